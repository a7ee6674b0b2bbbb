"""How much CPU the prose lint takes for a megabyte, and whether it stays linear.

Lays the prose of this wiki, and the dense pages of ``tests/prose``, out as free pages
of one and of four megabytes, and times all P checks on them. The peer is
markdown-it-py, which renders the same pages in the same run:
``python benchmarks/prose.py``.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from markdown_it import MarkdownIt

from tercet.checks import run
from tercet.facts import Facts, derive
from tercet.source import Document
from tercet.statements.text.passages import passages
from tercet.wiki import Wiki, load

ROOT = Path(__file__).parents[1]
MEGABYTE = 1_000_000
PAGE = 40_000
RUNS = 3


def texts(wiki: Wiki) -> dict[str, list[str]]:
    """Return the samples by name, each as paragraphs."""
    own = [p.written for p in passages(derive(wiki)) if not p.is_page]
    pages = sorted((ROOT / "tests" / "prose").glob("contradictory-*.md"))
    dense = [part for page in pages for part in page.read_text("utf-8").split("\n\n")]
    return {"prose of this wiki": own, "dense with statements": dense}


def pages(paragraphs: list[str], size: int) -> tuple[Document, ...]:
    """Return pages of about ``PAGE`` characters, ``size`` in all."""
    found: list[Document] = []
    page: list[str] = []
    total = held = index = 0
    while total < size:
        paragraph = paragraphs[index % len(paragraphs)]
        page.append(paragraph)
        held += len(paragraph) + 2
        total += len(paragraph) + 2
        index += 1
        if held >= PAGE or total >= size:
            text = "\n\n".join(page)
            found.append(Document(f"wiki/page-{len(found):03}.md", text, None))
            page, held = [], 0
    return tuple(found)


def cpu(work: Callable[[], object]) -> float:
    """Return the least CPU seconds of a few runs."""
    best = float("inf")
    for _ in range(RUNS):
        gc.collect()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def lint(facts: Facts) -> Callable[[], object]:
    """Return the work of checking prose, the standings known beforehand."""

    def work() -> object:
        fresh = derive(replace(facts.wiki))  # read anew, nothing remembered
        for shape in fresh.ids("wiki.shapes"):
            fresh.standing(shape)
        return run(fresh, select=["P"])

    return work


def main() -> None:
    """Print seconds for a megabyte, the growth to four, and the ratio to the peer."""
    wiki = load(ROOT)
    empty = cpu(lint(derive(replace(wiki, pages=()))))
    for name, paragraphs in texts(wiki).items():
        seconds: list[float] = []
        for times in (1, 4):
            laid = pages(paragraphs, times * MEGABYTE)
            seconds.append(cpu(lint(derive(replace(wiki, pages=laid)))) - empty)
        laid = pages(paragraphs, MEGABYTE)

        def peer(laid: tuple[Document, ...] = laid) -> None:
            markdown = MarkdownIt("js-default")
            for page in laid:
                markdown.render(page.text)

        ratio = seconds[0] / cpu(peer)
        print(
            f"{name:<22} {seconds[0]:.2f} s for 1 MB (bar 0.5), "
            f"{seconds[1] / seconds[0]:.1f} x that for 4 MB, "
            f"{ratio:.2f} x markdown-it-py"
        )


if __name__ == "__main__":
    main()
