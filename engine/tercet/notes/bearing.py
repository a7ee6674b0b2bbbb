"""The sentences on what bears on a concept: complications, support, descent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tercet.facts import Duration, Facts
from tercet.facts.table import Group
from tercet.notes.phrases import (
    MOST,
    agree,
    clauses,
    duration,
    link,
    names,
    opening,
)
from tercet.notes.sentence import Said
from tercet.notes.weave import is_free
from tercet.words import count, listing, number


def _target(facts: Facts, concept: str, target: str) -> str:
    return "the concept" if target == concept else link(facts, target)


def complications(facts: Facts, concept: str) -> Iterator[Said]:
    """Which findings complicate the concept, what within it, and what they leave."""
    key, pairs = f"{concept}.complicating", f"{concept}.complicated-by"
    inner = _complicated(facts, concept)
    joined = _tensions_joined(facts, concept)
    plain: list[str] = []
    said: list[Said] = []
    for finding in facts.ids(key):
        targets = [one for one in inner.get(finding, ()) if one != concept]
        left = facts.ids(f"{finding}.tensions") if joined else ()
        if not targets and not left:
            plain.append(finding)
            continue
        text = f"{opening(link(facts, finding))} complicates the concept"
        text += f" and, within it, {names(facts, targets)}" if targets else ""
        text += f"; it leaves {_left(left)}" if left else ""
        said.append(Said(f"{text}.", (key, pairs, f"{finding}.tensions")))
    if plain:
        verb = agree(len(plain), "complicates", "complicate")
        text = f"{opening(names(facts, plain))} {verb} the concept."
        yield Said(text, (key, pairs))
    yield from said


def _complicated(facts: Facts, concept: str) -> dict[str, list[str]]:
    """Return what each finding of the tally complicates in it."""
    found: dict[str, list[str]] = {}
    for group in facts.groups(f"{concept}.complicated-by"):
        for finding in group.ids:
            found.setdefault(finding, []).append(group.label)
    return found


def _tensions_joined(facts: Facts, concept: str) -> bool:
    """Tell whether the tensions are said with the complications."""
    return is_free(facts, concept, "tensions", "after") and is_free(
        facts, concept, "complications", "before"
    )


def _left(titles: Sequence[str]) -> str:
    quoted = listing([f"“{title}”" for title in titles])
    return f"{count(len(titles), 'tension')} of interpretation: {quoted}"


def cross_complications(facts: Facts, concept: str) -> Iterator[Said]:
    """What complicates what, among the other findings and from outside."""
    key, pairs = f"{concept}.complicating", f"{concept}.complicated-by"
    by_targets: dict[tuple[str, ...], list[str]] = {}
    for finding, targets in _complicated(facts, concept).items():
        if finding not in facts.ids(key):
            by_targets.setdefault(tuple(targets), []).append(finding)
    parts = [
        f"{names(facts, ids)} {agree(len(ids), 'complicates', 'complicate')} "
        + listing([_target(facts, concept, target) for target in targets])
        for targets, ids in by_targets.items()
    ]
    if parts:
        if len(parts) > MOST:
            others = sum(map(len, list(by_targets.values())[MOST:]))
            verb = agree(others, "complicates", "complicate")
            parts[MOST:] = [f"{count(others, 'more finding')} {verb} others"]
        yield Said(f"{opening('; '.join(parts))}.", (key, pairs))
    outer = f"{concept}.disputed-by"
    for group in facts.groups(outer):
        verb = agree(len(group.ids), "complicates", "complicate")
        text = f"Outside the tally, {names(facts, group.ids)} {verb} "
        yield Said(f"{text}{_target(facts, concept, group.label)}.", (outer,))


def tensions(facts: Facts, concept: str) -> Iterator[Said]:
    """The tensions that the complicating findings leave, by title."""
    if _tensions_joined(facts, concept):
        return
    for finding in facts.ids(f"{concept}.complicating"):
        key = f"{finding}.tensions"
        titles = facts.ids(key)
        if titles:
            text = f"{opening(link(facts, finding))} leaves {_left(titles)}."
            yield Said(text, (key, f"{concept}.complicating"))


def corroborations(facts: Facts, concept: str) -> Iterator[Said]:
    """Who supports or completes the concept, outside the tally and within."""
    supported, complemented = f"{concept}.supported-by", f"{concept}.complemented-by"
    parts, keys, last = [], [], ""
    for key, verbs in (
        (supported, ("corroborates", "corroborate")),
        (complemented, ("complements", "complement")),
    ):
        for group in facts.groups(key):
            target = _target(facts, concept, group.label)
            verb = agree(len(group.ids), *verbs)
            it = "it" if group.label == last else target
            last = group.label
            parts.append(f"{names(facts, group.ids)} {verb} {it}")
            keys.append(key)
    if parts:
        yield Said(f"Outside the tally, {clauses(parts)}.", tuple(keys))
    inside = f"{concept}.corroborated-by"
    groups = facts.groups(inside)
    if groups:
        text = _counted(facts, concept, groups)
        yield Said(f"Within the tally, {text}.", (inside,))


def _counted(facts: Facts, concept: str, groups: Sequence[Group]) -> str:
    """Return "A is corroborated by seven findings, B by two, and C and D by one"."""
    sizes = sorted({len(group.ids) for group in groups}, reverse=True)
    parts: list[str] = []
    for size in sizes:
        some = [group for group in groups if len(group.ids) == size]
        targets = listing([_target(facts, concept, one.label) for one in some[:MOST]])
        if len(some) > MOST:
            targets = f"{number(len(some))} {'others' if parts else 'of them'}"
        verb = f" {agree(len(some), 'is', 'are')} corroborated" if not parts else ""
        who = count(size, "other finding") if not parts else number(size)
        if size == 1 and len(some) == 1:
            who = link(facts, some[0].ids[0])
        each = " each" if len(some) > 1 else ""
        parts.append(f"{targets}{verb} by {who}{each}")
    return clauses(parts)


def lineage(facts: Facts, concept: str) -> Iterator[Said]:
    """Who came before, from outside the tally and within, and how long before."""
    key = f"{concept}.precursors"
    for place, group in enumerate(facts.groups(key)):
        targets = [target for target in group.ids if target != concept]
        times = [_before(facts, group.label, target) for target in targets]
        keys = [key, *(fact for _, fact in times)]
        known = [
            f"{length} before {link(facts, target)}"
            for target, (length, _) in zip(targets, times, strict=True)
            if length
        ]
        name = link(facts, group.label)
        if concept in group.ids and not place:
            text = f"The line of descent begins with {name}"
            text += f", which appeared {listing(known)}" if known else ""
        elif known:
            text = f"{opening(name)} appeared {listing(known)}"
        else:
            of = listing([_target(facts, concept, target) for target in group.ids])
            text = f"{opening(name)} is a precursor of {of}"
        yield Said(f"{text}.", tuple(keys))
    yield from _within(facts, concept)


def _within(facts: Facts, concept: str) -> Iterator[Said]:
    """Say which findings of the tally precede another of them."""
    key = f"{concept}.preceded-by"
    for group in facts.groups(key):
        by_length: dict[str, list[str]] = {}
        keys = [key]
        for finding in group.ids:
            length, fact = "", ""
            if group.label != concept:
                length, fact = _before(facts, finding, group.label)
                keys.append(fact)
            by_length.setdefault(length, []).append(finding)
        target = _target(facts, concept, group.label)
        parts: list[str] = []
        for length, ids in by_length.items():
            verb = f" {agree(len(ids), 'precedes', 'precede')} {target}"
            by = f" by {length}" if length else ""
            parts.append(f"{names(facts, ids)}{verb if not parts else ''}{by}")
        yield Said(f"Within the tally, {clauses(parts)}.", tuple(keys))


def _before(facts: Facts, record: str, other: str) -> tuple[str, str]:
    """Return in words how long before, empty if it is not known, and the fact."""
    key = f"{record}.before.{other}"
    value = facts.value(key)
    return (duration(value) if isinstance(value, Duration) else "", key)
