"""``tercet set``, ``unset``, ``link``, ``unlink``: one field of a record."""

from __future__ import annotations

import click

from tercet.commands.arguments import (
    EDITED,
    FIELD,
    RECORD,
    RELATION,
    TARGET,
    WORDS,
)
from tercet.commands.checked_options import check_reference
from tercet.commands.output import open_wiki
from tercet.commands.plans import plan_options, settle
from tercet.edit import plan
from tercet.edits.fields import set_field, unset_field
from tercet.edits.links import link, unlink


@click.command("set", context_settings={"ignore_unknown_options": True})
@click.argument("record", type=EDITED)
@click.argument("field", type=FIELD)
@click.argument("value")
@plan_options
def set_command(
    record: str, field: str, value: str, *, dry_run: bool, yes: bool
) -> None:
    r"""Set a field of a record.

    FIELD is its name ('tercet explain KIND' lists them); within parts, the way to it
    with dots. An item of a list goes by its id (its concept, shape, name or title), or
    its number from 1; + is a new last one. VALUE is words, or YAML on one line for a
    list or for parts: there, put single quotes around words that hold a comma, ': ' or
    [[id]]. Comments and all other lines of the file stay as they are. RECORD is 'wiki'
    for what wiki.yaml says.

    \b
    Example: tercet set shah-2023 status stable
             tercet set shah-2023 models.+ "GPT-4" --yes
             tercet set shah-2023 instantiates.persona-selection.role extends
             tercet set reactivation rule "{threshold: 4, reason: 'Few, and alike.'}"
             tercet set wiki levels.+ "{id: dialogue, label: dialogue}"
    """
    wiki = open_wiki()
    files = set_field(wiki, record, field, value)
    planned = plan(wiki, f"set {record} {field}", files)
    settle(planned, [], dry_run=dry_run, yes=yes)


@click.command("unset")
@click.argument("record", type=EDITED)
@click.argument("field", type=FIELD)
@plan_options
def unset_command(record: str, field: str, *, dry_run: bool, yes: bool) -> None:
    r"""Take a field of a record away, or an item of a list.

    FIELD is named as for 'tercet set'. A list or part left empty goes with it.

    \b
    Example: tercet unset shah-2023 models.GPT-4
             tercet unset reactivation rule
    """
    wiki = open_wiki()
    planned = plan(wiki, f"unset {record} {field}", unset_field(wiki, record, field))
    settle(planned, [], dry_run=dry_run, yes=yes)


@click.command("link")
@click.argument("record", type=RECORD)
@click.argument("relation", type=RELATION)
@click.argument("target", type=TARGET)
@click.option(
    "--note", type=WORDS, help="In what way, where the relation takes a note."
)
@plan_options
def link_command(
    record: str,
    relation: str,
    target: str,
    note: str | None,
    *,
    dry_run: bool,
    yes: bool,
) -> None:
    r"""Join two records by a relation.

    RELATION is its name or its inverse ('tercet explain' lists them), or the field that
    holds it. TARGET is an id, id#part, or [[?Title]] for a record yet to be written.

    \b
    Example: tercet link shah-2023 corroborates zhang-2025 --note "On other models."
             tercet link shah-2023 works wang-2025-preprint
    """
    wiki = open_wiki()
    check_reference(wiki, "TARGET", target)
    files = link(wiki, record, relation, target, note)
    planned = plan(wiki, f"link {record} {relation} {target}", files)
    settle(planned, [], dry_run=dry_run, yes=yes)


add_relation = link_command
"""``tercet add relation`` is the same."""


@click.command("unlink")
@click.argument("record", type=RECORD)
@click.argument("relation", type=RELATION)
@click.argument("target", type=TARGET)
@plan_options
def unlink_command(
    record: str, relation: str, target: str, *, dry_run: bool, yes: bool
) -> None:
    r"""Take a relation between two records away.

    \b
    Example: tercet unlink shah-2023 corroborates zhang-2025
    """
    wiki = open_wiki()
    files = unlink(wiki, record, relation, target)
    planned = plan(wiki, f"unlink {record} {relation} {target}", files)
    settle(planned, [], dry_run=dry_run, yes=yes)
