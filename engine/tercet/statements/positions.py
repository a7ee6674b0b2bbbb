"""Words that point to a place on the page: "see below", "the entry above"."""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.text.dates import named, past
from tercet.statements.text.names import Mention
from tercet.statements.text.reading import Page, Reading

FAMILY = "position"
_PLACES = frozenset(("below", "above"))
_ROWS = frozenset("next previous preceding following last".split())
_FARTHER = frozenset(("further", "farther"))
_PARTS = frozenset(
    "entry entries section sections paragraph paragraphs bullet bullets passage item "
    "items row subsection".split()
)
_RECORDS = frozenset(
    "paper papers finding findings study work note record example examples page".split()
)
_NAMED_PARTS = frozenset(
    "entry entries section sections paragraph paragraphs bullet bullets passage item "
    "items table figure list finding findings paper papers study studies work works "
    "method approach example examples experiment experiments discussion note notes "
    "summary record records case cases technique account argument remark diagram "
    "definition analysis replication report result survey".split()
)
_SAID = frozenset(
    "see noted described discussed listed mentioned shown said stated cited given "
    "introduced outlined explained summarised summarized quoted defined reported "
    "detailed treated reviewed covered as".split()
)
_STOPS = frozenset(". , ; : ) ( — – ] ! ?".split())
_PREPOSITIONS = frozenset("in from to at on by with of see and or under".split())
_VERBS = frozenset("is are was were has have shows show gives give and".split())
_ASSERTS = frozenset(
    "asks argues suggests reports finds holds says tests has had did does would can "
    "may could already also compares covers takes repeats makes shares leaves needs "
    "measures adds uses treats describes extends supports lists names".split()
)
_OF_RECORDS = frozenset(
    "entry section paragraph list table passage finding paper study work example "
    "experiment note replication report result account survey".split()
)
_SAYING = frozenset("as the are is was were".split())
_TRIGGERS = _PLACES | _ROWS | _FARTHER
_LINKS = "[["


def read(page: Page) -> Iterator[Statement]:
    """Yield the words of a page that point to a place on it."""
    for reading, index in page.where(_TRIGGERS):
        word = reading.words[index]
        if word in _PLACES:
            found = _place(reading, index)
        elif word in _ROWS:
            found = _row(reading, index)
        else:
            found = _farther(reading, index)
        if found is not None and not reading.block.is_quoted(index):
            yield found


def _place(reading: Reading, index: int) -> Statement | None:
    """Read "Shah et al. (below)", "see above", "the method below"."""
    words = reading.words
    start, end = reading.block.sentence(index)
    before = words[index - 1] if index > start else ""
    after = words[index + 1] if index + 1 < end else ""
    at_end = index + 1 >= end or after in _STOPS
    at = index - 1
    opened = before == "("
    if opened:
        at -= 1
    mention = _dated(reading, at, start) or (reading.at(at) if at >= start else None)
    if (
        mention is not None
        and named(mention)
        and (mention.last == at or past(reading, mention) == at + 1)
    ):
        follows = words[index + 1] if index + 1 < end else ""
        if opened and follows != ")":
            return None
        if not (opened or at_end or follows.isalpha()) or _is_measure(words, index):
            return None
        if not opened and not at_end and mention.form == "name":
            return None
        last = index + 1 if opened else index
        return _pointing(reading, mention.first, last, word=words[index])
    aside = reading.at(index - 2) if before == "," == after else None
    aside = aside or (_dated(reading, index - 2, start) if before == "," else None)
    if aside is not None and after == "," and named(aside):
        return _pointing(reading, aside.first, index, word=words[index])
    if opened and after == ")":
        return _pointing(reading, index - 1, index + 1, word=words[index])
    if before == "see" and (at_end or after in _PREPOSITIONS):
        return _pointing(reading, index - 1, index, word=words[index])
    if before in _SAID and at_end and before != "as":
        if _is_said(words, start, index):
            return _pointing(reading, index - 1, index, word=words[index])
        return None
    goes_on = at_end or after in _VERBS
    goes_on = goes_on or (before in _OF_RECORDS and after in _ASSERTS)
    if before in _NAMED_PARTS and goes_on and _is_definite(words, start, index):
        return _pointing(reading, index - 1, index, word=words[index])
    if words[index] == "above" and before in ("the", "all") and (after in _NAMED_PARTS):
        return _pointing(reading, index, index + 1, word="above")
    return None


def _dated(reading: Reading, at: int, start: int) -> Mention | None:
    """Return the work of which a token is the year: "Shah et al. 2019 below"."""
    if at <= start or not reading.words[at][:1].isdigit():
        return None
    for back in range(at - 1, max(start - 1, at - 3), -1):
        mention = reading.at(back)
        if mention is not None:
            return mention if past(reading, mention) == at + 1 else None
    return None


def _farther(reading: Reading, index: int) -> Statement | None:
    """Read ", further down," and "see further up"."""
    words = reading.words
    start, end = reading.block.sentence(index)
    if words[index + 1 : index + 2] not in (["down"], ["up"], ["below"], ["above"]):
        return None
    after = words[index + 2] if index + 2 < end else "."
    before = words[index - 1] if index > start else ""
    if after in _STOPS and (before in ("see", "(", ",") or before in _SAID):
        return _pointing(
            reading, index, index + 1, word=reading.block.slice(index, index + 1)
        )
    goes_on = after in _STOPS or after in _VERBS or after.endswith("s")
    if (
        before in _NAMED_PARTS | {"lists"}
        and goes_on
        and _is_definite(words, start, index)
    ):
        return _pointing(
            reading, index - 1, index + 1, word=reading.block.slice(index, index + 1)
        )
    return None


def _is_measure(words: list[str], index: int) -> bool:
    follow = words[index + 1 : index + 3]
    return any(
        w[0].isdigit() or w in ("chance", "baseline", "the", "a") for w in follow
    )


def _is_said(words: list[str], start: int, index: int) -> bool:
    """Tell whether "described below" is said of a text: "as …", "the … (was) …"."""
    before = words[start : index - 1]
    return before[-1:] == [","] or bool(_SAYING & set(before))


def _is_definite(words: list[str], start: int, index: int) -> bool:
    """Tell whether one thing is meant: "the genetic method below"."""
    phrase = words[max(start, index - 7) : index - 1]
    for at in range(len(phrase) - 1, -1, -1):
        if phrase[at] in ("the", "this", "these", "both", "each", "two", "three"):
            return True
        if phrase[at] in _STOPS or phrase[at] in _PREPOSITIONS:
            return False
    return False


def _row(reading: Reading, index: int) -> Statement | None:
    """Read "the next entry", "the previous section"."""
    words = reading.words
    if index == 0 or index + 1 >= len(words) or words[index - 1] != "the":
        return None
    noun = words[index + 1]
    word = words[index]
    after = words[index + 2] if index + 2 < len(words) else "."
    if noun in _PARTS and word != "last":
        if after in ("in", "of", "that", "which", "to", "on") or _is_to_come(
            reading, index
        ):
            return None
        return _pointing(reading, index - 1, index + 1, word=word)
    if noun in _RECORDS and word in ("preceding", "following"):
        if after in ("in", "of", "on"):
            return None
        return _pointing(reading, index - 1, index + 1, word=word)
    return None


def _is_to_come(reading: Reading, index: int) -> bool:
    _, end = reading.block.sentence(index)
    return bool(
        {"would", "will", "could", "may", "might", "until", "when", "if"}
        & set(reading.words[max(0, index - 5) : min(end, index + 6)])
    )


def _pointing(reading: Reading, first: int, last: int, *, word: str) -> Statement:
    block = reading.block
    mention = reading.at(first)
    record = mention.record if mention is not None else None
    fix = None
    if mention is not None and record is not None:
        said = reading.passage.written[block.starts[first] : block.ends(mention.last)]
        raw = said if said.startswith(_LINKS) else f"[[{record}|{said}]]"
        fix = None if "\n" in raw else raw
    where = (
        "a link stays right" if record is None else f"{record} has a page of its own"
    )

    def judge(_: Facts) -> Judgement:
        return Judgement("false", f"where that is depends on the order; {where}")

    return Statement(
        FAMILY,
        reading.passage,
        block.starts[first],
        block.ends(last),
        f"a place on the page, '{word}'",
        judge,
        (),
        fix,
        severity="info",
        help="" if fix else "link what is meant: [[id|words]]",
    )
