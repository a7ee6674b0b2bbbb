"""The answer of ``tercet diff`` as a summary of a pull request, in Markdown.

Everything that a wiki says is escaped: no title, sentence or path of a record becomes
a heading, a link, a table's cell border or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tercet.commands.diff_words import (
    headline,
    standing_row,
    told,
    told_sentences,
    two_sides,
)
from tercet.commands.note import plain
from tercet.compare import Comparison, SentenceChange
from tercet.problems import Problem
from tercet.words import capital, count

_ROWS = 40
"""The most rows of a table or list: a summary is read, and a page takes 1 MiB."""
_TEXT = 600
_SPECIAL = re.compile(r"([\\`*_\[\]|~$])|^([-+#>=]|\d+(?=[.)]))")
_ENTITIES = {
    "&": "&amp;",
    "<": "&lt;",
    "@": "&#64;&#8203;",  # nobody is called
    "://": ":&#47;&#47;",  # nothing links by itself
    "www.": "www&#46;",
}
_HEADINGS = {
    "standings": "Other standings",
    "ordinals": "Ordinals",
    "counts": "Counts",
    "lists": "Lists",
    "examples": "Examples",
    "values": "Other values",
}


def escaped(text: str) -> str:
    r"""Return a text that Markdown shows as it is, on one line.

    Example:
        >>> escaped("a *b* | <c>")
        'a \\*b\\* \\| &lt;c>'
    """
    line = _SPECIAL.sub(_marked, " ".join(text.split()))
    for sign, entity in _ENTITIES.items():
        line = line.replace(sign, entity)
    return line


def _marked(match: re.Match[str]) -> str:
    found = match[0]
    return f"{found}\\" if found.isdigit() else f"\\{found}"


def code(text: str) -> str:
    """Return a text as code, on one line, also within a table."""
    line = " ".join(text.split())
    if "`" in line or "|" in line:
        return escaped(line)
    return f"`{line}`" if line else ""


def summary(before: str, after: str, found: Comparison, *, every: bool) -> str:
    """Return the summary of a comparison.

    Args:
        before: What the older state is called.
        after: What the newer one is called.
        found: What differs.
        every: Whether facts that follow from others are told too.
    """
    blocks = [
        "## What changes in the computed facts",
        f"**{escaped(headline(found))}**",
        f"{code(before)} → {code(after)}",
        *_facts(found, every=every),
        *_notes(found.sentences if every else told_sentences(found)),
        *_records(found),
        *_problems(found),
    ]
    return "\n\n".join(blocks)


def _facts(found: Comparison, *, every: bool) -> Iterator[str]:
    facts = found.facts if every else told(found)
    shapes = [change for change in facts if change.name == "standing"]
    if shapes:
        rows = [
            [code(change.subject), *map(escaped, standing_row(change).values())]
            for change in shapes
        ]
        heads = ["shape", *standing_row(shapes[0])]
        yield f"### Shapes\n\n{_table(heads, rows)}"
    for group, heading in _HEADINGS.items():
        rows = [
            [code(change.key), *map(escaped, two_sides(change))]
            for change in facts
            if change.group == group and change not in shapes
        ]
        if rows:
            yield f"### {heading}\n\n{_table(['fact', 'before', 'after'], rows)}"
    folded = len(found.facts) - len(facts)
    if folded:
        more = capital(count(folded, "fact"))
        yield f"{more} more can be read off these or the records: `tercet diff --all`."


def _notes(sentences: Sequence[SentenceChange]) -> Iterator[str]:
    if not sentences:
        return
    lines = []
    for one in sentences[:_ROWS]:
        lines.append(f"- {code(one.record)}, *{escaped(one.name)}*")
        if one.before == one.after:
            lines.append(f"  - {_prose(one.after)}")
        else:
            for word, text in (("before", one.before), ("after", one.after)):
                lines.append(f"  - {word}: {_prose(text)}")
        for word, items in (("gone", one.gone), ("new", one.come)):
            lines += [f"    - {word}: {_prose(item)}" for item in items[:_ROWS]]
    yield "### Notes\n\n" + "\n".join([*lines, *_more(len(sentences))])


def _prose(text: str | None) -> str:
    if text is None:
        return "–"
    line = " ".join(plain(text).split())
    return escaped(line if len(line) <= _TEXT else line[: _TEXT - 1] + "…")


def _records(found: Comparison) -> Iterator[str]:
    if found.records:
        rows = [
            [row.what, code(row.path), escaped(", ".join(row.fields))]
            for row in found.records
        ]
        yield "### Records\n\n" + _table(["", "file", "fields"], rows)


def _problems(found: Comparison) -> Iterator[str]:
    for heading, problems in (
        ("New problems", found.problems),
        ("Problems that are gone", found.solved),
    ):
        if problems:
            lines = [f"- {_problem(problem)}" for problem in problems[:_ROWS]]
            yield f"### {heading}\n\n" + "\n".join([*lines, *_more(len(problems))])


def _problem(problem: Problem) -> str:
    place = f"{problem.span.path}:{problem.span.line}"
    message = escaped(problem.message)
    return f"{code(place)} **{problem.severity} {problem.code}**: {message}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows[:_ROWS]]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return "\n\n".join([table, *_more(len(rows))])


def _more(many: int) -> list[str]:
    return [f"… and {many - _ROWS} more."] if many > _ROWS else []
