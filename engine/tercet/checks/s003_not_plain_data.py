"""S003: not plain data.

What it finds:
    Anchors, aliases, tags, merge keys, and keys that are not text.

Why it matters:
    A record is plain data that every tool reads alike; a tag can name code, and an
    alias can hide where a value comes from.

Example:
    title: !!python/name:os.system

How to mend:
    Write the value out in full.
"""

from __future__ import annotations

from tercet.checks.base import of_loading

CHECK = of_loading("S003", "not-plain-data")
