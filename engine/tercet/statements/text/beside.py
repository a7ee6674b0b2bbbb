"""What stands right before a token or right behind it: a record, a run of light words.

For readers that visit a verb and look to both sides.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from tercet.statements.text.dates import past
from tercet.statements.text.names import Mention
from tercet.statements.text.nouns import Noun
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


def coordinated(reading: Reading, index: int, kind: str = "shape") -> Mention | None:
    """Return whom a second verb is said of: "S has two examples and so is a hint".

    It is what opens the sentence, if no other record of its kind stands between, and
    no new subject before the verb.
    """
    words = reading.words
    start, _ = nearby(reading, index)
    at = index - 1
    while at > start and words[at] in _BEFORE_VERBS:
        at -= 1
    if words[at] not in _AND or at <= start:
        return None
    named = reading.between(start, at, kind)
    if len(named) != 1 or named[0].record is None or named[0].first > start + 1:
        return None
    return named[0] if _IS & set(words[named[0].last + 1 : at]) else None


_BEFORE_VERBS = frozenset(
    "is was has been have now also so thus hence therefore by already since then not "
    "never still had".split()
)
_AND = frozenset("and but".split())
_IS = frozenset(
    "is was has had stands remains counts holds needs lacks shows sits".split()
)


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


def followed(reading: Reading, noun: Noun) -> tuple[str, ...]:
    """Return the findings behind "the second example after": it is none of them."""
    at = noun.last + 1
    opens = reading.block.sentence(noun.first)[0] >= noun.first - 2
    if not opens or reading.words[at : at + 1] != ["after"]:
        return ()
    mention = reading.at(at + 1)
    return () if mention is None else mention.records


__all__ = ["after", "before", "behind", "coordinated", "followed", "skip"]
