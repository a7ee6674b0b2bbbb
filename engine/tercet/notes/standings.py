"""The sentences on shapes: which there are, where each stands, what it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tercet.facts import Facts
from tercet.notes.phrases import (
    agree,
    axis_names,
    differences,
    evidence,
    inner,
    link,
    names,
    opening,
)
from tercet.notes.sentence import Said
from tercet.records.shape import Shape
from tercet.words import capital, count, listing, number, plural

_LISTED = 12
_STATES = {
    "codified": ("is codified", "are codified"),
    "ready": ("is ready to be codified", "are ready to be codified"),
    "hint": ("is a hint", "are hints"),
    "held": ("is held", "are held"),
    "candidate": ("has no example", "have no example"),
}


def _in_state(state: str, facts: Facts, concept: str) -> tuple[str, ...]:
    groups = facts.groups(f"{concept}.shapes-by-state")
    return next((group.ids for group in groups if group.label == state), ())


def _keys(concept: str, shapes: Sequence[str], *parts: str) -> tuple[str, ...]:
    own = tuple(f"{shape}.{part}" for shape in shapes for part in parts)
    return (f"{concept}.shapes-by-state", *own)


def shapes(facts: Facts, concept: str) -> Iterator[Said]:
    """How many shapes there are, by state."""
    found = facts.ids(f"{concept}.shapes")
    groups = facts.groups(f"{concept}.shapes-by-state")
    keys = (f"{concept}.shapes", f"{concept}.shapes-by-state")
    if len(found) == 1:
        state = _STATES[groups[0].label][0]
        text = f"One structural shape is filed under the concept, and it {state}."
        yield Said(text, keys)
    elif found:
        total = count(len(found), "structural shape")
        if len(groups) == 1:
            all_ = "both" if len(found) == 2 else "all"
            text = f"{capital(total)} are filed under the concept, and {all_} "
            yield Said(f"{text}{_STATES[groups[0].label][1]}.", keys)
            return
        parts = [
            f"{number(len(one.ids))} {agree(len(one.ids), *_STATES[one.label])}"
            for one in groups
        ]
        text = f"Of the {total} filed under the concept, {listing(parts)}."
        yield Said(text, keys)


def codified(facts: Facts, concept: str) -> Iterator[Said]:
    """Each codified shape with its witness, and how that differs."""
    for shape in _in_state("codified", facts, concept):
        yield from codified_shape(facts, shape)


def codified_shape(facts: Facts, shape: str) -> Iterator[Said]:
    """One codified shape with its witness, or what it has lost."""
    found = facts.standing(shape)
    keys = (f"{shape}.standing", f"{shape}.axes")
    name = opening(link(facts, shape))
    if "unsupported" in found.marks:
        asks = number(found.threshold)
        reach = number(found.diversity.lower)
        text = f"{name} is codified, but the {asks} different examples that its rule "
        text += "asks for are no longer there: "
        text += f"it has {reach}" if found.diversity.lower else "it has none"
    else:
        proof = evidence(facts, shape, found.witness)
        text = f"{name} is codified on the evidence of {proof}"
    more = "" if "unsupported" in found.marks else differences(facts, shape)
    yield Said(f"{text}.{more}", keys)
    if "stale" in found.marks:
        text = "The receipt of that codification no longer agrees with the records."
        yield Said(text, (f"{shape}.standing", f"{shape}.receipt-hash"))


def ready(facts: Facts, concept: str) -> Iterator[Said]:
    """Each shape that may be codified now, with what proves it."""
    for shape in _in_state("ready", facts, concept):
        yield from ready_shape(facts, shape)


def ready_shape(facts: Facts, shape: str) -> Iterator[Said]:
    """One shape that may be codified, with what proves it."""
    found = facts.standing(shape)
    proves = agree(len(found.witness), "proves", "prove")
    text = f"{opening(link(facts, shape))} may be codified: "
    text += f"{names(facts, found.witness)} {proves} it"
    if len(found.differences) == 1:
        on = axis_names(facts, shape, found.differences[0].axes)
        text += f", for they differ on {on}"
    text += f".{differences(facts, shape)}"
    yield Said(text, (f"{shape}.standing", f"{shape}.axes"))


def short(facts: Facts, concept: str) -> Iterator[Said]:
    """Each hint: what it rests on, and what the next example would have to be."""
    alike: dict[tuple[int, int, int, int], list[str]] = {}
    waiting: list[str] = []
    for shape in _in_state("hint", facts, concept):
        found = facts.standing(shape)
        lacks = int(str(facts.value(f"{shape}.short-by")))
        if lacks == 0:
            waiting.append(shape)
            continue
        axes = len(facts.ids(f"{shape}.axes"))
        kind = (lacks, len(found.witness), found.axes_needed, axes)
        alike.setdefault(kind, []).append(shape)
    parts = ("standing", "short-by", "axes-needed", "axes")
    for kind, ids in sorted(alike.items()):
        lacking = Said(_lacking(ids, *kind), _keys(concept, ids, *parts))
        if len(ids) > 1:
            yield lacking
        for shape in ids:
            yield rests_on(facts, shape)
            if len(ids) == 1:
                yield lacking
            yield from unrecorded(facts, shape)
    for shape in waiting:
        yield from waiting_shape(facts, shape)


def _lacking(ids: Sequence[str], lacks: int, has: int, needed: int, axes: int) -> str:
    """Say what shapes lack that lack the same; of one, as "it"."""
    example = plural("example", lacks)
    theirs = "its" if len(ids) == 1 else "their"
    subject = f"{capital(number(len(ids)))} shapes are each"
    subject = "It is" if len(ids) == 1 else subject
    rest = "both examples" if has == 2 else f"all {number(has)} examples"
    all_ = "both" if axes == 2 else f"all {number(axes)}"
    share = f"at least {number(needed)} of the {number(axes)} axes"
    if needed == axes:
        share = f"{all_} axes" if axes > 1 else "the one axis"
    more = "a further one would have to differ from"
    if lacks > 1:
        more = "each would have to differ from the others and from"
    return (
        f"{subject} {number(lacks)} {example} short of what {theirs} rule asks for; "
        f"{more} {rest} so far on {share}."
    )


def hint_shape(facts: Facts, shape: str) -> Iterator[Said]:
    """What one hint rests on, what it lacks, and what is not recorded of it."""
    yield rests_on(facts, shape)
    lacks = int(str(facts.value(f"{shape}.short-by")))
    yield Said(f"It lacks {_examples(lacks)}.", (f"{shape}.short-by",))
    yield from unrecorded(facts, shape)


def rests_on(facts: Facts, shape: str) -> Said:
    """What one hint rests on."""
    found = facts.standing(shape)
    text = f"{opening(link(facts, shape))} rests on "
    text += f"{evidence(facts, shape, found.witness)}.{differences(facts, shape)}"
    return Said(text, (f"{shape}.standing", f"{shape}.axes"))


def unrecorded(facts: Facts, shape: str) -> Iterator[Said]:
    """What is not recorded of the examples and could decide where a shape stands."""
    found = facts.standing(shape)
    cells: dict[str, list[str]] = {}
    judged: list[str] = []
    for missing in found.missing:
        if missing.what == "cell":
            axis = missing.detail.removeprefix(f"{missing.example}: ")
            cells.setdefault(missing.example, []).append(axis)
        elif missing.example and missing.detail.endswith("unknown"):
            judged.append(missing.example)
    parts = [
        f"the {axis_names(facts, shape, axes)} of {link(facts, example)}"
        for example, axes in cells.items()
    ]
    if judged:
        parts.append(f"whether {names(facts, judged, 'or')} meets the qualifier")
    if parts:
        are = "is" if sum(map(len, cells.values())) + len(judged) == 1 else "are"
        text = f"{capital(listing(parts))} {are} not recorded and could decide it."
        yield Said(text, (f"{shape}.standing", f"{shape}.missing"))


def waiting_shape(facts: Facts, shape: str) -> Iterator[Said]:
    """One shape that has its number of examples and is not to be codified."""
    found = facts.standing(shape)
    text = f"{opening(link(facts, shape))} has the examples that its rule asks for"
    if found.deferred is not None:
        text += ", but its codification is deferred"
        if found.deferred.until:
            text += f" until there is {inner(found.deferred.until)}"
    elif "retired" in found.marks:
        text += ", but it is retired"
    else:
        text += ", but it was merged into another"
    yield Said(f"{text}.", (f"{shape}.standing", f"{shape}.short-by"))


def held(facts: Facts, concept: str) -> Iterator[Said]:
    """The held shapes, grouped by how many examples each of them lacks."""
    ids = _in_state("held", facts, concept)
    if not ids:
        return
    by_lack: dict[int, list[str]] = {}
    for shape in ids:
        lacks = int(str(facts.value(f"{shape}.short-by")))
        by_lack.setdefault(lacks, []).append(shape)
    if len(ids) == 1:
        yield from held_shape(facts, ids[0])
        return
    single = all(facts.standing(shape).frequency == 1 for shape in ids)
    text = f"{capital(count(len(ids), 'shape'))} are held."
    if single:
        text = f"The {number(len(ids))} held shapes each rest on a single example."
    yield Said(text, _keys(concept, ids, "frequency"))
    for place, (lacks, some) in enumerate(sorted(by_lack.items())):
        last = 0 < place == len(by_lack) - 1
        yield _held_alike(facts, concept, some, lacks, first=not place, last=last)
    yield from _bare(facts, concept, ids)


def _held_alike(
    facts: Facts,
    concept: str,
    ids: Sequence[str],
    lacks: int,
    *,
    first: bool,
    last: bool,
) -> Said:
    """Name the held shapes that lack the same number of examples."""
    keys = _keys(concept, ids, "standing", "short-by")
    what = _examples(lacks) if first or not lacks else f"{number(lacks)} more"
    if len(ids) == 1:
        text = f"{opening(link(facts, ids[0]))} lacks {what}"
    else:
        who = f"the other {number(len(ids))}" if last else number(len(ids))
        text = f"{capital(who)} lack {what}"
    if len(ids) > _LISTED:
        return Said(f"{text}:", keys, tuple(link(facts, shape) for shape in ids))
    return Said(f"{text}." if len(ids) == 1 else f"{text}: {names(facts, ids)}.", keys)


def _examples(lacks: int) -> str:
    if lacks == 0:
        return "nothing but the curator's word"
    return f"{number(lacks)} more structurally different {plural('example', lacks)}"


def _bare(facts: Facts, concept: str, ids: Sequence[str]) -> Iterator[Said]:
    """Say which held shapes have no axes, on which examples could differ."""
    bare = [shape for shape in ids if not facts.ids(f"{shape}.axes")]
    others = [shape for shape in ids if shape not in bare]
    if not bare:
        return
    keys = _keys(concept, ids, "axes")
    who = "none of them has"
    if others and len(others) <= 2:
        who = f"apart from {names(facts, others)}, none of them has"
    elif others:
        who = f"{number(len(bare))} of them {agree(len(bare), 'has', 'have')} not"
    verb = "declared axes" if who.endswith("has") else "declared their axes"
    text = f"{opening(who)} {verb} yet, and without axes no two examples can be "
    yield Said(f"{text}shown to differ.", keys)


def held_shape(facts: Facts, shape: str) -> Iterator[Said]:
    """One held shape: its examples, how many it lacks, and whether it has axes."""
    lacks = int(str(facts.value(f"{shape}.short-by")))
    examples = facts.ids(f"{shape}.examples")
    on = f" on {names(facts, examples)}" if len(examples) <= 4 else ""
    text = f"{opening(link(facts, shape))} is held{on} and lacks {_examples(lacks)}"
    keys = [f"{shape}.{part}" for part in ("standing", "short-by", "examples", "axes")]
    if not facts.ids(f"{shape}.axes"):
        text += "; it has no axes yet, on which examples could differ"
    yield Said(f"{text}.", tuple(keys))
    yield from unrecorded(facts, shape)


def candidates(facts: Facts, concept: str) -> Iterator[Said]:
    """The shapes that wait for their first example."""
    ids = _in_state("candidate", facts, concept)
    if ids:
        verb = agree(len(ids), "waits for its", "wait for their")
        text = f"{opening(names(facts, ids))} {verb} first example."
        yield Said(text, _keys(concept, ids, "state"))


def qualified(facts: Facts, concept: str) -> Iterator[Said]:
    """What an example must meet to count, for shapes that are not there yet."""
    asks: dict[str, list[str]] = {}
    for shape in facts.ids(f"{concept}.shapes"):
        record = facts.read(shape).record
        open_ = facts.standing(shape).state not in ("codified", "ready")
        if open_ and isinstance(record, Shape) and record.rule.qualifier is not None:
            asks.setdefault(inner(record.rule.qualifier), []).append(shape)
    for text, ids in asks.items():
        yield Said(
            f"A further example of {names(facts, ids, 'or')} counts only if it meets "
            f"a qualifier: {text}.",
            tuple(f"{shape}.standing" for shape in ids),
        )


def contested(facts: Facts, concept: str) -> Iterator[Said]:
    """Who speaks against a shape."""
    for shape in facts.ids(f"{concept}.shapes"):
        yield from contested_shape(facts, shape)


def contested_shape(facts: Facts, shape: str) -> Iterator[Said]:
    """Who speaks against one shape."""
    against = facts.ids(f"{shape}.contested-by")
    if against:
        verb = agree(len(against), "speaks", "speak")
        text = f"{opening(names(facts, against))} {verb} against {link(facts, shape)}."
        yield Said(text, (f"{shape}.contested-by",))


def provisional(facts: Facts, concept: str) -> Iterator[Said]:
    """Which shapes are proposed and not yet accepted."""
    ids = [
        shape
        for shape in facts.ids(f"{concept}.shapes")
        if "provisional" in facts.standing(shape).marks
    ]
    if ids:
        are = agree(len(ids), "is", "are")
        own = agree(len(ids), "as a shape of its own", "as shapes of their own")
        text = f"{opening(names(facts, ids))} {are} provisional: proposed, and not yet "
        yield Said(f"{text}accepted {own}.", tuple(f"{one}.marks" for one in ids))
