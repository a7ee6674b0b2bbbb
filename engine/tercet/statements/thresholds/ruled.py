"""What the rule of the wiki is said to ask for: "a shape is codified at four examples".

No shape is named, so all are meant: "it takes three examples to codify a shape",
"the usual bar is two". Part of the thresholds.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tercet.statements.base import Statement
from tercet.statements.judging import said_at
from tercet.statements.text.nouns import EXAMPLE_NOUNS, Number, number_at
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.thresholds.demands import by_default
from tercet.statements.thresholds.stated import FAMILY
from tercet.words import count

_BARS = frozenset("threshold bar rule minimum requirement quota number".split())
RULED = frozenset({*_BARS, *EXAMPLE_NOUNS, "default", "codification"})
_USUAL = frozenset(
    "default usual general standard normal common ordinary wiki's 's ’s our house "
    "codification evidence".split()
)
_IS = frozenset("is lies stands sits remains set at to now still just only".split())
_CODIFY = frozenset("codify codified codifying codification codifies".split())
_ANY = (["a", "shape"], ["any", "shape"], ["every", "shape"], ["each", "shape"])
_ALL = (["to", "shapes"], ["codify", "shapes"])
_ASKS = frozenset(
    "takes needs requires asks demands wants need require takes_ suffice suffices "
    "enough at with when on once after from".split()
)
_MIDDLE = frozenset(
    "structurally different distinct independent separate pairwise such of filed "
    "well documented".split()
)
_OWN = frozenset("own exception exceptions this that these some other more".split())
_NOT = frozenset("not never n't cannot if would whether could".split())
_ENDS = frozenset(
    ". , ; : ) — – and but unless for by here examples example ! ?".split()
)
_MOST = 20


def ruled(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield what the rule of the wiki is said to ask for, from a bar or an example."""
    start, end = nearby(reading, index)
    words = reading.words
    if reading.block.is_quoted(index) or reading.between(start, end, "shape"):
        return
    if words[index] in EXAMPLE_NOUNS:
        amount = _of_examples(reading, index, start, end)
    else:
        amount = _of_bar(reading, index, end)
    if amount is None or amount.is_ordinal or not 0 < amount.value <= _MOST:
        return
    if reading.page.shape is not None:
        return
    last = max(index, amount.last)
    yield said_at(
        reading,
        FAMILY,
        (min(index, amount.first), last),
        f"the rule of the wiki asks for {count(amount.value, 'example')}",
        by_default(amount.value),
        ("wiki.threshold",),
        advice="correct the number, and bind it",
    )


def _of_bar(reading: Reading, index: int, end: int) -> Number | None:
    """Read "the usual bar is two", "the wiki's threshold stands at three"."""
    words = reading.words
    start, _ = nearby(reading, index)
    near = words[max(start, index - 4) : index]
    if not _USUAL & set(near[-3:]) or "own" in near:
        return None
    owned = {"'s", "’s"} & set(near)
    if owned and not {"wiki", "house"} & set(near):
        return None
    at = index + 1
    while at < end and words[at] in _IS:
        at += 1
    if (
        at == index + 1
        or at >= end
        or not {"is", "lies", "stands", "sits", "remains"} & set(words[index + 1 : at])
    ):
        return None
    amount = number_at(reading, at)
    if amount is None:
        return None
    follow = words[amount.last + 1] if amount.last + 1 < end else "."
    return amount if follow in _ENDS or follow in _MIDDLE else None


def _of_examples(reading: Reading, noun: int, start: int, end: int) -> Number | None:
    """Read "it takes four examples to codify a shape", "codified at two examples"."""
    words = reading.words
    at = noun - 1
    while at > start and words[at] in _MIDDLE:
        at -= 1
    amount = number_at(reading, at)
    if amount is None and at - 2 >= start:
        amount = number_at(reading, at - 2)
    if amount is None or amount.last != at:
        return None
    sentence = words[start:end]
    if not _CODIFY & set(sentence) and not _is_default(sentence):
        return None
    if (_NOT | _OWN) & set(words[start : noun + 1]) or "own" in sentence:
        return None
    before = words[max(start, amount.first - 5) : amount.first]
    asked = _ASKS & set(before) or _ASKS & set(words[noun + 1 : noun + 4])
    return amount if asked and _is_of_all(sentence) else None


def _is_default(sentence: list[str]) -> bool:
    pairs = itertools.pairwise(sentence)
    return ("by", "default") in pairs


def _is_of_all(sentence: list[str]) -> bool:
    """Tell whether any shape is spoken of, or all."""
    if _is_default(sentence) or sentence[:1] == ["shapes"]:
        return True
    pairs = [list(pair) for pair in itertools.pairwise(sentence)]
    return any(pair in _ANY or pair in _ALL for pair in pairs) or (
        ["this", "wiki"] in pairs or ["the", "wiki"] in pairs
    )


__all__ = ["RULED", "ruled"]
