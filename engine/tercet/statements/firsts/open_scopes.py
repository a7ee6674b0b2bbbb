"""Firsts in "the cluster", where no record says which cluster is meant.

Read by ``firsts``, and told once a page.
"""

from __future__ import annotations

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.scope import scope_of

FAMILY = "first"


_MOST = 60


def open_scope(reading: Reading, index: int) -> tuple[int, int] | None:
    """Return the tokens of a scope that no record types: "the cluster's first …"."""
    words = reading.words
    if not any(True for _ in reading.facts.wiki.of_kind("cluster")):
        return None
    if words[max(0, index - 3) : index] in (
        ["the", "cluster", "'s"],
        ["the", "cluster", "’s"],
    ):
        first, last = index - 3, index
    else:
        start = words[index + 1 : index + 2]
        if start == ["cluster"] and words[index + 2 : index + 3] != ["-"]:
            first, last = index, index + 1
        else:
            return None
    if reading.at(first + 1) is not None or reading.block.is_quoted(index):
        return None
    if scope_of(reading, index, index).cluster is not None:
        return None
    return first, last


def scopes_of(page: Page, found: list[tuple[Reading, int, int]]) -> Statement:
    """Report once a page the firsts in a cluster that no record names."""
    reading, first, last = found[0]
    spans = []
    for other, start, end in found[1:_MOST]:
        block = other.block
        spans.append(other.passage.span(block.starts[start], block.ends(end)))

    def judge(facts: Facts) -> Judgement:
        names = [entry.id for entry in facts.wiki.of_kind("cluster")]
        those = ", ".join(names[:6])
        return Judgement(
            "open", f"no record says which cluster: {those}", _times(found)
        )

    return Statement(
        FAMILY,
        page.passage,
        reading.block.starts[first],
        reading.block.ends(last),
        "first in 'the cluster'",
        judge,
        ("wiki.clusters",),
        related=tuple(spans),
        help="name the cluster, or write 'the concept' or 'the wiki'",
    )


def _times(found: list[tuple[Reading, int, int]]) -> str:
    return f"{len(found)} times on this page" if len(found) > 1 else ""
