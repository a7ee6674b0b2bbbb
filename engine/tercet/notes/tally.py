"""The sentences on what counts: findings by role, year, level and lab."""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts, Undecidable
from tercet.facts.table import Group
from tercet.notes.phrases import agree, clauses, inner, link, names, opening
from tercet.notes.sentence import Said
from tercet.records.concept import Concept
from tercet.words import capital, count, listing, number

_FEW = 3
_ROLES = {
    "primary": ("is the primary account", "are the primary accounts"),
    "extends": ("extends {it}", "extend {it}"),
    "quantifies": ("quantifies {it}", "quantify {it}"),
    "complicates": ("complicates {it}", "complicate {it}"),
    "instantiates": ("instantiates {it}", "instantiate {it}"),
    "unknown": ("has no recorded role", "have no recorded role"),
}


def scope(facts: Facts, concept: str) -> Iterator[Said]:
    """What kind of concept it is, what it is also called, what it falls under."""
    record = facts.read(concept).record
    if not isinstance(record, Concept):
        return
    kind = str(facts.value(f"{concept}.kind"))
    text = capital(record.title)
    if record.aliases:
        text += f", also called {listing([inner(name) for name in record.aliases])},"
    text += f" is filed as a {kind}"
    keys = [f"{concept}.name", f"{concept}.kind"]
    broader = facts.ids(f"{concept}.broader")
    if broader:
        text += f" and falls under {names(facts, broader)}"
        keys.append(f"{concept}.broader")
    yield Said(f"{text}.", tuple(keys))


def tally(facts: Facts, concept: str) -> Iterator[Said]:
    """How many findings there are, from how many works, and which came first."""
    ids = facts.ids(f"{concept}.findings")
    keys = (f"{concept}.findings", f"{concept}.works")
    if not ids:
        yield Said("No finding instantiates this concept yet.", keys[:1])
        return
    works = facts.ids(f"{concept}.works")
    if len(ids) == 1:
        only = link(facts, ids[0])
        yield Said(f"One finding instantiates this concept: {only}.", keys)
        return
    text = f"{capital(count(len(ids), 'finding'))} instantiate this concept"
    if len(works) != len(ids):
        text += f", from {count(len(works), 'work')}"
    first, last = link(facts, ids[0]), link(facts, ids[-1])
    yield Said(f"{text}; {first} was filed first and {last} last.", keys)


def filed(facts: Facts, concept: str) -> Iterator[Said]:
    """When they were filed, if all the dates are known."""
    key = f"{concept}.filing-dates"
    value = facts.value(key)
    if isinstance(value, Undecidable):
        return
    dates = facts.ids(key)
    several = len(facts.ids(f"{concept}.findings")) > 1
    who = "They were" if several else "It was"
    text = f"{who} filed on {dates[0]}."
    if several and len(dates) > 1:
        text = f"They were filed between {dates[0]} and {dates[-1]}."
    yield Said(text, (key, f"{concept}.findings"))


def roles(facts: Facts, concept: str) -> Iterator[Said]:
    """Which findings do more than instantiate, by role."""
    key = f"{concept}.by-role"
    groups = {group.label: group.ids for group in facts.groups(key)}
    special = {role: ids for role, ids in groups.items() if role != "instantiates"}
    if not special:
        return
    parts: list[str] = []
    it = "the concept"
    for role, verbs in _ROLES.items():
        ids = special.get(role, ())
        if not ids:
            continue
        who = names(facts, ids) if len(ids) <= _FEW else number(len(ids))
        if len(facts.ids(f"{concept}.findings")) == 1:
            who = "it"
        parts.append(f"{who} {agree(len(ids), *verbs).format(it=it)}")
        it = "it" if "{it}" in verbs[0] else it
    plain = len(groups.get("instantiates", ()))
    text = opening(listing(parts))
    if plain:
        rest = "the other one" if plain == 1 else f"the other {number(plain)}"
        verb = agree(plain, "instantiates", "instantiate")
        text += f"; {rest} simply {verb} {it}"
    yield Said(f"{text}.", (key,))


def years(facts: Facts, concept: str) -> Iterator[Said]:
    """When the works appeared."""
    key = f"{concept}.by-year"
    groups = facts.groups(key)
    if len(groups) == 1 and groups[0].label != "unknown":
        several = len(groups[0].ids) > 1
        year = groups[0].label
        text = (
            f"All of them appeared in {year}." if several else f"It appeared in {year}."
        )
        yield Said(text, (key,))
    elif len(groups) > 1:
        parts = [
            f"{number(len(group.ids))} in {group.label}"
            if group.label != "unknown"
            else f"{number(len(group.ids))} in a year not recorded"
            for group in groups
        ]
        first = parts[0].replace(" in ", " appeared in ", 1)
        yield Said(f"{capital(listing([first, *parts[1:]]))}.", (key,))


def levels(facts: Facts, concept: str) -> Iterator[Said]:
    """At which levels they act, and at which few nothing is filed."""
    key = f"{concept}.by-level"
    labels = facts.wiki.levels
    groups = [group for group in facts.groups(key) if group.label != "unknown"]
    unknown = [group for group in facts.groups(key) if group.label == "unknown"]
    named = [Group(labels.get(one.label, one.label), one.ids) for one in groups]
    if len(named) == 1 and not unknown:
        several = len(named[0].ids) > 1
        who = "All are" if several else "It is"
        yield Said(f"{who} filed at the level of {named[0].label}.", (key,))
    elif named:
        text = capital(count(len(named), "level"))
        text += f" {agree(len(named), 'is', 'are')} represented: "
        text += clauses(_by_size(named, "finding"))
        if unknown:
            some = len(unknown[0].ids)
            text += f"; for {number(some)} the level is not recorded"
        yield Said(f"{text}.", (key,))
    elif unknown:
        yield Said("The level is not recorded.", (key,))
    empty = facts.ids(f"{concept}.empty-levels")
    if named and 0 < len(empty) <= _FEW:
        levels_ = listing([labels[level] for level in empty], "or")
        text = f"Nothing is filed at the level of {levels_} yet."
        yield Said(text, (f"{concept}.empty-levels",))


def _by_size(groups: list[Group], noun: str) -> list[str]:
    """Return labels with the number of their members, the largest first."""
    sizes = sorted({len(group.ids) for group in groups}, reverse=True)
    parts: list[str] = []
    for size in sizes:
        labels = [group.label for group in groups if len(group.ids) == size]
        much = count(size, noun) if not parts else number(size)
        each = " each" if len(labels) > 1 else ""
        parts.append(f"{listing(labels)} with {much}{each}")
    return parts


def labs(facts: Facts, concept: str) -> Iterator[Said]:
    """Which labs they come from, as far as that is recorded."""
    key = f"{concept}.by-lab"
    groups = [group for group in facts.groups(key) if group.label != "unknown"]
    total = facts.ids(f"{concept}.findings")
    known = dict.fromkeys(finding for group in groups for finding in group.ids)
    if not groups:
        return
    keys = (key, f"{concept}.findings")
    often = [group for group in groups if len(group.ids) > 1]
    once = [group for group in groups if len(group.ids) == 1]
    if len(total) == 1:
        text = f"It comes from {listing([group.label for group in groups])}"
    elif len(groups) == 1 and len(known) == len(total):
        text = f"All of them come from {groups[0].label}"
    else:
        text = "A lab is recorded for all of them"
        if len(known) < len(total):
            text = f"A lab is recorded for {number(len(known))} of them"
        text += f": {clauses(_labs_by_size(often, once))}"
    yield Said(f"{text}.", keys)


def _labs_by_size(often: list[Group], once: list[Group]) -> list[str]:
    parts = _by_size(often, "finding")
    if once and (len(once) <= _FEW or not often):
        some = listing([group.label for group in once[: 2 * _FEW]])
        if len(once) > 2 * _FEW:
            return [f"{count(len(once), 'lab')}, each with one finding"]
        much = "one" if often else "one finding"
        each = " each" if len(once) > 1 else ""
        parts.append(f"{some} with {much}{each}")
    elif once:
        parts.append(f"{count(len(once), 'other lab')} with one each")
    return parts
