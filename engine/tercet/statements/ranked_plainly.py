"""Ordinals of clauses that say nothing else: "our fifth finding is X".

Part of the ordinals, where no other reader has told a place.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Ordinal
from tercet.statements.base import Statement
from tercet.statements.judging import is_rank, said_at, value_of
from tercet.statements.text.implied import implied
from tercet.statements.text.plainly import Plain, plain
from tercet.statements.text.reading import Page
from tercet.words import ordinal

FAMILY = "ordinal"
_ROWS = frozenset("tally filed line list order row entered".split())
_LATER = frozenset(
    "than once when then will since or who only just exactly again alone each lists "
    "both every".split()
)


def ranked(page: Page) -> Iterator[Statement]:
    """Yield the ordinals that plain clauses of a page state."""
    for clause in plain(page):
        rank = clause.rank
        if clause.year or rank is None or clause.limit is not None or clause.is_denied:
            continue
        if _LATER & clause.words or clause.state is not None:
            continue
        found = _key(clause)
        if found is None:
            continue
        key, subject = found
        if not isinstance(value_of(page.facts, key), Ordinal):
            continue
        yield said_at(
            clause.reading,
            FAMILY,
            clause.place,
            f"{ordinal(rank.value)} for {subject}",
            is_rank(key, rank.value),
            (key,),
            advice="correct the ordinal, and bind it",
        )


def _key(clause: Plain) -> tuple[str, str] | None:
    """Return the fact that an ordinal is about, and its subject."""
    rank = clause.rank
    assert rank is not None  # noqa: S101 - the caller looked
    finding, shape = clause.one("finding"), clause.one("shape")
    if finding is None and not (clause.noun == "shapes" or clause.named.get("finding")):
        finding = implied(clause)
    concept = clause.one("concept") or clause.reading.page.concept
    if any(len(found) > 1 for found in clause.named.values()):
        return None
    if not clause.kinds <= {"finding", "shape", "concept"}:
        return None
    if finding is None:
        fits = clause.noun == "shapes" and not (clause.level or clause.role)
        if shape is None or concept is None or not fits or rank.value < 2:
            return None
        return f"{shape}.ordinal.{concept}", shape
    if shape is not None:
        fits = clause.noun in ("examples", "findings", "") and not (
            clause.level or clause.role
        )
        fits = fits and (bool(clause.noun) or rank.value > 1)
        return (f"{finding}.example.{shape}", finding) if fits else None
    if concept is None or clause.noun not in ("", "findings", "works"):
        return None
    if clause.level and clause.role:
        return None
    if clause.level:
        return (f"{finding}.at-level.{concept}", finding) if clause.noun else None
    if clause.role:
        return f"{finding}.in-role.{concept}", finding
    if rank.value < 2 or not (clause.noun == "findings" or _ROWS & clause.words):
        return None
    return f"{finding}.ordinal.{concept}", finding


__all__ = ["ranked"]
