"""P023: unfinished.

What it finds:
    What is announced and not there: a line that ends in a colon with nothing behind it,
    a heading with nothing under it, a mark such as TODO or TBD.

Why it matters:
    Readers wait for what does not come, and nobody remembers what it was to be.

Example:
    "The notes on method:" at the end of a page

How to mend:
    Write what is missing, or take the announcement out.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements import unfinished

CHECK = of_statements("P023", "unfinished", unfinished.FAMILY, severity="warning")
