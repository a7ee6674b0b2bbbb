"""How commands grow with the wiki, beside a plain pass over the same records.

For each size: CPU seconds of whole processes, run in turn, the median of three, and the
most memory that one held. ``python benchmarks/size.py [SIZE ...]`` (1,000 and 10,000).
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from synthetic import write

RUNS = 3
HERE = Path(__file__).parent
TERCET = (sys.executable, "-m", "tercet")
FLOOR = """
import pathlib, sys, yaml
for file in sorted(pathlib.Path(sys.argv[1], "wiki").rglob("*.yaml")):
    for event in yaml.parse(file.read_bytes(), yaml.CSafeLoader):
        pass
"""


def cpu(words: tuple[str, ...], cache: str, **more: str) -> float:
    """Return the CPU seconds of a process and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "TERCET_CACHE": cache, **more}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(words, env=environment, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def jobs(root: Path, cache: str) -> dict[str, Callable[[], float]]:
    """Return what is timed, by name; each gives its CPU seconds."""
    tercet = (*TERCET, "--root", str(root))
    finding = min((root / "wiki" / "findings").iterdir())
    check = (*tercet, "check", "--ignore", "P")

    def warm() -> float:
        cpu((*tercet, "ready"), cache)
        return cpu((*tercet, "ready"), cache)

    def edited() -> float:
        cpu(check, cache)
        text = finding.read_text("utf-8")
        finding.write_text(text.replace("In the ", "Now in the ", 1), "utf-8")
        try:
            return cpu(check, cache)
        finally:
            finding.write_text(text, "utf-8")

    def completed() -> float:
        words = ("tercet", "--root", str(root), "show", finding.stem[:4])
        asked = {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
        return cpu(TERCET, "off", **asked, _TERCET_COMPLETE="zsh_complete")

    plain = (sys.executable, str(HERE / "plain_pass.py"), str(root))
    floor = (sys.executable, "-c", FLOOR, str(root))
    return {
        "plain pass (PyYAML in C, Pydantic, NetworkX)": lambda: cpu(plain, "off"),
        "floor: bytes and libyaml's events": lambda: cpu(floor, "off"),
        "check of form only (S and R)": lambda: cpu(
            (*tercet, "check", "--select", "S,R"), "off"
        ),
        "check, without the prose lint": lambda: cpu(check, "off"),
        "check, all": lambda: cpu((*tercet, "check"), "off"),
        "check after one edit, without the prose lint": edited,
        "ready, asked before": warm,
        "completion of an id": completed,
        "export rdf, all four syntaxes": lambda: cpu(
            (*tercet, "export", "rdf", "--to", str(root / "rdf")), "off"
        ),
    }


def main(sizes: list[int]) -> None:
    """Print a table of each size."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "wiki"
            write(root, size)
            rows = jobs(root, str(Path(folder) / "cache"))
            found: dict[str, list[float]] = {name: [] for name in rows}
            for _ in range(RUNS):
                for name, job in rows.items():
                    found[name].append(job())
            peer = statistics.median(next(iter(found.values())))
            print(f"\n{size:,} findings\n\n| job | seconds | to the plain pass |")
            print("|---|---|---|")
            for name, seconds in found.items():
                median = statistics.median(seconds)
                print(f"| {name} | {median:.2f} | {median / peer:.2f} |")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"\nThe most memory that one process held: {most} MB")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1_000, 10_000])
