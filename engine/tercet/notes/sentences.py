"""The sentence makers of a concept's scope note, in their order.

A maker takes the facts and the concept and yields sentences; where there is nothing
to say, it yields none. Texts link records as prose does: ``[[id|label]]``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.facts.instances import axes
from tercet.records.concept import Concept
from tercet.records.finding import Finding
from tercet.records.question import Question
from tercet.records.shape import Shape
from tercet.standing import Difference
from tercet.words import capital, count, listing, number


@dataclass(frozen=True, slots=True)
class Sentence:
    """One computed sentence.

    Args:
        text: With links as in prose.
        section: The part of the note that it belongs to.
        facts: Keys of the facts that it rests on.
    """

    text: str
    section: str
    facts: tuple[str, ...]


def link(facts: Facts, record: str) -> str:
    """Return a prose link to a record, labelled as a sentence would name it."""
    name, _, part = record.partition("#")
    if name not in facts.wiki.entries:
        return name
    label = facts.wiki.called(name)
    if part:
        label = f"{label} ({part.replace('-', ' ')})"
    return f"[[{record}|{label}]]"


def _opening(text: str) -> str:
    """Return a text with its first letter in upper case, be it a link's label."""
    head, bar, rest = text.partition("|")
    return f"{head}|{capital(rest)}" if bar and head[:2] == "[[" else capital(text)


def _tally(facts: Facts, concept: str) -> Iterator[Sentence]:
    ids = facts.ids(f"{concept}.findings")
    if not ids:
        text = "No finding instantiates this concept yet."
        yield Sentence(text, "tally", (f"{concept}.findings",))
        return
    works = facts.ids(f"{concept}.works")
    verb = "instantiates" if len(ids) == 1 else "instantiate"
    text = f"{capital(count(len(ids), 'finding'))} {verb} this concept"
    if len(works) != len(ids):
        text += f", from {count(len(works), 'work')}"
    keys = (f"{concept}.findings", f"{concept}.works")
    if len(ids) > 1:
        ends = f"{link(facts, ids[0])} was filed first and {link(facts, ids[-1])} last"
        text += f"; {ends}"
    yield Sentence(f"{text}.", "tally", keys)


def _years(facts: Facts, concept: str) -> Iterator[Sentence]:
    key = f"{concept}.by-year"
    groups = facts.groups(key)
    if len(groups) == 1 and groups[0].label != "unknown":
        text = f"The work appeared in {groups[0].label}."
        if len(groups[0].ids) > 1:
            text = f"All of them were published in {groups[0].label}."
        yield Sentence(text, "tally", (key,))
    elif len(groups) > 1:
        parts = [
            f"{number(len(group.ids))} appeared in {group.label}"
            if group.label != "unknown"
            else f"{number(len(group.ids))} in a year not recorded"
            for group in groups
        ]
        first, *rest = parts
        rest = [part.replace("appeared ", "") for part in rest]
        text = f"{capital(listing([first, *rest]))}."
        yield Sentence(text, "tally", (key,))


def _levels(facts: Facts, concept: str) -> Iterator[Sentence]:
    key = f"{concept}.by-level"
    groups = facts.groups(key)
    labels = {**facts.wiki.levels, "unknown": "not recorded"}
    parts = [
        f"{labels.get(group.label, group.label)} ({number(len(group.ids))})"
        for group in groups
    ]
    if len(groups) == 1:
        text = f"The level is {labels.get(groups[0].label, groups[0].label)}."
        yield Sentence(text, "tally", (key,))
    elif groups:
        text = f"They are filed at {count(len(groups), 'level')}: {listing(parts)}."
        yield Sentence(text, "tally", (key,))


def _shapes_total(facts: Facts, concept: str) -> Iterator[Sentence]:
    shapes = facts.ids(f"{concept}.shapes")
    key = f"{concept}.shapes-by-state"
    if not shapes:
        return
    groups = facts.groups(key)
    states = {
        "codified": "codified",
        "ready": "ready to codify",
        "hint": "a hint" if len(groups) == 1 else "at the stage of a hint",
        "held": "held",
        "candidate": "without an example",
    }
    parts = [f"{number(len(g.ids))} {states[g.label]}" for g in groups]
    verb = "is" if len(shapes) == 1 else "are"
    text = (
        f"{capital(count(len(shapes), 'structural shape'))} {verb} filed under it: "
        f"{listing(parts)}."
    )
    yield Sentence(text, "shapes", (f"{concept}.shapes", key))


def _shapes_in(state: str, facts: Facts, concept: str) -> tuple[str, ...]:
    for group in facts.groups(f"{concept}.shapes-by-state"):
        if group.label == state:
            return group.ids
    return ()


def _differing(facts: Facts, shape: str, differences: tuple[Difference, ...]) -> str:
    labels = {axis: label.lower() for axis, (label, _) in axes(facts, shape).items()}
    sets = {difference.axes for difference in differences}
    if len(sets) == 1:
        return f"on {listing([labels[axis] for axis in sets.pop()])}"
    least = min(len(difference.axes) for difference in differences)
    parts = [
        f"{link(facts, one.left)} and {link(facts, one.right)} on "
        f"{listing([labels[axis] for axis in one.axes])}"
        for one in differences
    ]
    return f"pair by pair on at least {count(least, 'axis')}: {'; '.join(parts)}"


def _codified(facts: Facts, concept: str) -> Iterator[Sentence]:
    for shape in _shapes_in("codified", facts, concept):
        found = facts.standing(shape)
        witness = listing([link(facts, example) for example in found.witness])
        text = f"{_opening(link(facts, shape))} is codified"
        if "unsupported" in found.marks:
            text += f", but its examples reach only {found.diversity} of the "
            text += f"{number(found.threshold)} different ones that the rule asks for"
        else:
            text += f" on the evidence of {witness}"
            if found.differences:
                text += f", which differ {_differing(facts, shape, found.differences)}"
        yield Sentence(f"{text}.", "shapes", (f"{shape}.standing",))


def _ready(facts: Facts, concept: str) -> Iterator[Sentence]:
    for shape in _shapes_in("ready", facts, concept):
        found = facts.standing(shape)
        witness = listing([link(facts, example) for example in found.witness])
        verb = "proves" if len(found.witness) == 1 else "prove"
        text = f"{_opening(link(facts, shape))} may be codified: {witness} {verb} it."
        yield Sentence(text, "shapes", (f"{shape}.standing",))


def _hints(facts: Facts, concept: str) -> Iterator[Sentence]:
    for shape in _shapes_in("hint", facts, concept):
        found = facts.standing(shape)
        witness = listing([link(facts, example) for example in found.witness])
        short = int(str(facts.value(f"{shape}.short-by")))
        lacks = f"lacks {number(short)} more structurally different "
        lacks += "example" if short == 1 else "examples"
        if short == 0:
            lacks = "is deferred"
        text = f"{_opening(link(facts, shape))} rests on {witness} and {lacks}."
        yield Sentence(text, "shapes", (f"{shape}.standing", f"{shape}.short-by"))


def _held(facts: Facts, concept: str) -> Iterator[Sentence]:
    shapes = _shapes_in("held", facts, concept)
    by_need: dict[int, list[str]] = {}
    for shape in shapes:
        by_need.setdefault(facts.standing(shape).threshold, []).append(shape)
    for need, ids in sorted(by_need.items()):
        names = listing([link(facts, shape) for shape in ids])
        short = {facts.value(f"{shape}.short-by") for shape in ids}
        verb = "is" if len(ids) == 1 else "are"
        text = f"{_opening(names)} {verb} held"
        if len(short) == 1:
            lack = int(str(short.pop()))
            each = "" if len(ids) == 1 else " each"
            text += f", {number(lack)} structurally different "
            text += f"{'example' if lack == 1 else 'examples'}{each} short of the "
            text += f"{number(need)} that the rule asks for"
        keys = tuple(
            f"{id_}.{name}" for id_ in ids for name in ("standing", "short-by")
        )
        yield Sentence(f"{text}.", "shapes", keys)


def _qualified(facts: Facts, concept: str) -> Iterator[Sentence]:
    for shape in facts.ids(f"{concept}.shapes"):
        record = facts.wiki.entries[shape].record
        state = facts.standing(shape).state
        if not isinstance(record, Shape) or record.rule.qualifier is None:
            continue
        if state in ("codified", "ready"):
            continue
        asks = record.rule.qualifier.strip().rstrip(".")
        text = (
            f"A further example of {link(facts, shape)} counts only with this: "
            f"{asks[:1].lower()}{asks[1:]}."
        )
        yield Sentence(text, "shapes", (f"{shape}.standing",))


def _complicating(facts: Facts, concept: str) -> Iterator[Sentence]:
    key = f"{concept}.complicating"
    ids = facts.ids(key)
    if ids:
        names = listing([link(facts, finding) for finding in ids])
        verb = "complicates" if len(ids) == 1 else "complicate"
        text = f"{_opening(names)} {verb} the concept."
        yield Sentence(text, "complications", (key,))


def _outside(facts: Facts, concept: str) -> Iterator[Sentence]:
    key = f"{concept}.outside"
    words = {
        "corroborates": ("corroborates it", "corroborate it"),
        "precedes": ("is a precursor", "are precursors"),
        "complements": ("complements it", "complement it"),
        "complicates": ("complicates it", "complicate it"),
    }
    parts = []
    for group in facts.groups(key):
        if group.label in words:
            names = listing([link(facts, finding) for finding in group.ids])
            parts.append(f"{names} {words[group.label][len(group.ids) > 1]}")
    if parts:
        text = f"Outside the tally, {listing(parts)}."
        yield Sentence(text, "complications", (key,))


def _questions(facts: Facts, concept: str) -> Iterator[Sentence]:
    key = f"{concept}.open-questions"
    for kind, name in (("scope", "scope question"), ("open", "open question")):
        ids = [
            question
            for question in facts.ids(key)
            if isinstance(record := facts.read(question).record, Question)
            and record.kind == kind
        ]
        if ids:
            titles = [f"“[[{one}|{facts.wiki.entries[one].name}]]”" for one in ids]
            verb = "waits" if len(ids) == 1 else "wait"
            text = f"{capital(count(len(ids), name))} {verb} for an answer: "
            yield Sentence(text + listing(titles), "questions", (key,))


def _boundaries(facts: Facts, concept: str) -> Iterator[Sentence]:
    record = facts.read(concept).record
    if not isinstance(record, Concept) or not record.boundaries:
        return
    names = [boundary.what.strip().rstrip(".") for boundary in record.boundaries]
    lowered = [f"{name[:1].lower()}{name[1:]}" for name in names]
    text = f"The concept is not to be taken for {listing(lowered, 'or')}."
    yield Sentence(text, "boundaries", (f"{concept}.links",))


def _untested(facts: Facts, concept: str) -> Iterator[Sentence]:
    ids = facts.ids(f"{concept}.findings")
    stating = [
        finding
        for finding in ids
        if isinstance(record := facts.read(finding).record, Finding)
        and record.limitations
    ]
    if stating:
        some = "All" if len(stating) == len(ids) else capital(number(len(stating)))
        text = f"{some} of these findings state limitations of their own."
        if len(stating) == 1:
            who = "The finding" if len(ids) == 1 else "One of these findings"
            text = f"{who} states limitations of its own."
        yield Sentence(text, "boundaries", (f"{concept}.findings",))


MAKERS: tuple[Callable[[Facts, str], Iterator[Sentence]], ...] = (
    _tally,
    _years,
    _levels,
    _shapes_total,
    _codified,
    _ready,
    _hints,
    _held,
    _qualified,
    _complicating,
    _outside,
    _questions,
    _boundaries,
    _untested,
)
