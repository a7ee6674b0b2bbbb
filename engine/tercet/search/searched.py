"""What is searched: a wiki as it was loaded, or a folder as it is on disk.

A folder is loaded only if a file of it changed since it was indexed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from tercet.cache import cache_folder
from tercet.errors import NoWikiError
from tercet.facts import derive
from tercet.files import record_files
from tercet.journal import undisturbed
from tercet.parsed import read
from tercet.records import parse_config
from tercet.records.config import EngineName
from tercet.search.catalogue import Catalogue
from tercet.search.documents import documents
from tercet.source import MAX_BYTES
from tercet.store import State, Store
from tercet.wiki import CONFIG, FOLDER, Wiki, load

LARGE = 2000
"""Above so many records and pages FTS5 takes over, unless wiki.yaml says otherwise."""


class Loaded:
    """A wiki as it was loaded.

    Args:
        wiki: The wiki.
    """

    def __init__(self, wiki: Wiki) -> None:
        self._wiki = wiki
        self.root = wiki.root

    def engine(self) -> EngineName:
        """Return the engine that wiki.yaml names, or that fits the size."""
        size = len(self._wiki.documents) + len(self._wiki.pages)
        return self._wiki.config.search.engine or _fitting(size)

    def refresh(self, catalogue: Catalogue) -> int:
        """Bring an index up to date; return how many documents differed."""
        wanted = list(documents(derive(self._wiki)))
        if catalogue.digests() == {one.id: one.digest for one in wanted}:
            return 0
        return catalogue.update(wanted, "")

    def lines(self, path: str) -> Sequence[str]:
        """Return the lines of a file; none if there is no such file."""
        document = self._wiki.document(path)
        return () if document is None else document.lines


class OnDisk:
    """The wiki in a project folder, as it is now.

    Args:
        root: The folder.

    Raises:
        NoWikiError: If there is none.
    """

    def __init__(self, root: Path) -> None:
        if not (root / FOLDER / CONFIG).is_file():
            raise NoWikiError(str(root))
        self.root = root

    @cached_property
    def _state(self) -> State | None:
        return _state(self.root)

    def engine(self) -> EngineName:
        """Return the engine that wiki.yaml names, or that fits the size."""
        file = self.root / FOLDER / CONFIG
        config, _ = parse_config(read(file, f"{FOLDER}/{CONFIG}"))
        named = config.search.engine if config is not None else None
        return named or _fitting(self._size())

    def _size(self) -> int:
        if self._state is None:
            return len([*record_files(self.root / FOLDER, FOLDER, CONFIG, [])])
        paths = (line.partition("\t")[0] for line in self._state.stamps.split("\n"))
        return sum(path.endswith((".yaml", ".md")) for path in paths) - 1

    def refresh(self, catalogue: Catalogue) -> int:
        """Bring an index up to date; return how many documents differed."""
        state = self._state.digest if self._state is not None else ""
        if state and state == catalogue.state:
            return 0
        wiki = undisturbed(self.root, lambda: load(self.root))
        wanted = list(documents(derive(wiki)))
        after = _state(self.root)
        settled = after is not None and after.digest == state
        return catalogue.update(wanted, state if settled else "")

    def lines(self, path: str) -> Sequence[str]:
        """Return the lines of a file; none if it cannot be read."""
        try:
            with (self.root / path).open("rb") as stream:
                return stream.read(MAX_BYTES).decode("utf-8-sig", "replace").split("\n")
        except OSError:
            return ()


def _state(root: Path) -> State | None:
    """Return the state of all files of a wiki; None if it is not known for sure."""
    folder = cache_folder()
    return None if folder is None else Store(root, folder).state()


def _fitting(size: int) -> EngineName:
    return "fts5" if size > LARGE else "whoosh"
