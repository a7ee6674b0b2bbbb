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
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, StringConstraints
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""An id: ``[a-z0-9-]``, no leading, trailing or double hyphen."""

MAX_ID = 80
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "wiki", "index"}
    | {f"{name}{digit}" for name in ("com", "lpt") for digit in range(1, 10)}
)
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


def _not_blank(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        raise PydanticCustomError("blank", "is empty")
    return value


Text = Annotated[
    str,
    BeforeValidator(_not_blank),
    StringConstraints(max_length=2000),
    WithJsonSchema({"type": _TEXT_TYPES, "pattern": r"\S", "maxLength": 2000}),
]
"""Words on one line, shown as they are."""

Prose = Annotated[
    str,
    BeforeValidator(_not_blank),
    StringConstraints(max_length=200_000),
    WithJsonSchema({"type": _TEXT_TYPES, "pattern": r"\S", "maxLength": 200_000}),
    ProseMarker(),
]
"""Markdown; records are linked as [[id]], [[id|label]], [[id#result]], [[?Title]]."""

PartId = Annotated[
    str,
    StringConstraints(pattern=f"^{ID}$", max_length=MAX_ID),
    WithJsonSchema(
        {"type": ["string", "integer"], "pattern": f"^{ID}$", "maxLength": MAX_ID}
    ),
]
"""The id of a part of a record: lower case, digits and single hyphens."""

_REFERENCE = rf"^(?:{ID}|\[\[\?[^\[\]|\n]{{1,200}}\]\])$"
_PART_REFERENCE = rf"^(?:{ID}(?:#{ID})?|\[\[\?[^\[\]|\n]{{1,200}}\]\])$"


def _check_reference(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(_REFERENCE, value):
        raise PydanticCustomError("reference", "is not the id of a record")
    return value


def _check_part_reference(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(_PART_REFERENCE, value):
        raise PydanticCustomError("reference", "is not the id of a record")
    return value


Reference = Annotated[
    str,
    BeforeValidator(_check_reference),
    WithJsonSchema({"type": "string", "pattern": _REFERENCE}),
]
"""The id of a record, or [[?Title]] for one that nobody has written yet."""

PartReference = Annotated[
    str,
    BeforeValidator(_check_part_reference),
    WithJsonSchema({"type": "string", "pattern": _PART_REFERENCE}),
]
"""Like a reference; may name a part of the record: id#part."""


def _number(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9]{1,9}", value):
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
                {"type": "string", "pattern": "^[0-9]{1,9}$"},
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
                {"type": "string", "pattern": "^0*[1-9][0-9]{0,8}$"},
            ]
        }
    ),
]
"""A whole number, 1 or more."""


def _flag(value: object) -> object:
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, str):
        raise PydanticCustomError("flag", "is neither true nor false")
    return value


Flag = Annotated[
    bool,
    BeforeValidator(_flag),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["true", "false"]}]}),
]
"""true or false."""

_DATE = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"


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
        if not self.is_known:
            return datetime.date.min
        parts = [int(part) for part in self.text.split("-")]
        year, month, day = [*parts, 1, 1][:3]
        return datetime.date(year, month, day)

    @property
    def latest(self) -> datetime.date:
        """The last day that it may mean; date.max if unknown."""
        if not self.is_known:
            return datetime.date.max
        parts = [int(part) for part in self.text.split("-")]
        year, month = [*parts, 12][:2]
        day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
        return datetime.date(year, month, day)

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


def _date(value: object) -> object:
    if isinstance(value, PartialDate):
        return value
    if value == "unknown":
        return PartialDate("unknown")
    if isinstance(value, str) and re.fullmatch(_DATE, value) and value[:4] != "0000":
        date = PartialDate(value)
        parts = [int(part) for part in value.split("-")]
        if len(parts) < 3 or parts[2] <= calendar.monthrange(parts[0], parts[1])[1]:
            return date
        raise PydanticCustomError("day", "is a day that its month does not have")
    if isinstance(value, str):
        raise PydanticCustomError("date", "is not a date")
    return value


Date = Annotated[
    PartialDate,
    BeforeValidator(_date),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": f"^(?:{_DATE}|unknown)$"},
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

Doi = Annotated[
    str,
    StringConstraints(pattern=r"^10\.[0-9]{4,9}/[^\s]+$"),
    _schema(pattern=r"^10\.[0-9]{4,9}/[^\s]+$"),
]
"""A DOI without prefix, such as 10.1000/182."""

Url = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[^\s<>\"']+$", max_length=2000),
    _schema(pattern=r"^https?://[^\s<>\"']+$", maxLength=2000),
]
"""A web address that begins with http:// or https://."""

FigureValue = Annotated[
    str,
    StringConstraints(pattern=r"^(?:.*[0-9].*|unknown)$", max_length=200),
    WithJsonSchema(
        {
            "anyOf": [
                {
                    "type": "string",
                    "pattern": r"^(?:.*[0-9].*|unknown)$",
                    "maxLength": 200,
                },
                {"type": "number"},
            ]
        }
    ),
]
"""A figure as the source prints it: 42.48, 54-68, > 0.92, 43.6 ± 2.1; or unknown."""
