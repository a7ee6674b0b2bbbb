"""Members of the cluster that was named before: "its members are A, B and C".

Part of the membership family, also "X is a member of that cluster".
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.problems import Severity
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, born, value_of
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.referents import IS, NOT, subjects
from tercet.statements.text.rosters import is_dated, roster_at
from tercet.words import count

FAMILY = "membership"
SEVERITY: Severity = "warning"
_MEMBERS = frozenset("member members".split())
_THAT = frozenset("that this the it".split())
_LIGHT = frozenset("a an also one of the thus now still among both".split())


def read(page: Page) -> Iterator[Statement]:
    """Yield the members that the records of a cluster do not know, or more of them."""
    for reading, index in page.where(_MEMBERS):
        yield from _its_members(reading, index)
        yield from _is_member(reading, index)


def _its_members(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "its members are A, B and C"."""
    words = reading.words
    _, end = nearby(reading, index)
    if words[index] != "members" or words[index - 1 : index] != ["its"]:
        return
    if index + 2 >= end or words[index + 1] not in ("are", "were"):
        return
    cluster = _cluster(reading, index)
    roster = roster_at(reading, index + 2)
    if cluster is None or roster is None or is_dated(reading, index):
        return
    if roster.kind == "finding":
        place = (index - 1, roster.last)
        listed = roster.records
        judge = _whole(cluster, listed)
        yield from _told(
            reading, place, f"members: {', '.join(listed)}", judge, cluster
        )


def _is_member(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "X is a member of that cluster"."""
    words = reading.words
    start, _ = nearby(reading, index)
    behind = words[index + 1 : index + 4]
    its = words[index - 3 : index] == ["one", "of", "its"]
    if not its:
        if behind[:1] != ["of"] or len(behind) < 3 or behind[1] not in _THAT:
            return
        if behind[2] != "cluster" or reading.at(index + 3) is not None:
            return
    at = index - (4 if its else 1)
    while at > start and words[at] in _LIGHT:
        at -= 1
    cluster = _cluster(reading, index)
    if cluster is None or words[at] not in IS or is_dated(reading, index):
        return
    if NOT & set(words[at:index]):
        return
    for found in subjects(reading, at, start):
        stated = f"{found} is a member of {cluster}"
        judge = _one(cluster, found)
        last = index if its else index + 3
        yield from _told(reading, (at, last), stated, judge, cluster)


def _cluster(reading: Reading, index: int) -> str | None:
    """Return the cluster named last in the sentence or the one before."""
    start, _ = nearby(reading, index)
    first = nearby(reading, start - 1)[0] if start else start
    named = [m.record for m in reading.between(first, index, "cluster") if m.record]
    return named[-1] if named else None


def _members(facts: Facts, cluster: str) -> tuple[str, ...]:
    value = value_of(facts, f"{cluster}.members")
    return tuple(str(one) for one in value) if isinstance(value, tuple) else ()


def _whole(cluster: str, listed: tuple[str, ...]) -> Judge:
    def judge(facts: Facts) -> Judgement:
        now = _members(facts, cluster)
        known = [one for one in now if facts.wiki.kind(one)]
        missing = ", ".join(one for one in known if one not in listed)
        extra = ", ".join(one for one in listed if one not in now)
        why = [f"{missing} not in the list"] if missing else []
        why += [f"{extra} in the list only"] if extra else []
        computed = f"{count(len(now), 'member')} of {cluster}"
        return Judgement("false" if why else "true", computed, "; ".join(why))

    return judge


def _one(cluster: str, found: str) -> Judge:
    def judge(facts: Facts) -> Judgement:
        now = _members(facts, cluster)
        computed = f"{count(len(now), 'member')} of {cluster}"
        return Judgement("true" if found in now else "false", computed, ", ".join(now))

    return judge


def _told(
    reading: Reading, place: tuple[int, int], stated: str, judge: Judge, cluster: str
) -> Iterator[Statement]:
    if judge(reading.facts).verdict == "true":
        return
    yield Statement(
        FAMILY,
        reading.passage,
        reading.block.starts[place[0]],
        reading.block.ends(place[1]),
        stated,
        judge,
        (f"{cluster}.members",),
        born=born(reading, place[0]),
        severity=SEVERITY,
        help="correct the names, or the members of the cluster",
    )


__all__ = ["read"]
