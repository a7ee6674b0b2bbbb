"""An account of something, called unproven in one place and the first in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from tercet.facts import Facts
from tercet.problems import Span
from tercet.records.concept import Concept
from tercet.statements.base import Judgement, Statement
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.tokens import spelling
from tercet.words import count

_SHOWN = frozenset("established shown proven proved demonstrated confirmed".split())
_UNSHOWN = frozenset("unproven unestablished unconfirmed".split())
_DOUBTS = _SHOWN | _UNSHOWN
_FIRST = frozenset("first confirmed established proven".split())
_ACCOUNTS = frozenset(
    "account accounts explanation explanations mechanism cause".split()
)
_LONGEST = 5
_LABEL = 8
_MOST = 50
_BACK = 400
_SENTENCE = 120


@dataclass(frozen=True, slots=True)
class _Said:
    """A subject, an object, and where something is said of them."""

    subject: str
    object: str
    reading: Reading
    first: int
    last: int

    @property
    def span(self) -> Span:
        block = self.reading.block
        return self.reading.passage.span(
            block.starts[self.first], block.ends(self.last)
        )


def read(pages: Sequence[Page], family: str) -> Iterator[Statement]:
    """Yield the pairs of which both is said."""
    unshown: list[_Said] = []
    shown: dict[tuple[str, str], list[_Said]] = {}
    for page in pages:
        for reading in page.having(_DOUBTS):
            unshown += _doubts(reading)
        for reading in page.having(_ACCOUNTS):
            for one in _claims(reading):
                rows = shown.setdefault((one.subject, one.object), [])
                if len(rows) < _MOST:
                    rows.append(one)
    chosen: dict[tuple[str, str], _Said] = {}
    for doubt in unshown:
        pair = (doubt.subject, doubt.object)
        if pair in shown:
            known = chosen.setdefault(pair, doubt)
            if not _beside(known, shown[pair]) and _beside(doubt, shown[pair]):
                chosen[pair] = doubt
    for pair, doubt in chosen.items():
        yield _statement(doubt, shown[pair], family)


def _beside(doubt: _Said, claims: list[_Said]) -> bool:
    """Tell whether one of the claims stands on the same page."""
    return any(claim.reading.passage is doubt.reading.passage for claim in claims)


def _doubts(reading: Reading) -> Iterator[_Said]:
    """Read "whether it explains X is not established"."""
    words = reading.words
    for at in reading.block.where(_DOUBTS):
        if words[at] in _UNSHOWN or "not" in words[max(0, at - 3) : at]:
            first = max(reading.block.sentence(at)[0], at - _SENTENCE)
            subject = _subject(reading, first, at)
            if subject is not None:
                for name in _objects(reading, first, at):
                    yield _Said(subject, name, reading, first, at)


def _claims(reading: Reading) -> Iterator[_Said]:
    """Read "A is the first account of X", with X as the item's label too."""
    words = reading.words
    for at in reading.block.where(_FIRST):
        end = next(
            (
                i
                for i in range(at + 1, min(at + 4, len(words)))
                if words[i] in _ACCOUNTS
            ),
            None,
        )
        if end is None or "not" in words[max(0, at - 3) : at]:
            continue
        first, last = reading.block.sentence(at)
        first, last = max(first, at - _SENTENCE), min(last, at + _SENTENCE)
        named = reading.between(first, at, "finding")
        subject = named[-1].record if named else None
        if subject is None:
            continue
        label = set(_objects(reading, 0, min(_LABEL, len(words))))
        for name in dict.fromkeys([*_objects(reading, end, last), *sorted(label)]):
            yield _Said(subject, name, reading, at, end)


def _subject(reading: Reading, first: int, last: int) -> str | None:
    """Return the finding that a sentence is about; "it" is the last one before."""
    here = [m.record for m in reading.between(first, last, "finding") if m.record]
    if here:
        return here[0]
    before = [
        m.record
        for m in reading.between(max(0, first - _BACK), first, "finding")
        if m.record
    ]
    return before[-1] if before else reading.page.finding


def _objects(reading: Reading, first: int, last: int) -> Iterator[str]:
    """Yield the concepts, on record or wanted, that some tokens name."""
    known = reading.facts.once(_vocabulary)
    spelled = reading.block.spelled
    at = first
    while at < last:
        step = 1
        for words, name in known.get(spelled[at].strip("[]?"), ()):
            if (
                tuple(spelled[at : at + len(words)]) == words
                and at + len(words) <= last
            ):
                yield name
                step = len(words)
                break
        at += step


def _vocabulary(facts: Facts) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    names = {link.target for link in facts.wiki.links if link.wanted}
    for entry in facts.wiki.of_kind("concept"):
        if isinstance(entry.record, Concept):
            names |= set(entry.record.names)
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in sorted(names):
        words = tuple(spelling(word) for word in name.lower().replace("-", " ").split())
        if 0 < len(words) <= _LONGEST:
            found.setdefault(words[0], []).append((words, name))
    for rows in found.values():
        rows.sort(key=lambda row: (-len(row[0]), row[1]))
    return found


def _statement(doubt: _Said, claims: list[_Said], family: str) -> Statement:
    block = doubt.reading.block
    written = claims[0].reading.block.slice(claims[0].first, claims[0].last)
    place = claims[0].span
    answer = Judgement(
        "open",
        f"“{written}” of it in {count(len(claims), 'place')}, as at "
        f"{place.path}:{place.line}",
    )
    return Statement(
        family,
        doubt.reading.passage,
        block.starts[doubt.first],
        block.ends(doubt.last),
        f"that {doubt.subject} accounts for {doubt.object} is not shown",
        partial(_always, answer),
        related=tuple(claim.span for claim in claims[:8]),
        severity="info",
        help="say in each place how far it is established",
    )


def _always(answer: Judgement, _: Facts) -> Judgement:
    return answer


__all__ = ["read"]
