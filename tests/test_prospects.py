"""What would count next, held against the rule itself by brute force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tercet import prospects as module
from tercet.prospects import Answer, Prospects, answers, prospects
from tercet.standing import Criteria, Example, Qualified, Rule, standing

AXES = ("method", "substrate", "goal")
DECLARED = dict.fromkeys(AXES, ("a", "b", "c"))


def example(
    name: str,
    values: str,
    *,
    work: str = "",
    qualifier: Qualified = "met",
    axes: Sequence[str] = AXES,
) -> Example:
    """Make an example; ``values`` are words in axis order, ? unknown, a|b a list."""
    cells = {
        axis: None if word == "?" else frozenset(word.split("|"))
        for axis, word in zip(axes, values.split(), strict=True)
    }
    return Example(name, work or name, cells, qualifier, None)


def criteria(
    axes: Sequence[str] = AXES,
    threshold: int = 3,
    min_axes: int | None = None,
    qualifier: str | None = None,
) -> Criteria:
    """Make the criteria of a shape with some axes and a rule."""
    return Criteria("s", tuple(axes), Rule(threshold, min_axes, qualifier))


def said(found: Prospects) -> list[str]:
    """Return the least rows in words."""
    return ["; ".join(map(str, row)) for row in found.rows]


def is_claimed(found: Prospects, values: Mapping[str, str]) -> bool:
    """Tell whether an example with these values has all cells of a least row."""
    return any(
        all(values.get(cell.axis, "") in (cell.values or ("new",)) for cell in row)
        for row in found.rows
    )


def every_row(
    rows: Sequence[Example], rule: Criteria, declared: Mapping[str, Sequence[str]]
) -> Iterator[dict[str, str]]:
    """Yield every way to know some or all axes.

    "new" is a value of its own, on an axis whose declared values are all in use.
    """
    columns = []
    met = rule.rule.qualifier is None
    rows = [one for one in rows if met or one.qualifier == "met"]
    for axis in rule.axes:
        cells = (one.values[axis] or frozenset() for one in rows)
        used = frozenset().union(*cells) >= {*declared[axis]}
        columns.append(("?", *declared[axis], *(("new",) if used else ())))
    for row in product(*columns):
        yield {a: v for a, v in zip(rule.axes, row, strict=True) if v != "?"}


def test_what_differs_from_both_counts() -> None:
    """With one axis in common the two leave one method, and one pair of values."""
    pair = [example("p", "a a a"), example("q", "b b a")]
    found = prospects(pair, criteria(), DECLARED)
    assert found.complete
    assert said(found)[:3] == [
        "method: c; substrate: c",
        "method: c; goal: b or c",
        "substrate: c; goal: b or c",
    ]


def test_a_value_may_have_to_be_declared() -> None:
    """Where the examples use up the declared values, a new one is asked for."""
    two = dict.fromkeys(AXES, ("a", "b"))
    pair = [example("p", "a a a"), example("q", "b b b")]
    found = prospects(pair, criteria(), two)
    rows = said(found)
    assert len(rows) == 9
    assert rows[0] == "method: a; substrate: b; goal: a value not declared yet"
    assert all("a value not declared yet" in row for row in rows)
    assert found.complete


def test_everything_counts_first() -> None:
    """Of a shape without an example any would count, whatever its values."""
    assert prospects([], criteria(), DECLARED) == Prospects(((),), complete=True)
    unmet = [example("p", "a a a", qualifier="unmet")]
    given_ = criteria(qualifier="an anchor")
    assert prospects(unmet, given_, DECLARED).rows == ((),)


def test_nothing_counts_without_axes() -> None:
    """A shape without axes, or with too few, has nothing that would count."""
    lone = [example("p", "", axes=())]
    assert prospects(lone, criteria(()), {}) == Prospects((), complete=True)
    lone = [example("p", "a a a")]
    assert prospects(lone, criteria(min_axes=4), DECLARED).rows == ()


def test_another_set_may_be_the_one_that_grows() -> None:
    """What is like the witness may still count, with examples beside it."""
    axes = ("x",)
    rows = [
        example("p", "a|b", axes=axes),
        example("q", "b", axes=axes),
    ]
    found = prospects(rows, criteria(axes), {"x": ("a", "b", "c")})
    assert said(found) == ["x: a", "x: c"]


def test_too_many_rows_are_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where not every row was looked at, the list does not claim to be complete."""
    monkeypatch.setattr(module, "ROWS", 5)
    pair = [example("p", "a a a"), example("q", "b b a")]
    assert not prospects(pair, criteria(), DECLARED).complete


CELLS = st.sampled_from(["a", "b", "c", "?", "a|b", "b|c"])


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Example], Criteria, dict[str, list[str]]]:
    """Draw a shape with a few axes and up to five examples."""
    axes = AXES[: draw(st.integers(1, 3))]
    count = draw(st.integers(0, 5))
    judged: st.SearchStrategy[Qualified] = st.sampled_from(["met", "unmet", "unknown"])
    rows = [
        example(
            f"e{index}",
            " ".join(draw(CELLS) for _ in axes),
            work=f"w{draw(st.integers(0, 4))}",
            qualifier=draw(judged),
            axes=axes,
        )
        for index in range(count)
    ]
    rule = criteria(
        axes,
        draw(st.integers(1, 4)),
        draw(st.sampled_from([None, 1, 2, 3])),
        draw(st.sampled_from([None, "an anchor"])),
    )
    declared = {axis: ["a", "b", "c", "d"][: draw(st.integers(3, 4))] for axis in axes}
    return rows, rule, declared


@given(cases())
def test_claimed_and_only_claimed_rows_count(
    case: tuple[list[Example], Criteria, dict[str, list[str]]],
) -> None:
    """An example raises the diversity if, and only if, it has a least row."""
    rows, rule, declared = case
    found = prospects(rows, rule, declared)
    before = standing(rows, rule).diversity.lower
    assert found.complete
    for values in every_row(rows, rule, declared):
        cells = {axis: frozenset({value}) for axis, value in values.items()}
        more = Example("further", "of its own", cells, "met", 99)
        counts = standing([*rows, more], rule).diversity.lower > before
        assert counts == is_claimed(found, values), values


@given(cases())
def test_least_rows_are_least(
    case: tuple[list[Example], Criteria, dict[str, list[str]]],
) -> None:
    """No least row holds another, and without any one of its cells none counts."""
    rows, rule, declared = case
    before = standing(rows, rule).diversity.lower
    for row in prospects(rows, rule, declared).rows:
        for left_out in row:
            cells = {
                cell.axis: frozenset(cell.values[:1] or ("new",))
                for cell in row
                if cell != left_out
            }
            more = Example("further", "of its own", cells, "met", 99)
            assert standing([*rows, more], rule).diversity.lower == before


def test_answers_that_would_decide() -> None:
    """Of an unknown value those answers are named that alone make an example count."""
    rows = [example("p", "a a a"), example("q", "b b a"), example("r", "c ? ?")]
    assert answers(rows, criteria(), DECLARED) == (
        Answer("r", "substrate", ("c",)),
        Answer("r", "goal", ("b", "c")),
    )


def test_answers_that_take_others() -> None:
    """Where one answer is not enough, none is named."""
    rows = [example("p", "a a a"), example("q", "b b a"), example("r", "? ? a")]
    assert answers(rows, criteria(), DECLARED) == (
        Answer("r", "method", ()),
        Answer("r", "substrate", ()),
    )


def test_qualifiers_that_would_decide() -> None:
    """A qualifier that nobody judged is asked for if meeting it would count."""
    rows = [
        example("p", "a a a"),
        example("q", "b b a"),
        example("r", "c c c", qualifier="unknown"),
    ]
    found = answers(rows, criteria(qualifier="an anchor"), DECLARED)
    assert found == (Answer("r", "", ("met",)),)


def test_too_many_answers_are_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers beyond so many are named and not tried."""
    monkeypatch.setattr(module, "TRIALS", 9)
    rows = [example("p", "a a a"), example("q", "b b a"), example("r", "c ? ?")]
    assert answers(rows, criteria(), DECLARED)[1] == Answer(
        "r", "goal", (), tried=False
    )
