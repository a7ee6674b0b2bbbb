"""All records of a wiki, joined: entries by id, and every link between them.

Third stage of the line. ``load`` reads every file below ``wiki/``; what is wrong
becomes a problem, never an exception, and a bad record stays an entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from tercet.errors import NoWikiError, UnknownNameError
from tercet.files import entry_of, record_files, taken
from tercet.kept import FOLDER as SOURCES
from tercet.kept import Texts
from tercet.pages import page_of, read_pages
from tercet.parsed import parsed_documents, read
from tercet.problems import Problem, Span, in_order, nearest
from tercet.progress import each
from tercet.record_links import Link, grouped, links_of
from tercet.records import (
    Config,
    Entry,
    parse_config,
)
from tercet.records.fields import is_id
from tercet.records.finding import LEVELS, Finding
from tercet.records.work import Work
from tercet.relations import BY_NAME, TERCET, Relation
from tercet.source import Document
from tercet.source import parse as parse_source
from tercet.words import listing

FOLDER = "wiki"
CONFIG = "wiki.yaml"

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Wiki:
    """A loaded wiki.

    Args:
        root: The project folder, which holds ``wiki/``.
        config: What wiki.yaml says; the defaults if it is broken.
        config_document: wiki.yaml as read.
        entries: Every record file by id, sorted by id; one whose name is no id is
            a problem only.
        loading_problems: What is wrong with files and fields, sorted by place.
        files: How many files were read.
        documents: Every record file as read, by path; also those that are no entry.
        pages: The free Markdown pages, sorted by path.
        texts: The kept texts of works; none of them is read before it is asked for.
        silent: Paths of records whose prose is not read for what it states.
        home: The project folder whose cache it uses: its own, or that of which it is
            an earlier state.
    """

    root: Path
    config: Config
    config_document: Document
    entries: Mapping[str, Entry]
    loading_problems: tuple[Problem, ...]
    files: int
    documents: dict[str, Document] = field(default_factory=dict)
    pages: tuple[Document, ...] = ()
    texts: Texts = field(default_factory=lambda: Texts(Path(FOLDER)))
    silent: frozenset[str] = frozenset()
    home: Path | None = None
    _once: dict[Callable[..., object], object] = field(
        default_factory=dict, init=False, repr=False
    )

    def once(self, make: Callable[[Wiki], T]) -> T:
        """Return what ``make`` builds from the records, built once for this wiki."""
        if make not in self._once:
            self._once[make] = make(self)
        return cast("T", self._once[make])

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every reference and every prose link, by source id and field order."""
        return tuple(
            link
            for entry in self.entries.values()
            if entry.record is not None
            for link in links_of(entry.id, entry.record)
        )

    @cached_property
    def renamed(self) -> dict[str, str]:
        """The present id of each record by every id that it had."""
        return {
            former: entry.id
            for entry in self.entries.values()
            if entry.record is not None
            for former in entry.record.former_ids
            if former not in self.entries
        }

    @cached_property
    def links_to(self) -> Mapping[str, tuple[Link, ...]]:
        """The links to each record from other records, by target."""
        return grouped(self.links, "target")

    @cached_property
    def links_from(self) -> Mapping[str, tuple[Link, ...]]:
        """The links that stand in each record, by source."""
        return grouped(self.links, "source")

    @cached_property
    def relations(self) -> dict[str, Relation]:
        """The table of relations with those that wiki.yaml adds."""
        added = {
            row.name: Relation(
                row.name,
                row.inverse,
                row.iri or TERCET + row.name,
                ("finding",),
                row.targets,
                row.acyclic,
                stated=True,
            )
            for row in self.config.relations
        }
        return {**BY_NAME, **added}

    @cached_property
    def levels(self) -> dict[str, str]:
        """Level ids with their labels, those of wiki.yaml last."""
        return {**LEVELS, **{row.id: row.label for row in self.config.levels}}

    def kind(self, record: str) -> str | None:
        """Return the kind of a record; None if there is no such record."""
        entry = self.entries.get(record)
        return None if entry is None else entry.kind

    def called(self, record: str) -> str:
        """Return what a sentence calls a record.

        A finding goes by author and year, with its id where another has the same;
        a work by its short name; any other record by its name.
        """
        if record not in self._called:
            self._called[record] = self._name_of(self.entries[record])
        return self._called[record]

    def _name_of(self, entry: Entry) -> str:
        if isinstance(entry.record, Work):
            return entry.record.short or entry.record.citation
        if not isinstance(entry.record, Finding):
            return entry.name
        citation = self._citation(entry.record)
        if citation is None:
            return entry.id
        alike = self._citations[citation] > 1
        return f"{citation} ({entry.id})" if alike else citation

    @cached_property
    def _called(self) -> dict[str, str]:
        return {}

    def _citation(self, finding: Finding) -> str | None:
        entry = self.entries.get(finding.works[0])
        work = None if entry is None else entry.record
        return work.citation if isinstance(work, Work) else None

    @cached_property
    def _citations(self) -> Counter[str | None]:
        return Counter(
            self._citation(entry.record)
            for entry in self.of_kind("finding")
            if isinstance(entry.record, Finding)
        )

    def of_kind(self, kind: str) -> Iterator[Entry]:
        """Yield the entries of one kind, by id."""
        return iter(self._by_kind.get(kind, ()))

    @cached_property
    def _by_kind(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            found.setdefault(entry.kind, []).append(entry)
        return found

    def span(self, link: Link) -> Span:
        """Return the place where a link is written."""
        document = self.entries[link.source].document
        if link.raw:
            return document.span_of(link.at, link.raw, link.nth)
        return document.span(*link.at)

    @cached_property
    def _by_path(self) -> dict[str, Document]:
        return {page.path: page for page in self.pages} | self.documents

    def document(self, path: str) -> Document | None:
        """Return a file as read: a record, a free page or wiki.yaml."""
        config = self.config_document
        return config if path == config.path else self._by_path.get(path)

    def line(self, span: Span) -> str:
        """Return the source line of a place; empty if it is not of this wiki."""
        document = self.document(span.path)
        if document is not None and span.line <= len(document.lines):
            return document.lines[span.line - 1]
        return ""


def find_root(start: Path) -> Path:
    """Return the nearest folder, from ``start`` upwards, that holds a wiki.

    Raises:
        NoWikiError: If there is none.
    """
    for folder in (start, *start.resolve().parents):
        if (folder / FOLDER / CONFIG).is_file():
            return folder
    raise NoWikiError(str(start))


def load(root: Path | str, home: Path | None = None) -> Wiki:
    """Read all records of a wiki.

    Args:
        root: The project folder, which holds ``wiki/wiki.yaml``.
        home: The project folder whose cache is used; by default its own.

    Returns:
        The wiki, with a problem for each thing that is wrong in it.

    Raises:
        NoWikiError: If there is no ``wiki/wiki.yaml``.

    Example:
        >>> wiki = load(".")
        >>> wiki.config.title
        'Persona selection'
        >>> wiki.entries["reactivation"].record.concepts
        ('persona-selection',)
    """
    project = Path(root)
    folder = project / FOLDER
    if not (folder / CONFIG).is_file():
        raise NoWikiError(str(root))
    problems: list[Problem] = []
    files = [*record_files(folder, FOLDER, CONFIG, problems)]
    with parsed_documents(home or project) as parsed:
        config_document = read(folder / CONFIG, f"{FOLDER}/{CONFIG}", parsed.parse)
        documents = [
            read(file, path, parsed.parse)
            for file, path in each(files, "Reading files")
        ]
    pages = tuple(read_pages(folder, FOLDER))
    texts = Texts(folder)
    found = _join(project, config_document, documents, problems, pages, texts)
    return replace(found, home=home)


def with_files(wiki: Wiki, files: Iterable[tuple[str, bytes | None]]) -> Wiki:
    """Return the wiki as it would be with some files added, replaced or deleted.

    Args:
        wiki: The loaded wiki; it stays as it is.
        files: Path and content of each, None to delete it: a record
            (``wiki/findings/shah-2023.yaml``), a free page, a kept text, or
            ``wiki/wiki.yaml``.
    """
    config = wiki.config_document
    documents = dict(wiki.documents)
    pages = {page.path: page for page in wiki.pages}
    texts = dict(wiki.texts.planned)
    for path, content in files:
        if path.startswith(f"{FOLDER}/{SOURCES}/"):
            texts[path.removeprefix(f"{FOLDER}/{SOURCES}/")] = content
        elif path == config.path:
            config = parse_source(path, content or b"")
        elif content is None:
            documents.pop(path, None)
            pages.pop(path, None)
        elif path.endswith(".md"):
            pages[path] = page_of(path, content)
        else:
            documents[path] = parse_source(path, content)
    rows = [documents[path] for path in sorted(documents)]
    known = {config.path, *documents, *wiki.documents}
    others = [p for p in wiki.loading_problems if p.span.path not in known]
    free = tuple(pages[path] for path in sorted(pages))
    kept = Texts(wiki.texts.wiki, texts)
    found = _join(wiki.root, config, rows, others, free, kept, _well_formed(wiki))
    return replace(found, home=wiki.home)


def _well_formed(wiki: Wiki) -> dict[int, Entry]:
    """Return the entries without a problem, by the identity of their document."""
    broken = {problem.span.path for problem in wiki.loading_problems}
    return {
        id(entry.document): entry
        for entry in wiki.entries.values()
        if entry.record is not None and entry.document.path not in broken
    }


def _join(
    project: Path,
    config_document: Document,
    documents: Iterable[Document],
    problems: list[Problem],
    pages: tuple[Document, ...],
    texts: Texts,
    known: Mapping[int, Entry] = MappingProxyType({}),
) -> Wiki:
    config, found = parse_config(config_document)
    problems = [*problems, *found]
    entries: dict[str, Entry] = {}
    by_path = {document.path: document for document in documents}
    for document in each(by_path.values(), "Reading records"):
        entry = known.get(id(document))
        if entry is None:
            entry, found = entry_of(document)
            problems.extend(found)
        if not is_id(entry.id):  # nothing can name it: no reference, address or fact
            continue
        first = entries.setdefault(entry.id, entry)
        if first is not entry:  # the well-formed one keeps the id, or else the first
            kept, other = sorted((first, entry), key=lambda one: one.record is None)
            entries[entry.id] = kept
            problems.append(taken(other, kept))
    return Wiki(
        project,
        config or Config(title=project.resolve().name or "wiki"),
        config_document,
        dict(sorted(entries.items())),
        in_order(problems),
        len(by_path),
        by_path,
        pages,
        texts,
    )


def near_ids(wiki: Wiki, name: str, kinds: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return ids of the wiki most like a name, of some kinds or of any.

    What had that name before it was renamed is the one that is meant.
    """
    if name in wiki.renamed:
        return (wiki.renamed[name],)
    known = [e.id for e in wiki.entries.values() if not kinds or e.kind in kinds]
    return nearest(name, known) or nearest(name, wiki.entries)


def not_of_kind(
    wiki: Wiki, name: str, kinds: tuple[str, ...], taker: str, otherwise: str
) -> UnknownNameError:
    """Return the error for a name that is no record of the kinds that are taken.

    Args:
        wiki: The loaded records.
        name: As it was given.
        kinds: What is taken; the first stands for all where there is no such record.
        taker: What takes them, such as a command.
        otherwise: Where to look if there is no such record, and none is near.
    """
    kind = wiki.kind(name)
    if kind is None:
        return UnknownNameError(kinds[0], name, near_ids(wiki, name, kinds), otherwise)
    of_concept = kind == "concept" and kinds == ("shape",)
    step = f"tercet shapes --concept {name}" if of_concept else f"tercet show {name}"
    return UnknownNameError(
        listing(kinds, "or"), name, otherwise=step, kind=kind, taker=taker
    )
