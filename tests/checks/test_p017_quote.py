from __future__ import annotations

from pathlib import Path

import pytest

from tercet.checks import check
from tercet.problems import Problem
from wikis import MakeFacts

GOOD = (Path(__file__).parent / "P017" / "good.txt").read_text("utf-8")
SOURCE = "--- sources/doe-2024-sleep.txt\n"


def problems(facts: MakeFacts, text: str) -> list[Problem]:
    """Return what P017 finds in a wiki."""
    return check(facts(text), select=["P017"])


def test_changed_text_is_told(facts: MakeFacts) -> None:
    """A kept text whose hash is another is a warning; its quotes are checked still."""
    changed = GOOD.replace("held\nfor a week", "held\nfor a week,\nor two")
    error, warning = problems(facts, changed)
    assert (warning.severity, error.severity) == ("warning", "error")
    assert "differs from the one on record" in warning.message
    mended = changed.split("sha256: ")[1][:64]
    again = changed.replace(mended, warning.help.split("sha256: ")[1])
    assert [p.severity for p in problems(facts, again)] == ["error"]


def test_text_that_no_work_records_is_told(facts: MakeFacts, tmp_path: Path) -> None:
    """A kept text that no record names is a warning, whether there is a work or not."""
    unrecorded = GOOD.replace("kept_text", "aliases: []\n# kept_text")
    assert [p.severity for p in problems(facts, unrecorded)] == ["warning"]
    stray = GOOD + "--- sources/nobody.md\nWords.\n"
    (problem,) = problems(facts, stray)
    assert str(problem.span) == "wiki/sources/nobody.md:1:1"
    (tmp_path / "wiki" / "sources" / "nobody.md").unlink()


def test_quote_of_a_work_without_kept_text_is_not_checked(facts: MakeFacts) -> None:
    """Without a text there is nothing to say, be it on record or not."""
    without = GOOD[: GOOD.index(SOURCE)]
    assert problems(facts, without) == []
    other = without.replace(
        "    where: line 1\n", "    where: x\n    source: no-work\n"
    )
    assert problems(facts, other) == []


def test_text_that_was_announced_and_is_not_there_is_told(facts: MakeFacts) -> None:
    """While the hash is unknown, a missing text is told with the place for it."""
    without = GOOD[: GOOD.index(SOURCE)]
    sha256 = without.split("sha256: ")[1][:64]
    (problem,) = problems(facts, without.replace(sha256, "unknown"))
    assert problem.severity == "info"
    assert str(problem.span).startswith("wiki/works/doe-2024-sleep.yaml:7:")
    assert problem.help == (
        "put the text at wiki/sources/doe-2024-sleep.txt; check then prints its hash"
    )


def test_quote_is_looked_up_in_the_work_that_it_names(facts: MakeFacts) -> None:
    """A quote with a source of its own is not looked up in the finding's work."""
    work = """--- works/lee-2020-wake.yaml
status: draft
title: Wake
authors: [{name: Lee}]
type: preprint
date: 2020
kept_text: {sha256: unknown}
--- sources/lee-2020-wake.md
They *woke* early.
"""
    quote = (
        "  - {text: They woke early., where: line 1, source: lee-2020-wake}\nquotes:\n"
    )
    text = GOOD.replace("quotes:\n", quote).replace(quote, "quotes:\n" + quote[:-8])
    (problem,) = problems(facts, text + work)
    assert problem.severity == "warning"
    assert problem.span.path == "wiki/works/lee-2020-wake.yaml"


def test_text_that_cannot_be_read_is_told(
    facts: MakeFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unreadable text is an error at the work, and none at its quotes."""
    monkeypatch.setattr("tercet.kept.MAX_BYTES", 10)
    (problem,) = problems(facts, GOOD)
    assert problem.severity == "error"
    assert "larger than" in problem.message
    assert problem.span.path == "wiki/works/doe-2024-sleep.yaml"


def test_text_of_a_broken_work_is_left_alone(facts: MakeFacts) -> None:
    """While the work cannot be read, nobody can say that its text is not on record."""
    assert problems(facts, GOOD.replace("type: preprint", "type: novel")) == []
