"""Counts of records: "five prompt-level findings", "two multi-instantiation examples".

A count beside a list of what it counts belongs to the enumerations; one behind "at"
("held at one example") to the standings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.absence import NONE, none
from tercet.statements.asked import of_question
from tercet.statements.base import Judgement, Statement, Verdict
from tercet.statements.carried import Carry, carried, grown
from tercet.statements.ellipses import elliptic, said_to_be
from tercet.statements.houses import of_labs
from tercet.statements.judging import (
    Judge,
    as_of,
    born,
    bound,
    is_count,
    is_known,
    moment_at,
)
from tercet.statements.limits import AMOUNT_WORDS, Limit, amount_at, limit_of
from tercet.statements.nouns import Noun, Number, noun_at
from tercet.statements.parts import of_noun, of_them
from tercet.statements.proportions import SHARES, of_examples, share
from tercet.statements.reading import Page, Reading
from tercet.statements.scope import Scope, is_hypothetical, scope_of
from tercet.words import number

FAMILY = "count"
_JOINTS = "-‐‑"
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOT_A_TOTAL = frozenset(
    "another further more additional other next last first second third of these "
    "those remaining previous latter former and or to section sec chapter page "
    "figure fig table line step phase stage version level at my his her their any "
    "every each either neither between by § $ € £ ~ + − – / = < > ≥ ≤ ≈ × # top".split()
)
_LONGEST_LIST = 400
_FEW = 3
_VAGUE = frozenset("about around roughly some approximately nearly almost".split())


def read(page: Page) -> Iterator[Statement]:
    """Yield the counts of a page that are about records."""
    for reading in page.readings:
        block = reading.block
        carry: Carry | None = None
        for index in sorted([*block.where(AMOUNT_WORDS), *block.numerals]):
            amount = amount_at(reading, index)
            if amount is None or amount.is_ordinal or not _is_free(reading, amount):
                continue
            limit = limit_of(reading, amount)
            if limit.first and words_before(reading, limit.first) in _VAGUE:
                continue
            found = list(_count(reading, amount, limit))
            if not found:
                found = list(_loose(reading, amount, limit, carry))
            yield from found
            carry = _carry(reading, amount, found) or carry
        for index in block.where(NONE):
            yield from none(reading, index)
        for index in block.where(SHARES):
            yield from share(reading, index)


def words_before(reading: Reading, first: int) -> str:
    """Return the word before a token; empty at the start of a block."""
    return reading.words[first - 1] if first else ""


def _is_free(reading: Reading, amount: Number) -> bool:
    """Tell whether a number stands by itself: not "3-phase", "50%", in a quotation."""
    words = reading.words
    follow = amount.last + 1
    if follow >= len(words) or words[follow] in _JOINTS or words[follow] in "%×":
        return False
    if reading.block.joined(amount.first) or reading.block.is_quoted(amount.first):
        return False
    return reading.at(amount.first) is None


def _carry(reading: Reading, amount: Number, found: list[Statement]) -> Carry | None:
    """Return what a later number may take its noun from."""
    if not found or not found[0].keys:
        return None
    start, _ = reading.block.sentence(amount.first)
    noun = noun_at(reading, amount.last + 1)
    if noun is None:
        return None
    what = {"findings": "instantiating finding", "works": "work"}.get(
        noun.noun, noun.noun.removesuffix("s")
    )
    return Carry(reading, start, found[0].keys[0], what, noun.noun)


def _loose(
    reading: Reading, amount: Number, limit: Limit, carry: Carry | None
) -> Iterator[Statement]:
    """Yield counts whose noun stands elsewhere, or is none of the usual ones."""
    before = words_before(reading, limit.first)
    if before in _NOT_A_TOTAL and before not in ("and", "of", "from", "by"):
        return
    for read_loose in (of_question, of_labs, of_examples, of_them):
        found = list(read_loose(reading, amount, limit))
        if found:
            yield from found
            return
    yield from carried(reading, amount, limit, carry)


def _count(reading: Reading, amount: Number, limit: Limit) -> Iterator[Statement]:
    words = reading.words
    follow = amount.last + 1
    before = words_before(reading, limit.first)
    noun = noun_at(reading, follow)
    if noun is None and (before not in _NOT_A_TOTAL or before == "and"):
        yield from elliptic(reading, amount, limit)
    if noun is None or words[follow] == "of":
        return  # "one of its examples" is a part
    subject = grown(reading, limit.first)
    if before in _NOT_A_TOTAL and subject is None:
        return
    if is_hypothetical(reading, limit.first, noun.last, arriving=False):
        return
    if noun.noun not in ("axes",) and is_listed(reading, noun):
        return
    if subject is None:
        narrowed = of_noun(reading, amount, limit, noun)
        if narrowed is not None:
            yield narrowed
            return
    if noun.unknown:
        return
    found = _grown_key(reading, noun, subject) if subject else None
    found = found or _key(reading, amount, noun)
    if found is None:
        return
    key, what = found
    moment = moment_at(reading, amount.first)
    judge = is_count(key, limit.stated, what, least=limit.least, most=limit.most)
    if key.endswith(".accepted-shapes"):
        concept = key.removesuffix(".accepted-shapes")
        judge = _or_all(concept, limit.stated, judge)
        key = _meant(reading.facts, concept, limit.stated)
    if moment is not None:
        judge = as_of(moment, judge)
    end = reading.block.ends(noun.last)
    tail = reading.passage.written[reading.block.ends(amount.last) : end]
    exact = not (limit.least or limit.most) and is_known(reading, key)
    fix = bound(reading, amount.first, key, "words") + tail if exact else None
    yield Statement(
        FAMILY,
        reading.passage,
        reading.block.starts[limit.first],
        end,
        limit.of(what),
        judge,
        (key,),
        fix if moment is None else None,
        born(reading, amount.first) if moment is None else moment,
    )


def _grown_key(reading: Reading, noun: Noun, subject: str) -> tuple[str, str] | None:
    """Return the fact of "C grew to nine findings", "S rose to two examples"."""
    if noun.level or noun.role or noun.year or noun.shapes or noun.state:
        return None
    kind = reading.facts.wiki.kind(subject)
    if kind == "shape" and noun.noun == "examples":
        return f"{subject}.frequency", "example"
    if kind == "concept" and noun.noun == "findings":
        return f"{subject}.findings", "instantiating finding"
    if kind == "concept" and noun.noun == "shapes":
        return f"{subject}.accepted-shapes", "structural shape"
    return None


def _meant(facts: Facts, concept: str, stated: int) -> str:
    """Return the fact that a right count of shapes is, so that binding keeps it."""
    accepted, every = f"{concept}.accepted-shapes", f"{concept}.shapes"
    is_every = stated == len(facts.ids(every)) != len(facts.ids(accepted))
    return every if is_every else accepted


def _or_all(concept: str, stated: int, judge: Judge) -> Judge:
    """Return a judge to whom a count of all shapes is right, proposed ones included."""

    def judged(facts: Facts) -> Judgement:
        found = judge(facts)
        every = facts.ids(f"{concept}.shapes")
        others = len(every) - len(facts.ids(f"{concept}.accepted-shapes"))
        if found.verdict != "false" or not others:
            return found
        all_, rest = number(len(every)), number(others)
        why = f"{all_} with the {rest} proposed or without example"
        verdict: Verdict = "true" if stated == len(every) else "false"
        return Judgement(verdict, found.computed, why)

    return judged


def is_listed(reading: Reading, noun: Noun) -> bool:
    """Tell whether a list of what is counted follows the phrase."""
    words = reading.words
    _, end = reading.block.sentence(noun.last)
    at = noun.last + 1
    while at < min(end, noun.last + 17) and words[at] not in "(:.;—":
        at += 1
    if at >= end or words[at] in ".;" or at - noun.last > 16:
        return False
    end = min(end, at + _LONGEST_LIST)
    closes = {"(": ")", ":": ".", "—": "—"}[words[at]]
    stop = next((i for i in range(at + 1, end) if words[i] == closes), end)
    kind = "shape" if noun.noun == "shapes" else "finding"
    listed = reading.between(at + 1, stop, kind)
    return len(listed) >= 2


def _key(reading: Reading, amount: Number, noun: Noun) -> tuple[str, str] | None:
    """Return the fact that a count is about, and what it counts."""
    scope = scope_of(reading, amount.first, noun.last)
    if noun.noun == "examples" or (noun.noun == "findings" and noun.shapes):
        return _examples(reading, amount, noun)
    if noun.noun == "shapes":
        return _shapes(reading, amount, noun, scope)
    concept = noun.concept or scope.concept
    if concept is None and scope.cluster is None:
        return _of_wiki(reading, amount, noun, scope)
    if noun.noun == "findings":
        if scope.cluster is not None:
            return f"{scope.cluster}.members", "member"
        return None if concept is None else _findings(reading, noun, concept, scope)
    if noun.noun == "members" and scope.cluster is not None:
        return f"{scope.cluster}.members", "member"
    if concept is None or not scope.is_stated:
        return None
    if noun.noun == "questions":
        return f"{concept}.open-questions", "open question"
    if noun.noun == "works" and noun.is_filed:
        return f"{concept}.works", "work"
    return None


_BACKS = frozenset("of for back backs support supports underpin carry document".split())


def _examples(reading: Reading, amount: Number, noun: Noun) -> tuple[str, str] | None:
    if len(noun.shapes) > 1 or noun.level or noun.role or noun.year:
        return None
    shape = noun.shapes[0] if noun.shapes else None
    if shape is None:
        behind = reading.between(noun.last + 1, noun.last + 6, "shape")
        gap = reading.words[noun.last + 1 : behind[0].first] if behind else []
        if behind and gap and gap[0] in _BACKS:
            shape = behind[0].record
    plain = reading.words[noun.last] in ("example", "examples")
    if shape is None and plain and (amount.value > 1 or _is_had(reading, amount, noun)):
        shape = reading.context(amount.first, "shape")
    if shape is None:
        return None
    return (
        f"{shape}.diversity" if noun.is_different else f"{shape}.frequency",
        "example",
    )


def _is_had(reading: Reading, amount: Number, noun: Noun) -> bool:
    """Tell whether "one example" counts, and does not open an illustration."""
    words = reading.words
    before = words[max(0, amount.first - 2) : amount.first]
    after = words[noun.last + 1 : noun.last + 3]
    return bool({"has", "have", "only", "just", "had", "with"} & set(before)) or (
        after == ["so", "far"]
    )


def _shapes(
    reading: Reading, amount: Number, noun: Noun, scope: Scope
) -> tuple[str, str] | None:
    concept = noun.concept or scope.concept
    if concept is None:
        return _of_wiki(reading, amount, noun, scope)
    if noun.shapes or noun.role or noun.year:
        return None
    if noun.state is not None:
        return f"{concept}.in-state.{noun.state}", f"{noun.state} shape"
    if noun.level is not None or _of_some(reading, amount):
        return None
    state = said_to_be(reading, noun)
    if state is not None:
        return (f"{concept}.in-state.{state}", f"{state} shape") if state else None
    structural = "structural" in reading.words[noun.first : noun.last]
    if structural or scope.is_stated or noun.is_filed:
        return f"{concept}.accepted-shapes", "structural shape"
    return None


def _of_some(reading: Reading, amount: Number) -> bool:
    """Tell whether the sentence speaks of some findings only: "the field findings"."""
    first, _ = reading.block.sentence(amount.first)
    return any(
        word == "level" or word in ("intervention", "these", "those")
        for word in reading.words[first : amount.first]
    )


_OF_WIKI = ("findings", "works", "concepts", "shapes", "clusters", "questions")


def _of_wiki(
    reading: Reading, amount: Number, noun: Noun, scope: Scope
) -> tuple[str, str] | None:
    """Return the fact of a count over the whole wiki, where a passage speaks of it."""
    if noun.noun not in _OF_WIKI or noun.level or noun.role or noun.year:
        return None
    start, _ = reading.block.sentence(amount.first)
    if start:
        start, _ = reading.block.sentence(start - 1)
    spoken = "wiki" in reading.words[start : amount.first]
    if scope.word != "wiki" and not (spoken and reading.page.concept is None):
        return None
    if noun.state is not None:
        return f"wiki.{noun.state}", f"{noun.state} shape"
    return f"wiki.{noun.noun}", noun.noun.removesuffix("s")


def _is_every(reading: Reading, noun: Noun, concept: str) -> bool:
    """Tell whether "all ten findings" are those of the concept: most of them, at least.

    Fewer may be the ones that were spoken of last.
    """
    words = reading.words
    first = next(
        (
            i
            for i in range(noun.first - 1, max(-1, noun.first - 5), -1)
            if words[i] == "all"
        ),
        None,
    )
    amount = None if first is None else amount_at(reading, first + 1)
    if amount is None or amount.last != noun.first - 1 or noun.unknown:
        return False
    total = len(reading.facts.ids(f"{concept}.findings"))
    return total > _FEW and 2 * amount.value > total


def _findings(
    reading: Reading, noun: Noun, concept: str, scope: Scope
) -> tuple[str, str] | None:
    words = reading.words
    follow = words[noun.last + 1 : noun.last + 4]
    if follow[:1] in (["of"], ["from"]) and follow[1:2] and _YEAR.fullmatch(follow[1]):
        noun.year = follow[1]
    if noun.level is not None and noun.role is None and noun.year is None:
        return f"{concept}.at-level.{noun.level}", f"{noun.level} finding"
    if noun.role is not None and noun.level is None:
        return f"{concept}.in-role.{noun.role}", "such finding"
    if noun.level or noun.role:
        return None
    if noun.year is not None:
        return f"{concept}.in-year.{noun.year}", f"{noun.year} finding"
    if _is_every(reading, noun, concept):
        return f"{concept}.findings", "instantiating finding"
    if noun.is_filed or noun.concept or (scope.is_stated and scope.word != "page"):
        return f"{concept}.findings", "instantiating finding"
    return None
