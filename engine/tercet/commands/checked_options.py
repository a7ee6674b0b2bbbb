"""What options say of a wiki, held against it before anything is planned.

Each mistake is told in one form: the option, what was found, what is allowed. What is
refused here, ``check`` finds in files that were written by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import click

from tercet.commands.arguments import none_of
from tercet.edits import entry_of, refuse_merged
from tercet.edits.filing import Placing, shape_uses
from tercet.errors import TercetError, UnknownNameError
from tercet.facts import Facts
from tercet.facts.instances import axes, axes_are_known, axes_with, filings
from tercet.problems import did_you_mean
from tercet.records.fields import WANTED
from tercet.wiki import Wiki
from tercet.words import listing

_UNWRITTEN = "'[[?Title]]' stands for one yet to be written"


def check_placing(
    facts: Facts,
    placing: Placing,
    works: Sequence[str] = (),
    *,
    shape_option: str = "--shape",
) -> None:
    """Refuse options that place a finding and name what there is not.

    Args:
        facts: Of the wiki.
        placing: What the options say.
        works: Ids of the works that were named.
        shape_option: What names the shapes.

    Raises:
        click.BadParameter: For the first option that is wrong.
    """
    wiki = facts.wiki
    for work in works:
        check_reference(wiki, "--work", work, "work")
    if placing.concept:
        with naming("--concept"):
            refuse_merged(entry_of(wiki, placing.concept, "concept"))
    for shape in placing.shapes:
        with naming(shape_option):
            refuse_merged(entry_of(wiki, shape, "shape"))
    levels = (*wiki.levels, "unknown")
    if placing.level and placing.level not in levels:
        said = none_of(placing.level, "level", levels)
        more = f"tercet set wiki levels.+ '{{id: {placing.level}, label: …}}'"
        raise wrong("--level", f"{said}. To add one: {more}")
    check_seq(facts, placing.seq)
    _check_cells(facts, placing)


def check_seq(facts: Facts, seq: int | None, own: str = "") -> None:
    """Refuse a filing number that was given out; None is the next free one.

    Args:
        facts: Of the wiki.
        seq: The number.
        own: The record that is to have it, which may have it already.

    Raises:
        click.BadParameter: If another has it.
    """
    for given, record, _ in filings(facts):
        if given == seq and record != own:
            free = facts.value("wiki.next-filing")
            raise wrong(
                "--seq",
                f"{seq} is given to {record} already; the next free number is {free} "
                "(leave the option out to take it)",
            )


def check_reference(wiki: Wiki, option: str, name: str, *kinds: str) -> None:
    """Refuse a reference to a record that there is not, or to one of another kind.

    Args:
        wiki: The loaded wiki.
        option: The option or argument that names it.
        name: An id, ``id#part`` or ``[[?Title]]``.
        kinds: What it may be; any kind if none is given.

    Raises:
        click.BadParameter: If it is wrong.
    """
    if WANTED.match(name):
        return
    record, hash_, part = name.partition("#")
    with naming(option, _UNWRITTEN):
        entry = entry_of(wiki, record, *kinds)
    if hash_ and entry.record is not None and part not in entry.record.parts:
        parts = entry.record.parts
        hint = did_you_mean(part, parts) or f"its parts: {', '.join(parts) or 'none'}"
        raise wrong(option, f"{record} has no part '{part}'; {hint}")


def _check_cells(facts: Facts, placing: Placing) -> None:
    """Refuse axes and values that a shape does not declare."""
    if not placing.shapes:
        return  # a cell without a shape is refused where it is placed
    with naming("--axis"):
        uses = shape_uses(facts, placing)
    for shape, use in zip(placing.shapes, uses, strict=True):
        known = axes(facts, shape)
        cells = use.get("axes") if isinstance(use, Mapping) else None
        if not isinstance(cells, Mapping) or not axes_are_known(facts, shape):
            continue
        for axis, cell in cells.items():
            declared = (*known[axis][1], "unknown")
            for value in [cell] if isinstance(cell, str) else cell:
                if value not in declared:
                    said = none_of(str(value), f"value of {axis}", declared)
                    others = axes_with(known, str(value))
                    if others:
                        said += f". It is a value of {listing(others, 'or')}"
                    place = f"axes.{axis}.values.+"
                    more = f"tercet set {shape} {place} '{{id: …, label: …}}'"
                    raise wrong("--axis", f"{said}. To add one: {more}")


@contextmanager
def naming(option: str, otherwise: str = "") -> Iterator[None]:
    """Tell of what is refused within with the option that it is about.

    Args:
        option: Its name.
        otherwise: What else may be said, where there is no such name.
    """
    try:
        yield
    except TercetError as error:
        unknown = isinstance(error, UnknownNameError) and not error.kind
        more = f" ({otherwise})" if otherwise and unknown else ""
        raise wrong(option, f"{error}{more}") from error


def wrong(option: str, said: str) -> click.BadParameter:
    """Return the error of an option, as Click words its own."""
    ctx = click.get_current_context(silent=True)
    return click.BadParameter(said, ctx, param_hint=f"'{option}'")
