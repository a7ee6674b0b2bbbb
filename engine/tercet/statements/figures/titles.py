"""The titles of findings that store figures, by the words in them."""

from __future__ import annotations

from dataclasses import InitVar, dataclass, field

from tercet.facts import Facts
from tercet.records.finding import Finding
from tercet.statements.figures.stored import stems

_COMMON = 60


@dataclass
class Titles:
    """The titles of all findings that store a figure, by the words in them.

    A word that many titles have tells none of them.

    Args:
        facts: Of the wiki.

    Attributes:
        rows: The finding of each title, and how many words that has.
        by_stem: The numbers of the rows that have a word.
    """

    facts: InitVar[Facts]
    rows: list[tuple[str, int]] = field(init=False)
    by_stem: dict[str, list[int]] = field(init=False)

    def __post_init__(self, facts: Facts) -> None:
        """Collect the titles."""
        self.rows = []
        self.by_stem = {}
        for entry in facts.wiki.of_kind("finding"):
            record = entry.record
            if not isinstance(record, Finding) or not record.results:
                continue
            self._add(entry.id, record.title)
            for work in record.works:
                known = facts.wiki.entries.get(work)
                if known is not None and known.record is not None:
                    self._add(entry.id, known.record.name)
        self.by_stem = {
            stem: rows for stem, rows in self.by_stem.items() if len(rows) <= _COMMON
        }

    def _add(self, name: str, title: str) -> None:
        words = stems(title)
        for word in words:
            self.by_stem.setdefault(word, []).append(len(self.rows))
        self.rows.append((name, len(words)))


def titles(facts: Facts) -> Titles:
    """Return the titles of a wiki."""
    return Titles(facts)


__all__ = ["Titles", "titles"]
