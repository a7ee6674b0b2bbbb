"""Fixtures of the browser tests: a built site, its address, and a Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browsing import ARGUMENTS, served
from page_audit import SITE_WIKI, write_project
from tercet.site import build


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built site, with a space in its name."""
    return build(write_project(tmp_path_factory.mktemp("a site"), SITE_WIKI)).folder


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of the site, served and from the disk."""
    if request.param == "file":
        yield folder.as_uri()
        return
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A Chromium that calls nobody by itself, for all tests of a module."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield found
        found.close()
