"""``tercet note``: the computed scope note."""

from __future__ import annotations

import click

from tercet.commands.output import open_facts, print_json
from tercet.notes import describe
from tercet.prose import LINK


def plain(text: str) -> str:
    """Return prose with its links as words.

    Example:
        >>> plain("[[a|An a]] and [[b]]")
        'An a and b'
    """
    return LINK.sub(lambda match: match["label"] or match["target"], text)


@click.command("note")
@click.argument("concept")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def note_command(concept: str, as_json: bool) -> None:
    """Print the scope note of a concept.

    Every sentence is computed; --json names the facts behind each.

    Example: tercet note persona-selection
    """
    note = describe(open_facts(), concept)
    if as_json:
        sentences = [
            {"text": s.text, "section": s.section, "facts": list(s.facts)}
            for s in note.sentences
        ]
        print_json({"format": 1, "concept": concept, "sentences": sentences})
        return
    click.echo(click.wrap_text(plain(note.text), 88, preserve_paragraphs=True))
