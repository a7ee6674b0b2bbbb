"""Which fact a noun phrase counts: "three examples of S", "C has ten findings".

Part of the counts.
"""

from __future__ import annotations

import re

from tercet.statements.counts.ellipses import said_to_be
from tercet.statements.text.limits import amount_at
from tercet.statements.text.nouns import Noun, Number
from tercet.statements.text.partial import is_whole
from tercet.statements.text.reading import Reading
from tercet.statements.text.scope import Scope, scope_of

_YEAR = re.compile(r"(?:19|20)\d\d")
_FEW = 3
_BACKS = frozenset("of for back backs support supports underpin carry document".split())
_OF_WIKI = ("findings", "works", "concepts", "shapes", "clusters", "questions")


def key_grown(reading: Reading, noun: Noun, subject: str) -> tuple[str, str] | None:
    """Return the fact of "C grew to nine findings", "S rose to two examples"."""
    if noun.level or noun.role or noun.year or noun.shapes or noun.state:
        return None
    kind = reading.facts.wiki.kind(subject)
    if kind == "shape" and noun.noun in ("examples", "findings"):
        name = "diversity" if noun.is_different else "frequency"
        return f"{subject}.{name}", "example"
    if kind == "concept" and noun.noun == "findings":
        return f"{subject}.findings", "instantiating finding"
    if kind == "concept" and noun.noun == "shapes":
        return f"{subject}.accepted-shapes", "structural shape"
    return None


def key_of(reading: Reading, amount: Number, noun: Noun) -> tuple[str, str] | None:
    """Return the fact that a count is about, and what it counts."""
    scope = scope_of(reading, amount.first, noun.last)
    if noun.noun == "examples" or (noun.noun == "findings" and noun.shapes):
        return _examples(reading, amount, noun)
    if noun.noun == "shapes":
        return _shapes(reading, amount, noun, scope)
    concept = noun.concept or scope.concept
    if concept is None and scope.cluster is None:
        return _of_wiki(reading, amount, noun, scope)
    if noun.noun == "findings":
        if scope.cluster is not None:
            return f"{scope.cluster}.members", "member"
        return None if concept is None else _findings(reading, noun, concept, scope)
    if noun.noun == "members" and scope.cluster is not None:
        return f"{scope.cluster}.members", "member"
    if concept is None or not scope.is_stated:
        return None
    if noun.noun == "questions":
        return f"{concept}.open-questions", "open question"
    if noun.noun == "works" and noun.is_filed:
        return f"{concept}.works", "work"
    return None


def _examples(reading: Reading, amount: Number, noun: Noun) -> tuple[str, str] | None:
    if len(noun.shapes) > 1 or noun.level or noun.role or noun.year:
        return None
    shape = noun.shapes[0] if noun.shapes else None
    if shape is None:
        behind = reading.between(noun.last + 1, noun.last + 6, "shape")
        gap = reading.words[noun.last + 1 : behind[0].first] if behind else []
        if behind and gap and gap[0] in _BACKS:
            shape = behind[0].record
    plain = reading.words[noun.last] in ("example", "examples")
    if shape is None and plain and (amount.value > 1 or _is_had(reading, amount, noun)):
        shape = reading.context(amount.first, "shape")
    if shape is None:
        return None
    return (
        f"{shape}.diversity" if noun.is_different else f"{shape}.frequency",
        "example",
    )


def _is_had(reading: Reading, amount: Number, noun: Noun) -> bool:
    """Tell whether "one example" counts, and does not open an illustration."""
    words = reading.words
    before = words[max(0, amount.first - 2) : amount.first]
    after = words[noun.last + 1 : noun.last + 3]
    return bool({"has", "have", "only", "just", "had", "with"} & set(before)) or (
        after == ["so", "far"]
    )


def _shapes(
    reading: Reading, amount: Number, noun: Noun, scope: Scope
) -> tuple[str, str] | None:
    concept = noun.concept or scope.concept
    if concept is None:
        return _of_wiki(reading, amount, noun, scope)
    if noun.shapes or noun.role or noun.year:
        return None
    if noun.state is not None:
        return f"{concept}.in-state.{noun.state}", f"{noun.state} shape"
    if noun.level is not None or _of_some(reading, amount):
        return None
    state = said_to_be(reading, noun)
    if state is not None:
        return (f"{concept}.in-state.{state}", f"{state} shape") if state else None
    structural = "structural" in reading.words[noun.first : noun.last]
    if structural or scope.is_stated or noun.is_filed:
        return f"{concept}.accepted-shapes", "structural shape"
    return None


def _of_some(reading: Reading, amount: Number) -> bool:
    """Tell whether the sentence speaks of some findings only: "the field findings"."""
    first, _ = reading.block.sentence(amount.first)
    return any(
        word == "level" or word in ("intervention", "these", "those")
        for word in reading.words[first : amount.first]
    )


def _of_wiki(
    reading: Reading, amount: Number, noun: Noun, scope: Scope
) -> tuple[str, str] | None:
    """Return the fact of a count over the whole wiki, where a passage speaks of it."""
    if noun.noun not in _OF_WIKI or noun.level or noun.role or noun.year:
        return None
    start, _ = reading.block.sentence(amount.first)
    if start:
        start, _ = reading.block.sentence(start - 1)
    spoken = "wiki" in reading.words[start : amount.first]
    if scope.word != "wiki" and not (spoken and reading.page.concept is None):
        return None
    if noun.state is not None:
        return f"wiki.{noun.state}", f"{noun.state} shape"
    return f"wiki.{noun.noun}", noun.noun.removesuffix("s")


def _is_every(reading: Reading, noun: Noun, concept: str) -> bool:
    """Tell whether "all ten findings" are those of the concept: most of them, at least.

    Fewer may be the ones that were spoken of last.
    """
    words = reading.words
    if is_whole(reading, noun.first):
        amount = amount_at(reading, noun.first - 1)
        total = len(reading.facts.ids(f"{concept}.findings"))
        return amount is not None and total > _FEW and 2 * amount.value > total
    first = next(
        (
            i
            for i in range(noun.first - 1, max(-1, noun.first - 5), -1)
            if words[i] == "all"
        ),
        None,
    )
    amount = None if first is None else amount_at(reading, first + 1)
    if amount is None or amount.last != noun.first - 1 or noun.unknown:
        return False
    total = len(reading.facts.ids(f"{concept}.findings"))
    return total > _FEW and 2 * amount.value > total


def _findings(
    reading: Reading, noun: Noun, concept: str, scope: Scope
) -> tuple[str, str] | None:
    words = reading.words
    follow = words[noun.last + 1 : noun.last + 4]
    if follow[:1] in (["of"], ["from"]) and follow[1:2] and _YEAR.fullmatch(follow[1]):
        noun.year = follow[1]
    if noun.level is not None and noun.role is None and noun.year is None:
        return f"{concept}.at-level.{noun.level}", f"{noun.level} finding"
    if noun.role is not None and noun.level is None:
        return f"{concept}.in-role.{noun.role}", "such finding"
    if noun.level or noun.role:
        return None
    if noun.year is not None:
        return f"{concept}.in-year.{noun.year}", f"{noun.year} finding"
    if _is_every(reading, noun, concept):
        return f"{concept}.findings", "instantiating finding"
    if noun.is_filed or noun.concept or (scope.is_stated and scope.word != "page"):
        return f"{concept}.findings", "instantiating finding"
    return None
