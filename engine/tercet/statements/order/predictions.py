"""Predictions and who tested them: "X predicted it; Y puts that to the test".

Part of the order in time: a test is no older than what it tests.
"""

from __future__ import annotations

from bisect import bisect_right

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import said_at
from tercet.statements.text.dates import compared, is_older, mentioned, past, speaker
from tercet.statements.text.reading import Reading

FAMILY = "order"
TESTS = frozenset(
    "tests test tested confirms confirm confirmed verifies "
    "verified validates validated "
    "fulfils fulfills fulfilled checks checked probes probed bears bore corroborates "
    "corroborated refutes refuted falsifies falsified".split()
)
_PREDICTION = frozenset(
    "prediction predictions conjecture conjectures hypothesis hypotheses forecast "
    "expectation".split()
)
_SELF = frozenset("this the our present its".split())
_OWN = frozenset("finding paper study work result experiment experiments".split())
LIGHT = frozenset(
    "the a an by of 's ’s also both then directly explicitly itself which that "
    "who is was "
    "work paper study finding framework model already thus and set out to sought tried "
    "went goes on meant was were came appeared published then only more much "
    "far in print printed had has have come".split()
)
"""Words that may stand between a work and what is said of it."""


def prediction(reading: Reading, index: int) -> Statement | None:
    """Read "X predicted …; this finding tests that prediction"."""
    block, words = reading.block, reading.words
    start, end = block.sentence(index)
    before = mentioned(reading, start, index)
    if not before or not before[-1].record:
        return None
    gap = words[past(reading, before[-1]) : index]
    if not all(w in LIGHT or w == "had" for w in gap):
        return None
    at = bisect_right(block.sentences, (start, end))
    last = block.sentences[at][1] if at < len(block.sentences) else end
    for place in range(index + 1, min(last, index + 50)):
        tests = words[place] in TESTS or _puts_to_test(words, place, last)
        if tests and _names_prediction(words, place, last):
            tester = _tester(reading, place, index)
            if tester is not None:
                return _older_test(
                    reading, before[-1].first, place, tester, before[-1].record
                )
            return None
    return None


def _puts_to_test(words: list[str], place: int, last: int) -> bool:
    """Tell whether "put that prediction to the test" begins at a token."""
    reach = words[place + 1 : min(last, place + 7)]
    return words[place] in ("put", "puts") and "test" in reach and "to" in reach


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
    if near and all(w in LIGHT for w in words[past(reading, near[-1]) : place]):
        return near[-1].record
    before = words[max(after, place - 4) : place]
    if _SELF & set(before) and _OWN & set(before):
        return reading.lead
    return None


def test_of(reading: Reading, index: int) -> Statement | None:
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
    if before and all(w in LIGHT for w in words[past(reading, before[-1]) : index]):
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
    return said_at(
        reading,
        FAMILY,
        (first, last),
        stated,
        judge,
        (key,),
        advice="link them as explains, not tests",
    )


__all__ = ["LIGHT", "TESTS", "prediction", "test_of"]
