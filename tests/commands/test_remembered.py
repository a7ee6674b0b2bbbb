"""An answer given again is the answer that would be computed."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tercet import commands, store
from tercet.cache import VARIABLE, cache_folder
from tercet.commands import output, remembered
from tercet.store import Store
from wikis import MakeWiki, Run

WIKI = """
--- concepts/reuse.yaml
status: draft
title: Reuse of pottery
kind: pattern
definition: Sherds that serve again.
--- shapes/reshaping.yaml
status: draft
label: reshaping of sherds
definition: A sherd is cut into a new form.
concepts: [reuse]
axes:
  - {id: tool, label: tool, values: [{id: stone, label: stone}, {id: metal, label: m}]}
--- works/moss-2019.yaml
status: draft
title: Discs
authors: [{name: Ada Moss}]
type: preprint
date: 2019
--- findings/moss-2019-discs.yaml
status: draft
title: Discs were cut
works: [moss-2019]
summary: Sherds were cut to discs.
instantiates:
  - concept: reuse
    role: instantiates
    level: output
    filed: {date: 2026-01-01, seq: 1}
    shapes: [{shape: reshaping, axes: {tool: stone}}]
"""
QUESTIONS = (
    ("shapes",),
    ("shapes", "--json"),
    ("facts", "reuse"),
    ("note", "reuse", "--as-of", "1"),
    ("check",),
    ("check", "--strict", "--json"),
)


@pytest.fixture
def root(wiki: MakeWiki, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A wiki, with a cache folder of its own."""
    wiki(WIKI)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one whenever a command loads the wiki."""
    found: list[int] = []
    real = output.open_wiki

    def counted() -> object:
        found.append(1)
        return real()

    for module in ("output", "check"):
        name = f"tercet.commands.{module}.open_wiki"
        monkeypatch.setattr(name, counted)
    return found


@pytest.fixture
def afresh(run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """A function that asks without the store."""

    def ask(*words: str) -> Result:
        with monkeypatch.context() as patch:
            patch.setenv(VARIABLE, "off")
            return run(*words)

    return ask


def told(result: Result) -> tuple[int, str, str]:
    """Return all that a user sees."""
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("words", QUESTIONS)
def test_second_answer_is_the_first(
    words: tuple[str, ...],
    root: Path,
    run: Run,
    afresh: Callable[..., Result],
    loads: list[int],
) -> None:
    """Text, notes on standard error and status are the same; nothing is loaded."""
    first = told(run(*words))
    loaded = len(loads)
    assert loaded
    again = told(run(*words))
    assert len(loads) == loaded
    assert first == again == told(afresh(*words))


def test_other_words_are_another_question(
    root: Path, run: Run, loads: list[int]
) -> None:
    """Options count, and so do variables that change an answer."""
    run("shapes")
    assert run("shapes", "--json").stdout.startswith("{")
    assert len(loads) == 2


def test_edits_are_seen_at_once(
    root: Path, run: Run, afresh: Callable[..., Result]
) -> None:
    """Over edits in any order each answer is the computed one, whatever the times."""
    chance = random.Random(7)  # noqa: S311
    finding = root / "wiki/findings/moss-2019-discs.yaml"
    shape = root / "wiki/shapes/reshaping.yaml"
    page = root / "wiki/about.md"
    texts: dict[Path, list[str | None]] = {
        finding: [finding.read_text(), finding.read_text().replace("discs", "disks")],
        shape: [shape.read_text(), shape.read_text().replace("stone", "flint"), None],
        page: [
            None,
            "# Of sherds\n\nTwo findings.\n",
            "# Of sherds\n\nSix findings.\n",
        ],
    }
    for _ in range(25):
        file = chance.choice(sorted(texts))
        text = chance.choice(texts[file])
        if text is None:
            file.unlink(missing_ok=True)
        else:
            file.write_text(text)
            os.utime(file, (1, 1))
        for words in chance.sample(QUESTIONS, 2):
            for _ in range(2):
                assert told(run(*words)) == told(afresh(*words))


def test_old_files_are_not_read_again(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is read again only while its time of change is too young to be trusted."""
    read: list[Path] = []
    real = store._digest

    def counted(file: Path) -> str:
        read.append(file)
        return real(file)

    monkeypatch.setattr(store, "_digest", counted)
    monkeypatch.setattr("tercet.store._UNSURE", -(10**18))
    kept = Store(root, root / "cache")
    kept.state()
    assert len(read) == 5
    kept.state()
    assert len(read) == 5
    (root / "wiki/new.md").write_text("# New\n")
    kept.state()
    assert read[5:] == [root / "wiki/new.md"]
    monkeypatch.setattr("tercet.store._UNSURE", 10**18)
    (root / "wiki/new.md").write_text("# Now\n")
    kept.state()
    kept.state()
    assert len(read) > 8


def test_damaged_store_changes_no_answer(root: Path, run: Run) -> None:
    """Whatever is in the file, the answer is the computed one."""
    expected = told(run("shapes"))
    (file,) = (root / "cache").glob("answers-*.sqlite")
    whole = file.read_bytes()
    chance = random.Random(3)  # noqa: S311
    for _ in range(40):
        broken = bytearray(whole)
        for _ in range(chance.randrange(1, 400)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        file.write_bytes(chance.choice([bytes(broken), b"", whole[:5000], b"x" * 99]))
        assert told(run("shapes")) == expected
        assert told(run("shapes")) == expected


def test_forged_row_is_not_believed(root: Path, run: Run) -> None:
    """A row whose digest does not fit is computed anew."""
    expected = told(run("shapes"))
    (file,) = (root / "cache").glob("answers-*.sqlite")
    with sqlite3.connect(file) as base:
        base.execute("UPDATE answers SET body = replace(body, 'reshaping', 'forged')")
    assert told(run("shapes")) == expected


def test_answers_of_an_older_state_go(root: Path, run: Run) -> None:
    """The store holds what was asked of the files as they are."""
    run("shapes")
    run("facts", "reuse")
    (root / "wiki/new.md").write_text("# New\n")
    run("shapes")
    (file,) = (root / "cache").glob("answers-*.sqlite")
    with sqlite3.connect(file) as base:
        assert base.execute("SELECT count(*) FROM answers").fetchone() == (1,)


def test_commands_that_write_are_never_remembered(root: Path, run: Run) -> None:
    """Neither a writing command nor 'check --fix' is."""
    page = root / "wiki/about.md"
    for _ in range(2):
        page.write_text("---\nabout: reuse\n---\nThe concept has two findings.\n")
        assert run("check", "--fix", "--yes").exit_code == 0
        assert "two" not in page.read_text()
    assert not {"add", "set", "codify", "undo", "build", "import"} & remembered.COMMANDS


def test_another_engine_asks_anew(
    root: Path, run: Run, loads: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer of another version is not given."""
    run("shapes")
    monkeypatch.setattr(remembered, "engine_stamp", lambda: "another")
    run("shapes")
    assert len(loads) == 2


def test_linked_folder_is_never_remembered(
    root: Path, run: Run, loads: list[int]
) -> None:
    """What changes behind a link cannot be told from its times."""
    elsewhere = root / "elsewhere"
    elsewhere.mkdir()
    (root / "wiki/questions").symlink_to(elsewhere)
    run("shapes")
    run("shapes")
    assert len(loads) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_cache_that_cannot_be_written_is_done_without(root: Path, run: Run) -> None:
    """The answer comes all the same."""
    (root / "cache").mkdir(mode=0o500)
    assert run("shapes").exit_code == 0


def test_cache_in_the_place_of_a_file_is_done_without(root: Path, run: Run) -> None:
    """The answer comes all the same."""
    (root / "cache").write_text("in the way")
    assert run("shapes").exit_code == run("shapes").exit_code == 0


def test_where_the_cache_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the user says, else where the system keeps caches; nowhere if off."""
    monkeypatch.setenv(VARIABLE, "off")
    assert cache_folder() is None
    monkeypatch.setenv(VARIABLE, "here")
    assert cache_folder() == Path("here")
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert cache_folder() == tmp_path / "tercet"


def test_known_answer_needs_no_engine(root: Path, run: Run) -> None:
    """Neither models nor graphs are imported for it."""
    code = (
        "import sys; from tercet.commands import cli\n"
        f"try: cli(['--root', {str(root)!r}, 'shapes'])\n"
        "finally: print(*sorted(sys.modules), file=sys.stderr)"
    )
    engine = str(Path(commands.__file__).parents[2])

    def modules() -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": engine},
            capture_output=True,
            text=True,
            check=False,
        )
        assert "reshaping" in done.stdout
        return set(done.stderr.split())

    heavy = {"pydantic", "yaml", "tercet.facts"}
    assert heavy <= modules()
    known = modules()
    assert not heavy & known
    assert not {"tercet.site", "mkdocs", "rdflib"} & known


def test_engine_is_the_same_however_it_was_started(tmp_path: Path) -> None:
    """As a script of some folder, or as a module in another."""
    told = "from tercet.store import engine_stamp; print(engine_stamp())"
    script = tmp_path / "told.py"
    script.write_text(told, "utf-8")
    ways = (["-c", told], [str(script)])
    said = {
        subprocess.run(
            [sys.executable, *way], cwd=folder, capture_output=True, check=True
        ).stdout
        for way in ways
        for folder in (tmp_path, tmp_path.parent)
    }
    assert len(said) == 1
    assert said != {b""}
