"""Reckoning with figures that are rounded: what they allow, in favour of the author."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.text.quantities import Quantity
from tercet.statements.text.reading import Reading

FAMILY = "arithmetic"
ADVICE = "correct what is wrong, or say from which figures it was reckoned"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reckoning gives.

    Args:
        value: From the figures as written.
        low: The least that they allow, if they are rounded.
        high: The most.
        how: The reckoning, in figures.
    """

    value: float
    low: float
    high: float
    how: str


def ratio(over: Quantity, under: Quantity) -> Outcome | None:
    """Return one quantity over another; None where that makes no sense."""
    least, most = under.value - under.slack, under.value + under.slack
    if least <= 0 or over.value <= 0:
        return None
    return Outcome(
        over.value / under.value,
        (over.value - over.slack) / most,
        (over.value + over.slack) / least,
        f"{over.key} / {under.key}",
    )


def change(before: Quantity, after: Quantity) -> Outcome | None:
    """Return by how many percent something changes; None if it starts at nothing."""
    if before.sign != after.sign:
        return None
    found = ratio(after, before)
    if found is None:
        return None
    ends = sorted(abs(100 * (end - 1)) for end in (found.low, found.high))
    how = f"from {before.key} to {after.key}"
    return Outcome(abs(100 * (found.value - 1)), ends[0], ends[1], how)


def agrees(stated: Quantity, found: Outcome) -> str:
    """Return "yes", "rounded" if the unrounded figures may give it, or "no"."""
    if abs(found.value - stated.value) <= stated.slack * 1.0001:
        return "yes"
    low, high = stated.value - stated.slack, stated.value + stated.slack
    return "rounded" if found.low <= high and low <= found.high else "no"


def shown(value: float, places: int = 2) -> str:
    """Return a number without needless zeros.

    Example:
        >>> shown(1.5349), shown(63.636, 1), shown(6.0)
        ('1.53', '63.6', '6')
    """
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def difference(
    reading: Reading, stated: Quantity, found: Outcome, unit: str
) -> Statement | None:
    """Return the statement that a reckoning gives something else; None if it agrees."""
    how = agrees(stated, found)
    if how == "yes":
        return None
    places = 2 if found.value < 10 and unit != "%" else 1
    why = found.how
    if found.high > found.low:
        ends = f"{shown(found.low, places)} to {shown(found.high, places)}"
        why += f"; {ends} if these are rounded"
    said = shown(found.value, places) + unit
    answer = Judgement("open" if how == "rounded" else "false", said, why)
    return told(reading, stated.start, stated.end, _written(reading, stated), answer)


def _written(reading: Reading, one: Quantity) -> str:
    return reading.block.text[one.start : one.end].strip()


def told(
    reading: Reading,
    start: int,
    end: int,
    stated: str,
    answer: Judgement,
    advice: str = ADVICE,
) -> Statement:
    """Return a statement of this family, for information whatever it says."""
    return Statement(
        FAMILY,
        reading.passage,
        start,
        end,
        stated,
        always(answer),
        severity="info",
        help=advice,
    )


def right(reading: Reading, start: int, end: int, computed: str, how: str) -> Statement:
    """Return the statement that a reckoning comes out; told only if asked for."""
    written = " ".join(reading.block.text[start:end].split())
    answer = Judgement("true", f"{computed} ({how})")
    advice = "it comes out; reckon it anew where a figure changes"
    return told(reading, start, end, written, answer, advice)


def always(answer: Judgement) -> Callable[[Facts], Judgement]:
    """Return a judge that needs no facts."""

    def judge(_: Facts) -> Judgement:
        return answer

    return judge


__all__ = [
    "FAMILY",
    "Outcome",
    "agrees",
    "always",
    "change",
    "difference",
    "ratio",
    "right",
    "shown",
    "told",
]
