"""Kept texts of works: ``wiki/sources/WORK-ID.txt`` or ``.md``, read when asked for.

They are what quotes are checked against. No page shows them, and nothing else in the
engine reads them.
"""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

FOLDER = "sources"
SUFFIXES = (".txt", ".md")
MAX_BYTES = 8 * 1024 * 1024
"""The largest text that is read."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept text.

    Args:
        path: Relative to the project folder, with forward slashes.
        text: What it says; empty if it could not be read.
        sha256: Of its bytes, in hexadecimal digits; empty if it could not be read.
        fault: Why it could not be read; empty if it was.
    """

    path: str
    text: str
    sha256: str
    fault: str = ""

    @property
    def is_markdown(self) -> bool:
        """Whether signs of Markdown in it are no words of the source."""
        return self.path.endswith(".md")


def names(wiki: Path) -> tuple[str, ...]:
    """Return the names of the files in ``sources/``, sorted; hidden ones left out.

    Args:
        wiki: The folder of the records.
    """
    folder = wiki / FOLDER
    if not folder.is_dir():
        return ()
    found = (file.name for file in folder.iterdir())
    return tuple(sorted(name for name in found if not name.startswith(".")))


def place(wiki: Path, name: str) -> str:
    """Return the path of a file of ``sources/``, relative to the project folder."""
    return f"{wiki.name}/{FOLDER}/{name}"


def find(wiki: Path, work: str) -> str | None:
    """Return the name of the file that holds a work's text; None if there is none."""
    for suffix in SUFFIXES:
        if (wiki / FOLDER / f"{work}{suffix}").exists():
            return f"{work}{suffix}"
    return None


def read(wiki: Path, name: str) -> Kept:
    """Read one file of ``sources/``.

    A link that leads out of the folder is not followed, and of a large file no more is
    read than it takes to see that it is too large.

    Args:
        wiki: The folder of the records.
        name: The file's.
    """
    file, path = wiki / FOLDER / name, place(wiki, name)
    try:
        inside = file.resolve().is_relative_to((wiki / FOLDER).resolve())
        if not inside or not stat.S_ISREG(file.stat().st_mode):
            return Kept(path, "", "", "it is not a plain file in that folder")
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return Kept(path, "", "", error.strerror or type(error).__name__)
    if len(content) > MAX_BYTES:
        return Kept(path, "", "", f"it is larger than {MAX_BYTES // 1024**2} MiB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Kept(path, "", "", "it is not UTF-8")
    return Kept(path, text, hashlib.sha256(content).hexdigest())
