"""How many examples the rule asks for, and how many lack: the judges.

Shared by the readers of thresholds.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.records.shape import Shape
from tercet.statements.base import Judgement
from tercet.statements.judging import Judge, size_of, value_of
from tercet.words import count, number, ordinal


def by_default(stated: int) -> Judge:
    """Return the judge of how many examples the rule of the wiki asks for."""

    def judge(facts: Facts) -> Judgement:
        value = size_of(value_of(facts, "wiki.threshold"))
        others = facts.ids("wiki.overrides")
        computed = f"the rule of this wiki asks for {number(value or 0)}"
        why = (
            f"{count(len(others), 'shape')} has a threshold of its own"
            if len(others) == 1
            else f"{number(len(others))} shapes have thresholds of their own"
        )
        if value == stated:
            return Judgement("true", computed)
        return Judgement("false", computed, why if others else "")

    return judge


def unnamed(_: Facts) -> Judgement:
    """Leave open a threshold of a shape that is not named."""
    return Judgement("open", "the words name no shape")


def asked_of(shape: str, stated: int) -> Judge:
    """Return the judge of how many examples a shape asks for, with what to know."""

    def judge(facts: Facts) -> Judgement:
        value = size_of(value_of(facts, f"{shape}.threshold"))
        if value is None:
            return Judgement("open", "undecidable")
        computed = f"{shape} asks for {number(value)}"
        verdict = Judgement("true" if value == stated else "false", computed)
        return Judgement(
            verdict.verdict, computed, "; ".join(_remarks(facts, shape, stated))
        )

    return judge


def _remarks(facts: Facts, shape: str, stated: int) -> Iterator[str]:
    """Say what else there is to know: it has landed, it is an exception, its parent."""
    filed = size_of(value_of(facts, f"{shape}.frequency")) or 0
    state = value_of(facts, f"{shape}.state")
    if filed >= stated > 0 and state != "codified":
        example = facts.ids(f"{shape}.examples")[stated - 1]
        yield f"the {ordinal(stated)} has landed with {example}, and it is {state}"
    record = facts.wiki.entries[shape].record
    default = facts.wiki.config.rule.threshold
    own = size_of(value_of(facts, f"{shape}.threshold"))
    if own != default and isinstance(record, Shape):
        reason = (record.rule.reason or "no reason is given").strip().rstrip(".")
        yield f"an exception to the wiki's {number(default)}: {reason}"
    for broader in facts.ids(f"{shape}.ancestry")[1:]:
        asked = size_of(value_of(facts, f"{broader}.threshold"))
        if asked is not None and own is not None and asked > own:
            yield f"its broader shape {broader} asks for {number(asked)}"


def lacking(shape: str, stated: int) -> Judge:
    """Return the judge of how many different examples a shape lacks."""

    def judge(facts: Facts) -> Judgement:
        value = size_of(value_of(facts, f"{shape}.short-by"))
        if value is None:
            return Judgement("open", "undecidable")
        computed = f"{shape} lacks {number(value)} different"
        return Judgement("true" if value == stated else "false", computed)

    return judge


def takes(shape: str, stated: int) -> Judge:
    """Return the judge of how many examples are enough for a shape."""

    def judge(facts: Facts) -> Judgement:
        value = size_of(value_of(facts, f"{shape}.threshold"))
        if value is None:
            return Judgement("open", "undecidable")
        computed = f"{shape} asks for {number(value)}"
        return Judgement("true" if value == stated else "false", computed)

    return judge


def may_want(shape: str, stated: int) -> Judge:
    """Return the judge of a shape waiting for its next example, counted from one."""

    def judge(facts: Facts) -> Judgement:
        asked = size_of(value_of(facts, f"{shape}.threshold"))
        filed = size_of(value_of(facts, f"{shape}.frequency"))
        short = size_of(value_of(facts, f"{shape}.short-by"))
        if asked is None or filed is None or short is None:
            return Judgement("open", "undecidable")
        computed = f"{shape} has {count(filed, 'example')} and asks for {number(asked)}"
        holds = short > 0 and filed < stated <= filed + short
        return Judgement("true" if holds else "false", computed)

    return judge


def completes(shape: str, stated: int) -> Judge:
    """Return the judge of an example being the one that completes the number.

    It is either the one that the rule asks for, or the next one of a shape that lacks
    one: examples that are not different do not count.
    """

    def judge(facts: Facts) -> Judgement:
        asked = size_of(value_of(facts, f"{shape}.threshold"))
        short = size_of(value_of(facts, f"{shape}.short-by"))
        filed = size_of(value_of(facts, f"{shape}.frequency"))
        if asked is None or short is None or filed is None:
            return Judgement("open", "undecidable")
        computed = f"{shape} asks for {number(asked)} and lacks {number(short)}"
        is_next = short > 0 and stated == filed + short
        if not is_next and stated == asked and _is_unclear(facts, shape):
            return Judgement("open", computed)
        return Judgement("true" if is_next else "false", computed)

    return judge


def _is_unclear(facts: Facts, shape: str) -> bool:
    """Tell whether unknown axis values leave open how many examples are different."""
    most = size_of(value_of(facts, f"{shape}.diversity-at-most"))
    short = size_of(value_of(facts, f"{shape}.short-by"))
    asked = size_of(value_of(facts, f"{shape}.threshold"))
    return None in (most, short, asked) or most != (asked or 0) - (short or 0)


def shapes_short(keys: tuple[str, ...], value: int, lack: int) -> Judge:
    """Return the judge of how many shapes lack as many examples, among any list."""

    def judge(facts: Facts) -> Judgement:
        found = [among(facts, key) for key in keys]
        return next((j for j in found if j.verdict == "true"), found[0])

    def among(facts: Facts, key: str) -> Judgement:
        found = []
        for shape in facts.ids(key):
            state = value_of(facts, f"{shape}.state")
            short = size_of(value_of(facts, f"{shape}.short-by"))
            if short == lack and state != "codified":
                found.append(shape)
        verb = "lacks" if len(found) == 1 else "lack"
        computed = f"{count(len(found), 'shape')} {verb} {count(lack, 'example')}"
        if len(found) == value:
            return Judgement("true", computed)
        return Judgement("false", computed, ", ".join(found[:8]))

    return judge
