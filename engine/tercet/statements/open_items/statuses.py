"""What prose says has become of a probe: "has been run and filed", "is still missing".

For the open items. The probe is found by the words of the phrase that the verb is said
of; a question named beside it, or in the heading, helps. "The tanks of the assay were
run" is said of the tanks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tercet.facts import Facts
from tercet.problems import Span
from tercet.statements.base import Judgement, Statement
from tercet.statements.figures.stored import stems
from tercet.statements.judging import born
from tercet.statements.open_items.becoming import TRIGGERS, Said, clause, sayings
from tercet.statements.open_items.probes import PROBES, Probe, by_words, every
from tercet.statements.text.dates import past
from tercet.statements.text.plain_words import SUPPOSES
from tercet.statements.text.reading import Page, Reading
from tercet.words import listing

_PRONOUNS = frozenset(
    "it one this that these they them none nobody nothing no any such still so far "
    "however yet and or but has have had not been be to is are was were which who "
    "would could might will may can".split()
)
_PREPOSITIONS = frozenset(
    "of in at on for from with by under over through across during after before "
    "between among to".split()
)
_BACK, _SHORT, _NEAR = 6, 16, 120


def read(page: Page) -> Iterator[tuple[Statement, tuple[int, int]]]:
    """Yield what is said to have become of probes, and the tokens of its sentence."""
    if not page.facts.once(every):
        return
    told: set[tuple[int, int]] = set()
    for reading, at in page.where(TRIGGERS):
        place = reading.number, reading.block.sentence(at)[0]
        if place in told or reading.block.is_quoted(at):
            continue
        if reading.words[place[1]] in SUPPOSES:
            continue  # "suppose that the study is done one day"
        for said in sayings(reading, at):
            probe = _probe(reading, said, place[1])
            if probe is not None:
                told.add(place)
                yield _statement(reading, said, probe), place
                break


def _probe(reading: Reading, said: Said, first: int) -> Probe | None:
    """Return the probe that a verb is said of."""
    words, facts = reading.words, reading.facts
    first = max(first, said.first - _NEAR)
    linked = _linked(reading, first, said.last + 1)
    if linked is not None:
        return linked
    start, end = said.phrase
    own = {w for w in words[start:end] if w[0].isalpha()} - _PRONOUNS
    begun = reading.block.sentence(first - 1)[0] if first else first
    begun = max(begun, said.first - _NEAR)
    last = min(reading.block.sentence(said.first)[1], said.first + _NEAR)
    around = _stems(reading, begun, last)
    if reading.heading is not None:
        around |= _stems(reading.heading, 0, len(reading.heading.words))
    if "probes" in own:
        return None  # of several at once
    if not own:
        before = (first, start) if start > first + 1 else (begun, first)
        is_long = end - first > _SHORT and before == (begun, first)
        if before[0] == before[1] or is_long:
            return None
        strict = not said.is_sure
        probe = by_words(facts, _stems(reading, *before), around, strict=strict)
        noun = _stems(reading, *before) & (PROBES | (probe.stems if probe else set()))
        return probe if noun else None
    own_stems = _stems(reading, start, end)
    probe = by_words(facts, own_stems, around, strict=not said.is_sure)
    by = words[said.last + 1 : said.last + 2] == ["by"] or said.first < said.phrase[0]
    if probe is None and said.is_done and by and _filler(reading, said) is not None:
        probe = by_words(facts, own_stems, around, strict=False)
    if probe is None and said.is_now:
        probe = by_words(facts, own_stems, around)
        if probe is not None and not own_stems <= probe.own | probe.sort | PROBES:
            return None
    if probe is None or not _is_head(reading, start, end, probe):
        return None
    return probe


def _stems(reading: Reading, first: int, last: int) -> frozenset[str]:
    return stems(" ".join(reading.words[first:last]))


def _linked(reading: Reading, first: int, last: int) -> Probe | None:
    """Return the probe that a link of the sentence names: [[question#probe]]."""
    named = [w for w in reading.words[first:last] if w[:2] == "[[" and "#" in w]
    if len(named) != 1:
        return None
    target = named[0].strip("[]").partition("|")[0].strip()
    known = {f"{p.question}#{p.probe}": p for p in reading.facts.once(every)}
    return known.get(target)


def _is_head(reading: Reading, start: int, end: int, probe: Probe) -> bool:
    """Tell whether a phrase is about a probe itself: its head is a word for it."""
    words, block = reading.words, reading.block
    segment: list[str] = []
    segments = [segment]
    for at in range(start, end):
        word = words[at]
        if word in (",", ":", "(", ")"):
            segment = []
            segments.append(segment)
        elif word in _PREPOSITIONS and not (
            block.joined(at) or words[at + 1 : at + 2][:1] in (["-"], ["‐"], ["‑"])
        ):
            segment.append("/")
        elif word[0].isalpha():
            segment.append(word)
    for one in segments:
        bare = one[one.index("/") + 1 :] if one[:1] == ["/"] else one
        head = bare[: bare.index("/")] if "/" in bare else bare
        if head and stems(head[-1]) & (probe.stems | PROBES):
            return True
    return False


def _statement(reading: Reading, said: Said, probe: Probe) -> Statement:
    block = reading.block
    key = f"{probe.question}.filed-probes"
    filler = _filler(reading, said) if said.is_done else None
    name = probe.match.name
    state = "has been filed" if said.is_done else "has not been filed"
    if filler is not None:
        state += f" by {filler}"
    judge = partial(_judge, key, probe.probe, said.is_done, filler)
    false = judge(reading.facts).verdict == "false"
    advice = f"link what is meant: [[{name}]]"
    if false and not said.is_done:
        advice = "say what it showed, and link the finding that fills it"
    elif false:
        advice = f"add what fills it: relations: [{{type: fills, to: {name}}}]"
    last = said.last
    begun = block.sentence(said.first)[0]
    related: tuple[Span, ...] = ()
    if said.phrase[0] == said.phrase[1] and begun < said.first - 1:
        begun = clause(reading.words, begun, said.first - 1)
        place = block.starts[begun], block.ends(said.first - 2)
        related = (reading.passage.span(*place),)
    if filler is not None:
        mention = reading.between(last, last + _BACK, "finding")
        last = max([last, *(m.last for m in mention[:1])])
    return Statement(
        "open-item",
        reading.passage,
        block.starts[said.first],
        block.ends(last),
        f"the probe {name} {state}",
        judge,
        (key,),
        born=born(reading, said.first),
        related=related,
        severity="warning",
        help=advice,
    )


def _filler(reading: Reading, said: Said) -> str | None:
    """Return the finding by which a probe is said to be filled."""
    words = reading.words
    ahead = reading.between(max(0, said.first - _SHORT), said.first)
    if ahead and past(reading, ahead[-1]) == said.first < said.phrase[0]:
        return ahead[-1].record if ahead[-1].kind == "finding" else None
    for mention in reading.between(said.last + 1, said.last + _BACK, "finding"):
        if "by" in words[said.last + 1 : mention.first]:
            return mention.record
    return None


def _judge(
    key: str, probe: str, is_done: bool, filler: str | None, facts: Facts
) -> Judgement:
    for group in facts.groups(key):
        if group.label == probe:
            said = f"filed by {listing(group.ids)}"
            right = is_done and (filler is None or filler in group.ids)
            return Judgement("true" if right else "false", said)
    name = f"{key.removesuffix('.filed-probes')}#{probe}"
    return Judgement("false" if is_done else "true", f"nothing fills {name}")


__all__ = ["read"]
