"""The index: kept up record by record, never trusted, and never in the way."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tercet.records.config import EngineName
from tercet.search import Results, search
from tercet.search.catalogue import Catalogue
from tercet.search.engines import Engine
from tercet.search.place import index_folder
from tercet.search.searched import OnDisk
from wikis import write_wiki

ENGINES: tuple[EngineName, ...] = ("whoosh", "fts5")
NOTE = """
--- notes/{name}.yaml
status: draft
title: The {name}
body: |
  It says {word} and nothing else.
"""


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> EngineName:
    """Each engine in turn."""
    found: EngineName = request.param
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Five notes on disk."""
    names = ("anvil", "bellows", "chisel", "drill", "easel")
    text = "".join(NOTE.format(name=one, word=f"{one}qx") for one in names)
    return write_wiki(tmp_path, text)


def write_note(root: Path, name: str, word: str) -> None:
    """Write one note anew."""
    text = NOTE.format(name=name, word=word).partition(".yaml\n")[2]
    (root / f"wiki/notes/{name}.yaml").write_text(text, "utf-8")


def found(root: Path, query: str, engine: EngineName) -> list[str]:
    """Return the ids of the hits."""
    return [hit.id for hit in search(root, query, engine=engine).hits]


@contextmanager
def opened(root: Path, engine: EngineName) -> Iterator[Catalogue]:
    """Open the index of a wiki."""
    with index_folder(root, engine) as folder, closing(Catalogue(folder, engine)) as it:
        yield it


def files_of(cache: Path) -> list[Path]:
    """Return the files that make up the indexes in a cache folder."""
    return sorted(
        file
        for file in cache.rglob("search-*/**/*")
        if file.is_file() and file.name != "lock"
    )


def test_only_what_changed_is_indexed_again(root: Path, engine: EngineName) -> None:
    """The first search indexes all, the next nothing, and one after an edit one."""
    counts = []
    for edit in ("", "", "awlqx"):
        if edit:
            write_note(root, "anvil", edit)
        with opened(root, engine) as catalogue:
            counts.append(OnDisk(root).refresh(catalogue))
    (root / "wiki/notes/drill.yaml").unlink()
    with opened(root, engine) as catalogue:
        counts.append(OnDisk(root).refresh(catalogue))

    assert counts == [5, 0, 1, 1]


def test_a_record_that_was_edited_often_is_found_once(
    root: Path, engine: EngineName
) -> None:
    """Whatever the engine merges, deleted states of a record never come back."""
    for number in range(12):
        write_note(root, "anvil", f"state{number} always")
        hits = found(root, "+always", engine)
        assert hits == ["anvil"]
        assert found(root, f"+state{number}", engine) == ["anvil"]

    assert all(found(root, f"+state{number}", engine) == [] for number in range(11))


def test_an_index_that_was_kept_up_ranks_as_a_new_one(
    root: Path, engine: EngineName, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was changed and deleted leaves nothing behind that counts."""
    for word in ("日本語 common", "café common common", "common"):
        write_note(root, "anvil", word)
        write_note(root, "chisel", word)
        found(root, "common", engine)
    (root / "wiki/notes/chisel.yaml").unlink()
    kept = search(root, "common nothing anvil", engine=engine)
    monkeypatch.setenv("TERCET_CACHE", "off")

    assert kept == search(root, "common nothing anvil", engine=engine)


@pytest.mark.parametrize("harm", ["flip", "cut", "delete", "add"])
def test_damage_changes_no_answer(
    root: Path, engine: EngineName, cache: Path, harm: str
) -> None:
    """Each file of the index in turn is damaged, and the answer is the same."""
    sound = found(root, "chiselqx", engine)
    assert sound == ["chisel"]
    for file in files_of(cache):
        if not file.exists():
            continue
        content = file.read_bytes() or b"x"
        middle = len(content) // 2
        if harm == "flip":
            flipped = bytes([content[middle] ^ 1])
            file.write_bytes(content[:middle] + flipped + content[middle + 1 :])
        elif harm == "cut":
            file.write_bytes(content[:middle])
        elif harm == "delete":
            file.unlink()
        else:
            file.with_name("_MAIN_999.toc").write_bytes(b"x")

        assert found(root, "chiselqx", engine) == sound


def test_a_pickle_of_others_is_never_opened(root: Path, cache: Path) -> None:
    """A file that was put in the place of Whoosh's own runs no code."""

    class Bad:
        def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
            return os.mkdir, (str(cache / "harm"),)

    found(root, "chiselqx", "whoosh")
    for file in files_of(cache):
        if file.suffix in {".toc", ".seg"}:
            file.write_bytes(pickle.dumps(Bad()))

    assert found(root, "chiselqx", "whoosh") == ["chisel"]
    assert not (cache / "harm").exists()


def test_a_folder_that_others_may_write_into_is_not_used(
    root: Path, engine: EngineName, cache: Path
) -> None:
    """Then the index is made for one search, and thrown away."""
    found(root, "chiselqx", engine)
    (folder,) = [one.parent for one in cache.rglob("lock")]
    folder.chmod(0o777)
    before = {file: file.read_bytes() for file in files_of(cache)}
    write_note(root, "chisel", "adzeqx")

    assert found(root, "adzeqx", engine) == ["chisel"]
    assert before == {file: file.read_bytes() for file in files_of(cache)}


def test_a_search_needs_no_cache(
    root: Path, engine: EngineName, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without one, or where it cannot be made, the answer is the same."""
    for named in ("off", str(root / "wiki/wiki.yaml/below")):
        monkeypatch.setenv("TERCET_CACHE", named)
        assert found(root, "chiselqx", engine) == ["chisel"]

    assert files_of(cache) == []


def test_nothing_is_written_into_the_wiki(root: Path, engine: EngineName) -> None:
    """A repository neither gets nor brings an index."""
    before = sorted(root.rglob("*"))
    found(root, "chiselqx", engine)

    assert sorted(root.rglob("*")) == before


class _KilledError(BaseException):
    """Stands for the end of the process."""


POINTS = ("before a word", "after two documents", "before the sums", "in the sums")


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("first", [True, False], ids=["first", "later"])
def test_being_killed_gives_no_wrong_answer(
    root: Path,
    engine: EngineName,
    point: str,
    first: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Wherever indexing ends for good, the next search is right."""
    if not first:
        found(root, "chiselqx", engine)
        write_note(root, "chisel", "adzeqx awlqx")
        write_note(root, "drill", "augerqx awlqx")
        (root / "wiki/notes/easel.yaml").unlink()
        write_note(root, "file", "raspqx awlqx")
    child = os.fork()
    if child == 0:
        die_at(point, monkeypatch)
        search(root, "chiselqx", engine=engine)
        os._exit(1)  # it should not have come so far
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9

    if first:
        assert found(root, "chiselqx", engine) == ["chisel"]
        return
    assert sorted(found(root, "awlqx", engine)) == ["chisel", "drill", "file"]
    assert found(root, "+chiselqx", engine) == []
    assert found(root, "+easelqx", engine) == []
    assert found(root, "bellowsqx", engine) == ["bellows"]


def die_at(point: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process end at a point of its indexing, with nothing tidied up."""

    def end(*_: object, **__: object) -> None:
        os._exit(9)

    if point == "before a word":
        monkeypatch.setattr(Catalogue, "_write", end)
    elif point == "after two documents":
        from tercet.search import catalogue, words

        wrapped = counted(words.surfaces, 20, end)
        monkeypatch.setattr(catalogue, "surfaces", wrapped)
    elif point == "before the sums":
        monkeypatch.setattr(Catalogue, "_sign", end)
    else:
        monkeypatch.setattr("tercet.search.catalogue.write_file", half_written)


def counted(
    act: Callable[..., object], times: int, end: Callable[[], None]
) -> Callable[..., object]:
    """Return a function that does what another does, so many times."""
    done: list[int] = []

    def counting(*given: object) -> object:
        done.append(1)
        if len(done) == times:
            end()
        return act(*given)

    return counting


def half_written(file: Path, content: bytes, **_: object) -> None:
    """Write half of a file, and end."""
    file.write_bytes(content[: len(content) // 2])
    os._exit(9)


def test_a_full_disk_costs_time_only(
    root: Path, engine: EngineName, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the index cannot be written, the answer comes from a passing one."""
    real, times = Catalogue._sign, []

    def full(self: Catalogue) -> None:
        times.append(1)
        if len(times) == 1:
            raise OSError(28, "No space left on device")
        real(self)

    monkeypatch.setattr(Catalogue, "_sign", full)

    assert found(root, "chiselqx", engine) == ["chisel"]
    assert len(times) == 2


SEARCH = """
import sys
from tercet.search import search
found = search(sys.argv[1], sys.argv[2], engine=sys.argv[3])
print(*[hit.id for hit in found.hits])
"""


def started(root: Path, query: str, engine: EngineName) -> subprocess.Popen[str]:
    """Start a search in a process of its own."""
    command = [sys.executable, "-c", SEARCH, str(root), query, engine]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_at_once_answer_both(root: Path, engine: EngineName) -> None:
    """One waits while the other indexes."""
    both = [started(root, "chiselqx", engine) for _ in range(2)]

    assert [one.communicate()[0].split() for one in both] == [["chisel"]] * 2


@pytest.mark.long
def test_a_hundred_kills_give_no_wrong_answer(root: Path, engine: EngineName) -> None:
    """Killed after any time, and records edited between: the next search is right."""
    import time

    start = time.monotonic()
    started(root, "chiselqx", engine).communicate()
    whole = time.monotonic() - start
    for number in range(100):
        write_note(root, "chisel", f"adze{number} common")
        write_note(root, f"note-{number % 7}", f"rasp{number} common")
        process = started(root, "common", engine)
        time.sleep(whole * (0.4 + 0.6 * number / 100))
        process.kill()
        process.communicate()
        if number % 5 == 0:
            notes = {f"note-{one}" for one in range(min(number + 1, 7))}
            assert {*found(root, "common", engine)} == {"chisel", *notes}
            assert found(root, f"+adze{number}", engine) == ["chisel"]
            assert found(root, f"+adze{number - 1}", engine) == []


def test_results_are_values(root: Path) -> None:
    """They can be compared and kept."""
    one, other = (search(root, "chiselqx") for _ in range(2))

    assert isinstance(one, Results)
    assert one == other


def test_both_engines_have_one_interface(root: Path) -> None:
    """What the catalogue asks of an engine, each has."""
    for name in ENGINES:
        with opened(root, name) as catalogue:
            engine: Engine = catalogue.engine
            assert engine.parts(("awl",), ()) == {}
