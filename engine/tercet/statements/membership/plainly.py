"""Levels and roles of clauses that say nothing else: "X quantifies C", "X (L level)".

Part of the membership family, where no other reader has told a place.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tercet.facts import Facts
from tercet.records.finding import Finding
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, is_count, said_at
from tercet.statements.text.implied import implied
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
            or _is_count(clause)
            or (clause.rank and not _is_filed_aside(clause))
            or clause.state
            or _LATER & clause.words
        ):
            continue
        if not (clause.level or clause.role):
            yield from _belongs(clause)
        if bool(clause.level) == bool(clause.role):
            continue
        if clause.noun not in ("", "findings", "works") or _is_shared_out(clause):
            continue
        if not clause.kinds <= {"finding", "concept"}:
            continue
        yield from _said(clause)


_BELONG = frozenset(
    "belongs belong counts count counted part falls fall filed tally listed "
    "instantiates instantiate".split()
)


def _belongs(clause: Plain) -> Iterator[Statement]:
    """Read "X does not count towards C", "S belongs to C"."""
    concept, shape = clause.one("concept"), clause.one("shape")
    names = tuple(m.record for m in clause.named.get("finding", ()) if m.record)
    if concept is None or not _BELONG & clause.words or bool(shape) == bool(names):
        return
    if not clause.kinds <= {"finding", "concept", "shape"} or _NONE & clause.words:
        return
    if clause.noun not in ("", "findings", "shapes") or _ONLY & clause.words:
        return
    key = f"{concept}.{'shapes' if shape else 'findings'}"
    denial = "not " if clause.is_denied else ""
    who = (shape,) if shape else names
    judge = _within(who, key, is_denied=clause.is_denied)
    yield _told(clause, f"{listing(who)}: {denial}in {concept}", judge, (key,))


def _within(names: tuple[str, ...], key: str, *, is_denied: bool) -> Judge:
    def judge(facts: Facts) -> Judgement:
        known = facts.ids(key)
        inside = [name for name in names if name in known]
        right = not inside if is_denied else len(inside) == len(names)
        computed = f"{listing(inside) if inside else 'none of them'} in {key}"
        return Judgement("true" if right else "false", computed)

    return judge


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
    own = implied(clause) if not names and not clause.words & _NONE else None
    if own is not None and own in _filed(clause):
        names = [own]
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
        concept or {"concept", "role", "account"} & clause.words or clause.noun
    ):
        return
    label = clause.level or clause.role or ""
    judge = _are(tuple(names), every[0], label)
    yield _told(clause, f"{listing(names)}: {label}", judge, keys)


def _is_shared_out(clause: Plain) -> bool:
    """Tell whether one thing is said of each of several: "A and B are a … and a …"."""
    words, end = clause.reading.words, clause.end
    many = len(clause.named.get("finding", ())) > 1
    return (
        many
        and words[end : end + 1] == ["and"]
        and bool({"a", "an"}.intersection(words[end + 1 : end + 2]))
    )


def _is_filed_aside(clause: Plain) -> bool:
    """Tell whether the level is that of filing: "fifth finding, filed at …"."""
    words = clause.reading.words[clause.first : clause.end]
    aside = any(pair == (",", "filed") for pair in pairwise(words))
    return aside and clause.level is not None and clause.one("finding") is not None


def _is_count(clause: Plain) -> bool:
    """Tell whether a number is more than that of the findings that are named."""
    named = {mention.record for mention in clause.named.get("finding", ())}
    limit = clause.limit
    return limit is not None and not (limit.stated == len(named) > 1)


def _filed(clause: Plain) -> tuple[str, ...]:
    """Return the findings that the page may speak of without naming them."""
    facts, concept = clause.reading.facts, clause.reading.page.concept
    return facts.ids("wiki.findings" if concept is None else f"{concept}.findings")


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
