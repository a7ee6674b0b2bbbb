"""``build``: the whole site, by MkDocs, with a plain message where it fails."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from tercet.errors import RefusedError, TercetError
from tercet.facts import Facts
from tercet.output import MARKER
from tercet.progress import step

CONFIG = "mkdocs.yml"
PLUGIN = "tercet"
_NOTICE_OFF = "NO_MKDOCS_2_WARNING"
_OURS = "mkdocs.plugins.tercet"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built.

    Args:
        pages: How many pages the site has.
        folder: Where it is.
        warnings: What MkDocs complained about without giving up.
        hints: What would make the site better, in the words of its extras.
    """

    pages: int
    folder: Path
    warnings: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


class BuildFailedError(TercetError):
    """MkDocs could not build the site."""

    def __init__(self, config: str, reasons: tuple[str, ...]) -> None:
        said = "\n  ".join(reasons) or "MkDocs gave no reason"
        super().__init__(f"the site could not be built from '{config}':\n  {said}")
        self.reasons = reasons


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.messages: list[str] = []
        self.hints: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self.messages.append(record.getMessage())
        elif record.name == _OURS:
            self.hints.append(record.getMessage())


@contextmanager
def _quiet() -> Iterator[_Collector]:
    """Collect what MkDocs logs, and keep the theme's notice off the terminal."""
    logger = logging.getLogger("mkdocs")
    collector = _Collector()
    before = (logger.propagate, os.environ.get(_NOTICE_OFF))
    logging.getLogger(_OURS).setLevel(logging.INFO)
    logger.addHandler(collector)
    logger.propagate = False
    os.environ[_NOTICE_OFF] = "1"
    try:
        yield collector
    finally:
        logger.removeHandler(collector)
        logger.propagate = before[0]
        logging.getLogger(_OURS).setLevel(logging.NOTSET)
        if before[1] is None:
            del os.environ[_NOTICE_OFF]
        else:
            os.environ[_NOTICE_OFF] = before[1]


def _may_be_emptied(folder: Path, project: Path) -> None:
    """Refuse an output folder that holds what no build has made; MkDocs empties it.

    Raises:
        RefusedError: If it is a link, the project itself, or holds other files.
    """
    held = folder.is_dir() and any(not p.name.startswith(".") for p in folder.iterdir())
    built = (folder / MARKER).is_file()
    if folder.is_symlink() or project.resolve().is_relative_to(folder.resolve()):
        raise RefusedError(f"'{folder}' is no folder for a site; choose another")
    if held and not built:
        raise RefusedError(
            f"'{folder}' holds files that no build has made, and a build would delete "
            "them; empty it, or choose another folder"
        )


def build(
    project: Path,
    *,
    site_dir: Path | None = None,
    facts: Facts | None = None,
    jobs: int = 1,
) -> BuildReport:
    """Build the site of a wiki.

    Args:
        project: The folder that holds ``mkdocs.yml`` and ``wiki/``.
        site_dir: Where the site goes; what ``mkdocs.yml`` says if not given.
        facts: Of the wiki, if they are derived already.
        jobs: How many processes may work at once.

    Raises:
        BuildFailedError: If MkDocs cannot build it.
        RefusedError: If the output folder holds what no build has made.
    """
    file = project / CONFIG
    chosen = {} if site_dir is None else {"site_dir": str(site_dir.absolute())}
    with _quiet() as said, step("Building the frames"):
        try:
            config = load_config(str(file), **chosen)
            _may_be_emptied(Path(config.site_dir), project)
            ours = config.plugins.get(PLUGIN)
            if ours is not None:
                ours.given, ours.jobs = facts, jobs
            run_mkdocs(config)
        except (MkDocsException, SystemExit, OSError, UnicodeError) as error:
            reasons = [*said.messages, str(error)]
            raise BuildFailedError(
                str(file), tuple(dict.fromkeys(text for text in reasons if text))
            ) from error
    folder = Path(config.site_dir)
    pages = sum(1 for page in folder.rglob("*.html") if page.name != "404.html")
    return BuildReport(pages, folder, tuple(said.messages), tuple(said.hints))
