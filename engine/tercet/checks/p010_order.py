"""P010: order.

What it finds:
    An order in time that the dates deny: a finding that tests a prediction made after
    it, that cites or predates what it cannot. "Two pre-X findings" of which there are
    more. As information, once a page: an ordinal by filing that is another one by
    publication, and works with only a year on record, whose order is open.

Why it matters:
    Who came first decides what corroborates and what is merely explained afterwards.

Example:
    "The model predicted it; this finding tests that prediction" — a year before.

How to mend:
    Say "is explained by" in place of "tests", or correct the date. Say by what a rank
    is: as filed, or by publication.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements.order import order

CHECK = of_statements("P010", "order", order.FAMILY)
