"""The values of examples on axes: "climate (boreal vs. tropical)", "cue: green".

Part of the axes. Two values in brackets behind an axis are compared with those of the
two examples that are said to differ; a value by itself with that of the finding that
it is said of. Words that are no value of the axis are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.records.finding import Finding
from tercet.statements.axes.axis_counts import told
from tercet.statements.axes.axis_labels import axis_named, labels, value_labels
from tercet.statements.axes.pairs import Pair, pair_at, shape_of, values_of
from tercet.statements.base import Judgement, Statement
from tercet.statements.text.lists import content
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.rosters import around
from tercet.statements.text.tokens import spelling

_AGAINST = frozenset("vs versus against".split())
_DIFFER = frozenset(
    "differ differs differed differing apart separate separates distinguish "
    "distinguishes".split()
)
_VALUES = frozenset(("value", "values"))
_AXIS = frozenset(("axis", "axes"))
_JOINTS = (
    frozenset(", and & or plus on in by along of with ; : — – (".split()) | _DIFFER
)
_NOT = frozenset("not no never neither nor unlike rather".split())
_IF = frozenset("if when once would could should may might".split())
_INSIDE, _LABEL, _FAR, _MOST = 8, 4, 30, 4


def read(page: Page) -> Iterator[Statement]:
    """Yield the values that a page gives examples and that they have not."""
    for reading, index in page.where(_AGAINST):
        yield from _against(reading, index)
    for reading, index in page.where(_VALUES):
        yield from _valued(reading, index)


def _against(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "climate (boreal vs. tropical)"."""
    words = reading.words
    start, end = around(reading, index)
    opener = next(
        (
            i
            for i in range(index - 1, max(start, index - _INSIDE), -1)
            if words[i] == "("
        ),
        None,
    )
    closing = next(
        (i for i in range(index + 1, min(end, index + _INSIDE)) if words[i] == ")"),
        None,
    )
    differ = next(
        (
            i
            for i in range(index - 1, max(start - 1, index - _FAR), -1)
            if words[i] in _DIFFER
        ),
        None,
    )
    if opener is None or closing is None or differ is None:
        return
    pair = None if reading.block.is_quoted(index) else pair_at(reading, differ)
    if pair is None or _NOT & set(words[max(start, differ - 2) : differ]):
        return
    first = opener
    while (
        first > differ and opener - first < _LABEL and words[first - 1] not in _JOINTS
    ):
        first -= 1
    said = content(reading.block, first, opener - 1)
    axis = axis_named(said, labels(reading.facts, pair.shape), more=0)
    if axis is None or first == opener:
        return
    behind = index + 1 + (words[index + 1] == ".")
    sides = (
        _value(reading, pair.shape, axis, opener + 1, index - 1),
        _value(reading, pair.shape, axis, behind, closing - 1),
    )
    if sides == (None, None):
        return
    yield from told(
        reading,
        (opener, closing),
        f"{pair.left} and {pair.right} differ on {axis}: "
        f"{reading.block.slice(opener + 1, closing - 1)}",
        lambda facts: _compared(facts, pair, axis, sides),
        f"{pair.shape}.axes",
    )


def _compared(
    facts: Facts, pair: Pair, axis: str, sides: tuple[str | None, str | None]
) -> Judgement:
    left = values_of(facts, pair.left, pair.shape).get(axis)
    right = values_of(facts, pair.right, pair.shape).get(axis)
    if left is None or right is None:
        return Judgement("true", "unknown")
    one, other = sides
    holds = any(
        (one is None or one in here) and (other is None or other in there)
        for here, there in ((left, right), (right, left))
    )
    computed = (
        f"{', '.join(sorted(left))} for {pair.left}, "
        f"{', '.join(sorted(right))} for {pair.right}"
    )
    return Judgement("true" if holds else "false", computed)


def _valued(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "takes the value dusk on the axis sky"."""
    words = reading.words
    start, end = around(reading, index)
    if (_NOT | _IF) & set(words[start:index]):
        return
    named = {m.record for m in reading.between(start, end, "finding")}
    finding = named.pop() if len(named) == 1 else None
    if finding is None:
        return
    for shape in _shapes_of(reading, finding, index, start):
        known = labels(reading.facts, shape)
        axes = [
            axis
            for axis in known
            if _is_said(reading, known[axis], start, index)
            or _is_said(reading, known[axis], index, end)
        ]
        value = len(axes) == 1 and value_behind(reading, shape, axes[0], index + 1, end)
        if value:
            yield from told(
                reading,
                (index, value[1]),
                f"{finding} has {value[0]} on {axes[0]}",
                lambda facts, s=shape, a=axes[0], v=value[0]: has_value(
                    facts, finding, s, a, v
                ),  # type: ignore[misc]
                f"{shape}.axes",
            )
            return


def has_value(
    facts: Facts, finding: str, shape: str, axis: str, value: str
) -> Judgement:
    """Return whether a finding has a value on an axis, beside those that it has."""
    own = values_of(facts, finding, shape).get(axis)
    if own is None:
        return Judgement("true", "unknown")
    computed = f"{', '.join(sorted(own))} on {axis}"
    return Judgement("true" if value in own else "false", computed)


def _shapes_of(
    reading: Reading, finding: str, index: int, start: int
) -> tuple[str, ...]:
    """Return the shape that is spoken of, or all of which a finding is an example."""
    shape = shape_of(reading, index, start)
    record = reading.facts.wiki.entries[finding].record
    if not isinstance(record, Finding):
        return ()
    own = [use.shape for item in record.instantiates for use in item.shapes]
    return (shape,) if shape in own and shape else tuple(own)


def _is_said(reading: Reading, label: str, first: int, last: int) -> bool:
    """Tell whether the words of a label stand together between two tokens."""
    wanted = [spelling(word) for word in label.lower().replace("-", " ").split()]
    spelled = reading.block.spelled
    return any(
        spelled[at : at + len(wanted)] == wanted
        for at in range(first, max(first, last - len(wanted)) + 1)
    )


def value_behind(
    reading: Reading, shape: str, axis: str, first: int, end: int
) -> tuple[str, int] | None:
    """Return the value that stands right at a token, and its last token."""
    words = reading.words
    while first < end and words[first] in ("“", '"', "of", "the", ":"):
        first += 1
    for last in range(min(end, first + _MOST) - 1, first - 1, -1):
        value = _value(reading, shape, axis, first, last, whole=True)
        if value is not None:
            return value, last
    return None


def _value(
    reading: Reading,
    shape: str,
    axis: str,
    first: int,
    last: int,
    *,
    whole: bool = False,
) -> str | None:
    """Return the value of an axis that some tokens name, or a part of just one."""
    said = set(content(reading.block, first, last))
    parts: list[str] = []
    for value, label in value_labels(reading.facts, shape, axis).items():
        for name in (label, value):
            own = {spelling(w) for w in name.lower().replace("-", " ").split()}
            if own == said:
                return value
            if said and said < own and value not in parts and not whole:
                parts.append(value)
    return parts[0] if len(parts) == 1 else None


__all__ = ["has_value", "read", "value_behind"]
