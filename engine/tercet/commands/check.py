"""``tercet check``: what is wrong, where, and what to do about it."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from tercet.checks import Report, run
from tercet.commands.arguments import CODE
from tercet.commands.frames import frame, shown
from tercet.commands.jobs import jobs_option
from tercet.commands.output import keep_standings, open_wiki, print_json, problem_json
from tercet.commands.plans import settle, write_options
from tercet.facts import derive
from tercet.mend import mend
from tercet.problems import Problem
from tercet.wiki import Wiki
from tercet.words import plural

_COUNTED = {"error": "error", "warning": "warning", "info": "note"}


@click.command("check")
@click.option(
    "--select",
    type=CODE,
    multiple=True,
    metavar="CODE",
    help="Run only these: G, T00, G001.",
)
@click.option(
    "--ignore", type=CODE, multiple=True, metavar="CODE", help="Leave these out."
)
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How to print the problems.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--no-info", is_flag=True, help="Leave out what is for information only.")
@click.option(
    "--unbound", is_flag=True, help="Tell numbers too that are right but typed by hand."
)
@click.option("--fix", is_flag=True, help="Write the suggested fixes into the files.")
@jobs_option
@write_options
def check_command(
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    format_: str,
    as_json: bool,
    no_info: bool,
    unbound: bool,
    fix: bool,
    jobs: int,
    dry_run: bool,
    yes: bool,
) -> None:
    r"""Check the wiki and say what is wrong, with its place.

    Errors fail; warnings fail with --strict; questions and other information never do.
    'tercet explain CODE' is the manual page of a check. --fix shows the edits and what
    they change, then writes them: it puts bound facts where prose states a wrong
    number, and with --unbound where it states a right one.

    \b
    Exit status: 0 clean, 1 something is wrong (with --strict, warnings too).
    Example: tercet check --select G --strict
             tercet check --select P --unbound --fix
    """
    wiki = open_wiki()
    facts = derive(wiki)
    report = run(
        facts,
        select=_split(select),
        ignore=_split(ignore),
        unbound=unbound,
        jobs=jobs,
    )
    keep_standings(facts)
    if fix:
        _fix(wiki, report, dry_run=dry_run, yes=yes)
        return
    if no_info:
        kept = tuple(p for p in report.problems if p.severity != "info")
        report = replace(report, problems=kept)
    if as_json or format_ == "json":
        print_json(_document(report))
    elif format_ == "github":
        prefix = _in_repository(wiki.root)
        lines = [_annotation(problem, prefix) for problem in report.problems]
        click.echo("".join(lines), nl=False)
    else:
        for problem in report.problems:
            click.echo(frame(wiki, problem) + "\n")
    click.echo(_summary(report), err=format_ != "text" or as_json)
    warned = strict and any(p.severity == "warning" for p in report.problems)
    sys.exit(1 if report.failed or warned else 0)


def _fix(wiki: Wiki, report: Report, *, dry_run: bool, yes: bool) -> None:
    mending = mend(wiki, report.problems)
    lines = []
    for problem in mending.fixed:
        span = problem.span
        old = wiki.line(span)[span.column - 1 : span.column - 1 + span.length]
        lines.append(f"{span}: {problem.code}")
        lines.append(click.style(f"  - {shown(old)}", fg="red"))
        lines.append(click.style(f"  + {shown(str(problem.fix))}", fg="green"))
    lines += [f"{p.span}: {p.code} left: {reason}" for p, reason in mending.left]
    if not mending.fixed:
        click.echo("\n".join([*lines, "Nothing to fix."]))
        return
    rest = len(report.problems) > len(mending.fixed)
    settle(
        mending.plan,
        lines,
        dry_run=dry_run,
        yes=yes,
        next_step="tercet check" if rest else "",
        show_files=False,
    )


def _split(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for text in codes for code in text.split(",") if code)


def _summary(report: Report) -> str:
    tally = [
        f"{number} {plural(_COUNTED[severity], number)}"
        for severity in ("error", "warning", "info")
        if (number := sum(p.severity == severity for p in report.problems))
    ]
    found = ", ".join(tally) or "no problems"
    checks, records = len(report.checks), report.records
    lines = [
        f"{found}: {checks} {plural('check', checks)} ran on {records} "
        f"{plural('record', records)}"
    ]
    lines += [
        f"error: '{name}' was asked for and found no record to look at"
        for name in report.idle
    ]
    return "\n".join(lines)


def _document(report: Report) -> dict[str, object]:
    return {
        "format": 1,
        "checks": list(report.checks),
        "records": report.records,
        "idle": list(report.idle),
        "problems": [problem_json(problem) for problem in report.problems],
    }


def _annotation(problem: Problem, prefix: str) -> str:
    level = {"error": "error", "warning": "warning", "info": "notice"}
    text = problem.message + (f"; {problem.help}" if problem.help else "")
    return (
        f"::{level[problem.severity]} file={_escape(prefix + problem.span.path, ',:')},"
        f"line={problem.span.line},col={problem.span.column},"
        f"title={problem.code}::{_escape(text)}\n"
    )


def _in_repository(root: Path) -> str:
    """Return the path of the project in the repository that a workflow works on.

    It ends in a slash, and is empty where the project is the top, or in no workflow.
    """
    workspace = os.environ.get("GITHUB_WORKSPACE")
    here = root.resolve()
    if not workspace or not here.is_relative_to(Path(workspace).resolve()):
        return ""
    inside = here.relative_to(Path(workspace).resolve()).as_posix()
    return "" if inside == "." else f"{inside}/"


def _escape(text: str, more: str = "") -> str:
    """Escape for a workflow command: the message, and more so its properties."""
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
