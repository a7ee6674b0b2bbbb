"""How long it is from one record to another, and whether a length of time fits it.

The judges of ``durations``.
"""

from __future__ import annotations

from tercet.facts import Facts
from tercet.statements.base import Judgement
from tercet.statements.judging import Judge
from tercet.statements.text.dates import appeared, compared
from tercet.statements.text.lengths import Length

_DAY = 1 / 365.2425
_FACTOR = 1.7


def _interval(facts: Facts, one: str, other: str) -> tuple[float, float] | None:
    first, second = appeared(facts, one), appeared(facts, other)
    if first is None or second is None:
        return None
    least = (second.earliest - first.latest).days * _DAY
    most = (second.latest - first.earliest).days * _DAY
    return least, most


def is_near(facts: Facts, length: Length, one: str, other: str) -> bool:
    """Tell whether a length is close to the time between two records."""
    found = _interval(facts, one, other)
    if found is None or found[1] <= 0:
        return False
    return length.low <= found[1] * _FACTOR and length.high * _FACTOR >= found[0]


def judge_of(
    length: Length, pairs: tuple[tuple[str, str], ...], *, certain: bool
) -> Judge:
    """Return the judge of a duration between each pair, the earlier named first."""

    def judge(facts: Facts) -> Judgement:
        holds: list[bool] = []
        unclear = ""
        for one, other in pairs:
            found = _interval(facts, one, other)
            if found is None:
                return Judgement("open", compared(facts, one, other))
            least, most = found
            if least < length.low and most > length.high:
                unclear = unclear or compared(facts, one, other)
                continue
            holds.append(
                least <= length.high + 1e-9 and most >= length.low - 1e-9 and most >= 0
            )
        if unclear and all(holds):
            return Judgement("open", unclear, "not to the day")
        computed = "; ".join(compared(facts, one, other) for one, other in pairs)
        if all(holds):
            return Judgement("true", computed)
        if certain:
            return Judgement("false", computed)
        why = "the sentence does not name both ends" if len(pairs) > 1 else ""
        return Judgement("open", computed, why)

    return judge


__all__ = ["is_near", "judge_of"]
