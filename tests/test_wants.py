"""What the wiki asks for, in one list, most useful first."""

from __future__ import annotations

from facts_text import CONCEPT, finding, shape, use
from rich_wiki import RICH
from tercet.wants import FAMILIES, Want, wants, wants_of
from wikis import MakeFacts

BARE = """
--- shapes/bare.yaml
status: stable
label: bare
definition: Who belongs.
concepts: [c]
"""
UNPLACED = """
--- findings/zoe.yaml
status: draft
title: The finding zoe
works: [ada-w]
summary: It holds.
declared_none: not placed yet
"""


def of_family(found: tuple[Want, ...], what: str) -> list[Want]:
    """Return the wants of one family."""
    return [want for want in found if want.what == what]


def test_families_come_in_their_order(facts: MakeFacts) -> None:
    """What can be settled with what is there comes before what has to be found."""
    found = wants(facts(RICH))
    order = list(dict.fromkeys(want.what for want in found))
    assert order == [name for name in FAMILIES if name in order]
    assert order[0] == "answer"
    assert order[-1] in ("probe", "reading")


def test_answers_come_with_shape_and_example(facts: MakeFacts) -> None:
    """An unknown that could decide names its example and the values that would do."""
    (want,) = of_family(wants(facts(RICH)), "answer")
    assert (want.of, want.by, want.lacks) == ("drift", ("clark-2021#fall",), 1)
    assert want.axes == {"goal": ("play",)}
    assert want.wanted == "goal of clark-2021#fall: play would count"


def test_example_of_the_list_names_one_way(facts: MakeFacts) -> None:
    """In the whole list a shape has one line, which says how many ways there are."""
    found = facts(RICH)
    ways = of_family(wants_of(found, "drift"), "example")
    (first,) = [w for w in of_family(wants(found), "example") if w.of == "drift"]
    assert first.wanted.startswith(ways[0].wanted)
    assert "tercet wanted drift" in first.wanted
    assert len(ways) == len(found.ids("drift.wanted-values"))


def test_qualifier_is_asked_for(facts: MakeFacts) -> None:
    """An example of a shape with a qualifier has to meet it."""
    ways = of_family(wants_of(facts(RICH), "user-drift"), "example")
    assert all(want.wanted.endswith("that meets the qualifier") for want in ways)


def test_missing_axes_by_whether_examples_wait(facts: MakeFacts) -> None:
    """Axes come early where several examples cannot be told apart, else late."""
    bare = use("bare", "v1").replace(", axes: {axis: v1}", "")
    one = CONCEPT + BARE + finding("ada", 1, more=bare)
    assert [w.what for w in wants_of(facts(one), "bare")] == ["axes"]
    assert "later-axes" in [want.what for want in wants(facts(one))]
    two = one + finding("bob", 2, more=bare)
    assert [w.of for w in of_family(wants(facts(two)), "axes")] == ["bare"]


def test_rule_may_ask_for_more_axes_than_there_are(facts: MakeFacts) -> None:
    """A rule that no pair can meet asks for the axes that it lacks."""
    text = CONCEPT + shape("s", "rule: {min_axes: 3}")
    text += finding("ada", 1, more=use("s", "v1"))
    (want,) = wants_of(facts(text), "s")
    assert (want.what, want.wanted.split(":")[0]) == ("axes", "two more axes")


def test_unplaced_findings_are_no_drafts_too(facts: MakeFacts) -> None:
    """A draft without a place is asked for once, as a finding without a place."""
    found = wants(facts(CONCEPT + finding("ada", 1) + UNPLACED))
    assert [want.of for want in of_family(found, "place")] == ["zoe"]
    assert "zoe" not in [want.of for want in of_family(found, "draft")]


def test_records_by_how_often_they_are_pointed_at(facts: MakeFacts) -> None:
    """What is pointed at most comes first; what is only to be read stands apart."""
    found = wants(facts(RICH))
    records = of_family(found, "record")
    assert [want.times for want in records] == sorted(
        (want.times for want in records), reverse=True
    )
    assert records[0].of == "A lost survey"
    assert records[0].by == ("adams-2020", "reading")
    assert records[0].wanted == "Everybody cites it."
    (reading,) = of_family(found, "reading")
    assert (reading.of, reading.by) == ("A lost survey", ("reading",))


def test_probes_with_kind_and_question(facts: MakeFacts) -> None:
    """A probe that nothing fills comes with its kind, its words and its question."""
    (want,) = of_family(wants(facts(RICH)), "probe")
    assert want.of == "does-it-last#probe-b"
    assert want.wanted == "long run: Wait ten years."
    assert want.by == ("does-it-last",)


def test_codified_shapes_want_nothing_of_the_list(facts: MakeFacts) -> None:
    """A shape that has its examples is not in the list, and still has ways to grow."""
    found = facts(RICH)
    assert not [want for want in wants(found) if want.of == "collapse"]
    assert wants_of(found, "collapse")
