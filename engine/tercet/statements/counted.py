"""Numbers with an enumeration beside them: "three sites (A, B, C)".

Part of the enumerations. The number is compared with the list, the list with the
records, and all that a page says of one group ("the four field shapes") with the
longest list that the page gives of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tercet.facts import Facts
from tercet.problems import Severity
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import born, value_of
from tercet.statements.lists import Item, Listing, listing_at, numbered
from tercet.statements.nouns import (
    EXAMPLE_NOUNS,
    FINDING_NOUNS,
    NUMBER_WORDS,
    SHAPE_NOUNS,
    Noun,
    Number,
    noun_at,
    number_at,
)
from tercet.statements.reading import Page, Reading
from tercet.statements.scope import is_hypothetical
from tercet.words import count, number, ordinal

FAMILY = "enumeration"
SEVERITY: Severity = "warning"
_JOINTS = "-‐‑"
_PHRASE = 9
_LOOSE = 24
_MOST = 12
_APART = 2
_NEXT = 4
_RECORDS = SHAPE_NOUNS | FINDING_NOUNS | EXAMPLE_NOUNS
_NOT_EXACT = frozenset(
    "least most than over under about around roughly some nearly almost another other "
    "further additional more first last next of top".split()
)
_BREAKS = frozenset(
    '. ; , — – ? ! “ ” " ( ) : = % × < > + / is are was were has have had in on of from with '
    "by at to for as that which who".split()
)
_UNITS = frozenset(
    "years months weeks days hours minutes seconds points percent times steps tokens "
    "participants patients adults people users children students workers women men "
    "samples items pages words lines".split()
)
_BESIDE = frozenset("alongside beside besides".split())
_CONTRIBUTIONS = frozenset("contributions contribution".split())


@dataclass(frozen=True, slots=True)
class Counted:
    """A number, what it counts, and the enumeration beside it.

    Args:
        reading: The block.
        number: The number.
        last: The last token of what it counts.
        group: What it counts, if that is a group of records with a name of its own.
        listing: The enumeration; None if there is none.
    """

    reading: Reading
    number: Number
    last: int
    group: str | None
    listing: Listing | None


def read(page: Page) -> Iterator[Statement]:
    """Yield what is odd about the numbers of a page that have a list beside them."""
    found: list[Counted] = []
    for reading in page.readings:
        own: list[Counted] = []
        for index, word in enumerate(reading.words):
            if word in NUMBER_WORDS or (word[0].isdigit() and len(word) <= 2):
                amount = number_at(reading, index)
                if amount is None or _is_part(reading, amount):
                    continue
                if amount.is_ordinal:
                    yield from _one_more(reading, amount)
                elif 2 <= amount.value <= _MOST:
                    one = _counted(reading, amount)
                    if one is not None:
                        own.append(one)
        yield from _joined(own)
        yield from _announced(reading, own)
        found += own
    yield from _groups(found)


def _is_part(reading: Reading, amount: Number) -> bool:
    """Tell whether a number is part of something else: "3-phase", "Section 3"."""
    words = reading.words
    block = reading.block
    follow = amount.last + 1
    if follow >= len(words) or words[follow] in _JOINTS or block.joined(amount.first):
        return True
    return block.is_quoted(amount.first) or reading.at(amount.first) is not None


def _counted(reading: Reading, amount: Number) -> Counted | None:
    words = reading.words
    before = words[amount.first - 1] if amount.first else ""
    if before in _NOT_EXACT or words[amount.last + 1] == "of":
        return None
    last = amount.last
    while (
        last + 1 < len(words)
        and last - amount.last < _PHRASE
        and words[last + 1] not in _BREAKS
    ):
        last += 1
    if last == amount.last or not _is_plural(words[last]):
        noun = noun_at(reading, amount.last + 1)
        if noun is None or not _is_plural(words[noun.last]):
            return None
        last = noun.last
    listing = None
    opener = last + 1
    if opener < len(words) and words[opener] in ("(", ":"):
        listing = listing_at(reading.block, opener)
    elif _RECORDS & set(words[amount.last + 1 : last + 1]):
        listing = _behind_colon(reading, last)
    opener = last if listing is None else listing.opener
    group = _group(reading, amount.last + 1, max(last + 1, opener))
    found = Counted(reading, amount, last, group, listing)
    if listing is not None and listing.opener > last + 1 and not _members(found):
        return replace(found, listing=None)  # a clause follows, and no list
    return found


def _is_plural(word: str) -> bool:
    return word[-1] == "s" and word[-2:] != "ss" and word not in _UNITS


def _behind_colon(reading: Reading, last: int) -> Listing | None:
    """Return the list behind a later colon: "five shapes are now present: A, B …"."""
    words = reading.words
    _, end = reading.block.sentence(last)
    for index in range(last + 1, min(end, last + _LOOSE)):
        word = words[index]
        if word == ":":
            return listing_at(reading.block, index)
        if word in "(;—," or word in NUMBER_WORDS:
            return None
    return None


def _group(reading: Reading, first: int, end: int) -> str | None:
    """Return the name of a group of records: "field shape" in "four field shapes".

    Where the phrase itself has none, a later one up to the list may: "five shapes are
    present across the field-shape findings: …".
    """
    noun = noun_at(reading, first)
    if noun is None or noun.last >= end:
        return None
    name = _group_name(reading, noun)
    at = noun.last + 1
    while name is None and not noun.unknown and at < end:
        if reading.words[at].isalpha():
            later = noun_at(reading, at)
            if later is not None and later.last < end:
                name = _group_name(reading, later)
        at += 1
    return name


def _group_name(reading: Reading, noun: Noun) -> str | None:
    if noun.noun not in ("shapes", "examples", "findings") or noun.shapes:
        return None
    if len(noun.unknown) != 1 or noun.level or noun.role or noun.state or noun.year:
        return None
    if not noun.unknown[0].isalpha():
        return None
    words = set(reading.words[noun.first : noun.last + 1])
    head = "shape" if words & SHAPE_NOUNS else noun.noun.removesuffix("s")
    return f"{noun.unknown[0]} {head}"


def _records(reading: Reading, item: Item, kind: str) -> str | None:
    """Return the record that a member of a list names."""
    found = [m for m in reading.between(item.first, item.last + 1, kind) if m.record]
    return found[0].record if found else None


def _is_name(reading: Reading, item: Item, kind: str) -> bool:
    """Tell whether a member of a list is a name, and no clause that holds one."""
    found = reading.between(item.first, item.head + 1, kind)
    named = sum(mention.last + 1 - mention.first for mention in found)
    return 2 * named >= item.head + 1 - item.first


def _members(one: Counted) -> tuple[str, ...]:
    """Return the shapes, or else the findings, that a list names; empty if not all."""
    assert one.listing is not None  # noqa: S101 - the callers know
    for kind in ("shape", "finding"):
        items = one.listing.items
        if not all(_is_name(one.reading, item, kind) for item in items):
            continue
        named = [_records(one.reading, item, kind) for item in items]
        if all(named):
            return tuple(dict.fromkeys(name for name in named if name))
    return ()


def _slice(one: Counted) -> tuple[int, int]:
    block = one.reading.block
    last = one.last if one.listing is None else one.listing.items[-1].last
    return block.starts[one.number.first], block.ends(last)


def _groups(found: list[Counted]) -> Iterator[Statement]:
    """Compare all numbers and lists of a group with its longest list."""
    defined: dict[str, tuple[Counted, tuple[str, ...]]] = {}
    for one in found:
        if one.listing is not None and one.group is not None:
            members = _members(one)
            if len(members) > len(defined.get(one.group, (one, ()))[1]):
                defined[one.group] = (one, members)
    for one in found:
        known = defined.get(one.group or "")
        if known is not None:
            yield from _of_group(one, *known)
        if one.listing is not None:
            if known is None or len(one.listing.items) != one.number.value:
                yield from _beside(one, one.listing)


def _of_group(
    one: Counted, source: Counted, members: tuple[str, ...]
) -> Iterator[Statement]:
    named = set(_members(one)) if one.listing is not None else set()
    line = source.reading.passage.span(*_slice(source))
    wiki = one.reading.facts.wiki
    is_shape = wiki.kind(members[0]) == "shape"
    keys = tuple(
        f"{name}.examples" if is_shape else f"{name}.ordinal.{one.reading.page.concept}"
        for name in members
    )

    def judge(facts: Facts) -> Judgement:
        now = [
            name
            for name, key in zip(members, keys, strict=True)
            if not is_shape or value_of(facts, key)
        ]
        missing = [name for name in now if name not in named] if named else []
        computed = f"{count(len(now), one.group or '')} by the list in line {line.line}"
        why = f"{', '.join(missing)} not in this list" if missing else ", ".join(now)
        same = len(now) == one.number.value
        return Judgement("true" if same else "false", computed, "" if same else why)

    if one is source or judge(one.reading.facts).verdict == "true":
        return
    start, end = _slice(one)
    yield Statement(
        FAMILY,
        one.reading.passage,
        start,
        end,
        count(one.number.value, one.group or ""),
        judge,
        keys,
        born=born(one.reading, one.number.first),
        related=(line,),
        severity=SEVERITY,
        help="say which are meant, or bind the number to a fact",
    )


def _beside(one: Counted, listing: Listing) -> Iterator[Statement]:
    """Compare a number with the list beside it, and both with the records."""
    items = listing.items
    said = one.number.value
    if is_hypothetical(one.reading, one.number.first, one.last):
        return
    if len(items) == said:
        return
    words = one.reading.words
    if abs(len(items) - said) > _APART or any(
        not item.words or item.words[0] in NUMBER_WORDS or _is_figure(words, item)
        for item in items
    ):
        return
    if any(
        m.form in ("citation", "authors")
        for m in one.reading.between(listing.opener, listing.ends)
    ):
        members = _members(one)
        if len(members) != len(items):
            return
    block = one.reading.block
    what = block.slice(one.number.last + 1, one.last)
    names = ", ".join(block.slice(item.first, item.head) for item in items)

    def judge(_: Facts) -> Judgement:
        return Judgement("open", f"the list beside it has {number(len(items))}", names)

    start, end = _slice(one)
    yield Statement(
        FAMILY,
        one.reading.passage,
        start,
        end,
        f"{number(said)} {what}",
        judge,
        severity="info",
        help="mend the number or the list",
    )


def _is_figure(words: list[str], item: Item) -> bool:
    """Tell whether a member of a list is a figure or a year rather than a name."""
    inside = words[item.first : item.head + 1]
    return not any(word[0].isalpha() for word in inside) or "=" in inside


def _joined(own: list[Counted]) -> Iterator[Statement]:
    """Find two lists with numbers, joined by "and", that share a member."""
    for left, right in zip(own, own[1:], strict=False):
        if left.listing is None or right.listing is None:
            continue
        words = left.reading.words
        between = words[left.listing.ends : right.number.first]
        if "and" not in between or len(between) > _NEXT:
            continue
        shared = _shared(left, right)
        if shared:
            yield _twice(left, right, shared)


def _shared(left: Counted, right: Counted) -> list[Item]:
    assert left.listing and right.listing  # noqa: S101 - the caller looked
    reading = left.reading

    def name(item: Item) -> str:
        return _records(reading, item, "shape") or " ".join(item.words)

    known = {name(item) for item in left.listing.items}
    return [item for item in right.listing.items if name(item) in known]


def _twice(left: Counted, right: Counted, shared: list[Item]) -> Statement:
    assert left.listing and right.listing  # noqa: S101 - the caller looked
    block = left.reading.block
    total = len(left.listing.items) + len(right.listing.items) - len(shared)
    names = ", ".join(block.slice(item.first, item.head) for item in shared)

    def judge(_: Facts) -> Judgement:
        return Judgement("open", f"{number(total)} distinct", f"in both lists: {names}")

    return Statement(
        FAMILY,
        left.reading.passage,
        block.starts[left.number.first],
        block.ends(right.listing.items[-1].last),
        f"{number(left.number.value)} and {number(right.number.value)}",
        judge,
        severity="info",
        help="name what the lists share, so that nobody adds the numbers",
    )


def _announced(reading: Reading, own: list[Counted]) -> Iterator[Statement]:
    """Compare "two contributions" with "(i) … (ii)", and with the records."""
    block = reading.block
    runs = [run for run in numbered(block, 0, len(block.words)) if len(run) > 1]
    for one in own:
        if one.listing is not None:
            continue
        _, end = block.sentence(one.number.first)
        run = next((r for r in runs if end - 3 <= r[0] - 1 <= end + 1), None)
        if run is not None and len(run) != one.number.value:
            yield _numbered(one, run)
        elif _CONTRIBUTIONS & set(reading.words[one.number.last + 1 : one.last + 1]):
            yield from _contributions(one)


def _numbered(one: Counted, run: list[int]) -> Statement:
    block = one.reading.block
    what = block.slice(one.number.last + 1, one.last)

    def judge(_: Facts) -> Judgement:
        last = block.words[run[-1]]
        return Judgement("open", f"{number(len(run))} are numbered, up to ({last})")

    start, end = _slice(one)
    return Statement(
        FAMILY,
        one.reading.passage,
        start,
        end,
        f"{number(one.number.value)} {what}",
        judge,
        related=(one.reading.passage.span(block.starts[run[-1]], block.ends(run[-1])),),
        severity="info",
        help="mend the number, or number what follows otherwise",
    )


def _contributions(one: Counted) -> Iterator[Statement]:
    """Compare announced contributions with the shapes that the finding is filed for."""
    reading = one.reading
    lead = reading.lead
    shapes = reading.own_shapes()
    if lead is None or len(shapes) <= one.number.value:
        return
    own = [m for m in reading.mentions if m.record in shapes]
    named = tuple(dict.fromkeys(m.record for m in own if m.record))
    if len(named) <= one.number.value:
        return
    key = f"{lead}.shapes"

    def judge(facts: Facts) -> Judgement:
        value = value_of(facts, key)
        total = len(value) if isinstance(value, tuple) else len(named)
        found = f"the passage names {count(len(named), 'shape')} of {lead}"
        return Judgement(
            "open", found, f"{', '.join(named)}; filed for {number(total)}"
        )

    start, end = _slice(one)
    yield Statement(
        FAMILY,
        reading.passage,
        start,
        end,
        count(one.number.value, "contribution"),
        judge,
        (key,),
        related=tuple(
            reading.passage.span(
                reading.block.starts[m.first], reading.block.ends(m.last)
            )
            for m in own
        ),
        severity="info",
        help="announce as many as are named, or say which is none",
    )


def _one_more(reading: Reading, rank: Number) -> Iterator[Statement]:
    """Compare "a sixth shape … alongside A, B and C" with the length of its list."""
    words = reading.words
    noun = noun_at(reading, rank.last + 1)
    if noun is None or noun.noun not in ("shapes", "findings", "examples"):
        return
    _, end = reading.block.sentence(rank.first)
    opener = next((i for i in range(noun.last + 1, end) if words[i] in _BESIDE), None)
    listing = None if opener is None else listing_at(reading.block, opener)
    if listing is None or len(listing.items) + 1 == rank.value:
        return
    if is_hypothetical(reading, rank.first, noun.last):
        return
    yield _by_its_list(reading, rank, noun, listing)


def _by_its_list(
    reading: Reading, rank: Number, noun: Noun, listing: Listing
) -> Statement:
    own = len(listing.items) + 1
    named = {_records(reading, item, "shape") for item in listing.items}
    between = reading.between(noun.last + 1, listing.opener, "shape")
    subject = between[0].record if between else None
    key = f"{reading.page.concept}.accepted-shapes"

    def judge(facts: Facts) -> Judgement:
        value = value_of(facts, key)
        order = [str(one) for one in value] if isinstance(value, tuple) else []
        before = order[: order.index(subject)] if subject in order else []
        left = [shape for shape in before if shape not in named]
        why = f"its list leaves out {', '.join(left)}" if left else ""
        return Judgement("false", f"{ordinal(own)} by its own list", why)

    return Statement(
        FAMILY,
        reading.passage,
        reading.block.starts[rank.first],
        reading.block.ends(noun.last),
        f"{ordinal(rank.value)}, beside a list of {number(own - 1)}",
        judge,
        (key,) if noun.noun == "shapes" and reading.page.concept else (),
        born=born(reading, rank.first),
        severity=SEVERITY,
        help="mend the ordinal or the list, or bind the ordinal",
    )


__all__ = ["Counted", "read"]
