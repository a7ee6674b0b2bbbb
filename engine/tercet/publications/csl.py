"""CSL-JSON, the format of citation managers and of services, in our words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from tercet.errors import RefusedError, UnreadableError
from tercet.publications.citations import (
    Appearance,
    Citation,
    cite,
    is_date,
    partial_date,
)
from tercet.publications.identifiers import arxiv_id, arxiv_in
from tercet.publications.people import Name, parted, whole

NAME = "CSL-JSON"
EXAMPLE = '[{"id": "key", "title": "…"}]'

_TYPES = {
    "article": "preprint",
    "article-journal": "journal-article",
    "article-magazine": "journal-article",
    "journal-article": "journal-article",
    "paper-conference": "conference-paper",
    "proceedings-article": "conference-paper",
    "report": "technical-report",
    "posted-content": "preprint",
    "manuscript": "preprint",
    "post": "blog-post",
    "post-weblog": "blog-post",
}
_DATES = ("issued", "published", "published-online", "posted", "created")


def matches(text: str) -> bool:
    """Tell whether a text is JSON, by how it begins."""
    return text.lstrip()[:1] in ("{", "[")


def read(text: str) -> list[Citation]:
    """Return the citation of each item.

    Args:
        text: A list of items, one item, or an object with the items under "items" or
            "message".

    Raises:
        RefusedError: If it is not JSON, or holds no item.
    """
    try:
        found = json.loads(
            text, object_pairs_hook=_each_once, parse_constant=_no_constant
        )
    except json.JSONDecodeError as error:
        said = f"the JSON cannot be read: {error.msg[:1].lower()}{error.msg[1:]}"
        if error.msg == "Extra data":
            said = "found more behind the end of the JSON; expected one list of entries"
        raise UnreadableError([(error.lineno, error.colno, said)]) from error
    except _MemberError as error:
        raise UnreadableError([(*_place(text, error), str(error))]) from error
    except (RecursionError, ValueError) as error:
        raise RefusedError(
            "the JSON cannot be read: it is nested too deeply"
        ) from error
    if isinstance(found, dict):
        found = found.get("items", found.get("message", found))
    items = found if isinstance(found, list) else [found]
    known = [item for item in items if isinstance(item, dict) and _is_item(item)]
    if len(known) < len(items) or not items:
        number = f"item {_first_other(items) + 1}" if items else "the list"
        raise RefusedError(
            f"no CSL-JSON entry found in {number} of the JSON; expected an object such "
            'as {"id": "key", "type": "article-journal", "title": "…", "author": '
            '[{"family": "…", "given": "…"}], "issued": {"date-parts": [[2025]]}}'
        )
    return [read_item(item, str(n)) for n, item in enumerate(known, 1)]


def read_item(item: Mapping[str, object], key: str) -> Citation:
    """Return the citation of one item.

    Args:
        item: As CSL-JSON or the service of Crossref has it.
        key: How to call it where it has no id.

    Raises:
        RefusedError: If a text of it cannot stand in a record.
    """
    said = f"{_text(item, 'archive')}:{_text(item, 'archive_location')}"
    hints = [said, *(_text(item, k) for k in ("number", "note", "archive_location"))]
    arxiv = next(filter(None, map(arxiv_in, hints)), "")
    subtitle = _text(item, "subtitle")
    title = _text(item, "title")
    if subtitle and subtitle not in title:
        title = f"{title}: {subtitle}"
    return cite(
        _text(item, "id") or _text(item, "DOI") or title or key,
        title=title,
        authors=_names(item.get("author")),
        type=_TYPES.get(_text(item, "type"), "unknown"),
        date=_date(item),
        venues=[_text(item, k) for k in ("container-title", "event-title", "event")],
        arxiv=arxiv,
        dois=[_text(item, "DOI")],
        urls=[_text(item, "URL")],
        versions=_preprints(item),
    )


class _MemberError(ValueError):
    """A member of an object that JSON does not have, or has twice."""

    def __init__(self, sought: str, said: str) -> None:
        self.sought = sought
        super().__init__(said)


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found and found[key] != value:
            said = f"found '{key}' twice in one entry; expected it once"
            raise _MemberError(json.dumps(value, ensure_ascii=False), said)
        found[key] = value
    return found


def _no_constant(name: str) -> object:
    raise _MemberError(name, f"found {name}, which is no JSON; expected a text")


def _place(text: str, error: _MemberError) -> tuple[int, int]:
    """Return the line and column of what a member holds; of the beginning if unseen."""
    at = max(text.find(error.sought), 0)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _is_item(item: Mapping[str, object]) -> bool:
    return any(key in item for key in ("title", "author", "DOI", "URL", "type"))


def _first_other(items: list[object]) -> int:
    return next(
        (
            index
            for index, item in enumerate(items)
            if not (isinstance(item, dict) and _is_item(item))
        ),
        0,
    )


def _text(item: Mapping[str, object], key: str) -> str:
    """Return a value as text; the first of a list; empty for what is no text."""
    value = item.get(key)
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def _names(value: object) -> Iterator[Name]:
    for person in value if isinstance(value, list) else ():
        if isinstance(person, str):
            yield whole(person)
        elif isinstance(person, dict):
            team = _text(person, "literal") or _text(person, "name")
            if team:
                yield whole(team)
                continue
            family = _text(person, "family")
            with_particle = [_text(person, "non-dropping-particle"), family]
            given = [_text(person, "given"), _text(person, "dropping-particle")]
            yield parted(
                " ".join(filter(None, given)),
                " ".join(filter(None, with_particle)),
                _text(person, "suffix"),
            )


def _date(item: Mapping[str, object]) -> str:
    for key in _DATES:
        value = item.get(key)
        if isinstance(value, str):
            value = {"raw": value}
        if not isinstance(value, dict):
            continue
        rows = value.get("date-parts")
        parts = rows[0] if isinstance(rows, list) and rows else None
        if isinstance(parts, list) and parts and parts[0]:
            return partial_date(*(str(part or "") for part in parts[:3]))
        raw = _text(value, "raw") or _text(value, "literal")
        year = re.search(r"[0-9]{4}", raw)
        for wish in (raw[:10], raw[:7], year[0] if year else ""):
            if is_date(wish) and wish != "unknown":
                return wish
    return "unknown"


def _preprints(item: Mapping[str, object]) -> Iterator[Appearance]:
    """Yield the preprints that Crossref knows of a published work."""
    relations = item.get("relation")
    rows = relations.get("has-preprint") if isinstance(relations, dict) else None
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and _text(row, "id-type") in ("doi", "arxiv"):
            name = _text(row, "id")
            arxiv = arxiv_id(name) or ""
            if arxiv:
                yield Appearance("preprint", arxiv=arxiv)
