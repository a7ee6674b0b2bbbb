"""Whether work takes time in proportion to its text, on a machine of any speed."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

PARTS = 4
"""The work is done on the last part of the text of so many, and on the whole text."""
NOTHING = 0.05
"""CPU seconds that are too few to be compared."""


def in_proportion(work: Callable[[str], object], text: str, attempts: int = 5) -> bool:
    """Tell whether the whole text takes less than twice its share of the time.

    Work that grows with the square takes four times its share. Other work of the
    machine may disturb some attempts, hardly all of them.
    """
    for _ in range(attempts):
        whole = _seconds(work, text)
        if whole < NOTHING:
            return True
        if whole < 2 * PARTS * _seconds(work, text[-len(text) // PARTS :]):
            return True
    return False


def _seconds(work: Callable[[str], object], text: str) -> float:
    """Return the CPU seconds of the work, garbage of other tests not counted."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        work(text)
        return time.process_time() - start
    finally:
        gc.enable()
