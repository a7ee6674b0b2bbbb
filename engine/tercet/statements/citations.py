"""Citations that fit several works: "Wang et al." of two first authors called Wang."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tercet.facts import Facts
from tercet.problems import Span
from tercet.records.finding import Finding
from tercet.statements.base import Judgement, Statement
from tercet.statements.text.cited_alone import is_cited_alone
from tercet.statements.text.lexicon import Lexicon, lexicon
from tercet.statements.text.names import Mention
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.tokens import spelling

FAMILY = "citation"
_FORMS = ("citation", "authors")
_AROUND = 10
_FAR = 400
_BREAKS = frozenset(", ; : ( ) — – .".split())
_LEAST = 2
_SHORT = 4
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MOST = 60


@dataclass
class _Doubt:
    """Mentions of one page that fit the same works, with nothing to decide for one."""

    reading: Reading
    mention: Mention
    more: list[Span] = field(default_factory=list)


def read(page: Page) -> Iterator[Statement]:
    """Yield the citations of a page that fit more than one work."""
    doubts: dict[tuple[str, ...], _Doubt] = {}
    for reading in page.readings:
        for mention in reading.mentions:
            if len(mention.works) < 2 or not _is_citation(reading, mention):
                continue
            own = _own(page)
            if own & set(mention.works):
                continue
            chosen, why = _decided(reading, mention)
            if chosen is not None:
                yield _statement(reading, mention, chosen, why)
                continue
            doubt = doubts.get(mention.works)
            if doubt is None:
                doubts[mention.works] = _Doubt(reading, mention)
            elif len(doubt.more) < _MOST:
                doubt.more.append(_span(reading, mention))
    for doubt in doubts.values():
        yield _statement(doubt.reading, doubt.mention, None, (), tuple(doubt.more))


def _is_citation(reading: Reading, mention: Mention) -> bool:
    """Tell whether a work is cited, not just a person named: "Wang's paper"."""
    if mention.form in _FORMS:
        return True
    return mention.form == "family" and is_cited_alone(reading, mention)


def _own(page: Page) -> set[str]:
    """Return the works that the page itself is about."""
    record = page.passage.record or page.passage.about
    if record is None:
        return set()
    found = page.facts.wiki.entries[record].record if _is(page, record) else None
    return {record, *(found.works if isinstance(found, Finding) else ())}


def _is(page: Page, record: str) -> bool:
    return record in page.facts.wiki.entries


def _span(reading: Reading, mention: Mention) -> Span:
    block = reading.block
    return reading.passage.span(block.starts[mention.first], block.ends(mention.last))


def _target(names: Lexicon, work: str) -> str:
    """Return what to link: the finding of a work, if it has just one."""
    found = names.findings_of.get(work, ())
    return found[0] if len(found) == 1 else work


def _decided(reading: Reading, mention: Mention) -> tuple[str | None, tuple[str, ...]]:
    """Return the one work that is meant, and the words that decide for it."""
    earlier = [
        m
        for m in reading.between(max(0, mention.first - _FAR), mention.first)
        if len(m.works) == 1 and m.works[0] in mention.works and m.form in _FORMS
    ]
    if earlier and len({m.works[0] for m in earlier}) == 1:
        before = earlier[-1]
        return before.works[0], (reading.block.slice(before.first, before.last),)
    first, last = reading.block.sentence(mention.first)
    start, stop = _clause(reading, mention, first, last)
    around = [
        (word, at)
        for at in range(start, stop)
        if not mention.first <= at <= mention.last
        for word in _spellings(reading, at)
    ]
    known = reading.facts.told(_distinctive, *mention.works)
    scores = {
        work: {word for word, at in around if word in words}
        for work, words in known.items()
    }
    ranked = sorted(scores, key=lambda work: (-len(scores[work]), work))
    best, second = ranked[0], ranked[1]
    if len(scores[best]) < _LEAST or scores[second]:
        return None, ()
    said = {word: reading.block.raw(at) for word, at in around}
    return best, tuple(sorted(said[word] for word in scores[best]))


def _clause(
    reading: Reading, mention: Mention, first: int, last: int
) -> tuple[int, int]:
    """Return the tokens of the clause around a mention, not too far off."""
    words = reading.words
    start, stop = mention.first, mention.last + 1
    while (
        start > max(first, mention.first - _AROUND) and words[start - 1] not in _BREAKS
    ):
        start -= 1
    while stop < min(last, mention.last + _AROUND + 1) and words[stop] not in _BREAKS:
        stop += 1
    return start, stop


def _spellings(reading: Reading, at: int) -> tuple[str, ...]:
    """Return a word as it may be looked up: by itself, and joined to the next."""
    block = reading.block
    word = block.spelled[at]
    if at + 2 < len(block.words) and block.joined(at + 2):
        return word, block.words[at] + block.spelled[at + 2]
    return (word,)


def _distinctive(facts: Facts, *works: str) -> dict[str, frozenset[str]]:
    """Return the words that only one of some works' records has, and few others."""
    texts, often = facts.once(_contents)
    limit = max(1, len(texts) // 10)
    return {
        work: frozenset(
            word
            for word in texts[work]
            if often[word] <= limit
            and not any(word in texts[o] for o in works if o != work)
        )
        for work in works
    }


def _contents(facts: Facts) -> tuple[dict[str, frozenset[str]], dict[str, int]]:
    """Return the content words of each work, and how many works have a word."""
    names = facts.wiki.once(lexicon)
    texts = {work: _text(facts, names, work) for work in names.works}
    often: dict[str, int] = {}
    for words in texts.values():
        for word in words:
            often[word] = often.get(word, 0) + 1
    return texts, often


def _text(facts: Facts, names: Lexicon, work: str) -> frozenset[str]:
    """Return the content words of a work and of what its findings report."""
    record = names.works[work]
    texts = [record.title, record.short or "", record.about_the_work or ""]
    texts += record.aliases
    for finding in names.findings_of.get(work, ()):
        reported = facts.wiki.entries[finding].record
        if isinstance(reported, Finding):
            texts += [reported.title, reported.summary, *reported.aliases]
            texts += [section.body for section in reported.sections]
            for result in reported.results:
                texts += [result.measured, result.on or ""]
    found: set[str] = set()
    for match in _COMPOUND.finditer(" ".join(texts)):
        parts = match.group().split("-")
        for part in (*parts, "".join(parts)):
            if len(part) > _SHORT or (len(part) > 1 and part.isupper()):
                found.add(spelling(part.lower()))
    return frozenset(found)


def _statement(
    reading: Reading,
    mention: Mention,
    chosen: str | None,
    why: tuple[str, ...],
    more: tuple[Span, ...] = (),
) -> Statement:
    block = reading.block
    start, end = block.starts[mention.first], block.ends(mention.last)
    written = reading.passage.written[start:end]
    names = reading.page.names
    listed = ", ".join(
        f"{_target(names, w)} ({names.works[w].date})" for w in mention.works
    )
    target = None if chosen is None else _target(names, chosen)
    fix = None if target is None or "\n" in written else f"[[{target}|{written}]]"
    words = " ".join(written.split())

    def judge(_: Facts) -> Judgement:
        if target is None:
            times = f", {len(more) + 1} times on this page" if more else ""
            return Judgement("open", f"{listed}{times}")
        return Judgement("false", target, "for the words " + ", ".join(why))

    return Statement(
        FAMILY,
        reading.passage,
        start,
        end,
        f"'{words}', which fits {listed}"
        if target
        else f"'{words}', which fits several",
        judge,
        (),
        fix,
        related=more,
        severity="info",
        help="" if fix else "link the one that is meant: [[id|words]]",
    )
