"""The sentences on shapes that wait: what hints and held shapes rest on and lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tercet.facts import Facts
from tercet.notes.phrases import (
    agree,
    axis_names,
    condition,
    differences,
    evidence,
    inner,
    link,
    names,
    opening,
)
from tercet.notes.sentence import Said
from tercet.notes.standings import in_state, keys_of, there
from tercet.records.shape import Shape
from tercet.words import capital, count, listing, number, plural

_LISTED = 12
_FEW = 2
_NO_AXES = "without axes no two examples can be shown to differ"


def lacks(facts: Facts, shape: str) -> int:
    """Return how many different examples a shape lacks."""
    return int(str(facts.value(f"{shape}.short-by")))


def short(facts: Facts, concept: str) -> Iterator[Said]:
    """Each hint: what it rests on, and what the next example would have to be."""
    alike: dict[tuple[int, int, int], list[str]] = {}
    waiting: list[str] = []
    for shape in in_state("hint", facts, concept):
        found = facts.standing(shape)
        if lacks(facts, shape) == 0:
            waiting.append(shape)
            continue
        kind = (lacks(facts, shape), len(found.witness), found.axes_needed)
        alike.setdefault(kind, []).append(shape)
    total = len(in_state("hint", facts, concept))
    parts = ("standing", "short-by", "axes-needed", "axes")
    for _, ids in sorted(alike.items()):
        lacking = Said(_lacking(facts, ids, total), keys_of(concept, ids, *parts))
        if len(ids) > 1:
            yield lacking
        for shape in ids:
            yield rests_on(facts, shape)
            if len(ids) == 1:
                yield lacking
            yield from unrecorded(facts, shape)
        yield from asked(facts, ids)
    for shape in waiting:
        yield from waiting_shape(facts, shape)


def _lacking(facts: Facts, ids: Sequence[str], total: int) -> str:
    """Say what hints lack that lack the same; of one, as "it".

    Args:
        facts: Of the wiki.
        ids: The shapes.
        total: How many hints there are.
    """
    found, less = facts.standing(ids[0]), lacks(facts, ids[0])
    has, needed = len(found.witness), found.axes_needed
    every = {len(facts.ids(f"{shape}.axes")) for shape in ids}
    example = plural("example", less)
    theirs = "its" if len(ids) == 1 else "their"
    subject = f"{capital(number(len(ids)))} of the hints are each"
    if len(ids) == total:
        subject = "Both hints are" if total == 2 else f"All {number(total)} hints are"
    subject = "It is" if len(ids) == 1 else subject
    rest = "both examples" if has == 2 else f"all {number(has)} examples"
    more = "a further one would have to differ from"
    if less > 1:
        more = "each would have to differ from the others and from"
    return (
        f"{subject} {number(less)} {example} short of what {theirs} rule asks for; "
        f"{more} {rest} so far on {_share(needed, every)}."
    )


def _share(needed: int, every: set[int]) -> str:
    """Return on how many axes to differ, by the numbers of axes that shapes have."""
    if len(every) > 1:
        return f"at least {number(needed)} of the shape's axes"
    axes = min(every)
    if needed < axes:
        return f"at least {number(needed)} of the {number(axes)} axes"
    if axes == 1:
        return "the one axis"
    return "both axes" if axes == 2 else f"all {number(axes)} axes"


def hint_shape(facts: Facts, shape: str) -> Iterator[Said]:
    """What one hint rests on, what it lacks, and what is not recorded of it."""
    yield rests_on(facts, shape)
    text = f"It lacks {_examples(lacks(facts, shape))}."
    yield Said(text, (f"{shape}.short-by",))
    yield from asked(facts, (shape,))
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
    """The held shapes: which need axes first, then how many examples each lacks."""
    ids = in_state("held", facts, concept)
    if not ids:
        return
    by_lack: dict[int, list[str]] = {}
    for shape in ids:
        by_lack.setdefault(lacks(facts, shape), []).append(shape)
    if len(ids) == 1:
        yield from held_shape(facts, ids[0])
        return
    single = all(facts.standing(shape).frequency == 1 for shape in ids)
    text = f"{capital(count(len(ids), 'shape'))} are held."
    if single:
        text = f"The {number(len(ids))} held shapes each rest on a single example."
    yield Said(text, keys_of(concept, ids, "frequency"))
    bare = tuple(_bare(facts, concept, ids))
    yield from bare
    what = "more" if bare else "more structurally different"
    for place, (less, some) in enumerate(sorted(by_lack.items())):
        lead = "Beyond that, " if bare and not place else ""
        amount = f"{number(less)} more"
        if not place:
            amount = f"{number(less)} {what} {plural('example', less)}"
        last = 0 < place == len(by_lack) - 1
        yield _held_alike(facts, concept, some, amount, lead=lead, last=last)
        yield from asked(facts, some)


def _held_alike(
    facts: Facts,
    concept: str,
    ids: Sequence[str],
    amount: str,
    *,
    lead: str,
    last: bool,
) -> Said:
    """Name the held shapes that lack the same number of examples."""
    keys = keys_of(concept, ids, "standing", "short-by")
    if len(ids) == 1:
        name = link(facts, ids[0])
        return Said(f"{lead}{name if lead else opening(name)} lacks {amount}.", keys)
    who = f"the other {number(len(ids))}" if last else number(len(ids))
    text = f"{capital(lead + who)} lack {amount}:"
    if len(ids) > _LISTED:
        return Said(text, keys, tuple(link(facts, shape) for shape in ids))
    return Said(f"{text} {names(facts, ids)}.", keys)


def _examples(less: int) -> str:
    return f"{number(less)} more structurally different {plural('example', less)}"


def _bare(facts: Facts, concept: str, ids: Sequence[str]) -> Iterator[Said]:
    """Say which held shapes have no axes, on which examples could differ."""
    bare = [shape for shape in ids if not facts.ids(f"{shape}.axes")]
    others = [shape for shape in ids if shape not in bare]
    if not bare:
        return
    who = f"{capital(number(len(bare)))} of them"
    if not others:
        who = "Both" if len(bare) == 2 else "All of them"
    elif len(bare) == 1:
        who = f"One of them, {link(facts, bare[0])},"
    text = f"{who} must declare axes first, since {_NO_AXES}"
    if 1 <= len(others) <= _FEW and len(bare) > 1:
        verb = agree(len(others), "has", "have")
        text += f"; only {names(facts, others)} {verb} any"
    yield Said(f"{text}.", keys_of(concept, ids, "axes"))


def held_shape(facts: Facts, shape: str) -> Iterator[Said]:
    """One held shape: its examples, whether it needs axes, how many it lacks."""
    less = lacks(facts, shape)
    examples = facts.ids(f"{shape}.examples")
    on = f" on {names(facts, examples)}" if len(examples) <= 4 else ""
    text = f"{opening(link(facts, shape))} is held{on} and "
    if facts.ids(f"{shape}.axes"):
        text += f"lacks {_examples(less)}"
    else:
        text += f"must declare axes first, since {_NO_AXES}; beyond that it lacks "
        text += f"{number(less)} more {plural('example', less)}"
    keys = [f"{shape}.{part}" for part in ("standing", "short-by", "examples", "axes")]
    yield Said(f"{text}.", tuple(keys))
    yield from asked(facts, (shape,))
    yield from unrecorded(facts, shape)


def asked(facts: Facts, ids: Sequence[str]) -> Iterator[Said]:
    """What a further example must meet to count."""
    asks: dict[str, list[str]] = {}
    for shape in ids:
        record = facts.read(shape).record
        if isinstance(record, Shape) and record.rule.qualifier is not None:
            asks.setdefault(condition(record.rule.qualifier), []).append(shape)
    for text, some in asks.items():
        yield Said(
            f"A further example of {names(facts, some, 'or')} counts only {text}.",
            tuple(f"{shape}.standing" for shape in some),
        )


def candidates(facts: Facts, concept: str) -> Iterator[Said]:
    """The shapes that wait for their first example; none as of an earlier filing."""
    found = there(facts, concept)
    ids = [one for one in in_state("candidate", facts, concept) if one in found]
    if ids:
        verb = agree(len(ids), "waits for its", "wait for their")
        text = f"{opening(names(facts, ids))} {verb} first example."
        yield Said(text, keys_of(concept, ids, "state"))


def qualified(facts: Facts, concept: str) -> Iterator[Said]:
    """What an example must meet to count, for shapes that have none.

    Of hints and held shapes it is said with what they lack.
    """
    found = there(facts, concept)
    ids = [one for one in in_state("candidate", facts, concept) if one in found]
    yield from asked(facts, ids)


def provisional(facts: Facts, concept: str) -> Iterator[Said]:
    """Which shapes are proposed and not yet accepted."""
    ids = [
        shape
        for shape in there(facts, concept)
        if "provisional" in facts.standing(shape).marks
    ]
    if ids:
        are = agree(len(ids), "is", "are")
        own = agree(len(ids), "as a shape of its own", "as shapes of their own")
        text = f"{opening(names(facts, ids))} {are} provisional: proposed, and not yet "
        yield Said(f"{text}accepted {own}.", tuple(f"{one}.marks" for one in ids))
