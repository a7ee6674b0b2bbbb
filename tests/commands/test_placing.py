"""Questions that stand for options: one each, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import questionary

from rich_wiki import RICH
from tercet.commands import placing
from tercet.wiki import load
from wikis import MakeWiki, Run

Answers = dict[str, str | None]


class Terminal:
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


class System:
    """The streams that a command sees on a terminal."""

    stdin = stdout = Terminal()


class Question:
    """A question with its answer."""

    def __init__(self, answer: str | None) -> None:
        self.answer = answer

    def ask(self) -> str | None:
        """Answer."""
        return self.answer


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answers], list[str]]:
    """A function that gives answers by question; it returns what comes to be asked."""
    asked: list[str] = []

    def given(answers: Answers) -> list[str]:
        def text(question: str, default: str = "") -> Question:
            asked.append(question)
            return Question(answers.get(question, default))

        def select(question: str, choices: list[str]) -> Question:
            asked.append(question)
            found = answers.get(question, choices[0])
            assert found is None or found in choices
            return Question(found)

        monkeypatch.setattr(placing, "sys", System)
        monkeypatch.setattr(questionary, "text", text)
        monkeypatch.setattr(questionary, "select", select)
        return asked

    return given


def test_each_option_has_its_question(
    wiki: MakeWiki,
    run: Run,
    tmp_path: Path,
    answer: Callable[[Answers], list[str]],
) -> None:
    """What is answered is as if it had been said."""
    wiki(RICH)
    asked = answer(
        {
            "--summary:": "They do.",
            "--concept:": "recall",
            "--role:": "extends",
            "--level:": "prompt",
            "--shape:": "drift",
            "--axis goal:": "play",
        }
    )
    shown = run(
        *("add", "finding", "x", "--work", "adams-2020-first", "--ask", "--yes"),
        *("--date", "2026-11-25"),
    )
    assert shown.exit_code == 0, shown.output
    assert asked == [
        "--title:",
        "--summary:",
        "--concept:",
        "--role:",
        "--level:",
        "--shape:",
        "--axis channel:",
        "--axis goal:",
    ]
    written = (tmp_path / "wiki/findings/x.yaml").read_text("utf-8")
    assert written.endswith(
        "title: X\n"
        "works:\n"
        "  - adams-2020-first\n"
        "summary: They do.\n"
        "instantiates:\n"
        "  - concept: recall\n"
        "    role: extends\n"
        "    level: prompt\n"
        "    filed:\n"
        "      date: 2026-11-25\n"
        "      seq: 19\n"
        "    shapes:\n"
        "      - shape: drift\n"
        "        axes:\n"
        "          channel: unknown\n"
        "          goal: play\n"
    )


def test_what_is_said_is_not_asked(
    wiki: MakeWiki, run: Run, answer: Callable[[Answers], list[str]]
) -> None:
    """Each option takes its question away."""
    wiki(RICH)
    asked = answer({})
    shown = run(
        *("add", "finding", "x", "--work", "adams-2020-first", "--ask", "--yes"),
        *("--title", "T", "--summary", "S", "--concept", "recall", "--role", "extends"),
        *("--level", "prompt", "--shape", "drift", "--axis", "drift.goal=play"),
    )
    assert shown.exit_code == 0, shown.output
    assert asked == ["--axis channel:"]


def test_finding_may_be_of_no_concept(
    wiki: MakeWiki, run: Run, tmp_path: Path, answer: Callable[[Answers], list[str]]
) -> None:
    """Without a concept nothing more is asked."""
    wiki(RICH)
    asked = answer({"--title:": "It holds"})
    shown = run("add", "finding", "x", "--work", "adams-2020-first", "--ask", "--yes")
    assert shown.exit_code == 0, shown.output
    assert asked == ["--title:", "--summary:", "--concept:"]
    assert load(tmp_path).entries["x"].name == "It holds"


def test_wiki_without_concepts_asks_for_none(
    wiki: MakeWiki, run: Run, answer: Callable[[Answers], list[str]]
) -> None:
    """Where there is nothing to choose from, there is no question."""
    wiki("")
    asked = answer({})
    shown = run("add", "finding", "x", "--ask", "--yes")
    assert shown.exit_code == 0, shown.output
    assert asked == ["--title:", "--summary:"]


def test_stopped_questions_write_nothing(
    wiki: MakeWiki, run: Run, tmp_path: Path, answer: Callable[[Answers], list[str]]
) -> None:
    """Ctrl-C at any question ends the command."""
    wiki(RICH)
    answer({"--concept:": None})
    shown = run("add", "finding", "x", "--work", "adams-2020-first", "--ask", "--yes")
    assert shown.exit_code == 2
    assert "stopped; nothing is written" in shown.stderr
    assert "x" not in load(tmp_path).entries


def test_missing_library_is_named(
    wiki: MakeWiki, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra the message says how to get it, and what does without."""
    wiki(RICH)
    monkeypatch.setattr(placing, "sys", System)
    monkeypatch.setitem(sys.modules, "questionary", None)
    shown = run("add", "finding", "x", "--ask", "--yes")
    assert shown.exit_code == 2
    assert "pip install 'tercet[prompt]', or say the flags" in shown.stderr
