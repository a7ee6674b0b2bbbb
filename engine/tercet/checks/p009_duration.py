"""P009: duration.

What it finds:
    A time between two works that their dates do not bear out: "two years after Shah et
    al.". Where the sentence does not name both ends, a question with the times that
    are computed.

Why it matters:
    Years slip by one when a sentence is moved, and nobody counts them again.

Example:
    "Zhang et al., four years after Shah et al." — 20 months after.

How to mend:
    Bind the time, as the message says, or name both works. Times that are not between
    works ("four weeks of training") are left alone, and so is what rounding or "about"
    allows.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements.durations import durations

CHECK = of_statements("P009", "duration", durations.FAMILY)
