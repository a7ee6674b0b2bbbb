"""How far long work is, on one line of a terminal, and nowhere else."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tercet import commands, progress
from tercet.cache import VARIABLE
from tercet.progress import Line, each, line_on, listening, step, tell
from wikis import MakeWiki, Run

WIKI = """
--- concepts/reuse.yaml
status: draft
title: Reuse of pottery
kind: pattern
definition: Sherds that serve again, as discs or as lids.
--- concepts/loss.yaml
status: draft
title: Loss of pottery
kind: pattern
definition: Sherds that serve no more.
"""


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


class Clock:
    """A clock that goes on by some seconds each time it is read."""

    def __init__(self, pace: float = 0.0) -> None:
        self.now, self.pace = 0.0, pace

    def __call__(self) -> float:
        """Return the time."""
        self.now += self.pace
        return self.now


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal that shows control characters, outside of any workflow."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return Terminal()


@pytest.fixture
def slow(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """What commands take for their terminal, while every step takes two seconds."""

    def line(stream: object) -> Line:
        return Line(terminal, Clock(pace=2))

    monkeypatch.setattr(commands, "line_on", line)
    return terminal


def states(terminal: Terminal) -> list[str]:
    """Return what stood on the line, one after the other; empty where it was erased."""
    return [one.removesuffix("\x1b[K") for one in terminal.getvalue().split("\r")[1:]]


def test_nothing_is_shown_in_the_first_second(terminal: Terminal) -> None:
    """Work that is done by then leaves no sign at all."""
    clock = Clock()
    with listening(Line(terminal, clock)):
        for number in each(range(99), "Reading"):
            clock.now = number / 99

    assert terminal.getvalue() == ""


def test_later_the_line_says_what_is_done_and_how_far(terminal: Terminal) -> None:
    """It is rewritten in place, with thousands marked, and erased at the end."""
    clock = Clock()
    with listening(Line(terminal, clock)):
        for number in each(range(10_000), "Reading records"):
            clock.now = {4199: 1.0, 4200: 1.05, 9998: 1.2}.get(number, clock.now)

    shown = ["Reading records 4,200 of 10,000", "Reading records 9,999 of 10,000", ""]
    assert states(terminal) == shown


def test_steps_follow_each_other(terminal: Terminal) -> None:
    """Each is erased at its end, also one within another, or of unknown length."""
    with listening(Line(terminal, Clock(pace=2))), step("Building"):
        tell("Building")
        list(each(iter("a"), "Writing"))

    begun = ["Building", "Building", "Writing", "Writing 1", ""]
    assert states(terminal) == begun


def test_long_line_does_not_wrap(terminal: Terminal) -> None:
    """A terminal that does not say its width gets 79 columns at most."""
    with listening(Line(terminal, Clock(pace=2))), step("x" * 200):
        pass

    assert states(terminal) == ["x" * 79, ""]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ValueError])
def test_line_is_erased_whatever_ends_the_work(
    stop: type[BaseException], terminal: Terminal
) -> None:
    """Ctrl-C and exceptions leave a clean line, while the loop is still referred to."""
    held: list[Iterator[int]] = []

    def work() -> None:
        with listening(Line(terminal, Clock(pace=2))):
            held.append(each(range(9), "Reading"))
            for _ in held[0]:
                raise stop

    with pytest.raises(stop):
        work()
    assert states(terminal) == ["Reading", ""]


def test_terminal_that_is_gone_stops_no_work() -> None:
    """What cannot be written is not, and the work goes on."""
    closed = Terminal()
    closed.close()
    with listening(Line(closed, Clock(pace=2))):
        assert list(each("ab", "Reading")) == ["a", "b"]


@pytest.mark.parametrize(("variable", "value"), [("TERM", "dumb"), ("CI", "true")])
def test_only_terminals_have_a_line(
    variable: str, value: str, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files, pipes, terminals that cannot erase, and workflows have none."""
    assert line_on(terminal) is not None
    assert line_on(io.StringIO()) is None

    monkeypatch.setenv(variable, value)
    assert line_on(terminal) is None


def test_without_a_listener_things_pass_untouched() -> None:
    """No generator stands between: it costs one call for each loop."""
    assert type(each([1, 2], "Reading")) is type(iter([1, 2]))


def test_commands_show_it_and_print_the_same(
    wiki: MakeWiki, run: Run, slow: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading, checking and reading prose are told; both outputs stay as they are."""
    wiki(WIKI)
    shown = run("check")
    monkeypatch.setattr(commands, "line_on", lambda _: None)
    plain = run("check")

    assert (shown.stdout, shown.stderr) == (plain.stdout, plain.stderr)
    seen = states(slow)
    assert "Reading files 2 of 2" in seen
    assert "Reading records 2 of 2" in seen
    assert "Reading prose 2 of 2" in seen
    assert any(one.startswith("Checking 1 of ") for one in seen)
    assert seen[-1] == ""


def test_remembered_answers_hold_no_progress(
    wiki: MakeWiki, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What is shown on standard error meanwhile is no part of the answer kept."""
    wiki(WIKI)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(commands, "line_on", on_stderr(Clock(pace=2)))
    first = run("check")
    again = run("check")

    assert "Checking 1 of " in first.stderr
    assert first.stdout == again.stdout != ""
    assert again.stderr == ""


def on_stderr(clock: Clock) -> Callable[[io.StringIO], Line]:
    """Return what shows progress on standard error, terminal or not."""
    return lambda stream: Line(stream, clock)


def test_server_for_agents_shows_nothing(
    run: Run, wiki: MakeWiki, slow: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its standard error is a log, and it runs on."""
    wiki(WIKI)
    heard: list[object] = []

    def serve(*_: object, **__: object) -> None:
        heard.append(progress._LISTENER.get())

    monkeypatch.setattr("tercet.commands.mcp.mcp_command.callback", serve)
    run("mcp")

    assert heard == [None]
    assert slow.getvalue() == ""
