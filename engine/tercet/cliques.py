"""Cliques by bit sets: the largest sets of pairwise adjacent vertices, exactly.

``standing`` asks here how many rows of axis values differ pairwise. A graph is one
integer per vertex, whose bit ``u`` is set when ``u`` is a neighbour. A vertex may be
held to owners (the works that a row of values was found in): then the members of a
clique must be able to take one owner each, all different.

Why not NetworkX: ``max_weight_clique`` cannot be cut by steps, decides no single size
and knows no owners. MEASURED
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence


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
    adjacency: Sequence[int], size: int, *, owners: Sequence[int] | None = None
) -> tuple[int, ...] | None:
    """Return the first clique of a size, however many steps that takes.

    Args:
        adjacency: One bit mask of neighbours for each vertex, without itself.
        size: How many vertices; not negative.
        owners: For each vertex the bit mask of its owners, at least one; left out,
            each vertex has its own.

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
    owners: Sequence[int] | None = None,
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
    if steps is None:
        exact = count
    bound = count if limit is None else min(limit, count)
    search = _Search(adjacency, owners, steps or 0)
    best: tuple[int, ...] = ()
    for vertex, neighbours in enumerate(adjacency):
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


def distinct_owners(owners: Sequence[int]) -> bool:
    """Return whether each vertex can take one of its owners, all different.

    Args:
        owners: One bit mask for each vertex.

    Example:
        >>> distinct_owners([0b11, 0b01]), distinct_owners([0b01, 0b01])
        (True, False)
    """
    taken: dict[int, int] = {}
    return all(_take(owners, vertex, taken) for vertex in range(len(owners)))


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
        owners: Sequence[int] | None = None,
        steps: int = 0,
    ) -> None:
        self.adjacency = adjacency
        self.owners = _shared(owners or ())
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
        if among.bit_count() < size or not self._can_own(among, size, taken):
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

    def _can_own(self, among: int, size: int, taken: dict[int, int]) -> bool:
        """Return whether ``size`` vertices of a set can take owners besides."""
        if not self.owners:
            return True
        owned = dict(taken)
        while among and size:
            vertex = _lowest(among)
            among ^= 1 << vertex
            size -= self._take(vertex, owned)
        return size == 0

    def _take(self, vertex: int, taken: dict[int, int]) -> bool:
        return not self.owners or _take(self.owners, vertex, taken)


def _shared(owners: Sequence[int]) -> tuple[int, ...]:
    """Return the owners, without those of a vertex that has one for itself alone.

    Such a vertex can always be placed. Empty if that holds for all.
    """
    once = twice = 0
    for mask in owners:
        twice |= once & mask
        once |= mask
    shared = tuple(0 if mask & ~twice else mask for mask in owners)
    return shared if any(shared) else ()


def _take(owners: Sequence[int], vertex: int, taken: dict[int, int]) -> bool:
    """Give the vertex an owner, moving others along an augmenting path if need be.

    Args:
        owners: One bit mask for each vertex; an empty one asks for no owner.
        vertex: The vertex to place.
        taken: Which vertex holds each owner (a single bit); changed on success.

    Returns:
        Whether it could be placed. If not, it cannot beside any larger set either.
    """
    if not owners[vertex]:
        return True
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
