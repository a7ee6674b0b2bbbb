"""What to do next: one list of steps, each with its reason and the command to type.

Facts, problems and wants come in; ``tercet next`` shows the first step, or all of them.
``ORDER`` is the order, with the reasons; to add a kind of step, write its function here
and name it there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tercet.checks import is_imported_draft, run
from tercet.facts import Facts
from tercet.facts.instances import Use, examples
from tercet.problems import Problem
from tercet.records import Entry
from tercet.records.finding import Finding
from tercet.unfilled import gaps
from tercet.wants import FAMILIES, Want
from tercet.words import capital, count, listing, number, often


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do.

    Args:
        what: The kind of step: mend, codify, renew, look, or the family of a want.
        of: What it is about: a record, a place in a file, ``question#probe``, a title.
        why: The reason, in a sentence.
        command: What to type; words in capitals are to be filled in.
    """

    what: str
    of: str
    why: str
    command: str


def steps(facts: Facts) -> Iterator[Step]:
    """Yield every step, the first to be done first."""
    for kind in ORDER:
        yield from kind(facts)


def _mend(facts: Facts) -> Iterator[Step]:
    for problem in facts.once(_problems):
        if problem.severity == "error":
            yield _at_the_place("mend", problem)


def _look(facts: Facts) -> Iterator[Step]:
    """Yield the warnings but those that other steps are about."""
    entries = facts.wiki.entries.values()
    drafts = {one.document.path for one in entries if _is_draft(one)}
    imported = {one.document.path for one in entries if is_imported_draft(one)}
    for problem in facts.once(_problems):
        path = problem.span.path
        written = problem.code == "R010" and path in drafts
        told = problem.code in _TOLD or written or path in imported
        if problem.severity == "warning" and not told:
            yield _at_the_place("look", problem)


_TOLD = ("T003", "T007")
"""Warnings that are steps of their own: to codify, to renew."""


def _is_draft(entry: Entry) -> bool:
    return entry.record is not None and entry.record.status == "draft"


def _problems(facts: Facts) -> tuple[Problem, ...]:
    return run(facts).problems


def _at_the_place(what: str, problem: Problem) -> Step:
    fix = " --fix" if problem.fix is not None else ""
    command = f"tercet check --select {problem.code}{fix}"
    why = "; ".join(one for one in (problem.message, problem.help) if one)
    return Step(what, str(problem.span), why, command)


def _codify(facts: Facts) -> Iterator[Step]:
    for shape in facts.ids("wiki.ready"):
        found = facts.standing(shape)
        differ = "differs" if found.threshold == 1 else "differ pairwise"
        why = f"{listing(found.witness)} {differ}; {number(found.threshold)} needed."
        yield Step("codify", shape, why, f"tercet codify {shape} --by NAME")


def _renew(facts: Facts) -> Iterator[Step]:
    for shape in facts.ids("wiki.receipts-to-renew"):
        changed = facts.ids(f"{shape}.receipt-changes")
        why = f"Since it was codified, {'; '.join(changed) or 'its examples changed'}."
        command = f"tercet codify {shape} --by NAME"
        if "unsupported" in facts.standing(shape).marks:
            why += " Its examples no longer carry it."
            command = f"tercet unset {shape} codified"
        yield Step("renew", shape, why, command)


def _answer(facts: Facts) -> Iterator[Step]:
    for want in FAMILIES["answer"](facts):
        axis = next(iter(want.axes), "")
        way = _way(facts, want.of, want.by[0], axis)
        finding = want.by[0].partition("#")[0]
        value = "VALUE" if axis else "met|unmet"
        about, _, would = want.wanted.partition(": ")
        why = f"{want.of} lacks {_lacking(want)}. The {about} is not known: {would}."
        yield Step("answer", finding, why, f"tercet set {finding} {way} {value}")


def _way(facts: Facts, shape: str, example: str, axis: str) -> str:
    """Return the way to a cell of an example, or its qualifier, as 'set' takes it."""
    use = next(one for one in examples(facts, shape) if one.id == example)
    field = f"axes.{axis}" if axis else "qualifier"
    return f"{_holder(facts, use)}.shapes.{use.use.shape}.{field}"


def _holder(facts: Facts, use: Use) -> str:
    record = facts.read(use.finding).record
    index = int(use.at[1])
    if use.at[0] == "results":
        return f"results.{use.id.partition('#')[2]}"
    assert isinstance(record, Finding)  # noqa: S101 - it has an example
    return f"instantiates.{record.instantiates[index].concept}"


def _lacking(want: Want) -> str:
    return count(want.lacks or 0, "example")


def _place(facts: Facts) -> Iterator[Step]:
    for want in FAMILIES["place"](facts):
        command = f"tercet add example {want.of} SHAPE --axis AXIS=VALUE"
        why = "It is filed and counts nowhere yet."
        yield Step("place", want.of, why, command)


def _axes(facts: Facts) -> Iterator[Step]:
    for want in FAMILIES["axes"](facts):
        many = count(len(facts.ids(f"{want.of}.works")), "example")
        why = f"It has {many}, and declares too few axes to tell them apart."
        yield _declare(want, why)


def _later_axes(facts: Facts) -> Iterator[Step]:
    for want in FAMILIES["later-axes"](facts):
        why = "It declares too few axes for a second example to be told from the first."
        yield _declare(want, why)


def _declare(want: Want, why: str) -> Step:
    row = "{id: AXIS, label: WORDS, values: [{id: VALUE, label: WORDS}]}"
    return Step(want.what, want.of, why, f'tercet set {want.of} axes.+ "{row}"')


def _draft(facts: Facts) -> Iterator[Step]:
    imported: list[str] = []
    for want in FAMILIES["draft"](facts):
        entry = facts.wiki.entries[want.of]
        if is_imported_draft(entry):
            imported.append(want.of)
            continue
        field, _, command = next(gaps(entry), "").partition(": ")
        why = f"The {entry.kind} is a draft, and "
        why += f"'{field}' waits for words." if field else "every field has words."
        yield Step(
            "draft", want.of, why, command or f"tercet set {want.of} status working"
        )
    if imported:
        why = f"{capital(count(len(imported), 'imported draft'))} "
        why += f"{'waits' if len(imported) == 1 else 'wait'} to be read and taken over."
        yield Step("accept", imported[0], why, f"tercet accept {imported[0]}")


def _sort(facts: Facts) -> Iterator[Step]:
    for want in FAMILIES["sort"](facts):
        field = want.wanted.split()[1]
        way = f"instantiates.{want.by[1]}.{field}"
        why = f"{capital(want.wanted)} is unknown."
        yield Step("sort", want.of, why, f"tercet set {want.of} {way} {field.upper()}")


def _example(facts: Facts) -> Iterator[Step]:
    for want in FAMILIES["example"](facts):
        why = f"It lacks {_lacking(want)}. What would count: {want.wanted}."
        concept = next(iter(facts.ids(f"{want.of}.concepts")), "CONCEPT")
        command = f"tercet add finding --from PAPER --concept {concept}"
        command += f" --shape {want.of}"
        for axis, values in want.axes.items():
            command += f" --axis {axis}={values[0] if values else 'VALUE'}"
        yield Step("example", want.of, why, command)


def _record(facts: Facts) -> Iterator[Step]:
    for want in FAMILIES["record"](facts):
        times = often(want.times)
        why = f"{listing(want.by)} {'points' if len(want.by) == 1 else 'point'} at it"
        why += f" {times}, and nobody wrote it."
        yield Step("record", want.of, why, "tercet add finding --from PAPER")


def _probe(facts: Facts) -> Iterator[Step]:
    for want in FAMILIES["probe"](facts):
        why = f"Nothing fills the {want.wanted}"
        yield Step("probe", want.of, why, f"tercet link FINDING fills {want.of}")


def _reading(facts: Facts) -> Iterator[Step]:
    for want in FAMILIES["reading"](facts):
        why = f"{listing(want.by)} lists it to be read."
        yield Step("reading", want.of, why, "tercet add finding --from PAPER")


ORDER: tuple[Callable[[Facts], Iterator[Step]], ...] = (
    _mend,  # what is broken is left out of every count: all that follows is less sure
    _codify,  # the work is done, and one command is missing
    _renew,  # a page says what its examples no longer say
    _look,  # what may be wrong
    _answer,  # one look into a work that is filed may carry a shape
    _place,  # a finding that is there and counts nowhere
    _axes,  # examples that are filed may count once they can be told apart
    _example,  # from here on something new has to be found: the nearest shape first
    _later_axes,  # without them a second example would not count
    _draft,  # nothing waits for it, as long as it is placed
    _sort,  # tallies by role and level say 'unknown' until then
    _record,  # the most pointed at first
    _probe,
    _reading,
)
"""The kinds of steps in the order in which they are to be done, with the reasons."""
