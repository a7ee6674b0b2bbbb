"""The first line of a record, by which an editor finds its schema."""

from __future__ import annotations

import pytest

from tercet.first_lines import PLACES, aimed, usual_place
from tercet.templates import modeline


def line(path: str) -> str:
    """Return a record that begins with a line for editors."""
    return f"# yaml-language-server: $schema={path}work.schema.json\ntitle: A\n"


@pytest.mark.parametrize(
    ("live", "published", "expected"),
    [(0, 0, "published"), (1, 1, "published"), (2, 1, "live"), (1, 2, "published")],
)
def test_most_records_decide(live: int, published: int, expected: str) -> None:
    """Where most records look for schemas, a new one does too."""
    texts = [line(PLACES["live"])] * live + [line(PLACES["published"])] * published
    assert usual_place([*texts, "title: without\n"]) == expected


def test_aiming_changes_one_place_and_can_be_taken_back() -> None:
    """The path in the first line changes, and nothing else."""
    text = line(PLACES["published"]).encode()
    live = aimed(text, "live")
    assert live == line(PLACES["live"]).encode()
    assert aimed(live, "live") == live
    assert aimed(live, "published") == text


@pytest.mark.parametrize("text", ["", "title: A\n", line("https://example.org/")])
def test_other_first_lines_stay(text: str) -> None:
    """A record without such a line, or with one of its own, stays as it is."""
    assert aimed(text.encode(), "live") == text.encode()


def test_templates_begin_with_a_line_that_can_be_aimed() -> None:
    """What new records begin with is such a line."""
    assert aimed(modeline("work").encode(), "live") != modeline("work").encode()
