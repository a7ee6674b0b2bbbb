"""One site, built once, of a wiki in which everything happens, some of it hostile."""

from __future__ import annotations

from pathlib import Path

import pytest

from page_audit import SITE_WIKI, write_project
from tercet.site import BuildReport, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildReport:
    """The report on the site; its folder has a space in its name."""
    return build(write_project(tmp_path_factory.mktemp("a site"), SITE_WIKI))


@pytest.fixture(scope="session")
def folder(built: BuildReport) -> Path:
    """The folder of the built site."""
    return built.folder
