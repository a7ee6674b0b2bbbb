"""S002: duplicate key.

What it finds:
    A key that stands twice in one mapping.

Why it matters:
    Most YAML readers keep the last value without a word, so one of the two is lost.

Example:
    status: draft
    status: working

How to mend:
    Keep one of the two.
"""

from __future__ import annotations

from tercet.checks.base import of_loading

CHECK = of_loading("S002", "duplicate-key")
