"""``--endpoint``: the export in an Oxigraph server answers as the wiki does."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tercet.commands import cli
from tercet.export.rdf import rdf
from tercet.facts import derive
from tercet.output import write
from tercet.sparql import names, stored
from tercet.wiki import load

ROOT = Path(__file__).parents[2]
OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
NEEDED = {
    "shape": "reactivation",
    "concept": "persona-selection",
    "fact": "fact:reactivation.standing",
}
pytestmark = pytest.mark.skipif(
    OXIGRAPH is None, reason="the Oxigraph server (pip install oxigraph) is not there"
)


def answers(url: str) -> bool:
    """Tell whether a server answers."""
    try:
        with urllib.request.urlopen(f"{url}?query=ASK%20%7B%7D", timeout=1):  # noqa: S310
            return True
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that holds this wiki's export."""
    folder = tmp_path_factory.mktemp("store")
    write(rdf(derive(load(ROOT))), folder / "rdf")
    assert OXIGRAPH is not None
    at = ("--location", str(folder / "store"))
    file = str(folder / "rdf/wiki.nq")
    subprocess.run(
        [OXIGRAPH, "load", *at, "--file", file], check=True, capture_output=True
    )
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    words = ["serve-read-only", *at, "--bind", f"localhost:{port}"]
    server = subprocess.Popen(
        [OXIGRAPH, *words, "--union-default-graph"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://localhost:{port}/query"
    try:
        for _ in range(100):
            if server.poll() is not None or answers(url):
                break
            time.sleep(0.1)
        assert server.poll() is None
        yield url
    finally:
        server.terminate()
        server.wait(10)


def ask(*args: str) -> str:
    """Return what the command prints."""
    result = CliRunner().invoke(cli, ["--root", str(ROOT), "sparql", *args])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("name", names())
def test_a_store_answers_as_the_wiki(endpoint: str, name: str) -> None:
    """Each stored query has the same rows from the store, values bound."""
    bound = [f"--bind={one}={NEEDED[one]}" for one in stored(name).parameters]
    assert ask(name, *bound, "--endpoint", endpoint) == ask(name, *bound)


def test_a_store_is_asked_with_our_prefixes(endpoint: str) -> None:
    """Short names of the wiki need no declaration there either."""
    words = "SELECT ?e WHERE { id:reactivation tercet:witness ?e } ORDER BY ?e"
    for form in ("--csv", "--json"):
        assert ask(words, form, "--endpoint", endpoint) == ask(words, form)


def test_an_update_is_refused_before_it_is_sent(endpoint: str) -> None:
    """A store is read only, whatever it would allow."""
    words = "INSERT DATA { <a:a> <a:b> <a:c> }"
    args = ["--root", str(ROOT), "sparql", words, "--endpoint", endpoint]
    assert CliRunner().invoke(cli, args).exit_code == 2


def test_where_no_store_is_the_message_says_so(endpoint: str) -> None:
    """An address that is none of a store is told as it was given."""
    wrong = endpoint.replace("/query", "/nothing")
    args = ["--root", str(ROOT), "sparql", "ready", "--endpoint", wrong]
    result = CliRunner().invoke(cli, args)
    assert result.exit_code == 2
    assert f"'{wrong}' did not answer" in result.output
