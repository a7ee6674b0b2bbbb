"""A new record in the user's editor, until it is free of errors or given up."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from tercet.edit import Plan
from tercet.errors import RefusedError
from tercet.problems import Problem

_MARK = "#! "
_HEAD = f"{_MARK}Lines that begin with '{_MARK.strip()}' are taken out.\n"


def edited(name: str, text: str, plan_of: Callable[[str], Plan]) -> Plan:
    """Return the plan for what the user's editor makes of a text.

    It is opened again, with the errors as comments below their lines, until there are
    none. ``$VISUAL`` or ``$EDITOR`` says which editor.

    Args:
        name: The path of the file that it will be.
        text: What is opened first.
        plan_of: Makes the plan for a text.

    Raises:
        RefusedError: If the editor fails, or nothing is changed in it. A text that was
            changed and has errors is kept, and its place is said.
    """
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not (named or sys.stdin.isatty()):
        raise RefusedError("--edit needs a terminal, or an editor named in $EDITOR")
    stem = Path(name).stem
    with tempfile.NamedTemporaryFile(
        "wb", prefix=f"tercet-{stem}-", suffix=".yaml", delete=False
    ) as stream:
        copy = Path(stream.name)
    shown, before, errors = text, text, 0
    while True:
        changed = _opened(copy, shown, kept=errors > 0)
        if changed == before:
            raise _given_up(copy, errors)
        if not changed.strip():
            copy.unlink(missing_ok=True)
            raise RefusedError("nothing is written: the draft was emptied")
        before = changed
        planned = plan_of(changed)
        if not planned.errors:
            copy.unlink()
            return planned
        errors = len(planned.errors)
        shown = _annotated(name, changed, planned.errors)


def _opened(copy: Path, shown: str, *, kept: bool) -> str:
    """Return what the editor makes of a text, our lines taken out."""
    copy.write_text(shown, "utf-8", newline="")
    try:
        click.edit(filename=str(copy))
        after = copy.read_text("utf-8")
    except (click.ClickException, OSError, ValueError) as error:
        reason = getattr(error, "message", None) or str(error)
        if isinstance(error.__cause__, OSError):
            cause = error.__cause__
            reason = f"the editor '{cause.filename}' cannot be started: "
            reason += f"{cause.strerror}; name another one in $EDITOR"
        if isinstance(error, UnicodeDecodeError):
            reason = "what the editor left is not UTF-8 text"
        place = ""
        if kept or _differs(copy, shown):
            place = f"; your text is kept in {copy}"
        else:
            copy.unlink(missing_ok=True)
        raise RefusedError(f"nothing is written: {reason}{place}") from error
    return _without_marks(after)


def _differs(copy: Path, shown: str) -> bool:
    try:
        return copy.read_bytes() != shown.encode()
    except OSError:
        return False


def _given_up(copy: Path, errors: int) -> RefusedError:
    if not errors:
        copy.unlink(missing_ok=True)
        return RefusedError("nothing is written: the draft was not changed")
    left = "one error left as it was"
    if errors > 1:
        left = f"{errors} errors left as they were"
    return RefusedError(f"nothing is written: {left}; your text is kept in {copy}")


def _without_marks(text: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_MARK.strip()))


def _annotated(name: str, text: str, errors: tuple[Problem, ...]) -> str:
    """Return a text with each error below its line; those of other files come first."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    below: dict[int, list[str]] = {}
    for error in errors:
        own = error.span.path == name
        place = "" if own else f" ({error.span})"
        said = f"{error.code}: {error.message}{place}"
        said += f"; {error.help}" if error.help else ""
        line = min(error.span.line, len(lines)) if own else 0
        below.setdefault(line, []).append(f"{_MARK}{' '.join(said.split())}\n")
    found = [_HEAD, *below.get(0, [])]
    for number, text_line in enumerate(lines, 1):
        found += [text_line, *below.get(number, [])]
    return "".join(found)
