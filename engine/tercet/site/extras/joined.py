"""One style sheet and one script of all, so that a page waits for one file of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tercet.output import OutputFile
from tercet.site.extras.base import Stamped

FOLDER = "assets/tercet"
THEME = "assets/stylesheets"
FIRST = "tercet.css"
JOINED = "all.css"
SCRIPTS = (
    "late.js",
    "keys.js",
    "search.js",
    "previews.js",
    "tables.js",
    "lists.js",
    "copy.js",
    "how.js",
)
"""The scripts of every page, in the order in which they run; the others are loaded
where they are used."""

_MAP = re.compile(rb"/\*# sourceMappingURL=[^*]*\*/")


def theme_styles(folders: Sequence[str | Path]) -> list[str]:
    """Return the theme's own style sheets by path, as its base template links them.

    Args:
        folders: Of the theme, the first that has any counts.
    """
    for folder in folders:
        found = [
            path.relative_to(folder).as_posix()
            for name in ("main", "palette")
            for path in sorted(Path(folder, THEME).glob(f"{name}.*.min.css"))
        ]
        if found:
            return found
    return []


def joined(stamped: Stamped) -> Iterator[OutputFile]:
    """Yield the theme's sheets and ours as one, ``tercet.css`` first; our scripts."""
    folder = stamped.site.folder
    ours = {path.name for path in folder.glob(f"{FOLDER}/*.css")} - {JOINED}
    names = sorted(ours, key=lambda name: (name != FIRST, name))
    sheets = [*theme_styles([folder]), *(f"{FOLDER}/{name}" for name in names)]
    if sheets:
        yield _one(folder, JOINED, sheets)
    scripts = [f"{FOLDER}/{name}" for name in SCRIPTS]
    if all((folder / path).is_file() for path in scripts):
        yield _one(folder, "all.js", scripts)


def _one(folder: Path, name: str, paths: Sequence[str]) -> OutputFile:
    texts = (_MAP.sub(b"", (folder / path).read_bytes()).strip() for path in paths)
    return OutputFile(f"{FOLDER}/{name}", b"\n".join(texts) + b"\n")
