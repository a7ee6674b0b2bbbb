"""``tercet check``: frames, formats, and the exit status."""

from __future__ import annotations

import json

import pytest

from rich_wiki import RICH
from tercet.checks import CHECKS
from wikis import MakeWiki, Run, Snapshot

CONCEPT = """
--- concepts/recall.yaml
status: draft
title: Recall
kind: capacity
definition: What comes back.
"""
CLEAN = (
    CONCEPT
    + """
--- concepts/memory.yaml
status: draft
title: Memory
kind: capacity
definition: What holds [[recall]].
"""
)
BROKEN = (
    CLEAN
    + """
--- concepts/mind.yaml
status: draft
title: Mind
kind: capacty
definition: What holds [[memry]].
"""
)


def test_clean_wiki(wiki: MakeWiki, run: Run) -> None:
    """A clean wiki exits with 0 and says what ran on how much."""
    wiki(CLEAN)
    shown = run("check")
    assert shown.exit_code == 0
    assert shown.stdout == f"no problems: {len(CHECKS)} checks ran on 2 records\n"
    assert shown.stderr == ""


def test_error_is_framed(wiki: MakeWiki, run: Run, snapshot: Snapshot) -> None:
    """An error exits with 1, shows its line with carets, and the next step."""
    wiki(BROKEN)
    shown = run("check")
    assert shown.exit_code == 1
    snapshot(shown.stdout)


def test_warning_fails_under_strict_only(wiki: MakeWiki, run: Run) -> None:
    """A warning is shown in any case; --strict lets it fail."""
    wiki(CONCEPT)
    assert run("check").exit_code == 0
    strict = run("check", "--strict")
    assert strict.exit_code == 1
    assert "warning G005" in strict.stdout
    assert f"1 warning: {len(CHECKS)} checks ran on 1 record\n" in strict.stdout


@pytest.mark.parametrize(
    ("options", "ran"),
    [
        (("--select", "G001"), 1),
        (("--select", "G001,T001"), 2),
        (("--select", "G001", "--select", " T001 "), 2),
        (("--select", "G", "--ignore", "G001,G002"), 9),
        (("--ignore", "S,R,T,P"), 11),
    ],
)
def test_checks_are_chosen(
    wiki: MakeWiki, run: Run, options: tuple[str, ...], ran: int
) -> None:
    """--select and --ignore take lists, and may be given again."""
    wiki(RICH)
    word = "check" if ran == 1 else "checks"
    assert f": {ran} {word} ran on 23 records" in run("check", *options).stdout


def test_check_that_runs_on_nothing_fails(wiki: MakeWiki, run: Run) -> None:
    """What was asked for and had nothing to look at is an error of the run."""
    wiki(CLEAN)
    shown = run("check", "--select", "T002,G001")
    assert shown.exit_code == 1
    assert "error: 'T002' was asked for and found no record to look at" in shown.stdout
    assert "'G001' was asked" not in shown.stdout
    document = json.loads(run("check", "--select", "T002", "--json").stdout)
    assert document["idle"] == ["T002"]
    wiki(CLEAN + "--- wiki.yaml\ntitle: T\nchecks: {select: [T002]}\n")
    assert run("check").exit_code == 1


def test_json(wiki: MakeWiki, run: Run) -> None:
    """JSON has a version, what ran, and every problem; the summary is on stderr."""
    wiki(BROKEN)
    shown = run("check", "--json", "--select", "R004")
    assert shown.exit_code == 1
    assert json.loads(shown.stdout) == {
        "format": 1,
        "checks": ["R004"],
        "records": 3,
        "idle": [],
        "problems": [
            {
                "code": "R004",
                "severity": "error",
                "message": "'kind' is 'capacty', not one of mechanism, pattern, "
                "capacity, disposition, unknown",
                "path": "wiki/concepts/mind.yaml",
                "line": 3,
                "column": 7,
                "help": "did you mean 'capacity'?",
                "fix": "capacity",
                "related": [],
            }
        ],
    }
    assert shown.stderr == "1 error: 1 check ran on 3 records\n"
    same = run("check", "--format", "json", "--select", "R004")
    assert same.stdout == shown.stdout


def test_github_annotations(wiki: MakeWiki, run: Run) -> None:
    """Each problem is a workflow command; the summary stays out of stdout."""
    wiki(BROKEN)
    shown = run("check", "--format", "github", "--select", "R004")
    assert shown.exit_code == 1
    assert shown.stdout == (
        "::error file=wiki/concepts/mind.yaml,line=3,col=7,title=R004::'kind' is "
        "'capacty', not one of mechanism, pattern, capacity, disposition, unknown; "
        "did you "
        "mean 'capacity'?\n"
    )
    assert shown.stderr == "1 error: 1 check ran on 3 records\n"
    wiki(CLEAN)
    assert run("check", "--format", "github").stdout == ""
    wiki(CONCEPT)
    assert run("check", "--format", "github").stdout.startswith("::warning file=")


def test_github_annotations_are_escaped(wiki: MakeWiki, run: Run) -> None:
    """What would end a property or a line is written as a code."""
    wiki(
        CONCEPT.replace("recall", "100%,a:b\n::error::x").replace("\n::error::x", "")
        + "--- concepts/other.yaml\nstatus: draft\ntitle: O\nkind: '5% ::x'\n"
        "definition: D\n"
    )
    shown = run("check", "--format", "github", "--select", "S007,R004")
    assert "file=wiki/concepts/100%25%2Ca%3Ab.yaml," in shown.stdout
    assert "'kind' is '5%25 ::x', not one of" in shown.stdout
    assert len(shown.stdout.splitlines()) == 2


def test_related_places_are_named(wiki: MakeWiki, run: Run) -> None:
    """A problem about two places names both, in text and in JSON."""
    wiki(CLEAN + CONCEPT.replace("concepts/", "clusters/").replace("kind", "#"))
    shown = run("check", "--select", "R005")
    assert "see also wiki/concepts/recall.yaml:1:1" in shown.stdout
    (problem,) = json.loads(run("check", "--select", "R005", "--json").stdout)[
        "problems"
    ]
    assert problem["related"] == ["wiki/concepts/recall.yaml:1:1"]


def test_long_line_is_cut_around_its_mark(wiki: MakeWiki, run: Run) -> None:
    """Of a long line, the part with the mark is shown, the carets under it."""
    wiki(
        CLEAN.replace("What holds", "word " * 40 + "holds").replace(
            "[[recall]]", "[[rec]]"
        )
    )
    shown = run("check", "--select", "G001").stdout.splitlines()
    assert max(len(line) for line in shown) <= 120
    source, carets = next(
        (shown[i - 1], line) for i, line in enumerate(shown) if set(line) == {" ", "^"}
    )
    start = carets.index("^")
    assert source[start : start + carets.count("^")] == "[[rec]]"


def test_very_long_line_is_shown_around_the_place(wiki: MakeWiki, run: Run) -> None:
    """Of a line beyond all bounds only the words around the place are shown."""
    wiki(
        CLEAN.replace("What holds", "word " * 100 + "holds").replace(
            "[[recall]]", "[[rec]]"
        )
    )
    shown = run("check", "--select", "G001").stdout
    assert "concepts/memory.yaml:4:" in shown
    assert " word holds [[rec]]." in shown
    assert max(map(len, shown.splitlines()[1:3])) < 120


def test_tabs_stay_under_their_marks(wiki: MakeWiki, run: Run) -> None:
    """A tab in the source is a tab before the carets."""
    wiki(CLEAN.replace("holds [[recall]]", "holds\t[[rec]]"))
    shown = run("check", "--select", "G001").stdout.splitlines()
    (carets,) = [line for line in shown if set(line) <= {" ", "\t", "^"} and line]
    assert carets.expandtabs().index("^") == shown[1].expandtabs().index("[[rec")


def test_nothing_in_a_record_steers_the_terminal(wiki: MakeWiki, run: Run) -> None:
    """Control characters of a record or a file name are never printed."""
    wiki(CLEAN.replace("What comes", "What\x1b[31m\x07 comes"))
    (wiki(CLEAN).root / "wiki/concepts/\x1b[31m.yaml").write_text("title: T\n", "utf-8")
    for options in ((), ("--format", "json")):
        shown = run("check", *options)
        assert "\x1b" not in shown.stdout
        assert shown.exit_code == 1
    wiki(CLEAN.replace("What comes", "What\x1b[31m\x07 comes"))
    shown = run("check", "--select", "S005")
    assert "\x1b" not in shown.stdout
    assert "\x07" not in shown.stdout
    assert "What\ufffd[31m\ufffd comes" in shown.stdout


def test_broken_configuration_is_a_problem(wiki: MakeWiki, run: Run) -> None:
    """What is wrong in wiki.yaml is reported with its place; records are read still."""
    wiki(CLEAN + "--- wiki.yaml\ntitle: T\nbse: https://example.org/\n")
    shown = run("check")
    assert shown.exit_code == 1
    assert "wiki/wiki.yaml:2:1: error R001: unknown field 'bse'" in shown.stdout
    assert "did you mean 'base'?" in shown.stdout
    assert "ran on 2 records" in shown.stdout
