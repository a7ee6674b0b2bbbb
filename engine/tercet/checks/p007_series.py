"""P007: series.

What it finds:
    Ordinals of one page that do not make a row: a number that is never stated, a list
    in the order of none of its numbers, a list of which some items have no number.

Why it matters:
    Each may be right by itself, and yet the reader looks for the seventh in vain.

Example:
    "A fifth shape …", "a sixth shape …", "the eighth shape …": which is the seventh?

How to mend:
    Bind the ordinals to their records, so that they are computed; sort the list by
    one key and name it; number all items or none.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements.series import series

CHECK = of_statements("P007", "series", series.FAMILY, severity="info")
