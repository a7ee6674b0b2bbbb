"""Lists in clauses of known words: "S draws on A, B and C", "two extend C: A and B".

Part of the enumerations, where no other reader has told a place. Each one that is
named must be among those of the shape or the cluster; whether all are there is not
asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at
from tercet.statements.text.plainly import Plain, plain
from tercet.statements.text.reading import Page
from tercet.words import listing

FAMILY = "enumeration"
_LEAST = 2
_OTHER = frozenset(
    "than once when then will since or who each again besides to before opened asked "
    "from".split()
)


def plainly(page: Page) -> Iterator[Statement]:
    """Yield the lists of examples and members that plain clauses of a page give."""
    for clause in plain(page):
        names = tuple(
            dict.fromkeys(m.record for m in clause.named.get("finding", ()) if m.record)
        )
        if len(names) < _LEAST or clause.is_denied or _OTHER & clause.words:
            continue
        if clause.level or clause.role or clause.state or clause.year or clause.rank:
            continue
        if clause.noun not in ("", "examples", "findings", "works", "members"):
            continue
        if clause.limit is not None and clause.limit.stated != len(names):
            continue
        key = _key(clause)
        if key is not None:
            yield said_at(
                clause.reading,
                FAMILY,
                clause.place,
                f"{listing(names)} are among {key}",
                _are(names, key),
                (key,),
                advice="mend the list, or write {{ " + key + " | list }}",
            )


def _key(clause: Plain) -> str | None:
    shape, cluster = clause.one("shape"), clause.one("cluster")
    if clause.kinds <= {"finding", "shape", "concept"} and shape is not None:
        return f"{shape}.examples"
    if clause.kinds == {"finding", "cluster"} and cluster is not None:
        return f"{cluster}.members"
    return None


def _are(names: tuple[str, ...], key: str) -> Judge:
    def judge(facts: Facts) -> Judgement:
        known = facts.ids(key)
        wrong = [name for name in names if name not in known]
        computed = listing(known) if known else "none"
        why = f"{listing(wrong)} is none of them" if wrong else ""
        return Judgement("false" if wrong else "true", computed, why)

    return judge


__all__ = ["plainly"]
