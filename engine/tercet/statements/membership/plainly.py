"""Levels and roles of clauses that say nothing else: "X quantifies C", "X (L level)".

Part of the membership family, where no other reader has told a place.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.records.finding import Finding
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, is_count, said_at
from tercet.statements.text.narrowing import scopes
from tercet.statements.text.plainly import Plain, plain
from tercet.statements.text.reading import Page
from tercet.statements.text.saying import is_alone
from tercet.statements.text.sieve import Sieve
from tercet.words import listing

FAMILY = "membership"
_LATER = frozenset("than once when then will since or who again each every".split())
_ONLY = frozenset("only alone sole lone just".split())
_NONE = frozenset("no nobody none nothing lacks lack".split())


def placed(page: Page) -> Iterator[Statement]:
    """Yield the levels and roles that plain clauses of a page state."""
    for clause in plain(page):
        if (
            clause.year
            or clause.limit
            or clause.rank
            or clause.state
            or _LATER & clause.words
        ):
            continue
        if bool(clause.level) == bool(clause.role):
            continue
        if clause.noun not in ("", "findings", "works"):
            continue
        if not clause.kinds <= {"finding", "concept"}:
            continue
        yield from _said(clause)


def _said(clause: Plain) -> Iterator[Statement]:
    names = [m.record for m in clause.named.get("finding", ()) if m.record]
    concept = clause.one("concept")
    sieve = Sieve(
        concepts=(concept,) if concept else (), level=clause.level, role=clause.role
    )
    if clause.named.get("concept") and concept is None:
        return
    every = scopes(clause.reading, clause.first, sieve)
    keys = every[0].keys()
    if not names:
        if clause.role and clause.words & _NONE and every[0].concepts:
            key = f"{every[0].concepts[0]}.in-role.{clause.role}"
            judge = is_count(key, 0, f"finding that {clause.role} it")
            yield _told(clause, f"no {sieve.of('finding')}", judge, (key,))
        return
    if clause.is_denied:
        return
    if _ONLY & clause.words:
        if len(names) == 1:
            judge = is_alone(every, names[0], "finding", denied=False)
            yield _told(clause, f"only {names[0]} is one", judge, keys)
        return
    if clause.role and not (
        concept or {"concept", "role"} & clause.words or clause.noun
    ):
        return
    label = clause.level or clause.role or ""
    judge = _are(tuple(names), every[0], label)
    yield _told(clause, f"{listing(names)}: {label}", judge, keys)


def _are(names: tuple[str, ...], sieve: Sieve, label: str) -> Judge:
    def judge(facts: Facts) -> Judgement:
        found = {name: _labels(facts, name, sieve) for name in names}
        wrong = [name for name, own in found.items() if label not in own]
        computed = "; ".join(
            f"{name}: {listing(sorted(own)) if own else 'not filed'}"
            for name, own in found.items()
        )
        if any("unknown" in found[name] for name in wrong):
            return Judgement("open", computed)
        return Judgement("false" if wrong else "true", computed)

    return judge


def _labels(facts: Facts, name: str, sieve: Sieve) -> set[str]:
    """Return the levels or roles in which a finding is filed."""
    record = facts.wiki.entries[name].record
    if not isinstance(record, Finding):
        return set()
    return {
        str(item.level if sieve.level else item.role)
        for item in record.instantiates
        if (not sieve.concepts or sieve.role is None or item.concept in sieve.concepts)
        and (facts.as_of is None or item.filed.seq <= facts.as_of)
    }


def _told(clause: Plain, stated: str, judge: Judge, keys: tuple[str, ...]) -> Statement:
    return said_at(
        clause.reading,
        FAMILY,
        clause.place,
        stated,
        judge,
        keys,
        advice="correct the sentence, or the record",
        severity="warning",
    )


__all__ = ["placed"]
