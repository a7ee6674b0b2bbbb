"""The clause around a token, and what is left of it once its records are taken out.

For readers that know a clause by its words and not by their order: every word must be
of a closed list, so that one more word makes them abstain.
"""

from __future__ import annotations

from dataclasses import dataclass

from tercet.statements.text.dates import past
from tercet.statements.text.names import Mention
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading

_CUTS = frozenset("; : — – ( ) ? !".split())
_JOINS = frozenset("and but while whereas so though although yet".split())
_LONGEST = 32


@dataclass(frozen=True, slots=True)
class Clause:
    """Some tokens of a sentence.

    Args:
        first: Its first token.
        end: The token after its last.
        mentions: The records that it names.
        words: All other words, marks left out.
    """

    first: int
    end: int
    mentions: tuple[Mention, ...]
    words: tuple[str, ...]


def clause_at(reading: Reading, index: int) -> Clause | None:
    """Return the clause around a token; None where it is long.

    It ends at a semicolon and its like, and at a comma before a conjunction.
    """
    words = reading.words
    start, end = nearby(reading, index)
    first, last = index, index
    while first > start and not _is_cut(reading, first - 1):
        first -= 1
    while last + 1 < end and not _is_cut(reading, last + 1):
        last += 1
    if last - first >= _LONGEST:
        return None
    named = tuple(reading.between(first, last + 1))
    rest: list[str] = []
    at = first
    for mention in named:
        rest += words[at : mention.first]
        at = max(at, past(reading, mention))
    rest += words[at : last + 1]
    left = tuple(word for word in rest if word[0].isalnum() or word in ("'s", "’s"))
    return Clause(first, last + 1, named, left)


def _is_cut(reading: Reading, at: int) -> bool:
    words = reading.words
    if words[at] in _CUTS or words[at] == ".":
        return reading.at(at) is None  # "et al."
    return words[at] == "," and words[at + 1 : at + 2] != [] and words[at + 1] in _JOINS


__all__ = ["Clause", "clause_at"]
