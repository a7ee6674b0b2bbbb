"""Files below a folder as text, and what is wrong with those that are none.

First on the line of an import. A file that cannot be read is named and the rest goes
on; no file is ever changed, and no link of the file system is followed out of the
folder or round in a circle.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tercet.errors import RefusedError
from tercet.importers.base import Notice
from tercet.source import UNPRINTABLE
from tercet.words import listing

PAGES = frozenset({".md", ".markdown", ".txt"})
"""Suffixes of files that hold pages."""

MAX_BYTES = 16 * 1024 * 1024
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BLANKS = re.compile(r"[\s_\u200b-\u200d\ufeff]+")
_LINE_ENDS = re.compile(r"[\t\n\r\x85\u2028\u2029]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Source:
    r"""One file as read.

    Args:
        path: Below the folder, with forward slashes; unique among the sources.
        sha256: Of the file's bytes, in hexadecimal digits.
        text: Decoded, with ``\n`` as the only line end and without a byte order mark.
    """

    path: str
    sha256: str
    text: str

    @property
    def suffix(self) -> str:
        """The end of its name in small letters, with the dot."""
        return PurePosixPath(self.path).suffix.lower()

    @property
    def stem(self) -> str:
        """Its name without folder and suffix."""
        return PurePosixPath(self.path).stem


class _UnreadableError(Exception):
    """A file that gives no text, with the reason in words."""


def read_sources(
    path: Path | str, suffixes: Collection[str] = PAGES
) -> tuple[tuple[Source, ...], tuple[Notice, ...]]:
    """Read the files below a folder, or one file.

    Hidden files and folders (``.obsidian``, ``.git``) are left alone without a word.

    Args:
        path: The folder or the file; a file is read whatever its suffix.
        suffixes: Of the files that are wanted, in small letters.

    Returns:
        The files in order of path, and what was noticed, in the same order.

    Raises:
        RefusedError: If there is no such folder or file.
    """
    start = Path(path)
    if not start.exists():
        raise RefusedError(f"there is no file or folder '{path}'")
    notices: list[Notice] = []
    sources: list[Source] = []
    names: set[str] = set()
    if start.is_dir():
        found = list(_below(start, frozenset(suffixes), notices))
    else:
        found = [(start.name, start)]
    for inside, file in found:
        shown = _shown(inside, names)
        try:
            source, said = _read(file, shown)
        except (_UnreadableError, OSError) as error:
            notices.append(_error(shown, _reason(error)))
            continue
        sources.append(source)
        notices += said
    notices += _twins([source.path for source in sources])
    notices.sort(key=lambda notice: (notice.path, notice.line, notice.message))
    return tuple(sources), tuple(notices)


def _below(
    root: Path, suffixes: frozenset[str], notices: list[Notice]
) -> Iterator[tuple[str, Path]]:
    """Yield the files that are wanted, by path; what is passed over is noticed."""
    others: Counter[str] = Counter()
    top = os.path.realpath(root)
    found: list[tuple[str, Path]] = []
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                rows = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            inside = folder.relative_to(root).as_posix()
            notices.append(_error(_printable(inside), _reason(error)))
            continue
        for row in rows:
            file = folder / row.name
            inside = file.relative_to(root).as_posix()
            if row.name.startswith("."):
                continue
            if row.is_symlink():
                notices.append(_linked(file, _printable(inside), top))
            elif row.is_dir(follow_symlinks=False):
                folders.append(file)
            elif file.suffix.lower() in suffixes:
                found.append((inside, file))
            else:
                others[file.suffix.lower() or "no suffix"] += 1
    if others:
        notices.append(_left_alone(others))
    yield from sorted(found)


def _linked(file: Path, inside: str, top: str) -> Notice:
    """Say why a link of the file system is not followed."""
    try:
        target = os.path.realpath(file, strict=True)
    except OSError:
        said = "is a symbolic link that leads nowhere or back to itself"
        return Notice("warning", inside, 0, f"{said}; it is not followed")
    below = os.path.relpath(target, top)
    if below == ".." or below.startswith("../"):
        said = "is a symbolic link that leaves the folder; it is not followed"
        step = f"To import it too: tercet import {target}"
        return Notice("warning", inside, 0, said, step)
    if Path(target).is_dir():
        said = f"is a symbolic link to the folder '{_printable(below)}'"
        return Notice("info", inside, 0, f"{said}; it is not followed")
    said = f"is a symbolic link to '{_printable(below)}'"
    return Notice("info", inside, 0, f"{said}, which is read under its own name")


def _left_alone(others: Counter[str]) -> Notice:
    """Say how many files are of no kind that is wanted."""
    rows = [f"{count} {suffix}" for suffix, count in sorted(others.items())]
    one = others.total() == 1
    said = "1 file that is no page is" if one else f"{others.total()} files that are no"
    said = said if one else f"{said} pages are"
    return Notice("info", "", 0, f"{said} left alone: {listing(rows, 'and')}")


def _read(file: Path, shown: str) -> tuple[Source, list[Notice]]:
    """Return a file as text, and what was noticed in it.

    Raises:
        _UnreadableError: If it gives no text.
        OSError: If it cannot be read.
    """
    about = file.stat()
    if not stat.S_ISREG(about.st_mode):
        raise _UnreadableError("is no regular file")
    if about.st_size > MAX_BYTES:
        size = about.st_size // (1024 * 1024)
        limit = MAX_BYTES // (1024 * 1024)
        raise _UnreadableError(
            f"is too large: {size} MB, and {limit} MB are read at most"
        )
    content = file.read_bytes()
    text, said = _decoded(content)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    notices = [Notice("warning", shown, 0, words) for words in said]
    if not text.strip():
        notices.append(Notice("warning", shown, 0, "is empty; nothing comes of it"))
    return Source(shown, hashlib.sha256(content).hexdigest(), text), notices


def _decoded(content: bytes) -> tuple[str, list[str]]:
    """Return bytes as text, and what to say of how they were read.

    Raises:
        _UnreadableError: If they are no text.
    """
    if content.startswith(_UTF_16):
        try:
            return content.decode("utf-16"), ["is UTF-16; it is read as such"]
        except UnicodeDecodeError as error:
            raise _UnreadableError(
                "begins as UTF-16 and is broken after that"
            ) from error
    nul = content.find(b"\0")
    if nul >= 0:
        line = content.count(b"\n", 0, nul) + 1
        raise _UnreadableError(
            f"is no text: it holds a NUL character, first on line {line}"
        )
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    if _CONTROL.search(text):
        said = f"is no text: line {line} is not UTF-8, and it holds control characters"
        raise _UnreadableError(said)
    return text, [f"is not UTF-8, first on line {line}; it is read as Windows-1252"]


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    return str(error)


def _error(path: str, reason: str) -> Notice:
    return Notice("error", path, 0, f"{reason}; it is left out")


def _printable(name: str) -> str:
    """Return a file's name as text that can be shown and kept."""
    readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return UNPRINTABLE.sub("\ufffd", _LINE_ENDS.sub("\ufffd", readable))


def _shown(name: str, names: set[str]) -> str:
    """Return what a file is called, unlike any before; it is added to the names."""
    plain = _printable(name)
    found, number = plain, 1
    while found in names:
        number += 1
        found = f"{plain} ({number})"
    names.add(found)
    return found


def folded(name: str) -> str:
    """Return what names that look alike have in common: case, form, spaces."""
    same = unicodedata.normalize("NFKC", name).casefold()
    return "/".join(_BLANKS.sub(" ", part).strip() for part in same.split("/"))


def _twins(paths: Iterable[str]) -> Iterator[Notice]:
    """Name files whose names differ in nothing that a reader would see."""
    first: dict[str, str] = {}
    for path in paths:
        pure = PurePosixPath(path)
        same = folded(f"{pure.parent.as_posix()}/{pure.stem}")
        other = first.setdefault(same, path)
        if other != path:
            said = f"has nearly the name of '{other}'; both are kept"
            yield Notice("warning", path, 0, said)
