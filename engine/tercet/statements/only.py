"""Firsts that a count or a date decides: "the only example", "the earliest finding".

And "the cluster's first", where no record says which cluster. Read by ``firsts``.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts, Ordinal
from tercet.statements.base import Judgement, Statement
from tercet.statements.dates import appeared, compared, is_older
from tercet.statements.judging import born, is_count, value_of
from tercet.statements.nouns import Noun, noun_at
from tercet.statements.reading import Page, Reading
from tercet.statements.scope import is_hypothetical, scope_of

FAMILY = "first"
ONLY_AFTER = frozenset("the our its this concept's".split())
_STATES = frozenset(("hint", "candidate"))
_GOES_ON = frozenset(
    "to that which with where whose who on for in from about by among under".split()
)
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


def earliest(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "the earliest filed finding", if others are certainly older."""
    words = reading.words
    follow = index + 1
    if follow >= len(words) or reading.block.is_quoted(index):
        return
    noun = noun_at(reading, follow)
    if noun is None or is_hypothetical(reading, index, noun.last):
        return
    unknown = [word for word in noun.unknown if word not in ("published", "dated")]
    if unknown or noun.level or noun.role or noun.state or noun.year:
        return
    subject = reading.subject(index)
    if subject is None or reading.facts.wiki.kind(subject) != "finding":
        return
    if noun.shapes:
        keys = tuple(f"{shape}.examples" for shape in noun.shapes[:1])
        is_filed = False
    elif noun.noun == "findings":
        scope = scope_of(reading, index, noun.last)
        if scope.concept is None or scope.cluster is not None:
            return
        if not (noun.is_filed or scope.is_stated or noun.unknown):
            return
        keys = (f"{subject}.ordinal.{scope.concept}", f"{scope.concept}.findings")
        is_filed = noun.is_filed
    else:
        return

    def judge(facts: Facts) -> Judgement:
        return _judge_earliest(facts, subject, keys, is_filed=is_filed)

    if judge(reading.facts).verdict == "true":
        return
    yield Statement(
        FAMILY,
        reading.passage,
        reading.block.starts[index],
        reading.block.ends(noun.last),
        f"{subject} is the earliest",
        judge,
        keys,
        born=born(reading, index),
        help="correct it, or say by what it is the earliest",
    )


def _judge_earliest(
    facts: Facts, subject: str, keys: tuple[str, ...], *, is_filed: bool
) -> Judgement:
    value = value_of(facts, keys[-1])
    members = (
        [str(n).partition("#")[0] for n in value] if isinstance(value, tuple) else []
    )
    if subject not in members or appeared(facts, subject) is None:
        return Judgement("open", f"{subject} is not among them, or its date is unknown")
    older = [n for n in dict.fromkeys(members) if is_older(facts, n, subject)]
    rank = value_of(facts, keys[0])
    by_filing = isinstance(rank, Ordinal) and rank.position == 1
    is_inferred = isinstance(rank, Ordinal) and rank.inferred
    if not older or (is_filed and by_filing):
        return Judgement("true", "nothing on record is certainly older")
    computed = "; ".join(compared(facts, name, subject) for name in older[:3])
    if is_filed and isinstance(rank, Ordinal):
        computed = f"{rank}; {computed}"
    return Judgement("open" if is_filed and is_inferred else "false", computed)


def only(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "the only example of S", "the only 2023 finding", if there are more."""
    block, words = reading.block, reading.words
    follow = index + 1
    if follow >= len(words) or block.is_quoted(index):
        return
    concept = reading.page.concept
    key: str | None
    if words[follow] in _STATES and concept is not None:
        last, key, what = follow, f"{concept}.in-state.{words[follow]}", "shape"
        if is_hypothetical(reading, index, last):
            return
    else:
        noun = noun_at(reading, follow)
        if noun is None or noun.unknown or is_hypothetical(reading, index, noun.last):
            return
        last = noun.last
        key, what = _key(reading, index, noun)
    after = words[last + 1 : last + 2]
    if key is None or (after and after[0] in _GOES_ON):
        return
    value = value_of(reading.facts, key)
    judge = is_count(key, 1, what)
    if value is None or judge(reading.facts).verdict == "true":
        return
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[index],
        block.ends(last),
        f"the only {what}",
        judge,
        (key,),
        born=born(reading, index),
        help="say which others there are, or more narrowly what it alone is",
    )


def _key(reading: Reading, index: int, noun: Noun) -> tuple[str | None, str]:
    """Return the fact that counts what is said to be the only one, and its noun."""
    scope = scope_of(reading, index, noun.last)
    if noun.noun not in ("findings", "examples") or scope.cluster is not None:
        return None, ""
    if noun.shapes:
        is_plain = len(noun.shapes) == 1 and not (noun.level or noun.role or noun.year)
        return (f"{noun.shapes[0]}.examples" if is_plain else None), "example"
    if noun.noun == "examples":
        return _example_key(reading, index, noun.last), "example"
    given = [
        f"{name}.{value}"
        for name, value in (
            ("at-level", noun.level),
            ("in-role", noun.role),
            ("in-year", noun.year),
        )
        if value is not None
    ]
    if scope.concept is None or len(given) != 1:
        return None, ""
    return f"{scope.concept}.{given[0]}", "finding"


def _example_key(reading: Reading, index: int, last: int) -> str | None:
    """Return the examples of the one shape that the phrase names behind it."""
    _, end = reading.block.sentence(index)
    behind = [
        m for m in reading.between(last + 1, min(end, last + 7), "shape") if m.record
    ]
    gap = reading.words[last + 1 : behind[0].first] if behind else []
    if behind and gap[:1] in (["of"], ["for"]):
        return f"{behind[0].record}.examples"
    return None
