"""Counts of what came before: "two pre-X findings are filed, both from 2023"."""

from __future__ import annotations

import re
from functools import partial

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import born, value_of
from tercet.statements.text.dates import appeared, is_older, named
from tercet.statements.text.nouns import FINDING_NOUNS, head_of, number_at
from tercet.statements.text.reading import Reading
from tercet.words import count, number, plural

FAMILY = "order"
_YEAR = re.compile(r"(?:19|20)\d\d")


def earlier_ones(reading: Reading, index: int) -> Statement | None:
    """Read "two pre-X findings are filed, both from 2023"."""
    words = reading.words
    block = reading.block
    start, end = block.sentence(index)
    if index + 2 >= end or not block.joined(index + 2):
        return None
    target = reading.at(index + 2)
    concept = reading.page.concept
    if target is None or not named(target) or not target.record or concept is None:
        return None
    at = index - 1
    while at > start and words[at] in ("filed", "known", "other", "the"):
        at -= 1
    stated = None
    for place in (at - 2, at):
        found = number_at(reading, place) if place >= start else None
        if found is not None and not found.is_ordinal and found.last == at:
            stated = found
            break
    if stated is None:
        return None
    follow = target.last + 1
    noun = next(
        (i for i in range(follow, min(end, follow + 5)) if _is_plural(words[i])), -1
    )
    if noun < 0:
        return None
    extra = [words[i] for i in range(follow, noun) if words[i] not in "-‐‑"]
    is_sure = not extra and words[noun] in FINDING_NOUNS
    if not is_sure and not (
        {"filed", "recorded"} & set(words[noun : min(end, noun + 6)])
    ):
        return None
    year = _from_year(words, noun, end)
    key = f"{concept}.older-than.{target.record}"
    keys = (key,) if year is None else (key, f"{concept}.in-year.{year}")
    judge = partial(
        _judge_earlier, key, concept, target.record, year, stated.value, is_sure
    )
    years = f" from {year}" if year is not None else ""
    said = f"{number(stated.value)} {plural('finding', stated.value)}"
    if not is_sure:
        said = f"{number(stated.value)} {' '.join((*extra, words[noun]))}"
    return Statement(
        FAMILY,
        reading.passage,
        block.starts[stated.first],
        block.ends(noun),
        f"{said} before {target.record}{years}",
        judge,
        keys,
        born=born(reading, stated.first),
        help="bind the list, or say which are meant",
    )


def _is_plural(word: str) -> bool:
    return head_of(word) is not None or (len(word) > 4 and word.endswith("s"))


def _from_year(words: list[str], noun: int, end: int) -> str | None:
    for at in range(noun + 1, min(end - 1, noun + 8)):
        if words[at] in ("from", "of", "in") and _YEAR.fullmatch(words[at + 1]):
            return words[at + 1]
    return None


def _judge_earlier(
    key: str,
    concept: str,
    target: str,
    year: str | None,
    stated: int,
    is_sure: bool,
    facts: Facts,
) -> Judgement:
    value = value_of(facts, key)
    if not isinstance(value, tuple):
        return Judgement("open", str(value))
    found = [name for name in value if isinstance(name, str)]
    if year is not None:
        found = [n for n in found if (d := appeared(facts, n)) and str(d.year) == year]
    open_ = [
        name
        for name in facts.ids(f"{concept}.findings")
        if name != target and is_older(facts, name, target) is None
    ]
    years = f" from {year}" if year is not None else ""
    computed = f"{count(len(found), 'finding')}{years} older than {target}"
    names = ", ".join(found[:8]) + (" …" if found[8:] else "")
    if open_ and year is None:
        names += f"; undecidable: {', '.join(open_[:5])}"
    if len(found) == stated and not (open_ and year is None):
        return Judgement("true", computed, names)
    if len(found) < stated and not open_:
        return Judgement("false", computed, names)
    return Judgement("false" if is_sure and not open_ else "open", computed, names)
