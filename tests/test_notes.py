"""Scope notes: sentences over facts, in order, each with what it rests on."""

from __future__ import annotations

import re

import pytest

from facts_text import CONCEPT, finding, shape, use
from rich_wiki import RICH
from tercet.errors import UnknownNameError
from tercet.notes import describe
from tercet.prose import links
from wikis import MakeFacts, Snapshot


def plain(text: str) -> str:
    """Return a text with its links as their labels."""
    return re.sub(r"\[\[[^|\]]*\|([^\]]*)\]\]", r"\1", text)


def note(facts: MakeFacts, text: str, concept: str = "c") -> str:
    """Return the note of a concept, links as their labels."""
    return plain(describe(facts(text), concept).text)


def three(threshold: int = 3, more: str = "") -> str:
    """Return a concept and a shape with three examples that differ."""
    rule = f"rule: {{threshold: {threshold}, reason: So.}}\n{more}"
    return (
        CONCEPT
        + shape("s", rule)
        + "".join(
            finding(name, seq, more=use("s", f"v{seq}"))
            for seq, name in enumerate(("ada", "bob", "cyd"), 1)
        )
    )


def test_note_of_a_rich_concept(facts: MakeFacts, snapshot: Snapshot) -> None:
    """The whole note: tally, shapes, complications, questions, boundaries."""
    found = describe(facts(RICH), "recall")
    lines = [
        f"[{sentence.section}] {sentence.text}\n    {' '.join(sentence.facts)}\n"
        for sentence in found.sentences
    ]
    snapshot("".join(lines))


def test_note_of_an_empty_concept(facts: MakeFacts) -> None:
    """A concept without findings or shapes says just that."""
    found = describe(facts(CONCEPT), "c")
    assert found.text == "No finding instantiates this concept yet."
    assert [sentence.facts for sentence in found.sentences] == [("c.findings",)]


def test_note_of_a_concept_with_one_finding(facts: MakeFacts) -> None:
    """The singular is written as such."""
    text = CONCEPT + finding("ada", 1, more="limitations: [One model.]\n")
    assert note(facts, text) == (
        "One finding instantiates this concept. The work appeared in 2024. "
        "The level is prompt.\n\n"
        "The finding states limitations of its own."
    )


def test_note_where_little_is_known(facts: MakeFacts) -> None:
    """An unknown level is said to be unknown; so is a year among known ones."""
    text = CONCEPT + finding("ada", 1, date="unknown").replace("prompt", "unknown")
    assert note(facts, text) == (
        "One finding instantiates this concept. The level is not recorded."
    )
    two = text + finding("bob", 2)
    assert "One appeared in 2024 and one in a year not recorded." in note(facts, two)
    same = CONCEPT + finding("ada", 1) + finding("bob", 2)
    assert "All of them were published in 2024. The level is prompt." in note(
        facts, same
    )


def test_sections_are_paragraphs(facts: MakeFacts) -> None:
    """Sentences of one section stand together, the sections in their order."""
    found = describe(facts(RICH), "recall")
    assert [section for section, _ in found.sections] == [
        "tally",
        "shapes",
        "complications",
        "questions",
        "boundaries",
    ]
    assert found.text.count("\n\n") == 4


@pytest.mark.parametrize("concept", ["recall", "memory"])
def test_sentences_rest_on_facts_that_exist(facts: MakeFacts, concept: str) -> None:
    """Every key that a sentence names can be computed, and every link leads home."""
    found = facts(RICH)
    for sentence in describe(found, concept).sentences:
        assert sentence.facts
        for key in sentence.facts:
            assert found.fact(key).key == key
        for link in links(sentence.text):
            assert link.target in found.wiki.entries
            assert link.label
        assert re.fullmatch(r"[A-Z].*[.?]”?", plain(sentence.text))


def test_ready_shape_is_said_to_be_ready(facts: MakeFacts) -> None:
    """What may be codified is named, with the examples that prove it."""
    found = note(facts, three())
    assert "One structural shape is filed under it: one ready to codify." in found
    assert (
        "The shape s may be codified: Ada 2024, Bob 2024 and Cyd 2024 prove it."
        in found
    )
    single = CONCEPT + shape("s", "rule: {threshold: 1, reason: So.}")
    single += finding("ada", 1, more=use("s", "v1"))
    assert "may be codified: Ada 2024 proves it." in note(facts, single)


def test_hint_says_what_it_lacks(facts: MakeFacts) -> None:
    """A hint names its examples and how many more it takes."""
    found = note(facts, three(4))
    assert "rests on Ada 2024, Bob 2024 and Cyd 2024 and lacks one more" in found
    assert "lacks two more structurally different examples." in note(facts, three(5))
    assert "one a hint" in found


def test_deferred_shape_is_said_to_wait(facts: MakeFacts) -> None:
    """A shape that has its number and is deferred says so."""
    deferred = "deferred: {by: A. Curator, date: 2026, reason: Wait., seq: 9}"
    assert "and is deferred." in note(facts, three(3, deferred))


def test_held_shapes_are_named_together(facts: MakeFacts) -> None:
    """Shapes held under one threshold share a sentence, others have their own."""
    text = CONCEPT + "".join(
        shape(name, rule) + finding(f"{name}-f", seq, more=use(name, "v1"))
        for seq, (name, rule) in enumerate(
            {
                "a": "",
                "b": "",
                "t": "rule: {threshold: 2, reason: So., qualifier: The user is real.}",
            }.items(),
            1,
        )
    )
    text = text.replace("{axis: v1}", "{axis: v1}, qualifier: met")
    found = note(facts, text)
    assert (
        "The shape a and the shape b are held, two structurally different examples "
        "each short of the three that the rule asks for." in found
    )
    assert (
        "The shape t is held, one structurally different example short of the two"
        in found
    )
    assert (
        "A further example of the shape t counts only with this: the user is real."
        in found
    )


RECEIPT = """codified:
  date: unknown
  by: unknown
  seq: 9
  examples: [ada, bob, cyd]
  rule: {threshold: 3, axes_needed: 1}
  hash: unknown
"""


def test_codified_shape_names_its_evidence(facts: MakeFacts) -> None:
    """What is codified names its witness and the axes on which it differs."""
    assert (
        "The shape s is codified on the evidence of Ada 2024, Bob 2024 and Cyd 2024, "
        "which differ on axis." in note(facts, three(3, RECEIPT))
    )


def test_codified_shape_that_is_no_longer_carried(facts: MakeFacts) -> None:
    """When examples fall away, the note says so rather than praise what is left."""
    text = three(3, RECEIPT).replace("axis: v3", "axis: v2")
    assert (
        "The shape s is codified, but its examples reach only 2 of the three different "
        "ones that the rule asks for." in note(facts, text)
    )
    assert "evidence" not in note(facts, text)
    nothing = CONCEPT + shape("s", RECEIPT)
    assert "reach only 0 of the three" in note(facts, nothing)


def test_pairs_that_differ_on_different_axes_are_told_apart(facts: MakeFacts) -> None:
    """Where the axes differ from pair to pair, each pair is named with its own."""
    axes = "\n".join(
        f"  - {{id: {axis}, label: The {axis}, values: [{values}]}}"
        for axis in ("one", "two", "six")
        for values in [", ".join(f"{{id: v{n}, label: v{n}}}" for n in (1, 2, 3))]
    )
    two_axes = re.sub(r"axes: \[.*\]\n", f"axes:\n{axes}\n", shape("s", RECEIPT))
    rows = {"ada": "v1 v1 v1", "bob": "v2 v2 v1", "cyd": "v3 v1 v2"}
    text = CONCEPT + two_axes
    for seq, (name, row) in enumerate(rows.items(), 1):
        one, two, six = row.split()
        cells = f"{{one: {one}, two: {two}, six: {six}}}"
        used = f"    shapes: [{{shape: s, axes: {cells}}}]\n"
        text += finding(name, seq, more=used)
    assert (
        "which differ pair by pair on at least two axes: Ada 2024 and Bob 2024 on the "
        "one and the two; Ada 2024 and Cyd 2024 on the one and the six; Bob 2024 and "
        "Cyd 2024 on the one, the two and the six." in note(facts, text)
    )


def test_shape_that_one_example_codifies(facts: MakeFacts) -> None:
    """With a threshold of one there is nothing to differ from."""
    receipt = RECEIPT.replace("ada, bob, cyd", "ada").replace(
        "threshold: 3", "threshold: 1"
    )
    text = CONCEPT + shape("s", f"rule: {{threshold: 1, reason: So.}}\n{receipt}")
    text += finding("ada", 1, more=use("s", "v1"))
    assert "The shape s is codified on the evidence of Ada 2024." in note(facts, text)


def test_relations_outside_the_tally(facts: MakeFacts) -> None:
    """Those that bear on the concept from outside are named by how; others are not."""
    text = CONCEPT + finding("ada", 1)
    for name, relation in (
        ("bob", "corroborates"),
        ("cyd", "corroborates"),
        ("dan", "cites"),
    ):
        bearing = finding(name, 9).partition("instantiates:")[0]
        text += (
            f"{bearing}declared_none: So.\nrelations: [{{type: {relation}, to: c}}]\n"
        )
    found = note(facts, text)
    assert "Outside the tally, Bob 2024 and Cyd 2024 corroborate it." in found
    assert "Dan" not in found


def test_link_to_a_missing_record_is_its_id(facts: MakeFacts) -> None:
    """A finding whose work does not exist is named by its id."""
    text = CONCEPT + finding("ada", 1).replace("works: [ada-w]", "works: [nothing]")
    text += finding("bob", 2)
    assert "ada was filed first and Bob 2024 last" in note(facts, text)


def test_unknown_concept_is_refused_with_near_ones(facts: MakeFacts) -> None:
    """A name that is no concept is answered with those that it may stand for."""
    found = facts(RICH)
    with pytest.raises(UnknownNameError, match=r"'recal'\. Did you mean 'recall'"):
        describe(found, "recal")
    with pytest.raises(UnknownNameError, match="no concept 'drift'"):
        describe(found, "drift")
