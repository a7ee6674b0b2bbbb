"""S008: not a mapping.

What it finds:
    A file that holds a list or plain text.

Why it matters:
    A record is a mapping of fields.

Example:
    - title: One

How to mend:
    Begin with the fields: "title: One".
"""

from __future__ import annotations

from tercet.checks.base import of_loading

CHECK = of_loading("S008", "not-a-mapping")
