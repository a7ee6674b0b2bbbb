"""Pages kept by hand: concepts and findings in sections, whatever their order.

``page_text`` says what a page is; ``concepts`` and ``findings`` read the two kinds with
``sections``, ``bullets``, ``cited`` and ``claims``; ``join`` makes one record of what
several pages say of one thing. All other pages become notes, as those of a vault.
"""

from __future__ import annotations

from dataclasses import replace

from tercet.importers.base import Draft, Imported, Notice, Resolved
from tercet.importers.bodies import body, kept_front_matter
from tercet.importers.handwritten.concepts import concept_page
from tercet.importers.handwritten.findings import finding_page
from tercet.importers.handwritten.join import join
from tercet.importers.handwritten.page_text import PageText
from tercet.importers.handwritten.stated import stated
from tercet.importers.ids import free_id
from tercet.importers.known import Known
from tercet.importers.page import Page
from tercet.importers.vault import page_ids
from tercet.importers.vault import read as read_vault
from tercet.publications.drafts import draft

_HEADINGS = (
    "head its sections as 'Definition' and 'Findings', take this import back with "
    "'tercet undo', and import again"
)


def read(
    pages: tuple[Page, ...], links: tuple[Resolved, ...], known: Known
) -> Imported:
    """Return the records of hand-kept pages; what is neither kind becomes a note.

    Args:
        pages: By path.
        links: Of all pages, in order of path and place.
        known: What the wiki has.
    """
    taken = set(known.ids)
    every = {page.path: _text(page, page.body) for page in pages}
    own = {
        path: text for path, text in every.items() if text.is_concept or text.is_finding
    }
    ids = {path: _id(text, known, taken) for path, text in own.items()}
    rest = tuple(page for page in pages if page.path not in own)
    ids |= page_ids(rest, taken, known.earlier)
    by_page: dict[str, list[Resolved]] = {}
    for row in links:
        by_page.setdefault(row.source, []).append(row)
    texts: list[PageText] = []
    notices: list[Notice] = []
    for page in pages:
        if page.path in own:
            written = body(page, by_page.get(page.path, []), ids)
            texts.append(_text(page, written.text))
            notices += written.notices
        elif lacks := every[page.path].lacks:
            said = f"becomes a note: it {lacks}"
            notices.append(Notice("warning", page.path, page.line, said, _HEADINGS))
    joined = join(
        [concept_page(one, known.levels) for one in texts if one.is_concept],
        [finding_page(one, known.levels) for one in texts if not one.is_concept],
        ids,
        known,
    )
    made = [(str(one.fields["title"]), one) for one in joined.drafts if _is_page(one)]
    with_pages = replace(
        known,
        concepts=known.concepts
        + tuple((name, one.id) for name, one in made if one.kind == "concept"),
        findings=known.findings
        + tuple((one.id, ()) for _, one in made if one.kind == "finding"),
    )
    notes = read_vault(rest, links, with_pages, ids)
    return Imported(
        tuple(page.path for page in pages),
        (*joined.drafts, *notes.drafts),
        notices=(*notices, *joined.notices, *notes.notices),
        one_sided=(*joined.one_sided, *notes.one_sided),
    )


def _is_page(made: Draft) -> bool:
    return made.kind in ("concept", "finding")


def _text(page: Page, text: str) -> PageText:
    found = stated(page)
    placed = ("title", "aliases", "alias", *found.placed)
    unplaced, _ = kept_front_matter(page, placed)
    return PageText(
        page.path,
        page.source.sha256,
        page.title,
        page.is_named,
        text,
        page.line,
        unplaced,
        page.aliases,
        found,
    )


def _id(text: PageText, known: Known, taken: set[str]) -> str:
    """Return the id of a page's record: by its title, or by the work it reports on."""
    if text.is_concept:
        return free_id(concept_page(text, known.levels).title, taken)
    page = finding_page(text, known.levels)
    if page.cited is None:
        return free_id(page.title or text.title, taken)
    found = draft(page.cited.citation, taken).finding_id
    taken.add(found)
    return found
