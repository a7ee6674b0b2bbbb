"""What a search may say: words, phrases, beginnings of words, fields and filters.

    persona "activation capping" reactiv* -prompt +steering
    title:capping author:lu kind:finding,shape state:held year:2025.. -status:draft

What is none of these is punctuation and means nothing, so that anything may be pasted.
The engines never see the text of a search, only the words that are found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tercet.errors import SearchQueryError
from tercet.problems import did_you_mean
from tercet.search.words import Token, is_common, is_unspaced, tokens

MAX_QUERY = 1000
"""So many characters a search has at most."""
MAX_WORDS = 32
"""So many words and phrases."""
LEAST_PREFIX = 2
"""A beginning of a word has at least so many letters."""

Sign: TypeAlias = Literal["", "+", "-"]

FIELDS = {
    "title": ("title",),
    "author": ("people",),
    "id": ("identifiers",),
    "arxiv": ("identifiers",),
    "doi": ("identifiers",),
    "alias": ("names",),
    "text": ("text",),
}
"""By which name a search asks for words of some fields only."""
FILTERS = ("kind", "shape", "concept", "state", "status", "year")

_NAME = re.compile(r"([A-Za-z]{1,20}):(?!//)")
_SPACE = re.compile(r"\s+")
_RUN = re.compile(r"[^\s\"]+")
_VALUE = re.compile(r"[^\s]*")
_ARXIV = re.compile(r"\d{4}\.\d{4,5}")
_VERSION = re.compile(r"v\d{1,3}")
_YEARS = re.compile(r"(\d{4})?(\.\.)?(\d{4})?")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or words that follow each other.

    Args:
        words: Their stems, in order.
        surfaces: The same as written, in one case.
        fields: Where they are looked for; empty for everywhere.
        prefix: Whether the last is the beginning of a word.
    """

    words: tuple[str, ...]
    surfaces: tuple[str, ...]
    fields: tuple[str, ...] = ()
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A term as a search asks for it, with its place.

    Args:
        term: What is looked for.
        sign: ``+`` for must, ``-`` for must not, empty for should.
        start: Where it stands in the search.
        end: Where it ends.
    """

    term: Term
    sign: Sign
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Filter:
    """What every hit must be, or must not be.

    Args:
        name: One of `FILTERS`.
        values: Any of which will do; of years the first and the last, or empty text.
        start: Where the values stand in the search.
        end: Where they end.
        excludes: Whether the hits must not be so.
    """

    name: str
    values: tuple[str, ...]
    start: int
    end: int
    excludes: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A search as read.

    Args:
        text: As it was given.
        items: Its words and phrases, in order.
        filters: What the hits must be.
    """

    text: str
    items: tuple[Item, ...]
    filters: tuple[Filter, ...]


def parse(text: str) -> Query:
    """Read a search.

    Raises:
        SearchQueryError: If it cannot be read, or asks for nothing.

    Example:
        >>> query = parse('personas "activation capping" kind:finding year:2025..')
        >>> [item.term.words for item in query.items]
        [('persona',), ('activ', 'capp')]
        >>> [(one.name, one.values) for one in query.filters]
        [('kind', ('finding',)), ('year', ('2025', ''))]
    """
    if len(text) > MAX_QUERY:
        found = f"{len(text):,} characters"
        expected = f"at most {MAX_QUERY:,}; for a long text: tercet similar TEXT"
        raise SearchQueryError(text, MAX_QUERY, MAX_QUERY + 1, found, expected)
    items: list[Item] = []
    filters: list[Filter] = []
    at = 0
    while at < len(text):
        space = _SPACE.match(text, at)
        at = space.end() if space else _part(text, at, items, filters)
    items = _telling(items)
    if not items and not filters:
        expected = "words to search for, or a filter such as kind:finding"
        raise SearchQueryError(text, 0, len(text), "no word", expected)
    if len(items) > MAX_WORDS:
        over = items[MAX_WORDS]
        found, most = f"{len(items)} words", f"at most {MAX_WORDS}"
        raise SearchQueryError(text, over.start, over.end, found, most)
    return Query(text, tuple(items), tuple(filters))


def _telling(items: list[Item]) -> list[Item]:
    """Leave out common words, where there are others, and what is said twice."""
    telling = [one for one in items if one.sign or not _is_common(one.term)]
    chosen = telling if any(one.sign != "-" for one in telling) else items
    return list({(one.term, one.sign): one for one in reversed(chosen)}.values())[::-1]


def _is_common(term: Term) -> bool:
    alone = len(term.words) == 1 and not term.prefix and not term.fields
    return alone and is_common(term.surfaces[0])


def _part(text: str, at: int, items: list[Item], filters: list[Filter]) -> int:
    """Read one part of a search, and return where the next begins."""
    start, sign = at, _sign(text, at)
    at += len(sign)
    named = _NAME.match(text, at)
    if named:
        name, value = named[1].lower(), named.end()
        if name in FIELDS:
            return _field(text, value, sign, FIELDS[name], items)
        if name in FILTERS:
            return _filter(text, value, sign, name, filters)
        if value < len(text) and not text[value].isspace():
            raise _no_filter(text, at, name)
    if text[at] == '"':
        end = _quoted(text, at)
        items += _phrase(text, at + 1, end - 1, sign or "+", ())
        return end
    run = _RUN.match(text, at)
    end = run.end() if run else at + 1
    items += _words(text, start + len(sign), end, sign, ())
    return end


def _sign(text: str, at: int) -> Sign:
    follows = text[at + 1 : at + 2]
    if text[at] in "+-" and (follows == '"' or follows.isalnum()):
        return "+" if text[at] == "+" else "-"
    return ""


def _no_filter(text: str, at: int, name: str) -> SearchQueryError:
    known = (*FILTERS, *FIELDS)
    hint = did_you_mean(name, known) or f"one of {', '.join(known)}."
    expected = f"{hint} To search for the words, put a space after the colon"
    return SearchQueryError(text, at, at + len(name), f"no filter '{name}'", expected)


def _quoted(text: str, at: int) -> int:
    end = text.find('"', at + 1)
    if end < 0:
        expected = "a second quotation mark, where the phrase ends"
        raise SearchQueryError(text, at, at + 1, "a phrase without an end", expected)
    return end + 1


def _field(
    text: str, at: int, sign: Sign, fields: tuple[str, ...], items: list[Item]
) -> int:
    if text[at : at + 1] == '"':
        end = _quoted(text, at)
        found = list(_phrase(text, at + 1, end - 1, sign or "+", fields))
    else:
        run = _RUN.match(text, at)
        end = run.end() if run else at
        found = list(_words(text, at, end, sign or "+", fields))
    if not found:
        raise SearchQueryError(text, at, end, "no word", "a word or a phrase")
    items += found
    return end


def _filter(text: str, at: int, sign: Sign, name: str, filters: list[Filter]) -> int:
    run = _VALUE.match(text, at)
    end = run.end() if run else at
    value = text[at:end].strip('",').lower()
    if not value:
        expected = "a year" if name == "year" else f"the {name} of the hits"
        raise SearchQueryError(text, at, end, "nothing", expected)
    values = tuple(value.split(","))
    if name == "year":
        values = _years(text, at, end, value)
    filters.append(Filter(name, values, at, end, sign == "-"))
    return end


def _years(text: str, at: int, end: int, value: str) -> tuple[str, str]:
    match = _YEARS.fullmatch(value)
    first, dots, last = match.groups() if match else (None, None, None)
    if not (first or last) or bool(first and last) > bool(dots) or (last and not dots):
        expected = "a year such as 2025, or years such as 2023..2025, 2025.., ..2024"
        raise SearchQueryError(text, at, end, f"'{value}'", expected)
    return (first or "", last or "") if dots else (first or "", first or "")


def _phrase(
    text: str, start: int, end: int, sign: Sign, fields: tuple[str, ...]
) -> Iterator[Item]:
    found = _without_signs(list(tokens(text[start:end])))
    if found:
        yield Item(_term(found, fields), sign, start, end)


def _words(
    text: str, start: int, end: int, sign: Sign, fields: tuple[str, ...]
) -> Iterator[Item]:
    """Yield the words of a run; those of a script without spaces as one phrase."""
    run = text[start:end]
    groups: dict[tuple[int, int], list[Token]] = {}
    for number, one in enumerate(_of_address(run, _unversioned(tokens(run)))):
        together = is_unspaced(one.surface)
        groups.setdefault((-1, one.start) if together else (number, 0), []).append(one)
    for group in groups.values():
        found = _without_signs(group)
        first, last = found[0], found[-1]
        prefix = run.startswith("*", last.end) and not is_unspaced(last.surface)
        if prefix and len(last.surface) < LEAST_PREFIX:
            at, said = start + last.start, f"'{last.surface}*'"
            expected = f"at least {LEAST_PREFIX} letters before the asterisk"
            raise SearchQueryError(text, at, at + 2, said, expected)
        places = start + first.start, start + last.end
        yield Item(_term(found, fields, prefix=prefix), sign, *places)


def _unversioned(found: Iterable[Token]) -> list[Token]:
    """Leave out the version of an arXiv id, which its work does not have.

    Example:
        >>> [one.stem for one in _unversioned(tokens("2601.10387v2"))]
        ['2601.10387']
    """
    kept: list[Token] = []
    for one in found:
        before = kept[-1] if kept else None
        follows = before is not None and before.end == one.start
        if (
            before is None
            or not follows
            or not _ARXIV.fullmatch(before.surface)
            or not _VERSION.fullmatch(one.surface)
        ):
            kept.append(one)
    return kept


def _of_address(run: str, found: list[Token]) -> list[Token]:
    """Leave out what every address has, where it is one that names a thing by number.

    Example:
        >>> address = "https://arxiv.org/abs/2601.10387"
        >>> [one.stem for one in _of_address(address, list(tokens(address)))]
        ['2601.10387']
    """
    numbers = [one for one in found if any(map(str.isdigit, one.surface))]
    return numbers if "://" in run and numbers else found


def _without_signs(found: list[Token]) -> list[Token]:
    """Leave out the single signs of a script without spaces, where there are pairs."""
    pairs = [
        one for one in found if len(one.surface) > 1 or not is_unspaced(one.surface)
    ]
    return pairs or found


def _term(found: list[Token], fields: tuple[str, ...], *, prefix: bool = False) -> Term:
    stems = tuple(one.stem for one in found)
    return Term(stems, tuple(one.surface for one in found), fields, prefix)
