"""``search/``: what the search box reads, loaded when it is first used.

Every record and free page is one row of ``documents.js``, which the page's script puts
into an index. A small wiki is searched whole; in a larger one each row has the first
words only, and above `LARGE` rows the index in parts (``large``) takes over where
there is a server.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from tercet.facts import Facts
from tercet.facts.concepts import STATES
from tercet.output import OutputFile
from tercet.prose import body_start
from tercet.records import BY_KIND
from tercet.search.documents import PAGE
from tercet.site.extras.base import Stamped
from tercet.site.extras.documents import Document
from tercet.site.extras.large import Parts, is_there
from tercet.site.extras.script import call
from tercet.site.indexes import kinds
from tercet.wiki import FOLDER
from tercet.words import capital

LARGE = 2000
"""Above so many rows the index in parts is made, if what makes it is installed."""

CHARACTERS = 300_000
"""So much prose all rows have together, each at least `LEAST`."""

LEAST = 150

log = logging.getLogger("mkdocs.plugins.tercet")


def search(stamped: Stamped) -> Iterator[OutputFile]:
    """Begin the index in parts; return the documents, its files, and which is there."""
    rows = len(stamped.pages) + len(stamped.facts.wiki.pages)
    limit = max(LEAST, CHARACTERS // max(1, rows))
    found = _documents(stamped)
    parts = Parts(found) if rows > LARGE and is_there() else None
    if parts is None and limit <= 2 * LEAST:
        found = [replace(one, text=one.text[: one.lead]) for one in found]
    if parts is None and rows > LARGE:
        log.info(
            "%d pages are searched by their first words; to search all of each, and "
            "load less: pip install 'tercet[large-site]'",
            rows,
        )
    return _files(stamped.facts, found, limit, parts)


def _files(
    facts: Facts, found: Sequence[Document], limit: int, parts: Parts | None
) -> Iterator[OutputFile]:
    choices = _choices(facts, found)
    short = [replace(one, text=_cut(one.text, limit)) for one in found]
    table = {**choices, "rows": list(_rows(choices, short))}
    yield call("search/documents.js", "documents", table)
    yield call("search/parts.js", "parts", {**choices, "full": parts is not None})
    if parts is not None:
        yield from parts.files()


def _documents(stamped: Stamped) -> list[Document]:
    """Return one for each well-formed record, works first, and for each free page."""
    known = sorted(stamped.documents.items())
    known.sort(key=lambda row: (row[1].kind != "work", row[1].kind != "finding"))
    return [*(one for _, one in known), *_of_pages(stamped)]


def _of_pages(stamped: Stamped) -> Iterator[Document]:
    """Yield the free pages that were built."""
    for page in stamped.facts.wiki.pages:
        inside = PurePosixPath(page.path).relative_to(FOLDER)
        stem = "index" if inside.stem == "README" else inside.stem
        path = inside.with_name(f"{stem}.html").as_posix()
        if not (stamped.site.folder / path).is_file():
            continue
        lines = page.text[body_start(page.text) :].strip().splitlines()
        titled = bool(lines) and lines[0].startswith("# ")
        title = lines[0].removeprefix("# ").strip() if titled else capital(stem)
        text = stamped.renderer.plain("\n".join(lines[titled:]))
        title = stamped.renderer.plain(title) or stem
        yield Document(PAGE, path, title, text=text, lead=len(text))


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[:limit].rpartition(" ")[0]


def _choices(facts: Facts, found: Sequence[Document]) -> dict[str, list[list[str]]]:
    """Return what a search may be narrowed to; rows name these by number."""
    present = {one.kind for one in found}
    names = [*(kind.record_kind for kind in kinds()), PAGE]
    names = [name for name in names if name in present]
    folders = {name: BY_KIND[name].folder for name in names if name in BY_KIND}
    concepts = sorted({name for one in found for name in one.concepts})
    return {
        "kinds": [[name, capital(name), folders.get(name, "")] for name in names],
        "states": [[state, state] for state in STATES],
        "concepts": [[name, facts.wiki.entries[name].name] for name in concepts],
    }


def _rows(
    choices: Mapping[str, list[list[str]]], found: Sequence[Document]
) -> Iterator[list[object]]:
    kinds_, states, concepts = (
        _places([row[0] for row in choices[name]])
        for name in ("kinds", "states", "concepts")
    )
    paths = _places([one.path for one in found])
    for one in found:
        yield [
            kinds_[one.kind],
            one.path if one.kind == PAGE else PurePosixPath(one.path).stem,
            one.title,
            " · ".join(one.names),
            ", ".join(one.people),
            one.text,
            [states[state] for state in one.states],
            [concepts[name] for name in one.concepts],
            [paths[path] for path in one.works if path in paths],
        ]


def _places(names: Sequence[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}
