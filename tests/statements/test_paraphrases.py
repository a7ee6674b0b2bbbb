"""One wrong statement in many words, and right ones that sound alike.

``paraphrases/told.txt`` has wrong sentences about the wiki beside it, by family, and
``quiet.txt`` right ones and such as are about something else. Each is a page of its own
on the concept. To add: a sentence that somebody could write, in a family's part.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tercet.checks import run
from tercet.facts import derive
from tercet.problems import Problem
from tercet.wiki import load
from wikis import write_wiki

FOLDER = Path(__file__).parent / "paraphrases"
COVERAGE = "P025"  # what a free page leaves out is no matter of words


def sentences(name: str) -> list[tuple[str, str]]:
    """Return the family and the text of each line of a file."""
    found, family = [], ""
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if line.startswith("## "):
            family = line[3:]
        elif line:
            found.append((family, line.replace("\\n", "\n")))
    return found


TOLD, QUIET = sentences("told.txt"), sentences("quiet.txt")


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    """What is reported of each sentence, each on a page of its own."""
    root = tmp_path_factory.mktemp("paraphrases")
    write_wiki(root, (FOLDER / "wiki.txt").read_text("utf-8"))
    pages: dict[str, str] = {}
    for number, (_, text) in enumerate([*TOLD, *QUIET]):
        pages[f"wiki/page-{number}.md"] = text
        page = root / "wiki" / f"page-{number}.md"
        page.write_text(f"# Sky compass\n\n{text}\n", "utf-8")
    found: dict[str, list[Problem]] = {text: [] for text in pages.values()}
    for problem in run(derive(load(root)), select=["P"], ignore=[COVERAGE]).problems:
        if problem.span.path in pages:
            found[pages[problem.span.path]].append(problem)
    return found


@pytest.mark.parametrize(("family", "text"), TOLD)
def test_wrong_statement_is_told(
    family: str, text: str, reported: dict[str, list[Problem]]
) -> None:
    """However it is put, something is reported."""
    assert reported[text], family


@pytest.mark.parametrize(("family", "text"), QUIET)
def test_other_statement_is_no_error(
    family: str, text: str, reported: dict[str, list[Problem]]
) -> None:
    """A right statement, or one about something else, may at most raise a question."""
    wrong = [problem for problem in reported[text] if problem.severity != "info"]
    assert wrong == [], family
