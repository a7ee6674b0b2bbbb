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
from tercet.statements.text.reading import Page, Reading

_LIGHT = frozenset(
    "the a an of in on at to by for from with under into among as and or than that "
    "which who it its we our us they their there here this all told by now so far yet "
    "still already today currently only just exactly altogether total is are was were "
    "be been being has have had do does did holds hold held_ keeps keep counts count "
    "counted numbers number numbered comes come came runs run ran gathers gathered "
    "comprises comprised contains contained includes included lists listed rests rest "
    "draws draw consists consist made up branches branch branched falls fall falling "
    "divided divides divide split splits stands stand stood sits sit remains remain "
    "remained stays stay reached reaches reach has filed record recorded entered "
    "entries entry gone went go goes added adds add brought brings bring gained gains "
    "gain got gets get became becomes become makes make takes took take drawn out "
    "wiki tally page concept shelf list file line row order place one's 's ’s kind "
    "amounts amount totals named known present account accounts belongs belong boasts "
    "knows knew shows show joined joins join date date_ both us ours own position each "
    "instantiates instantiate instantiating instantiated structural provides provided "
    "contributes contributed contributed supplies supplied opened asked posed ours "
    "ranks rank ranked rating figures serves instance sort collected collects wholly "
    "again then when once since will themselves itself every alone sole lone waits "
    "wait "
    "waiting awaits works work operates acts lies find plays played part role number "
    "appeared appear published gave year taken put seen treated regarded sorted "
    "classed member standing status".split()
)
_MARKS = frozenset(": , “ ” \" * _ ' | # ** ( ) [ ]".split())
_NOUNS = {
    **dict.fromkeys(
        "finding findings entries entry instantiations".split(), "findings"
    ),
    **dict.fromkeys(
        "example examples case cases instance instances".split(), "examples"
    ),
    **dict.fromkeys("shape shapes".split(), "shapes"),
    **dict.fromkeys("question questions".split(), "questions"),
    **dict.fromkeys(
        "work works paper papers publication publications".split(), "works"
    ),
    **dict.fromkeys("member members".split(), "members"),
}
_ROLES = {
    **dict.fromkeys("quantify quantifies quantifying quantified".split(), "quantifies"),
    **dict.fromkeys("extend extends extending extended".split(), "extends"),
    **dict.fromkeys("complicate complicates complicating".split(), "complicates"),
    "primary": "primary",
}
_STATES = {
    "codified": "codified",
    "held": "held",
    "hint": "hint",
    "hints": "hint",
    "ready": "ready",
    "candidate": "candidate",
    "candidates": "candidate",
    "contested": "contested",
    "deferred": "deferred",
    "provisional": "provisional",
    "open": "open",
    **dict.fromkeys("closed settled answered resolved".split(), "closed"),
    "codification": "codified",
}
_NOT = frozenset(
    "not never no nobody none neither nothing n't longer without lacks lack".split()
)
_CUTS = frozenset("; — – . ? !".split())
_JOINS = frozenset("but while whereas though although".split())
TRIGGERS = frozenset({*_NOUNS, *_ROLES, *_STATES, "level", "tally", "cluster"})
_SUPPOSED = frozenset(
    "if when once unless until another more suppose would should may might whether "
    "before".split()
)
_LONGEST, _BACK = 26, 60
_KNOWN = frozenset(
    {*_LIGHT, *_NOUNS, *_ROLES, *_STATES, *_NOT, *_MARKS, *_CUTS, *_JOINS, *"-‐‑"}
    | {"level", "cluster", "least", "more", "over", "fewer", "of", "20", "19"}
)
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
            first, end = _bounds(reading, index)
            done = max(index, end - 1)
            if end - first <= _LONGEST:
                found = _read(reading, first, end)
                if found is not None:
                    yield found


def _may_be(reading: Reading, at: int) -> bool:
    """Tell whether a token may belong to such a clause, or end it."""
    if not 0 <= at < len(reading.words):
        return True
    word = reading.words[at]
    if word in _KNOWN or is_amount(word) or word in reading.facts.wiki.levels:
        return True
    return reading.at(at) is not None or level_of(reading, word) is not None


def _bounds(reading: Reading, index: int) -> tuple[int, int]:
    """Return the clause around a token."""
    words = reading.words
    start, stop = reading.block.sentence(index)
    first, end = index, index + 1
    while first > start and index - first < _LONGEST and not _cuts(reading, first - 1):
        first -= 1
    while end < stop and end - index < _LONGEST and not _cuts(reading, end):
        end += 1
    if first > start and not _SUPPOSED.isdisjoint(
        words[max(start, first - _BACK) : first]
    ):
        return first, first + _LONGEST + 1  # "one more example, and it is ready"
    if first > start and words[first] in _JOINS:
        first += 1
    return first, end


def _cuts(reading: Reading, at: int) -> bool:
    words = reading.words
    if words[at] in _CUTS:
        return reading.at(at) is None
    if words[at] == ",":
        follow = words[at + 1 : at + 3]
        return bool(follow) and (
            follow[0] in _JOINS or (follow[0] == "and" and follow[1:] != [])
        )
    return False


def _read(reading: Reading, first: int, end: int) -> Plain | None:
    words = reading.words
    found = Plain(reading, first, end)
    levels = _levels(reading, first, end)
    if levels is None:
        return None
    found.level, skipped = levels
    at = first
    while at < end:
        mention = reading.at(at)
        if mention is not None:
            if mention.record is None or mention.first < first:
                return None
            found.named.setdefault(mention.kind, []).append(mention)
            at = past(reading, mention)
            continue
        if at in skipped or words[at] in _MARKS:
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
    if word in _STATES or word in _ROLES:
        return at + 1 if _told_once(found, word) else None
    if word in _NOUNS:
        if word in _LABELS and _labels(found, reading, at):
            return at + 1
        if found.noun not in ("", _NOUNS[word]):
            return None
        found.noun = _NOUNS[word]
        return at + 1
    if words[at : at + 2] in (["nothing", "but"], ["more", "than"]):
        return at + 2 if words[at] == "nothing" else None
    if word in _NOT:
        found.is_denied = True
        found.words.add(word)
        return at + 1
    if word in _LIGHT or word in {"cluster", "least", "-"}:
        found.words.add(word)
        return at + 1
    return None


def _told_once(found: Plain, word: str) -> bool:
    """Take a standing or a role into a clause; tell whether it is the only one."""
    if word in _STATES:
        first = found.state in (None, _STATES[word])
        found.state = _STATES[word]
    else:
        first = found.role in (None, _ROLES[word])
        found.role = _ROLES[word]
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
    follow = reading.words[amount.last + 1 : amount.last + 2]
    if follow in (["%"], ["-"], ["."]) and follow != ["."]:
        return None
    if amount.is_ordinal:
        if found.rank is not None:
            return None
        found.rank = amount
    else:
        if found.limit is not None:
            return None
        found.limit = limit_of(reading, amount)
    return max(amount.last, at) + 1


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
