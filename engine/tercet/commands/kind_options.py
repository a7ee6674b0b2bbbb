"""The options with which a record of a kind is made complete at once.

They follow from the models: each field of words, dates, choices or references has one,
and so has each part with a short form in ``_PARTS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, get_args

import click
from pydantic.fields import FieldInfo

from tercet.commands.arguments import DAY, LINE, RECORD, WORDS, OneOf, none_of
from tercet.commands.checked_options import check_reference, wrong
from tercet.publications.drafts import slug
from tercet.records import BY_KIND
from tercet.records.base import Part, hints_of, marker_of, part_of
from tercet.records.concept import Adjacent
from tercet.records.fields import PartialDate, ProseMarker, ReferenceMarker
from tercet.templates import choices, is_list
from tercet.wiki import Wiki
from tercet.yaml_text import Plain

Reader = Callable[[str, str, int], Plain]
"""Reads what an option says: its name, the words, and which one it is from 0."""

_LEFT_OUT = frozenset(
    {"retracted", "retired", "merged_into", "former_ids", "imported", "distinct_from"}
)
"""What other commands write."""
_SINGULAR = {
    "about": "about",
    "adjacent": "adjacent",
    "aliases": "alias",
    "axes": "axis",
    "boundaries": "boundary",
    "opened_by": "opened-by",
}
"""The options of lists whose names are not those of the list without its s."""


def _whole(field: str, _: str, text: str, __: int) -> Plain:
    return {field: text}


def _pair(form: str, first: str, second: str) -> Callable[..., dict[str, str]]:
    """Return the reader of ``FIRST: SECOND``."""

    def read(option: str, text: str, _: int) -> dict[str, str]:
        head, colon, rest = text.partition(":")
        if not (head.strip() and colon and rest.strip()):
            raise wrong(option, f"'{text}' cannot be read; expected '{form}'")
        return {first: head.strip(), second: rest.strip()}

    return read


def _axis(option: str, text: str, _: int) -> Plain:
    label, equals, listed = text.partition("=")
    values = [value.strip() for value in listed.split(",") if value.strip()]
    if not (equals and slug(label) and values and all(map(slug, values))):
        form = "NAME=VALUE,VALUE, such as 'Channel=system prompt,user turns'"
        raise wrong(option, f"'{text}' cannot be read; expected {form}")
    rows = [{"id": slug(value), "label": _label(value)} for value in values]
    return {"id": slug(label), "label": _label(label), "values": rows}


def _label(text: str) -> str:
    """Return words for readers; an id is made one."""
    plain = text.strip()
    words = plain.replace("-", " ") if plain == slug(plain) else plain
    return words[:1].upper() + words[1:]


def _probe(option: str, text: str, place: int) -> Plain:
    form = "KIND: WHAT WOULD BE DONE"
    return {
        "id": f"probe-{place + 1}",
        **_pair(form, "kind", "text")(option, text, place),
    }


def _reading(_: str, text: str, place: int) -> Plain:
    letter = chr(ord("a") + place) if place < 26 else f"reading-{place + 1}"
    return {"id": letter, "text": text}


def _adjacent(option: str, text: str, place: int) -> Plain:
    found = _pair("CONCEPT (EVIDENCE): HOW", "concept", "note")(option, text, place)
    concept, opens, rest = found["concept"].partition("(")
    evidence = rest.rstrip(") ") if opens else "unknown"
    known = choices(Adjacent.model_fields["evidence"].annotation)
    if evidence not in known:
        raise wrong(option, none_of(evidence, "evidence", known))
    return {"concept": concept.strip(), "evidence": evidence, "note": found["note"]}


def _claim(_: str, text: str, __: int) -> Plain:
    return {"text": text, "reviewed": "false"}


_PARTS: dict[str, tuple[str, Reader]] = {
    "axes": ("NAME=VALUE,VALUE", _axis),
    "authors": ("NAME", partial(_whole, "name")),
    "readings": ("TEXT", _reading),
    "probes": ("'KIND: WHAT WOULD BE DONE'", _probe),
    "boundaries": ("'WHAT: WHY NOT'", _pair("WHAT: WHY NOT", "what", "reason")),
    "sections": ("'HEADING: TEXT'", _pair("HEADING: TEXT", "title", "body")),
    "adjacent": ("'CONCEPT (EVIDENCE): HOW'", _adjacent),
    "claims": ("TEXT", _claim),
    "to_read": ("TITLE", partial(_whole, "title")),
    "wanted": ("TITLE", partial(_whole, "title")),
}


@dataclass(frozen=True, slots=True)
class KindOption:
    """An option that fills a field of a new record.

    Args:
        field: The field.
        flag: As it is typed.
        many: Whether it may be repeated.
        read: What its words become in the record.
        option: The option itself, to put on a command.
    """

    field: str
    flag: str
    many: bool
    read: Reader
    option: Callable[[Any], Any]


def options_of(kind: str) -> list[KindOption]:
    """Return the options of a kind of record, in the order of its fields."""
    model = BY_KIND[kind]
    found = []
    for field, info in model.model_fields.items():
        part = part_of(info.annotation)
        if field in _LEFT_OUT or field == model.label_field:
            continue
        if part is None or field in _PARTS:
            found.append(_option(kind, field, info))
    return found


def _option(kind: str, field: str, info: FieldInfo) -> KindOption:
    many = is_list(info.annotation)
    metavar, read = _PARTS.get(field, (None, _as_it_is))
    name = field.replace("_", "-")
    if many:
        name = _SINGULAR.get(field, name.removesuffix("s"))
    flag = f"--{name}"
    words = (info.description or "").rstrip(".")
    type_ = _type(kind, field, info) if field not in _PARTS else WORDS
    option = click.option(
        flag,
        field,
        type=type_,
        multiple=many,
        metavar=metavar,
        help=f"{words}; may be repeated." if many else f"{words}.",
    )
    return KindOption(field, flag, many, read, option)


def _as_it_is(_: str, text: str, __: int) -> Plain:
    return text


def _type(kind: str, field: str, info: FieldInfo) -> click.ParamType[Any]:
    words = choices(info.annotation)
    if words:
        return OneOf(words)
    if info.annotation is PartialDate or PartialDate in get_args(info.annotation):
        return DAY
    if bool in (info.annotation, *get_args(info.annotation)):
        return OneOf(("true", "false"))
    marker = _marker(BY_KIND[kind], field)
    if isinstance(marker, ReferenceMarker):
        return RECORD
    return WORDS if isinstance(marker, ProseMarker) else LINE


def _marker(model: type[Part], field: str) -> ProseMarker | ReferenceMarker | None:
    return marker_of(hints_of(model)[field])


def read_options(
    wiki: Wiki, kind: str, given: Mapping[str, str | tuple[str, ...] | None]
) -> dict[str, Plain]:
    """Return what the options of a kind say, as fields.

    Args:
        wiki: The loaded wiki, which has what references name.
        kind: The kind of record.
        given: The options' words by field.

    Raises:
        click.BadParameter: If one cannot be read, or names what there is not.
    """
    found: dict[str, Plain] = {}
    for one in options_of(kind):
        said = given.get(one.field)
        texts = (said,) if isinstance(said, str) else said or ()
        marker = _marker(BY_KIND[kind], one.field)
        if isinstance(marker, ReferenceMarker) and one.field not in _PARTS:
            row = wiki.relations[marker.relation]
            ends = row.sources if marker.reverse else row.targets
            for text in texts:
                own = (kind,) if marker.relation == "broader" else ends
                check_reference(wiki, one.flag, text, *own)
        read = [one.read(one.flag, text, place) for place, text in enumerate(texts)]
        if read:
            found[one.field] = read if one.many else read[0]
    return found


def choices_to_make(kind: str) -> dict[str, tuple[str, ...]]:
    """Return the required fields of a kind that allow certain words only, with them."""
    fields = BY_KIND[kind].model_fields
    return {
        name: choices(info.annotation)
        for name, info in fields.items()
        if info.is_required() and name != "status" and choices(info.annotation)
    }
