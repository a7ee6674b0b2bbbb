"""Clauses that say one thing of the records and nothing else, whatever the word order.

"Sky compass branches into six shapes", "fifth in line: Roth 2017": every word is a
record, a level, a role, a standing, a number, a noun for records, or of a closed list
of words that add nothing. One more word and the clause is not read. The families use
it where no reader of their own has told a place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tercet.statements.base import Statement
from tercet.statements.text.dates import past
from tercet.statements.text.limits import Limit, amount_at, is_amount, limit_of
from tercet.statements.text.names import Mention
from tercet.statements.text.nouns import Number, level_of
from tercet.statements.text.plain_words import (
    IDLE,
    KEPT,
    KNOWN,
    LIGHT,
    MARKED,
    MARKS,
    NOT,
    NOUNS,
    ROLES,
    STATES,
    TRIGGERS,
)
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.segments import asides, one_of, segments

_LABELS = {"shape": "shapes", "concept": "concepts", "cluster": "clusters"}


@dataclass(slots=True)
class Plain:
    """What a clause says.

    Args:
        reading: The block.
        first: Its first token.
        end: The token after its last.
        named: The records, by kind.
        noun: What is counted or ranked; empty if no noun is there.
        level: The level.
        role: The role.
        state: The standing, or "open".
        year: A year.
        limit: The number with its hedge.
        whole: The number of which it is a part: "two of our three questions".
        rank: The ordinal.
        words: The words that add nothing, and those that deny.
        is_denied: Whether a word denies something.
    """

    reading: Reading
    first: int
    end: int
    named: dict[str, list[Mention]] = field(default_factory=dict)
    noun: str = ""
    level: str | None = None
    role: str | None = None
    state: str | None = None
    year: str | None = None
    limit: Limit | None = None
    whole: Limit | None = None
    rank: Number | None = None
    words: set[str] = field(default_factory=set)
    is_denied: bool = False

    def one(self, kind: str) -> str | None:
        """Return the only record of a kind; None if there are none or several."""
        found = {mention.record for mention in self.named.get(kind, ())}
        return found.pop() if len(found) == 1 else None

    @property
    def kinds(self) -> set[str]:
        """The kinds of the records."""
        return {kind for kind, found in self.named.items() if found}

    @property
    def place(self) -> tuple[int, int]:
        """The tokens of it, marks at its ends left out."""
        words = self.reading.words
        first, last = self.first, self.end - 1
        while first < last and not words[first][0].isalnum():
            first += 1
        while last > first and not words[last][0].isalnum():
            last -= 1
        return first, last


def plain(page: Page) -> tuple[Plain, ...]:
    """Return the clauses of a page that say one thing, read once."""
    return page.once(_plain)


def _plain(page: Page) -> Iterator[Plain]:
    for reading in page.having(TRIGGERS):
        done = -1
        for index in reading.block.where(TRIGGERS):
            if index <= done or reading.block.is_quoted(index):
                continue
            if not (_may_be(reading, index - 1) and _may_be(reading, index + 1)):
                continue
            for first, end in segments(reading, index):
                found = _read(reading, first, end)
                found = found or _read_around(reading, first, end)
                if found is not None:
                    done = end - 1
                    yield found
                    break


def _may_be(reading: Reading, at: int) -> bool:
    """Tell whether a token may belong to such a clause, or end it."""
    if not 0 <= at < len(reading.words):
        return True
    word = reading.words[at]
    if word in KNOWN or is_amount(word) or word in reading.facts.wiki.levels:
        return True
    return reading.at(at) is not None or level_of(reading, word) is not None


def _read_around(reading: Reading, first: int, end: int) -> Plain | None:
    """Read a clause without its asides, if it has any."""
    left_out = asides(reading, first, end)
    return _read(reading, first, end, left_out) if left_out else None


def _read(
    reading: Reading, first: int, end: int, left_out: frozenset[int] = frozenset()
) -> Plain | None:
    words = reading.words
    found = Plain(reading, first, end)
    levels = _levels(reading, first, end)
    if levels is None:
        return None
    found.level, skipped = levels
    skipped |= left_out
    at = first
    while at < end:
        mention = reading.at(at)
        if mention is not None:
            mention = one_of(reading, mention, first, end)
            if mention.record is None or mention.first < first:
                return None
            found.named.setdefault(mention.kind, []).append(mention)
            at = past(reading, mention)
            continue
        if at in skipped or words[at] in MARKS:
            at += 1
            continue
        step = _word(reading, found, at)
        if step is None:
            return None
        at = step
    return found


def _word(reading: Reading, found: Plain, at: int) -> int | None:
    """Read a word into a clause; return the token after it, None if it is unknown."""
    words = reading.words
    word = words[at]
    if len(word) == 4 and word[:2] in ("19", "20") and word.isdecimal():
        led = at > found.first and words[at - 1] in ("in", "from", "of", "year")
        if found.year is not None or not led:
            return None
        found.year = word
        return at + 1
    if is_amount(word) and word != "both":
        return _amount(reading, found, at)
    if word in STATES or word in ROLES:
        return at + 1 if _told_once(found, word) else None
    if word in NOUNS:
        return _noun(reading, found, at)
    if words[at : at + 2] == ["rather", "than"] and words[at + 2] in ROLES:
        return at + 3
    for length in (3, 2):
        phrase = tuple(words[at : at + length])
        if phrase in IDLE:
            found.words |= KEPT.intersection(phrase)
            return at + length
    if words[at : at + 2] in (["not", "one"], ["not", "a"]):
        return _none(reading, found, at)
    if word in NOT:
        found.is_denied = True
        found.words.add(word)
        return at + 1
    if word in LIGHT or word in {"cluster", "least", "-"}:
        found.words.add(word)
        return at + 1
    return None


def _noun(reading: Reading, found: Plain, at: int) -> int | None:
    """Read what is counted into a clause; it may be only the label of a shape."""
    word = reading.words[at]
    if word in _LABELS and _labels(found, reading, at):
        return at + 1
    if found.noun not in ("", NOUNS[word]):
        return None
    found.noun = NOUNS[word]
    return at + 1


def _none(reading: Reading, found: Plain, at: int) -> int | None:
    """Read "not one", "not a single" into a clause, as a count of none."""
    if found.limit is not None:
        return None
    found.limit = Limit(at, 0)
    return at + 2 + (reading.words[at + 2 : at + 3] == ["single"])


def _told_once(found: Plain, word: str) -> bool:
    """Take a standing or a role into a clause; tell whether it is the only one."""
    if word in STATES:
        state = STATES[word]
        first = found.state in (None, state)
        if not first and MARKED & {state, found.state}:
            first = not {state, found.state} <= MARKED
            state = str(found.state) if state in MARKED else state
        found.state = state
    else:
        first = found.role in (None, ROLES[word])
        found.role = ROLES[word]
    return first


def _labels(found: Plain, reading: Reading, at: int) -> bool:
    """Tell whether "shape" only goes with the name of one."""
    before = reading.at(at - 1) if at else None
    behind = reading.at(at + 1) if at + 1 < found.end else None
    return any(one is not None and one.kind == "shape" for one in (before, behind))


def _amount(reading: Reading, found: Plain, at: int) -> int | None:
    amount = amount_at(reading, at)
    if amount is None or (len(reading.words[at]) > 3 and reading.words[at].isdecimal()):
        return None
    if reading.words[at - 1 : at] in (["filing"], ["row"], ["line"], ["page"]):
        return None
    follow = reading.words[amount.last + 1 : amount.last + 2]
    if follow in (["%"], ["-"], ["."]) and follow != ["."]:
        return None
    if amount.is_ordinal:
        if found.rank is not None:
            return None
        found.rank = amount
    else:
        if _is_numbered(reading, found, amount.first):
            if found.rank is not None:
                return None
            found.rank = amount  # "number six"
            return max(amount.last, at) + 1
        limit = limit_of(reading, amount)
        if found.limit is None:
            found.limit = limit
        elif found.whole is None and _is_of(reading, found, limit.first):
            found.whole = limit
        elif found.whole is None and _is_of(reading, found, found.limit.first):
            found.limit, found.whole = limit, found.limit
        else:
            return None
    return max(amount.last, at) + 1


def _is_numbered(reading: Reading, found: Plain, at: int) -> bool:
    """Tell whether a number follows "is number", not "the findings number"."""
    words = reading.words
    if at <= found.first or words[at - 1] not in ("number", "no"):
        return False
    return at - 2 < found.first or words[at - 2] in _LEADS_A_RANK


_LEADS_A_RANK = frozenset("is was as at on in to : , ( ranks rank comes came".split())


def _is_of(reading: Reading, found: Plain, at: int) -> bool:
    """Tell whether "of", or "of the", stands before a token."""
    words = reading.words
    at -= 1
    while at > found.first and words[at] in _OWNS:
        at -= 1
    return at >= found.first and words[at] == "of"


_OWNS = frozenset("the our its these those all".split())


def _levels(
    reading: Reading, first: int, end: int
) -> tuple[str | None, frozenset[int]] | None:
    """Return the level that a clause names, and its tokens; None for several."""
    words = reading.words
    found: str | None = None
    skipped: set[int] = set()
    for at in range(first, end):
        if words[at] != "level":
            continue
        level: str | None = None
        tokens: tuple[int, ...] = (at,)
        if at - 1 >= first and level_of(reading, words[at - 1]) is not None:
            level, tokens = level_of(reading, words[at - 1]), (at - 1, at)
        elif at - 2 >= first and words[at - 1] in "-‐‑":
            level, tokens = level_of(reading, words[at - 2]), (at - 2, at - 1, at)
        elif words[at + 1 : at + 2] == ["of"]:
            name = at + 2 + (words[at + 2 : at + 3] == ["the"])
            level = level_of(reading, words[name]) if name < end else None
            tokens = tuple(range(at, name + 1))
        if level is None or found not in (None, level):
            return None
        found = level
        skipped |= set(tokens)
    return found, frozenset(skipped)


def unless_told(
    page: Page, told: Iterable[Statement], more: Iterable[Statement]
) -> Iterator[Statement]:
    """Yield the wrong ones of some statements that do not overlap what is told."""
    for one in apart(told, more):
        if one.judge(page.facts).verdict == "false":
            yield one


def apart(told: Iterable[Statement], more: Iterable[Statement]) -> Iterator[Statement]:
    """Yield those of some statements that do not overlap what is told."""
    places = sorted((one.start, one.end) for one in told)
    for one in more:
        at = bisect_right(places, (one.end, -1))
        near = places[max(0, at - _NEAR) : at]
        if not any(one.start < end for _, end in near):
            yield one


_NEAR = 6

__all__ = ["Plain", "apart", "plain", "unless_told"]
