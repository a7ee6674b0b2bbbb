"""The report on links: how many there are of each kind, and what they lead to.

Of the pages of a folder, or of a wiki's own records and free pages; both in one form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tercet.importers.base import Imported, Notice, OneSided, Resolved, Standing
from tercet.importers.bodies import wanted
from tercet.importers.sources import folded
from tercet.progress import each
from tercet.prose import body_start, links
from tercet.record_links import Link
from tercet.source import Document
from tercet.wiki import Wiki


@dataclass(frozen=True, slots=True)
class Row:
    """One link in the report.

    Args:
        source: The path of the file that it stands in.
        line: 1-based.
        column: 1-based, in characters.
        kind: How it is written.
        predicate: The relation that it names; empty if none.
        target: As written.
        standing: Whether it leads to one page, to none or to several.
        targets: The paths of the pages, sorted.
    """

    source: str
    line: int
    column: int
    kind: str
    predicate: str
    target: str
    standing: Standing
    targets: tuple[str, ...]

    @property
    def place(self) -> str:
        """Where it stands: ``a.md:3:1``."""
        return f"{self.source}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class LinkReport:
    """The links of some files.

    Args:
        files: The paths of the files, sorted.
        rows: The links, in order of file and place.
        one_sided: What one file says of another that does not say it back.
        notices: What was found in the files besides.
    """

    files: tuple[str, ...]
    rows: tuple[Row, ...]
    one_sided: tuple[OneSided, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def kinds(self) -> dict[str, int]:
        """How many links there are of each kind, by kind."""
        return dict(sorted(Counter(row.kind for row in self.rows).items()))

    def of(self, standing: Standing) -> tuple[Row, ...]:
        """Return the links of a standing."""
        return tuple(row for row in self.rows if row.standing == standing)

    @property
    def dangling(self) -> dict[str, tuple[Row, ...]]:
        """The links to each page that is not there, by its title, most wanted first."""
        groups: dict[str, list[Row]] = {}
        for row in self.of("dangling"):
            groups.setdefault(folded(wanted(row.target)), []).append(row)
        ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
        return {wanted(rows[0].target): tuple(rows) for _, rows in ordered}

    @property
    def edges(self) -> tuple[Row, ...]:
        """The links that name a relation."""
        return tuple(row for row in self.rows if row.predicate)


def report(
    files: Iterable[str],
    resolved: Iterable[Resolved],
    one_sided: Iterable[OneSided] = (),
    notices: Iterable[Notice] = (),
) -> LinkReport:
    """Return the report on the links of pages."""
    rows = tuple(
        Row(
            row.source,
            row.link.line,
            row.link.column,
            row.link.kind,
            row.link.predicate,
            row.link.target,
            row.standing,
            row.targets,
        )
        for row in resolved
    )
    return LinkReport(tuple(sorted(files)), rows, tuple(one_sided), tuple(notices))


def report_json(found: Imported) -> dict[str, object]:
    """Return what an import found of links as plain data."""
    return as_json(report(found.files, found.links, found.one_sided, found.notices))


def as_json(found: LinkReport) -> dict[str, object]:
    """Return a report as plain data."""
    return {
        "format": 1,
        "pages": len(found.files),
        "links": {"total": len(found.rows), **found.kinds},
        "resolved": len(found.of("resolved")),
        "dangling": [
            {
                "target": title,
                "times": len(rows),
                "wanted_by": [_at(row) for row in rows],
            }
            for title, rows in found.dangling.items()
        ],
        "ambiguous": [
            {"target": row.target, **_at(row), "candidates": list(row.targets)}
            for row in found.of("ambiguous")
        ],
        "one_sided": [
            {
                "file": one.source,
                "line": one.line,
                "target": one.target,
                "claim": one.claim,
            }
            for one in found.one_sided
        ],
        "edges": [
            {
                **_at(row),
                "predicate": row.predicate,
                "target": row.target,
                "standing": row.standing,
                "targets": list(row.targets),
            }
            for row in found.edges
        ],
        "files": list(_files(found)),
    }


def _at(row: Row) -> dict[str, object]:
    return {"file": row.source, "line": row.line, "column": row.column}


def _files(found: LinkReport) -> Iterator[dict[str, object]]:
    by_file: dict[str, Counter[str]] = {}
    said: dict[str, list[dict[str, object]]] = {}
    for row in found.rows:
        by_file.setdefault(row.source, Counter())[row.standing] += 1
    for notice in found.notices:
        one: dict[str, object] = {
            "severity": notice.severity,
            "line": notice.line,
            "message": notice.message,
        }
        said.setdefault(notice.path, []).append(one)
    for path in sorted({*found.files, *said} - {"", "."}):
        counts = by_file.get(path, Counter())
        yield {
            "file": path,
            "links": counts.total(),
            "resolved": counts["resolved"],
            "dangling": counts["dangling"],
            "ambiguous": counts["ambiguous"],
            "notices": said.get(path, []),
        }


def report_of(wiki: Wiki) -> LinkReport:
    """Return the report on the links of a wiki's own records and free pages."""
    rows = [_of_record(wiki, link) for link in each(wiki.links, "Looking up links")]
    for page in wiki.pages:
        rows += _of_page(wiki, page)
    rows.sort(key=lambda row: (row.source, row.line, row.column))
    files = [entry.document.path for entry in wiki.entries.values()]
    files += [page.path for page in wiki.pages]
    return LinkReport(tuple(sorted(files)), tuple(rows), tuple(_one_sided(wiki)))


def _of_record(wiki: Wiki, link: Link) -> Row:
    span = wiki.span(link)
    return Row(
        span.path,
        span.line,
        span.column,
        "prose" if link.raw else "field",
        "" if link.raw else link.relation,
        link.target,
        *_standing(wiki, link.target, is_wanted=link.wanted),
    )


def _standing(
    wiki: Wiki, target: str, *, is_wanted: bool
) -> tuple[Standing, tuple[str, ...]]:
    entry = None if is_wanted else wiki.entries.get(target)
    return ("resolved", (entry.document.path,)) if entry else ("dangling", ())


def _of_page(wiki: Wiki, page: Document) -> Iterator[Row]:
    begin = body_start(page.text)
    line, counted = 1, 0
    for link in links(page.text):
        if link.start < begin:
            continue
        line += page.text.count("\n", counted, link.start)
        counted = link.start
        column = link.start - page.text.rfind("\n", 0, link.start)
        standing, targets = _standing(wiki, link.target, is_wanted=link.wanted)
        yield Row(page.path, line, column, "page", "", link.target, standing, targets)


def _one_sided(wiki: Wiki) -> Iterator[OneSided]:
    """Yield relations that hold both ways and that only one of two records states."""
    both_ways = {row.name for row in wiki.relations.values() if row.name == row.inverse}
    stated = {(link.source, link.relation, link.target) for link in wiki.links}
    for link in wiki.links:
        back = (link.target, link.relation, link.source)
        if link.relation in both_ways and back not in stated:
            target = wiki.entries.get(link.target)
            if target is not None and not link.wanted:
                span = wiki.span(link)
                said = f"says '{link.relation}', which the other does not say back"
                yield OneSided(span.path, span.line, target.document.path, said)


def as_text(found: LinkReport, *, shown: int) -> Iterator[str]:
    """Yield the lines of a report.

    Args:
        found: The report.
        shown: So many of each are listed.
    """
    standings = Counter(row.standing for row in found.rows)
    rows = [("pages", len(found.files)), ("links", len(found.rows))]
    rows += [(f"  {kind}", number) for kind, number in found.kinds.items()]
    rows += [("resolved", standings["resolved"]), ("dangling", standings["dangling"])]
    rows += [("ambiguous", standings["ambiguous"])]
    rows += [("one-sided", len(found.one_sided)), ("edges", len(found.edges))]
    width = max(len(name) for name, _ in rows)
    yield from (f"{name.ljust(width)}  {value:>6}" for name, value in rows)
    lists = {
        "Dangling": [_wanted(*item) for item in found.dangling.items()],
        "Ambiguous": [
            f"{row.place}: '{row.target}' may be {', '.join(row.targets)}"
            for row in found.of("ambiguous")
        ],
        "One-sided": [
            f"{one.source}:{one.line}: {one.claim} ({one.target})"
            for one in found.one_sided
        ],
    }
    for heading, lines in lists.items():
        if lines:
            yield from ("", heading, *(f"  {line}" for line in lines[:shown]))
            if len(lines) > shown:
                yield f"  and {len(lines) - shown} more: --all or --json shows them"


def _wanted(title: str, rows: tuple[Row, ...]) -> str:
    places = [f"{row.source}:{row.line}" for row in rows]
    more = f" and {len(places) - 3} more" if len(places) > 3 else ""
    return f"{title}: {len(rows)}, by {', '.join(places[:3])}{more}"
