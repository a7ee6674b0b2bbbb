"""The page of each record: which template, with what.

To give a kind a page of its own design, write its template and a function that
returns what it reads, and name both in ``VIEWS``; the others are shown by
``generic``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup as Html

from tercet.facts import Facts
from tercet.facts.concepts import work_of
from tercet.notes import MAKERS, describe
from tercet.records import BY_KIND, Entry
from tercet.records.finding import Finding
from tercet.records.work import Work
from tercet.site.address import page_path
from tercet.site.citing import citations
from tercet.site.concepts import concept
from tercet.site.evidence import evidence_pages
from tercet.site.findings import finding
from tercet.site.gatherings import cluster, thread
from tercet.site.generic import record as any_record
from tercet.site.how import how_page
from tercet.site.links import backlinks
from tercet.site.local_graph import local_graph
from tercet.site.page import Page, blank
from tercet.site.questions import question
from tercet.site.render import Renderer
from tercet.site.scope_note import page_note
from tercet.site.shapes import shape
from tercet.site.works import work
from tercet.words import capital


@dataclass(frozen=True, slots=True)
class View:
    """How the pages of a kind are made.

    Args:
        template: A file in ``templates/``.
        read: Returns what the template reads.
        shown: Relations whose links the template shows by itself.
        further: Yields the pages on which what is too long for one goes on, if any.
    """

    template: str
    read: Callable[[Facts, Entry], dict[str, object]]
    shown: tuple[str, ...] = ()
    further: Callable[[Renderer, Entry], Iterator[Page]] | None = None


VIEWS: dict[str, View] = {
    "finding": View("finding.html", finding),
    "concept": View(
        "concept.html", concept, ("instantiates", "shape-of"), evidence_pages
    ),
    "shape": View("shape.html", shape, ("example-of", "broader", "contests")),
    "work": View("work.html", work, ("reports-on", "quotes")),
    "cluster": View("cluster.html", cluster, ("has-member",)),
    "thread": View("thread.html", thread),
    "question": View("question.html", question, ("fills", "adjudicates", "opens")),
}


def record_page(renderer: Renderer, entry: Entry) -> Page:
    """Return the page of a record; that of a broken one says what is wrong."""
    facts, record = renderer.facts, entry.record
    page = replace(
        blank(page_path(entry), entry.name),
        eyebrow=_eyebrow(renderer, entry),
        foot=renderer.html("foot.html", {"entry": entry}),
    )
    if record is None:
        context: dict[str, object] = {
            "problems": [
                problem
                for problem in facts.wiki.loading_problems
                if problem.span.path == entry.document.path
            ],
            "backlinks": backlinks(facts, entry.id),
        }
        return renderer.page("broken.html", page, context)
    view = VIEWS.get(entry.kind)
    read = view.read(facts, entry) if view else any_record(renderer, entry)
    lead = renderer.lead(entry.id)
    noted = entry.kind in MAKERS
    note = page_note(renderer, describe(facts, entry.id)) if noted else None
    context = {
        "note": note,
        **read,
        "record": record,
        "entry": entry,
        "backlinks": backlinks(facts, entry.id, without=view.shown if view else ()),
        "graph": local_graph(facts, entry.id),
        "citations": citations(facts, entry),
    }
    page = replace(
        page,
        description=_shortened(lead),
        words=words(renderer, entry, lead),
        lead=lead,
        how=how_page(renderer, entry, note) if note and note.panels else None,
    )
    return renderer.page(view.template if view else "record.html", page, context)


def further_pages(renderer: Renderer, entry: Entry, page: Page) -> Iterator[Page]:
    """Yield the pages on which that of a record goes on; mostly there are none.

    Args:
        renderer: Of pages one folder deep.
        entry: The record.
        page: Its page.
    """
    if page.how is not None:
        yield page.how
    view = VIEWS.get(entry.kind)
    if entry.record is not None and view is not None and view.further is not None:
        yield from view.further(renderer, entry)


def _eyebrow(renderer: Renderer, entry: Entry) -> Html:
    form = Html('<a href="{}">{}</a> · {}')
    kind = BY_KIND[entry.kind]
    index = renderer.addresses.folder(entry.kind)
    return form.format(index, capital(kind.folder), entry.id)


def _shortened(text: str, length: int = 180) -> str:
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:.") + " …"


def words(renderer: Renderer, entry: Entry, lead: str) -> str:
    """Return what the search box finds a record by, besides its title.

    Its kind, id, aliases and lead; a work's authors and identifiers, for its findings
    too; and the labels of a finding's shapes.
    """
    facts, record = renderer.facts, entry.record
    if record is None:
        return ""
    parts = [f"{capital(entry.kind)}.", *record.names[1:]]
    source = record if isinstance(record, Work) else None
    if isinstance(record, Finding):
        source = work_of(facts, entry.id)
    if source is not None:
        parts = [f"{capital(entry.kind)}, {source.citation}.", *record.names[1:]]
    parts.append(lead)
    if isinstance(record, Finding):
        shapes = facts.ids(f"{entry.id}.shapes")
        parts += [f"{facts.value(f'{shape}.name')}." for shape in shapes]
    if source is not None:
        parts += [author.name for author in source.authors]
        parts += [text for text in (source.short, source.arxiv, source.doi) if text]
    return " ".join([*parts, entry.id])
