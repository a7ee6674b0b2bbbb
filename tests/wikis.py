"""Small wikis from text: blocks of files that begin with ``--- path``."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path
from typing import Protocol

from click.testing import Result

from tercet.facts import Facts
from tercet.wiki import Wiki

CONFIG = "title: Tiny\n"
_HEAD = re.compile(r"^--- (\S.*?)[ \t]*(?:\n|\Z)", re.MULTILINE)


class MakeWiki(Protocol):
    """The ``wiki`` fixture: text in, a loaded wiki out."""

    def __call__(self, text: str = "") -> Wiki:
        """Write the blocks, and load them."""


class MakeFacts(Protocol):
    """The ``facts`` fixture: text in, derived facts out."""

    def __call__(self, text: str = "") -> Facts:
        """Write the blocks, load them, and derive the facts."""


class Run(Protocol):
    """The ``run`` fixture: the command line, in this process."""

    def __call__(
        self, *args: str, root: Path | None = None, stdin: str | None = None
    ) -> Result:
        """Run ``tercet --root ROOT ARGS``; the root is where wikis are written."""


class Snapshot(Protocol):
    """The ``snapshot`` fixture: compares a text with the stored one."""

    def __call__(self, text: str) -> None:
        """Fail if the text differs from the file in tests/snapshots/."""


def blocks(text: str) -> dict[str, str]:
    r"""Return the files of a text by path, in order; the text may be indented.

    Example:
        >>> blocks('''
        ...     --- works/a-2020.yaml
        ...     title: A
        ... ''')
        {'works/a-2020.yaml': 'title: A\n'}
    """
    before, *rest = _HEAD.split(textwrap.dedent(text))
    if before.strip():
        raise ValueError(f"text before the first '--- path': {before.strip()!r}")
    return dict(zip(rest[::2], rest[1::2], strict=True))


def write_wiki(root: Path, text: str) -> Path:
    """Write a wiki into a folder, in place of the one that is there.

    Args:
        root: The project folder.
        text: Blocks; paths are below ``wiki/``. A wiki.yaml is supplied if none is
            given.
    """
    folder = root / "wiki"
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in {"wiki.yaml": CONFIG, **blocks(text)}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8", newline="")
    return root
