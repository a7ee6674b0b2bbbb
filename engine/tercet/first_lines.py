"""The first line of a record, by which an editor finds its schema.

It points at the published schemas, or at the live ones that ``tercet schemas`` writes.
An editor obeys it before any setting of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

Place = Literal["published", "live"]
_BEGINNING = "# yaml-language-server: $schema="
PLACES: dict[Place, str] = {
    "published": "../../schema/",
    "live": "../../.tercet/schema/",
}
"""Where the schemas lie, as seen from a record."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""In which JSON Schema they are written."""


def usual_place(texts: Iterable[str]) -> Place:
    """Return where most records look for their schemas; published if it is open."""
    found: Counter[Place] = Counter(
        place
        for text in texts
        for place, path in PLACES.items()
        if text.startswith(_BEGINNING + path)
    )
    return "live" if found["live"] > found["published"] else "published"


def aimed(content: bytes, place: Place) -> bytes:
    """Return a record whose first line points at a place; without the line, as it is.

    Example:
        >>> line = b"# yaml-language-server: $schema=../../schema/work.schema.json"
        >>> aimed(line, "live")
        b'# yaml-language-server: $schema=../../.tercet/schema/work.schema.json'
    """
    for path in PLACES.values():
        start = (_BEGINNING + path).encode()
        if content.startswith(start):
            return (_BEGINNING + PLACES[place]).encode() + content[len(start) :]
    return content
