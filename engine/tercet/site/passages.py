"""The sentence of a prose field in which a link stands."""

from __future__ import annotations

import re
from functools import reduce

from tercet.facts import Facts
from tercet.prose import blanked
from tercet.record_links import Link
from tercet.source import At
from tercet.statements.text.tokens import Block, blocks

_SIGN = re.compile(r"\A[\s>]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})\s+)?")
_CLOSING = "\"”’')]*_"
_BAR = re.compile(r"(?<!\\)\|")


def sentence_of(facts: Facts, link: Link) -> str | None:
    """Return the sentence around a link in prose, as written; None for a field."""
    entry = facts.wiki.entries.get(link.source)
    if not link.raw or entry is None or entry.record is None:
        return None
    text = _value(entry.record, link.at)
    return sentence_at(text, _place(text, link)) if text else None


def sentence_at(text: str, place: int) -> str:
    r"""Return the sentence of a text in which a character stands, on one line.

    Of a row of a table it is the row's words; a list item loses its sign.

    Example:
        >>> sentence_at("One is so. Two, by\nDoe et al. 2020, is not. Three.", 16)
        'Two, by Doe et al. 2020, is not.'
    """
    start = text.rfind("\n\n", 0, place) + 1
    end = text.find("\n\n", place)
    passage = text[start : len(text) if end < 0 else end]
    for block in blocks(blanked(passage)):
        if block.start <= place - start < block.end:
            found = _around(passage, block, block.index_at(place - start))
            if block.kind == "table":
                found = _BAR.sub(" ", found)
            return " ".join(_SIGN.sub("", found, count=1).split())
    return " ".join(passage.split())


def _around(passage: str, block: Block, index: int) -> str:
    """Return the sentence of a word, with the brackets and quotes that close it."""
    first, last = block.sentence(index)
    begins = _closed(passage, block.ends(first - 1)) if first else block.start
    ends = block.end if last >= len(block.words) else block.ends(last - 1)
    return passage[begins : _closed(passage, ends)]


def _closed(passage: str, end: int) -> int:
    while end < len(passage) and passage[end] in _CLOSING:
        end += 1
    return end


def _place(text: str, link: Link) -> int:
    """Return where a link begins: at the nth of those that are written alike."""
    at = text.find(link.raw)
    for _ in range(link.nth):
        at = text.find(link.raw, at + 1)
    return max(at, 0)


def _value(record: object, at: At) -> str:
    """Return the text at a place of a record."""

    def inside(value: object, step: str | int) -> object:
        if isinstance(step, int):
            return value[step] if isinstance(value, tuple) else None
        return getattr(value, step, None)

    found = reduce(inside, at, record)
    return found if isinstance(found, str) else ""
