"""Commentary placed at sentences, sentences silenced, and the shorter notes."""

from __future__ import annotations

import json

import pytest

from facts_text import CONCEPT, finding
from rich_wiki import RICH
from tercet.facts import Facts
from tercet.notes import Remark, Sentence, describe
from wikis import MakeFacts, MakeWiki, Run, Snapshot


def woven(facts: Facts, record: str = "c") -> list[str]:
    """Return names of sentences and titles of remarks, in the order of the note."""
    return [
        one.name if isinstance(one, Sentence) else f"({one.title})"
        for one in describe(facts, record).woven
    ]


def remark(title: str, place: str = "") -> str:
    """Return a piece of commentary, with its place if it has one."""
    more = f", {place}" if place else ""
    return f"  - {{title: {title}, body: It is *so*.{more}}}\n"


def with_remarks(*remarks: str, more: str = "") -> str:
    """Return a concept with one finding and commentary."""
    return CONCEPT + "commentary:\n" + "".join(remarks) + more + finding("ada", 1)


def test_commentary_stands_where_it_is_placed(facts: MakeFacts) -> None:
    """Before, after and instead of a sentence; without a place after all."""
    found = facts(
        with_remarks(
            remark("End"),
            remark("One", "before: tally"),
            remark("Two", "instead: years"),
            remark("Three", "after: levels"),
        )
    )
    assert woven(found) == ["scope", "(One)", "tally", "(Two)", "levels", "(Three)"]
    assert [one.title for one in describe(found, "c").commentary] == ["End"]
    placed = [one for one in describe(found, "c").woven if isinstance(one, Remark)]
    assert [(one.where, one.sentence, one.section) for one in placed] == [
        ("before", "tally", "findings"),
        ("instead", "years", "findings"),
        ("after", "levels", "findings"),
    ]


def test_commentary_at_a_sentence_that_is_not_said(facts: MakeFacts) -> None:
    """Its place is kept although there is nothing to say."""
    found = facts(with_remarks(remark("Here", "after: codified")))
    assert woven(found)[-1] == "(Here)"


def test_commentary_at_an_unknown_sentence_comes_after_all(facts: MakeFacts) -> None:
    """A misspelt place loses no words."""
    found = describe(facts(with_remarks(remark("Lost", "after: codifed"))), "c")
    assert [one.title for one in found.commentary] == ["Lost"]


def test_silenced_sentence_is_left_out_with_its_reason(facts: MakeFacts) -> None:
    """The note keeps what it would have said, and why it does not."""
    quiet = "silenced: [{sentence: years, reason: It is plain.}]\n"
    found = facts(with_remarks(remark("End"), more=quiet))
    assert woven(found) == ["scope", "tally"]
    (silence,) = describe(found, "c").silenced
    assert (silence.name, silence.reason) == ("years", "It is plain.")
    assert [one.text for one in silence.sentences] == ["It appeared in 2024."]


def test_note_command_prints_commentary_in_place(wiki: MakeWiki, run: Run) -> None:
    """Headings, wrapped text, and commentary set in where it belongs."""
    wiki(with_remarks(remark("Two", "instead: years"), remark("End")))
    lines = run("note", "c").stdout.splitlines()
    assert lines[0] == "Findings"
    assert lines.index("  Two") > 1
    assert lines[-4:] == ["Commentary", "", "  End", "  It is *so*."]
    assert max(map(len, lines)) <= 88


def test_note_as_json_has_commentary_and_what_is_silenced(
    wiki: MakeWiki, run: Run
) -> None:
    """JSON gives names, sections and facts, the commentary, and the silenced."""
    quiet = "silenced: [{sentence: levels, reason: It is plain.}]\n"
    wiki(with_remarks(remark("Two", "before: years"), remark("End"), more=quiet))
    document = json.loads(run("note", "c", "--json").stdout)
    assert [row["name"] for row in document["sentences"]] == ["scope", "tally", "years"]
    assert document["commentary"] == [
        {
            "title": "Two",
            "body": "It is *so*.",
            "section": "findings",
            "place": {"before": "years"},
            "after_sentences": 2,
        },
        {
            "title": "End",
            "body": "It is *so*.",
            "section": None,
            "place": None,
            "after_sentences": 3,
        },
    ]
    (silenced,) = document["silenced"]
    assert silenced["reason"] == "It is plain."
    assert silenced["sentences"][0]["text"] == "It is filed at the level of prompt."


@pytest.mark.parametrize(
    "record", ["drift", "user-drift", "collapse", "bare", "inquiry"]
)
def test_short_note(facts: MakeFacts, snapshot: Snapshot, record: str) -> None:
    """The short notes of shapes in each state, and of a thread."""
    snapshot(
        "\n".join(one.text for one in describe(facts(RICH), record).sentences) + "\n"
    )


def test_short_note_of_a_cluster(facts: MakeFacts) -> None:
    """Its members, those that nobody wrote, and the concepts that they share."""
    text = (
        CONCEPT
        + finding("ada", 1)
        + """
--- clusters/k.yaml
status: draft
title: A cluster
why: They belong together.
members: [ada, "[[?Bob]]"]
"""
    )
    assert describe(facts(text), "k").text == (
        "Two findings are gathered here: [[ada|Ada 2024]], and one without a record "
        "yet, “[[?Bob]]”. One of them, [[ada|Ada 2024]], instantiates "
        "[[c|The concept]]."
    )
    none = text.replace("[ada, ", "[")
    assert describe(facts(none), "k").text == (
        "One finding is gathered here, without a record yet: “[[?Bob]]”."
    )
    many = text.replace(
        "[ada, ", "[ada, " + "".join(f'"[[?W{n}]]", ' for n in range(8))
    )
    assert "Ten findings are gathered here, nine of them without a record yet." in (
        describe(facts(many), "k").text
    )


THREAD = """
--- threads/k.yaml
status: draft
title: A thread
kind: thread
state: developing
summary: "It follows [[ada]] and [[dan]]."
"""


def bearing(name: str, seq: int, *relations: str, more: str = "") -> str:
    """Return a finding that bears on the thread k."""
    rows = ", ".join(f"{{type: {one}, to: k}}" for one in relations)
    return finding(name, seq) + f"relations: [{rows}]\n{more}"


def test_thread_names_each_finding_once(facts: MakeFacts) -> None:
    """Those that bear on a thread are gathered by how; the others follow."""
    gone = "retracted: {reason: Wrong., date: unknown, seq: 9}\n"
    text = CONCEPT + THREAD + bearing("ada", 1, "closes", "strengthens")
    text += bearing("bob", 2, "strengthens") + bearing("cyd", 3, "strengthens")
    text += finding("dan", 4) + bearing("eve", 5, "closes", more=gone)
    assert describe(facts(text), "k").text == (
        "This line of inquiry is developing. Three findings bear on it: [[ada|Ada "
        "2024]], which closes one of its questions and strengthens it, and [[bob|Bob "
        "2024]] and [[cyd|Cyd 2024]], which strengthen it. It runs through [[dan|Dan "
        "2024]] as well."
    )
    plain = CONCEPT + THREAD + finding("ada", 1) + finding("dan", 2)
    assert describe(facts(plain), "k").text.endswith(
        "No finding closes or strengthens it yet. It runs through two findings: "
        "[[ada|Ada 2024]] and [[dan|Dan 2024]]."
    )


def test_commentary_as_of_an_earlier_filing(wiki: MakeWiki, run: Run) -> None:
    """What speaks of later findings or questions is left out, the rest marked."""
    asked = """
--- questions/q.yaml
status: draft
title: Is it?
kind: open
body: It comes up.
about: [c]
opened_by: [bob]
"""
    rows = "".join(
        f"  - {{title: {title}, body: {body!r}{place}}}\n"
        for title, body, place in (
            ("One", "See [[ada]] and [[?Zoe]].", ", after: tally"),
            ("Two", "See [[bob]].", ", after: tally"),
            ("Three", "See [[q]].", ""),
            ("Four", "It is.", ""),
        )
    )
    wiki(
        f"{CONCEPT}commentary:\n{rows}" + finding("ada", 1) + finding("bob", 2) + asked
    )
    shown = run("note", "c", "--as-of", "1").stdout
    assert "  One (commentary as written today)" in shown
    assert "  Four (commentary as written today)" in shown
    assert "  Two" not in shown
    assert "  Three" not in shown
    assert shown.endswith(
        "(Two pieces of commentary speak of what was filed later, and are left out.)\n"
    )
    assert "as written" not in run("note", "c").stdout
    document = json.loads(run("note", "c", "--as-of", "1", "--json").stdout)
    assert [row["title"] for row in document["commentary"]] == ["One", "Four"]
