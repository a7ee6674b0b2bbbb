"""The sentences on shapes: which there are, and what is codified, ready, contested."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tercet.facts import Facts
from tercet.notes.phrases import (
    agree,
    axis_names,
    differences,
    evidence,
    link,
    names,
    opening,
)
from tercet.notes.sentence import Said
from tercet.words import capital, count, listing, number

_RECORD = re.compile(r"\b[a-z\d]+(?:-[a-z\d]+)+(?:#[a-z\d-]+)?")
"""An id within words: of those, only what has a hyphen is told from a word."""

_STATES = {
    "codified": ("is codified", "are codified"),
    "ready": ("is ready to be codified", "are ready to be codified"),
    "hint": ("is a hint", "are hints"),
    "held": ("is held", "are held"),
    "candidate": ("has no example", "have no example"),
}


def in_state(state: str, facts: Facts, concept: str) -> tuple[str, ...]:
    """Return the shapes of a concept that are in a state."""
    groups = facts.groups(f"{concept}.shapes-by-state")
    return next((group.ids for group in groups if group.label == state), ())


def there(facts: Facts, concept: str) -> tuple[str, ...]:
    """Return the shapes of a concept that may be spoken of.

    As of an earlier filing those without an example are left out: nobody had written
    them down.
    """
    found = facts.ids(f"{concept}.shapes")
    if facts.as_of is None:
        return found
    return tuple(one for one in found if facts.standing(one).state != "candidate")


def keys_of(concept: str, shapes: Sequence[str], *parts: str) -> tuple[str, ...]:
    """Return the keys of facts on shapes, that of their states first."""
    own = tuple(f"{shape}.{part}" for shape in shapes for part in parts)
    return (f"{concept}.shapes-by-state", *own)


def shapes(facts: Facts, concept: str) -> Iterator[Said]:
    """How many shapes there are, by state; a single one has its own sentence."""
    found = there(facts, concept)
    groups = [
        group
        for group in facts.groups(f"{concept}.shapes-by-state")
        if group.ids[0] in found
    ]
    keys = (f"{concept}.shapes", f"{concept}.shapes-by-state")
    if len(found) < 2:
        return
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
    for shape in in_state("codified", facts, concept):
        yield from codified_shape(facts, shape)


def codified_shape(facts: Facts, shape: str) -> Iterator[Said]:
    """One codified shape with its witness, or what it has lost."""
    found = facts.standing(shape)
    keys = (f"{shape}.standing", f"{shape}.axes")
    name = opening(link(facts, shape))
    if "unsupported" in found.marks:
        left = found.diversity.lower
        some = f"only {number(left)}" if left else "none"
        asked = f"{number(found.threshold)} different examples"
        verb = "remain" if left > 1 else "remains"
        text = f"{name} is codified, but {some} of the {asked} that its rule asks for "
        text += f"{verb}."
        if found.threshold == 1:
            text = (
                f"{name} is codified, but the example that its rule asks for is gone."
            )
    else:
        text = f"{name} is codified on the evidence of "
        text += f"{evidence(facts, shape, found.witness)}.{differences(facts, shape)}"
    yield Said(text, keys)
    if "stale" in found.marks:
        key = f"{shape}.receipt-changes"
        changes = [_change(facts, text) for text in facts.ids(key)]
        text = "The receipt of that codification no longer agrees with the records"
        text += f": {'; '.join(changes)}." if changes else "."
        yield Said(text, (f"{shape}.standing", f"{shape}.receipt-hash", key))


def _change(facts: Facts, text: str) -> str:
    """Return what changed since a receipt, with its records as links."""
    first, _, rest = text.partition(" ")
    rest = _RECORD.sub(lambda match: link(facts, match[0]), rest)
    return f"{link(facts, first)} {rest}"


def ready(facts: Facts, concept: str) -> Iterator[Said]:
    """Each shape that may be codified now, with what proves it."""
    for shape in in_state("ready", facts, concept):
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


def contested(facts: Facts, concept: str) -> Iterator[Said]:
    """Who speaks against a shape."""
    for shape in there(facts, concept):
        yield from contested_shape(facts, shape)


def contested_shape(facts: Facts, shape: str) -> Iterator[Said]:
    """Who speaks against one shape."""
    against = facts.ids(f"{shape}.contested-by")
    if against:
        verb = agree(len(against), "speaks", "speak")
        text = f"{opening(names(facts, against))} {verb} against {link(facts, shape)}."
        yield Said(text, (f"{shape}.contested-by",))
