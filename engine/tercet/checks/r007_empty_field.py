"""R007: empty field.

What it finds:
    A text without a word, or a list without an item.

Why it matters:
    An empty field says neither that something is known nor that it is not.

Example:
    summary: ""

How to mend:
    Write it, write "unknown", or take the field away if it may be left out.
"""

from __future__ import annotations

from tercet.checks.base import of_loading

CHECK = of_loading("R007", "empty-field")
