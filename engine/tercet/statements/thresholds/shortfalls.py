"""How many shapes are said to lack as many examples: "three shapes lack just one".

Part of the thresholds.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.statements.base import Statement
from tercet.statements.judging import said_at
from tercet.statements.text.nouns import EXAMPLE_NOUNS, number_at
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.thresholds.demands import shapes_short
from tercet.statements.thresholds.stated import FAMILY
from tercet.words import count


def short_shapes(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "three shapes lack a single example", from the verb."""
    words = reading.words
    start, end = nearby(reading, index)
    if words[index - 1 : index] not in (["shapes"], ["shape"], ["still"], ["each"]):
        return
    noun = next(
        (
            at
            for at in range(index - 1, max(start, index - 4), -1)
            if words[at] in ("shapes", "shape")
        ),
        None,
    )
    if noun is None:
        return
    amount = None
    for at in range(max(start, noun - 3), noun):
        amount = amount or number_at(reading, at)
    at = index + 1
    while at < end and words[at] in ("only", "just", "a", "but", "exactly"):
        at += 1
    lacking_ = number_at(reading, at) if at < end else None
    if lacking_ is None and words[at - 1 : at + 1] in (["just", "an"], ["an"]):
        return
    if amount is None or lacking_ is None or lacking_.is_ordinal or amount.is_ordinal:
        return
    tail = words[lacking_.last + 1 : min(end, lacking_.last + 4)]
    if not EXAMPLE_NOUNS & set(tail) and tail[:1] != ["more"]:
        return
    if words[amount.first - 1 : amount.first] in (["of"], ["these"], ["those"]):
        return
    concept = reading.page.concept
    near = [m.record for m in reading.between(start, index, "concept") if m.record]
    concept = near[-1] if near else concept
    said = next((i for i, word in enumerate(tail) if word in EXAMPLE_NOUNS), 0)
    value, lack = amount.value, lacking_.value
    key = "wiki.shapes" if concept is None else f"{concept}.shapes"
    yield said_at(
        reading,
        FAMILY,
        (amount.first, lacking_.last + 1 + said),
        f"{count(value, 'shape')} lack {count(lack, 'example')}",
        shapes_short((key, "wiki.shapes"), value, lack),
        (key,),
        advice="correct the number, and bind it",
    )


__all__ = ["short_shapes"]
