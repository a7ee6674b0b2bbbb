"""The lines of a plan: all of them, or all that do more than name another id."""

from __future__ import annotations

import click

from tercet.commands.changed_lines import file_lines, file_lines_but_for_names
from tercet.journal import Change

NAMES = {"old": "new"}


def change(before: str | None, after: str | None, name: str = "a") -> Change:
    """Return a change of a file, its lines parted by spaces."""
    sides = [
        None if side is None else side.replace(" ", "\n").encode()
        for side in (before, after)
    ]
    return Change(f"wiki/findings/{name}.yaml", *sides)


def told(*changes: Change, brief: bool = False) -> list[str]:
    """Return what is printed where an id changes."""
    lines = file_lines_but_for_names(changes, NAMES, brief=brief)
    return [click.unstyle(line) for line in lines]


def test_lines_that_name_the_id_are_counted() -> None:
    """What changes beside them is shown under its own line."""
    found = told(
        change("x old y old", "x new y new"),
        change("old a z", "new b z", "b"),
        change("old", "new more", "c"),
    )
    assert found == [
        "~ wiki/findings/a.yaml: 2 lines name it",
        "~ wiki/findings/b.yaml: 1 line names it",
        "    @@ line 2",
        "    -a",
        "    +b",
        "~ wiki/findings/c.yaml",
        "    @@ line 1",
        "    -old",
        "    +new",
        "    +more",
        "  (Lines that only name another id are counted; --full shows them.)",
    ]


def test_file_that_has_another_name_is_one() -> None:
    """With the lines that differ; a file that comes or goes besides is shown so."""
    found = told(
        change(None, "a b", "new"),
        change("a", None, "old"),
        change(None, "x", "other"),
        change("x", None, "gone"),
    )
    assert found == [
        "~ wiki/findings/old.yaml → wiki/findings/new.yaml",
        "    @@ line 2",
        "    +b",
        "+ wiki/findings/other.yaml",
        "    x",
        "- wiki/findings/gone.yaml",
    ]


def test_brief_counts_by_folder() -> None:
    """One line for all that only name it, and one for each other file."""
    found = told(
        change("old", "new"),
        change("old old", "new new", "b"),
        change("a", "b", "c"),
        brief=True,
    )
    assert found == [
        "~ wiki/findings/c.yaml",
        "~ 2 files in wiki/findings: 3 lines name it",
        "  (Lines that only name another id are counted; --full shows them.)",
    ]


def test_every_line_without_names() -> None:
    """The plain form counts nothing."""
    lines = [click.unstyle(one) for one in file_lines([change("a", "b")], brief=False)]
    assert lines == ["~ wiki/findings/a.yaml", "    @@ line 1", "    -a", "    +b"]
