"""Counts of the labs behind findings: "five institutes stand behind the findings".

Parts of the counts. Labs of other kinds (who replied, who was asked) are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.facts.concepts import work_of
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, born
from tercet.statements.text.limits import Limit
from tercet.statements.text.narrowing import behind_noun, scopes
from tercet.statements.text.nouns import Number
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.text.saying import names_of
from tercet.statements.text.sieve import Sieve
from tercet.words import count

FAMILY = "count"
_HOUSES = {
    "lab": "lab",
    "labs": "lab",
    "laboratories": "laboratory",
    "institutes": "institute",
    "institutions": "institution",
    "universities": "university",
    "groups": "group",
    "teams": "team",
    "affiliations": "affiliation",
}
_ADJECTIVES = frozenset("different distinct research separate independent".split())
_BEHIND = frozenset(
    "behind contributed contribute contributes produced produce supplied supply "
    "account filed wrote write authored published publish signed share".split()
)
_LIGHT = frozenset(
    "stand stands are is lie lies have has been for to all of the our these its filed "
    "instantiating known between them".split()
)
_PAPERS = frozenset(
    "finding findings papers publications work works studies entries".split()
)
_MADE = frozenset("made done obtained produced".split())
_FROM = frozenset("from by in across over among between".split())
_REACH = 8


def of_labs(reading: Reading, amount: Number, limit: Limit) -> Iterator[Statement]:
    """Yield how many labs are said to stand behind findings."""
    words = reading.words
    at = amount.last + 1
    while at < len(words) and words[at] in _ADJECTIVES:
        at += 1
    if at >= len(words) or words[at] not in _HOUSES:
        return
    start, end = nearby(reading, amount.first)
    if at >= end:
        return
    noun, last = _HOUSES[words[at]], at
    found = _behind(reading, at, end)
    if found is None and words[limit.first - 1] in _FROM and limit.first > start:
        before = words[max(start, limit.first - _REACH) : limit.first]
        if words[limit.first - 1] == "in" and not _MADE & set(before):
            return
        after = words[at + 1 : at + 2]
        ends = (
            not after or after[0] in ".,;:)—" or after[0] in ("and", "so", "is", "are")
        )
        if ends and _PAPERS & set(before):
            found = Sieve(), last
    if found is None:
        return
    every = scopes(reading, limit.first, found[0])
    block = reading.block
    concepts = every[0].concepts
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[limit.first],
        block.ends(found[1]),
        f"{limit.of(noun)} behind the findings",
        _judge(every, limit, noun),
        (f"{concepts[0]}.by-lab",) if concepts else ("wiki.findings",),
        born=born(reading, limit.first),
        help="correct the number, or name the labs",
    )


def _behind(reading: Reading, at: int, end: int) -> tuple[Sieve, int] | None:
    """Read "stand behind the findings on C", "contributed papers"."""
    words = reading.words
    seen = False
    for place in range(at + 1, min(end, at + _REACH)):
        word = words[place]
        mention = reading.at(place)
        if word in _BEHIND:
            seen = True
        elif seen and word in _PAPERS:
            read = behind_noun(reading, place + 1, Sieve())
            return None if read is None else (read[0], max(read[1], place))
        elif seen and mention is not None and mention.kind == "concept":
            if mention.record is None:
                return None
            return Sieve(concepts=(mention.record,)), mention.last
        elif seen and word in ("wiki", "collection", "concept", "tally"):
            page = reading.page.concept
            own = word == "concept" and page is not None
            return (Sieve(concepts=(page,)) if own and page else Sieve()), place
        elif word not in _LIGHT:
            return None
    return None


def _judge(every: tuple[Sieve, ...], limit: Limit, noun: str) -> Judge:
    def one(facts: Facts, sieve: Sieve) -> Judgement:
        labs: dict[str, None] = {}
        unknown: list[str] = []
        for name in sieve.found(facts).sure:
            work = work_of(facts, name)
            own = work.labs if work is not None else ()
            labs.update(dict.fromkeys(own))
            if not own:
                unknown.append(name)
        computed = count(len(labs), noun)
        if limit.holds(len(labs)) and not unknown:
            return Judgement("true", computed)
        if unknown and limit.stated >= len(labs):
            why = f"no lab is on record of {names_of(tuple(unknown))}"
            return Judgement("open", computed, why)
        return Judgement("false", computed, names_of(tuple(labs)))

    def judge(facts: Facts) -> Judgement:
        found = [one(facts, sieve) for sieve in every]
        order = {"true": 0, "open": 1, "false": 2}
        return min(found, key=lambda judged: order[judged.verdict])

    return judge
