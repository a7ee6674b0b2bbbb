"""The types that fields are made of: text, prose, references, dates, numbers.

Each is text as the source stage gives it, typed by one regular expression, with the
JSON Schema that says the same. Markers (``Prose``, ``Reference``) let the later
stages find every link and every paragraph without knowing the kinds.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints
from pydantic.config import JsonDict
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

ID = r"(?!(?:true|false|null)(?![a-z0-9-]))[a-z0-9]+(?:-[a-z0-9]+)*"
"""An id: ``[a-z0-9-]``, no leading, trailing or double hyphen, and none of the words
that YAML itself has."""

MAX_ID = 80
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "wiki", "index"}
    | {f"{name}{digit}" for name in ("com", "lpt") for digit in range(1, 10)}
)
UNWRITTEN = "To be written"
"""The title of a wanted record that only stands for one, in templates."""
WANTED = re.compile(r"^\[\[\?([^\[\]|\n]{1,200})\]\]$")
_ID = re.compile(ID)
_TEXT_TYPES = ["string", "number", "boolean"]


def is_id(text: str) -> bool:
    """Tell whether a text may name a record or a part of one.

    Example:
        >>> is_id("shah-2023"), is_id("Shah 2023"), is_id("a--b")
        (True, False, False)
    """
    return len(text) <= MAX_ID and bool(_ID.fullmatch(text)) and text not in RESERVED


@dataclass(frozen=True, slots=True)
class ProseMarker:
    """Marks a field as prose: Markdown with ``[[id]]`` links."""


@dataclass(frozen=True, slots=True)
class ReferenceMarker:
    """Marks a field as a reference to a record.

    Args:
        relation: The relation that the edge carries; empty where a sibling field
            names it (``relations`` of a finding).
        reverse: Whether the edge runs from the target to this record.
        parts: Whether ``id#part`` may be written.
    """

    relation: str
    reverse: bool = False
    parts: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reference to a record that nobody has written yet."""

    title: str


def _schema(**rules: object) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **rules})


def _matches(pattern: str, error: str) -> BeforeValidator:
    """Return the check of a text against a pattern, under an error of its own."""

    def check(value: object) -> object:
        if isinstance(value, str) and not re.fullmatch(pattern, value):
            raise PydanticCustomError(error, "is not as it should be")
        return value

    return BeforeValidator(check)


def _not_blank(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        raise PydanticCustomError("blank", "is empty")
    return value


_SECOND_LINE = r"\S[^\S\n\r]*[\n\r]\s*\S"


def _one_line(value: object) -> object:
    if isinstance(value, str) and re.search(_SECOND_LINE, value):
        raise PydanticCustomError("one_line", "has more than one line")
    return value


Text = Annotated[
    str,
    BeforeValidator(_one_line),
    BeforeValidator(_not_blank),
    StringConstraints(max_length=2000),
    WithJsonSchema(
        {
            "type": _TEXT_TYPES,
            "pattern": r"\S",
            "maxLength": 2000,
            "not": {"type": "string", "pattern": _SECOND_LINE},
        }
    ),
]
"""Words on one line, shown as they are."""

Verbatim = Annotated[
    str,
    BeforeValidator(_not_blank),
    StringConstraints(max_length=200_000),
    WithJsonSchema({"type": _TEXT_TYPES, "pattern": r"\S", "maxLength": 200_000}),
]
"""Lines kept as they were found; nothing in them is read."""

Sha256 = Annotated[
    str,
    Field(pattern="^(?:[0-9a-f]{64}|unknown)$"),
]
"""A checksum in hexadecimal digits, or unknown."""

Prose = Annotated[
    str,
    BeforeValidator(_not_blank),
    StringConstraints(max_length=200_000),
    WithJsonSchema({"type": _TEXT_TYPES, "pattern": r"\S", "maxLength": 200_000}),
    ProseMarker(),
]
"""Markdown; records are linked as [[id]], [[id|label]], [[id#result]], [[?Title]]."""

_PART_ID = f"^{ID}$"
PART_ID_SCHEMA: JsonDict = {
    "type": ["string", "integer"],
    "pattern": _PART_ID,
    "maxLength": MAX_ID,
    "minimum": 0,
}
PartId = Annotated[
    str,
    _matches(_PART_ID, "part_id"),
    StringConstraints(max_length=MAX_ID),
    WithJsonSchema(PART_ID_SCHEMA),
]
"""The id of a part of a record: lower case, digits and single hyphens."""

_WANTED = r"\[\[\?[^\[\]|\n]{1,200}\]\]"
_REFERENCE = rf"^(?:{ID}|{_WANTED})$"
_PART_REFERENCE = rf"^(?:{ID}(?:#{ID})?|{_WANTED})$"
_MAX_REFERENCE = 205

Reference = Annotated[
    str,
    _matches(_REFERENCE, "reference"),
    StringConstraints(max_length=_MAX_REFERENCE),
    WithJsonSchema(
        {**PART_ID_SCHEMA, "pattern": _REFERENCE, "maxLength": _MAX_REFERENCE}
    ),
]
"""The id of a record, or [[?Title]] for one that nobody has written yet."""

PartReference = Annotated[
    str,
    _matches(_PART_REFERENCE, "reference"),
    StringConstraints(max_length=_MAX_REFERENCE),
    WithJsonSchema(
        {**PART_ID_SCHEMA, "pattern": _PART_REFERENCE, "maxLength": _MAX_REFERENCE}
    ),
]
"""Like a reference; may name a part of the record: id#part."""


def _number(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"0|[1-9][0-9]{0,8}", value):
            raise PydanticCustomError("whole_number", "is not a whole number")
        return int(value)
    return value


Count = Annotated[
    int,
    BeforeValidator(_number),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 0, "maximum": 999_999_999},
                {"type": "string", "pattern": "^(0|[1-9][0-9]{0,8})$"},
            ]
        }
    ),
]
"""A whole number, 0 or more."""


def _positive(value: object) -> object:
    number = _number(value)
    if isinstance(number, int) and number < 1:
        raise PydanticCustomError("positive_number", "is not 1 or more")
    return number


Positive = Annotated[
    int,
    BeforeValidator(_positive),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": 999_999_999},
                {"type": "string", "pattern": "^[1-9][0-9]{0,8}$"},
            ]
        }
    ),
]
"""A whole number, 1 or more."""


_FLAGS = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def _flag(value: object) -> object:
    if isinstance(value, str):
        if value not in _FLAGS:
            raise PydanticCustomError("flag", "is neither true nor false")
        return _FLAGS[value]
    return value


Flag = Annotated[
    bool,
    BeforeValidator(_flag),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": list(_FLAGS)}]}),
]
"""true or false."""

_YEAR = "[1-9][0-9]{3}"
_LEAP = "(?:[1-9][0-9](?:0[48]|[2468][048]|[13579][26])|(?:[2468][048]|[13579][26])00)"
_MONTH = "(?:0[1-9]|1[0-2])"
_DAY = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_DATE = f"(?:{_YEAR}(?:-{_MONTH}|-{_DAY})?|{_LEAP}-02-29|unknown)"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date at the granularity at which it is known, or unknown.

    Args:
        text: ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or ``unknown``.
    """

    text: str

    @property
    def is_known(self) -> bool:
        """Whether at least the year is known."""
        return self.text != "unknown"

    @property
    def year(self) -> int | None:
        """The year, if known."""
        return int(self.text[:4]) if self.is_known else None

    @property
    def earliest(self) -> datetime.date:
        """The first day that it may mean; date.min if unknown."""
        return _days(self.text)[0]

    @property
    def latest(self) -> datetime.date:
        """The last day that it may mean; date.max if unknown."""
        return _days(self.text)[1]

    def is_before(self, other: PartialDate) -> bool | None:
        """Tell whether this is earlier; None where the granularity leaves it open.

        Example:
            >>> PartialDate("2025").is_before(PartialDate("2026-02-23"))
            True
            >>> PartialDate("2026").is_before(PartialDate("2026-02-23")) is None
            True
        """
        if self.latest < other.earliest:
            return True
        if self.earliest >= other.latest:
            return False
        return None

    def __str__(self) -> str:
        return self.text


@cache
def _days(text: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day that a date may mean."""
    if text == "unknown":
        return datetime.date.min, datetime.date.max
    parts = [int(part) for part in text.split("-")]
    year, month, day = [*parts, 1, 1][:3]
    first = datetime.date(year, month, day)
    if len(parts) > 2:
        return first, first
    until = month if len(parts) > 1 else 12
    return first, datetime.date(year, until, calendar.monthrange(year, until)[1])


def _date(value: object) -> object:
    if not isinstance(value, str):
        return value
    if re.fullmatch(_DATE, value):
        return PartialDate(value)
    if re.fullmatch(f"{_YEAR}-{_MONTH}-[0-9]{{2}}", value):
        raise PydanticCustomError("day", "is a day that its month does not have")
    raise PydanticCustomError("date", "is not a date")


Date = Annotated[
    PartialDate,
    BeforeValidator(_date),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": f"^{_DATE}$"},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ]
        }
    ),
]
"""YYYY, YYYY-MM, YYYY-MM-DD or unknown; never finer than it is known."""

_ARXIV = r"^(?:[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})(?:v[0-9]+)?$"
Arxiv = Annotated[
    str,
    StringConstraints(pattern=_ARXIV),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": _ARXIV},
                {"type": "number", "exclusiveMinimum": 700, "maximum": 9999.99999},
            ]
        }
    ),
]
"""An arXiv identifier without prefix, such as 2601.16466."""

_DOI = r"^10\.[0-9]{4,9}/\S+$"
Doi = Annotated[
    str,
    StringConstraints(pattern=_DOI, max_length=2000),
    _schema(pattern=_DOI, maxLength=2000),
]
"""A DOI without prefix, such as 10.1000/182."""

_URL = r"""^https?://[^\s<>"']+$"""
Url = Annotated[
    str,
    StringConstraints(pattern=_URL, max_length=2000),
    _schema(pattern=_URL, maxLength=2000),
]
"""A web address that begins with http:// or https://."""

_FIGURE = r"^(?:[^\n]*[0-9][^\n]*|unknown)$"
FigureValue = Annotated[
    str,
    StringConstraints(pattern=_FIGURE, max_length=200),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": _FIGURE, "maxLength": 200},
                {"type": "number"},
            ]
        }
    ),
]
"""A figure as the source prints it: 42.48, 54-68, > 0.92, 43.6 ± 2.1; or unknown."""
