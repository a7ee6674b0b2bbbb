"""How much CPU a command takes, as a ratio to ``python -c "import pydantic"``.

Runs both in turn, A B A B, and prints the median of the ratios:
``python benchmarks/start_up.py``. Both are compiled before, as an installed package is.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measuring import TERCET, beside, say, table

RUNS = 7
FLOOR = [sys.executable, "-c", "import pydantic"]
COMMANDS: dict[str, tuple[list[str], float | None]] = {
    "tercet --help": (["--help"], 1.5),
    "tercet show sh⇥": ([], 2.0),
    "tercet shapes": (["shapes"], 12.0),
    "tercet check": (["check"], None),
    "tercet add …": (["add", "finding", "--from", "ENTRY", "--dry-run"], None),
}
ENTRY = """@article{doe2024, title={A finding that nobody filed}, author={Doe, Jane},
year={2024}, doi={10.1234/nobody.filed}}
"""
TAB = {
    "_TERCET_COMPLETE": "zsh_complete",
    "COMP_WORDS": "tercet show sh",
    "COMP_CWORD": "2",
}
"""What a shell says when the tab key is pressed."""


def main() -> None:
    """Print the ratios with the bar that each is held to."""
    with tempfile.TemporaryDirectory() as folder:
        entry = Path(folder, "entry.bib")
        entry.write_text(ENTRY, "utf-8")
        table(
            "command | to `import pydantic` | bar | seconds",
            (measure(name, entry, folder) for name in COMMANDS),
        )


def measure(name: str, entry: Path, compiled: str) -> list[str]:
    """Return the row of a command.

    Args:
        name: Its name in the table.
        entry: A BibTeX file with one entry that the wiki does not have.
        compiled: Where compiled modules are kept.
    """
    say(name)
    arguments, bar = COMMANDS[name]
    words = [str(entry) if word == "ENTRY" else word for word in arguments]
    extra = {"PYTHONPYCACHEPREFIX": compiled, **({} if arguments else TAB)}
    ratio, seconds = beside((*TERCET, *words), FLOOR, RUNS, extra)
    limit = "–" if bar is None else str(bar)
    return [f"`{name}`", f"{ratio:.1f} ×", limit, f"{seconds:.2f} s"]


if __name__ == "__main__":
    main()
