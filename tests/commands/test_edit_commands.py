"""The commands that edit, on the command line: plan, exit status, JSON, undo."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facts_text import CONCEPT, finding, shape, use
from wikis import MakeWiki, Run

TWO = (
    CONCEPT
    + shape("s")
    + "".join(
        finding(name, seq, more=use("s", f"v{seq}"))
        for seq, name in enumerate(("ada", "bob"), 1)
    )
)


def tree(root: Path) -> dict[str, bytes]:
    """Return every file of the wiki with its content."""
    files = (root / "wiki").rglob("*")
    return {file.name: file.read_bytes() for file in files if file.is_file()}


@pytest.mark.parametrize(
    "words",
    [
        ("set", "ada", "status", "stable"),
        ("unset", "ada", "instantiates.c.shapes"),
        ("link", "ada", "corroborates", "bob"),
        ("add", "relation", "ada", "corroborates", "bob"),
        ("rename", "s", "new-s"),
        ("merge", "bob-w", "ada-w"),
        ("retract", "bob", "--reason", "Wrong."),
        ("defer", "s", "--by", "N", "--reason", "Too alike."),
        ("add", "thread", "t"),
    ],
    ids=" ".join,
)
def test_edit_is_planned_written_and_undone(
    wiki: MakeWiki, run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Nothing is written without --yes; undo gives every byte back, and again."""
    wiki(TWO)
    before = tree(tmp_path)
    assert run(*words).exit_code == 2
    assert run(*words, "--dry-run").exit_code == 0
    assert tree(tmp_path) == before
    done = run(*words, "--yes", "--brief")
    assert done.exit_code == 0, done.output
    after = tree(tmp_path)
    assert after != before
    assert run("undo", "--yes").exit_code == 0
    assert tree(tmp_path) == before
    assert run("undo", "--yes").exit_code == 0
    assert tree(tmp_path) == after


def test_undo_of_a_rename_is_no_news(wiki: MakeWiki, run: Run) -> None:
    """It tells what it takes back, and no fact under two names."""
    wiki(TWO)
    run("rename", "s", "new-s", "--yes")
    shown = run("undo", "--yes", "--brief")
    assert "Takes back: rename s new-s" in shown.stdout
    assert "No computed fact and no sentence changes" in shown.stdout


def test_rename_is_told_in_few_lines(wiki: MakeWiki, run: Run) -> None:
    """The renamed file, and how many lines name it elsewhere; --full shows all."""
    wiki(TWO)
    shown = run("rename", "s", "new-s", "--dry-run")
    assert shown.stdout.splitlines() == [
        "~ wiki/shapes/s.yaml → wiki/shapes/new-s.yaml",
        "    @@ line 2",
        "    +former_ids:",
        "    +  - s",
        "~ wiki/findings/ada.yaml: 1 line names it",
        "~ wiki/findings/bob.yaml: 1 line names it",
        "  (Lines that only name another id are counted; --full shows them.)",
        "No computed fact and no sentence changes, and there is no new problem.",
    ]
    shown = run("rename", "s", "new-s", "--dry-run", "--full")
    assert "+    shapes: [{shape: new-s, axes: {axis: v1}}]" in shown.stdout
    shown = run("rename", "c", "c-new", "--dry-run")
    assert "fact" not in shown.stdout.replace("No computed fact", "")


def test_nothing_to_undo(wiki: MakeWiki, run: Run) -> None:
    """Where no command has written, that is said."""
    wiki(TWO)
    shown = run("undo")
    assert shown.exit_code == 2
    assert "there is nothing to undo" in shown.stderr


def test_undo_leaves_later_edits_alone(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """A file that was edited since is shown in both versions, and stays."""
    wiki(TWO)
    run("set", "ada", "status", "stable", "--yes")
    file = tmp_path / "wiki/findings/ada.yaml"
    file.write_text(file.read_text("utf-8") + "models: [A]\n", "utf-8")
    shown = run("undo", "--yes")
    assert shown.exit_code == 2
    assert shown.stderr.splitlines() == [
        "Error: 'set ada status' cannot be taken back, and nothing is written: the "
        "file that it wrote was edited since",
        "wiki/findings/ada.yaml, edited since:",
        "  @@ -11,0 +12 @@",
        "  +models: [A]",
        "  undoing would change:",
        "  @@ -1 +1 @@",
        "  -status: stable",
        "  +status: draft",
        "To go on, put each file back as the command left it, run 'tercet undo', and "
        "make the edit anew; or make by hand what undoing would change",
    ]
    assert "models: [A]" in file.read_text("utf-8")
    dry = run("undo", "--dry-run")
    assert (dry.exit_code, dry.stderr) == (2, shown.stderr)


def test_undo_names_every_file_that_was_edited(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """Two of the three that a rename wrote; one that is gone counts as edited."""
    wiki(TWO)
    run("rename", "s", "new-s", "--yes")
    (tmp_path / "wiki/findings/ada.yaml").unlink()
    file = tmp_path / "wiki/findings/bob.yaml"
    file.write_text(file.read_text("utf-8") + "models: [A]\n", "utf-8")
    shown = run("undo", "--dry-run")
    assert "2 of the 4 files that it wrote were edited since" in shown.stderr
    assert "wiki/findings/ada.yaml is deleted" in shown.stderr
    assert "+models: [A]" in shown.stderr


def test_merge_and_rm_tell_in_the_plan(wiki: MakeWiki, run: Run) -> None:
    """What is not carried over, and what is lost; merged records stay."""
    wiki(TWO)
    shown = run("merge", "ada", "bob", "--yes", "--brief")
    assert "Not carried over to bob" in shown.stdout
    shown = run("undo", "--json", "--dry-run")
    assert json.loads(shown.stdout)["told"] == ["Takes back: merge ada bob"]
    shown = run("rm", "ada", "--dry-run")
    assert shown.exit_code == 2
    assert "was merged into bob" in shown.stderr
    shown = run("rm", "ada", "--even-merged", "--dry-run")
    assert "Warning: filing number 1 goes with it" in shown.stdout


def test_renumbering_tells_of_pins(wiki: MakeWiki, run: Run) -> None:
    """A pin to a number that was taken twice is for the curator to settle."""
    page = "--- page.md\nIt was {{ as-of 1: one }} then.\n"
    wiki(CONCEPT + finding("ada", 1) + finding("bob", 1) + page)
    shown = run("fmt", "--renumber", "--dry-run")
    assert "page.md:1: as-of 1 may mean ada (now 1) or bob (now 2)" in shown.stdout


def test_example_of_a_retracted_finding_is_told(wiki: MakeWiki, run: Run) -> None:
    """The plan says that it does not count until the retraction is lifted."""
    wiki(TWO + shape("t"))
    run("retract", "ada", "--reason", "Wrong.", "--yes")
    shown = run("add", "example", "ada", "t", "--dry-run")
    assert "Warning: ada is retracted" in shown.stdout


def test_plan_as_json(wiki: MakeWiki, run: Run) -> None:
    """Files with their lines, every fact before and after, sentences, problems."""
    wiki(TWO)
    shown = run("retract", "bob", "--reason", "Wrong.", "--json", "--dry-run")
    document = json.loads(shown.stdout)
    assert document["what"] == "retract bob"
    assert document["written"] is False
    assert document["files"][0]["path"] == "wiki/findings/bob.yaml"
    assert "+retracted:" in document["files"][0]["diff"]
    facts = {row["key"]: (row["before"], row["after"]) for row in document["facts"]}
    assert facts["s.state"] == ("hint", "held")
    assert document["sentences"]
    assert document["problems"] == {"new": []}


def test_json_says_how_it_ended(
    wiki: MakeWiki, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One document, whatever happens; it is written only if it says so."""
    wiki(TWO)
    words = ("set", "ada", "title", "There are two examples of [[s]].", "--json")
    asked = run(*words)
    assert asked.exit_code == 2
    assert json.loads(asked.stdout)["written"] is False
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert run(*words).exit_code == 2
    done = json.loads(run(*words, "--yes").stdout)
    assert done["written"] is True
    assert done["unfilled"] == []
    assert json.loads(run(*words, "--yes").stdout)["written"] is False
    (tmp_path / "wiki/findings/bob.yaml").chmod(0o444)
    for name, said in (("bob", "is read-only"), ("bo", "no record 'bo'")):
        shown = run("set", name, "status", "stable", "--yes", "--json")
        assert shown.exit_code == 2
        document = json.loads(shown.stdout)
        assert document["written"] is False
        assert said in document["refused"]
        assert said in shown.stderr


def test_json_tells_all_that_the_plan_tells(wiki: MakeWiki, run: Run) -> None:
    """What is not filled in yet, and numbers that facts hold, in the form to write."""
    wiki(TWO)
    shown = json.loads(run("add", "question", "q", "--dry-run", "--json").stdout)
    assert shown["unfilled"][0].startswith("title: 'Q' stands in for it; tercet set q")
    text = "The shape [[s]] has two examples."
    shown = run("set", "s", "definition", text, "--dry-run", "--json")
    (row,) = json.loads(shown.stdout)["to_bind"]
    assert (row["path"], row["words"]) == ("wiki/shapes/s.yaml", "two examples")
    assert row["is_true"] is True
    assert row["write"].startswith("{{ s.frequency")


def test_what_cannot_be_written_is_no_plan(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """A dry run does not promise what would be refused."""
    wiki(TWO)
    file = tmp_path / "wiki/findings/ada.yaml"
    file.chmod(0o444)
    shown = run("set", "ada", "status", "stable", "--dry-run")
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert "'wiki/findings/ada.yaml' is read-only" in shown.stderr
    outside = tmp_path / "ada.yaml"
    file.rename(outside)
    file.symlink_to(outside)
    shown = run("set", "ada", "status", "stable", "--dry-run")
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert "would be written outside" in shown.stderr


def test_nothing_to_write(wiki: MakeWiki, run: Run) -> None:
    """A value that stands so already is no edit."""
    wiki(TWO)
    shown = run("set", "ada", "status", "draft", "--yes")
    assert shown.exit_code == 0
    assert "it stands so already" in shown.stderr


def test_value_that_begins_with_a_hyphen(wiki: MakeWiki, run: Run) -> None:
    """A negative figure is a value, no option."""
    wiki(TWO)
    shown = run("set", "ada", "title", "-5 degrees are enough", "--yes", "--brief")
    assert shown.exit_code == 0
    assert run("set", "ada", "title", "x", "--yess").exit_code == 2


def test_fmt_check_lists_what_differs(wiki: MakeWiki, run: Run) -> None:
    """It exits with 1 while files differ, and with 0 once they do not."""
    wiki(TWO)
    shown = run("fmt", "--check")
    assert shown.exit_code == 1
    assert shown.stdout.splitlines()[0] == "wiki/concepts/c.yaml"
    assert run("fmt", "--yes").exit_code == 0
    assert run("fmt", "--check").exit_code == 0
    assert run("fmt", "ada", "--renumber").exit_code == 2


def test_rm_and_the_configuration(wiki: MakeWiki, run: Run) -> None:
    """What is referred to stays, with the places; wiki.yaml is set, and no record."""
    wiki(TWO)
    shown = run("rm", "ada-w", "--yes")
    assert shown.exit_code == 2
    assert "wiki/findings/ada.yaml" in shown.stderr
    assert "'tercet retract ada-w --reason \"…\"' withdraws it" in shown.stderr
    shown = run("set", "wiki", "rule.threshold", "0", "--yes")
    assert "wiki/wiki.yaml:3:14: error R003" in shown.stderr
    shown = run("set", "wiki", "rule.threshold", "2", "--yes")
    assert "s: hint → ready" in shown.stdout
    assert run("undo", "--yes").exit_code == 0
    shown = run("rename", "wiki", "w")
    assert "'tercet set wiki FIELD VALUE' sets what it says" in shown.stderr


def test_codify_and_resume(wiki: MakeWiki, run: Run) -> None:
    """From waiting to the receipt."""
    wiki(TWO + finding("cyd", 3, more=use("s", "v3")))
    run("defer", "s", "--by", "N", "--reason", "Too alike.", "--yes")
    assert "resume s" in run("codify", "s", "--by", "N", "--yes").stderr
    assert run("resume", "s", "--yes").exit_code == 0
    shown = run("codify", "s", "--by", "N", "--date", "2026-01-02", "--yes")
    assert shown.exit_code == 0
    assert "s: ready → codified" in shown.stdout
    assert run("add", "example", "cyd", "s", "--axis", "axis=v4").exit_code == 2


def test_refused_edit_tells_the_error_alone(wiki: MakeWiki, run: Run) -> None:
    """Once, with its place and line; what will not come about is not told."""
    wiki(TWO)
    shown = run("set", "ada", "status", "stabel", "--yes")
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert shown.stderr.splitlines() == [
        "Error: refused, since it would bring one new error; nothing is written",
        "wiki/findings/ada.yaml:1:9: error R004: 'status' is 'stabel', not one of "
        "draft, working, stable",
        "    status: stabel",
        "            ^^^^^^",
        "  help: did you mean 'stable'?   (tercet explain R004)",
    ]
    shown = run("set", "ada", "status", "stabel", "--yes", "--json")
    assert shown.exit_code == 2
    told = json.loads(shown.stdout)
    assert told["problems"]["new"][0]["code"] == "R004"
    assert "\x1b" not in told["refused"]
    assert shown.stderr.startswith("Error: refused, since")


def test_title_has_one_line(wiki: MakeWiki, run: Run) -> None:
    """A second line is refused in words; a line end after the first is none."""
    wiki(TWO)
    for field in ("title", "models.+"):
        shown = run("set", "ada", field, "One\ntwo", "--yes")
        assert shown.exit_code == 2
        assert "is 'One two'; expected words on one line" in shown.stderr
    assert run("set", "ada", "title", "One\n", "--yes").exit_code == 0
    assert run("set", "ada", "summary", "One\ntwo", "--yes").exit_code == 0


@pytest.mark.parametrize(
    "value",
    [
        "{threshold: 4, reason: Few, since they differ}",
        "{threshold: 4, reason: Few: they differ}",
        "{threshold: 4, reason: [[ada]] says so}",
        "{threshold: 4, reason: {{ s.frequency }} say so}",
    ],
)
def test_words_within_brackets_want_quotes(
    wiki: MakeWiki, run: Run, value: str
) -> None:
    """Where YAML reads them otherwise, it is said how, and what needs none."""
    wiki(TWO)
    shown = run("set", "s", "rule", value, "--yes")
    assert shown.exit_code == 2
    assert f"'{value}' is not YAML on one line: " in shown.stderr
    assert "put single quotes around words that hold a comma, ': ', [[id]]" in (
        shown.stderr
    )
    assert "'tercet set s rule.PART \"…\"' needs none" in shown.stderr
    quoted = "{threshold: 4, reason: 'Few, as [[ada]] says: {{ s.frequency }}.'}"
    assert run("set", "s", "rule", quoted, "--yes").exit_code == 0


def test_parts_are_named(wiki: MakeWiki, run: Run) -> None:
    """Words where parts are wanted are answered with the parts."""
    wiki(TWO)
    shown = run("set", "ada", "results.+", "gain = 12 %", "--yes")
    assert "write {id: …, measured: …}" in shown.stderr
    shown = run("set", "ada", "results", "gain = 12 %", "--yes")
    assert "write [{id: …, measured: …}]; 'tercet set ada results.+ …'" in shown.stderr
    shown = run("set", "ada", "models", "A", "--yes")
    assert "write [A]; 'tercet set ada models.+ …' adds one" in shown.stderr


def test_commands_that_help_names_work(wiki: MakeWiki, run: Run) -> None:
    """The steps of T005 and T004 lead on."""
    wiki(TWO + finding("cyd", 3, more=use("s", "v3")))
    shown = run("set", "s", "rule.threshold", "2", "--yes")
    assert "say why, first: 'tercet set s rule.reason \"…\"'" in shown.stderr
    assert run("set", "s", "rule.reason", "Few differ.", "--yes").exit_code == 0
    assert run("set", "s", "rule.threshold", "2", "--yes").exit_code == 0
    assert run("codify", "s", "--by", "N", "--yes").exit_code == 0
    run("set", "s", "rule.threshold", "5", "--yes")
    shown = run("check", "--select", "T004")
    assert "take the receipt back: 'tercet unset s codified'" in shown.stdout
    assert run("unset", "s", "codified", "--yes").exit_code == 0
    assert run("check", "--select", "T004").exit_code == 0
