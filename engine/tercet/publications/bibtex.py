"""BibTeX, in our words. Reading is bibtexparser's, and so is the grammar of names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import bibtexparser
from bibtexparser.bparser import BibTexParser
from bibtexparser.customization import splitname
from bibtexparser.latexenc import latex_to_unicode

from tercet.errors import RefusedError, UnreadableError
from tercet.publications.bibtex_parts import parts
from tercet.publications.citations import Citation, cite, is_date, partial_date
from tercet.publications.identifiers import arxiv_id, arxiv_in
from tercet.publications.people import Name, natural, parted, whole

NAME = "BibTeX"
EXAMPLE = "@article{key, title = {…}, author = {…}, year = {2025}}"

_TYPES = {
    "article": "journal-article",
    "inproceedings": "conference-paper",
    "conference": "conference-paper",
    "techreport": "technical-report",
    "report": "technical-report",
    "unpublished": "preprint",
}
_VENUES = ("journal", "journaltitle", "booktitle", "institution")
_ONCE = frozenset(
    "title author year month day date doi url journal journaltitle booktitle "
    "institution eprint crossref".split()
)
"""The fields that are read, so that a second one would be lost."""
_SHARED = ("year", "month", "date", "journal", "institution")
_VOLUMES = frozenset("proceedings book collection periodical mvbook".split())
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
_BEGINS = re.compile(r"^(?![ \t]*%).*?(?<!\w)@[ \t]*\w+\s*[{(]", re.MULTILINE)
_START = re.compile(r"^\s*@\s*\w+\s*[{(]", re.MULTILINE)
_KEY = re.compile(r"[^\s,{}]{1,80}")
_DEEPEST = 32
"""So many braces within braces are read; the parser gives up at about 90."""


def matches(text: str) -> bool:
    """Tell whether there is the beginning of an entry on some line of a text."""
    return bool(_BEGINS.search(text))


def shallow(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return a text without the entries whose braces nest too deep to be read.

    Args:
        text: BibTeX.

    Returns:
        The rest, its lines where they were; and for each entry left out its line and
        what is wrong with it.
    """
    starts = [match.end() - 1 for match in _START.finditer(text)]
    lines = [text.rfind("\n", 0, start) + 1 for start in starts]
    ends = [*lines, len(text)]
    pieces, left_out = [text[: ends[0]]], []
    for start, first, end in zip(starts, lines, ends[1:], strict=True):
        piece = text[first:end]
        depth = _depth(text[start:end])
        if depth > _DEEPEST:
            key = _KEY.match(text[start + 1 : end].lstrip())
            named = f"the entry '{key[0]}'" if key else "an entry"
            left_out.append(
                (
                    text.count("\n", 0, first) + 1,
                    f"{named} has {depth:,} braces within one another, and at most "
                    f"{_DEEPEST} are read",
                )
            )
            piece = "\n" * piece.count("\n")
        pieces.append(piece)
    return "".join(pieces), left_out


def _depth(text: str) -> int:
    """Return how many braces are open at once, at most."""
    depth = deepest = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        deepest = max(deepest, depth)
    return deepest


def read(text: str) -> list[Citation]:
    """Return the citation of each entry.

    Args:
        text: BibTeX.

    Raises:
        RefusedError: If there is no entry in the text, or one that cannot be read.
    """
    found, faults = in_part(text)
    if faults:
        raise UnreadableError(faults)
    if not found:
        raise RefusedError(
            f"no BibTeX entry found; expected something like '{EXAMPLE}'"
        )
    return found


def in_part(text: str) -> tuple[list[Citation], list[tuple[int, int, str]]]:
    """Return the citations that can be read, and what is wrong with the others.

    Args:
        text: BibTeX.

    Returns:
        The citations; line and column of each fault, from 1, and what it is.
    """
    text, deep = shallow(text)
    there = parts(text, _ONCE)
    entries: list[dict[str, str]] = []
    strings, faults = "", [(line, 1, said) for line, said in deep]
    faults += [(*_place(text, one.at), one.said) for one in there.faults]
    whole = _parsed("\n".join(text[one.start : one.end] for one in there.found))
    named = [one for one in there.found if one.kind != "string"]
    if len(whole) == len(named):
        entries, read_parts = whole, named
    else:  # one by one, to see which of them is not read
        read_parts = []
        for one in there.found:
            piece = f"{strings}{text[one.start : one.end]}\n"
            alone = _parsed(piece)
            if one.kind == "string":
                strings = piece
            elif alone:
                entries.append(alone[0])
                read_parts.append(one)
            else:
                said = f"the entry '{one.key}' cannot be read; expected '{EXAMPLE}'"
                faults.append((*_place(text, one.start), said))
    found = []
    for one, entry in zip(read_parts, _joined(entries), strict=True):
        if entry is None:
            continue
        try:
            if "crossref" in entry:
                raise RefusedError(
                    f"'{one.key}' refers to '{entry['crossref']}' by crossref, and it "
                    "is not in the text; expected that entry: add it, or take the "
                    "field out"
                )
            found.append(_read_entry(entry))
        except RefusedError as error:
            faults.append((*_place(text, one.start), str(error)))
    return found, sorted(faults)


def _parsed(text: str) -> list[dict[str, str]]:
    """Return the entries of a text as the library reads them."""
    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    rows = bibtexparser.loads(text, parser).entries
    return [{key: str(value) for key, value in row.items()} for row in rows]


def _joined(entries: list[dict[str, str]]) -> list[dict[str, str] | None]:
    """Return entries with what they have from the one that they refer to.

    A volume that others refer to is no publication by itself: None. A reference to what
    is not there stays.
    """
    by_key = {entry["ID"].lower(): entry for entry in reversed(entries)}
    volumes: set[str] = set()
    found: list[dict[str, str] | None] = []
    for entry in entries:
        name = entry.get("crossref", "").strip().lower()
        volume = by_key.get(name)
        if volume is not None and volume is not entry:
            volumes.add(name)
            shared = {key: volume[key] for key in _SHARED if key in volume}
            title = volume.get("booktitle") or volume.get("title", "")
            own = {key: value for key, value in entry.items() if key != "crossref"}
            found.append({**shared, "booktitle": title, **own})
        else:
            found.append(entry)
    return [
        None
        if entry is not None
        and entry["ID"].lower() in volumes
        and entry["ENTRYTYPE"].lower() in _VOLUMES
        else entry
        for entry in found
    ]


def _place(text: str, at: int) -> tuple[int, int]:
    """Return the line and the column of an offset, from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _words(value: str) -> str:
    """Return LaTeX text as plain words, on one line."""
    text = _ACCENTED.sub(_accent, _BACKSLASH.sub("\0", value))
    text = re.sub(r"(?<!\\)\$([^$]*)(?<!\\)\$", r"\1", text)
    if re.search(r"[\\{}]", text):
        text = latex_to_unicode(re.sub(r"\\[A-Za-z]+\s*(?=\{\S)", "", text))
    text = re.sub(r"\\([$_&%#])", r"\1", text)
    text = text.replace("---", "—").replace("--", "–").replace("~", " ")
    text = text.replace("``", "“").replace("''", "”")
    return re.sub(r"[ \t\n\r]+", " ", text).strip(" ").replace("\0", "\\")


_BACKSLASH = re.compile(
    r"\{\\textbackslash[ ]*\}|\\textbackslash(?:\{\}|[ ]+|(?![A-Za-z]))"
)
"""A backslash as LaTeX writes it; kept from all that reads commands, to the end."""


def _accent(match: re.Match[str]) -> str:
    letter = match[2] or match[3]
    return unicodedata.normalize("NFC", letter + _ACCENTS[match[1]])


def _address(value: str) -> str:
    """Return a DOI, an address or an identifier without LaTeX around it."""
    bare = re.sub(r"\\url\s*|[{}\s]", "", value)
    return re.sub(r"\\([_&%#~$])", r"\1", bare)


def _people(value: str) -> list[str]:
    """Return the names of an author field as written; braces hold one together."""
    names, depth = [""], 0
    for piece in re.split(r"([{}]|\s+and\s+)", value):
        depth += {"{": 1, "}": -1}.get(piece, 0)
        if depth == 0 and piece.strip() == "and":
            names.append("")
        else:
            names[-1] += piece
    return [name.strip() for name in names if _words(name)]


def _name(written: str) -> Name:
    """Return a name by the rules of BibTeX; what stands in braces is a name whole."""
    if _is_one_group(written):
        return whole(_words(written[1:-1]))
    parts = splitname(re.sub(r"\\+$", "", written), strict_mode=False)
    words = {part: [_words(word) for word in parts[part]] for part in parts}
    if not _has_comma(written):
        return natural(
            [word for part in ("first", "von", "last") for word in words[part]]
        )
    family = " ".join([*words["von"], *words["last"]])
    return parted(" ".join(words["first"]), family, " ".join(words["jr"]))


def _is_one_group(written: str) -> bool:
    """Tell whether a text is one pair of braces, and not one of an accent."""
    if not re.match(r"\{(?!\\)", written):
        return False
    depth = 0
    for index, character in enumerate(written):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0:
            return index == len(written) - 1
    return False


def _has_comma(written: str) -> bool:
    """Tell whether a comma stands outside of all braces."""
    depth = 0
    for character in written:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if character == "," and depth == 0:
            return True
    return False


def _read_entry(entry: Mapping[str, str]) -> Citation:
    authors = _people(entry.get("author", ""))
    return cite(
        entry.get("ID", "") or _words(entry.get("title", "")),
        title=_words(entry.get("title", "")),
        authors=[_name(author) for author in authors if author != "others"],
        and_others="others" in authors,
        type=_TYPES.get(entry["ENTRYTYPE"].lower(), "unknown"),
        date=_date(entry),
        venues=[_words(entry.get(key, "")) for key in _VENUES],
        arxiv=_arxiv(entry),
        dois=[_address(entry.get("doi", ""))],
        urls=[_address(entry.get("url", ""))],
    )


def _arxiv(entry: Mapping[str, str]) -> str:
    kind = entry.get("archiveprefix") or entry.get("eprinttype") or ""
    if _address(kind).lower() == "arxiv":
        found = arxiv_id(_address(entry.get("eprint", "")))
        if found is not None:
            return found
    places = [_words(entry.get(key, "")) for key in ("journal", "note", "howpublished")]
    places += [_address(entry.get(key, "")) for key in ("url", "doi")]
    return next(filter(None, map(arxiv_in, places)), "")


def _date(entry: Mapping[str, str]) -> str:
    wishes = [_words(entry.get("date", ""))[:end] for end in (10, 7, 4)]
    year, month = (_words(entry.get(key, "")) for key in ("year", "month"))
    day = _words(entry.get("day", ""))
    return next(filter(is_date, wishes), partial_date(year, month, day))
