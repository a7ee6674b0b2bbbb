"""The bars of speed, each beside what was measured, on synthetic wikis.

``python benchmarks/bars.py [FINDINGS ...] [--sites-to N] [--runs N] [--no-installs]``:
1,000 and 10,000 findings, sites of at most 1,000, three runs. Whole processes run in
turn, A B A B; a figure is the median of the runs that the table names: a job that took
30 s in all is not run again. Memory is the most that one process held.

- cold: without any cache; a site into an empty one. Warm: asked before.
- the plain pass: ``plain_pass.py``, PyYAML in C, the same models of Pydantic, NetworkX.
- the floor of a site: markdown-it-py and one template over the same prose.
- after one edit: all commands see the same cache, and one finding differs.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Collection, Iterator
from importlib.metadata import version
from math import log
from pathlib import Path

import peers
from measuring import ROOT, TERCET, CommandFailed, Used, run, say, table
from synthetic import write

LONG, PATIENCE = 30, 900
PLAIN, FORM, CHECK = "plain pass", "`check`, form only", "`check`, cold"
CHECK_ALL, READY = "`check`, cold, with the prose lint", "`ready`, warm"
EDITED, COMPLETION = "`check` after one edit", "completion of an id"
EVENTS, RDF = "floor: bytes and libyaml's events", "N-Quads, warm"
FLOOR, SITE, SITE_EDITED = "floor of a site", "site, cold", "site after one edit"
SERVED = "`mkdocs serve`, edit to reload, by the clock"
TO_PLAIN = f"{FORM}, to the plain pass"
TO_FLOOR, TO_MATERIAL = f"{SITE}, to the floor", f"{SITE}, to {peers.MATERIAL}"
SIZES = (1_000, 10_000, 100_000)
BARS: dict[str, tuple[float | None, ...]] = {
    CHECK: (1.0, 8, 90),
    TO_PLAIN: (1.0, 1.0, 1.0),
    READY: (0.12, 0.20, 1.0),
    EDITED: (0.30, 0.6, 3),
    SITE_EDITED: (0.3, 1.0, 6),
    SITE: (None, 20, None),
    TO_MATERIAL: (None, 1 / 3, None),
    SERVED: (2, 4, None),
    COMPLETION: (0.06, 0.08, 0.2),
    RDF: (1, 8, None),
}
"""At most so much, by size; that of a site of 1,000 findings is made of its floor."""
MEMORY = {(CHECK, 10_000): 400, (CHECK, 100_000): 3_000, (SITE, 10_000): 300}
GROWTH = 1.1
READ = """
import pathlib, sys, yaml
for file in sorted(pathlib.Path(sys.argv[1], "wiki").rglob("*.yaml")):
    for event in yaml.parse(file.read_bytes(), yaml.CSafeLoader):
        pass
"""
WRITE_RDF = """
import pathlib, sys
from tercet.export.rdf import nquads, read_graphs
from tercet.facts import derive
from tercet.wiki import load
facts = derive(load(sys.argv[1]))
pathlib.Path(sys.argv[2]).write_text("".join(nquads(read_graphs(facts))), "utf-8")
"""
Jobs = dict[str, Callable[[], Used]]
Found = dict[str, list[Used]]


def in_turn(jobs: Jobs, times: int, others: Collection[str] = ()) -> Found:
    """Run jobs in turn, each so many times, or until it took long enough.

    Args:
        jobs: By name.
        times: How often at most.
        others: Names of programs that are not ours: one that fails is not run again.
    """
    found: Found = {name: [] for name in jobs}
    failed: set[str] = set()
    for turn in range(1, times + 1):
        for name, job in jobs.items():
            if name in failed or sum(one.wall for one in found[name]) >= LONG:
                continue
            say(f"{name}, run {turn}")
            try:
                found[name].append(job())
            except CommandFailed as error:
                if name not in others:
                    raise
                failed.add(name)
                say(f"left out: {error}")
    return found


def edits(root: Path) -> Iterator[None]:
    """Change one finding at each step, another one every time."""
    for file in sorted((root / "wiki/findings").iterdir()):
        text = file.read_text("utf-8")
        file.write_text(text.replace("In the ", "Now in the ", 1), "utf-8")
        yield


def commands(root: Path, times: int) -> Found:
    """Measure commands: cold ones beside the plain pass, then warm ones."""
    tercet = (*TERCET, "--root", str(root))
    cached = {"TERCET_CACHE": str(root.parent / "cache")}
    plain = (sys.executable, str(ROOT / "benchmarks/plain_pass.py"), str(root))
    found = in_turn(
        {
            EVENTS: lambda: run((sys.executable, "-c", READ, str(root))),
            PLAIN: lambda: run(plain),
            FORM: lambda: run((*tercet, "check", "--select", "S,R")),
            CHECK: lambda: run((*tercet, "check", "--ignore", "P")),
        },
        times,
    )
    say(CHECK_ALL)
    found[CHECK_ALL] = [run((*tercet, "check"), cached)]
    ready = (*tercet, "ready")
    rdf = (sys.executable, "-c", WRITE_RDF, str(root), str(root / "wiki.nq"))
    stem = min((root / "wiki/findings").iterdir()).stem
    typed = {
        "COMP_WORDS": f"tercet\n--root\n{root}\nshow\n{stem[:4]}",
        "COMP_CWORD": "4",
        "_TERCET_COMPLETE": "zsh_complete",
    }
    say("commands that shall be warm, once before")
    run(ready, cached)
    run(TERCET, cached | typed)
    found |= in_turn(
        {
            READY: lambda: run(ready, cached),
            COMPLETION: lambda: run(TERCET, cached | typed),
            RDF: lambda: run(rdf, cached),
        },
        times,
    )
    edited = edits(root)

    def again() -> Used:
        next(edited)
        return run((*tercet, "check"), cached)

    return found | in_turn({EDITED: again}, times)


def sites(root: Path, installed: dict[str, list[str]], times: int) -> Found:
    """Measure sites of a wiki: ours, the peers' in turn, the floor, and after edits."""
    theirs = root.parent / "theirs"
    say("pages for the peers")
    prose = peers.pages(root, theirs)
    caches = (str(root.parent / f"site-cache-{turn}") for turn in range(times))
    cached = {"TERCET_CACHE": ""}

    def cold() -> Used:
        cached["TERCET_CACHE"] = next(caches)
        return run((*TERCET, "build"), cached, root)

    def peer(words: list[str]) -> Callable[[], Used]:
        return lambda: run(words, folder=theirs)

    found = in_turn(
        {
            FLOOR: lambda: Used(peers.floor(prose), 0, 0),
            **{name: peer(words) for name, words in installed.items()},
            SITE: cold,
        },
        times,
        installed,
    )
    edited = edits(root)

    def again() -> Used:
        next(edited)
        return run((*TERCET, "build"), cached, root)

    found |= in_turn({SITE_EDITED: again}, times)
    say(SERVED)
    found[SERVED] = [Used(reloaded(root, cached), 0, 0)]
    return found


def reloaded(root: Path, variables: dict[str, str]) -> float:
    """Return the seconds by the clock from an edit until ``mkdocs serve`` shows it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    finding = max((root / "wiki/findings").iterdir())
    address = f"http://127.0.0.1:{port}/findings/{finding.stem}.html"
    words = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **variables}
    env["TMPDIR"] = str(root.parent)  # what it leaves there goes with the wiki
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        words, cwd=root, env=env, stdout=quiet, stderr=quiet
    ) as server:
        try:
            until(server, address, "In the")
            time.sleep(2)
            start = time.monotonic()
            text = finding.read_text("utf-8").replace("In the", "Seen anew in the", 1)
            finding.write_text(text, "utf-8")
            until(server, address, "Seen anew")
            return time.monotonic() - start
        finally:
            server.terminate()


def until(server: subprocess.Popen[bytes], address: str, words: str) -> None:
    """Wait until a page of a server has some words."""
    end = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as page:  # noqa: S310
                if words in page.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.1)
    sys.exit(f"{address} never showed {words!r}")


def median(rows: list[Used]) -> float:
    """Return the median of the CPU seconds."""
    return statistics.median(one.seconds for one in rows)


def ratios(found: Found) -> dict[str, tuple[float, int]]:
    """Return the ratios that can be told, and the runs that each is made of."""
    wanted = {
        TO_PLAIN: (FORM, PLAIN),
        TO_MATERIAL: (SITE, peers.MATERIAL),
        TO_FLOOR: (SITE, FLOOR),
    }
    return {
        name: (median(found[one]) / median(found[other]), len(found[one]))
        for name, (one, other) in wanted.items()
        if found.get(one) and found.get(other)
    }


def rows(size: int, found: Found) -> Iterator[list[str]]:
    """Yield the rows of a size: those with a bar first, in the order of the bars."""
    told = ratios(found)
    for name in [*BARS, *(name for name in [*found, *told] if name not in BARS)]:
        if name in told:
            value, runs = told[name]
            unit, held = "×", 0
        elif name in found and not found[name]:
            yield [name, f"{size:,}", "failed", *"–––––", "0"]
            continue
        elif name in found:
            value, runs = median(found[name]), len(found[name])
            unit, held = "s", max(one.memory for one in found[name])
        else:
            continue
        limit = bar(name, size, found)
        most = MEMORY.get((name, size))
        yield [
            name,
            f"{size:,}",
            f"{value:.2f} {unit}",
            "–" if limit is None else f"{limit:.2f} {unit}",
            f"{held:,} MB" if held else "–",
            "–" if most is None else f"{most:,} MB",
            verdict((value, limit), (held, most)),
            str(runs),
        ]


def bar(name: str, size: int, found: Found) -> float | None:
    """Return the bar of a job at a size; None where there is none."""
    if name == SITE and size == SIZES[0]:
        return 1.4 * median(found[FLOOR]) + 0.8
    return BARS[name][SIZES.index(size)] if name in BARS and size in SIZES else None


def verdict(*pairs: tuple[float, float | None]) -> str:
    """Say whether what was measured is within its bars, and by how much it is not."""
    over = [value / limit for value, limit in pairs if limit is not None]
    if not over:
        return "–"
    return "met" if max(over) <= 1 else f"missed, {max(over):.2f} ×"


def growth(by_size: dict[int, Found]) -> Iterator[list[str]]:
    """Yield how cold jobs grow, as the power of the size."""
    small, large = min(by_size), max(by_size)
    for name in (CHECK, CHECK_ALL, RDF, SITE):
        ends = [by_size[size].get(name) for size in (small, large)]
        if small < large and ends[0] and ends[1]:
            power = log(median(ends[1]) / median(ends[0])) / log(large / small)
            sizes = f"{small:,} to {large:,}"
            met = verdict((power, GROWTH))
            yield [name, sizes, f"power {power:.2f}", str(GROWTH), "–", "–", met, "–"]


def machine() -> str:
    """Return what all was measured on."""
    file = Path("/proc/cpuinfo")
    text = file.read_text("utf-8") if file.exists() else ""
    model = next((one for one in text.splitlines() if "model name" in one), ": CPU")
    of = "pydantic", "click", "PyYAML", "networkx", "mkdocs-material", "markdown-it-py"
    return (
        f"{os.cpu_count()} × {model.partition(': ')[2]}, "
        f"{platform.system()}, Python {platform.python_version()}; "
        + ", ".join(f"{name} {version(name)}" for name in of)
        + f"; a load of {os.getloadavg()[0]:.1f} at the start."
    )


def every_row(
    sizes: list[int], sites_to: int, times: int, *, installs: bool
) -> Iterator[list[str]]:
    """Yield the rows of each size when they are there, then how cold jobs grow."""
    by_size: dict[int, Found] = {}
    with tempfile.TemporaryDirectory() as folder:
        wanted = installs and min(sizes) <= sites_to
        installed = peers.commands(Path(folder, "peers") if wanted else None)
        for size in sizes:
            say(f"{size:,} findings: write the wiki")
            root = Path(folder, str(size), "wiki")
            write(root, size)
            by_size[size] = commands(root, times)
            if size <= sites_to:
                by_size[size] |= sites(root, installed, times)
            yield from rows(size, by_size[size])
            shutil.rmtree(root.parent)
    yield from growth(by_size)


def main() -> None:
    """Print the machine and the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--sites-to", type=int, default=1_000, metavar="N")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    parser.add_argument("--no-installs", action="store_true")
    given = parser.parse_args()
    installs = not given.no_installs
    print(machine(), flush=True)
    table(
        "job | findings | measured | bar | memory | bar | verdict | runs",
        every_row(given.sizes, given.sites_to, given.runs, installs=installs),
    )


if __name__ == "__main__":
    main()
