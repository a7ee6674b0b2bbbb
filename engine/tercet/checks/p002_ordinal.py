"""P002: ordinal.

What it finds:
    An ordinal of a finding, an example or a shape that is typed by hand.

Why it matters:
    The next filing can make it wrong, and nobody will look.

Example:
    "Shah et al. is the first of two filed examples of reactivation" — of three.

How to mend:
    Bind it, as the message says; 'tercet check --fix' does it for you. The keys are
    FINDING.ordinal.CONCEPT and FINDING.example.SHAPE, as in
    {{ FINDING.example.SHAPE | ordinal }}. What was true once stays true as pinned
    history: {{ as-of 14: first of two }}.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements import ordinals

CHECK = of_statements("P002", "ordinal", ordinals.FAMILY)
