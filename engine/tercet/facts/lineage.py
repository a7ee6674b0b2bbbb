"""Facts about what stands around a concept: who came before, supports, complicates.

And about its questions, and what its findings say that nobody tested. They are what
the scope note is made of; each is a list of ids, or such lists by label.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator

from tercet.facts.instances import counting, instances, related, rest_on
from tercet.facts.records import date_of
from tercet.facts.table import FactFunction, Facts, FactValue, Group, Undecidable
from tercet.records.concept import Concept
from tercet.records.finding import Finding
from tercet.records.question import Question

NOT_DONE = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|neither|nor)\b[^.]*"
    r"\b(?:ablated|compared|covered|done|included|measured|probed|run|studied"
    r"|tested|tried)\b",
    re.IGNORECASE,
)
"""A statement that something was not tested: a negation, then a verb of testing."""

_POINTER = re.compile(r"\s*\(\[\[[^()]*\]\]\)")
"""A reference in brackets, as limitations point at a question with."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def _groups(pairs: Iterable[tuple[str, str]]) -> tuple[Group, ...]:
    """Return pairs of label and id as groups, in the order of first mention."""
    found: dict[str, list[str]] = {}
    for label, member in pairs:
        found.setdefault(label, []).append(member)
    return tuple(
        Group(label, tuple(dict.fromkeys(ids))) for label, ids in found.items()
    )


def _related(
    facts: Facts, concept: str, relation: str, *, inside: bool
) -> Iterator[tuple[str, str]]:
    """Yield who stands in a relation to the concept or to one of its findings.

    Args:
        facts: Of the wiki.
        concept: Its id.
        relation: Its name.
        inside: Whether the findings of the concept are asked for, or all others.

    Yields:
        Target and finding; the targets in filing order, the concept first.
    """
    places = facts.places(f"{concept}.findings")
    for target in (concept, *places):
        found = [
            finding
            for type_, finding in related(facts, target)
            if type_ == relation and (finding in places) is inside and finding != target
        ]
        for finding in sorted(found, key=lambda one: (places.get(one, 0), one)):
            rest_on(facts, finding)
            yield target, finding


def _by_target(name: str, about: str, relation: str, *, inside: bool) -> FactFunction:
    def compute(facts: Facts, concept: str) -> FactValue:
        return _groups(_related(facts, concept, relation, inside=inside))

    return FactFunction("concept", name, about, compute)


def _precursors(facts: Facts, concept: str) -> FactValue:
    """Group what precedes from outside by who precedes, or is extended by whom."""
    pairs = [
        (finding, target)
        for target, finding in _related(facts, concept, "precedes", inside=False)
    ]
    own = facts.places(f"{concept}.findings")
    others = counting(facts)
    for finding in own:
        record = facts.read(finding).record
        for stated in record.relations if isinstance(record, Finding) else ():
            target = stated.to.partition("#")[0]
            if stated.type == "extends" and target in others and target not in own:
                rest_on(facts, target)
                pairs.append((target, finding))
    return _groups(sorted(pairs, key=lambda pair: _age(facts, pair[0])))


def _age(facts: Facts, finding: str) -> tuple[bool, datetime.date, str]:
    """Order by date, the unknown last."""
    date = date_of(facts, finding)
    known = date is not None and date.is_known
    return (not known, date.earliest if date else datetime.date.min, finding)


def _filing_dates(facts: Facts, concept: str) -> FactValue:
    found = instances(facts, concept)
    if not found:
        return Undecidable(f"nothing is filed under {concept}")
    unknown = [one.finding for one in found if not one.filed.date.is_known]
    if unknown:
        return Undecidable(f"the date on which {unknown[0]} was filed is unknown")
    dates = sorted((one.filed.date for one in found), key=lambda date: date.earliest)
    return tuple(dict.fromkeys(str(date) for date in (dates[0], dates[-1])))


def _kind(facts: Facts, concept: str) -> FactValue:
    record = facts.read(concept).record
    if not isinstance(record, Concept):
        return Undecidable(f"the record of {concept} cannot be read")
    return record.kind


def _broader(facts: Facts, concept: str) -> FactValue:
    record = facts.read(concept).record
    return (record.broader,) if isinstance(record, Concept) and record.broader else ()


def _boundaries(facts: Facts, concept: str) -> FactValue:
    record = facts.read(concept).record
    rows = record.boundaries if isinstance(record, Concept) else ()
    return tuple(row.what for row in rows)


def _neighbours(facts: Facts, concept: str) -> FactValue:
    record = facts.read(concept).record
    rows = record.adjacent if isinstance(record, Concept) else ()
    order = ("established", "partial", "structural", "speculative", "unknown")
    return _groups(
        (row.evidence, row.concept)
        for row in sorted(rows, key=lambda row: order.index(row.evidence))
    )


def _tensions(facts: Facts, finding: str) -> FactValue:
    record = facts.read(finding).record
    rows = record.tensions if isinstance(record, Finding) else ()
    return tuple(row.title for row in rows)


def _without_models(facts: Facts, concept: str) -> FactValue:
    named = {one for group in facts.groups(f"{concept}.by-model") for one in group.ids}
    own = facts.ids(f"{concept}.findings")
    return tuple(finding for finding in own if finding not in named)


def _limited(facts: Facts, concept: str) -> FactValue:
    found = []
    for finding in facts.ids(f"{concept}.findings"):
        record = facts.read(finding).record
        if isinstance(record, Finding) and record.limitations:
            found.append(finding)
    return tuple(found)


def _limitations(facts: Facts, finding: str) -> FactValue:
    """List its limitations, references in brackets left out."""
    record = facts.read(finding).record
    rows = record.limitations if isinstance(record, Finding) else ()
    return tuple(_POINTER.sub("", " ".join(text.split())) for text in rows)


def _untested(facts: Facts, concept: str) -> FactValue:
    """Group, by finding, its words up to where something is said to be undone.

    References in brackets are left out.
    """
    pairs: list[tuple[str, str]] = []
    for finding in facts.ids(f"{concept}.findings"):
        for text in facts.ids(f"{finding}.limitations"):
            sentences = _SENTENCE_END.split(text)
            for place, sentence in enumerate(sentences):
                if NOT_DONE.search(sentence):
                    pairs.append((finding, " ".join(sentences[: place + 1])))
                    break
    return _groups(pairs)


def _empty_levels(facts: Facts, concept: str) -> FactValue:
    used = {group.label for group in facts.groups(f"{concept}.by-level")}
    return tuple(level for level in facts.wiki.levels if level not in used)


def _answered(facts: Facts, concept: str) -> FactValue:
    return tuple(
        question
        for question in facts.ids(f"{concept}.questions")
        if facts.value(f"{question}.state") == "closed"
    )


def _questions_by_kind(facts: Facts, concept: str) -> FactValue:
    return _of_questions(facts, concept, lambda _, record: [record.kind])


def _probes_by_kind(facts: Facts, concept: str) -> FactValue:
    def kinds(question: str, record: Question) -> Iterable[str]:
        waiting = facts.ids(f"{question}.unfiled-probes")
        return [probe.kind for probe in record.probes if probe.id in waiting]

    found = _of_questions(facts, concept, kinds)
    return tuple(sorted(found, key=lambda group: (-len(group.ids), group.label)))


def _of_questions(
    facts: Facts, concept: str, labels: Callable[[str, Question], Iterable[str]]
) -> tuple[Group, ...]:
    pairs = []
    for question in facts.ids(f"{concept}.open-questions"):
        record = facts.read(question).record
        if isinstance(record, Question):
            pairs += [(label, question) for label in labels(question, record)]
    return _groups(pairs)


def _readings(facts: Facts, question: str) -> FactValue:
    record = facts.read(question).record
    rows = record.readings if isinstance(record, Question) else ()
    return tuple(row.id for row in rows)


def _row(name: str, about: str, compute: Callable[..., FactValue]) -> FactFunction:
    return FactFunction("concept", name, about, compute)


FACTS: tuple[FactFunction, ...] = (
    _row("kind", "what kind of thing it is", _kind),
    _row("broader", "the concept that it falls under", _broader),
    _row("filing-dates", "the first and the last day of filing", _filing_dates),
    _row("empty-levels", "the levels at which nothing is filed", _empty_levels),
    _by_target(
        "complicated-by",
        "what its findings complicate among themselves, by what is complicated",
        "complicates",
        inside=True,
    ),
    _by_target(
        "corroborated-by",
        "what its findings corroborate among themselves, by what is corroborated",
        "corroborates",
        inside=True,
    ),
    _by_target(
        "supported-by",
        "what is corroborated from outside the tally, by what is corroborated",
        "corroborates",
        inside=False,
    ),
    _by_target(
        "complemented-by",
        "what is complemented from outside the tally, by what is complemented",
        "complements",
        inside=False,
    ),
    _by_target(
        "disputed-by",
        "what is complicated from outside the tally, by what is complicated",
        "complicates",
        inside=False,
    ),
    _by_target(
        "preceded-by",
        "which of its findings precede another, by what is preceded",
        "precedes",
        inside=True,
    ),
    _row("precursors", "who came before it, and before which finding", _precursors),
    _row("answered-questions", "the questions about it that are filled", _answered),
    _row("questions-by-kind", "its open questions by kind", _questions_by_kind),
    _row("probes-by-kind", "its open questions by kind of probe", _probes_by_kind),
    _row("boundaries", "what it is not", _boundaries),
    _row("neighbours", "its neighbours, by how far they are shown", _neighbours),
    _row("without-models", "its findings that name no model", _without_models),
    _row("limited", "its findings that state limitations", _limited),
    _row("untested", "what its findings say was not tested", _untested),
    FactFunction(
        "finding", "limitations", "the limitations that it states", _limitations
    ),
    FactFunction("finding", "tensions", "the tensions that it leaves", _tensions),
    FactFunction("question", "readings", "the readings that it allows", _readings),
)
