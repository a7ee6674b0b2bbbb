"""The benchmarks run, at a size that takes seconds; nothing is timed here."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
BENCHMARKS = ROOT / "benchmarks"


def test_the_table_of_bars_has_each_command() -> None:
    """The table of a tiny wiki names every bar of a command, and none has failed."""
    script = str(BENCHMARKS / "bars.py")
    words = [sys.executable, script, "20", "--sites-to", "0", "--runs", "1"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    rows = [line.split(" | ") for line in done.stdout.splitlines() if "| 20 |" in line]

    assert done.returncode == 0, done.stderr
    assert [row[0] for row in rows] == [
        "| `check`, cold",
        "| `check`, form only, to the plain pass",
        "| `ready`, warm",
        "| `check` after one edit",
        "| completion of an id",
        "| N-Quads, warm",
        "| floor: bytes and libyaml's events",
        "| plain pass",
        "| `check`, form only",
        "| `check`, cold, with the prose lint",
    ]
    assert all(float(row[2].split()[0]) > 0 for row in rows)


def module(name: str) -> ModuleType:
    """Load a script of the benchmarks under a name of its own."""
    spec = importlib.util.spec_from_file_location(
        f"benchmark_{name}", BENCHMARKS / f"{name}.py"
    )
    assert spec is not None
    assert spec.loader is not None
    sys.path.insert(0, str(BENCHMARKS))
    try:
        found = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(found)
    finally:
        sys.path.remove(str(BENCHMARKS))
    return found


def test_other_program_that_fails_is_a_row() -> None:
    """It is not run again; all else is measured. One of ours ends the benchmark."""
    bars = module("bars")
    runs: list[str] = []

    def fails() -> None:
        runs.append("other")
        raise bars.CommandFailed("it failed")

    jobs = {"other": fails, "ours": lambda: bars.Used(1.0, 2, 0.1)}
    found = bars.in_turn(jobs, 3, ["other"])
    shown = {row[0]: row[2] for row in bars.rows(20, found)}
    assert shown == {"other": "failed", "ours": "1.00 s"}
    assert runs == ["other"]

    with pytest.raises(bars.CommandFailed, match="it failed"):
        bars.in_turn(jobs, 3)


def test_each_part_has_a_script_and_a_place_in_the_results() -> None:
    """What a part prints replaces what stands between its marks, and nothing else."""
    every = module("__main__")
    results = every.RESULTS.read_text("utf-8")

    for name, words in (every.PARTS | every.LARGE).items():
        assert (BENCHMARKS / words.split()[0]).exists()
        marked = every.put(results, name, "| new |")
        assert f"<!-- {name} -->\n| new |\n<!-- end of {name} -->" in marked
        assert every.put(marked, name, "| old |") == every.put(results, name, "| old |")
