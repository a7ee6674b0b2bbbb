"""The codification rule: from the examples of a shape to where it stands.

``facts`` gives the examples of one shape and the criteria it is judged by, and gets
its `Standing`: every count, the witness, the state with its marks, and what is missing.
Pure: nothing is read or remembered.

A row is the values of an example in axis order. Equal rows never differ, so rows are
what is searched, each held to the works it stands in: a thousand examples with fifty
different rows are a search among fifty.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias

from tercet.cliques import (
    Row,
    choose_owners,
    differing,
    find_clique,
    has_clique,
    maximum_clique,
    one_per_owner,
    size_limit,
)

State = Literal["candidate", "held", "hint", "ready", "codified"]
Mark = Literal[
    "deferred", "provisional", "contested", "unsupported", "stale", "merged", "retired"
]
Qualified = Literal["met", "unmet", "unknown"]
Lack = Literal["axes", "example", "qualifier", "cell"]

EXACT_ROWS = 50
"""Up to so many different rows the diversity is exact, however long that takes."""

STEPS = 1_000_000
"""So many looks at a row are spent on the rows beyond, before a range is given."""


@dataclass(frozen=True, slots=True)
class Rule:
    """When a shape counts as shown.

    Args:
        threshold: How many pairwise different examples it takes, at least 1.
        min_axes: On how many axes two examples must differ; two where left out.
        qualifier: What an example must meet to count as different, in words.
    """

    threshold: int = 3
    min_axes: int | None = None
    qualifier: str | None = None

    def axes_needed(self, n_axes: int) -> int:
        """Return on how many of ``n_axes`` axes two examples must differ, 1 or more.

        Example:
            >>> Rule().axes_needed(4), Rule().axes_needed(0)
            (2, 1)
        """
        return max(1, min(2, n_axes) if self.min_axes is None else self.min_axes)


@dataclass(frozen=True, slots=True)
class Example:
    """One instantiation, or one result, counted for a shape.

    Args:
        id: ``finding`` or ``finding#result``, unique among the examples.
        work: The work it comes from; examples of one work are never different.
        values: Its values by axis; a missing axis, ``None`` and no value are unknown.
        qualifier: Whether it meets the rule's qualifier, if the rule has one.
        seq: Its filing number; ``None`` sorts after all numbers.
    """

    id: str
    work: str
    values: Mapping[str, frozenset[str] | None]
    qualifier: Qualified
    seq: int | None


@dataclass(frozen=True, slots=True)
class Deferral:
    """A curator waits, although the number may be reached.

    Args:
        by: Who waits.
        date: Since when.
        reason: Why.
        until: What is waited for, if that was said.
    """

    by: str
    date: str
    reason: str
    until: str | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A curator's recorded act of codifying a shape.

    Args:
        examples: The ids of the examples that proved it.
        hash: What `receipt_hash` gave for them then; ``None`` if it is not known.
        date: When, or ``unknown``.
        by: Who, or ``unknown``.
        seq: Its filing number.
    """

    examples: tuple[str, ...]
    hash: str | None
    date: str
    by: str
    seq: int | None


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the rule is applied with: one shape, as of one moment.

    Args:
        shape: Its id.
        axes: The ids of its axes in order, inherited ones among them.
        rule: Its rule.
        deferred: The deferral in force.
        codified: The receipt of its codification.
        provisional: Whether it is proposed and not yet accepted.
        contested_by: The findings that speak against it.
        merged_into: The shape it went into.
        retired: Whether it is out of use.
    """

    shape: str
    axes: tuple[str, ...]
    rule: Rule
    deferred: Deferral | None = None
    codified: Receipt | None = None
    provisional: bool = False
    contested_by: tuple[str, ...] = ()
    merged_into: str | None = None
    retired: bool = False

    @property
    def axes_needed(self) -> int:
        """On how many axes two examples must differ."""
        return self.rule.axes_needed(len(self.axes))


@dataclass(frozen=True, slots=True)
class Bounds:
    """A whole number, or the range that it is proven to lie in.

    Example:
        >>> print(Bounds(3, 3), "and", Bounds(12, 20))
        3 and 12 to 20
    """

    lower: int
    upper: int

    @property
    def exact(self) -> bool:
        """Whether the number itself is known."""
        return self.lower == self.upper

    def __str__(self) -> str:
        return f"{self.lower}" if self.exact else f"{self.lower} to {self.upper}"


@dataclass(frozen=True, slots=True)
class Difference:
    """The axes, in order, on which two examples of the witness surely differ."""

    left: str
    right: str
    axes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that a shape lacks to be carried by its examples.

    Args:
        what: ``axes``: the shape has too few for any two examples to differ;
            ``example``: how many more it takes, and what they must differ from;
            ``qualifier``: what the next example must meet, or an example that does
            not meet it, or may not, and would count if it did;
            ``cell``: an unknown value that could decide, as ``example: axis``.
        detail: The same in words; a sentence, but for ``cell``.
    """

    what: Lack
    detail: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a shape stands under the codification rule.

    Args:
        shape: Its id.
        frequency: From how many works its examples come.
        diversity: How many of its examples are proven to differ pairwise, at most.
        diversity_at_most: The same if every unknown were in favour; an upper bound
            where the number itself is beyond reach.
        threshold: The diversity that the rule asks for.
        axes_needed: The number of axes on which two examples must differ.
        state: Where it stands.
        ready: Whether a curator may codify it now.
        deferred: The deferral, unless it is codified.
        marks: What else is to be known, in the order of `Mark`.
        witness: The ids of the examples that prove the lower bound, as filed.
        differences: What tells them apart, pair by pair.
        missing: What keeps it from being carried; empty if ready, if the number is
            reached but deferred, and if codified and carried.
    """

    shape: str
    frequency: int
    diversity: Bounds
    diversity_at_most: int
    threshold: int
    axes_needed: int
    state: State
    ready: bool
    deferred: Deferral | None
    marks: tuple[Mark, ...]
    witness: tuple[str, ...]
    differences: tuple[Difference, ...]
    missing: tuple[Missing, ...]


_Sources: TypeAlias = dict[str, Example]
"""Of one row: by work, the first example that has it; in filing order."""


def standing(examples: Iterable[Example], criteria: Criteria) -> Standing:
    """Apply the codification rule to the examples of one shape.

    Args:
        examples: All of them, in any order.
        criteria: The shape's axes and rule, and the acts recorded on it.

    Returns:
        The standing. Its witness prefers what was filed first: rows stand in the order
        of their first examples, the first set of rows of the largest size is taken
        (beyond `EXACT_ROWS` rows the first one found), and for each row the first
        example whose work the rows after it can spare.
    """
    filed = sorted(examples, key=_filing_order)
    rule = criteria.rule
    witness, diversity = _largest(filed, criteria, unknown_counts=False)
    _, hoped = _largest(filed, criteria, unknown_counts=True)
    reached = diversity.lower >= rule.threshold
    state = _state(filed, diversity.lower, criteria)
    missing = () if reached else _missing(filed, witness, hoped.upper, criteria)
    return Standing(
        shape=criteria.shape,
        frequency=len({example.work for example in filed}),
        diversity=Bounds(diversity.lower, min(diversity.upper, hoped.upper)),
        diversity_at_most=hoped.upper,
        threshold=rule.threshold,
        axes_needed=criteria.axes_needed,
        state=state,
        ready=state == "ready",
        deferred=None if criteria.codified else criteria.deferred,
        marks=tuple(_marks(filed, criteria, reached=reached)),
        witness=tuple(example.id for example in witness),
        differences=tuple(
            Difference(left.id, right.id, _axes_apart(a, b, criteria.axes))
            for (left, a), (right, b) in combinations(
                zip(witness, [_row(e, criteria.axes) for e in witness]), 2
            )
        ),
        missing=tuple(missing),
    )


def receipt_hash(examples: Iterable[Example], criteria: Criteria) -> str:
    """Return the digest of what a codification rests on; definitions are no part of it.

    Args:
        examples: Those that the receipt names, in any order.
        criteria: The shape's axes and rule.

    Returns:
        ``sha256:`` and 64 hexadecimal digits, over canonical JSON.
    """
    rule = criteria.rule
    basis = {
        "axes": sorted(criteria.axes),
        "examples": sorted(_canonical(example, criteria) for example in examples),
        "rule": [rule.threshold, criteria.axes_needed, rule.qualifier],
    }
    digest = hashlib.sha256(json.dumps(basis, sort_keys=True).encode())
    return f"sha256:{digest.hexdigest()}"


def _canonical(example: Example, criteria: Criteria) -> str:
    row = zip(criteria.axes, _row(example, criteria.axes), strict=True)
    basis = {
        "id": example.id,
        "work": example.work,
        "values": {axis: values and sorted(values) for axis, values in row},
    }
    if criteria.rule.qualifier is not None:
        basis["qualifier"] = example.qualifier
    return json.dumps(basis, sort_keys=True)


def _state(filed: Sequence[Example], diversity: int, criteria: Criteria) -> State:
    if criteria.codified:
        return "codified"
    if not filed:
        return "candidate"
    if diversity >= criteria.rule.threshold and not criteria.deferred:
        return "ready"
    return "hint" if diversity >= 2 else "held"


def _marks(
    filed: Sequence[Example], criteria: Criteria, *, reached: bool
) -> Iterator[Mark]:
    receipt = criteria.codified
    if criteria.deferred and not receipt:
        yield "deferred"
    if criteria.provisional:
        yield "provisional"
    if criteria.contested_by:
        yield "contested"
    if receipt and not reached:
        yield "unsupported"
    if receipt and _is_stale(receipt, filed, criteria):
        yield "stale"
    if criteria.merged_into is not None:
        yield "merged"
    if criteria.retired:
        yield "retired"


def _is_stale(receipt: Receipt, filed: Sequence[Example], criteria: Criteria) -> bool:
    """Return whether an example that the receipt names is gone, or the hash differs."""
    named = [example for example in filed if example.id in receipt.examples]
    if {example.id for example in named} != set(receipt.examples):
        return True
    return receipt.hash not in (None, receipt_hash(named, criteria))


def _filing_order(example: Example) -> tuple[bool, int, str]:
    return (example.seq is None, example.seq or 0, example.id)


def _row(example: Example, axes: Sequence[str]) -> Row:
    return tuple(example.values.get(axis) or None for axis in axes)


def _axes_apart(left: Row, right: Row, axes: Sequence[str]) -> tuple[str, ...]:
    """Return the axes on which both examples are known and share no value."""
    cells = zip(axes, left, right, strict=True)
    return tuple(axis for axis, a, b in cells if a and b and not a & b)


def _counts(example: Example, criteria: Criteria, *, unknown_counts: bool) -> bool:
    """Return whether the qualifier lets an example count as different."""
    if criteria.rule.qualifier is None or example.qualifier == "met":
        return True
    return unknown_counts and example.qualifier == "unknown"


def _largest(
    filed: Sequence[Example], criteria: Criteria, *, unknown_counts: bool
) -> tuple[tuple[Example, ...], Bounds]:
    """Find the largest set of pairwise different examples.

    Args:
        filed: All examples in filing order.
        criteria: The shape's axes and rule.
        unknown_counts: Whether an unknown cell counts as a difference and an unknown
            qualifier as met. Then an example with enough unknown cells differs from
            all others: its work is sure to count, and no other row has need of it.

    Returns:
        The set in filing order, without the examples sure to count, and the bounds of
        its size with them. Whether a pair exists, and whether a set of the threshold's
        size does, is decided for certain.
    """
    needed, threshold = criteria.axes_needed, criteria.rule.threshold
    first: defaultdict[Row, dict[str, Example]] = defaultdict(dict)
    for example in filed:
        if _counts(example, criteria, unknown_counts=unknown_counts):
            row = _row(example, criteria.axes)
            first[row].setdefault(example.work, example)
    sure = {
        work
        for row, by_work in first.items()
        if unknown_counts and row.count(None) >= needed
        for work in by_work
    }
    by_row = {
        row: kept
        for row, by_work in first.items()
        if (kept := {work: e for work, e in by_work.items() if work not in sure})
    }
    rows, owners = list(by_row), list(by_row.values())
    graph = differing(rows, needed, unknown_differs=unknown_counts)
    found, upper = maximum_clique(
        graph,
        owners=owners,
        exact=EXACT_ROWS,
        steps=STEPS,
        limit=size_limit(rows, needed, unknown_differs=unknown_counts),
    )
    for size in (2 - len(sure), threshold - len(sure)):
        if len(found) < size <= upper:
            better = find_clique(graph, size, owners=owners)
            found, upper = (better, upper) if better else (found, size - 1)
    chosen = [owners[index] for index in found]
    works = choose_owners(chosen)
    witness = (by_work[work] for by_work, work in zip(chosen, works, strict=True))
    bounds = Bounds(len(sure) + len(found), len(sure) + upper)
    return tuple(sorted(witness, key=_filing_order)), bounds


def _missing(
    filed: Sequence[Example],
    witness: Sequence[Example],
    at_most: int,
    criteria: Criteria,
) -> Iterator[Missing]:
    """Yield what keeps a shape from its threshold, the general before the single."""
    rule, n_axes, needed = criteria.rule, len(criteria.axes), criteria.axes_needed
    if needed <= n_axes or rule.threshold == 1:
        yield Missing("example", _wanted(witness, criteria))
    elif criteria.axes:
        yield Missing(
            "axes", f"The rule asks for {needed} axes, the shape has {n_axes}."
        )
    else:
        detail = "The shape has no axes, so no two examples can be shown to differ."
        yield Missing("axes", detail)
    if rule.qualifier is not None:
        detail = f"An example counts only if it meets the qualifier: {rule.qualifier}"
        yield Missing("qualifier", detail)
    single = _single(filed, len(witness), at_most, criteria)
    yield from sorted(single, key=lambda missing: missing.what == "cell")


def _wanted(witness: Sequence[Example], criteria: Criteria) -> str:
    """Say how many more examples are needed, and from what they must differ."""
    count = criteria.rule.threshold - len(witness)
    needed, axes = criteria.axes_needed, criteria.axes
    share = f"at least {needed} of the {len(axes)} axes"
    if needed == len(axes):
        share = f"all {needed} axes" if needed > 1 else "the axis"
    place = f"on {share} ({', '.join(axes)})"
    proven = f"every example in the witness ({', '.join(e.id for e in witness)})"
    if criteria.rule.threshold == 1:
        return "1 example is needed."
    if count == 1:
        start = "1 more example is needed, from another work,"
        return f"{start} that differs from {proven} {place}."
    if witness:
        start = f"{count} more examples are needed, each from another work,"
        return f"{start} that differ from each other and from {proven} {place}."
    start = f"{count} examples are needed, each from another work,"
    return f"{start} that differ from each other {place}."


def _single(
    filed: Sequence[Example], diversity: int, at_most: int, criteria: Criteria
) -> Iterator[Missing]:
    """Yield the qualifiers and cells of single examples that stand in the way.

    A qualifier that is not met stands in the way of an example that would enlarge the
    diversity. Something unknown could decide if a set of examples would reach the next
    step, were all unknowns in favour, and depends on it: on the qualifier of one of its
    examples, or on the cells of one that is not surely different from another.
    """
    threshold = criteria.rule.threshold
    to_threshold = criteria.codified is not None or diversity >= 2
    goal = threshold if to_threshold else min(2, threshold)
    rows = [_row(example, criteria.axes) for example in filed]
    works = [[example.work] for example in filed]
    surely, perhaps = (
        one_per_owner(
            differing(rows, criteria.axes_needed, unknown_differs=is_so), works
        )
        for is_so in (False, True)
    )
    met = hopeful = 0
    for index, example in enumerate(filed):
        met |= _counts(example, criteria, unknown_counts=False) << index
        hopeful |= _counts(example, criteria, unknown_counts=True) << index
    for index, example in enumerate(filed):
        near = perhaps[index] & hopeful
        doubtful = near & ~surely[index]
        if not hopeful >> index & 1:
            if has_clique(surely, diversity, among=surely[index] & met):
                detail = f"{example.id} does not meet it, and would count if it did."
                yield Missing("qualifier", detail)
            continue
        if at_most < goal:
            continue
        if not met >> index & 1 and has_clique(perhaps, goal - 1, among=near):
            detail = f"{example.id}: it is unknown whether the qualifier is met."
            yield Missing("qualifier", detail)
        if goal > 1 and any(
            has_clique(perhaps, goal - 2, among=near & perhaps[other])
            for other in range(len(filed))
            if doubtful >> other & 1
        ):
            for axis, values in zip(criteria.axes, rows[index], strict=True):
                if values is None:
                    yield Missing("cell", f"{example.id}: {axis}")
