"""P015: repeated figure.

What it finds:
    The same run of figures in two or more places of prose: three numbers or more, or
    two particular ones with units. It names the stored results that have them. Copies
    that name different conditions are a question. So is a figure said of a finding
    whose result stores another; where the words leave no doubt which is meant, and the
    rest of the result stands beside it, it is a warning.

Why it matters:
    A copy drifts: one place is corrected, the other is not. A result is stored once,
    in its finding, and shown wherever it is linked.

Example:
    "recall of 23.4%, 22.9% and 17.4%" in a finding's summary and on a page

How to mend:
    Link to the result, [[finding#result]], in place of the figures. Where no result
    has them, add one.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements.figures import figures

CHECK = of_statements(
    "P015", "repeated-figure", figures.FAMILY, tell_right=True, severity="info"
)
