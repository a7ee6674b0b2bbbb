"""Who speaks against a shape: "S is disputed by X", "two findings speak against S".

Part of the standings, beside the verbs that name a contest outright.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.statements.base import Statement
from tercet.statements.judging import is_count, said_at
from tercet.statements.standings.contests import by_nobody, contested_by
from tercet.statements.text.beside import after, before, behind, coordinated
from tercet.statements.text.limits import amount_at, limit_of
from tercet.statements.text.names import Mention
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading

FAMILY = "standing"
_PASSIVE = frozenset(
    "contested challenged disputed questioned opposed contradicted attacked doubted "
    "denied".split()
)
_AGAINST = frozenset("speak speaks argue argues stand stands count counts tell".split())
_ACTIVE = frozenset("contest contests challenge challenges dispute disputes".split())
OPPOSED = _PASSIVE | _ACTIVE | {"against"}
_LIGHT = frozenset(
    "is was has been have now also so far yet not never ever being still openly".split()
)
_FINDINGS = frozenset("finding findings paper papers study studies work works".split())
_NOBODY = (["any"], ["no"], ["nobody"], ["anybody"], ["anyone"], ["nothing"])
_IF = frozenset("if whether unless until would could may might should when had".split())
_ENDS = frozenset(". ; : , ) — – ? ! and but yet so while as".split())
_ADVICE = "say who contests it, or record it with the finding"


def opposed(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield who is said to speak against a shape, from the verb or "against"."""
    words = reading.words
    start, _ = nearby(reading, index)
    if reading.block.is_quoted(index) or _IF & set(words[start:index]):
        return
    if words[index] in _PASSIVE and words[index + 1 : index + 2] == ["by"]:
        yield from _by(reading, index)
        return
    if words[index] == "against":
        verb = index - 1
        if words[verb] not in _AGAINST:
            return
    elif words[index] in _ACTIVE:
        verb = index
    else:
        return
    yield from _counted(reading, index, verb)
    if words[index] == "against":
        yield from _one(reading, index, verb)
    yield from _nothing_here(reading, index, verb)


def _by(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "S is disputed by X", "S has not been challenged by any finding"."""
    words = reading.words
    shape = before(reading, index, "shape", _LIGHT) or coordinated(reading, index)
    if shape is None or shape.record is None:
        return
    name = shape.record
    denied = bool({"not", "never"} & set(words[after(reading, shape) : index]))
    if words[index + 2 : index + 3] in _NOBODY:
        none = words[index + 2] in ("no", "nobody", "nothing")
        if denied != none:
            last = index + 2 + (words[index + 3 : index + 4] != ["."])
            yield _nobody(reading, (shape.first, last), name)
        return
    who = behind(reading, index + 1, "finding")
    if who is None or who.record is None or denied:
        return
    yield said_at(
        reading,
        FAMILY,
        (shape.first, who.last),
        f"{who.record} contests {name}",
        contested_by(name, who.record),
        (f"{name}.contested-by",),
        advice=_ADVICE,
    )


def _target(reading: Reading, index: int) -> Mention | None:
    """Return the shape behind a verb, if the clause ends with it."""
    shape = behind(reading, index, "shape")
    if shape is None or shape.record is None:
        return None
    _, end = nearby(reading, index)
    follow = after(reading, shape)
    return shape if follow >= end or reading.words[follow] in _ENDS else None


def _counted(reading: Reading, index: int, verb: int) -> Iterator[Statement]:
    """Read "two findings speak against S"."""
    words = reading.words
    shape = _target(reading, index)
    noun = verb - 1
    while noun > 0 and words[noun] in ("now", "so", "far", "already", "by"):
        noun -= 1
    if shape is None or noun < 1 or words[noun] not in _FINDINGS:
        return
    amount = amount_at(reading, noun - 1)
    if amount is None or amount.is_ordinal:
        return
    limit = limit_of(reading, amount)
    if words[limit.first - 1 : limit.first] in (["of"], ["other"]):
        return
    key = f"{shape.record}.contested-by"
    judge = is_count(
        key, limit.stated, "finding against it", least=limit.least, most=limit.most
    )
    yield said_at(
        reading,
        FAMILY,
        (limit.first, shape.last),
        f"{limit.of('finding')} against {shape.record}",
        judge,
        (key,),
        advice=_ADVICE,
    )


def _one(reading: Reading, index: int, verb: int) -> Iterator[Statement]:
    """Read "X speaks against S"."""
    shape = _target(reading, index)
    who = before(reading, verb, "finding", _LIGHT)
    if shape is None or shape.record is None or who is None or who.record is None:
        return
    yield said_at(
        reading,
        FAMILY,
        (who.first, shape.last),
        f"{who.record} contests {shape.record}",
        contested_by(shape.record, who.record),
        (f"{shape.record}.contested-by",),
        advice=_ADVICE,
    )


def _nothing_here(reading: Reading, index: int, verb: int) -> Iterator[Statement]:
    """Read "S is codified, and no finding speaks against it"."""
    words = reading.words
    _, end = nearby(reading, index)
    if words[index + 1 : index + 2] != ["it"] or words[verb - 1] not in (
        *_FINDINGS,
        "nothing",
        "nobody",
        "one",
    ):
        return
    no = verb - 1 - (words[verb - 1] in _FINDINGS or words[verb - 1] == "one")
    if words[no] not in ("no", "nothing", "nobody"):
        return
    if index + 2 < end and words[index + 2] not in _ENDS:
        return
    name = reading.context(no, "shape")
    start, _ = nearby(reading, index)
    if name is not None and reading.between(start, no, "shape"):
        yield _nobody(reading, (no, index + 1), name)


def _nobody(reading: Reading, place: tuple[int, int], name: str) -> Statement:
    return said_at(
        reading,
        FAMILY,
        place,
        f"nobody contests {name}",
        by_nobody(name),
        (f"{name}.contested-by",),
        advice=_ADVICE,
    )


__all__ = ["OPPOSED", "opposed"]
