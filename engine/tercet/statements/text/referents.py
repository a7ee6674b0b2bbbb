"""Of whom a sentence speaks: the findings before its verb, or those "both" refers to.

Below the families that look up what is said of findings.
"""

from __future__ import annotations

from tercet.statements.text.nouns import number_at
from tercet.statements.text.reading import Reading
from tercet.statements.text.rosters import around, roster_at
from tercet.statements.text.selections import HEADS, selection_at

IS = frozenset(
    "is are was were be been remains remain stays stay counts count counted ranks "
    "belongs belong sits sit stands stand acts act works work operates operate lies "
    "lie falls fall plays play filed recorded classed classified sorted put placed "
    "listed numbered entered reckoned takes made added assigned extends instantiates "
    "extend instantiate reports argues speaks".split()
)
LIGHT = frozenset(
    "a an the as at on to in with by of and both all also now here there then being "
    "our its this still only just clearly plainly squarely ( ) , – — : that which has "
    "have rightly usually properly one part two three four five tally finding findings "
    "among concept list paper study work result report newest latest earliest".split()
)
_SUBJECT = frozenset(
    "also now here there then both all still only just clearly plainly squarely ( ) , "
    "that which rightly usually properly has have".split()
)
_ONES = frozenset("result finding paper study work".split())
NOT = frozenset(
    "not never no neither nor unlike except but rather than without outside beyond "
    "nearly almost if whether would could should might may from".split()
)
_AND = frozenset((",", "and", "both", "&"))
_GAP = 14
_PRONOUNS = {"it": 1, "this": 1, "both": 2, "they": 0, "these": 0}
_BACK = 3
_ASIDE = frozenset(
    "unlike like after before than with besides beside following contra against "
    "despite see as by".split()
)
_FILE = frozenset(
    "file files filed count counts counted place placed put list class keep enter sort "
    "make makes made rate rates".split()
)


def is_aside(words: list[str], first: int) -> bool:
    """Tell whether a name stands in an aside: ", unlike X"."""
    return first > 1 and words[first - 2] == "," and words[first - 1] in _ASIDE


def filed(reading: Reading, end: int, start: int) -> tuple[str, ...]:
    """Return the finding that "we file X" names, if only light words are behind it."""
    words = reading.words
    before = [m for m in reading.between(start, end) if m.kind == "finding"]
    if not before or before[-1].record is None or not reading.words[start:end]:
        return ()
    gap = [w for w in words[before[-1].last + 1 : end] if not w.isdecimal()]
    lead = words[max(start, before[-1].first - 3) : before[-1].first]
    if not gap or any(word not in LIGHT for word in gap) or NOT & set(lead):
        return ()
    return (before[-1].record,) if lead[-1:] and lead[-1] in _FILE else ()


def subjects(reading: Reading, verb: int, start: int) -> tuple[str, ...]:
    """Return the findings that a verb is said of: those before it, or its pronoun's."""
    words = reading.words
    if NOT & set(words[max(start, verb - 3) : verb + 3]):
        return ()
    before = [m for m in reading.between(start, verb) if m.kind == "finding"]
    if before:
        within = _within_sentence(reading, verb, [m.record for m in before])
        if within is not None:
            return within
        end = verb
        while len(before) > 1 and is_aside(words, before[-1].first):
            end = before.pop().first - 2
        gap = [w for w in words[before[-1].last + 1 : end] if not w.isdecimal()]
        if len(gap) > _BACK or any(w not in _SUBJECT and w not in IS for w in gap):
            return ()
        found = [before[-1]]
        for one in reversed(before[:-1]):
            joint = words[one.last + 1 : found[-1].first]
            if any(w not in _AND and not w.isdecimal() for w in joint):
                break
            found.append(one)
        names = tuple(m.record for m in reversed(found) if m.record)
        return names if len(names) == len(found) else ()
    return _referred(reading, start, verb)


_JOINED = frozenset("and though but while for as since because so yet".split())


def _within_sentence(
    reading: Reading, verb: int, named: list[str | None]
) -> tuple[str, ...] | None:
    """Return whom "; both are" means, said of findings of the same sentence."""
    words = reading.words
    pronoun = words[verb - 1] if verb else ""
    if pronoun not in ("it", "both", "they"):
        return None
    found = tuple(dict.fromkeys(one for one in named if one))
    if words[max(0, verb - 3) : verb - 1][-1:] not in ([";"], [","], ["—"]) and (
        not {*_JOINED} & set(words[max(0, verb - 3) : verb])
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
    if opening[0] in ("the", "this", "that") and opening[1:] in [[w] for w in _ONES]:
        return antecedents(reading, start, 1)
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
        first, last = around(reading, at - 1)
        named = [m.record for m in reading.between(first, last, "finding")]
        found = tuple(dict.fromkeys(one for one in named if one))
        if found:
            fits = len(found) == wanted or (wanted == 0 and len(found) > 1)
            if not fits and wanted > 1:
                return _in_brackets(reading, first, last, wanted)
            return found if fits and None not in named else ()
        at = first
    concept = reading.page.concept
    if wanted > 2 and concept is not None:
        filed = reading.facts.ids(f"{concept}.findings")
        return filed if len(filed) == wanted else ()
    return ()


def _in_brackets(
    reading: Reading, first: int, last: int, wanted: int
) -> tuple[str, ...]:
    """Return the findings of "two findings (A; B)", whoever else the sentence names."""
    words = reading.words
    for opener in range(first + 2, last):
        if words[opener] != "(":
            continue
        roster = roster_at(reading, opener)
        amounts = (number_at(reading, at) for at in range(first, opener))
        counted = any(one and one.value == wanted for one in amounts)
        if (
            roster is not None
            and roster.kind == "finding"
            and len(roster.records) == wanted
            and counted
        ):
            return roster.records
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


__all__ = ["IS", "LIGHT", "NOT", "antecedents", "filed", "is_aside", "subjects"]
