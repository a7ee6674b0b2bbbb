"""S007: file name.

What it finds:
    A record file whose name is not an id with the ending .yaml.

Why it matters:
    The file name is the id: lower-case letters, digits and single hyphens, at most
    80, so that it is the same on every disk and in every address.

Example:
    wiki/findings/Shah 2023.yml

How to mend:
    Rename the file, for example to shah-2023.yaml.
"""

from __future__ import annotations

from tercet.checks.base import of_loading

CHECK = of_loading("S007", "file-name")
