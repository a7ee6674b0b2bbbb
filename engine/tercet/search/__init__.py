"""Find records by their words: two engines behind one door.

``search`` answers for the records as they are on disk. The index lies in the user's
cache folder; before each answer it is compared with the files, and what differs is
indexed again. Called by ``tercet search`` and by whoever asks for an agent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tercet.errors import NoWikiError, SearchQueryError
from tercet.facts import derive
from tercet.journal import undisturbed
from tercet.records import parse_config
from tercet.records.config import EngineName
from tercet.search.answer import Answer, answer
from tercet.search.catalogue import Catalogue, Row
from tercet.search.documents import PAGE, Document, documents
from tercet.search.grammar import FIELDS, FILTERS, MAX_QUERY, Query, parse
from tercet.search.likeness import Likeness, candidates, similar
from tercet.search.snippets import snippet
from tercet.search.store import contents, files_of, folder_of, state_of
from tercet.source import MAX_BYTES, read
from tercet.wiki import CONFIG, FOLDER, Wiki, load

LARGE = 2000
"""Above so many files FTS5 takes over, unless wiki.yaml says otherwise."""


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
    project = wiki.root if isinstance(wiki, Wiki) else Path(wiki)
    chosen = engine or _engine(wiki)
    with (
        folder_of(project, chosen) as folder,
        closing(Catalogue(folder, chosen)) as catalogue,
    ):
        refresh(catalogue, wiki)
        found = answer(catalogue, asked)
        shown = found.ranked[offset : offset + limit]
        rows = {row.id: row for row in catalogue.rows([name for name, _ in shown])}
    lines = _lines_of(wiki)
    hits = [
        _hit(rows[name], score, found, lines(rows[name].path)) for name, score in shown
    ]
    suggestions = (found.corrected,) if found.corrected else ()
    return Results(len(found.ranked), tuple(hits), suggestions, chosen)


def refresh(catalogue: Catalogue, wiki: Wiki | Path | str) -> int:
    """Bring an index up to date; return how many documents differed."""
    if isinstance(wiki, Wiki):
        wanted = list(documents(derive(wiki)))
        known = catalogue.digests() == {one.id: one.digest for one in wanted}
        return 0 if known else catalogue.update(wanted, "")
    root = Path(wiki)
    state = state_of(contents(root))
    if state == catalogue.state:
        return 0
    loaded = undisturbed(root, lambda: load(root))
    after = state_of(contents(root))
    wanted = list(documents(derive(loaded)))
    return catalogue.update(wanted, state if state == after else "")


def _engine(wiki: Wiki | Path | str) -> EngineName:
    """Return the engine that wiki.yaml names, or that fits the size."""
    if isinstance(wiki, Wiki):
        named, size = wiki.config.search.engine, len(wiki.documents) + len(wiki.pages)
    else:
        root = Path(wiki)
        if not (root / FOLDER / CONFIG).is_file():
            raise NoWikiError(str(root))
        config, _ = parse_config(read(root / FOLDER / CONFIG, f"{FOLDER}/{CONFIG}"))
        named = config.search.engine if config is not None else None
        size = sum(1 for _ in files_of(root))
    return named or ("fts5" if size > LARGE else "whoosh")


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


def _lines_of(wiki: Wiki | Path | str) -> Callable[[str], Sequence[str]]:
    """Return what gives the lines of a file: as loaded, or as on disk."""

    def lines(path: str) -> Sequence[str]:
        if isinstance(wiki, Wiki):
            document = wiki.document(path)
            return () if document is None else document.lines
        try:
            with (Path(wiki) / path).open("rb") as stream:
                text = stream.read(MAX_BYTES).decode("utf-8-sig", "replace")
        except OSError:
            return ()
        return text.splitlines()

    return lines


__all__ = [
    "FIELDS",
    "FILTERS",
    "LARGE",
    "MAX_QUERY",
    "PAGE",
    "Document",
    "EngineName",
    "Hit",
    "Likeness",
    "Query",
    "Results",
    "SearchQueryError",
    "candidates",
    "documents",
    "parse",
    "refresh",
    "search",
    "similar",
]
