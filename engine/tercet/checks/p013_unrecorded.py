"""P013: unrecorded.

What it finds:
    A work or page that prose names and nobody has filed: a citation with author and
    year, an item of a list headed "To read" or "Next", a proper name that a wanted
    record carries; each once a page. On free pages, a link that leads to no record.

Why it matters:
    What is only named can neither be counted nor followed.

Example:
    "consistent with Ibrahim et al. 2025"

How to mend:
    File the work, or write [[?Title]]: then it is on the page of what is wanted.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements.unrecorded import unrecorded

CHECK = of_statements("P013", "unrecorded", unrecorded.FAMILY, severity="info")
