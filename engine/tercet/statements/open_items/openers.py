"""Who is said to have raised a question on record: "was opened by X as well".

For the open items. The question is one whose title the sentence repeats, or links.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.records.question import Question
from tercet.statements.base import Judgement, Statement
from tercet.statements.counts.asked import is_named, titles
from tercet.statements.judging import Judge, said_at
from tercet.statements.text.reading import Page, Reading
from tercet.words import listing

_RAISED = frozenset("raised opened posed asked brought".split())
_RAISES = _RAISED | frozenset("raises opens poses asks".split())
_STEMS = frozenset("goes stems comes dates".split())
_BE = frozenset("is was were are been being".split())
_ADVERBS = frozenset("also first too then already originally up only".split())
_LINKS = frozenset("and or , by both also as well".split())
_REACH = 14


def read(page: Page, family: str) -> Iterator[Statement]:
    """Yield who is said to have raised a question and did not, by its record."""
    for reading, index in page.where(_RAISES | _STEMS):
        found = _passive(reading, index) or _active(reading, index)
        found = found or _traced(reading, index)
        if found is None or reading.block.is_quoted(index):
            continue
        names, first, last = found
        question = _question(reading, index)
        if question is not None and names:
            yield _statement(reading, (first, last), question, names, family)


def _passive(reading: Reading, index: int) -> tuple[tuple[str, ...], int, int] | None:
    """Read "was raised by X and Y"."""
    words = reading.words
    start, end = reading.block.sentence(index)
    at = index - 1
    while at > start and words[at] in _ADVERBS:
        at -= 1
    by = index + 1
    while by < end and words[by] in _ADVERBS:
        by += 1
    if words[index] not in _RAISED or words[by : by + 1] != ["by"]:
        return None
    if at < start or words[at] not in _BE or "not" in words[at:index]:
        return None
    names: list[str] = []
    last = by
    for mention in reading.between(by + 1, min(end, by + 1 + _REACH)):
        gap = words[last + 1 : mention.first]
        if mention.kind != "finding" or not all(
            w in _LINKS or w.isdigit() or w in "()" for w in gap
        ):
            break
        if mention.record is None:
            return None
        names.append(mention.record)
        last = mention.last
    return (tuple(names), at, last) if names else None


def _traced(reading: Reading, index: int) -> tuple[tuple[str, ...], int, int] | None:
    """Read "goes back to X", "stems from X", said of a question."""
    words = reading.words
    start, end = reading.block.sentence(index)
    at = index + 1 + (words[index] == "goes")
    if words[at : at + 1] not in (["to"], ["from"]):
        return None
    if words[index] == "goes" and words[index + 1] != "back":
        return None
    if "question" not in words[start:index] and words[start] != "whether":
        return None
    mention = reading.at(at + 1) if at + 1 < end else None
    if mention is None or mention.kind != "finding" or mention.record is None:
        return None
    return (mention.record,), index, mention.last


def _active(reading: Reading, index: int) -> tuple[tuple[str, ...], int, int] | None:
    """Read "X raised the question whether …"."""
    words = reading.words
    start, end = reading.block.sentence(index)
    behind = words[index + 1 : min(end, index + 5)]
    if "question" not in behind or "a" in behind or "another" in behind:
        return None
    before = reading.between(start, index, "finding")
    if len(before) != 1 or before[0].record is None:
        return None
    gap = words[before[0].last + 1 : index]
    if not all(w in _ADVERBS or w.isdigit() or w in "()" for w in gap):
        return None
    if before[0].first > start and words[before[0].first - 1] in ("and", "of", "with"):
        return None
    return (before[0].record,), before[0].first, index


def _question(reading: Reading, index: int) -> str | None:
    """Return the question whose title a sentence repeats, or that it links."""
    start, end = reading.block.sentence(index)
    known = reading.facts.once(titles)
    linked = {
        word[2:-2].partition("|")[0].partition("#")[0]
        for word in reading.words[start:end]
        if word[:2] == "[["
    }
    said = set(reading.block.spelled[start:end])
    found = [name for name, _, _ in known if name in linked]
    if not found and reading.passage.record is not None:
        found = [name for name, _, _ in known if name == reading.passage.record]
    found = found or [name for name, words, _ in known if is_named(words, said)]
    return found[0] if len(found) == 1 else None


def _statement(
    reading: Reading,
    place: tuple[int, int],
    question: str,
    names: tuple[str, ...],
    family: str,
) -> Statement:
    return said_at(
        reading,
        family,
        place,
        f"{question} was raised by {listing(names)}",
        _judge(question, names),
        (f"{question}.state",),
        advice="name who opened it, or add it to opened_by in its record",
        severity="warning",
    )


def _judge(question: str, names: tuple[str, ...]) -> Judge:
    def judge(facts: Facts) -> Judgement:
        record = facts.wiki.entries[question].record
        if not isinstance(record, Question) or not record.opened_by:
            return Judgement("true", "its record names nobody")
        computed = f"opened by {listing(record.opened_by)}"
        right = all(name in record.opened_by for name in names)
        return Judgement("true" if right else "false", computed)

    return judge


__all__ = ["read"]
