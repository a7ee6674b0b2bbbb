"""P005: threshold.

What it finds:
    What prose says of how many examples a shape takes: "codify when a second example
    lands", "the three-example bar".

Why it matters:
    The rule stands in the records. Prose that states another bar lets a shape be
    taken for ready, or for short, when it is not.

Example:
    "Codify when a second example lands" — the shape asks for three, and the second
    has landed.

How to mend:
    Bind it, as the message says: the keys are SHAPE.threshold and wiki.threshold, as in
    {{ SHAPE.threshold | words }}. Or give the shape a threshold of its own, with the
    reason, under 'rule'.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements.thresholds import thresholds

CHECK = of_statements("P005", "threshold", thresholds.FAMILY)
