"""Records that go by another id in one of two wikis."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tercet.wiki import Wiki


def renames(old: Wiki, new: Wiki) -> dict[str, str]:
    """Return the new id of each record that was renamed between two wikis, by the old.

    Args:
        old: Before.
        new: After.
    """
    return {
        was: now
        for was, now in new.renamed.items()
        if was in old.entries and now not in old.entries
    }


def with_names(text: str, renamed: Mapping[str, str]) -> str:
    """Return a text in which records go by their new ids.

    Args:
        text: Any.
        renamed: New ids by old ones.
    """
    names = "|".join(map(re.escape, renamed))
    name = rf"(?<![a-z0-9-])(?:{names})(?![a-z0-9-])"
    return re.sub(name, lambda match: renamed[match[0]], text) if renamed else text
