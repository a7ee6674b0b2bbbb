"""R003: wrong type.

What it finds:
    A value of the wrong type: a list where text belongs, or "0" for a number from
    1.

Why it matters:
    The value cannot be used as it stands.

Example:
    seq: first

How to mend:
    Write what the message expects. Dates are YYYY, YYYY-MM or YYYY-MM-DD, or
    unknown.
"""

from __future__ import annotations

from tercet.checks.base import of_loading

CHECK = of_loading("R003", "wrong-type")
