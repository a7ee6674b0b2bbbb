"""S006: not one document.

What it finds:
    An empty file, or one with several YAML documents.

Why it matters:
    One record is one file: the file name is its id.

Example:
    title: One
    ---
    title: Two

How to mend:
    Fill the file or delete it; give each document a file of its own.
"""

from __future__ import annotations

from tercet.checks.base import of_loading

CHECK = of_loading("S006", "not-one-document")
