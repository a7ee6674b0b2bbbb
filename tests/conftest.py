"""Fixtures of all tests: wikis from text, the command line, snapshots, Chromium."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from tercet.cache import VARIABLE
from tercet.commands import cli
from tercet.facts import Facts, derive
from tercet.wiki import Wiki, load
from wikis import MakeFacts, MakeWiki, Run, Snapshot, write_wiki

SNAPSHOTS = Path(__file__).parent / "snapshots"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

settings.register_profile(
    "tercet", derandomize=True, deadline=None, max_examples=60, database=None
)
settings.load_profile("tercet")
os.environ[VARIABLE] = "off"  # each test computes what it asks


def find_chromium() -> str | None:
    """Return the path of a Chromium on this machine, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a browser test where there is no Chromium; with CI=true, fail it."""
    if item.get_closest_marker("browser") and find_chromium() is None:
        reason = f"no Chromium found ({', '.join(BROWSERS)})"
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; for tests that are marked ``browser``."""
    found = find_chromium()
    if found is None:
        pytest.fail("mark this test 'browser'", pytrace=False)
    return found


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder for all tests of a module."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(folder))
        yield folder


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder for one test, with nothing of another wiki in it."""
    folder = tmp_path / "cache"
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


@pytest.fixture
def wiki(tmp_path: Path) -> MakeWiki:
    """A function that writes the blocks of a text as a wiki, and loads it."""

    def make(text: str = "") -> Wiki:
        return load(write_wiki(tmp_path, text))

    return make


@pytest.fixture
def facts(wiki: MakeWiki) -> MakeFacts:
    """A function that writes the blocks of a text as a wiki, and derives its facts."""

    def make(text: str = "") -> Facts:
        return derive(wiki(text))

    return make


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A function that runs ``tercet`` in this process, on the wiki of the test."""

    def invoke(
        *args: str, root: Path | None = None, stdin: str | None = None
    ) -> Result:
        where = str(root or tmp_path)
        return CliRunner().invoke(cli, ["--root", where, *args], input=stdin)

    return invoke


@pytest.fixture
def snapshot(request: pytest.FixtureRequest, tmp_path: Path) -> Snapshot:
    """A function that compares texts with ``snapshots/MODULE-TEST[-n].txt``."""
    module = Path(request.node.path).stem.removeprefix("test_")
    test = re.sub(r"[^\w.]+", "-", request.node.name.removeprefix("test_")).strip("-")
    taken = 0

    def compare(text: str) -> None:
        nonlocal taken
        taken += 1
        suffix = f"-{taken}" if taken > 1 else ""
        file = SNAPSHOTS / f"{module}-{test}{suffix}.txt"
        found = text.replace(str(tmp_path), "TMP")
        found = found.replace(f"tercet {metadata.version('tercet')}", "tercet VERSION")
        if os.environ.get("TERCET_SNAPSHOTS") == "update":
            SNAPSHOTS.mkdir(exist_ok=True)
            file.write_text(found, "utf-8", newline="")
        assert file.is_file(), f"no {file.name}: run 'make snapshots', and read it"
        expected = file.read_bytes().decode("utf-8")
        assert expected == found, "changed; if that is wanted: make snapshots"

    return compare
