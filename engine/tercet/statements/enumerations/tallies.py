"""Numbers beside the names that they announce: "three papers (A, B, C, D)".

Part of the enumerations: the names themselves refute the number, or their authors do.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.enumerations.counted import FAMILY, SEVERITY
from tercet.statements.judging import born
from tercet.statements.text.nouns import (
    EXAMPLE_NOUNS,
    FINDING_NOUNS,
    NUMBER_WORDS,
    Number,
    is_small_number,
    number_at,
)
from tercet.statements.text.reading import Reading
from tercet.statements.text.rosters import Roster, around, names_of, roster_at
from tercet.words import count, number

_BE = frozenset("are is were remain".split())
_NOT_EXACT = frozenset(
    "least most than over under about around roughly some nearly almost another other "
    "further additional more first last next other only section chapter figure table "
    "page line step part no nos number filing".split()
)
_STOPS = frozenset(". ; : , ! ?".split())
_REACH = 9
_MOST = 12
_PAPERS = frozenset("papers works studies publications findings".split())
_COUNTED = frozenset({*FINDING_NOUNS, *EXAMPLE_NOUNS, *_PAPERS, "members", "reports"})


def tallies(reading: Reading, told: list[tuple[int, int]]) -> Iterator[Statement]:
    """Compare a number with the names in brackets, or behind a colon, after it."""
    block = reading.block
    words = reading.words
    for index in block.where(is_small_number):
        amount = number_at(reading, index)
        if amount is None or amount.is_ordinal or not 2 <= amount.value <= _MOST:
            continue
        if reading.at(index) is not None or block.is_quoted(index):
            continue
        before = words[amount.first - 1] if amount.first else ""
        if before in _NOT_EXACT or block.joined(amount.first):
            continue
        if _is_part(reading, amount):
            continue
        opener = _opener(reading, amount)
        roster = None if opener is None else roster_at(reading, opener)
        if roster is None or not _is_counted(reading, amount, roster):
            continue
        start = block.starts[amount.first]
        if any(first <= start < last for first, last in told):
            continue
        if len(roster.records) != amount.value:
            yield _tally(reading, amount, roster)
        else:
            yield from _first_authors(reading, amount, roster)


def _is_part(reading: Reading, amount: Number) -> bool:
    """Tell whether another number counts some of them: "two of the three"."""
    words = reading.words
    at = amount.first - 1 - (words[amount.first - 1 : amount.first] == ["the"])
    if at < 1 or words[at] != "of":
        return False
    part = number_at(reading, at - 1)
    return part is not None and not part.is_ordinal


def _is_counted(reading: Reading, amount: Number, roster: Roster) -> bool:
    """Tell whether a number counts the names, and is not sourced to them."""
    if roster.kind not in ("finding", "work"):
        return True
    words = reading.words
    start, _ = around(reading, amount.first)
    between = set(words[amount.last + 1 : roster.first])
    if _COUNTED & between:
        return not (EXAMPLE_NOUNS & between and _BE & between)
    follow = words[amount.last + 1 : amount.last + 2]
    return follow in (["on"], ["from"], ["about"], ["of"], ["at"]) and bool(
        _COUNTED & set(words[start : amount.first])
    )


def _opener(reading: Reading, amount: Number) -> int | None:
    words = reading.words
    _, end = around(reading, amount.first)
    if words[amount.last + 1 : amount.last + 2] == ["of"]:
        return None
    for at in range(amount.last + 1, min(end, amount.last + _REACH)):
        word = words[at]
        if word == "(":
            return at
        if word in (":", "—"):
            return at + 1
        if word == ",":
            follow = at + 1 + (words[at + 1 : at + 2] == ["namely"])
            found = roster_at(reading, follow) if follow < end else None
            closes = found is not None and words[found.ends : found.ends + 1] == [","]
            return follow if closes else None
        if word in _STOPS or word[0].isdigit():
            return None
        if word in NUMBER_WORDS and words[at + 1 : at + 2] not in (
            ["-"],
            ["author"],
        ):
            return None
        mention = reading.at(at)
        is_cited = mention is not None and mention.kind in ("finding", "work")
        if is_cited and mention is not None and mention.form != "family":
            return None
    return None


def _tally(reading: Reading, amount: Number, roster: Roster) -> Statement:
    block = reading.block
    noun = {"finding": "paper"}.get(roster.kind, roster.kind)
    key = f"wiki.{roster.kind}s"

    def judge(facts: Facts) -> Judgement:
        names = names_of(facts, list(roster.records))
        listed = number(len(roster.records))
        return Judgement("false", f"{listed} are named beside it", names)

    last = max(roster.last, amount.last)
    return Statement(
        FAMILY,
        reading.passage,
        block.starts[amount.first],
        block.ends(last),
        f"{count(amount.value, noun)}",
        judge,
        (key,),
        born=born(reading, amount.first),
        severity=SEVERITY,
        help="mend the number or the list",
    )


def _first_authors(
    reading: Reading, amount: Number, roster: Roster
) -> Iterator[Statement]:
    """Compare "three first-author papers" with who the first authors are."""
    words = reading.words
    block = reading.block
    start, _ = around(reading, amount.first)
    between = words[amount.last + 1 : roster.first]
    if roster.kind != "finding" or not _PAPERS & set(between):
        return
    told = {"author", "first"} <= set(words[start : roster.first])
    if not told:
        return
    names = reading.page.names
    said = [
        block.spelled[i]
        for i in range(start, roster.first)
        if block.raw(i)[0].isupper()
    ]
    family = next((word for word in said if word in names.families), None)
    if family is None:
        return
    works = {work for _, work in names.families[family]}
    wiki = reading.facts.wiki

    def own(facts: Facts) -> list[str]:
        found = []
        for entry in facts.wiki.of_kind("finding"):
            if works & set(getattr(entry.record, "works", ())):
                found.append(entry.id)
        return found

    def judge(facts: Facts) -> Judgement:
        strange = [
            one
            for one in roster.records
            if wiki.kind(one) == "finding" and one not in own(facts)
        ]
        why = f"another is the first author of {', '.join(strange)}"
        return Judgement(
            "false" if strange else "true",
            f"{count(len(own(facts)), 'paper')} with {family.title()} first",
            why if strange else "",
        )

    if judge(reading.facts).verdict == "true":
        return
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[amount.first],
        block.ends(roster.last),
        f"{number(amount.value)} first-author papers of {family.title()}",
        judge,
        ("wiki.works",),
        severity=SEVERITY,
        help="leave out what another wrote, or say 'with' for co-authors",
    )


__all__ = ["tallies"]
