"""P022: membership.

What it finds:
    A finding named among those of a level that is recorded at another one. As
    questions: a scope that does not cover the levels of its members; an example of a
    shape whose name says another level.

Why it matters:
    What is said of the members of a group does not hold for one that is outside.

Example:
    "The field-level findings: Shah 2023 and Kim 2026" — Kim 2026 is filed at the
    level of theory.

How to mend:
    Leave it out, or correct the level in its instantiation; widen the scope note or
    the name of the shape.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements.membership import membership

CHECK = of_statements(
    "P022", "membership", membership.FAMILY, severity=membership.SEVERITY
)
