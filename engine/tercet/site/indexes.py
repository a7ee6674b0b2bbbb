"""The pages that list records: one for each kind, the wanted ones, and the home panel.

What they hold stands below what the curator wrote on that page, if anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from tercet.facts import Facts
from tercet.facts.concepts import STATES, work_of
from tercet.records import BY_KIND, KINDS, Record
from tercet.records.finding import Finding
from tercet.site.address import WANTED_PAGE
from tercet.site.page import Page, blank
from tercet.site.render import Renderer
from tercet.words import capital

ORDER = ("concept", "finding", "shape", "question", "thread", "cluster", "work", "note")
"""The kinds as the navigation lists them; others follow."""


def kinds() -> tuple[type[Record], ...]:
    """Return the kinds in the order of the navigation."""
    order = [*ORDER, *(kind.record_kind for kind in KINDS)]
    return tuple(BY_KIND[name] for name in dict.fromkeys(order) if name in BY_KIND)


@dataclass(frozen=True, slots=True)
class Row:
    """One record in a list."""

    id: str
    name: str
    record: Record
    filed: int | None = None
    inferred: bool = False
    date: str = ""


def ids_of(facts: Facts, kind: str) -> tuple[str, ...]:
    """Return the well-formed records of a kind in the order in which they are listed.

    Findings as filed, those without a filing number last; works by date, newest
    first; the others by name.
    """
    rows = _rows(facts, kind)
    if kind == "finding":
        rows = sorted(rows, key=lambda r: (r.filed is None, r.filed or 0, r.id))
    elif kind == "work":
        rows = sorted(rows, key=lambda r: r.name.casefold())
        rows = sorted(rows, key=lambda r: (r.date != "unknown", r.date), reverse=True)
    else:
        rows = sorted(rows, key=lambda r: (r.name.casefold(), r.id))
    return tuple(row.id for row in rows)


def _rows(facts: Facts, kind: str) -> list[Row]:
    return [
        row
        for name in facts.ids(f"wiki.{BY_KIND[kind].folder}")
        if (row := _row(facts, name))
    ]


def _row(facts: Facts, name: str) -> Row | None:
    entry = facts.wiki.entries[name]
    record = entry.record
    if record is None:
        return None
    if isinstance(record, Finding):
        work = work_of(facts, name)
        filed = min(
            (item.filed for item in record.instantiates),
            key=lambda f: f.seq,
            default=None,
        )
        return Row(
            name,
            entry.name,
            record,
            filed.seq if filed else None,
            filed.inferred if filed else False,
            str(work.date) if work else "unknown",
        )
    return Row(name, entry.name, record, date=str(getattr(record, "date", "")))


def listing(renderer: Renderer, kind: str, ids: tuple[str, ...] | None = None) -> Page:
    """Return the list of the records of a kind, in sections where it has groups.

    Args:
        renderer: Of pages one folder deep.
        kind: The kind.
        ids: Those to list, of ``ids_of``; all if not given.
    """
    facts = renderer.facts
    wanted = ids_of(facts, kind) if ids is None else ids
    rows = [row for name in wanted if (row := _row(facts, name))]
    broken = [e for e in facts.wiki.of_kind(kind) if e.record is None]
    context = {
        "kind": kind,
        "folder_name": BY_KIND[kind].folder,
        "rows": rows,
        "broken": broken if ids is None else (),
        "states": STATES,
    }
    title = f"All {BY_KIND[kind].folder}"
    page = blank(f"{BY_KIND[kind].folder}/index.html", title)
    return renderer.page("listing.html", page, context)


def wanted(renderer: Renderer) -> Page:
    """Return the list of records that nobody has written."""
    facts = renderer.facts
    context = {
        "groups": facts.groups("wiki.wanted"),
        "anchors": renderer.addresses.wanted_anchors,
    }
    page = blank(WANTED_PAGE, "All wanted")
    return renderer.page("wanted.html", page, context)


def home(renderer: Renderer) -> Page:
    """Return the panel of computed facts on the home page."""
    facts = renderer.facts
    tiles = [
        (capital(kind.folder), kind.record_kind, len(facts.ids(f"wiki.{kind.folder}")))
        for kind in kinds()
    ]
    context = {
        "tiles": [tile for tile in tiles if tile[2]],
        "codified": facts.ids("wiki.codified"),
        "ready": facts.ids("wiki.ready"),
        "short": facts.ids("wiki.one-short"),
        "deferred": facts.ids("wiki.deferred"),
        "wanted": len(facts.groups("wiki.wanted")),
        "broken": [e for e in facts.wiki.entries.values() if e.record is None],
        "config_problems": [
            problem
            for problem in facts.wiki.loading_problems
            if problem.span.path == facts.wiki.config_document.path
        ],
    }
    return renderer.page("home.html", blank("index.html", ""), context)
