"""Standings of clauses that say nothing else: "both S and T are hints", "S waits".

Part of the standings, where no other reader has told a place.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at, value_of
from tercet.statements.text.plainly import Plain, plain
from tercet.statements.text.reading import Page
from tercet.words import listing

FAMILY = "standing"
_LATER = frozenset(
    "than once when then will since again or one alone itself who".split()
)
_PAST = frozenset("was were had been".split())
_WAITS = frozenset("waits wait waiting awaits".split())
_EVERY = frozenset("all every each".split())
_DENIES = frozenset("not never no neither nobody longer".split())


def stood(page: Page) -> Iterator[Statement]:
    """Yield the standings that plain clauses of a page state."""
    for clause in plain(page):
        if not _fits(clause):
            continue
        shapes = [m.record for m in clause.named.get("shape", ()) if m.record]
        is_denied = clause.is_denied
        if _WAITS & clause.words:
            if clause.state != "codified":
                continue
            is_denied = True
        if shapes:
            judge = _all_are(tuple(shapes), clause.state or "", is_denied=is_denied)
            keys = tuple(f"{shape}.state" for shape in shapes)
        elif _EVERY & clause.words and clause.noun == "shapes" and not is_denied:
            concept = clause.one("concept") or clause.reading.page.concept
            if concept is None:
                continue
            judge = _every(concept, clause.state or "")
            keys = (f"{concept}.shapes",)
        else:
            continue
        state = f"{'not ' if is_denied else ''}{clause.state}"
        yield said_at(
            clause.reading,
            FAMILY,
            clause.place,
            f"{listing(shapes) if shapes else 'every shape'} is {state}",
            judge,
            keys,
            advice="write where it stands now, or pin what was: {{ as-of N: … }}",
        )


def together(page: Page) -> Iterator[Statement]:
    """Yield what is said of several shapes at once; a part of it may be right."""
    for one in stood(page):
        if len(one.keys) > 1:
            yield one


def _fits(clause: Plain) -> bool:
    if (
        clause.year
        or clause.state in (None, "open", "closed")
        or (clause.limit is not None and clause.reading.block.kind != "table")
        or clause.rank
    ):
        return False
    if clause.level or clause.role or clause.noun not in ("", "shapes"):
        return False
    if not clause.kinds <= {"shape", "concept"} or _LATER & clause.words:
        return False
    words = clause.reading.words[clause.first : clause.end]
    if "codification" in words and not _WAITS & clause.words:
        return False
    if any(pair == ("held", "at") for pair in pairwise(words)):
        return False  # "held at two examples" tells a count, whatever the standing
    denials = clause.words & _DENIES - {"longer"}
    if clause.is_denied and (len(denials) != 1 or not clause.words & _DENIES):
        return False
    if clause.state != "codified" and _PAST & clause.words:
        return False
    verbs = {"is", "are", "was", "has", "have", "counts", "remains", "stays", "stands"}
    verbs |= {"remain", "belongs", "belong", "stand", "got", "become", "made"} | _WAITS
    return bool(verbs & clause.words)


def _is(facts: Facts, shape: str, state: str) -> tuple[bool, str]:
    marks = value_of(facts, f"{shape}.marks")
    now = str(value_of(facts, f"{shape}.state"))
    marked = isinstance(marks, tuple) and state in marks
    return marked or now == state, now


def _all_are(shapes: tuple[str, ...], state: str, *, is_denied: bool) -> Judge:
    def judge(facts: Facts) -> Judgement:
        found = [(_is(facts, shape, state), shape) for shape in shapes]
        computed = ", ".join(f"{shape} is {now}" for (_, now), shape in found)
        right = all(holds != is_denied for (holds, _), _ in found)
        return Judgement("true" if right else "false", computed)

    return judge


def _every(concept: str, state: str) -> Judge:
    def judge(facts: Facts) -> Judgement:
        others = [
            (shape, now)
            for shape in facts.ids(f"{concept}.accepted-shapes")
            for holds, now in (_is(facts, shape, state),)
            if not holds
        ]
        computed = ", ".join(f"{shape} is {now}" for shape, now in others[:6])
        return Judgement("false" if others else "true", computed or f"all are {state}")

    return judge


__all__ = ["stood", "together"]
