"""The record files of a wiki: which they are, and the entry that each gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tercet.folders import listed
from tercet.problems import Problem, Span, did_you_mean
from tercet.records import BY_FOLDER, BY_KIND, Entry, parse
from tercet.records.fields import is_id
from tercet.source import Document

_MODELINE = re.compile(r"# yaml-language-server: \$schema=\S*?(\w+)\.schema\.json")


def record_files(
    folder: Path, name: str, config: str, problems: list[Problem]
) -> Iterator[tuple[Path, str]]:
    """Yield the record files in order, and report YAML that is in the wrong place.

    Args:
        folder: Where they lie.
        name: How problems name the folder.
        config: The name of the one YAML file there that is no record.
        problems: Where the problems go.
    """
    for inside in listed(folder):
        place, _, file = inside.rpartition("/")
        if inside == config or not file.lower().endswith((".yaml", ".yml")):
            continue
        path = _printable(f"{name}/{inside}")
        if place not in BY_FOLDER:
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
        yield folder / inside, path


def _printable(path: str) -> str:
    """Return a path as it can be printed anywhere: odd characters as escapes."""
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode() for c in path
    )


def taken(entry: Entry, by: Entry) -> Problem:
    """Return the problem of a record whose id another has."""
    return Problem(
        "R005",
        "error",
        f"the id '{entry.id}' is taken by {by.document.path}; ids are unique in the "
        "whole wiki, over all kinds",
        Span(entry.document.path),
        f"rename this file, for example {entry.id}-{entry.kind}.yaml",
        related=(Span(by.document.path),),
    )


def entry_of(document: Document) -> tuple[Entry, list[Problem]]:
    """Return what a record file gives, and what is wrong with it or with its name."""
    file = PurePosixPath(document.path)
    kind = BY_FOLDER[file.parent.name]
    record, problems = parse(document, kind)
    said = _MODELINE.match(document.text)
    if record is None and said and said[1] != kind.record_kind and said[1] in BY_KIND:
        folder = BY_KIND[said[1]].folder
        problems = [
            Problem(
                "R006",
                "error",
                f"the first line says that this is a {said[1]}, and it lies among the "
                f"{kind.folder}",
                Span(document.path),
                f"move it to wiki/{folder}/, or correct its first line",
            )
        ]
    name = file.stem
    if file.suffix != ".yaml" or not is_id(name):
        wish = "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower())
        wish = "-".join(part for part in wish.split("-") if part) or "a-new-id"
        problems.append(
            Problem(
                "S007",
                "error",
                f"the file name '{file.name}' is not an id with .yaml: lower-case "
                "letters, digits, single hyphens, at most 80, not a reserved name",
                Span(document.path),
                f"rename it, for example to {wish}.yaml",
            )
        )
    return Entry(name, kind.record_kind, document, record), problems
