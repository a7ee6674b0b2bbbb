"""P020: open item.

What it finds:
    Evidence that a page asks for ("probes on X would adjudicate", "not yet filed"),
    beside the probes of question records: one that has been filed since, or is said to
    be filed and is not, marks that only some of them bear, requests that no question
    has. A count of findings that
    does not say which. An account called unproven in one place and the first in
    another.

Why it matters:
    What is still to be done is forgotten when it stands in prose alone, and "not yet"
    stays when it is no longer so.

Example:
    "Assays on the northern cores would settle it; not yet filed", which they are

How to mend:
    Name the question or its probe, [[question#probe]], and what fills it; bind counts
    to {{ cluster.members | words }}.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements.open_items import open_items

CHECK = of_statements("P020", "open-item", open_items.FAMILY, severity="info")
