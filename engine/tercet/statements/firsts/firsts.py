"""Claims to be the first, the only or the earliest, and who contests them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.facts.firsts import First, firsts, look_alike, stems
from tercet.problems import Span
from tercet.records.finding import Finding
from tercet.statements.base import Judgement, Statement
from tercet.statements.firsts.absence import no
from tercet.statements.firsts.absent import ABSENT, absent
from tercet.statements.firsts.alone import only_one
from tercet.statements.firsts.begun import BEGUN, begun
from tercet.statements.firsts.closed import LEVELS, SEEN, closed, unseen
from tercet.statements.firsts.extremes import NEWEST, OLDEST, extreme, first_of
from tercet.statements.firsts.lasts import LAST, last_filed
from tercet.statements.firsts.only import ONLY_AFTER, only
from tercet.statements.firsts.open_scopes import open_scope, scopes_of
from tercet.statements.firsts.plainly import plainly
from tercet.statements.firsts.results import at_level, under_one
from tercet.statements.firsts.starts import STARTS, starts
from tercet.statements.judging import born
from tercet.statements.text.dates import compared, is_older, is_there, speaker
from tercet.statements.text.nouns import noun_at
from tercet.statements.text.plainly import unless_told
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.scope import is_hypothetical

FAMILY = "first"
_JOINTS = "-‐‑"
_ONLY = frozenset(("only", "sole", "lone"))
_ENDMOST = OLDEST | NEWEST | {"recent"}
_TRIGGERS = frozenset({"first", "no", "not", "nothing", "alone", *_ONLY, *_ENDMOST})
_CLAIM = 34
_BEFORE_TO = 9
_PREFIX = 6
_ENDING = 3
_HITS = 24
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
    "not no never cannot without neither nor unless whether would could "
    "should might may "
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
    found = [*_found(page)]
    yield from found
    yield from unless_told(page, found, plainly(page))


def _found(page: Page) -> Iterator[Statement]:
    claims: list[Claim] = []
    scopes: list[tuple[Reading, int, int]] = []
    denied: list[Statement] = []
    for reading, index in page.where(_TRIGGERS):
        if reading.words[index] == "first":
            scope = open_scope(reading, index)
            if scope is not None:
                scopes.append((reading, *scope))
            claim = _claim(reading, index)
            if claim is not None:
                claims.append(claim)
            yield from first_of(reading, index)
            yield from at_level(reading, index)
        else:
            decided = [*_decided(reading, index)]
            denied += decided
            yield from decided
    rivals = _rivals(page, claims)
    for claim in claims:
        found = _contest(claim, rivals.get(id(claim), ()))
        if found is not None:
            yield found
    if scopes:
        yield scopes_of(page, scopes)
    for read_one, triggers in _READERS:
        for reading, index in page.where(triggers):
            yield from read_one(reading, index)
    yield from _others(page, denied)


def _others(page: Page, denied: list[Statement]) -> Iterator[Statement]:
    """Yield what is said not to be, where no count has said it."""
    told = {(one.start, one.end) for one in denied}
    for read_one, triggers in ((absent, ABSENT), (closed, LEVELS), (unseen, SEEN)):
        for reading, index in page.where(triggers):
            for one in read_one(reading, index):
                place = one.start, one.end
                if not any(start < place[1] and place[0] < end for start, end in told):
                    told.add(place)
                    yield one


_READERS = ((starts, STARTS), (begun, BEGUN), (last_filed, LAST))


def _decided(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield what a count or a date decides, from the word that says it."""
    words = reading.words
    word = words[index]
    if word in ("no", "nothing"):
        yield from no(reading, index)
    elif word == "not":
        if words[index + 1 : index + 3] == ["a", "single"]:
            yield from no(reading, index + 2)
    elif word in _ENDMOST:
        if word != "recent" or words[index - 1 : index] == ["most"]:
            yield from extreme(reading, index)
    elif word in _ONLY and index and words[index - 1] in ONLY_AFTER:
        yield from only(reading, index)
        yield from at_level(reading, index)
    elif word in ("only", "alone"):
        yield from only_one(reading, index)
        yield from under_one(reading, index)


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
    """Return the one finding on whose record the same claim stands, if any."""
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
    begins = tuple(by_verb)
    for reading in page.readings:
        for word in reading.block.vocabulary:
            if not word.startswith(begins):
                continue
            prefix = next(begin for begin in begins if word.startswith(begin))
            if len(prefix) < _PREFIX and len(word) > len(prefix) + _ENDING:
                continue
            for index in reading.block.where((word,)):
                if hits[prefix] >= _HITS:
                    break
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
            if look_alike(claim.words, claimed) and (
                is_older(facts, name, subject) and is_there(facts, name)
            ):
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
    for claimed, first in facts.told(_known_firsts, claim.subject):
        if look_alike(claim.words, claimed):
            yield first


def _known_firsts(facts: Facts, name: str) -> list[tuple[frozenset[str], First]]:
    return [(stems(first.claim.what), first) for first in firsts(facts, name)]
