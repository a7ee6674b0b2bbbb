"""Bibliographies as draft works: BibTeX, CSL-JSON and RIS files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from tercet.errors import RefusedError, UnreadableError
from tercet.importers.base import Draft, Imported, Notice, imported
from tercet.importers.known import Known
from tercet.importers.sources import Source
from tercet.publications.citations import Citation
from tercet.publications.drafts import draft
from tercet.publications.duplicates import matches
from tercet.publications.readers import in_part
from tercet.records import parse
from tercet.records.work import Work
from tercet.source import parse as parse_source
from tercet.templates import write_record


def read(sources: Iterable[Source], known: Known) -> Imported:
    """Return the works of some bibliographies.

    An entry that the wiki has, or that came before, is told and passed over.

    Args:
        sources: The files; what they are called plays no part.
        known: What the wiki has.
    """
    taken = set(known.ids)
    works: list[tuple[str, Work]] = list(known.works)
    drafts: list[Draft] = []
    notices: list[Notice] = []
    files: list[str] = []
    for source in sources:
        often: Counter[str] = Counter()
        files.append(source.path)
        citations, unread = _citations(source)
        notices += unread
        for citation in citations:
            line = _line(source.text, citation.key, often[citation.key])
            often[citation.key] += 1
            sure = next((one for one in matches(citation, works) if one.sure), None)
            if sure is not None:
                said = f"'{citation.key}' is {sure.work}: {sure.why}"
                notices.append(Notice("info", source.path, line, said))
                continue
            one = draft(citation, taken)
            taken.add(one.work_id)
            origin = imported(source.path, source.sha256, line)
            fields = {**one.work, "imported": origin}
            drafts.append(Draft("work", one.work_id, fields, source.path, line))
            works += _as_work(drafts[-1])
    return Imported(tuple(files), tuple(drafts), notices=tuple(notices))


def _citations(source: Source) -> tuple[list[Citation], list[Notice]]:
    """Return what a file cites, without the entries that cannot be read."""
    try:
        found, faults = in_part(source.text)
    except UnreadableError as error:
        rows = [
            Notice("error", source.path, line, said) for line, _, said in error.faults
        ]
        return [], rows
    except RefusedError as error:
        return [], [Notice("error", source.path, 0, str(error))]
    return found, [
        Notice("warning", source.path, line, f"an entry is left out: {said}")
        for line, _, said in faults
    ]


def _as_work(made: Draft) -> Iterator[tuple[str, Work]]:
    """Yield the record that a draft will be, with its id."""
    text = write_record(made.kind, made.fields).encode()
    record, _ = parse(parse_source(f"{made.id}.yaml", text), Work)
    if isinstance(record, Work):
        yield made.id, record


def _line(text: str, key: str, before: int) -> int:
    """Return the line on which an entry's key stands; 1 if nowhere.

    Args:
        text: Of the file.
        key: Of the entry.
        before: How many entries before it have the same key.
    """
    matches = re.finditer(rf"[{{\"'-]\s*{re.escape(key)}\s*[,\"'\n]", text)
    match = next(islice(matches, before, None), None) if key else None
    return text.count("\n", 0, match.start()) + 1 if match is not None else 1
