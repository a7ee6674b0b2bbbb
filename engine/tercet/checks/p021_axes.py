"""P021: axes.

What it finds:
    A list of what examples differ on with a name that is no axis of their shape; a
    list that leaves out an axis though it says "all". As a question: what is called a
    sub-axis, and is recorded as a shape.

Why it matters:
    The three-example rule compares examples on the axes that are declared. A reader
    who finds other names cannot tell on what the standing rests.

Example:
    "The two differ on dose, seasn and outcome" — the axes are dose, season, outcome.

How to mend:
    Use the declared names, or declare the axis.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements.axes import axes

CHECK = of_statements("P021", "axes", axes.FAMILY, severity=axes.SEVERITY)
