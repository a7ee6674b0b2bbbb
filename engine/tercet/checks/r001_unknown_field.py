"""R001: unknown field.

What it finds:
    A field that the kind of record does not have.

Why it matters:
    A misspelt field would be ignored, and its content lost to every count.

Example:
    sumary: Text

How to mend:
    Rename the field; the message names the nearest one. "schema/README.md" lists
    all fields.
"""

from __future__ import annotations

from tercet.checks.base import of_loading

CHECK = of_loading("R001", "unknown-field")
