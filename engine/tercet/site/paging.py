"""Long lists in pages: how many rows stand on one, what it is called, what leads on.

Indexes and overviews use it, and so does ``export pages``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from markupsafe import Markup as Html

from tercet.site.address import numbered
from tercet.site.page import Page
from tercet.site.render import Renderer

T = TypeVar("T")

PAGE_SIZE = 200
"""So many rows stand on one page of a list."""

NEAR = 2
"""So many pages before and after its own does a page lead to, besides the ends."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a list, as the others lead to it.

    Args:
        number: Counted from 1.
        href: Its file, in the same folder.
    """

    number: int
    href: str


def batches(items: Sequence[T], size: int | None = None) -> tuple[Sequence[T], ...]:
    """Return the items in pieces of one size; one empty piece if there are none.

    Args:
        items: In order.
        size: How many are in a piece; ``PAGE_SIZE`` if not given.

    Example:
        >>> batches("abcde", 2), batches("", 2)
        (('ab', 'cd', 'e'), ('',))
    """
    size = size or PAGE_SIZE
    starts = range(0, max(1, len(items)), size)
    return tuple(items[start : start + size] for start in starts)


def paged(
    renderer: Renderer,
    page: Page,
    pieces: Sequence[T],
    fill: Callable[[Page, T], Page],
) -> Iterator[Page]:
    """Yield a page for each piece of a list, each leading on to the next.

    Args:
        renderer: Of pages of this depth.
        page: The first, with its path and title.
        pieces: What stands on each page; at least one.
        fill: Returns a page with what is in a piece.
    """
    total = len(pieces)
    for number, piece in enumerate(pieces, 1):
        title = page.title if number == 1 else f"{page.title}, page {number}"
        own = replace(page, path=numbered(page.path, number), title=title)
        if number > 1:
            first = numbered(page.path, 1).rpartition("/")[2]
            form = Html('<a href="{}">{}</a> · page {} of {}')
            own = replace(own, eyebrow=form.format(first, page.title, number, total))
        filled = fill(own, piece)
        if total > 1:
            context = {"number": number, "leaves": _leaves(page.path, number, total)}
            pager = renderer.html("pager.html", context)
            filled = replace(filled, foot=filled.foot + pager)
        yield filled


def _leaves(path: str, number: int, total: int) -> tuple[Leaf, ...]:
    """Return the pages that a page leads to: the ends, and those near it."""
    near = {1, total, *range(number - NEAR, number + NEAR + 1)}
    name = path.rpartition("/")[2]
    return tuple(
        Leaf(one, numbered(name, one)) for one in sorted(near) if 1 <= one <= total
    )
