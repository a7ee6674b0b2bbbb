"""What an edit changes, found by deriving two wikis from their files alone.

It shares no line with ``compare``: the files before and after are loaded afresh, every
fact of each is asked for, and what differs is what a plan has to name.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tercet.checks import check
from tercet.facts import Facts, Undecidable, derive
from tercet.facts.values import value_json
from tercet.notes import MAKERS, describe
from tercet.wiki import load

Told = Mapping[str, object]
"""The JSON of a plan."""

_PAIRS = ("before", "older-than")
_OF_THE_RECORD = ("name", "kind")


@dataclass(frozen=True)
class State:
    """A wiki as its files have it.

    Args:
        facts: Derived from them.
    """

    facts: Facts

    @classmethod
    def of(cls, root: Path) -> State:
        """Return the state of the wiki in a folder."""
        return cls(derive(load(root)))

    @cached_property
    def values(self) -> dict[str, object]:
        """Every fact as plain data."""
        known = sorted(self.facts.known())
        return {key: value_json(self.facts.value(key)) for key in known}

    @cached_property
    def open(self) -> set[str]:
        """The keys of facts that cannot be decided."""
        values = ((key, self.facts.value(key)) for key in self.facts.known())
        return {key for key, value in values if isinstance(value, Undecidable)}

    @cached_property
    def sentences(self) -> Counter[tuple[str, str, str, tuple[str, ...]]]:
        """Each sentence of a note: its record, its name, its text, its list."""
        return Counter(
            (entry.id, one.name, one.text, one.items)
            for entry in self.facts.wiki.entries.values()
            if entry.kind in MAKERS
            for one in describe(self.facts, entry.id).sentences
        )

    @cached_property
    def problems(self) -> Counter[tuple[str, str, str]]:
        """Each problem: its code, its file, its message."""
        found = check(self.facts)
        return Counter((one.code, one.span.path, one.message) for one in found)


def faults(
    before: State, after: State, told: Told, renamed: Mapping[str, str] | None = None
) -> list[str]:
    """Return where a plan and the two wikis disagree.

    Args:
        before: As it was.
        after: As it is, once the plan is written.
        told: The plan.
        renamed: New ids by old ones; what differs in nothing else is no news.
    """
    names = renamed or {}
    return [
        *_of_facts(before, after, told, names),
        *_of_sentences(before, after, told, names),
        *_of_problems(before, after, told, names),
    ]


def _of_facts(
    before: State, after: State, told: Told, names: Mapping[str, str]
) -> Iterator[str]:
    was = {_now(key, names): value for key, value in before.values.items()}
    now = after.values
    undecided = {_now(key, names) for key in before.open}, after.open
    differing = {
        key: (was.get(key), now.get(key))
        for key in was.keys() | now.keys()
        if not _is_no_news(key, was, now, undecided, names)
    }
    named: dict[str, list[object]] = {}
    for row in _rows(told, "facts"):
        sides = named.setdefault(_now(str(row["key"]), names), [None, None])
        for side, name in enumerate(("before", "after")):
            sides[side] = sides[side] if row[name] is None else row[name]
    for key in sorted(differing.keys() - named.keys()):
        yield f"not told: {key}: {differing[key]}"
    for key in sorted(named.keys() - differing.keys()):
        yield f"told in vain: {key}: {named[key]}"
    for key in sorted(named.keys() & differing.keys()):
        for one, other in zip(named[key], differing[key], strict=True):
            if _plain(one, names) != _plain(other, names):
                yield f"told otherwise: {key}: {one}, and not {other}"


def _is_no_news(
    key: str,
    was: Mapping[str, object],
    now: Mapping[str, object],
    undecided: tuple[set[str], set[str]],
    names: Mapping[str, str],
) -> bool:
    """Tell whether a fact stands as it did, or says nothing that is new."""
    name = key.split(".")[1]
    if name == "receipt-hash" and names:  # it covers the ids
        return True
    if key not in was or key not in now:
        value = now.get(key, was.get(key))
        is_open = key in undecided[key in now]
        return is_open or not value or name in (*_PAIRS, *_OF_THE_RECORD)
    if key in undecided[0] and key in undecided[1]:
        return True
    left, right = was[key], now[key]
    if isinstance(left, dict) and isinstance(right, dict) and "position" in left:
        return bool(left["position"] == right.get("position"))
    if name == "older-than":
        concept = key.partition(".")[0]  # who came or went is told by its findings
        for side in (was, now):
            there = side[f"{concept}.findings"]
            left, right = _among(left, there, names), _among(right, there, names)
    return _plain(left, names) == _plain(right, names)


def _among(value: object, there: object, names: Mapping[str, str]) -> object:
    """Return a list without what is not in another one."""
    if not (isinstance(value, list) and isinstance(there, list)):
        return value
    known = {_now(str(one), names) for one in there}
    return [one for one in value if _now(str(one), names) in known]


def _plain(value: object, names: Mapping[str, str]) -> str:
    """Return a value as text; where ids changed they decide the order of no list."""
    if names and isinstance(value, list):
        value = sorted(_now(json.dumps(one, sort_keys=True), names) for one in value)
    return _now(json.dumps(value, sort_keys=True), names)


def _of_sentences(
    before: State, after: State, told: Told, names: Mapping[str, str]
) -> Iterator[str]:
    def renewed(
        said: Counter[tuple[str, str, str, tuple[str, ...]]],
    ) -> Counter[tuple[str, ...]]:
        found: Counter[tuple[str, ...]] = Counter()
        for (record, name, text, items), number in said.items():
            row = (record, name, text, *items)
            found[tuple(_now(one, names) for one in row)] += number
        return found

    was, now = renewed(before.sentences), renewed(after.sentences)
    gone, come = was - now, now - was
    told_gone: Counter[tuple[str, ...]] = Counter()
    told_come: Counter[tuple[str, ...]] = Counter()
    for row in _rows(told, "sentences"):
        place = (_now(str(row["record"]), names), str(row["name"]))
        for side, found in (("before", told_gone), ("after", told_come)):
            if row[side] is not None:
                found[(*place, _now(str(row[side]), names))] += 1
    for what, there, named in (
        ("gone", gone, told_gone),
        ("come", come, told_come),
    ):
        texts = Counter(row[:3] for row in there.elements())
        yield from (f"sentence {what}, not told: {one}" for one in texts - named)
        yield from (f"sentence {what}, told in vain: {one}" for one in named - texts)


def _of_problems(
    before: State, after: State, told: Told, names: Mapping[str, str]
) -> Iterator[str]:
    was = Counter(
        (code, _now(path, names), _now(message, names))
        for code, path, message in before.problems.elements()
    )
    come = after.problems - was
    problems = told["problems"]
    assert isinstance(problems, dict)
    named = Counter(
        (one["code"], one["path"], one["message"]) for one in problems["new"]
    )
    yield from (f"problem in vain: {one}" for one in named - come)
    # One whose line stood there before, found under the same code, is no new one.
    old = Counter((code, path) for code, path, _ in (was - after.problems).elements())
    for code, path, message in (come - named).elements():
        if old[code, path] > 0:
            old[code, path] -= 1
        else:
            yield f"problem not told: {code} {path}: {message}"


def _rows(told: Told, what: str) -> list[dict[str, object]]:
    rows = told[what]
    assert isinstance(rows, list)
    return rows


def _now(text: str, names: Mapping[str, str]) -> str:
    """Return a text in which records go by their new ids."""
    for old, new in names.items():
        text = re.sub(rf"(?<![a-z0-9-]){re.escape(old)}(?![a-z0-9-])", new, text)
    return text
