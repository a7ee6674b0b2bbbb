"""The statement of a duration between records, for those who read one."""

from __future__ import annotations

from tercet.statements.base import Statement
from tercet.statements.durations.elapsed import is_near, judge_of
from tercet.statements.text.dates import appeared
from tercet.statements.text.lengths import Length
from tercet.statements.text.reading import Reading

FAMILY = "duration"


def stated(
    reading: Reading,
    length: Length,
    subjects: tuple[str, ...],
    places: tuple[str, ...],
    *,
    earlier: bool,
    certain: bool,
) -> Statement | None:
    """Return what is stated; None where it is hardly about these records."""
    facts = reading.facts
    pairs = tuple(
        (one, other) if earlier else (other, one)
        for one in subjects
        for other in places
        if one != other and appeared(facts, one) and appeared(facts, other)
    )[:6]
    if not pairs:
        return None
    certain = certain and (len(places) == 1)
    judge = judge_of(length, pairs, certain=certain)
    verdict = judge(facts).verdict
    if not certain and len(pairs) == 1 and not is_near(facts, length, *pairs[0]):
        return None  # then it is hardly about these two
    if not certain and verdict == "true":
        return None
    block = reading.block
    keys = tuple(f"{one}.before.{other}" for one, other in pairs)
    start, end = block.starts[length.first], block.ends(length.last)
    is_bound = certain and len(pairs) == 1
    years = "year" in reading.words[length.last] or "half" in reading.words[length.last]
    named_ = " or ".join(dict.fromkeys(places))
    who = " and ".join(dict.fromkeys(subjects)) if certain else " or ".join(subjects)
    way = "before" if earlier else "after"
    return Statement(
        FAMILY,
        reading.passage,
        start,
        end,
        f"{who} {length.words} {way} {named_}",
        judge,
        keys if is_bound or certain else (),
        "{{ " + keys[0] + " }}" if is_bound and years else None,
        help="" if is_bound and years else "name both works, with the computed time",
    )


__all__ = ["FAMILY", "stated"]
