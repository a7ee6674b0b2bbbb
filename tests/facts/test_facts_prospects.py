"""Facts about what would count next: values, and answers to what is unknown."""

from __future__ import annotations

from facts_text import CONCEPT, finding, rests_on, shape, use
from rich_wiki import RICH
from tercet.facts.prospects import answer_text
from tercet.prospects import Answer
from wikis import MakeFacts


def test_wanted_values_are_the_least_rows(facts: MakeFacts) -> None:
    """Each way in which an example would count is one item, in words."""
    found = facts(CONCEPT + shape("s") + finding("ada", 1, more=use("s", "v1")))
    assert found.ids("s.wanted-values") == ("axis: v2 or v3 or v4 or v5",)
    assert facts(CONCEPT + shape("s")).ids("s.wanted-values") == ("any values",)
    assert facts(RICH).ids("user-drift.wanted-values")


def test_wanted_values_rest_on_shape_and_examples(facts: MakeFacts) -> None:
    """The derivation names the shape, its examples and their works."""
    found = facts(CONCEPT + shape("s") + finding("ada", 1, more=use("s", "v1")))
    assert rests_on(found, "s.wanted-values") == {"s", "ada", "ada-w"}


def test_wanted_answers_name_what_would_decide(facts: MakeFacts) -> None:
    """An unknown cell that could decide is named with the answers that count alone."""
    found = facts(RICH)
    assert found.ids("drift.wanted-answers") == (
        "goal of clark-2021#fall: play would count",
    )
    assert found.ids("collapse.wanted-answers") == ()


def test_answers_in_words() -> None:
    """A qualifier, an untried answer and one that takes others are said as such."""
    assert answer_text(Answer("a", "", ("met",))) == "qualifier of a: met would count"
    assert answer_text(Answer("a", "x", (), tried=False)) == "x of a: could decide"
    together = "x of a: could decide together with other answers"
    assert answer_text(Answer("a", "x", ())) == together
    met = "qualifier of a: met would count together with other answers"
    assert answer_text(Answer("a", "", ())) == met


def test_sub_shape_wants_in_inherited_axes(facts: MakeFacts) -> None:
    """A narrower shape asks for values on the axes that it inherits too."""
    values = facts(RICH).ids("user-drift.wanted-values")
    assert any("channel" in row and "goal" in row for row in values)
