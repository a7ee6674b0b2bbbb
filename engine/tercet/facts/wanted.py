"""Facts about what the wiki still asks for: examples, records, places for findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from tercet.facts.instances import exists, is_retracted
from tercet.facts.table import FactFunction, Facts, FactValue, Group
from tercet.records.fields import UNWRITTEN
from tercet.records.finding import Finding
from tercet.records.note import Note

UNPLACED = "not placed yet"
"""What a draft finding declares in place of the concepts that it instantiates."""


def want_key(title: str) -> str:
    """Return a wanted title for comparison: capitals and spaces aside.

    Example:
        >>> want_key("Drift  of Traits") == want_key("drift of traits")
        True
    """
    return " ".join(title.split()).casefold()


def _mentions(facts: Facts, _: str) -> FactValue:
    """Group every mention of a record that nobody wrote, the most mentioned first.

    Titles that differ in capitals alone are one want, under the spelling used most.
    """
    found: dict[str, list[tuple[str, str]]] = {}

    def mention(title: str, source: str) -> None:
        if want_key(title) == want_key(UNWRITTEN):
            return  # a template's placeholder asks for nothing
        found.setdefault(want_key(title), []).append((title, source))

    for link in facts.wiki.links:
        if link.wanted and _asks(facts, link.source):
            mention(link.target, link.source)
    for entry in facts.wiki.entries.values():
        record = entry.record
        if record is None or not _asks(facts, entry.id):
            continue
        more = record.to_read if isinstance(record, Note) else ()
        for item in (*record.wanted, *more):
            mention(item.title, entry.id)
    groups = []
    for rows in found.values():
        for _title, wanting in rows:
            facts.read(wanting)
        ids = sorted(wanting for _title, wanting in rows)
        groups.append(Group(_spelling([title for title, _by in rows]), tuple(ids)))
    order = sorted(groups, key=lambda group: (-len(group.ids), want_key(group.label)))
    return tuple(order)


def _asks(facts: Facts, name: str) -> bool:
    """Tell whether a record is there by now; one that was merged asks for nothing."""
    record = facts.wiki.entries[name].record
    return exists(facts, name) and (record is None or record.merged_into is None)


def _spelling(titles: list[str]) -> str:
    """Return the spelling used most; of several, the first in the order of letters."""
    return min(Counter(titles).items(), key=lambda row: (-row[1], row[0]))[0]


def _wanted(facts: Facts, _: str) -> FactValue:
    """Group the records that nobody wrote by title, with who wants them."""
    groups = facts.groups("wiki.wanted-mentions")
    return tuple(
        Group(group.label, tuple(dict.fromkeys(group.ids)))
        for group in sorted(groups, key=lambda group: group.label.casefold())
    )


def _to_read(facts: Facts, _: str) -> FactValue:
    """Group the works that notes list to be read, in the order of the lists."""
    groups = facts.groups("wiki.wanted-mentions")
    spelt = {want_key(group.label): group.label for group in groups}
    found: dict[str, list[str]] = {}
    for note in facts.ids("wiki.notes"):
        record = facts.read(note).record
        if not isinstance(record, Note) or record.merged_into is not None:
            continue
        for item in record.to_read:
            found.setdefault(spelt[want_key(item.title)], []).append(note)
    return tuple(
        Group(title, tuple(dict.fromkeys(ids))) for title, ids in found.items()
    )


def _in_use(facts: Facts) -> Iterator[str]:
    """Yield the records that are there by now and neither withdrawn nor merged."""
    for entry in facts.wiki.entries.values():
        record = entry.record
        if record is None or record.merged_into or is_retracted(facts, record):
            continue
        if exists(facts, entry.id):
            yield entry.id


def _unplaced(facts: Facts, _: str) -> FactValue:
    found = []
    for name in _in_use(facts):
        record = facts.wiki.entries[name].record
        if isinstance(record, Finding) and _is_unplaced(record):
            facts.read(name)
            found.append(name)
    return tuple(found)


def _is_unplaced(finding: Finding) -> bool:
    declared = " ".join((finding.declared_none or "").split())
    return declared.rstrip(".").casefold() == UNPLACED


def _drafts(facts: Facts, _: str) -> FactValue:
    found = []
    for name in _in_use(facts):
        record = facts.wiki.entries[name].record
        if record is not None and record.status == "draft":
            facts.read(name)
            found.append(name)
    return tuple(found)


def _lacking(facts: Facts, _: str) -> FactValue:
    """List the shapes that lack examples: the nearest first, then those with axes."""
    found: list[tuple[int, bool, str]] = []
    for entry in facts.wiki.of_kind("shape"):
        short = int(str(facts.value(f"{entry.id}.short-by")))
        marks = facts.standing(entry.id).marks
        if short and entry.record and not {"merged", "retired"} & {*marks}:
            found.append((short, not facts.ids(f"{entry.id}.axes"), entry.id))
    return tuple(shape for _, _, shape in sorted(found))


def _marked(*marks: str) -> Callable[[Facts, str], FactValue]:
    """Return the fact that lists the shapes with any of some marks."""

    def compute(facts: Facts, _: str) -> FactValue:
        return tuple(
            entry.id
            for entry in facts.wiki.of_kind("shape")
            if {*marks} & {*facts.standing(entry.id).marks}
        )

    return compute


FACTS: tuple[FactFunction, ...] = (
    FactFunction("wiki", "wanted", "records wanted, with who wants them", _wanted),
    FactFunction(
        "wiki",
        "wanted-mentions",
        "each mention of a record wanted, the most mentioned first",
        _mentions,
    ),
    FactFunction("wiki", "to-read", "works that notes list to be read", _to_read),
    FactFunction("wiki", "unplaced", "the findings not placed yet", _unplaced),
    FactFunction("wiki", "drafts", "the records in draft", _drafts),
    FactFunction("wiki", "lacking", "the shapes that lack examples", _lacking),
    FactFunction(
        "wiki",
        "receipts-to-renew",
        "the codified shapes whose receipt is stale, or whose examples are too few",
        _marked("stale", "unsupported"),
    ),
)
