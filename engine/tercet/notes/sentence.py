"""What a note is made of: sentences, each with its name and the facts it rests on.

A maker takes the facts and the id of a record, and yields what is to be said; where
there is nothing to say, it yields nothing. Texts link records as prose does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tercet.facts import Facts


class Said(NamedTuple):
    """What a maker yields.

    Args:
        text: One sentence or a few that belong together, with links as in prose.
        facts: Keys of the facts that it rests on.
        items: A list that the text leads up to.
        start: The number of the first item; 0 where the list is not numbered.
    """

    text: str
    facts: tuple[str, ...]
    items: tuple[str, ...] = ()
    start: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One computed sentence.

    Args:
        name: The name by which a curator places words at it or silences it.
        section: The part of the note that it belongs to.
        text: With links as in prose.
        facts: Keys of the facts that it rests on.
        items: A list that the text leads up to.
        start: The number of the first item; 0 where the list is not numbered.
    """

    name: str
    section: str
    text: str
    facts: tuple[str, ...]
    items: tuple[str, ...] = ()
    start: int = 0


@dataclass(frozen=True, slots=True)
class Maker:
    """A named sentence and how it is made.

    Args:
        name: Public: curators write it in records.
        section: The part of the note that it belongs to.
        make: Takes the facts and the id of the record.
    """

    name: str
    section: str
    make: Callable[[Facts, str], Iterator[Said]]

    def sentences(self, facts: Facts, record: str) -> Iterator[Sentence]:
        """Yield its sentences about a record; none if there is nothing to say."""
        for said in self.make(facts, record):
            keys = tuple(dict.fromkeys(said.facts))
            yield Sentence(
                self.name, self.section, said.text, keys, said.items, said.start
            )
