"""Record files at a glance: ids, kinds and titles, without reading records.

For completion only, where every millisecond is felt. ``files`` and ``source`` say what
a record is; here an odd file is passed over in silence.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

_BEGINNING = 8192
"""How many bytes are read for a title, which stands near the top."""


class Found(NamedTuple):
    """A file that seems to be a record."""

    id: str
    kind: str
    place: str

    @property
    def file(self) -> Path:
        """Where it lies."""
        return Path(self.place)


def project(root: object) -> Path | None:
    """Return the project folder: as given, or found from here upwards; None without."""
    if root:
        folder = Path(str(root))
        return folder if (folder / "wiki/wiki.yaml").is_file() else None
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "wiki/wiki.yaml").is_file():
            return folder
    return None


def found_records(root: Path, folders: Mapping[str, str]) -> Iterator[Found]:
    """Yield the files that lie where records lie, by id.

    Args:
        root: The project folder.
        folders: The kind by the name of its folder.
    """
    rows = []
    for name, kind in folders.items():
        folder = root / "wiki" / name
        try:
            files = [entry.name for entry in os.scandir(folder)]
        except OSError:
            continue
        rows += [
            Found(file[:-5], kind, f"{folder}/{file}")
            for file in files
            if file.endswith(".yaml") and not file.startswith(".")
        ]
    yield from sorted(rows)


def title(file: Path, field: str) -> str:
    """Return a record's name, from the lines of that field; empty if unclear."""
    try:
        with file.open("rb") as stream:
            text = stream.read(_BEGINNING).decode("utf-8", "ignore")
    except OSError:
        return ""
    match = re.search(
        rf"^\ufeff?{field}[ \t]*:[ \t]+(\S.*(?:\r?\n[ \t]+\S.*)*)", text, re.MULTILINE
    )
    return "" if match is None else _plain(" ".join(match[1].split()))


def _plain(written: str) -> str:
    """Return the words that a scalar stands for, as well as can be told at a glance.

    Example:
        >>> _plain("'It''s so'  # is it?"), _plain("So it is  # it is"), _plain("> So")
        ("It's so", 'So it is', 'So')
    """
    quote = written[0]
    if quote in "|>":
        return re.sub(r"^[|>][-+0-9]*\s*", "", written)
    if quote in "'\"":
        inner = re.match(r"'((?:[^']|'')*)'|\"((?:[^\"\\]|\\.)*)\"", written)
        if inner is None:
            return ""
        if quote == "'":
            return inner[1].replace("''", "'")
        return re.sub(r"\\([\"\\])", r"\1", inner[2])
    return re.sub(r"\s#.*", "", written).rstrip()
