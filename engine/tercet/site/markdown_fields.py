"""The fields of a record of any kind as Markdown, by its model.

What a field is marked as says how it is shown: prose as it is, references as links,
lists and parts as lists. A new kind or field is shown without a word here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from tercet.records import Entry
from tercet.records.base import (
    Part,
    Record,
    Section,
    WantedEntry,
    reference_fields,
    walk,
)
from tercet.records.fields import ProseMarker, ReferenceMarker
from tercet.site.markdown import Writer, escape, item
from tercet.source import At
from tercet.words import capital

_ELSEWHERE = frozenset(Record.model_fields) - {"retracted", "wanted"}
_WORDS_OF_ITS_OWN = ("Body", "Reason", "Note", "Text")
"""Fields that follow a heading without a label."""


def fields(writer: Writer, entry: Entry) -> Iterator[str]:
    """Yield the blocks of a record: its lead, then its other fields by model.

    References that are fields by themselves stand under `Writer.relations`, and a
    concept's commentary in its `Writer.note`. A broken record is shown as its text.

    Args:
        writer: Writes prose and links.
        entry: The record.
    """
    if entry.record is None:
        yield _fenced(entry.document.text)
    else:
        yield from _Fields(writer, entry.record).blocks()


def _fenced(text: str) -> str:
    runs = [len(run) for run in re.findall(r"`+", text)]
    fence = "`" * max([3, *(n + 1 for n in runs)])
    return f"{fence}yaml\n{text.rstrip()}\n{fence}"


class _Fields:
    """The fields of one record, by what they are marked as."""

    def __init__(self, writer: Writer, record: Record) -> None:
        self._writer = writer
        self._record = record
        self._marks = {item.at: item.marker for item in walk(record)}
        self._parts = {at: part for part, at in record.parts.items()}

    def blocks(self) -> Iterator[str]:
        record = self._record
        if record.lead_field and getattr(record, record.lead_field):
            yield self._writer.prose(str(getattr(record, record.lead_field)))
        skip = {record.label_field, record.lead_field, "relations", "commentary"}
        skip |= _ELSEWHERE | set(reference_fields(type(record)))
        short: list[str] = []
        long: list[str] = []
        for name in type(record).model_fields:
            value = getattr(record, name)
            if name in skip or _is_empty(value):
                continue
            if _is_sections(value):
                for part in value:
                    long += [f"## {escape(part.title)}", self._prose(part.body)]
                continue
            lines = list(self._lines(value, (name,)))
            if len(lines) == 1 and not isinstance(value, Part) and self._is_short(name):
                short.append(f"- **{_label(name)}:** {lines[0]}")
            else:
                long += [f"## {_label(name)}", "\n".join(lines).strip("\n")]
        if short:
            yield "\n".join(short)
        yield from long

    def _is_short(self, name: str) -> bool:
        return not any(at[0] == name for at in self._marks) and not any(
            at[0] == name for at in self._parts
        )

    def _prose(self, text: str) -> str:
        return self._writer.prose(text)

    def _lines(self, value: object, at: At) -> Iterator[str]:
        """Yield a value as lines of Markdown."""
        if isinstance(value, tuple):
            if self._is_plain(value, at):
                items = [self._inline(one, (*at, i)) for i, one in enumerate(value)]
                yield ", ".join(items)
                return
            for index, one in enumerate(value):
                yield from self._listed(one, (*at, index))
        elif isinstance(value, Part):
            rows = list(self._rows(value, at))
            if self._is_flat(value, at):
                yield "; ".join(map(_beside, rows))
                return
            for label, row in rows:
                yield from item(_labelled(label, row)).split("\n")
        elif isinstance(self._marks.get(at), ProseMarker):
            yield from self._prose(str(value)).split("\n")
        else:
            yield self._inline(value, at)

    def _is_plain(self, value: tuple[object, ...], at: At) -> bool:
        """Tell whether a list holds words and links, no prose and no parts."""
        return not any(isinstance(one, Part) for one in value) and not isinstance(
            self._marks.get((*at, 0)), ProseMarker
        )

    def _is_flat(self, part: Part, at: At) -> bool:
        """Tell whether a part fits on one line: none of its fields is more."""
        return not any(
            isinstance(value, Part | tuple)
            or isinstance(self._marks.get((*at, name)), ProseMarker)
            for name, value in part
        )

    def _listed(self, value: object, at: At) -> Iterator[str]:
        """Yield an value of a list; a part that links may name stands under its id."""
        if isinstance(value, WantedEntry):
            why = f": {self._prose(value.why)}" if value.why else ""
            title = self._writer.reference(f"[[?{value.title}]]")
            yield from item(f"{title}{why}").split("\n")
        elif not isinstance(value, Part):
            yield from item("\n".join(self._lines(value, at))).split("\n")
        elif at in self._parts:
            yield from ("", f"### {self._parts[at]}", "")
            for label, lines in self._rows(value, at):
                if label != "Id":
                    yield from item(_labelled(label, lines)).split("\n")
        else:
            yield from item(self._part(value, at)).split("\n")

    def _part(self, part: Part, at: At) -> str:
        """Return a part as an item: its first field, then the others below."""
        (_, first), *rest = self._rows(part, at)
        head = "\n".join(first)
        if self._is_flat(part, at):
            return "; ".join([head, *map(_beside, rest)])
        if not self._is_prose(part, at):
            head = head if head.startswith("[") else f"**{head}**"
        if len(rest) == 1 and rest[0][0] in _WORDS_OF_ITS_OWN:
            return f"{head}\n\n" + "\n".join(rest[0][1])
        return "\n".join([head, *(item(_labelled(label, row)) for label, row in rest)])

    def _is_prose(self, part: Part, at: At) -> bool:
        first = next(name for name, value in part if not _is_empty(value))
        return isinstance(self._marks.get((*at, first)), ProseMarker)

    def _rows(self, part: Part, at: At) -> Iterator[tuple[str, list[str]]]:
        for name, value in part:
            needed = value is False and type(part).model_fields[name].is_required()
            if needed or not _is_empty(value):
                yield _label(name), list(self._lines(value, (*at, name)))

    def _inline(self, value: object, at: At) -> str:
        if isinstance(value, Mapping):
            rows = (f"{escape(key)}: {_joined(value[key])}" for key in value)
            return "; ".join(rows)
        if isinstance(self._marks.get(at), ReferenceMarker):
            return self._writer.reference(str(value))
        if isinstance(value, bool):
            return "yes" if value else "no"
        text = str(value)
        if re.match(r"https?://[^\s<>]+\Z", text):
            return f"<{text}>"
        return escape(text)


def _joined(value: object) -> str:
    items: Iterable[object] = value if isinstance(value, tuple) else (value,)
    return ", ".join(escape(str(one)) for one in items)


def _is_empty(value: object) -> bool:
    if isinstance(value, Part):
        fields = type(value).model_fields
        return all(_is_empty(getattr(value, name)) for name in fields)
    return value is None or value is False or value in ((), {})


def _is_sections(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, Section) for one in value)


def _label(name: str) -> str:
    return capital(name.replace("_", " "))


def _beside(row: tuple[str, list[str]]) -> str:
    """Return a field that is one line, after others; axes bring their own labels."""
    label, lines = row
    return lines[0] if label == "Axes" else f"{label.lower()}: {lines[0]}"


def _labelled(label: str, lines: list[str]) -> str:
    """Return a field of a part: beside its label if it is one plain line."""
    if len(lines) == 1 and not lines[0].startswith(("- ", "|", "#", "```")):
        return f"**{label}:** {lines[0]}"
    gap = [] if lines[0].startswith("- ") else [""]
    return "\n".join([f"**{label}:**", *gap, *lines])
