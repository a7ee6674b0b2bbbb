"""What to do with a citation that the wiki may have: by its records, flags, or answer.

Whatever is decided is written into the records, so that nobody is asked again.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Literal, TypeVar

import click

from tercet.commands.arguments import WORK
from tercet.errors import RefusedError
from tercet.publications.duplicates import Match

Command = TypeVar("Command", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Told:
    """What the flags say of works that look alike.

    Args:
        same_as: The works that citations are.
        version_of: The works that they are versions of.
        different: Whether the others are none of those that they look like.
    """

    same_as: tuple[str, ...] = ()
    version_of: tuple[str, ...] = ()
    different: bool = False

    @property
    def works(self) -> tuple[str, ...]:
        """The works that are named."""
        return (*self.same_as, *self.version_of)

    def of(self, alike: Sequence[str]) -> Told:
        """Return what is said of the citation that looks like some works."""

        def named(works: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(one for one in works if one in alike)

        found = Told(named(self.same_as), named(self.version_of))
        return found if found.works else Told(different=self.different)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a citation is to the wiki.

    Args:
        answer: The same as a work, a version of it, or new.
        work: The work; empty if it is new.
        why: What they share; empty where a flag or a person decided.
        distinct_from: Works that it looks like and is not.
    """

    answer: Literal["same", "version", "new"]
    work: str = ""
    why: str = ""
    distinct_from: tuple[str, ...] = ()


def twin_options(command: Command) -> Command:
    """Add ``--same-as``, ``--version-of``, ``--different`` as one ``told: Told``."""

    @wraps(command)
    def gathered(
        *,
        same_as: tuple[str, ...],
        version_of: tuple[str, ...],
        different: bool,
        **rest: object,
    ) -> object:
        return command(told=Told(same_as, version_of, different), **rest)

    for option in (
        click.option(
            "--different",
            is_flag=True,
            help="It is none of the works that it is like; of several entries, those "
            "of which no option says more.",
        ),
        click.option(
            "--version-of",
            type=WORK,
            multiple=True,
            help="It is a version of this work; of several entries, the one like it.",
        ),
        click.option(
            "--same-as",
            type=WORK,
            multiple=True,
            help="It is this work; of several entries, the one that is like it.",
        ),
    ):
        option(gathered)
    return gathered  # type: ignore[return-value]


def verdict(title: str, found: Sequence[Match], told: Told) -> Verdict:
    """Decide what a citation is; on a terminal, ask where it is open.

    Args:
        title: Of the citation, to be said.
        found: The works that it may be, the surest first.
        told: What the flags say of it.

    Raises:
        RefusedError: If it is open, and nobody can be asked: with the flags to say.
    """
    if told.same_as:
        return Verdict("same", told.same_as[0])
    if told.version_of:
        return Verdict("version", told.version_of[0])
    alike = tuple(match.work for match in found)
    if told.different or not found:
        return Verdict("new", distinct_from=alike)
    if found[0].sure:
        return Verdict(found[0].answer, found[0].work, found[0].why)
    rows = [f"  {match.work}: {match.why}" for match in found]
    question = "\n".join([f"'{title}' may be in the wiki:", *rows])
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        first = found[0].work
        raise RefusedError(
            f"{question}\nsay which: --same-as {first}, --version-of {first}, or "
            "--different"
        )
    return _asked(question, alike)


def _asked(question: str, alike: tuple[str, ...]) -> Verdict:
    click.echo(question)
    answer = click.prompt(
        "Is it the same, a version of it, or different?",
        type=click.Choice(["same", "version", "different"]),
    )
    if answer == "different":
        return Verdict("new", distinct_from=alike)
    work = alike[0]
    if len(alike) > 1:
        work = click.prompt("Of which work?", type=click.Choice(alike), default=work)
    return Verdict("version" if answer == "version" else "same", work)
