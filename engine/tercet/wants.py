"""What the wiki asks for, most useful first: one list over all facts that say so.

``tercet wanted`` prints it. What can be settled with what the wiki has comes before
what has to be found, and in each family the nearest, or the most asked for, first;
``FAMILIES`` is the order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from tercet.facts import Facts
from tercet.facts.prospects import answer_text, answers, prospects
from tercet.facts.wanted import want_key
from tercet.prospects import Cell
from tercet.records.base import Record
from tercet.records.note import Note
from tercet.records.question import Question
from tercet.records.shape import Shape
from tercet.search.likeness import candidates
from tercet.words import count, listing


@dataclass(frozen=True, slots=True)
class Want:
    """One thing that is asked for.

    Args:
        what: Its family, by its name in `FAMILIES`.
        of: What it is wanted for: a shape, a finding, ``question#probe``, or the title
            of a record that nobody wrote.
        wanted: What, in words.
        lacks: How many examples the shape lacks; None if it is about none.
        times: How often it is asked for.
        by: The records that ask, or that it is about.
        axes: The values that would do, by axis; none for one not declared yet.
    """

    what: str
    of: str
    wanted: str
    lacks: int | None = None
    times: int = 1
    by: tuple[str, ...] = ()
    axes: dict[str, tuple[str, ...]] = field(default_factory=dict)


UNREASONED = ("a record of its own", "to be read")
"""What is said of a record, or of a work to read, that nobody gave a reason for."""


def wants(facts: Facts) -> tuple[Want, ...]:
    """Return all that the wiki asks for, family by family."""
    return tuple(want for family in FAMILIES.values() for want in family(facts))


def wants_of(facts: Facts, shape: str) -> tuple[Want, ...]:
    """Return what a shape asks for, each way in which an example would count."""
    return (
        *_answers_of(facts, shape),
        *_axes_of(facts, shape),
        *_candidates_of(facts, shape),
        *_examples_of(facts, shape),
    )


def _answers(facts: Facts) -> Iterator[Want]:
    for shape in facts.ids("wiki.lacking"):
        yield from _answers_of(facts, shape)


def _answers_of(facts: Facts, shape: str) -> Iterator[Want]:
    for answer in answers(facts, shape):
        axes = {answer.axis: answer.values} if answer.axis else {}
        yield Want(
            "answer",
            shape,
            answer_text(answer),
            lacks=_lacks(facts, shape),
            by=(answer.example,),
            axes=axes,
        )


def _lacks(facts: Facts, shape: str) -> int:
    return int(str(facts.value(f"{shape}.short-by")))


def _places(facts: Facts) -> Iterator[Want]:
    for finding in facts.ids("wiki.unplaced"):
        text = "a concept and its shapes, or the reason why it has none"
        yield Want("place", finding, text, by=(finding,))


def _candidates(facts: Facts) -> Iterator[Want]:
    for shape in facts.ids("wiki.lacking"):
        yield from _candidates_of(facts, shape)


def _candidates_of(facts: Facts, shape: str) -> Iterator[Want]:
    """Yield the findings that read like examples of a shape, and name it nowhere."""
    for one in facts.told(candidates, shape):
        said = listing(one.words)
        text = f"{one.id} reads like an example, and is none yet; shared words: {said}"
        yield Want("candidate", shape, text, lacks=_lacks(facts, shape), by=(one.id,))


def _axes(facts: Facts) -> Iterator[Want]:
    """Yield the shapes with several examples and nothing to tell them apart by."""
    for shape in facts.ids("wiki.lacking"):
        if len(facts.ids(f"{shape}.works")) > 1:
            yield from _axes_of(facts, shape)


def _later_axes(facts: Facts) -> Iterator[Want]:
    """Yield the others, which lack a second example too."""
    for shape in facts.ids("wiki.lacking"):
        if len(facts.ids(f"{shape}.works")) < 2:
            for want in _axes_of(facts, shape):
                yield replace(want, what="later-axes")


def _axes_of(facts: Facts, shape: str) -> Iterator[Want]:
    found, declared = facts.standing(shape), facts.ids(f"{shape}.axes")
    if found.axes_needed <= len(declared) or found.threshold < 2:
        return
    text = (
        "axes: it declares none, and no example can be proven different until it does"
    )
    if declared:
        more = count(found.axes_needed - len(declared), "more axis")
        text = f"{more}: its rule asks that examples differ on more than it declares"
    yield Want(
        "axes",
        shape,
        text,
        lacks=_lacks(facts, shape),
        by=facts.ids(f"{shape}.examples"),
    )


def _drafts(facts: Facts) -> Iterator[Want]:
    unplaced = facts.ids("wiki.unplaced")
    for record in facts.ids("wiki.drafts"):
        if record not in unplaced:
            text = f"the {facts.wiki.entries[record].kind} is a draft"
            yield Want("draft", record, text, by=(record,))


def _sorts(facts: Facts) -> Iterator[Want]:
    """Yield the findings whose role or level nobody said; drafts stand with drafts."""
    drafts = facts.ids("wiki.drafts")
    for concept in facts.wiki.of_kind("concept"):
        for sort in ("role", "level"):
            for group in facts.groups(f"{concept.id}.by-{sort}"):
                for finding in group.ids if group.label == "unknown" else ():
                    if finding not in drafts:
                        text = f"its {sort} in {concept.id}"
                        yield Want("sort", finding, text, by=(finding, concept.id))


def _examples(facts: Facts) -> Iterator[Want]:
    """Yield the first way of each shape, with how many others there are."""
    for shape in facts.ids("wiki.lacking"):
        ways = tuple(_examples_of(facts, shape))
        for want in ways[:1]:
            others = count(len(ways) - 1, "other way")
            more = f" ({others}: tercet wanted {shape})" if ways[1:] else ""
            yield replace(want, wanted=want.wanted + more)


def _examples_of(facts: Facts, shape: str) -> Iterator[Want]:
    record = facts.wiki.entries[shape].record
    asks = isinstance(record, Shape) and record.rule.qualifier is not None
    met = ", that meets the qualifier" if asks else ""
    for row in prospects(facts, shape).rows:
        yield Want(
            "example",
            shape,
            f"an example of another work {_having(row)}{met}",
            lacks=_lacks(facts, shape),
            by=facts.standing(shape).witness,
            axes={cell.axis: cell.values for cell in row},
        )


def _having(row: tuple[Cell, ...]) -> str:
    if not row:
        return "with any values"
    return f"with {listing([str(cell) for cell in row])}"


def _probes(facts: Facts) -> Iterator[Want]:
    """Yield the probes that nothing fills, the kind with the most of them first."""
    groups = facts.groups("wiki.unfiled-probes")
    for group in sorted(groups, key=lambda group: (-len(group.ids), group.label)):
        for name in group.ids:
            question, _, probe = name.partition("#")
            record = facts.read(question).record
            text = record.part_label(probe) if isinstance(record, Question) else ""
            words = f"{group.label}: {' '.join(text.split())}"
            yield Want("probe", name, words, times=len(group.ids), by=(question,))


def _records(facts: Facts) -> Iterator[Want]:
    """Yield the records that others point at, the most pointed at first."""
    to_read = {group.label: group.ids for group in facts.groups("wiki.to-read")}
    for group in facts.groups("wiki.wanted-mentions"):
        asking = tuple(dict.fromkeys(group.ids))
        if asking != to_read.get(group.label):
            text = _reason(facts, group.label, asking) or UNREASONED[0]
            yield Want("record", group.label, text, times=len(group.ids), by=asking)


def _readings(facts: Facts) -> Iterator[Want]:
    for group in facts.groups("wiki.to-read"):
        text = _reason(facts, group.label, group.ids) or UNREASONED[1]
        yield Want("reading", group.label, text, by=group.ids)


def _reason(facts: Facts, title: str, asking: tuple[str, ...]) -> str:
    """Return the first reason that a record gives for wanting another."""
    for name in asking:
        record = facts.read(name).record
        if isinstance(record, Record):
            more = record.to_read if isinstance(record, Note) else ()
            for item in (*record.wanted, *more):
                if item.why and want_key(item.title) == want_key(title):
                    return " ".join(item.why.split())
    return ""


FAMILIES: dict[str, Callable[[Facts], Iterator[Want]]] = {
    "answer": _answers,  # a look into a work that is filed may decide a shape
    "candidate": _candidates,  # a finding that is there, and may count for more
    "place": _places,  # a finding that is there and counts nowhere
    "axes": _axes,  # examples that are filed may count once they can be told apart
    "draft": _drafts,
    "sort": _sorts,
    "example": _examples,  # from here on something has to be found
    "later-axes": _later_axes,  # without them a second example would not count
    "record": _records,  # prose points at them already
    "probe": _probes,
    "reading": _readings,
}
"""Every family with what lists it; the order of the list, with the reasons."""

HEADINGS: dict[str, str] = {
    "answer": "Unknown, and could decide where a shape stands",
    "candidate": "Findings that look like examples of a shape, and name it nowhere",
    "place": "Findings without a place",
    "axes": "Shapes whose examples cannot be told apart before axes are declared",
    "draft": "Drafts",
    "sort": "Findings whose role or level is unknown",
    "example": "Examples that would count",
    "later-axes": "Shapes that must declare axes before a second example can count",
    "record": "Records that others point at",
    "probe": "Probes that nothing fills",
    "reading": "To be read",
}
"""What each family is called where it is listed, in the same order."""
