"""Prose → blocks → words and sentences. Linear in the length of the text.

Lowest stage of reading what prose states: it knows nothing of records. Offsets are
those of the passage, so that every finding can be marked where it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Literal

from tercet.statements.text.concordance import NOWHERE, Concordance

BlockKind = Literal["heading", "paragraph", "item", "table"]

_TOKEN = re.compile(
    r"([a-z][a-z0-9]*(?![^\W_])"
    r"|[^\W\d_][^\W_]*"
    r"|\d+(?:[.,]\d+)*(?![^\W_])"
    r"|[^\W_]+"
    r"|\[\[[^\[\]\n]{1,500}\]\]"
    r"|['’]s(?![^\W_])"
    r"|[^\w\s])"
)
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])(?:[ \t]+|$)")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+")
_QUOTED = re.compile(r"“[^”\n]{1,400}”|\"[^\"\n]{1,400}\"")
_ABBREVIATIONS = frozenset(
    "al vs cf e.g i.e eg ie fig figs no nos approx ca dr prof sec ch vol pp p st "
    "eq ed eds etc".split()
)
_LONG_LINE = 140
_HEADING_WORDS = 9
_LONGEST_HEADING = 70


def spelling(word: str) -> str:
    """Return a word without what differs between spellings, and without a plural s.

    Example:
        >>> spelling("characterisations"), spelling("behavioral")
        ('characterization', 'behavioral')
    """
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) > 5:
        word = word.replace("our", "or").replace("isation", "ization")
        if word.endswith("ise"):
            word = word[:-3] + "ize"
    return word


class _Spelled(dict[str, str]):
    """Spellings that were looked up; a cache of bounded size."""

    def __missing__(self, word: str) -> str:
        found = spelling(word)
        if len(self) < _MOST_SPELLINGS:
            self[word] = found
        return found


_MOST_SPELLINGS = 200_000
_SPELLED = _Spelled()
_SENTENCE_ENDS = frozenset(".!?")
_DIGITS = frozenset("0123456789")
_CLOSING = frozenset("\"”’')")


@dataclass(frozen=True, eq=False)
class Block:
    """A heading, a paragraph, a list item or a table row, with its words.

    Args:
        text: The whole passage.
        start: Offset of its first character.
        end: Offset after its last.
        kind: What it is.
        heading: The heading that it stands under, in lower case; empty if none.
        words: Lower-case words, numbers, links and marks, in order.
        starts: The offset of each in the passage.
        sentences: Token ranges, first and one past the last.
        concordance: Where its words occur, among those of other blocks.
        number: Its number there.
    """

    text: str
    start: int
    end: int
    kind: BlockKind
    heading: str
    words: list[str] = field(repr=False)
    starts: list[int] = field(repr=False)
    sentences: list[tuple[int, int]] = field(repr=False)
    concordance: Concordance = field(repr=False)
    number: int = field(repr=False)

    def sentence(self, index: int) -> tuple[int, int]:
        """Return the token range of the sentence that holds a token."""
        at = bisect_right(self.sentences, (index, len(self.words) + 1)) - 1
        return self.sentences[max(0, at)]

    def raw(self, index: int) -> str:
        """Return a token as written."""
        start = self.starts[index]
        return self.text[start : start + len(self.words[index])]

    def ends(self, index: int) -> int:
        """Return the offset after a token."""
        return self.starts[index] + len(self.words[index])

    def slice(self, first: int, last: int) -> str:
        """Return the text from a token up to and with another."""
        return self.text[self.starts[first] : self.ends(last)]

    def joined(self, index: int) -> bool:
        """Tell whether a hyphen joins a token to the one before it."""
        return index > 0 and self.words[index - 1] in "-‐‑"

    def index_at(self, offset: int) -> int:
        """Return the token that stands at or before an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    @cached_property
    def spelled(self) -> list[str]:
        """The words without differences of spelling."""
        return list(map(_SPELLED.__getitem__, self.words))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its words, each once."""
        return frozenset(self.words)

    @cached_property
    def numerals(self) -> list[int]:
        """The tokens that begin with a digit, in order."""
        return [i for i, word in enumerate(self.words) if word[0] in _DIGITS]

    def where(self, words: Collection[str]) -> list[int]:
        """Return the tokens that are one of some words, in order.

        Readers of statements start from here, so that each looks only at the places
        that may concern it. Sets of words that do not change are looked up once.
        """
        key = words if isinstance(words, frozenset | tuple) else frozenset(words)
        found = self.concordance.found.get(key)
        if found is None:
            return self.concordance.where(key, self.number)
        return found.get(self.number, NOWHERE)

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """The offsets of what stands between double quotation marks."""
        found = _QUOTED.finditer(self.text, self.start, self.end)
        return tuple(match.span() for match in found)

    def is_quoted(self, index: int) -> bool:
        """Tell whether a token stands within quotation marks."""
        at = self.starts[index]
        before = bisect_right(self.quoted, (at,)) - 1
        return before >= 0 and at < self.quoted[before][1]


def blocks(
    text: str, *, page: bool = False, concordance: Concordance | None = None
) -> list[Block]:
    """Split a text into blocks, in order.

    Args:
        text: Markdown in which code and bound facts are blanked out.
        page: Whether it is a free page: there a long line is a paragraph by itself,
            and a short line without a full stop between paragraphs is a heading.
        concordance: To be shared with other texts.
    """
    known = Concordance() if concordance is None else concordance
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters grow in lower case
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    found: list[Block] = []
    heading = ""
    for start, end, kind in _ranges(text, page=page):
        block = _block(text, lowered, start, end, kind, heading, known)
        if kind == "heading":
            heading = lowered[start:end].strip("# \t\n*:")
        if block.words:
            found.append(block)
    return found


def _ranges(text: str, *, page: bool) -> list[tuple[int, int, BlockKind]]:
    found: list[tuple[int, int, BlockKind]] = []
    offset = 0
    previous = ""
    kind: BlockKind = "paragraph"
    start = -1

    def close(end: int) -> None:
        nonlocal start
        if start >= 0:
            found.append((start, end, kind))
        start = -1

    lines = text.split("\n")
    for number, line in enumerate(lines):
        bare = line.strip()
        item = _ITEM.match(line)
        following = lines[number + 1].strip() if number + 1 < len(lines) else ""
        if not bare:
            close(offset)
        elif _HEADING.match(line) or (
            page and _is_plain_heading(bare, previous, following)
        ):
            close(offset)
            start, kind = offset, "heading"
            close(offset + len(line))
        elif item is not None:
            close(offset)
            start, kind = offset + item.end(), "item"
        elif bare.startswith("|"):
            close(offset)
            start, kind = offset, "table"
            close(offset + len(line))
        elif start < 0 or (page and (previous[-2:] == " -" or _is_whole(previous))):
            close(offset)
            start = offset
            kind = "item" if previous.endswith(" -") else "paragraph"
        previous = bare
        offset += len(line) + 1
    close(len(text))
    return found


def _is_whole(line: str) -> bool:
    """Tell whether a line is a paragraph by itself: long, and finished."""
    return len(line) > _LONG_LINE and line[-1] in '.!?:)]”"-'


def _is_plain_heading(line: str, previous: str, following: str) -> bool:
    if len(line) > _LONGEST_HEADING or len(line.split()) > _HEADING_WORDS:
        return False
    if line[-1] in ".!?,;:…-|" or line[0] in "-*+|>(":
        return False
    apart = not previous or len(previous) > _LONG_LINE or previous[-1] in ".!?-"
    return apart and (len(following) > _LONG_LINE or not following or following == "-")


def _block(
    text: str,
    lowered: str,
    start: int,
    end: int,
    kind: BlockKind,
    heading: str,
    known: Concordance,
) -> Block:
    parts = _TOKEN.split(lowered[start:end])
    words = parts[1::2]
    starts = list(accumulate(map(len, parts), initial=start))[1:-1:2]
    cut = _sentences(text, words, starts)
    number = known.add(words) if words else -1
    return Block(text, start, end, kind, heading, words, starts, cut, known, number)


def _sentences(text: str, words: list[str], starts: list[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    first = 0
    last = len(words) - 1
    for index in [i for i, word in enumerate(words) if word in _SENTENCE_ENDS]:
        word = words[index]
        if index == last:
            break
        after = starts[index] + 1
        if not text[after].isspace() and text[after] not in "\"”’')]*_":
            continue
        before = words[index - 1] if index else ""
        short = before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha())
        following = text[starts[index + 1]]
        if word == "." and short:
            continue
        if following.islower() and word == ".":
            continue
        if word != "." and following in _CLOSING and index + 2 <= last:
            if text[starts[index + 2]].islower():
                continue  # “Does it hold?” has two readings
        found.append((first, index + 1))
        first = index + 1
    if first <= last:
        found.append((first, last + 1))
    return found or [(0, 0)]


__all__ = ["Block", "BlockKind", "blocks", "spelling"]
