"""What a piece of work reads of a wiki, noted while it reads.

``Watched`` gives the same answers as the facts that it watches. All that a piece of
work asks it for is written down: facts, records, names, settings. While each of them
is the same, the work would come out the same, and need not be done again (``reuse``).
What a fact itself reads is not noted: its value stands for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeAlias, TypeVar

from tercet.facts.table import Fact, Facts, FactValue
from tercet.problems import Span
from tercet.records import Entry
from tercet.source import Document
from tercet.wiki import Wiki

T = TypeVar("T")
V = TypeVar("V")

Input: TypeAlias = tuple[object, ...]
"""What was read: its sort, and what names it. `reuse.Inputs` tells its state."""


class Watched(Facts):
    """The facts of a wiki, which note what is asked of them.

    Args:
        facts: Those that answer.
    """

    def __init__(self, facts: Facts) -> None:
        super().__init__(facts.wiki, facts.table, facts.as_of, facts.among)
        self._facts = facts
        self._inputs: set[Input] = set()
        self.wiki = WatchedWiki(facts.wiki, self._note)

    def _note(self, *one: object) -> None:
        self._inputs.add(one)

    @contextmanager
    def noting(self) -> Iterator[set[Input]]:
        """Collect what is read from here on, as one piece of work."""
        before, self._inputs = self._inputs, set()
        try:
            yield self._inputs
        finally:
            self._inputs = before

    def fact(self, key: str) -> Fact:
        """Return a fact with its derivation, and note both."""
        self._note("fact", key)
        return self._facts.fact(key)

    def value(self, key: str) -> FactValue:
        """Return the value of a fact, and note it."""
        self._note("value", key)
        return self._facts.fact(key).value

    def places(self, key: str) -> Mapping[str, int]:
        """Return the place of each record in a list, and note the list."""
        self._note("value", key)
        return self._facts.places(key)

    def read(self, record_id: str) -> Entry:
        """Return an entry, and note it."""
        return self.wiki.entries[record_id]

    def once(self, make: Callable[[Facts], T]) -> T:
        """Return what is built once, and note the whole of it."""
        self._note("once", make)
        return self._facts.once(make)

    def told(self, make: Callable[..., T], *names: str | bool | None) -> T:
        """Return what a function tells, and note that alone."""
        self._note("told", make, *names)
        return self._facts.told(make, *names)

    def let_go(self) -> None:
        """Forget what was built once."""
        self._facts.let_go()


_NARROWER = {
    "config": "config",
    "config_document": "config",
    "levels": "config",
    "relations": "config",
    "renamed": "renamed",
}
"""What an attribute of a wiki rests on; any other rests on all of its files."""
_OWN = frozenset({"kind", "called", "of_kind", "once", "document", "line", "_noting"})


class WatchedWiki(Wiki):
    """A wiki that notes what is asked of it.

    Args:
        wiki: The one that answers.
        note: Takes what is read: its sort, and what names it.
    """

    def __init__(self, wiki: Wiki, note: Callable[..., None]) -> None:
        views = {
            "entries": _Noted(wiki.entries, note, "record", "there", "ids"),
            "links_to": _Noted(wiki.links_to, note, "links-to", "links-to", "all"),
            "links_from": _Noted(
                wiki.links_from, note, "links-from", "links-from", "all"
            ),
        }
        vars(self)["_watched"] = (wiki, note, views)

    def __getattribute__(self, name: str) -> object:
        """Return an attribute of the wiki, and note what it rests on."""
        if name in _OWN or name.startswith("__"):
            return object.__getattribute__(self, name)
        wiki, note, views = vars(self)["_watched"]
        if name in views:
            return views[name]
        note(_NARROWER.get(name, "all"))
        return getattr(wiki, name)

    def _noting(self, *one: object) -> Wiki:
        """Note what is asked for, and return the wiki that answers."""
        wiki: Wiki = vars(self)["_watched"][0]
        vars(self)["_watched"][1](*one)
        return wiki

    def kind(self, record: str) -> str | None:
        """Return the kind of a record, and note it."""
        return self._noting("kind", record).kind(record)

    def called(self, record: str) -> str:
        """Return what a sentence calls a record, and note it."""
        return self._noting("called", record).called(record)

    def once(self, make: Callable[[Wiki], T]) -> T:
        """Return what is built once from the records, and note the whole of it."""
        return self._noting("wiki-once", make).once(make)

    def document(self, path: str) -> Document | None:
        """Return a file as read, and note it."""
        return self._noting("document", path).document(path)

    def line(self, span: Span) -> str:
        """Return the source line of a place, and note its file."""
        return self._noting("document", span.path).line(span)

    def of_kind(self, kind: str) -> Iterator[Entry]:
        """Yield the entries of one kind; note which they are, and each."""
        for entry in self._noting("of-kind", kind).of_kind(kind):
            self._noting("record", entry.id)
            yield entry


class _Noted(Mapping[str, V]):
    """Rows by the ids of records; what is looked at is noted.

    Args:
        rows: Those looked at.
        note: Takes what is read.
        row: How it is noted that a row was read.
        there: How it is noted that it was asked whether there is one.
        every: How it is noted that all of them were counted or gone through.
    """

    def __init__(
        self,
        rows: Mapping[str, V],
        note: Callable[..., None],
        row: str,
        there: str,
        every: str,
    ) -> None:
        self._rows = rows
        self._note = note
        self._sorts = (row, there, every)

    def __getitem__(self, record: str) -> V:
        self._note(self._sorts[0], record)
        return self._rows[record]

    def __contains__(self, record: object) -> bool:
        self._note(self._sorts[1], record)
        return record in self._rows

    def __iter__(self) -> Iterator[str]:
        self._note(self._sorts[2])
        return iter(self._rows)

    def __len__(self) -> int:
        self._note(self._sorts[2])
        return len(self._rows)
