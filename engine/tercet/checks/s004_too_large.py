"""S004: too large.

What it finds:
    A file over 1 MiB, or nested deeper than 16 levels.

Why it matters:
    A record is read by people; no real one comes near these limits, and a hostile
    one would eat the memory.

Example:
    a: [[[[[[[[[[[[[[[[[[[[ 1 ]]]]]]]]]]]]]]]]]]]]

How to mend:
    Move long texts to wiki/sources/, and split what holds several findings.
"""

from __future__ import annotations

from tercet.checks.base import of_loading

CHECK = of_loading("S004", "too-large")
