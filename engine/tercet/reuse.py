"""Work that need not be done again: its result is kept, with what it read of the wiki.

A result is taken again while all that is as it was. What was read is known from the
work itself (`facts.watched`), not guessed. It is kept in the user's cache: one that is
deleted, damaged or of another engine costs time and changes nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Generic, NamedTuple, TypeVar, cast

from pydantic import BaseModel

from tercet.cache import DAMAGED, Cache, cache_folder
from tercet.errors import TercetError
from tercet.facts import Facts
from tercet.facts.watched import Input, Watched
from tercet.parallel import in_order
from tercet.records import Entry
from tercet.store import engine_stamp

T = TypeVar("T")
R = TypeVar("R")

_VERSION = 1
_TABLES = {
    "work": "subject TEXT PRIMARY KEY, inputs BLOB, state BLOB, result BLOB, sum BLOB",
    "maker": "stamp TEXT",
}


class _TooWideError(Exception):
    """A piece of work read what has no state that is quick to tell."""


class Inputs:
    """In which state all is that work may have read.

    Args:
        facts: Of the wiki as it is.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._states: dict[Input, bytes] = {}

    def together(self, inputs: Sequence[Input]) -> bytes:
        """Return the state of several inputs, in their order.

        Raises:
            _TooWideError: If that of one cannot be told.
        """
        whole = hashlib.blake2b(digest_size=16)
        for one in inputs:
            whole.update(self.state(one))
        return whole.digest()

    def state(self, one: Input) -> bytes:
        """Return the state of one input, told once.

        Raises:
            _TooWideError: If it cannot be told.
        """
        found = self._states.get(one)
        if found is None:
            found = self._states[one] = _digest(self._read(*one))
        return found

    def _read(self, sort: object, *names: object) -> object:
        read = _SORTS.get(str(sort))
        if read is None:
            raise _TooWideError(sort)
        try:
            return read(self._facts, *names)
        except (TercetError, KeyError) as error:
            return [type(error).__name__, str(error)]


def _record(facts: Facts, record: str) -> object:
    return facts.wiki.entries.get(record)


def _fact(facts: Facts, key: str) -> object:
    found = facts.fact(key)
    return [found.value, found.facts, found.records]


def _document(facts: Facts, path: str) -> object:
    found = facts.wiki.document(path)
    return None if found is None else found.text


_SORTS: Mapping[str, Callable[..., object]] = {
    "value": lambda facts, key: facts.value(key),
    "fact": _fact,
    "told": lambda facts, make, *names: facts.told(make, *names),
    "once": lambda facts, make: facts.once(make),
    "wiki-once": lambda facts, make: facts.wiki.once(make),
    "document": _document,
    "record": _record,
    "there": lambda facts, record: record in facts.wiki.entries,
    "ids": lambda facts: [*facts.wiki.entries],
    "of-kind": lambda facts, kind: [one.id for one in facts.wiki.of_kind(kind)],
    "kind": lambda facts, record: facts.wiki.kind(record),
    "called": lambda facts, record: facts.wiki.called(record),
    "links-to": lambda facts, record: facts.wiki.links_to.get(record),
    "links-from": lambda facts, record: facts.wiki.links_from.get(record),
    "config": lambda facts: facts.wiki.config_document.text,
    "renamed": lambda facts: facts.wiki.renamed,
}


_BY_FUNCTION = ("told", "once", "wiki-once")
"""Sorts of inputs that a function of ours makes."""


def _digest(value: object) -> bytes:
    try:
        text = _JSON.encode(value)
    except (TypeError, ValueError) as error:
        raise _TooWideError(error) from error
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def _plain(value: object) -> object:
    """Return a value in parts that JSON has, so that unlike ones differ."""
    if isinstance(value, Entry):
        return [value.kind, value.document.path, value.document.text]
    sort = type(value)
    if is_dataclass(sort):
        return [sort.__name__, *(getattr(value, name) for name in _names(sort))]
    if isinstance(value, BaseModel):
        return [type(value).__name__, value.model_dump(mode="json")]
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(type(value))


_JSON = json.JSONEncoder(ensure_ascii=False, default=_plain)


@cache
def _names(sort: type) -> tuple[str, ...]:
    """Return the names of the parts of a dataclass."""
    return tuple(one.name for one in fields(sort))


class _Row(NamedTuple):
    """A result as it is kept: what it read, in which state that was, and itself."""

    inputs: bytes
    state: bytes
    result: bytes

    def sum(self, subject: str) -> bytes:
        """Return what tells a damaged row."""
        parts = (subject.encode(), *self)
        return hashlib.blake2b(b"\0".join(parts), digest_size=16).digest()


class Reuse(Generic[T]):
    """The results of work on records or files, done anew only where what it read is.

    Args:
        facts: Of the wiki.
        name: Of the work, as part of a file name.
        setting: What the results depend on besides the wiki and the engine.
        dump: Turns a result into text.
        load: Turns the text back.
        is_kept: Whether results are taken from an earlier run, and kept for a later.
    """

    def __init__(
        self,
        facts: Facts,
        name: str,
        setting: str,
        dump: Callable[[T], str],
        load: Callable[[str], T],
        *,
        is_kept: bool = True,
    ) -> None:
        folder = cache_folder() if is_kept else None
        self._cache: Cache | None = None
        self.facts = facts
        """What the work has to read, so that it is known what it read."""
        if folder is not None:
            home = facts.wiki.home or facts.wiki.root
            self._cache = Cache(home, folder, name, _TABLES, _VERSION)
            self.facts = Watched(facts)
        self._stamp = f"{engine_stamp()}\n{setting}"
        self._dump = dump
        self._load = load
        self._inputs = Inputs(facts)
        self._base: sqlite3.Connection | None = None
        self._fault: Exception | None = None

    def each(
        self,
        subjects: Sequence[str],
        make: Callable[[str], T],
        use: Callable[[T], R],
        jobs: int = 1,
        before: Callable[[Sequence[str]], None] | None = None,
    ) -> Iterator[R]:
        """Yield what the use of each result gives, in the order of the subjects.

        Args:
            subjects: Ids of records, or paths of files.
            make: Does the work on one; of the wiki it reads `facts` only.
            use: Takes a result, in the process that has it.
            jobs: How many processes may work at once.
            before: Told whose results are to be made, before the first is.
        """
        if self._cache is None:
            if before is not None:
                before(subjects)
            yield from in_order(lambda one: use(make(one)), subjects, jobs)
            return
        stack = ExitStack()
        self._base = stack.enter_context(self._cache.writing())
        try:
            self._begin(subjects)
            valid = {one for one in subjects if self._is_valid(one)}
            stale = [one for one in subjects if one not in valid]
            if before is not None:
                before(stale)
            done = in_order(lambda one: self._done(one, make, use), stale, jobs)
            for one in subjects:
                kept = self._row(one) if one in valid else None
                if kept is not None:
                    yield use(self._load(_unpacked(kept.result)))
                    continue
                new = self._done(one, make, use) if one in valid else next(done)
                self._keep(one, new[0])
                yield new[1]
            next(done, None)  # so that its processes end by themselves
        finally:
            fault, self._base, self._fault = self._fault, None, None
            stack.__exit__(type(fault) if fault else None, fault, None)

    def _done(
        self, subject: str, make: Callable[[str], T], use: Callable[[T], R]
    ) -> tuple[_Row | None, R]:
        """Do the work on one, and use it."""
        assert isinstance(self.facts, Watched)  # noqa: S101 - there is a cache
        with self.facts.noting() as noted:
            result = make(subject)
        row = None
        with contextlib.suppress(_TooWideError):
            inputs = [*noted]
            state = self._inputs.together(inputs)
            row = _Row(_written(inputs), state, _packed(self._dump(result)))
        return row, use(result)

    def _begin(self, subjects: Sequence[str]) -> None:
        """Let go what another engine or setting made, and subjects that are no more."""
        if self._ask("SELECT stamp FROM maker") != [(self._stamp,)]:
            self._ask("DELETE FROM work")
            self._ask("DELETE FROM maker")
            self._ask("INSERT INTO maker VALUES (?)", self._stamp)
        held = {str(name) for (name,) in self._ask("SELECT subject FROM work")}
        for name in held.difference(subjects):
            self._ask("DELETE FROM work WHERE subject = ?", name)

    def _is_valid(self, subject: str) -> bool:
        """Tell whether all that the work read is as it was."""
        row = self._row(subject)
        if row is None:
            return False
        with contextlib.suppress(
            _TooWideError, LookupError, ImportError, AttributeError
        ):
            return self._inputs.together(_read(row.inputs)) == row.state
        return False

    def _row(self, subject: str) -> _Row | None:
        """Return what was kept, if it is whole."""
        query = "SELECT inputs, state, result, sum FROM work WHERE subject = ?"
        for *parts, total in self._ask(query, subject):
            if all(isinstance(one, bytes) for one in parts):
                row = _Row(*cast("list[bytes]", parts))
                return row if row.sum(subject) == total else None
        return None

    def _keep(self, subject: str, row: _Row | None) -> None:
        if row is None:
            self._ask("DELETE FROM work WHERE subject = ?", subject)
        else:
            command = "INSERT OR REPLACE INTO work VALUES (?, ?, ?, ?, ?)"
            self._ask(command, subject, *row, row.sum(subject))

    def _ask(self, command: str, *values: str | bytes) -> list[tuple[object, ...]]:
        """Do one thing in the cache; of one that is damaged nothing more is used."""
        if self._base is None or self._fault is not None:
            return []
        try:
            return self._base.execute(command, values).fetchall()
        except DAMAGED as error:
            self._fault = error
            return []


def _written(inputs: Sequence[Input]) -> bytes:
    """Return what was read, so that another process understands it."""
    return _packed(json.dumps(inputs, ensure_ascii=False, default=_place))


def _read(written: bytes) -> list[Input]:
    """Return what was read.

    Raises:
        ImportError, AttributeError: If a function is no more.
    """
    rows = json.loads(_unpacked(written))
    for row in rows:
        if row[0] in _BY_FUNCTION:
            row[1] = _made(*row[1])
    return [tuple(row) for row in rows]


def _place(function: Callable[..., object]) -> list[str]:
    """Return where a function stands; all else that is noted is text."""
    return [function.__module__, function.__qualname__]


@cache
def _made(module: str, function: str) -> Callable[..., object]:
    found: Callable[..., object] = getattr(importlib.import_module(module), function)
    return found


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode(), 1)


def _unpacked(content: bytes) -> str:
    return zlib.decompress(content).decode()
