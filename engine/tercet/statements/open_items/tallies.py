"""How many probes of a question are filed: "both are still unfiled", "none is filed".

For the open items. The question is the one that the counts find: by its title, in the
sentence, the one before or the heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.counts.asked import question_at
from tercet.statements.judging import Judge, born
from tercet.statements.text.limits import Limit, amount_at, limit_of
from tercet.statements.text.nouns import NUMBER_WORDS
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Page, Reading
from tercet.words import count, number

_PROBES = frozenset(("probe", "probes"))
_ALL = frozenset("all each every both".split())
_NONE = frozenset("no none neither".split())
_TRIGGERS = _PROBES | frozenset("both neither none all each".split())
_FILED = frozenset("filed filled run done answered completed in".split())
_UNFILED = frozenset(
    "unfiled unfilled open outstanding missing pending undone unrun untried".split()
)
_STATES = _FILED | _UNFILED
_BE = frozenset("is are was were has have been be remain remains stay stays".split())
_ADVERBS = frozenset(
    "still yet now already so far as by then not also to be only just currently at "
    "present today meanwhile never come arrived".split()
)
_NOT = frozenset(("not", "never"))
_BETWEEN = frozenset("of its the these them whose their those that which".split())
_MARKS = frozenset(", ; : — – ( and but of".split())
_ENDS = frozenset(". , ; ) : — – ! and but yet so while".split())
_APART = frozenset(", ; : — – which".split())
_IF = frozenset("if once when until unless whether should".split())
_REACH, _TITLE, _BACK = 6, 16, 30


@dataclass(frozen=True, slots=True)
class _Tally:
    """How many probes are said to be filed, or not to be.

    Args:
        first: The first token of what says so.
        last: Its last token.
        limit: How many; None for all of them.
        is_filed: Whether that many are said to be filed.
        is_denied: Whether it is said not to be so: "not all".
    """

    first: int
    last: int
    limit: Limit | None
    is_filed: bool
    is_denied: bool = False


def read(page: Page) -> Iterator[tuple[Statement, tuple[int, int]]]:
    """Yield what is said of how many probes are filed, and where its sentence is."""
    told: set[tuple[int, int]] = set()
    for reading, index in page.where(_TRIGGERS):
        place = reading.number, reading.block.sentence(index)[0]
        if place in told or reading.block.is_quoted(index):
            continue
        for form in (_having, _being, _elliptic):
            tally = form(reading, index)
            question = tally and question_at(reading, tally.first)
            if tally is not None and question:
                told.add(place)
                yield _statement(reading, tally, question), place
                break


def _having(reading: Reading, index: int) -> _Tally | None:
    """Read "has no filed probe", "with two probes unfiled", "has one open probe"."""
    words = reading.words
    if words[index] not in _PROBES:
        return None
    start, end = nearby(reading, index)
    if _IF & set(words[max(start, index - _REACH) : index]):
        return None
    before = index - 1 if index > start and words[index - 1] in _STATES else index
    state = before if before < index else index + 1
    if state >= end or words[state] not in _STATES:
        return None
    if state > index and not _is_end(words, state, end):
        return None
    quantified = _quantity(reading, start, before)
    if quantified is None:
        return None
    first, limit, denied = quantified
    if before < index and _follows_state(words, index, end):
        return None
    return _Tally(first, max(index, state), limit, words[state] in _FILED, denied)


def _follows_state(words: list[str], index: int, end: int) -> bool:
    """Tell whether a verb behind the noun says something else of such probes."""
    return index + 1 < end and words[index + 1] in _BE


def _being(reading: Reading, index: int) -> _Tally | None:
    """Read "none of its probes is filed", "of its probes two are unfiled"."""
    words = reading.words
    if words[index] not in _PROBES:
        return None
    start, end = nearby(reading, index)
    verbs = (
        at
        for at in range(index + 1, min(end, index + _TITLE))
        if words[at] in _BE and not reading.block.is_quoted(at)
    )
    told = ((at, _state(reading, at, end)) for at in verbs)
    verb, state = next(((at, found) for at, found in told if found), (0, None))
    opening = words[start:verb]
    if "question" in opening and "whether" in opening:
        opening.remove("whether")  # "the question whether"
    if state is None or _IF & set(opening):
        return None
    at, is_filed, denied = state
    quantified = _quantity(reading, max(start, index - _REACH), index)
    if not _APART.isdisjoint(words[index + 1 : verb]):
        quantified = None
    if quantified is None and verb - 1 > index:
        quantified = _quantity(reading, index + 1, verb)  # "of its probes none is"
    if quantified is None:
        return None
    first, limit, not_all = quantified
    if denied and limit is None:
        return None  # "all probes are not filed": which?
    return _Tally(first, at, limit, is_filed != denied, not_all)


def _elliptic(reading: Reading, index: int) -> _Tally | None:
    """Read "both are still unfiled", "neither of them has been filed"."""
    words = reading.words
    start, end = nearby(reading, index)
    if words[index] in _PROBES or (index > start and words[index - 1] not in _MARKS):
        return None
    verb = index + 1
    if words[verb : verb + 2] in (["of", "them"], ["of", "these"], ["of", "which"]):
        verb += 2
    if verb >= end or words[verb] not in _BE or words[index] == "each":
        return None
    if _PROBES.isdisjoint(words[max(0, index - _BACK) : index]):
        return None
    previous = nearby(reading, start - 1)[0] if start else start
    if reading.between(max(previous, index - _BACK), index, "finding"):
        return None
    state = _state(reading, verb, end)
    if state is None or (state[2] and words[index] in _ALL):
        return None
    limit = Limit(index, 0) if words[index] in _NONE else None
    if words[index] == "both":
        limit = Limit(index, 2)
    return _Tally(index, state[0], limit, state[1] != state[2])


def _state(reading: Reading, verb: int, end: int) -> tuple[int, bool, bool] | None:
    """Return where a predicate ends, whether it is "filed", and whether denied."""
    words = reading.words
    at = verb
    while at < end and (words[at] in _BE or words[at] in _ADVERBS):
        at += 1
    if at >= end or words[at] not in _STATES or not _is_end(words, at, end):
        return None
    said = set(words[verb:at])
    denied = bool(_NOT & said) or "to" in said
    if words[at + 1 : at + 2] == ["yet"]:
        return at + 1, words[at] in _FILED, denied
    return at, words[at] in _FILED, denied


def _is_end(words: list[str], at: int, end: int) -> bool:
    follow = words[at + 1] if at + 1 < end else "."
    return follow in _ENDS or follow in _ADVERBS or follow == "by"


def _quantity(
    reading: Reading, start: int, end: int
) -> tuple[int, Limit | None, bool] | None:
    """Return how many are spoken of, from the word nearest before a token.

    Returns:
        The first token, the number (None for all), and whether it is "not all".
    """
    words = reading.words
    at = end - 1
    part = _part(reading, start, end)
    if part is not None:
        at = part
    elif at < start:
        return None
    word = words[at]
    denied = at > start and words[at - 1] == "not"
    if word in _NONE:
        return at, Limit(at, 0), False
    if word == "both":
        return at - denied, Limit(at, 2), denied
    if word in _ALL:
        return at - denied, None, denied
    if word not in NUMBER_WORDS and not word.isdecimal():
        return None
    amount = amount_at(reading, at)
    if amount is None or amount.is_ordinal or denied:
        return None
    if amount.first > start and words[amount.first - 1] == "all":
        return amount.first - 1, None, False
    limit = limit_of(reading, amount)
    return limit.first, limit, False


def _part(reading: Reading, start: int, end: int) -> int | None:
    """Return the quantifier of "one of the two", "none of its", "both its"."""
    words = reading.words
    at = end - 1
    while at > start and (words[at] in _BETWEEN or words[at] in NUMBER_WORDS):
        if words[at - 1] not in _BETWEEN and (words[at] in _BETWEEN):
            return at - 1
        at -= 1
    return None


def _statement(reading: Reading, tally: _Tally, question: str) -> Statement:
    block = reading.block
    state = "filed" if tally.is_filed else "unfiled"
    many = "all probes" if tally.limit is None else tally.limit.of("probe")
    denied = "not " if tally.is_denied else ""
    return Statement(
        "open-item",
        reading.passage,
        block.starts[tally.first],
        block.ends(tally.last),
        f"{denied}{many} of {question} {state}",
        _judge(question, tally),
        (f"{question}.filed-probes", f"{question}.unfiled-probes"),
        born=born(reading, tally.first),
        severity="warning",
        help=f"'tercet why {question}.unfiled-probes' lists those that wait",
    )


def _judge(question: str, tally: _Tally) -> Judge:
    def judge(facts: Facts) -> Judgement:
        filed = [g.label for g in facts.groups(f"{question}.filed-probes") if g.ids]
        open_ = facts.ids(f"{question}.unfiled-probes")
        whole = len(filed) + len(open_)
        found = len(filed) if tally.is_filed else len(open_)
        holds = found == whole if tally.limit is None else tally.limit.holds(found)
        computed = f"{number(len(filed))} of {count(whole, 'probe')} filed"
        why = ", ".join(filed)
        if holds != tally.is_denied:
            return Judgement("true", computed)
        return Judgement("false", computed, why)

    return judge


__all__ = ["read"]
