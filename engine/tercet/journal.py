"""Changes of several files as one: all of them happen, or none, whatever fails.

The changes are written down first, in ``.tercet/journal.json``, then made one by one,
each file whole or not at all; then the journal becomes ``.tercet/undo.json``. A command
that is killed in between leaves its journal, and the next one finishes what it says.
A kernel lock keeps two writers apart, and every change names the bytes that it was
based on, so that nothing is written over an edit that came between.

A journal counts only in the folder in which it was written, and names only files below
``wiki/``: one that came with a copy or a download is never carried out.
"""

from __future__ import annotations

import contextlib
import difflib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from tercet.changes import WIKI, Change, Done, below_wiki, kept, reverse, stored
from tercet.errors import NoWikiError, RefusedError
from tercet.output import leftovers, sweep, write_file

__all__ = [
    "FOLDER",
    "Change",
    "Done",
    "commit",
    "last",
    "locked",
    "recover",
    "refuse_unwritable",
    "reverse",
    "shown",
    "stale",
    "undisturbed",
]

FOLDER = ".tercet"
"""What the engine keeps beside a wiki for itself; never part of it."""

_JOURNAL, _UNDO, _LOCK, _ASIDE = "journal.json", "undo.json", "lock", "interrupted.json"
_GLANCES = 5
_MAX_SHOWN = 256 * 1024
PATIENCE = 30.0
"""Seconds that a writer waits for another."""

T = TypeVar("T")


@contextlib.contextmanager
def locked(root: Path) -> Iterator[None]:
    """Keep other writers of a wiki waiting; may be nested within a thread.

    Raises:
        NoWikiError: If there is no wiki.
        RefusedError: If another one does not finish, or the disk refuses.
    """
    if not (root / WIKI / "wiki.yaml").is_file():
        raise NoWikiError(str(root))
    folder = _own_folder(root)
    try:
        lock = FileLock(folder / _LOCK, is_singleton=True)
        lock.acquire(timeout=PATIENCE)
    except Timeout as error:
        raise RefusedError(
            f"another command has been writing to this wiki for {PATIENCE:.0f} "
            "seconds; wait for it to end, then run this one again"
        ) from error
    except OSError as error:
        raise _refusal(folder / _LOCK, error) from error
    try:
        _keep_out_of_git(folder)
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
        NoWikiError: If there is no wiki.
        RefusedError: If a file is not any more as it was read, is read-only, or is no
            file of the wiki; or the disk refuses.
    """
    meant = tuple(one for one in changes if one.before != one.after)
    with locked(root):
        recover(root)
        places = _places(root, meant)
        _refuse_stale(meant, places)
        if meant:
            _make(root, Done(what, meant), places)


def refuse_unwritable(root: Path, changes: Iterable[Change]) -> None:
    """Refuse changes that ``commit`` would refuse as the files are now.

    Raises:
        RefusedError: As ``commit`` does, but for what only writing shows.
    """
    meant = tuple(changes)
    _refuse_stale(meant, _places(root, meant))


def recover(root: Path) -> Done | None:
    """Finish what an earlier command could not.

    Returns:
        What was finished; None if nothing was left.

    Raises:
        RefusedError: If one of its files was edited since, the journal is not of this
            folder, or the disk refuses.
    """
    folder = root / FOLDER
    if folder.is_symlink():
        return None
    journal = folder / _JOURNAL
    if not journal.exists():
        if leftovers(folder):
            with contextlib.suppress(RefusedError), locked(root):
                sweep(folder)
        return None
    with locked(root):
        if not journal.exists():  # the writer was at work, and is done
            return None
        left, is_ours = kept(journal)
        places = _places(root, left.changes) if is_ours else {}
        odd = [
            one.path
            for one in left.changes
            if is_ours and _content(places[one.path]) not in (one.before, one.after)
        ]
        if odd or not is_ours:
            aside = journal.with_name(_ASIDE)
            with _refusing(aside):
                journal.replace(aside)
            raise _not_finished(left, odd)
        _finish(root, left, places)
        sweep(folder)
        return left


def last(root: Path) -> Done | None:
    """Return what the last writing command did here; None if nothing is remembered."""
    path = root / FOLDER / _UNDO
    if path.parent.is_symlink() or not path.is_file():
        return None
    done, is_ours = kept(path)
    return done if is_ours else None


def stale(
    root: Path, changes: Iterable[Change]
) -> tuple[tuple[Change, bytes | None], ...]:
    """Return the changes whose file is not as they were based on, with what it holds.

    Args:
        root: The project folder.
        changes: At most one for each path.

    Raises:
        RefusedError: If a path is no file of the wiki, or cannot be read.
    """
    meant = tuple(changes)
    places = _places(root, meant)
    found = ((one, _content(places[one.path])) for one in meant)
    return tuple((one, now) for one, now in found if now != one.before)


def undisturbed(root: Path, read: Callable[[], T]) -> T:
    """Read several files as they are together, between two commands that write.

    Args:
        root: The project folder.
        read: Reads them; it is called again if a command wrote meanwhile.
    """
    for _ in range(_GLANCES):
        recover(root)
        before = _mark(root)
        try:
            found = read()
        except OSError:  # a file may have gone under its hands
            if _mark(root) == before:
                raise
            continue
        if _mark(root) == before:
            return found
    with locked(root):
        return read()


def _mark(root: Path) -> tuple[object, ...]:
    """Return what differs after each command that writes, and while one does."""
    folder = root / FOLDER
    try:
        done = (folder / _UNDO).stat()
    except OSError:
        return (folder.joinpath(_JOURNAL).exists(),)
    return (folder.joinpath(_JOURNAL).exists(), done.st_ino, done.st_mtime_ns)


def _make(root: Path, done: Done, places: dict[str, Path]) -> None:
    """Write the journal and do what it says; take everything back if that fails."""
    journal = root / FOLDER / _JOURNAL
    try:
        with _refusing(journal):
            write_file(journal, stored(done, journal.parent))
            _flush_folder(journal.parent)
        _finish(root, done, places)
    except BaseException:
        if journal.exists():
            _take_back(root, done, places)
        sweep(journal.parent)
        raise


def _finish(root: Path, done: Done, places: dict[str, Path]) -> None:
    """Make the changes; once the journal has its other name, they are done."""
    for one in done.changes:
        _put(places[one.path], one.after)
    for folder in {place.parent for place in places.values()}:
        sweep(folder)
    journal = root / FOLDER / _JOURNAL
    with _refusing(journal):
        journal.replace(journal.with_name(_UNDO))
    with contextlib.suppress(OSError):  # lost with the power, it is finished once more
        _flush_folder(journal.parent)


def _take_back(root: Path, done: Done, places: dict[str, Path]) -> None:
    """Put every file back; if even that fails, the journal stays for the next one."""
    try:
        for one in done.changes:
            if _content(places[one.path]) != one.before:
                _put(places[one.path], one.before)
        for folder in {place.parent for place in places.values()}:
            sweep(folder)
        (root / FOLDER / _JOURNAL).unlink()
    except (OSError, RefusedError) as error:
        raise RefusedError(
            f"'{done.what}' is half written, and the disk refuses the rest ({error}); "
            "make room or mend the permissions: the next tercet command finishes it"
        ) from error


def _put(place: Path, content: bytes | None) -> None:
    with _refusing(place):
        if content is None:
            place.unlink(missing_ok=True)
        else:
            if not place.parent.is_dir():
                place.parent.mkdir(parents=True, exist_ok=True)
                _flush_folder(place.parent.parent)
            write_file(place, content)
        if place.parent.is_dir():
            _flush_folder(place.parent)


def _places(root: Path, changes: tuple[Change, ...]) -> dict[str, Path]:
    """Return where each file of some changes really lies.

    Raises:
        RefusedError: If that is outside the wiki, or one file is meant twice; or a
            link would have to be deleted.
    """
    wiki = (root / WIKI).resolve()
    places: dict[str, Path] = {}
    taken: set[Path] = set()
    for one in changes:
        place = (root / one.path).resolve() if below_wiki(one.path) else root
        if not place.is_relative_to(wiki):
            raise RefusedError(f"'{one.path}' would be written outside '{wiki}'")
        if place in taken:
            raise RefusedError(f"'{one.path}' is a second name of a file that changes")
        if None in (one.before, one.after) and (root / one.path).is_symlink():
            raise RefusedError(
                f"'{one.path}' is a link to another file; put a plain file in its place"
            )
        places[one.path] = place
        taken.add(place)
    return places


def _refuse_stale(changes: tuple[Change, ...], places: dict[str, Path]) -> None:
    for one in changes:
        file = places[one.path]
        now = _content(file)
        if now != one.before:
            raise RefusedError(
                f"'{one.path}' has changed since this was worked out, and nothing is "
                f"written. What changed meanwhile:\n{shown(one.path, one.before, now)}"
                f"\nWhat was to be written:\n{shown(one.path, one.before, one.after)}"
                "\nRun the command again: it will start from the file as it is now"
            )
        if now is not None and _is_read_only(file):
            raise RefusedError(
                f"'{one.path}' is read-only, and nothing is written; "
                "allow writing to it if it may change"
            )


def _is_read_only(file: Path) -> bool:
    with _refusing(file):
        return not file.stat().st_mode & 0o222


def _not_finished(left: Done, odd: list[str]) -> RefusedError:
    if odd:
        why = f"was interrupted, and since then somebody edited {', '.join(odd)}"
    else:
        why = "was left unfinished in another folder, of which this is a copy"
    files = ", ".join(one.path for one in left.changes)
    return RefusedError(
        f"'{left.what}' {why}; nothing was touched. What it meant to write to {files} "
        f"is in {FOLDER}/{_ASIDE}; 'tercet check' shows where the wiki stands"
    )


def shown(path: str, old: bytes | None, new: bytes | None) -> str:
    """Return the difference of two contents, a line each, indented.

    Args:
        path: Of the file, to be said.
        old: What it held; None if there was no file.
        new: What it holds then; None if it is gone.
    """
    if old is None or new is None:
        return f"  {path} is " + ("deleted" if new is None else "new")
    if len(old) + len(new) > _MAX_SHOWN:
        return f"  {path}: {len(old)} bytes become {len(new)}"
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
        raise _refusal(file, error, "read") from error


def _own_folder(root: Path) -> Path:
    folder = root / FOLDER
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise RefusedError(
            f"'{folder}' is no folder, and tercet keeps its own files there; "
            "move it away"
        )
    with _refusing(folder):
        if not folder.exists():
            folder.mkdir(exist_ok=True)
            _flush_folder(root)
    return folder


def _keep_out_of_git(folder: Path) -> None:
    """Let git pass over the folder; under the lock, or another writer would sweep it.

    Raises:
        RefusedError: If the disk refuses.
    """
    ignore = folder / ".gitignore"
    if not os.path.lexists(ignore):
        write_file(ignore, b"*\n")


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


def _refusal(path: Path, error: OSError, act: str = "write") -> RefusedError:
    reason = error.strerror or type(error).__name__
    return RefusedError(f"cannot {act} '{path}': {reason}")
