"""P004: standing.

What it finds:
    What prose says of where a shape stands: "held at one example", "sits at two",
    "is now codified", "remains a hint". A standing that names no shape is a question.

Why it matters:
    A standing changes with the examples, and a reader who trusts the sentence is
    misled about what may be codified.

Example:
    "Held at one example for the deployment-scale shape" — a second has been filed.

How to mend:
    Bind the number, as the message says; 'tercet check --fix' does it for you. The keys
    are SHAPE.state, SHAPE.frequency and SHAPE.diversity, as in {{ SHAPE.state }}. What
    was so once can be pinned: {{ as-of 12: one example }}.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements.standings import standings

CHECK = of_statements("P004", "standing", standings.FAMILY)
