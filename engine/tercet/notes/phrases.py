"""What sentences are made of: links, lists of names, durations, axes, agreement.

The makers of ``notes`` take their words from here; nothing here knows a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tercet.facts import Duration, Facts
from tercet.facts.instances import axes
from tercet.records.fields import WANTED
from tercet.standing import Difference
from tercet.words import capital, count, listing, number

_UNSAFE = str.maketrans({"[": "(", "]": ")", "|": "/", "\n": " "})
_MANY_PAIRS = 3


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
    """Return links to records as a list in a sentence."""
    return listing([link(facts, record) for record in records], last)


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


def agree(value: int, one: str, several: str) -> str:
    """Return the form of a verb that agrees with a count."""
    return one if value == 1 else several


def duration(value: Duration) -> str:
    """Return a duration as people say it.

    Example:
        >>> duration(Duration(3.1, 4.1)), duration(Duration(2.4, 2.45))
        ('three to four years', 'about two and a half years')
        >>> duration(Duration(0.4, 0.7)), duration(Duration(0.2, 1.9))
        ('five to eight months', 'up to two years')
    """
    if value.most < 1.5:
        low, high, unit = round(value.least * 12), round(value.most * 12), "month"
    else:
        low, high, unit = round(value.least), round(value.most), "year"
        if value.most - value.least < 0.5:
            return _exactly((value.least + value.most) / 2)
    if high == 0:
        return "less than a month"
    if low == 0:
        return f"up to {count(high, unit)}"
    if low == high:
        is_year = (unit, low) in (("year", 1), ("month", 12))
        return "about a year" if is_year else f"about {count(low, unit)}"
    return f"{number(low)} to {count(high, unit)}"


def _exactly(years: float) -> str:
    whole, rest = int(years), years - int(years)
    if rest < 0.125:
        return f"about {count(whole, 'year')}"
    if rest < 0.375:
        return f"a little over {count(whole, 'year')}"
    if rest < 0.625:
        return f"about {number(whole)} and a half years"
    if rest < 0.875:
        return f"nearly {count(whole + 1, 'year')}"
    return f"about {count(whole + 1, 'year')}"


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
