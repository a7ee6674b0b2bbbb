"""How much CPU the import of a vault takes, beside markdown-it-py on the same files.

Generates vaults, reads and drafts them, and writes the
drafts as records; markdown-it-py parses the same files in the same run. Memory is the
most that the process held: each size runs in a process of its own:
``python benchmarks/vault.py [PAGES ...]`` (1,625 and 3,250).
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random

from markdown_it import MarkdownIt

from measuring import cpu, say, table
from tercet.importers import vault
from tercet.importers.known import Known
from tercet.importers.page import read_pages
from tercet.importers.resolve import resolve
from tercet.importers.sources import read_sources
from tercet.templates import write_record

SIZES = (1_625, 3_250)
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


def measure(pages: int) -> list[str]:
    """Return one row of the table."""
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
        written = cpu(lambda: [write_record(d.kind, d.fields) for d in drafts])
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    markdown = MarkdownIt("commonmark").enable("table")
    peer = cpu(lambda: [len(markdown.parse(one.text)) for one in sources])
    seconds = [f"{one:.1f} s" for one in (peer, read, written)]
    ratio = f"{(read + written) / peer:.1f} ×"
    return [f"{pages:,}", f"{len(links):,}", *seconds, ratio, f"{most} MB"]


def rows(sizes: list[int]) -> Iterator[list[str]]:
    """Yield the rows, each from a process of its own, which holds nothing else."""
    spawn = get_context("spawn")
    for size in sizes:
        say(f"{size:,} pages")
        with ProcessPoolExecutor(1, spawn) as alone:
            yield alone.submit(measure, size).result()


if __name__ == "__main__":
    head = "pages | links | markdown-it-py | read | written | ratio | memory"
    table(head, rows([int(word) for word in sys.argv[1:]] or list(SIZES)))
