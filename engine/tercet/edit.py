"""The one door through which records are written: plan, look, commit.

A plan holds the files that would change and the facts that would change with them;
nothing is on disk until ``commit``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tercet.checks import check
from tercet.errors import RefusedError
from tercet.facts import Facts, derive
from tercet.notes import describe
from tercet.output import OutputFile, write
from tercet.problems import Problem
from tercet.wiki import Wiki, with_files

_SHOWN = ("state", "frequency", "diversity", "marks", "ordinal", "example", "first-of")


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that a plan changes; None on the side where it does not exist."""

    key: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Plan:
    """What would be written, and what would change with it.

    Args:
        wiki: As it is.
        files: The record files to write.
        facts: The facts that change, by key.
        sentences: How many sentences of each scope note change, by concept.
        problems: New problems that the wiki would have.
    """

    wiki: Wiki
    files: tuple[OutputFile, ...]
    facts: tuple[FactChange, ...]
    sentences: dict[str, int]
    problems: tuple[Problem, ...]


def plan(wiki: Wiki, files: Iterable[OutputFile]) -> Plan:
    """Work out what writing new record files would change.

    Args:
        wiki: The loaded wiki.
        files: New records, as ``wiki/FOLDER/ID.yaml``.

    Raises:
        RefusedError: If a file exists already.
    """
    chosen = tuple(files)
    for file in chosen:
        if (wiki.root / file.path).exists():
            raise RefusedError(f"'{file.path}' exists already; choose another id")
    after = with_files(wiki, [(file.path, file.content) for file in chosen])
    old, new = derive(wiki), derive(after)
    known = set(check(old))
    return Plan(
        wiki,
        chosen,
        tuple(_changes(old, new)),
        _sentences(old, new),
        tuple(problem for problem in check(new) if problem not in known),
    )


def commit(planned: Plan) -> None:
    """Write the files of a plan, each whole.

    Raises:
        RefusedError: If the disk refuses.
    """
    write(planned.files, planned.wiki.root)


def _texts(facts: Facts) -> dict[str, str]:
    found = {
        key: str(facts.value(key))
        for key in facts.known()
        if key.split(".")[1] in _SHOWN
    }
    for concept in facts.ids("wiki.concepts"):
        found[f"{concept}.findings"] = str(len(facts.ids(f"{concept}.findings")))
    return found


def _changes(old: Facts, new: Facts) -> Iterable[FactChange]:
    before, after = _texts(old), _texts(new)
    for key in sorted(before.keys() | after.keys()):
        pair = before.get(key), after.get(key)
        if pair[0] != pair[1]:
            yield FactChange(key, *pair)


def _sentences(old: Facts, new: Facts) -> dict[str, int]:
    found: dict[str, int] = {}
    for concept in new.ids("wiki.concepts"):
        after = {sentence.text for sentence in describe(new, concept).sentences}
        if concept in old.wiki.entries:
            after -= {sentence.text for sentence in describe(old, concept).sentences}
        if after:
            found[concept] = len(after)
    return found
