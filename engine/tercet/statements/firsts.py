"""Claims to be the first, the only or the earliest, and who contests them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tercet.facts import Facts, Ordinal
from tercet.facts.firsts import First, firsts, look_alike, stems
from tercet.problems import Span
from tercet.records.finding import Finding
from tercet.statements.base import Judgement, Statement
from tercet.statements.dates import (
    appeared,
    compared,
    is_older,
    is_there,
    speaker,
)
from tercet.statements.judging import born, bound, is_count, value_of
from tercet.statements.nouns import head_of, noun_at
from tercet.statements.reading import Page, Reading
from tercet.statements.scope import is_hypothetical, scope_of

FAMILY = "first"
_JOINTS = "-‐‑"
_CLAIM = 34
_BEFORE_TO = 9
_PREFIX = 6
_HITS = 40
_SHARE = 0.5
_SHARED = 3
_MOST = 60
_ENDS = frozenset(". ; — – : ? !".split())
_NOT_A_CLAIM = frozenset(
    "at for in the two three four five of few time times day days week weeks month "
    "months year years step steps author authors session turn order person place "
    "line half row column principle principles generation name names".split()
)
_DENIALS = frozenset(
    "not no never cannot without neither nor unless whether would could should might may "
    "will predict predicts predicted fails failed if to n't than first".split()
)
_EMPTY_VERBS = frozenset(
    "show shows be have has do use give make see find report say get put take offer "
    "provide supply present describe study test apply land lands".split()
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim to be the first to do something.

    Args:
        reading: The block.
        index: The token of "first".
        last: Its last token.
        subject: The finding that is said to be first.
        verb: What it was first to do; empty where no verb is given.
        words: Its content words, without endings.
    """

    reading: Reading
    index: int
    last: int
    subject: str
    verb: str
    words: frozenset[str]


def read(page: Page) -> Iterator[Statement]:
    """Yield the firsts of a page that something contests or leaves open."""
    claims: list[Claim] = []
    scopes: list[tuple[Reading, int, int]] = []
    for reading in page.readings:
        for index, word in enumerate(reading.words):
            if word == "first":
                scope = _open_scope(reading, index)
                if scope is not None:
                    scopes.append((reading, *scope))
                claim = _claim(reading, index)
                if claim is not None:
                    claims.append(claim)
            elif word == "earliest":
                yield from _earliest(reading, index)
            elif word == "only" and index and reading.words[index - 1] == "the":
                yield from _only(reading, index)
    rivals = _rivals(page, claims)
    for claim in claims:
        found = _contest(claim, rivals.get(id(claim), ()))
        if found is not None:
            yield found
    if scopes:
        yield _scopes(page, scopes)


# "the first … to …"


def _claim(reading: Reading, index: int) -> Claim | None:
    block, words = reading.block, reading.words
    _, end = block.sentence(index)
    follow = index + 1
    if follow >= end or words[follow] in _JOINTS or words[follow] in _NOT_A_CLAIM:
        return None
    if (
        block.joined(index)
        or block.is_quoted(index)
        or words[index - 1 : index] == ["at"]
    ):
        return None
    if words[follow] in _ENDS or words[follow] == ",":
        return None
    if is_hypothetical(reading, index, follow):
        return None
    last, verb, said = _extent(reading, index, end)
    noun = noun_at(reading, follow)
    if not verb and noun is not None and noun.shapes and not noun.unknown:
        return None  # an ordinal, and told as one
    found = stems(said)
    if len(found) < _SHARED:
        return None
    subject = reading.subject(index) or speaker(reading, index)
    subject = subject or _recorded(reading, found)
    if subject is None or reading.facts.wiki.kind(subject) != "finding":
        return None
    return Claim(reading, index, last, subject, verb, found)


def _extent(reading: Reading, index: int, end: int) -> tuple[int, str, str]:
    """Return a claim's last token, its verb, and its words without brackets."""
    words = reading.words
    verb = ""
    said: list[str] = []
    depth = 0
    last = index
    for at in range(index + 1, min(end, index + _CLAIM)):
        word = words[at]
        if word in "()":
            depth += 1 if word == "(" else -1
            if depth < 0:
                break
            continue
        if depth:
            continue
        if word in _ENDS:
            break
        if (
            not verb
            and at - index <= _BEFORE_TO
            and words[at - 1] in ("to", "that", "which")
            and word.isalpha()
        ):
            verb = word
        said.append(word)
        last = at
    return last, verb, " ".join(said)


def _recorded(reading: Reading, words: frozenset[str]) -> str | None:
    """Return the finding on whose record the same claim stands, if there is just one."""
    alike = {
        finding
        for finding, claimed in reading.facts.once(_claimed)
        if look_alike(words, claimed)
    }
    return alike.pop() if len(alike) == 1 else None


def _claimed(facts: Facts) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return every claim to be first on record: its finding and its content words."""
    return tuple(
        (entry.id, stems(claim.what))
        for entry in facts.wiki.of_kind("finding")
        if isinstance(entry.record, Finding)
        for item in entry.record.instantiates
        for claim in item.claims_first
    )


@dataclass(frozen=True, slots=True)
class Rival:
    """Another finding of which the page says the same.

    Args:
        finding: Its id.
        words: What the page says of it.
        span: Where.
    """

    finding: str
    words: str
    span: Span


def _rivals(page: Page, claims: list[Claim]) -> dict[int, list[Rival]]:
    """Return, by claim, the older findings of which the page says the same."""
    by_verb: dict[str, list[Claim]] = {}
    for claim in claims:
        if len(claim.verb) >= 4 and claim.verb not in _EMPTY_VERBS:
            by_verb.setdefault(claim.verb[:_PREFIX], []).append(claim)
    found: dict[int, list[Rival]] = {}
    if not by_verb:
        return found
    hits = dict.fromkeys(by_verb, 0)
    for reading in page.readings:
        for index, word in enumerate(reading.words):
            prefix = word[:_PREFIX]
            if prefix in by_verb and hits[prefix] < _HITS:
                hits[prefix] += 1
                for claim in by_verb[prefix][:_HITS]:
                    rival = _rival(claim, reading, index)
                    if rival is not None:
                        found.setdefault(id(claim), []).append(rival)
    return found


def _rival(claim: Claim, reading: Reading, index: int) -> Rival | None:
    start, end = reading.block.sentence(index)
    if reading is claim.reading and start <= claim.index < end:
        return None
    words = reading.words
    if _DENIALS & set(words[max(start, index - 4) : index]):
        return None
    other = speaker(reading, index)
    if other is None or other == claim.subject:
        return None
    if not is_older(claim.reading.facts, other, claim.subject):
        return None
    stop = min(end, index + _CLAIM)
    theirs = stems(reading.block.slice(index, stop - 1))
    common = theirs & claim.words
    if len(common) < _SHARED or len(common) < _SHARE * len(claim.words):
        return None
    last = min(stop - 1, index + 12)
    block = reading.block
    said = " ".join(block.slice(index, last).split())
    span = reading.passage.span(block.starts[index], block.ends(last))
    return Rival(other, said, span)


def _contest(claim: Claim, rivals: list[Rival] | tuple[Rival, ...]) -> Statement | None:
    reading = claim.reading
    facts = reading.facts
    subject = claim.subject
    said = {rival.finding: rival for rival in rivals}

    def judge(facts: Facts) -> Judgement:
        found: dict[str, str] = {}
        apart: set[str] = set()
        for first in _alike(facts, claim):
            apart.update(first.claim.distinct_from)
            for name in (*first.contested_by, *first.open_to):
                found[name] = "by its record"
        for name, claimed in facts.once(_claimed):
            if name in found or name in apart or name == subject:
                continue
            if not is_older(facts, name, subject) or not is_there(facts, name):
                continue
            if look_alike(claim.words, claimed):
                found[name] = "its record claims the like"
        for name, rival in said.items():
            if {name} - found.keys() - apart and is_there(facts, name):
                found[name] = f"of it the page says '{rival.words}'"
        if not found:
            return Judgement("true", "nothing on record contests it")
        parts = [f"{compared(facts, n, subject)}, {why}" for n, why in found.items()]
        return Judgement("open", "; ".join(parts[:4]))

    if judge(facts).verdict == "true":
        return None
    block = reading.block
    last = min(claim.last, claim.index + 14)
    return Statement(
        FAMILY,
        reading.passage,
        block.starts[claim.index],
        block.ends(last),
        f"{subject} is the first",
        judge,
        (f"{subject}.contested-firsts", f"{subject}.open-firsts"),
        born=born(reading, claim.index),
        related=tuple(rival.span for rival in rivals)[:_MOST],
        help="name who was earlier, or say more narrowly what was first",
    )


def _alike(facts: Facts, claim: Claim) -> Iterator[First]:
    """Yield the recorded claims of the finding that the words repeat."""
    for first in firsts(facts, claim.subject):
        if look_alike(claim.words, stems(first.claim.what)):
            yield first


# "the cluster's first"


def _open_scope(reading: Reading, index: int) -> tuple[int, int] | None:
    """Return the tokens of a scope that no record types: "the cluster's first …"."""
    words = reading.words
    if not any(True for _ in reading.facts.wiki.of_kind("cluster")):
        return None
    if words[max(0, index - 3) : index] in (
        ["the", "cluster", "'s"],
        ["the", "cluster", "’s"],
    ):
        first, last = index - 3, index
    else:
        start = words[index + 1 : index + 2]
        if start == ["cluster"] and words[index + 2 : index + 3] != ["-"]:
            first, last = index, index + 1
        else:
            return None
    if reading.at(first + 1) is not None or reading.block.is_quoted(index):
        return None
    if scope_of(reading, index, index).cluster is not None:
        return None
    return first, last


def _scopes(page: Page, found: list[tuple[Reading, int, int]]) -> Statement:
    reading, first, last = found[0]
    spans = []
    for other, start, end in found[1:_MOST]:
        block = other.block
        spans.append(other.passage.span(block.starts[start], block.ends(end)))

    def judge(facts: Facts) -> Judgement:
        names = [entry.id for entry in facts.wiki.of_kind("cluster")]
        those = ", ".join(names[:6])
        return Judgement(
            "open", f"no record says which cluster: {those}", _times(found)
        )

    return Statement(
        FAMILY,
        page.passage,
        reading.block.starts[first],
        reading.block.ends(last),
        "first in 'the cluster'",
        judge,
        ("wiki.clusters",),
        related=tuple(spans),
        help="name the cluster, or write 'the concept' or 'the wiki'",
    )


def _times(found: list[tuple[Reading, int, int]]) -> str:
    return f"{len(found)} times on this page" if len(found) > 1 else ""


# "the earliest filed finding"


def _earliest(reading: Reading, index: int) -> Iterator[Statement]:
    words = reading.words
    follow = index + 1
    if follow >= len(words) or reading.block.is_quoted(index):
        return
    noun = noun_at(reading, follow)
    if noun is None or is_hypothetical(reading, index, noun.last):
        return
    unknown = [word for word in noun.unknown if word not in ("published", "dated")]
    if unknown or noun.level or noun.role or noun.state or noun.year:
        return
    subject = reading.subject(index)
    if subject is None or reading.facts.wiki.kind(subject) != "finding":
        return
    if noun.shapes:
        keys = tuple(f"{shape}.examples" for shape in noun.shapes[:1])
        is_filed = False
    elif noun.noun == "findings":
        scope = scope_of(reading, index, noun.last)
        if scope.concept is None or scope.cluster is not None:
            return
        if not (noun.is_filed or scope.is_stated or noun.unknown):
            return
        keys = (f"{subject}.ordinal.{scope.concept}", f"{scope.concept}.findings")
        is_filed = noun.is_filed
    else:
        return

    def judge(facts: Facts) -> Judgement:
        return _judge_earliest(facts, subject, keys, is_filed=is_filed)

    if judge(reading.facts).verdict == "true":
        return
    yield Statement(
        FAMILY,
        reading.passage,
        reading.block.starts[index],
        reading.block.ends(noun.last),
        f"{subject} is the earliest",
        judge,
        keys,
        born=born(reading, index),
        help="correct it, or say by what it is the earliest",
    )


def _judge_earliest(
    facts: Facts, subject: str, keys: tuple[str, ...], *, is_filed: bool
) -> Judgement:
    value = value_of(facts, keys[-1])
    members = (
        [str(n).partition("#")[0] for n in value] if isinstance(value, tuple) else []
    )
    if subject not in members or appeared(facts, subject) is None:
        return Judgement("open", f"{subject} is not among them, or its date is unknown")
    older = [n for n in dict.fromkeys(members) if is_older(facts, n, subject)]
    rank = value_of(facts, keys[0])
    by_filing = isinstance(rank, Ordinal) and rank.position == 1
    is_inferred = isinstance(rank, Ordinal) and rank.inferred
    if not older or (is_filed and by_filing):
        return Judgement("true", "nothing on record is certainly older")
    computed = "; ".join(compared(facts, name, subject) for name in older[:3])
    if is_filed and isinstance(rank, Ordinal):
        computed = f"{rank}; {computed}"
    return Judgement("open" if is_filed and is_inferred else "false", computed)


# "the only example"


def _only(reading: Reading, index: int) -> Iterator[Statement]:
    follow = index + 1
    if follow >= len(reading.words) or reading.block.is_quoted(index):
        return
    noun = noun_at(reading, follow)
    if noun is None or noun.unknown or is_hypothetical(reading, index, noun.last):
        return
    if head_of(reading.words[noun.last]) not in ("findings", "examples"):
        return
    after = reading.words[noun.last + 1 : noun.last + 2]
    if after and after[0] in (
        "to",
        "that",
        "which",
        "with",
        "where",
        "whose",
        "who",
        "on",
    ):
        return
    scope = scope_of(reading, index, noun.last)
    if scope.cluster is not None:
        return
    key = None
    what = "finding"
    if noun.shapes and len(noun.shapes) == 1 and not (noun.level or noun.role):
        key, what = f"{noun.shapes[0]}.examples", "example"
    elif noun.noun == "examples" and not noun.shapes:
        key, what = _example_key(reading, index, noun.last), "example"
    elif scope.concept is not None and not noun.shapes:
        if noun.level is not None and not (noun.role or noun.year):
            key = f"{scope.concept}.at-level.{noun.level}"
        elif noun.role is not None and not noun.year:
            key = f"{scope.concept}.in-role.{noun.role}"
        elif noun.year is not None:
            key = f"{scope.concept}.in-year.{noun.year}"
    if key is None or value_of(reading.facts, key) is None:
        return
    judge = is_count(key, 1, what)
    if judge(reading.facts).verdict == "true":
        return
    yield Statement(
        FAMILY,
        reading.passage,
        reading.block.starts[index],
        reading.block.ends(noun.last),
        f"the only {what}",
        judge,
        (key,),
        born=born(reading, index),
        help=f"write: one of {bound(reading, index, key, 'count', 'words')}",
    )


def _example_key(reading: Reading, index: int, last: int) -> str | None:
    """Return the examples of the one shape that the phrase names behind it."""
    _, end = reading.block.sentence(index)
    behind = [
        m for m in reading.between(last + 1, min(end, last + 7), "shape") if m.record
    ]
    gap = reading.words[last + 1 : behind[0].first] if behind else []
    if behind and gap[:1] in (["of"], ["for"]):
        return f"{behind[0].record}.examples"
    return None
