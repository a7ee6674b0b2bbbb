"""S009: no value.

What it finds:
    A key without a value, or with null.

Why it matters:
    Nobody can tell "not known" from "forgotten".

Example:
    venue:

How to mend:
    Write the value, write "unknown", or delete the key.
"""

from __future__ import annotations

from tercet.checks.base import of_loading

CHECK = of_loading("S009", "no-value")
