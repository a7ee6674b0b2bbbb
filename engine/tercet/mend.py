"""What a check suggests, written into the files: exact characters, nothing else.

Takes problems that carry a fix, gives a plan for ``edit.commit``. The strict reader is
judge: a file is left alone where the change would touch more than the words meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain, islice

from tercet.edit import Plan, content, plan
from tercet.problems import Problem, Span
from tercet.source import LINE_END, Document
from tercet.source import parse as parse_source
from tercet.splice import leaves
from tercet.wiki import Wiki


@dataclass(frozen=True, slots=True)
class Mending:
    """A plan, and what could not be mended by rule.

    Args:
        plan: The files with the fixes in place.
        fixed: The problems that it mends, in order.
        left: Those whose fix did not fit, each with the reason.
    """

    plan: Plan
    fixed: tuple[Problem, ...]
    left: tuple[tuple[Problem, str], ...]


def mend(wiki: Wiki, problems: Iterable[Problem]) -> Mending:
    """Plan the fixes of problems that have one.

    Args:
        wiki: The loaded wiki.
        problems: Of a check of it.

    Raises:
        RefusedError: If a file has changed since it was read.
    """
    by_path: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.fix is not None:
            by_path.setdefault(problem.span.path, []).append(problem)
    files: dict[str, bytes] = {}
    fixed: list[Problem] = []
    left: list[tuple[Problem, str]] = []
    for path, found in sorted(by_path.items()):
        is_config = path == wiki.config_document.path
        document = None if is_config else wiki.document(path)
        if document is None:
            left += [(problem, "it is no record and no page") for problem in found]
            continue
        chosen, overlapping = _apart(found)
        left += [(problem, "it overlaps another fix") for problem in overlapping]
        if not _fits(document, chosen):
            reason = "it cannot be written here: put the text under '|' first"
            left += [(one, reason) for one in chosen if not _fits(document, [one])]
            chosen = [one for one in chosen if _fits(document, [one])]
        if not chosen:
            continue
        mended = replace(document, text=_mended(document, chosen))
        files[path] = content(wiki, mended)
        fixed += chosen
    return Mending(plan(wiki, "check --fix", files), tuple(fixed), tuple(left))


def _apart(problems: list[Problem]) -> tuple[list[Problem], list[Problem]]:
    """Split fixes of a file into those that do not overlap, and the rest."""
    chosen: list[Problem] = []
    overlapping: list[Problem] = []
    for problem in sorted(problems, key=lambda p: (p.span, -p.span.length)):
        last = chosen[-1].span if chosen else None
        if (
            last is not None
            and last.line == problem.span.line
            and problem.span.column < last.column + last.length
        ):
            overlapping.append(problem)
        else:
            chosen.append(problem)
    return chosen, overlapping


def _offset(document: Document, span: Span) -> int:
    ends = (match.end() for match in LINE_END.finditer(document.text))
    starts = islice(chain((0,), ends), span.line - 1, None)
    return next(starts) + span.column - 1


def _mended(document: Document, fixes: list[Problem]) -> str:
    """Return the text with the fixes in place; they do not overlap, and are sorted."""
    text = document.text
    for problem in reversed(fixes):
        start = _offset(document, problem.span)
        text = text[:start] + str(problem.fix) + text[start + problem.span.length :]
    return text


def _fits(document: Document, fixes: list[Problem]) -> bool:
    return _is_meant(document, _mended(document, fixes), fixes)


def _is_meant(document: Document, text: str, fixes: list[Problem]) -> bool:
    """Tell whether only words of text values change, as many as there are fixes."""
    if document.value is None:
        return True
    after = parse_source(document.path, text.encode())
    if after.value is None or after.problems:
        return False
    old, new = dict(leaves(document.value)), dict(leaves(after.value))
    if old.keys() != new.keys():
        return False
    changed = [at for at in old if old[at] != new[at]]
    grown = sum(len(str(fix.fix)) - fix.span.length for fix in fixes)
    return (
        0 < len(changed) <= len(fixes)
        and sum(len(new[at]) - len(old[at]) for at in changed) == grown
    )
