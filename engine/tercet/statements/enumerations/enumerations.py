"""Enumerations: what prose lists, beside the records and the number that goes with it.

Four kinds: lists of list items, here; what a page counts and lists of one group
(``groups``); numbers that announce what follows (``announced``); two enumerations of
the same thing (``alike``). What is right is not reported; what the records do not
decide is a question.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts, Group
from tercet.problems import Severity
from tercet.records.cluster import Cluster
from tercet.statements.base import Judgement, Statement
from tercet.statements.enumerations.alike import read as read_alike
from tercet.statements.enumerations.announced import read as read_announced
from tercet.statements.enumerations.groups import read as read_groups
from tercet.statements.enumerations.levels_said import LEVELS, levels_said
from tercet.statements.enumerations.plainly import plainly
from tercet.statements.enumerations.said_to_be import SAID, said_to_be
from tercet.statements.enumerations.wholes import read as read_wholes
from tercet.statements.judging import value_of
from tercet.statements.ordinals import read as read_ordinals
from tercet.statements.text.lists import ItemList, item_lists
from tercet.statements.text.nouns import FINDING_NOUNS
from tercet.statements.text.plainly import unless_told
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.tokens import spelling
from tercet.words import count

FAMILY = "enumeration"
SEVERITY: Severity = "warning"
_ADJACENT = frozenset("adjacent neighbouring neighboring related".split())
_CONCEPTS = frozenset(("concept", "concepts"))
_LEAD_WORDS = 12
_NAME_WORDS = 8
_MOST = 0.8
_LEAST = 3
_BESIDE = frozenset("and plus alongside besides".split())
_REACH = 30
_STEM = 4
_ENDINGS = ("ing", "es", "ed", "s", "e")


def read(page: Page) -> Iterator[Statement]:
    """Yield the enumerations of a page that disagree with something."""
    found = [*_found(page)]
    yield from found
    yield from unless_told(page, found, plainly(page))


def _found(page: Page) -> Iterator[Statement]:
    for listed in item_lists(page):
        yield from _findings(page, listed)
        yield from _adjacent(page, listed)
    for reading in page.readings:
        block = reading.block
        if block.text.find("cluster", block.start, block.end) >= 0:
            yield from _beside_cluster(reading)
    whole = [*read_wholes(page)]
    by_group = [*read_groups(page)]
    certain = [one for one in by_group if one.severity == SEVERITY]
    sure = [one for one in whole if not _overlaps(one, certain)]
    yield from (s for s in by_group if s in certain or not _overlaps(s, sure))
    yield from sure
    told = [*sure, *certain]
    for read_one, triggers in ((said_to_be, SAID), (levels_said, LEVELS)):
        for reading, index in page.where(triggers):
            for one in read_one(reading, index):
                if one.judge(page.facts).verdict == "false" and not _overlaps(
                    one, told
                ):
                    told.append(one)
                    yield one
    yield from read_announced(page)
    yield from read_alike(page)


def _overlaps(one: Statement, others: list[Statement]) -> bool:
    """Tell whether a statement stands where another one does."""
    return any(one.start < o.end and o.start < one.end for o in others)


def _findings(page: Page, listed: ItemList) -> Iterator[Statement]:
    """Compare a list of findings with those of the concept, if it is to be whole."""
    lead = listed.lead
    concept = page.concept
    if lead is None or concept is None or len(lead.words) > _LEAD_WORDS:
        return
    if not FINDING_NOUNS & set(lead.words) or lead.between(0, len(lead.words), "shape"):
        return
    items = [reading.lead for reading in listed.readings]
    named = list(dict.fromkeys(item for item in items if item))
    filed = page.facts.ids(f"{concept}.findings")
    known = [item for item in named if item in filed]
    if len(known) < _LEAST or len(known) < _MOST * len(items):
        return
    if len(known) < _MOST * len(filed) and lead.block.kind == "heading":
        return  # a selection of them
    start, end = _mark(page, listed, concept)
    key = f"{concept}.findings"

    def judge(facts: Facts) -> Judgement:
        now = facts.ids(key)
        missing = [one for one in now if one not in named]
        extra = [one for one in named if one not in now]
        why = [f"{', '.join(missing)} not in the list"] if missing else []
        why += [f"{', '.join(extra)} in the list only"] if extra else []
        verdict = "false" if missing or extra else "true"
        computed = f"{count(len(now), 'finding')} of {concept}"
        return Judgement(
            "true" if verdict == "true" else "false", computed, "; ".join(why)
        )

    if judge(page.facts).verdict == "true":
        return
    yield Statement(
        FAMILY,
        page.passage,
        start,
        end,
        f"a list of {count(len(named), 'finding')} of {concept}",
        judge,
        (key,),
        born=max((_seq(page.facts, concept, one) for one in known), default=0),
        related=(lead.passage.span(lead.block.start, lead.block.end),),
        severity=SEVERITY,
        help=f"write the list from the records: {{{{ {key} | link }}}}",
    )


def _seq(facts: Facts, concept: str, finding: str) -> int:
    record = facts.wiki.entries[finding].record
    items = getattr(record, "instantiates", ())
    return min((i.filed.seq for i in items if i.concept == concept), default=0)


def _mark(page: Page, listed: ItemList, concept: str) -> tuple[int, int]:
    """Return the place of the highest ordinal in a list, or of its first words."""
    first = listed.readings[0].block.start
    last = listed.readings[-1].block.end
    best = (0, 0, 0)
    for statement in page.once(read_ordinals):
        if statement.keys[0].endswith(f".ordinal.{concept}") and (
            first <= statement.start < last
        ):
            rank = value_of(page.facts, statement.keys[0])
            best = max(
                best, (getattr(rank, "position", 0), statement.start, statement.end)
            )
    if best[0]:
        return best[1], best[2]
    block = listed.lead.block if listed.lead else listed.readings[0].block
    words = block.words
    start = next((i for i, word in enumerate(words) if word[0].isalnum()), 0)
    return block.starts[start], block.ends(len(words) - 1)


def _adjacent(page: Page, listed: ItemList) -> Iterator[Statement]:
    """Compare a list of neighbouring concepts with those that are recorded."""
    lead, concept = listed.lead, page.concept
    if lead is None or concept is None or len(lead.words) > _LEAD_WORDS:
        return
    words = set(lead.words)
    if not (words & _ADJACENT and words & _CONCEPTS):
        return
    names = [_name(reading) for reading in listed.readings]

    def judge(facts: Facts) -> Judgement:
        recorded = _neighbours(facts, concept)
        listed_now = {tuple(name) for name in names}
        missing = [
            title for words, title in recorded.items() if words not in listed_now
        ]
        extra = [" ".join(n) for n in names if tuple(n) not in recorded]
        why = [f"{', '.join(missing)} not in the list"] if missing else []
        why += [f"{', '.join(extra)} in the list only"] if extra else []
        total = count(len(recorded), "neighbouring concept")
        return Judgement("open" if why else "true", total, "; ".join(why))

    if not _neighbours(page.facts, concept) or judge(page.facts).verdict == "true":
        return
    block = lead.block
    yield Statement(
        FAMILY,
        page.passage,
        block.starts[0],
        block.ends(len(block.words) - 1),
        f"a list of {count(len(names), 'neighbouring concept')} of {concept}",
        judge,
        (f"{concept}.adjacent",),
        severity="info",
        help="add what is missing, or bind the list to the record",
    )


def _name(reading: Reading) -> tuple[str, ...]:
    """Return the words of an item before its first mark."""
    spelled = reading.block.spelled
    for mention in reading.mentions:
        if mention.kind == "concept" and mention.first == 0 and mention.record:
            return _spelled(reading.facts.wiki.called(mention.record))
    found: list[str] = []
    for word in spelled[:_NAME_WORDS]:
        if word[:2] == "[[":
            return _spelled(word.strip("[]?").partition("|")[0])
        if not word[0].isalnum() and word not in "-‐‑":
            break
        if word[0].isalnum():
            found.append(word)
    return tuple(found)


def _spelled(title: str) -> tuple[str, ...]:
    return tuple(spelling(w) for w in title.lower().replace("-", " ").split())


def _neighbours(facts: Facts, concept: str) -> dict[tuple[str, ...], str]:
    value = value_of(facts, f"{concept}.adjacent")
    found: dict[tuple[str, ...], str] = {}
    for item in value if isinstance(value, tuple) else ():
        for one in item.ids if isinstance(item, Group) else (str(item),):
            title = one.removeprefix("[[?").removesuffix("]]")
            if facts.wiki.kind(title) == "concept":
                title = facts.wiki.called(title)
            found[_spelled(title)] = title
    return found


def _beside_cluster(reading: Reading) -> Iterator[Statement]:
    """Find a cluster with one of its own members named beside it: "C and the M"."""
    words = reading.words
    for mention in reading.mentions:
        cluster = mention.record
        if mention.kind != "cluster" or cluster is None:
            continue
        _, end = reading.block.sentence(mention.first)
        at = mention.last + 1
        if words[at : at + 1] == ["cluster"]:
            at += 1
        if words[at : at + 1] == ["("] and ")" in words[at:end]:
            at = words.index(")", at) + 1
        if at >= end or words[at] not in _BESIDE:
            continue
        stop = min(end, at + _REACH)
        last = next((i for i in range(at, stop) if words[i] in FINDING_NOUNS), None)
        if last is None:
            continue
        member = _member(reading, cluster, at, last)
        if member is not None:
            yield _inside(reading, (mention.first, last), cluster, member)


def _member(reading: Reading, cluster: str, first: int, last: int) -> str | None:
    """Return the member of a cluster that some words name."""
    record = reading.facts.wiki.entries[cluster].record
    members = record.members if isinstance(record, Cluster) else ()
    named = {m.record for m in reading.between(first, last, "finding")}
    stems = [_stem(word) for word in reading.block.spelled[first:last]]
    pairs = {
        frozenset((stems[i], stems[i + 2]))
        for i in range(len(stems) - 2)
        if stems[i + 1] in ("-", "‐", "‑")
    }
    for member in members:
        if member in named:
            return member
        title = member.removeprefix("[[?").removesuffix("]]")
        own = {_stem(word) for word in _spelled(title)}
        if title != member and any(pair <= own for pair in pairs):
            return title
    return None


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM - 1:
            return word[: -len(ending)]
    return word


def _inside(
    reading: Reading, place: tuple[int, int], cluster: str, member: str
) -> Statement:
    block = reading.block

    def judge(facts: Facts) -> Judgement:
        value = value_of(facts, f"{cluster}.members")
        total = len(value) if isinstance(value, tuple) else 0
        return Judgement(
            "open", f"'{member}' is one of the {count(total, 'member')} of {cluster}"
        )

    return Statement(
        FAMILY,
        reading.passage,
        block.starts[place[0]],
        block.ends(place[1]),
        f"'{member}' beside {cluster}, as if outside of it",
        judge,
        (f"{cluster}.members",),
        severity="info",
        help="say that it is a member, or take it out of the cluster",
    )


__all__ = ["FAMILY", "SEVERITY", "read"]
