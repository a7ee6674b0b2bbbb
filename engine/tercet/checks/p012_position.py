"""P012: position.

What it finds:
    A word that points to a place on the page: "Shah et al. (below)", "see above", "the
    next entry".

Why it matters:
    The order of a list changes with the next filing, and a page may be shown in parts.

Example:
    "the second is the genetic method below"

How to mend:
    Link what is meant: [[id|words]]. Measures ("below 5 %", "above chance") are no
    places.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements import positions

CHECK = of_statements("P012", "position", positions.FAMILY, severity="info")
