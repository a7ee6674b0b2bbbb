"""Kept texts of works: ``wiki/sources/WORK-ID.txt`` or ``.md``, read when asked for.

They are what quotes are checked against. No page shows them, and nothing else in the
engine reads them.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class Texts:
    """The texts that a wiki keeps.

    Args:
        wiki: The folder of the records.
        planned: What is not written yet: content by file name, None if it goes away.
    """

    wiki: Path
    planned: Mapping[str, bytes | None] = field(default_factory=dict)

    def names(self) -> tuple[str, ...]:
        """Return the names of the files, sorted; hidden ones left out."""
        folder, found = self.wiki / FOLDER, set[str]()
        if folder.is_dir():
            found = {file.name for file in folder.iterdir()}
        found -= self.planned.keys()
        found |= {name for name, content in self.planned.items() if content is not None}
        return tuple(sorted(name for name in found if not name.startswith(".")))

    def place(self, name: str) -> str:
        """Return the path of a file, relative to the project folder."""
        return f"{self.wiki.name}/{FOLDER}/{name}"

    def find(self, work: str) -> str | None:
        """Return the name of the file that holds a work's text; None without one."""
        for suffix in SUFFIXES:
            name = f"{work}{suffix}"
            if name in self.planned:
                if self.planned[name] is not None:
                    return name
            elif (self.wiki / FOLDER / name).exists():
                return name
        return None

    def read(self, name: str) -> Kept:
        """Read one file.

        A link that leads out of the folder is not followed, and of a large file no
        more is read than it takes to see that it is too large.
        """
        path, content = self.place(name), self.planned.get(name)
        if content is None:
            try:
                content = self._content(self.wiki / FOLDER / name)
            except OSError as error:
                return Kept(path, "", "", error.strerror or type(error).__name__)
        if content is None:
            return Kept(path, "", "", "it is not a plain file in that folder")
        if len(content) > MAX_BYTES:
            return Kept(path, "", "", f"it is larger than {MAX_BYTES // 1024**2} MiB")
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return Kept(path, "", "", "it is not UTF-8")
        return Kept(path, text, hashlib.sha256(content).hexdigest())

    def _content(self, file: Path) -> bytes | None:
        inside = file.resolve().is_relative_to((self.wiki / FOLDER).resolve())
        if not inside or not stat.S_ISREG(file.stat().st_mode):
            return None
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
