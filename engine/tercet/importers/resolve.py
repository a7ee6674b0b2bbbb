"""Which page each link means; what could mean several is said, never picked.

In this order, the first way that finds anything decides:

1. path and place: ``[[folder/name]]`` from the top, then from the folder of the link's
   own page, then as the end of a path; ``[[name]]`` and Markdown links from the folder
   of their own page first, Markdown links from the top after that;
2. the file's name, wherever it lies;
3. aliases, titles, and the number that a file of a Zettelkasten begins with.

All three are tried as written, then with equal Unicode forms, then whatever the case;
last come the names that the wiki knows. So a page in the same folder comes before
others of its name, as in Obsidian; where Obsidian would then take the shortest path of
several, the link is ambiguous here.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from tercet.importers.base import PageLink, Resolved
from tercet.importers.links import PAGE_SUFFIXES
from tercet.importers.page import Page, number_of

_FOLDER_PAGES = ("index", "readme", "_index")
_Key = Callable[[str], str]


def _as_written(name: str) -> str:
    return name


def _in_one_form(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _in_any_case(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


_WAYS: tuple[_Key, ...] = (_as_written, _in_one_form, _in_any_case)


class _Index:
    """Pages by path, name and alias, under one way to compare names."""

    def __init__(self, pages: Sequence[Page], key: _Key) -> None:
        self._key = key
        self.paths: dict[str, list[str]] = {}
        self.folders: dict[str, list[str]] = {}
        self.ends: dict[str, list[str]] = {}
        self.names: dict[str, list[str]] = {}
        self.others: dict[str, list[str]] = {}
        for page in pages:
            path = key(page.path)
            bare = key(_bare(page.path))
            for one in {path, bare}:
                self.paths.setdefault(one, []).append(page.path)
            folder, _, name = bare.rpartition("/")
            if name.lower() in _FOLDER_PAGES and folder:
                self.folders.setdefault(folder, []).append(page.path)
            self.names.setdefault(name, []).append(page.path)
            others = (page.title, *page.aliases, number_of(page))
            for other in dict.fromkeys(key(one) for one in others if one):
                self.others.setdefault(other, []).append(page.path)
            for depth in range(1, bare.count("/")):
                end = bare.split("/", depth)[-1]
                self.ends.setdefault(end, []).append(page.path)

    def at(self, path: str) -> list[str]:
        """Return the pages at a path, or the one that speaks for a folder."""
        key = self._key(path)
        return (
            self.paths.get(key)
            or self.paths.get(_bare(key))
            or self.folders.get(key)
            or []
        )

    def ending(self, path: str) -> list[str]:
        """Return the pages whose paths end with a path."""
        return self.ends.get(_bare(self._key(path)), [])

    def called(self, name: str) -> list[str]:
        """Return the pages whose files have a name, or else that go by it."""
        key = self._key(name)
        bare = _bare(key)
        for names in (self.names, self.others):
            found = names.get(key) or names.get(bare)
            if found:
                return found
        return []


class Resolver:
    """Finds the pages that links mean.

    Args:
        pages: All pages of the folder.
        known: Names that the wiki has already, with the ids of their records.
    """

    def __init__(
        self, pages: Sequence[Page], known: Iterable[tuple[str, str]] = ()
    ) -> None:
        self._indexes = tuple(_Index(pages, way) for way in _WAYS)
        self._known: list[dict[str, list[str]]] = []
        pairs = sorted(set(known))
        for way in _WAYS:
            names: dict[str, list[str]] = {}
            for name, id_ in pairs:
                ids = names.setdefault(way(name), [])
                ids += [id_] if id_ not in ids else []
            self._known.append(names)

    def targets(self, source: str, link: PageLink) -> tuple[str, ...]:
        """Return the paths of the pages that a link may mean, sorted.

        Args:
            source: The path of the page that it stands in.
            link: The link.

        Returns:
            One if it is sure, none if there is no such page; the id of a record where
            only the wiki knows the name.
        """
        for index in self._indexes:
            found = self._found(index, source, link)
            if found:
                return tuple(sorted(set(found)))
        name = _bare(link.target)
        for way, names in zip(_WAYS, self._known, strict=True):
            ids = names.get(way(link.target)) or names.get(way(name))
            if ids:
                return tuple(sorted(ids))
        return ()

    def _found(self, index: _Index, source: str, link: PageLink) -> list[str]:
        target, is_path = link.target, "/" in link.target
        if target.startswith("/"):
            return index.at(posixpath.normpath(target).strip("/"))
        near = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
        places = [] if near == ".." or near.startswith("../") else [near]
        if target.startswith(("./", "../")) or target in (".", ".."):
            return index.at(places[0]) if places else []
        top = posixpath.normpath(target)
        if _is_markdown(link):
            places.append(top)
        elif is_path:
            places.insert(0, top)
        for place in places:
            found = index.at(place)
            if found:
                return found
        return index.ending(top) if is_path else index.called(target)


def _is_markdown(link: PageLink) -> bool:
    return link.kind != "wikilink" and not link.raw.startswith("![[")


def _bare(path: str) -> str:
    """Return a path without the suffix of a page."""
    for suffix in PAGE_SUFFIXES:
        if path[-len(suffix) :].lower() == suffix and len(path) > len(suffix):
            return path[: -len(suffix)]
    return path


def resolve(
    pages: Iterable[Page], known: Iterable[tuple[str, str]] = ()
) -> tuple[Resolved, ...]:
    """Return every link of some pages with what it leads to, in order of place.

    Args:
        pages: All pages of the folder.
        known: Names that the wiki has already, with the ids of their records.
    """
    rows = tuple(pages)
    resolver = Resolver(rows, known)
    found: list[Resolved] = []
    for page in rows:
        for link in page.links:
            targets = resolver.targets(page.path, link)
            found.append(resolved(page.path, link, targets))
    return tuple(found)


def resolved(source: str, link: PageLink, targets: tuple[str, ...]) -> Resolved:
    """Return a link with the standing that follows from its targets."""
    if len(targets) == 1:
        return Resolved(source, link, "resolved", targets)
    return Resolved(source, link, "ambiguous" if targets else "dangling", targets)
