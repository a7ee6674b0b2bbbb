"""What a plan says of numbers in new prose: the form that stays right."""

from __future__ import annotations

from rich_wiki import RICH
from tercet.commands.binding import to_bind
from tercet.edit import plan
from tercet.edits.fields import set_field
from wikis import MakeWiki, Run


def test_number_that_facts_hold_is_shown_bound(wiki: MakeWiki, run: Run) -> None:
    """Right ones and wrong ones, each with what 'check --fix' would write."""
    wiki(RICH)
    for number, judged in (
        ("four", "right now, until the next change"),
        ("9", "wrong"),
    ):
        text = f"It has {number} examples."
        shown = run("set", "drift", "definition", text, "--dry-run", "--brief")
        assert shown.exit_code == 0, shown.stderr
        assert "Numbers that facts hold" in shown.stdout
        assert f"'{number} examples' is {judged}; write: {{{{ drift." in shown.stdout
    bound = "It has {{ drift.frequency | count example }}."
    shown = run("set", "drift", "definition", bound, "--dry-run")
    assert "Numbers that facts hold" not in shown.stdout


def test_old_prose_is_left_alone(wiki: MakeWiki, run: Run) -> None:
    """What stood in the file before is no news."""
    wiki(RICH)
    run("set", "drift", "definition", "It has four examples.", "--yes")
    shown = run("set", "drift", "status", "working", "--dry-run")
    assert "Numbers that facts hold" not in shown.stdout


def test_deleted_file_has_no_numbers(wiki: MakeWiki) -> None:
    """Nothing is read where nothing is written."""
    found = wiki(RICH)
    files = set_field(found, "drift", "definition", "It has four examples.")
    assert to_bind(plan(found, "set", files))
    assert to_bind(plan(found, "rm", dict.fromkeys(files))) == []
