"""``tercet add``: new records, shown before they are written."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tercet.bibtex import Draft, read_bibtex
from tercet.commands.output import open_wiki
from tercet.commands.plans import plan_options, settle
from tercet.commands.records import kinds_there_are
from tercet.edit import Plan, plan
from tercet.errors import RefusedError, UnknownNameError
from tercet.facts import derive
from tercet.output import OutputFile
from tercet.problems import nearest
from tercet.records import BY_KIND
from tercet.records.work import Work
from tercet.templates import template, write_record
from tercet.wiki import Wiki
from tercet.words import count


@click.command("add")
@click.argument("kind", type=click.STRING)
@click.argument("record", required=False, metavar="[ID]")
@click.option("--title", help="What readers will call it (default: made from the id).")
@click.option(
    "--from",
    "source",
    metavar="FILE.bib|-",
    help="Read BibTeX (- for standard input): a work and a draft finding each.",
)
@plan_options
def add_command(
    kind: str,
    record: str | None,
    title: str | None,
    source: str | None,
    dry_run: bool,
    yes: bool,
) -> None:
    r"""Add a record: a template, or findings from BibTeX.

    The template is a valid draft with every field explained. Nothing is written
    before the plan is shown: the files, and the facts that change with them.

    \b
    Example: tercet add question does-it-hold --title "Does it hold?" --yes
             tercet add finding --from paper.bib
    """
    if kind not in BY_KIND:
        near = nearest(kind, BY_KIND)
        raise UnknownNameError("kind of record", kind, near, kinds_there_are())
    wiki = open_wiki()
    if source is not None:
        if kind != "finding" or record is not None or title is not None:
            raise click.UsageError(
                "--from goes with 'add finding', without ID or title"
            )
        files = _from_bibtex(wiki, source)
    else:
        files = [_from_template(kind, record, title)]
    planned = plan(wiki, files)
    lines = _lines(planned)
    _refuse_errors(planned, lines)
    step = "fill in, tercet check"
    settle(planned, lines, dry_run=dry_run, yes=yes, next_step=step)


def _from_template(kind: str, record: str | None, title: str | None) -> OutputFile:
    if record is None:
        raise click.UsageError(f"which id? Try: tercet add {kind} my-{kind}")
    folder = BY_KIND[kind].folder
    text = template(kind, record, title)
    return OutputFile(f"wiki/{folder}/{record}.yaml", text.encode())


def _from_bibtex(wiki: Wiki, source: str) -> list[OutputFile]:
    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise RefusedError(f"cannot read '{source}': {reason}") from error
    facts, files = derive(wiki), []
    for draft in read_bibtex(text, wiki.entries):
        known = _known(wiki, draft)
        filed = facts.ids(f"{known}.findings") if known is not None else ()
        if filed:
            click.echo(
                f"{draft.work['title']}: filed already as {', '.join(filed)}; for "
                "another finding of it: tercet add finding ID"
            )
        else:
            files += _files(draft, known)
    if not files:
        raise RefusedError("nothing to add: every entry is filed already")
    return files


def _known(wiki: Wiki, draft: Draft) -> str | None:
    """Return the work that the wiki has with the draft's identifier, or its title."""
    title = _title(str(draft.work["title"]))
    for entry in wiki.of_kind("work"):
        if isinstance(entry.record, Work):
            arxiv = (entry.record.arxiv or "").partition("v")[0]
            if (
                (arxiv and arxiv == draft.work.get("arxiv"))
                or (entry.record.doi and entry.record.doi == draft.work.get("doi"))
                or (title and title == _title(entry.record.title))
            ):
                return entry.id
    return None


def _title(text: str) -> str | None:
    """Return a title for comparison: without case, blanks and marks."""
    plain = "".join(c for c in text.casefold() if c.isalnum())
    return None if plain == "unknown" else plain


def _files(draft: Draft, known: str | None) -> list[OutputFile]:
    """Return a draft finding, and its work unless the wiki has it."""
    finding: dict[str, object] = {
        "status": "draft",
        "title": draft.work["title"],
        "works": [known or draft.work_id],
        "summary": "unknown",
        "declared_none": "not placed yet",
    }
    files = [
        OutputFile(
            f"wiki/findings/{draft.finding_id}.yaml",
            write_record("finding", finding).encode(),
        )
    ]
    if known is None:
        path = f"wiki/works/{draft.work_id}.yaml"
        files.insert(0, OutputFile(path, write_record("work", draft.work).encode()))
    return files


def _refuse_errors(planned: Plan, lines: list[str]) -> None:
    """Refuse a plan after which the wiki would have errors that it has not now.

    Prose that a new record makes wrong is no reason to refuse it: the plan says so, and
    'tercet check --fix' binds it.

    Raises:
        RefusedError: With the errors; the plan is shown before them.
    """
    errors = [
        one
        for one in planned.problems
        if one.severity == "error" and not one.code.startswith("P")
    ]
    if errors:
        click.echo("\n".join(lines))
        found = [f"  {one.code}: {one.message} ({one.span})" for one in errors]
        said = f"nothing is written, since it would bring {count(len(errors), 'error')}"
        raise RefusedError("\n".join([f"{said}:", *found]))


def _lines(planned: Plan) -> list[str]:
    lines = []
    for file in planned.files:
        lines.append(click.style(f"+ {file.path}", fg="green"))
        text = file.content.decode()
        lines += [f"    {line}" for line in text.splitlines()]
    return lines
