"""Quotes looked up in the text that they are taken from.

Both are brought to one form first: white space, hyphens at line ends, soft hyphens,
typographic quotes and dashes, and ligatures make no difference; letters, their case,
and signs do. Pure: the caller has read the text.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

ELLIPSIS = re.compile(
    r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.(?:\s?\.)?"
)
"""Where a quote leaves something out: …, ..., [...] and (...)."""

_CONTROL = re.compile("[\x00\x01]")
_GONE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
_LINE_END = re.compile(r"\r\n?|[\n\x85\u2028\u2029]")
_DASH = re.compile(r"(?<!\s)\s*+-[-\s]*+")
_SPACE = re.compile(r"(?<!\s)\s++")
_MARK = re.compile("[\n\x00]")
_WORD = re.compile(r"\w+")
_MARKDOWN = (
    (re.compile(r"^[ \t]*>[> \t]*", re.MULTILINE), ""),
    (re.compile(r"\[([^\[\]\n]{0,300})\]\([^()\s]{0,2000}\)"), r"\1"),
    (re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)"), ""),
)
_PARTING = re.compile(r"\W|\Z")
_ANCHORS, _PLACES, _WINDOWS = 6, 40, 12
"""How many rare words are looked around, at how many places each, and how many of
these are compared word by word."""
_SLACK = 40
_LIKE = 0.4


@dataclass(frozen=True, slots=True)
class Passage:
    """The passage of a text that is most like a quote.

    Args:
        line: 1-based line of the text at which it begins.
        words: The passage, with its white space made plain.
        likeness: From 0 to 1.
        changes: What the quote has in place of what the source has, pairwise.
    """

    line: int
    words: str
    likeness: float
    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a quote.

    Args:
        message: To follow the name of the source: "does not hold …".
        advice: The next step, with the passage nearest to the quote if there is one.
        line: The 1-based line on which that passage begins.
    """

    message: str
    advice: str
    line: int | None = None


class Source:
    """A text in which quotes are looked up.

    Args:
        text: As read.
        markdown: Whether signs of Markdown are no words of it.
    """

    def __init__(self, text: str, *, markdown: bool = False) -> None:
        self._markdown = markdown
        marked = normal(text, markdown=markdown)
        pieces = _MARK.split(marked)
        self._marked = marked
        self.plain = "".join(pieces)
        self._ends = list(accumulate(len(piece) for piece in pieces[:-1]))
        self._marks = _MARK.findall(marked)

    def parts(self, quote: str) -> tuple[str, ...]:
        """Return a quote in plain form, split where it leaves words out."""
        found = (self._form(part) for part in ELLIPSIS.split(quote))
        return tuple(part for part in found if _WORD.search(part))

    def _form(self, quote: str) -> str:
        return _MARK.sub("", normal(quote, markdown=self._markdown)).strip()

    def missing(self, quote: str) -> str | None:
        """Return the first part of a quote that does not occur; None if all do.

        The parts must stand in the order of the quote, and begin and end with words.
        """
        start = 0
        for part in self.parts(quote):
            found = self._find(part, start)
            if found < 0:
                return part
            start = found + len(part)
        return None

    def fault(self, quote: str) -> Fault | None:
        """Say what is wrong with a quote; None if the text holds it."""
        part = self.missing(quote)
        if part is None:
            return None
        earlier, words = self._find(part, 0), _shortened(part, 90)
        if earlier >= 0:
            said = f"holds the quote's words '{words}' only before those they follow"
            return Fault(said, "put its parts in their order", self.line(earlier))
        said = f"does not hold the quote's words '{words}'"
        near = self.nearest(part)
        if near is None or near.likeness < _LIKE:
            return Fault(said, "nothing there is like it: is it from another source?")
        advice = f"nearest, on line {near.line}: '{_shortened(near.words, 300)}'"
        if len(near.changes) == 1 and all(near.changes[0]):
            advice += " (it has '{1}' for '{0}')".format(*near.changes[0])
        return Fault(said, advice, near.line)

    def _find(self, part: str, start: int) -> int:
        found = self.plain.find(part, start)
        while found >= 0:
            if self._parts_at(found) and self._parts_at(found + len(part)):
                return found
            found = self.plain.find(part, self._next(found))
        return -1

    def _parts_at(self, offset: int) -> bool:
        """Tell whether words part at an offset: no letter on one side, or a hyphen."""
        if offset in (0, len(self.plain)):
            return True
        before, after = self.plain[offset - 1], self.plain[offset]
        return not (before.isalnum() and after.isalnum()) or offset in self._hyphens

    def _next(self, offset: int) -> int:
        """Return the next offset at which words may part."""
        after = _PARTING.search(self.plain, offset + 1)
        end = after.start() if after else len(self.plain)
        place = bisect_right(self._hyphen_list, offset)
        if place < len(self._hyphen_list):
            end = min(end, self._hyphen_list[place])
        return max(end, offset + 1)

    @cached_property
    def _hyphen_list(self) -> list[int]:
        rows = zip(self._ends, self._marks, strict=True)
        return [end for end, mark in rows if mark == "\x00"]

    @cached_property
    def _hyphens(self) -> frozenset[int]:
        return frozenset(self._hyphen_list)

    @cached_property
    def _line_ends(self) -> list[int]:
        rows = zip(self._ends, self._marks, strict=True)
        return [end for end, mark in rows if mark == "\n"]

    def line(self, offset: int) -> int:
        """Return the 1-based line of the text on which an offset of `plain` stands."""
        return bisect_right(self._line_ends, offset) + 1

    def nearest(self, part: str) -> Passage | None:
        """Return the passage most like a part; None if they share no telling word.

        It looks around the rarest words that both have, at a few places each, so the
        work grows with the length of the text and not with that of both.
        """
        words = _WORD.findall(part)
        found = (self._compare(words, span) for span in self._windows(part, words))
        return max(found, key=lambda passage: passage.likeness, default=None)

    def _windows(self, part: str, words: list[str]) -> list[tuple[int, int]]:
        """Return spans of the text as long as the part, the most promising first."""
        wanted = {word.lower() for word in words if len(word) > 2}
        places: dict[str, list[int]] = {word: [] for word in wanted}
        for match in _WORD.finditer(self.plain):
            known = places.get(match.group().lower())
            if known is not None:
                known.append(match.start())
        telling = sorted(
            (word for word in wanted if places[word]),
            key=lambda word: (len(places[word]), -len(word), word),
        )
        scored: dict[tuple[int, int], int] = {}
        for word in telling[:_ANCHORS]:
            lead = part.lower().find(word) + _SLACK
            for place in places[word][:_PLACES]:
                start = self._word_start(max(0, place - lead))
                span = (start, start + len(part) + 2 * _SLACK)
                near = {one.lower() for one in _WORD.findall(self.plain, *span)}
                scored[span] = len(wanted & near)
        return sorted(scored, key=lambda span: (-scored[span], span))[:_WINDOWS]

    def _word_start(self, offset: int) -> int:
        while offset and self.plain[offset - 1].isalnum():
            offset -= 1
        return offset

    def _compare(self, words: list[str], span: tuple[int, int]) -> Passage:
        """Return the passage within a span that is most like some words."""
        spans = [word.span() for word in _WORD.finditer(self.plain, *span)]
        theirs = [self.plain[start:end] for start, end in spans]
        matcher = difflib.SequenceMatcher(None, theirs, words, autojunk=False)
        *blocks, _ = matcher.get_matching_blocks()
        first = max(0, blocks[0].a - blocks[0].b) if blocks else 0
        left = len(words) - (blocks[-1].b + blocks[-1].size) if blocks else 0
        last = min(len(spans), blocks[-1].a + blocks[-1].size + left) if blocks else 1
        matcher.set_seq1(theirs[first:last])
        changes = tuple(
            (" ".join(words[c:d]), " ".join(theirs[first:last][a:b]))
            for kind, a, b, c, d in matcher.get_opcodes()
            if kind != "equal"
        )
        start, end = spans[first][0], spans[last - 1][1]
        shown = self._shown(start, end)
        return Passage(self.line(start), shown, matcher.ratio(), changes)

    def _shown(self, start: int, end: int) -> str:
        """Return a span of `plain` for readers: with the hyphens inside its lines."""
        first = start + bisect_right(self._ends, start)
        last = end + bisect_left(self._ends, end)
        text = self._marked[first:last]
        return _MARK.sub(
            lambda mark: "-" if mark.group() == "\x00" else "",
            text.replace("\x00\n", ""),
        )


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"


def normal(text: str, *, markdown: bool = False) -> str:
    r"""Return a text in the form in which quotes are compared.

    Hyphens and dashes between letters go, wherever the line ends; others stay, without
    the space around them.

    Args:
        text: As written.
        markdown: Whether signs of Markdown go too.

    Returns:
        The form, with a line end kept for each of the text (to be passed over when
        comparing) and ``\0`` where a hyphen was.

    Example:
        >>> normal("the “sig-\nnificant” ﬁgure")
        'the "sig\x00\nnificant" figure'
    """
    text = _LINE_END.sub("\n", _CONTROL.sub(" ", text))
    text = unicodedata.normalize("NFC", _GONE.sub("", text))
    if markdown:
        for pattern, instead in _MARKDOWN:
            text = pattern.sub(instead, text)
    text = text.translate(_ALIKE)
    if not text.isascii():
        text = "".join(c if c.isascii() else _compatible(c) for c in text)
    text = text.replace("''", '"')
    return _SPACE.sub(_space, _DASH.sub(_dash, text)).replace("\x01", "\n")


def _compatible(character: str) -> str:
    return unicodedata.normalize("NFKC", character)


def _lines(match: re.Match[str]) -> str:
    """Return the line ends of a match, as marks that are no white space."""
    return "\x01" * match.group().count("\n")


def _dash(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    between = (
        start > 0
        and end < len(text)
        and text[start - 1].isalpha()
        and text[end].isalpha()
    )
    return ("\x00" if between else "-") + _lines(match)


def _space(match: re.Match[str]) -> str:
    return " " + _lines(match)
