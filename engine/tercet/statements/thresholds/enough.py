"""How many examples are said to be enough: "two cases will do", "one more and it is".

Parts of the thresholds. A sentence is about the rule if it speaks of codifying or of
being ready; which shape is meant is named there, or was named last.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.statements.base import Statement
from tercet.statements.judging import Judge, said_at
from tercet.statements.text.nouns import EXAMPLE_NOUNS, Number, number_at
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.thresholds.demands import (
    completes,
    lacking,
    takes,
)
from tercet.words import count, ordinal

FAMILY = "threshold"
_CODIFY = frozenset(
    "codify codified codifying codification codifies codifiable ready threshold bar "
    "rule promotion".split()
)
_SUFFICE = frozenset(
    "suffice suffices suffice sufficient enough do needed required necessary asked "
    "demanded wanted".split()
)
_ASKED = frozenset("needed required necessary demanded".split())
_AUXILIARY = frozenset(
    "will would are is was were be should must can could may might that then already "
    "not".split()
)
_MAKES = frozenset(
    "make makes turn turns bring brings take takes push pushes lift lifts carry "
    "carries render renders let lets allow allows complete completes meet meets "
    "reach reaches satisfy satisfies clear clears codify codifies tip tips settle "
    "settles "
    "move moves promote promotes get gets put puts".split()
)
_ANOTHER = frozenset(("another",))
_LACK = frozenset(
    "lack lacks need needs want wants miss misses await awaits require requires".split()
)
_MAY = frozenset("can may could might will would".split())
_WHEN = frozenset("when once as after if with".split())
_STANDS = frozenset("held hold sits sit stands stand remains remain stays now".split())
_AWAY = frozenset("short away shy off".split())
_THIRD = frozenset(EXAMPLE_NOUNS | {"one"})
_IS = frozenset("is remains stays stands".split())
_CLOSES = frozenset(". ; , : ) — – and but".split())
_MORE = frozenset("more further additional".split())
_JOINTS = (
    *(["and"], ["for"], ["before"], ["until"], ["to"]),
    *(["wanting"], ["missing"], ["lacking"]),
)
_ASIDE = 6
_WOULD = frozenset("would could will can may might".split())
_FAR = 16


def enough(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield what a number of examples is said to be to the rule, from its first token.

    "Two well-measured cases will do", "a third example would make it ready", "one more
    and it can be codified", "two examples short of codification".
    """
    amount = number_at(reading, index)
    if amount is None or amount.value > 20 or reading.block.is_quoted(amount.first):
        return
    words = reading.words
    _, end = nearby(reading, index)
    noun = next(
        (
            at
            for at in range(amount.last + 1, min(end, amount.last + 5))
            if words[at] in _THIRD or words[at] == "more"
        ),
        None,
    )
    if noun is None or set(words[amount.last + 1 : noun]) & set(".,;:()"):
        return
    if words[noun + 1 : noun + 2] == ["more"]:
        noun += 1
    if words[noun] == "more" and words[noun + 1 : noun + 2]:
        noun += words[noun + 1] in EXAMPLE_NOUNS
    if amount.is_ordinal:
        yield from _nth(reading, amount, noun)
        return
    if _MORE & set(words[amount.last + 1 : noun + 1]):
        yield from _more(reading, amount, noun)
        return
    if words[noun + 1 : noun + 2] and words[noun + 1] in _AWAY:
        yield from _away(reading, amount, noun)
        return
    if words[amount.first - 1 : amount.first] == ["at"] and _STANDS & set(
        words[max(0, amount.first - 3) : amount.first - 1]
    ):
        return  # "held at two examples": a standing
    if words[amount.first - 1 : amount.first] in (["with"], ["at"], ["from"], ["upon"]):
        yield from _with(reading, amount, noun)
        return
    yield from _will_do(reading, amount, noun)


def _shape(reading: Reading, first: int, last: int) -> str | None:
    """Return the shape of which is spoken: in the sentence, or before."""
    start, end = nearby(reading, first)
    before = [m for m in reading.between(start, first, "shape") if m.record]
    if before:
        return before[-1].record
    behind = [m for m in reading.between(last, end, "shape") if m.record]
    if behind:
        return behind[0].record
    found = reading.context(first, "shape")
    own = reading.own_shapes()
    return found or (own[0] if len(own) == 1 else None)


def _is_about_rule(reading: Reading, index: int) -> bool:
    start, end = nearby(reading, index)
    return bool(_CODIFY & set(reading.words[start:end]))


def _will_do(reading: Reading, amount: Number, noun: int) -> Iterator[Statement]:
    words = reading.words
    _, end = nearby(reading, noun)
    at = noun + 1
    behind = reading.between(at, min(end, at + 2), "shape")
    if words[at : at + 1] == ["of"] and behind:
        at = behind[0].last + 1
    verb = at
    while at < end and words[at] in _AUXILIARY:
        at += 1
    if at >= end or words[at] not in _SUFFICE or "not" in words[verb:at]:
        return
    if words[at] == "do" and at == verb:
        return
    if words[at + 1 : at + 2] == ["for"] and not (
        _CODIFY & set(words[at + 2 : at + 5])
        or reading.between(at + 2, at + 4, "shape")
    ):
        return
    named = reading.between(*nearby(reading, noun), "shape")
    target = words[at + 1 : at + 2] == ["for"] and reading.between(at + 2, at + 4)
    asked = named and (words[at] in _ASKED or target)
    if not _is_about_rule(reading, noun) and not asked:
        return
    shape = _shape(reading, amount.first, noun)
    if shape is not None:
        stated = f"{count(amount.value, 'example')} are enough for {shape}"
        judge = takes(shape, amount.value)
        key = f"{shape}.threshold"
        yield _statement(reading, amount.first, at, stated, judge, key)


def _with(reading: Reading, amount: Number, noun: int) -> Iterator[Statement]:
    """Read "with two examples S can be codified"."""
    last = _may_be_codified(reading, noun)
    shape = _shape(reading, amount.first, noun)
    if last is not None and shape is not None:
        stated = f"{count(amount.value, 'example')} are enough for {shape}"
        judge = takes(shape, amount.value)
        yield _statement(
            reading, amount.first, last, stated, judge, f"{shape}.threshold"
        )


def _may_be_codified(reading: Reading, noun: int) -> int | None:
    """Return the token of "codified" in "…, S may be codified" behind a noun."""
    words = reading.words
    _, end = nearby(reading, noun)
    for at in range(noun + 1, min(end, noun + _FAR)):
        if words[at] in ".;:(":
            return None
        if words[at] in _CODIFY:
            before = set(words[max(noun, at - 5) : at])
            if words[at] == "ready" and not _is_of_shape(reading, at):
                return None
            is_so = _MAY & before and not {"not", "n't"} & before
            return at if is_so else None
    return None


def _is_of_shape(reading: Reading, at: int) -> bool:
    """Tell whether "ready" is said of a shape: "make it ready", "S may be ready"."""
    words = reading.words
    follow = words[at + 1 : at + 4]
    if follow[:1] in (["for"], ["by"], ["to"]) and not _CODIFY & set(follow):
        return False
    place = at - 1
    while place > 0 and words[place] in _AUXILIARY | {"now", "also"}:
        place -= 1
    mention = reading.at(place)
    is_named = mention is not None and mention.kind == "shape"
    return is_named or words[place] in ("it", "shape", "them")


def _nth(reading: Reading, amount: Number, noun: int) -> Iterator[Statement]:
    """Read "a third example would make the shape ready"."""
    words = reading.words
    _, end = nearby(reading, noun)
    if words[amount.first - 1 : amount.first] not in (["a"], ["the"], ["any"]):
        return
    stop = min(end, noun + _FAR)
    verb = next(
        (at for at in range(noun + 1, stop) if words[at] in _MAKES | _SUFFICE), None
    )
    opens = words[max(0, amount.first - 2) : amount.first - 1]
    if opens and opens[0] in _WHEN:
        last = _may_be_codified(reading, noun)
        shape = _shape(reading, amount.first, noun)
        if last is not None and shape is not None:
            stated = f"the {ordinal(amount.value)} example makes {shape} ready"
            judge = completes(shape, amount.value)
            key = f"{shape}.threshold"
            yield _statement(reading, amount.first, last, stated, judge, key)
        return
    if verb is None or {".", ";", ":"} & set(words[noun:verb]):
        return
    if not {"would", "will", "could", "to"} & set(words[noun + 1 : verb]):
        return
    if {"not", "n't", "never", "hardly", "neither"} & set(words[noun:verb]):
        return
    about = next(
        (at for at in range(verb, min(end, verb + 9)) if words[at] in _CODIFY), None
    )
    shape = _shape(reading, amount.first, noun)
    if about is None or shape is None:
        return
    if words[about] == "ready" and not _is_of_shape(reading, about):
        return
    stated = f"the {ordinal(amount.value)} example makes {shape} ready"
    judge = completes(shape, amount.value)
    key = f"{shape}.threshold"
    yield _statement(reading, amount.first, about, stated, judge, key)


def _more(reading: Reading, amount: Number, noun: int) -> Iterator[Statement]:
    """Read "one more and S can be codified", "two more cases would make it ready"."""
    words = reading.words
    _, end = nearby(reading, noun)
    near = words[max(0, amount.first - 2) : amount.first]
    if _LACK & set(near):
        return  # read by the thresholds
    tail = words[noun + 1 : min(end, noun + 12)]
    stop = next((i for i, word in enumerate(tail) if word in ".;:("), len(tail))
    tail = tail[:stop]
    if tail[:1] == [","] and "and" in tail[:_ASIDE]:
        tail = tail[tail.index("and") :]  # "one more, unlike both, and it is ready"
    given = words[amount.first - 1] == "with" and bool(_WOULD & set(tail))
    joined = given or tail[:1] in _JOINTS or bool({*_MAKES, *_SUFFICE} & set(tail[:4]))
    about = _CODIFY & set(tail) or (
        tail[:1] != ["and"] and _SUFFICE & set(tail) and _is_about_rule(reading, noun)
    )
    will_do = bool(_SUFFICE & set(tail[:3])) and "for" in tail[:5]
    named = reading.between(noun, min(end, noun + 8), "shape")
    if joined and will_do and named and not about:
        about = _SUFFICE & set(tail)
    if not joined or not about or "not" in tail or "n't" in tail:
        return
    shape = _shape(reading, amount.first, noun)
    if shape is None:
        return
    said = [i for i, word in enumerate(tail) if word in _CODIFY | _SUFFICE]
    stated = f"{shape} lacks {count(amount.value, 'example')}"
    judge = lacking(shape, amount.value)
    last = noun + 1 + (said[0] if said else 0)
    yield _statement(reading, amount.first, last, stated, judge, f"{shape}.short-by")


def _away(reading: Reading, amount: Number, noun: int) -> Iterator[Statement]:
    """Read "one example short of codification", "two cases away from the bar"."""
    words = reading.words
    _, end = nearby(reading, noun)
    tail = words[noun + 2 : min(end, noun + 7)]
    about = next((i for i, word in enumerate(tail) if word in _CODIFY), None)
    shape = _short_one(reading, amount)
    if shape is not None and (not tail or tail[0] in _CLOSES):
        stated = f"{shape} lacks {count(amount.value, 'example')}"
        judge = lacking(shape, amount.value)
        key = f"{shape}.short-by"
        yield _statement(reading, amount.first, noun + 1, stated, judge, key)
        return
    if tail[:1] not in (["of"], ["from"]) or about is None:
        return
    shape = _shape(reading, amount.first, noun)
    if shape is None:
        return
    stated = f"{shape} lacks {count(amount.value, 'example')}"
    judge = lacking(shape, amount.value)
    last = noun + 2 + about
    yield _statement(reading, amount.first, last, stated, judge, f"{shape}.short-by")


def _short_one(reading: Reading, amount: Number) -> str | None:
    """Return the shape of "S is (still) two examples short"."""
    words = reading.words
    start, _ = nearby(reading, amount.first)
    at = amount.first - 1
    while at > start and words[at] in ("still", "now", "only", "just"):
        at -= 1
    mention = reading.at(at - 1) if at > start and words[at] in _IS else None
    return mention.record if mention is not None and mention.kind == "shape" else None


def _statement(
    reading: Reading, first: int, last: int, stated: str, judge: Judge, key: str
) -> Statement:
    return said_at(
        reading,
        FAMILY,
        (first, last),
        stated,
        judge,
        (key,),
        advice="correct the number, and bind it",
    )
