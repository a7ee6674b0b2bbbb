"""The pages that MkDocs renders as frames, and the navigation through them.

One for each kind of record and one for each overview; ``plugin`` adds them to the
site, ``stamp`` completes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tercet.site.indexes import kinds
from tercet.site.overviews import OVERVIEWS

HOMES = ("README.md", "index.md")
"""What MkDocs takes as the home page, the first that is there."""


def sections() -> Mapping[str, str]:
    """Return the title of every frame by its source, in the order of the navigation."""
    return {**_records(), **_overviews()}


def _records() -> dict[str, str]:
    return {f"{kind.folder}/index.md": kind.folder.capitalize() for kind in kinds()}


def _overviews() -> dict[str, str]:
    return {overview.source: overview.title for overview in OVERVIEWS}


def navigation(sources: Iterable[str]) -> list[object]:
    """Return home, the records, the overviews, and the free pages at the top level.

    Args:
        sources: Every page that MkDocs renders, in its order.
    """
    found = tuple(sources)
    home = next((name for name in HOMES if name in found), HOMES[-1])
    known = {home, *sections()}
    return [
        {"Home": home},
        {"Records": _entries(_records())},
        {"Overviews": _entries(_overviews())},
        *(uri for uri in found if uri not in known and "/" not in uri),
    ]


def _entries(titles: Mapping[str, str]) -> list[dict[str, str]]:
    return [{title: uri} for uri, title in titles.items()]
