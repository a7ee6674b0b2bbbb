# ruff: noqa: SIM300 - what is expected comes first
from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations, permutations, product

import networkx as nx
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tercet.cliques import (
    Row,
    Search,
    choose_owners,
    differing,
    maximum_clique,
    size_limit,
)

steady = settings(deadline=None, derandomize=True, max_examples=200)


def graph(count: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """Build the bit masks of a graph."""
    masks = [0] * count
    for one, other in edges:
        masks[one] |= 1 << other
        masks[other] |= 1 << one
    return masks


def find_clique(
    adjacency: Sequence[int],
    size: int,
    *,
    owners: Sequence[Collection[str]] | None = None,
) -> tuple[int, ...] | None:
    """Return the first clique of a size, as the search gives it."""
    return Search(adjacency, owners).find_first(size)


def complete(count: int) -> list[int]:
    """Build the graph in which all are adjacent."""
    return graph(count, list(combinations(range(count), 2)))


@st.composite
def graphs(draw: st.DrawFn, most: int = 9) -> list[int]:
    """Draw a graph of a few vertices."""
    count = draw(st.integers(0, most))
    pairs = list(combinations(range(count), 2))
    kept = draw(st.lists(st.booleans(), min_size=len(pairs), max_size=len(pairs)))
    return graph(count, [pair for pair, keep in zip(pairs, kept, strict=True) if keep])


@st.composite
def owned_graphs(draw: st.DrawFn) -> tuple[list[int], list[list[str]]]:
    """Draw a graph, and one or more owners for each vertex."""
    adjacency = draw(graphs(most=7))
    names = st.lists(st.sampled_from("abcd"), min_size=1, max_size=3, unique=True)
    owners = [draw(names) for _ in adjacency]
    return adjacency, owners


def cliques(adjacency: Sequence[int], size: int) -> list[tuple[int, ...]]:
    """Return all cliques of a size in lexicographic order."""
    return [
        members
        for members in combinations(range(len(adjacency)), size)
        if all(adjacency[one] >> other & 1 for one, other in combinations(members, 2))
    ]


def can_own(owners: Sequence[Sequence[str]]) -> bool:
    """Return whether all can take different owners, by trying everything."""
    return any(len(set(choice)) == len(owners) for choice in product(*owners))


rows_of = st.integers(1, 3).flatmap(
    lambda axes: st.lists(
        st.tuples(
            *[st.none() | st.frozensets(st.sampled_from("abc"), min_size=1)] * axes
        ),
        max_size=6,
    )
)


def differ(left: Row, right: Row, needed: int, *, unknown_differs: bool) -> bool:
    """Compare two rows axis by axis."""
    return needed <= sum(
        unknown_differs if a is None or b is None else not a & b
        for a, b in zip(left, right, strict=True)
    )


@steady
@given(rows_of, st.integers(1, 4), st.booleans())
def test_differing_compares_axis_by_axis(
    rows: list[Row], needed: int, unknown_differs: bool
) -> None:
    """Two rows differ if they share no value on enough axes."""
    found = differing(rows, needed, unknown_differs=unknown_differs)

    assert [
        sum(
            differ(row, other, needed, unknown_differs=unknown_differs) << index
            for index, other in enumerate(rows)
            if index != own
        )
        for own, row in enumerate(rows)
    ] == found


@steady
@given(rows_of, st.integers(1, 4), st.booleans())
def test_size_limit_is_never_exceeded(
    rows: list[Row], needed: int, unknown_differs: bool
) -> None:
    """No set of pairwise different rows is larger than its limit."""
    adjacency = differing(rows, needed, unknown_differs=unknown_differs)
    limit = size_limit(rows, needed, unknown_differs=unknown_differs)

    assert [] == cliques(adjacency, limit + 1)


@pytest.mark.parametrize(
    ("needed", "limit"), [(1, 81), (2, 27), (3, 9), (4, 3), (5, 1)]
)
def test_size_limit_of_three_values_on_four_axes(needed: int, limit: int) -> None:
    """With each difference more that is needed, one axis less tells rows apart."""
    values = [frozenset(letter) for letter in "abc"]
    rows = list(product(values, repeat=4))

    assert limit == size_limit(rows, needed, unknown_differs=False)


def test_size_limit_counts_differences_over_all_pairs() -> None:
    """Five rows of two values cannot differ pairwise on four of six axes."""
    rows = list(product([frozenset("a"), frozenset("b")], repeat=6))

    assert 4 == size_limit(rows, 4, unknown_differs=False)


def test_size_limit_counts_the_values_that_a_list_takes_up() -> None:
    """Of lists with three of five values each, no two can share none."""
    rows = [(frozenset(values),) for values in combinations("abcde", 3)]

    assert 1 == size_limit(rows, 1, unknown_differs=False)


@steady
@given(graphs(), st.integers(0, 9))
def test_find_clique_agrees_with_networkx(adjacency: list[int], size: int) -> None:
    """A clique is found exactly if NetworkX knows one at least as large."""
    known: nx.Graph[int] = nx.Graph()
    known.add_nodes_from(range(len(adjacency)))
    known.add_edges_from(
        (one, other)
        for one, mask in enumerate(adjacency)
        for other in range(one)
        if mask >> other & 1
    )
    largest = max(map(len, nx.find_cliques(known)), default=0)

    assert (size <= largest) == (find_clique(adjacency, size) is not None)


@steady
@given(graphs(), st.integers(0, 9))
def test_find_clique_returns_the_first(adjacency: list[int], size: int) -> None:
    """Of all cliques of a size, the lexicographically first is returned."""
    assert next(iter(cliques(adjacency, size)), None) == find_clique(adjacency, size)


@steady
@given(owned_graphs(), st.integers(0, 7))
def test_find_clique_gives_its_members_different_owners(
    owned: tuple[list[int], list[list[str]]], size: int
) -> None:
    """The first clique is returned whose members can take different owners."""
    adjacency, owners = owned
    first = next(
        (
            members
            for members in cliques(adjacency, size)
            if can_own([owners[vertex] for vertex in members])
        ),
        None,
    )

    assert first == find_clique(adjacency, size, owners=owners)


@steady
@given(owned_graphs())
def test_maximum_clique_is_the_first_of_the_largest(
    owned: tuple[list[int], list[list[str]]],
) -> None:
    """Without a limit of steps, the first of the largest cliques is found."""
    adjacency, owners = owned
    best, bound = maximum_clique(adjacency, steps=None, owners=owners)

    assert bound == len(best)
    assert best == find_clique(adjacency, bound, owners=owners)
    assert find_clique(adjacency, bound + 1, owners=owners) is None


@steady
@given(owned_graphs(), st.integers(0, 40), st.integers(0, 3))
def test_maximum_clique_cut_short_gives_a_range(
    owned: tuple[list[int], list[list[str]]], steps: int, exact: int
) -> None:
    """However few the steps, the largest size lies within the range."""
    adjacency, owners = owned
    _, size = maximum_clique(adjacency, steps=None, owners=owners)
    best, bound = maximum_clique(adjacency, steps=steps, owners=owners, exact=exact)

    assert len(best) <= size <= bound
    assert best in cliques(adjacency, len(best))
    assert can_own([owners[vertex] for vertex in best])


@steady
@given(graphs(), st.integers(0, 40))
def test_maximum_clique_never_loses_to_a_vertex_that_joins_last(
    adjacency: list[int], steps: int
) -> None:
    """What is found among some vertices is found when one more joins them."""
    fewer = [mask & ~(1 << len(adjacency) - 1) for mask in adjacency[:-1]]
    before, _ = maximum_clique(fewer, steps=steps)
    after, _ = maximum_clique(adjacency, steps=steps)

    assert len(before) <= len(after)


@steady
@given(graphs(), st.integers(1, 9))
def test_maximum_clique_decides_the_sizes_asked_for(
    adjacency: list[int], size: int
) -> None:
    """A size to decide is never left open, even with no step to spend."""
    best, bound = maximum_clique(adjacency, steps=0, decide=(size,))

    assert bool(cliques(adjacency, size)) == (len(best) >= size)
    assert bool(cliques(adjacency, size)) == (bound >= size)


def test_maximum_clique_stops_at_a_known_limit() -> None:
    """A clique that reaches the limit needs no further step to be proven largest."""
    adjacency = complete(9)

    assert ((0, 1, 2), 3) == maximum_clique(adjacency, steps=0, limit=3)


def test_maximum_clique_takes_deep_graphs() -> None:
    """A clique may be larger than the interpreter's stack is deep."""
    best, bound = maximum_clique(complete(1500), steps=0)

    assert (1500, 1500) == (len(best), bound)


def test_maximum_clique_of_nothing_is_empty() -> None:
    """A graph without vertices has the empty clique."""
    assert ((), 0) == maximum_clique([], steps=None)


@steady
@given(
    st.lists(st.lists(st.sampled_from("abcde"), min_size=1, unique=True), max_size=4)
)
def test_choose_owners_takes_the_first_that_can_be_spared(
    owners: list[list[str]],
) -> None:
    """Each takes its first owner that lets all those after it take another."""
    choices = [choice for choice in product(*owners) if len({*choice}) == len(owners)]
    assume(choices)

    assert list(choices[0]) == choose_owners(owners)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_owners_move_over_to_make_room(order: tuple[int, ...]) -> None:
    """A chain of vertices finds room for its last member in any order."""
    chain = [["a", "b"], ["b", "c"], ["c", "d"], ["a"]]
    owners = [chain[index] for index in order]

    assert (0, 1, 2, 3) == find_clique(complete(4), 4, owners=owners)


def test_search_tells_what_it_could_not_refute() -> None:
    """A search without steps left may hold anything."""
    adjacency = graph(5, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 0)])

    assert not Search(adjacency, steps=1000).may_hold(0b11111, 3, ())
    assert Search(adjacency, steps=0).may_hold(0b11111, 3, ())


def test_search_passes_over_what_has_no_owner_left() -> None:
    """A vertex whose owners are all taken is no way to go on."""
    owners = ["a", "b", "ab", "bc"]

    assert (0, 1, 3) == find_clique(complete(4), 3, owners=owners)
