"""What stands right before a token or right behind it: a record, a run of light words.

For readers that visit a verb and look to both sides.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from tercet.statements.text.dates import past
from tercet.statements.text.names import Mention
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading

_ARTICLES = frozenset("the a an this that our".split())
_SHAPE = frozenset("shape pattern".split())
_BACK = 4


def before(
    reading: Reading, index: int, kind: str, light: AbstractSet[str] = frozenset()
) -> Mention | None:
    """Return the one record of a kind that ends right before a token.

    Args:
        reading: The block.
        index: The token.
        kind: Of the record.
        light: Words that may stand between.
    """
    words = reading.words
    start, _ = nearby(reading, index)
    at = index - 1
    while at >= start and words[at] in light:
        at -= 1
    for back in range(at, max(start, at - _BACK) - 1, -1):
        mention = reading.at(back)
        if mention is not None:
            fits = mention.kind == kind and bool(mention.records)
            return mention if fits and after(reading, mention) > at else None
    return None


def behind(
    reading: Reading, index: int, kind: str, light: AbstractSet[str] = frozenset()
) -> Mention | None:
    """Return the one record of a kind that begins right behind a token.

    Args:
        reading: The block.
        index: The token.
        kind: Of the record.
        light: Words that may stand between, beside articles.
    """
    words = reading.words
    _, end = nearby(reading, index)
    at = index + 1
    while at < end and (words[at] in _ARTICLES or words[at] in light):
        if reading.at(at) is not None:
            break
        at += 1
    mention = reading.at(at) if at < end else None
    if mention is None or mention.first != at or mention.kind != kind:
        return None
    return mention if mention.records else None


def after(reading: Reading, mention: Mention) -> int:
    """Return the token after a record: after its year, or "shape" behind its name."""
    at = past(reading, mention)
    words = reading.words
    if mention.kind == "shape" and words[at : at + 1] and words[at] in _SHAPE:
        return at + 1
    return at


def skip(words: list[str], at: int, end: int, light: AbstractSet[str]) -> int:
    """Return the first token from one on that is no light word."""
    while at < end and words[at] in light:
        at += 1
    return at


__all__ = ["after", "before", "behind", "skip"]
