"""The shorter notes: of a shape, of a thread, of a cluster."""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.notes.phrases import agree, clauses, link, names, opening
from tercet.notes.sentence import Said
from tercet.notes.standings import (
    codified_shape,
    held_shape,
    hint_shape,
    ready_shape,
    waiting_shape,
)
from tercet.records.shape import Shape
from tercet.records.thread import Thread
from tercet.words import capital, count, number

_FEW = 8


def belongs(facts: Facts, shape: str) -> Iterator[Said]:
    """Which concepts a shape belongs to, what it is broader or narrower than."""
    if not isinstance(facts.read(shape).record, Shape):
        return
    concepts = facts.ids(f"{shape}.concepts")
    keys = (f"{shape}.concepts", f"{shape}.ancestry", f"{shape}.narrower")
    text = "This shape belongs to the wiki as a whole"
    if concepts:
        text = f"This is a shape of {names(facts, concepts)}"
    broader, narrower = facts.ids(keys[1])[1:], facts.ids(keys[2])
    if broader:
        text += f", narrower than {names(facts, broader)}"
    if narrower:
        text += f", {'and ' if broader else ''}broader than {names(facts, narrower)}"
    yield Said(f"{text}.", keys)


def standing(facts: Facts, shape: str) -> Iterator[Said]:
    """Where one shape stands, what proves it, and what it lacks."""
    found = facts.standing(shape)
    lacks = int(str(facts.value(f"{shape}.short-by")))
    if found.state == "codified":
        yield from codified_shape(facts, shape)
    elif found.state == "ready":
        yield from ready_shape(facts, shape)
    elif found.state == "held":
        yield from held_shape(facts, shape)
    elif found.state == "candidate":
        text = f"{opening(link(facts, shape))} waits for its first example."
        yield Said(text, (f"{shape}.state",))
    elif lacks == 0:
        yield from waiting_shape(facts, shape)
    else:
        yield from hint_shape(facts, shape)


def state(facts: Facts, thread: str) -> Iterator[Said]:
    """What kind of thread it is, and how far it has come."""
    record = facts.read(thread).record
    if isinstance(record, Thread):
        kind = "working lens" if record.kind == "lens" else "line of inquiry"
        how = {"exploring": "being explored", "developing": "developing"}
        stage = how.get(record.state, record.state)
        yield Said(f"This is a {kind}, {stage}.", (f"{thread}.name",))


def bearing(facts: Facts, thread: str) -> Iterator[Said]:
    """Which findings close something in a thread, and which strengthen it."""
    key = f"{thread}.backlinks"
    parts: list[str] = []
    who: list[tuple[str, ...]] = []
    for relation, verbs in (
        ("closes", ("closes something in it", "close something in it")),
        ("strengthens", ("strengthens it", "strengthen it")),
    ):
        ids = tuple(
            dict.fromkeys(
                one.source for one in facts.links(key) if one.relation == relation
            )
        )
        if ids:
            parts.append(f"{names(facts, ids)} {agree(len(ids), *verbs)}")
        who.append(ids)
    if len(parts) == 2 and who[0] == who[1]:
        verb = agree(len(who[0]), "closes", "close")
        also = agree(len(who[0]), "strengthens", "strengthen")
        parts = [f"{names(facts, who[0])} {verb} something in it and {also} it"]
    text = opening(clauses(parts)) if parts else "No finding closes or strengthens it"
    yield Said(f"{text}{'' if parts else ' yet'}.", (key,))


def follows(facts: Facts, thread: str) -> Iterator[Said]:
    """Which findings a thread runs through."""
    key = f"{thread}.links"
    ids = [
        name
        for name in dict.fromkeys(one.target for one in facts.links(key))
        if name in facts.wiki.entries and facts.wiki.entries[name].kind == "finding"
    ]
    if ids:
        text = f"It runs through {count(len(ids), 'finding')}"
        text += f", {names(facts, ids)}" if len(ids) == 1 else ""
        text += f": {names(facts, ids)}" if 1 < len(ids) <= _FEW else ""
        yield Said(f"{text}.", (key,))


def members(facts: Facts, cluster: str) -> Iterator[Said]:
    """How many members a cluster has, and which of them nobody has written."""
    key = f"{cluster}.members"
    ids = facts.ids(key)
    written = [name for name in ids if name in facts.wiki.entries]
    wanted = len(ids) - len(written)
    if not ids:
        yield Said("This cluster has no member yet.", (key,))
        return
    text = f"{capital(count(len(ids), 'finding'))} {agree(len(ids), 'is', 'are')} "
    text += "gathered here"
    if written and len(written) <= _FEW:
        text += f": {names(facts, written)}" if not wanted else ""
    if wanted == len(ids):
        none = agree(wanted, "it has not", "none of them has")
        text += f", and {none} been filed yet"
    elif wanted:
        have = agree(wanted, "has", "have")
        text += f"; {number(wanted)} of them {have} not been filed yet"
    yield Said(f"{text}.", (key,))


def shared(facts: Facts, cluster: str) -> Iterator[Said]:
    """Which concepts the members of a cluster instantiate."""
    key = f"{cluster}.members"
    ids = set(facts.ids(key))
    parts, keys, inside = [], [key], set()
    for concept in facts.ids("wiki.concepts"):
        own = [one for one in facts.ids(f"{concept}.findings") if one in ids]
        if own:
            inside.update(own)
            keys.append(f"{concept}.findings")
            verb = agree(len(own), "instantiates", "instantiate")
            who = number(len(own)) if len(own) < len(ids) else "all of them"
            if len(own) == len(ids) == 1:
                who = "it"
            parts.append(f"{who} {verb} {link(facts, concept)}")
    if parts:
        yield Said(f"{capital(clauses(parts))}.", tuple(keys))
