"""What exists elsewhere, as draft records: pages, vaults, bundles, bibliographies.

To add an importer, write a module that makes ``Imported`` of pages or sources and name
it in ``READERS``; ``tercet import --as NAME`` and its help follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tercet.errors import RefusedError
from tercet.importers import bibliography, handwritten, okf, vault
from tercet.importers.base import Draft, Imported, Notice, Resolved
from tercet.importers.known import Known
from tercet.importers.page import Page, read_pages
from tercet.importers.resolve import resolve
from tercet.importers.sources import PAGES, Source, read_sources
from tercet.progress import each
from tercet.publications import csl


@dataclass(frozen=True, slots=True)
class Reader:
    """One way to read what exists.

    Args:
        about: What it reads, in a line.
        suffixes: Of the files that it reads.
        read: Makes drafts of the files.
    """

    about: str
    suffixes: frozenset[str]
    read: Callable[[tuple[Source, ...], Known], Imported]


def _of_pages(
    make: Callable[[tuple[Page, ...], tuple[Resolved, ...], Known], Imported],
) -> Callable[[tuple[Source, ...], Known], Imported]:
    """Return the reader that parses pages and resolves their links first."""

    def read(sources: tuple[Source, ...], known: Known) -> Imported:
        pages, notices = read_pages(each(sources, "Reading pages"))
        links = resolve(pages, known.names)
        ours = {page.path for page in pages if okf.is_ours(page)}
        found = make(pages, links, known)
        return replace(
            found,
            links=found.links or links,
            notices=(*(one for one in notices if one.path not in ours), *found.notices),
            pages=tuple(
                (page.path, page.source.text) for page in pages if page.path not in ours
            ),
        )

    return read


def _of_files(sources: tuple[Source, ...], known: Known) -> Imported:
    return bibliography.read(each(sources, "Reading bibliographies"), known)


READERS: dict[str, Reader] = {
    "wiki": Reader(
        "pages kept by hand, with concepts and findings in sections",
        PAGES,
        _of_pages(handwritten.read),
    ),
    "vault": Reader(
        "a folder of linked notes, as Obsidian keeps them", PAGES, _of_pages(vault.read)
    ),
    "okf": Reader("an OKF bundle", PAGES, _of_pages(okf.read)),
    "bibtex": Reader("BibTeX or RIS", frozenset({".bib", ".ris"}), _of_files),
    "csl": Reader("CSL-JSON", frozenset({".json"}), _of_files),
}
NAMES = tuple(READERS)


def read(path: Path, as_: str | None, known: Known) -> Imported:
    """Return the drafts of a file or a folder. Nothing is written.

    Args:
        path: The file or folder; its files are only read.
        as_: The name of a reader; None to find it by looking at the files.
        known: What the wiki has.

    Raises:
        RefusedError: If there is nothing to read.
    """
    suffixes = READERS[as_].suffixes if as_ is not None else _EVERY
    sources, notices = read_sources(path, suffixes)
    if not sources and not notices:
        ends = ", ".join(sorted(suffixes))
        raise RefusedError(f"'{path}' holds nothing to read: no file ending in {ends}")
    is_bundle = as_ is None and okf.is_bundle(sources)
    chosen_by = {one.path: as_ or _reader(one, is_bundle=is_bundle) for one in sources}
    parts: list[Imported] = []
    taken = known
    for name in sorted(set(chosen_by.values()) - {""}):
        chosen = tuple(one for one in sources if chosen_by[one.path] == name)
        found = READERS[name].read(chosen, taken)
        parts.append(found)
        taken = replace(taken, ids=taken.ids | {one.id for one in found.drafts})
    files = tuple(sorted(path for path, name in chosen_by.items() if name))
    return _new(_joined(files, notices, parts), known)


_EVERY = frozenset().union(*(reader.suffixes for reader in READERS.values()))


def _reader(source: Source, *, is_bundle: bool) -> str:
    """Return the name of the reader for one of the files; empty for none."""
    if source.suffix == ".json" and not csl.matches(source.text):
        return ""
    for name in ("bibtex", "csl"):
        if source.suffix in READERS[name].suffixes:
            return name
    return "okf" if is_bundle else "wiki"


def _joined(
    files: tuple[str, ...], notices: Iterable[Notice], parts: list[Imported]
) -> Imported:
    said = [*notices, *(one for part in parts for one in part.notices)]
    return Imported(
        files,
        tuple(one for part in parts for one in part.drafts),
        tuple(one for part in parts for one in part.links),
        tuple(sorted(said, key=lambda one: (one.path, one.line, one.message))),
        tuple(one for part in parts for one in part.one_sided),
        tuple(one for part in parts for one in part.pages),
    )


def _new(found: Imported, known: Known) -> Imported:
    """Leave out what the wiki has from an earlier import of the same files."""
    kept = tuple(one for one in found.drafts if _mark(one) not in known.imports)
    before = len(found.drafts) - len(kept)
    if not before:
        return found
    message = f"{before} drafts are there from an earlier import, and stay as they are"
    notice = Notice("info", ".", 0, message)
    return replace(found, drafts=kept, notices=(*found.notices, notice))


def _mark(one: Draft) -> tuple[str, str, str, str]:
    origin = one.fields["imported"]
    assert isinstance(origin, dict)  # noqa: S101 - base.imported makes it
    return one.kind, str(origin["file"]), str(origin["sha256"]), str(origin["line"])


__all__ = ["NAMES", "READERS", "Draft", "Imported", "Known", "Reader", "read"]
