"""The files of a plan and the lines that change in them, as ``plans`` prints them.

Where one id takes another's place, the lines that differ in nothing but the id are
counted, so that the others are seen.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import PurePosixPath

import click

from tercet.compare import with_names
from tercet.journal import Change
from tercet.words import plural


def file_lines(changes: Sequence[Change], *, brief: bool) -> Iterator[str]:
    """Yield the files that change, each with its lines unless that is too much.

    Args:
        changes: In the order in which they are told.
        brief: Whether the names of the files are enough.
    """
    for change in changes:
        if change.after is None:
            yield click.style(f"- {change.path}", fg="red")
        elif change.before is None:
            yield click.style(f"+ {change.path}", fg="green")
            if not brief:
                yield from (f"    {line}" for line in _text(change.after))
        else:
            yield click.style(f"~ {change.path}", fg="yellow")
            if not brief:
                yield from (f"    {line}" for line in diff_lines(change))


def file_lines_but_for_names(
    changes: Sequence[Change], names: Mapping[str, str], *, brief: bool
) -> Iterator[str]:
    """Yield the files that change; of what differs in ids alone, how many lines.

    Args:
        changes: At most one for each path.
        names: New ids by old ones.
        brief: Whether the numbers for each folder are enough.
    """
    moved, rest = _moved(changes, names)
    for old, new in moved:
        yield click.style(f"~ {old.path} → {new.path}", fg="yellow")
        if not brief:
            change = Change(new.path, old.before, new.after)
            yield from (f"    {line}" for line in _differing(change, names).rows)
    some = False
    folders: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    for change in rest:
        if change.before is None or change.after is None:
            yield from file_lines([change], brief=brief)
            continue
        found = _differing(change, names)
        if brief and not found.rows:
            folder = str(PurePosixPath(change.path).parent)
            folders[folder] += 1
            lines[folder] += found.named
            continue
        some |= bool(found.named)
        said = f": {_naming(found.named)}" if found.named else ""
        yield click.style(f"~ {change.path}{said}", fg="yellow")
        if not brief:
            yield from (f"    {line}" for line in found.rows)
    for folder, number in folders.items():
        files = f"{number} {plural('file', number)} in {folder}"
        yield click.style(f"~ {files}: {_naming(lines[folder])}", fg="yellow")
    if some or folders:
        yield "  (Lines that only name another id are counted; --full shows them.)"


def diff_lines(change: Change) -> Iterator[str]:
    """Yield the lines that go and come, each group under its line number."""
    yield from _differing(change, {}).rows


@dataclass(frozen=True, slots=True)
class _Differing:
    """Lines to print, and how many differ in an id alone and are not among them."""

    rows: tuple[str, ...]
    named: int


def _differing(change: Change, names: Mapping[str, str]) -> _Differing:
    old, new = _text(change.before), _text(change.after)
    rows: list[str] = []
    named = 0
    matcher = difflib.SequenceMatcher(None, old, new)
    for what, start, end, first, last in matcher.get_opcodes():
        if what == "equal":
            continue
        gone, come, ahead = old[start:end], new[first:last], 0
        if names and len(gone) == len(come):
            told = [
                with_names(was, names) != with_names(now, names)
                for was, now in zip(gone, come, strict=True)
            ]
            named += told.count(False)
            ahead = told.index(True) if True in told else 0
            gone, come = [*compress(gone, told)], [*compress(come, told)]
        if gone or come:
            place = first + ahead + 1 if come else first
            rows.append(click.style(f"@@ line {place}", fg="cyan"))
            rows += [click.style(f"-{line}", fg="red") for line in gone]
            rows += [click.style(f"+{line}", fg="green") for line in come]
    return _Differing(tuple(rows), named)


def _moved(
    changes: Sequence[Change], names: Mapping[str, str]
) -> tuple[list[tuple[Change, Change]], list[Change]]:
    """Return the files that have another name now, old and new, and the other files."""
    gone = {one.path: one for one in changes if one.after is None}
    come = {one.path: one for one in changes if one.before is None}
    found = []
    for path, old in gone.items():
        place = PurePosixPath(path)
        name = names.get(place.stem)
        new = name and come.get(str(place.with_name(f"{name}{place.suffix}")))
        if new:
            found.append((old, new))
    told = {one.path for pair in found for one in pair}
    return found, [one for one in changes if one.path not in told]


def _naming(number: int) -> str:
    return f"{number} {plural('line', number)} {'names' if number == 1 else 'name'} it"


def _text(content: bytes | None) -> list[str]:
    return (content or b"").decode("utf-8-sig", "replace").splitlines()
