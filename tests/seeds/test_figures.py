"""Every figure of the wiki stands in the document it was taken from.

``figures/FINDING.csv`` lists record, result, value and place (document:line). That
each figure has a row is checked always; that it stands at that place, only where the
source documents lie beside the checkout.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from seed_pages import SEEDS, needs_seeds
from tercet.facts import derive
from tercet.prose import LINK
from tercet.records.base import walk
from tercet.records.fields import ProseMarker
from tercet.records.finding import Finding
from tercet.wiki import Wiki, load

ROOT = Path(__file__).parents[2]
FIGURES = Path(__file__).parent / "figures"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
COPIED = 9


@cache
def wiki() -> Wiki:
    """The wiki of this checkout."""
    return load(ROOT)


@cache
def rows() -> tuple[dict[str, str], ...]:
    """All rows of figures/, by file."""
    found: list[dict[str, str]] = []
    for file in sorted(FIGURES.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            found += list(csv.DictReader(stream))
    return tuple(found)


def findings() -> list[tuple[str, Finding]]:
    """Every finding of the wiki, by id."""
    return [
        (entry.id, entry.record)
        for entry in wiki().of_kind("finding")
        if isinstance(entry.record, Finding)
    ]


@cache
def seed_lines() -> dict[str, list[str]]:
    """The lines of each source document, by its number."""
    return {
        str(int(file.name[:3])): file.read_text("utf-8").splitlines()
        for file in sorted(SEEDS.glob("*.txt"))
    }


def numbers(text: str) -> list[str]:
    """Return the numbers of a text, without thousands separators.

    Example:
        >>> numbers("3,307 values, 0.75-0.83")
        ['3307', '0.75', '0.83']
    """
    return [n.rstrip(".,").replace(",", "") for n in NUMBER.findall(text)]


def test_every_figure_has_a_row() -> None:
    """Record, result and value agree between wiki/ and figures/, row by row."""
    listed = Counter((r["record"], r["result"], r["value"]) for r in rows())
    filed = Counter(
        (finding, result.id, figure.value)
        for finding, record in findings()
        for result in record.results
        for figure in result.figures
        if figure.value != "unknown"
    )
    assert filed - listed == Counter(), "figures without a row"
    assert listed - filed == Counter(), "rows without a figure"


@pytest.mark.seeds
@needs_seeds
def test_every_figure_stands_where_its_row_says() -> None:
    """Each number of a figure stands in the line that its row names."""
    wrong = []
    for row in rows():
        document, _, line = row["seed"].partition(":")
        text = seed_lines()[document][int(line) - 1]
        if not set(numbers(row["value"])) <= set(numbers(text)):
            wrong.append(row)
    assert wrong == []


@pytest.mark.seeds
@needs_seeds
def test_every_number_in_prose_stands_in_a_source() -> None:
    """No number in a finding's prose is made up."""
    known = {
        n for lines in seed_lines().values() for line in lines for n in numbers(line)
    }
    wrong = [
        (entry.id, number)
        for entry in wiki().entries.values()
        if entry.record is not None
        for item in walk(entry.record)
        if isinstance(item.marker, ProseMarker)
        for number in numbers(LINK.sub(lambda m: m["label"] or "", item.value))
        if number not in known
    ]
    assert wrong == []


@pytest.mark.seeds
@needs_seeds
def test_no_sentence_is_copied() -> None:
    """No run of nine words stands in a source document too, titles aside."""

    def words(text: str) -> list[str]:
        return re.findall(r"[a-z0-9]+", text.lower())

    def runs(text: str) -> set[tuple[str, ...]]:
        found = words(text)
        return {tuple(found[i : i + COPIED]) for i in range(len(found) - COPIED + 1)}

    source = {run for lines in seed_lines().values() for run in runs("\n".join(lines))}
    titles = [entry.name for entry in wiki().of_kind("work")]
    titles += [group.label for group in derive(wiki()).groups("wiki.wanted")]
    allowed = {run for title in titles for run in runs(title)}
    copied = {
        file.name: sorted(" ".join(run) for run in (runs(text) & source) - allowed)
        for file in sorted((ROOT / "wiki").rglob("*.*"))
        if file.suffix in (".yaml", ".md") and (text := file.read_text("utf-8"))
    }
    assert {name: found for name, found in copied.items() if found} == {}
