"""Counts whose query nobody wrote down: "(four findings)" after a list of four."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import partial

from tercet.facts import Facts
from tercet.prose import links
from tercet.records.cluster import Cluster
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import born
from tercet.statements.text.nouns import FINDING_NOUNS, NUMBER_WORDS, number_at
from tercet.statements.text.reading import Page, Reading
from tercet.words import count, listing

_COUNTED = re.compile(r"\([A-Za-z0-9-]{1,14} (?:finding|instance|instantiation)s\)")
_REACH = 6
_LONGEST = 200


def read(page: Page, family: str) -> Iterator[Statement]:
    """Yield the counts of findings in brackets that no records are named with."""
    for reading in page.having(FINDING_NOUNS):
        block = reading.block
        for match in _COUNTED.finditer(block.text, block.start, block.end):
            found = _query(reading, block.index_at(match.end() - 2), family)
            if found is not None:
                yield found


def _query(reading: Reading, noun: int, family: str) -> Statement | None:
    words = reading.words
    if noun < 2 or (
        words[noun - 1] not in NUMBER_WORDS and not words[noun - 1].isdigit()
    ):
        return None
    amount = number_at(reading, noun - 1)
    if amount is None or amount.is_ordinal or amount.value < 2:
        return None
    if words[noun - 2] != "(":
        return None
    listed = _listed(reading, noun, amount.value)
    if listed is None:
        return None
    cluster = _cluster(reading.facts, listed)
    said = (
        f"the {count(len(listed), 'finding')} named just before are {listing(listed)}"
    )
    keys: tuple[str, ...] = ()
    advice = "make them a cluster, and bind the count to its members"
    if cluster is not None:
        said += f", the members of {cluster}"
        keys = (f"{cluster}.members",)
        advice = f"write {{{{ {cluster}.members | words }}}}"
        outside = _outside(reading.facts, cluster, listed)
        if outside:
            said += f"; its record also names {listing(outside)}, no members"
    block = reading.block
    return Statement(
        family,
        reading.passage,
        block.starts[noun - 1],
        block.ends(noun),
        f"{count(amount.value, 'finding')}, without saying which",
        partial(_always, Judgement("open", said)),
        keys,
        born=born(reading, noun),
        severity="info",
        help=advice,
    )


def _always(answer: Judgement, _: Facts) -> Judgement:
    return answer


def _listed(reading: Reading, noun: int, amount: int) -> tuple[str, ...] | None:
    """Return the findings of the nearest sentence before that lists so many."""
    first, _ = reading.block.sentence(noun)
    sentences = reading.block.sentences
    after = bisect_right(sentences, (first, len(reading.words) + 1))
    for start, end in reversed(sentences[max(0, after - _REACH) : after]):
        stop = min(end, noun)
        named = (
            m.record
            for m in reading.between(max(start, stop - _LONGEST), stop, "finding")
        )
        found = tuple(dict.fromkeys(name for name in named if name))
        own = reading.lead
        if len(found) == amount + 1 and own in found:
            found = tuple(name for name in found if name != own)
        if len(found) == amount:
            return found
    return None


def _cluster(facts: Facts, listed: tuple[str, ...]) -> str | None:
    for entry in facts.wiki.of_kind("cluster"):
        if isinstance(entry.record, Cluster) and set(entry.record.members) == set(
            listed
        ):
            return entry.id
    return None


def _outside(facts: Facts, cluster: str, listed: tuple[str, ...]) -> tuple[str, ...]:
    """Return the findings that a cluster's own words name and that are no members."""
    record = facts.wiki.entries[cluster].record
    why = record.why if isinstance(record, Cluster) else ""
    named = dict.fromkeys(link.target for link in links(why))
    kind = facts.wiki.kind
    return tuple(n for n in named if n not in listed and kind(n) == "finding")


__all__ = ["read"]
