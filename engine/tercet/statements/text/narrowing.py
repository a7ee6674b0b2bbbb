"""Words → a sieve: "larval findings from the North Lab", "sit at the larva level".

What stands behind a noun, or behind its verb. A word that says nothing here
leaves open what is meant, and the reader abstains. Called by the readers of counts and
of firsts.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tercet.statements.text.backers import (
    author_at,
    concept_word,
    lab_at,
    level_named,
    model_at,
)
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.text.sieve import Sieve

_YEAR = re.compile(r"(?:19|20)\d\d")
_STOPS = frozenset(
    '. ; : , ( ) — – ? ! ” " and or but while whereas when as though although because '
    "since if than so is are was were has have had remains remain".split()
)
_LIGHT = frozenset(
    "filed recorded published dated dating alone altogether together now here yet only "
    "date far total all ever currently known existing the this our its record "
    "file so authored coauthored led written signed".split()
)
_OPENERS = frozenset(
    "of on in at from by under for within with about concerning among across "
    "to out".split()
)
_SKIPPED = frozenset("the our this that a an its all".split())
_GENERIC = frozenset("concept page wiki collection tally list".split())
_AUTHORS = frozenset("authors coauthors author coauthor signatories".split())
_REACH = 16


def behind_noun(
    reading: Reading, at: int, base: Sieve, *, is_free: bool = False
) -> tuple[Sieve, int] | None:
    """Narrow a selection by the words from a token to the end of the phrase.

    Args:
        reading: The block.
        at: The token after the noun, or after the verb that is said of it.
        base: What is selected so far.
        is_free: Whether words that say nothing here may follow: "the two findings".

    Returns:
        The selection, and the last token that belongs to it; None where a word leaves
        open what is meant.
    """
    words = reading.words
    _, end = nearby(reading, max(0, at - 1))
    end = min(end, at + _REACH)
    found, last = base, at - 1
    while at < end and words[at] not in _STOPS:
        word = words[at]
        if word in _OPENERS:
            read = _phrase(reading, at, found)
            if read is None:
                if word not in ("in", "to", "on") or not _LIGHT & set(
                    words[at + 1 : at + 2]
                ):
                    return None
                at += 1
                continue
            found, last = read
            at = last + 1
        elif word in _LIGHT:
            at += 1
        elif _YEAR.fullmatch(word) and words[at - 1] in ("dated", "published"):
            found, last = replace(found, year=word), at
            at += 1
        elif word in ("that", "which"):
            read = _by_author(reading, at + 1, found) or behind_verb(
                reading, at + 1, found
            )
            if read is None:
                return None
            found, last = read
            at = last + 1
        elif is_free and word not in ("who", "whose"):
            break
        else:
            return None
    is_joined = at < end and words[at] in ("and", "or") and last == at - 1
    if is_joined and not is_free and found != base and _is_topic(reading, at + 1):
        return None  # "from the North Lab and the South Lab"
    return found, last


_LINKING = frozenset(
    "is are was were has have been sits sit stands stand lies lie acts act works "
    "work operates operate falls fall comes come came stems stem dates date "
    "appeared belongs belong filed recorded published located set placed found "
    "made yet so far ever still now all both each one of them down".split()
)
_ABOUT = frozenset(
    "concern concerns concerned cover covers covered address addresses addressed treat "
    "treats study studies studied examine examines test tests use uses used".split()
)
_OF_ROLE = {
    "complicate": "complicates",
    "complicates": "complicates",
    "complicating": "complicates",
    "extend": "extends",
    "extends": "extends",
}


def behind_verb(reading: Reading, at: int, base: Sieve) -> tuple[Sieve, int] | None:
    """Narrow a selection by what a verb says: "sit at the larva level", "concern X".

    None where no such verb stands there, or where it says something else.
    """
    words = reading.words
    start = at
    while at < len(words) and at - start < 7 and words[at] in _LINKING:
        at += 1
    if at >= len(words):
        return None
    if words[at] in _ABOUT or words[at : at + 2] == ["deal", "with"]:
        at = _past(words, at + 1 + (words[at] == "deal"))
        read = topic_at(reading, at) if at < len(words) else None
        if read is None or read[0].lab is not None:
            return None
        said = base.with_(read[0]), read[1] + _says_level(reading, read[1])
    elif words[at] in _OF_ROLE and words[at + 1 : at + 2] != ["than"]:
        role = _in_role(reading, at, base)
        if role is None:
            return None
        said = role
    elif at > start and is_adjective(reading, at):
        level = level_named(reading, at)
        said = replace(base, level=level), at + _says_level(reading, at)
    elif at == start or words[at] not in _OPENERS:
        return None
    else:
        said = base, at - 1
    found = behind_noun(reading, said[1] + 1, said[0])
    if found is None or (found[0] == base):
        return None
    return found[0], max(found[1], said[1])


def _in_role(reading: Reading, at: int, base: Sieve) -> tuple[Sieve, int] | None:
    """Read "complicates it", "extends the concept"."""
    found = replace(base, role=_OF_ROLE[reading.words[at]])
    rest = reading.words[at + 1 : at + 3]
    if rest[:1] == ["it"]:
        return found, at + 1
    if rest in (["the", "concept"], ["this", "concept"]):
        return found, at + 2
    mention = reading.at(at + 1) if rest else None
    if mention is None or mention.kind != "concept" or not mention.record:
        return None
    return replace(found, concepts=(mention.record,)), mention.last


def _by_author(reading: Reading, at: int, found: Sieve) -> tuple[Sieve, int] | None:
    """Read "that Okada signed"."""
    author = author_at(reading, at) if at < len(reading.words) else None
    if author is None or reading.words[at + 1 : at + 2] not in _SIGNED:
        return None
    led = reading.words[at + 1] == "led"
    return replace(found, author=author, is_first_author=led), at + 1


_SIGNED = [["signed"], ["wrote"], ["authored"], ["coauthored"], ["led"]]


def is_adjective(reading: Reading, at: int) -> bool:
    """Tell whether a word says at which level something is: "larval", "cell-level"."""
    level = level_named(reading, at)
    if level is None:
        return False
    is_own = reading.block.spelled[at] == level or reading.words[at].endswith("s")
    return bool(_says_level(reading, at)) or not is_own


def _is_topic(reading: Reading, at: int) -> bool:
    at = _past(reading.words, at)
    return at < len(reading.words) and topic_at(reading, at) is not None


def _phrase(reading: Reading, at: int, found: Sieve) -> tuple[Sieve, int] | None:
    """Read "at the larva level", "from the North Lab", "under both concepts"."""
    words = reading.words
    opener = words[at]
    if opener == "out" and words[at + 1 : at + 2] == ["of"]:
        at += 1
    at += 1
    if words[at : at + 1] == ["both"] or words[at : at + 2] == ["the", "two"]:
        return _both(reading, at, found)
    at = _past(words, at)
    if at >= len(words):
        return None
    word = words[at]
    if word in ("level", "scale") and words[at + 1 : at + 2] == ["of"]:
        at = _past(words, at + 2)
        level = level_named(reading, at) if at < len(words) else None
        return None if level is None else (replace(found, level=level), at)
    if word in _GENERIC:
        page = reading.page.concept
        if word in ("concept", "page") and page is not None and not found.concepts:
            return replace(found, concepts=(page,)), at
        return found, at
    if _YEAR.fullmatch(word) and opener in ("of", "in", "from", "to"):
        return replace(found, year=word), at
    if opener in ("by", "with", "from", "of", "to"):
        author = author_at(reading, at)
        if author is not None and lab_at(reading, at) is None:
            return _author(reading, at, found, author)
    read = topic_at(reading, at)
    if read is None or not _fits(opener, read[0], _says_level(reading, read[1])):
        return None
    return found.with_(read[0]), read[1] + _says_level(reading, read[1])


def _fits(opener: str, given: Sieve, says_level: int) -> bool:
    """Tell whether a preposition goes with what stands behind it."""
    if opener == "with":
        return False
    if opener == "to":
        return bool(given.concepts)
    if given.lab is not None:
        return opener in ("from", "by", "of", "out", "at")
    if given.model is not None:
        return opener in ("on", "in")
    return given.level is None or opener != "at" or bool(says_level)


def _past(words: list[str], at: int) -> int:
    """Return the first token from one on that is no article."""
    while at < len(words) and words[at] in _SKIPPED:
        at += 1
    return at


def _both(reading: Reading, at: int, found: Sieve) -> tuple[Sieve, int] | None:
    """Read "both concepts", "both C and D"."""
    words = reading.words
    at += words[at] == "the"
    if words[at + 1 : at + 2] == ["concepts"]:
        concepts = tuple(entry.id for entry in reading.facts.wiki.of_kind("concept"))
        return (
            (replace(found, concepts=concepts), at + 1) if len(concepts) == 2 else None
        )
    named = reading.between(at, at + 8, "concept")
    if len(named) < 2 or named[0].record is None or named[1].record is None:
        return None
    both = (named[0].record, named[1].record)
    return replace(found, concepts=both), named[1].last


def _says_level(reading: Reading, last: int) -> int:
    """Return how many words of "level" follow a token: "- level", "level"."""
    follow = reading.words[last + 1 : last + 3]
    if follow[:1] in (["level"], ["levels"], ["scale"]):
        return 1
    return 2 if follow in (["-", "level"], ["-", "levels"]) else 0


def _author(reading: Reading, at: int, found: Sieve, author: str) -> tuple[Sieve, int]:
    words = reading.words
    is_led = bool({"led", "first"} & set(words[max(0, at - 4) : at]))
    last = at
    follow = at + 1
    while follow < min(len(words), at + 6) and (
        words[follow] in ("among", "as", "its", "the", "first", "an", "a", "-", "co")
    ):
        follow += 1
    if follow < len(words) and words[follow] in _AUTHORS:
        is_led = is_led or "first" in words[at:follow]
        last = follow
    return replace(found, author=author, is_first_author=is_led), last


def topic_at(reading: Reading, at: int) -> tuple[Sieve, int] | None:
    """Return what a token names that may select findings, and its last token."""
    mention = reading.at(at)
    if mention is not None and mention.first == at and mention.record is not None:
        if mention.kind == "concept":
            return Sieve(concepts=(mention.record,)), mention.last
        if mention.kind == "shape":
            return Sieve(shape=mention.record), mention.last
        return None
    lab = lab_at(reading, at)
    if lab is not None:
        return Sieve(lab=lab[0]), lab[1]
    model = model_at(reading, at)
    if model is not None:
        return Sieve(model=model[0]), model[1]
    level = level_named(reading, at)
    if level is not None:
        tail = reading.words[at + 1 : at + 4] == ["as", "a", "whole"]
        return Sieve(level=level), at + 3 * tail
    concept = concept_word(reading, at)
    return None if concept is None else (Sieve(concepts=(concept,)), at)


def scopes(reading: Reading, index: int, found: Sieve) -> tuple[Sieve, ...]:
    """Return a selection under each concept that may be meant where none is named.

    The page's; else the heading's and that of the sentence before, and the whole wiki.
    """
    if found.concepts or found.shape is not None:
        return (found,)
    first, last = nearby(reading, index)
    if _is_of_whole_wiki(reading.words[first:last]):
        return (found,)
    page = reading.page.concept
    if page is not None:
        return (replace(found, concepts=(page,)),)
    previous = nearby(reading, first - 1)[0] if first else 0
    near = {m.record for m in reading.between(previous, index, "concept") if m.record}
    named = sorted(near) if len(near) == 1 else []
    if reading.heading is not None:
        named += [
            m.record
            for m in reading.heading.mentions
            if m.kind == "concept" and m.record
        ]
    return (
        *(replace(found, concepts=(name,)) for name in dict.fromkeys(named)),
        found,
    )


def _is_of_whole_wiki(words: list[str]) -> bool:
    """Tell whether a sentence speaks of the whole wiki, whatever its page is about."""
    if "wiki" not in words:
        return False
    at = words.index("wiki")
    return bool({"whole", "entire"} & set(words[max(0, at - 2) : at]))
