"""What a shell may complete a word to: from file names, and from what the engine knows.

Nothing here validates a record. Ids are the names of files, titles are read off the
line that holds them, standings come from what a command kept (``standing_words``), and
all else from ``command_line.json``. The strict reader is imported only where the
inside of a record is asked for.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tercet.commands.known_names import known
from tercet.commands.record_files import Found, found_records, project, title

if TYPE_CHECKING:
    from tercet.source import Value

Suggestion = tuple[str, str]
"""A name, and words on it for shells that show them."""

_WIDTH = 90
_TITLES = 400
"""How many titles are read at most: beyond, nobody reads the list."""


@dataclass(frozen=True)
class Asked:
    """What is asked for: the word so far, and what stands before it.

    Args:
        root: The project folder; None where there is no wiki.
        given: The parameters given so far, by name.
        word: What is typed of the word to be completed.
        with_words: Whether the shell shows words beside the names.
    """

    root: Path | None
    given: Mapping[str, Any]
    word: str
    with_words: bool

    @cached_property
    def known(self) -> dict[str, Any]:
        """What the engine knows."""
        return known()

    @cached_property
    def records(self) -> tuple[Found, ...]:
        """The record files, by id."""
        if self.root is None:
            return ()
        folders = {row["folder"]: kind for kind, row in self.known["kinds"].items()}
        return tuple(found_records(self.root, folders))

    def kind(self, record: object) -> str | None:
        """Return the kind of a record; None if there is no such record."""
        return next((one.kind for one in self.records if one.id == record), None)

    @cached_property
    def standings(self) -> Mapping[str, str]:
        """Where the shapes stand, in words; empty if nothing fresh is kept."""
        if self.root is None:
            return {}
        from tercet.commands.standing_words import kept

        return kept(self.root)

    def inside(self, record: object) -> dict[str, Any]:
        """Return what a record's file says, read strictly; empty if it cannot be."""
        from tercet.parsed import read

        file = next((one.file for one in self.records if one.id == record), None)
        value = None if file is None else read(file, file.name).value
        return dict(value or {})

    def written(self, record: object) -> dict[str, Any]:
        """Return what 'tercet set' edits: the inside of a record, or wiki.yaml's."""
        file = None if self.root is None else self.root / "wiki/wiki.yaml"
        if record != "wiki" or file is None:
            return self.inside(record)
        from tercet.parsed import read

        return dict(read(file, file.name).value or {})

    @cached_property
    def config(self) -> dict[str, Any]:
        """What wiki.yaml adds to levels and relations; read only if it adds any."""
        file = None if self.root is None else self.root / "wiki/wiki.yaml"
        if file is None or not re.search(
            rb"^(?:levels|relations)\s*:", file.read_bytes(), re.MULTILINE
        ):
            return {}
        from tercet.parsed import read

        return dict(read(file, file.name).value or {})


def suggestions(what: str, ctx: click.Context, word: str) -> list[Suggestion]:
    """Return what a word may become, in order.

    Args:
        what: What it names: a row of ``FINDERS``.
        ctx: Of the command, as far as it is typed.
        word: What is typed of it.

    Returns:
        Names that begin with the word; empty where nothing can be offered. An
        unreadable file is left out: a shell has no place for an error.
    """
    shell = os.environ.get("_TERCET_COMPLETE", "")
    root = project(ctx.find_root().params.get("root"))
    asked = Asked(root, ctx.params, word, not shell.startswith("bash"))
    try:
        found = [row for row in FINDERS[what](asked) if row[0].startswith(word)]
    except (OSError, ValueError):
        return []
    return [(name, _short(words)) for name, words in found]


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1].rstrip() + "…"


def _records(*kinds: str) -> Callable[[Asked], Iterator[Suggestion]]:
    """Return what finds the records of some kinds, or of all."""
    return lambda asked: _of_kinds(asked, kinds)


def _of_kinds(asked: Asked, kinds: tuple[str, ...]) -> Iterator[Suggestion]:
    some = [
        one
        for one in asked.records
        if (not kinds or one.kind in kinds) and one.id.startswith(asked.word)
    ]
    for place, one in enumerate(some):
        words = ""
        if asked.with_words and place < _TITLES:
            named = title(one.file, asked.known["kinds"][one.kind]["name"])
            if named == "unknown":  # a work that its source names in short only
                named = title(one.file, "short")
            stands = asked.standings.get(one.id) if one.kind == "shape" else None
            words = f"{stands}: {named}" if stands else named
        yield one.id, words


def _described(asked: Asked) -> Iterator[Suggestion]:
    kinds = asked.known["kinds"].items()
    yield from _of_kinds(asked, tuple(k for k, row in kinds if row["described"]))


def _kinds(asked: Asked) -> Iterator[Suggestion]:
    for kind, row in asked.known["kinds"].items():
        yield kind, row["about"]
        if row["folder"] != kind:
            yield row["folder"], row["about"]


def _targets(asked: Asked) -> Iterator[Suggestion]:
    """Yield the records that the relation may join to the record before it."""
    said = str(asked.given.get("relation") or "")
    kind = asked.kind(asked.given.get("record"))
    yield from _of_kinds(asked, _kinds_joined(asked, kind, said))


def _kinds_joined(asked: Asked, kind: str | None, said: str) -> tuple[str, ...]:
    """Return the kinds at the other end of a relation; empty for any."""
    rows = asked.known["relations"]
    for field, row in _fields_joining(asked, kind):
        if said in (field, row["relation"]):
            if row["relation"] in ("broader", "merged-into"):
                return (str(kind),)
            end = "sources" if row["backwards"] else "targets"
            return tuple(rows[row["relation"]][end])
    if said in rows:
        return tuple(rows[said]["targets"])
    for added in asked.config.get("relations", ()):
        if added["name"] == said:
            return tuple(added["targets"])
    return next(
        (tuple(r["sources"]) for r in rows.values() if r["inverse"] == said), ()
    )


def _fields_joining(asked: Asked, kind: str | None) -> list[tuple[str, Any]]:
    if kind is None:
        return []
    return list(asked.known["kinds"][kind]["references"].items())


def _relations(asked: Asked) -> Iterator[Suggestion]:
    """Yield the relations that the record before has, and the fields for them."""
    kind = asked.kind(asked.given.get("record"))
    fields = _fields_joining(asked, kind)
    rows = asked.known["relations"]
    states = kind in (None, "finding")
    in_fields = {row["relation"] for _, row in fields}
    for name, row in rows.items():
        if name in in_fields or (states and row["stated"]):
            kinds = _kinds_joined(asked, kind, name)
            yield name, f"a {' or '.join(kinds)}"
    for added in asked.config.get("relations", ()) if states else ():
        yield added["name"], f"a {' or '.join(added['targets'])}; of this wiki"
    for field, row in fields:
        if field not in rows:
            yield field, f"the field of '{row['relation']}'"
    for name, row in rows.items():
        if row["stated"] and row["inverse"] != name and kind in row["targets"]:
            yield row["inverse"], "a finding, which states it"


def _levels(asked: Asked) -> Iterator[Suggestion]:
    yield from asked.known["levels"].items()
    for added in asked.config.get("levels", ()):
        yield added["id"], f"{added['label']}; of this wiki"
    yield "unknown", ""


def _codes(asked: Asked) -> Iterator[Suggestion]:
    before, comma, word = asked.word.rpartition(",")
    for code, name in asked.known["checks"].items():
        if code.startswith(word):
            yield f"{before}{comma}{code}", name


def _subjects(asked: Asked) -> Iterator[Suggestion]:
    yield from asked.known["checks"].items()
    for kind, row in asked.known["kinds"].items():
        yield kind, row["about"]
    for name, row in asked.known["relations"].items():
        yield name, row["inverse"].replace("-", " ")
    yield from asked.known["terms"].items()


def _formats(asked: Asked) -> Iterator[Suggestion]:
    yield from asked.known["formats"].items()


def _cells(asked: Asked) -> Iterator[Suggestion]:
    given = [asked.given.get(name) for name in ("shape", "shapes", "names")]
    shapes = [
        one for row in given for one in (row if isinstance(row, tuple) else [row])
    ]
    seen: set[object] = set()
    while shapes:
        shape = shapes.pop()
        if shape and shape not in seen:
            seen.add(shape)
            inside = asked.inside(shape)
            shapes.append(inside.get("broader"))
            for axis in inside.get("axes", ()):
                for value in axis["values"]:
                    label = f"{axis['label']}: {value['label']}"
                    yield f"{axis['id']}={value['id']}", label
                yield f"{axis['id']}=unknown", axis["label"]


def _edited(asked: Asked) -> Iterator[Suggestion]:
    yield from _records()(asked)
    yield "wiki", "what wiki.yaml says"


def _fields(asked: Asked) -> Iterator[Suggestion]:
    record = asked.given.get("record")
    kind = asked.kind(record)
    if kind is None and record != "wiki":
        return
    of = asked.known["kinds"][kind]["fields"] if kind else asked.known["config"]
    row: dict[str, Any] = {"fields": of}
    steps = asked.word.split(".")
    inside: Value | None = asked.written(record) if len(steps) > 1 else {}
    way = ""
    for step in steps[:-1]:
        if row.get("list"):
            inside = _item(inside, step, asked.known["naming"])
            row = {**row, "list": False}
        else:
            row = row.get("fields", {}).get(step, {})
            inside = inside.get(step) if isinstance(inside, dict) else None
        way += f"{step}."
    if row.get("list"):
        for item in inside if isinstance(inside, tuple) else ():
            yield f"{way}{_called(item, asked.known['naming'])}", ""
        yield f"{way}+", "a new last one"
        return
    for name, inner in row.get("fields", {}).items():
        yield f"{way}{name}", inner["about"]
        if name == steps[-1] and ("fields" in inner or "list" in inner):
            yield f"{way}{name}.", "what is in it"


def _called(item: Value, naming: list[str]) -> str:
    """Return by what an item of a list is named; empty if by nothing."""
    if isinstance(item, str):
        return item
    fields = item if isinstance(item, dict) else {}
    found = (fields.get(key) for key in naming)
    return next((name for name in found if isinstance(name, str)), "")


def _item(items: Value | None, step: str, naming: list[str]) -> Value | None:
    rows = items if isinstance(items, tuple) else ()
    return next((item for item in rows if _called(item, naming) == step), None)


def _facts(asked: Asked) -> Iterator[Suggestion]:
    subject, dot, rest = asked.word.partition(".")
    kind = "wiki" if subject == "wiki" else asked.kind(subject)
    if not dot:
        yield "wiki", "the wiki as a whole"
        yield from _of_kinds(asked, ())
        if kind is not None:
            yield f"{subject}.", "what is computed of it"
        return
    name, second, argument = rest.partition(".")
    for of, fact, about, takes in asked.known["facts"]:
        if of not in (kind, "any") or (of == "any" and kind == "wiki"):
            continue
        if not second:
            yield f"{subject}.{fact}", about
        elif fact == name and takes is not None:
            for one, words in _arguments(asked, takes, argument):
                yield f"{subject}.{fact}.{one}", words


def _arguments(asked: Asked, takes: str, word: str) -> Iterator[Suggestion]:
    finder = {"CONCEPT": "concept", "SHAPE": "shape", "RECORD": "record"}.get(takes)
    finder = "level" if takes == "LEVEL" else finder
    if finder is not None:
        inner = Asked(asked.root, asked.given, word, asked.with_words)
        yield from FINDERS[finder](inner)


FINDERS: dict[str, Callable[[Asked], Iterator[Suggestion]]] = {
    "record": _records(),
    "edited": _edited,
    "shape": _records("shape"),
    "concept": _records("concept"),
    "work": _records("work"),
    "described": _described,
    "kind": _kinds,
    "field": _fields,
    "relation": _relations,
    "target": _targets,
    "level": _levels,
    "cell": _cells,
    "code": _codes,
    "subject": _subjects,
    "fact": _facts,
    "format": _formats,
}
"""What finds the names of each sort; the keys are those of ``arguments.BY_NAME``."""
