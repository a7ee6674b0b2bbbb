"""What a check suggests, written into the files: exact characters, nothing else.

Takes problems that carry a fix, gives a plan for ``edit.commit``. The strict reader is
judge: a file is left alone where the change would touch more than the words meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from tercet.edit import Plan, plan_changes
from tercet.errors import RefusedError
from tercet.output import OutputFile
from tercet.problems import Problem, Span
from tercet.source import LINE_END, Document, Value
from tercet.source import parse as parse_source
from tercet.wiki import Wiki

_BOM = b"\xef\xbb\xbf"


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
    files: list[OutputFile] = []
    replaced: dict[str, bytes] = {}
    fixed: list[Problem] = []
    left: list[tuple[Problem, str]] = []
    documents = {page.path: page for page in wiki.pages} | wiki.documents
    for path, found in sorted(by_path.items()):
        document = documents.get(path)
        if document is None:
            left += [(problem, "it is no record and no page") for problem in found]
            continue
        chosen, overlapping = _apart(found)
        left += [(problem, "it overlaps another fix") for problem in overlapping]
        before = _bytes(wiki, document)
        if not _fits(document, chosen):
            reason = "it cannot be written here: put the text under '|' first"
            left += [(one, reason) for one in chosen if not _fits(document, [one])]
            chosen = [one for one in chosen if _fits(document, [one])]
        if not chosen:
            continue
        text = _mended(document, chosen)
        bom = _BOM if before.startswith(_BOM) else b""
        files.append(OutputFile(path, bom + text.encode()))
        replaced[path] = before
        fixed += chosen
    return Mending(plan_changes(wiki, files, replaced), tuple(fixed), tuple(left))


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


def _bytes(wiki: Wiki, document: Document) -> bytes:
    try:
        content = (wiki.root / document.path).read_bytes()
        same = content.decode("utf-8-sig") == document.text
    except (OSError, UnicodeDecodeError):
        same = False
    if not same:
        raise RefusedError(
            f"'{document.path}' has changed meanwhile; run the command again"
        )
    return content


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
    old, new = dict(_leaves(document.value)), dict(_leaves(after.value))
    if old.keys() != new.keys():
        return False
    changed = [at for at in old if old[at] != new[at]]
    grown = sum(len(str(fix.fix)) - fix.span.length for fix in fixes)
    return (
        0 < len(changed) <= len(fixes)
        and sum(len(new[at]) - len(old[at]) for at in changed) == grown
    )


def _leaves(
    value: Value, at: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*at, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _leaves(item, (*at, index))
    else:
        yield at, str(value)
