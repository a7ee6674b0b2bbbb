"""Ids for records that are named in any script."""

from __future__ import annotations

from itertools import count

from tercet.publications.drafts import slug
from tercet.records.fields import is_id

_LONGEST = 60


def free_id(name: str, taken: set[str]) -> str:
    """Return an id made of a name, and enter it among those that are taken.

    Args:
        name: In any script.
        taken: Ids that are in use; the new one is added.
    """
    stem = slug(name)[:_LONGEST].strip("-") or "page"
    wishes = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    found = next(wish for wish in wishes if is_id(wish) and wish not in taken)
    taken.add(found)
    return found
