"""The difference graph of rows of values, and its cliques: sets that differ pairwise.

``standing`` asks here how many rows of axis values differ from each other. A graph is
one integer per vertex, whose bit ``u`` is set when ``u`` is a neighbour. A vertex may
be held to owners (the works that a row stands in): then the members of a clique must
be able to take one owner each, all different.

Why not NetworkX: ``max_weight_clique`` cannot be cut by steps, decides no single size
and knows no owners. MEASURED
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
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


def one_per_owner(
    adjacency: Sequence[int], owners: Sequence[Collection[str]]
) -> list[int]:
    """Return a graph without the edges between vertices of one and the same owner.

    Args:
        adjacency: One bit mask of neighbours for each vertex, without itself.
        owners: For each vertex its owners; only where there is just one, it counts.

    Example:
        >>> one_per_owner([0b110, 0b101, 0b011], [["a"], ["a"], ["b"]])
        [4, 4, 3]
    """
    sole: defaultdict[str, int] = defaultdict(int)
    for vertex, names in enumerate(owners):
        if len(names) == 1:
            sole[min(names)] |= 1 << vertex
    return [
        mask & ~sole[min(names)] if len(names) == 1 else mask
        for mask, names in zip(adjacency, owners, strict=True)
    ]


def has_clique(adjacency: Sequence[int], size: int, *, among: int) -> bool:
    """Return whether a clique of a size lies within a set of vertices.

    Args:
        adjacency: One bit mask of neighbours for each vertex, without itself.
        size: How many vertices; the empty clique always exists.
        among: The bit mask of the vertices to choose from.

    Example:
        >>> has_clique([0b110, 0b101, 0b011], 3, among=0b011)
        False
    """
    return _Search(adjacency).find(among, size) is not None


def find_clique(
    adjacency: Sequence[int],
    size: int,
    *,
    owners: Sequence[Collection[str]] | None = None,
) -> tuple[int, ...] | None:
    """Return the first clique of a size, however many steps that takes.

    Args:
        adjacency: One bit mask of neighbours for each vertex, without itself.
        size: How many vertices; not negative.
        owners: For each vertex its owners, at least one; left out, all its own.

    Returns:
        The lexicographically first clique of that size, in ascending order; ``None``
        if there is none.

    Example:
        >>> find_clique([0b110, 0b101, 0b011], 2)
        (0, 1)
    """
    return _Search(adjacency, owners).find_first(size)


def maximum_clique(
    adjacency: Sequence[int],
    *,
    steps: int | None,
    owners: Sequence[Collection[str]] | None = None,
    exact: int = 0,
    limit: int | None = None,
) -> tuple[tuple[int, ...], int]:
    """Return the largest clique found and a proven upper bound.

    Vertices join one by one, and each is asked for a clique one larger than the best
    among those before it. So a vertex that joins last never lowers what is found.

    Args:
        adjacency: One bit mask of neighbours for each vertex, without itself.
        steps: How often a vertex may be looked at before the search is cut; ``None``
            never cuts it.
        owners: As for `find_clique`.
        exact: For so many vertices, the first to join, no steps are counted.
        limit: A size that the caller knows not to be exceeded.

    Returns:
        A clique in ascending order, and the bound: its own size unless the search was
        cut. Where no step was to be counted, it is the lexicographically first clique
        of its size.

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
    search = _Search(adjacency, owners, steps or 0)
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
    if search.was_cut:
        return tuple(sorted(best)), min(bound, search.colours((1 << count) - 1))
    if count <= exact:
        best = search.find_first(len(best)) or best
    return tuple(sorted(best)), len(best)


def choose_owners(owners: Sequence[Collection[str]]) -> list[str]:
    """Return an owner for each vertex, the first one that those after it can spare.

    Args:
        owners: For each vertex its owners, the preferred ones first; they must allow
            a choice without repetition, as those of a clique found here do.

    Example:
        >>> choose_owners([["a", "b"], ["a"]])
        ['b', 'a']
    """
    chosen: list[str] = []
    for vertex, names in enumerate(owners):
        settled, open_ = [[name] for name in chosen], owners[vertex + 1 :]
        chosen.append(
            next(
                name
                for name in names
                if len(names) == 1 or _suffice([*settled, [name], *open_])
            )
        )
    return chosen


def _suffice(owners: Sequence[Collection[str]]) -> bool:
    """Return whether each vertex can take one of its owners, all different."""
    masks, taken = _masks(owners), dict[int, int]()
    return all(_take(masks, vertex, taken) for vertex in range(len(masks)))


class _Search:
    """Depth-first search for a clique of a given size, bounded by colouring.

    Args:
        adjacency: As for `find_clique`.
        owners: As for `find_clique`.
        steps: How often counted searches may look at a vertex.
    """

    def __init__(
        self,
        adjacency: Sequence[int],
        owners: Sequence[Collection[str]] | None = None,
        steps: int = 0,
    ) -> None:
        self.adjacency = one_per_owner(adjacency, owners) if owners else adjacency
        self.owners = _scarce(_masks(owners or ()))
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
                needed = size - len(chosen) - 1
                other = self.find(joined, needed, (*chosen, vertex))
                if other is None:
                    continue
                known = other
            chosen = (*chosen, vertex)
            candidates = joined
        return chosen

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

    def can_own(self, among: int, size: int, taken: dict[int, int]) -> bool:
        """Return whether ``size`` vertices of a set can take owners besides."""
        if not self.owners:
            return True
        owned = dict(taken)
        while among and size:
            vertex = _lowest(among)
            among ^= 1 << vertex
            size -= self._take(vertex, owned)
            self.steps -= 1
        return size == 0

    def colours(self, among: int) -> int:
        """Return how many colours a greedy colouring takes: no clique is larger."""
        count = 0
        while among:
            among = self._uncoloured(among, 1)
            count += 1
        return count

    def _branches(
        self, among: int, size: int, taken: dict[int, int]
    ) -> Iterator[tuple[int, int, dict[int, int]]]:
        """Yield each vertex to try, what may follow it, and the owners then taken.

        What can be coloured with fewer than ``size`` colours holds no clique of that
        size; so only the other vertices are tried, each with those settled before it.
        """
        if among.bit_count() < size or not self.can_own(among, size, taken):
            return
        branches = self._uncoloured(among, size - 1)
        settled = among ^ branches
        while branches:
            vertex = _lowest(branches)
            branches ^= 1 << vertex
            owned = dict(taken)
            if self._take(vertex, owned):
                yield vertex, settled & self.adjacency[vertex], owned
                settled |= 1 << vertex

    def _uncoloured(self, among: int, colours: int) -> int:
        """Return what is left of a set when some colours are used up greedily."""
        looked_at = 1
        for _ in range(colours):
            free = among
            while free:
                vertex = free.bit_length() - 1
                bit = 1 << vertex
                among ^= bit
                free ^= bit | free & self.adjacency[vertex]
                looked_at += 1
        self.steps -= looked_at
        return among

    def _take(self, vertex: int, taken: dict[int, int]) -> bool:
        if not self.owners or not self.owners[vertex]:
            return True
        return _take(self.owners, vertex, taken)


def _masks(owners: Sequence[Collection[str]]) -> list[int]:
    bits: dict[str, int] = {}
    return [
        sum(bits.setdefault(name, 1 << len(bits)) for name in names) for names in owners
    ]


def _scarce(masks: Sequence[int]) -> tuple[int, ...]:
    """Return the owners that the members of a clique may run short of.

    A vertex with an owner for itself alone needs none of the others; and where all who
    need an owner have no other, `one_per_owner` has put them apart. Empty if no vertex
    is left to care for.
    """
    seen = twice = wanted = 0
    for mask in masks:
        twice |= seen & mask
        seen |= mask
    pressed = [0 if mask & ~twice else mask for mask in masks]
    for mask in pressed:
        wanted |= mask if mask & (mask - 1) else 0
    scarce = tuple(mask if mask & wanted else 0 for mask in pressed)
    return scarce if wanted else ()


def _take(owners: Sequence[int], vertex: int, taken: dict[int, int]) -> bool:
    """Give the vertex an owner, moving others along an augmenting path if need be.

    Args:
        owners: One bit mask for each vertex.
        vertex: The vertex to place.
        taken: Which vertex holds each owner (a single bit); changed on success.

    Returns:
        Whether it could be placed. If not, it cannot beside any larger set either.
    """
    reached: dict[int, int] = {}
    held = {vertex: 0}
    waiting = [vertex]
    seen = 0
    for asking in waiting:
        fresh = owners[asking] & ~seen
        seen |= fresh
        while fresh:
            owner = fresh & -fresh
            fresh ^= owner
            reached[owner] = asking
            if owner in taken:
                held[taken[owner]] = owner
                waiting.append(taken[owner])
                continue
            while owner:
                taken[owner] = reached[owner]
                owner = held[reached[owner]]
            return True
    return False


def _lowest(mask: int) -> int:
    return (mask & -mask).bit_length() - 1
