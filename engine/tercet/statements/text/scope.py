"""Among what a statement counts: the concept, a cluster, the wiki, and the clause."""

from __future__ import annotations

from dataclasses import dataclass

from tercet.statements.text.nouns import NUMBER_WORDS
from tercet.statements.text.reading import Reading

_PREPOSITIONS = frozenset(
    "of in for under across to within into on among from instantiating instantiate "
    "instantiates that this about regarding concerning".split()
)
_GENERIC = frozenset("concept cluster wiki page thread".split())
_HYPOTHETICAL = frozenset(
    "when until once unless if awaits await awaiting needs need needed require "
    "requires required requiring asks demands takes lacks lack wants want expects "
    "would could should might another before without no whether per every each any "
    "for-want pending".split()
)
_ARRIVES = frozenset(
    "lands land arrives arrive appears would turns comes come joins shows "
    "emerges".split()
)
_IN_ALL = {("in", "all"), ("in", "total"), ("so", "far"), ("to", "date")}
_REACH = 7
_FAR = 40
_HOLDS = frozenset("holds has counts gathers lists contains keeps".split())
_NOW = frozenset("now already still so far just only exactly by currently".split())
_OWNED = frozenset(
    "keeper keepers editor editors reader readers author authors".split()
)
_CLOSES = frozenset(". ; : , ( ) — – ? ! and but altogether now today already".split())
_ROW = frozenset(
    "findings works papers concepts shapes clusters questions from under in across of "
    "and , now with on".split()
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Among what something is counted.

    Args:
        concept: The concept; None where it is open.
        cluster: The cluster, if one is named.
        is_stated: Whether the words name it, rather than the page.
        word: The word by which it is named: concept, cluster, wiki …; may be empty.
    """

    concept: str | None
    cluster: str | None = None
    is_stated: bool = False
    word: str = ""


def scope_of(reading: Reading, first: int, last: int) -> Scope:
    """Return the scope of a phrase, from the words just before and after it."""
    page = reading.page.concept
    words = reading.words
    _, end = reading.block.sentence(first)
    named = _behind(reading, last)
    if named is not None and named.word != "wiki":
        return named
    before = _before(reading, first, last)
    if before is not None:
        return before
    after = words[last + 1 : min(end, last + 3)]
    if after[:1] == ["altogether"] or tuple(after) in _IN_ALL:
        return Scope(page, is_stated=True)
    return named or Scope(page)


def _behind(reading: Reading, last: int) -> Scope | None:
    """Return the scope that the words behind a phrase name: "on C", "in this wiki"."""
    page = reading.page.concept
    words = reading.words
    _, end = reading.block.sentence(last)
    seen = False
    for at in range(last + 1, min(end, last + 1 + _REACH)):
        word = words[at]
        if word in ".;,()—–":
            break
        seen = seen or word in _PREPOSITIONS
        mention = reading.at(at)
        if seen and mention is not None and mention.kind in ("concept", "cluster"):
            return _named(mention.kind, mention.record, page)
        if seen and word in _GENERIC:
            return _generic(word, page)
    return None


def _before(reading: Reading, first: int, last: int) -> Scope | None:
    """Return the scope that the words before a phrase name: "the concept's"."""
    words = reading.words
    page = reading.page.concept
    start, _ = reading.block.sentence(first)
    for at in range(first - 1, max(start, first - 4), -1):
        if words[at] in ("'s", "’s"):
            mention = reading.at(at - 1)
            if mention is not None and mention.kind in ("concept", "cluster"):
                return _named(mention.kind, mention.record, page)
            if words[at - 1] in _GENERIC:
                return _generic(words[at - 1], page)
    holder = reading.holder(first)
    if holder is not None and holder.kind in ("concept", "cluster"):
        return _named(holder.kind, holder.record, page)
    if _is_of_concept(words, start, first) and _is_end(words, last):
        return _generic("concept", page)
    near = words[max(start, first - 5) : first]
    if _is_of_wiki(words, start, first):
        return _generic("wiki", page)
    owned = near[:-1].count("wiki") and _OWNED & set(
        words[max(start, first - 7) : first]
    )
    if "wiki" in near and not owned and not any(word in ",;:—" for word in near):
        return _generic("wiki", page)
    return None


def _is_of_concept(words: list[str], start: int, first: int) -> bool:
    """Tell whether "the concept now has" stands right before a token."""
    at = first - 1
    while at > start and words[at] in _NOW:
        at -= 1
    if at <= start or words[at] not in _HOLDS:
        return False
    at -= 1
    while at > start and words[at] in _NOW:
        at -= 1
    return at > start and words[at] == "concept" and words[at - 1] in ("the", "this")


def _is_end(words: list[str], last: int) -> bool:
    """Tell whether nothing narrows what was counted up to a token."""
    follow = tuple(words[last + 1 : last + 3])
    return not follow or follow[0] in _CLOSES or follow in _IN_ALL


def _is_of_wiki(words: list[str], start: int, first: int) -> bool:
    """Tell whether a row of counts runs from "the wiki holds" up to a token."""
    subject = words[start : start + 2]
    if subject not in (["the", "wiki"], ["this", "wiki"]) or first - start > _FAR:
        return False
    rest = words[start + 2 : first]
    rest = rest[1:] if rest[:1] == ["now"] else rest
    if not rest or rest[0] not in _HOLDS:
        return False
    return all(
        word in _ROW or word in NUMBER_WORDS or word.isdecimal() for word in rest[1:]
    )


def _generic(word: str, page: str | None) -> Scope:
    return Scope(None if word == "wiki" else page, is_stated=True, word=word)


def _named(kind: str, record: str | None, page: str | None) -> Scope:
    if kind == "cluster":
        return Scope(page, record, is_stated=True, word="cluster")
    return Scope(record, is_stated=True, word="concept")


def is_hypothetical(
    reading: Reading, first: int, last: int, *, arriving: bool = True
) -> bool:
    """Tell whether a phrase speaks of what may come, not of what there is."""
    words = reading.words
    start, end = reading.block.sentence(first)
    before = words[max(start, first - 4) : first]
    after = words[last + 1 : min(end, last + 9)]
    if _HYPOTHETICAL & set(before):
        return True
    return arriving and bool(_ARRIVES & set(after))
