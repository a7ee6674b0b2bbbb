"""``tercet diff``: what changed in the computed facts between two states."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from tercet.commands.arguments import CONCEPT, FACT
from tercet.commands.comparison import comparison_json, comparison_lines
from tercet.commands.diff_words import headline
from tercet.commands.note import filled
from tercet.commands.output import open_wiki, print_json, project_root
from tercet.compare import Comparison, but_for_names, compare, renames
from tercet.errors import UnknownNameError
from tercet.facts import Facts, derive
from tercet.problems import Problem
from tercet.revisions import checkout
from tercet.wiki import CONFIG, FOLDER, load, near_ids


@dataclass(frozen=True, slots=True)
class State:
    """One side of a comparison.

    Args:
        name: As it was given; "working tree" where nothing was.
        commit: The commit's full name; None for a folder.
        facts: Of the wiki in that state.
    """

    name: str
    commit: str | None
    facts: Facts


@click.command("diff")
@click.argument("before", metavar="BEFORE")
@click.argument("after", metavar="[AFTER]", required=False)
@click.option(
    "--concept", type=CONCEPT, metavar="ID", help="Keep what is about one concept."
)
@click.option(
    "--key", type=FACT, metavar="PREFIX", help="Keep the facts whose keys begin so."
)
@click.option("--all", "every", is_flag=True, help="List what follows from others too.")
@click.option("--no-problems", is_flag=True, help="Run no checks; much faster.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything differs.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How to print the answer.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def diff_command(
    before: str,
    after: str | None,
    concept: str | None,
    key: str | None,
    every: bool,
    no_problems: bool,
    exit_code: bool,
    format_: str,
    as_json: bool,
) -> None:
    """Compare the computed facts of two states of the wiki.

    BEFORE and AFTER are revisions of git, or folders that hold a wiki; without AFTER
    it is the wiki as it lies there now. Standings, ordinals, counts and lists are
    compared, the sentences of scope notes, records and problems. The working tree and
    the index stay as they are.

    The exit status is 0; with --exit-code it is 1 if anything differs.

    Example: tercet diff main HEAD --format markdown
    """
    with contextlib.ExitStack() as open_ones:
        old = open_ones.enter_context(_state(before))
        new = open_ones.enter_context(_state(after))
        found = compare(old.facts, new.facts, problems=not (no_problems or key))
        found = but_for_names(found, renames(old.facts.wiki, new.facts.wiki))
        if concept is not None:
            found = _about(found, old.facts, new.facts, concept)
    if key is not None:
        kept = tuple(change for change in found.facts if change.key.startswith(key))
        found = Comparison((), kept, ())
    if as_json or format_ == "json":
        print_json(_document(old, new, found))
    elif format_ == "markdown":
        from tercet.commands.diff_markdown import summary

        click.echo(summary(_names(old), _names(new), found, every=every))
    else:
        click.echo("\n".join(_text(old, new, found, every=every or key is not None)))
    sys.exit(1 if exit_code and found else 0)


@contextlib.contextmanager
def _state(name: str | None) -> Iterator[State]:
    """Load what a name stands for: a folder with a wiki, or else a revision."""
    if name is None:
        yield State("working tree", None, derive(open_wiki()))
    elif (Path(name) / FOLDER / CONFIG).is_file() or name.startswith((".", "/")):
        yield State(name, None, derive(load(Path(name))))
    else:
        home = project_root()
        with checkout(home, FOLDER, name) as found:
            for reason in found.left_out:
                click.echo(f"note: left out at {name}: {reason}", err=True)
            yield State(name, found.commit, derive(load(found.root, home)))


def _names(state: State) -> str:
    """Return what a state is called, with the beginning of its commit's name."""
    return state.name if state.commit is None else f"{state.name} ({state.commit[:10]})"


def _about(found: Comparison, old: Facts, new: Facts, concept: str) -> Comparison:
    """Keep what is about a concept, its shapes, findings and questions.

    Raises:
        UnknownNameError: If neither side has such a concept.
    """
    subjects: set[str] = set()
    for facts in (old, new):
        if facts.wiki.kind(concept) == "concept":
            subjects.add(concept)
            for name in ("shapes", "findings", "questions", "outside"):
                subjects.update(facts.ids(f"{concept}.{name}"))
    if not subjects:
        near = near_ids(new.wiki, concept, ("concept",))
        there = "'tercet list concepts' lists them"
        raise UnknownNameError("concept", concept, near, there)
    paths = {
        wiki.entries[name].document.path
        for wiki in (old.wiki, new.wiki)
        for name in subjects & wiki.entries.keys()
    }

    def placed(problems: tuple[Problem, ...] | None) -> tuple[Problem, ...] | None:
        if problems is None:
            return None
        return tuple(problem for problem in problems if problem.span.path in paths)

    return replace(
        found,
        records=tuple(row for row in found.records if row.path in paths),
        facts=tuple(change for change in found.facts if change.subject in subjects),
        sentences=tuple(one for one in found.sentences if one.record in subjects),
        problems=placed(found.problems),
        solved=placed(found.solved),
    )


def _text(old: State, new: State, found: Comparison, *, every: bool) -> Iterator[str]:
    yield f"{_names(old)} → {_names(new)}"
    yield click.style(filled(headline(found)), bold=True)
    yield from comparison_lines(found, every=every)


def _document(old: State, new: State, found: Comparison) -> dict[str, object]:
    return {
        "format": 1,
        "before": {"name": old.name, "commit": old.commit},
        "after": {"name": new.name, "commit": new.commit},
        **comparison_json(found),
    }
