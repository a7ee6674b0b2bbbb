"""``tercet why``: what a computed value rests on."""

from __future__ import annotations

import click

from tercet.commands.arguments import FACT
from tercet.commands.output import as_of_option, must_exist, open_facts, present_id
from tercet.facts import Fact, Facts
from tercet.facts.values import value_json, value_text
from tercet.records.shape import Shape
from tercet.standing import Standing
from tercet.words import listing, plural


@click.command("why")
@click.argument("key", type=FACT)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    help="How far to follow the facts that a fact rests on.",
)
@as_of_option
def why_command(key: str, as_json: bool, depth: int) -> None:
    """Explain a computed value: the records and rule behind it.

    KEY is SUBJECT.FACT or SUBJECT.FACT.ARGUMENT; 'tercet show RECORD' lists the
    keys of a record, and the subject 'wiki' has facts of its own.

    Example: tercet why sandhan-2026.ordinal.persona-selection
    """
    facts = open_facts()
    key = _present(facts, key)
    must_exist(facts, key.partition(".")[0])
    fact = facts.fact(key)
    if as_json:
        from tercet.commands.output import print_json

        print_json(
            {
                "format": 1,
                "key": key,
                "value": value_json(fact.value),
                "about": fact.about,
                "rule": _rule(facts, fact),
                "facts": list(fact.facts),
                "records": _places(facts, fact),
            }
        )
        return
    click.echo("\n".join(_explain(facts, fact, depth)))


def _present(facts: Facts, key: str) -> str:
    """Return a key with the ids that records have now, and say which they were."""
    subject, *rest = key.split(".")
    now = present_id(facts.wiki, subject)
    rest = [present_id(facts.wiki, one) for one in rest]
    return ".".join((now, *rest))


def _places(facts: Facts, fact: Fact) -> list[dict[str, str]]:
    return [
        {"id": name, "place": str(facts.wiki.entries[name].at())}
        for name in fact.records
    ]


def _explain(facts: Facts, fact: Fact, depth: int) -> list[str]:
    bold = click.style(value_text(fact.value), bold=True)
    lines = [f"{fact.key} = {bold}", f"  {fact.about}"]
    rule = _rule(facts, fact)
    if rule:
        lines += ["", "Rule", *(f"  {line}" for line in rule)]
    subject = fact.key.partition(".")[0]
    if fact.key == f"{subject}.standing" or f"{subject}.standing" in fact.facts:
        lines += _standing(facts, facts.standing(subject))
    lines += ["", "Rests on", *_tree(facts, fact, depth, 1, set())]
    return lines


def _rule(facts: Facts, fact: Fact) -> list[str]:
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


def _standing(facts: Facts, found: Standing) -> list[str]:
    lines = ["", "The examples that prove it"]
    lines += [f"  {example}" for example in found.witness] or ["  none"]
    lines += [
        f"  {one.left} and {one.right} differ on {listing(one.axes)}"
        for one in found.differences
    ]
    if found.missing:
        lines += ["", "Missing", *(f"  {missing.detail}" for missing in found.missing)]
    return lines


def _tree(
    facts: Facts, fact: Fact, depth: int, level: int, seen: set[str]
) -> list[str]:
    pad = "  " * level
    lines = []
    for name in fact.records:
        entry = facts.wiki.entries[name]
        if name not in seen:
            lines.append(f"{pad}{entry.at()}  {name}")
        seen.add(name)
    for key in fact.facts:
        if key in seen or key.endswith((".ancestry", ".narrower")):
            continue
        seen.add(key)
        inner = facts.fact(key)
        lines.append(f"{pad}{key} = {value_text(inner.value)}")
        if level < depth:
            lines += _tree(facts, inner, depth, level + 1, seen)
    return lines
