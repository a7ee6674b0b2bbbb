"""The source documents as free pages beside the records of this wiki."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tercet.checks import run
from tercet.facts import derive
from tercet.problems import Problem, Span
from tercet.source import Document
from tercet.wiki import load

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SEEDS = SHARED / "seeds"

needs_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(),
    reason="the source documents are not beside the checkout",
)


@cache
def problems() -> tuple[Problem, ...]:
    """Everything that the P checks say with the documents beside the records."""
    wiki = load(ROOT)
    pages = tuple(
        Document(f"wiki/seed-{file.name[:3]}.md", file.read_text("utf-8"), None)
        for file in sorted(SEEDS.iterdir())
    )
    facts = derive(replace(wiki, pages=(*wiki.pages, *pages)))
    return run(facts, select=["P"]).problems


def on_seeds() -> list[Problem]:
    """What is said of the documents alone."""
    return [p for p in problems() if p.span.path.startswith("wiki/seed-")]


def place(span: Span) -> str:
    """Return a place as the list of cases writes it: document and line."""
    number = int(span.path.removeprefix("wiki/seed-").removesuffix(".md") or 0)
    return f"{number}:{span.line}"
