from __future__ import annotations

import pytest

from tercet.problems import SEVERITIES, Problem, Span, did_you_mean, in_order, nearest


def test_span_prints_as_editors_read_it() -> None:
    """A place is path:line:column."""
    assert str(Span("wiki/a.yaml", 7, 12, 3)) == "wiki/a.yaml:7:12"


def test_span_is_the_beginning_of_a_file_by_default() -> None:
    """Without line and column, a place is the first character."""
    assert str(Span("a.yaml")) == "a.yaml:1:1"


def test_spans_are_equal_whatever_they_mark() -> None:
    """How many characters are marked is no part of the place."""
    assert Span("a", 1, 1, 5) == Span("a", 1, 1, 9)


def test_spans_are_ordered_by_line_as_numbers() -> None:
    """Line 9 comes before line 10."""
    assert Span("a", 9) < Span("a", 10) < Span("b", 1)


def test_problems_are_sorted_and_told_once() -> None:
    """Problems come by place, code and message, and each only once."""
    rows = [
        Problem("G001", "error", "x", Span("b")),
        Problem("S001", "error", "x", Span("a", 10)),
        Problem("S001", "error", "x", Span("a", 9, 2)),
        Problem("R001", "error", "x", Span("a", 9, 2)),
        Problem("R001", "error", "a", Span("a", 9, 2)),
    ]
    expected = (rows[4], rows[3], rows[2], rows[1], rows[0])
    assert expected == in_order([*rows, *rows])


def test_no_problems_are_in_order() -> None:
    """Of no problems there are none."""
    assert in_order([]) == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("reactivaton", ("reactivation",)),
        ("prevention", ("prevention",)),
        ("zzz", ()),
        ("", ()),
        ("r" * 101, ()),
    ],
)
def test_nearest(name: str, expected: tuple[str, ...]) -> None:
    """Only names that are much alike are near; long ones are not compared."""
    assert expected == nearest(name, ["prevention", "reactivation"])


def test_nearest_does_not_depend_on_order() -> None:
    """The same names in another order give the same answer."""
    names = ["aaab", "aaac", "aaad"]
    assert nearest("aaaa", names) == nearest("aaaa", names[::-1])
    assert len(nearest("aaaa", names)) == 2
    assert len(nearest("aaaa", names, 1)) == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("titel", "did you mean 'title'?"),
        ("tile", "did you mean 'title' or 'tiles'?"),
        ("zzz", ""),
    ],
)
def test_did_you_mean(name: str, expected: str) -> None:
    """A question for one near name or two; nothing for none."""
    assert expected == did_you_mean(name, ["title", "tiles", "date"])


def test_severities() -> None:
    """The worst comes first."""
    assert SEVERITIES == ("error", "warning", "info")
