"""How a fact came about, in words: the rule behind it and where its records stand.

``tercet why`` prints it, and pages show it beside the numbers of computed sentences.
"""

from __future__ import annotations

from tercet.facts.table import Fact, Facts, FactValue, Group
from tercet.facts.values import value_text
from tercet.records.shape import Shape
from tercet.words import plural


def rule_of(facts: Facts, fact: Fact) -> list[str]:
    """Return the rule that a fact rests on, in lines; empty if it only counts."""
    subject, name = fact.key.split(".")[:2]
    entry = facts.wiki.entries.get(subject)
    if name in ("ordinal", "example"):
        return [
            "ranks by filing number (filed: seq) within the scope; "
            "a gap in the numbers is none in the ranks"
        ]
    if name == "published":
        return ["ranks by the dates of the works; equal days share a rank"]
    if entry is None or not isinstance(entry.record, Shape):
        return []
    if name != "standing" and f"{subject}.standing" not in fact.facts:
        return []
    found = facts.standing(subject)
    axes = facts.ids(f"{subject}.axes")
    apart = "have differing axes, and none is declared"
    if axes:
        of = f"{len(axes)} {plural('axis', len(axes))} ({', '.join(axes)})"
        apart = f"differ on {found.axes_needed} or more of {of}"
    lines = [
        f"codify at {found.threshold} pairwise different examples; two are different "
        f"when they come from different works and {apart}"
    ]
    if entry.record.rule.reason:
        lines.append(f"own threshold: {' '.join(entry.record.rule.reason.split())}")
    if entry.record.rule.qualifier:
        lines.append(f"qualifier: {' '.join(entry.record.rule.qualifier.split())}")
    return lines


def places(
    facts: Facts, fact: Fact, *, at_most: int | None = None
) -> list[tuple[str, str]]:
    """Return id and place, as ``path:line:column``, of each record that it read.

    Args:
        facts: Of the wiki.
        fact: One of them.
        at_most: So many, the first; all if not given.
    """
    names = tuple(fact.records)[:at_most]
    return [(name, str(facts.wiki.entries[name].at())) for name in names]


def value_in_brief(value: FactValue, *, listed: int = 6) -> str:
    """Return a value in words, a long list of ids by its number and its beginning.

    Args:
        value: Of a fact.
        listed: So many ids or groups of a list are named.
    """
    if not isinstance(value, tuple) or len(value) == 0:
        return value_text(value)
    rest = f", and {len(value) - listed} more" if len(value) > listed else ""
    if isinstance(value[0], Group):
        rows = [item for item in value[:listed] if isinstance(item, Group)]
        return ", ".join(f"{row.label}: {len(row.ids)}" for row in rows) + rest
    if isinstance(value[0], str):
        named = ", ".join(str(item) for item in value[:listed])
        return f"{len(value)}: {named}{rest}"
    return str(len(value))
