"""What is wrong with a wiki: one check a file, each with a code and a manual page.

To add a check, write one file here (its docstring is its manual page) and name it in
``MODULES``; ``check --select``, ``explain`` and the fixture folder follow.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tercet.checks import (
    g001_unknown_reference,
    g002_wrong_target_kind,
    g003_duplicate_statement,
    g004_cycle,
    g005_orphan,
    g006_date_order,
    g007_unknown_relation,
    g008_unknown_part,
    g009_same_publication,
    g010_alike_works,
    g011_merged_reference,
    p001_bound_fact,
    p002_ordinal,
    p003_count,
    p004_standing,
    p005_threshold,
    p006_enumeration,
    p007_series,
    p008_first,
    p009_duration,
    p010_order,
    p011_ambiguous_citation,
    p012_position,
    p013_unrecorded,
    p014_term,
    p015_repeated_figure,
    p016_arithmetic,
    p017_quote,
    p018_claimed_first,
    p019_coverage,
    p020_open_item,
    p021_axes,
    p022_membership,
    p023_unfinished,
    p024_unknown_sentence,
    p025_page_coverage,
    r001_unknown_field,
    r002_missing_field,
    r003_wrong_type,
    r004_wrong_value,
    r005_duplicate_id,
    r006_misplaced_file,
    r007_empty_field,
    r008_repeated_part_id,
    r009_unknown_level,
    r010_unwritten_prose,
    s001_not_yaml,
    s002_duplicate_key,
    s003_not_plain_data,
    s004_too_large,
    s005_not_readable,
    s006_not_one_document,
    s007_file_name,
    s008_not_a_mapping,
    s009_no_value,
    t001_undeclared_axis_value,
    t002_duplicate_filing_number,
    t003_ready_not_codified,
    t004_no_longer_carried,
    t005_override_without_reason,
    t006_more_axes_than_there_are,
    t007_stale_receipt,
    t008_broader_shape_named_too,
    t009_example_after_codification,
)
from tercet.checks.base import Check, Context
from tercet.checks.by_file import ByFile
from tercet.errors import UnknownNameError
from tercet.facts import Facts
from tercet.problems import Problem, in_order, nearest
from tercet.progress import each
from tercet.records import Entry
from tercet.statements import COMPARED
from tercet.wiki import Wiki

MODULES = (
    s001_not_yaml,
    s002_duplicate_key,
    s003_not_plain_data,
    s004_too_large,
    s005_not_readable,
    s006_not_one_document,
    s007_file_name,
    s008_not_a_mapping,
    s009_no_value,
    r001_unknown_field,
    r002_missing_field,
    r003_wrong_type,
    r004_wrong_value,
    r005_duplicate_id,
    r006_misplaced_file,
    r007_empty_field,
    r008_repeated_part_id,
    r009_unknown_level,
    r010_unwritten_prose,
    g001_unknown_reference,
    g002_wrong_target_kind,
    g003_duplicate_statement,
    g004_cycle,
    g005_orphan,
    g006_date_order,
    g007_unknown_relation,
    g008_unknown_part,
    g009_same_publication,
    g010_alike_works,
    g011_merged_reference,
    t001_undeclared_axis_value,
    t002_duplicate_filing_number,
    t003_ready_not_codified,
    t004_no_longer_carried,
    t005_override_without_reason,
    t006_more_axes_than_there_are,
    t007_stale_receipt,
    t008_broader_shape_named_too,
    t009_example_after_codification,
    p001_bound_fact,
    p002_ordinal,
    p003_count,
    p004_standing,
    p005_threshold,
    p006_enumeration,
    p007_series,
    p008_first,
    p009_duration,
    p010_order,
    p011_ambiguous_citation,
    p012_position,
    p013_unrecorded,
    p014_term,
    p015_repeated_figure,
    p016_arithmetic,
    p017_quote,
    p018_claimed_first,
    p019_coverage,
    p020_open_item,
    p021_axes,
    p022_membership,
    p023_unfinished,
    p024_unknown_sentence,
    p025_page_coverage,
)
CHECKS: dict[str, Check] = {module.CHECK.code: module.CHECK for module in MODULES}
MANUAL: dict[str, str] = {module.CHECK.code: module.__doc__ or "" for module in MODULES}


@dataclass(frozen=True, slots=True)
class Report:
    """What a run of checks found, and on what it ran.

    Args:
        problems: Sorted by place.
        checks: The codes that ran, in order.
        records: How many records were looked at.
        idle: What was asked for and had nothing to look at.
    """

    problems: tuple[Problem, ...]
    checks: tuple[str, ...]
    records: int
    idle: tuple[str, ...]

    @property
    def failed(self) -> bool:
        """Whether there is an error, or a check that was asked for ran on nothing."""
        return bool(self.idle) or any(p.severity == "error" for p in self.problems)


def run(
    facts: Facts,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    unbound: bool = False,
    within: Collection[str] | None = None,
    jobs: int = 1,
) -> Report:
    """Run checks on a wiki.

    Args:
        facts: Of the wiki.
        select: Codes or their beginnings (``T``, ``G00``); none means all.
        ignore: Codes or their beginnings that are left out.
        unbound: Whether numbers in prose are told too that are right and only typed
            by hand.
        within: The files whose prose alone is asked for, to be quick; None for all.
        jobs: How many processes may read prose at once.

    Raises:
        UnknownNameError: If a code or beginning names no check.
    """
    choice = facts.wiki.config.checks
    wanted = tuple(select) or choice.select
    unwanted = (*ignore, *(choice.ignore if not tuple(select) else ()))
    for name in (*wanted, *unwanted):
        _known(name)
    chosen = [
        check
        for check in CHECKS.values()
        if (not wanted or check.code.startswith(tuple(wanted)))
        and not (unwanted and check.code.startswith(tuple(unwanted)))
    ]
    context = Context(facts, unbound=unbound, within=within)
    found = _found(context, chosen, jobs, is_kept=not wanted)
    problems = _leniently(facts.wiki, found)
    idle = tuple(
        name
        for name in wanted
        if not any(c.code.startswith(name) and c.subjects(facts.wiki) for c in chosen)
    )
    return Report(
        in_order(problems),
        tuple(check.code for check in chosen),
        len(facts.wiki.entries),
        idle,
    )


def _found(
    context: Context, chosen: Sequence[Check], jobs: int, *, is_kept: bool
) -> Iterator[Problem]:
    """Yield the problems of some checks.

    Args:
        context: What they look at.
        chosen: The checks.
        jobs: How many processes may read prose at once.
        is_kept: Whether problems of prose may be taken from an earlier run.
    """
    every = [check for check in CHECKS.values() if _by_file(check)]
    asked = [check for check in chosen if _by_file(check)]
    if context.within is None and 2 * len(asked) > len(every):
        files = ByFile(context.facts, every, unbound=context.unbound, is_kept=is_kept)
        codes = {check.code for check in asked}
        yield from (one for one in files.problems(jobs) if one.code in codes)
        context.pages = files.pages
        chosen = [check for check in chosen if not _by_file(check)]
    for check in each(chosen, "Checking"):
        yield from check.find(context)


def _by_file(check: Check) -> bool:
    """Tell whether a check judges what each page states by itself."""
    return check.judges is not None and check.judges not in COMPARED


def check(
    facts: Facts,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    jobs: int = 1,
) -> list[Problem]:
    """Return the problems of a wiki, sorted by place.

    Args:
        facts: Of the wiki.
        select: Codes or their beginnings; none means all.
        ignore: Codes or their beginnings that are left out.
        jobs: How many processes may read prose at once.

    Raises:
        UnknownNameError: If a code or beginning names no check.
    """
    return list(run(facts, select=select, ignore=ignore, jobs=jobs).problems)


def _leniently(wiki: Wiki, problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems, errors in imported drafts as warnings.

    A draft that an import made holds what somebody else wrote: it is an error once
    'tercet accept' says that it is ours.
    """
    drafts = {
        entry.document.path
        for entry in wiki.entries.values()
        if is_imported_draft(entry)
    }
    return [
        replace(one, severity="warning")
        if one.severity == "error" and one.span.path in drafts
        else one
        for one in problems
    ]


def is_imported_draft(entry: Entry) -> bool:
    """Tell whether a record came in by import and is not taken over yet."""
    record = entry.record
    return (
        record is not None and record.imported is not None and record.status == "draft"
    )


def _known(name: str) -> None:
    if not name or not any(code.startswith(name) for code in CHECKS):
        near = nearest(name.upper(), CHECKS)
        raise UnknownNameError("check", name, near, "'tercet explain' lists them")


__all__ = [
    "CHECKS",
    "MANUAL",
    "Check",
    "Report",
    "check",
    "is_imported_draft",
    "run",
]
