"""The computed sentences that differ between two wikis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product
from typing import NamedTuple

from tercet.facts import Facts
from tercet.notes import MAKERS, describe
from tercet.progress import each

_ALIKE = 0.3
"""From this share of common words on, two sentences are one that changed."""


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A computed sentence of a note that differs; None where there was none.

    Args:
        record: Whose note it is.
        kind: Of that record.
        name: Of the sentence.
        before: The old text, with links as in prose.
        after: The new text; the same if only the list differs that it leads up to.
        come: What is new in that list.
        gone: What is no longer in it.
    """

    record: str
    kind: str
    name: str
    before: str | None
    after: str | None
    come: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


class _Said(NamedTuple):
    text: str
    items: tuple[str, ...]


def sentence_changes(old: Facts, new: Facts) -> Iterator[SentenceChange]:
    """Yield the sentences of notes that differ: by kind, record and order of the note.

    Of the sentences of one name, those most alike are taken for one that changed.
    """
    before, after = _notes(old), _notes(new)
    kinds = {
        name: new.wiki.kind(name) or old.wiki.kind(name) for name in before | after
    }
    for kind, record in product(MAKERS, sorted(before.keys() | after.keys())):
        was, now = before.get(record, {}), after.get(record, {})
        if kinds[record] != kind or was == now:
            continue
        for name in (maker.name for maker in MAKERS[kind]):
            for left, right in _paired(was.get(name, []), now.get(name, [])):
                old_items = left.items if left else ()
                new_items = right.items if right else ()
                yield SentenceChange(
                    record,
                    kind,
                    name,
                    left.text if left else None,
                    right.text if right else None,
                    tuple(item for item in new_items if item not in old_items),
                    tuple(item for item in old_items if item not in new_items),
                )


def _notes(facts: Facts) -> dict[str, dict[str, list[_Said]]]:
    """Return what each note says, by record and name of the sentence."""
    found: dict[str, dict[str, list[_Said]]] = {}
    for entry in each(facts.wiki.entries.values(), "Comparing notes"):
        if entry.kind in MAKERS:
            said = found.setdefault(entry.id, {})
            for one in describe(facts, entry.id).sentences:
                said.setdefault(one.name, []).append(_Said(one.text, one.items))
    return found


def _paired(
    was: list[_Said], now: list[_Said]
) -> Iterator[tuple[_Said | None, _Said | None]]:
    """Yield the sentences that differ, each with the one that it came from."""
    left = [one for one in was if one not in now]
    right = [one for one in now if one not in was]
    if len(left) == len(right) == 1:
        yield left[0], right[0]
        return
    origin: dict[int, int] = {}
    for ratio, i, j in sorted(
        (-_likeness(a.text, b.text), i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
    ):
        if -ratio >= _ALIKE and j not in origin and i not in origin.values():
            origin[j] = i
    for j, one in enumerate(right):
        yield left[origin[j]] if j in origin else None, one
    for i, one in enumerate(left):
        if i not in origin.values():
            yield one, None


def _likeness(left: str, right: str) -> float:
    words = (left.split(), right.split())
    return SequenceMatcher(None, *words, autojunk=False).ratio()
