"""P006: enumeration.

What it finds:
    A list that disagrees with the records, with the number beside it, or with another
    list of the page: of findings, of shapes, of neighbouring concepts, of members.

Why it matters:
    Lists are kept by hand where the next record is added by hand too, and one of the
    places is forgotten.

Example:
    "The four field shapes (drift, decay, relapse, rebound)" on a page that lists five
    of them further up, the fifth since filing 11.

How to mend:
    Bind the list: {{ recall.findings | link }}. Where a selection is meant, say so
    ("among them").
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements.enumerations import enumerations

CHECK = of_statements(
    "P006", "enumeration", enumerations.FAMILY, severity=enumerations.SEVERITY
)
