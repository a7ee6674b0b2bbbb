"""The problems that came and went between two wikis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from tercet.checks import check, run
from tercet.compare.names import with_names
from tercet.facts import Facts
from tercet.problems import Problem, in_order
from tercet.wiki import Wiki


def new_problems(
    old: Facts, new: Facts, renamed: Mapping[str, str] = MappingProxyType({})
) -> tuple[Problem, ...]:
    """Return the problems that are new, sorted by place.

    Of the wiki as it was only the checks are asked that find something now, and they
    read only the files in which they find it.

    Args:
        old: Before.
        new: After.
        renamed: New ids by old ones: a problem that names those is no other.
    """
    come = check(new)
    codes = sorted({problem.code for problem in come})
    within = None if renamed else {problem.span.path for problem in come}
    known = [
        replace(
            problem,
            message=with_names(problem.message, renamed),
            span=replace(problem.span, path=with_names(problem.span.path, renamed)),
        )
        for problem in (run(old, select=codes, within=within).problems if codes else ())
    ]
    return _changed(old, new, known, come)[0]


def problem_changes(
    old: Facts, new: Facts
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the problems that are new and those that are gone, sorted by place.

    One that only moved within its file is neither. Nor is one whose line stands as it
    did, though its message names another number now.
    """
    return _changed(old, new, check(old), check(new))


def _changed(
    old: Facts, new: Facts, known: Iterable[Problem], found: Iterable[Problem]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    come, gone = list(found), list(known)
    for exact in (True, False):
        left: dict[tuple[str, ...], list[Problem]] = {}
        for problem in gone:
            left.setdefault(_mark(old.wiki, problem, exact=exact), []).append(problem)
        rest = []
        for problem in come:
            alike = left.get(_mark(new.wiki, problem, exact=exact))
            if alike:
                alike.pop(0)
            else:
                rest.append(problem)
        come, gone = rest, [one for alike in left.values() for one in alike]
    return in_order(come), in_order(gone)


def _mark(wiki: Wiki, problem: Problem, *, exact: bool) -> tuple[str, ...]:
    place = (problem.code, problem.severity, problem.span.path)
    line = wiki.line(problem.span)
    if exact or not line.strip():
        return (*place, "says", problem.message)
    return (*place, "stands in", line)
