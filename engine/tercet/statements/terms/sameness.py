"""Two names said to be of different things, or of one: what the records say to that.

"Partner switching and symbiont shuffling are two different shapes", where both are
names of one; "heat priming is another name for larval selection", where each is a
record. For the terms.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.text.names import Mention
from tercet.statements.text.reading import Page, Reading

_KINDS = ("shape", "concept", "cluster", "thread")
_JOINTS = frozenset("-‐‑–/")
_DIFFERENT = frozenset(
    "different distinct separate unrelated independent differ differs differing "
    "narrower broader wider distinguish distinguished unlike confuse confused "
    "separately apart conflate conflated".split()
)
_OWN = frozenset(("own", "beside", "alongside"))
_THAN = frozenset(("another", "than"))
_DENIED = frozenset("confuse confused conflate conflated".split())
_NOT = frozenset("not never no hardly isn aren nor neither without".split())
_THINGS = frozenset(
    "shape shapes concept concepts mechanism mechanisms thing things pattern patterns "
    "notion notions idea ideas phenomenon phenomena cluster clusters thread threads "
    "record records".split()
)
_NAMES = frozenset(
    "name names word words term terms label labels synonym synonyms alias aliases "
    "spelling spellings".split()
)
_ONE = frozenset("synonyms synonym interchangeable identical aka alias".split())
_BE = frozenset("is are was were be remain remains being means mean".split())
_TWO = frozenset("two several three".split())
_REACH, _GAP = 14, 9
_ENDS = frozenset(".;:!?")


def read(page: Page) -> Iterator[Statement]:
    """Yield what a page says of two names that the records deny."""
    for reading in page.readings:
        found = [m for m in reading.mentions if m.kind in _KINDS and m.record]
        for one, other in pairwise(found):
            if other.first - one.last - 1 > _GAP or one.form == "family":
                continue
            _, last = reading.block.sentence(one.first)
            if other.first >= last or reading.block.is_quoted(one.first):
                continue
            statement = _said(reading, one, other, last)
            if statement is not None:
                yield statement


def _said(
    reading: Reading, one: Mention, other: Mention, last: int
) -> Statement | None:
    words = reading.words
    between = words[one.last + 1 : other.first]
    after = _clause(words, other.last + 1, last)
    before = words[max(reading.block.sentence(one.first)[0], one.first - 5) : one.first]
    joined = "and" in between and not _BE & set(between)
    if one.record == other.record:
        if _name(reading, one) == _name(reading, other):
            return None
        apart = _is_apart(between) or (joined and _is_apart(after, subject=True))
        apart = apart or (between == [","] and "unlike" in before)
        apart = apart or (between == _ONE_THING and after[:1] == ["another"])
        mixed = joined and _MIXED & set(before) and _NOT & set(before)
        apart = apart or bool(mixed)
        if apart:
            return _told(reading, one, other, after, joined=joined, same=True)
        bare = [word for word in after if word not in _NOT]
        denied = len(bare) < len(after) and _is_apart(bare, subject=True)
        if _is_one(between) or (joined and (denied or _is_one_of(after))):
            return _right(reading, one, other)
        return None
    if not {one.kind, other.kind} <= {"shape", "concept"}:
        return None
    if _is_renamed(before, between, after):
        return _told(reading, one, other, after, joined=joined, same=False)
    if one.kind != other.kind and "synonym" not in between:
        return None
    if _is_one(between) or (joined and "," not in between and _is_one_of(after)):
        return _told(reading, one, other, after, joined=joined, same=False)
    return None


def _clause(words: list[str], first: int, last: int) -> list[str]:
    """Return the words of a clause: shape nouns after a name are left out."""
    end = first
    while end < min(last, first + _REACH) and words[end] not in _ENDS:
        end += 1
    found = words[first:end]
    while found and (found[0] in _THINGS or found[0] == ","):
        found = found[1:]
    return found


def _is_apart(words: list[str], *, subject: bool = False) -> bool:
    """Tell whether some words say that two things are not one.

    Args:
        words: The words between, before or after the two.
        subject: Whether the two are the subject, so that a verb must come first.
    """
    said = set(words)
    if subject and not (words and words[0] in _PLURAL):
        return False
    if subject and not {"each", "another"} & said and {"from", "than"} & said:
        return False  # both are compared with a third
    if _NAMES & said:
        return False
    denied = bool(_NOT & said)
    if "same" in said or "identical" in said or ("one" in said and denied):
        return denied
    if _DIFFERENT & said:
        return denied == bool(_DENIED & said)
    if (_OWN & said and _THINGS & said) or (said >= _THAN and _THINGS & said):
        return not denied  # "is a concept of its own beside", "is another shape than"
    if subject:
        return not denied and bool(_TWO & said) and bool(_THINGS & said)
    return denied and bool(_BE & said) and len(words) < 4


_PLURAL = frozenset(
    "are were be remain differ must should have do may can cannot need never".split()
)


def _is_one(words: list[str]) -> bool:
    """Tell whether the words between two names say that they are of one thing."""
    said = set(words)
    if _NOT & said:
        return False
    if {"also", "otherwise"} & said and {"called", "known", "named", "termed"} & said:
        return True
    if "aka" in said or ("a" in words and words[-3:] == ["k", ".", "a"]):
        return True
    if not _BE & said:
        return False
    if _NAMES & said and {"for", "of"} & said:
        return bool({"another", "other", "second", "a", "an", "just", "new"} & said)
    if "same" in said:
        rest = words[words.index("same") + 1 :]
        return rest[-1:] == ["as"] and set(rest[:-1]) <= _THINGS
    return words[-2:] in (["identical", "to"], ["identical", "with"]) or (
        words[-2:] == ["synonymous", "with"]
    )


def _is_renamed(before: list[str], between: list[str], after: list[str]) -> bool:
    """Tell whether a name is said to be of what another one names.

    "Y goes by the name of X", "what was called X is now Y", "X is Y under another
    name", "by X we mean Y".
    """
    said = set(between)
    if _NOT & said:
        return False
    if (
        before[-1:] in (["called"], ["named"], ["termed"])
        and said <= _NOW
        and _BE & said
    ):
        return True
    if between in (["we", "mean"], ["we", "understand"]) and before[-1:] == ["by"]:
        return True
    if {"goes", "go", "went"} & said and {"by", "under"} & said and _NAMES & said:
        return True
    if _ONCE & said and {"called", "known", "named", "termed"} & said:
        return True
    if _BE & said and {"alias", "synonym"} & said and between[-1:] == ["for"]:
        return True
    if set(between) <= _NOW and _BE & said:
        return after[:1] == ["under"] and bool(_NAMES & set(after[:5]))
    return bool(_BE & said and _NAMES & said and {"of", "for"} & said and _OLD & said)


_ONE_THING = ["is", "one", "thing", ","]
_MIXED = frozenset("mix confuse conflate equate lump mixed confused".split())
_NOW = frozenset("is are was now today just simply really only".split())
_ONCE = frozenset(
    "formerly once earlier previously originally sometimes often elsewhere "
    "historically".split()
)
_OLD = frozenset("older old former earlier original shorter longer newer other".split())


def _is_one_of(words: list[str]) -> bool:
    """Tell whether a predicate says that its two subjects are one."""
    if not words or words[0] not in _BE or _NOT & set(words[:4]):
        return False
    rest = [w for w in words[1:] if w not in ("really", "just", "in", "fact", "simply")]
    if rest[:4] == ["one", "and", "the", "same"]:
        return True
    if rest[:1] and rest[0] in _ONE and (len(rest) == 1 or rest[1] in (",", "and")):
        return True
    if rest[:2] == ["the", "same"]:
        return len(rest) == 2 or rest[2] in _THINGS or rest[2] == ","
    if rest[:2] in (["a", "single"], ["one", "single"]) and len(rest) > 2:
        return rest[2] in _THINGS
    if rest[:1] == ["one"] and len(rest) > 1:
        return rest[1] in _THINGS
    return rest[:1] == ["two"] and len(rest) > 2 and rest[1] in _NAMES


def _name(reading: Reading, mention: Mention) -> tuple[str, ...]:
    if mention.form == "link":
        return (mention.record or "",)
    words = reading.block.spelled[mention.first : mention.last + 1]
    return tuple(word for word in words if word not in _JOINTS)


def _told(
    reading: Reading,
    one: Mention,
    other: Mention,
    after: list[str],
    *,
    joined: bool,
    same: bool,
) -> Statement:
    block, wiki = reading.block, reading.facts.wiki
    named = block.slice(one.first, one.last), block.slice(other.first, other.last)
    last = other.last
    if joined:
        _, end = block.sentence(other.last)
        last = min(end - 1, other.last + len(after) + 1)
        while last > other.last and block.words[last] in ".;:!?,":
            last -= 1
    kind = one.kind
    if same:
        said = f"both are names of the {kind} {one.record}"
        said += f" ({wiki.called(one.record or '')})"
        stated = f"“{named[0]}” and “{named[1]}” are different"
        advice = f"call it “{wiki.called(one.record or '')}” in both places"
    else:
        said = f"they are two {kind}s, {one.record} and {other.record}"
        if other.kind != kind:
            said = f"{one.record} is a {kind}, {other.record} a {other.kind}"
        stated = f"“{named[0]}” and “{named[1]}” are the same"
        advice = "say how they are related, or merge the records"
    key = f"{one.record}.{_FACT[kind]}" if kind in _FACT else ""
    return Statement(
        "term",
        reading.passage,
        block.starts[one.first],
        block.ends(last),
        stated,
        partial(_always, Judgement("false", said)),
        (key,) if key else (),
        severity="warning",
        help=advice,
    )


def _right(reading: Reading, one: Mention, other: Mention) -> Statement:
    """Return the statement that two names are of one record; told only if asked for."""
    block = reading.block
    answer = Judgement("true", f"both are names of {one.record}")
    return Statement(
        "term",
        reading.passage,
        block.starts[one.first],
        block.ends(other.last),
        f"“{block.slice(one.first, other.last)}” are the same",
        partial(_always, answer),
        severity="info",
        help="keep to one of the names",
    )


_FACT = {"shape": "examples", "concept": "findings", "cluster": "members"}


def _always(answer: Judgement, _: Facts) -> Judgement:
    return answer


__all__ = ["read"]
