"""CPU time of `standing` at 1,000 examples, and of the clique search beside NetworkX.

Run ``python benchmarks/standing.py``; with ``--count N`` for another size. Each line
is one family of generated examples: what they are like, the answer, the seconds.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx

sys.path.insert(0, str(Path(__file__).parents[1] / "engine"))

from tercet.cliques import maximum_clique
from tercet.standing import Criteria, Example, Rule, standing

Cell = frozenset[str] | None
Draw = Callable[[random.Random, int, int], Cell]


def seconds(call: Callable[[], object], repeat: int = 1) -> tuple[float, object]:
    """Return the least CPU time of a few calls, and what the last one returned."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        result = call()
        times.append(time.process_time() - start)
    return min(times), result
