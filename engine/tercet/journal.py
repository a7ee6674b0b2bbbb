"""Changes of several files as one: all of them happen, or none, whatever fails.

The changes are written down first, in ``.tercet/journal.json``, then made one by one,
each file whole or not at all; then the journal becomes ``.tercet/undo.json``. A command
that is killed in between leaves its journal, and the next one finishes what it says.
A kernel lock keeps two writers apart, and every change names the bytes that it was
based on, so that nothing is written over an edit that came between.
"""

from __future__ import annotations

import base64
import contextlib
import difflib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from tercet.errors import RefusedError
from tercet.output import write_file

FOLDER = ".tercet"
"""What the engine keeps beside a wiki for itself; never part of it."""

_JOURNAL, _UNDO, _LOCK = "journal.json", "undo.json", "lock"
_VERSION = 1
PATIENCE = 30.0
"""Seconds that a writer waits for another."""


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


@contextlib.contextmanager
def locked(root: Path) -> Iterator[None]:
    """Keep other writers of a wiki waiting; may be nested within a thread.

    Raises:
        RefusedError: If another one does not finish, or the disk refuses.
    """
    folder = _own_folder(root)
    try:
        lock = FileLock(folder / _LOCK, timeout=PATIENCE, is_singleton=True)
        lock.acquire()
    except Timeout as error:
        raise RefusedError(
            f"another command has been writing to this wiki for {PATIENCE:.0f} "
            "seconds; wait for it to end, then run this one again"
        ) from error
    except OSError as error:
        raise _refusal(folder / _LOCK, error) from error
    try:
        yield
    finally:
        lock.release()


def commit(root: Path, what: str, changes: Iterable[Change]) -> None:
    """Make changes: all of them, or none.

    Args:
        root: The project folder.
        what: The command in words, for ``tercet undo``.
        changes: At most one for each path.

    Raises:
        RefusedError: If a file is not any more as it was read, or the disk refuses.
    """
    meant = tuple(one for one in changes if one.before != one.after)
    with locked(root):
        recover(root)
        _refuse_stale(root, meant)
        if meant:
            _make(root, Done(what, meant))


def recover(root: Path) -> Done | None:
    """Finish what an earlier command could not.

    Returns:
        What was finished; None if nothing was left.

    Raises:
        RefusedError: If one of its files was edited since, or the disk refuses.
    """
    journal = root / FOLDER / _JOURNAL
    if not journal.exists():
        return None
    with locked(root):
        if not journal.exists():  # the writer was at work, and is done
            return None
        left = _read(journal)
        now = {one.path: _content(root / one.path) for one in left.changes}
        odd = [
            one.path
            for one in left.changes
            if now[one.path] not in (one.before, one.after)
        ]
        if odd:
            aside = journal.with_name("interrupted.json")
            with _refusing(aside):
                journal.replace(aside)
            raise RefusedError(
                f"'{left.what}' was interrupted, and since then somebody edited "
                f"{', '.join(odd)}; nothing was touched. What it meant to write is in "
                f"{FOLDER}/{aside.name}; 'tercet check' shows where the wiki stands"
            )
        _finish(root, left)
        return left


def last(root: Path) -> Done | None:
    """Return what the last writing command did; None if nothing is remembered."""
    path = root / FOLDER / _UNDO
    return _read(path) if path.is_file() else None


def reverse(done: Done) -> tuple[Change, ...]:
    """Return the changes that take back what a command did."""
    return tuple(Change(one.path, one.after, one.before) for one in done.changes)


def _make(root: Path, done: Done) -> None:
    """Write the journal and do what it says; take everything back if that fails."""
    journal = root / FOLDER / _JOURNAL
    try:
        with _refusing(journal):
            write_file(journal, _written(done))
            _flush_folder(journal.parent)
        _finish(root, done)
    except BaseException:
        _take_back(root, done)
        raise


def _finish(root: Path, done: Done) -> None:
    for one in done.changes:
        _put(root, one.path, one.after)
    journal = root / FOLDER / _JOURNAL
    with _refusing(journal):
        journal.replace(journal.with_name(_UNDO))
        _flush_folder(journal.parent)


def _take_back(root: Path, done: Done) -> None:
    """Put every file back; if even that fails, the journal stays for the next one."""
    try:
        for one in done.changes:
            if _content(root / one.path) != one.before:
                _put(root, one.path, one.before)
        (root / FOLDER / _JOURNAL).unlink(missing_ok=True)
    except (OSError, RefusedError) as error:
        raise RefusedError(
            f"'{done.what}' is half written, and the disk refuses the rest ({error}); "
            "make room or mend the permissions: the next tercet command finishes it"
        ) from error


def _put(root: Path, path: str, content: bytes | None) -> None:
    target, wiki = root / path, (root / "wiki").resolve()
    if not target.resolve().is_relative_to(wiki):
        raise RefusedError(f"'{path}' would be written outside '{wiki}'")
    if content is not None:
        write_file(target.resolve(), content)
    else:
        with _refusing(target):
            target.unlink(missing_ok=True)
    if target.parent.is_dir():
        with _refusing(target):
            _flush_folder(target.parent)


def _refuse_stale(root: Path, changes: tuple[Change, ...]) -> None:
    for one in changes:
        now = _content(root / one.path)
        if now != one.before:
            raise RefusedError(
                f"'{one.path}' has changed since this was worked out, and nothing is "
                f"written. What changed meanwhile:\n{_shown(one.path, one.before, now)}"
                f"\nWhat was to be written:\n{_shown(one.path, one.before, one.after)}"
                "\nRun the command again: it will start from the file as it is now"
            )


def _shown(path: str, old: bytes | None, new: bytes | None) -> str:
    """Return the difference of two contents, a line each, indented."""
    if old is None or new is None:
        return f"  {path} is " + ("deleted" if new is None else "there already")
    lines = difflib.unified_diff(
        old.decode(errors="replace").splitlines(),
        new.decode(errors="replace").splitlines(),
        n=0,
        lineterm="",
    )
    return "\n".join(
        f"  {line}" for line in lines if not line.startswith(("--- ", "+++ "))
    )


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _refusal(file, error) from error


def _own_folder(root: Path) -> Path:
    folder = root / FOLDER
    with _refusing(folder):
        folder.mkdir(exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
    return folder


def _flush_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _refusal(path, error) from error


def _refusal(path: Path, error: OSError) -> RefusedError:
    reason = error.strerror or type(error).__name__
    return RefusedError(f"cannot write '{path}': {reason}")


def _written(done: Done) -> bytes:
    rows = [
        {"path": one.path, "before": _text(one.before), "after": _text(one.after)}
        for one in done.changes
    ]
    document = {"version": _VERSION, "what": done.what, "changes": rows}
    return json.dumps(document, indent=1).encode()


def _read(path: Path) -> Done:
    """Read a journal back.

    Raises:
        RefusedError: If it is none, which no command can have left so.
    """
    try:
        document: Any = json.loads(path.read_bytes())
        if document["version"] != _VERSION:
            raise ValueError(document["version"])
        rows = [
            Change(str(row["path"]), _bytes(row["before"]), _bytes(row["after"]))
            for row in document["changes"]
        ]
        return Done(str(document["what"]), tuple(rows))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RefusedError(
            f"'{path}' is no journal that this version wrote; look at it, and move it "
            "away if nothing in it is needed"
        ) from error


def _text(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text, validate=True)
