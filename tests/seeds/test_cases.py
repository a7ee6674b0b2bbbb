"""The contradictions of the source documents are found, each at its place.

The source documents are put as free pages beside the records of this wiki.
``cases.csv`` lists, for each case of the list beside the documents, the check that
finds it, the line, and what the message must say. A case may have several rows.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml

from seed_pages import SHARED, needs_seeds, on_seeds, place

HERE = Path(__file__).parent
NEEDED = {"A": 1.0, "B": 1.0, "C": 0.85}


def rows() -> list[dict[str, str]]:
    """The rows of cases.csv."""
    with (HERE / "cases.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def is_found(row: dict[str, str]) -> bool:
    """Tell whether a problem of the check stands at the line and says what it must."""
    words = row["computed"].split("|")
    return any(
        problem.code == row["code"]
        and row["line"] in {place(span) for span in (problem.span, *problem.related)}
        and all(word in problem.message for word in words)
        for problem in on_seeds()
    )


def test_each_case_is_listed_once_a_row() -> None:
    """No row of the table stands twice."""
    listed = [tuple(row.values()) for row in rows()]
    assert len(listed) == len(set(listed))


@needs_seeds
@pytest.mark.seeds
@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['case']}-{row['line']}")
def test_case_is_found(row: dict[str, str]) -> None:
    """The case is reported at its line with the computed value."""
    said = [p.message for p in on_seeds() if p.code == row["code"]]
    assert is_found(row), "\n".join(said)


@needs_seeds
@pytest.mark.seeds
def test_enough_cases_of_each_grade_are_found() -> None:
    """All of the decidable cases have rows, and most of the others."""
    cases = yaml.safe_load((SHARED / "cases.yaml").read_text("utf-8"))
    found = {row["case"] for row in rows() if is_found(row)}
    for grade, share in NEEDED.items():
        ids = [case["id"] for case in cases if case["grade"] == grade]
        assert sum(one in found for one in ids) >= share * len(ids), grade


@needs_seeds
@pytest.mark.seeds
def test_judgement_is_never_an_error() -> None:
    """At the places of the cases of judgement nothing is an error because of them."""
    cases = yaml.safe_load((SHARED / "cases.yaml").read_text("utf-8"))
    words = [
        (part.split("] “")[0].strip(" ["), part.split("] “")[1].rstrip("”\n"))
        for case in cases
        if case["grade"] == "D"
        for part in case["at"].splitlines()
    ]
    errors = [p for p in on_seeds() if p.severity == "error"]
    for line, said in words:
        text = (SHARED / "seeds").glob(f"00{line[0]}_*").__next__().read_text("utf-8")
        for problem in errors:
            if place(problem.span) == line:
                whole = text.split("\n")[problem.span.line - 1]
                at = problem.span.column - 1
                start = whole.find(said)
                assert not start <= at < start + len(said), problem.message


@needs_seeds
@pytest.mark.seeds
def test_right_passages_are_quiet() -> None:
    """Nothing is said of the passages that are right."""
    text = (SHARED / "cases-quiet.md").read_text("utf-8")
    passages = [
        (line[1:].partition("]")[0], words.partition("”")[0])
        for row in text.splitlines()
        if row.startswith("| [")
        for line, words in [
            part.split(" “", 1)
            for part in row.split("|")[1].replace("] “", "] “").split("; ")
            if " “" in part
        ]
    ]
    assert len(passages) >= 8
    loud = []
    for line, words in ((line.strip(" ["), words) for line, words in passages):
        document, number = line.split(":")
        file = next((SHARED / "seeds").glob(f"{int(document):03}_*"))
        whole = file.read_text("utf-8").split("\n")[int(number) - 1]
        start = whole.find(words)
        assert start >= 0, words
        for problem in on_seeds():
            at = problem.span.column - 1
            inside = at < start + len(words) and at + problem.span.length > start
            if place(problem.span) == line and inside:
                loud.append(f"{line} {problem.code} {problem.message}")
    assert loud == []
