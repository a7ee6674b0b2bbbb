"""What records may be called: names, aliases, ids and authors, by their first word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from tercet.prose import LINK
from tercet.records.finding import Finding
from tercet.records.work import Work
from tercet.statements.text.cluster_names import cluster_names
from tercet.statements.text.tokens import is_link, spelling
from tercet.wiki import Wiki

_WORD = re.compile(r"\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+")
_NAMED = ("concept", "shape", "cluster", "thread", "finding", "work")

_Row = tuple[tuple[str, ...], str, str | None]


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
                told.append((*people, str(work.date), sorted(years(work))))
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
            own = spelled_words(record.family_names[0])
            if own:
                families.setdefault(own[0], []).append((own[1:], entry.id))
        if record is None or entry.kind not in _NAMED:
            continue
        for name in _names(entry.id, record, entry.kind):
            words = spelled_words(name)
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
            yield from cluster_names(spelled_words(record.name))  # type: ignore[attr-defined]
    else:
        yield from getattr(record, "aliases", ())
        short = getattr(record, "short", None)
        if short:
            yield short


def spelled_words(name: str) -> tuple[str, ...]:
    """Return the words of a name without differences of spelling, none possessive."""
    lowered = name.lower().replace("’s", "").replace("'s", "")
    return tuple(spelling(word) for word in _WORD.findall(lowered))


def years(work: Work) -> set[int]:
    """Return the years in which versions of a work came out."""
    found = {work.date.year, *(version.date.year for version in work.versions)}
    return {year for year in found if year is not None}


__all__ = ["Lexicon", "lexicon", "spelled_words", "years"]
