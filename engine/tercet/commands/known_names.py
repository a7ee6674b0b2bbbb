"""What the engine knows by name, as data: ``command_line.json``.

It holds the commands with their parameters, and the names that completion offers:
kinds with their fields, relations, checks, facts, formats. ``inventory`` makes it from
the commands and tables themselves; a test fails when it is stale.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FILE = "command_line.json"
"""The file beside this module."""


def known() -> dict[str, Any]:
    """Return the command line as data; empty if the file is not there."""
    try:
        text = Path(__file__).with_name(FILE).read_bytes()
    except FileNotFoundError:
        return {}
    found: dict[str, Any] = json.loads(text)
    return found
