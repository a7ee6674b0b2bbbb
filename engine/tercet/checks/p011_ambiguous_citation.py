"""P011: ambiguous citation.

What it finds:
    A citation that fits several works on record: "Soligo et al." of two with the same
    first author.

Why it matters:
    Readers look up the wrong paper, and counts of who is cited where go wrong.

Example:
    "the measurement of Wang et al." — of 2023, or of 2025?

How to mend:
    Link the one that is meant. Where a full citation stands before in the same
    paragraph, or words around it occur in the records of one work only, the message
    says which and why, and 'tercet check --fix' writes the link.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements import citations

CHECK = of_statements("P011", "ambiguous-citation", citations.FAMILY, severity="info")
