"""Bibliographies as draft works: BibTeX, CSL-JSON and RIS files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from tercet.errors import RefusedError
from tercet.importers.base import Draft, Imported, Notice, imported
from tercet.importers.known import Known
from tercet.importers.sources import Source
from tercet.publications.citations import Citation
from tercet.publications.drafts import draft
from tercet.publications.duplicates import matches
from tercet.publications.readers import read as read_citations
from tercet.records import parse
from tercet.records.work import Work
from tercet.source import parse as parse_source
from tercet.templates import write_record

_ENTRY = re.compile(r"(?m)^[ \t]*@[ \t]*(?P<kind>\w+)[ \t]*[{(]\s*(?P<key>[^\s,{}=]*)")


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
    """Return what a file cites; if it cannot be read as a whole, entry by entry."""
    try:
        return read_citations(source.text), []
    except RefusedError as error:
        found: list[Citation] = []
        unread: list[Notice] = []
        strings = "".join(text for _, text in _entries(source.text, is_string=True))
        for line, text in _entries(source.text, is_string=False):
            try:
                found += read_citations(strings + text)
            except RefusedError as fault:
                key = _ENTRY.match(text)
                named = f"the entry '{key['key']}'" if key else "an entry"
                is_broken = "no BibTeX entry found" in str(fault)
                why = "is a brace or a comma missing?" if is_broken else str(fault)
                said = f"{named} cannot be read and is left out: {why}"
                unread.append(Notice("warning", source.path, line, said))
        whole = Notice("error", source.path, 0, str(error))
        return found, unread if found else [whole]


def _entries(text: str, *, is_string: bool) -> Iterator[tuple[int, str]]:
    """Yield the entries of BibTeX with their lines, or the strings it defines."""
    starts = list(_ENTRY.finditer(text))
    ends = [match.start() for match in starts[1:]]
    for match, end in zip(starts, [*ends, len(text)], strict=False):
        kind = match["kind"].lower()
        if (kind == "string") == is_string and kind not in ("comment", "preamble"):
            yield text.count("\n", 0, match.start()) + 1, text[match.start() : end]


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
