"""Who belongs where: "X is a colony-level finding", "X is among the members of …".

Part of the membership family. What is said to be at a level, or among a part of the
records, is looked up; "both", "it" and "they" refer to the findings named just before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tercet.facts import Facts
from tercet.problems import Severity
from tercet.records.finding import Finding
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import born, moment_at
from tercet.statements.levels import Level, levels_of, levels_said
from tercet.statements.nouns import FINDING_NOUNS, number_at
from tercet.statements.reading import Page, Reading
from tercet.statements.rosters import roster_at
from tercet.statements.scope import is_hypothetical
from tercet.statements.selections import HEADS, Selection, selection_at
from tercet.statements.tables import read as read_tables

FAMILY = "membership"
SEVERITY: Severity = "warning"
_IS = frozenset(
    "is are was were be been remains remain stays stay counts count counted ranks "
    "belongs belong sits sit stands stand acts act works work operates operate lies "
    "lie falls fall plays play filed recorded classed classified sorted put placed "
    "listed numbered entered reckoned takes made extends instantiates extend "
    "instantiate reports argues speaks".split()
)
_LIGHT = frozenset(
    "a an the as at on to in with by of and both all also now here there then being "
    "our its this still only just clearly plainly squarely ( ) , – — : that which has "
    "have rightly usually properly one part two three four five tally finding findings "
    "among concept paper study work result report".split()
)
_SUBJECT = frozenset(
    "also now here there then both all still only just clearly plainly squarely ( ) , "
    "that which rightly usually properly has have".split()
)
_OPENERS = frozenset("as like among amongst of being".split())
_ONES = frozenset("result finding paper study work".split())
_NOT = frozenset(
    "not never no neither nor unlike except but rather than without outside beyond "
    "nearly almost if whether would could should might may from".split()
)
_ORDINALS = frozenset("only latest newest earliest last".split())
_GAP = 14
_PRONOUNS = {"it": 1, "this": 1, "both": 2, "they": 0, "these": 0}
_AMONG = frozenset("among amongst with to of in".split())
_BACK = 3


def read(page: Page) -> Iterator[Statement]:
    """Yield what a page says of who belongs where that the records say otherwise."""
    for reading in page.readings:
        for level in levels_said(reading):
            yield from _at_level(reading, level)
        for head in reading.block.where(HEADS):
            yield from _among(reading, head)
        for index in reading.block.where(_INSTANTIATES):
            yield from _instantiates(reading, index)
    yield from read_tables(page)


def _at_level(reading: Reading, level: Level) -> Iterator[Statement]:
    """Read "X is an L-level finding", "X (L level)", "As an L-level finding, X …"."""
    words = reading.words
    start, end = reading.block.sentence(level.first)
    if reading.block.is_quoted(level.first) or _ORDINALS & set(
        words[max(start, level.first - 2) : level.first]
    ):
        return
    if moment_at(reading, level.first) is not None:
        return
    found = _apposed(reading, level) or _behind(reading, level, end)
    for read_ in (_before, _of_item, _as_member, _filed):
        found = found or read_(reading, level, start)
    for one in dict.fromkeys(found):
        yield from _elsewhere(reading, (level.first, level.last), one, level.level)


def _apposed(reading: Reading, level: Level) -> tuple[str, ...]:
    """Return the finding that a level in brackets, or between dashes, stands beside."""
    words = reading.words
    at = level.first - 1
    while at >= 0 and words[at] in ("at", "the", "a", "an", "on"):
        at -= 1
    follow = words[level.last + 1 : level.last + 2] or ["."]
    if at < 1 or words[at] not in "(,—–[" or follow[0] not in ").;,—–]":
        return ()
    mention = reading.at(at - 1)
    if mention is None and words[at - 1].isdecimal() and at > 1:
        mention = reading.at(at - 2)
    if mention is None or mention.kind != "finding" or not mention.record:
        return ()
    return () if words[at] == "," and follow[0] not in ",." else (mention.record,)


def _behind(reading: Reading, level: Level, end: int) -> tuple[str, ...]:
    """Return the findings behind "As an L-level finding, X", "the L-level result of"."""
    words = reading.words
    start, _ = reading.block.sentence(level.first)
    at = level.last + 1
    lead = words[max(start, level.first - 3) : level.first]
    if at >= end:
        return ()
    opens = level.first - start <= 3
    if words[at] == "," and level.noun and _OPENERS & set(lead[:2]) and (
        opens or "among" in lead
    ):
        roster = roster_at(reading, at + 1, least=1)
        mention = reading.at(at + 1)
        if roster is not None and roster.kind == "finding":
            return roster.records
        one = mention.record if mention and mention.kind == "finding" else None
        return (one,) if one else ()
    if level.is_plural and words[at] in ("include", "includes", "included"):
        roster = roster_at(reading, at + 1, least=1)
        return roster.records if roster and roster.kind == "finding" else ()
    if level.noun and not level.is_plural:
        at += words[at] in ("of", "by", "from", "in")
        mention = reading.at(at) if at < end else None
        if mention is not None and mention.kind == "finding" and mention.record:
            return (mention.record,) if {"the", "this", "our"} & set(lead) else ()
    if not level.noun and opens and lead[:1] == ["at"]:
        while at < end and words[at] in _STAND:
            at += 1
        roster = roster_at(reading, at) if at > level.last + 1 and at < end else None
        if roster is not None and roster.kind == "finding":
            return roster.records
    return ()


def _as_member(reading: Reading, level: Level, start: int) -> tuple[str, ...]:
    """Return the finding of "X stands out among …", "X, like the other …", "This …"."""
    words = reading.words
    lead = words[max(start, level.first - 4) : level.first]
    if level.noun and lead == ["this"] and not level.is_plural:
        return antecedents(reading, start, 1)
    before = [m for m in reading.between(start, level.first) if m.kind == "finding"]
    if not level.is_plural or len(before) != 1 or before[0].record is None:
        return ()
    gap = words[before[0].last + 1 : level.first]
    gap = gap[1:] if gap[:1] and gap[0].isdecimal() else gap
    if gap[:1] == [","] and {"like", "as"} & set(gap[1:2]) and "other" in gap:
        return (before[0].record,) if len(gap) <= _BACK + 2 else ()
    if not {"among", "amongst"} & set(lead) or _NOT & set(gap) or not gap:
        return ()
    plain = not any(word in ",;:()—–" for word in gap) and len(gap) <= _GAP
    return (before[0].record,) if plain and gap[0] in _IS else ()


def _filed(reading: Reading, level: Level, start: int) -> tuple[str, ...]:
    """Return the finding of "we file X at the L level"."""
    return filed(reading, level.first, start)


def filed(reading: Reading, end: int, start: int) -> tuple[str, ...]:
    """Return the finding that "we file X" names, if only light words are behind it."""
    words = reading.words
    before = [m for m in reading.between(start, end) if m.kind == "finding"]
    if not before or before[-1].record is None or not reading.words[start:end]:
        return ()
    gap = [w for w in words[before[-1].last + 1 : end] if not w.isdecimal()]
    lead = words[max(start, before[-1].first - 3) : before[-1].first]
    if not gap or any(word not in _LIGHT for word in gap) or _NOT & set(lead):
        return ()
    return (before[-1].record,) if lead[-1:] and lead[-1] in _FILE else ()


_FILE = frozenset("file files count counts place put list class keep enter sort".split())


def _of_item(reading: Reading, level: Level, _: int) -> tuple[str, ...]:
    """Return the finding of a list item that goes on "; a colony-level result"."""
    words = reading.words
    lead = reading.lead
    if reading.block.kind != "item" or lead is None or level.is_plural:
        return ()
    named = {m.record for m in reading.between(0, level.first, "finding")}
    at = level.first - 1
    while at > 0 and words[at] in ("a", "an", "at", "the", "our"):
        at -= 1
    follow = words[level.last + 1 : level.last + 2] or ["."]
    if named != {lead} or at == level.first - 1:
        return ()
    return (lead,) if words[at] in ",;—–:" and follow[0] in ".,;)—" else ()


_STAND = frozenset("we have there are stand sit come belong lie is one finds file".split())


def _before(reading: Reading, level: Level, start: int) -> tuple[str, ...]:
    """Return the findings that are said to be at a level: those before, or "both"."""
    words = reading.words
    verb = next(
        (
            i
            for i in range(level.first - 1, max(start - 1, level.first - _GAP), -1)
            if words[i] in _IS
        ),
        None,
    )
    if verb is None:
        return ()
    gap = words[verb + 1 : level.first]
    if not all(word in _LIGHT or word in _IS for word in gap):
        return ()
    if level.is_plural and not (
        {"among", "with", "to", "of", "both", "all", "one"} & set(gap)
        or words[verb] in ("are", "were", "remain", "count")
    ):
        return ()
    return subjects(reading, verb, start)


def subjects(reading: Reading, verb: int, start: int) -> tuple[str, ...]:
    """Return the findings that a verb is said of: those before it, or its pronoun's."""
    words = reading.words
    if _NOT & set(words[max(start, verb - 3) : verb + 3]):
        return ()
    before = [m for m in reading.between(start, verb) if m.kind == "finding"]
    if before:
        within = _within_sentence(reading, verb, [m.record for m in before])
        if within is not None:
            return within
        gap = words[before[-1].last + 1 : verb]
        gap = [w for w in gap if not w.isdecimal()]
        if len(gap) > _BACK or any(w not in _SUBJECT and w not in _IS for w in gap):
            return ()
        found = [before[-1]]
        for one in reversed(before[:-1]):
            joint = words[one.last + 1 : found[-1].first]
            if any(w not in (",", "and", "both", "&") and not w.isdecimal() for w in joint):
                break
            found.append(one)
        names = tuple(m.record for m in reversed(found) if m.record)
        return names if len(names) == len(found) else ()
    return _referred(reading, start, verb)


def _within_sentence(
    reading: Reading, verb: int, named: list[str | None]
) -> tuple[str, ...] | None:
    """Return whom "; both are" means, said of findings of the same sentence."""
    words = reading.words
    pronoun = next((w for w in reversed(words[max(0, verb - 2) : verb]) if w != "are"), "")
    if pronoun not in ("it", "both", "they"):
        return None
    found = tuple(dict.fromkeys(one for one in named if one))
    if words[max(0, verb - 3) : verb - 1][-1:] not in ([";"], [","], ["—"]) and (
        not {"and", "though", "but", "while"} & set(words[max(0, verb - 3) : verb])
    ):
        return None
    wanted = {"it": 1, "both": 2}.get(pronoun, len(found))
    return found if len(found) == wanted and None not in named else ()


def _referred(reading: Reading, start: int, verb: int) -> tuple[str, ...]:
    """Return whom a pronoun, or "all four", at the start of a sentence means."""
    words = reading.words
    opening = words[start:verb]
    if not opening or len(opening) > _GAP:
        return ()
    whole = _every(reading, start, verb)
    if whole:
        return whole
    wanted = _PRONOUNS.get(opening[0])
    if opening[0] in ("the", "this", "that") and len(opening) == 2:
        return antecedents(reading, start, 1) if opening[1] in _ONES else ()
    if opening[0] in ("its", "their"):
        return antecedents(reading, start, 1)
    if opening[0] in ("all", "the", "these"):
        amount = number_at(reading, start + 1) if len(opening) > 1 else None
        wanted = amount.value if amount is not None else None
        wanted = 2 if "pair" in opening[:2] else wanted
    if wanted is None:
        return ()
    if opening[0] in ("all", "the", "both", "they", "it", "these") and len(opening) > 2:
        return ()
    return antecedents(reading, start, wanted)


def antecedents(reading: Reading, start: int, wanted: int) -> tuple[str, ...]:
    """Return the findings named in the nearest sentence before that names any.

    Args:
        reading: The block.
        start: The first token of the sentence that refers to them.
        wanted: How many there are to be; 0 for two or more.
    """
    at = start
    for _ in range(_BACK):
        if at == 0:
            break
        first, last = reading.block.sentence(at - 1)
        named = [m.record for m in reading.between(first, last, "finding")]
        found = tuple(dict.fromkeys(one for one in named if one))
        if found:
            fits = len(found) == wanted or (wanted == 0 and len(found) > 1)
            return found if fits and None not in named else ()
        at = first
    concept = reading.page.concept
    if wanted > 2 and concept is not None:
        filed = reading.facts.ids(f"{concept}.findings")
        return filed if len(filed) == wanted else ()
    return ()


def _every(reading: Reading, start: int, verb: int) -> tuple[str, ...]:
    """Return the findings of "every finding of the line", "all members of X"."""
    words = reading.words
    for head in range(start, verb):
        if words[head] in HEADS:
            selection = selection_at(reading, head)
            if (
                selection is not None
                and selection.kind == "finding"
                and selection.is_whole
                and selection.last >= verb - 2
                and {"every", "each", "all", "both"} & set(words[start : head + 1])
            ):
                return selection.lists(reading.facts)[0]
    return ()


def _elsewhere(
    reading: Reading, place: tuple[int, int], found: str, level: str
) -> Iterator[Statement]:
    """Report a finding that is at another level than is said."""
    block = reading.block
    named = reading.facts.wiki.levels
    concept = reading.page.concept

    def judge(facts: Facts) -> Judgement:
        at = levels_of(facts, found, concept)
        if level in at:
            return Judgement("true", named[level])
        told = " and ".join(named.get(one, one) for one in sorted(at))
        if not at:
            return Judgement("false", f"{found} is filed at no level")
        return Judgement("false", f"{found} is filed at the level {told}")

    if judge(reading.facts).verdict == "true" or not _is_known(
        reading.facts, found, concept
    ):
        return
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[place[0]],
        block.ends(place[1]),
        f"{found} is at the level {named[level]}",
        judge,
        (f"{found}.name", *((f"{concept}.at-level.{level}",) if concept else ())),
        born=born(reading, place[0]),
        severity=SEVERITY,
        help=f"name its level, or record the level {level} in its instantiation",
    )


def _is_known(facts: Facts, found: str, concept: str | None) -> bool:
    """Tell whether the level of a finding is recorded, or that it has none."""
    record = facts.wiki.entries[found].record
    return isinstance(record, Finding) and bool(
        record.declared_none or levels_of(facts, found, concept)
    )


def _beside(reading: Reading, selection: Selection) -> tuple[str, ...]:
    """Return the finding of "X, an instantiating finding, …"."""
    words = reading.words
    at = selection.first
    one = words[at] in ("a", "an")
    if not one and at and words[at - 1] in ("a", "an"):
        one, at = True, at - 1
    follow = words[selection.last + 1 : selection.last + 2]
    if not one or at < 2 or words[at - 1] != "," or follow != [","]:
        return ()
    mention = reading.at(at - 2)
    if mention is None and words[at - 2].isdecimal() and at > 2:
        mention = reading.at(at - 3)
    if mention is None or mention.kind != "finding" or mention.record is None:
        return ()
    return (mention.record,)


def _within(reading: Reading, head: int, selection: Selection) -> Iterator[Statement]:
    """Read "the larva-level findings include X"."""
    words = reading.words
    at = selection.last + 1
    start, _ = reading.block.sentence(head)
    verbs = {"include", "includes", "included"}
    if selection.first - start == 1 and words[start] in ("among", "amongst"):
        verbs = {"is", "are", "stands", "belongs"}
    if not verbs & set(words[at : at + 1]):
        return
    roster = roster_at(reading, at + 1, least=1)
    if roster is None or roster.kind != "finding":
        return
    for found in roster.records:
        place = (selection.first, roster.last)
        yield from _outside(reading, place, found, selection.lists, selection.keys)


def _among(reading: Reading, head: int) -> Iterator[Statement]:
    """Read "X is counted among the instantiating findings", "X is a member of …"."""
    words = reading.words
    start, _ = reading.block.sentence(head)
    selection = selection_at(reading, head)
    if selection is None or selection.kind != "finding" or selection.amount:
        return
    yield from _within(reading, head, selection)
    if any(".at-level." in key for key in selection.keys):
        return  # read as a level
    apart = _beside(reading, selection)
    active = filed(reading, selection.first, start)
    for found in apart or active:
        place = (selection.first, selection.last)
        yield from _outside(reading, place, found, selection.lists, selection.keys)
    at = selection.first - 1
    is_part = at >= start and words[at] in _AMONG
    one = words[selection.first] in ("a", "an") or words[at : at + 1] == ["a"]
    if not (is_part or one) or moment_at(reading, head) is not None:
        return
    while at > start and words[at] in (*_AMONG, "a", "an", "one", "part", "member"):
        at -= 1
    verb = at
    while verb > start and words[verb] in _LIGHT and words[verb] not in _IS:
        verb -= 1
    if words[verb] not in _IS or is_hypothetical(reading, head, selection.last):
        return
    if one and words[verb] not in ("is", "are", "was", "were", "remains", "counts"):
        return
    while verb > start and words[verb - 1] in _IS:
        verb -= 1
    if _NOT & set(words[verb:at]):
        return
    place = (verb, selection.last)
    for found in subjects(reading, verb, start):
        yield from _outside(reading, place, found, selection.lists, selection.keys)


_INSTANTIATES = frozenset(
    "instantiates instantiate instantiated under to in of joins".split()
)
_FILED = frozenset(("filed", "counted", "listed"))
_KEYS = {"concept": "findings", "cluster": "members"}


def _instantiates(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "X instantiates C", "X is filed under C", "X belongs to the M cluster"."""
    words = reading.words
    start, end = reading.block.sentence(index)
    at = index + 1
    while at < end and words[at] in ("the", "concept", "of"):
        at += 1
    mention = reading.at(at) if at < end else None
    if mention is None or mention.kind not in _KEYS or mention.record is None:
        return
    verb = index
    if words[index] == "under":
        verb = index - 1 if index and words[index - 1] in _FILED else -1
    elif words[index] in ("to", "in", "of"):
        parts = ("belongs", "belong", "part", "is", "sits", "stands")
        is_part = bool(index) and words[index - 1] in parts
        verb = index - 1 if is_part and mention.kind == "cluster" else -1
    while verb > start and words[verb - 1] in (*_IS, "part", "also", "both"):
        verb -= 1
    if verb < 0 or _NOT & set(words[start:index]):
        return
    if is_hypothetical(reading, index, index) or moment_at(reading, index) is not None:
        return
    key = f"{mention.record}.{_KEYS[mention.kind]}"
    selection = Selection(at, at, at, "finding", (key,), True, None, "finding")
    for found in subjects(reading, verb, start):
        place = (verb, mention.last)
        yield from _outside(reading, place, found, selection.lists, (key,))


def _outside(
    reading: Reading,
    place: tuple[int, int],
    found: str,
    lists: Callable[[Facts], tuple[tuple[str, ...], ...]],
    keys: tuple[str, ...],
) -> Iterator[Statement]:
    """Report a finding that is not among those that it is said to be among."""
    block = reading.block
    key = keys[0]

    def judge(facts: Facts) -> Judgement:
        known = lists(facts)
        if any(found in now for now in known):
            return Judgement("true", f"{found} is one of {key}")
        record = facts.wiki.entries[found].record
        why = getattr(record, "declared_none", None) or ""
        return Judgement("false", f"{found} is none of {key}", why)

    if judge(reading.facts).verdict == "true":
        return
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[place[0]],
        block.ends(place[1]),
        f"{found} is one of {key}",
        judge,
        keys[:1],
        born=born(reading, place[0]),
        severity=SEVERITY,
        help="leave it out here, or record it there",
    )


__all__ = ["FAMILY", "SEVERITY", "antecedents", "read", "subjects"]
