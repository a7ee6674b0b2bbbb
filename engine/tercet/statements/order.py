"""Order in time: predictions and their tests, "predates", "two pre-X findings"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from tercet.facts import Facts, Ordinal
from tercet.problems import Span
from tercet.records.finding import Finding
from tercet.statements.base import Judgement, Statement
from tercet.statements.dates import (
    appeared,
    compared,
    is_older,
    mentioned,
    named,
    speaker,
)
from tercet.statements.judging import Judge, born, value_of
from tercet.statements.names import Mention
from tercet.statements.nouns import FINDING_NOUNS, head_of, number_at
from tercet.statements.ordinals import ORDINAL_STARTS
from tercet.statements.reading import Page, Reading
from tercet.words import count, number, ordinal, plural

FAMILY = "order"
_YEAR = re.compile(r"(?:19|20)\d\d")
_PREDICTED = frozenset(
    "predicted predicts predict foresaw foresees foretold anticipated anticipates "
    "hypothesised hypothesized hypothesises hypothesizes conjectured conjectures "
    "forecast forecasts postulated postulates prophesied".split()
)
_TESTS = frozenset(
    "tests test tested confirms confirm confirmed verifies verified validates validated "
    "fulfils fulfills fulfilled checks checked probes probed bears bore corroborates "
    "corroborated refutes refuted falsifies falsified".split()
)
_PREDICTION = frozenset(
    "prediction predictions conjecture conjectures hypothesis hypotheses forecast "
    "expectation".split()
)
_SELF = frozenset("this the our present its".split())
_OWN = frozenset("finding paper study work result experiment experiments".split())
_PREDATES = frozenset("predates predate predated predating antedates antedated".split())
_POSTDATES = frozenset("postdates postdate postdated postdating".split())
_BUILDS = frozenset(
    "cites cited replicates replicated reproduces reproduced reanalyses reanalyzes "
    "reanalysed reanalyzed".split()
)
_BUILDS_ON = frozenset("builds built responds responded replies replied".split())
_OLDER = frozenset("older earlier".split())
_NEWER = frozenset("newer younger later".split())
_LIGHT = frozenset(
    "the a an by of 's ’s also both then directly explicitly itself which that who is was "
    "work paper study finding framework model already thus and".split()
)
_REACH = 7
_PHRASE = 8
_MOST = 60


def read(page: Page) -> Iterator[Statement]:
    """Yield what a page says about the order in which works appeared."""
    undated: dict[str, Span] = {}
    ranks: list[tuple[Reading, int]] = []
    for reading in page.readings:
        for index, word in enumerate(reading.words):
            if word in _TRIGGERS:
                yield from _verb(reading, index, word)
            elif word in ORDINAL_STARTS and _is_filed(reading, index):
                ranks.append((reading, index))
        for mention in reading.mentions:
            if mention.form == "authors" and page.passage.is_page:
                _note_year_only(reading, mention, undated)
    if len(undated) > 1:
        yield _undated(page, undated)
    yield from _bases(page, ranks)


def _verb(reading: Reading, index: int, word: str) -> Iterator[Statement]:
    found: Statement | None = None
    if word in _PREDICTED:
        found = _prediction(reading, index)
    elif word in _TESTS:
        found = _test_of(reading, index)
    elif word == "pre":
        found = _earlier_ones(reading, index)
    elif not reading.followed_by(index, "by"):
        found = _pair(reading, index, word)
    if found is not None:
        yield found


_TRIGGERS = frozenset(
    {
        *_PREDICTED,
        *_TESTS,
        *_PREDATES,
        *_POSTDATES,
        *_BUILDS,
        *_BUILDS_ON,
        *_OLDER,
        *_NEWER,
        "pre",
    }
)


# Predictions


def _prediction(reading: Reading, index: int) -> Statement | None:
    """Read "X predicted …; this finding tests that prediction"."""
    block, words = reading.block, reading.words
    start, end = block.sentence(index)
    before = mentioned(reading, start, index)
    if not before or not before[-1].record:
        return None
    if not all(w in _LIGHT for w in words[before[-1].last + 1 : index]):
        return None
    at = block.sentences.index((start, end))
    last = block.sentences[at + 1][1] if at + 1 < len(block.sentences) else end
    for place in range(index + 1, min(last, index + 50)):
        if words[place] in _TESTS and _names_prediction(words, place, last):
            tester = _tester(reading, place, index)
            if tester is not None:
                return _older_test(
                    reading, before[-1].first, place, tester, before[-1].record
                )
            return None
    return None


def _names_prediction(words: list[str], place: int, last: int) -> bool:
    rest = words[place + 1 : min(last, place + 5)]
    return (
        bool(rest)
        and rest[0] in ("that", "this", "the", "its", "it", "out")
        and (bool(_PREDICTION & set(rest)) or rest[0] == "it")
    )


def _tester(reading: Reading, place: int, after: int) -> str | None:
    """Return who tests: the one named just before the verb; else "this finding"."""
    words = reading.words
    near = mentioned(reading, after, place)
    if near and all(w in _LIGHT for w in words[near[-1].last + 1 : place]):
        return near[-1].record
    before = words[max(after, place - 4) : place]
    if _SELF & set(before) and _OWN & set(before):
        return reading.lead
    return None


def _test_of(reading: Reading, index: int) -> Statement | None:
    """Read "X confirms the prediction of Y", "X tests Y's prediction"."""
    words = reading.words
    start, end = reading.block.sentence(index)
    noun = next(
        (
            at
            for at in range(index + 1, min(end, index + 9))
            if words[at] in _PREDICTION
        ),
        None,
    )
    if noun is None or any(
        w in words[index + 1 : noun] for w in (".", ";", ",", "that")
    ):
        return None
    owners = mentioned(reading, index + 1, noun)
    if not owners and words[noun + 1 : noun + 2] in (
        ["of"],
        ["by"],
        ["from"],
        ["made"],
    ):
        owners = mentioned(reading, noun + 2, min(end, noun + 6))
    if len(owners) != 1 or not owners[0].record:
        return None
    before = mentioned(reading, start, index)
    tester: str | None = None
    if before and all(w in _LIGHT for w in words[before[-1].last + 1 : index]):
        tester = before[-1].record
    elif index - start <= 3 and not before:
        tester = speaker(reading, index)
    if tester is None:
        return None
    last = max(noun, owners[0].last)
    return _older_test(reading, index, last, tester, owners[0].record)


def _older_test(
    reading: Reading, first: int, last: int, tester: str, predictor: str
) -> Statement | None:
    if tester == predictor or not is_older(reading.facts, tester, predictor):
        return None

    def judge(facts: Facts) -> Judgement:
        verdict = is_older(facts, tester, predictor)
        computed = compared(facts, tester, predictor)
        if verdict:
            why = "say instead that the one is explained by the other"
            return Judgement("false", computed, why)
        return Judgement("true" if verdict is False else "open", computed)

    stated = f"{tester} tests what {predictor} predicted"
    key = f"{tester}.before.{predictor}"
    return _statement(
        reading, first, last, stated, judge, (key,), "link them as explains, not tests"
    )


# Pairs


def _pair(reading: Reading, index: int, word: str) -> Statement | None:
    """Read "X predates Y", "X is older than Y", "X builds on Y"."""
    words = reading.words
    start, end = reading.block.sentence(index)
    at = index + 1
    if word in _OLDER or word in _NEWER:
        if words[at : at + 1] != ["than"]:
            return None
        at += 1
    elif word in _BUILDS_ON:
        if words[at : at + 1] not in (["on"], ["upon"], ["to"]):
            return None
        at += 1
    target = _object(reading, at, end)
    if target is None or not target.record or _has_duration(words, target.last, end):
        return None
    before = mentioned(reading, start, index)
    subject: str | None = None
    if before and all(w in _LIGHT for w in words[before[-1].last + 1 : index]):
        subject = before[-1].record
    elif all(w in _LIGHT or w in "— – ( ," for w in words[start:index]):
        subject = reading.lead
    if subject is None or subject == target.record:
        return None
    first, second = subject, target.record
    if word not in _PREDATES and word not in _OLDER:
        first, second = second, first
    wrong = is_older(reading.facts, second, first)
    if not wrong:
        return None
    reason = "" if word in _PREDATES | _POSTDATES | _OLDER | _NEWER else word
    judge = _in_order(first, second)
    stated = f"{subject} {reason or word} {target.record}"
    return _statement(
        reading,
        index,
        target.last,
        stated,
        judge,
        (f"{second}.before.{first}",),
        "correct the sentence, or a date",
    )


def _object(reading: Reading, at: int, end: int) -> Mention | None:
    for index in range(at, min(at + 3, end)):
        mention = reading.at(index)
        if mention is not None:
            return mention if named(mention) and mention.first == index else None
        if reading.words[index] not in ("the", "both", "a"):
            return None
    return None


def _has_duration(words: list[str], last: int, end: int) -> bool:
    return words[last + 1 : min(end, last + 2)] == ["by"]


def _in_order(first: str, second: str) -> Judge:
    """Return the judge of one record having appeared before another."""

    def judge(facts: Facts) -> Judgement:
        wrong = is_older(facts, second, first)
        computed = compared(facts, second, first)
        if wrong:
            return Judgement("false", computed)
        return Judgement("open" if wrong is None else "true", computed)

    return judge


# "Two pre-X demonstrations"


def _earlier_ones(reading: Reading, index: int) -> Statement | None:
    """Read "two pre-X findings are filed, both from 2023"."""
    words = reading.words
    block = reading.block
    start, end = block.sentence(index)
    if index + 2 >= end or not block.joined(index + 2):
        return None
    target = reading.at(index + 2)
    concept = reading.page.concept
    if target is None or not named(target) or not target.record or concept is None:
        return None
    at = index - 1
    while at > start and words[at] in ("filed", "known", "other", "the"):
        at -= 1
    stated = None
    for place in (at - 2, at):
        found = number_at(reading, place) if place >= start else None
        if found is not None and not found.is_ordinal and found.last == at:
            stated = found
            break
    if stated is None:
        return None
    follow = target.last + 1
    noun = next(
        (i for i in range(follow, min(end, follow + 5)) if _is_plural(words[i])), -1
    )
    if noun < 0:
        return None
    extra = [words[i] for i in range(follow, noun) if words[i] not in "-‐‑"]
    is_sure = not extra and words[noun] in FINDING_NOUNS
    if not is_sure and not (
        {"filed", "recorded"} & set(words[noun : min(end, noun + 6)])
    ):
        return None
    year = _from_year(words, noun, end)
    key = f"{concept}.older-than.{target.record}"
    keys = (key,) if year is None else (key, f"{concept}.in-year.{year}")
    judge = partial(
        _judge_earlier, key, concept, target.record, year, stated.value, is_sure
    )
    years = f" from {year}" if year is not None else ""
    said = f"{number(stated.value)} {plural('finding', stated.value)}"
    if not is_sure:
        said = f"{number(stated.value)} {' '.join((*extra, words[noun]))}"
    return _statement(
        reading,
        stated.first,
        noun,
        f"{said} before {target.record}{years}",
        judge,
        keys,
        "bind the list, or say which are meant",
    )


def _is_plural(word: str) -> bool:
    return head_of(word) is not None or (len(word) > 4 and word.endswith("s"))


def _from_year(words: list[str], noun: int, end: int) -> str | None:
    for at in range(noun + 1, min(end - 1, noun + 8)):
        if words[at] in ("from", "of", "in") and _YEAR.fullmatch(words[at + 1]):
            return words[at + 1]
    return None


def _judge_earlier(
    key: str,
    concept: str,
    target: str,
    year: str | None,
    stated: int,
    is_sure: bool,
    facts: Facts,
) -> Judgement:
    value = value_of(facts, key)
    if not isinstance(value, tuple):
        return Judgement("open", str(value))
    found = [name for name in value if isinstance(name, str)]
    if year is not None:
        found = [n for n in found if (d := appeared(facts, n)) and str(d.year) == year]
    open_ = [
        name
        for name in facts.ids(f"{concept}.findings")
        if name != target and is_older(facts, name, target) is None
    ]
    years = f" from {year}" if year is not None else ""
    computed = f"{count(len(found), 'finding')}{years} older than {target}"
    names = ", ".join(found[:8]) + (" …" if found[8:] else "")
    if open_ and year is None:
        names += f"; undecidable: {', '.join(open_[:5])}"
    if len(found) == stated and not (open_ and year is None):
        return Judgement("true", computed, names)
    if len(found) < stated and not open_:
        return Judgement("false", computed, names)
    return Judgement("false" if is_sure and not open_ else "open", computed, names)


# Dates of which only the year is known


def _note_year_only(reading: Reading, mention: Mention, found: dict[str, Span]) -> None:
    record = mention.record
    if record is None or record in found or len(found) >= _MOST:
        return
    date = appeared(reading.facts, record)
    block = reading.block
    if date is not None and len(date.text) == 4 and block.kind == "item":
        start, end = block.starts[mention.first], block.ends(mention.last)
        found[record] = reading.passage.span(start, end)


def _undated(page: Page, found: dict[str, Span]) -> Statement:
    """Report once a page the works of which only the year is on record."""
    records = tuple(found)
    spans = tuple(found.values())
    concept = page.concept
    keys = tuple(
        f"{record}.published.{concept}"
        for record in records
        if concept is not None and _is_filed_under(page.facts, record, concept)
    )

    def judge(facts: Facts) -> Judgement:
        left = [r for r in records if (d := appeared(facts, r)) and len(d.text) == 4]
        years = f"only the year is on record of {', '.join(left)}"
        why = "so their order by publication, and 'before X' within a year, is open"
        return Judgement("open" if left else "true", years, why)

    for reading in page.readings:
        for mention in reading.mentions:
            if mention.form == "authors" and mention.record == records[0]:
                return Statement(
                    FAMILY,
                    page.passage,
                    reading.block.starts[mention.first],
                    reading.block.ends(mention.last),
                    "a list of works",
                    judge,
                    keys,
                    related=spans[1:],
                    severity="info",
                    help="record the month or day of these works",
                )
    raise AssertionError("a mention was noted")  # pragma: no cover - it was just read


def _is_filed_under(facts: Facts, record: str, concept: str) -> bool:
    found = facts.wiki.entries[record].record
    return isinstance(found, Finding) and any(
        item.concept == concept for item in found.instantiates
    )


# Ordinals by filing that are another by publication


def _is_filed(reading: Reading, index: int) -> bool:
    """Tell whether an ordinal counts filings: "ninth instantiating finding"."""
    words = reading.words
    reach = words[index + 1 : index + _REACH]
    return ("instantiating" in reach or "filed" in reach) and bool(
        FINDING_NOUNS & set(reach)
    )


def _bases(page: Page, ranks: list[tuple[Reading, int]]) -> Iterator[Statement]:
    """Report once a page the ordinals by filing that publication would change."""
    concept = page.concept
    if concept is None:
        return
    rows: list[tuple[str, Reading, int]] = []
    for reading, index in ranks:
        found = number_at(reading, index)
        subject = reading.subject(index)
        if found is None or not found.is_ordinal or subject is None:
            continue
        if not _is_filed_under(page.facts, subject, concept):
            continue
        filed = value_of(page.facts, f"{subject}.ordinal.{concept}")
        dated = value_of(page.facts, f"{subject}.published.{concept}")
        if not isinstance(filed, Ordinal) or not isinstance(dated, Ordinal):
            continue
        if filed.position == found.value != dated.position:
            rows.append((subject, reading, index))
    if not rows:
        return
    subjects = tuple(row[0] for row in rows)
    spans = [_word(reading, index) for _, reading, index in rows]
    _, reading, index = rows[0]
    yield Statement(
        FAMILY,
        page.passage,
        reading.block.starts[index],
        reading.block.ends(index),
        "a rank without what it is by",
        partial(_judge_bases, subjects, concept),
        tuple(
            f"{one}.{name}.{concept}"
            for one in subjects[:1]
            for name in ("ordinal", "published")
        ),
        born=born(reading, index),
        related=tuple(spans[1:_MOST]),
        severity="info",
        help="say by what: as filed, or by publication",
    )


def _word(reading: Reading, index: int) -> Span:
    block = reading.block
    return reading.passage.span(block.starts[index], block.ends(index))


def _judge_bases(subjects: tuple[str, ...], concept: str, facts: Facts) -> Judgement:
    said = []
    for one in subjects:
        filed = value_of(facts, f"{one}.ordinal.{concept}")
        dated = value_of(facts, f"{one}.published.{concept}")
        if isinstance(filed, Ordinal) and isinstance(dated, Ordinal):
            said.append(
                f"{one} {ordinal(filed.position)} as filed, "
                f"{ordinal(dated.position)} by publication"
            )
    if not said:
        return Judgement("open", "undecidable, because the records leave it open")
    return Judgement("open", "; ".join(said))


def _statement(
    reading: Reading,
    first: int,
    last: int,
    stated: str,
    judge: Judge,
    keys: tuple[str, ...],
    advice: str,
) -> Statement:
    block = reading.block
    return Statement(
        FAMILY,
        reading.passage,
        block.starts[first],
        block.ends(last),
        stated,
        judge,
        keys,
        born=born(reading, first),
        help=advice,
    )
