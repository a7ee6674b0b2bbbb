"""What the words around a number make of it: a pronoun, or a count in a role.

Parts of the counts.
"""

from __future__ import annotations

from tercet.statements.text.nouns import Noun
from tercet.statements.text.partial import nearby
from tercet.statements.text.plain_words import ROLES
from tercet.statements.text.reading import Reading

_POINTS = frozenset("the a an this that which every each another no".split())
_ROLE_REACH = 14
_PLAIN_ROLE = frozenset("plain ordinary simple usual instantiating".split())


def is_pronoun(words: list[str], at: int) -> bool:
    """Tell whether "one" stands for a noun: "the frosty one", "this one"."""
    before = words[max(0, at - 2) : at]
    follow = words[at + 1 : at + 2]
    return bool(_POINTS & set(before)) and (not follow or not follow[0][0].isalnum())


def role_said(reading: Reading, noun: Noun) -> str | None:
    """Return the role of "instantiate C in the plain role".

    Empty where a role is meant that the words leave open; None where none is.
    """
    words = reading.words
    _, end = nearby(reading, noun.last)
    near = words[noun.last + 1 : min(end, noun.last + _ROLE_REACH)]
    if "role" not in near:
        return None
    before = near[near.index("role") - 1] if near.index("role") else ""
    return "instantiates" if before in _PLAIN_ROLE else ROLES.get(before, "")


def is_held_by_wiki(reading: Reading, first: int) -> bool:
    """Tell whether "the wiki draws on" or its like opens the sentence of a number."""
    words = reading.words
    start, _ = reading.block.sentence(first)
    rest = words[start + 2 : first]
    opens = words[start + 1 : start + 2] == ["wiki"] and 0 < len(rest) < 4
    return opens and rest[0] in _DRAWS and set(rest[1:]) <= {"on", "upon", "now"}


_DRAWS = frozenset("draws rests cites asks poses raises".split())

__all__ = ["is_held_by_wiki", "is_pronoun", "role_said"]
