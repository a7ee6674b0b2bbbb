"""What takes minutes: small cases of the rule, broken bytes, a large wiki, kills."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import sys
import time
import warnings
from collections import Counter
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest
from click.testing import CliRunner

from disk_faults import begun_files, tree
from tercet.checks import run as run_checks
from tercet.commands import cli
from tercet.facts import derive
from tercet.journal import commit, last, recover, reverse
from tercet.site import build
from tercet.source import parse
from tercet.standing import Bounds, Example, standing
from tercet.wiki import load
from test_journal import WIKI, assert_nothing_is_lost, by_command
from test_standing import AXES, brute, criteria
from wikis import MakeWiki, Run, write_wiki

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.long


def test_rule_equals_brute_force_on_many_cases() -> None:
    """On 40,000 random small cases the rule says what trying all sets says."""
    rng = random.Random(7)  # noqa: S311 - test data
    for _ in range(40_000):
        axes = AXES[: rng.randint(0, 4)]
        given = criteria(
            axes,
            rng.randint(1, 4),
            rng.choice([None, 1, 2]) if len(axes) > 1 else None,
            rng.choice([None, "q"]),
        )
        examples = [
            Example(
                f"e{index}",
                f"w{rng.randint(0, 5)}",
                {
                    axis: None
                    if rng.random() < 0.2
                    else frozenset(rng.sample("xyz", rng.choice([1, 1, 2])))
                    for axis in axes
                },
                rng.choice(["met", "met", "unmet", "unknown"]),
                index,
            )
            for index in range(rng.randint(0, 8))
        ]
        found = standing(examples, given)
        proven = brute(examples, given, hopeful=False)
        assert found.diversity == Bounds(proven, proven)
        assert found.diversity_at_most == brute(examples, given, hopeful=True)


def test_no_broken_byte_gets_through() -> None:
    """Records with bytes changed, cut or doubled are read or refused, never worse."""
    rng = random.Random(11)  # noqa: S311 - test data
    files = sorted((ROOT / "wiki").rglob("*.yaml"))
    for round_ in range(6_000):
        content = bytearray(files[round_ % len(files)].read_bytes())
        for _ in range(rng.randint(1, 6)):
            place = rng.randrange(len(content))
            kind = rng.randint(0, 3)
            if kind == 0:
                content[place] = rng.randrange(256)
            elif kind == 1:
                del content[place : place + rng.randint(1, 40)]
            elif kind == 2:
                content[place:place] = rng.choice(
                    [b"\t", b": ", b"[", b"&a ", b"!x ", b"'", b"\n- ", b"#", b"\x00"]
                )
            else:
                content[place:place] = content[place : place + rng.randint(1, 80)]
            content = content or bytearray(b"-")
        document = parse("wiki/findings/x.yaml", bytes(content))
        lines = max(bytes(content).count(b"\n") + 1, len(document.lines))
        for problem in document.problems:
            assert 1 <= problem.span.line <= lines + 1
            assert problem.span.column >= 1


def test_two_thousand_findings_are_checked_and_built(tmp_path: Path) -> None:
    """A large wiki is clean, and each of its records has its page."""
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    wiki = tmp_path / "wiki"
    for folder in ("findings", "works", "concepts", "shapes"):
        (wiki / folder).mkdir(parents=True)
    (wiki / "wiki.yaml").write_text("title: Large\n")
    (wiki / "index.md").write_text("# Large\n\nAll of it.\n")
    (wiki / "concepts" / "c.yaml").write_text(
        "title: C\nstatus: draft\nkind: pattern\ndefinition: x\n"
    )
    values = "".join(f"      - {{id: v{n}, label: v{n}}}\n" for n in range(9))
    axes = "".join(
        f"  - id: {axis}\n    label: {axis}\n    values:\n{values}" for axis in AXES
    )
    (wiki / "shapes" / "s.yaml").write_text(
        f"label: S\nstatus: draft\ndefinition: x\nconcepts: [c]\naxes:\n{axes}"
    )
    for n in range(2000):
        (wiki / "works" / f"w-{n}.yaml").write_text(
            f"title: W{n}\nstatus: draft\nauthors: [{{name: A{n}}}]\ntype: preprint\n"
            f"date: {2000 + n % 26}\n"
        )
        cells = ", ".join(
            f"{axis}: v{(n * 7 + i * n) % 9}" for i, axis in enumerate(AXES)
        )
        (wiki / "findings" / f"f-{n}.yaml").write_text(
            f"title: F{n} holds.\nstatus: draft\nworks: [w-{n}]\nsummary: See [[c]].\n"
            "instantiates:\n  - concept: c\n    role: instantiates\n    level: prompt\n"
            f"    filed: {{date: unknown, seq: {n + 1}}}\n"
            f"    shapes: [{{shape: s, axes: {{{cells}}}}}]\n"
        )
    facts = derive(load(tmp_path))
    found = run_checks(facts)
    assert {problem.code for problem in found.problems} == {"T003"}
    assert facts.standing("s").frequency == 2000
    built = build(tmp_path)
    assert built.pages >= 4002


RENAME = ["rename", "ada", "ada-lovelace", "--yes"]


def rename(root: str, afresh: bool) -> None:
    """Run the command that is killed: in a fresh interpreter, or in this child."""
    words = ["--root", root, *RENAME]
    if afresh:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.execv(sys.executable, [sys.executable, "-m", "tercet", *words])  # noqa: S606
    CliRunner().invoke(cli, words)


def started(root: Path, *, afresh: bool) -> ForkProcess:
    """Start the command that is killed."""
    fork = multiprocessing.get_context("fork")
    process = fork.Process(target=rename, args=(str(root), afresh))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of forks beside threads, which end soon
        process.start()
    return process


def test_two_hundred_kills_leave_no_half(run: Run, tmp_path: Path) -> None:
    """A rename that is killed at any moment has happened or not, as a whole.

    While it runs, a reader finds every file whole; the next command finishes it, and
    what came of it can be undone. Thirty of them are fresh interpreters.
    """
    root, rng = write_wiki(tmp_path, WIKI), random.Random(3)  # noqa: S311 - test data
    wiki, unfinished = root / "wiki", root / ".tercet/journal.json"
    old = tree(wiki)
    takes = {}
    for afresh in (True, False):
        start = time.monotonic()
        process = started(root, afresh=afresh)
        process.join()
        takes[afresh] = time.monotonic() - start
        new, remembered = tree(wiki), last(root)
        assert remembered is not None
        back = reverse(remembered)
        commit(root, "undo", back)
    whole = {(path, text) for files in (old, new) for path, text in files.items()}
    outcomes: Counter[str] = Counter()
    for number in range(200):
        assert tree(wiki) == old
        afresh = number % 20 in (0, 5, 10)
        process = started(root, afresh=afresh)
        at_work = number % 2 == 1  # wait for it to write; else at any moment
        ends = time.monotonic() + (60 if at_work else rng.uniform(0, takes[afresh]))
        while time.monotonic() < ends and process.is_alive():
            if at_work and unfinished.exists():
                ends, at_work = time.monotonic() + rng.uniform(0, 0.02), False
            for file in (*wiki.rglob("*.yaml"), *wiki.rglob("*.md")):
                with contextlib.suppress(FileNotFoundError):
                    content = file.read_bytes()
                    assert (file.relative_to(wiki).as_posix(), content) in whole
        process.kill()
        process.join()
        left = unfinished.exists()
        if number % 20 == 0:
            assert run("check").exit_code in (0, 1)
        recover(root)
        found = tree(wiki)
        assert found in (old, new)
        assert found == new or not left
        assert begun_files(root) == []
        assert load(root).loading_problems == ()
        outcomes["finished" if left else "new" if found == new else "old"] += 1
        if found == new:
            commit(root, "undo", back)
    assert outcomes["finished"] >= 3, outcomes  # how many depends on the machine
    assert outcomes["old"] >= 3, outcomes


def test_commands_at_the_same_time_lose_nothing(wiki: MakeWiki, tmp_path: Path) -> None:
    """Eight processes that give one record twelve commands each lose none of them."""
    wiki(WIKI)
    assert_nothing_is_lost(tmp_path, by_command)
