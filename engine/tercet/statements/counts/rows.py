"""Counts in a row: "(ten findings, six shapes)", "one codified, two hints, two held".

Each member of the row is read by itself, and only if it has no other word; what it
counts of is the concept or the wiki that the sentence names. Part of the counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.counts.plainly import any_count
from tercet.statements.judging import said_at, size_of, value_of
from tercet.statements.text.limits import Limit, amount_at, is_amount, limit_of
from tercet.statements.text.nouns import EXAMPLE_NOUNS, level_of
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Page, Reading
from tercet.words import count

FAMILY = "count"
_OPENS = frozenset(", ( : — – and".split())
_CLOSES = frozenset(", ) . ; : and —".split())
_NOUNS = {
    **dict.fromkeys("finding findings".split(), "findings"),
    **dict.fromkeys("shape shapes".split(), "shapes"),
    **dict.fromkeys("work works".split(), "works"),
    **dict.fromkeys("concept concepts".split(), "concepts"),
    **dict.fromkeys("question questions".split(), "questions"),
    **dict.fromkeys("cluster clusters".split(), "clusters"),
}
_STATES = {
    **dict.fromkeys("codified held ready hint candidate".split()),
    "hints": "hint",
    "candidates": "candidate",
}
_FREE = frozenset(
    "structural instantiating filed of them these which are is now".split()
)
_IF = frozenset(
    "if when would could should might may until unless more another".split()
)
_HAVE = frozenset(
    "have has rest rests with show stand at on only just a still now".split()
)
_REACH = 7


def in_rows(page: Page) -> Iterator[Statement]:
    """Yield the counts of a page that stand in a row of such."""
    for reading, index in page.where(is_amount):
        amount = amount_at(reading, index)
        if amount is None or amount.is_ordinal or reading.block.is_quoted(index):
            continue
        start, end = nearby(reading, index)
        limit = limit_of(reading, amount)
        if _IF & set(reading.words[start:end]):
            continue
        found = _member(reading, limit, amount.last, (start, end))
        found = found or _with_examples(reading, limit, amount.last, end)
        if found is not None:
            yield found


def _member(
    reading: Reading, limit: Limit, last: int, bounds: tuple[int, int]
) -> Statement | None:
    """Read one member of a row: "six shapes", "two held", "four at the eye level"."""
    words = reading.words
    start, end = bounds
    before = words[limit.first - 1] if limit.first > start else ""
    if before not in _OPENS:
        return None
    at = last + 1
    while at < end and words[at] in _FREE:
        at += 1
    if at >= end:
        return None
    scope = _scope(reading, limit.first, start)
    sentence = words[start:end]
    keys: tuple[str, ...] = ()
    stop, what = at, ""
    if words[at] in _STATES:
        state = _STATES[words[at]] or words[at]
        stop += words[at + 1 : at + 2] in (["shape"], ["shapes"], ["ones"])
        if "shapes" in sentence and state is not None:
            in_state = (f"{one}.in-state.{state}" for one in scope)
            keys = (*in_state, f"wiki.{state}")
            what = "hint" if state == "hint" else f"{state} shape"
    elif words[at] in _NOUNS:
        noun = _NOUNS[words[at]]
        what = noun.removesuffix("s")
        own = tuple(
            f"{one}.{name}"
            for one in scope
            for name in {"findings": ("findings",), "shapes": _SHAPES}.get(noun, ())
        )
        keys = (*own, f"wiki.{noun}")
        is_named = bool(reading.between(start, limit.first, "concept"))
        if not (is_named or {"wiki", "concept"} & set(sentence)):
            keys = ()
    elif words[at] in ("at", "on") and "findings" in sentence:
        level = _level(reading, at + 1)
        if level is not None:
            stop, name = level
            keys = tuple(f"{one}.at-level.{name}" for one in scope)
            what = f"{name} finding"
    follow = words[stop + 1] if stop + 1 < end else "."
    if not keys or follow not in _CLOSES:
        return None
    owner = reading.at(limit.first - 2) if before == "(" and follow == ")" else None
    if before == "(" and follow == ")" and (owner is None or owner.kind != "concept"):
        return None  # "the first side (four findings)"
    return _told(reading, (limit.first, stop), limit, what, keys)


_SHAPES = ("accepted-shapes", "shapes")


def _scope(reading: Reading, first: int, start: int) -> tuple[str, ...]:
    """Return the concept that is counted of: named before, or the page's."""
    named = [m.record for m in reading.between(start, first, "concept") if m.record]
    page = reading.page.concept
    if named:
        return (named[-1],)
    return (page,) if page is not None else ()


def _level(reading: Reading, at: int) -> tuple[int, str] | None:
    words = reading.words
    at += words[at : at + 1] == ["the"]
    if words[at + 1 : at + 2] != ["level"]:
        return None
    level = level_of(reading, words[at])
    return (at + 1, level) if level is not None else None


def _with_examples(
    reading: Reading, limit: Limit, last: int, end: int
) -> Statement | None:
    """Read "three shapes have a single example", "two shapes have no example yet"."""
    words = reading.words
    if words[last + 1 : last + 2] not in (["shapes"], ["shape"]):
        return None
    if limit.first and words[limit.first - 1] in ("of", "the", "these", "those"):
        return None
    at = last + 2
    while at < end and words[at] in _HAVE and at - last < _REACH:
        at += 1
    if at == last + 2 or at >= end:
        return None
    if words[at] == "no":
        many, noun = 0, at + 1
    else:
        amount = amount_at(reading, at)
        if amount is None or amount.is_ordinal:
            return None
        many, noun = amount.value, amount.last + 1
    if noun >= end or words[noun] not in EXAMPLE_NOUNS:
        return None
    follow = words[noun + 1] if noun + 1 < end else "."
    if follow not in (*_CLOSES, "yet", "so", "each", "only", "apiece"):
        return None
    scope = _scope(reading, limit.first, nearby(reading, limit.first)[0])
    keys = (*(f"{one}.shapes" for one in scope), "wiki.shapes")

    def judge(facts: Facts) -> Judgement:
        sizes = [
            sum(
                size_of(value_of(facts, f"{shape}.frequency")) == many
                for shape in facts.ids(key)
            )
            for key in keys
        ]
        computed = f"{count(sizes[0], 'shape')} with {count(many, 'example')}"
        right = any(limit.holds(size) for size in sizes)
        return Judgement("true" if right else "false", computed)

    return said_at(
        reading,
        FAMILY,
        (limit.first, noun),
        f"{limit.of('shape')} with {count(many, 'example')}",
        judge,
        keys[:1],
        advice="correct the number, or say which are meant",
    )


def _told(
    reading: Reading,
    place: tuple[int, int],
    limit: Limit,
    what: str,
    keys: tuple[str, ...],
) -> Statement:
    return said_at(
        reading,
        FAMILY,
        place,
        limit.of(what),
        any_count(keys, limit, what),
        keys[:1],
        advice="correct the number, and bind it",
    )


__all__ = ["in_rows"]
