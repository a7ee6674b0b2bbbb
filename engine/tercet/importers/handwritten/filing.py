"""Filing numbers for findings that a page lists without saying when each was filed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tercet.importers.handwritten.concepts import Listed
from tercet.words import count, ordinal


def filing_order(claimed: Sequence[int | None]) -> list[int]:
    """Return the place of each listed finding in the order of filing, from 1.

    A claimed place is believed if it exists and one finding alone claims it; the
    others take the places that are left, as the page lists them.

    Args:
        claimed: The claimed place of each, in the order of the list.

    Example:
        >>> filing_order([None, 3, None, 9])
        [1, 3, 2, 4]
    """
    size = len(claimed)
    often = Counter(claimed)
    believed = {
        place
        for place in claimed
        if place is not None and place <= size and often[place] == 1
    }
    free = iter(place for place in range(1, size + 1) if place not in believed)
    return [
        place if place is not None and place in believed else next(free)
        for place in claimed
    ]


def claimed_places(listed: Sequence[Listed]) -> Iterator[tuple[int, str]]:
    """Yield what a list claims against itself, with lines: a place twice, or too far.

    Args:
        listed: The findings of a list, in order.
    """
    first: dict[int, int] = {}
    for one in listed:
        place = one.claims.ordinal
        if place is None:
            continue
        if place in first:
            said = (
                f"claims to be the {ordinal(place)} finding, and so does line "
                f"{first[place]}"
            )
            yield one.line, f"{said}; it is filed where the list has it"
        elif place > len(listed):
            size = count(len(listed), "finding")
            said = f"claims to be the {ordinal(place)} finding, and the list has {size}"
            yield one.line, f"{said}; it is filed where the list has it"
        first.setdefault(place, one.line)
