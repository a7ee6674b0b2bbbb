"""The shorter notes: of a shape, of a thread, of a cluster."""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.facts.instances import in_force
from tercet.notes.phrases import agree, clauses, link, names, opening
from tercet.notes.sentence import Said
from tercet.notes.standings import codified_shape, ready_shape
from tercet.notes.waiting import held_shape, hint_shape, lacks, waiting_shape
from tercet.records.finding import Finding
from tercet.records.shape import Shape
from tercet.records.thread import Thread
from tercet.words import capital, count, listing, number

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
    if found.state == "codified":
        yield from codified_shape(facts, shape)
    elif found.state == "ready":
        yield from ready_shape(facts, shape)
    elif found.state == "held":
        yield from held_shape(facts, shape)
    elif found.state == "candidate":
        text = f"{opening(link(facts, shape))} waits for its first example."
        if facts.as_of is not None:
            text = f"No example of {link(facts, shape)} was filed by then."
        yield Said(text, (f"{shape}.state",))
    elif lacks(facts, shape) == 0:
        yield from waiting_shape(facts, shape)
    else:
        yield from hint_shape(facts, shape)


def state(facts: Facts, thread: str) -> Iterator[Said]:
    """What kind of thread it is, and how far it has come."""
    record = facts.read(thread).record
    if isinstance(record, Thread):
        kind = "working lens" if record.kind == "lens" else "line of inquiry"
        how = {"exploring": "being explored"}
        stage = how.get(record.state, record.state)
        yield Said(f"This {kind} is {stage}.", (f"{thread}.name",))


def _bearing(facts: Facts, thread: str) -> dict[tuple[int, bool], list[str]]:
    """Group the findings in force by how many questions they close, and support."""
    rows: dict[str, list[str]] = {}
    for one in facts.links(f"{thread}.backlinks"):
        record = facts.read(one.source).record
        if isinstance(record, Finding) and in_force(facts, record):
            rows.setdefault(one.source, []).append(one.relation)
    found: dict[tuple[int, bool], list[str]] = {}
    for finding, relations in rows.items():
        how = (relations.count("closes"), "strengthens" in relations)
        if any(how):
            found.setdefault(how, []).append(finding)
    return found


def bearing(facts: Facts, thread: str) -> Iterator[Said]:
    """Which findings close something in a thread, and which strengthen it."""
    parts: list[str] = []
    total = 0
    for (closed, strengthens), ids in _bearing(facts, thread).items():
        total += len(ids)
        verbs = []
        if closed:
            each = " each" if len(ids) > 1 else ""
            what = f"{number(closed)} of its questions{each}"
            verbs.append(f"{agree(len(ids), 'closes', 'close')} {what}")
        if strengthens:
            verbs.append(f"{agree(len(ids), 'strengthens', 'strengthen')} it")
        parts.append(f"{names(facts, ids)}, which {listing(verbs)}")
    text = "No finding closes or strengthens it yet"
    if parts:
        text = f"{capital(count(total, 'finding'))} {agree(total, 'bears', 'bear')} "
        text += f"on it: {clauses(parts)}"
    yield Said(f"{text}.", (f"{thread}.backlinks",))


def follows(facts: Facts, thread: str) -> Iterator[Said]:
    """Which findings a thread runs through, beside those that bear on it."""
    key = f"{thread}.links"
    known = {one for ids in _bearing(facts, thread).values() for one in ids}
    ids = [
        name
        for name in dict.fromkeys(one.target for one in facts.links(key))
        if facts.wiki.kind(name) == "finding" and name not in known
    ]
    if ids:
        noun = "further finding" if known else "finding"
        text = f"It runs through {count(len(ids), noun)}"
        text += f": {names(facts, ids)}" if 1 < len(ids) <= _FEW else ""
        if len(ids) == 1:
            text = f"It runs through {names(facts, ids)}"
            text += " as well" if known else ""
        yield Said(f"{text}.", (key, f"{thread}.backlinks"))


def members(facts: Facts, cluster: str) -> Iterator[Said]:
    """The members of a cluster, and which of them nobody has written."""
    key = f"{cluster}.members"
    ids = facts.ids(key)
    written = [name for name in ids if name in facts.wiki.entries]
    wanted = [f"“[[?{name}]]”" for name in ids if name not in facts.wiki.entries]
    if not ids:
        yield Said("This cluster has no member yet.", (key,))
        return
    text = f"{capital(count(len(ids), 'finding'))} {agree(len(ids), 'is', 'are')} "
    text += "gathered here"
    listed = len(ids) <= _FEW
    if not written:
        none = agree(len(ids), "without", "none with")
        text += f", {none} a record yet"
        text += f": {listing(wanted)}" if listed else ""
    elif not wanted:
        text += f": {names(facts, written)}" if listed else ""
    elif listed:
        text += f": {names(facts, written)}, and {number(len(wanted))} without a "
        text += f"record yet, {listing(wanted)}"
    else:
        text += f", {number(len(wanted))} of them without a record yet"
    yield Said(f"{text}.", (key,))


def shared(facts: Facts, cluster: str) -> Iterator[Said]:
    """Which concepts the members of a cluster instantiate."""
    key = f"{cluster}.by-concept"
    total = len(facts.ids(f"{cluster}.members"))
    parts = []
    for group in facts.groups(key):
        own = group.ids
        verb = agree(len(own), "instantiates", "instantiate")
        who = number(len(own)) if len(own) < total else "all of them"
        if len(own) == total == 1:
            who = "it"
        elif len(own) == 1:
            who = f"one of them, {link(facts, own[0])},"
        parts.append(f"{who} {verb} {link(facts, group.label)}")
    if parts:
        yield Said(f"{capital(clauses(parts))}.", (f"{cluster}.members", key))
