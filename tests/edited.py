"""A tiny wiki to edit, and what is made of it."""

from __future__ import annotations

from collections.abc import Mapping

from facts_text import CONCEPT, finding, shape, use
from tercet.checks import check
from tercet.edit import commit, plan
from tercet.facts import derive
from tercet.wiki import Wiki, load

THREE = (
    CONCEPT
    + shape("s")
    + "".join(
        finding(name, seq, more=use("s", f"v{seq}"))
        for seq, name in enumerate(("ada", "bob", "cyd"), 1)
    )
)


def written(wiki: Wiki, files: Mapping[str, bytes | None]) -> Wiki:
    """Write the files of an edit, and load the wiki again."""
    commit(plan(wiki, "test", files))
    return load(wiki.root)


def errors(wiki: Wiki) -> list[str]:
    """Return the errors of a wiki."""
    return [str(p) for p in check(derive(wiki)) if p.severity == "error"]
