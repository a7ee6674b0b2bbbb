"""Changes of files as values, and the form in which a journal keeps them."""

from __future__ import annotations

import base64
import json
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tercet.errors import RefusedError

WIKI = "wiki"
"""The folder in a project that changes are of."""

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Change:
    """A file as it was read, and as it shall be.

    Args:
        path: Relative to the project folder, with forward slashes.
        before: Its bytes; None if there was no such file.
        after: Its bytes; None to delete it.
    """

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did, as the journal holds it.

    Args:
        what: The command in words, such as "rename a b".
        changes: What it changed, in order.
    """

    what: str
    changes: tuple[Change, ...]


def reverse(done: Done) -> tuple[Change, ...]:
    """Return the changes that take back what a command did."""
    return tuple(Change(one.path, one.after, one.before) for one in done.changes)


def below_wiki(path: str) -> bool:
    """Tell whether a path is of the plain form ``wiki/FOLDER/NAME``, nothing hidden."""
    first, *rest = path.split("/")
    odd = any(not part or part[0] == "." for part in rest) or {"\\", "\0"} & {*path}
    return first == WIKI and bool(rest) and not odd


def stored(done: Done, folder: Path) -> bytes:
    """Return a journal as it is stored; it names its folder as no copy of it can."""
    rows = [
        {"path": one.path, "before": _text(one.before), "after": _text(one.after)}
        for one in done.changes
    ]
    document = {
        "version": _VERSION,
        "folder": folder.stat().st_ino,
        "what": done.what,
        "changes": rows,
    }
    return json.dumps(document, indent=1).encode()


def kept(path: Path) -> tuple[Done, bool]:
    """Read a journal back, and tell whether it was written in this folder.

    Raises:
        RefusedError: If it is none, which no command can have left so.
    """
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise ValueError("no plain file")
        document: Any = json.loads(path.read_bytes())
        if document["version"] != _VERSION:
            raise ValueError(document["version"])
        rows = [
            Change(row["path"], _bytes(row["before"]), _bytes(row["after"]))
            for row in document["changes"]
        ]
        if not all(below_wiki(one.path) for one in rows):
            raise ValueError("outside the wiki")
        what = "".join(c if c.isprintable() else "?" for c in document["what"])
        return Done(what, tuple(rows)), document["folder"] == path.parent.stat().st_ino
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:
        raise RefusedError(
            f"'{path}' is no journal that this version wrote; look at it, and move it "
            "away if nothing in it is needed"
        ) from error


def _text(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text, validate=True)
