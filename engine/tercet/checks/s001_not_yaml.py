"""S001: not yaml.

What it finds:
    A file that is not valid YAML.

Why it matters:
    Nothing of the record can be read; its page says so, and its neighbours stay as
    they are.

Example:
    title: Shah: a study

How to mend:
    Put quotes around text that holds ": ", begins with a special character, or
    spans quotes. Indent with spaces.
"""

from __future__ import annotations

from tercet.checks.base import of_loading

CHECK = of_loading("S001", "not-yaml")
