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
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from tercet.cliques import (
    Row,
    Search,
    choose_owners,
    differing,
    maximum_clique,
    size_limit,
)
from tercet.rule import (
    Bounds,
    Criteria,
    Deferral,
    Difference,
    Example,
    Mark,
    Missing,
    Qualified,
    Receipt,
    Rule,
    Standing,
    State,
)

__all__ = [
    "EXACT_ROWS",
    "STEPS",
    "Bounds",
    "Criteria",
    "Deferral",
    "Difference",
    "Example",
    "Mark",
    "Missing",
    "Qualified",
    "Receipt",
    "Rule",
    "Standing",
    "State",
    "counting_rows",
    "receipt_hash",
    "standing",
]

EXACT_ROWS = 50
"""Up to so many different rows the diversity is exact, however long that takes."""

STEPS = 1_000_000
"""So many looks at a row are spent on the rows beyond, before a range is given."""


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
    witness, diversity = _largest(filed, criteria, unknown_counts=False)
    hoped = diversity
    if any(_is_open(example, criteria) for example in filed):
        _, hoped = _largest(filed, criteria, unknown_counts=True)
    rows = [(example.id, _row(example, criteria.axes)) for example in witness]
    reached = diversity.lower >= criteria.rule.threshold
    state = _state(filed, diversity.lower, criteria)
    return Standing(
        shape=criteria.shape,
        frequency=len({example.work for example in filed}),
        diversity=Bounds(diversity.lower, min(diversity.upper, hoped.upper)),
        diversity_at_most=hoped.upper,
        threshold=criteria.rule.threshold,
        axes_needed=criteria.axes_needed,
        state=state,
        ready=state == "ready",
        deferred=None if criteria.codified else criteria.deferred,
        marks=_marks(filed, criteria, reached=reached),
        witness=tuple(example.id for example in witness),
        differences=tuple(
            Difference(left, right, _axes_apart(a, b, criteria.axes))
            for (left, a), (right, b) in combinations(rows, 2)
        ),
        missing=() if reached else tuple(_missing(filed, witness, criteria)),
    )


def receipt_hash(examples: Iterable[Example], criteria: Criteria) -> str:
    """Return the digest of what a codification rests on.

    That is axes, ids, works, values, qualifiers and rule: never a definition.

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
    text = json.dumps(basis, sort_keys=True)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def counting_rows(
    filed: Iterable[Example], criteria: Criteria, *, unknown_counts: bool
) -> dict[Row, dict[str, Example]]:
    """Return the rows of values that count, with the first example of each work.

    Args:
        filed: The examples of a shape, in filing order.
        criteria: The shape's axes and rule.
        unknown_counts: Whether an unknown qualifier is taken as met.
    """
    by_row: dict[Row, dict[str, Example]] = {}
    counting = ("met", "unknown") if unknown_counts else ("met",)
    for example in filed:
        if _qualifier(example, criteria) in counting:
            by_work = by_row.setdefault(_row(example, criteria.axes), {})
            by_work.setdefault(example.work, example)
    return by_row


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
    if criteria.codified or not filed:
        return "codified" if criteria.codified else "candidate"
    waits = criteria.deferred or criteria.retired or criteria.merged_into is not None
    if diversity >= criteria.rule.threshold and not waits:
        return "ready"
    return "hint" if diversity >= 2 else "held"


def _marks(
    filed: Sequence[Example], criteria: Criteria, *, reached: bool
) -> tuple[Mark, ...]:
    receipt = criteria.codified
    applies: dict[Mark, bool] = {
        "deferred": criteria.deferred is not None and receipt is None,
        "provisional": criteria.provisional,
        "contested": bool(criteria.contested_by),
        "unsupported": receipt is not None and not reached,
        "stale": receipt is not None and _is_stale(receipt, filed, criteria),
        "merged": criteria.merged_into is not None,
        "retired": criteria.retired,
    }
    return tuple(mark for mark in applies if applies[mark])


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


def _qualifier(example: Example, criteria: Criteria) -> Qualified:
    """Return whether the example meets the rule's qualifier; met if there is none."""
    return "met" if criteria.rule.qualifier is None else example.qualifier


def _is_open(example: Example, criteria: Criteria) -> bool:
    """Return whether more may count for the example than is known."""
    if _qualifier(example, criteria) == "met":
        return None in _row(example, criteria.axes)
    return _qualifier(example, criteria) == "unknown"


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
    needed = criteria.axes_needed
    by_row = counting_rows(filed, criteria, unknown_counts=unknown_counts)
    sure: set[str] = set()
    if unknown_counts:
        sure.update(*(by_row[row] for row in by_row if row.count(None) >= needed))
        others = [example for example in filed if example.work not in sure]
        by_row = counting_rows(others, criteria, unknown_counts=True)
    rows, owners = list(by_row), list(by_row.values())
    graph = differing(rows, needed, unknown_differs=unknown_counts)
    found, upper = maximum_clique(
        graph,
        owners=owners,
        exact=EXACT_ROWS,
        steps=STEPS,
        limit=size_limit(rows, needed, unknown_differs=unknown_counts),
        decide=(2 - len(sure), criteria.rule.threshold - len(sure)),
    )
    chosen = [owners[index] for index in found]
    pairs = zip(chosen, choose_owners(chosen), strict=True)
    witness = [by_work[work] for by_work, work in pairs]
    bounds = Bounds(len(sure) + len(found), len(sure) + upper)
    return tuple(sorted(witness, key=_filing_order)), bounds


def _missing(
    filed: Sequence[Example], witness: Sequence[Example], criteria: Criteria
) -> Iterator[Missing]:
    """Yield what keeps a shape from its threshold, the general before the single."""
    rule, n_axes, needed = criteria.rule, len(criteria.axes), criteria.axes_needed
    if needed > n_axes and rule.threshold > 1:
        detail = "The shape has no axes, so no two examples can be shown to differ."
        if n_axes:
            detail = f"The rule asks for {needed} axes, the shape has {n_axes}."
        yield Missing("axes", detail)
    else:
        yield Missing("example", _wanted(witness, criteria))
    if rule.qualifier is not None:
        detail = f"An example counts only if it meets the qualifier: {rule.qualifier}"
        yield Missing("qualifier", detail)
        yield from _unmet(filed, len(witness), criteria)
    yield from _undecided(filed, len(witness), criteria)


def _wanted(witness: Sequence[Example], criteria: Criteria) -> str:
    """Say how many more examples are needed, and from what they must differ."""
    count = criteria.rule.threshold - len(witness)
    if criteria.rule.threshold == 1:
        return "1 example is needed."
    start = "1 more example is needed, from another work, that differs"
    others = []
    if count > 1:
        more = "more examples" if witness else "examples"
        start = f"{count} {more} are needed, each from another work, that differ"
        others.append("from each other")
    if witness:
        ids = ", ".join(example.id for example in witness)
        others.append(f"from every example in the witness ({ids})")
    needed, axes = criteria.axes_needed, criteria.axes
    share = f"at least {needed} of the {len(axes)} axes"
    if needed == len(axes):
        every = "both axes" if needed == 2 else f"all {needed} axes"
        share = every if needed > 1 else "the axis"
    return f"{start} {' and '.join(others)} on {share} ({', '.join(axes)})."


def _unmet(
    filed: Sequence[Example], diversity: int, criteria: Criteria
) -> Iterator[Missing]:
    """Yield the examples that would enlarge the diversity if they met the qualifier."""
    search, pool, _ = _graph(filed, criteria, unknown_counts=False)
    for index, example in enumerate(filed):
        if _qualifier(example, criteria) == "unmet":
            near = search.adjacency[index] & pool
            if search.may_hold(near, diversity, (index,)):
                yield Missing("qualifier", f"{example.id}: qualifier unmet", example.id)


def _undecided(
    filed: Sequence[Example], diversity: int, criteria: Criteria
) -> Iterator[Missing]:
    """Yield the unknown qualifiers, then the unknown cells, that could decide.

    They could if a set of examples would reach the next state, were all unknowns in
    favour, and rests on them: on the qualifier of an example in it, or on the cells of
    one that is not surely different from another in it.
    """
    threshold = criteria.rule.threshold
    goal = threshold if criteria.codified or diversity >= 2 else min(2, threshold)
    search, pool, rows = _graph(filed, criteria, unknown_counts=True)
    surely = differing(rows, criteria.axes_needed, unknown_differs=False)
    cells: list[Missing] = []
    for index, example in enumerate(filed):
        near = search.adjacency[index] & pool
        is_open = _is_open(example, criteria)
        if not (is_open and search.may_hold(near, goal - 1, (index,))):
            continue
        if _qualifier(example, criteria) == "unknown":
            detail = f"{example.id}: qualifier unknown"
            yield Missing("qualifier", detail, example.id)
        axes = [axis for axis in criteria.axes if not example.values.get(axis)]
        doubtful = near & ~surely[index] if axes and goal > 1 else 0
        if any(
            search.may_hold(near & search.adjacency[other], goal - 2, (index, other))
            for other in range(len(rows))
            if doubtful >> other & 1
        ):
            name = example.id
            cells += [Missing("cell", f"{name}: {axis}", name) for axis in axes]
    yield from cells


def _graph(
    filed: Sequence[Example], criteria: Criteria, *, unknown_counts: bool
) -> tuple[Search, int, list[Row]]:
    """Return a search around each example: for sets that it would be part of.

    Returns:
        The search, with the examples as its first vertices, each held to its work; the
        mask of the vertices that stand for what counts, which are rows, but examples
        where equal rows differ for all that is unknown in them; and each vertex's row.
    """
    rows = [_row(example, criteria.axes) for example in filed]
    owners: list[Collection[str]] = [[example.work] for example in filed]
    vertex = {example.id: index for index, example in enumerate(filed)}
    needed, pool = criteria.axes_needed, 0
    for row, by_work in counting_rows(
        filed, criteria, unknown_counts=unknown_counts
    ).items():
        if unknown_counts and row.count(None) >= needed:
            pool |= sum(1 << vertex[example.id] for example in by_work.values())
        else:
            pool |= 1 << len(rows)
            rows.append(row)
            owners.append(by_work)
    graph = differing(rows, needed, unknown_differs=unknown_counts)
    return Search(graph, owners, STEPS), pool, rows
