"""CPU time of `standing` at 1,000 examples, and of the clique search beside NetworkX.

Run ``python benchmarks/standing.py``, or with ``--examples N`` for another number.
Each line is one family of generated examples, all with six axes: how they are made,
the rule, the answer, the seconds.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import networkx as nx

from measuring import cpu, say, table
from tercet.cliques import differing, maximum_clique
from tercet.standing import Criteria, Example, Rule, standing

AXES = ("a", "b", "c", "d", "e", "f")
Cell = frozenset[str] | None
Draw = Callable[[random.Random, int], Cell]


def one_of(values: int, *, unknown: float = 0) -> Draw:
    """Draw one of some values, or unknown now and then."""

    def draw(dice: random.Random, _: int) -> Cell:
        if dice.random() < unknown:
            return None
        return frozenset({f"v{dice.randrange(values)}"})

    return draw


def some_of(values: int, most: int) -> Draw:
    """Draw a list of values."""

    def draw(dice: random.Random, _: int) -> Cell:
        size = dice.randint(1, most)
        return frozenset(f"v{value}" for value in dice.sample(range(values), size))

    return draw


def nearly_alike(odd: float) -> Draw:
    """Draw the same value but for a few."""
    return lambda dice, _: frozenset({"odd" if dice.random() < odd else "usual"})


def all_distinct(_: random.Random, number: int) -> Cell:
    """Give each example values of its own."""
    return frozenset({f"v{number}"})


FAMILIES: dict[str, tuple[Draw, Rule, int | None]] = {
    "two values": (one_of(2), Rule(), None),
    "two values, four axes needed": (one_of(2), Rule(6, 4), None),
    "three values": (one_of(3), Rule(), None),
    "three values, five axes needed": (one_of(3), Rule(6, 5), None),
    "three values, forty works": (one_of(3), Rule(), 40),
    "three values, a fifth unknown": (one_of(3, unknown=0.2), Rule(), 300),
    "the same, all axes needed": (one_of(3, unknown=0.2), Rule(6, 6), None),
    "four values": (one_of(4), Rule(6), None),
    "all unknown": (one_of(1, unknown=1), Rule(), None),
    "nearly alike": (nearly_alike(0.02), Rule(6, 3), None),
    "lists of up to three of six": (some_of(6, 3), Rule(), None),
    "the same, four axes needed": (some_of(6, 3), Rule(6, 4), 300),
    "all distinct": (all_distinct, Rule(), None),
}


def examples(draw: Draw, count: int, works: int | None) -> Iterator[Example]:
    """Generate examples, each from a work of its own or from one of a few."""
    dice = random.Random(1)  # noqa: S311 - a repeatable draw is what is wanted
    for number in range(count):
        work = number if works is None else dice.randrange(works)
        values = {axis: draw(dice, number) for axis in AXES}
        yield Example(f"e{number}", f"w{work}", values, "met", number)


def families(count: int) -> Iterator[list[str]]:
    """Yield the standing of each family, and the CPU seconds that it took."""
    for name, (draw, rule, works) in FAMILIES.items():
        say(name)
        case = list(examples(draw, count, works))
        judge = partial(standing, case, Criteria("shape", AXES, rule))
        found = judge()
        needed = f"{rule.threshold}, on {found.axes_needed} axes"
        yield [name, needed, found.state, str(found.diversity), f"{cpu(judge):.2f} s"]


def graph_of(adjacency: Sequence[int]) -> nx.Graph[int]:
    """Build the same graph for NetworkX."""
    graph: nx.Graph[int] = nx.empty_graph(len(adjacency))
    graph.add_edges_from(
        (one, other)
        for one, mask in enumerate(adjacency)
        for other in range(one)
        if mask >> other & 1
    )
    return graph


def networkx(count: int) -> Iterator[list[str]]:
    """Yield how long NetworkX takes for a family, and for random graphs."""
    name = "two values, four axes needed"
    draw, rule, works = FAMILIES[name]
    case = list(examples(draw, count, works))
    rows = [tuple(example.values[axis] for axis in AXES) for example in case]
    graph = graph_of(differing(rows, rule.axes_needed(6), unknown_differs=False))
    ours = cpu(partial(standing, case, Criteria("shape", AXES, rule)), 5)
    yield compared(f"{count:,} examples, {name}", graph, ours)
    for vertices, density in ((50, 0.5), (50, 0.9), (100, 0.5), (100, 0.7)):
        graph = nx.gnp_random_graph(vertices, density, seed=1)
        adjacency = [sum(1 << other for other in graph[one]) for one in graph]
        ours = cpu(partial(maximum_clique, adjacency, steps=None), 5)
        yield compared(f"random, {vertices} vertices, {density} dense", graph, ours)


def compared(name: str, graph: nx.Graph[int], ours: float) -> list[str]:
    """Return the row of one comparison."""
    say(f"NetworkX: {name}")
    theirs = cpu(partial(nx.max_weight_clique, graph, weight=None))
    return [name, f"{ours:.4f} s", f"{theirs:.3f} s", f"{theirs / ours:.1f} ×"]


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--examples", type=int, default=1000, help="how many")
    count = parser.parse_args().examples
    table("examples | rule | state | different | seconds", families(count))
    table("graph | ours | `max_weight_clique` | ratio", networkx(count))


if __name__ == "__main__":
    main()
