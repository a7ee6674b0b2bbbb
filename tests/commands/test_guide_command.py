"""``tercet guide``: pages composed from what the engine knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tercet.agents.tools import BY_NAME
from tercet.checks import CHECKS
from tercet.commands import COMMANDS
from tercet.commands.guide import TOPICS
from tercet.commands.init import starter
from tercet.facts import TABLE
from tercet.filters import FILTERS
from tercet.records import BY_KIND
from wikis import Run

ROOT = Path(__file__).parents[2]
ALL = [name for group in COMMANDS.values() for name in group]


@pytest.fixture
def guide(run: Run) -> dict[str, str]:
    """The pages by topic."""
    return {topic: run("guide", topic).stdout for topic in TOPICS}


def test_guide_lists_its_topics(run: Run) -> None:
    """Without a topic they are listed; of one that is none, it says which was meant."""
    shown = run("guide").stdout
    for name, topic in TOPICS.items():
        assert f"  {name}" in shown
        assert topic.about in shown
    assert "did you mean 'prose'?" in run("guide", "porse").output


def test_guide_says_all_that_there_is(guide: dict[str, str]) -> None:
    """Each command, kind, check, fact, filter and tool stands on a page."""
    text = "\n".join(guide.values())
    for name in ALL:
        assert f"\n  {name}: " in text, name
        assert f"\n    tercet {name}" in text or f" {name}" in text
    for kind in BY_KIND:
        assert f"\n  {kind}: " in guide["start"]
    for code in CHECKS:
        assert f"\n  {code} " in guide["review"]
    for row in TABLE:
        if row.kind in ("shape", "concept", "finding", "question", "any", "wiki"):
            assert f".{row.name}" in guide["prose"] + guide["shapes"]
    for one in FILTERS:
        assert f"\n  {one.name}: " in guide["prose"]
    for tool in BY_NAME:
        assert f"\n  {tool}: " in guide["mcp"]


def test_agents_md_points_to_the_guide(run: Run) -> None:
    """It stands at the top and in new wikis, and names topics that there are."""
    ours = (ROOT / "AGENTS.md").read_text("utf-8")
    theirs = {one.path: one.content for one in starter(example=True)}["AGENTS.md"]
    for text in (ours, theirs.decode()):
        assert "tercet guide start" in text
        for topic in TOPICS:
            assert f"tercet guide {topic}" in text
        assert len(text.splitlines()) < 40
