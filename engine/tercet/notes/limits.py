"""The sentences on limits: what a concept is not, and what nobody has tested."""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.notes.phrases import agree, clauses, inner, link, names, opening
from tercet.notes.sentence import Said
from tercet.words import capital, count, listing, number

_FEW = 6
_EVIDENCE = {
    "established": "the connection is established",
    "partial": "it is shown in part",
    "structural": "it is a likeness of structure",
    "speculative": "it is speculative",
    "unknown": "its standing is not recorded",
}


def boundaries(facts: Facts, concept: str) -> Iterator[Said]:
    """What the concept is not to be confused with."""
    key = f"{concept}.boundaries"
    found = [f"with {inner(what)}" for what in facts.ids(key)]
    if found:
        text = f"The concept is not to be confused {listing(found, 'or')}."
        yield Said(text, (key,))


def adjacent(facts: Facts, concept: str) -> Iterator[Said]:
    """Its neighbours, by how far the connection is shown."""
    key = f"{concept}.neighbours"
    groups = facts.groups(key)
    if not groups:
        return
    total = sum(len(group.ids) for group in groups)
    parts: list[str] = []
    for group in groups:
        how = _EVIDENCE[group.label]
        how = how if parts else how.replace("it is", "the connection is", 1)
        how = how.replace("its standing", "how far it is shown")
        parts.append(f"to {names(facts, group.ids)}, where {how}")
    noun = "" if total == 1 else f"to {number(total)} concepts: "
    yield Said(f"It is adjacent {noun}{clauses(parts)}.", (key,))


def models(facts: Facts, concept: str) -> Iterator[Said]:
    """How many models were studied, which of them often, and who names none."""
    key, without = f"{concept}.by-model", f"{concept}.without-models"
    groups = facts.groups(key)
    total = len(facts.ids(f"{concept}.findings"))
    none = facts.ids(without)
    keys = (key, without, f"{concept}.findings")
    if not groups:
        return
    if total == 1:
        few = [group.label for group in groups[:_FEW]]
        text = f"The finding was made on {listing(few)}."
        if len(groups) > _FEW:
            text = f"The finding was made on {number(len(groups))} models."
        yield Said(text, keys)
        return
    named = total - len(none)
    who = "All of the findings name" if not none else f"{capital(number(named))} of "
    who += "" if not none else f"the findings {agree(named, 'names', 'name')}"
    different = count(len(groups), "different model")
    different = different if len(groups) > 1 else "one model"
    text = f"{who} the models studied, {different} in all"
    most = len(groups[0].ids)
    often = [group.label for group in groups if len(group.ids) == most]
    if most > 1 and len(often) <= _FEW and len(groups) > 1:
        verb = agree(len(often), "occurs", "occur")
        each = " each" if len(often) > 1 else ""
        text += f"; {listing(often)} {verb} most often, in {number(most)} findings"
        text += each
    yield Said(f"{text}.", keys)
    if none and len(none) <= _FEW:
        verb = agree(len(none), "names", "name")
        yield Said(f"{opening(names(facts, none))} {verb} no model.", (without,))


def untested(facts: Facts, concept: str) -> Iterator[Said]:
    """What the findings say, in their own words, that nobody tested."""
    ids, limited = facts.ids(f"{concept}.findings"), facts.ids(f"{concept}.limited")
    key = f"{concept}.untested"
    groups = facts.groups(key)
    keys = (f"{concept}.findings", f"{concept}.limited", key)
    if not limited:
        return
    if len(ids) == 1:
        yield _limitations(facts, ids[0], keys)
        return
    if len(limited) == len(ids):
        text = f"All {number(len(ids))} findings state limitations of their own"
    else:
        verb = agree(len(limited), "states", "state")
        own = agree(len(limited), "its own", "their own")
        text = f"{capital(number(len(limited)))} of the {number(len(ids))} findings "
        text += f"{verb} limitations of {own}"
    if not groups:
        yield Said(f"{text}.", keys)
        return
    verb = agree(len(groups), "says", "say")
    text += f"; {number(len(groups))} {verb} outright that something was not "
    text += "tested or measured:"
    items = tuple(
        f"{link(facts, group.label)}: {' '.join(group.ids)}" for group in groups
    )
    yield Said(text, keys, items)


def _limitations(facts: Facts, finding: str, keys: tuple[str, ...]) -> Said:
    """Quote the limitations that the only finding states."""
    key = f"{finding}.limitations"
    stated = facts.ids(key)
    text = f"The finding states {count(len(stated), 'limitation')} of its own:"
    if len(stated) == 1:
        return Said(f"{text} “{stated[0]}”", (*keys, key))
    return Said(text, (*keys, key), stated)
