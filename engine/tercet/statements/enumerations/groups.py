"""What a page counts and lists of one group, compared with the longest list of it.

Part of the enumerations. "The four field shapes" is compared with the list that the
page itself gives of the field shapes, as of each filing; a number without such a group
with the list beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.enumerations.counted import (
    FAMILY,
    SEVERITY,
    Counted,
    counted,
    members_of,
    place_of,
)
from tercet.statements.judging import born, bound, moment_at, value_of
from tercet.statements.text.lists import Item, Listing, written
from tercet.statements.text.nouns import NUMBER_WORDS, noun_at
from tercet.statements.text.reading import Page
from tercet.statements.text.scope import is_hypothetical, scope_of
from tercet.words import count, number

_APART = 2
_SEVERAL = frozenset("= and & or is are".split())
_YEAR = re.compile(r"(?:19|20)\d\d")


def read(page: Page) -> Iterator[Statement]:
    """Yield the numbers and lists of a page that another list contradicts."""
    yield from _groups(page.once(counted))


def _groups(found: tuple[Counted, ...]) -> Iterator[Statement]:
    """Compare all numbers and lists of a group with its longest list."""
    defined: dict[str, tuple[Counted, tuple[str, ...]]] = {}
    for one in found:
        if one.listing is not None and one.group is not None:
            members = members_of(one)
            if len(members) > len(defined.get(one.group, (one, ()))[1]):
                defined[one.group] = (one, members)
    for one in found:
        known = defined.get(one.group or "")
        if known is not None:
            yield from _of_group(one, *known)
        if one.listing is None:
            continue
        key = _key(one) if known is None else None
        if key is not None:
            yield from _recorded(one, one.listing, key)
        elif known is None or len(one.listing.items) != one.number.value:
            yield from _beside(one, one.listing)


def _key(one: Counted) -> str | None:
    """Return the fact that a list of findings with a number should equal."""
    reading = one.reading
    noun = noun_at(reading, one.number.last + 1)
    if noun is None or noun.last != one.last or noun.unknown:
        return None
    if noun.role or noun.state or noun.year or noun.is_different:
        return None
    members = members_of(one)
    kinds = {reading.facts.wiki.kind(name) for name in members}
    if kinds != {"finding"} or moment_at(reading, one.number.first) is not None:
        return None
    if len(noun.shapes) == 1 and not noun.level:
        return f"{noun.shapes[0]}.examples"
    concept = scope_of(reading, one.number.first, noun.last).concept
    if noun.shapes or noun.noun != "findings" or concept is None:
        return None
    if noun.level:
        return f"{concept}.at-level.{noun.level}"
    return f"{concept}.findings" if noun.is_filed else None


def _recorded(one: Counted, listing: Listing, key: str) -> Iterator[Statement]:
    """Compare a number and the findings listed beside it with the records."""
    if is_hypothetical(one.reading, one.number.first, one.last):
        return
    members = members_of(one)
    noun = " ".join(one.reading.words[one.number.last + 1 : one.last + 1])

    def judge(facts: Facts) -> Judgement:
        value = value_of(facts, key)
        if not isinstance(value, tuple):
            return Judgement("open", f"{key} is not known")
        now = [str(item).partition("#")[0] for item in value]
        missing = [name for name in now if name not in members]
        extra = [name for name in members if name not in now]
        why = [f"{', '.join(missing)} not in the list"] if missing else []
        why += [f"{', '.join(extra)} in the list only"] if extra else []
        same = not why and len(now) == one.number.value
        computed = f"{number(len(now))} {noun}"
        return Judgement("true" if same else "false", computed, "; ".join(why))

    if judge(one.reading.facts).verdict == "true":
        return
    block = one.reading.block
    start, end = place_of(one)
    end = max(end, block.ends(listing.ends - 1))
    fix = _fix(one, listing, key)
    listed = f"{number(len(listing.items))} listed"
    yield Statement(
        FAMILY,
        one.reading.passage,
        start,
        end,
        f"{number(one.number.value)} {noun}, {listed}",
        judge,
        (key,),
        fix,
        born(one.reading, one.number.first),
        severity=SEVERITY,
        help=""
        if _fix(one, listing, key)
        else "bind the number and the list to a fact",
    )


def _fix(one: Counted, listing: Listing, key: str) -> str | None:
    """Return the bound facts for a number and its list, if the list is only names."""
    reading = one.reading
    block = reading.block
    for item in listing.items:
        mention = reading.at(item.first)
        if mention is None or (mention.first, mention.last) != (item.first, item.last):
            return None
    written = reading.passage.written
    noun = written[block.ends(one.number.last) : block.ends(listing.opener)]
    before, after = (" ", "") if block.words[listing.opener] == ":" else ("", ")")
    amount = bound(reading, one.number.first, key, "words")
    return f"{amount}{noun}{before}{{{{ {key} | link }}}}{after}"


def _of_group(
    one: Counted, source: Counted, members: tuple[str, ...]
) -> Iterator[Statement]:
    named = set(members_of(one)) if one.listing is not None else set()
    line = source.reading.passage.span(*place_of(source))
    wiki = one.reading.facts.wiki
    is_shape = wiki.kind(members[0]) == "shape"
    concept = one.reading.page.concept
    keys = tuple(f"{name}.examples" for name in members)
    if not is_shape:
        keys = (f"{concept}.findings",) if concept else ()

    def judge(facts: Facts) -> Judgement:
        if is_shape:
            now = [name for name in members if value_of(facts, f"{name}.examples")]
        else:
            filed = value_of(facts, keys[0]) if keys else members
            now = [n for n in members if isinstance(filed, tuple) and n in filed]
        missing = [name for name in now if name not in named] if named else []
        computed = f"{count(len(now), one.group or '')} by the list in line {line.line}"
        why = f"{', '.join(missing)} not in this list" if missing else ", ".join(now)
        same = len(now) == one.number.value
        return Judgement("true" if same else "false", computed, "" if same else why)

    if one is source or judge(one.reading.facts).verdict == "true":
        return
    start, end = place_of(one)
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
    if abs(len(items) - said) > _APART:
        return
    if any(not item.words or _is_figure(words, item) for item in items):
        return
    if any(
        m.form in ("citation", "authors")
        for m in one.reading.between(listing.opener, listing.ends)
    ):
        members = members_of(one)
        if len(members) != len(items):
            return
    block = one.reading.block
    what = " ".join(block.slice(one.number.last + 1, one.last).split())
    names = written(block, items)

    def judge(_: Facts) -> Judgement:
        return Judgement("open", f"the list beside it has {number(len(items))}", names)

    start, end = place_of(one)
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
    """Tell whether a member of a list is a figure, a dated one, or several at once."""
    inside = words[item.first : item.last + 1]
    return (
        item.words[0] in NUMBER_WORDS
        or item.words[0][0].isdigit()
        or not any(word[0].isalpha() for word in inside)
        or bool(_SEVERAL & set(inside))
        or any(_YEAR.fullmatch(word) for word in inside)
    )


__all__ = ["read"]
