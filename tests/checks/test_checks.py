"""Each check finds what its folder's bad.txt holds, and nothing in its good.txt.

A folder ``tests/checks/CODE`` holds two wikis as ``--- path`` blocks below ``wiki/``
(``bad.txt`` and ``good.txt``) and ``expected.txt``, the text of
``tercet check --select CODE`` on the bad one. To add a case, add a block and run
``make snapshots``; read what it wrote before you keep it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rich_wiki import RICH
from tercet.checks import CHECKS, MANUAL, check, run
from tercet.errors import UnknownNameError
from tercet.facts import derive
from tercet.wiki import with_files
from wikis import MakeFacts, MakeWiki, Run, blocks

FOLDER = Path(__file__).parent
FOLDERS = sorted(
    folder.name for folder in FOLDER.iterdir() if (folder / "bad.txt").exists()
)


def text_of(code: str, name: str) -> str:
    """Return one file of a check's folder."""
    return (FOLDER / code / name).read_bytes().decode("utf-8")


def test_every_check_has_its_folder() -> None:
    """There is a folder for each check, and none for what is no check."""
    assert sorted(CHECKS) == FOLDERS
    assert list(CHECKS) == sorted(
        CHECKS, key=lambda code: ("SRGTP".index(code[0]), code)
    )
    assert list(MANUAL) == list(CHECKS)


@pytest.mark.parametrize("code", FOLDERS)
def test_check_finds_what_is_bad(code: str, facts: MakeFacts, run: Run) -> None:
    """The problems of bad.txt, with place, line and help, are the expected ones."""
    found = check(facts(text_of(code, "bad.txt")), select=[code])
    assert found
    assert {problem.code for problem in found} == {code}
    assert {problem.severity for problem in found} == {CHECKS[code].severity}
    shown = run("check", "--select", code)
    assert shown.exit_code == (1 if CHECKS[code].severity == "error" else 0)
    if os.environ.get("TERCET_SNAPSHOTS") == "update":
        (FOLDER / code / "expected.txt").write_text(shown.stdout, "utf-8", newline="")
    assert text_of(code, "expected.txt") == shown.stdout


@pytest.mark.parametrize("code", FOLDERS)
def test_check_is_quiet_on_what_is_good(code: str, facts: MakeFacts, run: Run) -> None:
    """The mended wiki of good.txt has no such problem, and no error at all."""
    found = facts(text_of(code, "good.txt"))
    assert check(found, select=[code]) == []
    assert [p for p in check(found) if p.severity == "error"] == []
    assert run("check", "--select", code, "--strict").exit_code == 0


@pytest.mark.parametrize("code", FOLDERS)
def test_every_problem_has_a_place_and_a_next_step(code: str, facts: MakeFacts) -> None:
    """The marked place lies in the file, and each problem says what to do."""
    found = facts(text_of(code, "bad.txt"))
    for problem in check(found, select=[code]):
        assert problem.help or "; expected " in problem.message
        line = found.wiki.line(problem.span)
        assert problem.span.column + problem.span.length - 2 <= len(line)
        for place in problem.related:
            assert place.path.startswith("wiki/")


@pytest.mark.parametrize("code", FOLDERS)
def test_fix_mends_the_problem(code: str, facts: MakeFacts, tmp_path: Path) -> None:
    """Where a problem offers a fix, the fix in place of the marked text mends it."""
    found = facts(text_of(code, "bad.txt"))
    for problem in check(found, select=[code]):
        if problem.fix is None:
            continue
        file = tmp_path / problem.span.path
        lines = file.read_text("utf-8").splitlines(keepends=True)
        line, start = lines[problem.span.line - 1], problem.span.column - 1
        end = start + problem.span.length
        lines[problem.span.line - 1] = line[:start] + problem.fix + line[end:]
        mended = text_of(code, "bad.txt").replace(line, lines[problem.span.line - 1])
        assert problem not in check(facts(mended), select=[code])


def test_manual_pages_speak_for_themselves() -> None:
    """Each page opens with its code and name, and fits a terminal."""
    for code, page in MANUAL.items():
        name = CHECKS[code].name.replace("-", " ")
        assert page.startswith(f"{code}: {name}.\n")
        assert max(len(line) for line in page.splitlines()) <= 88


def test_checks_are_chosen_by_code_and_beginning(facts: MakeFacts) -> None:
    """--select and --ignore take codes and their beginnings, the latter last."""
    found = facts(text_of("G001", "bad.txt"))
    everything = run(found)
    assert everything.checks == tuple(CHECKS)
    assert run(found, select=["G", "T00"], ignore=["G0", "T001"]).checks == tuple(
        code for code in CHECKS if code[0] == "T" and code != "T001"
    )
    assert run(found, ignore=["S", "R", "G", "T", "P"]).checks == ()
    assert {p.code for p in check(found, ignore=["G001"])} == {
        p.code for p in everything.problems if p.code != "G001"
    }


@pytest.mark.parametrize("name", ["", "X", "G9", "g001", "G0011"])
def test_unknown_code_is_refused(facts: MakeFacts, name: str) -> None:
    """What is neither a code nor a beginning of one is refused, select or ignore."""
    found = facts("")
    with pytest.raises(UnknownNameError, match=f"no check '{name}'"):
        run(found, select=[name])
    with pytest.raises(UnknownNameError):
        run(found, ignore=[name])


def test_wiki_chooses_its_checks(facts: MakeFacts) -> None:
    """wiki.yaml may select and ignore; --select on the command line comes first."""
    config = "--- wiki.yaml\ntitle: T\nchecks: {select: [G, R], ignore: [G001]}\n"
    found = facts(text_of("G001", "bad.txt") + config)
    assert {code[0] for code in run(found).checks} == {"G", "R"}
    assert "G001" not in run(found).checks
    assert run(found, select=["G001"]).checks == ("G001",)


def test_check_that_ran_on_nothing_is_reported(facts: MakeFacts) -> None:
    """A check that is asked for and finds no record to look at fails the run."""
    found = facts("--- concepts/a.yaml\nstatus: draft\ntitle: A\nkind: pattern\n")
    report = run(found, select=["T", "G001", "S"])
    assert report.idle == ("T",)
    assert report.failed
    assert run(facts("")).idle == ()
    assert not run(facts("")).failed
    assert not run(facts(""), select=["S"]).failed


def test_report_counts_records_and_sorts_problems(facts: MakeFacts) -> None:
    """Problems come by place, each once."""
    report = run(facts(text_of("G003", "bad.txt")))
    assert report.records == 6
    assert list(report.problems) == sorted(report.problems, key=lambda p: p.sort_key)
    assert len(set(report.problems)) == len(report.problems)


def test_places_are_looked_up_for_problems_only(facts: MakeFacts) -> None:
    """No file is read a second time for the places of numbers that are in order."""
    found = facts(text_of("T002", "good.txt"))
    assert check(found, select=["T002"]) == []
    documents = [entry.document for entry in found.wiki.entries.values()]
    assert [d.path for d in documents if "places" in vars(d)] == []


def test_checks_hold_while_any_record_is_broken(wiki: MakeWiki) -> None:
    """With any one record broken every check runs; what points at it is not at fault.

    What becomes of counts is another matter: a codified shape may lose an example.
    """
    loaded = wiki(RICH)
    known = set(check(derive(loaded)))
    for path, body in blocks(RICH).items():
        if path == "wiki.yaml":
            continue
        broken = (body + "nonsense: here\n").encode()
        found = derive(with_files(loaded, [(f"wiki/{path}", broken)]))
        new = {p.code for p in check(found) if p not in known and p.code != "R001"}
        assert new <= {"T004", "T007", "G008", "G005"}, path


def test_checks_hold_at_every_point_of_time(wiki: MakeWiki) -> None:
    """As of any filing number every check runs; a receipt to come is not stale."""
    loaded = wiki(RICH)
    for as_of in range(20):
        found = check(derive(loaded, as_of=as_of))
        codes = {problem.code for problem in found if problem.severity != "info"}
        assert codes == ({"T007"} if as_of >= 16 else {"T003"} & codes)


def test_axes_of_a_shape_that_cannot_be_read_are_not_judged(facts: MakeFacts) -> None:
    """While a broader shape is missing or in a circle, inherited axes stay unjudged."""
    lost = RICH.replace("broader: drift", "broader: nothing")
    lost = lost.replace("{threshold: 2, reason: Its", "{min_axes: 3, reason: Its")
    assert check(facts(lost), select=["T001", "T006"]) == []
    ring = RICH.replace("label: drift of", "broader: user-drift\nlabel: drift of")
    assert check(facts(ring), select=["T001", "T006"]) == []


def test_unknown_dates_are_in_order(facts: MakeFacts) -> None:
    """A work whose date is not known breaks no order, nor does a record without one."""
    text = text_of("G006", "bad.txt")
    assert len(check(facts(text), select=["G006"])) == 2
    undated = text.replace("date: 2025", "date: unknown")
    assert check(facts(undated), select=["G006"]) == []
    concept = text.replace("to: lee-2025", "to: recall").replace("to: doe", "to: no")
    assert check(facts(concept), select=["G006"]) == []


def test_unknown_narrower_shape_is_another_check_s(facts: MakeFacts) -> None:
    """A shape that does not exist is no narrower shape of anything."""
    text = text_of("T008", "bad.txt").replace("- shape: naps", "- shape: dozing")
    assert check(facts(text), select=["T008"]) == []
