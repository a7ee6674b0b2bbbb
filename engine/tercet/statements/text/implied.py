"""Of which finding a clause speaks that names none: notes, brackets, "the finding".

"Feeney 2014 [network-level]", "Abara 2015. Second example of S.", "X looked at Y; the
finding is filed at the span level".
"""

from __future__ import annotations

from tercet.statements.text.partial import nearby
from tercet.statements.text.plainly import Plain
from tercet.statements.text.reading import Reading
from tercet.statements.text.referents import antecedents

_VERBS = frozenset(
    "is are was were be been has have had do does did there we they our us you".split()
)
_POINTS = frozenset(("the", "this", "that"))
_ONES = frozenset("finding paper study work result entry".split())
_OPENING = 2


def implied(clause: Plain) -> str | None:
    """Return the finding that a clause is said of; None where that is open."""
    return implied_at(clause.reading, *clause.place)


def implied_at(reading: Reading, first: int, last: int) -> str | None:
    """Return the finding that some tokens are said of, without naming it."""
    words = reading.words
    start, _ = nearby(reading, first)
    said = words[first : last + 1]
    if not said:
        return None
    before = {m.record for m in reading.between(start, first, "finding")}
    points = said[:1] == ["it"] or (said[0] in _POINTS and bool(_ONES & set(said[1:2])))
    if points:
        if before:
            return before.pop() if len(before) == 1 else None
        found = antecedents(reading, start, 1) if first - start <= _OPENING else ()
        return found[0] if found else None
    if _VERBS & set(said):
        return None
    if before:
        return before.pop() if len(before) == 1 else None
    if first - start > _OPENING or said[0] in _POINTS:
        return None
    return reading.lead or _opener(reading)


def _opener(reading: Reading) -> str | None:
    """Return the finding with which a block of notes opens."""
    found = reading.between(0, _OPENING, "finding")
    return found[0].record if found else None


__all__ = ["implied", "implied_at"]
