"""Searches that nobody means well with are answered or refused, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostile_searches import SEARCHES
from rich_wiki import RICH
from tercet.errors import SearchQueryError
from tercet.records.config import EngineName
from tercet.search import Results, search
from tercet.search.grammar import parse
from tercet.wiki import load
from wikis import Run, write_wiki

ENGINES: tuple[EngineName, ...] = ("whoosh", "fts5")


@pytest.mark.parametrize("engine", ENGINES)
def test_each_is_answered_or_refused(tmp_path: Path, engine: EngineName) -> None:
    """There are results, or an error that says where the search goes wrong."""
    assert len({*SEARCHES}) >= 100
    wiki = load(write_wiki(tmp_path, RICH))
    for query in SEARCHES:
        try:
            found = search(wiki, query, engine=engine)
        except SearchQueryError as error:
            assert 0 <= error.start <= len(query)
            assert "expected:" in str(error)
        else:
            assert isinstance(found, Results)


def test_the_command_prints_no_traceback(tmp_path: Path, run: Run) -> None:
    """It ends with 0, or with 2 and an error."""
    write_wiki(tmp_path, RICH)
    for query in SEARCHES[::7]:
        done = run("search", "--", query)

        assert done.exit_code in (0, 2), repr(query[:80])
        assert "Traceback" not in done.output


def test_a_pasted_address_is_a_search() -> None:
    """A colon before slashes is no filter, and a colon before a space none either."""
    for query in ("https://example.org/a?b=c", "Persona: a mask", "10:30"):
        assert parse(query).items
