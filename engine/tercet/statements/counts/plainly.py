"""Counts of clauses that say nothing else: "sky compass branches into six shapes".

Part of the counts. Where a clause leaves open what is counted, every count that it may
mean is tried, and only one that fits none of them is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tercet.facts import Facts
from tercet.records.question import Question
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at, size_of, value_of
from tercet.statements.text.limits import Limit
from tercet.statements.text.plainly import Plain, plain
from tercet.statements.text.reading import Page
from tercet.words import count, listing

FAMILY = "count"
_SCOPED = frozenset(
    "tally filed file record recorded instantiate instantiates instantiating "
    "instantiated wiki shelf concept told far altogether total entries".split()
)
_PARTIAL = frozenset(
    "one both each again then when once since will or than who".split()
)
_SUM = frozenset("told far altogether total tally filed recorded wiki shelf".split())


def counted(page: Page) -> Iterator[Statement]:
    """Yield the counts that plain clauses of a page state."""
    for read in plain(page):
        if read.noun == "questions" and not read.limit:
            yield from _every_question(read)
        is_none = read.limit is None and read.state and read.words & _NONE
        clause = _zero(read) if is_none else _with_noun(read)
        if clause.limit is None or clause.rank is not None or clause.is_denied:
            continue
        if _PARTIAL & clause.words or clause.kinds & {"finding", "work", "thread"}:
            continue
        if clause.year and (clause.noun != "findings" or clause.level or clause.role):
            continue
        if clause.limit.stated == 1 and not clause.noun:
            continue
        if "among" in clause.words:
            continue  # "number six among the findings"
        if clause.whole is not None and _is_one_of(clause):
            others = replace(clause, named={**clause.named, "shape": []})
            yield from _so_many(others, clause.whole)
            continue
        if clause.whole is not None:
            bare = replace(clause, level=None, role=None, state=None)
            yield from _so_many(bare, clause.whole)
            if not (clause.level or clause.role or clause.state):
                continue
        yield from _so_many(clause, clause.limit)


_NONE = frozenset("nothing none no".split())


def _with_noun(clause: Plain) -> Plain:
    """Return a clause with the noun or the record that a word stands for.

    "C has two complicating ones", "…, and two quantify it", "it rests on three
    examples".
    """
    reading, words = clause.reading, clause.reading.words
    if "ones" in clause.words and not clause.noun and clause.one("concept"):
        noun = "findings" if clause.level or clause.role else "shapes"
        return replace(clause, noun=noun)
    if clause.kinds or "it" not in clause.words:
        return clause
    opens = words[clause.first] == "it"
    if clause.noun == "examples" and opens and not (clause.level or clause.role):
        start, _ = reading.block.sentence(clause.first)
        named = reading.between(*reading.block.sentence(start - 1)) if start else ()
        shapes = [one for one in named if one.kind == "shape" and one.record]
        if len({one.record for one in shapes}) == 1:
            return replace(clause, named={"shape": shapes[:1]})
    if clause.role and not (clause.noun or clause.level or opens):
        start, _ = reading.block.sentence(clause.first)
        named = reading.between(start, clause.first, "concept")
        if named and named[-1].record:
            return replace(clause, noun="findings", named={"concept": [named[-1]]})
    return clause


def _is_one_of(clause: Plain) -> bool:
    """Tell whether a shape is said to be one of so many: "S is one of two hints"."""
    one = clause.limit is not None and clause.limit.stated == 1
    return one and clause.noun == "shapes" and clause.one("shape") is not None


def _zero(clause: Plain) -> Plain:
    """Return "nothing in this wiki is codified" as a count of none."""
    is_bare = clause.noun == "" and {"wiki", "concept"} & clause.words
    if not (clause.noun == "shapes" or is_bare) or "shape" in clause.kinds:
        return clause
    limit = Limit(clause.first, 0)
    return replace(clause, limit=limit, noun="shapes", is_denied=False)


def _so_many(clause: Plain, limit: Limit) -> Iterator[Statement]:
    keys, what = _keys(clause), _what(clause)
    if keys:
        yield said_at(
            clause.reading,
            FAMILY,
            clause.place,
            limit.of(what),
            any_count(keys, limit, what),
            (keys[0],),
            advice="correct the number, and bind it",
        )


def _every_question(clause: Plain) -> Iterator[Statement]:
    """Read "both questions are settled", "there is no open question"."""
    if clause.state not in ("open", "closed") or clause.level or clause.role:
        return
    if clause.kinds - {"concept"} or _LATER & clause.words or clause.rank:
        return
    state, other = clause.state, "closed" if clause.state == "open" else "open"
    every = {"all", "both", "every", "each"} & clause.words
    none = {"no", "none", "neither"} & clause.words
    if bool(every) == bool(none):
        return
    key = f"wiki.{other if every else state}-questions"
    concept, page = clause.one("concept"), clause.reading.page.concept
    scopes = {concept} if concept else {None, page}
    if page and "concept" in clause.words:
        scopes = {page}

    def judge(facts: Facts) -> Judgement:
        found = [_about(facts, facts.ids(key), scope) for scope in scopes]
        names = min(found, key=len)
        computed = f"{listing(names) if names else 'none'} {other if every else state}"
        return Judgement("false" if names else "true", computed)

    yield said_at(
        clause.reading,
        FAMILY,
        clause.place,
        f"{'every' if every else 'no'} question is {state}",
        judge,
        (key,),
        advice="say which are, or leave the sentence out",
    )


def _about(
    facts: Facts, names: tuple[str, ...], concept: str | None
) -> tuple[str, ...]:
    """Return those of some questions that are about a concept; all for None."""
    if concept is None:
        return names
    records = ((name, facts.wiki.entries[name].record) for name in names)
    return tuple(
        n for n, r in records if isinstance(r, Question) and concept in r.about
    )


_LATER = frozenset("than once when then will since or again who".split())


def _what(clause: Plain) -> str:
    noun = {"": "member"}.get(clause.noun, clause.noun.removesuffix("s"))
    if clause.level:
        return f"{clause.level} finding"
    parts = [clause.role or "", clause.state or "", noun]
    return " ".join(part for part in parts if part)


def _keys(clause: Plain) -> tuple[str, ...]:
    """Return the facts that a clause may count; empty where it counts other things."""
    shape, cluster = clause.one("shape"), clause.one("cluster")
    concept = clause.one("concept")
    if any(len(found) > 1 for found in clause.named.values()):
        return ()
    page = clause.reading.page.concept
    if cluster is not None:
        fits = clause.noun in ("", "members", "findings") and clause.kinds == {
            "cluster"
        }
        bare = not (clause.level or clause.role or clause.state)
        return (f"{cluster}.members",) if fits and bare else ()
    if shape is not None:
        fits = clause.noun in ("examples", "findings") and not (
            clause.level or clause.role or clause.state
        )
        return (f"{shape}.frequency",) if fits and "concept" not in clause.kinds else ()
    scope = [one for one in (concept, page) if one][:1]
    if clause.noun == "findings":
        return _of_findings(clause, scope, is_named=concept is not None)
    if clause.noun == "shapes" and not (clause.level or clause.role):
        return _of_shapes(clause, scope, is_named=concept is not None)
    if clause.noun == "questions" and clause.state == "closed":
        bare = not (clause.level or clause.role)
        return ("wiki.closed-questions",) if bare else ()
    if clause.noun == "questions" and clause.state in (None, "open"):
        asked = _ASKED & clause.words
        active = asked <= _VERBS and not _BEEN & clause.words
        is_whole = bool(clause.state or (asked and not active))
        if clause.level or clause.role or not is_whole or clause.kinds:
            return ()
        known = ("wiki.open-questions", "wiki.questions")
        return known[: 1 if clause.state else 2]
    if clause.noun == "works" and not (clause.level or clause.role or clause.state):
        if concept is not None:
            return (f"{concept}.works", f"{concept}.findings")
        return ("wiki.works",) if _WHOLE & clause.words else ()
    if clause.noun == "levels" and scope and not (clause.role or clause.state):
        return (f"{scope[0]}.by-level",) if concept or _WHOLE & clause.words else ()
    return ()


_WHOLE = frozenset(
    "wiki shelf file record recorded filed catalogue bibliography".split()
)
_VERBS = frozenset("put posed asked raised".split())
_BEEN = frozenset("is are was were has have had been".split())
_ASKED = _WHOLE | frozenset("put posed asked raised far altogether all".split())


def _of_findings(clause: Plain, scope: list[str], *, is_named: bool) -> tuple[str, ...]:
    if clause.state is not None or (clause.level and clause.role):
        return ()
    if clause.level:
        return tuple(f"{one}.at-level.{clause.level}" for one in scope)
    if clause.role:
        return tuple(f"{one}.in-role.{clause.role}" for one in scope)
    if clause.year:
        return tuple(f"{one}.in-year.{clause.year}" for one in scope)
    if not is_named and not _SCOPED & clause.words:
        return ()
    own = tuple(f"{one}.findings" for one in scope)
    return own if is_named else (*own, "wiki.findings")


def _of_shapes(clause: Plain, scope: list[str], *, is_named: bool) -> tuple[str, ...]:
    state = clause.state
    if state == "deferred":
        return ("wiki.deferred",) if not is_named else ()
    if state in ("contested", "provisional", "open", "closed"):
        return ()
    if state is not None:
        own = tuple(f"{one}.in-state.{state}" for one in scope)
        return own if is_named else (*own, f"wiki.{state}")
    if not is_named and not (_SCOPED | {"drawn", "divide", "opened"}) & clause.words:
        return ()
    own = tuple(
        f"{one}.{name}" for one in scope for name in ("accepted-shapes", "shapes")
    )
    return own if is_named else (*own, "wiki.shapes")


def any_count(keys: tuple[str, ...], limit: Limit, what: str) -> Judge:
    """Return the judge of a number that one of several counts has to bear out."""

    def judge(facts: Facts) -> Judgement:
        sizes = [size_of(value_of(facts, key)) for key in keys]
        known = [size for size in sizes if size is not None]
        if not known:
            return Judgement("open", "the records leave it open")
        right = any(limit.holds(size) for size in known)
        return Judgement("true" if right else "false", count(known[0], what))

    return judge


__all__ = ["any_count", "counted"]
