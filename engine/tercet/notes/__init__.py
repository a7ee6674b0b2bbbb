"""Scope notes that compute themselves: sentences over facts.

Each sentence knows the keys of the facts it rests on, so that it can be asked why.
To add a sentence, write a maker in ``notes.sentences`` and name it in ``MAKERS``;
the order of that list is the order of the note.
"""

from __future__ import annotations

from dataclasses import dataclass

from tercet.errors import UnknownNameError
from tercet.facts import Facts
from tercet.notes.sentences import MAKERS, Sentence
from tercet.wiki import near_ids


@dataclass(frozen=True, slots=True)
class ScopeNote:
    """What a concept covers, computed.

    Args:
        concept: Its id.
        sentences: In order; each with its text, its section and its facts.
    """

    concept: str
    sentences: tuple[Sentence, ...]

    @property
    def sections(self) -> tuple[tuple[str, tuple[Sentence, ...]], ...]:
        """The sentences by section, in order."""
        found: dict[str, list[Sentence]] = {}
        for sentence in self.sentences:
            found.setdefault(sentence.section, []).append(sentence)
        return tuple((section, tuple(items)) for section, items in found.items())

    @property
    def text(self) -> str:
        """The note in paragraphs."""
        return "\n\n".join(
            " ".join(sentence.text for sentence in sentences)
            for _, sentences in self.sections
        )


def describe(facts: Facts, concept: str) -> ScopeNote:
    """Compose the scope note of a concept.

    Args:
        facts: Of the wiki.
        concept: Its id.

    Raises:
        UnknownNameError: If there is no such concept.
    """
    entry = facts.wiki.entries.get(concept)
    if entry is None or entry.kind != "concept":
        near = near_ids(facts.wiki, concept, ("concept",))
        there = "'tercet list concepts' lists them"
        raise UnknownNameError("concept", concept, near, there)
    sentences = tuple(sentence for make in MAKERS for sentence in make(facts, concept))
    return ScopeNote(concept, sentences)


__all__ = ["ScopeNote", "Sentence", "describe"]
