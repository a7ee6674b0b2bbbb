"""Items that a sentence announces by number: "Four moves. (i) … (ii) … (iii) …"."""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.records.finding import Finding
from tercet.statements.arithmetic.reckoning import told
from tercet.statements.base import Judgement, Statement
from tercet.statements.text.lists import numbered
from tercet.statements.text.nouns import NUMBER_WORDS
from tercet.statements.text.reading import Reading
from tercet.statements.text.tokens import blocks
from tercet.words import count, listing

_JOINTS = "-‐‑–"
_CLAUSE, _ITEM = 80, 200
_SECOND = frozenset(("ii", "b", "2"))
_ON = frozenset("on in across with".split())


def read(reading: Reading) -> Iterator[Statement]:
    """Yield the announced items of a block that do not fit what announces them."""
    block = reading.block
    if not block.where(_SECOND):
        return
    for run in numbered(block, 0, len(block.words)):
        announced = _announced(reading, run)
        if announced is not None:
            yield from _models(reading, run, announced)


def _announced(reading: Reading, run: list[int]) -> tuple[int, int] | None:
    """Return the tokens of the clause that ends right before a run of labels."""
    opens = run[0] - 1
    if len(run) < 2 or opens < 3 or reading.words[opens - 1] not in ".:":
        return None
    first, _ = reading.block.sentence(opens - 1)
    return max(first, opens - _CLAUSE), opens - 1


def _models(
    reading: Reading, run: list[int], clause: tuple[int, int]
) -> Iterator[Statement]:
    """Ask about items that are on other models than the sentence names."""
    first, last = clause
    if not any(word in _ON for word in reading.words[first:last]):
        return
    if not any(word in NUMBER_WORDS for word in reading.words[first : first + 4]):
        return
    known = reading.facts.once(_vocabulary)
    named = _named(reading, known, first, last)
    if not named:
        return
    ends = [*(label - 1 for label in run[1:]), len(reading.words)]
    others: list[tuple[str, list[str]]] = []
    for label, end in zip(run, ends, strict=True):
        sentences = reading.block.sentence(label)
        stop = end if end != len(reading.words) else min(sentences[1], label + _ITEM)
        found = _named(reading, known, label + 2, stop)
        if found and not found.keys() & named.keys():
            others.append((reading.words[label], list(found.values())))
    if not others or len(others) == len(run):
        return
    labels = listing([f"({label})" for label, _ in others])
    verb = "names" if len(others) == 1 else "name"
    models = listing([name for _, names in others for name in names][:4])
    block = reading.block
    answer = Judgement("open", f"{labels} {verb} {models} only")
    yield told(
        reading,
        block.starts[first],
        block.ends(last - 1),
        f"{count(len(run), 'item')} on {listing(list(named.values())[:4])}",
        answer,
        "name the models with the items that are on them",
    )


def _vocabulary(facts: Facts) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the models of all findings by the first word of their names."""
    found: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    for entry in facts.wiki.of_kind("finding"):
        if not isinstance(entry.record, Finding):
            continue
        for name in entry.record.models:
            words = [w for b in blocks(name) for w in b.words if w not in _JOINTS]
            if words:
                found.setdefault(words[0], set()).add((tuple(words), name))
    return {
        word: sorted(rows, key=lambda row: (-len(row[0]), row[1]))
        for word, rows in found.items()
    }


def _named(
    reading: Reading,
    known: dict[str, list[tuple[tuple[str, ...], str]]],
    first: int,
    last: int,
) -> dict[tuple[str, ...], str]:
    """Return the models that some tokens name, the longest name at each place."""
    words = reading.words
    found: dict[tuple[str, ...], str] = {}
    at = first
    while at < last:
        step = 1
        for name, written in known.get(words[at], ()):
            end = _reach(words, at, name, last)
            if end is not None:
                joined = words[end : end + 1] and words[end] in _JOINTS
                if not joined:
                    found.setdefault(name, written)
                step = end - at
                break
        at += step
    return found


def _reach(words: list[str], at: int, name: tuple[str, ...], last: int) -> int | None:
    """Return the token after a name; None if it does not stand there."""
    for part in name:
        while at < last and words[at] in _JOINTS:
            at += 1
        if at >= last or words[at] != part:
            return None
        at += 1
    return at


__all__ = ["read"]
