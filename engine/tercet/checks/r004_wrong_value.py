"""R004: wrong value.

What it finds:
    A value outside the words or the form that a field allows.

Why it matters:
    Closed words keep counts comparable; ids and identifiers must be findable.

Example:
    role: complicate

How to mend:
    Write one of the words that the message names.
"""

from __future__ import annotations

from tercet.checks.base import of_loading

CHECK = of_loading("R004", "wrong-value")
