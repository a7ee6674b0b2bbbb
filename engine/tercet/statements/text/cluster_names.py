"""What a cluster may be called by a part of its title: "the ring-road cluster"."""

from __future__ import annotations

from collections.abc import Iterator

_SMALL = frozenset("the a an of in on at to by and for with from its".split())
_MOST = 3


def cluster_names(title: tuple[str, ...]) -> Iterator[str]:
    """Yield the names of a cluster by up to three words of its title that adjoin."""
    words = [word for word in title if word != "cluster"]
    for size in range(1, min(len(words), _MOST) + 1):
        for first in range(len(words) - size + 1):
            part = words[first : first + size]
            if _SMALL.isdisjoint((part[0], part[-1])):
                yield " ".join((*part, "cluster"))


__all__ = ["cluster_names"]
