"""How much CPU an edit by command takes, as a ratio to ``python -c "import pydantic"``.

Each command plans an edit of a copy of this repository's wiki and shows it. Both are
run in turn, A B A B, compiled before, as an installed package is; the medians are
printed: ``python benchmarks/curate.py``. The cache of the second columns is each time
as a check of the wiki leaves it, so that nothing of the edit is in it.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from measuring import ROOT, TERCET, beside, run, say, table
from start_up import FLOOR

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


def main() -> None:
    """Print a row for each command."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "entry.bib").write_text(ENTRY, "utf-8")
        shutil.copytree(ROOT / "wiki", Path(folder, "wiki"))
        run((*TERCET, "--root", folder, *RULE))
        run((*TERCET, "--root", folder, "check"), {"TERCET_CACHE": f"{folder}/checked"})
        table(
            "command | to `import pydantic` | seconds | after a check | seconds | bar",
            (measure(name, folder) for name in COMMANDS),
        )


def measure(name: str, folder: str) -> list[str]:
    """Return the row of a command in a project folder."""
    say(name)
    entry = f"{folder}/entry.bib"
    words = [entry if word == "ENTRY" else word for word in COMMANDS[name]]
    command = (*TERCET, "--root", folder, *words, "--dry-run")
    variables = {"PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
    cold = beside(command, FLOOR, RUNS, variables)
    variables["TERCET_CACHE"] = cache = f"{folder}/cache"

    def checked() -> None:
        shutil.rmtree(cache, ignore_errors=True)
        shutil.copytree(f"{folder}/checked", cache)

    kept = beside(command, FLOOR, RUNS, variables, checked)
    figures = [
        f"{figure:.{places}f} {unit}"
        for row in (cold, kept)
        for figure, places, unit in zip(row, (1, 2), "×s", strict=True)
    ]
    return [f"`{name}`", *figures, "1 s" if "add" in words else "–"]


if __name__ == "__main__":
    main()
