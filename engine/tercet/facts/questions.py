"""Facts about questions: who opens, fills and decides them, and which probes are filed.

A question is open until a finding fills the whole of it or adjudicates it. One that
fills a probe files that probe and leaves the question open. Only findings that are
filed by now and in force count; a question is there from the filing of the first
finding that opens it on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tercet.facts.instances import in_force, is_filed, is_retracted, rest_on
from tercet.facts.table import FactFunction, Facts, FactValue, Group
from tercet.records.finding import Finding
from tercet.records.question import Probe, Question
from tercet.wiki import Wiki

WHOLE = "the question"
"""The label of what a finding decides if it names no reading."""


def _record(facts: Facts, question: str) -> Question | None:
    record = facts.read(question).record
    return record if isinstance(record, Question) else None


def _finding(facts: Facts, finding: str) -> Finding | None:
    """Return a well-formed finding that is filed by now, be it in force or not."""
    if facts.wiki.kind(finding) != "finding":
        return None
    rest_on(facts, finding)
    record = facts.read(finding).record
    return record if isinstance(record, Finding) and is_filed(facts, record) else None


def _counts(facts: Facts, finding: str) -> bool:
    record = _finding(facts, finding)
    return record is not None and in_force(facts, record)


def _stated(facts: Facts, question: str, relation: str) -> Iterator[tuple[str, str]]:
    """Yield part (empty for the whole) and finding of each statement that counts."""
    for link in facts.wiki.links_to.get(question, ()):
        if link.relation == relation and _counts(facts, link.source):
            yield link.part or "", link.source


def _openers(facts: Facts, question: str) -> tuple[str, ...]:
    record = _record(facts, question)
    own = record.opened_by if record is not None else ()
    stated = [
        link.source
        for link in facts.wiki.links_to.get(question, ())
        if link.relation == "opens"
    ]
    named = dict.fromkeys([*own, *stated])
    return tuple(name for name in named if facts.wiki.kind(name) == "finding")


def _opened_by(facts: Facts, question: str) -> FactValue:
    return tuple(one for one in _openers(facts, question) if _counts(facts, one))


def _filled_by(facts: Facts, question: str) -> FactValue:
    return _unique(finding for _, finding in _stated(facts, question, "fills"))


def _unique(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))


def _by_part(
    facts: Facts, question: str, relation: str, order: Iterable[str]
) -> tuple[Group, ...]:
    """Group the findings by the part that they are about, in the record's order."""
    found: dict[str, list[str]] = {part: [] for part in order}
    for part, finding in _stated(facts, question, relation):
        if part in found:
            found[part].append(finding)
    return tuple(
        Group(part or WHOLE, _unique(ids)) for part, ids in found.items() if ids
    )


def _adjudicated_by(facts: Facts, question: str) -> FactValue:
    record = _record(facts, question)
    readings = record.reading_ids if record is not None else ()
    return _by_part(facts, question, "adjudicates", (*readings, ""))


def _closed_by(facts: Facts, question: str) -> FactValue:
    whole = [f for part, f in _stated(facts, question, "fills") if not part]
    decided = [f for g in facts.groups(f"{question}.adjudicated-by") for f in g.ids]
    return _unique([*whole, *decided])


def _state(facts: Facts, question: str) -> FactValue:
    record = _record(facts, question)
    if is_retracted(facts, record) or (record is not None and record.merged_into):
        return "withdrawn"
    openers = _openers(facts, question)
    if openers and not any(_is_known(facts, one) for one in openers):
        return "not yet opened"
    return "closed" if facts.ids(f"{question}.closed-by") else "open"


def _is_known(facts: Facts, opener: str) -> bool:
    """Tell whether a finding is filed; a broken one is taken to be."""
    return facts.read(opener).record is None or _finding(facts, opener) is not None


def _filed_probes(facts: Facts, question: str) -> FactValue:
    record = _record(facts, question)
    probes = record.probe_ids if record is not None else ()
    return _by_part(facts, question, "fills", probes)


def _unfiled_probes(facts: Facts, question: str) -> FactValue:
    record = _record(facts, question)
    probes = record.probe_ids if record is not None else ()
    filed = {group.label for group in facts.groups(f"{question}.filed-probes")}
    return tuple(probe for probe in probes if probe not in filed)


def _is_there(facts: Facts, question: str) -> bool:
    return facts.value(f"{question}.state") in ("open", "closed")


def _of_concept(facts: Facts, concept: str) -> FactValue:
    about = facts.wiki.once(_by_concept).get(concept, ())
    return tuple(question for question in about if _is_there(facts, question))


def _by_concept(wiki: Wiki) -> dict[str, list[str]]:
    """Return the questions about each concept."""
    found: dict[str, list[str]] = {}
    for entry in wiki.of_kind("question"):
        about = entry.record.about if isinstance(entry.record, Question) else ()
        for concept in dict.fromkeys(about):
            found.setdefault(concept, []).append(entry.id)
    return found


def _open(facts: Facts, subject: str) -> FactValue:
    return tuple(
        question
        for question in facts.ids(f"{subject}.questions")
        if facts.value(f"{question}.state") == "open"
    )


def _closed(facts: Facts, _: str) -> FactValue:
    return tuple(
        question
        for question in facts.ids("wiki.questions")
        if facts.value(f"{question}.state") == "closed"
    )


def _probe_groups(facts: Facts, subject: str, *, filed: bool) -> tuple[Group, ...]:
    """Group probes by kind, as question#probe: those not filed first."""
    rows: list[tuple[bool, Probe, str]] = []
    for question in facts.ids(f"{subject}.questions"):
        record = _record(facts, question)
        if record is None or not _is_there(facts, question):
            continue
        waiting = facts.ids(f"{question}.unfiled-probes")
        for probe in record.probes:
            if filed or probe.id in waiting:
                name = f"{question}#{probe.id}"
                rows.append((probe.id not in waiting, probe, name))
    groups: dict[str, list[str]] = {}
    for _, probe, name in sorted(rows, key=lambda row: row[0]):
        groups.setdefault(probe.kind, []).append(name)
    return tuple(Group(kind, tuple(groups[kind])) for kind in sorted(groups))


def _probes(facts: Facts, subject: str) -> FactValue:
    return _probe_groups(facts, subject, filed=True)


def _unfiled(facts: Facts, subject: str) -> FactValue:
    return _probe_groups(facts, subject, filed=False)


def _targets(facts: Facts, finding: str, relation: str) -> Iterator[str]:
    """Yield the questions, or parts of them, that a finding says something about."""
    if not _counts(facts, finding):
        return
    for link in facts.wiki.links_from.get(finding, ()):
        if link.relation == relation and facts.wiki.kind(link.target) == "question":
            facts.read(link.target)
            yield f"{link.target}#{link.part}" if link.part else link.target


def _fills(facts: Facts, finding: str) -> FactValue:
    return _unique(_targets(facts, finding, "fills"))


def _adjudicates(facts: Facts, finding: str) -> FactValue:
    return _unique(_targets(facts, finding, "adjudicates"))


def _closes(facts: Facts, finding: str) -> FactValue:
    named = [*facts.ids(f"{finding}.fills"), *facts.ids(f"{finding}.adjudicates")]
    questions = _unique(name.partition("#")[0] for name in named)
    return tuple(q for q in questions if finding in facts.ids(f"{q}.closed-by"))


def _opens(facts: Facts, finding: str) -> FactValue:
    if not _counts(facts, finding):
        return ()
    listed = [
        link.source
        for link in facts.wiki.links_to.get(finding, ())
        if link.relation == "opens" and facts.read(link.source)
    ]
    return _unique([*listed, *_targets(facts, finding, "opens")])


def _row(
    kind: str, name: str, about: str, compute: Callable[..., FactValue]
) -> FactFunction:
    return FactFunction(kind, name, about, compute)


FACTS: tuple[FactFunction, ...] = (
    _row("question", "state", "whether it is open or closed", _state),
    _row("question", "opened-by", "the findings that open it", _opened_by),
    _row("question", "closed-by", "the findings that close it", _closed_by),
    _row("question", "filled-by", "the findings that fill it or a probe", _filled_by),
    _row(
        "question",
        "adjudicated-by",
        "the findings that decide for a reading, by reading",
        _adjudicated_by,
    ),
    _row("question", "filed-probes", "its probes that are filed", _filed_probes),
    _row("question", "unfiled-probes", "its probes that are not", _unfiled_probes),
    _row("concept", "questions", "the questions about it", _of_concept),
    _row("concept", "open-questions", "the questions about it still open", _open),
    _row("concept", "probes", "the probes of its questions, by kind", _probes),
    _row("concept", "unfiled-probes", "its probes that nothing fills", _unfiled),
    _row("wiki", "open-questions", "the questions that are open", _open),
    _row("wiki", "closed-questions", "the questions that are closed", _closed),
    _row("wiki", "probes", "all probes by kind, those not filed first", _probes),
    _row("wiki", "unfiled-probes", "the probes that nothing fills, by kind", _unfiled),
    _row("finding", "opens", "the questions that it opens", _opens),
    _row("finding", "closes", "the questions that it closes", _closes),
    _row("finding", "fills", "the questions and probes that it fills", _fills),
    _row("finding", "adjudicates", "the readings that it decides for", _adjudicates),
)
