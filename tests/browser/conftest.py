"""Fixtures of the browser tests: built sites, their addresses, and a Chromium.

Each is made once for all tests of a process, and no test changes one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from browsing import ARGUMENTS, served
from page_audit import BROWSED, ROOT, write_project
from tercet.site import build


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site in which everything happens, with a space in its name."""
    project = write_project(tmp_path_factory.mktemp("a site"), BROWSED)
    return build(project).folder


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site of this repository's wiki."""
    return build(ROOT, site_dir=tmp_path_factory.mktemp("real") / "site").folder


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of the site, served and from the disk."""
    if request.param == "file":
        yield folder.as_uri()
        return
    with served(folder) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers."""
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """A Chromium that calls nobody by itself; each test takes pages of its own."""
    found = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
    yield found
    found.close()
