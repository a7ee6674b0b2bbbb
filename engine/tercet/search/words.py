"""Texts as the words that are searched: one case, no accents, English stems.

Both engines, the snippets and ``similar`` take words from here, so that they agree.
Scripts that are written without spaces give pairs of signs, and then each sign, so that
any part of a sentence is found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from whoosh.lang.porter import stem as porter

MAX_WORD = 80
"""Of a longer word so many characters count."""

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_FOREIGN = re.compile(r"[^\x00-\x7f]{1,16}")
_COMPOUND = re.compile(r"[a-z]+(?:-[a-z]+)+")
_MARK = "\u0640"
"""Stands for a combining mark while words are found: a letter that means nothing."""
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"}
    | {"ى": "ي", "ة": "ه"}
)
_COMMON = frozenset(
    "a about an and any are as at be been but by can could did do does for from had "
    "has have how if in into is it its may might of on or our should so than that the "
    "their them then there these they this those to was we were what when where which "
    "while who whom whose why will with would you your".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text.

    Args:
        stem: What is compared.
        surface: The word as written, in one case and without accents.
        start: Where it begins, in characters from 0.
        end: Where the text goes on.
    """

    stem: str
    surface: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text in order, with their places in it.

    Example:
        >>> [one.stem for one in tokens("Réactivations: 42.48% on GPT-4")]
        ['reactiv', '42.48', 'on', 'gpt', '4']
        >>> [one.stem for one in tokens("記憶痕跡")]
        ['記憶', '憶痕', '痕跡', '記', '憶', '痕', '跡']
    """
    for match in _WORD.finditer(_joined(text)):
        for surface in _surfaces(match[0]):
            yield Token(stem(surface), surface, match.start(), match.end())


def surfaces(text: str) -> list[str]:
    """Return the words of a text in order, and then those with hyphens as one word.

    Example:
        >>> surfaces("Fine-tuning GPT-4")
        ['fine', 'tuning', 'gpt', '4', 'finetuning']
    """
    return [*words_of(text), *compounds(text)]


def words_of(text: str) -> list[str]:
    """Return the words of a text in order, in one case and without accents.

    Example:
        >>> words_of("Fine-tuning GPT-4")
        ['fine', 'tuning', 'gpt', '4']
    """
    if text.isascii():
        found: list[str] = _WORD.findall(text.lower())
        is_long = max(map(len, found), default=0) > MAX_WORD
        return [word[:MAX_WORD] for word in found] if is_long else found
    return [*chain.from_iterable(map(_surfaces, _WORD.findall(_joined(text))))]


def compounds(text: str) -> Iterator[str]:
    """Yield the words with hyphens as some write them: as one.

    Example:
        >>> list(compounds("After Fine-tuning, and in role-play."))
        ['finetuning', 'roleplay']
    """
    joined = " ".join(word for word in text.lower().split() if "-" in word)
    for match in _COMPOUND.finditer(joined):
        yield match[0].replace("-", "")[:MAX_WORD]


def is_common(surface: str) -> bool:
    """Tell whether a word says too little to be searched where there are others."""
    return surface in _COMMON or (len(surface) == 1 and surface.isascii())


def is_unspaced(surface: str) -> bool:
    """Tell whether a word is of a script that is written without spaces."""
    return _UNSPACED.fullmatch(surface) is not None


@lru_cache(maxsize=1 << 16)
def stem(surface: str) -> str:
    """Return what a word and its English inflections have in common."""
    english = surface.isascii() and surface.isalpha() and len(surface) > 2
    return str(porter(surface)) if english else surface


def _joined(text: str) -> str:
    """Return a text of equal length in which a combining mark parts no word."""
    return _FOREIGN.sub(lambda found: _letters(found[0]), text)


@lru_cache(maxsize=4096)
def _letters(signs: str) -> str:
    marks = (unicodedata.category(sign)[0] == "M" for sign in signs)
    pairs = zip(signs, marks, strict=True)
    return "".join(_MARK if is_mark else sign for sign, is_mark in pairs)


@lru_cache(maxsize=1 << 16)
def _surfaces(run: str) -> tuple[str, ...]:
    if run.isascii():
        return (run.lower()[:MAX_WORD],)
    parts = unicodedata.normalize("NFKD", run.casefold().replace(_MARK, ""))
    letters = (one for one in parts if unicodedata.category(one)[0] != "M")
    bare = unicodedata.normalize("NFC", "".join(letters)).translate(_LETTERS).lower()
    found: list[str] = []
    at = 0
    for part in _UNSPACED.finditer(bare):
        found += _WORD.findall(bare, at, part.start())
        found += [*map("".join, pairwise(part[0])), *part[0]]
        at = part.end()
    found += _WORD.findall(bare, at)
    return tuple(word[:MAX_WORD] for word in found)
