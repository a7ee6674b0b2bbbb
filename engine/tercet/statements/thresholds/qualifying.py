"""Whether an example meets the qualifier of its shape, as prose says it does.

Part of the thresholds: the rule counts only examples that meet it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.facts.instances import as_example, examples
from tercet.records.shape import Shape
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, born
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading

FAMILY = "threshold"
QUALIFIER = frozenset(("qualifier", "qualifiers"))
_MEETS = frozenset(
    "meets meet met satisfies satisfy satisfied fulfils fulfills fulfil fulfilled "
    "passes pass passed".split()
)
_FAILS = frozenset("fails fail failed misses miss missed unmet violates".split())
_NOT = frozenset("not n't never neither nor cannot without hardly".split())
_OPEN = frozenset("whether if would could should might may must unless once".split())
_LIGHT = frozenset(
    "does do did is are was has have been the its not n't also both clearly fully too "
    "to of that shape 's ’s strict own which it indeed still".split()
)
_REACH = 7


def qualified(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "X meets the qualifier", "the qualifier is not met by X", from the noun."""
    words = reading.words
    start, end = nearby(reading, index)
    if reading.block.is_quoted(index) or _OPEN & set(words[start:index]):
        return
    found = _active(reading, index, start) or _passive(reading, index, end)
    if found is None:
        return
    verb, is_met, names, last = found
    for name in names:
        shape = _shape(reading, index, name)
        if shape is None:
            continue
        word = "meets" if is_met else "does not meet"
        block = reading.block
        yield Statement(
            FAMILY,
            reading.passage,
            block.starts[min(verb, index)],
            block.ends(max(last, index, verb)),
            f"{name} {word} the qualifier of {shape}",
            _judge(shape, name, is_met=is_met),
            (f"{shape}.examples",),
            born=born(reading, index),
            help="correct the sentence, or the qualifier of the example",
        )


_Said = tuple[int, bool, list[str], int]


def _active(reading: Reading, index: int, start: int) -> _Said | None:
    """Read "X meets the qualifier": verb, verdict, findings, last token."""
    words = reading.words
    least = max(start, index - _REACH)
    verb = next(
        (at for at in range(index - 1, least - 1, -1) if words[at] in _MEETS | _FAILS),
        None,
    )
    if verb is None:
        return None
    if any(
        reading.at(at) is None and words[at] not in _LIGHT
        for at in range(verb + 1, index)
    ):
        return None
    before = [m for m in reading.between(start, verb, "finding") if m.record]
    if not before:
        return None
    gap = words[before[-1].last + 1 : verb]
    if not all(w in _LIGHT or w in "()," or w.isdigit() for w in gap):
        return None
    names = [before[-1].record]
    between = words[before[-2].last + 1 : before[-1].first] if len(before) > 1 else []
    if [word for word in between if not word.isdigit()] == ["and"]:
        names.insert(0, before[-2].record)
    is_met = (words[verb] in _MEETS) != bool(_NOT & set(gap))
    return verb, is_met, [name for name in names if name], index


def _passive(reading: Reading, index: int, end: int) -> _Said | None:
    """Read "the qualifier is met by X": verb, verdict, findings, last token."""
    words = reading.words
    verb = next(
        (
            at
            for at in range(index + 1, min(end, index + _REACH))
            if words[at] in _MEETS | _FAILS
        ),
        None,
    )
    if verb is None:
        verb = _behind_aside(reading, index, end)
    if verb is None:
        return None
    if words[verb + 1 : verb + 2] == ["here"] and reading.lead is not None:
        is_met = (words[verb] in _MEETS) != bool(_NOT & set(words[index:verb]))
        return verb, is_met, [reading.lead], verb + 1
    if words[verb + 1 : verb + 2] not in (["by"], ["in"], ["for"]):
        return None
    gap = words[index + 1 : verb]
    behind = reading.between(verb + 2, min(end, verb + 4), "finding")
    if not behind or behind[0].record is None or _OPEN & set(gap):
        return None
    is_met = (words[verb] in _MEETS) != bool(_NOT & set(gap))
    return verb, is_met, [behind[0].record], behind[0].last


def _behind_aside(reading: Reading, index: int, end: int) -> int | None:
    """Return the verb of "the qualifier of the shape (so and so) is met"."""
    words = reading.words
    opener = next(
        (at for at in range(index + 1, min(end, index + _REACH)) if words[at] == "("),
        end,
    )
    closer = next((at for at in range(opener, end) if words[at] == ")"), end)
    for at in range(closer + 1, min(end, closer + 5)):
        if words[at] in _MEETS | _FAILS:
            return at
        if words[at] not in _LIGHT and words[at] not in _NOT:
            return None
    return None


def _shape(reading: Reading, index: int, name: str) -> str | None:
    """Return the shape whose qualifier is meant: the one named, or the only one."""
    own = reading.facts.told(_judged_in, name)
    start, end = nearby(reading, index)
    named = [
        m.record
        for m in reading.between(start, min(end, index + _REACH), "shape")
        if m.record in own
    ]
    if named:
        return named[-1]
    if len(own) == 1:
        return own[0]
    found = reading.context(index, "shape")
    return found if found in own else None


def _judged_in(facts: Facts, name: str) -> tuple[str, ...]:
    """Return the shapes by whose qualifiers a finding is judged."""
    return tuple(shape for shape, example in facts.once(_judged) if example == name)


def _verdict(facts: Facts, shape: str, name: str) -> str:
    """Return how an example is judged by the qualifier of a shape."""
    return facts.once(_judged).get((shape, name), "unknown")


def _judged(facts: Facts) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for entry in facts.wiki.of_kind("shape"):
        record = entry.record
        if not isinstance(record, Shape) or record.rule.qualifier is None:
            continue
        for use in examples(facts, entry.id):
            verdict = as_example(facts, entry.id, use, {}).qualifier
            known = found.get((entry.id, use.finding), verdict)
            found[entry.id, use.finding] = verdict if verdict == known else "unknown"
    return found


def _judge(shape: str, name: str, *, is_met: bool) -> Judge:
    def judge(facts: Facts) -> Judgement:
        verdict = facts.told(_verdict, shape, name)
        computed = f"the qualifier of {shape} is {verdict} in {name}"
        if verdict == "unknown":
            return Judgement("open", computed)
        return Judgement("true" if (verdict == "met") == is_met else "false", computed)

    return judge
