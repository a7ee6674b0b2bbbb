"""Relations in clauses of known words: "X extends Y", "X corroborates Y".

Part of the order, where no other reader has told a place. What two findings are said
to have to do with each other is compared with what the record of the first states;
that a relation is not on record is a question, no error.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.records.finding import Finding
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at
from tercet.statements.text.gists import Gist, gist_at
from tercet.statements.text.reading import Page
from tercet.words import listing

FAMILY = "order"
_VERBS = {
    **dict.fromkeys("extends extended extend".split(), "extends"),
    **dict.fromkeys("complicates complicated complicate".split(), "complicates"),
    **dict.fromkeys(
        "corroborates corroborated confirms confirmed".split(), "corroborates"
    ),
    **dict.fromkeys(
        "contradicts contradicted disputes disputed".split(), "contradicts"
    ),
    **dict.fromkeys("replicates replicated".split(), "replicates"),
}
TRIGGERS = frozenset(_VERBS)
_PASSIVE = frozenset("is was been were are".split())
_LATER = frozenset("who when than".split())
_PAIR = 2


def related(page: Page) -> Iterator[Statement]:
    """Yield the relations of which the record of the first finding names others."""
    for reading, index in page.where(TRIGGERS):
        gist = gist_at(reading, index, TRIGGERS)
        if gist is None or gist.is_denied or gist.amounts or gist.kinds != {"finding"}:
            continue
        names = gist.all_of("finding")
        verbs = {_VERBS[word] for word in TRIGGERS & gist.words}
        if len(names) != _PAIR or len(verbs) != 1 or _LATER & gist.words:
            continue
        if not gist.mentions[0].last < index < gist.mentions[-1].first:
            continue
        who, whom = names
        if _PASSIVE & set(reading.words[max(gist.first, index - 3) : index]):
            if "by" not in reading.words[index : gist.mentions[-1].first]:
                continue
            who, whom = whom, who
        yield _told(gist, who, whom, verbs.pop())


def _told(gist: Gist, who: str, whom: str, verb: str) -> Statement:
    return said_at(
        gist.reading,
        FAMILY,
        gist.place,
        f"{who} {verb} {whom}",
        _judge(who, whom, verb),
        (),
        advice=f"add it to the relations of {who}, or name whom it {verb}",
        severity="warning",
    )


def _judge(who: str, whom: str, verb: str) -> Judge:
    def judge(facts: Facts) -> Judgement:
        record = facts.wiki.entries[who].record
        if not isinstance(record, Finding):
            return Judgement("true", "not a finding")
        works = getattr(facts.wiki.entries[whom].record, "works", ())
        same = [str(one.to) for one in record.relations if one.type == verb]
        named = [str(one.to) for one in record.relations]
        if whom in same or set(works) & set(same):
            return Judgement("true", f"{who} {verb} {whom}")
        other = [one.type for one in record.relations if str(one.to) == whom]
        if other:
            return Judgement("open", f"{who} {listing(other)} {whom}")
        if same:
            return Judgement("open", f"its record says that it {verb} {listing(same)}")
        said = f"its record names {listing(named)}" if named else "it names none"
        return Judgement("open", f"no such relation is on record; {said}")

    return judge


__all__ = ["related"]
