"""``tercet import``: what exists, as draft records."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from tercet.checks import check
from tercet.commands.init import starter
from tercet.commands.jobs import jobs_option
from tercet.commands.output import print_json, project_root
from tercet.edit import Plan, commit, plan_drafts
from tercet.errors import RefusedError
from tercet.facts import derive
from tercet.importers import NAMES, Imported, read
from tercet.importers.base import Draft, Notice
from tercet.importers.known import known
from tercet.importers.report import report_json
from tercet.journal import locked, recover
from tercet.output import write
from tercet.problems import Problem
from tercet.records import BY_KIND
from tercet.source import Document
from tercet.templates import write_record
from tercet.wiki import Wiki, load
from tercet.words import count

_SHOWN = 10
"""So many contradictions are shown, unless --all asks for more."""

_ALIKE = 3
"""Of so many files at most the same is said one by one."""


@click.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--as",
    "as_",
    type=click.Choice(NAMES),
    help="What it is (default: found by looking at the files).",
)
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    help="The project folder to write to; an empty wiki is made there if it has none.",
)
@click.option("--dry-run", is_flag=True, help="Show the report, write nothing.")
@click.option("--all", "every", is_flag=True, help="Show all that is said, in full.")
@click.option("--strict", is_flag=True, help="Exit 1 if anything contradicts itself.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@jobs_option
def import_command(
    path: Path,
    as_: str | None,
    to: Path | None,
    *,
    dry_run: bool,
    every: bool,
    strict: bool,
    as_json: bool,
    jobs: int,
) -> None:
    r"""Make draft records of pages, a vault, a bundle or a bibliography.

    PATH is a file or a folder; its files are only read. Every record that is made is a
    draft that says where it came from; checks are lenient with it until 'tercet accept'
    takes it over. What has no field is kept word for word, and said. The report ends
    with what contradicts itself. 'tercet undo' takes an import back as a whole.

    \b
    Example: tercet import old-wiki --to my-wiki
    """
    with _target(to) as (wiki, root):
        found = read(path, as_, known(derive(wiki)))
        planned, found = _planned(wiki, f"import {path.name}", found)
        contradictions = [*filter(_contradicts, _said(planned, found, jobs))]
        if not dry_run:
            _write(planned, root)
    if as_json:
        document = report_json(found)
        print_json({**document, **_more(found, contradictions, written=not dry_run)})
    else:
        click.echo("\n".join(_report(found, contradictions, every=every)))
        click.echo(_closing(found, to, dry_run=dry_run), err=True)
    if strict and contradictions:
        sys.exit(1)


@contextlib.contextmanager
def _target(to: Path | None) -> Iterator[tuple[Wiki, Path]]:
    """Yield the wiki to plan for, and its folder; an empty wiki where there is none.

    Raises:
        RefusedError: If no folder is named and there is no wiki here.
    """
    root = to or project_root()
    if (root / "wiki" / "wiki.yaml").is_file():
        recover(root)
        yield load(root), root
    elif to is None:
        raise RefusedError(
            f"there is no wiki in '{root}' to write to; name a folder with --to DIR, "
            "and an empty wiki is made there"
        )
    else:
        with tempfile.TemporaryDirectory() as folder:
            write(starter(example=False), Path(folder))
            yield load(Path(folder)), root


def _write(planned: Plan, root: Path) -> None:
    """Write the drafts, and before them the empty wiki if there is none."""
    if planned.wiki.root != root:
        write(starter(example=False), root)
        planned = replace(planned, wiki=load(root))
    with locked(root):
        commit(planned)


def _planned(wiki: Wiki, what: str, found: Imported) -> tuple[Plan, Imported]:
    """Return the plan, and what is imported without drafts that would be no records."""
    files = {_place(one): write_record(one.kind, one.fields) for one in found.drafts}
    planned = plan_drafts(wiki, what, {path: files[path].encode() for path in files})
    reasons = {one.span.path: one.message for one in planned.errors}
    if not reasons:
        return planned, found
    kept = tuple(one for one in found.drafts if _place(one) not in reasons)
    said = tuple(
        Notice("error", one.path, one.line, f"makes no {one.kind}: {reasons[place]}")
        for one in found.drafts
        if (place := _place(one)) in reasons
    )
    rest = replace(found, drafts=kept, notices=(*found.notices, *said))
    return _planned(wiki, what, rest)


def _place(draft: Draft) -> str:
    return f"wiki/{BY_KIND[draft.kind].folder}/{draft.id}.yaml"


def _said(planned: Plan, found: Imported, jobs: int) -> list[Problem]:
    """Return what the lint says of the pages as they stand, beside their drafts.

    The drafts say the same in their own fields, so they are not read once more. Where
    there are notes alone, there is nothing that a page could contradict.
    """
    pages = tuple(Document(path, text, None) for path, text in found.pages)
    paths = {page.path for page in pages}
    after = planned.after
    if all(entry.kind == "note" for entry in after.entries.values()):
        return []
    drafts = frozenset(change.path for change in planned.changes)
    facts = derive(replace(after, pages=(*after.pages, *pages), silent=drafts))
    return [
        one
        for one in check(facts, select=["P"], ignore=["P001"], jobs=jobs)
        if one.span.path in paths
    ]


def _contradicts(problem: Problem) -> bool:
    """Tell whether a problem is something that the pages say and that is not so."""
    return problem.severity != "info"


def _report(
    found: Imported, contradictions: list[Problem], *, every: bool
) -> Iterator[str]:
    yield from _notices(found.notices, every=every)
    shown = len(contradictions) if every else _SHOWN
    if contradictions:
        yield click.style("What contradicts itself", bold=True)
        for one in contradictions[:shown]:
            yield f"  {one.span}: {one.message}"
        left = len(contradictions) - shown
        if left > 0:
            yield f"  and {left} more: --all or --json shows them"
    for side in found.one_sided:
        yield f"{side.source}:{side.line}: one-sided: {side.claim} ({side.target})"
    yield from _table(found, contradictions)


def _notices(notices: Iterable[Notice], *, every: bool) -> Iterator[str]:
    """Yield a line for each notice; what is said of many files is said once."""
    alike: dict[tuple[str, str], list[Notice]] = {}
    for one in notices:
        alike.setdefault((one.severity, one.message), []).append(one)
    for (severity, message), rows in alike.items():
        if every or len(rows) <= _ALIKE:
            yield from (_line(one) for one in rows)
            continue
        first = ", ".join(one.path for one in rows[:_ALIKE])
        yield f"{len(rows)} files: {severity}: {message} ({first} …; --all lists them)"


def _line(notice: Notice) -> str:
    place = f"{notice.path}:{notice.line}" if notice.line else notice.path
    help_ = f"; {notice.help}" if notice.help else ""
    return f"{place}: {notice.severity}: {notice.message}{help_}"


def _table(found: Imported, contradictions: list[Problem]) -> Iterator[str]:
    kinds = Counter(one.kind for one in found.drafts)
    damaged = len({one.path for one in found.notices if one.severity == "error"})
    links = Counter(one.standing for one in found.links)
    rows = [("files read", len(found.files))]
    rows += [("files not read", damaged)] if damaged else []
    rows += [
        (f"drafts: {model.folder}", kinds[kind])
        for kind, model in BY_KIND.items()
        if kinds[kind]
    ]
    rows += [("links", len(found.links))]
    rows += [(f"links: {name}", links[name]) for name in sorted(links)]
    rows += [("one-sided claims", len(found.one_sided))]
    rows += [("contradictions found", len(contradictions))]
    width = max(len(name) for name, _ in rows)
    yield from (f"{name.ljust(width)}  {value:>6}" for name, value in rows)


def _more(
    found: Imported, contradictions: list[Problem], *, written: bool
) -> dict[str, object]:
    """Return what the report of an import has beside the links."""
    kinds = Counter(one.kind for one in found.drafts)
    return {
        "written": written,
        "drafts": [
            {"id": one.id, "kind": one.kind, "file": one.path, "line": one.line}
            for one in found.drafts
        ],
        "kinds": dict(sorted(kinds.items())),
        "notices": [
            {
                "severity": one.severity,
                "file": one.path,
                "line": one.line,
                "message": one.message,
            }
            for one in found.notices
        ],
        "contradictions": [
            {"code": one.code, "message": one.message, "place": str(one.span)}
            for one in contradictions
        ],
    }


def _closing(found: Imported, to: Path | None, *, dry_run: bool) -> str:
    number = count(len(found.drafts), "draft")
    if dry_run:
        return f"Nothing is written; without --dry-run it would be {number}."
    there = f"--root {to} " if to is not None else ""
    if not found.drafts:
        return "Nothing to write."
    return (
        f"Wrote {number}. Next: tercet {there}check; tercet {there}show ID; "
        f"tercet {there}accept ID"
    )
