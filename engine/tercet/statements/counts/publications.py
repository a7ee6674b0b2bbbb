"""Counts of works: "four works are preprints", "three papers came out in 2020".

Parts of the counts. Also who signed how many, alone and together. A page about a
concept counts its works; elsewhere the whole wiki's may be meant as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tercet.facts import Facts
from tercet.records.work import Work
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import said_at
from tercet.statements.text.backers import author_at, has_author
from tercet.statements.text.limits import Limit
from tercet.statements.text.nouns import Number
from tercet.statements.text.partial import is_seen, nearby
from tercet.statements.text.reading import Reading
from tercet.words import count, number

FAMILY = "count"
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORKS = frozenset("paper papers work works publication publications".split())
_TYPES = {
    "preprint": "preprint",
    "conference paper": "conference-paper",
    "journal article": "journal-article",
    "journal paper": "journal-article",
    "workshop paper": "workshop-paper",
    "position paper": "position-paper",
    "technical report": "technical-report",
    "blog post": "blog-post",
}
_BE = frozenset("is are was were".split())
_APPEARED = frozenset(
    "came come comes appeared appear appears were was published out date dates "
    "dated".split()
)
_LIGHT = frozenset("a an only just still all of the these them our".split())
_DONE = frozenset(
    "appear appeared appears sign signed signs share shared shares write wrote "
    "coauthor coauthored publish published have are stand".split()
)
_OPEN = frozenset("if would could should might may when until once than not".split())
_CLOSES = frozenset(". ; : , ) — – ? ! and but while".split())
_BEFORE = frozenset("another other more further first last next those some of".split())
_JOINED = frozenset("and , ; while but".split())
_TOGETHER = frozenset("together jointly".split())
_ELSEWHERE = frozenset(
    "outside elsewhere other others none neither beyond besides".split()
)
_SIGNS = frozenset("signs signed wrote coauthored authored cosigned".split())
_GAP = 5

_Test = Callable[[Work], bool | None]


def of_works(reading: Reading, amount: Number, limit: Limit) -> Iterator[Statement]:
    """Yield what a number says of works: their type, their year, their authors."""
    words = reading.words
    follow = words[amount.last + 1] if amount.last + 1 < len(words) else ""
    before = words[limit.first - 1] if limit.first else ""
    if follow not in _WORKS and follow != "of" and before not in _JOINED:
        return
    start, end = nearby(reading, amount.first)
    before = before if limit.first > start else ""
    near = set(words[max(start, limit.first - _GAP) : limit.first])
    if before in _BEFORE or _OPEN & near or reading.block.is_quoted(amount.first):
        return
    at = amount.last + 1
    if at < end and words[at] == "of":
        while at < end and (words[at] in _LIGHT):
            at += 1
        if at >= end or words[at] not in _WORKS:
            return
    is_named = at < end and words[at] in _WORKS
    at += is_named
    if (
        is_named
        and words[at - 2 : at - 1] == ["the"]
        and words[amount.last + 1] == "of"
    ):
        signed = _signed(reading, limit, at)
        if signed is not None:
            yield signed
            return
    if is_named:
        together = _together(reading, limit, at)
        if together is not None:
            yield together
            return
    if is_seen(reading, limit.first) or not (
        is_named or (before in _JOINED and _is_row(reading, start, limit.first))
    ):
        return
    found = _type(reading, at, end) or _year(reading, at, end, is_named=is_named)
    if found is not None:
        last, label, test = found
        if _ELSEWHERE & set(words[start:end]) or not _is_any(reading, test):
            return
        yield _statement(reading, limit, last, label, test)


def _is_any(reading: Reading, test: _Test) -> bool:
    """Tell whether the wiki has any such work; else others may be meant."""
    works = (entry.record for entry in reading.facts.wiki.of_kind("work"))
    return any(test(work) for work in works if isinstance(work, Work))


def _is_row(reading: Reading, start: int, first: int) -> bool:
    """Tell whether a count of works comes before in the sentence."""
    words = reading.words[start:first]
    return bool(_WORKS & set(words)) and not {"which", "that", "findings"} & set(words)


def _type(
    reading: Reading, at: int, end: int
) -> tuple[int, tuple[str, str], _Test] | None:
    """Read "are preprints", "is a conference paper"."""
    words = reading.words
    if at >= end or words[at] not in _BE:
        return None
    at += 1
    while at < end and words[at] in _LIGHT:
        at += 1
    for length in (1, 2):
        said = " ".join(words[at : at + length]).removesuffix("s")
        kind = _TYPES.get(said)
        after = words[at + length] if at + length < end else "."
        if kind is not None and after in _CLOSES:
            return at + length - 1, (said, ""), _is_of(kind)
    return None


def _is_of(kind: str) -> _Test:
    return lambda work: None if work.type == "unknown" else work.type == kind


def _year(
    reading: Reading, at: int, end: int, *, is_named: bool
) -> tuple[int, tuple[str, str], _Test] | None:
    """Read "came out in 2020"; in a row of such counts also "in 2021"."""
    words = reading.words
    verb = at
    while at < end and words[at] in _APPEARED:
        at += 1
    if (is_named and at == verb) or at + 1 >= end or words[at] not in ("in", "from"):
        return None
    year = words[at + 1]
    after = words[at + 2] if at + 2 < end else "."
    if not _YEAR.fullmatch(year) or after not in _CLOSES:
        return None
    return at + 1, ("work", f" of {year}"), lambda work: _is_from(work, year)


def _is_from(work: Work, year: str) -> bool | None:
    known = str(work.date)
    return known[:4] == year if _YEAR.match(known) else None


def _together(reading: Reading, limit: Limit, at: int) -> Statement | None:
    """Read "A and B appear on three papers together"."""
    words = reading.words
    start, _ = nearby(reading, limit.first)
    gap = limit.first - 1
    while gap > start and words[gap] in (*_DONE, "on", "of", "authors", "only", "just"):
        gap -= 1
    two = words[max(start, gap - 2) : gap + 1]
    said = set(words[gap + 1 : limit.first])
    if len(two) != 3 or two[1] not in ("and", "&") or not _DONE & said:
        return None
    names = [_author(reading, gap - 2), _author(reading, gap)]
    is_joint = _TOGETHER & {*said, *words[at : at + 1]} or "share" in said
    if None in names or not is_joint:
        return None
    first, second = (one or "" for one in names)

    def test(work: Work) -> bool | None:
        one = has_author(work, first, is_first=False)
        other = has_author(work, second, is_first=False)
        return None if None in (one, other) else bool(one and other)

    last = at if words[at : at + 1] and words[at] in _TOGETHER else at - 1
    return _statement(reading, limit, last, ("work", f" by {first} and {second}"), test)


def _signed(reading: Reading, limit: Limit, at: int) -> Statement | None:
    """Read "A signs three of the papers"."""
    words = reading.words
    start, end = nearby(reading, limit.first)
    verb = limit.first - 1
    follow = words[at] if at < end else "."
    if words[verb] not in _SIGNS or verb <= start or follow not in _CLOSES:
        return None
    author = author_at(reading, verb - 1)
    if author is None or words[verb - 2 : verb - 1] in (["and"], ["&"]):
        return None

    def test(work: Work) -> bool | None:
        return has_author(work, author, is_first=False)

    return _statement(reading, limit, at - 1, ("work", f" by {author}"), test)


def _author(reading: Reading, index: int) -> str | None:
    """Return the author named at a token, before "and" as well."""
    found = author_at(reading, index)
    if found is not None or reading.words[index + 1 : index + 2] != ["and"]:
        return found
    word = reading.block.raw(index)
    known = {
        family.rsplit(" ", 1)[-1]
        for entry in reading.facts.wiki.of_kind("work")
        if isinstance(entry.record, Work)
        for family in entry.record.family_names
    }
    return word if word in known else None


def author_row(
    reading: Reading, amount: Number, limit: Limit, key: str
) -> Iterator[Statement]:
    """Yield "and B two" behind a count of the papers of another author."""
    if not key:
        return
    words = reading.words
    start, end = nearby(reading, amount.first)
    after = words[amount.last + 1] if amount.last + 1 < end else "."
    at = limit.first - 1
    while at > start and words[at] in ("only", "just", "has", "signs", "signed"):
        at -= 1
    if at <= start or words[at - 1] not in _JOINED or after not in _CLOSES:
        return
    author = author_at(reading, at)
    others = [i for i in range(start, at - 1) if author_at(reading, i)]
    if author is None or not others or not _is_row(reading, start, at):
        return
    yield _statement(
        reading,
        limit,
        amount.last,
        ("work", f" by {author}"),
        lambda work: has_author(work, author, is_first=False),
    )


def _statement(
    reading: Reading, limit: Limit, last: int, label: tuple[str, str], test: _Test
) -> Statement:
    keys = _keys(reading, limit.first)
    noun, behind = label

    def judge(facts: Facts) -> Judgement:
        found = [_judged(facts, key, limit, label, test) for key in keys]
        order = {"true": 0, "open": 1, "false": 2}
        return min(found, key=lambda one: order[one.verdict])

    return said_at(
        reading,
        FAMILY,
        (limit.first, last),
        limit.of(noun) + behind,
        judge,
        keys,
        advice="correct the number, or say which works they are",
    )


def _keys(reading: Reading, first: int) -> tuple[str, ...]:
    """Return the facts that list the works that may be meant."""
    concept = reading.page.concept
    spoken = reading.block.where(("wiki",))
    if concept is None or (spoken and min(spoken) < first):
        return ("wiki.works",)
    return (f"{concept}.works", "wiki.works")


def _judged(
    facts: Facts, key: str, limit: Limit, label: tuple[str, str], test: _Test
) -> Judgement:
    records = {name: facts.wiki.entries[name].record for name in facts.ids(key)}
    told = {n: test(r) for n, r in records.items() if isinstance(r, Work)}
    sure = [name for name, holds in told.items() if holds]
    open_ = [name for name, holds in told.items() if holds is None]
    computed = count(len(sure), label[0]) + label[1]
    names = ", ".join(sure)
    if limit.holds(len(sure)):
        return Judgement("true", computed)
    if any(limit.holds(n) for n in range(len(sure), len(told) + 1)[: len(open_) + 1]):
        return Judgement("open", computed, f"{number(len(open_))} unknown")
    return Judgement("false", computed, names if len(names) <= 160 else "")
