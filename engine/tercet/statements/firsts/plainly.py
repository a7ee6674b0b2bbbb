"""Firsts and lasts in clauses of known words: "the earliest of our works is X".

Part of the firsts, where no other reader has told a place. By filing or by date: a
finding that is first in one of the two ways may be called so.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at
from tercet.statements.text.dates import is_older
from tercet.statements.text.gists import Gist, gist_at
from tercet.statements.text.reading import Page

FAMILY = "first"
_FIRST = frozenset("first earliest oldest".split())
_LAST = frozenset("last latest newest youngest recent".split())
_OPENS = frozenset("opened opens began begins started starts headed heads".split())
_ROWS = frozenset("tally list line row record".split())
TRIGGERS = _FIRST | _LAST | _OPENS
_NOUNS = frozenset(
    "finding findings example examples case cases work works paper papers study "
    "studies publication publications entry entries filing filings instance".split()
)
_SHAPE_NOUNS = frozenset("example examples case cases instance".split())
_WHOLE = frozenset("our wiki file record all shelf filed catalogue".split())
_DATED = frozenset("oldest earliest published appeared".split())
_KNOWN = frozenset({*TRIGGERS, *_NOUNS, "most", "far", "very"})
_UNLIKE = frozenset("when then since than again who once had".split())


def plainly(page: Page) -> Iterator[Statement]:
    """Yield who is said to be first or last, in clauses of known words."""
    for reading, index in page.where(TRIGGERS):
        words = reading.words
        if words[index] == "recent" and words[index - 1 : index] != ["most"]:
            continue
        gist = gist_at(reading, index, _KNOWN)
        if gist is not None:
            yield from _said(gist, is_last=words[index] in _LAST)


def _said(gist: Gist, *, is_last: bool) -> Iterator[Statement]:
    words = gist.words
    opens = _OPENS & words and _ROWS & words
    if gist.is_denied or _UNLIKE & words or not (_NOUNS & words or opens):
        return
    if _OPENS & words and not (opens or gist.amounts or _FIRST & words):
        return
    ranks = [one for one in gist.amounts if one.is_ordinal]
    counts = [one for one in gist.amounts if not one.is_ordinal]
    if counts or len(ranks) > 1 or any(one.value != 1 for one in ranks):
        return
    if len([m for m in gist.mentions if m.kind == "finding"]) != 1:
        return
    who, key = gist.one("finding"), _key(gist)
    if who is None or key is None:
        return
    word = "last" if is_last else "first"
    yield said_at(
        gist.reading,
        FAMILY,
        gist.place,
        f"{who} is the {word} of {key}",
        _judge(who, key, is_last=is_last),
        (key,),
        advice=f"name who is {word}, or say in what",
    )


def _key(gist: Gist) -> str | None:
    """Return the list of which somebody is said to be the first or the last."""
    if not gist.kinds <= {"finding", "shape", "concept"}:
        return None
    shape, concept = gist.one("shape"), gist.one("concept")
    if shape is not None and concept is None:
        return f"{shape}.examples"
    if gist.all_of("shape") or _SHAPE_NOUNS & gist.words:
        return None
    if concept is not None:
        return f"{concept}.findings"
    own = gist.reading.page.concept
    if _WHOLE & gist.words:
        return "wiki.findings"
    return f"{own}.findings" if own and "concept" in gist.words else None


def _judge(who: str, key: str, *, is_last: bool) -> Judge:
    def judge(facts: Facts) -> Judgement:
        names = facts.ids(key)
        if who not in names:
            return Judgement("false", f"{who} is none of {key}")
        others = [name for name in names if name != who]
        pairs = [
            is_older(facts, who, name) if is_last else is_older(facts, name, who)
            for name in others
        ]
        by_date = not any(one is True for one in pairs)
        by_filing = names[-1 if is_last else 0] == who and not key.startswith("wiki.")
        rivals = [n for n, one in zip(others, pairs, strict=True) if one is True]
        rival = rivals[-1 if is_last else 0] if rivals else "nothing"
        computed = f"{rival} appeared {'later' if is_last else 'before'}"
        if names and not key.startswith("wiki."):
            computed += f"; {names[-1 if is_last else 0]} was filed "
            computed += "last" if is_last else "first"
        return Judgement("true" if by_date or by_filing else "false", computed)

    return judge


__all__ = ["plainly"]
