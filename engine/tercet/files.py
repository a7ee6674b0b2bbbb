"""The record files of a wiki: which files below its folder are records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tercet.problems import Problem, Span, did_you_mean
from tercet.records import BY_FOLDER


def record_files(
    folder: Path, name: str, config: str, problems: list[Problem]
) -> Iterator[tuple[Path, str]]:
    """Yield the record files in order, and report YAML that is in the wrong place.

    Hidden files are left alone: editors and file systems keep theirs beside records.

    Args:
        folder: Where they lie.
        name: How problems name the folder.
        config: The name of the one YAML file there that is no record.
        problems: Where the problems go.
    """
    for child in sorted(folder.rglob("*")):
        inside = child.relative_to(folder)
        path = _printable(f"{name}/{inside.as_posix()}")
        if (
            child.suffix.lower() not in (".yaml", ".yml")
            or inside.parts[0] in ("assets", "sources")
            or any(part.startswith(".") for part in inside.parts)
            or inside.as_posix() == config
        ):
            continue
        if inside.parts[0] not in BY_FOLDER or len(inside.parts) != 2:
            where = "/".join(path.split("/")[1:-1]) or name
            hint = did_you_mean(where, BY_FOLDER) if where != name else ""
            problems.append(
                Problem(
                    "R006",
                    "error",
                    f"no kind of record lives in the folder '{where}'",
                    Span(path),
                    hint or f"records live in wiki/: {', '.join(sorted(BY_FOLDER))}",
                )
            )
            continue
        yield child, path


def _printable(path: str) -> str:
    """Return a path as it can be printed anywhere: odd characters as escapes."""
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode() for c in path
    )
