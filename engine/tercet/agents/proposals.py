"""What `propose` may do: which commands, and with which options of the server's own."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from itertools import pairwise

from tercet.agents.tools import Propose
from tercet.errors import RefusedError
from tercet.problems import nearest

COMMANDS = frozenset(
    "accept add codify defer fmt link merge rename resume retract rm set undo unlink "
    "unset".split()
)
"""The commands that a plan comes before, and that touch records only."""
_OWN = frozenset(
    "--ask --brief --check --dry-run --edit --full --help --json --token --yes "
    "-h".split()
)
"""Options that the server says itself, or that need somebody at a terminal."""


def planning(it: Propose, kinds: Sequence[str], *, may_write: bool) -> list[str]:
    """Return the words of the command that shows the plan, or writes it.

    It asks no service: what a client names would reach others by it.

    Args:
        it: What the client asks for.
        kinds: The commands below ``add``.
        may_write: Whether the server was started with ``--allow-write``.

    Raises:
        RefusedError: If it is no writing command, has an option that is not the
            client's to say, or may not write.
    """
    head, rest = _head(it.command, kinds)
    own = sorted({word.partition("=")[0] for word in rest} & _OWN)
    if own:
        raise RefusedError(f"leave out {', '.join(own)}: the server decides that")
    fixed = ["--json", *(["--offline"] if sources(it.command) else [])]
    if not it.token:
        return [*head, *fixed, "--dry-run", *rest]
    if not may_write:
        raise RefusedError(
            "this server only reads: it was started without --allow-write, and nothing "
            f"is written. A curator can write it: {shown(it.command)}"
        )
    return [*head, *fixed, "--yes", f"--token={it.token}", *rest]


def shown(command: Sequence[str]) -> str:
    """Return the command as a curator would type it."""
    return shlex.join(["tercet", *command])


def refuse_files(named: Mapping[str, bool]) -> None:
    """Refuse sources that are files of the server's machine.

    Args:
        named: What ``--from`` names, and whether each is an identifier.

    Raises:
        RefusedError: If one is neither an identifier nor ``-``.
    """
    files = [name for name, is_id in named.items() if name != "-" and not is_id]
    if files:
        raise RefusedError(
            f"'{files[0][:200]}' is no arXiv id, DOI or URL, and the server reads no "
            "files for a client; say '--from -', and give its text as input"
        )


def sources(command: Sequence[str]) -> list[str]:
    """Return what ``--from`` names in a command."""
    joined = [word[7:] for word in command if word.startswith("--from=")]
    apart = (after for word, after in pairwise(command) if word == "--from")
    return [*joined, *apart]


def _head(command: Sequence[str], kinds: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split a command into its name and the words that follow.

    Raises:
        RefusedError: If it is none of those that are allowed.
    """
    name, *rest = command[1:] if command[0] == "tercet" and command[1:] else command
    if name not in COMMANDS:
        raise RefusedError(_none_of("writing command", name, sorted(COMMANDS)))
    if name != "add":
        return [name], rest
    kind = rest[0] if rest else ""
    if kind not in kinds:
        raise RefusedError(_none_of("thing to add", kind, kinds))
    return [name, kind], rest[1:]


def _none_of(what: str, name: str, known: Sequence[str]) -> str:
    near = nearest(name, known)
    meant = f"did you mean {' or '.join(map(repr, near))}? " if near else ""
    return f"'{name[:80]}' is no {what}; {meant}there are {', '.join(known)}"
