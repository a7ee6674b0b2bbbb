"""The files that an earlier build left: those that come out the same stay as they were.

MkDocs empties the folder of the site at each build. Before it does, its files are set
aside in a hidden folder, which MkDocs leaves alone. One that comes out the same is
moved back, which is faster than writing it, and keeps its time of change for tools that
copy what is new. If the build fails, all of them come back.
"""

from __future__ import annotations

import contextlib
import shutil
import stat
from pathlib import Path

from tercet.output import MARKER, OutputFile, write

ASIDE = ".tercet-before"


def set_aside(folder: Path) -> None:
    """Set aside what an earlier build left in a folder, if one did."""
    drop(folder)
    with contextlib.suppress(OSError):
        if (folder / MARKER).is_file():
            (folder / ASIDE).mkdir()
            _move(folder, folder / ASIDE)


def put(folder: Path, file: OutputFile) -> None:
    """Put a file into the folder: the earlier one if it is the same, or a new one.

    Raises:
        RefusedError: If its path leaves the folder, or the disk refuses.
    """
    before, target = folder / ASIDE / file.path, folder / file.path
    with contextlib.suppress(OSError):
        if ".." not in file.path.split("/") and _is_same(before, file.content):
            try:
                before.replace(target)
            except FileNotFoundError:  # its folder is not there yet
                target.parent.mkdir(parents=True, exist_ok=True)
                before.replace(target)
            return
    write([file], folder, derived=True)


def _is_same(file: Path, content: bytes) -> bool:
    """Tell whether a file, which is no link, has a content."""
    state = file.lstat()
    is_as_long = stat.S_ISREG(state.st_mode) and state.st_size == len(content)
    return is_as_long and file.read_bytes() == content


def drop(folder: Path) -> None:
    """Delete what is still aside."""
    shutil.rmtree(folder / ASIDE, ignore_errors=True)


def bring_back(folder: Path) -> None:
    """Put everything back as it was, after a build that failed."""
    aside = folder / ASIDE
    with contextlib.suppress(OSError):
        if aside.is_dir():
            for entry in _shown(folder):
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
            _move(aside, folder)
            aside.rmdir()


def _move(source: Path, target: Path) -> None:
    for entry in _shown(source):
        entry.rename(target / entry.name)


def _shown(folder: Path) -> list[Path]:
    """Return what is in a folder and not hidden: what MkDocs deletes."""
    return [one for one in sorted(folder.iterdir()) if not one.name.startswith(".")]
