"""Several processes give what one gives, in the same order."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from tercet import parallel
from tercet.parallel import in_order, processors

forks = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked")


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two things are worth a process."""
    monkeypatch.setattr(parallel, "FEW", 2)


def process_of(_: object) -> int:
    """Return the process that works."""
    return os.getpid()


def printed(script: str) -> tuple[str, str]:
    """Return what a script prints in a process where no thread of a test runs."""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return done.stdout, done.stderr


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 7, 40, 101])
def test_results_are_in_order(jobs: int, count: int) -> None:
    """Whatever the number of things and processes."""
    things = [*range(count)]
    found = list(in_order(lambda thing: thing * thing, things, jobs))
    assert found == [thing * thing for thing in things]


@forks
def test_others_do_the_work() -> None:
    """Other processes do it, in order: asked where no thread of a test runs."""
    script = (
        "import os\n"
        "from tercet.parallel import in_order\n"
        "rows = [*in_order(lambda one: (one, os.getpid()), range(400), 2)]\n"
        "print([one for one, _ in rows] == [*range(400)])\n"
        "print(os.getpid() in {place for _, place in rows})\n"
    )
    assert printed(script) == ("True\nFalse\n", "")


@forks
def test_processes_end_without_a_word() -> None:
    """Whatever the first process does when it is told to end."""
    script = (
        "import signal\n"
        "from tercet.parallel import in_order\n"
        "signal.signal(signal.SIGTERM, signal.default_int_handler)\n"
        "for _ in range(12):\n"
        "    rows = in_order(abs, range(400), 4)\n"
        "    print(next(rows), len([*rows]))\n"
        "rows = in_order(abs, range(400), 4)\n"
        "next(rows)\n"
    )
    assert printed(script) == ("0 399\n" * 12, "")


@forks
def test_what_a_killed_process_had_is_done_here() -> None:
    """Nothing is lost, nothing waits for ever."""
    script = (
        "import os, signal\n"
        "from tercet.parallel import in_order\n"
        "here = os.getpid()\n"
        "def work(one):\n"
        "    if one == 250 and os.getpid() != here:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return one\n"
        "print([*in_order(work, range(400), 2)] == [*range(400)])\n"
    )
    assert printed(script) == ("True\n", "")


@forks
def test_no_process_to_be_had_is_no_failure() -> None:
    """The second one is refused: the first waits for nothing, and all is done here."""
    script = (
        "import os\n"
        "from tercet.parallel import in_order\n"
        "here, fork, started = os.getpid(), os.fork, []\n"
        "def refuses():\n"
        "    if started:\n"
        "        raise BlockingIOError(11, 'Resource temporarily unavailable')\n"
        "    started.append(fork())\n"
        "    return started[0]\n"
        "os.fork = refuses\n"
        "rows = [*in_order(lambda one: (one, os.getpid()), range(400), 2)]\n"
        "print(rows == [(one, here) for one in range(400)])\n"
    )
    assert printed(script) == ("True\n", "")


@forks
def test_system_without_processes_is_no_failure() -> None:
    """Where there are no semaphores, there is no pool either."""
    script = (
        "import os\n"
        "from concurrent.futures import process\n"
        "from tercet.parallel import in_order\n"
        "def none():\n"
        "    raise NotImplementedError\n"
        "process._check_system_limits = none\n"
        "rows = [*in_order(lambda one: (one, os.getpid()), range(400), 2)]\n"
        "print(rows == [(one, os.getpid()) for one in range(400)])\n"
    )
    assert printed(script) == ("True\n", "")


@forks
def test_processes_tell_no_progress() -> None:
    """The process that waits for the parts tells how far they are."""
    script = (
        "import os\n"
        "from tercet import progress\n"
        "from tercet.parallel import in_order\n"
        "class Line:\n"
        "    def tell(self, *_): pass\n"
        "    def clear(self): pass\n"
        "def heard(_):\n"
        "    return os.getpid(), progress._LISTENER.get() is not None\n"
        "with progress.listening(Line()):\n"
        "    here = heard(0)\n"
        "    rows = {*in_order(heard, range(400), 2)}\n"
        "print(here[1], here[0] in dict(rows), {heard for _, heard in rows})\n"
    )
    assert printed(script) == ("True False {False}\n", "")


def test_one_job_is_done_here() -> None:
    """No process is started for one."""
    assert set(in_order(process_of, range(400), 1)) == {os.getpid()}


def test_few_things_are_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process costs more than they do."""
    monkeypatch.setattr(parallel, "FEW", 401)
    assert set(in_order(process_of, range(400), 2)) == {os.getpid()}


def test_beside_another_thread_is_done_here() -> None:
    """Its locks would be copied in the state in which they are."""
    end = threading.Event()
    other = threading.Thread(target=end.wait)
    other.start()
    try:
        assert set(in_order(process_of, range(400), 2)) == {os.getpid()}
    finally:
        end.set()
        other.join()


class OddError(Exception):
    """An error that cannot be sent from one process to another."""

    def __init__(self, one: int, other: int) -> None:
        super().__init__(f"{one} of {other}")


@pytest.mark.parametrize("jobs", [1, 2])
def test_failure_is_that_of_the_work(jobs: int) -> None:
    """Raised as it would be here, after what came before it."""
    found: list[int] = []

    def work(thing: int) -> int:
        if thing == 250:
            raise OddError(thing, 400)
        return thing

    with pytest.raises(OddError, match="250 of 400"):
        for one in in_order(work, range(400), jobs):
            found.append(one)
    assert found == [*range(250)]


def test_there_is_a_processor() -> None:
    """At least the one that runs this."""
    assert processors() >= 1
