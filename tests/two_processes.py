"""The same work in two processes, whose sets have other orders."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tercet.cache import VARIABLE


def words_of_two(script: str, root: Path, cache: Path) -> list[list[str]]:
    """Run a script twice, one process after the other, with one cache folder.

    Args:
        script: In Python; its first argument is ``root``.
        root: Of a wiki.
        cache: The cache folder.

    Returns:
        The words that each of them printed.
    """
    found = []
    for seed in ("1", "2"):
        shown = subprocess.run(
            [sys.executable, "-c", script, str(root)],
            env={**os.environ, "PYTHONHASHSEED": seed, VARIABLE: str(cache)},
            capture_output=True,
            text=True,
            check=True,
        )
        found.append(shown.stdout.split())
    return found
