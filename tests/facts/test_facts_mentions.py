from __future__ import annotations

import pytest

from facts_text import CONCEPT, added, at, finding, shape, use

ROWS = shape("s") + finding("a", 1, more=use("s", "v1")) + finding("b", 2)


@pytest.mark.parametrize(
    ("prose", "findings", "shapes"),
    [
        ("Nothing.", ("a", "b"), ("s",)),
        ("See [[a]] and [[s|the shape]].", ("b",), ()),
        ("See [[a-w]], [[b#r]] and [[s#axis]].", (), ()),
        ("See `[[a]]`, a code.", ("a", "b"), ("s",)),
    ],
)
def test_mention_is_a_link(
    prose: str, findings: tuple[str, ...], shapes: tuple[str, ...]
) -> None:
    """A link to a finding, a part of it, or its work mentions it; so for shapes."""
    text = CONCEPT.replace("What it is.", f'"{prose}"') + ROWS
    found = at(added(text), None)
    assert found.ids("c.unmentioned-findings") == findings
    assert found.ids("c.unmentioned-shapes") == shapes


def test_retired_shape_needs_no_mention() -> None:
    """A shape that is out of use is not asked for."""
    text = CONCEPT + shape("s", "retired: It was two.\n")
    assert at(added(text), None).ids("c.unmentioned-shapes") == ()


def test_only_the_concept_s_own_prose_counts() -> None:
    """A mention under a wanted record is none."""
    text = CONCEPT + "wanted: [{title: More, why: 'See [[a]].'}]\n" + ROWS
    assert at(added(text), None).ids("c.unmentioned-findings") == ("a", "b")


def test_finding_filed_later_is_not_asked_for() -> None:
    """As of a filing number, what is filed later need not be mentioned yet."""
    assert at(added(CONCEPT + ROWS), 1).ids("c.unmentioned-findings") == ("a",)
