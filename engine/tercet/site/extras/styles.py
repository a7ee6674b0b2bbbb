"""One style sheet of all of ours, so that a page waits for one file, not for many."""

from __future__ import annotations

from collections.abc import Iterator

from tercet.output import OutputFile
from tercet.site.extras.base import Stamped

FOLDER = "assets/tercet"
FIRST = "tercet.css"
JOINED = "all.css"


def styles(stamped: Stamped) -> Iterator[OutputFile]:
    """Yield it: ``tercet.css``, then the others by name, as they are in the site."""
    folder = stamped.site.folder / FOLDER
    found = {file.name for file in folder.glob("*.css")} - {JOINED}
    names = sorted(found, key=lambda name: (name != FIRST, name))
    texts = [(folder / name).read_bytes() for name in names]
    if texts:
        yield OutputFile(f"{FOLDER}/{JOINED}", b"\n".join(texts))
