"""How much CPU a command takes, as a ratio to ``python -c "import pydantic"``.

Runs both in turn, A B A B, and prints the median of the ratios:
``python benchmarks/start_up.py``.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 11
FLOOR = [sys.executable, "-c", "import pydantic"]
COMMANDS = {
    "tercet --help": (["--help"], 1.5),
    "tercet show sh⇥": ([], 2.0),
    "tercet shapes": (["shapes"], 12.0),
    "tercet check": (["check"], None),
}
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
    script = Path(sys.executable).with_name("tercet")
    for name, (arguments, bar) in COMMANDS.items():
        command = [str(script), *arguments]
        extra = {} if arguments else TAB
        cpu(command, extra), cpu(FLOOR, {})
        pairs = [(cpu(command, extra), cpu(FLOOR, {})) for _ in range(RUNS)]
        ratio = statistics.median(own / floor for own, floor in pairs)
        seconds = statistics.median(own for own, _ in pairs)
        limit = f"bar {bar}" if bar is not None else "no bar"
        print(f"{name:<16} {ratio:5.2f} x import pydantic ({seconds:.3f} s; {limit})")


if __name__ == "__main__":
    main()
