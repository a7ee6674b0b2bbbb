"""The options that say what a finding is, and the questions that stand for them."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import TypeVar, get_args

import click

from tercet.commands.arguments import (
    CELL,
    CONCEPT,
    DAY,
    LEVEL,
    LINE,
    SEQ,
    SHAPE,
    WORDS,
    OneOf,
)
from tercet.edits.filing import Placing
from tercet.errors import RefusedError
from tercet.facts import Facts
from tercet.facts.instances import axes
from tercet.records.base import Status
from tercet.records.finding import Role

Command = TypeVar("Command", bound=Callable[..., object])

_NONE = "(none)"
_MISSING = (
    "--ask needs the library questionary; install it with: "
    "pip install 'tercet[prompt]', or say the flags (tercet add finding --help)"
)


def placing_options(command: Command) -> Command:
    """Add the options that place a finding, as one ``placing: Placing``."""

    @wraps(command)
    def gathered(
        *,
        title: str | None,
        summary: str | None,
        concept: str | None,
        role: str | None,
        level: str | None,
        shapes: tuple[str, ...],
        cells: tuple[str, ...],
        qualifiers: tuple[str, ...],
        results: tuple[str, ...],
        models: tuple[str, ...],
        limitations: tuple[str, ...],
        status: str,
        date: str | None,
        seq: int | None,
        **rest: object,
    ) -> object:
        placing = Placing(
            title=title or "",
            summary=summary or "",
            status=status,
            concept=concept or "",
            role=role or "",
            level=level or "",
            shapes=shapes,
            cells=cells,
            qualifiers=qualifiers,
            models=models,
            limitations=limitations,
            results=results,
            date=date or datetime.date.today().isoformat(),
            seq=seq,
        )
        return command(placing=placing, **rest)

    for option in reversed(_OPTIONS):
        option(gathered)
    return gathered  # type: ignore[return-value]


_OPTIONS = (
    click.option("--title", type=LINE, help="A sentence that states the result."),
    click.option("--summary", type=WORDS, help="The result in a paragraph."),
    click.option("--concept", type=CONCEPT, help="The concept that it instantiates."),
    click.option("--role", type=OneOf(get_args(Role)), help="In which role it does."),
    click.option("--level", type=LEVEL, help="Where it acts, such as prompt."),
    click.option(
        "--shape",
        "shapes",
        type=SHAPE,
        multiple=True,
        help="A shape that it is an example of; may be repeated.",
    ),
    click.option(
        "--axis",
        "cells",
        type=CELL,
        metavar="AXIS=VALUE",
        multiple=True,
        help="Its value on an axis, or values with commas; SHAPE.AXIS=VALUE where two "
        "shapes have the axis. The others are unknown.",
    ),
    click.option(
        "--qualifier",
        "qualifiers",
        metavar="SHAPE=met",
        multiple=True,
        help="Whether it meets a shape's qualifier: met, unmet or unknown.",
    ),
    click.option(
        "--result",
        "results",
        metavar="'MEASURED = 42.5 %'",
        multiple=True,
        help="Something measured, with its figure; may be repeated.",
    ),
    click.option(
        "--model", "models", type=LINE, multiple=True, help="A model studied."
    ),
    click.option(
        "--limitation",
        "limitations",
        type=WORDS,
        multiple=True,
        help="What it does not show.",
    ),
    click.option(
        "--status",
        type=OneOf(get_args(Status)),
        default="draft",
        show_default=True,
        help="How far the record is.",
    ),
    click.option(
        "--date", type=DAY, metavar="DATE", help="The day of filing (default: today)."
    ),
    click.option(
        "--seq",
        type=SEQ,
        metavar="NUMBER",
        help="The filing number (default: the next free one).",
    ),
)


def ask(facts: Facts, placing: Placing, title: str) -> Placing:
    """Ask for what no flag says, one question a flag.

    Args:
        facts: Of the wiki, for what can be chosen.
        placing: What the flags say.
        title: The title that it would have.

    Raises:
        RefusedError: If this is no terminal, the library is not installed, or the
            questions are stopped.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise RefusedError("--ask needs a terminal; say the flags instead")
    try:
        import questionary
    except ImportError as error:
        raise RefusedError(_MISSING) from error

    def text(flag: str, default: str = "") -> str:
        return str(_given(questionary.text(f"{flag}:", default=default).ask()))

    def choose(flag: str, choices: list[str]) -> str:
        if len(choices) == 1:
            return ""
        chosen = _given(questionary.select(f"{flag}:", choices=choices).ask())
        return "" if chosen == _NONE else str(chosen)

    found = replace(
        placing,
        title=placing.title or text("--title", title),
        summary=placing.summary or text("--summary"),
    )
    concept = found.concept or choose("--concept", [_NONE, *facts.ids("wiki.concepts")])
    if not concept:
        return found
    levels = [_NONE, *facts.wiki.levels]
    found = replace(
        found,
        concept=concept,
        role=found.role or choose("--role", [_NONE, *get_args(Role)]),
        level=found.level or choose("--level", levels),
    )
    shapes = found.shapes
    if not shapes:
        one = choose("--shape", [_NONE, *facts.ids(f"{concept}.shapes")])
        shapes = (one,) if one else ()
    cells = list(found.cells)
    told = {cell.partition("=")[0].rpartition(".")[2] for cell in cells}
    for shape in shapes:
        for axis, (_, values) in axes(facts, shape).items():
            value = "" if axis in told else choose(f"--axis {axis}", [_NONE, *values])
            cells += [f"{shape}.{axis}={value}"] if value else []
    return replace(found, shapes=shapes, cells=tuple(cells))


def _given(answer: object) -> object:
    """Return an answer; None is Ctrl-C, which stops the command."""
    if answer is None:
        raise RefusedError("stopped; nothing is written")
    return answer
