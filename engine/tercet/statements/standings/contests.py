"""Who contests a shape: "nobody has contested S", "X contests S", "S is uncontested".

Part of the standings: findings record what they speak against.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.text.referents import antecedents

FAMILY = "standing"
CONTESTS = frozenset(
    "contests contested contest challenges challenged challenge disputes disputed "
    "uncontested unchallenged undisputed".split()
)
_FREE = frozenset("uncontested unchallenged undisputed".split())
_NONE = frozenset("nobody none nothing noone".split())
_NO = frozenset("finding paper work study one result lab author".split())
_AUX = frozenset("has have had yet so far ever is was been gone by now and but".split())
_BE = frozenset("is are was remains remain stays stands stood has gone been".split())
_LIGHT = frozenset("the so far still now yet has been gone is - itself".split())
_OPEN = frozenset("if until unless whether would could may might should when".split())
_CLOSES = frozenset(". ; : , ) — – ? ! and but while so yet in here".split())


def contests(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield who is said to contest a shape, or that nobody does, from the verb."""
    words = reading.words
    start, _ = nearby(reading, index)
    if reading.block.is_quoted(index) or _OPEN & set(words[start:index]):
        return
    if words[index] in _FREE:
        yield from _uncontested(reading, index, start)
        return
    at = index - 1
    while at > start and words[at] in _AUX:
        at -= 1
    shape, last = _object(reading, index)
    if shape is None:
        return
    no = words[at - 1] == "no" if at > start else False
    if "had" in words[at:index]:
        return  # at a time gone by
    if words[at] in _NONE or (no and words[at] in _NO):
        first = at - 1 if no else at
        stated = f"nobody contests {shape}"
        yield _statement(reading, (first, last), stated, by_nobody(shape), shape)
        return
    if words[index] not in ("contests", "challenges", "disputes"):
        return
    if words[at].isdecimal() and at > start:
        at -= 1
    finding, first = _subject(reading, at, start)
    if finding is None:
        return
    stated = f"{finding} contests {shape}"
    judge = contested_by(shape, finding)
    if words[index] != "contests" and judge(reading.facts).verdict != "true":
        return  # it may be a remark on the idea
    yield _statement(reading, (first, last), stated, judge, shape)


def _subject(reading: Reading, at: int, start: int) -> tuple[str | None, int]:
    """Return the finding that contests, and its first token."""
    mention = reading.at(at)
    if mention is not None:
        named = mention.record if mention.kind == "finding" else None
        return named, mention.first
    if reading.words[at] != "it" or at != start:
        return None, at
    return reading.lead or next(iter(antecedents(reading, start, 1)), None), at


def _object(reading: Reading, index: int) -> tuple[str | None, int]:
    """Return the shape behind a verb, and its last token."""
    words = reading.words
    _, end = nearby(reading, index)
    at = index + 1
    at += at < end and words[at] in ("the", "this", "that")
    mention = reading.at(at) if at < end else None
    last = at
    shape = None
    if mention is not None:
        shape = mention.record if mention.kind == "shape" else None
        last = mention.last
    elif at < end and words[at] in ("shape", "it"):
        shape = reading.context(index, "shape")
    if last + 1 < end and words[last + 1] == "shape":
        last += 1
    follow = words[last + 1] if last + 1 < end else "."
    return (shape if follow in _CLOSES else None), last


def _uncontested(reading: Reading, index: int, start: int) -> Iterator[Statement]:
    """Read "S has gone uncontested"."""
    words = reading.words
    at = index - 1
    seen = False
    while at > start and (words[at] in _BE or words[at] in _LIGHT):
        seen = seen or words[at] in _BE
        at -= 1
    listed = _listed(reading, index)
    if listed is not None and not seen:
        stated = f"nobody contests {listed}"
        yield _statement(reading, (index, index), stated, by_nobody(listed), listed)
        return
    if not seen or {"not", "longer", "never"} & set(words[max(start, at) : index]):
        return
    mention = reading.at(at)
    if mention is None and words[at] == "shape" and at > start:
        mention = reading.at(at - 1)
    shape = mention.record if mention and mention.kind == "shape" else None
    if mention is None and words[at] in ("shape", "it"):
        shape = reading.context(at, "shape")
    if shape is not None:
        first = mention.first if mention else at
        stated = f"nobody contests {shape}"
        yield _statement(reading, (first, index), stated, by_nobody(shape), shape)


def _listed(reading: Reading, index: int) -> str | None:
    """Return the shape of an entry of a list: "S: held at one; still uncontested"."""
    words = reading.words
    before, after = words[index - 1 : index], words[index + 1 : index + 2]
    is_alone = after in ([], ["."], [";"], [","]) and before and before[0] in _LEADS
    named = reading.between(0, index)
    if not is_alone or reading.block.kind != "item" or not named:
        return None
    first = named[0]
    opens = first.kind == "shape" and first.first <= _OPENING
    only = len({m.record for m in named if m.kind == "shape"}) == 1
    return first.record if opens and only else None


_LEADS = frozenset("still yet , ; and so far now".split())
_OPENING = 3


def by_nobody(shape: str) -> Judge:
    """Return the judge of no finding contesting a shape."""

    def judge(facts: Facts) -> Judgement:
        found = facts.ids(f"{shape}.contested-by")
        if not found:
            return Judgement("true", f"nobody contests {shape}")
        return Judgement("false", f"contested by {', '.join(found)}")

    return judge


def contested_by(shape: str, finding: str) -> Judge:
    """Return the judge of a finding being recorded as one against a shape."""

    def judge(facts: Facts) -> Judgement:
        found = facts.ids(f"{shape}.contested-by")
        if finding in found:
            return Judgement("true", f"{finding} contests {shape}")
        return Judgement("open", f"the records name {', '.join(found) or 'nobody'}")

    return judge


def _statement(
    reading: Reading, place: tuple[int, int], stated: str, judge: Judge, shape: str
) -> Statement:
    return said_at(
        reading,
        FAMILY,
        place,
        stated,
        judge,
        (f"{shape}.contested-by",),
        advice="say who contests it, or record it with the finding",
    )
