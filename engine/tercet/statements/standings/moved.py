"""Where a shape is said to have moved: "was promoted to codified", "slipped back".

Also "qualifies as a hint", "has left the hints behind", "has been accepted". Part of
the standings.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at, value_of
from tercet.statements.text.beside import after, before, coordinated
from tercet.statements.text.names import Mention
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading

FAMILY = "standing"
_VERBS = frozenset(
    "promoted graduated moved advanced upgraded risen rose raised climbed grown "
    "demoted "
    "downgraded slipped fallen fell dropped sunk relegated reverted returned turned "
    "progressed elevated lifted went gone come came jumped switched changed made "
    "passed "
    "brought got arrived worked".split()
)
_AS = frozenset(
    "qualifies qualified passes passed ranks ranked counts counted figures listed "
    "classed classified serves treated recorded regarded stands stood goes rates rated "
    "accepted features remains".split()
)
MOVED = _VERBS | _AS | {"left", "joined", "joins", "entered", "enters", "accepted"}
_WAYS = frozenset("up down back on over it forward ahead again its way".split())
_TO = frozenset("to into among as".split())
_RANK = frozenset(
    "a an the rank status standing level state of be being codified's one".split()
)
_STATES = {
    "codified": "codified",
    "held": "held",
    "hint": "hint",
    "hints": "hint",
    "ready": "ready",
    "candidate": "candidate",
    "candidates": "candidate",
    "codification": "codified",
}
_LIGHT = frozenset(
    "is was has been have had now also since by already just thus so then officially "
    "formally recently finally long only still therefore at last being meanwhile "
    "duly".split()
)
_IF = frozenset(
    "if when once until unless before would could should might may after without not "
    "never to can will must cannot nearly almost whether".split()
)
_ENDS = frozenset(
    ". , ; : ) — – and but in on by with since at after this last while when from ! ? "
    "today now only shape shapes again as".split()
)
_BEHIND = frozenset(("behind",))


def moved(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield the standing to which a verb says that a shape has moved."""
    start, _ = nearby(reading, index)
    words = reading.words
    if reading.block.is_quoted(index) or _IF & set(
        words[max(start, index - 6) : index]
    ):
        return
    found = _left(reading, index) or _accepted(reading, index) or _to(reading, index)
    if found is None:
        return
    state, last, negated = found
    shape = before(reading, index, "shape", _LIGHT) or coordinated(reading, index)
    if shape is None or shape.record is None:
        return
    yield _says(reading, shape, (index, last), state, negated=negated)


_Found = tuple[str, int, bool]


def _to(reading: Reading, index: int) -> _Found | None:
    """Read "moved up from a hint to codified", "qualifies as a hint"."""
    words = reading.words
    _, end = nearby(reading, index)
    at = index + 1
    while at < end and words[at] in _WAYS:
        at += 1
    if at < end and words[at] == "from":
        at = next((i for i in range(at, min(end, at + 7)) if words[i] == "to"), end)
    joins = words[index] in ("joined", "joins", "entered", "enters")
    if not joins:
        if at >= end or words[at] not in _TO:
            return None
        if (words[index] not in _VERBS) and words[at] != "as":
            return None
        at += 1
    while at < end and words[at] in _RANK and words[at] not in _STATES:
        at += 1
    if at >= end or words[at] not in _STATES:
        return None
    if joins and words[at] not in ("hints", "candidates", "codified", "held"):
        return None
    if at + 1 < end and words[at + 1] not in _ENDS:
        return None
    return _STATES[words[at]], at, False


def _left(reading: Reading, index: int) -> _Found | None:
    """Read "has left the hints (behind)"."""
    words = reading.words
    at = index + 2
    if words[index] != "left" or words[index + 1 : at] != ["the"]:
        return None
    if words[at : at + 1] not in (["hints"], ["candidates"]):
        return None
    return _STATES[words[at]], at + (words[at + 1 : at + 2] == ["behind"]), True


def _accepted(reading: Reading, index: int) -> _Found | None:
    """Read "has been accepted"."""
    words = reading.words
    if words[index] != "accepted" or words[index - 1] not in (
        "been",
        "is",
        "was",
        "now",
    ):
        return None
    _, end = nearby(reading, index)
    if index + 1 < end and words[index + 1] not in _ENDS:
        return None
    return "provisional", index, True


def _says(
    reading: Reading,
    shape: Mention,
    place: tuple[int, int],
    state: str,
    *,
    negated: bool,
) -> Statement:
    name = shape.record or ""
    first = shape.first if after(reading, shape) <= place[0] else place[0]
    return said_at(
        reading,
        FAMILY,
        (first, place[1]),
        f"{name} is {'not ' if negated else ''}{state}",
        stands(name, state, negated=negated),
        (f"{name}.state", f"{name}.standing"),
        advice="write where it stands now, or pin what was: {{ as-of N: … }}",
    )


def stands(shape: str, state: str, *, negated: bool = False) -> Judge:
    """Return the judge of a shape being, or not being, in a state or marked so."""

    def judge(facts: Facts) -> Judgement:
        marks = value_of(facts, f"{shape}.marks")
        now = str(value_of(facts, f"{shape}.state"))
        marked = isinstance(marks, tuple) and state in marks
        right = (marked or now == state) != negated
        computed = f"{shape} is {now}" + (f" and {state}" if marked else "")
        return Judgement("true" if right else "false", computed)

    return judge


__all__ = ["MOVED", "moved", "stands"]
