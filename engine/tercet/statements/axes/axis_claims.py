"""A value named beside its axis: "the habitat of X is desert", "X (cue blue)".

Part of the axes. Only values that the axis has are compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.records.finding import Finding
from tercet.records.shape import Shape
from tercet.statements.axes.axis_counts import told
from tercet.statements.axes.axis_labels import labels
from tercet.statements.axes.axis_values import has_value, value_behind
from tercet.statements.base import Statement
from tercet.statements.text.beside import after, before, behind
from tercet.statements.text.names import Mention
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Page, Reading

_IS = frozenset("is was".split())
_OF = frozenset("of in for".split())
_ENDS = frozenset(". , ; ) and while but |".split())
_BETWEEN = frozenset(("the", ","))
_FRONT = 10
_INSIDE = 16
_MOST = 4


def read(page: Page) -> Iterator[Statement]:
    """Yield the values that a page gives examples beside the name of an axis."""
    for reading, index in page.where(page.facts.once(_axis_words)):
        finding = _of(reading, index) or _fronted(reading, index)
        finding = finding or _in_brackets(reading, index)
        if finding is not None and not reading.block.is_quoted(index):
            yield from _said(reading, index, finding)
        elif reading.words[index - 2 : index] in (["as", "its"], ["as", "the"]):
            yield from _as_its(reading, index)


def _axis_words(facts: Facts) -> frozenset[str]:
    """Return the words with which the labels of axes begin."""
    found: set[str] = set()
    for entry in facts.wiki.of_kind("shape"):
        if isinstance(entry.record, Shape):
            for axis in entry.record.axes:
                found.update(name.lower().split()[0] for name in (axis.label, axis.id))
    return frozenset(found)


def _of(reading: Reading, index: int) -> Mention | None:
    """Return X of "the habitat of X is"."""
    words = reading.words
    for at in range(index + 1, min(len(words), index + _MOST)):
        if words[at] in _OF:
            found = behind(reading, at, "finding")
            follow = after(reading, found) if found is not None else at
            return found if words[follow : follow + 1] in (["is"], ["was"]) else None
    return None


def _fronted(reading: Reading, index: int) -> Mention | None:
    """Return X of "for X the cue is"."""
    words = reading.words
    start, _ = nearby(reading, index)
    if words[start] not in _OF or index - start > _FRONT:
        return None
    found = before(reading, index, "finding", _BETWEEN)
    is_front = found is not None and found.first == start + 1
    return found if is_front else None


def _in_brackets(reading: Reading, index: int) -> Mention | None:
    """Return X of "X (cue blue, sky clear)", at any axis of the brackets."""
    words = reading.words
    if words[index - 1 : index] == [] or words[index - 1] not in ("(", ",", ";"):
        return None
    for at in range(index - 1, max(0, index - _INSIDE), -1):
        if words[at] == "(":
            return before(reading, at, "finding")
        if words[at] in (")", "."):
            return None
    return None


def _axes(reading: Reading, index: int, finding: str) -> Iterator[tuple[str, str, int]]:
    """Yield shape, axis and last token of what a finding has and a token names."""
    record = reading.facts.wiki.entries[finding].record
    if not isinstance(record, Finding):
        return
    words = reading.words
    for shape in dict.fromkeys(u.shape for i in record.instantiates for u in i.shapes):
        for axis, label in labels(reading.facts, shape).items():
            name = label.lower().replace("-", " ").split()
            if words[index : index + len(name)] == name:
                yield shape, axis, index + len(name) - 1


def _said(reading: Reading, index: int, finding: Mention) -> Iterator[Statement]:
    words = reading.words
    _, end = nearby(reading, index)
    if finding.record is None:
        return
    for shape, axis, last in _axes(reading, index, finding.record):
        at = max(last + 1, after(reading, finding) if finding.first > index else 0)
        at += words[at : at + 1] != [] and (words[at] in _IS or words[at] == ":")
        yield from _value(reading, (index, at, end), finding.record, (shape, axis))


def _as_its(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "X has forest as its habitat"."""
    words = reading.words
    start, end = nearby(reading, index)
    for verb in range(index - 3, max(start, index - 3 - _MOST), -1):
        if words[verb] in ("has", "had", "with"):
            found = before(reading, verb, "finding")
            if found is not None and found.record is not None:
                for shape, axis, _ in _axes(reading, index, found.record):
                    place = (index, verb + 1, min(end, index - 2))
                    yield from _value(reading, place, found.record, (shape, axis))
            return


def _value(
    reading: Reading, place: tuple[int, int, int], finding: str, of: tuple[str, str]
) -> Iterator[Statement]:
    index, at, end = place
    shape, axis = of
    value = value_behind(reading, shape, axis, at, end) if at < end else None
    if value is None:
        return
    follow = value[1] + 1
    if follow < end and reading.words[follow] not in _ENDS:
        return
    yield from told(
        reading,
        (min(index, at), max(index, value[1])),
        f"{finding} has {value[0]} on {axis}",
        lambda facts: has_value(facts, finding, shape, axis, value[0]),
        f"{shape}.axes",
    )


__all__ = ["read"]
