"""``tercet diff``: between revisions and folders, as text, JSON and Markdown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from facts_text import CONCEPT, finding, shape, use
from git_repository import Repository, environment, repository
from tercet.cache import VARIABLE
from tercet.commands import diff_markdown
from tercet.commands.diff_markdown import code, escaped
from wikis import Run, Snapshot, write_wiki

TWO = (
    CONCEPT
    + shape("s")
    + finding("ada", 1, more=use("s", "v1"))
    + finding("bob", 2, more=use("s", "v2"))
)
THIRD = finding("cyd", 3, more=use("s", "v3"))
WRONG = (
    "--- remarks.md\nSee [[nobody]], the third of two filed examples of the shape s.\n"
)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The project of the test as a repository: two examples, then a third."""
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    made = repository(tmp_path)
    write_wiki(tmp_path, TWO)
    made.commit()
    write_wiki(tmp_path, TWO + THIRD + WRONG)
    made.commit()
    return made


def two_folders(root: Path, before: str, after: str) -> tuple[str, str]:
    """Write two wikis, and return their folders."""
    old, new = root / "old", root / "new"
    write_wiki(old, before)
    write_wiki(new, after)
    return str(old), str(new)


def test_two_revisions(repo: Repository, run: Run, snapshot: Snapshot) -> None:
    """Standings, ranks, lists, sentences, records and problems are told in order."""
    shown = run("diff", "HEAD~1", "HEAD")
    assert shown.exit_code == 0
    snapshot(shown.stdout)


def test_two_revisions_as_markdown(
    repo: Repository, run: Run, snapshot: Snapshot
) -> None:
    """The summary of a pull request has a headline, tables and problems."""
    shown = run("diff", "HEAD~1", "HEAD", "--format", "markdown")
    assert shown.exit_code == 0
    snapshot(shown.stdout)


def test_the_working_tree_is_the_other_side(repo: Repository, run: Run) -> None:
    """Without a second state it is the wiki as it lies there, committed or not."""
    assert "Nothing differs" in run("diff", "HEAD").stdout
    (repo.folder / "wiki/findings/bob.yaml").unlink()
    shown = run("diff", "HEAD", "--no-problems")
    assert "→ working tree" in shown.stdout
    assert "s: ready → hint" in shown.stdout
    assert "− wiki/findings/bob.yaml" in shown.stdout
    assert "bob.ordinal.c: second of three" in shown.stdout


def test_revisions_use_the_cache_of_their_wiki(
    repo: Repository, run: Run, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They leave no files of their own there, and it changes nothing."""
    run("check")
    before = {file.name for file in own_cache.iterdir()}
    assert before
    shown = [run("diff", "HEAD~1", "HEAD").stdout for _ in range(2)]
    assert {file.name for file in own_cache.iterdir()} == before

    monkeypatch.setenv(VARIABLE, "off")
    assert shown == [run("diff", "HEAD~1", "HEAD").stdout] * 2


def test_two_folders_need_no_git(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders that hold a wiki are compared as they lie there."""
    monkeypatch.setenv("PATH", "/nowhere")
    shown = run("diff", *two_folders(tmp_path, TWO, TWO + THIRD))
    assert shown.exit_code == 0
    assert "s: hint → ready; cyd is the third of the instantiating" in shown.stdout


def test_a_folder_without_a_wiki(tmp_path: Path, run: Run) -> None:
    """What is written as a path is a folder, and there is no wiki in it."""
    write_wiki(tmp_path, TWO)
    shown = run("diff", "./elsewhere")
    assert shown.exit_code == 2
    assert "no wiki in 'elsewhere'" in shown.stderr


@pytest.mark.parametrize("name", ["--upload-pack=touch x", "-x", "nowhere"])
def test_a_name_of_no_revision_is_refused(
    repo: Repository, run: Run, name: str
) -> None:
    """Hostile and unknown names end with 2 and a message, even after a double dash."""
    shown = run("diff", "--", name)
    assert shown.exit_code == 2
    assert "no name of a revision" in shown.stderr or "is neither" in shown.stderr
    assert "Traceback" not in shown.stderr


def test_exit_code_is_for_scripts(repo: Repository, run: Run) -> None:
    """As with git: 1 if something differs and --exit-code is given, otherwise 0."""
    assert run("diff", "HEAD~1", "HEAD").exit_code == 0
    assert run("diff", "HEAD~1", "HEAD", "--exit-code").exit_code == 1
    assert run("diff", "HEAD", "HEAD", "--exit-code").exit_code == 0


def test_json_has_every_fact(repo: Repository, run: Run) -> None:
    """The document is versioned, and holds both sides as data."""
    found = json.loads(run("diff", "HEAD~1", "HEAD", "--json").stdout)
    assert list(found) == [
        *("format", "before", "after", "headline", "records", "facts", "sentences"),
        "problems",
    ]
    assert found["format"] == 1
    assert found["before"] == {
        "name": "HEAD~1",
        "commit": repo.git("rev-parse", "HEAD~1"),
    }
    facts = {row["key"]: row for row in found["facts"]}
    assert facts["s.state"] == {
        "key": "s.state",
        "group": "standings",
        "before": "hint",
        "after": "ready",
    }
    assert facts["cyd.ordinal.c"]["before"] is None
    assert facts["cyd.ordinal.c"]["after"]["position"] == 3
    assert found["records"][0] == {
        "what": "added",
        "kind": "finding",
        "id": "cyd",
        "path": "wiki/findings/cyd.yaml",
        "fields": [],
    }
    assert {"record", "kind", "name", "before", "after", "items"} == set(
        found["sentences"][0]
    )
    new = found["problems"]["new"]
    assert ("T003", "wiki/shapes/s.yaml", 2) in [
        (row["code"], row["path"], row["line"]) for row in new
    ]
    assert found["problems"]["gone"] == []


def test_json_without_problems(repo: Repository, run: Run) -> None:
    """Null says that nobody checked."""
    found = json.loads(run("diff", "HEAD", "--json", "--no-problems").stdout)
    assert found["problems"] is None
    assert found["after"] == {"name": "working tree", "commit": None}
    assert found["headline"] == "Nothing differs: no fact, sentence or record."


def test_all_lists_what_can_be_read_off_the_rest(repo: Repository, run: Run) -> None:
    """Without --all, parts of a standing, links and selections are counted only."""
    few = run("diff", "HEAD~1", "HEAD").stdout
    every = run("diff", "HEAD~1", "HEAD", "--all").stdout
    assert "more can be read off these or the records; --all lists all." in few
    assert "s.diversity: 2 → 3" not in few
    assert "s.diversity: 2 → 3" in every
    assert "wiki.findings: 2 → 3: + cyd" in every
    assert "--all" not in every


def test_a_key_keeps_its_facts(repo: Repository, run: Run) -> None:
    """Only facts whose keys begin so are told, and all of them."""
    shown = run("diff", "HEAD~1", "HEAD", "--key", "s.d").stdout
    assert [line.split(":")[0] for line in shown.splitlines()[4:]] == [
        "  s.diversity",
        "  s.diversity-at-most",
    ]


def test_a_concept_keeps_what_is_about_it(tmp_path: Path, run: Run) -> None:
    """Another concept's findings are left out, with their problems and sentences."""
    other = (CONCEPT + finding("eve", 9)).replace("c.yaml", "d.yaml")
    other = other.replace("concept: c", "concept: d") + WRONG
    folders = two_folders(tmp_path, TWO, TWO + THIRD + other)
    shown = run("diff", *folders, "--concept", "c").stdout
    assert "cyd.ordinal.c" in shown
    assert "eve." not in shown
    assert "remarks.md" not in shown
    assert "eve.ordinal.d" in run("diff", *folders, "--concept", "d").stdout
    quick = run("diff", *folders, "--concept", "d", "--no-problems")
    assert "Problems" not in quick.stdout
    wrong = run("diff", *folders, "--concept", "e")
    assert wrong.exit_code == 2
    assert "no concept 'e'" in wrong.stderr


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (TWO, TWO + THIRD, "s: hint → ready; cyd is the third of the inst"),
        (TWO, TWO + shape("t"), "t: new, candidate"),
        (TWO + shape("t"), TWO, "t: gone, was candidate"),
        (TWO, TWO.replace("v2", "v1"), "s: hint → held"),
        (
            CONCEPT,
            CONCEPT + finding("ada", 1),
            "ada is the first, and so far the",
        ),
        (
            TWO + THIRD,
            TWO + THIRD + finding("dan", 4, more=use("s", "v4")),
            "s: 3 → 4 of 3 different; dan is the fourth",
        ),
        (TWO, TWO.replace("bob", "dan"), "dan is the second of the instantiating"),
        (TWO, TWO + "--- a.md\nA page.\n", "One file added; no standing, rank or"),
        (
            TWO + shape("t", "rule: {threshold: 2, reason: R}\n"),
            TWO + shape("t", "rule: {threshold: 4, reason: R}\n"),
            "t: needs 4 instead of 2",
        ),
        (TWO, TWO + shape("t", "provisional: true\n"), "t: new, candidate"),
        (
            TWO + shape("t"),
            TWO + shape("t", "provisional: true\n"),
            "t: now provisional",
        ),
        (
            TWO,
            TWO + finding("cyd", 3, more=use("s", "v2")),
            "s: examples 2 → 3; cyd is the third",
        ),
    ],
)
def test_headline(tmp_path: Path, run: Run, before: str, after: str, said: str) -> None:
    """The first line says what matters most."""
    shown = run("diff", *two_folders(tmp_path, before, after), "--json")
    assert json.loads(shown.stdout)["headline"].startswith(said)


def test_a_shape_that_comes_or_goes_has_its_row(tmp_path: Path, run: Run) -> None:
    """The other side of its standing is empty, and the row says which."""
    folders = two_folders(tmp_path, TWO, TWO + shape("t"))
    row = "candidate; different 0; needed 3; examples 0\n"
    assert f"t: new, {row}" in run("diff", *folders).stdout
    assert f"t: gone, {row}" in run("diff", *reversed(folders)).stdout


def test_a_record_that_was_renamed_is_no_other(tmp_path: Path, run: Run) -> None:
    """What is as it was under the new id is left out; what differs is one change."""

    def of(name: str, more: str, number: int) -> str:
        values = zip(("ada", "bob", "cyd"), (1, 2, 3), strict=True)
        filed = [finding(who, n, more=use(name, f"v{n}")) for who, n in values]
        return CONCEPT + shape(name, more) + "".join(filed[:number])

    before, after = of("s", "", 2), of("t", "former_ids: [s]\n", 2)
    after = after.replace("the shape t", "the shape s")
    old, new = two_folders(tmp_path, before, after)
    told = json.loads(run("diff", old, new, "--json").stdout)
    assert (told["facts"], told["sentences"]) == ([], [])
    assert told["problems"] == {"new": [], "gone": []}
    assert [(row["what"], row["id"]) for row in told["records"][-2:]] == [
        ("removed", "s"),
        ("added", "t"),
    ]
    after = of("t", "former_ids: [s]\n", 3).replace("the shape t", "the shape s")
    old, new = two_folders(tmp_path, before, after)
    assert "\nt: hint → ready; cyd is the third" in run("diff", old, new).stdout


def test_a_question_that_closes_is_in_the_headline(tmp_path: Path, run: Run) -> None:
    """What becomes of a question is said after what becomes of shapes."""
    question = (
        "--- questions/q.yaml\nstatus: draft\ntitle: Is it so?\nkind: open\n"
        "about: [c]\nopened_by: [ada]\n"
    )
    more = finding("cyd", 3) + "relations:\n  - {type: fills, to: q}\n"
    folders = two_folders(tmp_path, TWO + question, TWO + question + more)
    found = json.loads(run("diff", *folders, "--json").stdout)
    assert "q: open → closed" in found["headline"]


def test_a_headline_is_short(tmp_path: Path, run: Run) -> None:
    """Of many that are new, the first ones are named."""
    many = "".join(finding(f"f{n}", n) for n in range(3, 11))
    shown = run("diff", *two_folders(tmp_path, TWO, TWO + many), "--json")
    assert "; four new ranks more; " in json.loads(shown.stdout)["headline"]


def test_empty_markdown_says_so(tmp_path: Path, run: Run) -> None:
    """Nothing differs, and the summary says that and no more."""
    folders = two_folders(tmp_path, TWO, TWO)
    shown = run("diff", *folders, "--format", "markdown").stdout
    assert "**Nothing differs: no fact, sentence, record or problem.**" in shown
    assert "###" not in shown


def test_lists_of_sentences_are_told_by_what_differs(tmp_path: Path, run: Run) -> None:
    """Where only the list of a sentence differs, the sentence is told once."""
    field = "limitations: [Not tested.]\nsummary:"
    limit = finding("cyd", 3).replace("summary:", field)
    other = limit.replace("Not tested.", "Not tested outside.")
    folders = two_folders(tmp_path, TWO + limit, TWO + other)
    shown = run("diff", *folders).stdout
    lead = "One of the three findings states limitations of its own; one says outright"
    assert shown.count(lead) == 1
    assert (
        "        − Cyd 2024: Not tested.\n        + Cyd 2024: Not tested out" in shown
    )
    marked = run("diff", *folders, "--format", "markdown").stdout
    assert marked.count(lead) == 1
    assert "    - gone: Cyd 2024: Not tested.\n    - new: Cyd 2024: Not te" in marked


HOSTILE = (
    "<script>x</script> [a](javascript:x) ![i](x) | a **b** `c` @someone "
    "https://example.org www.example.org <!-- &lt; $x$ ~~y~~ \\"
)


def test_markdown_shows_titles_as_they_are(tmp_path: Path, run: Run) -> None:
    """No title becomes HTML, a link, an image, a heading, or a cell border."""
    label = HOSTILE.replace("'", "")
    text = TWO.replace("label: the shape s", f"label: '{label}'")
    text += f"--- concepts/d.yaml\nstatus: draft\ntitle: T\nkind: '{label}'\n"
    folders = two_folders(tmp_path, TWO, text)
    shown = run("diff", *folders, "--format", "markdown", "--all").stdout
    assert "someone" in shown
    html = MarkdownIt("gfm-like", {"linkify": False}).render(shown)
    for sign in ("<script", "<a ", "<img", "<!--", "<s>"):
        assert sign not in html
    rows = [line for line in shown.splitlines() if line.startswith("| ")]
    assert {line.replace("\\|", "").count(" | ") for line in rows} <= {2, 5}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# a", "\\# a"),
        ("- a-b", "\\- a-b"),
        ("1. a", "1\\. a"),
        ("a\n\n# b", "a # b"),
        ("@a", "&#64;&#8203;a"),
        ("a_b|c", "a\\_b\\|c"),
    ],
)
def test_escaped(text: str, shown: str) -> None:
    """A text stays one line, and no mark of Markdown is left in it."""
    assert escaped(text) == shown


def test_code_with_marks_in_it_is_text() -> None:
    """Code with a backtick or a cell border is escaped instead."""
    assert [code(text) for text in ("a-b", "a`b", "a|b", "")] == [
        "`a-b`",
        "a\\`b",
        "a\\|b",
        "",
    ]


def test_markdown_is_bounded(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables and lists end somewhere and say how much is left out."""
    monkeypatch.setattr(diff_markdown, "_ROWS", 3)
    monkeypatch.setattr(diff_markdown, "_TEXT", 30)
    many = "".join(finding(f"f{n}", n) for n in range(3, 11)) + WRONG + WRONG * 3
    folders = two_folders(tmp_path, TWO, TWO + many)
    shown = run("diff", *folders, "--format", "markdown").stdout
    assert "… and 5 more." in shown
    assert max(map(len, shown.splitlines()[5:])) < 400


def test_what_is_left_out_is_said(repo: Repository, run: Run) -> None:
    """A link at a revision is named on standard error, and the answer comes."""
    (repo.folder / "wiki/link.md").symlink_to("remarks.md")
    repo.commit()
    shown = run("diff", "HEAD", "HEAD")
    assert shown.exit_code == 0
    assert "note: left out at HEAD: wiki/link.md: a symbolic link" in shown.stderr


def test_the_answer_is_the_same_every_time(repo: Repository, run: Run) -> None:
    """Two runs print the same bytes in every format."""
    for format_ in ("text", "json", "markdown"):
        asked = ("diff", "HEAD~1", "HEAD", "--all", "--format", format_)
        assert run(*asked).stdout == run(*asked).stdout
