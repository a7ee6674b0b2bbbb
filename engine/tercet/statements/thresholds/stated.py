"""The statement that a shape takes so many examples, or lacks so many.

For the readers of thresholds.
"""

from __future__ import annotations

from tercet.statements.base import Statement
from tercet.statements.judging import born, bound
from tercet.statements.text.nouns import Number
from tercet.statements.text.reading import Reading
from tercet.statements.thresholds.demands import asked_of, lacking
from tercet.words import count

FAMILY = "threshold"


def states(
    reading: Reading, shape: str, amount: Number, index: int, *, more: bool = False
) -> Statement:
    """Return what the words from a token to a number say of a shape."""
    block = reading.block
    start, end = block.starts[index], block.ends(amount.last)
    key = f"{shape}.short-by" if more else f"{shape}.threshold"
    words = count(amount.value, "example")
    stated = f"{shape} lacks {words}" if more else f"{shape} takes {words}"
    return Statement(
        FAMILY,
        reading.passage,
        start,
        end,
        stated,
        lacking(shape, amount.value) if more else asked_of(shape, amount.value),
        (key, f"{shape}.state"),
        reading.passage.written[start : block.starts[amount.first]]
        + bound(reading, amount.first, key, "words"),
        born(reading, index),
    )


__all__ = ["FAMILY", "states"]
