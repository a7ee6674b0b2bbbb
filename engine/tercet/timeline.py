"""How the standing of a shape came about: the filings that changed it, replayed.

Between the acts of curators nothing happens but that examples come in. So what the rule
sees is derived anew only at the end of each such run, from the findings that name the
shape; at a filing number within it, it sees the examples that were filed by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from tercet.facts import TABLE, Facts
from tercet.facts.moment import Filing, filings
from tercet.facts.progress import first_place
from tercet.facts.shapes import counted, criteria
from tercet.records.finding import Finding
from tercet.standing import Criteria, Example, Standing, State, standing
from tercet.wiki import Wiki


@dataclass(frozen=True, slots=True)
class Step:
    """One filing that changed where a shape stands.

    Args:
        seq: The filing number; 0 for what has none.
        inferred: Whether the number was inferred.
        date: The day, or unknown.
        what: What happened, in words.
        standing: Where the shape stood from then on.
    """

    seq: int
    inferred: bool
    date: str
    what: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Turn:
    """A step with the state alone.

    Args:
        seq: The filing number; 0 for what has none.
        date: The day, or unknown.
        what: What happened, in words.
        state: The state of the shape from then on.
    """

    seq: int
    date: str
    what: str
    state: State


@dataclass(frozen=True, slots=True)
class _Run:
    """Numbers between which only examples came in, or one at which more happened.

    Args:
        examples: What the rule sees at the last of them.
        criteria: What it is applied with.
        end: Where the shape stands at the last of them.
        done: What was filed under each number at which something changed.
    """

    examples: Sequence[Example]
    criteria: Criteria
    end: Standing
    done: Sequence[tuple[int, Sequence[Filing]]]

    def at(self, seq: int) -> list[Example]:
        """Return what the rule sees at one of the numbers."""
        return [one for one in self.examples if (one.seq or 0) <= seq]

    def standing(self, seq: int) -> Standing:
        """Return where the shape stands at one of the numbers."""
        seen = self.at(seq)
        whole = len(seen) == len(self.examples)
        return self.end if whole else standing(seen, self.criteria)


def timeline(facts: Facts, shape: str) -> list[Step]:
    """Return the steps by which a shape came to its standing, oldest first.

    Args:
        facts: Of the wiki; only what is filed by their moment.
        shape: Its id.

    Returns:
        A step for each filing number that changed examples, standing or marks; before
        them one with the number 0 if there are examples without a number.
    """
    return [
        Step(
            seq,
            any(filing.inferred for filing in done),
            _date(done),
            _what(run, seq, done),
            run.standing(seq),
        )
        for run in _runs(facts, shape)
        for seq, done in run.done
    ]


def turns(facts: Facts, shape: str) -> list[Turn]:
    """Return the same steps with the state alone: quick where examples are many.

    Args:
        facts: Of the wiki; only what is filed by their moment.
        shape: Its id.
    """
    return [
        Turn(seq, _date(done), _what(run, seq, done), state)
        for run in _runs(facts, shape)
        for (seq, done), state in zip(run.done, _states(run), strict=True)
    ]


def _states(run: _Run) -> list[State]:
    """Return the state at each number of a run.

    More examples never make fewer different ones, so no state comes back once left.
    """

    @cache
    def state(place: int) -> State:
        return run.standing(run.done[place][0]).state

    def differs_from(start: int) -> Callable[[int], bool]:
        return lambda place: state(start + place) != state(start)

    found: list[State] = []
    while len(found) < len(run.done):
        start, rest = len(found), len(run.done) - len(found)
        is_last = state(start) == run.end.state
        many = rest if is_last else first_place(rest, differs_from(start))
        found += [state(start)] * many
    return found


def _date(done: Sequence[Filing]) -> str:
    return str(done[0].date) if done else "unknown"


def _what(run: _Run, seq: int, done: Sequence[Filing]) -> str:
    """Say what happened; of the shape itself without its name."""
    if not done:
        named = ", ".join(one.id for one in run.at(seq))
        return f"{named} (without a filing number)"
    start = f"{run.criteria.shape} "
    return "; ".join(dict.fromkeys(str(one).removeprefix(start) for one in done))


def _runs(facts: Facts, shape: str) -> Iterator[_Run]:
    """Yield the runs, each with the numbers that changed what readers see."""
    findings = _naming(facts, shape)
    by_number = _touching(facts, shape, findings)
    plain = {seq for seq, done in by_number.items() if _is_plain(facts.wiki, done)}
    last = max(by_number, default=0)

    def run(seq: int, *done: tuple[int, Sequence[Filing]]) -> _Run:
        now = Facts(facts.wiki, TABLE, seq, findings) if seq < last else facts
        seen, given = counted(now, shape), criteria(now, shape)
        return _Run(seen, given, now.standing(shape), done)

    before = run(0, (0, ()))
    if before.examples:
        yield before
    for is_plain, rows in groupby(by_number.items(), lambda row: row[0] in plain):
        for done in [tuple(rows)] if is_plain else [(row,) for row in rows]:
            now = run(done[-1][0], *done)
            if is_plain:
                filed = {one.seq for one in now.examples}
                changed = tuple(row for row in done if row[0] in filed)
            else:
                changed = done if _seen(now) != _seen(before) else ()
            yield replace(now, done=changed)
            before = now


def _seen(run: _Run) -> tuple[object, ...]:
    """Return what a step may change."""
    found = run.end
    ids = tuple(one.id for one in run.examples)
    return (ids, found.state, found.diversity, found.frequency, found.marks)


def _is_plain(wiki: Wiki, done: Sequence[Filing]) -> bool:
    """Tell whether all that happened is that findings came in, each as a whole.

    Not so where one is filed under several numbers, or speaks against a shape.
    """
    records = [wiki.entries[one.record].record for one in done]
    return all(
        isinstance(record, Finding)
        and filing.act == "filed"
        and len({item.filed.seq for item in record.instantiates}) == 1
        and not any(item.contests for item in record.instantiates)
        for filing, record in zip(done, records, strict=True)
    )


def _naming(facts: Facts, shape: str) -> tuple[str, ...]:
    """Return the findings that are examples of a shape or speak against it."""
    by_shape = facts.wiki.once(_by_shape)
    names = (shape, *facts.ids(f"{shape}.narrower"))
    return tuple(sorted({one for name in names for one in by_shape.get(name, ())}))


def _touching(
    facts: Facts, shape: str, findings: Sequence[str]
) -> dict[int, list[Filing]]:
    """Return the filings that can have changed anything for a shape, by number."""
    by_record = facts.wiki.once(_by_record)
    names = {shape, *findings}
    for finding in findings:
        record = facts.wiki.entries[finding].record
        names |= {*record.works[:1]} if isinstance(record, Finding) else set()
    found: dict[int, list[Filing]] = {}
    touching = [filing for name in names for filing in by_record.get(name, ())]
    for filing in sorted(touching, key=lambda one: (one.seq, one.record, one.act)):
        if facts.as_of is None or filing.seq <= facts.as_of:
            found.setdefault(filing.seq, []).append(filing)
    return found


def _by_record(wiki: Wiki) -> dict[str, list[Filing]]:
    found: dict[str, list[Filing]] = {}
    for filing in filings(wiki):
        found.setdefault(filing.record, []).append(filing)
    return found


def _by_shape(wiki: Wiki) -> dict[str, list[str]]:
    """Return the findings that name each shape."""
    found: dict[str, list[str]] = {}
    for entry in wiki.of_kind("finding"):
        named = _names(entry.record) if isinstance(entry.record, Finding) else ()
        for shape in named:
            found.setdefault(shape, []).append(entry.id)
    return found


def _names(finding: Finding) -> set[str]:
    """Return the shapes that a finding is an example of or speaks against."""
    found = {use.shape for item in finding.instantiates for use in item.shapes}
    found |= {use.shape for result in finding.results for use in result.shapes}
    return found | {name for item in finding.instantiates for name in item.contests}
