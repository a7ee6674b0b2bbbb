"""Find records by their words: two engines behind one door.

``search`` answers for the records as they are on disk. The index lies in the user's
cache folder; before each answer it is compared with the files, and what differs is
indexed again. Called by ``tercet search`` and by whoever asks for an agent.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tercet.records.config import EngineName
from tercet.search.answer import Answer, answer
from tercet.search.catalogue import Catalogue, Row
from tercet.search.grammar import Query, parse
from tercet.search.place import index_folder, passing_folder
from tercet.search.searched import Loaded, OnDisk
from tercet.search.snippets import snippet
from tercet.wiki import Wiki


@dataclass(frozen=True, slots=True)
class Hit:
    """One record or page that was found.

    Args:
        id: Of the record; of a free page its path below ``wiki/``.
        kind: Of the record; ``page`` for a free page.
        title: What readers call it.
        score: How well it fits; comparable within one search only.
        path: Of its file, relative to the project folder.
        line: Where in the file the snippet stands, from 1.
        snippet: The line that has most of what was asked for.
        marks: Where the words that were asked for stand in the snippet.
    """

    id: str
    kind: str
    title: str
    score: float
    path: str
    line: int
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found.

    Args:
        total: How many hits there are, on all pages together.
        hits: Those that were asked for, the best first.
        suggestions: The search with other words, where one is in no record; the hits
            are those of the first.
        engine: Which engine answered.
    """

    total: int
    hits: tuple[Hit, ...]
    suggestions: tuple[str, ...] = ()
    engine: str = ""


def search(
    wiki: Wiki | Path | str,
    query: str,
    *,
    limit: int = 10,
    offset: int = 0,
    engine: EngineName | None = None,
) -> Results:
    """Return the records and free pages that fit a search.

    Args:
        wiki: A loaded wiki, which is searched as it was loaded; or the project folder,
            which is searched as it is on disk, and loaded only if it changed.
        query: As ``grammar`` reads it: words, "phrases", beginnings*, filters.
        limit: How many hits to return at most.
        offset: How many to pass over before.
        engine: Which engine to ask; None for the one that ``wiki.yaml`` says, or that
            fits the size.

    Raises:
        SearchQueryError: If the search cannot be read.
        NoWikiError: If there is no wiki in the folder.
    """
    asked = parse(query)
    searched = Loaded(wiki) if isinstance(wiki, Wiki) else OnDisk(Path(wiki))
    chosen = engine or searched.engine()
    try:
        with index_folder(searched.root, chosen) as folder:
            return _answered(folder, chosen, searched, asked, (limit, offset))
    except (OSError, sqlite3.Error):  # a full disk, say: nothing needs to be kept
        with passing_folder() as folder:
            return _answered(folder, chosen, searched, asked, (limit, offset))


def _answered(
    folder: Path,
    engine: EngineName,
    searched: Loaded | OnDisk,
    asked: Query,
    page: tuple[int, int],
) -> Results:
    limit, offset = page
    with closing(Catalogue(folder, engine)) as catalogue:
        searched.refresh(catalogue)
        found = answer(catalogue, asked)
        shown = found.ranked[offset : offset + limit]
        rows = {row.id: row for row in catalogue.rows([name for name, _ in shown])}
    hits = []
    for name, score in shown:
        row = rows[name]
        hits.append(_hit(row, score, found, searched.lines(row.path)))
    suggestions = (found.corrected,) if found.corrected else ()
    return Results(len(found.ranked), tuple(hits), suggestions, engine)


def _hit(row: Row, score: float, found: Answer, lines: Sequence[str]) -> Hit:
    shown = snippet(lines, found.stems.__contains__, row.title)
    return Hit(
        row.id,
        row.kind,
        row.title,
        round(score, 4),
        row.path,
        shown.line,
        shown.text,
        shown.marks,
    )


__all__ = ["Hit", "Results", "search"]
