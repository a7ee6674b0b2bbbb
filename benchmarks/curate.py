"""How much CPU an edit by command takes, as a ratio to ``python -c "import pydantic"``.

Each command plans an edit of a copy of this repository's wiki and shows it. Both are
run in turn, A B A B, compiled before, as an installed package is; the least seconds
and the median of the ratios are printed: ``python benchmarks/curate.py``.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from start_up import FLOOR, ROOT, cpu

RUNS = 5
ENTRY = """@article{mahler2026, title={Masks in Series}, author={Mahler, Gustava},
year={2026}, doi={10.1000/masks.1}}
"""
PLACED = (
    "--title X --concept persona-selection --role extends --level prompt "
    "--shape multi-instantiation --axis level-of-analysis=features-and-rl "
    "--axis substrate=instruction-tuned --date 2026-06-01"
).split()
RULE = ["set", "multi-instantiation", "rule", "{threshold: 2, reason: X}", "--yes"]
"""What makes a shape of the copy ready."""
COMMANDS = {
    "tercet add finding": ["add", "finding", "--from", "ENTRY", *PLACED],
    "tercet set": ["set", "shah-2023", "status", "stable"],
    "tercet rename": ["rename", "reactivation", "dormant-reactivation"],
    "tercet codify": ["codify", "multi-instantiation", "--by", "N"],
}
BAR = "bar 1 s"


def main() -> None:
    """Print a line for each command."""
    script = str(Path(sys.executable).with_name("tercet"))
    with tempfile.TemporaryDirectory() as folder:
        entry = Path(folder, "entry.bib")
        entry.write_text(ENTRY, "utf-8")
        compiled = {"PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
        shutil.copytree(ROOT / "wiki", Path(folder, "wiki"))
        tercet = [script, "--root", folder]
        cpu([*tercet, *RULE], compiled)
        for name, words in COMMANDS.items():
            given = [str(entry) if word == "ENTRY" else word for word in words]
            command = [*tercet, *given, "--dry-run"]
            cpu(command, compiled), cpu(FLOOR, compiled)
            pairs = [
                (cpu(command, compiled), cpu(FLOOR, compiled)) for _ in range(RUNS)
            ]
            ratio = statistics.median(own / floor for own, floor in pairs)
            least = min(own for own, _ in pairs)
            limit = BAR if "add" in words else "no bar"
            print(f"{name:<18} {ratio:5.1f} x import pydantic ({least:.2f} s; {limit})")


if __name__ == "__main__":
    main()
