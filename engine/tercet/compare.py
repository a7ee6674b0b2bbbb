"""What differs between the facts of two wikis: the one place that compares them.

It takes two ``Facts``, of a wiki before and after, and returns values: facts, records,
sentences of notes, problems. ``edit`` asks it what a plan would change, and
``tercet diff`` what changed between two states. What is no news is left out: an empty
list or a zero of a record that is new or gone, a rank that only has one more after it,
and what is left open still.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import product
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from tercet.checks import check, run
from tercet.facts import TABLE, Facts, FactValue, Ordinal, Undecidable
from tercet.facts.instances import exists
from tercet.facts.records import date_of
from tercet.notes import MAKERS, describe
from tercet.problems import Problem, in_order
from tercet.source import Document
from tercet.standing import Standing
from tercet.wiki import CONFIG, FOLDER, Link, Wiki

Group = Literal["standings", "ordinals", "counts", "lists", "examples", "values"]
GROUPS: tuple[Group, ...] = get_args(Group)
"""The groups of facts, in the order in which they are told."""

_STANDINGS = frozenset(
    "standing state ready diversity diversity-at-most threshold axes-needed marks "
    "missing short-by".split()
)
_EXAMPLES = frozenset("example examples first-example first-of witness works".split())
_PAIRS = tuple(row for row in TABLE if row.argument == "RECORD")
_SINGLE = {row.name for row in TABLE} - {row.name for row in _PAIRS}
_SAID_BY_THE_RECORD = frozenset({"name", "kind"})
_ALIKE = 0.3
"""From this share of common words on, two sentences are one that changed."""

Side = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that differs; None on the side where it does not exist."""

    key: str
    before: FactValue | None
    after: FactValue | None

    @property
    def subject(self) -> str:
        """The record that the fact is about, or ``wiki``."""
        return self.key.partition(".")[0]

    @property
    def name(self) -> str:
        """The second part of the key."""
        return self.key.split(".")[1]

    @property
    def group(self) -> Group:
        """Where it is told."""
        value = self.before if self.after is None else self.after
        if isinstance(value, Standing) or self.name in _STANDINGS:
            return "standings"
        if self.name in _EXAMPLES and not isinstance(value, int):
            return "examples"
        if isinstance(value, Ordinal):
            return "ordinals"
        if isinstance(value, int) and not isinstance(value, bool):
            return "counts"
        return "lists" if isinstance(value, tuple) else "values"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record, a free page or ``wiki.yaml`` that was added, removed or changed.

    Args:
        id: Of the record; the path of another file.
        kind: Of the record; ``page`` or ``config`` for another file.
        what: added, removed or changed.
        path: Relative to the project folder.
        fields: The fields at the top of the file that differ, sorted; empty unless it
            was changed, and for what has no fields.
    """

    id: str
    kind: str
    what: Side
    path: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A computed sentence of a note that differs; None where there was none.

    Args:
        record: Whose note it is.
        kind: Of that record.
        name: Of the sentence.
        before: The old text, with links as in prose.
        after: The new text; the same if only the list differs that it leads up to.
        come: What is new in that list.
        gone: What is no longer in it.
    """

    record: str
    kind: str
    name: str
    before: str | None
    after: str | None
    come: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


class _Said(NamedTuple):
    text: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two wikis.

    Args:
        records: By path.
        facts: By group and key.
        sentences: By kind and record, in the order of the notes.
        problems: The new ones, sorted by place; None if nobody asked.
        solved: The problems that are gone, sorted by place; None if nobody asked.
    """

    records: tuple[RecordChange, ...]
    facts: tuple[FactChange, ...]
    sentences: tuple[SentenceChange, ...]
    problems: tuple[Problem, ...] | None = None
    solved: tuple[Problem, ...] | None = None

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        found = (self.records, self.facts, self.sentences, self.problems, self.solved)
        return any(found)


def compare(old: Facts, new: Facts, *, problems: bool = True) -> Comparison:
    """Compare every fact of two wikis, their records, notes and problems.

    Facts of two records (``before``, ``older-than``) are compared where both are on
    both sides and a date of theirs moved; with a new record there would be as many as
    there are records.

    Args:
        old: Before.
        new: After.
        problems: Whether both are checked too, which takes most of the time.
    """
    records = tuple(sorted(_records(old.wiki, new.wiki), key=lambda row: row.path))
    facts = sorted(
        (*_differing(_single(old), _single(new)), *_pairs(old, new)),
        key=lambda change: (GROUPS.index(change.group), change.key),
    )
    come, gone = problem_changes(old, new) if problems else (None, None)
    sentences = tuple(sentence_changes(old, new))
    return Comparison(records, tuple(facts), sentences, come, gone)


def but_for_names(found: Comparison, renamed: Mapping[str, str]) -> Comparison:
    """Leave out what differs in nothing but the ids of records that were renamed.

    A fact of such a record that differs is one change, under the new id.

    Args:
        found: What differs.
        renamed: New ids by old ones.
    """
    if not renamed:
        return found

    def now(value: object) -> str:
        return with_names(repr(value), renamed)

    def inside(value: object) -> object:  # ids decide the order where nothing else does
        return sorted(map(now, value)) if isinstance(value, tuple) else now(value)

    gone = {now(c.key): now(c.before) for c in found.facts if c.after is None}
    come = {now(c.key): now(c.after) for c in found.facts if c.before is None}
    same = {key for key in gone if come.get(key) == gone[key]}
    was = {now(c.key): c.before for c in found.facts if c.after is None}
    other = was.keys() & come.keys() - same
    facts = [
        FactChange(change.key, was[now(change.key)], change.after)
        if now(change.key) in other
        else change
        for change in found.facts
        if not (change.after is None and now(change.key) in other)
    ]
    said = {now((s.record, s.name, s.after, s.come)) for s in found.sentences}
    meant = {now((s.record, s.name, s.before, s.gone)) for s in found.sentences}
    return replace(
        found,
        facts=tuple(
            change
            for change in facts
            if now(change.key) not in same
            and not _same(change.before, change.after)
            and inside(change.before) != inside(change.after)
            and change.name != "receipt-hash"  # ids are part of what it covers
        ),
        sentences=tuple(
            one
            for one in found.sentences
            if now((one.record, one.name, one.before, one.gone)) not in said
            and now((one.record, one.name, one.after, one.come)) not in meant
        ),
        problems=_left(found.problems, found.solved, renamed),
        solved=_left(found.solved, found.problems, renamed),
    )


def _left(
    own: tuple[Problem, ...] | None,
    others: tuple[Problem, ...] | None,
    renamed: Mapping[str, str],
) -> tuple[Problem, ...] | None:
    """Return the problems of a side that the other does not have under other names."""

    def now(problem: Problem) -> str:
        said = f"{problem.code} {problem.span.path} {problem.message}"
        return with_names(said, renamed)

    there = {now(problem) for problem in others or ()}
    return own and tuple(problem for problem in own if now(problem) not in there)


def renames(old: Wiki, new: Wiki) -> dict[str, str]:
    """Return the new id of each record that was renamed between two wikis, by the old.

    Args:
        old: Before.
        new: After.
    """
    return {
        was: now
        for was, now in new.renamed.items()
        if was in old.entries and now not in old.entries
    }


def sentence_changes(old: Facts, new: Facts) -> Iterator[SentenceChange]:
    """Yield the sentences of notes that differ: by kind, record and order of the note.

    Of the sentences of one name, those most alike are taken for one that changed.
    """
    before, after = _notes(old), _notes(new)
    kinds = {
        name: new.wiki.kind(name) or old.wiki.kind(name) for name in before | after
    }
    for kind, record in product(MAKERS, sorted(before.keys() | after.keys())):
        was, now = before.get(record, {}), after.get(record, {})
        if kinds[record] != kind or was == now:
            continue
        for name in (maker.name for maker in MAKERS[kind]):
            for left, right in _paired(was.get(name, []), now.get(name, [])):
                old_items = left.items if left else ()
                new_items = right.items if right else ()
                yield SentenceChange(
                    record,
                    kind,
                    name,
                    left.text if left else None,
                    right.text if right else None,
                    tuple(item for item in new_items if item not in old_items),
                    tuple(item for item in old_items if item not in new_items),
                )


def with_names(text: str, renamed: Mapping[str, str]) -> str:
    """Return a text in which records go by their new ids.

    Args:
        text: Any.
        renamed: New ids by old ones.
    """
    names = "|".join(map(re.escape, renamed))
    name = rf"(?<![a-z0-9-])(?:{names})(?![a-z0-9-])"
    return re.sub(name, lambda match: renamed[match[0]], text) if renamed else text


def new_problems(
    old: Facts, new: Facts, renamed: Mapping[str, str] = MappingProxyType({})
) -> tuple[Problem, ...]:
    """Return the problems that are new, sorted by place.

    Of the wiki as it was only the checks are asked that find something now, and they
    read only the files in which they find it.

    Args:
        old: Before.
        new: After.
        renamed: New ids by old ones: a problem that names those is no other.
    """
    come = check(new)
    codes = sorted({problem.code for problem in come})
    within = None if renamed else {problem.span.path for problem in come}
    known = [
        replace(
            problem,
            message=with_names(problem.message, renamed),
            span=replace(problem.span, path=with_names(problem.span.path, renamed)),
        )
        for problem in (run(old, select=codes, within=within).problems if codes else ())
    ]
    return _changed(old, new, known, come)[0]


def problem_changes(
    old: Facts, new: Facts
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the problems that are new and those that are gone, sorted by place.

    One that only moved within its file is neither. Nor is one whose line stands as it
    did, though its message names another number now.
    """
    return _changed(old, new, check(old), check(new))


def _changed(
    old: Facts, new: Facts, known: Iterable[Problem], found: Iterable[Problem]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    come, gone = list(found), list(known)
    for exact in (True, False):
        left: dict[tuple[str, ...], list[Problem]] = {}
        for problem in gone:
            left.setdefault(_mark(old.wiki, problem, exact=exact), []).append(problem)
        rest = []
        for problem in come:
            alike = left.get(_mark(new.wiki, problem, exact=exact))
            if alike:
                alike.pop(0)
            else:
                rest.append(problem)
        come, gone = rest, [one for alike in left.values() for one in alike]
    return in_order(come), in_order(gone)


def _mark(wiki: Wiki, problem: Problem, *, exact: bool) -> tuple[str, ...]:
    place = (problem.code, problem.severity, problem.span.path)
    line = wiki.line(problem.span)
    if exact or not line.strip():
        return (*place, "says", problem.message)
    return (*place, "stands in", line)


def _single(facts: Facts) -> dict[str, FactValue]:
    return {key: facts.value(key) for key in facts.known(names=_SINGLE)}


def _differing(
    before: Mapping[str, FactValue], after: Mapping[str, FactValue]
) -> Iterator[FactChange]:
    for key in before.keys() | after.keys():
        was, now = before.get(key), after.get(key)
        if was is None or now is None:
            only = was if now is None else now
            told = key.split(".")[1] in _SAID_BY_THE_RECORD
            if told or not only or isinstance(only, Undecidable):
                continue
        if not _same(was, now):
            yield FactChange(key, was, now)


def _pairs(old: Facts, new: Facts) -> Iterator[FactChange]:
    """Yield the facts of two records that differ: only a date can have moved them."""
    there = {
        name: entry.kind
        for name, entry in new.wiki.entries.items()
        if entry.record and exists(new, name) and exists(old, name)
        if old.wiki.entries[name].record and old.wiki.kind(name) == entry.kind
    }
    dates = {name: (date_of(old, name), date_of(new, name)) for name in there}
    dated = {name for name, (was, now) in dates.items() if was and now}
    moved = {name for name in dated if dates[name][0] != dates[name][1]}
    keys = [
        f"{subject}.{row.name}.{other}"
        for row in (_PAIRS if moved else ())
        for subject in there
        if there[subject] == row.kind
        for other in (moved if subject in dated - moved else dated)
        if other != subject
    ]
    before, after = (
        {key: _staying(facts.value(key), key, old, new) for key in keys}
        for facts in (old, new)
    )
    yield from _differing(before, after)


def _staying(value: FactValue, key: str, *sides: Facts) -> FactValue:
    """Return a list of a concept's findings without those that came or left."""
    if not isinstance(value, tuple):
        return value
    named = f"{key.partition('.')[0]}.findings"
    there = set.intersection(*(set(facts.ids(named)) for facts in sides))
    return tuple(one for one in value if isinstance(one, str) and one in there)


def _same(was: FactValue | None, now: FactValue | None) -> bool:
    if isinstance(was, Ordinal) and isinstance(now, Ordinal):
        return was.position == now.position
    if isinstance(was, tuple) and isinstance(now, tuple):
        return [_plain(one) for one in was] == [_plain(one) for one in now]
    open_still = isinstance(was, Undecidable) and isinstance(now, Undecidable)
    return open_still or was == now


def _plain(item: object) -> object:
    """Return an item of a list without the place where it is written."""
    if isinstance(item, Link):
        return (item.subject, item.relation, item.object, item.part)
    return item


def _records(old: Wiki, new: Wiki) -> Iterator[RecordChange]:
    before, after = _files(old), _files(new)
    for path in before.keys() | after.keys():
        was, now = before.get(path), after.get(path)
        if was is None or now is None:
            name, kind, _ = was or now or ("", "", None)
            yield RecordChange(name, kind, "removed" if was else "added", path)
        elif was[2] != now[2]:
            left, right = was[2].value, now[2].value
            if left is None or right is None:
                if was[2].lines != now[2].lines:
                    yield RecordChange(now[0], now[1], "changed", path)
            elif left != right:
                keys = left.keys() | right.keys()
                fields = tuple(sorted(k for k in keys if left.get(k) != right.get(k)))
                yield RecordChange(now[0], now[1], "changed", path, fields)


def _files(wiki: Wiki) -> dict[str, tuple[str, str, Document]]:
    config, kinds = f"{FOLDER}/{CONFIG}", {}
    for entry in wiki.entries.values():
        kinds[entry.document.path] = (entry.id, entry.kind, entry.document)
    for path, document in wiki.documents.items():
        kinds.setdefault(path, (path, "file", document))
    pages = {page.path: (page.path, "page", page) for page in wiki.pages}
    return {config: (config, "config", wiki.config_document), **kinds, **pages}


def _notes(facts: Facts) -> dict[str, dict[str, list[_Said]]]:
    """Return what each note says, by record and name of the sentence."""
    found: dict[str, dict[str, list[_Said]]] = {}
    for entry in facts.wiki.entries.values():
        if entry.kind in MAKERS:
            said = found.setdefault(entry.id, {})
            for one in describe(facts, entry.id).sentences:
                said.setdefault(one.name, []).append(_Said(one.text, one.items))
    return found


def _paired(
    was: list[_Said], now: list[_Said]
) -> Iterator[tuple[_Said | None, _Said | None]]:
    """Yield the sentences that differ, each with the one that it came from."""
    left = [one for one in was if one not in now]
    right = [one for one in now if one not in was]
    if len(left) == len(right) == 1:
        yield left[0], right[0]
        return
    origin: dict[int, int] = {}
    for ratio, i, j in sorted(
        (-_likeness(a.text, b.text), i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
    ):
        if -ratio >= _ALIKE and j not in origin and i not in origin.values():
            origin[j] = i
    for j, one in enumerate(right):
        yield left[origin[j]] if j in origin else None, one
    for i, one in enumerate(left):
        if i not in origin.values():
            yield one, None


def _likeness(left: str, right: str) -> float:
    words = (left.split(), right.split())
    return SequenceMatcher(None, *words, autojunk=False).ratio()
