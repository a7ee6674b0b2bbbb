"""P025: page coverage.

What it finds:
    On a free page about a concept: findings that its list names and the rest of the
    page never mentions, and shapes that the page names without saying where they
    stand, though it says so of others.

Why it matters:
    Discussion is written once and the list grows. What was filed later is counted, and
    nobody has said what it means.

Example:
    (a page that lists twenty findings and discusses eighteen)

How to mend:
    Say what they add, and bind where they stand. Nothing is wrong if there is nothing
    to say: this is information.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements import page_coverage

CHECK = of_statements("P025", "page-coverage", page_coverage.FAMILY, severity="info")
