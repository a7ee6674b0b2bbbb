"""BibTeX in, draft works and findings out.

Reading is bibtexparser's; this module only names what it finds in our words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import bibtexparser
from bibtexparser.bparser import BibTexParser
from bibtexparser.customization import convert_to_unicode

from tercet.errors import RefusedError
from tercet.records.fields import is_id

_TYPES = {
    "article": "journal-article",
    "inproceedings": "conference-paper",
    "conference": "conference-paper",
    "techreport": "technical-report",
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_SMALL = frozenset(
    {"a", "an", "the", "on", "of", "in", "for", "and", "to", "how", "do"}
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A work read from BibTeX, with ids that are free.

    Args:
        work_id: For the work.
        finding_id: For a finding of it.
        work: The fields of the work record.
    """

    work_id: str
    finding_id: str
    work: dict[str, object]


def read_bibtex(text: str, taken: Iterable[str]) -> list[Draft]:
    """Return a draft for each entry.

    Args:
        text: BibTeX.
        taken: Ids that are in use.

    Raises:
        RefusedError: If there is no entry in the text.
    """
    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    parser.customization = convert_to_unicode
    entries = bibtexparser.loads(text, parser).entries
    if not entries:
        raise RefusedError(
            "no BibTeX entry found; expected something like "
            "'@article{key, title = {…}, author = {…}, year = {2025}}'"
        )
    used = set(taken)
    drafts = []
    for entry in entries:
        draft = _draft({key: _clean(str(v)) for key, v in entry.items()}, used)
        used |= {draft.work_id, draft.finding_id}
        drafts.append(draft)
    return drafts


def _clean(value: str) -> str:
    return " ".join(value.replace("{", "").replace("}", "").split())


def _draft(entry: dict[str, str], used: set[str]) -> Draft:
    authors = [name for name in re.split(r"\s+and\s+", entry.get("author", "")) if name]
    arxiv = _arxiv(entry)
    work: dict[str, object] = {
        "status": "draft",
        "title": entry.get("title") or "unknown",
        "authors": [{"name": _display(name)} for name in authors]
        or [{"name": "unknown"}],
        "type": "preprint"
        if arxiv and "journal" not in entry
        else _TYPES.get(entry["ENTRYTYPE"].lower(), "unknown"),
        "date": _date(entry),
    }
    venue = entry.get("journal") or entry.get("booktitle") or entry.get("institution")
    if venue and not (arxiv and "arxiv" in venue.lower()):
        work["venue"] = venue
    if arxiv:
        work["arxiv"] = arxiv
    doi = re.search(r"10\.[0-9]{4,9}/\S+", entry.get("doi", ""))
    if doi:
        work["doi"] = doi.group()
    if re.fullmatch(r"https?://[^\s<>\"']+", entry.get("url", "")):
        work["url"] = entry["url"]
    family = _family(authors[0]) if authors else "unknown"
    stem = _slug(f"{family} {str(work['date'])[:4]}")
    words = [w for w in _slug(str(work["title"])).split("-") if w and w not in _SMALL]
    finding_id = _free(stem, words, used)
    work_id = _free(f"{stem}-{words[0]}" if words else stem, words[1:], {*used, stem})
    return Draft(work_id, finding_id, work)


def _arxiv(entry: dict[str, str]) -> str | None:
    prefixed = entry.get("archiveprefix", "").lower() == "arxiv"
    places = [entry.get("eprint", "") if prefixed else ""]
    places += [entry.get(key, "") for key in ("journal", "note", "url")]
    for place in places:
        found = re.search(r"([0-9]{4}\.[0-9]{4,5})(?:v[0-9]+)?", place)
        if found and ("arxiv" in place.lower() or place == places[0]):
            return found[1]
    return None


def _date(entry: dict[str, str]) -> str:
    date = entry.get("date", "")
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", date):
        return date
    year = re.search(r"[0-9]{4}", entry.get("year", ""))
    if year is None:
        return "unknown"
    month = entry.get("month", "").lower()
    if month[:3] in _MONTHS:
        return f"{year.group()}-{_MONTHS.index(month[:3]) + 1:02d}"
    if month.isdigit() and 1 <= int(month) <= 12:
        return f"{year.group()}-{int(month):02d}"
    return year.group()


def _display(name: str) -> str:
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma else name


def _family(name: str) -> str:
    family, comma, _ = name.partition(",")
    return family.strip() if comma else name.rsplit(" ", 1)[-1]


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _free(stem: str, words: list[str], used: set[str]) -> str:
    """Return the first free id: the stem, with a word, or with a number after it."""
    base = stem[:60].strip("-") or "unknown"
    wishes = [base, *(f"{base}-{word}" for word in words)]
    wishes += [f"{base}-{number}" for number in range(2, 1000)]
    return next(wish for wish in wishes if is_id(wish) and wish not in used)
