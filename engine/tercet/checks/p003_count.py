"""P003: count.

What it finds:
    A number of findings, examples, shapes or questions that is typed by hand.

Why it matters:
    Each filing changes some count. Prose that repeats one contradicts the page it
    stands on, and other prose, sooner or later.

Example:
    "Two examples of reactivation are filed" — three are.

How to mend:
    Bind it, as the message says; 'tercet check --fix' does it for you. The keys are
    those of what is counted, such as SHAPE.frequency, SHAPE.diversity,
    CONCEPT.findings and CONCEPT.shapes, as in {{ SHAPE.frequency | words }}.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements.counts import counts

CHECK = of_statements("P003", "count", counts.FAMILY)
