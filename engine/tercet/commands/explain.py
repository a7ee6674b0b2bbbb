"""``tercet explain``: the manual pages of checks, kinds, relations and words."""

from __future__ import annotations

import click

from tercet.checks import CHECKS, MANUAL
from tercet.commands.arguments import SUBJECT
from tercet.commands.explain_field import field_page, rows
from tercet.commands.glossary import KINDS, TERMS, term
from tercet.commands.note import filled
from tercet.errors import UnknownNameError
from tercet.problems import nearest
from tercet.records import BY_KIND
from tercet.relations import BY_NAME, Relation
from tercet.words import listing

_BY_WORDS = {check.name: code for code, check in CHECKS.items()}


@click.command("explain")
@click.argument("name", type=SUBJECT, required=False)
def explain_command(name: str | None) -> None:
    r"""Explain a check, a kind of record, a field, a relation or a word.

    NAME is a code such as G001, a kind such as finding, a field such as
    question.probes or finding.instantiates.shapes, a relation such as complicates, or
    a word that outputs use, such as witness. Without it, all but fields are listed.

    \b
    Example: tercet explain G001
             tercet explain question.probes
             tercet explain witness
    """
    if name is None:
        click.echo(_contents())
    elif name.upper() in CHECKS:
        click.echo(_check(name.upper()))
    elif name in BY_KIND:
        click.echo(_kind(name))
    elif name.partition(".")[0] in BY_KIND:
        click.echo(field_page(*name.split(".")))
    elif (word := term(name)) is not None:
        click.echo(_word(word, name))
    elif (code := _BY_WORDS.get(name.lower().replace(" ", "-"))) is not None:
        click.echo(_check(code))
    elif name in BY_NAME:
        row = BY_NAME[name]
        click.echo(
            f"{click.style(row.label, bold=True)}: {joined(row)}\n"
            f"  seen from there: {row.inverse_label}\n  IRI: {row.iri}"
            + ("\n  never leads back to its start" if row.acyclic else "")
        )
    else:
        known = [*CHECKS, *BY_KIND, *BY_NAME, *TERMS, *_BY_WORDS]
        near = nearest(name, known) or nearest(name.upper(), known)
        what = "check, kind, field, relation or word"
        raise UnknownNameError(what, name, near, "'tercet explain' lists them")


def _contents() -> str:
    lines = [click.style("Checks", bold=True)]
    lines += [f"  {check_line(code)}" for code in CHECKS]
    lines += ["", click.style("Kinds", bold=True)]
    lines += [f"  {name:<9} {model.purpose}" for name, model in BY_KIND.items()]
    lines += ["", click.style("Relations", bold=True)]
    lines += [f"  {name:<15} {row.inverse_label}" for name, row in BY_NAME.items()]
    words = ", ".join(one.replace("-", " ") for one in TERMS)
    lines += ["", click.style("Words", bold=True), filled(words, "  ", "  ")]
    return "\n".join(lines)


def _word(word: str, name: str) -> str:
    """Return what a word means, and which check or relation has the name too."""
    text, command = TERMS[word]
    head = click.style(word.replace("-", " "), bold=True)
    lines = [head, filled(text, "  ", "  "), "", f"  {command}"]
    code = _BY_WORDS.get(name.lower().replace(" ", "-"))
    if code is not None:
        lines.append(f"  the check of this name: tercet explain {code}")
    return "\n".join(lines)


def _kind(name: str) -> str:
    model = BY_KIND[name]
    lines = [
        f"{click.style(name, bold=True)}: {model.purpose}",
        "",
        filled(KINDS[name]),
        f"  wiki/{model.folder}/ID.yaml; a template: tercet add {name} ID",
        "",
    ]
    return "\n".join([*lines, *fields_of(name)])


def fields_of(kind: str) -> list[str]:
    """Return a line for each field of a kind, and how to ask on."""
    step = f"'tercet explain {kind}.FIELD' explains a field and its parts"
    return [*rows(BY_KIND[kind]), "", f"* required; {step}"]


def joined(row: Relation) -> str:
    """Return what a relation may join: "from a finding to a work"."""
    return f"from a {listing(row.sources, 'or')} to a {listing(row.targets, 'or')}"


def check_line(code: str) -> str:
    """Return the code, severity and name of a check, to be listed."""
    check = CHECKS[code]
    return f"{check.code}  {check.severity:<8} {check.name.replace('-', ' ')}"


def _check(code: str) -> str:
    check = CHECKS[code]
    title = f"{check.code} {check.name} ({check.severity})"
    return f"{click.style(title, bold=True)}\n\n{MANUAL[check.code].strip()}"
