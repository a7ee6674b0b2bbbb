"""Counts of records: "five prompt-level findings", "two multi-instantiation examples".

A count beside a list of what it counts belongs to the enumerations; one behind "at"
("held at one example") to the standings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement, Verdict
from tercet.statements.counts.asked import of_question
from tercet.statements.counts.carried import Carry, beside, carried, grown
from tercet.statements.counts.ellipses import elliptic
from tercet.statements.counts.houses import of_labs
from tercet.statements.counts.parts import of_noun, of_them
from tercet.statements.counts.plainly import counted
from tercet.statements.counts.proportions import SHARES, of_examples, share
from tercet.statements.counts.publications import author_row, of_works
from tercet.statements.counts.qualified import is_held_by_wiki, is_pronoun, role_said
from tercet.statements.counts.receipts import of_receipt
from tercet.statements.counts.roles import by_verb
from tercet.statements.counts.rows import in_rows
from tercet.statements.counts.shown import SHOWN, shown
from tercet.statements.counts.tallied import key_grown, key_of
from tercet.statements.counts.tally import read as read_tally
from tercet.statements.firsts.absence import NONE, none, shapes_in_state
from tercet.statements.judging import (
    Judge,
    as_of,
    born,
    bound_count,
    is_count,
    is_known,
    moment_at,
)
from tercet.statements.membership.level_counts import at_own_level
from tercet.statements.membership.shape_tables import read as read_shape_tables
from tercet.statements.text.limits import Limit, amount_at, is_amount, limit_of
from tercet.statements.text.nouns import Noun, Number, noun_at
from tercet.statements.text.partial import is_some
from tercet.statements.text.plainly import apart, unless_told
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.scope import is_hypothetical, scope_of
from tercet.words import number

FAMILY = "count"
_MUST = frozenset("must should shall cannot".split())
_CONTENT = tuple(
    [first, second]
    for first, second in (
        *((word, "with") for word in ("content", "satisfied", "happy", "codified")),
        *(("codified", word) for word in ("at", "on", "from", "after", "upon")),
    )
)
_JOINTS = "-‐‑"
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOT_A_TOTAL = frozenset(
    "not another further more additional other next last first second third of these "
    "those remaining previous latter former and or to section sec chapter page "
    "figure fig table line step phase stage version level at my his her their any "
    "every each either neither between by § $ € £ ~ + − – / = < > ≥ ≤ ≈ × # top".split()
)
_LONGEST_LIST = 400
_NOT = frozenset(("not",))
_OF_AUTHORS = (["author", "of"], ["authors", "of"], ["coauthor", "of"])
_ROW = frozenset("findings works concepts shapes clusters questions".split())
_VAGUE = frozenset("about around roughly some approximately nearly almost".split())


def read(page: Page) -> Iterator[Statement]:
    """Yield the counts of a page that are about records."""
    found = [*_found(page)]
    yield from found
    plain = [*unless_told(page, found, counted(page))]
    yield from plain
    yield from unless_told(page, [*found, *plain], in_rows(page))


def _found(page: Page) -> Iterator[Statement]:
    amounts = [*_amounts(page)]
    yield from amounts
    for reading, index in page.where(NONE):
        yield from none(reading, index)
        yield from of_examples(
            reading, Number(0, index, index, is_ordinal=False), Limit(index, 0)
        )
    for reading, index in page.where(_NOT):
        if words_at(reading, index + 1) == ["one", "of"]:
            yield from none(reading, index + 1)
    for reading, index in page.where(SHARES):
        yield from share(reading, index)
    yield from apart(
        amounts,
        (one for row in page.where(SHOWN) for one in shown(*row)),
    )
    yield from read_tally(page)
    yield from read_shape_tables(page)


def _amounts(page: Page) -> Iterator[Statement]:
    carry: Carry | None = None
    for reading, index in page.where(is_amount):
        if carry is not None and carry.reading is not reading:
            carry = None
        amount = amount_at(reading, index)
        if amount is None or amount.is_ordinal or not _is_free(reading, amount):
            continue
        limit = limit_of(reading, amount)
        if limit.first and words_before(reading, limit.first) in _VAGUE:
            continue
        found = list(_of_others(reading, amount, limit, carry))
        found = found or list(_count(reading, amount, limit))
        if not found:
            found = list(_loose(reading, amount, limit, carry))
        yield from found
        carry = _carry(reading, amount, found) or carry


def _of_others(
    reading: Reading, amount: Number, limit: Limit, carry: Carry | None
) -> Iterator[Statement]:
    """Yield counts of what a receipt lists, of works, and of examples by a verdict."""
    yield from of_receipt(reading, amount, limit)
    row = carry is not None and carry.key
    for found in (
        of_examples(reading, amount, limit),
        of_works(reading, amount, limit),
        author_row(reading, amount, limit, row or ""),
        at_own_level(reading, amount, limit),
    ):
        yield from found


def words_at(reading: Reading, first: int) -> list[str]:
    """Return the two words from a token on; fewer at the end of a block."""
    return reading.words[first : first + 2]


def words_before(reading: Reading, first: int) -> str:
    """Return the word before a token; empty at the start of a block."""
    return reading.words[first - 1] if first else ""


def _is_free(reading: Reading, amount: Number) -> bool:
    """Tell whether a number stands by itself: not "3-phase", "50%", in a quotation."""
    words = reading.words
    follow = amount.last + 1
    if follow >= len(words) or words[follow] in _JOINTS or words[follow] in "%×":
        return False
    if words[amount.first] == "one" and is_pronoun(words, amount.first):
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
    if noun is None and ".at-level." in found[0].keys[0]:
        key = found[0].keys[0]
        return Carry(reading, start, key, "instantiating finding", "findings")
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
    if _YEAR.fullmatch(reading.words[amount.first]):
        return
    if before in _NOT_A_TOTAL and before not in ("and", "of", "from", "by"):
        return
    for read_loose in (of_question, of_labs, by_verb, shapes_in_state, of_them):
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
    subject = grown(reading, limit.first) or beside(reading, limit.first, noun.last)
    is_author = words[max(0, limit.first - 2) : limit.first] in _OF_AUTHORS
    in_row = before == "and" and (
        noun_before(reading, limit.first - 1, noun) or _is_clause(reading, limit, noun)
    )
    if before in _NOT_A_TOTAL and subject is None and not (is_author or in_row):
        return
    by_wiki = is_held_by_wiki(reading, limit.first)
    role = role_said(reading, noun)
    if role is not None and noun.role is None:
        if not role:
            return
        noun.role = role
    behind = words[noun.last + 1 : noun.last + 3]
    if noun.role is None and behind in (["is", "primary"], ["are", "primary"]):
        noun.role = "primary"
    hypothetical = is_hypothetical(reading, limit.first, noun.last, arriving=False)
    if hypothetical and not by_wiki:
        return
    if _is_rule(reading, limit, noun):
        return
    is_told = noun.noun == "axes" or _is_present(reading, noun)
    if not is_told and is_listed(reading, noun):
        return
    narrowed = of_noun(reading, limit, noun) if subject is None else None
    if narrowed is not None:
        yield narrowed
        return
    if noun.noun == "questions" and noun.unknown == ["open"]:
        noun.unknown.clear()
    some = subject is None and is_some(reading, limit.first, noun.last)
    if noun.unknown or (some and not by_wiki):
        return
    yield from _plain(reading, amount, limit, noun, subject)


def _is_clause(reading: Reading, limit: Limit, noun: Noun) -> bool:
    """Tell whether a clause of its own begins: ", and ten findings of C are filed"."""
    words = reading.words
    comma = limit.first > 1 and words[limit.first - 2] == ","
    scope = scope_of(reading, limit.first, noun.last)
    return comma and noun.is_filed and scope.concept is not None and scope.is_stated


def noun_before(reading: Reading, last: int, noun: Noun) -> bool:
    """Tell whether a count of the wiki's records stands before "and seven shapes"."""
    words = reading.words
    return (
        noun.noun in _ROW
        and words[last - 1] in _ROW
        and words[last - 1] != noun.noun
        and scope_of(reading, noun.first, noun.last).word == "wiki"
    )


def _is_present(reading: Reading, noun: Noun) -> bool:
    """Tell whether all shapes are counted: "five shapes are now present across"."""
    words = reading.words
    if noun.noun != "shapes":
        return False
    after = [word for word in words[noun.last + 1 : noun.last + 6] if word != "now"]
    is_present = after[:2] in (["are", "present"], ["are", "represented"])
    if not is_present or after[2:3] not in (["across"], ["among"], ["in"], ["under"]):
        return False
    start = words.index(after[2], noun.last) + 1
    phrase = words[start : start + 9]
    ends = next((at for at, word in enumerate(phrase) if word in ":(.,;—"), len(phrase))
    return "-" not in phrase[:ends]  # "the intervention-shape findings" are some


def _is_rule(reading: Reading, limit: Limit, noun: Noun) -> bool:
    """Tell whether examples are spoken of in general: "two examples must differ"."""
    words = reading.words
    before = words[max(0, limit.first - 3) : limit.first]
    after = words[noun.last + 1 : noun.last + 9]
    if limit.stated == 1 and before[-1:] == ["the"]:
        return True  # "the one finding that …"
    return noun.noun == "examples" and bool(
        _MUST & set(after) or before[-2:] in _CONTENT or before[-1:] == ["for"]
    )


def _plain(
    reading: Reading, amount: Number, limit: Limit, noun: Noun, subject: str | None
) -> Iterator[Statement]:
    """Yield the count of a noun phrase that says by itself what is counted."""
    found = key_grown(reading, noun, subject) if subject else None
    found = found or key_of(reading, amount, noun)
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
    exact = not (limit.least or limit.most) and is_known(reading, key)
    fix = None
    if exact:
        fix = bound_count(reading, amount.first, amount.last, noun.last, key)
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
