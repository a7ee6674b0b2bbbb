"""Findings in a table: each row as the item that a list would have.

The columns are known by their heads: the finding, who reported it and when, the shape.
Other columns follow as ``Head: cell``, so that nothing is lost.
"""

from __future__ import annotations

import re

from tercet.importers.handwritten.bullets import Bullet
from tercet.words import capital

_CELLS = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-+:?")
_COLUMNS = {
    "finding": "finding findings result results claim what observation outcome "
    "befund ergebnis résultat resultat 发现",
    "authors": "authors author who study studies source sources reference references "
    "citation work paper autoren autor quelle studie auteurs auteur étude 作者",
    "date": "year date published jahr datum année annee 年份",
    "venue": "venue journal doi arxiv link url zeitschrift revue",
    "place": "ordinal order filed",
    "shape": "shape shapes pattern form",
}
_COLUMN = {word: name for name, words in _COLUMNS.items() for word in words.split()}


def rows(body: str, first_line: int = 1) -> tuple[tuple[Bullet, ...], str]:
    r"""Return the rows of the tables of a section, and the text without them.

    A table has a row for each finding if a column is headed so and another says who
    reported it; other tables stay text.

    Args:
        body: Of the section.
        first_line: The line of the file on which it begins.

    Example:
        >>> rows("| finding | authors | year |\n|---|---|---|\n| A | Doe | 2024 |")
        ((Bullet(text='A (Doe, 2024).', line=3),), '')
    """
    found: list[Bullet] = []
    kept: list[str] = []
    columns: list[tuple[str, str]] = []
    lines = body.split("\n")
    for index, line in enumerate(lines):
        cells = _cells(line)
        below = _cells(lines[index + 1]) if index + 1 < len(lines) else []
        if not cells:
            columns = []
        elif not columns and _is_rule(below):
            columns = _columns(cells)
            if columns:
                continue
        if not columns:
            kept.append(line)
        elif not _is_rule(cells) and any(cells):
            found.append(Bullet(_item(columns, cells), first_line + index))
    return tuple(found), "\n".join(kept).strip()


def _cells(line: str) -> list[str]:
    """Return the cells of a row; empty if the line is none."""
    bare = line.strip()
    if "|" not in bare:
        return []
    return [cell.strip() for cell in _CELLS.split(bare.strip("|"))]


def _is_rule(cells: list[str]) -> bool:
    return bool(cells) and all(_RULE.fullmatch(cell) for cell in cells)


def _columns(heads: list[str]) -> list[tuple[str, str]]:
    """Return each column's head and what it holds; empty if it lists no findings."""
    named = [(head, _COLUMN.get(head.strip("*_ ").casefold(), "")) for head in heads]
    held = [name for _, name in named]
    return named if "finding" in held and "authors" in held else []


def _item(columns: list[tuple[str, str]], cells: list[str]) -> str:
    held: dict[str, list[str]] = {}
    more: list[str] = []
    for (head, name), cell in zip(columns, cells, strict=False):
        if name and cell:
            held.setdefault(name, []).append(cell)
        elif cell:
            more.append(f"{capital(head)}: {cell.rstrip('.')}")
    more += cells[len(columns) :]
    people = (*held.get("authors", ()), *held.get("date", ()), *held.get("venue", ()))
    cited = ", ".join(_without_brackets(one) for one in people)
    claimed = [
        *(f"{one} finding" for one in held.get("place", ())),
        *(one if "shape" in one else f"{one} shape" for one in held.get("shape", ())),
    ]
    text = "; ".join(held.get("finding", ["unknown"])).rstrip(". ")
    text += f" ({cited})" if cited else ""
    text += f" — {'; '.join(claimed)}" if claimed else ""
    return ". ".join([text, *(one for one in more if one)]) + "."


def _without_brackets(cell: str) -> str:
    return cell.replace("(", "").replace(")", "").strip(" .")
