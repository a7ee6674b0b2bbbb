"""How prose says what has become of something: "has been filed", "is still missing".

For the statuses of probes: the verbs and adjectives, and the words that each is said
of, without a look at which probe that is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tercet.statements.figures.stored import stems
from tercet.statements.open_items.probes import PROBES
from tercet.statements.text.reading import Reading

_DONE = frozenset(
    "filed filled run ran done carried conducted completed performed undertaken "
    "executed finished answered delivered fills closed tried attempted supplied "
    "provided supplies did".split()
)
_ACTIVE = frozenset(
    "fills filled filed ran run carried conducted completed supplied supplies provided "
    "performed did delivered".split()
)
_LACKING = frozenset(
    "missing outstanding lacking pending unfiled unfilled undone open wanted awaited "
    "due overdue untried unrun absent".split()
)
_AWAITS = frozenset("awaits awaited awaiting".split())
_WAITS = frozenset(
    "waits wait waiting waited hopes hope hoping longs calls looks".split()
)
_NEEDS = frozenset("lacks lack needs need wants want lacking awaits awaiting".split())
_ON = frozenset(("file", "record"))
_STILL = frozenset(("still", "yet"))
TRIGGERS = _DONE | _LACKING | _AWAITS | _WAITS | _NEEDS | _ON
TRIGGERS |= {"yet", "fill", "there", "come", "without", "arrived", "now"}
_SURE = frozenset(
    "filed filled fills missing outstanding pending unfiled unfilled lacking yet lack "
    "due awaits awaited waits wait waiting lacks needs wants file record come there "
    "overdue without arrived in".split()
)
_PERFECT = frozenset("has have remains remain still yet to".split())
_HAVE = frozenset("has have had is are was were be remains remain stays".split())
_HAS = frozenset("has have had".split())
_BE = frozenset("is are remains remain stays".split())
_ADVERBS = frozenset(
    "been now since already meanwhile also finally at last long by then not yet never "
    "still so far to be only just recently ever however though as no longer until "
    "today fully".split()
)
_NOT = frozenset("not never nobody nothing none no neither nor".split())
_NOBODY = frozenset("nobody nothing none noone".split())
_SOMEBODY = frozenset("somebody someone we they".split())
_NONE_OF = frozenset("no neither none".split())
_SINCE = frozenset("now since already meanwhile".split())
_CUTS = frozenset("; : — – but while whereas although".split())
_MARKS = frozenset(", ( ; — – :".split())
_ENDS = frozenset(". , ; ) : — – and but".split())
_IF = frozenset("if once when until unless whether after before".split())
_WHEN = frozenset("last since already again now recently long".split())
_ELSEWHERE = frozenset("under as with".split())
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Said:
    """A verb that says what has become of something.

    Args:
        is_done: Whether it is done.
        first: The first token of what says so.
        last: Its last token.
        phrase: The tokens of what it is said of; empty if a pronoun.
        is_sure: Whether the words are those of a record, not of a laboratory.
        is_now: Whether it is said of today.
    """

    is_done: bool
    first: int
    last: int
    phrase: tuple[int, int]
    is_sure: bool = False
    is_now: bool = False


def sayings(reading: Reading, at: int) -> Iterator[Said]:
    """Yield what a token, one of the triggers, says has become of something."""
    words = reading.words
    first, last = reading.block.sentence(at)
    first, last = max(first, at - _LONGEST), min(last, at + _LONGEST)
    readers = (
        *(_wanting, _awaits, _not_there, _to_come, _arrived),
        *(_turned, _aside, _at_verb),
    )
    for read in readers:
        found = read(reading, first, at, last)
        if found is not None:
            yield _judged(words, found)


def _judged(words: list[str], said: Said) -> Said:
    """Return what is said, with "no probe has been filed" turned round."""
    inside = set(words[said.first : said.last + 1])
    start, end = said.phrase
    none = start < end and bool(_NONE_OF & set(words[start : min(end, start + 3)]))
    is_done = said.is_done and not none
    sure = not _SURE.isdisjoint(inside) or said.is_sure
    sure = sure or not (is_done or _PERFECT.isdisjoint(inside))
    now = bool(_HAS & inside) or (
        bool(_BE & inside) and _is_end(words, said.last, len(words))
    )
    return Said(is_done, said.first, said.last, said.phrase, sure, now)


def _wanting(reading: Reading, first: int, at: int, last: int) -> Said | None:
    """Read "still waits for its arousal count", "still lacks a survey"."""
    words = reading.words
    if words[at] in _WAITS and words[at + 1 : at + 2] == ["for"]:
        verb = at + 1
        if words[verb + 1 : verb + 2] and words[verb + 1] in _SOMEBODY:
            return Said(False, at, verb + 1, (at, at))
    elif _is_wanting(words, first, at):
        verb = at
    else:
        return None
    if _NOT & set(words[max(first, at - 3) : at]) or at + 2 >= last:
        return None
    return _object(words, at, verb, last, is_done=False)


def _is_wanting(words: list[str], first: int, at: int) -> bool:
    """Tell whether "still without" or "still lacks" ends at a token."""
    wants = words[at] == "without" or words[at] in _NEEDS
    return wants and at > first and words[at - 1] in _STILL


def _awaits(reading: Reading, first: int, at: int, last: int) -> Said | None:
    """Read "the assay awaits a reader", "an assay is awaited"."""
    words = reading.words
    if words[at] not in _AWAITS or last <= at:
        return None
    return Said(False, at, at, (clause(words, first, at), at))


def _not_there(reading: Reading, first: int, at: int, last: int) -> Said | None:
    """Read "as yet there is no lamp test", "there is no lamp test so far"."""
    words = reading.words
    if words[at] != "there" or words[at + 1 : at + 2] not in (["is"], ["are"]):
        return None
    no = at + 2
    while no < last and words[no] in _ADVERBS and words[no] != "no":
        no += 1
    if no + 1 >= last or words[no] != "no" or _IF & set(words[first:at]):
        return None
    said = _object(words, at, no, last, is_done=False)
    named = stems(" ".join(words[said.phrase[0] : said.phrase[1]])) & PROBES
    return said if named else None


def _to_come(reading: Reading, first: int, at: int, last: int) -> Said | None:
    """Read "is still to come", "has yet to be filed", "has yet to come"."""
    words = reading.words
    if words[at] == "come" and words[at - 1] == "to" and at > first + 1:
        start = at - 1
        while start > first and words[start - 1] in _ADVERBS:
            start -= 1
        aux = start - 1
        if aux >= first and words[aux] in _HAVE and _is_end(words, at, last):
            return _passive(words, first, aux, at, is_done=False)
        return None
    if words[at] != "yet" or at == first or words[at - 1] not in _HAVE:
        return None
    done = at + 3
    if words[at + 1 : done] != ["to", "be"] or done >= last or words[done] not in _DONE:
        return None
    return _passive(words, first, at - 1, done, is_done=False)


def _arrived(reading: Reading, first: int, at: int, last: int) -> Said | None:
    """Read "is in by now", "has come in", "has arrived"."""
    words = reading.words
    start, end = at, at
    if words[at] == "now" and words[at - 2 : at] == ["in", "by"]:
        start = at - 2
    elif words[at] == "come" and words[at + 1 : at + 2] == ["in"]:
        end = at + 1
    elif words[at] != "arrived":
        return None
    while start > first and words[start - 1] in _ADVERBS - {"to"}:
        start -= 1
    denied = bool(_NOT & set(words[start:end]))
    if (
        start == first
        or words[start - 1] not in _ARRIVED
        or not _closes(words, end, last)
    ):
        return None
    phrase = clause(words, first, start - 1), start - 1
    if _IF & set(words[slice(*phrase)]):
        return None
    return Said(not denied, start - 1, end, phrase, is_sure=True)


def _closes(words: list[str], at: int, last: int) -> bool:
    return _is_end(words, at, last) or words[at + 1] in ("yet", "by", "at", "now")


_ARRIVED = frozenset("is are has have".split())


def _turned(reading: Reading, first: int, at: int, last: int) -> Said | None:
    """Read "still missing is the lamp test", "not yet filed: the lamp test"."""
    words = reading.words
    start = at
    while start > first and words[start - 1] in _ADVERBS:
        start -= 1
    before = set(words[start:at])
    lacking = words[at] in _LACKING and not _NOT & before
    lacking = lacking or (words[at] in _DONE and "not" in before)
    lacking = lacking or (words[at] in _DONE and "to" in before)
    what = words[start - 1] in ("is", "remains") and words[start - 2] == "what"
    if not lacking or (start > first and words[start - 1] not in _MARKS and not what):
        return None
    follow = at + 1
    while follow < last and words[follow] in _ADVERBS:
        follow += 1
    if follow + 1 >= last or words[follow] not in _BE | {":"}:
        return None
    return _object(words, start, follow, last, is_done=False)


def _aside(reading: Reading, first: int, at: int, last: int) -> Said | None:
    """Read "the lamp test, still unfiled, …", "the lamp test (to be filed)"."""
    words = reading.words
    start = at
    while start > first and words[start - 1] in _ADVERBS:
        start -= 1
    end = at
    while end + 1 < last and words[end + 1] in _SINCE:
        end += 1
    if (
        start <= first
        or words[start - 1] not in _MARKS
        or not _is_end(words, end, last)
    ):
        return None
    said = set(words[start : end + 1])
    to_do = words[at] in _DONE and ("not" in said or "to" in said)
    if to_do or (words[at] in _LACKING and not _NOT & said):
        is_done = False
    elif words[at] in _DONE and _SINCE & said:
        is_done = True
    else:
        return None
    before = start - 1
    while before > first and words[before - 1] in _MARKS:
        before -= 1
    if words[start - 1] in (";", ":"):
        return Said(is_done, start, end, (start, start))
    return Said(is_done, start, end, (clause(words, first, before), before))


def _at_verb(reading: Reading, first: int, at: int, last: int) -> Said | None:
    """Read what a verb or adjective says, with the auxiliary before it."""
    words = reading.words
    start = at
    if words[at] in _ON:
        if at == first or words[at - 1] != "on":
            return None
        start = at - 1
    elif words[at] not in _DONE and words[at] not in _LACKING:
        return None
    while start > first and words[start - 1] in _ADVERBS:
        start -= 1
    if start == first or words[start - 1] not in _HAVE:
        return _by_itself(reading, (first, start, at, last))
    if _IF & set(words[clause(words, first, start - 1) : start - 1]):
        return None
    return _with_auxiliary(reading, (first, start, at, last))


def _by_itself(reading: Reading, place: tuple[int, int, int, int]) -> Said | None:
    """Read "not yet filed", "Pike 2021 filled the scan", "somebody ran it"."""
    first, start, at, last = place
    words = reading.words
    between = set(words[start:at])
    if _NOT & between and "yet" in between and words[at] in _DONE:
        return Said(False, start, at, (start, start))
    if words[at] in _ACTIVE and start == at > first:
        before = words[at - 1]
        named = reading.at(at - 1) is not None or before.isdecimal()
        if named or before in _SOMEBODY:
            said = _object(words, at, at, last, is_done=True)
            known = reading.at(at - 1) is not None or before.isdecimal()
            return replace(said, is_sure=known)
    but = words[start - 1] in ("but", "and", "yet") and _NOT & between
    if but and words[at] in _DONE and _is_end(words, at, last):
        return _after_but(words, first, start, at)
    return None


def _after_but(words: list[str], first: int, start: int, at: int) -> Said | None:
    """Read "the lamp test has been proposed but not run"."""
    begin = clause(words, first, start - 1)
    aux = next((i for i in range(begin, start - 1) if words[i] in _HAVE), None)
    if aux is None or aux == begin:
        return None
    return Said(False, start, at, (begin, aux), is_sure=True)


def _with_auxiliary(reading: Reading, place: tuple[int, int, int, int]) -> Said | None:
    """Read "has been filed", "is still missing", "nobody has filed"."""
    first, start, at, last = place
    words, aux = reading.words, start - 1
    between = set(words[start:at])
    denied = bool(_NOT & between)
    subject = words[max(first, aux - 2) : aux]
    if not _NOBODY.isdisjoint(subject) or subject == ["no", "one"]:
        done = words[at] in _DONE and "been" not in between and not _BE & {words[aux]}
        return _object(words, aux, at, last, is_done=False) if done else None
    if words[at] in _LACKING:
        if (denied and "longer" not in between) or not _is_end(words, at, last):
            return None
        return _passive(words, first, aux, at, is_done=denied)
    if words[aux] in _HAS and "been" not in between and words[at] not in _ON:
        named = aux > first and reading.at(aux - 1) is not None
        named = named or bool(_SOMEBODY & set(subject[-1:]))
        if named and words[at] in _ACTIVE:
            return _object(words, aux, at, last, is_done=not denied)
        return None
    if words[at + 1 : at + 2] and words[at + 1] in _ELSEWHERE:
        return None
    to_do = denied or "to" in between
    return _passive(words, first, aux, at, is_done=not to_do)


def _is_end(words: list[str], at: int, last: int) -> bool:
    """Tell whether a predicate ends at a word, and no noun follows it."""
    return at + 1 >= last or words[at + 1] in _ENDS


def clause(words: list[str], first: int, end: int) -> int:
    """Return the token from which the clause of a verb begins."""
    at = end
    while at > max(first, end - _LONGEST) and words[at - 1] not in _CUTS:
        at -= 1
    return at


def _passive(
    words: list[str], first: int, aux: int, verb: int, *, is_done: bool
) -> Said:
    phrase = (clause(words, first, aux), aux)
    return Said(is_done, aux, _filed_too(words, verb), phrase)


def _object(
    words: list[str], start: int, verb: int, last: int, *, is_done: bool
) -> Said:
    end = verb + 1
    while end < last and words[end] not in _CUTS | _WHEN and words[end] not in ".,:":
        end += 1
    last_word = end
    while last_word - 2 > verb and words[last_word - 1] in _ADVERBS:
        last_word -= 1
    return Said(is_done, start, end - 1, (verb + 1, last_word))


def _filed_too(words: list[str], verb: int) -> int:
    """Return the last token of "carried out and filed"."""
    at = verb
    if words[at + 1 : at + 2] == ["out"]:
        at += 1
    if words[at + 1 : at + 2] == ["and"] and words[at + 2 : at + 3][:1] != []:
        return at + 2 if words[at + 2] in _DONE else at
    return at + 1 if words[at + 1 : at + 2] == ["yet"] else at


__all__ = ["TRIGGERS", "Said", "clause", "sayings"]
