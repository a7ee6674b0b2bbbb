"""What each edit gives: the lines that change, and what it refuses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from edited import THREE, errors, written
from facts_text import CONCEPT, finding, shape, use
from rich_wiki import RICH
from tercet.edit import commit, plan
from tercet.edits.citing import Sheaf
from tercet.edits.examples import add_example, why_not_counted
from tercet.edits.fields import set_field, unset_field
from tercet.edits.filing import Placing
from tercet.edits.filing import finding as new_finding
from tercet.edits.links import link, unlink
from tercet.edits.merging import merge
from tercet.edits.order import in_canonical_form, pins_in_doubt, renumbered
from tercet.edits.remove import lost_with, remove
from tercet.edits.rename import rename
from tercet.edits.standings import codify, defer, resume, retract
from tercet.errors import RefusedError, UnknownNameError
from tercet.facts import Facts, Ordinal, Undecidable, derive
from tercet.publications.citations import Citation
from tercet.records.shape import Shape
from tercet.wiki import Wiki, load
from wikis import MakeWiki


def lines(wiki: Wiki, files: Mapping[str, bytes | None]) -> list[str]:
    """Return the lines that go and come, over all files."""
    found = []
    for path, content in files.items():
        document = wiki.document(path)
        old = document.text.splitlines() if document else []
        new = (content or b"").decode().splitlines()
        found += [f"- {line}" for line in old if line not in new]
        found += [f"+ {line}" for line in new if line not in old]
    return found


@pytest.mark.parametrize(
    ("field", "value", "changed"),
    [
        ("status", "stable", ["- status: draft", "+ status: stable"]),
        ("models", "[A, 'B, C']", ["+ models:", "+   - A", "+   - B, C"]),
        ("models.+", "A", ["+ models:", "+   - A"]),
        ("works.+", "bob-w", ["- works: [ada-w]", "+ works: [ada-w, bob-w]"]),
        ("works.1", "bob-w", ["- works: [ada-w]", "+ works: [bob-w]"]),
        (
            "instantiates.c.role",
            "extends",
            ["-     role: instantiates", "+     role: extends"],
        ),
        (
            "instantiates.c.shapes.s.axes.axis",
            "[v1, v2]",
            [
                "-     shapes: [{shape: s, axes: {axis: v1}}]",
                "+     shapes: [{shape: s, axes: {axis: [v1, v2]}}]",
            ],
        ),
        ("title", "a: b # c", ["- title: The finding ada", "+ title: 'a: b # c'"]),
    ],
)
def test_set_changes_one_field(
    wiki: MakeWiki, field: str, value: str, changed: list[str]
) -> None:
    """What is named is set, and nothing else."""
    loaded = wiki(THREE)
    assert lines(loaded, set_field(loaded, "ada", field, value)) == changed


@pytest.mark.parametrize(
    ("record", "field", "value", "said"),
    [
        ("adda", "title", "x", "no record 'adda'. Did you mean 'ada'"),
        ("ada", "titel", "x", "no field of a finding 'titel'. Did you mean 'title'"),
        ("ada", "instantiates.d.role", "x", "no item of 'instantiates' 'd'"),
        ("ada", "instantiates.c.rol", "x", "Did you mean 'role'"),
        ("ada", "models", "GPT", "holds a list, and 'GPT' is text; write .GPT."),
        ("ada", "models", "[a", "is not YAML on one line"),
        ("ada", "works.3", "x", "no item of 'works' '3'"),
        ("ada", "title.more", "x", "no field of title 'more'"),
        ("ada", "instantiates.1.note", "x", "no field of instantiates.1 'note'"),
        ("ada", "title", "a\x07b", "holds the character U\\+0007, which no record may"),
        ("ada", "models", '["a\\ud800"]', "is not YAML on one line"),
        ("wiki", "titel", "x", "no field of wiki.yaml 'titel'. Did you mean 'title'"),
    ],
)
def test_set_says_what_was_expected(
    wiki: MakeWiki, record: str, field: str, value: str, said: str
) -> None:
    """A wrong name or value is refused with what there is."""
    with pytest.raises((RefusedError, UnknownNameError), match=said):
        set_field(wiki(THREE), record, field, value)


def test_set_that_breaks_the_record_is_refused(wiki: MakeWiki) -> None:
    """The plan brings an error that was not there, so it is not written."""
    loaded = wiki(THREE)
    planned = plan(loaded, "set", set_field(loaded, "ada", "status", "great"))
    with pytest.raises(RefusedError, match="it would bring an error:\n  R004"):
        commit(planned)


def test_unset_takes_a_field_away(wiki: MakeWiki) -> None:
    """A list that is left empty goes too."""
    loaded = wiki(THREE)
    found = unset_field(loaded, "ada", "instantiates.c.shapes.s")
    assert lines(loaded, found) == ["-     shapes: [{shape: s, axes: {axis: v1}}]"]
    with pytest.raises(RefusedError, match="there is no 'models' in wiki/findings"):
        unset_field(loaded, "ada", "models")


def test_link_writes_and_unlink_takes_away(wiki: MakeWiki) -> None:
    """A stated relation is a row; any other stands in its field."""
    loaded = wiki(THREE)
    loaded = written(loaded, link(loaded, "ada", "corroborates", "bob", "So it does."))
    assert "  - type: corroborates\n    to: bob\n    note: So it does.\n" in (
        loaded.entries["ada"].document.text
    )
    loaded = written(loaded, link(loaded, "ada", "corroborated-by", "cyd"))
    assert "to: ada" in loaded.entries["cyd"].document.text
    loaded = written(loaded, link(loaded, "s", "shape-of", "[[?Another concept]]"))
    assert "[c, '[[?Another concept]]']" in loaded.entries["s"].document.text
    with pytest.raises(RefusedError, match="ada corroborates bob is written already"):
        link(loaded, "ada", "corroborates", "bob")
    loaded = written(loaded, unlink(loaded, "ada", "corroborates", "bob"))
    assert "relations" not in loaded.entries["ada"].document.text
    with pytest.raises(RefusedError, match="does not say 'corroborates bob'"):
        unlink(loaded, "ada", "corroborates", "bob")
    with pytest.raises(RefusedError, match="names c already"):
        link(loaded, "s", "concepts", "c")
    with pytest.raises(UnknownNameError, match="no relation of a shape 'corroborates'"):
        link(loaded, "s", "corroborates", "ada")
    assert errors(loaded) == []


PROSE = """
--- threads/t.yaml
status: draft
title: T
kind: thread
state: exploring
summary: >-
  See [[s]], [[s|the shape]] and [[ada#x]]; {{ s.frequency | words }} works,
  {{ ada.example.s | ordinal }}, {{ as-of c@2: two }}. The s of `[[s]]` stays.
--- page.md
---
about: s
---
# A page

`[[s]]` in code stays.

[[s]] has {{ s.diversity }}, and s is a letter; {{as-of c@1: one of s}}.
"""


def test_rename_follows_every_reference(wiki: MakeWiki) -> None:
    """In fields, links, keys of bound facts and pages; words stay."""
    loaded = wiki(THREE + PROSE)
    after = written(loaded, rename(loaded, "s", "new-s"))
    assert "s" not in after.entries
    text = after.entries["t"].document.text
    assert "See [[new-s]], [[new-s|the shape]] and [[ada#x]]" in text
    assert "{{ new-s.frequency | words }}" in text
    assert "{{ ada.example.new-s | ordinal }}" in text
    assert "The s of `[[s]]` stays." in text
    page = after.pages[0].text
    assert "\nabout: new-s\n" in page
    assert "\n`[[s]]` in code stays.\n" in page
    assert page.endswith(
        "[[new-s]] has {{ new-s.diversity }}, and s is a letter; "
        "{{as-of c@1: one of s}}.\n"
    )
    assert "shape: new-s" in after.entries["ada"].document.text
    assert after.renamed == {"s": "new-s"}
    assert "former_ids:\n  - s\n" in after.entries["new-s"].document.text
    back = written(after, rename(after, "new-s", "s"))
    assert "former_ids:\n  - new-s\n" in back.entries["s"].document.text


def test_code_in_a_record_stays(wiki: MakeWiki) -> None:
    """A fence is indented in the file; the value is written anew where it must be."""
    thread = PROSE.partition("--- page.md")[0].replace(
        "summary: >-\n",
        "sections:\n  - title: x\n    body: |\n      See [[s]].\n\n"
        "      ```\n      [[s]]\n      ```\nsummary: >-\n",
    )
    loaded = wiki(THREE + thread)
    after = written(loaded, rename(loaded, "s", "new-s"))
    text = after.entries["t"].document.text
    assert "      See [[new-s]].\n\n      ```\n      [[s]]\n      ```\n" in text


def test_rename_of_a_concept_reaches_moments(wiki: MakeWiki) -> None:
    """CONCEPT@N is a reference too."""
    loaded = wiki(THREE + PROSE)
    after = written(loaded, rename(loaded, "c", "notion"))
    assert "{{ as-of notion@2: two }}" in after.entries["t"].document.text
    assert "{{as-of notion@1: one of s}}" in after.pages[0].text
    assert errors(after) == errors(loaded)


def test_reference_that_comes_in_later_is_told_the_new_id(wiki: MakeWiki) -> None:
    """Another branch may still use the old id: the check mends that."""
    loaded = wiki(THREE)
    after = written(loaded, rename(loaded, "s", "new-s"))
    files = set_field(after, "ada", "instantiates.c.shapes.new-s.shape", "s")
    planned = plan(after, "set", files)
    (problem,) = planned.errors
    assert problem.code == "G001"
    assert problem.help.startswith("it is called 'new-s' now")
    assert problem.fix == "new-s"


def test_rename_refuses_what_it_cannot_follow(wiki: MakeWiki) -> None:
    """A broken record that may refer to it, a taken id, another's former id."""
    loaded = wiki(THREE)
    with pytest.raises(RefusedError, match="the id 'ada' is taken"):
        plan(loaded, "rename", rename(loaded, "s", "ada"))
    with pytest.raises(RefusedError, match="'S 1' is not an id"):
        plan(loaded, "rename", rename(loaded, "s", "S 1"))
    after = written(loaded, rename(loaded, "s", "new-s"))
    with pytest.raises(RefusedError, match="'s' is the former id of new-s"):
        rename(after, "ada", "s")
    broken = wiki(THREE + "--- threads/b.yaml\ntitle: About s\n")
    with pytest.raises(RefusedError, match="may refer to s and cannot be read"):
        rename(broken, "s", "new-s")


def test_what_looks_harmless_is_refused(wiki: MakeWiki) -> None:
    """A record renamed to itself, an id that old addresses have, a link to itself."""
    loaded = wiki(THREE)
    with pytest.raises(RefusedError, match="ada has that id already"):
        rename(loaded, "ada", "ada")
    with pytest.raises(RefusedError, match="is not an id"):
        rename(loaded, "ada", "../x")
    with pytest.raises(RefusedError, match="cannot be joined to itself"):
        link(loaded, "ada", "corroborates", "ada")
    after = written(loaded, rename(loaded, "s", "new-s"))
    taken = {"wiki/shapes/s.yaml": b"status: draft\n"}
    with pytest.raises(RefusedError, match="'s' is the former id of new-s"):
        plan(after, "add", taken)
    with pytest.raises(RefusedError, match="holds more than a value"):
        set_field(loaded, "ada", "models", "[a]\nx: y")


def test_unset_of_what_is_not_there_takes_nothing(wiki: MakeWiki) -> None:
    """Not even what is left beside it."""
    loaded = wiki(THREE + "--- shapes/t.yaml\nlabel: t\nrule: {reason: r}\n")
    for record, field in (("t", "rule.threshold"), ("ada", "works.+")):
        with pytest.raises(RefusedError, match="there is no"):
            unset_field(loaded, record, field)


def test_rm_looks_into_bound_facts(wiki: MakeWiki) -> None:
    """A key names a record as a link does."""
    loaded = wiki(
        THREE
        + "--- p.md\n{{ wiki.findings }}, {{ lone.state }}\n"
        + shape("lone").replace("concepts: [c]\n", "")
    )
    with pytest.raises(RefusedError, match=r"wiki/p\.md: a bound fact"):
        remove(loaded, "lone")


def test_fmt_passes_over_what_cannot_be_read(wiki: MakeWiki) -> None:
    """A duplicate key in one record does not stop the others."""
    loaded = wiki(THREE + "--- works/odd-w.yaml\ntitle: a\ntitle: b\n")
    files = in_canonical_form(loaded, loaded.entries)
    assert files
    assert "wiki/works/odd-w.yaml" not in files


def test_renumbering_keeps_acts_behind_the_filing(wiki: MakeWiki) -> None:
    """A retraction under the number of its own filing comes after it."""
    retracted = "retracted: {reason: x, date: 2024, seq: 1}\n"
    loaded = wiki(CONCEPT + finding("ada", 1, more=retracted))
    after = written(loaded, renumbered(loaded))
    text = after.entries["ada"].document.text
    assert "seq: 1}\n" in text.partition("retracted")[0]
    assert "seq: 2}" in text.partition("retracted")[2]


def test_rename_of_a_work_moves_its_text(wiki: MakeWiki) -> None:
    """The kept text goes by the work's id."""
    text = "--- sources/ada-w.txt\nwords\n"
    loaded = wiki(THREE + text)
    after = written(loaded, rename(loaded, "ada-w", "ada-work"))
    assert after.texts.names() == ("ada-work.txt",)
    assert after.texts.read("ada-work.txt").text == "words\n"


def test_receipts_survive_a_rename(wiki: MakeWiki) -> None:
    """A receipt that held holds, though its hash covers the ids."""
    loaded = wiki(THREE)
    facts = derive(loaded)
    loaded = written(loaded, codify(facts, "s", by="N", date="2026-01-02"))
    for old, new in (("ada", "ann"), ("s", "new-s"), ("bob-w", "bob-work")):
        loaded = written(loaded, rename(loaded, old, new))
    assert derive(loaded).ids("new-s.receipt-changes") == ()
    assert "stale" not in derive(loaded).standing("new-s").marks


def test_rm_of_what_was_merged(wiki: MakeWiki) -> None:
    """Old links lead there, so it stays unless that is known."""
    loaded = wiki(THREE)
    loaded = written(loaded, merge(loaded, "ada", "bob"))
    with pytest.raises(RefusedError, match="leads old links and addresses there"):
        remove(loaded, "ada")
    assert remove(loaded, "ada", even_merged=True) == {"wiki/findings/ada.yaml": None}
    assert lost_with(loaded, "ada") == [
        "Warning: filing number 1 goes with it, and nothing tells any more that it was "
        "filed; 'tercet retract ada --reason \"…\"' keeps that",
        "Warning: old links to ada led to bob, and would lead nowhere",
    ]


def test_rm_tells_of_old_addresses(wiki: MakeWiki) -> None:
    """A former id leads nowhere once the record is gone; a plain record leaves none."""
    loaded = wiki(THREE)
    assert lost_with(loaded, "bob-w") == []
    assert lost_with(loaded, "nobody") == []
    loaded = written(loaded, rename(loaded, "bob-w", "rob-w"))
    assert lost_with(loaded, "rob-w") == [
        "Warning: the old address bob-w would lead nowhere"
    ]


def test_retract_takes_a_finding_from_the_tallies(wiki: MakeWiki) -> None:
    """With the next number; standings follow, and a second time is refused."""
    loaded = wiki(THREE)
    files = retract(derive(loaded), "bob", reason="Wrong.", date="2026-02-01")
    planned = plan(loaded, "retract", files)
    assert ("s.state", "ready", "hint") in [
        (one.key, one.before, one.after) for one in planned.found.facts
    ]
    after = written(loaded, files)
    assert "seq: 4" in after.entries["bob"].document.text
    with pytest.raises(RefusedError, match="bob is retracted already"):
        retract(derive(after), "bob", reason="Again.", date="2026")


def test_defer_resume_codify(wiki: MakeWiki) -> None:
    """A shape waits, goes on, and gets a receipt that names its witness."""
    loaded = wiki(THREE)
    held = written(
        loaded, defer(derive(loaded), "s", by="N", date="2026", reason="Too alike.")
    )
    assert derive(held).standing("s").state == "hint"
    with pytest.raises(RefusedError, match="s is deferred by N; 'tercet resume s'"):
        codify(derive(held), "s", by="N", date="2026")
    with pytest.raises(RefusedError, match="s waits already"):
        defer(derive(held), "s", by="N", date="2026", reason="x")
    going = written(held, resume(held, "s"))
    with pytest.raises(RefusedError, match="s is not deferred"):
        resume(going, "s")
    after = written(going, codify(derive(going), "s", by="N", date="2026-03-04"))
    record = after.entries["s"].record
    assert isinstance(record, Shape)
    assert record.codified is not None
    assert record.codified.examples == ("ada", "bob", "cyd")
    assert record.codified.seq == 4
    facts = derive(after)
    assert facts.value("s.receipt-hash") == record.codified.hash
    assert facts.standing("s").state == "codified"
    with pytest.raises(RefusedError, match="its receipt holds"):
        codify(facts, "s", by="N", date="2026")


def test_codify_says_what_is_missing(wiki: MakeWiki) -> None:
    """The rule is not bent."""
    two = CONCEPT + shape("s") + finding("ada", 1, more=use("s", "v1"))
    with pytest.raises(
        RefusedError, match="held: 1 example, 1 different, 3 needed\n  2 mor"
    ):
        codify(derive(wiki(two)), "s", by="N", date="2026")


def test_stale_receipt_is_written_anew(wiki: MakeWiki) -> None:
    """When an example changed and the rule is still met."""
    loaded = wiki(THREE + finding("dan", 4, more=use("s", "v4")))
    loaded = written(loaded, codify(derive(loaded), "s", by="N", date="2026-01-01"))
    field = "instantiates.c.shapes.s.axes.axis"
    loaded = written(loaded, set_field(loaded, "ada", field, "v5"))
    assert "stale" in derive(loaded).standing("s").marks
    loaded = written(loaded, codify(derive(loaded), "s", by="M", date="2026-05-01"))
    assert derive(loaded).standing("s").marks == ()


def test_rm_refuses_while_referenced(wiki: MakeWiki) -> None:
    """It says by whom; what nobody names goes, with its text."""
    loaded = wiki(THREE + "--- works/lone-w.yaml\n--- sources/lone-w.md\nwords\n")
    with pytest.raises(RefusedError, match=r"ada\.yaml:3:9: reports-on"):
        remove(loaded, "ada-w")
    after = written(loaded, remove(loaded, "lone-w"))
    assert "lone-w" not in after.entries
    assert after.texts.names() == ()
    paged = wiki(THREE + "--- p.md\n[[ada]]\n")
    with pytest.raises(RefusedError, match=re.escape("wiki/p.md")):
        remove(paged, "ada")


def test_renumbering_settles_what_two_branches_took(wiki: MakeWiki) -> None:
    """In the order of number, date and id; later ones move up as far as they must."""
    text = CONCEPT + "".join(
        finding(name, seq) for name, seq in (("a", 1), ("b", 2), ("d", 2), ("e", 3))
    )
    loaded = wiki(text + finding("z", 9))
    assert any("T002" in error for error in errors(loaded))
    after = written(loaded, renumbered(loaded))
    found = {
        name: after.entries[name].document.span("instantiates", 0, "filed", "seq")
        for name in ("a", "b", "d", "e", "z")
    }
    numbers = [
        after.line(span)[span.column - 1 :][: span.length] for span in found.values()
    ]
    assert numbers == ["1", "2", "3", "4", "9"]
    assert errors(after) == []
    assert renumbered(after) == {}


def test_pins_follow_a_renumbering(wiki: MakeWiki) -> None:
    """Where one act had the number; what two had is named, and code is left alone."""
    text = CONCEPT + "".join(
        finding(name, seq) for name, seq in (("a", 1), ("b", 2), ("d", 2), ("e", 3))
    )
    page = (
        "--- page.md\nIt was {{ as-of 3: three }} then, {{ as-of 2: two }} before,\n"
        "{{ as-of 1: one }} at first; `{{ as-of 3: x }}`, {{ as-of 2024: none }}.\n"
    )
    more = finding("z", 4).replace("It holds.", '"It was {{as-of 4: four}}."')
    loaded = wiki(text + more + page)
    told = pins_in_doubt(loaded)
    assert told[1:] == [
        "  wiki/page.md:1: as-of 2 may mean b (now 2) or d (now 3); it stays"
    ]
    after = written(loaded, renumbered(loaded))
    (free,) = after.pages
    assert "{{ as-of 4: three }} then, {{ as-of 2: two }}" in free.text
    assert "{{ as-of 1: one }} at first; `{{ as-of 3: x }}`, {{ as-of 2024" in free.text
    assert "{{as-of 5: four}}" in after.entries["z"].document.text
    assert pins_in_doubt(after) == []


def test_number_that_would_read_as_a_year(wiki: MakeWiki) -> None:
    """A filing number between 1900 and 2100 has a zero before it in a pin."""
    text = CONCEPT + finding("a", 1898) + finding("b", 1898) + finding("d", 1899)
    loaded = wiki(text + "--- page.md\nIt was {{ as-of 1899: two }}.\n")
    files = renumbered(loaded)
    assert b"{{ as-of 01900: two }}" in (files["wiki/page.md"] or b"")


def test_fmt_is_a_fixed_point(wiki: MakeWiki) -> None:
    """Canonical form comes once; the first line and line ends are made whole."""
    odd = "--- works/odd-w.yaml\ndate: 2024\ntitle: T\r\nstatus: draft\n"
    loaded = wiki(THREE + odd + "type: unknown\nauthors: [{name: A}]")
    files = in_canonical_form(loaded, loaded.entries)
    text = (files["wiki/works/odd-w.yaml"] or b"").decode()
    assert text.startswith("# yaml-language-server: $schema=../../schema/work.schema")
    assert text.splitlines()[1:3] == ["status: draft", "title: T"]
    assert "\r" not in text
    after = written(loaded, files)
    assert in_canonical_form(after, after.entries) == {}


def test_add_example(wiki: MakeWiki) -> None:
    """Under the concept of the shape, with every axis; new ones get a number."""
    text = THREE + shape("t") + CONCEPT.replace("/c.yaml", "/d.yaml")
    loaded = wiki(text)
    placing = Placing(shapes=("t",), cells=("axis=v2",))
    after = written(loaded, add_example(derive(loaded), "ada", placing))
    assert derive(after).ids("t.examples") == ("ada",)
    with pytest.raises(
        RefusedError, match="ada is an example of t already; 'tercet se"
    ):
        add_example(derive(after), "ada", placing)
    other = Placing(shapes=("t",), cells=("axis=v3",), concept="d", role="extends")
    after = written(after, add_example(derive(after), "bob", other))
    assert "role: extends" in after.entries["bob"].document.text
    assert "seq: 4" in after.entries["bob"].document.text
    assert derive(after).ids("t.examples") == ("ada", "bob")


@pytest.mark.parametrize("source", [THREE, RICH], ids=["three", "rich"])
def test_plan_names_every_fact_that_it_changes(
    wiki: MakeWiki, tmp_path: Path, source: str
) -> None:
    """What the plan says is what is computed from the disk afterwards."""
    loaded = wiki(source)
    name = "ada" if source == THREE else "adams-2020"
    files = retract(derive(loaded), name, reason="x", date="2026")
    planned = plan(loaded, "retract", files)
    commit(planned)
    before, after = _values(derive(loaded)), _values(derive(load(tmp_path)))
    told = {change.key: change.after for change in planned.found.facts}
    differing = {
        key
        for key in before.keys() | after.keys()
        if str(before.get(key)) != str(after.get(key))
        and not _only_longer(before.get(key), after.get(key))
    }
    assert differing
    assert sorted(differing - told.keys()) == []
    assert all(str(after.get(key)) == str(told[key]) for key in differing)


def _values(facts: Facts) -> dict[str, object]:
    known = {key: facts.value(key) for key in facts.known()}
    return {
        key: value
        for key, value in known.items()
        if key.split(".")[1] not in ("before", "older-than")
        and not isinstance(value, Undecidable)
    }


def _only_longer(was: object, now: object) -> bool:
    """Tell whether a rank has only one more after it, or a list is empty and new."""
    if isinstance(was, Ordinal) and isinstance(now, Ordinal):
        return was.position == now.position
    return not (was or now)


def test_example_that_will_not_count(wiki: MakeWiki) -> None:
    """The plan says why: what is withdrawn, what waits, what no judgement is on."""
    asked = "rule: {qualifier: Under attack.}\ndeferred: {by: N, date: 2026, "
    more = asked + "reason: Too alike., seq: 8}\nretired: No use.\n"
    extra = shape("q", more) + shape("plain")
    loaded = wiki(THREE + extra)
    gone = retract(derive(loaded), "bob", reason="Wrong.", date="2026")
    facts = derive(written(loaded, gone))
    placing = Placing(shapes=("plain",))
    assert why_not_counted(facts, "ada", placing) == []
    assert why_not_counted(facts, "bob", placing) == [
        "Warning: bob is retracted, so this example does not count until 'tercet unset "
        "bob retracted' lifts that"
    ]
    told = why_not_counted(facts, "ada", Placing(shapes=("q",)))
    assert [line.partition(",")[0] for line in told] == [
        "Warning: the shape q is retired",
        "Warning: the shape q is deferred",
        "Warning: it counts as an example",
    ]
    judged = Placing(shapes=("q",), qualifiers=("q=met",))
    assert why_not_counted(facts, "ada", judged) == told[:2]


def test_example_of_a_withdrawn_work_or_shape(wiki: MakeWiki) -> None:
    """A finding counts by its work, and a shape may be withdrawn as well."""
    loaded = wiki(THREE + shape("plain"))
    for name in ("ada-w", "plain"):
        gone = retract(derive(loaded), name, reason="Wrong.", date="2026")
        loaded = written(loaded, gone)
    told = why_not_counted(derive(loaded), "ada", Placing(shapes=("plain",)))
    assert [line.partition(",")[0] for line in told] == [
        "Warning: its work ada-w is retracted",
        "Warning: the shape plain is retracted; 'tercet show plain' says why",
    ]


def test_example_of_what_was_merged_is_refused(wiki: MakeWiki) -> None:
    """Nothing counts there any more: the other record is named."""
    loaded = wiki(THREE + shape("t") + shape("u"))
    loaded = written(loaded, merge(loaded, "t", "u"))
    with pytest.raises(RefusedError, match="t was merged into u"):
        add_example(derive(loaded), "ada", Placing(shapes=("t",)))
    loaded = written(loaded, merge(loaded, "ada", "bob"))
    with pytest.raises(RefusedError, match="ada was merged into bob"):
        add_example(derive(loaded), "ada", Placing(shapes=("u",)))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("bob", "ada", r"taken by wiki/findings/ada.yaml; .* 'tercet merge bob ada'"),
        ("bob", "bob-w", "taken by wiki/works/bob-w.yaml; choose another$"),
        ("bob", "cyd", "cyd.yaml, which leads old links to ada; choose another$"),
        ("bob-w", "lost-w", "wiki/sources/lost-w.txt is a text of another work"),
    ],
)
def test_rename_writes_over_nothing(
    wiki: MakeWiki, old: str, new: str, said: str
) -> None:
    """Neither a record of the same kind, nor one that was merged, nor a kept text."""
    loaded = wiki(THREE + "\n--- sources/lost-w.txt\nWords.\n")
    loaded = written(loaded, merge(loaded, "cyd", "ada"))
    with pytest.raises(RefusedError, match=said):
        rename(loaded, old, new)


def test_nothing_is_said_of_what_was_merged(wiki: MakeWiki) -> None:
    """It is refused, and the record that took its place is named."""
    loaded = wiki(THREE + shape("t"))
    loaded = written(loaded, merge(loaded, "ada", "bob"))
    loaded = written(loaded, merge(loaded, "s", "t"))
    loaded = written(loaded, merge(loaded, "ada-w", "bob-w"))
    facts = derive(loaded)
    finding_of = Placing(concept="c", shapes=("s",))
    for edit in (
        lambda: retract(facts, "ada", reason="Wrong.", date="2026"),
        lambda: defer(facts, "s", by="N", date="2026", reason="Wait."),
        lambda: codify(facts, "s", by="N", date="2026"),
        lambda: link(loaded, "cyd", "extends", "ada"),
        lambda: link(loaded, "ada", "extends", "cyd"),
        lambda: new_finding(facts, finding_of, ["cyd-w"], "A title"),
        lambda: new_finding(facts, Placing(), ["ada-w"], "A title"),
        lambda: Sheaf(facts).add_finding("ada-w", Citation("k"), None),
    ):
        with pytest.raises(RefusedError, match=r"was merged into .*; name"):
            edit()


def test_mark_at_the_beginning_of_a_receipt_survives(wiki: MakeWiki) -> None:
    """A byte order mark stays where only the hash of a receipt changes."""
    loaded = wiki(THREE)
    loaded = written(loaded, codify(derive(loaded), "s", by="N", date="2026-01-02"))
    file = loaded.root / "wiki/shapes/s.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    loaded = load(loaded.root)
    for record, name in (("ada-w", "new-w"), ("ada", "new"), ("s", "new-s")):
        loaded = written(loaded, rename(loaded, record, name))
    after = (loaded.root / "wiki/shapes/new-s.yaml").read_bytes()
    assert after.startswith(b"\xef\xbb\xbf")
    assert derive(loaded).ids("new-s.receipt-changes") == ()


def test_configuration_is_edited_line_by_line(wiki: MakeWiki) -> None:
    """What wiki.yaml says is set and unset as a field of a record is."""
    config = "--- wiki.yaml\n# Ours.\ntitle: T  # short\nrule:\n  threshold: 3\n"
    loaded = wiki(THREE + config)
    loaded = written(loaded, set_field(loaded, "wiki", "rule.threshold", "4"))
    assert derive(loaded).value("s.threshold") == 4
    level = "{id: dream, label: dream}"
    loaded = written(loaded, set_field(loaded, "wiki", "levels.+", level))
    assert loaded.levels["dream"] == "dream"
    loaded = written(loaded, unset_field(loaded, "wiki", "rule"))
    assert (loaded.root / "wiki/wiki.yaml").read_text("utf-8") == (
        "# Ours.\ntitle: T  # short\nlevels:\n  - id: dream\n    label: dream\n"
    )
    (loaded.root / "wiki/wiki.yaml").write_text("title: [\n", "utf-8")
    with pytest.raises(RefusedError, match="yaml is no record"):
        set_field(load(loaded.root), "wiki", "title", "T")
