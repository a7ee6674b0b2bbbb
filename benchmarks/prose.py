"""How much CPU the prose lint takes for a megabyte, and whether it stays linear.

Lays the prose of this wiki, and the dense pages of ``tests/prose``, out as free pages
of one and of four megabytes, and times all P checks on them. The peer is
markdown-it-py, which renders the same pages in the same run:
``python benchmarks/prose.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from markdown_it import MarkdownIt

from measuring import ROOT, cpu, say, table
from tercet.checks import run
from tercet.facts import Facts, derive
from tercet.source import Document
from tercet.statements.text.passages import passages
from tercet.wiki import Wiki, load

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


def lint(facts: Facts) -> Callable[[], object]:
    """Return the work of checking prose, the standings known beforehand."""

    def work() -> object:
        fresh = derive(replace(facts.wiki))  # read anew, nothing remembered
        for shape in fresh.ids("wiki.shapes"):
            fresh.standing(shape)
        return run(fresh, select=["P"])

    return work


def rendered(laid: tuple[Document, ...]) -> None:
    """Render pages with markdown-it-py."""
    markdown = MarkdownIt("js-default")
    for page in laid:
        markdown.render(page.text)


def rows() -> Iterator[list[str]]:
    """Yield seconds for a megabyte, the growth to four, and the ratio to the peer."""
    wiki = load(ROOT)
    empty = cpu(lint(derive(replace(wiki, pages=()))), RUNS)
    for name, paragraphs in texts(wiki).items():
        seconds: list[float] = []
        for times in (1, 4):
            say(f"{name}, {times} MB")
            laid = pages(paragraphs, times * MEGABYTE)
            work = lint(derive(replace(wiki, pages=laid)))
            seconds.append(cpu(work, RUNS if times == 1 else 1) - empty)
        one, four = seconds
        peer = cpu(partial(rendered, pages(paragraphs, MEGABYTE)), RUNS)
        yield [
            name,
            f"{one:.2f} s",
            "0.5 s",
            f"{four / one:.1f} ×",
            f"{one / peer:.1f} ×",
        ]


if __name__ == "__main__":
    head = "prose | 1 MB | bar | 4 MB, to 1 MB | 1 MB, to markdown-it-py"
    table(head, rows())
