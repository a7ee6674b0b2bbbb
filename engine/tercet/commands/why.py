"""``tercet why``: what a computed value rests on."""

from __future__ import annotations

import click

from tercet.commands.arguments import FACT
from tercet.commands.note import filled, plain
from tercet.commands.output import (
    as_of_option,
    must_exist,
    open_facts,
    present_id,
    print_json,
)
from tercet.facts import Fact, Facts
from tercet.facts.derivation import places, rule_of
from tercet.facts.values import value_json, value_text
from tercet.standing import Standing
from tercet.words import listing


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
    r"""Explain a computed value: the records and rule behind it.

    It answers "why this number, and where does it come from?". KEY is SUBJECT.FACT or
    SUBJECT.FACT.ARGUMENT; 'tercet show RECORD' lists the keys of a record, and the
    subject 'wiki' has facts of its own. The id of a shape or a question alone asks
    where it stands.

    \b
    Example: tercet why sandhan-2026.ordinal.persona-selection
             tercet why reactivation
    """
    facts = open_facts()
    key = _present(facts, key)
    must_exist(facts, key.partition(".")[0])
    fact = facts.fact(key)
    if as_json:
        print_json(
            {
                "format": 1,
                "key": key,
                "value": value_json(fact.value),
                "about": fact.about,
                "rule": rule_of(facts, fact),
                "facts": list(fact.facts),
                "records": [
                    {"id": name, "place": place} for name, place in places(facts, fact)
                ],
            }
        )
        return
    click.echo("\n".join(_explain(facts, fact, depth)))


_STANDS = {"shape": ["standing"], "question": ["state"]}
"""The fact that the id of a record alone asks for."""


def _present(facts: Facts, key: str) -> str:
    """Return a key with the ids that records have now, and say which they were."""
    subject, *rest = key.split(".")
    now = present_id(facts.wiki, subject)
    rest = rest or _STANDS.get(facts.wiki.kind(now) or "", [])
    rest = [present_id(facts.wiki, one) for one in rest]
    return ".".join((now, *rest))


def _explain(facts: Facts, fact: Fact, depth: int) -> list[str]:
    bold = click.style(value_text(fact.value), bold=True)
    lines = [f"{fact.key} = {bold}", f"  {fact.about}"]
    rule = rule_of(facts, fact)
    if rule:
        lines += ["", "Rule", *(f"  {line}" for line in rule)]
    subject = fact.key.partition(".")[0]
    if fact.key == f"{subject}.standing" or f"{subject}.standing" in fact.facts:
        lines += _standing(facts, facts.standing(subject))
    lines += ["", "Rests on", *_tree(facts, fact, depth, 1, set())]
    return lines


def _standing(facts: Facts, found: Standing) -> list[str]:
    lines = ["", "The examples that prove it"]
    lines += [f"  {example}" for example in found.witness] or ["  none"]
    lines += [
        f"  {one.left} and {one.right} differ on {listing(one.axes)}"
        for one in found.differences
    ]
    waits = found.deferred
    if waits is not None:
        until = f", until {waits.until}" if waits.until else ""
        lines += ["", "Deferred", f"  by {waits.by}, {waits.date}{until}"]
        lines.append(filled(plain(waits.reason), "  ", "  "))
    if found.missing:
        lines += ["", "Missing", *(f"  {missing.detail}" for missing in found.missing)]
    return lines


def _tree(
    facts: Facts, fact: Fact, depth: int, level: int, seen: set[str]
) -> list[str]:
    pad = "  " * level
    lines = []
    for name, place in places(facts, fact):
        if name not in seen:
            lines.append(f"{pad}{place}  {name}")
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
