"""R002: missing field.

What it finds:
    A required field that is missing.

Why it matters:
    Pages, counts and links rest on it.

Example:
    (a finding without "works")

How to mend:
    Add the field; "tercet add KIND ID" prints a template with all fields.
"""

from __future__ import annotations

from tercet.checks.base import of_loading

CHECK = of_loading("R002", "missing-field")
