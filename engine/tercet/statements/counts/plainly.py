"""Counts of clauses that say nothing else: "sky compass branches into six shapes".

Part of the counts. Where a clause leaves open what is counted, every count that it may
mean is tried, and only one that fits none of them is told.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    for clause in plain(page):
        if clause.noun == "questions" and not clause.limit:
            yield from _every_question(clause)
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
        keys = _keys(clause)
        if keys:
            what = _what(clause)
            yield said_at(
                clause.reading,
                FAMILY,
                clause.place,
                clause.limit.of(what),
                any_count(keys, clause.limit, what),
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
        if clause.level or clause.role or not (clause.state or "wiki" in clause.words):
            return ()
        return ("wiki.open-questions", "wiki.questions")
    if clause.noun == "works" and not (clause.level or clause.role or clause.state):
        is_whole = bool({"wiki", "shelf", "file", "record"} & clause.words)
        return ("wiki.works",) if is_whole else ()
    return ()


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
    if state in ("contested", "deferred", "provisional", "open", "closed"):
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
