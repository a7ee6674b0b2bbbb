"""Lists that are said to be whole: "the held shapes are A and B", "three hints (A, B)".

Part of the enumerations. What names a part of the records is compared with the run of
names beside it; a number with the names that it announces, whatever they share.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.enumerations.counted import FAMILY, SEVERITY
from tercet.statements.enumerations.tallies import tallies
from tercet.statements.judging import born
from tercet.statements.text.lists import item_lists
from tercet.statements.text.names import Mention
from tercet.statements.text.nouns import NUMBER_WORDS
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.rosters import (
    Roster,
    around,
    is_dated,
    names_of,
    roster_at,
    roster_before,
)
from tercet.statements.text.scope import is_hypothetical
from tercet.statements.text.selections import HEADS, Selection, selection_at
from tercet.words import count, number, plural

_BE = frozenset("are is were remain".split())
_CONSIST = frozenset(
    "comprise comprises comprised number numbers read reads run runs gathers unites "
    "holds covers contains lists counts consist consists brings joins "
    "collects pools groups binds takes ties".split()
)
_BETWEEN = frozenset(
    ", : now currently still in full as follows these the following all just only "
    "simply thus at present so far namely of to today then".split()
)
_ON = frozenset(", : ( — –".split())
_MAKE = frozenset(
    "are were form forms constitute constitutes comprise complete exhaust make makes "
    "up is".split()
)
_WHOLE = frozenset("the all our its".split())
_LIST = frozenset("list set row whole sum total of".split())
_FILLERS = frozenset(
    {*_BETWEEN, *NUMBER_WORDS, "made", "up", "shapes", "members", "together", "in"}
)
_SOME = frozenset("include includes included rests".split())
_REACH = 9
_PARTIAL = frozenset("among others example instance notably mainly".split())
_STATES = frozenset("held codified ready".split())
_TRIGGERS = _STATES | HEADS | NUMBER_WORDS | _CONSIST | _SOME
_PREPOSITIONS = frozenset("of in from with by for under to on at about".split())
_HOLDERS = frozenset(("cluster", "concept", "shape"))
_FEW = frozenset("here are these overview list of all so far".split())


def read(page: Page) -> Iterator[Statement]:
    """Yield the lists and numbers that the records or the names themselves refute."""
    for reading in page.having(_TRIGGERS):
        told: list[tuple[int, int]] = []
        block = reading.block
        if len(reading.mentions) < 2:
            continue
        for head in block.where(HEADS):
            for statement in _whole(reading, head):
                told.append((statement.start, statement.end))
                yield statement
        yield from _holders(reading, told)
        for index in block.where(_STATES):
            yield from _only(reading, index)
        yield from tallies(reading, told)
    yield from _item_lists(page)


def _whole(reading: Reading, head: int) -> Iterator[Statement]:
    selection = selection_at(reading, head)
    if selection is None or is_hypothetical(
        reading, selection.first, selection.last, arriving=False
    ):
        return
    if is_dated(reading, head):
        return
    behind = _behind(reading, selection)
    if behind is not None:
        roster, says_all = behind
        yield from _compared(reading, selection, roster, says_all=says_all)
        return
    before = _before(reading, selection)
    if before is not None:
        yield from _compared(reading, selection, before, says_all=True)


def _behind(reading: Reading, selection: Selection) -> tuple[Roster, bool] | None:
    """Return the names behind a phrase, and whether these are said to be all."""
    words = reading.words
    _, end = around(reading, selection.head)
    at = selection.last + 1
    if at >= end:
        return None
    verb = words[at] in _BE or words[at] in _CONSIST
    if words[at] in ("being", "make") or words[at : at + 2] == ["made", "up"]:
        return None
    if verb or words[at] in _ON or selection.is_whole:
        opener = at if words[at] in _ON or verb else at - 1
        follow = opener + 1
        if words[opener] == "(":
            roster = roster_at(reading, opener)
            return None if roster is None else (roster, selection.is_whole)
        while follow < end and not reading.at(follow):
            if words[follow : follow + 2] == ["that", "is"]:
                follow += 2
            elif words[follow] in _BETWEEN or (verb and words[follow] in NUMBER_WORDS):
                follow += 1
            else:
                break
        if words[at + 1 : at + 2] == [","]:
            follow = _behind_aside(reading, at + 1, end, follow)
        roster = roster_at(reading, follow) if follow < end else None
        if roster is None:
            return None
        closed = words[roster.ends : roster.ends + 1] in ([","], ["."], [";"], [")"])
        if words[opener] == "," and not closed:
            return None
        return roster, selection.is_whole
    return None


def _only(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "only A and B are held"."""
    words = reading.words
    start, _ = around(reading, index)
    if index - start < 3 or words[index - 1] not in _BE or words[start] != "only":
        return
    follow = words[index + 1 : index + 2]
    roster = roster_before(reading, start + 1, index - 1)
    if (
        roster is None
        or roster.kind != "shape"
        or follow not in ([], ["."], [";"], [","])
    ):
        return
    state = words[index]
    concept = reading.page.concept
    own = (f"{concept}.in-state.{state}",) if concept else ()
    keys = (*own, f"wiki.{state}")
    said = Selection(start, index, index, "shape", keys, True, None, f"{state} shape")
    yield from _compared(reading, said, roster, says_all=True)


def _behind_aside(reading: Reading, at: int, end: int, otherwise: int) -> int:
    """Return the token after ", in the order of filing," if such words stand there."""
    words = reading.words
    for index in range(at + 1, min(end, at + _REACH)):
        if words[index] == ",":
            return index + 1
        if reading.at(index) is not None or words[index] in _PARTIAL:
            break
    return otherwise


def _before(reading: Reading, selection: Selection) -> Roster | None:
    """Return the names before "are the held shapes", "make up the held shapes"."""
    words = reading.words
    if not selection.is_whole:
        return None
    start, _ = around(reading, selection.head)
    at = selection.first
    while at > start and words[at - 1] in _LIST | _WHOLE:
        at -= 1
    end = at
    while at > start and words[at - 1] in _MAKE:
        at -= 1
    if at == end:
        return None
    first = next((i + 1 for i in range(at - 1, start, -1) if words[i] in ".;:—"), start)
    return roster_before(reading, first, at)


def _compared(
    reading: Reading, selection: Selection, roster: Roster, *, says_all: bool
) -> Iterator[Statement]:
    if roster.kind != selection.kind:
        return
    said = selection.amount.value if selection.amount else None
    listed = roster.records

    def judge(facts: Facts) -> Judgement:
        best: Judgement | None = None
        for now in selection.lists(facts):
            found = _judged(facts, now, listed, said, selection, says_all=says_all)
            if found.verdict == "true":
                return found
            best = best or found
        return best or Judgement("open", "the records leave it open")

    if judge(reading.facts).verdict != "false":
        return
    first, last = min(selection.first, roster.first), max(selection.last, roster.last)
    yield Statement(
        FAMILY,
        reading.passage,
        reading.block.starts[first],
        reading.block.ends(last),
        f"{'all' if says_all else ''} {plural(selection.label, 2)}: "
        f"{', '.join(listed)}".strip(),
        judge,
        selection.keys[:1],
        born=born(reading, selection.head),
        severity=SEVERITY,
        help=f"write the list from the records: {{{{ {selection.keys[0]} | link }}}}",
    )


def _judged(
    facts: Facts,
    now: tuple[str, ...],
    listed: tuple[str, ...],
    said: int | None,
    selection: Selection,
    *,
    says_all: bool,
) -> Judgement:
    kind = facts.wiki.kind
    wanted = [one for one in now if not kind(one)]
    missing = [one for one in now if one not in (*listed, *wanted)]
    own = {one for one in listed if kind(one) == selection.kind}
    extra = [one for one in listed if one in own and one not in now]
    why = (
        [f"{names_of(facts, missing)} not in the list"] if missing and says_all else []
    )
    why += [f"{names_of(facts, extra)} in the list only"] if extra else []
    if said is not None and said != len(listed):
        why.append(f"{number(len(listed))} listed")
    computed = count(len(now), selection.label)
    return Judgement("false" if why else "true", computed, "; ".join(why))


def _holders(reading: Reading, told: list[tuple[int, int]]) -> Iterator[Statement]:
    """Read "the X cluster consists of A and B", "A and B make up the X cluster"."""
    page = reading.page.concept
    generic = [
        Mention(at, at, "concept", (page,), "name")
        for at in reading.block.where(("concept",))
        if page is not None and reading.words[max(0, at - 1)] in ("the", "this")
    ]
    for mention in (*reading.mentions, *generic):
        if mention.kind not in _HOLDERS or mention.record is None:
            continue
        before = reading.words[max(0, mention.first - 2) : mention.first]
        if before[-1:] != ["the"]:
            before = before[-1:] if before[:1] != ["cluster"] else []
        if _PREPOSITIONS & set(before):
            continue
        for roster in _held(reading, mention):
            found = _content(mention, roster)
            start = reading.block.starts[mention.first]
            behind = reading.words[found.last + 1 : found.last + 3]
            cited = mention.kind == "shape" and behind[:1] == ["("]
            says_all = not (cited or _SOME & set(behind))
            if not any(a <= start < b for a, b in told):
                yield from _compared(reading, found, roster, says_all=says_all)


def _held(reading: Reading, mention: Mention) -> Iterator[Roster]:
    """Yield the names that a cluster or a concept is said to consist of."""
    words = reading.words
    start, end = around(reading, mention.first)
    at = mention.last + 1
    at += words[at : at + 1] == ["cluster"]
    marks = {"cluster": "(:—", "shape": "("}.get(mention.kind, "")
    verb = words[at] if at < end else ""
    opener = at if verb == "(" else at + 1
    is_held = verb in _CONSIST or (bool(verb) and verb in marks)
    if verb in _SOME:
        is_held = mention.kind == "cluster" or words[at + 1 : at + 2] == ["on"]
        opener += words[at + 1 : at + 2] == ["on"]
    if verb in ("is", "are", "has") and words[at + 1 : at + 2] in (["made"], ["the"]):
        is_held = True
    while opener < end and words[opener] in _FILLERS:
        opener += 1
    if is_held and opener < end:
        behind = roster_at(reading, opener, least=1 if verb in _SOME else 2)
        if behind is not None:
            yield behind
    at = mention.first - (words[mention.first - 1 : mention.first] == ["the"])
    if at - start > 2 and words[at - 1] in _MAKE and words[at - 1] not in _BE:
        while at > start and words[at - 1] in _MAKE:
            at -= 1
        before = roster_before(reading, start, at)
        if before is not None:
            yield before


def _content(mention: Mention, roster: Roster) -> Selection:
    """Return what the names are compared with: members, shapes or findings."""
    own = mention.record
    keys: tuple[str, ...] = (f"{own}.members",)
    label = "member"
    if mention.kind == "shape":
        keys, label = (f"{own}.examples",), "example"
    elif mention.kind == "concept" and roster.kind == "shape":
        keys, label = (f"{own}.accepted-shapes", f"{own}.shapes"), "shape"
    elif mention.kind == "concept":
        keys, label = (f"{own}.findings",), "finding"
    at = mention.first
    return Selection(at, at, mention.last, roster.kind, keys, True, None, label)


def _item_lists(page: Page) -> Iterator[Statement]:
    """Compare list items with what the line that leads to them names."""
    for listed in item_lists(page):
        lead = listed.lead
        if lead is None or len(lead.words) > 2 * _REACH:
            continue
        for head in lead.block.where(HEADS):
            selection = selection_at(lead, head)
            if selection is None or selection.keys[0].endswith(".findings"):
                continue
            rest = lead.words[selection.last + 1 :]
            before = lead.words[: selection.first]
            if [w for w in rest if w not in _BE | _BETWEEN and w != "*"] or [
                w for w in before if w[0].isalnum() and w not in _FEW
            ]:
                continue
            named = []
            for reading in listed.readings:
                found = reading.between(0, _REACH, selection.kind)
                named.append(found[0].record if found else reading.lead)
            records = tuple(dict.fromkeys(one for one in named if one))
            if len(records) < len(listed.readings) or len(records) < 2:
                continue
            whole = Roster(selection.first, selection.last, records, selection.kind, 0)
            yield from _compared(lead, selection, whole, says_all=True)
            break


__all__ = ["read"]
