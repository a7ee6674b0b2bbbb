"""What the codification rule speaks of: examples, criteria, and where a shape stands.

Values only. ``facts`` makes the criteria and examples, ``standing`` applies the rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

State = Literal["candidate", "held", "hint", "ready", "codified"]
Mark = Literal[
    "deferred", "provisional", "contested", "unsupported", "stale", "merged", "retired"
]
Qualified = Literal["met", "unmet", "unknown"]


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
            ``qualifier``: what an example must meet to count, and each example whose
            qualifier is unmet or unknown and keeps the diversity low;
            ``cell``: an unknown value that could decide.
        detail: The same in words: a sentence, or what is wanted of a single example,
            as ``example: axis`` and ``example: qualifier unknown``.
        example: The example that it is about; empty if it is about none.
    """

    what: Literal["axes", "example", "qualifier", "cell"]
    detail: str
    example: str = ""


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
