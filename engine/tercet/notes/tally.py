"""The sentences on what counts: findings by role, year, level and lab."""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts, Undecidable
from tercet.facts.table import Group
from tercet.notes.phrases import (
    agree,
    alias,
    clauses,
    institution,
    link,
    names,
    opening,
)
from tercet.notes.sentence import Said
from tercet.notes.weave import is_free
from tercet.records.concept import Concept
from tercet.words import capital, count, listing, number, plural

_FEW = 3
_PLAIN = ("instantiates {it}",)
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
    of_kind = "of unknown kind" if kind == "unknown" else f"a {kind}"
    text = f"{capital(record.title)} is {of_kind}"
    if record.aliases:
        text += f", also called {listing([alias(name) for name in record.aliases])}"
    keys = [f"{concept}.name", f"{concept}.kind"]
    broader = facts.ids(f"{concept}.broader")
    if broader:
        text += "," if record.aliases else ""
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
        yield _alone(facts, concept, ids[0])
        return
    text = f"{capital(count(len(ids), 'finding'))} instantiate this concept"
    if len(works) != len(ids):
        text += f", from {count(len(works), 'work')}"
    first, last = link(facts, ids[0]), link(facts, ids[-1])
    yield Said(f"{text}; {first} was filed first and {last} last.", keys)


def _merged(facts: Facts, concept: str) -> set[str]:
    """Return the sentences that the first one says as well, of a single finding."""
    if len(facts.ids(f"{concept}.findings")) != 1:
        return set()
    names_ = ("filed", "roles", "years", "levels", "labs")
    return {name for name in names_ if is_free(facts, concept, name)}


def _alone(facts: Facts, concept: str, finding: str) -> Said:
    """Say of the only finding what it is, and when and where it comes from."""
    merged = _merged(facts, concept)
    keys = [f"{concept}.findings", f"{concept}.works"]

    def labels(name: str, part: str) -> list[str]:
        key = f"{concept}.{part}"
        if name not in merged or isinstance(facts.value(key), Undecidable):
            return []
        keys.append(key)
        found = [group.label for group in facts.groups(key)] or facts.ids(key)[:1]
        return [label for label in found if label != "unknown" or name == "roles"]

    verbs = [_ROLES[role][0] for role in labels("roles", "by-role")]
    what = listing([verb.format(it="the concept") for verb in verbs or _PLAIN])
    levels_ = [facts.wiki.levels.get(one, one) for one in labels("levels", "by-level")]
    rows = (
        ("appeared in", labels("years", "by-year")),
        ("comes from", [institution(one) for one in labels("labs", "by-lab")]),
        (f"is filed at the {plural('level', len(levels_))} of", levels_),
        ("was filed on", labels("filed", "filing-dates")),
    )
    parts = [f"{verb} {listing(some)}" for verb, some in rows if some]
    if "levels" in merged and not levels_:
        parts.append("has no recorded level")
    text = f"One finding, {link(facts, finding)}, {what}"
    text += f": it {listing(parts)}" if parts else ""
    return Said(f"{text}.", tuple(keys))


def filed(facts: Facts, concept: str) -> Iterator[Said]:
    """When they were filed, if all the dates are known."""
    key = f"{concept}.filing-dates"
    value = facts.value(key)
    if isinstance(value, Undecidable) or "filed" in _merged(facts, concept):
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
    if not special or "roles" in _merged(facts, concept):
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
    groups = facts.groups(key) if "years" not in _merged(facts, concept) else ()
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
    if "levels" in _merged(facts, concept):
        return
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
    if facts.as_of is None and named and 0 < len(empty) <= _FEW:
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
    """Which labs they name, as far as that is recorded, and on how many each is."""
    key = f"{concept}.by-lab"
    groups = [group for group in facts.groups(key) if group.label != "unknown"]
    total = facts.ids(f"{concept}.findings")
    if not groups or "labs" in _merged(facts, concept):
        return
    named = [finding for group in groups for finding in group.ids]
    known = set(named)
    several = sum(named.count(finding) > 1 for finding in known)
    if len(total) == 1:
        text = f"It comes from {listing([institution(one.label) for one in groups])}"
    elif len(groups) == 1 and len(known) == len(total):
        text = f"All of them come from {institution(groups[0].label)}"
    else:
        text = f"{capital(number(len(known)))} of the findings "
        text += agree(len(known), "names its lab", "name their labs")
        if len(known) == len(total):
            all_ = "Both" if len(total) == 2 else f"All {number(len(total))}"
            text = f"{all_} findings name their labs"
        some = "some" if several > 1 else "one"
        some = "each" if several == len(known) > 1 else some
        if several and len(known) > 1:
            text += f", {some} more than one"
        elif several:
            text = f"One of the findings names {count(len(groups), 'lab')}"
        text += f": {_labs_by_size(groups)}"
    yield Said(f"{text}.", (key, f"{concept}.findings"))


def _labs_by_size(groups: list[Group]) -> str:
    """Return "A appears on four, B on two, and seventeen others on one each"."""
    if len({finding for group in groups for finding in group.ids}) == 1:
        return listing([institution(group.label) for group in groups])
    parts: list[str] = []
    for size in sorted({len(group.ids) for group in groups}, reverse=True):
        some = [institution(one.label) for one in groups if len(one.ids) == size]
        verb = f" {agree(len(some), 'appears', 'appear')}" if not parts else ""
        each = " each" if len(some) > 1 else ""
        who = listing(some)
        if size == 1 and len(some) > (_FEW if parts else 2 * _FEW):
            who = f"{number(len(some))} {'others' if parts else 'labs'}"
        parts.append(f"{who}{verb} on {number(size)}{each}")
    last = f", and {parts.pop()}" if parts[1:] else ""
    return f"{', '.join(parts)}{last}"
