"""The difference graph of rows of values, and its cliques: sets that differ pairwise.

``standing`` asks here how many rows of axis values differ from each other. A graph is
one integer per vertex, whose bit ``u`` is set when ``u`` is a neighbour. A vertex may
have owners (the works that a row stands in): then the members of a clique must be able
to take one of theirs each, all different.

Why not NetworkX: ``max_weight_clique`` cannot be cut by steps, decides no single size
and knows no owners. For 1,000 examples of two values on six axes, four axes needed, it
takes 4 s where ``standing`` takes 0.02 s, 250 times as long; on random graphs of 50 to
100 vertices one to three times as long as `maximum_clique` (see ``benchmarks/``).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias

Row: TypeAlias = tuple[frozenset[str] | None, ...]
"""The values on each axis, at least one, or ``None`` for unknown."""


def differing(rows: Sequence[Row], needed: int, *, unknown_differs: bool) -> list[int]:
    """Return the difference graph: for each row the mask of the rows that differ.

    Two rows differ on an axis when both are known there and share no value.

    Args:
        rows: Rows of one length.
        needed: On how many axes two rows must differ, at least 1.
        unknown_differs: Whether an unknown value differs from all others, or none.

    Example:
        >>> a, b = frozenset("a"), frozenset("b")
        >>> differing([(a,), (b,), (None,)], 1, unknown_differs=False)
        [2, 1, 0]
    """
    everyone = (1 << len(rows)) - 1
    # at_least[n] of a row: those that differ from it on n of the axes seen so far.
    levels = [[everyone, *[0] * min(needed, len(row) + 1)] for row in rows]
    for column in zip(*rows, strict=True):
        masks = _differing_cells(column, unknown_differs=unknown_differs)
        for at_least, mask in zip(levels, masks, strict=True):
            for n in range(len(at_least) - 1, 0, -1):
                at_least[n] |= at_least[n - 1] & mask
    return [at_least[-1] & ~(1 << index) for index, at_least in enumerate(levels)]


def _differing_cells(column: Row, *, unknown_differs: bool) -> Iterator[int]:
    everyone = (1 << len(column)) - 1
    holders: defaultdict[str | None, int] = defaultdict(int)
    for index, values in enumerate(column):
        for value in (None,) if values is None else values:
            holders[value] |= 1 << index
    for values in column:
        if values is None:
            yield everyone if unknown_differs else 0
            continue
        alike = 0 if unknown_differs else holders[None]
        for value in values:
            alike |= holders[value]
        yield everyone ^ alike


def size_limit(rows: Sequence[Row], needed: int, *, unknown_differs: bool) -> int:
    """Return a size that no set of pairwise different rows exceeds.

    Two bounds of coding theory, with rows for words and values for letters:

    - Singleton's: two different rows differ on one of any ``n - needed + 1`` axes. Let
      each cell stand for one of its values, an unknown one for any: then the rows are
      told apart by those axes, and are no more than the combinations of their values.
    - Plotkin's: ``m`` rows make ``m (m - 1) / 2`` pairs with ``needed`` differences
      each. On an axis with at most ``q`` pairwise disjoint cells no more pairs differ
      than a Turán graph has edges, ``m`` vertices in ``q`` equal parts.

    Args:
        rows: As for `differing`.
        needed: As for `differing`.
        unknown_differs: As for `differing`; each unknown is then a value of its own.

    Example:
        >>> a, b = frozenset("a"), frozenset("b")
        >>> size_limit([(a, a), (a, b), (b, a), (b, b)], 2, unknown_differs=False)
        2
    """
    letters: list[int] = []
    parts: list[int] = []
    for column in zip(*rows, strict=True):
        known = [values for values in column if values is not None]
        unknown = (len(column) - len(known)) * unknown_differs
        values = len(frozenset().union(*known))
        letters.append(max(1, values + unknown))
        parts.append(values // min(map(len, known), default=1) + unknown)
    telling = max(0, len(letters) - needed + 1)
    most = min(len(rows), math.prod(sorted(letters)[:telling]))
    size = min(1, most)
    while size < most and (
        sum(_turan_edges(size + 1, q) for q in parts) >= needed * math.comb(size + 1, 2)
    ):
        size += 1
    return size


def _turan_edges(vertices: int, parts: int) -> int:
    """Return the most edges that a graph can have without a clique of parts + 1."""
    if parts == 0:
        return 0
    small, larger = divmod(vertices, parts)
    within = larger * math.comb(small + 1, 2) + (parts - larger) * math.comb(small, 2)
    return math.comb(vertices, 2) - within


def maximum_clique(
    adjacency: Sequence[int],
    *,
    steps: int | None,
    owners: Sequence[Collection[str]] | None = None,
    exact: int = 0,
    limit: int | None = None,
    decide: Iterable[int] = (),
) -> tuple[tuple[int, ...], int]:
    """Return the largest clique found and a proven upper bound.

    Vertices join one by one, and each is asked for a clique one larger than the best
    among those before it. So a vertex that joins last never lowers what is found.

    Args:
        adjacency: One bit mask of neighbours for each vertex, without itself.
        steps: How often a vertex may be looked at before the search is cut; ``None``
            never cuts it.
        owners: For each vertex its owners, at least one, none named twice; left out,
            there is no such condition.
        exact: For so many vertices, the first to join, no steps are counted.
        limit: A size that the caller knows not to be exceeded.
        decide: Sizes that must not lie between the two, however many steps it takes.

    Returns:
        A clique in ascending order, and the bound: its own size unless the search was
        cut. Where no steps were to be counted, it is the lexicographically first
        clique of its size.

    Source:
        P. R. J. Östergård, A fast algorithm for the maximum clique problem, Discrete
        Applied Mathematics 120 (2002), 197-207.

    Example:
        >>> maximum_clique([0b010, 0b101, 0b010], steps=None)
        ((0, 1), 2)
    """
    count = len(adjacency)
    bound = count if limit is None else min(limit, count)
    if owners is not None:
        bound = min(bound, len({name for names in owners for name in names}))
    if steps is None:
        exact = count
    search = Search(adjacency, owners, steps or 0)
    best: tuple[int, ...] = ()
    for vertex, neighbours in enumerate(search.adjacency):
        if len(best) == bound:
            break
        found = None
        if all(neighbours >> other & 1 for other in best):
            found = search.find(0, 0, (*best, vertex))
        if found is None:
            earlier = neighbours & ((1 << vertex) - 1)
            counted = vertex >= exact
            found = search.find(earlier, len(best), (vertex,), counted=counted)
        best = found or best
    bound = min(bound, search.bound()) if search.was_cut else len(best)
    for size in decide:
        if len(best) < size <= bound:
            found = search.find((1 << count) - 1, size)
            best, bound = (found, bound) if found else (best, size - 1)
    if count <= exact:
        best = search.find_first(len(best)) or best
    return tuple(sorted(best)), bound


def choose_owners(owners: Sequence[Collection[str]]) -> list[str]:
    """Return an owner for each vertex: the first that those after it can spare.

    Args:
        owners: For each vertex its owners, the preferred ones first; they must allow
            a choice without repetition, as those of a clique found here do.

    Example:
        >>> choose_owners([["a", "b"], ["a"]])
        ['b', 'a']
    """
    chosen: list[str] = []
    for vertex, names in enumerate(owners):
        settled, others = [[name] for name in chosen], owners[vertex + 1 :]
        chosen.append(
            next(
                name
                for name in names
                if len(names) == 1 or _suffice([*settled, [name], *others])
            )
        )
    return chosen


class Search:
    """A search for cliques of a given size, depth first, bounded by colouring.

    Args:
        adjacency: As for `maximum_clique`.
        owners: As for `maximum_clique`.
        steps: How often counted searches, all together, may look at a vertex.
    """

    def __init__(
        self,
        adjacency: Sequence[int],
        owners: Sequence[Collection[str]] | None = None,
        steps: int = 0,
    ) -> None:
        masks = _masks(owners or ())
        self.adjacency = _apart(adjacency, masks) if masks else adjacency
        self.owners = masks if _may_run_short(masks) else []
        self.steps = steps
        self.was_cut = False

    def find_first(self, size: int) -> tuple[int, ...] | None:
        """Return the lexicographically first clique of a size, ascending."""
        candidates = (1 << len(self.adjacency)) - 1
        known = self.find(candidates, size)
        if known is None:
            return None
        chosen: tuple[int, ...] = ()
        while len(chosen) < size:
            vertex = _lowest(candidates)
            candidates ^= 1 << vertex
            joined = candidates & self.adjacency[vertex]
            if vertex not in known:
                rest = size - len(chosen) - 1
                other = self.find(joined, rest, (*chosen, vertex))
                if other is None:
                    continue
                known = other
            chosen = (*chosen, vertex)
            candidates = joined
        return chosen

    def may_hold(self, among: int, size: int, start: tuple[int, ...]) -> bool:
        """Return whether a counted `find` succeeds, or is cut and proves nothing."""
        return self.find(among, size, start, counted=True) is not None or self.was_cut

    def find(
        self,
        among: int,
        size: int,
        start: tuple[int, ...] = (),
        *,
        counted: bool = False,
    ) -> tuple[int, ...] | None:
        """Return a clique with ``size`` more vertices, or ``None`` if there is none.

        Args:
            among: The bit mask to choose from; all of it is adjacent to ``start``.
            size: How many vertices to choose.
            start: The clique to enlarge.
            counted: Whether steps are counted, and the search is cut for want of them.
        """
        taken: dict[int, int] = {}
        if not all(self._take(vertex, taken) for vertex in start):
            return None
        if size == 0:
            return start
        chosen = [*start]
        levels = [self._branches(among, size, taken)]
        while levels:
            if counted and self.steps < 0:
                self.was_cut = True
                return None
            branch = next(levels[-1], None)
            if branch is None:
                levels.pop()
                continue
            vertex, candidates, taken = branch
            chosen[len(start) + len(levels) - 1 :] = [vertex]
            if len(levels) == size:
                return tuple(chosen)
            levels.append(self._branches(candidates, size - len(levels), taken))
        return None

    def bound(self) -> int:
        """Return a size that no clique exceeds."""
        return sum(1 for _ in self._colours((1 << len(self.adjacency)) - 1, {}))

    def _branches(
        self, among: int, size: int, taken: dict[int, int]
    ) -> Iterator[tuple[int, int, dict[int, int]]]:
        """Yield each vertex to try, what may follow it, and the owners then taken.

        Before as many colours as ``size`` are used up, what is coloured holds no clique
        of that size; so only the rest is tried, each with what was settled before it.
        """
        if among.bit_count() < size:
            return
        branches = next(islice(self._colours(among, taken), size - 1, None), 0)
        settled = among ^ branches
        while branches:
            vertex = _lowest(branches)
            branches ^= 1 << vertex
            owned = dict(taken)
            if self._take(vertex, owned):
                yield vertex, settled & self.adjacency[vertex], owned
                settled |= 1 << vertex

    def _colours(self, among: int, taken: dict[int, int]) -> Iterator[int]:
        """Yield what is left of a set before each colour that lets cliques be larger.

        The members of a clique are of different colours and take different owners. So
        a colour does not, if the colours so far cannot take one of its owners more.
        """
        owned = dict(taken)
        while among:
            colour, owners = 0, 0
            free = among
            while free:
                vertex = free.bit_length() - 1
                bit = 1 << vertex
                colour |= bit
                free ^= bit | free & self.adjacency[vertex]
                if self.owners:
                    owners |= self.owners[vertex]
            self.steps -= colour.bit_count()
            if not self.owners or _place(owners, owned):
                yield among
            among ^= colour

    def _take(self, vertex: int, taken: dict[int, int]) -> bool:
        return not self.owners or _place(self.owners[vertex], taken)


def _masks(owners: Sequence[Collection[str]]) -> list[int]:
    """Return the owners of each vertex as a bit mask."""
    bits: dict[str, int] = {}
    return [
        sum(bits.setdefault(name, 1 << len(bits)) for name in names) for names in owners
    ]


def _apart(adjacency: Sequence[int], masks: Sequence[int]) -> list[int]:
    """Remove the edges between vertices that have one owner, the same."""
    rivals: defaultdict[int, int] = defaultdict(int)
    for vertex, mask in enumerate(masks):
        rivals[mask] |= (not mask & (mask - 1)) << vertex
    pairs = zip(adjacency, masks, strict=True)
    return [neighbours & ~rivals[mask] for neighbours, mask in pairs]


def _may_run_short(masks: Sequence[int]) -> bool:
    """Return whether owners forbid more than what `_apart` takes away.

    They do not if each vertex has but one of them, or one for itself alone.
    """
    seen = shared = 0
    for mask in masks:
        shared |= seen & mask
        seen |= mask
    return any(mask & (mask - 1) and not mask & ~shared for mask in masks)


def _suffice(owners: Sequence[Collection[str]]) -> bool:
    """Return whether each vertex can take one of its owners, all different."""
    taken: dict[int, int] = {}
    return all(_place(mask, taken) for mask in _masks(owners))


def _place(owners: int, taken: dict[int, int]) -> bool:
    """Take an owner, moving others along an augmenting path if need be.

    Args:
        owners: The bit mask of the owners to choose from.
        taken: For each owner taken, the bit mask that its taker can choose from;
            changed on success.

    Returns:
        Whether there was one. If not, there is none beside any larger set either.
    """
    before: dict[int, int] = {}
    waiting = [(0, owners)]
    seen = 0
    for given_up, mask in waiting:
        fresh = mask & ~seen
        seen |= fresh
        while fresh:
            owner = fresh & -fresh
            fresh ^= owner
            before[owner] = given_up
            if owner in taken:
                waiting.append((owner, taken[owner]))
                continue
            while owner:
                taken[owner] = taken.get(before[owner], owners)
                owner = before[owner]
            return True
    return False


def _lowest(mask: int) -> int:
    return (mask & -mask).bit_length() - 1
