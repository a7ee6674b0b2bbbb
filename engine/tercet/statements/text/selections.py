"""Noun phrases that name a part of the records: "the held shapes", "members of X".

Below the families that compare what prose says of a part with the records of that
part. A phrase with a word that is not known names none: the reader abstains.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.statements.judging import value_of
from tercet.statements.text.nouns import (
    EXAMPLE_NOUNS,
    FINDING_NOUNS,
    NUMBER_WORDS,
    SHAPE_NOUNS,
    Noun,
    Number,
    noun_at,
    number_at,
)
from tercet.statements.text.possessors import STATES, complement, holder, open_level
from tercet.statements.text.reading import Reading
from tercet.statements.text.rosters import around
from tercet.statements.text.scope import scope_of

_PAPERS = frozenset("paper papers work works study studies publications".split())
_OTHERS = frozenset("member members cluster clusters concept concepts".split())
HEADS = frozenset(
    {*SHAPE_NOUNS, *FINDING_NOUNS, *EXAMPLE_NOUNS, *_PAPERS, *_OTHERS, *STATES}
)
"""The words that may be the noun of such a phrase."""
FINDING_HEADS = FINDING_NOUNS | EXAMPLE_NOUNS | _PAPERS | {"member", "members"}
"""Those of them that may name findings."""
_OWN = frozenset(("'s", "’s"))
_SURE = frozenset("the all every each its our their only both".split())
_FREE = frozenset(
    "the all every each its our their only both full complete whole 's ’s a an known "
    "accepted current existing first-author cluster concept line wiki".split()
)
_PARTS = frozenset(
    "some several many most other another few further more such these those certain "
    "selected typical various any no neither either last latest newest first".split()
)
_BACK = frozenset(
    "the all every each its our their only both a an held codified ready structural "
    "instantiating filed recorded known present own accepted current existing full "
    "complete whole 's ’s - ‐ ‑ complicating extending quantifying primary "
    "cluster concept wiki level".split()
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Selection:
    """A phrase that names a part of the records.

    Args:
        first: Its first token.
        head: The token of its noun.
        last: Its last token: that of "of …" behind the noun, if there is such.
        kind: The kind of its records.
        keys: The facts that list them; more than one where the words leave it open.
        is_whole: Whether it speaks of all of them: "the", "every", "its".
        amount: The number within it, if there is one.
        label: What one of them is called, as "held shape".
    """

    first: int
    head: int
    last: int
    kind: str
    keys: tuple[str, ...]
    is_whole: bool
    amount: Number | None
    label: str

    def lists(self, facts: Facts) -> tuple[tuple[str, ...], ...]:
        """Return the records that it may mean, as of some facts, one list a key."""
        found = []
        for key in self.keys:
            value = value_of(facts, key)
            if isinstance(value, tuple):
                found.append(
                    tuple(dict.fromkeys(str(one).partition("#")[0] for one in value))
                )
            elif ".in-year." in key:
                found.append(())
        return tuple(found)


def selection_at(reading: Reading, head: int) -> Selection | None:
    """Return what the noun at a token names a part of; None if that is not known."""
    words = reading.words
    if reading.block.is_quoted(head) or reading.block.joined(head):
        return None
    within = reading.at(head)
    if within is not None and within.kind not in ("cluster", "shape"):
        return None
    first = _first(reading, head)
    before = words[first - 1] if first else ""
    if before in _PARTS or _PARTS & set(words[first:head]):
        return None
    amount = _amount(reading, first, head)
    begin = first if amount is None else amount.last + 1
    owner = [i for i in range(begin, head) if words[i] in _OWN]
    noun = _noun(reading, owner[-1] + 1 if owner else begin, head)
    if noun is None or _unknown(reading, noun):
        return None
    last, found = complement(reading, noun, first, head)
    if found is None:
        return None
    has = not found and holder(reading, first, found)
    if not found and {"there", "we"} & set(words[first - 2 : first]):
        open_level(reading, noun, first)
    find = _members if "cluster" in found else _keys
    kind, keys, label = find(reading, noun, found, (first, last))
    if not keys:
        return None
    sure = bool(_SURE & set(words[first:head])) or bool(owner)
    sure = sure or (amount is not None and (has or "there" in words[first - 2 : first]))
    is_list = bool({"list", "set", "all", "each"} & set(words[first - 2 : first - 1]))
    sure = sure or (is_list and before == "of")
    of_some = before in ("of", "among") and not is_list
    return Selection(first, head, last, kind, keys, sure and not of_some, amount, label)


def _first(reading: Reading, head: int) -> int:
    """Return the first token of the phrase whose noun stands at a token."""
    start, _ = around(reading, head)
    words = reading.words
    at = head
    within = reading.at(head)
    if within is not None:
        at = within.first
    while at > max(start, head - _LONGEST):
        word = words[at - 1]
        mention = reading.at(at - 1)
        if mention is not None and mention.kind in ("shape", "concept", "cluster"):
            at = mention.first
        elif (
            word in _BACK
            or word in NUMBER_WORDS
            or word.isdecimal()
            or word in reading.facts.wiki.levels
            or words[at] in ("level", "-", "‐", "‑")
        ):
            at -= 1
        else:
            break
    return max(start, at)


def _amount(reading: Reading, first: int, head: int) -> Number | None:
    for at in range(first, head):
        found = number_at(reading, at)
        if found is not None and not found.is_ordinal and found.value > 1:
            return None if _YEAR.fullmatch(reading.words[at]) else found
    return None


def _noun(reading: Reading, first: int, head: int) -> Noun | None:
    """Return the phrase as its noun and what stands before it."""
    word = reading.words[head]
    if word in STATES:
        rest = [w for w in reading.words[first:head] if w not in _FREE]
        return Noun("shapes", first, head, state=STATES[word], unknown=rest)
    found = noun_at(reading, first)
    return found if found is not None and found.last == head else None


def _unknown(reading: Reading, noun: Noun) -> bool:
    """Tell whether a word before the noun is not known."""
    named = {
        word
        for m in reading.between(noun.first, noun.last + 1)
        if m.kind in ("cluster", "concept", "shape")
        for word in reading.words[m.first : m.last + 1]
    }
    return any(
        word not in _FREE and word not in named and word not in NUMBER_WORDS
        for word in noun.unknown
    )


def _members(
    _: Reading, noun: Noun, found: dict[str, str], __: tuple[int, int]
) -> tuple[str, tuple[str, ...], str]:
    """Return the kind of what a phrase with a cluster names, its list, and a name."""
    narrower = noun.level or noun.role or noun.year or noun.state
    if narrower or noun.noun not in ("members", "findings", "works"):
        return "", (), ""
    return "finding", (f"{found['cluster']}.members",), "member"


def _keys(
    reading: Reading, noun: Noun, found: dict[str, str], place: tuple[int, int]
) -> tuple[str, tuple[str, ...], str]:
    """Return the kind of the records of a phrase, the facts that list them, a name."""
    word = reading.words[noun.last]
    scope = scope_of(reading, place[0], noun.last)
    concept = found.get("concept") or scope.concept
    before = set(reading.words[place[0] : noun.last])
    if _OWN & before and {"concept", "page", "wiki"} & before:
        found["scope"] = "wiki" if "wiki" in before else "concept"
    if "scope" in found:
        concept = None if found["scope"] == "wiki" else reading.page.concept
    its = bool({"its", "our"} & before)
    is_stated = its or "concept" in found or "scope" in found or scope.is_stated
    if noun.noun in ("clusters", "concepts") and place[1] == noun.last:
        return noun.noun[:-1], (f"wiki.{noun.noun}",), noun.noun[:-1]
    if noun.noun == "shapes":
        whole = _is_every(reading, concept, place[0], noun.last)
        return _shapes(noun, concept, is_stated=is_stated or whole)
    shape = found.get("shape")
    if shape is None and noun.noun == "examples":
        own = {"its", "the", "'s", "’s"} & before
        shape = reading.context(place[0], "shape") if own and not found else None
    if noun.noun == "examples" and shape is None and "concept" in found:
        return "finding", (f"{concept}.findings",), "finding"
    if shape is not None and noun.noun in ("examples", "findings"):
        if noun.level or noun.role or noun.year or noun.is_different:
            return "", (), ""
        return "finding", (f"{shape}.examples",), "example"
    if noun.noun == "works" and "on" in reading.words[noun.last : place[1]]:
        return "", (), ""
    if noun.noun not in ("findings", "works") or concept is None or shape is not None:
        return "", (), ""
    parts = [
        part
        for part in (
            noun.level and f"at-level.{noun.level}",
            noun.role and f"in-role.{noun.role}",
            noun.year and f"in-year.{noun.year}",
        )
        if part
    ]
    if len(parts) > 1 or not (parts or noun.is_filed or is_stated):
        return "", (), ""
    said = noun.level or noun.year or ""
    label = f"{said} {'paper' if word in _PAPERS else 'finding'}".strip()
    return "finding", (f"{concept}.{parts[0] if parts else 'findings'}",), label


def _is_every(reading: Reading, concept: str | None, first: int, head: int) -> bool:
    """Tell whether "the five shapes" can only be all those of a concept."""
    amount = _amount(reading, first, head)
    if amount is None or concept is None or reading.words[first] != "the":
        return False
    return amount.value == len(reading.facts.ids(f"{concept}.shapes"))


def _shapes(
    noun: Noun, concept: str | None, *, is_stated: bool
) -> tuple[str, tuple[str, ...], str]:
    if noun.shapes or noun.level or noun.role or noun.year:
        return "", (), ""
    state = noun.state
    if state is None:
        if concept is None:
            return "shape", ("wiki.shapes",) if is_stated else (), "shape"
        keys = (f"{concept}.accepted-shapes", f"{concept}.shapes")
        return "shape", keys if is_stated else (), "shape"
    label = state if state in ("hint", "candidate") else f"{state} shape"
    if concept is None:
        return "shape", (f"wiki.{state}",), label
    own = (f"{concept}.in-state.{state}",)
    return "shape", own if is_stated else (*own, f"wiki.{state}"), label


__all__ = ["FINDING_HEADS", "HEADS", "Selection", "selection_at"]
