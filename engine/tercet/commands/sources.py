"""Where citations come from: a file in any format, or a service that knows an id."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TypeVar

import click

from tercet.commands.arguments import WORK
from tercet.commands.output import project_root
from tercet.errors import NotFetchedError, RefusedError, UnreadableError
from tercet.publications.citations import Citation, cite
from tercet.publications.identifiers import Identifier, arxiv_month, identify
from tercet.wiki import find_root

Command = TypeVar("Command", bound=Callable[..., object])

_EXPECTED = "a file, -, an arXiv id, a DOI or a URL"
_MISSING = (
    "the libraries that fetch are not installed; install them with: "
    "pip install 'tercet[fetch]'"
)


@dataclass(frozen=True, slots=True)
class Sources:
    """What the options say of where to look.

    Args:
        names: Identifiers, addresses and files, in order.
        offline: Whether nobody may be asked.
        email: Told to services that serve those sooner who say who they are.
    """

    names: tuple[str, ...]
    offline: bool
    email: str | None


def source_options(command: Command) -> Command:
    """Add ``--from``, ``--work``, ``--offline`` and ``--email``.

    The command gets ``cited``, what ``--from`` cites or None, and ``works``. A service
    is asked before the command begins, so that no other writer waits for it.
    """

    @wraps(command)
    def gathered(
        *,
        source: tuple[str, ...],
        works: tuple[str, ...],
        offline: bool,
        email: str | None,
        **rest: object,
    ) -> object:
        if works and source:
            raise click.UsageError("say --from or --work, not both")
        if any(not name.strip() for name in source):
            raise click.UsageError(f"--from is empty; expected {_EXPECTED}")
        find_root(project_root())  # where there is no wiki, nobody is asked
        cited = citations(Sources(source, offline, email)) if source else None
        return command(cited=cited, works=works, **rest)

    for option in (
        click.option(
            "--work",
            "works",
            type=WORK,
            metavar="WORK",
            multiple=True,
            help="A work of the wiki that reports it, in place of --from.",
        ),
        click.option("--email", metavar="ADDRESS", help="Tell Crossref who asks."),
        click.option("--offline", is_flag=True, help="Ask no service; open nothing."),
        click.option(
            "--from",
            "source",
            metavar="SOURCE",
            multiple=True,
            help="An arXiv id, a DOI, a URL, or a file of BibTeX, CSL-JSON or RIS "
            "(- is standard input). A file beside an id is read if the id cannot be "
            "fetched.",
        ),
    ):
        option(gathered)
    return gathered  # type: ignore[return-value]


def citations(sources: Sources) -> list[Citation]:
    """Return what the sources cite; a service is asked for identifiers only.

    Where an identifier cannot be fetched it is said why, and the files are read in its
    place; if there are none, the citation has the identifier alone.

    Args:
        sources: At least one.

    Raises:
        RefusedError: If a file cannot be read.
    """
    named = [(name, identify(name)) for name in sources.names]
    names = [one for _, one in named if one is not None]
    files = [name for name, one in named if one is None]
    if not names:
        return [one for file in files for one in _read_file(file)]
    found: list[Citation] = []
    missed: list[Identifier] = []
    for one in names:
        citation = _asked(one, sources, bool(files))
        if citation is None:
            missed.append(one)
        else:
            found.append(citation)
    if missed and files:
        read_ones = [one for file in files for one in _read_file(file)]
        return [*found, *_named(read_ones, missed)]
    return [*found, *map(bare, missed)]


def bare(identifier: Identifier) -> Citation:
    """Return a citation of which nothing is known but its identifier."""
    arxiv = identifier.value if identifier.kind == "arxiv" else ""
    return cite(
        str(identifier),
        title="",
        authors=(),
        type="unknown",
        date=arxiv_month(arxiv) if arxiv else "unknown",
        arxiv=arxiv,
        dois=[identifier.value] if identifier.kind == "doi" else (),
        urls=[identifier.value] if identifier.kind == "url" else (),
    )


def _named(found: list[Citation], missed: Sequence[Identifier]) -> list[Citation]:
    """Fill the identifier into the one entry that was read in its place."""
    if len(found) == 1 and len(missed) == 1:
        one = missed[0]
        if not getattr(found[0], one.kind):
            return [found[0].known_as(one)]
    return found


def _asked(
    identifier: Identifier, sources: Sources, has_files: bool
) -> Citation | None:
    """Ask the service that knows an identifier; None, and why, if it gives nothing."""
    said = _asked_in_vain(identifier, sources)
    if isinstance(said, Citation):
        return said
    step = "the file is read in its place"
    if not has_files:
        step = "the draft has the identifier alone: fill it in, or give --from FILE.bib"
    click.echo(f"{said}; {step}", err=True)
    return None


def _asked_in_vain(identifier: Identifier, sources: Sources) -> Citation | str:
    if identifier.kind == "url":
        return f"{identifier.value} is an address that no service describes"
    if sources.offline:
        return f"{identifier} is not fetched: --offline"
    try:
        from tercet.publications.fetch import fetch
    except ImportError as error:
        missing = (error.name or "").partition(".")[0]
        return f"{identifier} is not fetched ({missing} is missing): {_MISSING}"
    click.echo(f"asking for {identifier} …", err=True)
    try:
        return fetch(identifier, email=sources.email)
    except (NotFetchedError, RefusedError) as error:
        return str(error)


def _read_file(name: str) -> list[Citation]:
    place = "standard input" if name == "-" else name
    text = _text(name, place)
    from tercet.publications.readers import read, readable

    rest, left_out = readable(text)
    faults = [f"{place}:{line}: {fault}" for line, fault in left_out]
    try:
        found = read(rest)
    except UnreadableError as error:
        raise RefusedError("\n".join([*faults, error.at(place)])) from error
    except RefusedError as error:
        if faults:
            raise RefusedError(
                "\n".join([*faults, "no other entry is there; take the braces out"])
            ) from error
        raise RefusedError(f"{place}: {error}") from error
    for fault in faults:
        click.echo(f"{fault}; it is left out", err=True)
    return found


def _text(name: str, place: str) -> str:
    """Return the text of a file, or of standard input.

    Raises:
        RefusedError: If it cannot be read, or is no UTF-8.
    """
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = len(before.decode("utf-8", "replace")) + 1
        raise RefusedError(
            f"{place}:{line}:{column}: found the byte 0x{content[error.start]:02x}, "
            "which is not UTF-8 text; expected UTF-8: save the file in it, or 'iconv "
            "-f LATIN1 -t UTF-8 FILE' if it is Latin-1"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        if isinstance(error, FileNotFoundError):
            reason += f"; expected {_EXPECTED}"
        raise RefusedError(f"cannot read '{name}': {reason}") from error
