from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tercet.words import capital, count, listing, number, often, ordinal, plural


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "zero"),
        (1, "one"),
        (12, "twelve"),
        (13, "thirteen"),
        (19, "nineteen"),
        (20, "twenty"),
        (21, "twenty-one"),
        (40, "forty"),
        (99, "ninety-nine"),
        (100, "100"),
        (1234, "1,234"),
        (-1, "-1"),
    ],
)
def test_number(value: int, expected: str) -> None:
    """Counts up to ninety-nine are words, others digits."""
    assert expected == number(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "zeroth"),
        (1, "first"),
        (2, "second"),
        (3, "third"),
        (4, "fourth"),
        (5, "fifth"),
        (8, "eighth"),
        (9, "ninth"),
        (11, "eleventh"),
        (12, "twelfth"),
        (20, "twentieth"),
        (21, "twenty-first"),
        (32, "thirty-second"),
        (43, "forty-third"),
        (58, "fifty-eighth"),
        (90, "ninetieth"),
        (99, "ninety-ninth"),
        (100, "100th"),
        (101, "101st"),
        (102, "102nd"),
        (103, "103rd"),
        (111, "111th"),
        (112, "112th"),
        (113, "113th"),
        (121, "121st"),
        (1011, "1,011th"),
    ],
)
def test_ordinal(value: int, expected: str) -> None:
    """Positions up to ninety-ninth are words, others digits with their ending."""
    assert expected == ordinal(value)


@given(st.integers(0, 99))
def test_ordinals_end_like_ordinals(value: int) -> None:
    """Every ordinal in words ends in st, nd, rd or th."""
    assert ordinal(value)[-2:] in ("st", "nd", "rd", "th")


@given(st.integers(0, 99))
def test_number_words_differ(value: int) -> None:
    """No two counts have the same word."""
    assert [value] == [n for n in range(100) if number(n) == number(value)]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a, b", "c", "d"], "a, b; c and d"),
    ],
)
def test_listing(items: list[str], expected: str) -> None:
    """Commas between, a conjunction before the last; semicolons where commas are."""
    assert expected == listing(items)


def test_listing_with_another_conjunction() -> None:
    """The conjunction can be chosen."""
    assert listing(["a", "b", "c"], "or") == "a, b or c"


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("finding", "findings"),
        ("axis", "axes"),
        ("study", "studies"),
        ("day", "days"),
        ("class", "classes"),
        ("box", "boxes"),
        ("branch", "branches"),
        ("wish", "wishes"),
    ],
)
def test_plural(noun: str, expected: str) -> None:
    """One stays as it is; none and many take the plural."""
    assert noun == plural(noun, 1)
    assert expected == plural(noun, 0) == plural(noun, 2)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "zero shapes"), (1, "one shape"), (2, "two shapes"), (100, "100 shapes")],
)
def test_count(value: int, expected: str) -> None:
    """A count stands with its noun in agreement."""
    assert expected == count(value, "shape")


def test_often() -> None:
    """How often has words of its own for one and two."""
    assert [often(1), often(2), often(3)] == ["once", "twice", "three times"]


@pytest.mark.parametrize(
    ("text", "expected"), [("", ""), ("a b", "A b"), ("É", "É"), ("iPS", "IPS")]
)
def test_capital(text: str, expected: str) -> None:
    """Only the first letter changes."""
    assert expected == capital(text)
