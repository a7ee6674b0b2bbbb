"""R005: duplicate id.

What it finds:
    Two files with the same id, in one kind or in two.

Why it matters:
    [[id]] would mean two things.

Example:
    wiki/works/shah-2023.yaml and wiki/findings/shah-2023.yaml

How to mend:
    Rename one: ids of works may carry a word, such as shah-2023-persona-modulation.
"""

from __future__ import annotations

from tercet.checks.base import of_loading

CHECK = of_loading("R005", "duplicate-id")
