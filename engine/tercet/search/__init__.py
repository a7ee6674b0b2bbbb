"""Find records by their words: two engines behind one door.

``search`` answers for the records as they are on disk; ``similar`` tells what is like a
record. Names are imported when first used: who asks what is alike needs no engine.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tercet.search.door import Hit, Results, search
    from tercet.search.likeness import Likeness, candidates, similar, twin

_HOME = {
    **dict.fromkeys(("Hit", "Results", "search"), "tercet.search.door"),
    **dict.fromkeys(
        ("Likeness", "candidates", "similar", "twin"), "tercet.search.likeness"
    ),
}

__all__ = [
    "Hit",
    "Likeness",
    "Results",
    "candidates",
    "search",
    "similar",
    "twin",
]


def __getattr__(name: str) -> object:
    """Import a public name from its module at first use."""
    if name in _HOME:
        return getattr(importlib.import_module(_HOME[name]), name)
    raise AttributeError(f"module 'tercet.search' has no attribute {name!r}")
