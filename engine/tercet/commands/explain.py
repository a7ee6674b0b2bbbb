"""``tercet explain``: the manual pages of checks, kinds and relations."""

from __future__ import annotations

import click

from tercet.checks import CHECKS, MANUAL
from tercet.commands.arguments import SUBJECT
from tercet.commands.explain_field import field_page, rows
from tercet.errors import UnknownNameError
from tercet.problems import nearest
from tercet.records import BY_KIND
from tercet.relations import BY_NAME
from tercet.words import listing

_BY_WORDS = {check.name: code for code, check in CHECKS.items()}


@click.command("explain")
@click.argument("name", type=SUBJECT, required=False)
def explain_command(name: str | None) -> None:
    """Explain a check, a kind of record, a field or a relation.

    NAME is a code such as G001, a kind such as finding, a field such as
    question.probes or finding.instantiates.shapes, or a relation such as complicates.
    Without it, checks, kinds and relations are listed.

    Example: tercet explain question.probes
    """
    if name is None:
        click.echo(_contents())
    elif name.upper() in CHECKS:
        click.echo(_check(name.upper()))
    elif name in BY_KIND:
        click.echo(_kind(name))
    elif name.partition(".")[0] in BY_KIND:
        click.echo(field_page(*name.split(".")))
    elif (code := _BY_WORDS.get(name.lower().replace(" ", "-"))) is not None:
        click.echo(_check(code))
    elif name in BY_NAME:
        row = BY_NAME[name]
        sources, targets = listing(row.sources, "or"), listing(row.targets, "or")
        click.echo(
            f"{click.style(row.label, bold=True)}: from a {sources} to a {targets}\n"
            f"  seen from there: {row.inverse_label}\n  IRI: {row.iri}"
            + ("\n  never leads back to its start" if row.acyclic else "")
        )
    else:
        known = [*CHECKS, *BY_KIND, *BY_NAME, *_BY_WORDS]
        near = nearest(name, known) or nearest(name.upper(), known)
        what = "check, kind, field or relation"
        raise UnknownNameError(what, name, near, "'tercet explain' lists them")


def _contents() -> str:
    lines = [click.style("Checks", bold=True)]
    lines += [
        f"  {check.code}  {check.severity:<8} {check.name.replace('-', ' ')}"
        for check in CHECKS.values()
    ]
    lines += ["", click.style("Kinds", bold=True)]
    lines += [f"  {name:<9} {model.purpose}" for name, model in BY_KIND.items()]
    lines += ["", click.style("Relations", bold=True)]
    lines += [f"  {name:<15} {row.inverse_label}" for name, row in BY_NAME.items()]
    return "\n".join(lines)


def _kind(name: str) -> str:
    model = BY_KIND[name]
    lines = [
        f"{click.style(name, bold=True)}: {model.purpose}",
        f"  wiki/{model.folder}/ID.yaml; a template: tercet add {name} ID",
        "",
    ]
    step = f"'tercet explain {name}.FIELD' explains a field and its parts"
    return "\n".join([*lines, *rows(model), "", f"* required; {step}"])


def _check(code: str) -> str:
    check = CHECKS[code]
    title = f"{check.code} {check.name} ({check.severity})"
    return f"{click.style(title, bold=True)}\n\n{MANUAL[check.code].strip()}"
