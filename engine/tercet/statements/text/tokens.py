"""Prose → blocks → words and sentences. Linear in the length of the text.

Lowest stage of reading what prose states: it knows nothing of records. Offsets are
those of the passage, so that every finding can be marked where it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate, chain
from typing import Literal

from tercet.statements.text.concordance import NOWHERE, Concordance, Sought
from tercet.statements.text.lazily import lazily

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
_SPACED_LINK = re.compile(r"\[\[[^\[\]\n ]* [^\[\]\n]*\]\]")
_PIECE = re.compile(r"((?:[^ \[]+|\[\[[^\[\]\n]{1,500}\]\]|\[)*)(?: |\Z)")
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
        if len(self) < _MOST_KEPT:
            self[word] = found
        return found


class _Words(dict[str, tuple[str, ...]]):
    """The tokens of what stands between two spaces; a cache of bounded size.

    Prose says the same words again and again, so most are cut only once.
    """

    def __missing__(self, piece: str) -> tuple[str, ...]:
        found = tuple(_TOKEN.split(piece)[1::2])
        if len(self) < _MOST_KEPT and len(piece) <= _LONGEST_KEPT:
            self[piece] = found
        return found


class _Offsets(dict[str, tuple[int, ...]]):
    """Where in such a piece its tokens begin; a cache of bounded size."""

    def __missing__(self, piece: str) -> tuple[int, ...]:
        found = tuple(_starts(_TOKEN.split(piece)))
        if len(self) < _MOST_KEPT and len(piece) <= _LONGEST_KEPT:
            self[piece] = found
        return found


def _starts(parts: list[str]) -> list[int]:
    """Return where the tokens begin in a text that was split at them."""
    return list(accumulate(map(len, parts), initial=0))[1:-1:2]


_MOST_KEPT = 200_000
_LONGEST_KEPT = 80
_SPELLED = _Spelled()
_WORDS = _Words()
_OFFSETS = _Offsets()
_SENTENCE_ENDS = frozenset(".!?")
_CLOSING = frozenset("\"”’')")


def is_numeral(word: str) -> bool:
    """Tell whether a token begins with a digit."""
    return word[0] in "0123456789"


def is_link(word: str) -> bool:
    """Tell whether a token is a link, in double brackets."""
    return word[:2] == "[["


@dataclass(eq=False)
class Block:
    """A heading, a paragraph, a list item or a table row, with its words.

    Args:
        text: The whole passage.
        start: Offset of its first character.
        end: Offset after its last.
        kind: What it is.
        heading: The heading that it stands under, in lower case; empty if none.
        pieces: Its text in lower case, cut at spaces; links are whole.
        words: Lower-case words, numbers, links and marks, in order.
        concordance: Where its words occur, among those of other blocks.
        number: Its number there.
    """

    text: str
    start: int
    end: int
    kind: BlockKind
    heading: str
    pieces: list[str] = field(repr=False)
    words: list[str] = field(repr=False)
    concordance: Concordance = field(repr=False)
    number: int = field(repr=False)

    @lazily
    def starts(self) -> list[int]:
        """The offset of each token in the passage."""
        found: list[int] = []
        at = self.start
        for piece in self.pieces:
            for offset in _OFFSETS[piece]:
                found.append(at + offset)
            at += len(piece) + 1
        return found

    @lazily
    def sentences(self) -> list[tuple[int, int]]:
        """Token ranges, first and one past the last."""
        return _sentences(self)

    @lazily
    def _begins(self) -> list[int]:
        return [first for first, _ in self.sentences]

    def sentence(self, index: int) -> tuple[int, int]:
        """Return the token range of the sentence that holds a token."""
        at = bisect_right(self._begins, index) - 1
        return self.sentences[at if at > 0 else 0]

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

    @lazily
    def spelled(self) -> list[str]:
        """The words without differences of spelling."""
        return list(map(_SPELLED.__getitem__, self.words))

    @lazily
    def vocabulary(self) -> frozenset[str]:
        """Its words, each once."""
        return frozenset(self.words)

    @property
    def numerals(self) -> list[int]:
        """The tokens that begin with a digit, in order."""
        return self.where(is_numeral)

    def where(self, words: Sought) -> list[int]:
        """Return the tokens that are one of some words, in order.

        Readers that look for the places of their words alone ask the page for them
        (``Page.where``), which costs nothing for a block that has none.
        """
        found = self.concordance.found.get(words)
        if found is None:
            return self.concordance.where(words, self.number)
        return found.get(self.number, NOWHERE)

    @lazily
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
        item = _ITEM.match(line) if bare else None
        if not bare:
            close(offset)
        elif _HEADING.match(line) or (
            page
            and len(bare) <= _LONGEST_HEADING
            and _is_plain_heading(
                bare,
                previous,
                lines[number + 1].strip() if number + 1 < len(lines) else "",
            )
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
    if len(line.split()) > _HEADING_WORDS:
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
    said = lowered[start:end]
    pieces = said.split(" ")
    if "[[" in said and _SPACED_LINK.search(said):
        pieces = _PIECE.findall(said)
    words = list(chain.from_iterable(map(_WORDS.__getitem__, pieces)))
    number = known.add(words) if words else -1
    return Block(text, start, end, kind, heading, pieces, words, known, number)


def _sentences(block: Block) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    text, words, starts = block.text, block.words, block.starts
    first = 0
    last = len(words) - 1
    for index in block.where(_SENTENCE_ENDS):
        if index == last:
            break
        after = text[starts[index] + 1]
        if not after.isspace() and after not in "\"”’')]*_":
            continue
        following = text[starts[index + 1]]
        if words[index] == ".":
            before = words[index - 1] if index else ""
            if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()):
                continue
            if following.islower():
                continue
        elif (
            following in _CLOSING
            and index + 2 <= last
            and text[starts[index + 2]].islower()
        ):
            continue  # “Does it hold?” has two readings
        found.append((first, index + 1))
        first = index + 1
    if first <= last:
        found.append((first, last + 1))
    return found or [(0, 0)]


__all__ = ["Block", "BlockKind", "blocks", "is_link", "is_numeral", "spelling"]
