"""``tercet note``: the computed scope note, with the curator's words in it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tercet.bound import resolve
from tercet.commands.arguments import DESCRIBED
from tercet.commands.output import as_of_option, open_facts, print_json, table
from tercet.notes import MAKERS, Remark, ScopeNote, Sentence, describe
from tercet.prose import LINK
from tercet.wiki import not_of_kind
from tercet.words import capital, count

if TYPE_CHECKING:
    from tercet.facts import Facts

WIDTH = 88
_INDENT = "  "
_BEGINNING = 48
"""How many characters of a sentence stand beside its name."""


def plain(text: str) -> str:
    """Return prose with its links as words.

    Example:
        >>> plain("[[a|An a]] and [[b]]")
        'An a and b'
    """
    return LINK.sub(lambda match: match["label"] or match["target"], text)


@click.command("note")
@click.argument("record", type=DESCRIBED, metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--names", is_flag=True, help="List the names of its sentences, to place words at."
)
@as_of_option
def note_command(record: str, as_json: bool, names: bool) -> None:
    """Print the scope note of a concept.

    A shape, a thread and a cluster have a shorter one. Every sentence is computed;
    --json names the facts behind each. Commentary is placed before, after or instead
    of a sentence by its name, and 'silenced' turns one off: --names lists them all,
    and says which have something to say now.

    Example: tercet note persona-selection
    """
    facts = open_facts()
    if facts.wiki.kind(record) not in MAKERS:
        there = "'tercet list concepts' lists them"
        raise not_of_kind(facts.wiki, record, tuple(MAKERS), "note", there)
    note = describe(facts, record)
    if names:
        rows = list(_names(facts, note))
        head = ["name", "now", "begins"]
        if as_json:
            found = [dict(zip(head, row, strict=True)) for row in rows]
            print_json({"format": 1, note.kind: note.subject, "names": found})
        else:
            click.echo(table(head, rows))
    elif as_json:
        print_json(_document(note))
    else:
        click.echo("\n\n".join(_blocks(facts, note)))


def _names(facts: Facts, note: ScopeNote) -> Iterator[list[str]]:
    """Yield each sentence that the note may have: name, what it does now, first words.

    It speaks, has nothing to say, is silenced, or has commentary in its place.
    """
    found = {maker.name: ("nothing to say", "") for maker in MAKERS[note.kind]}
    for one in reversed(note.woven):
        if isinstance(one, Sentence):
            found[one.name] = ("speaks", one.text)
        elif one.where == "instead":
            found[one.sentence] = ("replaced", one.title)
    for row in note.silenced:
        said = [one.text for one in row.sentences]
        found[row.name] = ("silenced", said[0] if said else "")
    for name, (now, text) in found.items():
        begins = textwrap.shorten(
            _named(facts, text), _BEGINNING, placeholder=" …", break_on_hyphens=False
        )
        yield [name, now, begins]


def _document(note: ScopeNote) -> dict[str, object]:
    order = {id(one): place for place, one in enumerate(note.woven)}
    remarks = [one for one in note.woven if isinstance(one, Remark)]
    return {
        "format": 1,
        note.kind: note.subject,
        "sentences": [_sentence(one) for one in note.sentences],
        "commentary": [
            {
                "title": one.title,
                "body": one.body,
                "section": one.section or None,
                "place": {one.where: one.sentence} if one.where else None,
                "after_sentences": _sentences_before(note, order.get(id(one))),
            }
            for one in (*remarks, *note.commentary)
        ],
        "silenced": [
            {
                "name": one.name,
                "reason": one.reason,
                "sentences": [_sentence(sentence) for sentence in one.sentences],
            }
            for one in note.silenced
        ],
    }


def _sentences_before(note: ScopeNote, place: int | None) -> int:
    """Return after how many sentences a remark stands; all of them without a place."""
    return sum(isinstance(one, Sentence) for one in note.woven[:place])


def _sentence(one: Sentence) -> dict[str, object]:
    return {
        "name": one.name,
        "text": one.text,
        "section": one.section,
        "facts": list(one.facts),
        "items": list(one.items),
    }


def _blocks(facts: Facts, note: ScopeNote) -> Iterator[str]:
    """Yield the paragraphs, lists and headings of a note, in order."""
    for heading, pieces in note.sections:
        yield click.style(heading, bold=True)
        said: list[str] = []
        for piece in pieces:
            if isinstance(piece, Remark):
                if said:
                    yield filled(" ".join(said))
                said = []
                yield _remark(facts, piece)
                continue
            said.append(_named(facts, piece.text))
            if piece.items:
                lead = filled(" ".join(said))
                items = "\n".join(_items(facts, piece))
                yield f"{lead}\n{items}"
                said = []
        if said:
            yield filled(" ".join(said))
    if note.commentary:
        yield click.style("Commentary", bold=True)
    for remark in note.commentary:
        yield _remark(facts, remark)
    if note.later:
        several = len(note.later) > 1
        text = f"{capital(count(len(note.later), 'piece'))} of commentary "
        text += "speak" if several else "speaks"
        text += f" of what was filed later, and {'are' if several else 'is'} left out."
        yield filled(f"({text})")


def filled(text: str, first: str = "", rest: str = "") -> str:
    """Return a paragraph in lines of at most 88 columns; no word is broken."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _named(facts: Facts, text: str) -> str:
    """Return prose with its links as words; one without a label by its name."""

    def words(match: re.Match[str]) -> str:
        target = match["target"].strip()
        known = not match["wanted"] and target in facts.wiki.entries
        return match["label"] or (facts.wiki.called(target) if known else target)

    return LINK.sub(words, resolve(facts, text))


def _items(facts: Facts, sentence: Sentence) -> Iterator[str]:
    for place, item in enumerate(sentence.items):
        mark = f"{sentence.start + place}." if sentence.start else "-"
        yield filled(_named(facts, item), f"{mark:>3} ", " " * 4)


def _remark(facts: Facts, remark: Remark) -> str:
    """Return a piece of commentary, indented so that it is told from what is computed.

    Its paragraphs are wrapped; what is indented or a list or table stays as it is.
    """
    today = "" if facts.as_of is None else " (commentary as written today)"
    lines = [f"{_INDENT}{remark.title}{today}"]
    for line in _named(facts, remark.body).rstrip().split("\n"):
        keep = line.startswith((" ", "|", "-", "*", "#", ">", "```"))
        lines.append(f"{_INDENT}{line}" if keep else filled(line, _INDENT, _INDENT))
    return "\n".join(line.rstrip() for line in lines)
