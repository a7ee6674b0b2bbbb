"""``tercet search``: records by their words, each with the line that has them."""

from __future__ import annotations

import click

from tercet.commands.output import (
    Output,
    Row,
    chosen,
    output_options,
    print_json,
    print_rows,
    settled_root,
)
from tercet.search import Hit, Results, search
from tercet.words import count


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=10,
    show_default=True,
    help="Show so many hits.",
)
@click.option(
    "--page", type=click.IntRange(1), default=1, help="Show the hits that come after."
)
@click.option(
    "--engine",
    type=click.Choice(["whoosh", "fts5"]),
    help="Ask this engine, whatever wiki.yaml and the size of the wiki say.",
)
@output_options
def search_command(
    output: Output,
    query: tuple[str, ...],
    limit: int,
    page: int,
    engine: str | None,
) -> None:
    """Search the records and pages by their words.

    A record is found if it has at least half of the words of QUERY, in any form
    (personas, persona); those with more of them come first. A word that no record has
    is taken for the one that is most like it.

    \b
      "activation capping"     these words in a row
      reactiv*                 words that begin so
      +steering -prompt        with the first, without the second
      title:capping author:lu  in one field: title, author, id, arxiv, doi, alias, text
      kind:finding,shape  shape:reactivation  concept:persona-selection
      state:held  status:draft  year:2025 year:2023.. year:..2024

    Put a QUERY with quotes, * or - between single quotes.

    \b
    Example: tercet search persona drift
             tercet search 'kind:finding "system prompt" -refusal year:2025..'
    """  # noqa: D301 - Click leaves the lines after a backspace as they are
    text = " ".join(query)
    start = (page - 1) * limit
    root = settled_root()
    found = search(root, text, limit=limit, offset=start, engine=engine)  # type: ignore[arg-type]
    if output.format == "json":
        hits = [chosen(_row(hit), output.fields) for hit in found.hits]
        document = {"format": 1, "total": found.total, "hits": hits}
        print_json(document | {"suggestions": list(found.suggestions)})
        return
    for other in found.suggestions:
        said = f"note: a word is in no record; searched for '{other}'"
        click.echo(said, err=True)
    print_rows(output, "hits", map(_row, found.hits), lambda: _text(found, text, start))


def _row(hit: Hit) -> Row:
    return {
        "id": hit.id,
        "kind": hit.kind,
        "title": hit.title,
        "score": hit.score,
        "path": hit.path,
        "line": hit.line,
        "snippet": hit.snippet,
    }


def _text(found: Results, text: str, start: int) -> str:
    if not found.total:
        step = "fewer words or filters, or words that begin so: reactiv*"
        return f"Nothing fits '{text}'.\nTry {step}"
    if not found.hits:
        return f"There are only {count(found.total, 'hit')}."
    blocks = [
        f"{click.style(hit.id, bold=True)} ({hit.kind}): {hit.title}\n"
        f"  {hit.path}:{hit.line}: {_marked(hit)}"
        for hit in found.hits
    ]
    end = start + len(found.hits)
    more = f"{start + 1} to {end} of {count(found.total, 'hit')}"
    return "\n".join([*blocks, "", more])


def _marked(hit: Hit) -> str:
    """Return a snippet with the words of the search set off."""
    pieces, at = [], 0
    for start, end in hit.marks:
        word = click.style(hit.snippet[start:end], bold=True, underline=True)
        pieces += [hit.snippet[at:start], word]
        at = end
    return "".join([*pieces, hit.snippet[at:]])
