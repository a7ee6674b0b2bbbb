"""The judged searches, and how good a ranking is: nDCG of the first ten."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "search" / "judged.txt"


@dataclass(frozen=True)
class Judged:
    """One search with what each record is worth to whoever asks."""

    who: str
    query: str
    worth: Mapping[str, int]


def judged() -> list[Judged]:
    """Return the searches, in the order of the file."""
    found = []
    for block in FILE.read_text("utf-8").split("\n\n")[1:]:
        head, *rows = block.strip().splitlines()
        who, _, query = head.partition(": ")
        worth = {
            name: int(grade)
            for grade, _, names in (row.partition(" ") for row in rows)
            for name in names.split()
        }
        found.append(Judged(who, query, worth))
    return found


def ndcg(ranked: Sequence[str], worth: Mapping[str, int]) -> float:
    """Return how near a ranking is to the best one, from 0 to 1."""
    best = sorted(worth.values(), reverse=True)[:10]
    own = [worth.get(name, 0) for name in ranked[:10]]
    return _gain(own) / _gain(best)


def _gain(grades: Sequence[int]) -> float:
    """Return the discounted gain: 2**grade - 1, over the logarithm of the rank."""
    rows = enumerate(grades, 2)
    return sum((2.0**grade - 1) / math.log2(rank) for rank, grade in rows)
