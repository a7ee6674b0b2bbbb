"""P016: arithmetic.

What it finds:
    Figures within a paragraph that do not come out: a fold, a change in percent, a
    difference, a share, an equation, a sum or a mean beside its parts; more or fewer
    items than a sentence announces, or on other models than it names. Rounding goes in
    favour of the author: where rounded figures may give what is stated, it is a
    question, with the range that they allow.

Why it matters:
    Slips in figures are seldom seen again. It is always for information: the author
    may have reckoned from figures that the text does not show.

Example:
    "shrinks by 62% from 11 to 4 points" — by 64%, as the figures stand

How to mend:
    Correct the figure, or say from what it was reckoned.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements.arithmetic import arithmetic

CHECK = of_statements("P016", "arithmetic", arithmetic.FAMILY, severity="info")
