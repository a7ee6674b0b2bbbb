"""Tiny wikis for tests of facts, and short ways to look at facts."""

from __future__ import annotations

from pathlib import Path

from tercet.facts import (
    Facts,
    FactValue,
    Ordinal,
    derive,
)
from tercet.records import Config
from tercet.source import parse
from tercet.wiki import Wiki, with_files
from wikis import blocks


def finding(name: str, seq: int, *, date: str = "2024", more: str = "") -> str:
    """Return a finding of the concept c, filed with a number, and its work."""
    return f"""
--- works/{name}-w.yaml
status: draft
title: The work of {name}
authors: [{{name: Ann {name.capitalize()}}}]
type: preprint
date: {date}
--- findings/{name}.yaml
status: draft
title: The finding {name}
works: [{name}-w]
summary: It holds.
instantiates:
  - concept: c
    role: instantiates
    level: prompt
    filed: {{date: unknown, seq: {seq}}}
{more}"""


def shape(name: str, more: str = "") -> str:
    """Return a shape of the concept c with one axis of five values."""
    values = ", ".join(f"{{id: v{n}, label: v{n}}}" for n in range(1, 6))
    return f"""
--- shapes/{name}.yaml
status: draft
label: the shape {name}
definition: Who belongs.
concepts: [c]
axes: [{{id: axis, label: Axis, values: [{values}]}}]
{more}"""


CONCEPT = """
--- concepts/c.yaml
status: draft
title: The concept
kind: pattern
definition: What it is.
"""


def use(name: str, value: str) -> str:
    """Return the shapes of an instantiation: one, with a value on its axis."""
    return f"    shapes: [{{shape: {name}, axes: {{axis: {value}}}}}]\n"


def added(text: str) -> Wiki:
    """Return a wiki of the blocks of a text, in their order, without a disk."""
    config = parse("wiki/wiki.yaml", b"title: T\n")
    empty = Wiki(Path("nowhere"), Config(title="T"), config, {}, (), 0)
    files = blocks(text).items()
    return with_files(empty, [(f"wiki/{path}", body.encode()) for path, body in files])


def position(facts: Facts, key: str) -> int:
    """Return the position that an ordinal gives."""
    value = facts.value(key)
    assert isinstance(value, Ordinal)
    return value.position


def groups(facts: Facts, key: str) -> dict[str, tuple[str, ...]]:
    """Return a breakdown as a mapping."""
    return {group.label: group.ids for group in facts.groups(key)}


def rests_on(facts: Facts, key: str) -> set[str]:
    """Return the records that a fact rests on, over all facts that it rests on."""
    records: set[str] = set()
    keys, seen = [key], {key}
    while keys:
        fact = facts.fact(keys.pop())
        records |= set(fact.records)
        keys += [other for other in fact.facts if other not in seen]
        seen |= set(fact.facts)
    return records


def values(facts: Facts) -> dict[str, FactValue]:
    """Return all facts by key."""
    return {key: facts.value(key) for key in facts.known()}


def at(wiki: Wiki, as_of: int | None) -> Facts:
    """Return the facts of a wiki as of a filing number."""
    return derive(wiki, as_of=as_of)
