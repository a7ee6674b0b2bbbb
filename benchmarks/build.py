"""Building the site, beside MkDocs with Material on the same prose, and the floor.

CPU seconds and the most memory of whole processes, run in turn, the median of three.
The peer's pages hold the title and the prose of each record, and its navigation the
sections alone; the floor is markdown-it-py and one template over the same prose.
``mkdocs serve`` is timed by the clock, from the write of a record until the server
shows what was written. ``python benchmarks/build.py [FINDINGS ...]`` (300 and 1,000).
"""

from __future__ import annotations

import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from jinja2 import Template
from markdown_it import MarkdownIt

from synthetic import write
from tercet.facts import derive
from tercet.rows import prose
from tercet.wiki import load

RUNS = 3
PATIENCE = 900
TEMPLATE = Template(
    "<!doctype html><html><head><title>{{ title }}</title></head><body><nav><a "
    'href="../index.html">Home</a></nav><main><h1>{{ title }}</h1>{{ body }}</main>'
    "</body></html>",
    autoescape=False,
)
MATERIAL = """site_name: Synthetic
theme: {name: material, features: [navigation.indexes, navigation.prune]}
use_directory_urls: false
nav:
  - Home: index.md
"""


def measured(words: list[str], folder: Path) -> tuple[float, int]:
    """Return the CPU seconds and the most memory (MB) of a process."""
    environment = {**os.environ, "TERCET_CACHE": "off", "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with subprocess.Popen(
        words,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(words)} failed in {folder}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def peer(ours: Path, theirs: Path) -> dict[str, str]:
    """Write the peer's pages; return the prose of each record by path."""
    wiki = load(ours)
    facts = derive(wiki)
    pages: dict[str, str] = {}
    sections: set[str] = set()
    for entry in wiki.entries.values():
        place = f"{entry.document.path.split('/')[1]}/{entry.id}.md"
        text = re.sub(r"\[\[([^]|#]*)[^]]*\]\]", r"\1", prose(facts, entry))
        pages[place] = text
        sections.add(place.split("/", maxsplit=1)[0])
        file = theirs / "docs" / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# {entry.name}\n\n{text}\n", "utf-8")
    nav = MATERIAL
    for section in sorted(sections):
        names = sorted(p for p in pages if p.startswith(f"{section}/"))
        links = "".join(f"- [{name}](../{name})\n" for name in names)
        (theirs / "docs" / section / "index.md").write_text(f"# {section}\n\n{links}")
        nav += f"  - {section}: {section}/index.md\n"
    (theirs / "docs/index.md").write_text("# Synthetic\n")
    (theirs / "mkdocs.yml").write_text(nav)
    return pages


def floor(pages: dict[str, str]) -> float:
    """Return the CPU seconds of Markdown and one template over the same prose."""
    start = time.process_time()
    markdown = MarkdownIt()
    for place, text in pages.items():
        TEMPLATE.render(title=place, body=markdown.render(text))
    return time.process_time() - start


def reloaded(root: Path) -> float:
    """Return the seconds by the clock from an edit until ``mkdocs serve`` shows it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    finding = min((root / "wiki/findings").iterdir())
    address = f"http://127.0.0.1:{port}/findings/{finding.stem}.html"
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    with subprocess.Popen(
        command,
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            until(address, "In the")
            text = finding.read_text("utf-8")
            time.sleep(2)
            start = time.monotonic()
            finding.write_text(text.replace("In the ", "Seen anew in the ", 1), "utf-8")
            until(address, "Seen anew")
            return time.monotonic() - start
        finally:
            server.send_signal(signal.SIGINT)
            finding.write_text(text, "utf-8")


def until(address: str, words: str) -> None:
    """Wait until a page has some words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as page:  # noqa: S310
                if words in page.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.1)
    sys.exit(f"{address} never showed {words!r}")


def main(sizes: list[int]) -> None:
    """Print a table of each size."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            ours, theirs = Path(folder) / "ours", Path(folder) / "theirs"
            write(ours, size)
            pages = peer(ours, theirs)
            jobs = {
                "MkDocs with Material": (["mkdocs", "build", "-q"], theirs),
                "tercet build": (["tercet", "build"], ours),
            }
            found: dict[str, list[tuple[float, int]]] = {name: [] for name in jobs}
            floors = []
            for _ in range(RUNS):
                for name, (words, where) in jobs.items():
                    command = [sys.executable, "-m", *words]
                    found[name].append(measured(command, where))
                floors.append(floor(pages))
            least = statistics.median(floors)
            print(f"\n{size:,} findings, {len(pages):,} records\n")
            print("| job | seconds | memory | to the floor |\n|---|---|---|---|")
            print(f"| markdown-it-py and one template | {least:.2f} | – | 1.0 |")
            for name, rows in found.items():
                seconds = statistics.median(row[0] for row in rows)
                memory = max(row[1] for row in rows)
                ratio = seconds / least
                print(f"| {name} | {seconds:.1f} | {memory} MB | {ratio:.1f} |")
            print(
                f"\nmkdocs serve, edit to reload: {reloaded(ours):.1f} s by the clock"
            )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [300, 1_000])
