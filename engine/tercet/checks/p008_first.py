"""P008: first.

What it finds:
    A claim in prose to be the first that something contests: an older finding that the
    record names, that claims the like, or of which the same page says the like. "The
    only example" and "the earliest finding" where the records know another. "The
    cluster's first" where no record says which cluster, once a page.

Why it matters:
    "First" is the claim that ages worst: the next paper filed may be the older one.

Example:
    "the only filed example of reactivation" — of three.

How to mend:
    Name who was earlier, or say more narrowly what was first. A claim that nothing
    contests is left alone. Wording that only looks alike is a question, never an error.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements.firsts import firsts

CHECK = of_statements("P008", "first", firsts.FAMILY)
