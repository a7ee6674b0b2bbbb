"""What the prose lint finds in corpora that were written without looking at it.

``README.md`` says what the files hold. ``recall.txt`` of each is the floor: what was
found may not get lost, and no false alarm may come. Better numbers are written down by
``make snapshots``; worse ones never are.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tercet.checks import run
from tercet.facts import derive
from tercet.problems import Problem, Span
from tercet.wiki import Wiki, load
from tercet.words import number, ordinal
from wikis import write_wiki

FOLDER = Path(__file__).parent
FOLDERS = (
    FOLDER,
    *(
        FOLDER / name
        for name in ("held_out", "blind", "fresh", "unseen", "untouched", "sealed")
    ),
)
CODES = {
    "ordinal": "P002",
    "count": "P003",
    "standing": "P004",
    "threshold": "P005",
    "enumeration": "P006",
    "series": "P007",
    "first": "P008",
    "duration": "P009",
    "order": "P010",
    "key": "P011",
    "position": "P012",
    "unrecorded": "P013",
    "terms": "P014",
    "figures": "P015",
    "numeric": "P016",
    "open-item": "P020",
    "axes": "P021",
    "level": "P022",
}
WANTED = {
    "false": ("error", "warning"),
    "question": ("error", "warning", "info"),
    "true": ("info",),
}
COLUMNS = (
    "family",
    "false",
    "told",
    "question",
    "true",
    "computed",
    "since",
    "false alarms",
)
VALUES = {
    word: str(value) for value in range(100) for word in (number(value), ordinal(value))
}
_WORDS = "|".join(sorted(VALUES, key=len, reverse=True))
NUMBERS = re.compile(rf"\b(?:{_WORDS})\b|\b(\d+)(?:st|nd|rd|th)\b")


@dataclass(frozen=True)
class Expected:
    """A row of expected.csv, with the place of its quote."""

    page: str
    family: str
    quote: str
    verdict: str
    computed: tuple[str, ...]
    since: str
    start: int

    def meets(self, start: int, end: int) -> bool:
        """Tell whether some characters of its page overlap its quote."""
        return start < self.start + len(self.quote) and end > self.start


@dataclass(frozen=True)
class Corpus:
    """The rows, and the problems of each page with all places that they mark."""

    folder: Path
    wiki: Wiki
    rows: tuple[Expected, ...]
    problems: dict[str, list[tuple[int, int, Problem]]]

    def at(self, row: Expected) -> list[Problem]:
        """Return the problems that overlap a row."""
        places = self.problems.get(row.page, [])
        return [problem for start, end, problem in places if row.meets(start, end)]

    def own(self, row: Expected) -> list[Problem]:
        """Return those of them that are of the row's family."""
        return [p for p in self.at(row) if p.code == CODES[row.family]]

    def is_found(self, row: Expected) -> bool:
        """Tell whether a row counts as found."""
        found = self.own(row) if row.verdict == "true" else self.at(row)
        return any(problem.severity in WANTED[row.verdict] for problem in found)

    def is_told(self, row: Expected) -> bool:
        """Tell whether anything is said of a row, for information too.

        Some checks never fail; that a number is right does not count.
        """
        return any(not p.message.startswith("right today") for p in self.at(row))

    def is_computed(self, row: Expected) -> bool:
        """Tell whether a message of its family names what is computed."""
        return any(
            all(self._names(said(row, problem), part) for part in row.computed)
            for problem in self.own(row)
        )

    def _names(self, text: str, part: str) -> bool:
        names = {part}
        for entry in self.wiki.entries.values():
            known = {entry.id, entry.name, self.wiki.called(entry.id)}
            if part.lower() in {name.lower() for name in known}:
                names |= known
        return any(f" {plain(name)} " in f" {plain(text)} " for name in names)

    def is_dated(self, row: Expected) -> bool:
        """Tell whether a message of its family says since when it is false."""
        birth = "wrong at birth"
        since = birth if row.since == "birth" else f"false since filing {row.since}"
        return any(
            re.search(rf"{since}(?!\d)", problem.message) for problem in self.own(row)
        )

    def alarms(self) -> Iterator[Problem]:
        """Yield the errors and warnings on pages with rows that meet no wrong one."""
        for path in sorted({row.page for row in self.rows}):
            rows = [row for row in self.rows if row.page == path]
            places = self.problems.get(path, [])
            right = {
                problem.sort_key
                for start, end, problem in places
                for row in rows
                if row.verdict != "true" and row.meets(start, end)
            }
            alarms = {p.sort_key: p for _, _, p in places if p.severity != "info"}
            yield from (p for key, p in sorted(alarms.items()) if key not in right)


def said(row: Expected, problem: Problem) -> str:
    """Return the words in which a message must name what is computed."""
    message = problem.message
    computed = message.partition("computed: ")[2] if row.verdict == "false" else ""
    return computed or message


def plain(text: str) -> str:
    """Return words alone, each number in digits."""
    found = NUMBERS.sub(lambda m: m[1] or VALUES[m[0]], text.lower())
    return " ".join(re.findall(r"\d+(?:\.\d+)?|[^\W_]+", found))


def offsets(text: str, span: Span) -> tuple[int, int]:
    """Return the first and last offset of a place in a text."""
    start = sum(len(line) + 1 for line in text.split("\n")[: span.line - 1])
    return start + span.column - 1, start + span.column - 1 + span.length


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def corpus(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Corpus:
    """A corpus, checked once by all checks of prose."""
    folder: Path = request.param
    root = tmp_path_factory.mktemp("corpus")
    write_wiki(root, (folder / "wiki.txt").read_text("utf-8"))
    for file in folder.glob("*-*.md"):
        shutil.copy(file, root / "wiki" / file.name)
    wiki = load(root)
    texts = {page.path: page.text for page in wiki.pages}
    problems: dict[str, list[tuple[int, int, Problem]]] = {}
    report = run(derive(wiki), select=["P"], unbound=True)
    for problem in report.problems:
        for span in (problem.span, *problem.related):
            if span.path in texts:
                place = (*offsets(texts[span.path], span), problem)
                problems.setdefault(span.path, []).append(place)
    rows = []
    with (folder / "expected.csv").open(encoding="utf-8", newline="") as expected:
        for row in csv.DictReader(expected):
            path = f"wiki/{row['page']}"
            assert texts[path].count(row["quote"]) == 1, row
            rows.append(
                Expected(
                    path,
                    row["family"],
                    row["quote"],
                    row["verdict"],
                    tuple(filter(None, row["computed"].split("|"))),
                    row["since"],
                    texts[path].index(row["quote"]),
                )
            )
    return Corpus(folder, wiki, tuple(rows), problems)


def of(found: list[bool]) -> str:
    """Return how many are true, of how many."""
    return f"{sum(found)} of {len(found)}" if found else "–"


def table(corpus: Corpus) -> str:
    """Return what is found of each family, as the floor file has it."""
    alarms = [problem.code for problem in corpus.alarms()]
    lines: list[tuple[str, ...]] = [COLUMNS]
    for family, code in CODES.items():
        rows = [row for row in corpus.rows if row.family == family]
        own = [row for row in rows if corpus.own(row)]
        wrong, *others = (
            [row for row in rows if row.verdict == verdict] for verdict in WANTED
        )
        lines.append(
            (
                family,
                of([corpus.is_found(row) for row in wrong]),
                of([corpus.is_told(row) for row in wrong]),
                *(of([corpus.is_found(row) for row in one]) for one in others),
                of([corpus.is_computed(row) for row in own if row.computed]),
                of([corpus.is_dated(row) for row in own if row.since]),
                str(alarms.count(code)),
            )
        )
    rest = sum(code not in CODES.values() for code in alarms)
    lines.append(("other", *["–"] * 6, str(rest)))
    widths = (13, 10, 10, 10, 10, 10, 10, 0)
    padded = (
        "".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True))
        for line in lines
    )
    return "".join(f"{line.rstrip()}\n" for line in padded)


def cells(text: str) -> dict[tuple[str, str], int]:
    """Return the numbers of a table, by family and column; alarms count below zero."""
    found: dict[tuple[str, str], int] = {}
    for line in text.splitlines()[1:]:
        family, *row = re.split(r" {2,}", line)
        for name, cell in zip(COLUMNS[1:], row, strict=True):
            sign = -1 if name == "false alarms" else 1
            found[family, name] = sign * int(cell.split()[0].replace("–", "0"))
    return found


def test_innocent_pages_are_innocent(corpus: Corpus) -> None:
    """No page without a wrong statement has an error or a warning."""
    alarms = [
        str(problem.span) + " " + problem.message
        for path, places in corpus.problems.items()
        for _, _, problem in places
        if "innocent" in path and problem.severity != "info"
    ]
    assert alarms == []


def test_rows_are_well_formed(corpus: Corpus) -> None:
    """Each row has a known family and verdict, and is dated only if it is false."""
    assert {row.family for row in corpus.rows} == set(CODES)
    assert {row.verdict for row in corpus.rows} == set(WANTED)
    assert all(row.verdict == "false" for row in corpus.rows if row.since)
    assert any("innocent" in page.path for page in corpus.wiki.pages)


def test_recall_only_goes_up(corpus: Corpus) -> None:
    """What was found is found still, and no false alarm has come."""
    found = table(corpus)
    file = corpus.folder / "recall.txt"
    floor = file.read_text("utf-8") if file.is_file() else ""
    now, before = cells(found), cells(floor)
    worse = {key: (n, now[key]) for key, n in before.items() if now[key] < n}
    assert worse == {}, "fewer are found, or more are false alarms: then, now"
    if os.environ.get("TERCET_SNAPSHOTS") == "update":
        file.write_text(found, "utf-8", newline="")
        floor = found
    assert floor == found, "better than recall.txt: make snapshots"


def test_table_is_read_back(corpus: Corpus) -> None:
    """The floor file can be read: found and false alarms, the latter below zero."""
    text = table(corpus)
    found = cells(text)
    assert len(found) == (len(CODES) + 1) * (len(COLUMNS) - 1)
    assert min(found.values()) <= 0 < max(found.values())
    assert cells("family  x\naxes  1 of 5  2 of 5  –  4 of 4  2 of 2  –  3\n") == {
        ("axes", "false"): 1,
        ("axes", "told"): 2,
        ("axes", "question"): 0,
        ("axes", "true"): 4,
        ("axes", "computed"): 2,
        ("axes", "since"): 0,
        ("axes", "false alarms"): -3,
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twenty-first of forty", "21 of 40"),
        ("the 3rd, third and three", "the 3 3 and 3"),
        ("heat-priming", "heat priming"),
        ("1.5 or one-half", "1.5 or 1 half"),
    ],
)
def test_numbers_are_alike(text: str, expected: str) -> None:
    """A number in words, in digits or as an ordinal is the same to the comparison."""
    assert plain(text) == expected
