"""A wiki as it was at a revision of git, in a folder of its own for a while.

``tercet diff`` loads what it writes there. Git is asked for names and contents only
(``rev-parse``, ``ls-tree``, ``cat-file``): working tree, index and configuration stay
as they are, no shell and no hook runs, and nothing is fetched.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from tercet.errors import RefusedError
from tercet.kept import MAX_BYTES

_CHUNK = 64 * 1024
_NOT_ON_WINDOWS = frozenset('\\:*?"<>|')
_UNREAD = "assets"
"""The folder of the wiki in which no record, page or kept text lies."""
_OTHER_REPOSITORY = (
    "GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX GIT_COMMON_DIR GIT_NAMESPACE "
    "GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES"
).split()
"""Git sets them for hooks; they would lead away from the folder that is asked about."""


@dataclass(frozen=True, slots=True)
class Checkout:
    """The files of a wiki at a revision.

    Args:
        root: The project folder that holds them, gone when the context ends.
        commit: The full name of the commit.
        left_out: What could not be taken along, each with the reason, by path.
    """

    root: Path
    commit: str
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    mode: str
    name: str
    path: str


@contextlib.contextmanager
def checkout(root: Path, folder: str, revision: str) -> Iterator[Checkout]:
    """Write the wiki of a project as it was at a revision into a temporary folder.

    Args:
        root: The project folder, in a git repository or its top.
        folder: The wiki's folder in it.
        revision: Whatever git takes for one commit: a branch, a tag, ``HEAD~2``.

    Yields:
        The files, without ``assets``, without links, and of each no more bytes than
        any reader takes.

    Raises:
        RefusedError: If git or the repository is missing, the name means no commit,
            or there is no wiki at that revision.
    """
    _refuse_odd(revision)
    inside = _inside(root)
    commit = _commit(root, revision)
    rows = _rows(root, inside, folder, commit, revision)
    with tempfile.TemporaryDirectory(prefix="tercet-") as made:
        project = Path(made) / (root.resolve().name or "project")
        (project / folder).mkdir(parents=True)
        left_out: list[str] = []
        wanted = list(_chosen(rows, f"{inside}{folder}/", left_out))
        _write(root, wanted, project / folder)
        yield Checkout(project, commit, tuple(left_out))


def _refuse_odd(revision: str) -> None:
    if not revision or revision.startswith("-") or not revision.isprintable():
        raise RefusedError(
            f"{revision!r} is no name of a revision; expected a commit, a branch or a "
            "tag, such as HEAD~1 or main"
        )
    if ".." in revision:
        raise RefusedError(
            f"'{revision}' is a range; give its two ends: tercet diff REV REV, and for "
            "the point where they parted the answer of 'git merge-base REV REV'"
        )


def _inside(root: Path) -> str:
    """Return the path of the project in its repository, with a slash; empty if top."""
    try:
        return os.fsdecode(_git(root, "rev-parse", "--show-prefix")).strip("\n")
    except _GitError as error:
        if "dubious ownership" in error.said:
            raise RefusedError(
                f"git does not trust the repository of '{root}', which belongs to "
                "somebody else; if you do: git config --global --add safe.directory "
                f"{root.resolve()}"
            ) from error
        raise RefusedError(
            f"'{root}' is in no git repository, so it has no revisions; compare two "
            f"folders instead: tercet diff FOLDER FOLDER (git: {error.said})"
        ) from error


def _commit(root: Path, revision: str) -> str:
    name = f"{revision}^{{commit}}"
    try:
        found = _git(root, "rev-parse", "--verify", "--end-of-options", name)
    except _GitError as error:
        shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
        step = "'git log --oneline' and 'git branch --all' list what there is"
        if shallow:
            step = (
                "this clone is shallow and holds the latest commits only: fetch more "
                "with 'git fetch --unshallow', or with fetch-depth in a workflow"
            )
        raise RefusedError(
            f"'{revision}' is neither a folder that holds a wiki nor one commit that "
            f"git knows; {step}"
        ) from error
    return found.decode().strip()


def _rows(
    root: Path, inside: str, folder: str, commit: str, revision: str
) -> list[_Row]:
    """Return the rows of the wiki's tree at a commit.

    Raises:
        RefusedError: If there is none, or it is a link or another repository.
    """
    path = f"{inside}{folder}"
    tree = ("ls-tree", "-z", "--full-tree")
    top = _parsed(_git(root, *tree, commit, "--", path))
    mode = top[0].mode if top else ""
    if mode == "160000":
        raise RefusedError(
            f"'{path}' is a submodule at {revision}: its records are in a repository "
            "of their own. Check both states out, for example with 'git worktree add' "
            "there, and compare the folders: tercet diff FOLDER FOLDER"
        )
    if mode != "040000":
        what = "a symbolic link" if mode == "120000" else "not there"
        raise RefusedError(
            f"no wiki at {revision}: '{path}' is {what}; expected a folder that holds "
            "wiki.yaml. Choose a revision at which the wiki had its place"
        )
    try:
        rows = _parsed(_git(root, *tree, "-r", commit, "--", f"{path}/"))
    except _GitError as error:
        raise _missing(error) from error
    if f"{path}/wiki.yaml" not in {row.path for row in rows}:
        raise RefusedError(
            f"no wiki at {revision}: there is no '{path}/wiki.yaml'; choose a revision "
            "that has it"
        )
    return rows


def _parsed(listing: bytes) -> list[_Row]:
    rows = []
    for line in listing.split(b"\0"):
        head, _, path = line.partition(b"\t")
        if head:
            mode, _, name = head.decode().split()
            rows.append(_Row(mode, name, os.fsdecode(path)))
    return rows


def _chosen(
    rows: Sequence[_Row], prefix: str, left_out: list[str]
) -> Iterator[tuple[_Row, PurePosixPath]]:
    """Yield the files that readers look at, with their paths below the folder."""
    for row in rows:
        path = PurePosixPath(row.path.removeprefix(prefix))
        parts = path.parts
        if parts[0] == _UNREAD or any(part.startswith(".") for part in parts):
            continue
        reason = {"120000": "a symbolic link", "160000": "a submodule"}.get(row.mode)
        if path.is_absolute() or (os.name == "nt" and set(str(path)) & _NOT_ON_WINDOWS):
            reason = "a name that cannot be written"
        if reason is None:
            yield row, path
        else:
            shown = "".join(c if c.isprintable() else "\ufffd" for c in row.path)
            left_out.append(f"{shown}: {reason}")


def _write(
    root: Path, wanted: Sequence[tuple[_Row, PurePosixPath]], folder: Path
) -> None:
    """Write the contents, as one ``git cat-file`` streams them, below a folder."""
    with tempfile.TemporaryFile() as asked:
        asked.writelines(f"{row.name}\n".encode() for row, _ in wanted)
        asked.seek(0)
        with subprocess.Popen(  # noqa: S603 - no shell, and no name of ours in it
            _command(root, "cat-file", "--batch", "--buffer"),
            stdin=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        ) as git:
            assert git.stdout is not None  # noqa: S101 - it is a pipe
            for _, path in wanted:
                head = git.stdout.readline().split()
                if len(head) != 3 or head[1] != b"blob":
                    git.kill()
                    raise _missing(None)
                file = folder / path
                file.parent.mkdir(parents=True, exist_ok=True)
                _copy(git.stdout, file, int(head[2]))


def _copy(stream: IO[bytes], file: Path, size: int) -> None:
    """Write the next bytes of a stream, but no more than any reader would take."""
    with file.open("wb") as out:
        kept = MAX_BYTES + 1
        for start in range(0, size, _CHUNK):
            chunk = stream.read(min(_CHUNK, size - start))
            out.write(chunk[: max(0, kept - start)])
    stream.read(1)  # the line end after each


class _GitError(Exception):
    """Git has refused, and said this."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def _missing(error: _GitError | None) -> RefusedError:
    said = f" (git: {error.said})" if error else ""
    return RefusedError(
        "some of the wiki's files at that revision are not in this clone, which may be "
        f"a partial one; fetch them first, for example with 'git checkout'{said}"
    )


def _command(root: Path, *words: str) -> list[str]:
    # no transport: a partial clone would otherwise fetch what it lacks
    quiet = ("--no-pager", "-c", "protocol.allow=never", "-c", "core.fsmonitor=false")
    return ["git", "-C", str(root), *quiet, *words]


def _environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in _OTHER_REPOSITORY}
    return {
        **kept,
        "LC_ALL": "C",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
    }


def _git(root: Path, *words: str) -> bytes:
    """Return what git answers.

    Raises:
        RefusedError: If there is no git.
        _GitError: If git refuses.
    """
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and names are checked
            _command(root, *words), capture_output=True, env=_environment(), check=False
        )
    except FileNotFoundError as error:
        raise RefusedError(
            "git is not installed, or not on the PATH: install it, or compare two "
            "folders instead: tercet diff FOLDER FOLDER"
        ) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise _GitError(said.partition("\n")[0].removeprefix("fatal: "))
    return done.stdout
