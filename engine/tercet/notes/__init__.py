"""Scope notes that compute themselves: sentences over facts, and the curator's words.

Each sentence has a name and knows the keys of the facts it rests on, so that it can
be asked why, placed at, or silenced. To add one, write a maker in the module of its
theme and a row in ``MAKERS`` (the name in ``records.concept.SENTENCES`` too, if it is
of a concept); the order of the rows is the order of the note.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tercet.errors import UnknownNameError
from tercet.facts import Facts
from tercet.notes import bearing, brief, inquiry, limits, standings, tally, waiting
from tercet.notes.sentence import Maker, Sentence
from tercet.notes.weave import Remark, Silence, is_later, remarks, weave
from tercet.wiki import near_ids

SECTIONS: Mapping[str, str] = {
    "findings": "Findings",
    "shapes": "Structural shapes",
    "waiting": "Shapes that wait",
    "bearing": "Complications and support",
    "lineage": "What came before",
    "questions": "Questions",
    "boundaries": "Boundaries and neighbours",
    "limits": "Reach of the evidence",
    "standing": "Standing",
    "thread": "The thread",
    "cluster": "The cluster",
}
"""The parts of a note, with their headings."""

MAKERS: Mapping[str, tuple[Maker, ...]] = {
    "concept": (
        Maker("scope", "findings", tally.scope),
        Maker("tally", "findings", tally.tally),
        Maker("filed", "findings", tally.filed),
        Maker("roles", "findings", tally.roles),
        Maker("years", "findings", tally.years),
        Maker("levels", "findings", tally.levels),
        Maker("labs", "findings", tally.labs),
        Maker("shapes", "shapes", standings.shapes),
        Maker("codified", "shapes", standings.codified),
        Maker("ready", "shapes", standings.ready),
        Maker("short", "shapes", waiting.short),
        Maker("contested", "shapes", standings.contested),
        Maker("held", "waiting", waiting.held),
        Maker("candidates", "waiting", waiting.candidates),
        Maker("qualified", "waiting", waiting.qualified),
        Maker("provisional", "waiting", waiting.provisional),
        Maker("complications", "bearing", bearing.complications),
        Maker("tensions", "bearing", bearing.tensions),
        Maker("cross-complications", "bearing", bearing.cross_complications),
        Maker("corroborations", "bearing", bearing.corroborations),
        Maker("lineage", "lineage", bearing.lineage),
        Maker("open-questions", "questions", inquiry.open_questions),
        Maker("probes", "questions", inquiry.probes),
        Maker("answered-questions", "questions", inquiry.answered_questions),
        Maker("boundaries", "boundaries", limits.boundaries),
        Maker("adjacent", "boundaries", limits.adjacent),
        Maker("models", "limits", limits.models),
        Maker("untested", "limits", limits.untested),
    ),
    "shape": (
        Maker("belongs", "standing", brief.belongs),
        Maker("standing", "standing", brief.standing),
        Maker("contested", "standing", standings.contested_shape),
    ),
    "thread": (
        Maker("state", "thread", brief.state),
        Maker("bearing", "thread", brief.bearing),
        Maker("follows", "thread", brief.follows),
    ),
    "cluster": (
        Maker("members", "cluster", brief.members),
        Maker("shared", "cluster", brief.shared),
    ),
}
"""The sentences of each kind of note, in order."""


@dataclass(frozen=True, slots=True)
class ScopeNote:
    """What a record covers, computed, with the curator's words in their places.

    Args:
        subject: The id of the record.
        kind: Its kind.
        woven: Sentences and placed remarks, in order.
        commentary: The remarks that have no place, in order.
        silenced: What the curator leaves out.
        later: The remarks that are left out because they speak of what is filed later.
        one_shape: Whether the concept has one shape, for the headings.
    """

    subject: str
    kind: str
    woven: tuple[Sentence | Remark, ...]
    commentary: tuple[Remark, ...] = ()
    silenced: tuple[Silence, ...] = ()
    later: tuple[Remark, ...] = ()
    one_shape: bool = False

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The computed sentences, in order."""
        return tuple(one for one in self.woven if isinstance(one, Sentence))

    @property
    def sections(self) -> tuple[tuple[str, tuple[Sentence | Remark, ...]], ...]:
        """Sentences and remarks under the headings of the sections, in order."""
        found: dict[str, list[Sentence | Remark]] = {}
        for one in self.woven:
            heading = SECTIONS[one.section]
            if self.one_shape and one.section in ("shapes", "waiting"):
                heading = "Structural shape"
            found.setdefault(heading, []).append(one)
        return tuple((heading, tuple(items)) for heading, items in found.items())

    @property
    def text(self) -> str:
        """The computed sentences in paragraphs, one a section, lists run in."""
        paragraphs: dict[str, list[str]] = {}
        for one in self.sentences:
            items = f" {'; '.join(one.items)}." if one.items else ""
            paragraphs.setdefault(one.section, []).append(f"{one.text}{items}")
        return "\n\n".join(" ".join(texts) for texts in paragraphs.values())


def describe(facts: Facts, record: str) -> ScopeNote:
    """Compose the scope note of a concept, or the shorter note of another record.

    Args:
        facts: Of the wiki.
        record: The id of a concept, shape, thread or cluster.

    Raises:
        UnknownNameError: If there is no such record, or it is of another kind.
    """
    entry = facts.wiki.entries.get(record)
    if entry is None or entry.kind not in MAKERS:
        near = near_ids(facts.wiki, record, tuple(MAKERS))
        near = tuple(name for name in near if name != record)
        there = "'tercet list concepts' lists them"
        raise UnknownNameError("concept", record, near, there)
    makers = MAKERS[entry.kind]
    pieces = tuple(weave(facts, record, makers))
    placed, others = remarks(entry.record, makers)
    shapes = standings.there(facts, record) if entry.kind == "concept" else ()
    return ScopeNote(
        record,
        entry.kind,
        tuple(one for one in pieces if not isinstance(one, Silence)),
        tuple(one for one in others if not is_later(facts, one.body)),
        tuple(one for one in pieces if isinstance(one, Silence)),
        tuple(one for one in (*placed, *others) if is_later(facts, one.body)),
        len(shapes) == 1,
    )


__all__ = [
    "MAKERS",
    "SECTIONS",
    "Maker",
    "Remark",
    "ScopeNote",
    "Sentence",
    "Silence",
    "describe",
]
