"""How much CPU the import of a vault takes, beside markdown-it-py on the same files.

Generates vaults, the largest of 6,500 pages, reads and drafts them, and writes the
drafts as records; markdown-it-py parses the same files in the same run. Memory is the
most that the process held: each size runs in a process of its own:
``python benchmarks/vault.py``.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from markdown_it import MarkdownIt

from tercet.importers import vault
from tercet.importers.known import Known
from tercet.importers.page import read_pages
from tercet.importers.resolve import resolve
from tercet.importers.sources import read_sources
from tercet.templates import write_record

SIZES = (1_625, 3_250, 6_500)
WORDS = (
    "a page of notes holds words and links to other pages that say what is known of "
    "models and their behaviour under training with what remains open"
).split()


def page(number: int, pages: int, random: Random) -> str:
    """Return a page of some paragraphs, a list and a table, with links of all forms."""
    paragraphs = []
    for _ in range(random.randint(3, 8)):
        words = random.choices(WORDS, k=60)
        for form in ("[[page {n}]]", "[[page {n}|so]]", "[t](page%20{n}.md)", "**x**"):
            words[random.randrange(60)] = form.format(n=random.randrange(pages))
        paragraphs.append(" ".join(words) + ".")
    other = random.randrange(pages)
    return (
        f"---\ntitle: Page {number}\ntags: [one, two]\n---\n# Page {number}\n\n"
        + "\n\n## A part\n\n".join(paragraphs)
        + f"\n\n- supports:: [[page {other}]]\n- an item with `code`\n\n"
        + f"| a | b |\n|---|---|\n| [[page {other}\\|x]] | 1 |\n"
    )


def timed(work: Callable[[], object]) -> float:
    """Return the CPU seconds of a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(pages: int) -> None:
    """Print one row of the table."""
    random = Random(7)  # noqa: S311 - a generator of pages
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(pages):
            text = page(number, pages, random)
            (folder / f"page {number}.md").write_text(text, "utf-8")
        start = time.process_time()
        sources, _ = read_sources(folder)
        rows, _ = read_pages(sources)
        links = resolve(rows)
        drafts = vault.read(rows, links, Known()).drafts
        read = time.process_time() - start
        written = timed(lambda: [write_record(d.kind, d.fields) for d in drafts])
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    markdown = MarkdownIt("commonmark").enable("table")
    peer = timed(lambda: [len(markdown.parse(one.text)) for one in sources])
    print(
        f"| {pages} | {len(links)} | {peer:.1f} s | {read:.1f} s | {written:.1f} s "
        f"| {(read + written) / peer:.1f} | {most} MB |"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(int(sys.argv[1]))
    else:
        print("| pages | links | markdown-it-py | read | written | ratio | memory |")
        print("|---|---|---|---|---|---|---|", flush=True)
        for size in SIZES:
            subprocess.run([sys.executable, __file__, str(size)], check=True)
