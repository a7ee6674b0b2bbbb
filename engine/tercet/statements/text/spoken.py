"""Prose cut into words, and which of them may name records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tercet.facts import Facts
from tercet.statements.text.concordance import Concordance
from tercet.statements.text.lexicon import lexicon
from tercet.statements.text.passages import Passage, passages
from tercet.statements.text.tokens import Block, blocks


class Spoken(NamedTuple):
    """A passage cut into words, whatever the facts are.

    Args:
        passage: The prose.
        blocks: In order.
        concordance: Where its words occur, among those of other passages.
        number: Its number there.
    """

    passage: Passage
    blocks: list[Block]
    concordance: Concordance
    number: int


def spoken(facts: Facts) -> tuple[Spoken, ...]:
    """Cut every passage of a wiki into words, records by id and then the pages."""
    return cut(passages(facts))


def names_in(facts: Facts, path: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a file that may begin a name, with the state of each.

    While they are the same, the file's mentions are.
    """
    names = facts.wiki.once(lexicon)
    words = facts.once(_beginnings).get(path, ())
    return tuple((word, names.state(word)) for word in words)


def _beginnings(facts: Facts) -> dict[str, list[str]]:
    """Return the words with which a name may begin, sorted, by file."""
    every = facts.once(spoken)
    if not every:
        return {}
    begins = facts.wiki.once(lexicon).begins
    by_page = every[0].concordance.words_by_page(begins)  # one for all of them
    found: dict[str, set[str]] = {}
    for one in every:
        words = found.setdefault(one.passage.document.path, set())
        words.update(by_page.get(one.number, ()))
    return {path: sorted(words) for path, words in found.items()}


def cut(chosen: Iterable[Passage]) -> tuple[Spoken, ...]:
    """Cut some passages into words, sought together."""
    known = Concordance()
    found = []
    for passage in chosen:
        number = known.turn()
        words = blocks(passage.text, page=passage.is_page, concordance=known)
        found.append(Spoken(passage, words, known, number))
    return tuple(found)
