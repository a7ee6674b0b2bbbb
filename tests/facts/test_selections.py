"""Parts of a concept's findings and shapes, and the ranks within them."""

from __future__ import annotations

import pytest

from facts_text import CONCEPT, added, at, finding, shape, use
from statements_text import bees
from tercet.errors import UnknownNameError
from tercet.facts import Facts, Ordinal, Undecidable, derive


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("at-level.prompt", ("frisch-2001", "lindauer-2003", "seeley-2006")),
        ("at-level.activation", ("seeley-2005", "okada-2010")),
        ("at-level.theory", ()),
        ("at-level.unknown", ()),
        ("in-role.instantiates", ("lindauer-2003", "seeley-2005")),
        ("in-role.complicates", ("okada-2010",)),
        ("in-role.extends", ()),
        ("in-year.2005", ("seeley-2005",)),
        ("in-state.codified", ("quorum-sensing",)),
        ("in-state.held", ("colour-learning",)),
        ("in-state.ready", ()),
    ],
)
def test_part_of_a_concept(key: str, expected: tuple[str, ...]) -> None:
    """Findings by level, role and year, and shapes by state; none is an empty list."""
    assert bees().ids(f"waggle-dance.{key}") == expected


def test_parts_are_those_of_the_breakdown() -> None:
    """Each group of a breakdown is a fact by itself, and listed among the facts."""
    facts = bees()
    known = set(facts.known("waggle-dance"))
    for name, part in (("level", "at-level"), ("role", "in-role"), ("year", "in-year")):
        for group in facts.groups(f"waggle-dance.by-{name}"):
            key = f"waggle-dance.{part}.{group.label}"
            assert key in known
            assert facts.ids(key) == group.ids


def test_accepted_shapes() -> None:
    """Shapes with an example, by the first one's filing; proposals do not count."""
    facts = bees()
    order = ("distance-code", "quorum-sensing", "colour-learning")
    assert facts.ids("waggle-dance.accepted-shapes") == order
    assert derive(facts.wiki, as_of=1).ids("waggle-dance.accepted-shapes") == order[:1]


@pytest.mark.parametrize(
    "mark", ["provisional: true\n", "retired: It was two.\n", "merged_into: t\n"]
)
def test_shape_that_does_not_stand_by_itself(mark: str) -> None:
    """A provisional, retired or merged shape is not among the accepted ones."""
    text = CONCEPT + finding("a", 1, more=use("s", "v1"))
    text += finding("b", 2, more=use("t", "v1")) + shape("t")
    assert at(added(text + shape("s")), 2).ids("c.accepted-shapes") == ("s", "t")
    found = at(added(text + shape("s", mark)), 2)
    assert found.ids("c.accepted-shapes") == ("t",)
    rank = found.value("s.ordinal.c")
    assert isinstance(rank, Undecidable)
    assert str(rank).endswith("s is not among the accepted shapes of c")


def test_ordinal_of_a_shape() -> None:
    """The rank of a shape is by its first example."""
    found = bees().value("quorum-sensing.ordinal.waggle-dance")
    scope = "accepted shapes of waggle-dance"
    assert found == Ordinal(2, 3, scope, "by first example")
    keys = set(bees().known("quorum-sensing"))
    assert "quorum-sensing.ordinal.waggle-dance" in keys
    assert "quorum-sensing.ordinal.nectar-flow" not in keys


def test_rank_within_a_level_and_a_role() -> None:
    """A finding has a rank among those that share its level, and its role."""
    facts = bees()
    assert facts.value("okada-2010.at-level.waggle-dance") == Ordinal(
        2, 2, "findings of waggle-dance at level activation", "filed"
    )
    assert facts.value("seeley-2005.in-role.waggle-dance") == Ordinal(
        2, 2, "findings of waggle-dance in role instantiates", "filed"
    )


def test_there_is_no_rank_before_its_filing() -> None:
    """As of a filing number before its own, a finding has no rank."""
    early = derive(bees().wiki, as_of=4)
    with pytest.raises(UnknownNameError):
        early.value("okada-2010.at-level.waggle-dance")


def test_rank_at_a_level_that_the_wiki_does_not_know() -> None:
    """A misspelt level is a level by itself, until it is mended."""
    text = CONCEPT + finding("a", 1).replace("level: prompt", "level: promt")
    found = at(added(text), 1).value("a.at-level.c")
    assert found == Ordinal(1, 1, "findings of c at level promt", "filed")


def test_rank_says_whether_its_number_was_inferred() -> None:
    """A rank that rests on an inferred filing number says so."""
    text = CONCEPT + finding("a", 1) + finding("b", 2)
    text = text.replace("seq: 2", "seq: 2, inferred: true")
    found = at(added(text), 2).value("b.at-level.c")
    assert isinstance(found, Ordinal)
    assert found.inferred


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("seeley-2005", ("frisch-2001", "lindauer-2003")),
        ("seeley-2006-nest", ("frisch-2001", "lindauer-2003", "seeley-2005")),
        ("frisch-2001", ()),
    ],
)
def test_older_than(record: str, expected: tuple[str, ...]) -> None:
    """The findings whose work certainly appeared before another record's."""
    assert bees().ids(f"waggle-dance.older-than.{record}") == expected


def test_older_than_what_has_no_date() -> None:
    """Nothing is older than a record whose date is not known."""
    text = CONCEPT + finding("a", 1) + finding("b", 2, date="unknown")
    found = at(added(text), 2)
    assert found.value("c.older-than.b") == Undecidable("the date of b is unknown")
    assert found.ids("c.older-than.a") == ()


def neighbours(adjacent: str) -> tuple[str, ...]:
    """Return the neighbouring concepts of a concept with a list of them."""
    return at(added(CONCEPT + adjacent), None).ids("c.adjacent")


def test_adjacent() -> None:
    """Neighbours are listed as the record does, wanted ones by their title."""
    assert neighbours("") == ()
    rows = (
        'adjacent:\n  - {concept: "[[?A lost one]]", evidence: partial, note: N}\n'
        "  - {concept: d, evidence: partial, note: N}\n"
    )
    assert neighbours(rows) == ("A lost one", "d")
    broken = added(CONCEPT.replace("kind: pattern", "kind: none"))
    assert derive(broken).ids("c.adjacent") == ()


def test_threshold_of_the_wiki() -> None:
    """The rule of the wiki asks for three, if it does not say otherwise."""
    assert bees().value("wiki.threshold") == 3


def test_finding_that_is_filed_nowhere_has_no_rank() -> None:
    """A finding, or a shape, has ranks within the concepts that it names only."""

    def names(facts: Facts, record: str) -> set[str]:
        return {key.split(".")[1] for key in facts.known(record)}

    text = CONCEPT + finding("a", 1).replace("concept: c", "concept: gone")
    facts = at(added(text + shape("s").replace("[c]", "[gone]")), 1)
    assert {"at-level", "in-role"}.isdisjoint(names(facts, "a"))
    assert "ordinal" not in names(facts, "s")
