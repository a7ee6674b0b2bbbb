"""Lists whose head stands elsewhere: "They are A and B".

Also "one hint, S", "held are S and T", "S was shown by A, B and C". Part of the
enumerations; what is spoken of is looked up as for a count.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.enumerations.counted import FAMILY, SEVERITY
from tercet.statements.judging import Judge, said_at, value_of
from tercet.statements.text.beside import after, before
from tercet.statements.text.narrowing import behind_noun, behind_verb, scopes
from tercet.statements.text.nouns import noun_at, number_at
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.text.rosters import Roster, names_of, roster_at
from tercet.statements.text.selections import HEADS, Selection, selection_at
from tercet.statements.text.sieve import Sieve
from tercet.words import count

_THEY = frozenset("they these those".split())
_FINDINGS = frozenset("findings papers".split())
_SHOWN = frozenset(
    "shown seen reported documented illustrated exemplified demonstrated instantiated "
    "observed supported backed".split()
)
_SHOWS = frozenset(
    "shows exhibits instantiates illustrates exemplifies demonstrates displays".split()
)
_STATES = frozenset("held codified ready".split())
SAID = frozenset(
    {*_THEY, *_FINDINGS, *_SHOWN, *_SHOWS, *_STATES, "level", "hint", "shape"}
)
_FILLERS = frozenset("namely in order of filing by name simply just as follows".split())
_STAND = frozenset("stand stands we have are there is sit sits lie find belong".split())
_WAS = frozenset("was is been has have so far also".split())
_ENDS = frozenset(". ; : , ) — – and but ? !".split())
_NOT = frozenset("not never no neither if would could might may".split())


def said_to_be(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield the lists that the records refute, from the word that leads to them."""
    words = reading.words
    start, end = nearby(reading, index)
    if reading.block.is_quoted(index) or _NOT & set(words[start : index + 1]):
        return
    word = words[index]
    if word in _THEY:
        yield from _they_are(reading, index, start, end)
    elif word in _FINDINGS:
        yield from _findings_that(reading, index, end)
    elif word == "level":
        yield from _at_level(reading, index, start, end)
    elif word in ("hint", "shape"):
        yield from _one_state(reading, index, end)
    elif word in _STATES:
        if index == start:
            yield from _are_held(reading, index, end)
    elif word in _SHOWS:
        yield from _shows(reading, index, end)
    elif words[index + 1 : index + 2] in (["by"], ["in"]):
        yield from _shown_by(reading, index)


def _they_are(
    reading: Reading, index: int, start: int, end: int
) -> Iterator[Statement]:
    """Read "The cluster has three members. They are A and B."."""
    words = reading.words
    at = index + 1
    if index != start or start == 0 or words[at : at + 1] not in (["are"], ["were"]):
        return
    at += 1
    while at < end and (words[at] in _FILLERS or words[at] in ":,"):
        at += 1
    roster = roster_at(reading, at) if at < end else None
    if roster is None:
        return
    first, _ = nearby(reading, start - 1)
    for head in range(start - 1, first - 1, -1):
        if words[head] not in HEADS:
            continue
        selection = selection_at(reading, head)
        if selection is not None and selection.kind == roster.kind:
            yield from _whole(reading, selection, roster, (index, roster.last))
            return
        sieve = _said_of(reading, head)
        if sieve is not None and roster.kind == "finding":
            yield from _sieved(reading, sieve, roster, index)
            return


def _said_of(reading: Reading, noun: int) -> Sieve | None:
    """Return which findings a noun and its verb speak of: "two findings stand at …"."""
    phrase = noun_at(reading, noun)
    if phrase is None or phrase.noun not in ("findings", "works") or phrase.unknown:
        return None
    said = behind_verb(reading, noun + 1, Sieve()) or behind_noun(
        reading, noun + 1, Sieve()
    )
    return said[0] if said is not None and said[0].is_narrow else None


def _findings_that(reading: Reading, noun: int, end: int) -> Iterator[Statement]:
    """Read "two findings stand at the brain level, A and B", "… quantify C are A"."""
    words = reading.words
    said = behind_verb(reading, noun + 1, Sieve())
    if said is None:
        return
    sieve, last = said
    if words[last + 1 : last + 2] not in ([","], ["are"]) or not sieve.is_narrow:
        return
    if noun and number_at(reading, noun - 1) is None and words[noun - 1] != "the":
        return
    roster = roster_at(reading, last + 2) if last + 2 < end else None
    if roster is not None and roster.kind == "finding" and _closes(reading, roster):
        yield from _sieved(reading, sieve, roster, noun)


def _at_level(
    reading: Reading, index: int, start: int, end: int
) -> Iterator[Statement]:
    """Read "at the eye level stand A and B"."""
    words = reading.words
    read = behind_noun(reading, start, Sieve(), is_free=True)
    if (
        read is None
        or read[0].level is None
        or read[1] != index
        or words[start] != "at"
    ):
        return
    at = index + 1
    while at < end and words[at] in _STAND:
        at += 1
    if at == index + 1:
        return
    roster = roster_at(reading, at) if at < end else None
    if roster is not None and roster.kind == "finding" and _closes(reading, roster):
        yield from _sieved(reading, read[0], roster, start)


def _closes(reading: Reading, roster: Roster) -> bool:
    words = reading.words
    return roster.ends >= len(words) or words[roster.ends] in ".;)—"


def _sieved(
    reading: Reading, sieve: Sieve, roster: Roster, first: int
) -> Iterator[Statement]:
    every = scopes(reading, first, sieve)

    def judge(facts: Facts) -> Judgement:
        best: Judgement | None = None
        for one in every:
            found = one.found(facts)
            now = (*found.sure, *found.open)
            judged = _listed(
                facts, now, roster.records, found.sure, sieve.of("finding")
            )
            if judged.verdict == "true":
                return judged
            best = best or judged
        return best or Judgement("open", "the records leave it open")

    yield _statement(
        reading, (first, roster.last), sieve.of("finding"), judge, every[0].keys()
    )


def _listed(
    facts: Facts,
    now: tuple[str, ...],
    listed: tuple[str, ...],
    wanted: tuple[str, ...],
    label: str,
) -> Judgement:
    missing = [one for one in wanted if one not in listed]
    extra = [one for one in listed if one not in now]
    why = [f"{names_of(facts, missing)} not in the list"] if missing else []
    why += [f"{names_of(facts, extra)} in the list only"] if extra else []
    computed = (
        count(len(now), label)
        if label in ("finding", "member")
        else f"{len(now)} filed"
    )
    return Judgement("false" if why else "true", computed, "; ".join(why))


def _whole(
    reading: Reading, selection: Selection, roster: Roster, place: tuple[int, int]
) -> Iterator[Statement]:
    def judge(facts: Facts) -> Judgement:
        best: Judgement | None = None
        for now in selection.lists(facts):
            judged = _listed(facts, now, roster.records, now, selection.label)
            if judged.verdict == "true":
                return judged
            best = best or judged
        return best or Judgement("open", "the records leave it open")

    yield _statement(reading, place, selection.label, judge, selection.keys[:1])


def _statement(
    reading: Reading,
    place: tuple[int, int],
    label: str,
    judge: Judge,
    keys: tuple[str, ...],
) -> Statement:
    return said_at(
        reading,
        FAMILY,
        place,
        f"a list of each {label}",
        judge,
        keys,
        advice=f"write the list from the records: {{{{ {keys[0]} | link }}}}",
        severity=SEVERITY,
    )


def _one_state(reading: Reading, index: int, end: int) -> Iterator[Statement]:
    """Read "there is one hint, S", "one codified shape (S)"."""
    words = reading.words
    state = "hint" if words[index] == "hint" else words[index - 1]
    first = index - (words[index] == "shape") - 1
    if first < 0 or words[first] not in ("one", "single"):
        return
    if state not in (*_STATES, "hint") or words[index + 1 : index + 2] == []:
        return
    if words[index + 1] not in ",:(—–":
        return
    shape = reading.at(index + 2) if index + 2 < end else None
    if shape is None or shape.kind != "shape" or shape.record is None:
        return
    follow = words[after(reading, shape)] if after(reading, shape) < end else "."
    if follow not in ".;),—":
        return
    yield from _in_state(reading, (first, shape.last), (shape.record,), state)


def _are_held(reading: Reading, index: int, end: int) -> Iterator[Statement]:
    """Read "held are S and T"."""
    words = reading.words
    if words[index + 1 : index + 2] not in (["are"], ["is"]) or index + 2 >= end:
        return
    roster = roster_at(reading, index + 2, least=1)
    if roster is not None and roster.kind == "shape":
        yield from _in_state(
            reading, (index, roster.last), roster.records, words[index]
        )


def _in_state(
    reading: Reading, place: tuple[int, int], names: tuple[str, ...], state: str
) -> Iterator[Statement]:
    concept = reading.page.concept
    keys = tuple(
        key
        for key in (concept and f"{concept}.in-state.{state}", f"wiki.{state}")
        if key
    )

    def judge(facts: Facts) -> Judgement:
        best: Judgement | None = None
        for key in keys:
            value = value_of(facts, key)
            now = tuple(map(str, value)) if isinstance(value, tuple) else ()
            judged = _listed(facts, now, names, now, "member")
            computed = f"{state}: {names_of(facts, list(now)) or 'none'}"
            if judged.verdict == "true":
                return Judgement("true", computed)
            best = best or Judgement("false", computed, judged.why)
        return best or Judgement("open", "the records leave it open")

    noun = "hint" if state == "hint" else f"{state} shape"
    yield _statement(reading, place, noun, judge, keys)


def _shown_by(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "S was shown by A, by B and in C"."""
    words = reading.words
    shape = before(reading, index, "shape", _WAS)
    if shape is None or shape.record is None:
        return
    if not {"is", "was", "been"} & set(words[shape.last + 1 : index]):
        return
    roster = roster_at(reading, index + 2, least=1)
    if roster is None or roster.kind != "finding":
        return
    yield from _examples(
        reading, (shape.first, roster.last), shape.record, roster.records
    )


def _shows(reading: Reading, index: int, end: int) -> Iterator[Statement]:
    """Read "X shows S"."""
    words = reading.words
    who = before(reading, index, "finding", _WAS)
    at = index + 1 + (words[index + 1 : index + 2] == ["the"])
    shape = reading.at(at) if at < end else None
    if who is None or who.record is None or shape is None or shape.kind != "shape":
        return
    follow = after(reading, shape)
    if shape.record is None or shape.first != at:
        return
    if follow < end and words[follow] not in _ENDS:
        return
    yield from _examples(reading, (who.first, shape.last), shape.record, (who.record,))


def _examples(
    reading: Reading, place: tuple[int, int], shape: str, names: tuple[str, ...]
) -> Iterator[Statement]:
    key = f"{shape}.examples"

    def judge(facts: Facts) -> Judgement:
        now = [str(one).partition("#")[0] for one in facts.ids(key)]
        extra = [one for one in names if one not in now]
        computed = f"examples of {shape}: {names_of(facts, now) or 'none'}"
        why = f"{names_of(facts, extra)} is none of them" if extra else ""
        return Judgement("false" if extra else "true", computed, why)

    if judge(reading.facts).verdict == "true":
        return
    yield said_at(
        reading,
        FAMILY,
        place,
        f"{', '.join(names)} shows {shape}",
        judge,
        (key,),
        advice="name an example on file, or record it as one",
        severity=SEVERITY,
    )


__all__ = ["SAID", "said_to_be"]
