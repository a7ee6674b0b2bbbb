"""What sentences are made of: links, lists of names, durations, axes, agreement.

The makers of ``notes`` take their words from here; nothing here knows a note.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from tercet.facts import Duration, Facts
from tercet.facts.instances import axes
from tercet.records.fields import WANTED
from tercet.standing import Difference
from tercet.words import capital, count, listing, number

_UNSAFE = str.maketrans({"[": "(", "]": ")", "|": "/", "\n": " "})
MOST = 24
"""So many names does a sentence list; of more only half, and how many others."""

_MANY_PAIRS = 3
_MONTHS, _DAYS = 12, 365.2425
_DRIFT = 0.006
"""Two days, in years: so far off are calendar years for their leap days."""

_HALF, _NEAR, _NEAR_HALF, _BESIDE = 0.5, 0.125, 0.22, 0.4
_NEAR_MONTH = 0.6
_INSTITUTION = re.compile(
    r"\b(?:Academy|Center|Centre|College|Foundation|Institute|Laboratory|School"
    r"|Society|University) (?:for|of)\b"
    r"|\b(?:Academy|Center|Centre|Foundation|Institute|Laboratory|Society)$"
)
_COMMON = frozenset(
    "account capacity disposition effect hypothesis law mechanism model pattern "
    "phenomenon principle problem theory view".split()
)
_CLAUSE = re.compile(
    r"\b(?:are|can|does|do|had|has|have|is|may|must|should|was|were|will)\b"
)
_PHRASE = 3


def link(facts: Facts, record: str) -> str:
    """Return a prose link to a record, labelled as a sentence would name it.

    Args:
        facts: Of the wiki.
        record: An id, ``id#part``, or a wanted ``[[?Title]]``, which stays as it is.
    """
    name, _, part = record.partition("#")
    if WANTED.match(record) or name not in facts.wiki.entries:
        return record
    label = facts.wiki.called(name)
    if part:
        label = f"{label} ({part.replace('-', ' ')})"
    return f"[[{record}|{label.translate(_UNSAFE)}]]"


def clauses(parts: Sequence[str]) -> str:
    """Join clauses that may hold lists of their own, so that none runs into the next.

    Example:
        >>> clauses(["A and B agree", "C differs"])
        'A and B agree, and C differs'
        >>> clauses(["A, B and C agree", "D differs", "E waits"])
        'A, B and C agree; D differs; and E waits'
    """
    full = any(", " in part or " and " in part for part in parts)
    if len(parts) < 2 or not full:
        return listing(parts)
    joint = "; " if len(parts) > 2 and any(", " in part for part in parts) else ", "
    return f"{joint.join(parts[:-1])}{joint}and {parts[-1]}"


def names(facts: Facts, records: Iterable[str], last: str = "and") -> str:
    """Return links to records as a list in a sentence; of very many the first ones."""
    ids = tuple(records)
    shown = ids if len(ids) <= MOST else ids[: MOST // 2]
    words = [link(facts, record) for record in shown]
    if len(ids) > len(shown):
        words.append(f"{number(len(ids) - len(shown))} others")
    return listing(words, last)


def opening(text: str) -> str:
    """Return a text with its first letter in upper case, be it a link's label."""
    if text.startswith("[[") and not text.startswith("[[?"):
        head, bar, rest = text.partition("|")
        return f"{head}|{capital(rest)}" if bar else text
    return capital(text)


def inner(text: str) -> str:
    """Return a title as it stands within a sentence: no capital, no full stop.

    A word that is all capitals, or has one further in, keeps its form.

    Example:
        >>> inner("A refutation."), inner("RLHF by itself")
        ('a refutation', 'RLHF by itself')
    """
    text = " ".join(text.split()).rstrip(".")
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


def article(noun: str) -> str:
    """Return a noun with its indefinite article."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def alias(text: str) -> str:
    """Return another name as it stands in a sentence.

    Example:
        >>> alias("Selection mechanism"), alias("RLHF"), alias("Simulators")
        ('the selection mechanism', 'RLHF', 'simulators')
    """
    words = inner(text).split(" ")
    bare = len(words) > 1 and words[-1] in _COMMON
    bare = bare and words[0] not in ("a", "an", "the")
    return f"{'the ' if bare else ''}{' '.join(words)}"


def institution(label: str) -> str:
    """Return a lab as it stands in a sentence, with its article if it takes one.

    Example:
        >>> institution("University of Oxford"), institution("Kyoto University")
        ('the University of Oxford', 'Kyoto University')
        >>> institution("AI Security Institute"), institution("King's College of Art")
        ('the AI Security Institute', "King's College of Art")
    """
    first = label.split(" ", 1)[0]
    bare = first in ("The", "the") or first.endswith(("'s", "’s"))
    return label if bare or not _INSTITUTION.search(label) else f"the {label}"


def condition(qualifier: str) -> str:
    """Return a qualifier as it follows "counts only".

    Example:
        >>> condition("The user is real."), condition("comparable anchor")
        ('if the user is real', 'with a comparable anchor')
        >>> condition("Code or data, one of them published")
        'if it meets a qualifier: code or data, one of them published'
    """
    text = inner(qualifier)
    words = text.split(" ")
    if _CLAUSE.search(text):
        return f"if {text}"
    if len(words) > _PHRASE or words[0] in ("the", "it", "they") or "," in text:
        return f"if it meets a qualifier: {text}"
    several = text.endswith("s") and not text.endswith("ss")
    own = words[0] in ("a", "an") or several
    return f"with {text if own else article(text)}"


def agree(value: int, one: str, several: str) -> str:
    """Return the form of a verb that agrees with a count."""
    return one if value == 1 else several


def duration(value: Duration) -> str:
    """Return a duration as people say it; no bound is rounded past the fact.

    A stretch is one length if a phrase holds for both of its ends. Any other is given
    by its ends, the lower rounded down and the upper up: to months within a year, to
    half years beyond.

    Example:
        >>> duration(Duration(3.1, 4.1)), duration(Duration(2.4, 2.45))
        ('three to four and a half years', 'about two and a half years')
        >>> duration(Duration(0.4, 0.7)), duration(Duration(0.8, 1.8))
        ('four to nine months', 'nine months to two years')
    """
    if value.most < 1 / _MONTHS:
        return _stretch(value, _DAYS, "day")
    if value.most == value.least < 2 / _MONTHS:
        return count(round(value.most * _DAYS), "day")
    within = value.most <= 1 + _DRIFT
    about = _months(value) if within else _years(value)
    if about:
        return about
    if within:
        return _stretch(value, _MONTHS, "month")
    high = _up(value.most, 2)
    if value.least >= 1 - _DRIFT:
        return f"{_halves(_down(value.least, 2))} to {_halves(high)} years"
    low = _down(value.least, _MONTHS)
    most = "a year" if high <= 3 else f"{_halves(high)} years"
    most += " and a half" if high == 3 else ""
    return f"{count(low, 'month')} to {most}" if low else f"up to {most}"


def _down(years: float, parts: float) -> int:
    return math.floor((years + _DRIFT) * parts)


def _up(years: float, parts: float) -> int:
    return math.ceil((years - _DRIFT) * parts)


def _halves(halves: int) -> str:
    return number(halves // 2) + (" and a half" if halves % 2 else "")


def _stretch(value: Duration, parts: float, unit: str) -> str:
    """Return a stretch within a year from end to end, in one unit."""
    low, high = _down(value.least, parts), _up(value.most, parts)
    if unit == "day":
        low, high = round(value.least * parts), round(value.most * parts)
    if low == high:
        return count(low, unit)
    most = "a year" if (unit, high) == ("month", _MONTHS) else _a(high, unit)
    return f"{number(low)} to {count(high, unit)}" if low else f"up to {most}"


def _months(value: Duration) -> str:
    """Return a length in months if both ends are near to it; else nothing."""
    near = round((value.least + value.most) / 2 * _MONTHS)
    ends = [abs(end * _MONTHS - near) for end in (value.least, value.most)]
    if max(ends) > _NEAR_MONTH or not near:
        return ""
    return "about a year" if near == _MONTHS else f"about {_a(near, 'month')}"


def _years(value: Duration) -> str:
    """Return a length in years if a phrase holds for both ends; else nothing."""
    least, most = value.least, value.most
    middle = (least + most) / 2
    whole = int(middle)

    def within(length: float, reach: float) -> bool:
        return length - reach <= least + _DRIFT and most <= length + reach + _DRIFT

    for near in (round(middle), whole + _HALF):
        if within(near, _NEAR if near == int(near) else _NEAR_HALF):
            half = near != int(near)
            if half and whole == 1:
                return "about a year and a half"
            text = f"{number(whole)} and a half years"
            return f"about {text if half else _a(int(near), 'year')}"
    if whole <= least + _DRIFT and most <= whole + _BESIDE:
        return f"a little over {_a(whole, 'year')}"
    if whole + 1 - _BESIDE <= least and most <= whole + 1 + _DRIFT:
        return f"nearly {_a(whole + 1, 'year')}"
    return ""


def _a(value: int, noun: str) -> str:
    return f"a {noun}" if value == 1 else count(value, noun)


def axis_names(facts: Facts, shape: str, ids: Iterable[str]) -> str:
    """Return axes by their labels, in the order of the shape, as a list."""
    wanted = set(ids)
    declared = axes(facts, shape)
    return listing(
        [inner(label) for axis, (label, _) in declared.items() if axis in wanted]
    )


def evidence(facts: Facts, shape: str, witness: Sequence[str]) -> str:
    """Return the examples of a witness as a list; two of them with where they differ.

    Of more than two, ``differences`` says it in a sentence of its own.
    """
    text = names(facts, witness)
    pairs = facts.standing(shape).differences
    if len(pairs) != 1:
        return text
    return f"{text}, which differ on {axis_names(facts, shape, pairs[0].axes)}"


def differences(facts: Facts, shape: str) -> str:
    """Say on which axes more than two examples of a witness differ, as a sentence.

    What all pairs share is said once; what one example alone adds is said of it; the
    rest is said of each pair, unless there are many pairs: then it is left out.

    Returns:
        The sentence, with a space before it; empty for two examples or fewer.
    """
    pairs = facts.standing(shape).differences
    if len(pairs) < 2:
        return ""
    common = set.intersection(*(set(pair.axes) for pair in pairs))
    examples = list(dict.fromkeys(name for p in pairs for name in (p.left, p.right)))
    more = _beyond(facts, shape, pairs, common, examples)
    if common:
        first = f"any two of them differ on {axis_names(facts, shape, common)}"
        return f" {capital(clauses([first, *more]))}."
    if not more:
        least = min(len(pair.axes) for pair in pairs)
        return f" Any two of them differ on at least {count(least, 'axis')}."
    return f" They differ pair by pair: {clauses(more)}."


def _beyond(
    facts: Facts,
    shape: str,
    pairs: Sequence[Difference],
    common: set[str],
    examples: Sequence[str],
) -> list[str]:
    """Return what pairs differ on beyond what all of them do, in clauses."""
    by_axis: dict[str, tuple[Difference, ...]] = {}
    for pair in pairs:
        for axis in pair.axes:
            if axis not in common:
                by_axis[axis] = (*by_axis.get(axis, ()), pair)
    by_pairs: dict[tuple[Difference, ...], list[str]] = {}
    for axis, differing_pairs in by_axis.items():
        by_pairs.setdefault(differing_pairs, []).append(axis)
    found = []
    also = " as well" if common else ""
    for some, ids in by_pairs.items():
        what = axis_names(facts, shape, ids)
        alone = [
            name
            for name in examples
            if len(some) == len(examples) - 1 > 1
            and all(name in (pair.left, pair.right) for pair in some)
        ]
        if alone:
            rest = "the other two" if len(examples) == 3 else "all the others"
            found.append(f"{link(facts, alone[0])} differs from {rest} on {what}{also}")
        elif len(pairs) <= _MANY_PAIRS:
            found += [
                f"{names(facts, (pair.left, pair.right))} on {what}{also}"
                for pair in some
            ]
    return found
