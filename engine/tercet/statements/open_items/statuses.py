"""What prose says has become of a probe: "has been run and filed", "is still missing".

For the open items. The probe is found by the words of the phrase that the verb is said
of; a question named beside it, or in the heading, helps. "The tanks of the assay were
run" is said of the tanks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from tercet.facts import Facts
from tercet.problems import Span
from tercet.statements.base import Judgement, Statement
from tercet.statements.figures.stored import stems
from tercet.statements.judging import born
from tercet.statements.open_items.probes import PROBES, Probe, by_words, every
from tercet.statements.text.reading import Page, Reading
from tercet.words import listing

_DONE = frozenset(
    "filed filled run ran done carried conducted completed performed undertaken "
    "executed finished answered delivered fills closed".split()
)
_ACTIVE = frozenset("fills filled filed ran run carried conducted completed".split())
_LACKING = frozenset(
    "missing outstanding lacking pending unfiled unfilled undone open wanted awaited "
    "due overdue untried unrun".split()
)
_AWAITS = frozenset("awaits awaited awaiting".split())
_WAITS = frozenset("waits wait waiting waited".split())
_NEEDS = frozenset("lacks needs wants lacking awaits awaiting".split())
_STILL = frozenset(("still", "yet"))
_TRIGGERS = _DONE | _LACKING | _AWAITS | _WAITS | _NEEDS | {"yet", "fill"}
_SURE = frozenset(
    "filed filled fills missing outstanding pending unfiled unfilled lacking yet "
    "due awaits awaited waits wait waiting lacks needs wants".split()
)
_HAVE = frozenset("has have had is are was were be remains remain stays".split())
_ADVERBS = frozenset(
    "been now since already meanwhile also finally at last long by then not yet never "
    "still so far to be only just recently ever however though".split()
)
_NOT = frozenset("not never nobody nothing none no neither nor".split())
_NOBODY = frozenset("nobody nothing none noone".split())
_PRONOUNS = frozenset(
    "it one this that these they them none nobody nothing no any such still so far "
    "however yet and or but has have had not been be to is are was were which who "
    "would could might will may can".split()
)
_PREPOSITIONS = frozenset(
    "of in at on for from with by under over through across during after before "
    "between among to".split()
)
_CUTS = frozenset("; : — – but while whereas although".split())
_JOINTS = frozenset("-‐‑")
_BACK, _LONGEST, _SHORT = 6, 60, 16


@dataclass(frozen=True, slots=True)
class _Said:
    """A verb that says what has become of something.

    Args:
        is_done: Whether it is done.
        first: The first token of what says so.
        last: Its last token.
        phrase: The tokens of what it is said of; empty if a pronoun.
    """

    is_done: bool
    first: int
    last: int
    phrase: tuple[int, int]


def read(page: Page) -> Iterator[tuple[Statement, tuple[int, int]]]:
    """Yield what is said to have become of probes, and the tokens of its sentence."""
    if not page.facts.once(every):
        return
    for reading in page.readings:
        if not reading.block.where(_TRIGGERS):
            continue
        for first, last in reading.block.sentences:
            for said in _in_sentence(reading, first, last):
                probe = _probe(reading, said, first)
                if probe is not None:
                    yield _statement(reading, said, probe), (reading.number, first)
                    break


def _in_sentence(reading: Reading, first: int, last: int) -> Iterator[_Said]:
    """Yield the verbs of a sentence that say what has become of something."""
    words = reading.words
    for at in range(first, last):
        found = _wanting(words, first, at, last)
        if found is not None:
            yield found
            found = None
        if words[at] == "yet":
            done = _next_done(words, at, last)
            if done is not None and at > first and words[at - 1] in _HAVE:
                found = _passive(words, first, at - 1, done, is_done=False)
        elif words[at] in _AWAITS:
            found = _Said(False, at, at, (_clause(words, first, at), at))
        elif words[at] in _TRIGGERS:
            found = _at_verb(reading, first, at, last)
        if found is not None:
            yield found


def _wanting(words: list[str], first: int, at: int, last: int) -> _Said | None:
    """Read "still waits for its arousal count", "still lacks a survey"."""
    if words[at] in _WAITS and words[at + 1 : at + 2] == ["for"]:
        verb = at + 1
    elif words[at] in _NEEDS and at > first and words[at - 1] in _STILL:
        verb = at
    else:
        return None
    if _NOT & set(words[max(first, at - 3) : at]) or at + 2 >= last:
        return None
    return _object(words, at, verb, last, is_done=False)


def _at_verb(reading: Reading, first: int, at: int, last: int) -> _Said | None:
    """Read what a verb or adjective says, with the auxiliary before it."""
    words = reading.words
    start = at
    while start > first and words[start - 1] in _ADVERBS:
        start -= 1
    between = set(words[start:at])
    denied = bool(_NOT & between)
    aux = start - 1
    if start == first or words[aux] not in _HAVE:
        if denied and "yet" in between and words[at] in _DONE:
            return _Said(False, start, at, (start, start))
        named = at > first and reading.at(at - 1) is not None
        if named and words[at] in _ACTIVE:
            return _object(words, at, at, last, is_done=True)
        return None
    subject = words[max(first, aux - 2) : aux]
    if not _NOBODY.isdisjoint(subject) or subject == ["no", "one"]:
        return _object(words, aux, at, last, is_done=False)
    if words[at] in _LACKING:
        if denied or not _is_end(words, at, last):
            return None
        return _passive(words, first, aux, at, is_done=False)
    if words[at] not in _DONE:
        return None
    if words[aux] in ("has", "have", "had") and "been" not in between:
        named = aux > first and reading.at(aux - 1) is not None
        if named and words[at] in _ACTIVE:
            return _object(words, aux, at, last, is_done=not denied)
        return None
    to_do = denied or "to" in between
    return _passive(words, first, aux, at, is_done=not to_do)


def _next_done(words: list[str], at: int, last: int) -> int | None:
    """Return the verb in "has yet to be filed"."""
    if words[at + 1 : at + 3] != ["to", "be"] or at + 3 >= last:
        return None
    return at + 3 if words[at + 3] in _DONE else None


def _is_end(words: list[str], at: int, last: int) -> bool:
    """Tell whether a predicate ends at a word, and no noun follows it."""
    return at + 1 >= last or words[at + 1] in (".", ",", ";", ")", "and", "but", ":")


def _clause(words: list[str], first: int, end: int) -> int:
    """Return the token from which the clause of a verb begins."""
    at = end
    while at > max(first, end - _LONGEST) and words[at - 1] not in _CUTS:
        at -= 1
    return at


def _passive(
    words: list[str], first: int, aux: int, verb: int, *, is_done: bool
) -> _Said:
    return _Said(
        is_done, aux, _filed_too(words, verb), (_clause(words, first, aux), aux)
    )


def _object(
    words: list[str], start: int, verb: int, last: int, *, is_done: bool
) -> _Said:
    end = verb + 1
    while end < last and words[end] not in _CUTS and words[end] not in ".,:":
        end += 1
    return _Said(is_done, start, end - 1, (verb + 1, end))


def _filed_too(words: list[str], verb: int) -> int:
    """Return the last token of "carried out and filed"."""
    at = verb
    if words[at + 1 : at + 2] == ["out"]:
        at += 1
    if words[at + 1 : at + 2] == ["and"] and words[at + 2 : at + 3][:1] != []:
        return at + 2 if words[at + 2] in _DONE else at
    return at + 1 if words[at + 1 : at + 2] == ["yet"] else at


def _probe(reading: Reading, said: _Said, first: int) -> Probe | None:
    """Return the probe that a verb is said of."""
    words, facts = reading.words, reading.facts
    linked = _linked(reading, first, said.last + 1)
    if linked is not None:
        return linked
    start, end = said.phrase
    own = {w for w in words[start:end] if w[0].isalpha()} - _PRONOUNS
    strict = words[said.last] not in _SURE and words[said.first] not in _SURE
    begun = reading.block.sentence(first - 1)[0] if first else first
    around = _stems(reading, begun, reading.block.sentence(first)[1])
    if reading.heading is not None:
        around |= _stems(reading.heading, 0, len(reading.heading.words))
    if not own:
        before = (first, start) if start > first + 1 else (begun, first)
        is_long = end - first > _SHORT and before == (begun, first)
        if before[0] == before[1] or is_long:
            return None
        probe = by_words(facts, _stems(reading, *before), around, strict=True)
        noun = _stems(reading, *before) & (PROBES | (probe.stems if probe else set()))
        return probe if noun else None
    own_stems = _stems(reading, start, end)
    probe = by_words(facts, own_stems, around, strict=strict)
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


def _statement(reading: Reading, said: _Said, probe: Probe) -> Statement:
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
        begun = _clause(reading.words, begun, said.first - 1)
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


def _filler(reading: Reading, said: _Said) -> str | None:
    """Return the finding by which a probe is said to be filled."""
    words = reading.words
    if reading.at(said.first - 1) is not None and said.phrase[0] > said.first:
        mention = reading.at(said.first - 1)
        return mention.record if mention and mention.kind == "finding" else None
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
