"""Works as BibTeX, CSL-JSON, RIS and plain text, for citing them elsewhere.

Writing is bibtexparser's and rispy's. What a format has
no word for is the nearest that it has, with our word beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

import rispy
from bibtexparser.bibdatabase import BibDatabase
from bibtexparser.bwriter import BibTexWriter

from tercet.records.work import Author, Work
from tercet.words import listing

_BIBTEX = {
    "preprint": ("unpublished", "howpublished"),
    "journal-article": ("article", "journal"),
    "conference-paper": ("inproceedings", "booktitle"),
    "workshop-paper": ("inproceedings", "booktitle"),
    "technical-report": ("techreport", "institution"),
}
_CSL = {
    "preprint": "article",
    "journal-article": "article-journal",
    "conference-paper": "paper-conference",
    "workshop-paper": "paper-conference",
    "technical-report": "report",
    "blog-post": "post-weblog",
}
_RIS = {
    "preprint": "UNPB",
    "journal-article": "JOUR",
    "conference-paper": "CPAPER",
    "workshop-paper": "CPAPER",
    "technical-report": "RPRT",
    "blog-post": "BLOG",
}
_LATEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{sign: f"\\{sign}" for sign in "$&%#_"},
    }
)
_FIELDS = (
    "title shorttitle author journal booktitle institution howpublished date year "
    "month eprint archiveprefix doi url entrysubtype note"
)


Reference = tuple[str, Work]
"""A work with the key that it is cited by."""


def as_bibtex(works: Iterable[Reference]) -> str:
    """Return works as BibTeX."""
    database = BibDatabase()
    database.entries = [_entry(name, work) for name, work in works]
    writer = BibTexWriter()
    writer.order_entries_by = None
    writer.display_order = _FIELDS.split()
    writer.indent = "  "
    writer.add_trailing_comma = True
    found: str = writer.write(database)
    return found


def as_csl_json(works: Iterable[Reference]) -> str:
    """Return works as CSL-JSON."""
    items = [_item(name, work) for name, work in works]
    return json.dumps(items, indent=1, ensure_ascii=False) + "\n"


def as_ris(works: Iterable[Reference]) -> str:
    """Return works as RIS."""
    rows = [_reference(name, work) for name, work in works]
    found: str = rispy.dumps(rows, implementation=_Unnumbered)
    return found


def as_text(works: Iterable[Reference]) -> str:
    """Return works as plain text: authors, date, title, where, how to find it.

    A title that is the author's name too is said once.
    """
    return "\n".join(_sentence(work) for _, work in works)


def _sentence(work: Work) -> str:
    names = [author.name for author in work.authors]
    who = listing([*names, "others"] if work.and_others else names)
    found = [
        work.doi and f"https://doi.org/{work.doi}",
        work.arxiv and f"arXiv:{work.arxiv}",
        work.url,
    ]
    parts = [
        f"{who} ({work.date})" if work.date.is_known else who,
        _title(work) if _title(work) != who else "",
        work.venue,
        ", ".join(one for one in found if one),
        _note(work),
    ]
    return " ".join(
        part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part
    )


class _Unnumbered(rispy.RisWriter):  # type: ignore[misc] # rispy has no types
    """Leaves out the number of each entry, which not all programs skip."""

    def set_header(self, count: int) -> str:
        """Return what stands before an entry: nothing."""
        return ""


@dataclass(frozen=True, slots=True)
class _Person:
    """A name in parts; whole is the name of a team, which has none."""

    given: str = ""
    family: str = ""
    suffix: str = ""
    whole: str = ""


def _person(author: Author) -> _Person:
    name, family = author.name, author.family_name
    if name == family and " " in name:
        return _Person(whole=name)
    before, found, after = name.rpartition(family)
    if "," in name and name.startswith(f"{family},"):
        before, after = name[len(family) + 1 :], ""
    if not found or "," in family + before:
        return _Person(whole=name)
    return _Person(before.strip(), family, after.strip(" ,"))


def _title(work: Work) -> str:
    return "" if work.title == "unknown" else work.title


def _parts(work: Work) -> list[str]:
    return str(work.date).split("-") if work.date.is_known else []


def _note(work: Work) -> str:
    return "Retracted" if work.retracted is not None else ""


def _known(row: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in row.items() if value}


def _entry(name: str, work: Work) -> dict[str, str]:
    type_, place = _BIBTEX.get(work.type, ("misc", "howpublished"))
    if work.type == "preprint" and work.arxiv:
        type_ = "misc"
    authors = [_bibtex_name(_person(one)) for one in work.authors]
    year, month = [*_parts(work), "", ""][:2]
    row = {
        "title": f"{{{_title(work).translate(_LATEX)}}}" if _title(work) else "",
        "shorttitle": (work.short or "").translate(_LATEX),
        "author": " and ".join([*authors, *(["others"] if work.and_others else [])]),
        place: (work.venue or "").translate(_LATEX),
        "date": "-".join(_parts(work)),
        "year": year,
        "month": month.lstrip("0"),
        "eprint": work.arxiv or "",
        "archiveprefix": "arXiv" if work.arxiv else "",
        "doi": work.doi or "",
        "url": work.url or "",
        "entrysubtype": work.type if work.type != "unknown" else "",
        "note": _note(work),
    }
    return {"ENTRYTYPE": type_, "ID": name, **_known(row)}


def _bibtex_name(person: _Person) -> str:
    parts = [person.family, person.suffix, person.given]
    whole = person.whole or (person.family if " " in person.family else "")
    if person.whole or not (person.given or person.suffix):
        text = (whole or person.family).translate(_LATEX)
        return f"{{{text}}}" if whole else text
    return ", ".join(map(_bibtex_part, filter(None, parts)))


def _bibtex_part(text: str) -> str:
    """Return a part of a name, held together where BibTeX would part it."""
    parted = "," in text or " and " in f" {text.lower()} "
    return f"{{{text.translate(_LATEX)}}}" if parted else text.translate(_LATEX)


def _item(name: str, work: Work) -> dict[str, object]:
    words = {
        "id": name,
        "type": _CSL.get(work.type, "document"),
        "title": _title(work),
        "title-short": work.short or "",
        "container-title": work.venue or "",
        "archive": "arXiv" if work.arxiv else "",
        "archive_location": work.arxiv or "",
        "DOI": work.doi or "",
        "URL": work.url or "",
        "genre": work.type if work.type != "unknown" else "",
        "note": _note(work),
    }
    item: dict[str, object] = dict(_known(words))
    item["author"] = [_csl_name(_person(one)) for one in work.authors]
    if _parts(work):
        item["issued"] = {"date-parts": [list(map(int, _parts(work)))]}
    if work.and_others:
        item["custom"] = {"and_others": True}
    return item


def _csl_name(person: _Person) -> dict[str, str]:
    if person.whole:
        return {"literal": person.whole}
    parts = {"family": person.family, "given": person.given, "suffix": person.suffix}
    return _known(parts)


def _reference(name: str, work: Work) -> dict[str, object]:
    notes = [_note(work), "and other authors" if work.and_others else ""]
    arxiv = f"arXiv:{work.arxiv}" if work.arxiv else ""
    words = {
        "id": name,
        "title": _title(work),
        "short_title": work.short or "",
        "journal_name" if work.type == "journal-article" else "secondary_title": (
            work.venue or ""
        ),
        "year": _parts(work)[0] if _parts(work) else "",
        "date": "/".join(_parts(work)),
        "doi": work.doi or "",
        "accession_number": arxiv,
        "type_of_work": work.type if work.type != "unknown" else "",
    }
    row: dict[str, object] = {"type_of_reference": _RIS.get(work.type, "GEN")}
    row |= _known(words)
    row["authors"] = [_ris_name(_person(one)) for one in work.authors]
    row["urls"] = [work.url] if work.url else []
    row["notes"] = [note for note in notes if note]
    return row


def _ris_name(person: _Person) -> str:
    parts = (person.family, person.given, person.suffix)
    return person.whole or ", ".join(part for part in parts if part)
