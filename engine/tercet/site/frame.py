"""The frame: a page that the theme's own tool rendered, with places to fill.

MkDocs renders one page for each section. The overrides of the theme mark the places;
every record of that section is stamped into them, so that the theme's cost does not
grow with the records.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tercet.errors import TercetError

_PLACE = re.compile(r"<!--tercet:(\w+)-->(.*?)<!--/tercet:\1-->", re.DOTALL)
TOP_LEVEL = 2
"""The level of the headings on a page whose title is all that stands above them."""
_SKIP = re.compile(r'<a href="#([^"]+)" class="md-skip"')


class FrameError(TercetError):
    """The theme did not leave the places that pages are stamped into."""

    def __init__(self, path: str, places: tuple[str, ...]) -> None:
        super().__init__(
            f"the theme rendered '{path}' without the places "
            f"{', '.join(places)}; is a main.html of its own in custom_dir? It should "
            "extend ours: copy its blocks"
        )


class Frame:
    """A rendered page, cut at its places.

    Args:
        path: Of the page, for messages.
        html: The page.
    """

    def __init__(self, path: str, html: str) -> None:
        self._path = path
        self._pieces: list[tuple[str, str]] = []
        end = 0
        for match in _PLACE.finditer(html):
            self._pieces += [("", html[end : match.start()]), (match[1], match[2])]
            end = match.end()
        self._pieces.append(("", html[end:]))
        skip = _SKIP.search(html)
        self.top = skip[1] if skip else ""
        """The anchor of the page's title, which the theme's skip link leads to."""
        level = self.holds("listing")
        self.level = int(level) if level.isdecimal() else TOP_LEVEL
        """The level of the headings in a list: one more below what a curator wrote."""

    def holds(self, place: str) -> str:
        """Return what the theme put into a place; empty if it is not there."""
        return dict(self._pieces).get(place, "").strip()

    def stamp(self, fill: Mapping[str, str]) -> str:
        """Return the page with some places filled; the others keep what they have.

        Raises:
            FrameError: If a place to fill is not there.
        """
        missing = fill.keys() - {name for name, _ in self._pieces}
        if missing:
            raise FrameError(self._path, tuple(sorted(missing)))
        return "".join(fill.get(name, text) for name, text in self._pieces)
