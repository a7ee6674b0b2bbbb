"""Who belongs where: "X is among the instantiating findings", "X is in the M cluster".

Part of the membership family; levels are read by ``at_levels``, tables by ``tables``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tercet.facts import Facts
from tercet.problems import Severity
from tercet.statements.base import Judgement, Statement
from tercet.statements.enumerations.cluster_members import read as read_members
from tercet.statements.judging import born
from tercet.statements.membership.at_levels import read as read_levels
from tercet.statements.membership.in_tally import read as read_tally
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.referents import IS, LIGHT, NOT, filed, subjects
from tercet.statements.text.rosters import around, is_dated, roster_at
from tercet.statements.text.scope import is_hypothetical
from tercet.statements.text.selections import FINDING_HEADS, Selection, selection_at
from tercet.statements.text.tables import read as read_tables

FAMILY = "membership"
SEVERITY: Severity = "warning"
_AMONG = frozenset("among amongst with to of in".split())
_INSTANTIATES = frozenset(
    "instantiates instantiate instantiated under to in of joins".split()
)
_FILED = frozenset(("filed", "counted", "listed"))
_BELONGS = frozenset("belongs belong part is sits stands".split())
_KEYS = {"concept": "findings", "cluster": "members"}


def read(page: Page) -> Iterator[Statement]:
    """Yield what a page says of who belongs where that the records say otherwise."""
    yield from read_levels(page)
    yield from read_members(page)
    for reading, head in page.where(FINDING_HEADS):
        yield from _among(reading, head)
    for reading, index in page.where(_INSTANTIATES):
        yield from _instantiates(reading, index)
    yield from read_tally(page)
    yield from read_tables(page)


def _beside(reading: Reading, selection: Selection) -> tuple[str, ...]:
    """Return the finding of "X, an instantiating finding, …"."""
    words = reading.words
    at = selection.first
    one = words[at] in ("a", "an")
    if not one and at and words[at - 1] in ("a", "an"):
        one, at = True, at - 1
    follow = words[selection.last + 1 : selection.last + 2]
    if not one or at < 2 or words[at - 1] != "," or follow != [","]:
        return ()
    mention = reading.at(at - 2)
    if mention is None and words[at - 2].isdecimal() and at > 2:
        mention = reading.at(at - 3)
    if mention is None or mention.kind != "finding" or mention.record is None:
        return ()
    return (mention.record,)


def _within(reading: Reading, head: int, selection: Selection) -> Iterator[Statement]:
    """Read "the larva-level findings include X"."""
    words = reading.words
    at = selection.last + 1
    start, _ = around(reading, head)
    verbs = {"include", "includes", "included"}
    if selection.first - start == 1 and words[start] in ("among", "amongst"):
        verbs = {"is", "are", "stands", "belongs"}
    if not verbs & set(words[at : at + 1]):
        return
    roster = roster_at(reading, at + 1, least=1)
    if roster is None or roster.kind != "finding":
        return
    for found in roster.records:
        place = (selection.first, roster.last)
        yield from _outside(reading, place, found, selection.lists, selection.keys)


def _among(reading: Reading, head: int) -> Iterator[Statement]:
    """Read "X is counted among the instantiating findings", "X is a member of …"."""
    words = reading.words
    start, _ = around(reading, head)
    selection = selection_at(reading, head)
    if selection is None or selection.kind != "finding" or selection.amount:
        return
    if any(".at-level." in key for key in selection.keys):
        return  # read as a level
    yield from _within(reading, head, selection)
    apart = _beside(reading, selection)
    active = filed(reading, selection.first, start)
    for found in apart or active:
        place = (selection.first, selection.last)
        yield from _outside(reading, place, found, selection.lists, selection.keys)
    at = selection.first - 1
    is_part = at >= start and words[at] in _AMONG
    one = words[selection.first] in ("a", "an") or words[at : at + 1] == ["a"]
    if not (is_part or one) or is_dated(reading, head):
        return
    while at > start and words[at] in (*_AMONG, "a", "an", "one", "part", "member"):
        at -= 1
    verb = at
    while verb > start and words[verb] in LIGHT and words[verb] not in IS:
        verb -= 1
    if words[verb] not in IS or is_hypothetical(reading, head, selection.last):
        return
    plain = ("is", "are", "was", "were", "remains", "counts")
    if one and words[verb] not in plain and "as" not in words[verb:head]:
        return
    while verb > start and words[verb - 1] in IS:
        verb -= 1
    if NOT & set(words[verb:at]):
        return
    place = (verb, selection.last)
    for found in subjects(reading, verb, start):
        yield from _outside(reading, place, found, selection.lists, selection.keys)


def _instantiates(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "X instantiates C", "X is filed under C", "X belongs to the M cluster"."""
    words = reading.words
    before = words[index - 1] if index else ""
    verb, kinds = index, tuple(_KEYS)
    if words[index] == "under":
        verb, kinds = index - 1, tuple(_KEYS) if before in _FILED else ()
    elif words[index] in ("to", "in", "of"):
        verb, kinds = index - 1, ("cluster",) if before in _BELONGS else ()
    if not kinds:
        return
    start, end = around(reading, index)
    at = index + 1
    while at < end and words[at] in ("the", "concept", "of"):
        at += 1
    mention = reading.at(at) if at < end else None
    if mention is None or mention.kind not in kinds or mention.record is None:
        return
    while verb > start and words[verb - 1] in (*IS, "part", "also", "both"):
        verb -= 1
    if NOT & set(words[start:index]):
        return
    if is_hypothetical(reading, index, index) or is_dated(reading, index):
        return
    key = f"{mention.record}.{_KEYS[mention.kind]}"
    selection = Selection(at, at, at, "finding", (key,), True, None, "finding")
    for found in subjects(reading, verb, start):
        place = (verb, mention.last)
        yield from _outside(reading, place, found, selection.lists, (key,))


def _outside(
    reading: Reading,
    place: tuple[int, int],
    found: str,
    lists: Callable[[Facts], tuple[tuple[str, ...], ...]],
    keys: tuple[str, ...],
) -> Iterator[Statement]:
    """Report a finding that is not among those that it is said to be among."""
    block = reading.block
    key = keys[0]

    def judge(facts: Facts) -> Judgement:
        known = lists(facts)
        if any(found in now for now in known):
            return Judgement("true", f"{found} is one of {key}")
        entry = facts.wiki.entries.get(found)
        why = getattr(entry and entry.record, "declared_none", None) or ""
        return Judgement("false", f"{found} is none of {key}", why)

    if judge(reading.facts).verdict == "true":
        return
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[place[0]],
        block.ends(place[1]),
        f"{found} is one of {key}",
        judge,
        keys[:1],
        born=born(reading, place[0]),
        severity=SEVERITY,
        help="leave it out here, or record it there",
    )


__all__ = ["read"]
