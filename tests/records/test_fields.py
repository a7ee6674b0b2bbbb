from __future__ import annotations

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tercet.records.fields import (
    Arxiv,
    Count,
    Date,
    Doi,
    FigureValue,
    Flag,
    PartialDate,
    PartId,
    PartReference,
    Positive,
    Prose,
    Reference,
    Text,
    Url,
    is_id,
)

TYPES = {
    "text": Text,
    "prose": Prose,
    "part id": PartId,
    "reference": Reference,
    "part reference": PartReference,
    "count": Count,
    "positive": Positive,
    "flag": Flag,
    "date": Date,
    "arxiv": Arxiv,
    "doi": Doi,
    "url": Url,
    "figure": FigureValue,
}
ADAPTERS: dict[str, TypeAdapter[object]] = {
    name: TypeAdapter(kind) for name, kind in TYPES.items()
}


def typed(name: str, value: object) -> object:
    """Return a value as a field of that type holds it."""
    return ADAPTERS[name].validate_python(value, strict=True)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("text", "2601.10380", "2601.10380"),
        ("text", "a" * 2000, "a" * 2000),
        ("prose", "one\n\ntwo", "one\n\ntwo"),
        ("part id", "a-b-1", "a-b-1"),
        ("part id", "2024", "2024"),
        ("part id", "unknown", "unknown"),
        ("part id", "nullify", "nullify"),
        ("part id", "true-to-life", "true-to-life"),
        ("part id", "a" * 80, "a" * 80),
        ("reference", "shah-2023", "shah-2023"),
        ("reference", "[[?A title, (2nd ed.)]]", "[[?A title, (2nd ed.)]]"),
        ("reference", f"[[?{'x' * 200}]]", f"[[?{'x' * 200}]]"),
        ("part reference", "a#b", "a#b"),
        ("part reference", "a", "a"),
        ("part reference", "[[?A title]]", "[[?A title]]"),
        ("count", "0", 0),
        ("count", "999999999", 999_999_999),
        ("positive", "1", 1),
        ("flag", "true", True),
        ("flag", "FALSE", False),
        ("flag", "True", True),
        ("date", "2025", PartialDate("2025")),
        ("date", "2025-12", PartialDate("2025-12")),
        ("date", "2024-02-29", PartialDate("2024-02-29")),
        ("date", "2000-02-29", PartialDate("2000-02-29")),
        ("date", "unknown", PartialDate("unknown")),
        ("arxiv", "2601.10380", "2601.10380"),
        ("arxiv", "0704.0001v12", "0704.0001v12"),
        ("arxiv", "math.GT/0309136", "math.GT/0309136"),
        ("arxiv", "hep-th/9901001v1", "hep-th/9901001v1"),
        ("doi", "10.1000/182", "10.1000/182"),
        ("doi", "10.1002/(SICI)1097<1::AID>3.0.CO;2-X", None),
        ("url", "https://example.org/a?b=c#d", None),
        ("url", "http://x", None),
        ("figure", "42.48", None),
        ("figure", "54-68", None),
        ("figure", "> 0.92", None),
        ("figure", "43.6 ± 2.1", None),
        ("figure", "unknown", None),
    ],
)
def test_value_is_typed(name: str, text: str, value: object) -> None:
    """What is well written is typed; text types keep it as it is."""
    assert (text if value is None else value) == typed(name, text)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("text", ["", " ", "\u00a0", "a" * 2001, 5, True, ("a",), {"a": "b"}]),
        ("prose", ["", "\n", "a" * 200_001, ("a",)]),
        (
            "part id",
            [
                *("", "A", "a_b", "a b", "-a", "a-", "a--b", "a\n", "é", "a" * 81),
                *("true", "false", "null", "-5", 5),
            ],
        ),
        (
            "reference",
            [
                *("", "A", "a#b", "[[a]]", "[[?]]", "[[?a", "?a", "[[?a|b]]", "a\n"),
                *("true", "null", "[[?a]]\n", f"[[?{'x' * 201}]]", "a" * 206),
            ],
        ),
        ("part reference", ["#a", "a#", "a#b#c", "a#B", "a#true", "true#a", "a\n"]),
        (
            "count",
            ["", "-1", "+1", "1.0", "1e3", "0x1", "1_0", "1" * 10, "²", "007", ()],
        ),
        ("positive", ["0", "000", "-1", "", "one", {}]),
        ("flag", ["", "yes", "no", "1", "tRUE", "True ", ()]),
        (
            "date",
            [
                *("", "25", "0999", "0000", "10000", "2025-13", "2025-00", "2025-1"),
                *("2025-02-29", "1900-02-29", "2025-04-31", "2025-01-00", "2025/01/01"),
                *("1609459200", "yesterday", "Unknown", "2025-01-01T00:00", "2025-"),
                *("2025-01-01\n", 2025, (), {}),
            ],
        ),
        ("arxiv", ["2601.1", "arXiv:2601.10380", "2601.103801", "x", "2601.10380 "]),
        ("doi", ["10.1/x", "https://doi.org/10.1000/1", "10.1000/", "10.1000/a b"]),
        ("url", ["x", "ftp://x", "https://", "https://a b", 'https://a"b', "//x"]),
        ("figure", ["", "many", "5\n6", "5\n", "1" * 201, "Unknown"]),
    ],
)
def test_value_is_refused(name: str, values: list[object]) -> None:
    """What is badly written, or no text, is refused; nothing is guessed."""
    for value in values:
        with pytest.raises(ValidationError):
            typed(name, value)


@pytest.mark.parametrize(
    "name", ["con", "nul", "com1", "lpt9", "wiki", "index", "true", "null", "a" * 81]
)
def test_reserved_words_are_no_ids_of_records(name: str) -> None:
    """Names that some system or YAML keeps for itself name no record."""
    assert not is_id(name)


@pytest.mark.parametrize("name", ["a", "shah-2023", "com10", "con-2020", "a" * 80, "0"])
def test_ids_of_records(name: str) -> None:
    """Lower case, digits and single hyphens name a record."""
    assert is_id(name)


@given(st.dates(datetime.date(1000, 1, 1)))
def test_every_day_is_a_date(day: datetime.date) -> None:
    """Each day of the calendar, its month and its year are dates."""
    text = day.isoformat()
    for known in (text, text[:7], text[:4]):
        assert PartialDate(known) == typed("date", known)


@given(st.integers(1000, 9999), st.integers(0, 99), st.integers(0, 99))
def test_no_other_day_is_a_date(year: int, month: int, day: int) -> None:
    """A day that the calendar does not have is refused."""
    text = f"{year:04}-{month:02}-{day:02}"
    try:
        datetime.date(year, month, day)
    except ValueError:
        with pytest.raises(ValidationError):
            typed("date", text)
    else:
        assert PartialDate(text) == typed("date", text)


class TestPartialDate:
    """Dates keep their granularity, and comparisons know what they cannot tell."""

    @pytest.mark.parametrize(
        ("text", "year", "earliest", "latest"),
        [
            ("2024", 2024, "2024-01-01", "2024-12-31"),
            ("2024-02", 2024, "2024-02-01", "2024-02-29"),
            ("2024-02-05", 2024, "2024-02-05", "2024-02-05"),
            ("unknown", None, "0001-01-01", "9999-12-31"),
        ],
    )
    def test_span(
        self, text: str, year: int | None, earliest: str, latest: str
    ) -> None:
        """A date means the days from its earliest to its latest."""
        date = PartialDate(text)
        assert text == str(date)
        assert year == date.year
        assert (year is not None) is date.is_known
        assert earliest == date.earliest.isoformat()
        assert latest == date.latest.isoformat()

    @pytest.mark.parametrize(
        ("left", "right", "expected"),
        [
            ("2024", "2025", True),
            ("2025", "2024", False),
            ("2024", "2024", None),
            ("2024", "2024-06-01", None),
            ("2024-06", "2024", None),
            ("2024-06", "2024-07-01", True),
            ("2024-07-01", "2024-06", False),
            ("2024-06-01", "2024-06-01", False),
            ("2024-06-30", "2024-06", False),
            ("2024-06", "2024-06-01", False),
            ("2024-06-01", "2024-06", None),
            ("unknown", "2024", None),
            ("2024", "unknown", None),
            ("unknown", "unknown", None),
        ],
    )
    def test_before(self, left: str, right: str, expected: bool | None) -> None:
        """Earlier, not earlier, or left open by the granularity."""
        assert expected is PartialDate(left).is_before(PartialDate(right))

    @given(
        *[
            st.tuples(st.integers(2023, 2025), st.integers(1, 12), st.integers(1, 28))
            for _ in range(2)
        ],
        *[st.sampled_from([4, 7, 10]) for _ in range(2)],
    )
    def test_before_says_what_all_days_say(
        self,
        left: tuple[int, int, int],
        right: tuple[int, int, int],
        left_size: int,
        right_size: int,
    ) -> None:
        """True or False if every pair of meant days agrees, None if they differ."""
        one = PartialDate(datetime.date(*left).isoformat()[:left_size])
        other = PartialDate(datetime.date(*right).isoformat()[:right_size])
        ends = itertools.product(
            (one.earliest, one.latest), (other.earliest, other.latest)
        )
        answers = {first < second for first, second in ends}
        expected = answers.pop() if len(answers) == 1 else None
        assert expected is one.is_before(other)
