"""Strict YAML with places: bytes in, a Document of text values out.

First stage of the line. Every scalar stays text until the schema types it, so
``arxiv: 2601.10380`` keeps its last zero. Anchors, aliases, tags, merge keys,
duplicate keys, several documents and deep nesting are refused, each with its place
(DECISIONS: "Strict YAML by events").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol, TypeAlias

import yaml

from tercet.problems import Problem, Span

Value: TypeAlias = "str | tuple[Value, ...] | dict[str, Value]"
At: TypeAlias = "tuple[str | int, ...]"

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 16
UNPRINTABLE = re.compile(
    r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
"""A character that no record may hold."""
LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
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
    _found: dict[tuple[At, str], tuple[Span, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text by lines, without line ends."""
        return tuple(LINE_END.split(self.text))

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
        end = place.end_column
        if place.end_line != place.line:
            end = len(self.lines[place.line].rstrip())
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
        found = self._found.get((at, needle))
        if found is None:
            found = self._found[(at, needle)] = tuple(self._occurrences(at, needle))
        return found[nth] if nth < len(found) else self.span(*at)

    def _occurrences(self, at: At, needle: str) -> Iterator[Span]:
        place = self.places.get(at, Place(0, 0, -1, 0))
        for number in range(place.line, min(place.end_line + 1, len(self.lines))):
            line = self.lines[number]
            start = place.column if number == place.line else 0
            end = place.end_column if number == place.end_line else len(line)
            for found in re.compile(re.escape(needle)).finditer(line, start, end):
                yield Span(self.path, number + 1, found.start() + 1, len(needle))


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
        help_ = "move long texts to wiki/sources/ or split it"
        problem = _problem("S004", message, Span(path), help_)
        return Document(path, "", None, (problem,))
    text, problem_found = _decode(path, content)
    if problem_found is not None:
        return Document(path, text, None, (problem_found,))
    value, problems = _build(path, text, None)
    if value is not None and not isinstance(value, dict):
        found = "a list" if isinstance(value, tuple) else "plain text"
        message = f"holds {found}; a record is a mapping of fields (key: value)"
        help_ = "begin with 'title:' or see 'tercet add KIND ID' for a template"
        problems.append(_problem("S008", message, Span(path), help_))
        value = None
    return Document(path, text, value, tuple(problems))


def _decode(path: str, content: bytes) -> tuple[str, Problem | None]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        read = error.object  # without the byte order mark, which 'start' leaves out
        span = _span_at(path, read[: error.start].decode())
        byte = read[error.start]
        message = f"is not UTF-8: byte 0x{byte:02x} stands here"
        return "", _problem("S005", message, span, "save the file as UTF-8")
    odd = UNPRINTABLE.search(text)
    if odd is not None:
        span = _span_at(path, text[: odd.start()])
        message = f"holds the control character U+{ord(odd.group()):04X}"
        return text, _problem("S005", message, span, "delete that character")
    return text, None


def _span_at(path: str, before: str) -> Span:
    lines = LINE_END.split(before)
    return Span(path, len(lines), len(lines[-1]) + 1)


def _problem(code: str, message: str, span: Span, help_: str = "") -> Problem:
    return Problem(code, "error", f"the file {message}", span, help_)


class _TooDeepError(Exception):
    """Raised inside this module when a file nests deeper than MAX_DEPTH."""


class _Builder(NamedTuple):
    path: str
    text: str
    events: Iterator[yaml.Event]
    problems: list[Problem]
    places: dict[At, Place] | None


def _build(
    path: str, text: str, places: dict[At, Place] | None
) -> tuple[Value | None, list[Problem]]:
    problems: list[Problem] = []
    events = yaml.parse(text, Loader=_Loader)
    builder = _Builder(path, text, events, problems, places)
    value: Value | None = None
    documents = 0
    try:
        for event in builder.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    help_ = "one record is one file: delete the second '---' part"
                    message = "holds more than one YAML document"
                    span = _mark(builder, event)
                    problems.append(_problem("S006", message, span, help_))
                    break
            elif isinstance(event, yaml.NodeEvent) and not _is_nothing(event):
                value = _node(builder, event, ())
    except (yaml.YAMLError, ValueError) as error:
        problems.append(_invalid(builder, error))
        value = None
    except _TooDeepError:
        value = None
    if value is None and not problems:
        message = "is empty; a record is a mapping of fields (key: value)"
        help_ = "see 'tercet add KIND ID' for a template, or delete the file"
        problems.append(_problem("S006", message, Span(path), help_))
    return value, problems


def _invalid(builder: _Builder, error: Exception) -> Problem:
    said = getattr(error, "problem", None) or str(error)
    # What is never closed is missed only later: where it begins helps more.
    unclosed = "end of stream" in said or "expected ':'" in said
    mark = getattr(error, "context_mark" if unclosed else "problem_mark", None)
    line, column = _point(builder.text, mark) if mark else (0, 0)
    span = Span(builder.path, line + 1, column + 1)
    if "nesting depth" in said:  # libyaml has a limit too, and meets it before us
        return _problem("S004", _TOO_DEEP, span, _IN_FULL)
    return _problem("S001", f"is not valid YAML: {said}", span, _advice(said))


_TOO_DEEP = f"nests deeper than {MAX_DEPTH} levels"
_IN_FULL = "write the value out in full; a record is plain data"
_ADVICE = (
    ("mapping values are not allowed", "put quotes around text that holds ': '"),
    ("could not find expected ':'", "is a colon missing, or the indentation off?"),
    ("expected key", "quote the whole of a text that begins with a quote or bracket"),
    ("block end", "line the keys of one mapping up under each other"),
    ("block collection", "line the keys of one mapping up under each other"),
    ("tab", "indent with spaces; YAML refuses tabs"),
    ("cannot start any token", "indent with spaces, and quote text that begins so"),
    ("end of stream", "the quote that opens here is never closed"),
    ("expected ','", "is a bracket not closed, or a text with , or : not quoted?"),
    ("escape", "in double quotes, write a backslash as two; or use single quotes"),
)


def _advice(said: str) -> str:
    for part, advice in _ADVICE:
        if part in said:
            return advice
    return "put quotes around the value, or check the indentation"


class _Mark(Protocol):
    index: int
    line: int
    column: int


def _point(text: str, mark: _Mark | None) -> tuple[int, int]:
    """Return line and column of a mark; one behind the text's end stands at its end."""
    assert mark is not None  # noqa: S101 - the parser sets it on every event
    if mark.index < len(text):
        return mark.line, mark.column
    lines = LINE_END.split(text)
    return len(lines) - 1, len(lines[-1])


def _mark(builder: _Builder, event: yaml.Event, length: int = 1) -> Span:
    line, column = _point(builder.text, event.start_mark)
    return Span(builder.path, line + 1, column + 1, length)


def _record(builder: _Builder, at: At, start: yaml.Event, end: yaml.Event) -> None:
    if builder.places is not None:
        first = _point(builder.text, start.start_mark)
        builder.places[at] = Place(*first, *_point(builder.text, end.end_mark))


def _refuse(builder: _Builder, event: yaml.Event, code: str, message: str) -> None:
    span = _mark(builder, event)
    builder.problems.append(_problem(code, message, span, _IN_FULL))


def _node(builder: _Builder, event: yaml.Event, at: At) -> Value:
    if len(at) > MAX_DEPTH:
        _refuse(builder, event, "S004", _TOO_DEEP)
        raise _TooDeepError
    if isinstance(event, yaml.AliasEvent):
        message = f"uses the alias '*{event.anchor:.60}'; aliases are not allowed"
        _refuse(builder, event, "S003", message)
        return "unknown"
    if isinstance(event, yaml.ScalarEvent):
        if event.anchor or event.tag or event.style == '"':
            _plain(builder, event)
        return _scalar(builder, event, at)
    _plain(builder, event)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(builder, event, at)
    return _sequence(builder, event, at)


def _plain(builder: _Builder, event: yaml.Event) -> None:
    """Refuse what is written around or into a node and is not plain data."""
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if anchor:
        message = f"sets the anchor '&{anchor:.60}'; anchors are not allowed here"
        _refuse(builder, event, "S003", message)
    if tag:
        tag = tag.replace("tag:yaml.org,2002:", "!!")
        message = f"carries the tag '{tag:.60}'; tags are not allowed here"
        _refuse(builder, event, "S003", message)
    if not isinstance(event, yaml.ScalarEvent) or event.style != '"':
        return
    odd = UNPRINTABLE.search(event.value)
    if odd is not None:  # an escape wrote it; the text itself has none
        message = f"holds the control character U+{ord(odd.group()):04X}"
        span = _mark(builder, event)
        builder.problems.append(
            _problem("S005", message, span, "delete that character's escape")
        )


def _is_nothing(event: yaml.Event) -> bool:
    # The style of a plain scalar is '' in the C loader, None in the other.
    return (
        isinstance(event, yaml.ScalarEvent)
        and not event.style
        and event.value in _NO_VALUE
    )


def _scalar(builder: _Builder, event: yaml.ScalarEvent, at: At) -> Value:
    if builder.places is not None:
        _record(builder, at, event, event)
    if event.value in _NO_VALUE and _is_nothing(event):
        names = [f"'{step}'" for step in at if isinstance(step, str)]
        if isinstance(at[-1], int):
            names.append(f"an item of {names[-1]}" if names else "an item")
        span = _mark(builder, event)
        help_ = "write a value, write 'unknown', or delete the key"
        help_ += "; quote a text that holds a comma" if " " in str(at[-1]) else ""
        message = f"{names[-1]} has no value"
        builder.problems.append(Problem("S009", "error", message, span, help_))
        return "unknown"
    return str(event.value)


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
        key_event, key = event, _key(builder, event, at)
        if key in mapping:
            message = f"'{key:.60}' stands twice in one mapping"
            span = _mark(builder, key_event, max(1, len(key)))
            help_ = "keep one of the two; merge them by hand"
            builder.problems.append(Problem("S002", "error", message, span, help_))
            key = None
        if key is None:
            _node(builder, next(builder.events), (*at, "?"))
        else:
            if builder.places is not None:
                _record(builder, (*at, key, "\0key"), key_event, key_event)
            mapping[key] = _node(builder, next(builder.events), (*at, key))
        event = next(builder.events)
    _record(builder, at, start, event)
    return mapping


def _key(builder: _Builder, event: yaml.Event, at: At) -> str | None:
    """Return a key; None for one that is refused, whose value is passed over."""
    if not isinstance(event, yaml.ScalarEvent):
        _refuse(builder, event, "S003", "has a key in brackets; quote a text like that")
        _node(builder, event, (*at, "?"))
        return None
    if event.anchor or event.tag or event.style == '"':
        _plain(builder, event)
    if event.value == "<<":
        message = "uses a merge key '<<'; merge keys are not allowed here"
        _refuse(builder, event, "S003", message)
        return None
    return str(event.value)
