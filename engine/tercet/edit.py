"""The one door through which records are written: plan, look, commit.

A plan holds the files that would change and the facts that would change with them;
nothing is on disk until ``commit``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tercet.checks import check
from tercet.errors import RefusedError
from tercet.facts import Facts, FactValue, Ordinal, derive
from tercet.notes import describe
from tercet.output import OutputFile, write
from tercet.problems import Problem
from tercet.records import BY_FOLDER
from tercet.records.fields import is_id
from tercet.wiki import FOLDER, Wiki, with_files

_SHOWN = ("state", "frequency", "diversity", "marks", "ordinal", "example", "first-of")


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that a plan changes; None on the side where it does not exist."""

    key: str
    before: FactValue | None
    after: FactValue | None


@dataclass(frozen=True)
class Plan:
    """What would be written, and what would change with it.

    Args:
        wiki: As it is.
        files: The record files to write.
        facts: The facts that change, by key.
        sentences: How many sentences of each scope note change, by concept.
        problems: New problems that the wiki would have.
        replaced: What the files held that exist already, by path.
    """

    wiki: Wiki
    files: tuple[OutputFile, ...]
    facts: tuple[FactChange, ...]
    sentences: dict[str, int]
    problems: tuple[Problem, ...]
    replaced: dict[str, bytes] = field(default_factory=dict)


def plan(wiki: Wiki, files: Iterable[OutputFile]) -> Plan:
    """Work out what writing new record files would change.

    Args:
        wiki: The loaded wiki.
        files: New records, as ``wiki/FOLDER/ID.yaml``.

    Raises:
        RefusedError: If a path is not one of a record, or its id is taken.
    """
    chosen = tuple(files)
    for file in chosen:
        _refuse_taken(wiki, file)
    return _weighed(wiki, chosen, {})


def plan_changes(
    wiki: Wiki, files: Iterable[OutputFile], replaced: dict[str, bytes]
) -> Plan:
    """Work out what rewriting files that exist would change.

    Args:
        wiki: The loaded wiki.
        files: Records and free pages with their new content.
        replaced: What each of them held when it was read, by path.
    """
    return _weighed(wiki, tuple(files), replaced)


def _weighed(
    wiki: Wiki, chosen: tuple[OutputFile, ...], replaced: dict[str, bytes]
) -> Plan:
    after = with_files(wiki, [(file.path, file.content) for file in chosen])
    old, new = derive(wiki), derive(after)
    known = {(problem.code, problem.message) for problem in check(old)}
    return Plan(
        wiki,
        chosen,
        tuple(_changes(old, new)),
        _sentences(old, new),
        tuple(p for p in check(new) if (p.code, p.message) not in known),
        replaced,
    )


def commit(planned: Plan) -> None:
    """Write the files of a plan: all of them, or none.

    Raises:
        RefusedError: If a file has changed or come into being since, or the disk
            refuses.
    """
    root = planned.wiki.root
    for file in planned.files:
        if file.path in planned.replaced:
            _refuse_changed(root / file.path, planned.replaced[file.path])
        else:
            _refuse_taken(planned.wiki, file)
    written: list[OutputFile] = []
    try:
        for file in planned.files:
            written.append(file)
            write([file], root)
    except BaseException:
        for file in written:
            with contextlib.suppress(OSError, RefusedError):
                if file.path in planned.replaced:
                    write([OutputFile(file.path, planned.replaced[file.path])], root)
                else:
                    (root / file.path).unlink(missing_ok=True)
        raise


def _refuse_changed(path: Path, expected: bytes) -> None:
    try:
        same = path.read_bytes() == expected
    except OSError:
        same = False
    if not same:
        raise RefusedError(f"'{path}' has changed meanwhile; run the command again")


def _refuse_taken(wiki: Wiki, file: OutputFile) -> None:
    folder, _, name = file.path.removeprefix(f"{FOLDER}/").partition("/")
    record = name.removesuffix(".yaml")
    if file.path != f"{FOLDER}/{folder}/{record}.yaml" or folder not in BY_FOLDER:
        raise RefusedError(f"'{file.path}' is no place for a record")
    if not is_id(record):
        raise RefusedError(
            f"'{record}' is not an id: lower-case letters, digits and single hyphens, "
            "at most 80, not a reserved name"
        )
    entry = wiki.entries.get(record)
    if entry is not None or (wiki.root / file.path).exists():
        path = entry.document.path if entry is not None else file.path
        raise RefusedError(f"the id '{record}' is taken by {path}; choose another")


def _values(facts: Facts) -> dict[str, FactValue]:
    found = {key: facts.value(key) for key in facts.known(names=_SHOWN)}
    for concept in facts.ids("wiki.concepts"):
        found[f"{concept}.findings"] = len(facts.ids(f"{concept}.findings"))
    return found


def _changes(old: Facts, new: Facts) -> Iterable[FactChange]:
    """Yield what differs, but not what is no news.

    That is: a new record's empty lists, and a rank that only has one more after it.
    """
    before, after = _values(old), _values(new)
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        same = was == now or (not was and now == ())
        if isinstance(was, Ordinal) and isinstance(now, Ordinal):
            same = was.position == now.position
        if not same:
            yield FactChange(key, was, now)


def _sentences(old: Facts, new: Facts) -> dict[str, int]:
    found: dict[str, int] = {}
    for concept in new.ids("wiki.concepts"):
        after = {sentence.text for sentence in describe(new, concept).sentences}
        if concept in old.wiki.entries:
            after -= {sentence.text for sentence in describe(old, concept).sentences}
        if after:
            found[concept] = len(after)
    return found
