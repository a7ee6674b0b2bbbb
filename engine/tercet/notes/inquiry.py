"""The sentences on questions: what is open, what would decide it, what is answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tercet.facts import Facts
from tercet.facts.instances import exists
from tercet.notes.phrases import agree, article, clauses, link, names
from tercet.notes.sentence import Said
from tercet.records.question import Question
from tercet.words import capital, count, listing, number

_MANY = 4
_BARE = "neither"


def _in_order(facts: Facts, concept: str) -> dict[str, list[str]]:
    """Group the open questions by how far they are worked out, the furthest first."""
    found: dict[str, list[str]] = {"probe": [], "readings": [], _BARE: []}
    for question in facts.ids(f"{concept}.open-questions"):
        stage = _BARE
        if facts.ids(f"{question}.readings"):
            stage = "readings"
        if facts.ids(f"{question}.unfiled-probes"):
            stage = "probe"
        found[stage].append(question)
    return {stage: ids for stage, ids in found.items() if ids}


def _keys(concept: str, ids: Sequence[str], *more: str) -> tuple[str, ...]:
    parts = ("readings", "unfiled-probes", "filed-probes")
    own = tuple(f"{question}.{part}" for question in ids for part in parts)
    return (f"{concept}.open-questions", *more, *own)


def open_questions(facts: Facts, concept: str) -> Iterator[Said]:
    """The open questions, numbered, those with probes and readings first."""
    ids = facts.ids(f"{concept}.open-questions")
    if not ids:
        return
    kinds = {g.label: g.ids for g in facts.groups(f"{concept}.questions-by-kind")}
    scope = len(kinds.get("scope", ()))
    keys = (f"{concept}.open-questions", f"{concept}.questions-by-kind")
    text = f"{capital(count(len(ids), 'question'))} {agree(len(ids), 'is', 'are')} open"
    if scope == len(ids):
        it = agree(scope, "it is about", "all of them about")
        text += f", {it} what the concept covers"
    elif scope:
        text += f", {number(scope)} of them about what the concept covers"
    yield Said(f"{text}.", keys)
    stages = _in_order(facts, concept)
    start = 1
    for stage, some in stages.items():
        who = capital(number(len(some)))
        if len(stages) == 1:
            who = agree(len(some), "It", "All")
        elif 1 < start == len(ids) - len(some) + 1:
            who = "The other"
            who += "" if len(some) == 1 else f" {number(len(some))}"
        filed = any(facts.groups(f"{one}.filed-probes") for one in some)
        lead = _lead(stage, len(some), who, filed=filed)
        items = tuple(_item(facts, question) for question in some)
        yield Said(lead, _keys(concept, some), items, start)
        start += len(some)


def _lead(stage: str, size: int, who: str, *, filed: bool) -> str:
    """Return the words before a list of questions that are equally far worked out."""
    if stage == "probe":
        could = agree(size, "has a probe that would help to decide it", "")
        return f"{who} {could or 'have a probe that would help to decide them'}:"
    if stage == "readings":
        verb = agree(size, "has rival readings", "have rival readings")
        return f"{who} {verb} but no probe {'left to run' if filed else 'yet'}:"
    return f"{who} {agree(size, 'has', 'have')} neither readings nor a probe:"


def _item(facts: Facts, question: str) -> str:
    """Return a question as an item: its words, its readings, its probes."""
    name = facts.wiki.entries[question].name
    record = facts.read(question).record
    readings = len(facts.ids(f"{question}.readings"))
    waiting = facts.ids(f"{question}.unfiled-probes")
    more = [count(readings, "reading")] if readings else []
    for probe in record.probes if isinstance(record, Question) else ():
        if probe.id in waiting:
            there = [one for one in probe.on if exists(facts, one.partition("#")[0])]
            on = f" on {names(facts, there)}" if there else ""
            more.append(f"{article(probe.kind)} is proposed{on}")
    for group in facts.groups(f"{question}.filed-probes"):
        more.append(f"a probe already filed, by {names(facts, group.ids)}")
    label = link(facts, question)
    return f"{label if label != question else name}" + (
        f" ({'; '.join(more)})" if more else ""
    )


def probes(facts: Facts, concept: str) -> Iterator[Said]:
    """Which kinds of probe would help to decide how many of the questions."""
    key = f"{concept}.probes-by-kind"
    groups = facts.groups(key)
    if not groups or len(facts.ids(f"{concept}.open-questions")) < _MANY:
        return
    ranks: dict[str, int] = {}
    for ids in _in_order(facts, concept).values():
        for question in ids:
            ranks[question] = len(ranks) + 1
    parts: list[str] = []
    for group in groups:
        places = sorted(ranks[question] for question in group.ids)
        numbers = listing([str(place) for place in places])
        if len(places) > 2 and places == list(range(places[0], places[-1] + 1)):
            numbers = f"{places[0]} to {places[-1]}"
        verb = "would bear on " if not parts else "on "
        noun = "question" if len(places) == 1 else "questions"
        parts.append(f"{article(group.label)} {verb}{noun} {numbers}")
    text = ", ".join(parts) if len(parts) == 2 else clauses(parts)
    yield Said(f"{capital(text)}.", (key, f"{concept}.open-questions"))


def answered_questions(facts: Facts, concept: str) -> Iterator[Said]:
    """The questions that findings have closed, with who closed them."""
    key = f"{concept}.answered-questions"
    ids = facts.ids(key)
    closers = [names(facts, facts.ids(f"{question}.closed-by")) for question in ids]
    keys = (key, *(f"{question}.closed-by" for question in ids))
    if len(ids) == 1:
        text = f"One question has been answered, by {closers[0]}: "
        yield Said(f"{text}“{link(facts, ids[0])}”", keys)
    elif ids:
        items = tuple(
            f"{link(facts, question)} ({by})"
            for question, by in zip(ids, closers, strict=True)
        )
        text = f"{capital(number(len(ids)))} questions have been answered:"
        yield Said(text, keys, items)
