"""G010: alike works.

What it finds:
    Two works with the same title and the same first author, where neither says that
    they are two. Marks, case and accents aside.

Why it matters:
    A preprint and its journal version are one work; as two, they would count as two
    examples. Two works of one title do occur, and then a record should say so.

Example:
    title: Sleep and recall, by Jane Doe   in two works, a preprint and an article

How to mend:
    Keep one and list the other under its "versions", or set "merged_into" on one.
    If they are two works, name one under the other's "distinct_from".
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.problems import Problem
from tercet.publications.keys import family_key, identifier_keys, title_key
from tercet.records import Entry
from tercet.records.work import Work


def _find(context: Context) -> Iterator[Problem]:
    seen: dict[tuple[str, str], list[tuple[Entry, Work]]] = {}
    for entry in context.wiki.of_kind("work"):
        work = entry.record
        if not isinstance(work, Work) or work.merged_into or not title_key(work.title):
            continue
        alike = seen.setdefault(
            (title_key(work.title), family_key(work.family_names[0])), []
        )
        for other, its_work in alike:
            if _is_told(entry.id, work, other.id, its_work):
                continue
            yield Problem(
                "G010",
                "warning",
                f"{other.id} has this title and first author too",
                entry.at("title"),
                "list one under the other's 'versions', merge them, or name the other "
                "under 'distinct_from'",
                related=(other.at("title"),),
            )
        alike.append((entry, work))


def _is_told(one: str, work: Work, other: str, its_work: Work) -> bool:
    """Tell whether the records part them, or G009 speaks of them."""
    if other in work.distinct_from or one in its_work.distinct_from:
        return True
    keys = {key for key, _ in identifier_keys(work)}
    return any(key in keys for key, _ in identifier_keys(its_work))


CHECK = Check("G010", "alike-works", "warning", ("work",), _find)
