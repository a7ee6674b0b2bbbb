"""The machine that computes facts: on demand, memoised, each with its derivation.

A fact has a key, ``SUBJECT.NAME`` or ``SUBJECT.NAME.ARGUMENT``. While a fact is
computed, every fact and every record that it reads is written down: that record is
its derivation, and what ``tercet why`` prints.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar, cast

from tercet.errors import UnknownNameError
from tercet.problems import nearest
from tercet.record_links import Link
from tercet.records import Entry
from tercet.standing import Standing
from tercet.wiki import Wiki
from tercet.words import number, ordinal

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Undecidable:
    """The answer where the records leave it open."""

    reason: str

    def __str__(self) -> str:
        return f"undecidable, because {self.reason}"


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A position in an order.

    Args:
        position: 1-based rank within the scope, without gaps.
        of: How many there are.
        scope: Of what: "instantiating findings of persona-selection".
        basis: What they are ordered by: "filed" or "published".
        inferred: Whether its own filing number was inferred.
    """

    position: int
    of: int
    scope: str
    basis: str
    inferred: bool = False

    def __str__(self) -> str:
        mark = ", from an inferred filing number" if self.inferred else ""
        rank = f"{ordinal(self.position)} of {number(self.of)} {self.scope}"
        if self.of == 1:
            rank = f"first, and so far the only, of the {self.scope}"
        return f"{rank} ({self.basis}{mark})"


@dataclass(frozen=True, slots=True)
class Duration:
    """The time between two dates, as finely as both are known.

    Args:
        least: In years.
        most: In years.
    """

    least: float
    most: float

    def __str__(self) -> str:
        low, high = f"{self.least:.1f}", f"{self.most:.1f}"
        return f"{low} years" if low == high else f"{low} to {high} years"


@dataclass(frozen=True, slots=True)
class Group:
    """A labelled list of ids, one row of a breakdown."""

    label: str
    ids: tuple[str, ...]


FactValue: TypeAlias = (
    "str | int | bool | Undecidable | Ordinal | Duration | Standing"
    " | tuple[str, ...] | tuple[Group, ...] | tuple[Link, ...]"
)


@dataclass(frozen=True, slots=True)
class FactFunction:
    """How one family of facts is computed.

    Args:
        kind: Of the subject: a kind of record, ``wiki``, or ``any``.
        name: The second part of the key.
        about: What it is, as a noun phrase.
        compute: Takes the facts, the subject's id, and the argument if it has one.
        argument: What the third part of the key is, if there is one.
        arguments: Lists the arguments that make sense for a subject.
    """

    kind: str
    name: str
    about: str
    compute: Callable[..., FactValue]
    argument: str | None = None
    arguments: Callable[[Facts, str], tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A computed value and what it rests on.

    Args:
        key: Its name.
        value: The value.
        about: What it is.
        facts: Keys of the facts that it read, sorted.
        records: Ids of the records that it read, sorted.
    """

    key: str
    value: FactValue
    about: str
    facts: tuple[str, ...]
    records: tuple[str, ...]


@dataclass
class _Frame:
    facts: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)

    def clear(self) -> None:
        self.facts.clear()
        self.records.clear()


class Facts:
    """Every derived value of a wiki, by key.

    Args:
        wiki: The loaded records.
        table: The fact functions, in the order in which they are listed.
        as_of: A filing number: only what was filed up to it counts. None: all.
        among: The findings that are looked at; None: all. For facts that rest on no
            others, asked for as of many numbers.
    """

    def __init__(
        self,
        wiki: Wiki,
        table: tuple[FactFunction, ...],
        as_of: int | None = None,
        among: Collection[str] | None = None,
    ) -> None:
        self.wiki = wiki
        self.as_of = as_of
        self.among = among
        self.table = table
        self._table = {(row.kind, row.name): row for row in table}
        self._by_kind: dict[str, list[FactFunction]] = {}
        self._once: dict[Callable[..., object], object] = {}
        self._told: dict[tuple[object, ...], object] = {}
        self._memo: dict[str, Fact] = {}
        self._places: dict[str, dict[str, int]] = {}
        self._outside = _Frame()
        self._stack = [self._outside]

    def frame(self, name: str, library: str = "") -> object:
        """Return a table of facts as a data frame of pandas or polars.

        See `tercet.facts.tables.frame`. Tables: instantiations, examples, standings.

        Example:
            >>> import tercet
            >>> facts = tercet.derive(tercet.load("."))
            >>> facts.frame("standings", "polars").columns[:4]
            ['shape', 'label', 'state', 'examples']
        """
        tables = importlib.import_module("tercet.facts.tables")
        found: object = tables.frame(self, name, library)
        return found

    @property
    def asked(self) -> tuple[str, ...]:
        """The keys of the facts that were asked for from outside, sorted.

        Those that only other facts read are not among them.
        """
        return tuple(sorted(self._outside.facts))

    def once(self, make: Callable[[Facts], T]) -> T:
        """Return what ``make`` builds from the records, built once for these facts."""
        if make not in self._once:
            self._once[make] = make(self)
        return cast("T", self._once[make])

    def told(self, make: Callable[..., T], *names: str | bool | None) -> T:
        """Return what ``make`` tells of these facts and some names, told once.

        For what is no fact of its own, and which pages ask again and again: how a link
        reads, what stands in the place of a bound fact.

        Args:
            make: A function of a module, of the facts and the names.
            names: Ids, titles, words.
        """
        asked = (make, *names)
        if asked not in self._told:
            self._told[asked] = make(self, *names)
        return cast("T", self._told[asked])

    def let_go(self) -> None:
        """Forget what ``once`` built; it is built again when it is asked for."""
        self._once.clear()

    def read(self, record_id: str) -> Entry:
        """Return an entry, and note that the fact being computed rests on it."""
        self._stack[-1].records.add(record_id)
        return self.wiki.entries[record_id]

    def value(self, key: str) -> FactValue:
        """Return the value of a fact.

        Raises:
            UnknownNameError: If there is no such fact, with the nearest keys.
        """
        return self.fact(key).value

    def fact(self, key: str) -> Fact:
        """Return a fact with its derivation.

        Raises:
            UnknownNameError: If there is no such fact, with the nearest keys.
        """
        self._stack[-1].facts.add(key)
        known = self._memo.get(key)
        if known is not None:
            return known
        frame = _Frame()
        self._stack.append(frame)
        try:
            row, arguments = self._function(key)
            frame.clear()  # whether there is such a fact is no part of its derivation
            value = row.compute(self, *arguments)
        finally:
            self._stack.pop()
        fact = Fact(
            key,
            value,
            row.about,
            tuple(sorted(frame.facts)),
            tuple(sorted(frame.records)),
        )
        self._memo[key] = fact
        return fact

    def ids(self, key: str) -> tuple[str, ...]:
        """Return the value of a fact that lists ids."""
        value = self.value(key)
        assert isinstance(value, tuple)  # noqa: S101 - the table says so
        return value if value and isinstance(value[0], str) else ()

    def places(self, key: str) -> Mapping[str, int]:
        """Return the 1-based place of each record in the list that a fact is.

        A record that stands in it more than once, or with parts, has its first place.
        """
        if key in self._places:
            self._stack[-1].facts.add(key)
        else:
            records = dict.fromkeys(one.partition("#")[0] for one in self.ids(key))
            self._places[key] = {one: place for place, one in enumerate(records, 1)}
        return self._places[key]

    def groups(self, key: str) -> tuple[Group, ...]:
        """Return the value of a fact that is a breakdown."""
        value = self.value(key)
        assert isinstance(value, tuple)  # noqa: S101 - the table says so
        return value if value and isinstance(value[0], Group) else ()

    def links(self, key: str) -> tuple[Link, ...]:
        """Return the value of a fact that lists links."""
        value = self.value(key)
        assert isinstance(value, tuple)  # noqa: S101 - the table says so
        return value if value and isinstance(value[0], Link) else ()

    def standing(self, shape: str) -> Standing:
        """Return where a shape stands."""
        value = self.value(f"{shape}.standing")
        assert isinstance(value, Standing)  # noqa: S101 - the table says so
        return value

    def known(self, prefix: str = "", *, names: Collection[str] = ()) -> Iterator[str]:
        """Yield the keys of facts, by subject and in the order of the table.

        Args:
            prefix: What the keys begin with; all if empty.
            names: The second parts of the keys; all if empty.
        """
        for subject in ("wiki", *self.wiki.entries):
            if subject.startswith(prefix) or prefix.startswith(subject):
                for key in self.known_of(subject, names=names):
                    if key.startswith(prefix):
                        yield key

    def known_of(self, subject: str, *, names: Collection[str] = ()) -> Iterator[str]:
        """Yield the keys of the facts of a record, or of ``wiki``.

        Args:
            subject: The record's id.
            names: The second parts of the keys; all if empty.
        """
        kind = "wiki" if subject == "wiki" else self.wiki.entries[subject].kind
        for row in self._rows_of(kind):
            if not names or row.name in names:
                yield from self._keys(row, subject)

    def _rows_of(self, kind: str) -> list[FactFunction]:
        """Return the rows of the table that are about a kind, in its order."""
        if kind not in self._by_kind:
            self._by_kind[kind] = [
                row
                for row in self._table.values()
                if row.kind == kind or (row.kind == "any" and kind != "wiki")
            ]
        return self._by_kind[kind]

    def _keys(self, row: FactFunction, subject: str) -> Iterator[str]:
        if row.arguments is None:
            yield f"{subject}.{row.name}"
        elif row.kind == "wiki" or self.wiki.entries[subject].record is not None:
            for argument in row.arguments(self, subject):
                yield f"{subject}.{row.name}.{argument}"

    def _function(self, key: str) -> tuple[FactFunction, tuple[str, ...]]:
        subject, _, rest = key.partition(".")
        name, _, argument = rest.partition(".")
        entry = self.wiki.entries.get(subject)
        if entry is None and subject != "wiki":
            near = nearest(subject, ["wiki", *self.wiki.entries])
            meant = tuple(f"{n}.{rest}" if rest else n for n in near)
            there = f"there is no record '{subject}'"
            raise UnknownNameError("fact", key, meant, there)
        kind = "wiki" if entry is None else entry.kind
        row = self._table.get((kind, name))
        if row is None and kind != "wiki":
            row = self._table.get(("any", name))
        if row is None:
            names = [n for k, n in self._table if k in (kind, "any")]
            meant = tuple(f"{subject}.{n}" for n in nearest(name, names))
            raise UnknownNameError("fact", key, meant, _listed(subject))
        if (row.argument is None) != (argument == ""):
            form = f"{subject}.{name}" + (f".{row.argument}" if row.argument else "")
            raise UnknownNameError("fact", key, (form,))
        if row.arguments is not None and argument not in row.arguments(self, subject):
            known = row.arguments(self, subject)
            stem = f"{subject}.{name}"
            meant = tuple(f"{stem}.{n}" for n in nearest(argument, known))
            raise UnknownNameError(
                "fact", key, meant, _listed(stem if known else subject)
            )
        return row, (subject, argument) if argument else (subject,)


def _listed(prefix: str) -> str:
    return f"'tercet facts {prefix}' lists its keys"
