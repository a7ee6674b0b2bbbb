"""``tercet add``: new records, shown before they are written."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pytest

from rich_wiki import RICH
from tercet.checks import check
from tercet.commands import plans
from tercet.facts import derive
from tercet.records import BY_KIND
from tercet.wiki import load
from wikis import MakeWiki, Run

BIBTEX = r"""
@misc{goedel2026,
  title         = {On the {Recall} of L{\"u}beck: A Study},
  author        = {G{\"o}del, Kurt and {\L}ukasz Nowak},
  year          = {2026},
  month         = jan,
  eprint        = {2601.10380},
  archivePrefix = {arXiv}
}
@inproceedings{doe2025, title = {Second}, author = {Doe, Jane}, year = 2025,
  booktitle = {Proceedings}}
"""


def names(root: Path) -> set[str]:
    """Return the record files of a wiki."""
    return {
        file.relative_to(root / "wiki").as_posix()
        for file in (root / "wiki").rglob("*.yaml")
    }


@pytest.mark.parametrize("kind", BY_KIND)
def test_template_of_every_kind_is_added(
    wiki: MakeWiki, run: Run, tmp_path: Path, kind: str
) -> None:
    """With --yes the template is written, and the wiki stays without an error."""
    wiki(RICH)
    shown = run("add", kind, "my-new-one", "--title", "A title: with a colon", "--yes")
    assert shown.exit_code == 0
    path = f"{BY_KIND[kind].folder}/my-new-one.yaml"
    assert f"+ wiki/{path}\n" in shown.stdout
    assert "Wrote 1 file. Next: fill in, tercet check\n" in shown.stdout
    found = load(tmp_path)
    assert found.entries["my-new-one"].name == "A title: with a colon"
    problems = check(derive(found))
    assert [p for p in problems if p.severity == "error"] == []


def test_dry_run_shows_the_plan(wiki: MakeWiki, run: Run, tmp_path: Path) -> None:
    """--dry-run shows file and changes, writes nothing, and exits with 0."""
    wiki(RICH)
    before = names(tmp_path)
    shown = run("add", "shape", "new-shape", "--dry-run", "--yes")
    assert shown.exit_code == 0
    assert "+ wiki/shapes/new-shape.yaml\n" in shown.stdout
    assert "    label: New shape\n" in shown.stdout
    assert "new-shape: new, candidate" in shown.stdout
    assert "warning R010: the definition is still 'unknown'" in shown.stdout
    assert names(tmp_path) == before


def test_off_a_terminal_nothing_is_written(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """Without --yes and a terminal the plan is printed, and the status is 2."""
    wiki(RICH)
    before = names(tmp_path)
    shown = run("add", "thread", "new-thread")
    assert shown.exit_code == 2
    assert "+ wiki/threads/new-thread.yaml\n" in shown.stdout
    assert "the summary is still 'unknown'" in shown.stdout
    assert shown.stderr == "Nothing is written; say --yes to write it.\n"
    assert names(tmp_path) == before


@pytest.mark.parametrize(("answer", "written"), [(True, True), (False, False)])
def test_terminal_is_asked(
    wiki: MakeWiki,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: bool,
    written: bool,
) -> None:
    """On a terminal the plan is shown and the question asked; no means no."""
    wiki(RICH)

    class Terminal:
        """A stream that says it is a terminal."""

        def isatty(self) -> bool:
            """Say yes."""
            return True

    class System:
        """The streams and the exit that the command sees."""

        stdin = stdout = Terminal()
        exit = sys.exit

    asked: list[str] = []

    def confirm(question: str) -> bool:
        asked.append(question)
        return answer

    monkeypatch.setattr(plans, "sys", System)
    monkeypatch.setattr(click, "confirm", confirm)
    shown = run("add", "thread", "new-thread")
    assert shown.exit_code == 0
    assert asked == ["Write it?"]
    assert ("threads/new-thread.yaml" in names(tmp_path)) == written
    assert shown.stderr == ("" if written else "Nothing is written.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("question",), "which id? Try: tercet add question my-question"),
        (("question", "Not An Id"), "'Not An Id' is not an id: lower-case letters"),
        (("question", "con"), "'con' is not an id"),
        (("question", "a" * 81), "at most 80"),
        (("question", "recall"), "'recall' is taken by wiki/concepts/recall.yaml"),
        (("work", "--from", "x.bib"), "No such option '--from'"),
        (("qestion", "x"), "no kind of record 'qestion'. Did you mean 'question'?"),
        (("finding", "--from", "nowhere.bib"), "cannot read 'nowhere.bib': No such"),
    ],
)
def test_what_cannot_be_added(
    wiki: MakeWiki,
    run: Run,
    tmp_path: Path,
    arguments: tuple[str, ...],
    message: str,
) -> None:
    """A missing or taken id, and options that do not go together, exit with 2."""
    wiki(RICH)
    before = names(tmp_path)
    shown = run("add", *arguments, "--yes")
    assert shown.exit_code == 2
    assert message in shown.stderr
    assert names(tmp_path) == before


def test_bibtex_from_a_file(wiki: MakeWiki, run: Run, tmp_path: Path) -> None:
    """Each entry becomes a work and a draft finding of it, without an error."""
    wiki(RICH)
    before = names(tmp_path)
    (tmp_path / "paper.bib").write_text(BIBTEX, "utf-8")
    shown = run("add", "finding", "--from", str(tmp_path / "paper.bib"), "--yes")
    assert shown.exit_code == 0
    assert "Wrote 4 files." in shown.stdout
    assert names(tmp_path) - before == {
        "works/godel-2026-recall.yaml",
        "findings/godel-2026.yaml",
        "works/doe-2025-second.yaml",
        "findings/doe-2025.yaml",
    }
    assert (tmp_path / "wiki/works/godel-2026-recall.yaml").read_text("utf-8") == (
        "# yaml-language-server: $schema=../../schema/work.schema.json\n"
        "status: draft\n"
        "title: 'On the Recall of Lübeck: A Study'\n"
        "authors:\n"
        "  - name: Kurt Gödel\n"
        "  - name: Łukasz Nowak\n"
        "type: preprint\n"
        "date: 2026-01\n"
        "arxiv: '2601.10380'\n"
    )
    assert (tmp_path / "wiki/findings/godel-2026.yaml").read_text("utf-8") == (
        "# yaml-language-server: $schema=../../schema/finding.schema.json\n"
        "status: draft\n"
        "title: 'On the Recall of Lübeck: A Study'\n"
        "works:\n"
        "  - godel-2026-recall\n"
        "summary: unknown\n"
        "declared_none: not placed yet\n"
    )
    problems = check(derive(load(tmp_path)))
    assert [p for p in problems if p.severity == "error"] == []


def test_bibtex_from_standard_input(wiki: MakeWiki, run: Run, tmp_path: Path) -> None:
    """With - the entries are read from standard input."""
    wiki(RICH)
    shown = run("add", "finding", "--from", "-", "--yes", stdin=BIBTEX)
    assert shown.exit_code == 0
    assert "findings/godel-2026.yaml" in names(tmp_path)


def test_ids_from_bibtex_never_meet(wiki: MakeWiki, run: Run, tmp_path: Path) -> None:
    """Where author and year are taken, work and finding still get ids of their own."""
    wiki(RICH)
    text = "".join(
        f"@misc{{k{number}, title={{{title}}}, author={{Adams, A}}, year=2020}}\n"
        for number, title in enumerate(("Sleep", "Sleep helps", "Recall", "Sleep on"))
    )
    before = names(tmp_path)
    shown = run("add", "finding", "--from", "-", "--yes", stdin=text)
    assert shown.exit_code == 0
    added = [name.rsplit("/", 1)[1] for name in names(tmp_path) - before]
    assert len(added) == len(set(added)) == 8
    problems = check(derive(load(tmp_path)))
    assert [p for p in problems if p.severity == "error"] == []


def test_plan_that_brings_an_error_is_refused(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """What would break the wiki is told by its errors alone, and is not written."""
    wiki(RICH)
    before = names(tmp_path)
    for option in ("--yes", "--dry-run"):
        shown = run("add", "work", "w", "--doi", "doi:10.1000/1", option)
        assert shown.exit_code == 2
        assert shown.stdout == ""
        assert shown.stderr.splitlines() == [
            "Error: refused, since it would bring one new error; nothing is written",
            "wiki/works/w.yaml:8:6: error R004: 'doi' is 'doi:10.1000/1'; expected a "
            "DOI such as 10.1000/182",
            "    doi: doi:10.1000/1",
            "         ^^^^^^^^^^^^^",
            "  help: leave out 'https://doi.org/'   (tercet explain R004)",
        ]
        assert names(tmp_path) == before


def test_plan_that_makes_prose_wrong_says_so(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """A number in prose that the new record makes false is shown, and no obstacle."""
    number = len(list(wiki(RICH).of_kind("work")))
    wiki(RICH + f"--- page.md\nThe wiki holds {number} works.\n")
    shown = run("add", "work", "a-new-work", "--yes")
    assert shown.exit_code == 0
    assert ": error P003: " in shown.stdout
    assert (tmp_path / "wiki/works/a-new-work.yaml").exists()


def test_entry_that_is_filed_already_is_not_added_again(
    wiki: MakeWiki, run: Run
) -> None:
    """An entry with the identifier of a filed work adds nothing, and says so."""
    for own, field in (
        ('arxiv: "2601.10380v2"', "eprint={2601.10380}, archiveprefix={arXiv}"),
        ("doi: 10.1000/182", "doi={10.1000/182}"),
    ):
        wiki(RICH.replace("date: 2021-06", f"date: 2021-06\n{own}"))
        title = "The third work"
        text = f"@misc{{k, title={{{title}}}, author={{Doe, J}}, year=2021, {field}}}"
        shown = run("add", "finding", "--from", "-", "--yes", stdin=text)
        assert shown.exit_code == 2
        assert f"{title}: it is clark-2021-third (both have " in shown.stderr
        assert "; filed already as clark-2021; for another finding: " in shown.stderr
        assert "nothing to add" in shown.stderr


def test_work_without_a_finding_gets_one(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """An entry whose work is there, but no finding of it, brings a finding only."""
    wiki("""
        --- works/doe-2020-old.yaml
        title: The old one!
        status: draft
        authors: [{name: J Doe}]
        type: preprint
        date: 2020
    """)
    text = "@misc{k, title={The Old One}, author={Doe, J and others}, year=2020}"
    shown = run("add", "finding", "--from", "-", "--yes", stdin=text)
    assert shown.exit_code == 0
    assert "  - doe-2020-old\n" in shown.stdout
    assert "+ wiki/works" not in shown.stdout
    text = "@misc{k, title={A new one}, author={Doe, J and others}, year=2020}"
    shown = run("add", "finding", "--from", "-", "--yes", stdin=text)
    assert "and_others: true" in shown.stdout
    assert "others" not in names(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no entry found: it is empty; expected "),
        ("just words", "no entry found: it begins with 'just words'; expected "),
        ("@misc{x", "standard input:1:8: found the end of the text; expected a key"),
        (
            BIBTEX + "@misc{broken, title = {Open}\n@misc{x, title = {X}}",
            "found the next entry; expected a comma or the closing '}' behind 'title' "
            "of 'broken'",
        ),
        (
            "@misc{x, title = {X}, month = nonsense}",
            "standard input:1:31: 'month' uses the string 'nonsense'",
        ),
        (
            "TY  - JOUR\nTI  - T\n",
            "standard input:3:1: found the end of the text; expected the end of the "
            "entry of line 1: a line 'ER  - '",
        ),
        ('[{"title": "T"},\n]', "standard input:2:1: the JSON cannot be read"),
    ],
)
def test_bibtex_that_cannot_be_read(
    wiki: MakeWiki, run: Run, tmp_path: Path, text: str, message: str
) -> None:
    """Where there is no entry, or a broken one, the message says so."""
    wiki(RICH)
    before = names(tmp_path)
    shown = run("add", "finding", "--from", "-", "--yes", stdin=text)
    assert shown.exit_code == 2
    assert message in shown.stderr
    assert names(tmp_path) == before


def test_file_that_is_not_text(wiki: MakeWiki, run: Run, tmp_path: Path) -> None:
    """A file in another encoding is refused with the reason."""
    wiki(RICH)
    (tmp_path / "latin.bib").write_bytes("@misc{k, title = {Müll}}".encode("latin-1"))
    shown = run("add", "finding", "--from", str(tmp_path / "latin.bib"))
    assert shown.exit_code == 2
    assert "latin.bib:1:20: found the byte 0xfc, which is not UTF-8" in shown.stderr


def test_disk_that_refuses(
    wiki: MakeWiki, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure in the middle leaves neither of the two files of an entry."""
    wiki(RICH)
    before = names(tmp_path)
    real, calls = Path.replace, 0

    def replace(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    shown = run("add", "finding", "--from", "-", "--yes", stdin=BIBTEX)
    assert shown.exit_code == 2
    assert "No space left on device" in shown.stderr
    assert names(tmp_path) == before
