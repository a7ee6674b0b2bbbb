"""Claims to be alone: "only X works at the cell level", "X stands alone at it".

Read by ``firsts``.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.statements.base import Statement
from tercet.statements.judging import born
from tercet.statements.text.names import Mention
from tercet.statements.text.narrowing import behind_noun, behind_verb, scopes
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.text.saying import (
    is_alone,
    is_denied,
    said_of,
)
from tercet.statements.text.sieve import Sieve

FAMILY = "first"
_APART = frozenset("apart besides beside except save".split())


def only_one(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "only Okada 2010 works at the cell level", "stands alone at it"."""
    words = reading.words
    block = reading.block
    if block.is_quoted(index) or is_denied(reading, index):
        return
    start, _ = nearby(reading, index)
    if _APART & set(words[start:index]) and reading.between(start, index, "finding"):
        return  # one of two: "apart from X only Y"
    if words[index] == "alone":
        subject = said_of(reading, index, "finding")
        subject = subject or _at_verb(reading, index)
        read = behind_noun(reading, index + 1, Sieve())
        if read is not None and not read[0].is_narrow:
            start, _ = nearby(reading, index)
            read = behind_noun(reading, start, Sieve(), is_free=True)
    else:
        subject = reading.at(index + 1)
        if subject is None or subject.first != index + 1 or subject.kind != "finding":
            return
        at = subject.last + 1
        while at < len(words) and (words[at].isdigit() or words[at] in "()"):
            at += 1
        read = behind_verb(reading, at, Sieve())
    if subject is None or subject.record is None or read is None:
        return
    if not read[0].is_narrow:
        return
    every = scopes(reading, index, read[0])
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[min(subject.first, index)],
        block.ends(max(read[1], index)),
        f"only {subject.record} is a {read[0].of('finding')}",
        is_alone(every, subject.record, "finding", denied=False),
        every[0].keys(),
        born=born(reading, index),
        help="say which others there are",
    )


def _at_verb(reading: Reading, index: int) -> Mention | None:
    """Return the finding before "stands alone"."""
    if reading.words[index - 1] not in ("stands", "stood", "sits"):
        return None
    return said_of(reading, index - 1, "finding") or next(
        (
            m
            for m in reversed(reading.between(max(0, index - 8), index, "finding"))
            if m.last + 3 >= index - 1
        ),
        None,
    )
