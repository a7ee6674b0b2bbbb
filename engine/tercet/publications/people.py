"""Names of people and teams: which part is the family.

A record has a name as printed, and its family only where a reader would take
another part for it (``Author.family``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tercet.records.work import plain_family

PARTICLES = frozenset(
    "von vom van der den de del della dell dello degli dei di da dal dalla do dos das "
    "du des la las le les lo los zu zum zur ter ten te tot 't op af av bin ibn ben al "
    "el auf".split()
)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_TEAM = re.compile(
    r"\b(?:team|teams|collaboration|consortium|group|project|alliance|initiative|"
    r"network|committee|laboratory|laboratories|lab|institute|foundation|society|"
    r"authors|contributors|community)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """An author's name.

    Args:
        printed: As the publication prints it, given names first.
        family: The family name with its particles, or the whole name of a team.
    """

    printed: str
    family: str

    @property
    def author(self) -> dict[str, str]:
        """The name as a record's author, with the family only where it must be said."""
        if plain_family(self.printed) == self.family:
            return {"name": self.printed}
        return {"name": self.printed, "family": self.family}


def whole(text: str) -> Name:
    """Return the name of a team, or of someone who has one name only."""
    return Name(text, text)


def parted(given: str, family: str, suffix: str = "") -> Name:
    """Return a name whose parts are known; each of them may be empty.

    Example:
        >>> parted("Jan", "van der Berg").author
        {'name': 'Jan van der Berg', 'family': 'van der Berg'}
        >>> parted("John", "Smith", "Jr.").author
        {'name': 'John Smith Jr.', 'family': 'Smith'}
    """
    printed = " ".join(part for part in (given, family, suffix) if part)
    return Name(printed, family or printed)


def natural(words: Sequence[str]) -> Name:
    """Return a name from its words in the order of speech.

    Args:
        words: At least one; what belongs together may be one word with blanks in it.

    Example:
        >>> natural("Ludwig van der Rohe".split()).family
        'van der Rohe'
        >>> natural("Gemini Team".split()).family
        'Gemini Team'
    """
    printed = " ".join(words)
    if len(words) > 1 and _TEAM.search(printed):
        return whole(printed)
    end = len(words)
    if end > 2 and words[-1].lower() in _SUFFIXES:
        end -= 1
    start = end - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    if start > 2 and words[start - 1] in ("y", "i"):  # Ortega y Gasset
        start -= 2
    capitals = start
    while capitals > 1 and words[capitals - 1].lower() in PARTICLES:
        capitals -= 1
    if start - capitals > 1:  # Van Der, De La: one alone may be a given name
        start = capitals
    start = _from_first_particle(words, start)
    return Name(printed, " ".join(words[start:end]).rstrip(","))


def _from_first_particle(words: Sequence[str], start: int) -> int:
    """Return where "de la Vallée Poussin" begins, whose family has two words."""
    for index in range(1, start):
        if words[index] in PARTICLES:
            return index
    return start


def sorted_name(text: str) -> Name:
    """Return a name that is written "Family, Given" or "Family, Given, Suffix".

    A name without a comma is taken whole, as RIS and indexes have it.
    """
    family, *rest = [part.strip() for part in text.split(",")]
    if not rest:
        return whole(text)
    if len(rest) > 1 and rest[0].lower() in _SUFFIXES:
        rest = [*rest[1:], rest[0]]
    suffix = rest.pop() if len(rest) > 1 else ""
    return parted(", ".join(rest), family, suffix)
