"""Every benchmark, one after the other: ``python benchmarks [--large]``.

Each part is a script that prints tables, in a process of its own. What it prints goes
between its marks in ``RESULTS.md``, so that remarks beside it stay; the bars come last
on the terminal once more.
"""

from __future__ import annotations

import subprocess
import sys
import time

from measuring import ROOT, say

RESULTS = ROOT / "benchmarks/RESULTS.md"
PARTS = {
    "bars": "bars.py",
    "start-up": "start_up.py",
    "edits": "curate.py",
    "rule": "standing.py",
    "prose": "prose.py",
    "vault": "vault.py",
    "search": "search.py",
    "browser": "site.py search",
    "pages": "site.py pages",
    "rdf": "rdf.py",
    "sparql": "sparql.py 500",
}
LARGE = {
    "bars, large": "bars.py 10000 100000 --sites-to 10000",
    "vault, large": "vault.py 6500",
    "search, large": "search.py 10000",
    "pages, large": "site.py pages 3000 10000",
    "sparql, large": "sparql.py 10000",
}


def printed(words: list[str]) -> str | None:
    """Run a script, show what it prints, and return it; None if it fails."""
    command = [sys.executable, str(ROOT / "benchmarks" / words[0]), *words[1:]]
    lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    return None if process.returncode else "".join(lines).strip()


def put(text: str, name: str, found: str) -> str:
    """Return a text with something else between the marks of a part.

    Raises:
        ValueError: If the marks are not there.
    """
    start, end = f"<!-- {name} -->\n", f"\n<!-- end of {name} -->"
    before, _, rest = text.partition(start)
    _, mark, after = rest.partition(end)
    if not mark:
        raise ValueError(f"RESULTS.md has no marks of {name}")
    return f"{before}{start}{found}{end}{after}"


def main() -> None:
    """Run all parts; say which failed."""
    parts = LARGE if "--large" in sys.argv else PARTS
    answers: dict[str, str | None] = {}
    for number, (name, words) in enumerate(parts.items(), 1):
        say(f"[{number} of {len(parts)}] {name}: {words}")
        start = time.monotonic()
        found = answers[name] = printed(words.split())
        say(f"{name} took {time.monotonic() - start:.0f} s")
        if found is not None:
            RESULTS.write_text(put(RESULTS.read_text("utf-8"), name, found), "utf-8")
    failed = [name for name, found in answers.items() if found is None]
    print(f"\n{next(iter(answers.values())) or ''}")
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
