r"""S005: not readable.

What it finds:
    A file that cannot be read, is not UTF-8, or holds control characters.

Why it matters:
    The text would be shown wrongly, or not at all.

Example:
    title: Sch\xe4fer        (Latin-1)

How to mend:
    Save the file as UTF-8, and delete stray control characters.
"""

from __future__ import annotations

from tercet.checks.base import of_loading

CHECK = of_loading("S005", "not-readable")
