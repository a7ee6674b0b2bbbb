"""Citations that no work on record answers: "Birch (2025)", "(Ngo, Chan 2023)".

Between what is mentioned and the family of unrecorded works, which reports them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tercet.statements.text.cited_alone import speaks
from tercet.statements.text.reading import Reading
from tercet.statements.text.tokens import Block

_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = frozenset(
    "january february march april may june july august september october november "
    "december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_NO_NAMES = _MONTHS | frozenset(
    "monday tuesday wednesday thursday friday saturday sunday spring "
    "summer autumn fall "
    "winter early late mid since until till from by in during after before between for "
    "the and of on at to section figure table chapter appendix equation version volume "
    "issue vol conference workshop symposium proceedings journal conf press university "
    "institute preprint copyright edition updated published accepted submitted year "
    "both circa only around about through through cohort season census budget act "
    "olympics election release filed protocol agreement convention treaty event events "
    "bleaching study studies paper finding report review survey dataset benchmark "
    "challenge anniversary heatwave this that these those a an all as one two three "
    "expedition campaign cruise hurricane cyclone storm typhoon crisis war".split()
)
_PLACES_BEFORE = frozenset("in at near around across off".split())
_NOW = frozenset("is was has had been now already also long".split())
_LEADS = frozenset("see cf read reads what have reread".split())
_CUES = frozenset(
    tuple(cue.split())
    for cue in (
        "as in",
        "back to",
        "cf .",
        "vain for",
        "searched for",
        "looked for",
        "foreseen in",
        "described in",
        "reported in",
        "found in",
        "told in",
        "shown in",
        "argued in",
    )
)
_BULLETS = frozenset("* ** \\ - _ — + [ ] x ( ) . and also".split())
_TEXTS = frozenset("paper study article book report work preprint thesis".split())
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation that no work on record answers.

    Args:
        first: Its first token.
        last: Its last token.
        family: The first author, in lower case.
        year: The year, if it gives one.
    """

    first: int
    last: int
    family: str
    year: str | None


def references(reading: Reading) -> Iterator[Reference]:
    """Yield the citations of a block that no work answers."""
    words = reading.words
    for mention in reading.mentions:
        if mention.form in ("citation", "authors") and not mention.records:
            if mention.year is None or not _is_dated(words, mention.last):
                continue
            yield Reference(
                mention.first, mention.last, words[mention.first], str(mention.year)
            )
    for index in (*reading.block.where(("et",)), *reading.block.where(_is_year)):
        if words[index] != "et":
            found = _named(reading, index) or _paper_of(reading, index)
        elif words[index + 1 : index + 2] == ["al"]:
            found = _et_al(reading, index)
        else:
            continue
        if found is not None and not reading.block.is_quoted(found.first):
            yield found


def _is_year(word: str) -> bool:
    return len(word) == 4 and _YEAR.fullmatch(word) is not None


def _is_dated(words: list[str], last: int) -> bool:
    """Tell whether a year stands at the end of a citation, or just behind it."""
    near = words[last : last + 4]
    return any(_YEAR.fullmatch(word) for word in near)


def _et_al(reading: Reading, index: int) -> Reference | None:
    words = reading.words
    name = index - 1
    if words[name] == "," and name:
        name -= 1
    if reading.at(name) is not None or not _is_name(reading.block, name):
        return None
    last = index + 1
    if words[last + 1 : last + 2] == ["."]:
        last += 1
    at = last + 1
    for mark in ("'s", "’s", ",", "("):
        if at < len(words) and words[at] == mark:
            at += 1
    if at < len(words) and words[at] in _MONTHS:
        at += 1
    year = None
    if at < len(words) and _YEAR.fullmatch(words[at]):
        year = words[at]
        last = at
        if "(" in words[index:at] and words[at + 1 : at + 2] == [")"]:
            last += 1
    return Reference(_hyphened(reading.block, name), last, words[name], year)


def _named(reading: Reading, index: int) -> Reference | None:
    """Read "Birch (2025)", "Nardo 2023's", "(Ngo, Chan, Mindermann 2023)"."""
    words = reading.words
    at = index - 1
    opened = at >= 0 and words[at] == "("
    if opened or (at >= 0 and words[at] == ","):
        at -= 1
    if at < 0 or reading.at(at) is not None or not _is_name(reading.block, at):
        return None
    follow = words[index + 1] if index + 1 < len(words) else ""
    first = _first_author(reading, at)
    if first is None:
        return None
    several = first < at and words[at - 1] in (",", "&", "and")
    bracketed = not opened and _is_bracketed(words, first, index)
    if opened and follow not in (")", ",", ";"):
        return None
    cued = _is_cued(words, first) or is_said_recorded(words, index)
    cued = cued or _is_of_text(words, first) or _is_among_others(reading, first)
    cued = cued or _is_entry(reading, first) or speaks(words[index + 1 : index + 6], [])
    if not (opened or bracketed or several or cued or follow in ("'s", "’s")):
        return None
    is_comma = words[at + 1] == ","
    if is_comma and not (bracketed or (several and follow in ",;)")):
        return None
    before = words[first - 1] if first else ""
    is_place = before in _PLACES_BEFORE and not _is_cued(words, first)
    if is_place or (several and not _is_list(words, first, at)):
        return None
    last = index + 1 if opened and follow == ")" else index
    return Reference(first, last, words[first], words[index])


def _paper_of(reading: Reading, index: int) -> Reference | None:
    """Read "Moreau's 2010 paper", "the 2010 paper by Moreau"."""
    words, block = reading.words, reading.block
    if index < 1 or index + 1 >= len(words) or words[index + 1] not in _TEXTS:
        return None
    if index > 1 and words[index - 1] in ("'s", "’s"):
        name, last = index - 2, index + 1
    elif words[index + 2 : index + 3] == ["by"] and index + 3 < len(words):
        name = last = index + 3
    else:
        return None
    if reading.at(name) is not None or not _is_name(block, name):
        return None
    return Reference(min(name, index), last, words[name], words[index])


def is_said_recorded(words: list[str], last: int) -> bool:
    """Tell whether words behind a citation say that it is on record."""
    at = last + 1
    while at < len(words) and words[at] in _NOW:
        at += 1
    rest = words[at : at + 3]
    said = rest[:1] == ["filed"] or rest[:2] in (["on", "record"], ["on", "file"])
    said = said or rest == ["among", "the", "findings"]
    has = {"has", "had"} & set(words[last + 1 : at])
    return bool(at > last + 1 and (said or (has and rest[:2] == ["a", "record"])))


def _is_entry(reading: Reading, first: int) -> bool:
    """Tell whether a list has it as an entry: "- Moreau 2010, on tides"."""
    return reading.block.kind == "item" and all(
        word in _BULLETS for word in reading.words[:first]
    )


def _is_cued(words: list[str], first: int) -> bool:
    """Tell whether words lead up to a citation: "see X", "as in X", "back to X"."""
    at = first - 1
    while at > 0 and words[at] in ("von", "van", "de", "der", "also"):
        at -= 1
    return at >= 0 and (
        words[at] in _LEADS or tuple(words[max(0, at - 1) : at + 1]) in _CUES
    )


def _is_of_text(words: list[str], first: int) -> bool:
    """Tell whether a text is said to be theirs: "the monograph of Ames 1987"."""
    return words[first - 1 : first] in (["of"], ["by"]) and (
        words[first - 2] in _TEXTS | _LONG_TEXTS
    )


def _is_among_others(reading: Reading, first: int) -> bool:
    """Tell whether a sentence opens with it, on a page that cites works in this way."""
    if first != reading.block.sentence(first)[0]:
        return False
    cited = (m for r in reading.page.readings[:_PAGES] for m in r.mentions)
    return sum(m.form == "citation" and m.year is not None for m in cited) > 1


_LONG_TEXTS = frozenset("monograph textbook handbook essay letter chapter note".split())
_PAGES = 40


def _is_bracketed(words: list[str], first: int, index: int) -> bool:
    """Tell whether brackets hold just this: "(Nardo 2023)", "(Hill 2019; Lee 2020)"."""
    before = words[first - 1] if first else ""
    after = words[index + 1] if index + 1 < len(words) else ""
    return before in ("(", ";") and after in (")", ";", ",")


def _is_list(words: list[str], first: int, last: int) -> bool:
    return any(words[at] in ("&", "and") for at in range(first, last)) or (
        sum(words[at] == "," for at in range(first, last)) >= 2
    )


def _first_author(reading: Reading, at: int) -> int | None:
    """Walk back over the further authors; None where the name is part of another."""
    block, words = reading.block, reading.words
    at = _hyphened(block, at)
    while at >= 2:
        joint = words[at - 1]
        step = at - 2
        if joint in ("&", "and") and words[step] == "," and step:
            step -= 1
        if joint not in (",", "&", "and"):
            break
        if reading.at(step) is not None or not _is_name(block, step):
            break
        at = _hyphened(block, step)
    before = at - 1
    if before >= 0 and words[before].isalpha() and block.raw(before)[0].isupper():
        if block.sentence(at)[0] != before:
            return None
        return None if len(words[before]) > _LEAST else at
    return at


def _hyphened(block: Block, at: int) -> int:
    while at >= 2 and block.joined(at) and block.raw(at - 2)[0].isupper():
        at -= 2
    return at


def _is_name(block: Block, index: int) -> bool:
    """Tell whether a token may be a family name: one capital, not an acronym."""
    raw = block.raw(index)
    if len(raw) < 2 or not raw.isalpha() or not raw[0].isupper():
        return False
    if block.words[index] in _NO_NAMES:
        return False
    capitals = sum(letter.isupper() for letter in raw)
    return capitals == 1 or raw[:2] in ("Mc", "De", "Le", "La", "Di", "Du", "Mac")
