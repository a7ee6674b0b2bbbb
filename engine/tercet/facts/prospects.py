"""Facts about what would count next for a shape, and which unknowns would decide."""

from __future__ import annotations

from tercet import prospects as rule
from tercet.facts.instances import axes
from tercet.facts.shapes import counted, criteria
from tercet.facts.table import FactFunction, Facts, FactValue
from tercet.prospects import Answer, Prospects
from tercet.words import listing


def prospects(facts: Facts, shape: str) -> Prospects:
    """Return what a further example of a shape must be to count as a different one."""
    given = criteria(facts, shape)
    return rule.prospects(counted(facts, shape), given, _declared(facts, shape))


def answers(facts: Facts, shape: str) -> tuple[Answer, ...]:
    """Return the unknowns of a shape's examples that could decide where it stands."""
    given = criteria(facts, shape)
    return rule.answers(counted(facts, shape), given, _declared(facts, shape))


def answer_text(answer: Answer) -> str:
    """Say what is unknown, and which answers alone would count.

    Example:
        >>> answer_text(Answer("doe-2024", "goal", ("harm", "profit")))
        'goal of doe-2024: harm or profit would count'
        >>> answer_text(Answer("doe-2024", "", ()))
        'qualifier of doe-2024: met would count together with other answers'
    """
    about = f"{answer.axis or 'qualifier'} of {answer.example}"
    if answer.values:
        return f"{about}: {listing(answer.values, 'or')} would count"
    if not answer.tried:
        return f"{about}: could decide"
    if not answer.axis:
        return f"{about}: met would count together with other answers"
    return f"{about}: could decide together with other answers"


def _declared(facts: Facts, shape: str) -> dict[str, tuple[str, ...]]:
    return {axis: tuple(values) for axis, (_, values) in axes(facts, shape).items()}


def _wanted_values(facts: Facts, shape: str) -> FactValue:
    """Say each least row; of one without cells, that any values will do."""
    found = prospects(facts, shape).rows
    return tuple(" + ".join(map(str, row)) or "any values" for row in found)


def _wanted_answers(facts: Facts, shape: str) -> FactValue:
    return tuple(answer_text(answer) for answer in answers(facts, shape))


FACTS: tuple[FactFunction, ...] = (
    FactFunction(
        "shape",
        "wanted-values",
        "what an example of another work must have at the least to count as different",
        _wanted_values,
    ),
    FactFunction(
        "shape",
        "wanted-answers",
        "what is unknown of its examples and could decide where it stands",
        _wanted_answers,
    ),
)
