"""How often a shape is said to have been shown: "two findings back S", "seen twice".

Counts of the examples of a shape that do not call them so. Part of the counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at, size_of, value_of
from tercet.statements.text.beside import after, before, behind
from tercet.statements.text.limits import Limit, amount_at, limit_of
from tercet.statements.text.names import Mention
from tercet.statements.text.nouns import EXAMPLE_NOUNS, Number
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.words import count

FAMILY = "count"
_ACTIVE = frozenset(
    "back backs backed support supports supported show shows shown showed document "
    "documents documented report reports reported describe describes described record "
    "records recorded demonstrate demonstrates demonstrated exemplify exemplifies "
    "illustrate illustrates illustrated display displays displayed bear evidence "
    "confirm confirms confirmed establish establishes instantiate instantiates "
    "observe observed find found see saw detect detected".split()
)
_PASSIVE = frozenset(
    "backed supported shown documented reported described recorded demonstrated "
    "exemplified illustrated displayed confirmed established instantiated observed "
    "found seen detected known represented attested met noted witnessed identified "
    "evidenced encountered spotted".split()
)
_HAPPENS = frozenset(
    "occurs occurred appears appeared turned shows features figures recurs surfaces "
    "crops turns comes".split()
)
_RESTS = frozenset("hangs rests depends stands turns relies rides hinges leans".split())
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_BY = frozenset("in by from through across with on".split())
_NOUNS = frozenset(
    "finding findings study studies paper papers work works publication publications "
    "source sources article articles report reports".split()
)
_OCCURRENCES = frozenset(
    "instance instances occurrence occurrences report reports sighting sightings "
    "demonstration demonstrations record records instantiation instantiations "
    "occasions".split()
)
SHOWN = frozenset(
    {*_ACTIVE, *_PASSIVE, *_HAPPENS, *_RESTS, *_OCCURRENCES, *_TIMES, "times"}
)
_LIGHT = frozenset(
    "have has had been is was were now so far already by also all up again only just "
    "itself being still to date".split()
)
_CAN = frozenset("show shows point points muster boast musters boasts".split())
_ALONE = frozenset("lone sole solitary single".split())
_TAIL = frozenset(
    "are is have been on file record here filed recorded known now exist so far to "
    "date "
    "today alone only yet in all wiki the this there as of apiece".split()
)
_ENDS = frozenset(". ; : , ) — – ? ! and but while |".split())
_NOT = frozenset(
    "if when once until unless would could should might may not never first initially "
    "then before whether neither nor another more further other others must will "
    "of-".split()
)


def shown(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield how many examples a shape is said to have, from a verb or "twice"."""
    words = reading.words
    start, end = nearby(reading, index)
    if reading.block.is_quoted(index):
        return
    found = _read(reading, index, start, end)
    if found is None:
        return
    shape, limit, last = found
    span = words[min(shape.first, limit.first) : max(last, index) + 1]
    before_ = words[max(start, min(shape.first, limit.first) - 3) : index]
    times = (
        {"once", "first"} if words[last] in _TIMES or words[index] in _TIMES else set()
    )
    if (_NOT - times) & {*span, *before_} or not _ends(words, last, end):
        return
    name = shape.record or ""
    yield said_at(
        reading,
        FAMILY,
        (min(shape.first, limit.first), max(last, shape.last)),
        f"{limit.of('example')} of {name}",
        _so_often(name, limit),
        (f"{name}.frequency",),
        advice="correct the number, and bind it",
    )


_Found = tuple[Mention, Limit, int]


def _read(reading: Reading, index: int, start: int, end: int) -> _Found | None:
    words = reading.words
    word = words[index]
    if word in _TIMES or word == "times":
        return _so_many_times(reading, index, start)
    if word in _OCCURRENCES and words[index + 1 : index + 2] == ["of"]:
        return _instances_of(reading, index + 1)
    if word in _CAN and words[index - 1] == "can":
        shape = before(reading, index - 1, "shape", _LIGHT)
        counted = _counted(reading, index + 1, end)
        if shape is not None and shape.record and counted is not None:
            return shape, *counted
    active = _by_findings(reading, index) if word in _ACTIVE else None
    if active is not None:
        return active
    at = index + 1 + (words[index + 1 : index + 2] == ["up"])
    joins = (
        words[at : at + 1] == ["on"]
        if word in _RESTS
        else (bool(words[at : at + 1]) and words[at] in _BY)
    )
    if not joins or (word not in _PASSIVE and word not in _HAPPENS | _RESTS):
        return None
    shape = before(reading, index, "shape", _LIGHT)
    amount = _counted(reading, at + 1, end)
    if shape is None or amount is None or not shape.record:
        return None
    if word in _PASSIVE and not {"is", "was", "been", "were"} & set(
        words[shape.last + 1 : index]
    ):
        return None
    limit, noun = amount
    return shape, limit, noun


def _counted(reading: Reading, at: int, end: int) -> tuple[Limit, int] | None:
    """Return "two findings", "a lone example" at a token: the number, its noun."""
    words = reading.words
    while at < end and words[at] in ("just", "only", "exactly", "the", "at", "least"):
        at += 1
    if at + 1 < end and words[at] in ("a", "one") and words[at + 1] in _ALONE:
        amount: Number | None = Number(1, at, at + 1, is_ordinal=False)
    else:
        amount = amount_at(reading, at) if at < end else None
        if amount is None and at + 1 < end and words[at] == "a":
            amount = amount_at(reading, at + 1)
    if amount is None or amount.is_ordinal:
        return None
    noun = amount.last + 1
    while noun < end and words[noun] in (
        "different",
        "separate",
        "independent",
        "filed",
    ):
        noun += 1
    if noun >= end or words[noun] not in _NOUNS | EXAMPLE_NOUNS:
        return None
    return limit_of(reading, amount), noun


def _by_findings(reading: Reading, index: int) -> _Found | None:
    """Read "two findings back S"."""
    words = reading.words
    noun = index - 1
    while noun > 0 and words[noun] in _LIGHT:
        noun -= 1
    if noun < 1 or words[noun] not in _NOUNS:
        return None
    shape = behind(reading, index, "shape")
    if shape is None or not shape.record:
        return None
    begin = noun - 1
    if words[begin] in _ALONE and words[begin - 1] in ("a", "one"):
        amount: Number | None = Number(1, begin - 1, begin, is_ordinal=False)
    else:
        while begin > 0 and words[begin] in ("different", "separate", "of"):
            begin -= 1
        amount = amount_at(reading, begin)
    if amount is None or amount.is_ordinal or amount.last >= noun:
        return None
    limit = limit_of(reading, amount)
    if words[limit.first - 1 : limit.first] in (["of"], ["the"], ["these"], ["those"]):
        return None
    return shape, limit, max(shape.last, after(reading, shape) - 1)


def _so_many_times(reading: Reading, index: int, start: int) -> _Found | None:
    """Read "S has been seen twice", "S was reported three times"."""
    words = reading.words
    if words[index] == "times":
        amount = amount_at(reading, index - 1) if index > start else None
        if amount is None or amount.is_ordinal:
            return None
        limit = limit_of(reading, amount)
    else:
        limit = Limit(index, _TIMES[words[index]])
    at = limit.first - 1
    while at > start and words[at] in (
        "only",
        "just",
        "exactly",
        "so",
        "far",
        "by",
        "now",
    ):
        at -= 1
    verb = at - (words[at] == "up")
    if words[verb] not in _PASSIVE | _HAPPENS:
        return None
    shape = before(reading, verb, "shape", _LIGHT)
    return (shape, limit, index) if shape is not None and shape.record else None


def _instances_of(reading: Reading, index: int) -> _Found | None:
    """Read "two instances of S are on file"."""
    words = reading.words
    if index < 2 or words[index - 1] not in _OCCURRENCES:
        return None
    begin = index - 2
    while begin > 0 and words[begin] in ("different", "separate", "filed", "known"):
        begin -= 1
    amount = amount_at(reading, begin)
    shape = behind(reading, index, "shape")
    if amount is None or amount.is_ordinal or shape is None or not shape.record:
        return None
    limit = limit_of(reading, amount)
    if words[limit.first - 1 : limit.first] in (["of"], ["the"], ["these"], ["those"]):
        return None
    return shape, limit, max(shape.last, after(reading, shape) - 1)


def _ends(words: list[str], last: int, end: int) -> bool:
    at = last + 1
    while at < end and words[at] in _TAIL:
        at += 1
    return at >= end or words[at] in _ENDS


def _so_often(shape: str, limit: Limit) -> Judge:
    def judge(facts: Facts) -> Judgement:
        size = size_of(value_of(facts, f"{shape}.frequency"))
        if size is None:
            return Judgement("open", "undecidable")
        names = {str(one).partition("#")[0] for one in facts.ids(f"{shape}.examples")}
        right = limit.holds(size) or limit.holds(len(names))
        computed = f"{count(size, 'example')} of {shape}"
        return Judgement("true" if right else "false", computed)

    return judge


__all__ = ["SHOWN", "shown"]
