"""BibTeX in, draft works and findings out.

Reading is bibtexparser's; this module only names what it finds in our words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, count

import bibtexparser
from bibtexparser.bibdatabase import UndefinedString
from bibtexparser.bparser import BibTexParser
from bibtexparser.latexenc import latex_to_unicode
from pydantic import TypeAdapter, ValidationError

from tercet.errors import RefusedError
from tercet.records.fields import Date, is_id

_TYPES = {
    "article": "journal-article",
    "inproceedings": "conference-paper",
    "conference": "conference-paper",
    "techreport": "technical-report",
}
_VENUES = ("journal", "journaltitle", "booktitle", "institution")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SMALL = frozenset(
    {"a", "an", "the", "on", "of", "in", "for", "and", "to", "how", "do"}
)
_ENTRY = re.compile(r"^\s*@\s*(?!comment|string|preamble)\w+\s*[{(]", re.M | re.I)
_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "d": "\u0323",
    "b": "\u0331",
    "k": "\u0328",
    "r": "\u030a",
}
"""The combining character of each LaTeX accent."""
_ACCENTED = re.compile(
    r"\\([`'^\"~=.]|[uvHcdbkr](?![A-Za-z]))\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z]))"
)
_ARXIV = re.compile(
    r"([0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})(?:v[0-9]+)?"
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
        RefusedError: If there is no entry in the text, or one that cannot be read.
    """
    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    try:
        entries = bibtexparser.loads(text, parser).entries
    except UndefinedString as error:
        raise RefusedError(
            f"the BibTeX uses the string '{error.args[0]}', which it does not define; "
            "put the value in braces"
        ) from error
    expected = len(_ENTRY.findall(text))
    if entries and len(entries) < expected:
        raise RefusedError(
            f"only {len(entries)} of {expected} BibTeX entries can be read; "
            "is a brace or a comma missing?"
        )
    if not entries:
        raise RefusedError(
            "no BibTeX entry found; expected something like "
            "'@article{key, title = {…}, author = {…}, year = {2025}}'"
        )
    used = set(taken)
    drafts = []
    for entry in entries:
        draft = _draft({key: str(value) for key, value in entry.items()}, used)
        used |= {draft.work_id, draft.finding_id}
        drafts.append(draft)
    return drafts


def _words(value: str) -> str:
    """Return LaTeX text as plain words, on one line."""
    text = _ACCENTED.sub(_accent, value)
    text = re.sub(r"(?<!\\)\$([^$]*)(?<!\\)\$", r"\1", text)
    text = latex_to_unicode(re.sub(r"\\[A-Za-z]+\s*(?=\{\S)", "", text))
    text = re.sub(r"\\([$_&%#])", r"\1", text)
    text = text.replace("---", "—").replace("--", "–").replace("~", " ")
    text = " ".join(text.replace("``", "“").replace("''", "”").split())
    return "".join(filter(str.isprintable, text))


def _accent(match: re.Match[str]) -> str:
    letter = match[2] or match[3]
    return unicodedata.normalize("NFC", letter + _ACCENTS[match[1]])


def _address(value: str) -> str:
    """Return a DOI, an address or an identifier without LaTeX around it."""
    bare = re.sub(r"\\url\s*|[{}\s]", "", value)
    return re.sub(r"\\([_&%#~$])", r"\1", bare)


def _people(value: str) -> list[str]:
    """Return the names of an author field; what stands in braces is one name."""
    names, depth = [""], 0
    for piece in re.split(r"([{}]|\s+and\s+)", value):
        depth += {"{": 1, "}": -1}.get(piece, 0)
        if depth == 0 and piece.strip() == "and":
            names.append("")
        else:
            names[-1] += piece
    return [name for text in names if (name := _words(text))]


def _draft(entry: dict[str, str], used: set[str]) -> Draft:
    authors = _people(entry.get("author", ""))
    arxiv = _arxiv(entry)
    venue = _venue(entry)
    date = _date(entry)
    work: dict[str, object] = {
        "status": "draft",
        "title": _words(entry.get("title", "")) or "unknown",
        "authors": [{"name": _display(name)} for name in authors if name != "others"]
        or [{"name": "unknown"}],
        "type": "preprint"
        if arxiv and not venue
        else _TYPES.get(entry["ENTRYTYPE"].lower(), "unknown"),
        "date": date,
    }
    if "others" in authors:
        work["and_others"] = "true"
        authors.remove("others")
    if venue:
        work["venue"] = venue
    if arxiv:
        work["arxiv"] = arxiv
    doi = re.search(r"10\.[0-9]{4,9}/\S+", _address(entry.get("doi", "")))
    if doi:
        work["doi"] = doi.group()
    url = _address(entry.get("url", ""))
    if re.fullmatch(r"https?://[^\s<>\"']+", url):
        work["url"] = url
    family = _slug(_family(authors[0]))[:50].strip("-") if authors else ""
    stem = f"{family or 'unknown'}-{'undated' if date == 'unknown' else date[:4]}"
    words = [w for w in _slug(str(work["title"])).split("-") if w and w not in _SMALL]
    finding_id = _free(stem, words, used)
    longer = f"{stem}-{words[0]}" if words else stem
    work_id = _free(longer, words[1:], {*used, stem, finding_id})
    return Draft(work_id, finding_id, work)


def _venue(entry: dict[str, str]) -> str | None:
    """Return where it appeared; arXiv and its index are none."""
    for key in _VENUES:
        venue = _words(entry.get(key, ""))
        if venue and venue != "CoRR" and "arxiv" not in venue.lower():
            return venue
    return None


def _arxiv(entry: dict[str, str]) -> str | None:
    kind = entry.get("archiveprefix") or entry.get("eprinttype") or ""
    eprint = entry.get("eprint", "") if _address(kind).lower() == "arxiv" else ""
    places = [eprint and f"arxiv:{eprint}"]
    places += [entry.get(key, "") for key in ("journal", "note", "url", "doi")]
    for place in map(_address, places):
        _, named, rest = re.sub("arxiv", "arxiv", place, flags=re.I).partition("arxiv")
        found = _ARXIV.search(rest)
        if named and found:
            return found[1]
    return None


def _date(entry: dict[str, str]) -> str:
    year = re.search(r"[0-9]{4}", _words(entry.get("year", "")))
    month = _words(entry.get("month", "")).lower()
    number = _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else month
    wishes = [_words(entry.get("date", ""))[:end] for end in (10, 7, 4)]
    if year is not None:
        wishes += [f"{year.group()}-{number:0>2}", year.group()]
    return next((wish for wish in wishes if _is_date(wish)), "unknown")


def _is_date(text: str) -> bool:
    try:
        TypeAdapter(Date).validate_python(text)
    except ValidationError:
        return False
    return True


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
    wishes = chain(
        [base, *(f"{base}-{word}" for word in words)],
        (f"{base}-{number}" for number in count(2)),
    )
    return next(wish for wish in wishes if is_id(wish) and wish not in used)
