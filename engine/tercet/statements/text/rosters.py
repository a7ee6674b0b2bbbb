"""Runs of record names in prose: "A, B and C", in brackets or bare.

Below the families that compare a list of records with the records. A run with any
other word in it, or one that says that it is not whole ("among others"), is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.statements.judging import moment_at
from tercet.statements.text.names import Mention
from tercet.statements.text.reading import Reading

_JOINTS = frozenset(", ; and & or / plus".split())
_LIGHT = frozenset(
    "the a an both shape shapes finding findings cluster clusters concept concepts "
    "paper papers namely viz finally lastly".split()
)
_MORE = frozenset(
    "etc eg including such like example among least other others more further … plus "
    "or for instance notably mainly so".split()
)
_NAMED = frozenset(("name", "mention", "begin"))
_TERMINAL = frozenset(". ; : ) ] — – , ? ! |".split())
_OPEN = frozenset("([")
_CLOSE = frozenset(")]")
_LONGEST = 200
_FAR = 200
_YEAR = re.compile(r"(?:19|20)\d\d[a-z]?")


@dataclass(frozen=True, slots=True)
class Roster:
    """A run of names.

    Args:
        first: Its first token.
        last: Its last token, brackets behind the last name included.
        records: The records, each once, in order.
        kind: The kind of all of them.
        ends: The token after it.
    """

    first: int
    last: int
    records: tuple[str, ...]
    kind: str
    ends: int


def around(reading: Reading, index: int) -> tuple[int, int]:
    """Return the tokens of a sentence, of one without end only those near a token."""
    first, last = reading.block.sentence(index)
    if last - first <= _FAR:
        return first, last
    return max(first, index - _FAR), min(last, index + _FAR)


def is_dated(reading: Reading, index: int) -> bool:
    """Tell whether the sentence speaks of an earlier filing: "at filing 13"."""
    return bool(reading.block.where(("filing",))) and (
        moment_at(reading, index) is not None
    )


def roster_at(reading: Reading, first: int, *, least: int = 2) -> Roster | None:
    """Read the run of names that starts at a token; None if there is none.

    Args:
        reading: The block.
        first: Its first token; what opens a bracket reads to where that closes.
        least: How many names it takes.
    """
    words = reading.words
    if first < len(words) and words[first] in _OPEN:
        return _in_brackets(reading, first, least)
    _, end = around(reading, first) if first < len(words) else (0, 0)
    end = min(end, first + _LONGEST)
    found, joined, at = _run(reading, first, end)
    if not found or (at < end and words[at] not in _TERMINAL and not joined):
        return None
    last = _behind(reading, found[-1].last, end)
    follow = words[last + 1 : last + 4]
    if last + 1 < end and not joined and words[last + 1] not in _TERMINAL:
        return None
    if follow[:1] and (follow[0] in _MORE or follow[0] == "among"):
        return None
    if follow[:1] in ([","], ["("], ["—"]) and set(follow[1:]) & (_MORE | _NAMED):
        return None
    return _roster(found, found[0].first, last, last + 1, least)


def _in_brackets(reading: Reading, opener: int, least: int) -> Roster | None:
    words = reading.words
    end = _closing(words, opener)
    if end is None:
        return None
    found, _, at = _run(reading, opener + 1, end)
    if not found or at < end:
        return None
    return _roster(found, opener, end, end + 1, least)


def _roster(
    found: list[Mention], first: int, last: int, ends: int, least: int
) -> Roster | None:
    records = tuple(dict.fromkeys(one.record for one in found if one.record))
    kinds = {one.kind for one in found}
    if kinds == {"finding", "work"}:
        kinds = {"finding"}
    if (
        len(kinds) != 1
        or len(records) < max(1, least)
        or not all(one.record for one in found)
    ):
        return None
    return Roster(first, last, records, kinds.pop(), ends)


def _run(reading: Reading, first: int, end: int) -> tuple[list[Mention], bool, int]:
    """Read names and what joins them.

    Returns:
        The names, whether "and" stands before the last, and the token after them.
    """
    words = reading.words
    found: list[Mention] = []
    joined = fresh = False
    at = first
    while at < end:
        mention = reading.at(at)
        if mention is not None and mention.first >= first:
            if found and not fresh:
                break
            found.append(mention)
            joined = joined or (len(found) > 1 and _is_and(words, at))
            fresh = False
            at = _behind(reading, mention.last, end) + 1
            while at < end and words[at] in ("shape", "shapes", "cluster"):
                at += 1
        elif words[at] in _JOINTS and found:
            if words[at] == "," and joined:
                break
            fresh = True
            at += 1
        elif words[at] in _LIGHT or (fresh and words[at] in ("by", "in")):
            at += 1
        else:
            break
    return found, joined, at


def _is_and(words: list[str], at: int) -> bool:
    return bool({"and", "&"} & set(words[max(0, at - 3) : at]))


def _behind(reading: Reading, last: int, end: int) -> int:
    """Return the last token of a name with its year and what is in brackets behind."""
    words = reading.words
    if last + 1 < end and _YEAR.fullmatch(words[last + 1]):
        last += 1
    if last + 1 < end and words[last + 1] in _OPEN:
        closing = _closing(words, last + 1)
        if closing is not None and closing < end:
            return closing
    return last


def _closing(words: list[str], opener: int) -> int | None:
    depth = 0
    for index in range(opener, min(len(words), opener + _LONGEST)):
        depth += (words[index] in _OPEN) - (words[index] in _CLOSE)
        if depth == 0:
            return index
    return None


def roster_before(reading: Reading, first: int, end: int) -> Roster | None:
    """Read the run of names that fills all tokens from one up to another."""
    found, _, at = _run(reading, first, end)
    if not found or any(word not in _CLOSERS for word in reading.words[at:end]):
        return None
    return _roster(found, found[0].first, end - 1, end, 2)


_CLOSERS = frozenset(", together alone all thus now jointly — –".split())


def names_of(facts: Facts, records: list[str]) -> str:
    """Return findings by id and all else by name."""
    wiki = facts.wiki
    return ", ".join(
        one if wiki.kind(one) == "finding" else wiki.called(one) for one in records
    )


__all__ = ["Roster", "around", "is_dated", "names_of", "roster_at", "roster_before"]
