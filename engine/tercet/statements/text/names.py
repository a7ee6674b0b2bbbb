"""What prose calls records: names, links, citations → mentions, by the lexicon.

A mention may be of several records ("Soligo et al." of two works): then it names its
candidates, and later stages decide or abstain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tercet.records.work import Work
from tercet.statements.text.lexicon import Lexicon, spelled_words, years
from tercet.statements.text.tokens import Block, spelling

Form = Literal["link", "name", "citation", "authors", "family"]
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_REACH = 16
_JOINTS = frozenset("-/‐‑–")
_MONTHS = frozenset(
    "january february march april may june july august september october november "
    "december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a record.

    Args:
        first: Its first token.
        last: Its last token.
        kind: Of the record; ``finding`` where a work is named that has findings.
        records: The candidates, sorted; empty for a citation that no record answers.
        form: How it is named.
        works: The works that a citation may mean, sorted.
        year: The year that a citation gives.
    """

    first: int
    last: int
    kind: str
    records: tuple[str, ...]
    form: Form
    works: tuple[str, ...] = ()
    year: int | None = None

    @property
    def record(self) -> str | None:
        """The record, if there is just one candidate."""
        return self.records[0] if len(self.records) == 1 else None


def mentions(block: Block, names: Lexicon) -> list[Mention]:
    """Return what a block names, in order, the longest reading of each place."""
    found: list[Mention] = []
    free = 0
    for index in block.where(names.begins):
        if index < free:
            continue
        linked = block.words[index][:2] == "[["
        mention = (_link if linked else _match)(block, names, index)
        if mention is not None:
            found.append(mention)
            free = mention.last + 1
    return found


def _match(block: Block, names: Lexicon, index: int) -> Mention | None:
    by_name = _name(block, names, index)
    by_author = _citation(block, names, index)
    if by_author is None:
        return by_name
    if by_name is not None and by_name.last > by_author.last:
        return by_name
    if by_name is not None and by_author.form == "family":
        return by_name
    return by_author


def _name(block: Block, names: Lexicon, index: int) -> Mention | None:
    spelled = block.spelled
    by_second = names.names.get(spelled[index])
    if by_second is None:
        return None
    follow = index + 1
    while follow < len(spelled) and spelled[follow] in _JOINTS:
        follow += 1
    second = spelled[follow] if follow < len(spelled) else ""
    found: dict[str, int] = {}
    longest = -1
    for rest, record, exact in (*by_second.get(second, ()), *by_second.get("", ())):
        if len(rest) < longest:
            break
        if exact is not None and block.raw(index) != exact:
            continue
        last = _reach(block, index, rest)
        if last is None:
            continue
        longest = len(rest)
        found.setdefault(record, last)
    if not found:
        return None
    return _of(names, tuple(sorted(found)), index, max(found.values()), "name")


def _reach(block: Block, index: int, rest: tuple[str, ...]) -> int | None:
    """Return the last token of a name, hyphens and strokes between words aside."""
    spelled = block.spelled
    at = index
    for word in rest:
        at += 1
        while at < len(spelled) and spelled[at] in _JOINTS:
            at += 1
        if at >= len(spelled) or spelled[at] != word:
            return None
    return at


def _of(
    names: Lexicon, records: tuple[str, ...], first: int, last: int, form: Form
) -> Mention:
    known = names.meant.get(records)
    if known is None:
        known = names.meant[records] = _meaning(names, records)
    kind, chosen, works = known
    return Mention(first, last, kind, chosen, form, works)


def _meaning(
    names: Lexicon, records: tuple[str, ...]
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return the kind, the records and the works that candidates stand for."""
    works = tuple(r for r in records if names.kinds.get(r) == "work")
    others = [r for r in records if names.kinds.get(r) != "work"]
    for work in works:
        others.extend(names.findings_of.get(work, (work,)))
    chosen = tuple(sorted(set(others)))
    kinds = {names.kinds.get(r, "") for r in chosen}
    shapes = tuple(r for r in chosen if names.kinds.get(r) == "shape")
    if len(kinds) > 1 and shapes:  # a word for a shape and for a work means the shape
        chosen, kinds = shapes, {"shape"}
    kind = kinds.pop() if len(kinds) == 1 else "finding"
    return kind, chosen, works


def _link(block: Block, names: Lexicon, index: int) -> Mention | None:
    target = names.target(block.raw(index))
    return None if target is None else _of(names, (target,), index, index, "link")


def _citation(block: Block, names: Lexicon, index: int) -> Mention | None:
    """Read author and year at a family name: "Shah", "Shah et al.", "Shah 2023"."""
    rows = names.families.get(block.spelled[index])
    if not rows:
        return None
    reached = [(_reach(block, index, rest), work) for rest, work in rows]
    longest = max((last for last, _ in reached if last is not None), default=None)
    if longest is None or not (
        block.raw(index)[0].isupper() or block.raw(longest)[0].isupper()
    ):
        return None  # "van der Berg" begins with a small letter
    works = [work for last, work in reached if last == longest]
    words = block.words
    at = longest + 1
    form: Form = "family"
    coauthors: list[str] = []
    if words[at : at + 2] == ["et", "al"]:
        form, at = "citation", at + 2
        if at < len(words) and words[at] == ".":
            at += 1
    else:
        at, coauthors = _coauthors(block, at)
        if coauthors:
            form = "authors"
    year, at = _year(block, at, form)
    if year is not None and form == "family":
        form = "citation"
    if coauthors:
        alike = [w for w in works if _is_second(names.works[w], coauthors[0])]
        works = alike or works
    if form == "authors" and not any(
        _is_second(names.works[w], coauthors[0]) or len(names.works[w].authors) == 1
        for w in works
    ):
        return Mention(index, at - 1, "work", (), form, (), year)
    if year is not None:
        works = [work for work in works if year in years(names.works[work])]
        if not works:
            return Mention(index, at - 1, "work", (), form, (), year)
    chosen = tuple(sorted(works))
    found = _of(names, chosen, index, at - 1, form)
    return Mention(
        found.first, found.last, found.kind, found.records, form, chosen, year
    )


def _coauthors(block: Block, at: int) -> tuple[int, list[str]]:
    """Read the further names of a list of authors; return the token after them."""
    words = block.words
    found: list[str] = []
    end = at
    while at < len(words) and len(found) < 40:
        if words[at] not in (",", "&", "and"):
            break
        follow = at + 1
        if follow < len(words) and words[follow] in ("&", "and"):
            follow += 1
        if follow >= len(words) or not block.raw(follow)[0].isupper():
            break
        name = words[follow]
        if len(name) == 1 and words[follow + 1 : follow + 2] == ["."]:
            break  # initials, as in a list of references
        follow += 1
        while follow < len(words) and (
            words[follow] in "-‐‑"
            or (
                words[follow] not in _AFTER_NAME
                and block.raw(follow)[0].isalpha()
                and not _YEAR.fullmatch(words[follow])
                and _continues(block, follow)
            )
        ):
            follow += 1
        found.append(name)
        at = end = follow
    return end, found


_AFTER_NAME = frozenset(("and", "&", "et"))


def _continues(block: Block, index: int) -> bool:
    """Tell whether a word still belongs to the name before it."""
    return (
        block.joined(index)
        or (index + 1 < len(block.words) and block.raw(index)[0].isupper())
        or block.words[index] in ("y", "de", "van", "von", "der", "la", "del")
    )


def _is_second(work: Work, name: str) -> bool:
    return len(work.authors) > 1 and spelled_words(work.family_names[1])[:1] == (
        spelling(name),
    )


def _year(block: Block, at: int, form: Form) -> tuple[int | None, int]:
    """Return the year of a citation, and the token after what was read."""
    words = block.words
    if form == "authors":
        for index in range(at, min(at + 4 * _YEAR_REACH, len(words))):
            mark = words[index]
            if mark in ");." or mark[:2] == "[[" or (mark == "(" and index > at):
                break
            if _YEAR.fullmatch(words[index]):
                return int(words[index]), at
        return None, at
    after = at
    for mark in ("'s", "’s"):
        if after < len(words) and words[after] == mark:
            after += 1
    if after < len(words) and words[after] in ("(", ","):
        after += 1
    if words[after : after + 1] and words[after] in _MONTHS:
        after += 1
    if after < len(words) and _YEAR.fullmatch(words[after]):
        closes = after + 1 < len(words) and words[after + 1] == ")"
        opened = "(" in words[at:after]
        return int(words[after]), after + 1 + (opened and closes)
    return None, at


__all__ = ["Form", "Mention", "mentions"]
