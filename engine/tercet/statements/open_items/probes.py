"""Which probe on record a sentence speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.records.question import Question
from tercet.statements.figures.stored import stems
from tercet.statements.text.reading import Reading
from tercet.statements.text.tokens import spelling

_LIGHT = frozenset(
    "the and that with from this what which whether would could might does not yet are "
    "for its their under into onto than then them they whose where when each only also "
    "one two three same such both other some any all has have been being more most far "
    "per his her our use used between how much many measure".split()
)
_ASKING = frozenset("doe do is are can could what which how why who more".split())
PROBES = stems(
    "probe experiment measurement trial replication ablation assay metric survey "
    "excavation dating study test check array analysis comparison follow-up"
)
"""The words for evidence that is to be had, without endings."""
_OWN = 3
_CONTEXT = 120


@dataclass(frozen=True, slots=True)
class Probe:
    """A probe of a question.

    Args:
        question: The question.
        probe: Its id within the question.
        kind: What kind of probe it is.
        on: The findings it would be run on, and those that open the question.
        words: What it is about, in words without differences of spelling.
        names: The words of its kind.
        own: The words of its id, without endings.
        sort: The words of its kind, without endings.
        text: The words of what would be done, without endings.
        title: The words of the question, without endings.
    """

    question: str
    probe: str
    kind: str
    on: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    own: frozenset[str]
    sort: frozenset[str]
    text: frozenset[str]
    title: frozenset[str]

    @property
    def stems(self) -> frozenset[str]:
        """All words for it, without endings."""
        return self.own | self.sort | self.text

    @property
    def match(self) -> Match:
        """The probe, as that of which a sentence surely speaks."""
        return Match(self.question, self.probe, self.kind, is_sure=True)


@dataclass(frozen=True, slots=True)
class Match:
    """A probe that fits a sentence.

    Args:
        question: The question.
        probe: Its id within the question.
        kind: What kind of probe it is.
        is_sure: Whether the sentence names a finding that it is on, and its kind.
    """

    question: str
    probe: str
    kind: str
    is_sure: bool

    @property
    def name(self) -> str:
        """The probe as a reference."""
        return f"{self.question}#{self.probe}"


def contents(words: Iterable[str]) -> frozenset[str]:
    """Return the words that tell something, of words spelled alike."""
    return frozenset(w for w in words if len(w) > 2 and w not in _LIGHT and w.isalpha())


def match(reading: Reading, first: int, last: int) -> Match | None:
    """Return the probe that a sentence speaks of; None if none fits."""
    known = reading.facts.once(_probes)
    asked = contents(reading.block.spelled[first:last])
    named = {m.record for m in reading.between(first, last, "finding") if m.record}
    start = _context(reading, first)
    around = {m.record for m in reading.between(start, first, "finding") if m.record}
    if not named and not around and reading.lead is not None:
        around = {reading.lead}
    context = contents(reading.block.spelled[start:first])
    best: tuple[int, Probe] | None = None
    several = (probe for one in sorted(named | around) for probe in known.get(one, ()))
    for probe in dict.fromkeys(several):
        here, near = named & probe.on, around & probe.on
        kind = asked & probe.names
        if not kind:
            continue
        score = 4 * bool(here) + 2 * bool(near) + 2 * len(kind)
        score += 2 * len(asked & probe.words) + len(context & probe.words)
        if best is None or score > best[0]:
            best = (score, probe)
    if best is None:
        return None
    found = best[1]
    sure = bool(named & found.on) and len(asked & (found.names | found.words)) >= _OWN
    return Match(found.question, found.probe, found.kind, sure)


def _context(reading: Reading, first: int) -> int:
    """Return the token from which a sentence's item begins: after its last label."""
    words = reading.words
    least = max(0, first - _CONTEXT)
    for at in range(first - 1, least + 1, -1):
        if (
            words[at] == ")"
            and words[at - 2] == "("
            and words[at - 1] in ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
        ):
            return at
    return least if first > _CONTEXT else 0


def _probes(facts: Facts) -> dict[str, list[Probe]]:
    """Return the probes by the findings that they are on, or that open the question."""
    found: dict[str, list[Probe]] = {}
    for row in facts.once(every):
        for name in row.on:
            found.setdefault(name, []).append(row)
    return found


def every(facts: Facts) -> tuple[Probe, ...]:
    """Return all probes of a wiki, by question and in order."""
    found: list[Probe] = []
    for entry in facts.wiki.of_kind("question"):
        record = entry.record
        if not isinstance(record, Question):
            continue
        for probe in record.probes:
            names = contents(_words(probe.kind))
            words = contents(_words(f"{probe.text} {record.title}"))
            on = frozenset(
                name
                for name in (*probe.on, *record.opened_by, *record.about)
                if facts.wiki.kind(name) == "finding"
            )
            own = stems(probe.id.replace("-", " "))
            sort, text = stems(probe.kind), stems(probe.text)
            title = stems(record.title) - _ASKING
            about = own, sort, text, title
            found.append(
                Probe(entry.id, probe.id, probe.kind, on, words, names, *about)
            )
    return tuple(found)


def by_words(
    facts: Facts, said: frozenset[str], around: frozenset[str], *, strict: bool = False
) -> Probe | None:
    """Return the probe that some words name; None if none, or several alike.

    Args:
        facts: Of the wiki.
        said: The words, without endings.
        around: Those of the sentence before and the heading too: a question that they
            name makes a single word of its probe enough.
        strict: Whether the kind of a probe alone does not name it.
    """
    best: tuple[int, Probe] | None = None
    tied = False
    known = facts.once(every)
    for probe in known:
        hits = said & probe.stems
        if not hits:
            continue
        asked = len(probe.title & around) >= max(2, round(0.7 * len(probe.title)))
        noun = said & (PROBES | probe.sort)
        named = probe.own <= said and (
            len(probe.own) > 1 or bool(noun and _is_own(probe, known))
        )
        kind = len(probe.sort) > 1 and probe.sort <= said and not strict
        told = len(hits) >= _OWN and 2 * len(hits) >= len(said)
        about = len(probe.text & said) > 1 and 2 * len(hits) >= len(said)
        told = told or bool(about and noun)
        if not (named or told or kind or asked):
            continue
        near = len(around & (probe.own | probe.text))
        score = 100 * (len(hits) + 3 * named + 2 * asked) + near
        if best is None or score > best[0]:
            best, tied = (score, probe), False
        elif score == best[0]:
            tied = True
    return None if best is None or tied else best[1]


def _is_own(probe: Probe, known: tuple[Probe, ...]) -> bool:
    """Tell whether no other probe has the word of a probe's id."""
    return not any(probe.own & other.stems for other in known if other is not probe)


def _words(text: str) -> list[str]:
    found = "".join(c if c.isalpha() else " " for c in text.lower()).split()
    return [spelling(word) for word in found]


__all__ = ["PROBES", "Match", "Probe", "by_words", "contents", "every", "match"]
