"""What prose calls records: names, aliases, ids, links, citations → mentions.

A mention may be of several records ("Soligo et al." of two works): then it names its
candidates, and later stages decide or abstain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal

from tercet.prose import LINK
from tercet.records.finding import Finding
from tercet.records.work import Work
from tercet.statements.text.cluster_names import cluster_names
from tercet.statements.text.tokens import Block, is_link, spelling
from tercet.wiki import Wiki

Form = Literal["link", "name", "citation", "authors", "family"]
_WORD = re.compile(r"\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_REACH = 16
_JOINTS = frozenset("-/‐‑–")
_MONTHS = frozenset(
    "january february march april may june july august september october november "
    "december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_NAMED = ("concept", "shape", "cluster", "thread", "finding", "work")


_Row = tuple[tuple[str, ...], str, str | None]


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


@dataclass
class Lexicon:
    """Every name in a wiki, by its first word.

    Args:
        names: First word → second word (or none) → the rest of the words, record, and
            the exact letters where they matter (abbreviations), longest first.
        families: Family name → works of which it is the first author's.
        findings_of: The findings that report on a work, by work.
        works: The works, by id.
        kinds: The kind of each record.
        first_words: The words with which a name or a citation may begin.

    Attributes:
        targets: The record of each link that was read, as it is written.
        meant: What candidates stand for, once it was worked out: the kind, the
            records and the works. Like ``targets`` no more than a memory of answers,
            and so no part of what tells two lexicons apart.
    """

    names: dict[str, dict[str, list[_Row]]]
    families: dict[str, list[tuple[tuple[str, ...], str]]]
    findings_of: dict[str, tuple[str, ...]]
    works: dict[str, Work]
    kinds: dict[str, str]
    first_words: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        """Begin to remember."""
        self.targets: dict[str, str | None] = {}
        self.meant: dict[
            tuple[str, ...], tuple[str, tuple[str, ...], tuple[str, ...]]
        ] = {}
        self._states: dict[str, str] = {}
        self._in_small_letters: dict[str, list[str]] = {}
        for record in self.kinds:
            self._in_small_letters.setdefault(record.lower(), []).append(record)

    def begins(self, word: str) -> bool:
        """Tell whether a name, a citation or a link may begin with a token."""
        return is_link(word) or spelling(word) in self.first_words

    def target(self, link: str) -> str | None:
        """Return the record to which a link leads, as it is written."""
        if link not in self.targets:
            match = LINK.match(link)
            found = match["target"].strip() if match and not match["wanted"] else None
            self.targets[link] = found if found in self.kinds else None
        return self.targets[link]

    def state(self, word: str) -> str:
        """Return what is the same while all that a token may begin to name is.

        Args:
            word: For which ``begins`` is true; in small letters, as tokens are.
        """
        if word not in self._states:
            self._states[word] = self._state(word)
        return self._states[word]

    def _state(self, word: str) -> str:
        told: list[object] = []
        families: list[tuple[tuple[str, ...], str]] = []
        if is_link(word):
            match = LINK.match(word)
            target = match["target"].strip() if match else ""
            named = self._in_small_letters.get(target, [])
        else:
            by_second = self.names.get(spelling(word), {})
            families = self.families.get(spelling(word), [])
            rows = [row for rows in by_second.values() for row in rows]
            named = [record for _, record, _ in rows]
            told += [*rows, *families]
        for record in (*named, *(work for _, work in families)):
            told.append((record, self.kinds[record], self.findings_of.get(record)))
            work = self.works.get(record)
            if work is not None:
                people = work.family_names[:2], len(work.authors)
                told.append((*people, str(work.date), sorted(_years(work))))
        return blake2b(repr(told).encode(), digest_size=8).hexdigest()


def lexicon(wiki: Wiki) -> Lexicon:
    """Collect what the records of a wiki may be called."""
    names: dict[str, dict[str, list[_Row]]] = {}
    families: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    findings: dict[str, list[str]] = {}
    works: dict[str, Work] = {}
    for entry in wiki.entries.values():
        record = entry.record
        if record is not None and record.merged_into in wiki.entries:
            continue  # its name is the other one's now
        if isinstance(record, Finding):
            for work in record.works:
                findings.setdefault(work, []).append(entry.id)
        if isinstance(record, Work):
            works[entry.id] = record
            own = _words(record.family_names[0])
            if own:
                families.setdefault(own[0], []).append((own[1:], entry.id))
        if record is None or entry.kind not in _NAMED:
            continue
        for name in _names(entry.id, record, entry.kind):
            words = _words(name)
            if not words:
                continue
            exact = name if len(words) == 1 and name.isupper() else None
            row = (words[1:], entry.id, exact)
            second = words[1] if len(words) > 1 else ""
            known = names.setdefault(words[0], {}).setdefault(second, [])
            if row not in known:
                known.append(row)
    for by_second in names.values():
        for rows in by_second.values():
            rows.sort(key=lambda row: (-len(row[0]), row[1]))
    return Lexicon(
        names,
        families,
        {work: tuple(ids) for work, ids in findings.items()},
        works,
        {entry.id: entry.kind for entry in wiki.entries.values()},
        frozenset({*names, *families}),
    )


def _names(record_id: str, record: object, kind: str) -> Iterator[str]:
    yield record_id.replace("-", " ")
    if kind in ("concept", "shape", "cluster", "thread"):
        yield from record.names  # type: ignore[attr-defined]
        if kind == "cluster":
            yield from cluster_names(_words(record.name))  # type: ignore[attr-defined]
    else:
        yield from getattr(record, "aliases", ())
        short = getattr(record, "short", None)
        if short:
            yield short


def _words(name: str) -> tuple[str, ...]:
    lowered = name.lower().replace("’s", "").replace("'s", "")
    return tuple(spelling(word) for word in _WORD.findall(lowered))


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
        works = [work for work in works if year in _years(names.works[work])]
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
    return len(work.authors) > 1 and _words(work.family_names[1])[:1] == (
        spelling(name),
    )


def _years(work: Work) -> set[int]:
    found = {work.date.year, *(version.date.year for version in work.versions)}
    return {year for year in found if year is not None}


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


__all__ = ["Form", "Lexicon", "Mention", "lexicon", "mentions"]
