"""How much CPU a command takes, as a ratio to ``python -c "import pydantic"``.

Runs both in turn, A B A B, and prints the median of the ratios:
``python benchmarks/start_up.py``. Both are compiled before, as an installed package is.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 11
FLOOR = [sys.executable, "-c", "import pydantic"]
COMMANDS = {
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


def cpu(command: list[str], extra: dict[str, str]) -> float:
    """Return the user and system seconds that a command took."""
    before = os.times()
    quiet = subprocess.DEVNULL
    env = {**os.environ, **extra}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(command, cwd=ROOT, env=env, stdout=quiet, stderr=quiet, check=True)
    after = os.times()
    return (
        after.children_user
        + after.children_system
        - before.children_user
        - before.children_system
    )


def main() -> None:
    """Print the ratios with the bar that each is held to."""
    with tempfile.TemporaryDirectory() as folder:
        entry = Path(folder, "entry.bib")
        entry.write_text(ENTRY, "utf-8")
        measure(entry, {"PYTHONPYCACHEPREFIX": folder})


def measure(entry: Path, compiled: dict[str, str]) -> None:
    """Run every command, and print its line.

    Args:
        entry: A BibTeX file with one entry that the wiki does not have.
        compiled: What says where compiled modules are kept.
    """
    script = Path(sys.executable).with_name("tercet")
    for name, (arguments, bar) in COMMANDS.items():
        words = [str(entry) if word == "ENTRY" else word for word in arguments]
        command = [str(script), *words]
        extra = compiled if arguments else {**TAB, **compiled}
        cpu(command, extra), cpu(FLOOR, compiled)
        pairs = [(cpu(command, extra), cpu(FLOOR, compiled)) for _ in range(RUNS)]
        ratio = statistics.median(own / floor for own, floor in pairs)
        seconds = statistics.median(own for own, _ in pairs)
        limit = f"bar {bar}" if bar is not None else "no bar"
        print(f"{name:<16} {ratio:5.2f} x import pydantic ({seconds:.3f} s; {limit})")


if __name__ == "__main__":
    main()
