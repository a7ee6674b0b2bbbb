"""R006: misplaced file.

What it finds:
    A YAML file in a folder that no kind of record lives in.

Why it matters:
    It would never be read.

Example:
    wiki/finding/shah-2023.yaml

How to mend:
    Move it to the folder of its kind, such as wiki/findings/.
"""

from __future__ import annotations

from tercet.checks.base import of_loading

CHECK = of_loading("R006", "misplaced-file")
