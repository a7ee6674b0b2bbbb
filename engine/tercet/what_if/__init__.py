"""What would change if: a wiki that is not there, compared with the one that is.

A supposition is a set of files: records not written yet, an example made up for the
question, a rule with other numbers. ``with_files`` joins them to the wiki, and the same
facts are derived of both; so nothing is counted in a second way, and nothing written.
A module for each kind of supposition.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from tercet.compare import Comparison, compare
from tercet.facts import Facts, derive
from tercet.wiki import with_files


@dataclass(frozen=True, slots=True)
class Supposition:
    """Two wikis and what differs between them.

    Args:
        before: The facts of the wiki as it is.
        after: Of the wiki as it would be.
        found: What differs.
    """

    before: Facts
    after: Facts
    found: Comparison


def suppose(
    facts: Facts, files: Mapping[str, bytes], *, invented: Collection[str] = ()
) -> Supposition:
    """Compare a wiki with what it would be with some files added or replaced.

    Args:
        facts: Of the wiki as it is.
        files: Contents by path.
        invented: Paths of records that are made up for the question. Then what a check
            says of their text is left out, and what it only asks.
    """
    after = derive(with_files(facts.wiki, files.items()))
    found = compare(facts, after)
    kept = tuple(
        problem
        for problem in found.problems or ()
        if problem.span.path not in invented
        and not (invented and problem.severity == "info")
    )
    return Supposition(facts, after, replace(found, problems=kept))
