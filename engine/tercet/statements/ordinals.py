"""Ordinals: "ninth instantiating finding", "first of two examples", "sixth shape"."""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts, Ordinal
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, born, bound, is_rank, value_of
from tercet.statements.placed import numbered, placed
from tercet.statements.ranked_plainly import ranked
from tercet.statements.text.beside import followed
from tercet.statements.text.levels import level_behind
from tercet.statements.text.nouns import Noun, Number, noun_at, number_at
from tercet.statements.text.plainly import unless_told
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.scope import Scope, is_hypothetical, scope_of
from tercet.statements.text.tokens import is_numeral
from tercet.words import number, ordinal

FAMILY = "ordinal"
_JOINTS = "-‐‑"
_REFERS = frozenset("it this that shape pattern".split())
_NEAR = 40
_WIDER = frozenset("broader wider parent".split())
_FIRST_TO = frozenset("to that which where".split())


def read(page: Page) -> Iterator[Statement]:
    """Yield the ordinals of a page that are about records."""
    found = [*_found(page)]
    yield from found
    yield from unless_told(page, found, ranked(page))


def _found(page: Page) -> Iterator[Statement]:
    for reading in page.having(_is_trigger):
        block = reading.block
        for index in block.where(opens_ordinal):
            found = number_at(reading, index)
            if found is not None and found.is_ordinal:
                with_noun = [*_ordinal(reading, found)]
                yield from with_noun or placed(reading, found)
        for index in block.where(_NUMBERED):
            if not block.is_quoted(index):
                with_noun = [*_numbered(reading, index)]
                yield from with_noun or numbered(reading, index)


_NUMBERED = frozenset(("no", "number"))
_SUFFIX = ("st", "nd", "rd", "th")
ORDINAL_STARTS = frozenset(
    {ordinal(value) for value in range(1, 20)}
    | {ordinal(value) for value in range(20, 100, 10)}
    | {number(value) for value in range(20, 100, 10)}
)


def opens_ordinal(word: str) -> bool:
    """Tell whether an ordinal may start with a token, in words or as "3rd"."""
    return word in ORDINAL_STARTS or (is_numeral(word) and word[-2:] in _SUFFIX)


def _is_trigger(word: str) -> bool:
    return word in _NUMBERED or opens_ordinal(word)


def _ordinal(reading: Reading, rank: Number) -> Iterator[Statement]:
    words = reading.words
    follow = rank.last + 1
    if (
        follow >= len(words)
        or words[follow] in _JOINTS
        or reading.block.joined(rank.first)
        or reading.block.is_quoted(rank.first)
    ):
        return
    total = _total(reading, follow)
    noun = _noun(reading, follow if total is None else total.last + 1, total)
    if noun is None or is_hypothetical(reading, rank.first, noun.last):
        return
    if rank.value > 1 and noun.level is None:
        noun.level = level_behind(reading, noun.last)
    filed = words[noun.last : noun.last + 2] == ["be", "filed"] or (
        words[noun.last + 1 : noun.last + 4] == _TO_BE_FILED
    )
    follows = words[noun.last + 1 : noun.last + 2]
    claims = rank.value == 1 and total is None and bool(_FIRST_TO & set(follows))
    if claims and not filed:
        return  # a claim to be first: a family of its own
    key, subject = _key(reading, rank, noun)
    if key is None:
        return
    block, text = reading.block, reading.passage.written
    end = block.ends(total.last if total is not None else rank.last)
    stated = ordinal(rank.value)
    if total is not None:
        stated += f" of {number(total.value)}"
    narrower = _names_a_level(reading, noun)
    chain = "of N" if total is not None else "ordinal"
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[rank.first],
        block.ends(noun.last),
        f"{stated} for {subject}",
        _among(key, noun, is_rank(key, rank.value, total.value if total else None)),
        (key, *_published(reading, key)),
        None
        if narrower or not _is_among(reading.facts, key, noun)
        else bound(reading, rank.first, key, chain) + text[end : block.ends(noun.last)],
        born(reading, rank.first),
        severity="warning" if narrower else "error",
        help="say that it is the first at its level, or file a narrower shape"
        if narrower
        else "",
    )


def _is_among(facts: Facts, key: str, noun: Noun) -> bool:
    """Tell whether a rank is among the findings of the level or role that is named."""
    value = value_of(facts, key)
    label = noun.level or noun.role
    if not isinstance(value, Ordinal) or label is None or noun.noun != "findings":
        return True
    return value.scope.endswith(f" {label}")


def _among(key: str, noun: Noun, judge: Judge) -> Judge:
    """Return the judge of a rank for which the level or role must be right too."""

    def judged(facts: Facts) -> Judgement:
        if _is_among(facts, key, noun):
            return judge(facts)
        return Judgement("false", str(value_of(facts, key)))

    return judged


_TO_BE_FILED = ["to", "be", "filed"]


def _total(reading: Reading, follow: int) -> Number | None:
    """Read "of (the) three" behind an ordinal."""
    words = reading.words
    if words[follow] != "of":
        return None
    at = follow + 1
    while at < len(words) and words[at] in ("the", "these", "those"):
        at += 1
    total = number_at(reading, at) if at < len(words) else None
    joined = total is not None and words[total.last + 1 : total.last + 2] == ["-"]
    return None if total is None or total.is_ordinal or joined else total


def _noun(reading: Reading, follow: int, total: Number | None) -> Noun | None:
    """Read what an ordinal ranks."""
    words = reading.words
    if follow >= len(words):
        return None
    noun = _remote(reading, follow) if total is None else None
    is_filed = words[follow : follow + 1] == ["filed"]
    under = {"under", "on", "here"}.intersection(words[follow + 1 : follow + 2])
    if noun is None and total is not None and is_filed and under:
        return Noun("findings", follow, follow, is_filed=True)
    if noun is None:
        noun = noun_at(reading, follow)
        if noun is not None and words[noun.last + 1 : noun.last + 4] == _TO_BE_FILED:
            noun.noun, noun.is_filed = "findings", True
    return noun


def _names_a_level(reading: Reading, noun: Noun) -> bool:
    """Tell whether a shape goes by a name for a level of it: "field-level shading"."""
    if not noun.shapes:
        return False
    label = reading.facts.wiki.entries[noun.shapes[0]].name.lower()
    words = reading.words[noun.first : noun.last]
    return "level" in words and "level" not in label


_ROWS = frozenset("queue list order row line sequence series".split())


def _remote(reading: Reading, follow: int) -> Noun | None:
    """Read "tenth in the queue of findings", "third among the findings"."""
    words = reading.words
    if words[follow : follow + 3] == ["to", "be", "filed"]:
        return Noun("findings", follow, follow + 2, is_filed=True)
    if words[follow] not in ("in", "among", "amongst"):
        return None
    at = follow + 1
    while at < min(len(words), follow + 5) and (
        words[at] in ("the", "of", "our", "its") or words[at] in _ROWS
    ):
        at += 1
    return noun_at(reading, at) if at < len(words) else None


def _numbered(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "instantiating finding no. 7", "example number three"."""
    words = reading.words
    at = index + 1
    if words[at : at + 1] == ["."]:
        at += 1
    if at >= len(words) or index == 0:
        return
    amount = number_at(reading, at)
    start, _ = reading.block.sentence(index)
    if amount is None or amount.is_ordinal:
        return
    for first in range(max(start, index - 5), index):
        noun = noun_at(reading, first)
        if noun is not None and noun.last == index - 1 and not noun.unknown:
            rank = Number(amount.value, first, amount.last, is_ordinal=True)
            key, subject = _key(reading, rank, noun)
            if key is not None:
                block = reading.block
                before = reading.passage.written[
                    block.starts[first] : block.starts[amount.first]
                ]
                yield Statement(
                    FAMILY,
                    reading.passage,
                    block.starts[first],
                    block.ends(amount.last),
                    f"{ordinal(amount.value)} for {subject}",
                    is_rank(key, amount.value),
                    (key,),
                    before + "{{ " + key + " | digits }}",
                    born(reading, first),
                )
            return


def _published(reading: Reading, key: str) -> tuple[str, ...]:
    """Return the rank by publication, to be told beside one by filing."""
    subject, name, concept = key.split(".")
    if name != "ordinal" or reading.facts.wiki.kind(subject) != "finding":
        return ()
    return (f"{subject}.published.{concept}",)


def _key(reading: Reading, rank: Number, noun: Noun) -> tuple[str | None, str]:
    """Return the fact that an ordinal is about, and its subject."""
    if noun.unknown or noun.state or noun.year:
        return None, ""
    if noun.noun == "shapes" and not noun.shapes:
        return _shape_key(reading, rank, noun)
    if noun.noun not in ("findings", "examples", "shapes"):
        return None, ""
    if len(noun.shapes) > 1:
        return None, ""
    shape = noun.shapes[0] if noun.shapes else None
    if shape is None and noun.noun == "examples":
        shape = _shape_of(reading, rank, noun)
        if shape is None:
            return None, ""
    subject = reading.subject(rank.first) or _one_of_two(reading, rank.first, shape)
    if subject is None or subject in followed(reading, noun):
        return None, ""
    if shape is not None:
        return f"{subject}.example.{shape}", subject
    return _finding_key(reading, rank, noun, subject), subject


def _one_of_two(reading: Reading, index: int, shape: str | None) -> str | None:
    """Return the finding of a work with several that is an example of a shape."""
    start, _ = reading.block.sentence(index)
    named = reading.between(start, index, "finding")
    if shape is None or len(named) != 1 or named[0].record is not None:
        return None
    key = f"example.{shape}"
    known = [r for r in named[0].records if value_of(reading.facts, f"{r}.{key}")]
    return known[0] if len(known) == 1 else None


def _shape_of(reading: Reading, rank: Number, noun: Noun) -> str | None:
    """Return the shape of an example that the phrase itself does not name."""
    behind = _shape_behind(reading, noun)
    if behind is not None:
        return behind
    tail = reading.words[noun.last + 1 : noun.last + 5]
    other = tail[:1] == ["of"] and not _REFERS & set(tail)  # "example of its kind"
    if other or reading.words[noun.last] not in ("example", "examples"):
        return None
    own = reading.own_shapes()
    found = reading.context(rank.first, "shape")
    found = found or (own[0] if len(own) == 1 else None)
    start, _ = reading.block.sentence(rank.first)
    near = reading.words[max(start, rank.first - _NEAR) : rank.first]
    if found is None or not _WIDER & set(near):
        return found
    record = reading.facts.wiki.entries[found].record
    return getattr(record, "broader", None)  # "of the broader shape it is the third"


def _finding_key(
    reading: Reading, rank: Number, noun: Noun, subject: str
) -> str | None:
    """Return the fact of a rank among the findings of a concept."""
    scope = scope_of(reading, rank.first, noun.last)
    if noun.concept is not None:
        scope = Scope(noun.concept, is_stated=True)
    if scope.concept is None or scope.cluster is not None:
        return None
    if noun.level is not None:
        return f"{subject}.at-level.{scope.concept}"
    if noun.role is not None:
        return f"{subject}.in-role.{scope.concept}"
    if noun.is_filed or scope.is_stated:
        return f"{subject}.ordinal.{scope.concept}"
    return None


def _shape_behind(reading: Reading, noun: Noun) -> str | None:
    """Return the shape in "the third case of SHAPE"."""
    words = reading.words
    if words[noun.last + 1 : noun.last + 2] not in (["of"], ["for"]):
        return None
    behind = reading.between(noun.last + 2, noun.last + 6, "shape")
    return behind[0].record if behind else None


def _shape_key(reading: Reading, rank: Number, noun: Noun) -> tuple[str | None, str]:
    if noun.level or noun.role:
        return None, ""
    concept = scope_of(reading, rank.first, noun.last).concept
    _, end = reading.block.sentence(rank.first)
    behind = [
        m
        for m in reading.between(noun.last + 1, min(end, noun.last + 14), "shape")
        if m.record and _introduces(reading.words[noun.last + 1 : m.first])
    ]
    shape = behind[0].record if behind else _said_of(reading, rank.first)
    own = reading.own_shapes()
    if shape is None and len(own) == 1:
        shape = own[0]
    if shape is None:
        first, _ = reading.block.sentences[0]
        heading = reading.between(first, reading.block.sentences[0][1], "shape")
        named = heading[0].record if heading else None
        shape = named if named in own else None
    if shape is None or concept is None:
        return None, ""
    record = reading.facts.wiki.entries[shape].record
    if concept not in getattr(record, "concepts", ()):
        return None, ""
    return f"{shape}.ordinal.{concept}", shape


def _said_of(reading: Reading, index: int) -> str | None:
    """Return the shape of which an ordinal is said: "X is the second shape"."""
    first, _ = reading.block.sentence(index)
    before = [m for m in reading.between(first, index, "shape") if m.record]
    if not before:
        return None
    gap = reading.words[before[-1].last + 1 : index]
    said = {"is", "was", "became", "as"} & set(gap)
    return before[-1].record if said and len(gap) <= 4 else None


_IS = frozenset("is was became".split())
_NARROWS = frozenset("that which with who whose not to at if".split())
_BESIDE = frozenset("from alongside beside besides next after with than unlike".split())


def _introduces(gap: list[str]) -> bool:
    """Tell whether the words between a noun and a name say that the name is it."""
    if gap[-1:] and gap[-1] in _IS and _NARROWS.isdisjoint(gap):
        return True
    return any(word in "—–:,-(" for word in gap) and _BESIDE.isdisjoint(gap)
