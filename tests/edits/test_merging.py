"""One record in the place of another: what is carried over, and what is told."""

from __future__ import annotations

import re

import pytest

from edited import THREE, errors, written
from facts_text import CONCEPT, finding, shape, use
from tercet.edits.fields import set_field, unset_field
from tercet.edits.merging import left_behind, merge
from tercet.edits.standings import codify, retract
from tercet.errors import RefusedError, UnknownNameError
from tercet.facts import derive
from wikis import MakeWiki


def test_merge_of_works(wiki: MakeWiki) -> None:
    """The other one is named everywhere, and knows what the first one knew."""
    extra = """
--- works/ada-journal.yaml
status: draft
title: The work of ada
authors: [{name: Ann Ada}]
type: journal-article
date: unknown
--- findings/dan.yaml
status: draft
title: Dan
works: [ada-w, ada-journal]
summary: See [[ada-w]].
declared_none: not placed
"""
    loaded = wiki(THREE + extra)
    loaded = written(loaded, set_field(loaded, "ada-w", "doi", "10.1000/182"))
    after = written(loaded, merge(loaded, "ada-w", "ada-journal"))
    assert "merged_into: ada-journal" in after.entries["ada-w"].document.text
    stays = after.entries["ada-journal"].document.text
    assert "doi: 10.1000/182" in stays
    assert "date: 2024" in stays
    assert "aliases" not in stays
    assert "works: [ada-journal]" in after.entries["ada"].document.text
    dan = after.entries["dan"].document.text
    assert "works: [ada-journal]" in dan
    assert "[[ada-journal]]" in dan
    assert errors(after) == []
    with pytest.raises(RefusedError, match="ada-w is merged into ada-journal already"):
        merge(after, "ada-w", "bob-w")
    with pytest.raises(RefusedError, match="cannot be merged into itself"):
        merge(after, "bob-w", "bob-w")
    with pytest.raises(UnknownNameError, match="is a finding"):
        merge(after, "bob-w", "bob")


JOURNAL = """
--- works/ada-journal.yaml
status: draft
title: Another title
authors: [{name: Bob Else}, {name: C. Third}]
type: journal-article
date: 2025
versions: [{label: v2, date: 2025}]
"""


def test_merge_keeps_what_the_work_that_stays_says(wiki: MakeWiki) -> None:
    """Every disagreement is told; whether there are more authors goes by the list."""
    early = "and_others: true\nversions: [{label: v1, date: 2024}]\nvenue: A venue\n"
    text = THREE.replace("date: 2024\n", f"date: 2024\n{early}", 1)
    loaded = wiki(text + JOURNAL)
    assert left_behind(loaded, "ada-w", "ada-journal") == [
        "Warning: ada-w and ada-journal share neither title, first author nor "
        "identifier; merge only versions of one publication",
        "They disagree, and what ada-journal says stays:",
        "  title: Another title (ada-w: The work of ada)",
        "  authors: Bob Else, C. Third (ada-w: Ann Ada, and others)",
        "  type: journal-article (ada-w: preprint)",
        "  date: 2025 (ada-w: 2024)",
    ]
    after = written(loaded, merge(loaded, "ada-w", "ada-journal"))
    stays = after.entries["ada-journal"].document.text
    assert "and_others" not in stays
    assert "venue: A venue" in stays
    assert stays.index("label: v1") < stays.index("label: v2")
    assert "aliases:\n  - The work of ada" in stays


def test_merge_of_findings_says_what_is_left_behind(wiki: MakeWiki) -> None:
    """Field by field, items by their names; what both say is no loss."""
    more = """relations: [{type: extends, to: cyd}]
limitations: [It is one study., So is this.]
"""
    text = THREE.replace("--- works/bob", f"{more}--- works/bob").replace(
        "summary: It holds.", "summary: It holds everywhere.", 1
    )
    found = left_behind(wiki(text), "ada", "bob")
    assert found == [
        "Warning: ada and bob report on different works, and two works are two "
        "examples; merge only records of one result",
        "Not carried over to bob; it stays in wiki/findings/ada.yaml, which no count "
        "includes:",
        "  works: ada-w",
        "  summary: It holds everywhere.",
        "  instantiates: c as s",
        "  relations: extends cyd",
        "  limitations: It is one study.; So is this.",
    ]


def test_nothing_is_left_behind_by_a_twin(wiki: MakeWiki) -> None:
    """Two works that say the same are merged without a word."""
    twin = THREE.partition("--- works/bob-w.yaml\n")[2].partition("---")[0]
    loaded = wiki(f"{THREE}\n--- works/twin.yaml\n{twin}")
    assert left_behind(loaded, "twin", "bob-w") == []


def test_merge_into_what_is_retracted_is_refused(wiki: MakeWiki) -> None:
    """Unless both are withdrawn; the ways out are said."""
    loaded = wiki(THREE)
    gone = retract(derive(loaded), "bob", reason="Wrong.", date="2026")
    loaded = written(loaded, gone)
    with pytest.raises(RefusedError, match="'tercet unset bob retracted' takes"):
        merge(loaded, "ada", "bob")
    assert merge(loaded, "bob", "ada")
    gone = retract(derive(loaded), "ada", reason="Wrong.", date="2026")
    loaded = written(loaded, gone)
    assert merge(loaded, "ada", "bob")


def test_merge_does_not_renew_a_receipt_for_other_values(wiki: MakeWiki) -> None:
    """What takes an example's place may differ from it: then the receipt is stale."""
    loaded = wiki(THREE + finding("dan", 4, more=use("s", "v4")))
    act = codify(derive(loaded), "s", by="N", date="2026")
    loaded = written(loaded, act)
    first = re.findall("sha256:.*", loaded.entries["s"].document.text)
    loaded = written(loaded, merge(loaded, "ada-w", "dan-w"))
    second = re.findall("sha256:.*", loaded.entries["s"].document.text)
    assert first != second
    assert "stale" not in derive(loaded).standing("s").marks
    loaded = written(loaded, merge(loaded, "ada", "dan"))
    assert re.findall("sha256:.*", loaded.entries["s"].document.text) == second
    assert "stale" in derive(loaded).standing("s").marks


def test_merge_joins_nothing_to_itself(wiki: MakeWiki) -> None:
    """What the record that stays says of the other one is taken out, and told."""
    text = THREE.replace(
        "--- works/cyd", "relations: [{type: extends, to: ada}]\n--- works/cyd"
    ).replace("date: 2024", "date: 2024\ndistinct_from: [cyd-w, ada-w]", 2)
    text = text.replace("distinct_from: [cyd-w, ada-w]\n", "", 1)
    loaded = wiki(text)
    assert left_behind(loaded, "ada", "bob")[1:3] == [
        "Taken out of bob, since it would join bob to itself:",
        "  extends ada",
    ]
    assert left_behind(loaded, "ada-w", "bob-w")[-1] == "  distinct-from ada-w"
    after = written(loaded, merge(loaded, "ada", "bob"))
    assert "extends" not in after.entries["bob"].document.text
    after = written(after, merge(after, "ada-w", "bob-w"))
    assert "distinct_from: [cyd-w]" in after.entries["bob-w"].document.text
    assert errors(after) == []


def test_merge_loses_no_part_that_is_referred_to(wiki: MakeWiki) -> None:
    """It is refused, with each place; what only the record itself refers to may go."""
    result = "results: [{id: r, measured: rate}]\n"
    text = THREE.replace("summary: It holds.", f"summary: See [[ada#r]].\n{result}", 1)
    loaded = wiki(text)
    assert merge(loaded, "ada", "bob")
    loaded = wiki(text + "\nwhy_it_matters: Of [[ada#r]] and [[ada]].\n")
    with pytest.raises(RefusedError, match=r"cyd.yaml:\d+:\d+: ada#r\ncopy the part"):
        merge(loaded, "ada", "bob")


def test_identifiers_are_kept_as_a_version(wiki: MakeWiki) -> None:
    """A second DOI has no room in a field, and the work is still known by it."""
    loaded = wiki(THREE)
    for work, doi in (("ada-w", "10.1000/a"), ("bob-w", "10.1000/b")):
        loaded = written(loaded, set_field(loaded, work, "doi", doi))
    loaded = written(loaded, set_field(loaded, "ada-w", "venue", "A venue"))
    loaded = written(loaded, set_field(loaded, "bob-w", "venue", "Another"))
    after = written(loaded, merge(loaded, "ada-w", "bob-w"))
    stays = after.entries["bob-w"].document.text
    assert "doi: 10.1000/b" in stays
    row = "  - label: preprint\n    date: 2024\n    venue: A venue\n    doi: 10.1000/a"
    assert f"versions:\n{row}" in stays
    assert errors(after) == []


def test_merge_files_nothing_twice(wiki: MakeWiki) -> None:
    """A finding with a row for each of the two is named, with the command."""
    concept = CONCEPT.replace("concepts/c", "concepts/d")
    row = (
        "  - {concept: d, role: extends, level: output, filed: {date: 2024, seq: 7}}\n"
    )
    result = "results: [{id: r, measured: rate, shapes: [{shape: s}, {shape: t}]}]\n"
    text = THREE.replace("--- works/bob", f"{row}{result}--- works/bob")
    text = text.replace("shapes: [{shape: s,", "shapes: [{shape: t}, {shape: s,", 1)
    loaded = wiki(text + concept + shape("t"))
    with pytest.raises(RefusedError, match=r"\n  tercet unset ada instantiates\.d$"):
        merge(loaded, "d", "c")
    with pytest.raises(RefusedError) as caught:
        merge(loaded, "t", "s")
    assert str(caught.value).splitlines()[1:] == [
        "  tercet unset ada results.r.shapes.t",
        "  tercet unset ada instantiates.c.shapes.t",
    ]
    loaded = written(loaded, unset_field(loaded, "ada", "instantiates.c.shapes.t"))
    loaded = written(loaded, unset_field(loaded, "ada", "results.r.shapes.t"))
    assert merge(loaded, "t", "s")
