"""Several files as one change, whatever fails, is killed, or comes in between."""

from __future__ import annotations

import contextlib
import errno
import json
import multiprocessing
import os
import re
import shlex
import shutil
import threading
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from filelock import FileLock, Timeout

from disk_faults import (
    Counted,
    begun_files,
    dies_at,
    going_wrong,
    killed_at,
    operations,
    quick_folder,
    tree,
)
from facts_text import CONCEPT, finding, shape, use
from tercet import journal
from tercet.checks import check
from tercet.commands import cli
from tercet.edits.fields import set_field
from tercet.errors import NoWikiError, RefusedError
from tercet.facts import derive
from tercet.journal import (
    Change,
    Done,
    commit,
    last,
    locked,
    recover,
    reverse,
    undisturbed,
)
from tercet.output import write_file
from tercet.wiki import load
from wikis import MakeWiki, Run, write_wiki

TINY = "--- notes/x.yaml\nold x\n--- notes/y.yaml\nold y\n"
X, Y, Z = "wiki/notes/x.yaml", "wiki/notes/y.yaml", "wiki/threads/z.yaml"
THREE = (
    Change(X, b"old x\n", b"new x\n" * 40),
    Change(Y, b"old y\n", None),
    Change(Z, None, b"new z\n"),
)
"""A file that changes, one that goes, and one that comes, with its folder."""

WIKI = (
    CONCEPT.rstrip('"\n')
    + "\n"
    + shape("s")
    + "".join(
        finding(name, seq, more=use("s", f"v{seq}"))
        for seq, name in enumerate(("ada", "bob"), 1)
    )
    + "--- questions/q.yaml\nstatus: draft\ntitle: Why?\nkind: open\n"
    "body: See [[ada]] and [[bob]].\nabout: [c]\nopened_by: [ada]\n"
    "--- index.md\n# All\n\nThe concept has three findings, such as [[ada]].\n"
)
BIBTEX = """
@article{one, title = {A first title}, author = {Roe, Jo}, year = {2020},
  doi = {10.1000/first}, journal = {Letters}}
@article{two, title = {Quite another matter}, author = {Poe, Al}, year = {2021},
  doi = {10.1000/second}, journal = {Letters}}
"""


class Real(NamedTuple):
    """A command that writes.

    Args:
        words: What is typed.
        files: How many files it changes.
        before: Commands that come first.
        text: The wiki.
        mends: Whether the wiki has errors before it.
    """

    words: str
    files: int
    before: tuple[str, ...] = ()
    text: str = WIKI
    mends: bool = False


RENAME = "rename ada ada-lovelace"
TAKEN = WIKI.replace("seq: 2", "seq: 1") + finding("cyd", 2, more=use("s", "v3"))
"""A wiki in which two findings have one filing number."""
UNTIDY = re.sub(r"(status: draft\n)(title: .*\n)", r"\2\1", WIKI)
"""And one in which fields stand in another order than they should."""
COMMANDS = {
    "add with work": Real("add finding --from papers.bib", 4),
    "codify": Real("codify s --by N", 1, ("set s rule '{threshold: 2, reason: X}'",)),
    "fix": Real("check --fix --select P", 1),
    "fmt": Real("fmt", 7, text=UNTIDY),
    "fmt --renumber": Real("fmt --renumber", 2, text=TAKEN, mends=True),
    "merge": Real("merge ada-w bob-w", 3),
    "rename": Real(RENAME, 4),
    "retract": Real("retract ada --reason Withdrawn.", 1),
    "rm": Real("rm n", 1, ("add note n",)),
    "undo": Real("undo", 4, (RENAME,)),
}


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Flush nothing to the disk, so that thousands of commits take seconds."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def quick() -> Iterator[Path]:
    """A folder in memory, for tests of many commits."""
    with quick_folder() as folder:
        yield folder


@dataclass
class Case:
    """A wiki, a commit, and both states of its files.

    Args:
        root: The project folder.
        done: What the commit is to do.
        old: All files of ``wiki/`` before it.
        new: And after it.
        earlier: The journal of the command before; None if there was none.
    """

    root: Path
    done: Done
    old: dict[str, bytes]
    new: dict[str, bytes]
    earlier: bytes | None

    def reset(self) -> None:
        """Put everything back as it was before the commit."""
        wiki = self.root / "wiki"
        for path in tree(wiki).keys() - self.old.keys():
            (wiki / path).unlink()
        for path, content in self.old.items():
            (wiki / path).write_bytes(content)
        own = self.root / ".tercet"
        if self.earlier is None:
            shutil.rmtree(own, ignore_errors=True)
            return
        for file in own.iterdir():
            if file.name not in ("lock", ".gitignore"):
                file.unlink()
        (own / "undo.json").write_bytes(self.earlier)

    def commit(self) -> None:
        """Do what is to be done."""
        commit(self.root, self.done.what, self.done.changes)

    def assert_old_or_new(self, place: str) -> bool:
        """Assert that all files agree; tell whether they are the new ones."""
        found = tree(self.root / "wiki")
        found = {path: text for path, text in found.items() if ".part" not in path}
        assert found in (self.old, self.new), place
        return found == self.new

    def assert_next_command_mends(self, place: str) -> bool:
        """Assert that all is well after the next command; tell if the files are new."""
        left = recover(self.root)
        assert left in (None, self.done), place
        is_new = self.assert_old_or_new(place)
        assert is_new or left is None, place
        assert begun_files(self.root) == [], place
        assert not (self.root / ".tercet/journal.json").exists(), place
        remembered = last(self.root)
        if is_new:
            assert remembered == self.done, place
            commit(self.root, "undo", reverse(self.done))
            assert tree(self.root / "wiki") == self.old, place
        else:
            assert (remembered and remembered.what) == (self.earlier and "earlier")
        return is_new


def case_of(root: Path, done: Done, *, first: bool = False) -> Case:
    """Return a case: what a commit does to a wiki that is as it was before it.

    Args:
        root: The project folder.
        done: What the commit is to do.
        first: Whether no command has written to the wiki before.
    """
    wiki = root / "wiki"
    old = tree(wiki)
    if not first:
        path = f"wiki/{min(old)}"
        text = old[min(old)]
        commit(root, "later", [Change(path, text, b"other")])
        commit(root, "earlier", [Change(path, b"other", text)])
    undo = root / ".tercet/undo.json"
    earlier = undo.read_bytes() if undo.exists() else None
    commit(root, done.what, done.changes)
    new = tree(wiki)
    assert old != new
    case = Case(root, done, old, new, earlier)
    case.reset()
    return case


def tiny(root: Path, *, first: bool = False) -> Case:
    """Return the case of three files in a wiki of two."""
    write_wiki(root, TINY)
    return case_of(root, Done("three", THREE), first=first)


def typed(root: Path, words: str) -> None:
    """Run a command that writes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        shown = CliRunner().invoke(cli, [*shlex.split(words), "--yes"])
    assert shown.exit_code == 0, shown.output


@pytest.fixture(scope="module")
def real() -> Iterator[Callable[[str], Case]]:
    """A function that returns the case of a real command, on a wiki of its own."""
    cases: dict[str, Case] = {}
    folders = contextlib.ExitStack()

    def make(name: str) -> Case:
        if name not in cases:
            real = COMMANDS[name]
            root = write_wiki(folders.enter_context(quick_folder()), real.text)
            (root / "papers.bib").write_text(BIBTEX, "utf-8")
            for words in real.before:
                typed(root, words)
            before = tree(root / "wiki")
            typed(root, real.words)
            done = last(root)
            assert done is not None
            commit(root, "undo", reverse(done))
            assert tree(root / "wiki") == before
            cases[name] = case_of(root, done)
        cases[name].reset()
        return cases[name]

    with folders:
        yield make


def every_operation(case: Case, counted: Counted) -> Iterator[int]:
    """Yield the number of each file operation of a commit, on a fresh wiki."""
    case.reset()
    for operation, _ in enumerate(operations(case.commit, counted), 1):
        case.reset()
        yield operation


def assert_no_failure_halves(case: Case, error: int, counted: Counted) -> None:
    """Let each file operation of a commit fail once, and look at what comes of it."""
    taken_back = 0
    for operation in every_operation(case, counted):
        failed = None
        with going_wrong(operation, error, counted=counted) as disk:
            try:
                case.commit()
            except (RefusedError, OSError) as raised:
                failed = raised
        place = f"operation {operation}, {disk.done[operation - 1]}, said {failed}"
        is_new = case.assert_old_or_new(place)
        assert is_new or failed, place
        assert case.assert_next_command_mends(place) == is_new, place
        taken_back += not is_new
    assert taken_back > 12


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("first", [False, True], ids=["later", "first"])
def test_commit_is_whole_whatever_fails(quick: Path, error: int, first: bool) -> None:
    """Whichever file operation fails, all files are old, or all are new and it says so.

    Operations that only look count too, and so does the making of ``.tercet``.
    """
    assert_no_failure_halves(tiny(quick, first=first), error, "glances")


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("name", COMMANDS)
def test_real_command_is_whole_whatever_fails(
    real: Callable[[str], Case], name: str, error: int
) -> None:
    """What a command with several files writes is written as a whole, or not at all."""
    case = real(name)
    assert len(case.done.changes) == COMMANDS[name].files
    assert_no_failure_halves(case, error, "all")


def assert_no_kill_halves(case: Case) -> None:
    """Kill a commit at each change of the disk; the next command sets all right."""
    outcomes = []
    for operation in every_operation(case, "changes"):
        assert dies_at(operation, case.commit)
        outcomes.append(case.assert_next_command_mends(f"killed at {operation}"))
    assert outcomes == sorted(outcomes), "once the journal is there, it is finished"
    assert set(outcomes) == {False, True}
    case.reset()
    assert not dies_at(len(outcomes) + 1, case.commit)
    assert tree(case.root / "wiki") == case.new


@pytest.mark.parametrize("first", [False, True], ids=["later", "first"])
def test_commit_is_whole_wherever_it_is_killed(quick: Path, first: bool) -> None:
    """A process that is killed in the middle of a commit leaves what can be mended."""
    assert_no_kill_halves(tiny(quick, first=first))


@pytest.mark.parametrize("name", COMMANDS)
def test_real_command_is_whole_wherever_it_is_killed(
    real: Callable[[str], Case], name: str
) -> None:
    """Killed at any file operation, a command with several files has done all or none.

    Both states of the wiki check clean, so whichever it is does too.
    """
    case = real(name)
    assert_no_kill_halves(case)
    for files in (case.new,) if COMMANDS[name].mends else (case.old, case.new):
        for path, content in files.items():
            (case.root / "wiki" / path).write_bytes(content)
        for path in tree(case.root / "wiki").keys() - files.keys():
            (case.root / "wiki" / path).unlink()
        problems = check(derive(load(case.root)))
        assert [p for p in problems if p.severity == "error" and p.code[0] != "P"] == []


def writes(case: Case) -> list[int]:
    """Return which changes of the disk write into a file, the journal's first."""
    done = operations(case.commit, "changes")
    case.reset()
    return [number for number, name in enumerate(done, 1) if name == "write"]


def test_finishing_may_be_killed_too(quick: Path) -> None:
    """Where a command is killed while it finishes another, the one after it goes on."""
    case = tiny(quick)
    second = writes(case)[1]
    operation, died = 0, True
    while died:
        operation += 1
        case.reset()
        assert dies_at(second, case.commit)
        died = dies_at(operation, lambda: recover(case.root))
        assert case.assert_next_command_mends(f"finishing killed at {operation}")
    assert operation > 8


def test_taking_back_may_fail_too(tmp_path: Path) -> None:
    """A disk that fails for good is told of, and the next command finishes the rest."""
    case = tiny(tmp_path)
    real, calls = os.replace, 0

    def full(source: str, target: str) -> None:
        nonlocal calls
        calls += 1
        if calls > 2:  # the journal and the first file still find room
            raise OSError(errno.ENOSPC, "No space left on device")
        real(source, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(RefusedError, match=r"'three' is half written.*No space"):
            case.commit()
        with pytest.raises(RefusedError, match="No space left on device"):
            recover(case.root)
    assert case.assert_next_command_mends("after a full disk")


def test_ctrl_c_takes_everything_back(tmp_path: Path) -> None:
    """What the user interrupts is taken back at once, and Ctrl-C goes on."""
    case = tiny(tmp_path)
    real, calls = os.replace, 0

    def interrupted(source: str, target: str) -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise KeyboardInterrupt
        real(source, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            case.commit()
    assert tree(case.root / "wiki") == case.old
    assert not case.assert_next_command_mends("after Ctrl-C")


def test_what_lies_hidden_beside_records_is_left_alone(tmp_path: Path) -> None:
    """Only files that a commit began itself are swept, and no link or folder is."""
    case = tiny(tmp_path)
    notes = tmp_path / "wiki/notes"
    for name in (".tercet-site", ".tercet-mine.yaml", ".other.part"):
        (notes / name).write_text("mine", "utf-8")
    (notes / ".tercet-folder.part").mkdir()
    (notes / ".tercet-link.part").symlink_to(notes / "x.yaml")
    (notes / ".tercet-0123.part").write_text("half a rec", "utf-8")
    (tmp_path / ".tercet/.tercet-0456.part").write_text("half a jour", "utf-8")
    before = begun_files(tmp_path)
    recover(tmp_path)
    case.commit()
    gone = {".tercet-0123.part", ".tercet-0456.part"}
    assert sorted(begun_files(tmp_path)) == sorted({*before} - gone)
    assert (notes / ".other.part").exists()


# --- what comes in between


def test_edit_by_hand_in_between_is_kept(tmp_path: Path) -> None:
    """A stale change is refused, and both versions are shown."""
    case = tiny(tmp_path)
    (tmp_path / X).write_text("by hand\n", "utf-8")
    with pytest.raises(RefusedError) as refused:
        case.commit()
    said = str(refused.value)
    assert (
        f"'{X}' has changed since this was worked out, and nothing is written" in said
    )
    assert "  -old x\n  +by hand\nWhat was to be written" in said
    assert "  -old x\n  +new x" in said
    assert (tmp_path / X).read_text("utf-8") == "by hand\n"
    assert (tmp_path / Y).exists()
    assert not (tmp_path / Z).exists()


@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        (X, None, f"{X} is deleted"),
        (Z, b"mine", f"{Z} is new"),
        (X, b"\xff\xfe not UTF-8", "not UTF-8"),
        (X, b"long line\n" * 90_000, "6 bytes become 900000"),
    ],
    ids=["deleted", "created", "not-text", "huge"],
)
def test_file_that_came_or_went_is_told(
    tmp_path: Path, path: str, content: bytes | None, said: str
) -> None:
    """A file that is gone, new, no text or huge is named, and stays as it is."""
    case = tiny(tmp_path)
    file = tmp_path / path
    if content is None:
        file.unlink()
    else:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    with pytest.raises(RefusedError, match=said):
        case.commit()
    assert (file.read_bytes() if file.exists() else None) == content
    assert (tmp_path / Y).exists()


def test_edit_of_an_unfinished_file_is_kept(tmp_path: Path) -> None:
    """Nothing is finished over an edit; the journal is put aside, and all goes on."""
    case = tiny(tmp_path)
    assert dies_at(writes(case)[-1], case.commit)
    (tmp_path / X).write_text("by hand", "utf-8")
    with pytest.raises(RefusedError, match=f"'three' was interrupted.*edited {X}"):
        recover(tmp_path)
    assert (tmp_path / X).read_text("utf-8") == "by hand"
    assert (tmp_path / ".tercet/interrupted.json").exists()
    assert recover(tmp_path) is None
    remembered = last(tmp_path)
    assert remembered is not None
    assert remembered.what == "earlier"


@pytest.mark.parametrize("name", ["rename", "add with work"])
def test_commands_after_a_kill(
    real: Callable[[str], Case], name: str, run: Run
) -> None:
    """The next command says what it finished; ``undo`` takes that back."""
    case = real(name)
    killed_at(writes(case)[-1], case.commit)
    shown = run("list", "finding", root=case.root)
    assert f"note: finished '{case.done.what}', which was interrupted" in shown.output
    assert tree(case.root / "wiki") == case.new
    assert "note:" not in run("list", "finding", root=case.root).output
    assert run("undo", "--yes", root=case.root).exit_code == 0
    assert tree(case.root / "wiki") == case.old


# --- what a hostile or damaged project folder holds


def shipped(root: Path, *paths: str, folder: int | None = None) -> Path:
    """Write a journal as a downloaded project might bring it.

    Args:
        root: The project folder.
        paths: The files that it would create.
        folder: The folder that it says it was written in; None for its own.
    """
    own = root / ".tercet"
    own.mkdir(exist_ok=True)
    rows = [{"path": path, "before": None, "after": "aGkK"} for path in paths]
    document = {
        "version": 1,
        "folder": own.stat().st_ino if folder is None else folder,
        "what": "a \x1b[31mgift",
        "changes": rows,
    }
    (own / "journal.json").write_text(json.dumps(document), "utf-8")
    return own / "journal.json"


def test_shipped_journal_is_never_carried_out(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """A journal of another folder is put aside, told of, and nothing of it is done."""
    wiki(WIKI)
    shipped(tmp_path, "wiki/notes/new.yaml", folder=1)
    before = tree(tmp_path / "wiki")
    shown = run("check")
    assert shown.exit_code == 2
    assert "left unfinished in another folder, of which this is a copy" in shown.output
    assert "nothing was touched" in shown.output
    assert "wiki/notes/new.yaml" in shown.output
    assert "\x1b" not in shown.output
    assert tree(tmp_path / "wiki") == before
    assert run("list", "finding").exit_code == 0


def test_undo_of_another_folder_is_none(tmp_path: Path) -> None:
    """What was done to the original of a copied wiki is not undone in the copy."""
    case = tiny(tmp_path / "one")
    case.commit()
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    assert last(tmp_path / "one") == case.done
    assert last(tmp_path / "two") is None


@pytest.mark.parametrize(
    "path",
    [
        "outside.txt",
        "/outside.txt",
        "TMP/outside.txt",
        "wiki/../outside.txt",
        "wiki/notes/../../outside.txt",
        "../outside.txt",
        "wiki",
        "wiki/",
        "wiki//outside.txt",
        "wiki/./outside.txt",
        "wiki/.git/hooks/outside.txt",
        "wiki\\..\\outside.txt",
        "wiki/..\\outside.txt",
        "wiki/out\0side.txt",
    ],
)
def test_journal_never_leads_out_of_the_wiki(tmp_path: Path, path: str) -> None:
    """Even a journal that claims to be of this folder writes below ``wiki/`` only."""
    path = path.replace("TMP", str(tmp_path))
    root = write_wiki(tmp_path / "project", TINY)
    shipped(root, "wiki/notes/new.yaml", path)
    before = tree(tmp_path)
    with pytest.raises(RefusedError, match="no journal that this version wrote"):
        recover(root)
    with pytest.raises(RefusedError, match=r"be written outside|is no journal"):
        commit(root, "x", [Change(path, None, b"x")])
    (root / ".tercet/journal.json").unlink()
    with pytest.raises(RefusedError):
        commit(root, "x", [Change(Z, None, b"z"), Change(path, None, b"x")])
    after = tree(tmp_path)
    own = "project/.tercet"
    assert {p for p in before.keys() ^ after.keys() if not p.startswith(own)} == set()


def test_link_out_of_the_wiki_is_not_followed(tmp_path: Path) -> None:
    """Neither a linked record nor a linked folder leads a change or a journal out."""
    root = write_wiki(tmp_path / "project", TINY)
    (tmp_path / "out").mkdir()
    (tmp_path / "out/file").write_text("theirs", "utf-8")
    (root / "wiki/threads").symlink_to(tmp_path / "out")
    (root / "wiki/notes/link.yaml").symlink_to(tmp_path / "out/file")
    before = tree(tmp_path)
    with pytest.raises(RefusedError, match="would be written outside"):
        commit(root, "x", [*THREE[:2], Change(Z, None, b"z")])
    with pytest.raises(RefusedError, match="would be written outside"):
        commit(root, "x", [Change("wiki/notes/link.yaml", b"theirs", b"ours")])
    shipped(root, "wiki/threads/new.yaml")
    with pytest.raises(RefusedError, match="would be written outside"):
        recover(root)
    changed = {
        path for path, text in tree(tmp_path).items() if before.get(path) != text
    }
    assert {path for path in changed if ".tercet" not in path} == set()


def test_linked_record_is_written_where_it_lies(tmp_path: Path) -> None:
    """A link within the wiki stays a link, and no file is meant twice."""
    root = write_wiki(tmp_path, TINY)
    link = tmp_path / "wiki/notes/link.yaml"
    link.symlink_to("x.yaml")
    path = "wiki/notes/link.yaml"
    commit(root, "edit", [Change(path, b"old x\n", b"new")])
    assert link.is_symlink()
    assert (tmp_path / X).read_bytes() == b"new"
    with pytest.raises(RefusedError, match=r"'wiki/notes/link\.yaml' is a link"):
        commit(root, "delete", [Change(path, b"new", None)])
    with pytest.raises(RefusedError, match="second name of a file"):
        commit(root, "twice", [Change(X, b"new", b"a"), Change(path, b"new", b"b")])
    assert link.read_bytes() == b"new"
    assert recover(root) is None


def test_linked_wiki_folder_is_written(tmp_path: Path) -> None:
    """A wiki that lies elsewhere is edited there, and undone there."""
    elsewhere = tiny(tmp_path / "elsewhere")
    (tmp_path / "project").mkdir()
    (tmp_path / "project/wiki").symlink_to(tmp_path / "elsewhere/wiki")
    root = tmp_path / "project"
    commit(root, "three", THREE)
    assert tree(tmp_path / "elsewhere/wiki") == elsewhere.new
    done = last(root)
    assert done is not None
    commit(root, "undo", reverse(done))
    assert tree(tmp_path / "elsewhere/wiki") == elsewhere.old


@pytest.mark.parametrize("kind", ["file", "link", "dangling"])
def test_own_folder_must_be_one(tmp_path: Path, kind: str) -> None:
    """Where ``.tercet`` is a file or leads elsewhere, nothing is written there."""
    root = write_wiki(tmp_path / "project", TINY)
    (tmp_path / "out").mkdir()
    own = root / ".tercet"
    if kind == "file":
        own.write_text("mine", "utf-8")
    else:
        own.symlink_to(tmp_path / ("out" if kind == "link" else "nowhere"))
    if kind == "link":
        shipped(root, Z)
    before = tree(tmp_path)
    assert recover(root) is None
    assert last(root) is None
    assert undisturbed(root, lambda: load(root)).files == 2
    with pytest.raises(RefusedError, match="is no folder, and tercet keeps its own"):
        commit(root, "three", THREE)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("name", [".gitignore", "lock", "journal.json", "undo.json"])
def test_links_in_the_own_folder_are_not_followed(tmp_path: Path, name: str) -> None:
    """A link in ``.tercet`` that leads out of it is replaced or refused."""
    root = write_wiki(tmp_path / "project", TINY)
    (root / ".tercet").mkdir()
    for target in ("theirs", "nowhere"):
        (tmp_path / "theirs").write_text("theirs", "utf-8")
        link = root / ".tercet" / name
        link.unlink(missing_ok=True)
        link.symlink_to(tmp_path / target)
        try:
            commit(root, "three", THREE)
            commit(root, "back", reverse(Done("three", THREE)))
        except RefusedError:
            assert name in ("lock", "journal.json")
        assert (tmp_path / "theirs").read_text("utf-8") == "theirs"
        assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"version": 2}',
        b'{"version": 1, "folder": 1, "what": 3, "changes": []}',
        b'{"version": 1, "folder": 1, "what": "x", "changes": [3]}',
        b'{"version": 1, "folder": 1, "what": "x", "changes": [{"path": 1}]}',
        b'{"version": 1, "folder": 1, "what": "x", "changes": '
        b'[{"path": "wiki/a", "before": "?", "after": null}]}',
        b'{"version": 1, "what": "x", "changes": []}',
        b"[" * 100_000,
    ],
)
def test_damaged_journal_stops_every_command(tmp_path: Path, text: bytes) -> None:
    """What is no journal is named, and not guessed at; moved away, all goes on."""
    case = tiny(tmp_path)
    journal_file = tmp_path / ".tercet/journal.json"
    journal_file.write_bytes(text)
    with pytest.raises(RefusedError, match=r"'.*journal\.json' is no journal"):
        recover(tmp_path)
    with pytest.raises(RefusedError, match="is no journal"):
        case.commit()
    assert tree(tmp_path / "wiki") == case.old
    journal_file.rename(tmp_path / ".tercet/undo.json")
    with pytest.raises(RefusedError, match=r"'.*undo\.json' is no journal"):
        last(tmp_path)
    case.commit()
    assert tree(tmp_path / "wiki") == case.new


def test_pipe_in_place_of_a_journal_is_not_read(tmp_path: Path) -> None:
    """A journal that is no plain file is refused; reading a pipe would never end."""
    write_wiki(tmp_path, TINY)
    (tmp_path / ".tercet").mkdir()
    os.mkfifo(tmp_path / ".tercet/journal.json")
    with pytest.raises(RefusedError, match="is no journal"):
        recover(tmp_path)


def test_read_only_record_is_left_alone(tmp_path: Path) -> None:
    """A file that nobody may write is not replaced behind its owner's back."""
    case = tiny(tmp_path)
    for change in THREE[:2]:
        (tmp_path / change.path).chmod(0o444)
        with pytest.raises(RefusedError, match=f"'{change.path}' is read-only"):
            case.commit()
        assert tree(tmp_path / "wiki") == case.old
        (tmp_path / change.path).chmod(0o640)
    case.commit()
    assert (tmp_path / X).stat().st_mode & 0o777 == 0o640


@contextlib.contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """Lose the powers of root, to which no folder is read-only."""
    if os.geteuid() != 0:
        yield
        return
    above = [folder, *folder.parents][:5]
    modes = {parent: parent.stat().st_mode & 0o7777 for parent in above}
    for parent in above:
        parent.chmod(modes[parent] | 0o055)
    for path in folder.rglob("*"):
        os.chown(path, 65534, 65534)
    os.chown(folder, 65534, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        for parent in above[1:]:
            parent.chmod(modes[parent])


@pytest.mark.parametrize("which", ["wiki/notes", "wiki", ".tercet", "."])
def test_read_only_folder_is_named(tmp_path: Path, which: str) -> None:
    """Where a folder may not be written, nothing is, and the file is named."""
    root = tmp_path / "project"
    case = tiny(root, first=which == ".")
    folder = root / which
    (root / "wiki/threads").rmdir()
    with as_nobody(root):
        folder.chmod(0o555)
        try:
            assert undisturbed(root, lambda: load(root)).files == 2
            with pytest.raises(
                RefusedError, match=r"cannot write '.*: Permission denied"
            ):
                case.commit()
        finally:
            folder.chmod(0o755)
        assert tree(root / "wiki") == case.old
        case.commit()
    assert tree(root / "wiki") == case.new


@pytest.mark.parametrize("content", [b"title: \xff\xfe\n", b"x" * 2_000_000])
def test_unreadable_record_is_not_overwritten(
    wiki: MakeWiki, run: Run, tmp_path: Path, content: bytes
) -> None:
    """No command writes over a record that is not UTF-8, or too large to be read."""
    wiki(WIKI)
    file = tmp_path / "wiki/findings/ada.yaml"
    file.write_bytes(content)
    for command in (
        ("set", "ada", "title", "Mine"),
        ("rename", "ada", "eve"),
        ("rm", "ada"),
        ("fmt", "ada"),
        ("merge", "ada", "bob"),
    ):
        shown = run(*command, "--yes")
        assert shown.exit_code != 0, command
        assert "Traceback" not in shown.output
        assert file.read_bytes() == content
        assert not (tmp_path / "wiki/findings/eve.yaml").exists()


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_byte_order_mark_and_line_ends_stay(
    wiki: MakeWiki, run: Run, tmp_path: Path, bom: bytes, end: bytes
) -> None:
    """An edit changes its field only: no mark before the text, and no line end."""
    wiki(WIKI)
    file = tmp_path / "wiki/findings/ada.yaml"
    before = bom + file.read_bytes().replace(b"\n", end)
    file.write_bytes(before)
    shown = run("set", "ada", "title", "The other title", "--yes")
    assert shown.exit_code == 0, shown.output
    expected = before.replace(b"The finding ada", b"The other title")
    assert file.read_bytes() == expected
    assert run("undo", "--yes").exit_code == 0
    assert file.read_bytes() == before


def test_place_without_a_wiki_gets_nothing(tmp_path: Path, run: Run) -> None:
    """A wrong ``--root`` leaves no folder behind."""
    shown = run("set", "a", "title", "x", "--yes")
    assert "no wiki in" in shown.output
    with pytest.raises(NoWikiError):
        commit(tmp_path, "three", THREE)
    assert list(tmp_path.iterdir()) == []


# --- several at a time


def test_two_wikis_in_one_process(tmp_path: Path) -> None:
    """Each wiki has a lock, a journal and a memory of its own."""
    one, two = tiny(tmp_path / "one"), tiny(tmp_path / "two")
    with locked(one.root), locked(two.root):
        one.commit()
        assert tree(two.root / "wiki") == two.old
        two.commit()
    assert tree(two.root / "wiki") == two.new
    commit(one.root, "undo", reverse(one.done))
    assert tree(one.root / "wiki") == one.old
    assert last(two.root) == two.done


def test_lock_may_be_nested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread that has the lock takes it again, by whatever name of the folder."""
    case = tiny(tmp_path)
    monkeypatch.chdir(tmp_path)
    with locked(tmp_path):
        with locked(Path()), locked(tmp_path / "wiki/.."):
            commit(Path(), "three", THREE)
        assert tree(tmp_path / "wiki") == case.new
        with pytest.raises(ZeroDivisionError), locked(tmp_path):
            raise ZeroDivisionError
        assert not other_thread_gets_in(tmp_path)
    assert other_thread_gets_in(tmp_path)


def other_thread_gets_in(root: Path) -> bool:
    """Tell whether another thread gets the lock within a moment."""
    found: list[bool] = []

    def attempt() -> None:
        try:
            with locked(root):
                found.append(True)
        except RefusedError as error:
            assert "another command has been writing to this wiki" in str(error)
            found.append(False)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "PATIENCE", 0.1)
        thread = threading.Thread(target=attempt)
        thread.start()
        thread.join()
    return found[0]


def test_threads_wait_for_each_other(tmp_path: Path) -> None:
    """Threads that count up a number in one file lose no count."""
    write_wiki(tmp_path, "--- notes/x.yaml\n0")
    failed: list[Exception] = []

    def count() -> None:
        try:
            for _ in range(5):
                with locked(tmp_path):
                    now = (tmp_path / X).read_bytes()
                    commit(tmp_path, "count", [Change(X, now, b"%d" % (int(now) + 1))])
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert (tmp_path / X).read_bytes() == b"20"


def test_reader_sees_both_files_old_or_both_new(tmp_path: Path) -> None:
    """What is read while a command writes is read again, until nothing disturbs it."""
    write_wiki(tmp_path, "--- notes/x.yaml\n0\n--- notes/y.yaml\n0\n")
    looks = 0

    def look() -> tuple[bytes, bytes]:
        nonlocal looks
        looks += 1
        first = (tmp_path / X).read_bytes()
        if looks < 3:
            new = b"%d\n" % looks
            commit(tmp_path, "both", [Change(p, first, new) for p in (X, Y)])
        if looks == 1:
            raise FileNotFoundError
        return first, (tmp_path / Y).read_bytes()

    assert undisturbed(tmp_path, look) == (b"2\n", b"2\n")
    assert looks == 3


def test_journal_of_a_writer_at_work_is_left_to_it(tmp_path: Path) -> None:
    """Who sees a journal waits for the lock, and then finds nothing left to do."""
    case = tiny(tmp_path)
    seen, held = threading.Event(), threading.Event()

    def work() -> None:
        with locked(tmp_path):
            (tmp_path / ".tercet/journal.json").write_text("being written", "utf-8")
            held.set()
            assert not seen.wait(0.2)
            (tmp_path / ".tercet/journal.json").unlink()

    writer = threading.Thread(target=work)
    writer.start()
    held.wait()
    assert recover(tmp_path) is None
    seen.set()
    writer.join()
    assert tree(tmp_path / "wiki") == case.old


def test_reader_that_is_always_disturbed_waits_for_the_lock(tmp_path: Path) -> None:
    """After some vain looks the reader keeps the writers waiting."""
    write_wiki(tmp_path, "--- notes/x.yaml\n0\n")
    looks = 0

    def look() -> int:
        nonlocal looks
        looks += 1
        now = (tmp_path / X).read_bytes()
        commit(tmp_path, "count", [Change(X, now, b"%d\n" % looks)])
        return looks

    assert undisturbed(tmp_path, look) == 6


def test_fault_of_the_reader_is_its_own(tmp_path: Path) -> None:
    """An error that no writer is to blame for is raised at once."""
    write_wiki(tmp_path, TINY)
    with pytest.raises(FileNotFoundError):
        undisturbed(tmp_path, (tmp_path / "nowhere").read_bytes)


WRITERS, EDITS, READERS = 8, 12, 2
Write = Callable[[str, int], list[str]]
"""Edits the record ``ada`` of a wiki as often as agreed; returns what went wrong."""


def by_function(root: str, writer: int) -> list[str]:
    """Add models to a record by the functions of the library, under the lock."""
    for number in range(EDITS):
        with locked(Path(root)):
            wiki = load(root)
            files = set_field(wiki, "ada", "models.+", f"m-{writer}-{number}")
            planned = [
                Change(path, (wiki.root / path).read_bytes(), content)
                for path, content in files.items()
            ]
            commit(wiki.root, f"edit {writer}-{number}", planned)
    return []


def by_command(root: str, writer: int) -> list[str]:
    """Add models to a record by the command."""
    failed = []
    for number in range(EDITS):
        words = ["set", "ada", "models.+", f"m-{writer}-{number}", "--yes"]
        shown = CliRunner().invoke(cli, ["--root", root, *words])
        if shown.exit_code != 0:
            failed.append(f"{words}: {shown.output}{shown.exception!r}")
    return failed


def watch(root: str, ended: Event) -> list[str]:
    """Read a wiki again and again; return what was torn, or went back in time."""
    seen, looks = 0, 0
    while not ended.is_set():
        wiki = undisturbed(Path(root), lambda: load(root))
        entry = wiki.entries["ada"]
        now = entry.document.text.count("m-")
        if wiki.loading_problems or entry.record is None or now < seen:
            return [f"{seen} became {now}: {wiki.loading_problems}"]
        seen = now
        looks += 1
    return [] if looks else ["never looked"]


def assert_nothing_is_lost(root: Path, write: Write) -> None:
    """Let eight processes edit one record twelve times each, and two more read it."""
    fork = multiprocessing.get_context("fork")
    told = fork.SimpleQueue()
    ended = fork.Event()

    def tell(act: Callable[[], list[str]]) -> None:
        try:
            told.put(act())
        except BaseException as error:
            told.put([repr(error)])

    readers = [
        fork.Process(target=tell, args=(partial(watch, str(root), ended),))
        for _ in range(READERS)
    ]
    writers = [
        fork.Process(target=tell, args=(partial(write, str(root), number),))
        for number in range(WRITERS)
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of forks beside threads, which end soon
        for process in (*readers, *writers):
            process.start()
    assert [told.get() for _ in writers] == [[]] * WRITERS
    ended.set()
    assert [told.get() for _ in readers] == [[]] * READERS
    for process in (*readers, *writers):
        process.join()
    record = load(root).entries["ada"].document.value
    assert record is not None
    expected = {f"m-{w}-{n}" for w in range(WRITERS) for n in range(EDITS)}
    assert sorted(map(str, record["models"])) == sorted(expected)
    assert begun_files(root) == []
    assert recover(root) is None


def test_writers_at_the_same_time_lose_nothing(wiki: MakeWiki, tmp_path: Path) -> None:
    """Edits of one record by many processes all arrive, and readers see it whole."""
    wiki(WIKI)
    assert_nothing_is_lost(tmp_path, by_function)


def test_first_of_two_writers_has_the_lock_before_it_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it begins to write in a new folder is not swept by the second one."""
    (tmp_path / "wiki").mkdir()
    (tmp_path / "wiki/wiki.yaml").write_text("title: T\n", "utf-8")
    kept: list[str] = []

    def write(target: Path, content: bytes) -> bool:
        other = FileLock(target.with_name("lock"), timeout=0)
        with pytest.raises(Timeout):
            other.acquire()
        kept.append(target.name)
        return write_file(target, content)

    monkeypatch.setattr(journal, "write_file", write)
    with locked(tmp_path):
        assert (tmp_path / ".tercet/.gitignore").read_bytes() == b"*\n"
    assert kept == [".gitignore"]
