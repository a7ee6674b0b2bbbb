"""What findings may have in common, as prose names it: labs, authors, models, levels.

Each reader takes a token and returns what is named there and its last token. Called by
``selecting``, which puts together which findings words select.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from tercet.facts import Facts
from tercet.records.concept import Concept
from tercet.records.finding import Finding
from tercet.records.shape import Shape
from tercet.records.work import Work
from tercet.statements.text.nouns import level_of
from tercet.statements.text.reading import Reading
from tercet.statements.text.tokens import spelling

_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_JOINTS = frozenset("- ‐ ‑ – / . ' ’ &".split())
_HOUSES = frozenset(
    "institute university group station laboratory lab labs center centre college "
    "department school observatory museum clinic hospital team foundation "
    "research".split()
)
_LAB_NOUNS = frozenset("lab laboratory group team institute station".split())
_ENDINGS = frozenset(
    "s es ies al ial ar ular ic tic otic ical etical ous an ian ary".split()
)
_AFTER_A = frozenset(("l", "e", "s"))
_LEAST = 4
_STEM = 3
_LEAST_NAME = 5

Rows = list[tuple[tuple[str, ...], str]]
"""Names by words, and what each is of."""
Names = dict[str, Rows]


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(name.lower()))


def _by_first(rows: Iterable[tuple[tuple[str, ...], str]]) -> Names:
    """Return names by their first word, longest first; those of two things dropped."""
    meant: dict[tuple[str, ...], set[str]] = {}
    for words, label in rows:
        if words:
            meant.setdefault(words, set()).add(label)
    found: Names = {}
    for words, labels in meant.items():
        if len(labels) == 1:
            found.setdefault(words[0], []).append((words, next(iter(labels))))
    for named in found.values():
        named.sort(key=lambda row: (-len(row[0]), row[1]))
    return found


def _works(facts: Facts) -> list[Work]:
    rows = (entry.record for entry in facts.wiki.of_kind("work"))
    return [record for record in rows if isinstance(record, Work)]


def _labs(facts: Facts) -> Names:
    """Return the labs by what they may be called: in full, or without "Institute"."""
    rows: list[tuple[tuple[str, ...], str]] = []
    for label in dict.fromkeys(lab for work in _works(facts) for lab in work.labs):
        words = _words(label)
        rows.append((words, label))
        short = list(_words(label.split(",")[0]))
        rows.append((tuple(short), label))
        while len(short) > 1 and short[-1] in _HOUSES:
            short.pop()
            rows.append((tuple(short), label))
    return _by_first(dict.fromkeys(rows))


def _models(facts: Facts) -> Names:
    rows: dict[tuple[tuple[str, ...], str], None] = {}
    for entry in facts.wiki.of_kind("finding"):
        if isinstance(entry.record, Finding):
            for label in entry.record.models:
                rows[_words(label), label] = None
                rows[tuple(spelling(word) for word in _words(label)), label] = None
    return _by_first(rows)


def _labs_from(facts: Facts, word: str) -> Rows:
    """Return the labs whose name begins with a word."""
    return facts.once(_labs).get(word, [])


def _models_from(facts: Facts, word: str) -> Rows:
    """Return the models whose name begins with a word."""
    return facts.once(_models).get(word, [])


def _named(
    reading: Reading, index: int, known_from: Callable[[Facts, str], Rows]
) -> tuple[str, int, int] | None:
    """Return the label of a name at a token, its last token, and how long it is."""
    words = reading.words
    spelled = reading.block.spelled
    for known, label in (
        row
        for word in dict.fromkeys((words[index], spelled[index]))
        for row in reading.facts.told(known_from, word)
    ):
        at = index
        for place, word in enumerate(known):
            while place and at < len(words) and words[at] in _JOINTS:
                at += 1
            if at >= len(words) or word not in (words[at], spelled[at]):
                break
            at += 1
        else:
            return label, at - 1, len(known)
    return None


def lab_at(reading: Reading, index: int) -> tuple[str, int] | None:
    """Return the lab that is named at a token, and its last token."""
    raw = reading.block.raw(index)
    if not raw[0].isupper():
        return None
    found = _named(reading, index, _labs_from)
    if found is None:
        return None
    label, last, long = found
    words = reading.words
    follow = words[last + 1] if last + 1 < len(words) else ""
    is_full = long == len(_words(label))
    if long == 1 and not (
        (is_full and raw == _WORD.findall(label)[0]) or follow in _LAB_NOUNS
    ):
        return None
    return label, last + 1 if follow in _LAB_NOUNS else last


def model_at(reading: Reading, index: int) -> tuple[str, int] | None:
    """Return the model that is named at a token, and its last token."""
    found = _named(reading, index, _models_from)
    return None if found is None else found[:2]


def _authors(facts: Facts) -> dict[str, str]:
    """Return family names in small letters, of one person each, as they are printed."""
    given: dict[str, set[str]] = {}
    printed: dict[str, str] = {}
    for work in _works(facts):
        for author, family in zip(work.authors, work.family_names, strict=True):
            last = family.rsplit(" ", 1)[-1]
            rest = _WORD.findall(author.name.replace(family, "", 1))
            given.setdefault(last.lower(), set()).update(r[0] for r in rest[:1])
            printed[last.lower()] = last
    return {key: printed[key] for key, initials in given.items() if len(initials) < 2}


def _author(facts: Facts, word: str) -> str | None:
    """Return the one person who has a family name, as it is printed."""
    return facts.once(_authors).get(word)


def author_at(reading: Reading, index: int) -> str | None:
    """Return the author whose family name stands at a token, and is no citation."""
    words = reading.words
    if not reading.block.raw(index)[0].isupper():
        return None
    found = reading.facts.told(_author, words[index])
    follow = words[index + 1 : index + 3]
    if found is None or (follow and _YEAR.fullmatch(follow[0])):
        return None
    if follow[:1] in (["et"], ["&"], ["-"], ["("]):
        return None
    if (
        follow[:1] == ["and"]
        and len(follow) > 1
        and reading.block.raw(index + 2)[0].isupper()
    ):
        return None
    return found


def has_author(work: Work, author: str, *, is_first: bool) -> bool | None:
    """Tell whether somebody wrote a work; None where not all its authors are known."""
    families = [name.rsplit(" ", 1)[-1] for name in work.family_names]
    if author in (families[:1] if is_first else families):
        return True
    return None if work.and_others and not is_first else False


def level_named(reading: Reading, index: int) -> str | None:
    """Return the level that a word means: "larva", "larvae", "larval" alike."""
    word = reading.words[index]
    own = level_of(reading, word)
    if own is not None:
        return own
    spelled = reading.block.spelled[index]
    levels = reading.facts.wiki.levels
    found = {
        level
        for level, label in levels.items()
        for name in {level, label.lower()}
        if is_derived(word, spelling(name)) or is_derived(spelled, spelling(name))
    }
    return found.pop() if len(found) == 1 else None


def is_derived(word: str, name: str) -> bool:
    """Tell whether a word is the plural or the adjective of a name.

    Example:
        >>> is_derived("colonial", "colony"), is_derived("column", "colony")
        (True, False)
    """
    if not word.isalpha() or not name.isalpha():
        return False
    shared = 0
    while shared < min(len(word), len(name)) and word[shared] == name[shared]:
        shared += 1
    left, ending = name[shared:], word[shared:]
    if shared < _LEAST or len(left) > _STEM or (left and not ending):
        return False
    if name.endswith("a") and not left:
        return ending in _AFTER_A or not ending
    return ending in _ENDINGS or not ending


def _concept_words(facts: Facts) -> dict[str, str]:
    """Return the last words of concepts' names that belong to one concept alone."""
    meant: dict[str, set[str]] = {}
    taken: set[str] = set()
    for entry in facts.wiki.entries.values():
        record = entry.record
        if isinstance(record, Concept):
            for name in record.names:
                words = [spelling(word) for word in _words(name)]
                for word in words[-1:]:
                    meant.setdefault(word, set()).add(entry.id)
        elif isinstance(record, Shape):
            taken.update(spelling(word) for n in record.names for word in _words(n))
    return {
        word: next(iter(concepts))
        for word, concepts in meant.items()
        if len(concepts) == 1 and word not in taken and len(word) >= _LEAST_NAME
    }


def concept_word(reading: Reading, index: int) -> str | None:
    """Return the concept that the last word of its name stands for: "hardening"."""
    return reading.facts.once(_concept_words).get(reading.block.spelled[index])
