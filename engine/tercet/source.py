"""Strict YAML with places: bytes in, a Document of text values out.

First stage of the line. Every scalar stays text until the schema types it, so
``arxiv: 2601.10380`` keeps its last zero. Anchors, aliases, tags, merge keys,
duplicate keys, several documents and deep nesting are refused, each with its place
(DECISIONS: "Strict YAML by events").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeAlias

import yaml

from tercet.problems import Problem, Span

Value: TypeAlias = "str | tuple[Value, ...] | dict[str, Value]"
At: TypeAlias = "tuple[str | int, ...]"

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 16
_CHUNK = 64 * 1024
_UNPRINTABLE = re.compile(
    r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NO_VALUE = frozenset({"", "~", "null", "Null", "NULL"})


class Place(NamedTuple):
    """Where a value stands: 0-based lines and columns, the end not included."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True)
class Document:
    """One source file as read.

    Args:
        path: Relative to the project folder, with forward slashes.
        text: The decoded text; empty if it could not be decoded.
        value: Mappings, tuples and text; None if the file is not one mapping.
        problems: What is wrong with the YAML itself, in the order found.
    """

    path: str
    text: str
    value: dict[str, Value] | None
    problems: tuple[Problem, ...] = ()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text by lines, without line ends."""
        return tuple(re.split(r"\r\n|\n|\r|\x85|\u2028|\u2029", self.text))

    @cached_property
    def places(self) -> Mapping[At, Place]:
        """The place of every value by its path; computed when first asked for."""
        places: dict[At, Place] = {}
        _build(self.path, self.text, places)
        return places

    def span(self, *at: str | int) -> Span:
        """Return the place of a value, or of the nearest one that encloses it.

        Example:
            >>> parse("a.yaml", b"title: x").span("title")
            Span(path='a.yaml', line=1, column=8, length=1)
        """
        path: At = at
        while path not in self.places and path:
            path = path[:-1]
        place = self.places.get(path, Place(0, 0, 0, 1))
        end = place.end_column if place.end_line == place.line else None
        if end is None:
            line = self.lines[place.line] if place.line < len(self.lines) else ""
            end = len(line.rstrip())
        length = max(1, end - place.column)
        return Span(self.path, place.line + 1, place.column + 1, length)

    def key_span(self, *at: str | int) -> Span:
        """Return the place of a mapping's key rather than of its value."""
        key = self.places.get((*at, "\0key"))
        if key is None:
            return self.span(*at)
        length = max(1, key.end_column - key.column)
        return Span(self.path, key.line + 1, key.column + 1, length)

    def span_of(self, at: At, needle: str, nth: int = 0) -> Span:
        """Return the place of some words within a text value.

        Args:
            at: The path of the value.
            needle: Words as written; not found (folded over lines, escaped), the
                whole value's place is returned.
            nth: Which occurrence, from 0.
        """
        place = self.places.get(at)
        if place is None:
            return self.span(*at)
        for number in range(place.line, min(place.end_line + 1, len(self.lines))):
            line = self.lines[number]
            start = place.column if number == place.line else 0
            column = line.find(needle, start)
            while column >= 0:
                if nth == 0:
                    return Span(self.path, number + 1, column + 1, len(needle))
                nth -= 1
                column = line.find(needle, column + len(needle))
        return self.span(*at)


def read(file: Path, path: str) -> Document:
    """Read and parse one file.

    Args:
        file: Where it lies.
        path: How to name it in problems.

    Returns:
        A Document, with a problem instead of a value where reading failed.
    """
    chunks: list[bytes] = []
    size = 0
    try:
        with file.open("rb") as stream:
            while size <= MAX_BYTES and (chunk := stream.read(_CHUNK)):
                chunks.append(chunk)
                size += len(chunk)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problem = _problem("S005", f"cannot be read: {reason}", Span(path))
        return Document(path, "", None, (problem,))
    return parse(path, b"".join(chunks))


def parse(path: str, content: bytes) -> Document:
    """Parse the bytes of one record.

    Args:
        path: How to name the file in problems.
        content: UTF-8, at most 1 MiB.

    Returns:
        A Document. Problems are collected, never raised.
    """
    if len(content) > MAX_BYTES:
        message = f"is larger than {MAX_BYTES // 1024} KiB, the limit for one record"
        problem = _problem(
            "S004", message, Span(path), "move long texts to wiki/sources/ or split it"
        )
        return Document(path, "", None, (problem,))
    text, problem_found = _decode(path, content)
    if problem_found is not None:
        return Document(path, text, None, (problem_found,))
    value, problems = _build(path, text, None)
    if value is not None and not isinstance(value, dict):
        found = "a list" if isinstance(value, tuple) else "plain text"
        problems.append(
            _problem(
                "S008",
                f"holds {found}; a record is a mapping of fields (key: value)",
                Span(path),
                "begin with 'title:' or see 'tercet add KIND ID' for a template",
            )
        )
        value = None
    return Document(path, text, value, tuple(problems))


def _decode(path: str, content: bytes) -> tuple[str, Problem | None]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", "replace")
        span = _span_at(path, before)
        byte = content[error.start]
        message = f"is not UTF-8: byte 0x{byte:02x} stands here"
        return "", _problem("S005", message, span, "save the file as UTF-8")
    odd = _UNPRINTABLE.search(text)
    if odd is not None:
        span = _span_at(path, text[: odd.start()])
        message = f"holds the control character U+{ord(odd.group()):04X}"
        return text, _problem("S005", message, span, "delete that character")
    return text, None


def _span_at(path: str, before: str) -> Span:
    line = before.count("\n") + 1
    return Span(path, line, len(before) - (before.rfind("\n") + 1) + 1)


def _problem(code: str, message: str, span: Span, help_: str = "") -> Problem:
    whole = message if message.startswith("'") else f"the file {message}"
    return Problem(code, "error", whole, span, help_)


class _TooDeepError(Exception):
    """Raised inside this module when a file nests deeper than MAX_DEPTH."""


class _Builder(NamedTuple):
    path: str
    events: Iterator[yaml.Event]
    problems: list[Problem]
    places: dict[At, Place] | None


def _build(
    path: str, text: str, places: dict[At, Place] | None
) -> tuple[Value | None, list[Problem]]:
    problems: list[Problem] = []
    builder = _Builder(path, yaml.parse(text, Loader=_Loader), problems, places)
    value: Value | None = None
    documents = 0
    try:
        for event in builder.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    help_ = "one record is one file: delete the second '---' part"
                    message = "holds more than one YAML document"
                    problems.append(
                        _problem("S006", message, _mark(path, event), help_)
                    )
                    break
            elif isinstance(event, yaml.NodeEvent):
                value = _node(builder, event, ())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        span = Span(path, mark.line + 1, mark.column + 1) if mark else Span(path)
        said = error.problem or error.context or "cannot be read"
        problems.append(
            _problem("S001", f"is not valid YAML: {said}", span, _advice(said))
        )
        value = None
    except (yaml.YAMLError, ValueError) as error:
        said = str(error).splitlines()[0]
        problems.append(_problem("S001", f"is not valid YAML: {said}", Span(path)))
        value = None
    except _TooDeepError:
        value = None
    if value is None and not problems:
        message = "is empty; a record is a mapping of fields (key: value)"
        help_ = "see 'tercet add KIND ID' for a template, or delete the file"
        problems.append(_problem("S006", message, Span(path), help_))
    return value, problems


_ADVICE = (
    ("mapping values are not allowed", "put quotes around text that holds ': '"),
    ("could not find expected ':'", "is a colon missing, or the indentation off?"),
    ("block end", "line the keys of one mapping up under each other"),
    ("block collection", "line the keys of one mapping up under each other"),
    ("tab", "indent with spaces; YAML refuses tabs"),
    ("cannot start any token", "indent with spaces, and quote text that begins so"),
    ("end of stream", "a quote or bracket that opens here is never closed"),
    ("quoted scalar", "a quote that opens here is never closed"),
)


def _advice(said: str) -> str:
    for part, advice in _ADVICE:
        if part in said:
            return advice
    return "put quotes around the value, or check the indentation"


def _mark(path: str, event: yaml.Event, length: int = 1) -> Span:
    first = event.start_mark
    if first is None:  # the parser sets it on every event
        return Span(path)
    return Span(path, first.line + 1, first.column + 1, length)


def _record(builder: _Builder, at: At, start: yaml.Event, end: yaml.Event) -> None:
    first, last = start.start_mark, end.end_mark
    if builder.places is not None and first is not None and last is not None:
        builder.places[at] = Place(first.line, first.column, last.line, last.column)


def _refuse(builder: _Builder, event: yaml.Event, code: str, message: str) -> None:
    help_ = "write the value out in full; a record is plain data"
    builder.problems.append(_problem(code, message, _mark(builder.path, event), help_))


def _node(builder: _Builder, event: yaml.Event, at: At) -> Value:
    if len(at) > MAX_DEPTH:
        message = f"nests deeper than {MAX_DEPTH} levels"
        _refuse(builder, event, "S004", message)
        raise _TooDeepError
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        message = f"uses the alias '*{anchor}'; aliases are not allowed here"
        _refuse(builder, event, "S003", message)
        return "unknown"
    if anchor:
        message = f"sets the anchor '&{anchor}'; anchors are not allowed here"
        _refuse(builder, event, "S003", message)
    if tag and tag != "!":
        message = f"carries the tag '{tag}'; tags are not allowed here"
        _refuse(builder, event, "S003", message)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(builder, event, at)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(builder, event, at)
    return _scalar(builder, event, at)


def _scalar(builder: _Builder, event: yaml.Event, at: At) -> Value:
    _record(builder, at, event, event)
    text, style = str(getattr(event, "value", "")), getattr(event, "style", None)
    if style is None and text in _NO_VALUE:
        where = f"'{at[-1]}'" if at else "the file"
        builder.problems.append(
            _problem(
                "S009",
                f"{where} has no value",
                _mark(builder.path, event),
                "write a value, write 'unknown', or delete the key",
            )
        )
        return "unknown"
    return text


def _sequence(builder: _Builder, start: yaml.Event, at: At) -> Value:
    items: list[Value] = []
    event = next(builder.events)
    while not isinstance(event, yaml.SequenceEndEvent):
        items.append(_node(builder, event, (*at, len(items))))
        event = next(builder.events)
    _record(builder, at, start, event)
    return tuple(items)


def _mapping(builder: _Builder, start: yaml.Event, at: At) -> Value:
    mapping: dict[str, Value] = {}
    event = next(builder.events)
    while not isinstance(event, yaml.MappingEndEvent):
        key_event = event
        if isinstance(key_event, yaml.ScalarEvent):
            key = key_event.value
        else:
            message = "has a key that is not plain text"
            _refuse(builder, key_event, "S003", message)
            _node(builder, key_event, (*at, "?"))
            key = "?"
        if key == "<<":
            message = "uses a merge key '<<'; merge keys are not allowed here"
            _refuse(builder, key_event, "S003", message)
        repeated = key in mapping
        if repeated:
            builder.problems.append(
                _problem(
                    "S002",
                    f"'{key}' stands twice in one mapping",
                    _mark(builder.path, key_event, max(1, len(key))),
                    "keep one of the two; merge them by hand",
                )
            )
        elif builder.places is not None:
            _record(builder, (*at, key, "\0key"), key_event, key_event)
        value = _node(builder, next(builder.events), (*at, key))
        if not repeated and key not in ("?", "<<"):
            mapping[key] = value
        event = next(builder.events)
    _record(builder, at, start, event)
    return mapping
