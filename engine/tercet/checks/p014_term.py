"""P014: term.

What it finds:
    A word that a page uses for more than one thing: "Shape: mechanism" for a
    concept's kind, "leaf shape" for an axis that has another label. A shape that a
    page calls by two names, one of them an alias; spelling, hyphens and shortened
    names are no second name. A name that two records have. Two names of one record
    said to be of different things, or two records said to be one. A shape that no
    record has.

Why it matters:
    Readers cannot tell whether two words mean two things, and the engine cannot tell
    which record is meant. It is mostly for information: whether it confuses is for a
    curator to say. What the records deny is a warning.

Example:
    "Shape: capacity" at the head of a page that speaks of structural shapes

How to mend:
    Say kind, role, level or axis where that is meant. Call a shape by its label, or
    link it. Link the record that a shared name means.
"""

from __future__ import annotations

from tercet.checks.base import of_statements
from tercet.statements.terms import terms

CHECK = of_statements("P014", "term", terms.FAMILY, severity="info")
