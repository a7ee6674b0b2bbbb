"""What lets some findings through: a level, a lab, an author, a year; and who they are.

``narrowing`` reads it off words; any facts answer it, and so it can be replayed.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from tercet.facts import Facts
from tercet.facts.concepts import work_of
from tercet.facts.instances import examples, findings
from tercet.records.finding import Finding
from tercet.statements.text.backers import has_author
from tercet.words import number, plural


@dataclass(frozen=True, slots=True)
class Found:
    """The findings that a sieve selects, in filing order.

    Args:
        sure: Those of which the records say so.
        open: Those of which they leave it open.
    """

    sure: tuple[str, ...]
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which findings are meant; what is not said does not matter.

    Args:
        concepts: Those under all of which they are filed.
        shape: Of which they are examples.
        level: At which they are filed.
        role: In which they are filed.
        year: Of their work.
        lab: Of an author.
        author: A family name.
        is_first_author: Whether that author comes first.
        model: That they study.
        value: An axis of the shape, and their value on it.
    """

    concepts: tuple[str, ...] = ()
    shape: str | None = None
    level: str | None = None
    role: str | None = None
    year: str | None = None
    lab: str | None = None
    author: str | None = None
    is_first_author: bool = False
    model: str | None = None
    value: tuple[str, str] | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether it says more than a concept."""
        return len(self.concepts) > 1 or replace(self, concepts=()) != Sieve()

    def with_(self, other: Sieve) -> Sieve:
        """Return what two say together; the other one where both speak."""
        said = {
            field.name: getattr(other, field.name) or getattr(self, field.name)
            for field in fields(self)
        }
        return Sieve(**said)

    def of(self, noun: str) -> str:
        """Return what is selected, in words: "larva finding from North Lab"."""
        before = [part for part in (self.level, self.role) if part]
        before += [self.value[1]] if self.value else []
        behind = [
            f"{word} {part}"
            for word, part in (
                ("of", self.shape),
                ("from", self.lab),
                ("first-authored by" if self.is_first_author else "by", self.author),
                ("on", self.model),
                ("of", self.year),
                (
                    "under",
                    " and ".join(self.concepts if len(self.concepts) > 1 else ()),
                ),
            )
            if part
        ]
        return " ".join((*before, noun, *behind))

    def count(self, value: int, noun: str) -> str:
        """Return a count of them in words: "two findings from North Lab"."""
        return f"{number(value)} {self.of(plural(noun, value))}"

    def keys(self) -> tuple[str, ...]:
        """Return the facts that it is about."""
        if self.shape is not None:
            return (f"{self.shape}.examples",)
        if not self.concepts:
            return ("wiki.findings",)
        first = self.concepts[0]
        key = f"{first}.findings"
        if self.level and len(self.concepts) == 1:
            key = f"{first}.at-level.{self.level}"
        return (key, *(f"{name}.findings" for name in self.concepts[1:]))

    def found(self, facts: Facts) -> Found:
        """Return the findings that it selects."""
        sure: list[str] = []
        open_: list[str] = []
        for name in self._all(facts):
            record = facts.wiki.entries[name].record
            if not isinstance(record, Finding):
                continue
            verdicts = self._verdicts(facts, name, record)
            if False not in verdicts:
                (open_ if None in verdicts else sure).append(name)
        return Found(tuple(sure), tuple(open_))

    def _all(self, facts: Facts) -> tuple[str, ...]:
        if self.shape is not None:
            names = [n.partition("#")[0] for n in facts.ids(f"{self.shape}.examples")]
        elif self.concepts:
            names = list(facts.ids(f"{self.concepts[0]}.findings"))
        else:
            names = [name for name, _ in sorted(findings(facts), key=_filing)]
        for concept in self.concepts[0 if self.shape else 1 :]:
            under = facts.ids(f"{concept}.findings")
            names = [name for name in names if name in under]
        return tuple(dict.fromkeys(names))

    def _verdicts(
        self, facts: Facts, name: str, record: Finding
    ) -> tuple[bool | None, ...]:
        items = [
            item
            for item in record.instantiates
            if (not self.concepts or item.concept in self.concepts)
            and (facts.as_of is None or item.filed.seq <= facts.as_of)
        ]
        work = work_of(facts, name)
        found: list[bool | None] = []
        if self.level is not None:
            found.append(_is_among(self.level, [item.level for item in items]))
        if self.role is not None:
            found.append(_is_among(self.role, [item.role for item in items]))
        if self.year is not None:
            year = work.date.year if work is not None and work.date.is_known else None
            found.append(None if year is None else str(year) == self.year)
        if self.lab is not None:
            labs = work.labs if work is not None else ()
            found.append(self.lab in labs if labs else None)
        if self.author is not None:
            found.append(
                None
                if work is None
                else has_author(work, self.author, is_first=self.is_first_author)
            )
        if self.model is not None:
            found.append(self.model in record.models if record.models else None)
        if self.value is not None and self.shape is not None:
            found.append(_has_value(facts, self.shape, name, self.value))
        return tuple(found)


def _filing(row: tuple[str, Finding]) -> tuple[int, str]:
    name, record = row
    return min((i.filed.seq for i in record.instantiates), default=10**9), name


def _is_among(label: str, labels: list[str]) -> bool | None:
    if label in labels:
        return True
    return None if "unknown" in labels else False


def _has_value(
    facts: Facts, shape: str, name: str, value: tuple[str, str]
) -> bool | None:
    axis, wanted = value
    cells = [u.use.values(axis) for u in examples(facts, shape) if u.finding == name]
    if any(cell is not None and wanted in cell for cell in cells):
        return True
    return None if None in cells else False
