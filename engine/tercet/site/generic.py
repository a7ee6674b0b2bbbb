"""The page of any kind of record, by its model.

A kind without a template of its own is shown by this: a new kind has a page as soon
as it is in the list of kinds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup as Html
from markupsafe import escape

from tercet.records import Entry
from tercet.records.base import Part, Record, Section, WantedEntry, walk
from tercet.records.fields import ProseMarker, ReferenceMarker
from tercet.site.address import anchor
from tercet.site.render import Renderer
from tercet.source import At
from tercet.words import capital

_ELSEWHERE = frozenset(Record.model_fields)
"""Fields that every page shows in the same place: banner, foot, wanted records."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field as the page shows it."""

    label: str
    html: Html


def record(renderer: Renderer, entry: Entry) -> dict[str, object]:
    """Return what the template ``record.html`` reads."""
    found = entry.record
    assert found is not None  # noqa: S101 - broken entries have a page of their own
    shown = _Shown(renderer, entry, found)
    skip = _ELSEWHERE | {found.label_field, found.lead_field}
    short: list[Field] = []
    long: list[Field] = []
    for name in type(found).model_fields:
        value = getattr(found, name)
        if name in skip or value is None or value == ():
            continue
        if _is_sections(value):
            long += [Field(part.title, renderer.prose(part.body)) for part in value]
        elif shown.is_short(value, (name,)):
            short.append(Field(_label(name), shown.inline(value, (name,))))
        else:
            long.append(Field(_label(name), shown.block(value, (name,))))
    lead = getattr(found, found.lead_field, None) if found.lead_field else None
    return {"short": short, "long": long, "lead": lead}


def _label(name: str) -> str:
    return capital(name.replace("_", " "))


def _is_sections(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(item, Section) for item in value)


class _Shown:
    """Shows values by what their fields are marked as: prose, reference, or text."""

    def __init__(self, renderer: Renderer, entry: Entry, found: Record) -> None:
        self._renderer = renderer
        self._places = {at: anchor(entry, part) for part, at in found.parts.items()}
        self._marks = {item.at: item.marker for item in walk(found)}

    def is_short(self, value: object, at: At) -> bool:
        """Tell whether a value fits among the facts on top."""
        if isinstance(value, tuple):
            return len(value) <= 4 and all(
                self.is_short(item, (*at, index)) for index, item in enumerate(value)
            )
        is_prose = isinstance(self._marks.get(at), ProseMarker)
        return not isinstance(value, Part) and not is_prose

    def inline(self, value: object, at: At) -> Html:
        """Return a value on one line."""
        if isinstance(value, tuple):
            items = [self.inline(item, (*at, i)) for i, item in enumerate(value)]
            return Html(", ").join(items)
        if isinstance(value, Mapping):
            form = Html("{}: {}")
            rows = [form.format(key, self.inline(value[key], at)) for key in value]
            return Html("; ").join(rows)
        marker = self._marks.get(at)
        if isinstance(marker, ReferenceMarker):
            return self._renderer.reference(str(value))
        if isinstance(marker, ProseMarker):
            return self._renderer.inline(str(value))
        if isinstance(value, bool):
            return escape("yes" if value else "no")
        return escape(str(value))

    def block(self, value: object, at: At) -> Html:
        """Return a value as blocks: prose, a list, or the fields of a part."""
        if isinstance(value, tuple):
            items = [self._item(item, (*at, i)) for i, item in enumerate(value)]
            form = Html("<ul>{}</ul>")
            if any(isinstance(item, Part) for item in value):
                form = Html('<ul class="parts">{}</ul>')
            return form.format(Html("").join(items))
        if isinstance(value, Part):
            return Html("").join(self._fields(value, at))
        if isinstance(self._marks.get(at), ProseMarker):
            return self._renderer.prose(str(value))
        return Html("<p>{}</p>").format(self.inline(value, at))

    def _item(self, value: object, at: At) -> Html:
        if isinstance(value, WantedEntry):
            link = self._renderer.reference(f"[[?{value.title}]]")
            why = self._renderer.inline(value.why) if value.why else ""
            return Html("<li>{}{}{}</li>").format(link, ": " if why else "", why)
        if isinstance(value, Part):
            place = (
                Html(' id="{}"').format(self._places[at]) if at in self._places else ""
            )
            return Html("<li{}>{}</li>").format(place, self.block(value, at))
        shown = self.inline(value, at)
        entry = self._renderer.facts.wiki.entries.get(str(value))
        if entry is not None and entry.kind == "finding":
            form = Html('<li>{} <span class="note">{}</span></li>')
            return form.format(shown, entry.name)
        return Html("<li>{}</li>").format(shown)

    def _fields(self, part: Part, at: At) -> Iterator[Html]:
        for name in type(part).model_fields:
            value = getattr(part, name)
            if value is None or value == ():
                continue
            if isinstance(self._marks.get((*at, name)), ProseMarker):
                yield self._renderer.prose(str(value))
                continue
            form = Html('<p><span class="label">{}:</span> {}</p>')
            inner = self.inline(value, (*at, name))
            if not self.is_short(value, (*at, name)):
                form = Html('<div><span class="label">{}:</span>{}</div>')
                inner = self.block(value, (*at, name))
            yield form.format(_label(name), inner)
