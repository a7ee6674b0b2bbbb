"""Data as a classic script: the one form that a page may read from the disk too."""

from __future__ import annotations

import json

from tercet.output import OutputFile


def call(path: str, function: str, value: object) -> OutputFile:
    """Return a script that hands a value to a function of the page's scripts.

    Args:
        path: Where it goes.
        function: Its name, as a member of ``tercet``.
        value: Plain data.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return OutputFile(path, f"tercet.{function}({text});\n".encode())
