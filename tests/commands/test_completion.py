"""What a shell is offered, from what, and at what cost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner

from rich_wiki import RICH
from tercet import commands
from tercet.commands import COMMANDS, cli
from tercet.commands.arguments import BY_NAME
from tercet.commands.completion import VARIABLE
from tercet.commands.inventory import written
from tercet.commands.known_names import FILE, known
from tercet.commands.stand_ins import stand_in
from tercet.commands.standing_words import kept, state_of_files
from tercet.commands.suggestions import FINDERS
from wikis import MakeWiki, Run, write_wiki

ENGINE = Path(commands.__file__).parents[2]


class Offers(Protocol):
    """The ``offers`` fixture: what zsh is offered, with the words on each."""

    def __call__(self, *words: str) -> dict[str, str]:
        """Complete the last of the words of a command line."""


@pytest.fixture
def offers(tmp_path: Path) -> Offers:
    """A function that completes a command line on the rich wiki."""
    write_wiki(tmp_path, RICH)

    def complete(*words: str) -> dict[str, str]:
        line = answer(tmp_path, "zsh", *words).split("\n")
        values, said = line[1::3], line[2::3]
        rows = zip(values, said, strict=True)
        return {value: "" if words == "_" else words for value, words in rows}

    return complete


def answer(root: Path, shell: str, *words: str) -> str:
    """Return what the command answers a shell, in this process."""
    typed = ["tercet", "--root", str(root), *words]
    asked = {
        VARIABLE: f"{shell}_complete",
        "COMP_WORDS": "\n".join(typed),
        "COMP_CWORD": str(len(typed) - 1),
    }
    group = stand_in(known()["commands"], "tercet")
    runner = CliRunner(env=asked)
    return runner.invoke(group, prog_name="tercet", complete_var=VARIABLE).stdout[:-1]


def test_command_line_is_fresh() -> None:
    """The data that shells are answered from are those of the commands.

    'make completion' writes them.
    """
    assert (ENGINE / "tercet/commands" / FILE).read_bytes() == written()


def test_every_type_is_found_by_something() -> None:
    """Each word for what an argument names has what finds the names."""
    assert set(FINDERS) == set(BY_NAME)


def test_commands_and_options_are_offered(offers: Offers) -> None:
    """Commands come with their help, and so do their options."""
    all_of_them = offers("")
    assert set(all_of_them) == {name for group in COMMANDS.values() for name in group}
    assert offers("what-")["what-if"].startswith("Tell what would change")
    assert "--dry-run" in offers("set", "--")
    assert set(offers("add", "")) >= {"finding", "work", "concept"}
    assert set(offers("shapes", "--state", "h")) == {"hint", "held"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("show", "adams"), {"adams-2020", "adams-2020-first"}),
        (("timeline", "u"), {"user-drift"}),
        (("note", "rec"), {"recall"}),
        (("shapes", "--concept", ""), {"memory", "recall"}),
        (("list", "find"), {"finding", "findings"}),
        (("explain", "G00"), {f"G00{digit}" for digit in range(1, 10)}),
        (("explain", "corr"), {"corroborates"}),
        (("check", "--select", "S001,G001"), {"S001,G001"}),
        (("export", "sc"), {"schema"}),
        (("fmt", "recall", "memo"), {"memory"}),
        (("merge", "brown-2021", "clark"), {"clark-2021", "clark-2021-third"}),
        (("show", "no-such"), set()),
    ],
)
def test_names_are_offered(
    offers: Offers, words: tuple[str, ...], expected: set[str]
) -> None:
    """An argument is offered the names of what it takes, and no others."""
    assert set(offers(*words)) == expected


def test_ids_come_with_titles(offers: Offers) -> None:
    """Beside an id stands its title, or its short name where it has none."""
    assert offers("show", "adams-2020") == {
        "adams-2020": "The first finding holds",
        "adams-2020-first": "The first work",
    }
    assert offers("show", "evans-undated-f") == {"evans-undated-fifth": "EVA"}


def test_fields_are_those_of_the_record(offers: Offers) -> None:
    """FIELD goes down into a record by names, and a list by what it holds."""
    assert "summary" in offers("set", "adams-2020", "")
    assert "definition" not in offers("set", "adams-2020", "")
    assert set(offers("set", "adams-2020", "instantiates")) == {
        "instantiates",
        "instantiates.",
    }
    inside = offers("set", "davis-2022", "instantiates.")
    assert list(inside) == [
        "instantiates.recall",
        "instantiates.memory",
        "instantiates.+",
    ]
    assert set(offers("unset", "adams-2020", "instantiates.recall.fi")) == {
        "instantiates.recall.filed"
    }
    assert offers("set", "no-such", "") == {}
    assert offers("set", "adams-2020", "title.x.") == {}


def test_fields_of_the_configuration(offers: Offers) -> None:
    """'wiki' is a record to 'set' and 'unset', with what wiki.yaml may say."""
    assert "wiki" in offers("set", "wi")
    assert "wiki" not in offers("rename", "wi")
    fields = offers("set", "wiki", "")
    assert {"title", "rule", "levels"} <= set(fields)
    assert "summary" not in fields
    assert "levels.+" in offers("set", "wiki", "levels.")


def test_relations_and_their_targets(offers: Offers) -> None:
    """RELATION is one that the record's kind has, TARGET a record that it takes."""
    relations = offers("link", "adams-2020", "")
    assert {"corroborates", "doubts", "works", "corroborated-by"} <= set(relations)
    assert relations["doubts"] == "a finding or work; of this wiki"
    assert "corroborates" not in offers("link", "drift", "")
    assert set(offers("link", "adams-2020", "fills", "")) == set(
        offers("link", "adams-2020", "opens", "")
    )
    assert "does-it-last" in offers("link", "adams-2020", "fills", "")
    assert "adams-2020-first" in offers("link", "brown-2021", "works", "a")
    assert "adams-2020" not in offers("link", "brown-2021", "works", "a")
    assert "adams-2020" in offers("link", "does-it-last", "opened_by", "a")
    shapes = set(offers("timeline", ""))
    assert set(offers("link", "user-drift", "broader", "")) == shapes
    assert "brown-2021" in offers("link", "adams-2020", "doubts", "b")
    assert "adams-2020" in offers("link", "does-it-last", "filled-by", "a")


def test_axes_are_those_of_the_shape(offers: Offers) -> None:
    """--axis is offered the values of the shape before it, broader shapes' too."""
    finding = ("add", "finding", "--shape", "user-drift", "--axis")
    cells = offers(*finding, "")
    assert {"channel=voice", "user=known", "goal=unknown"} <= set(cells)
    assert not any(cell.startswith("speed") for cell in cells)
    assert cells["channel=voice"].count(": ") == 1
    assert offers("what-if", "--example", "user-drift", "--axis", "user=k")
    assert offers("add", "finding", "--axis", "") == {}


def test_levels_of_the_wiki(offers: Offers) -> None:
    """--level is offered the levels that wiki.yaml adds."""
    levels = offers("add", "finding", "--level", "")
    assert levels["interface"] == "interface; of this wiki"
    assert {"theory", "unknown"} <= set(levels)


def test_keys_of_facts(offers: Offers) -> None:
    """A key is completed from the record over the fact to its argument."""
    assert {"wiki", "drift"} <= set(offers("why", ""))
    assert "drift." in offers("why", "drift")
    facts = offers("why", "drift.")
    assert facts["drift.state"]
    assert "drift.by-role" not in facts
    assert "recall.by-role" in offers("facts", "recall.by")
    assert "wiki.next-filing" in offers("why", "wiki.n")
    assert set(offers("why", "adams-2020.ordinal.")) == {
        "adams-2020.ordinal.memory",
        "adams-2020.ordinal.recall",
    }
    assert "recall.at-level.prompt" in offers("why", "recall.at-level.")


def test_shapes_come_with_their_standing_when_it_is_known(
    offers: Offers, run: Run, tmp_path: Path
) -> None:
    """A standing is shown while the records are those that it was derived from."""
    titles = offers("timeline", "")
    assert kept(tmp_path) == {}
    run("shapes")
    assert not (tmp_path / ".tercet").exists()
    (tmp_path / ".tercet").mkdir()
    run("shapes")
    words = offers("timeline", "")
    assert words == {
        shape: f"{kept(tmp_path)[shape]}: {title}" for shape, title in titles.items()
    }
    with (tmp_path / "wiki/shapes/drift.yaml").open("a") as file:
        file.write("# a remark\n")
    assert offers("timeline", "") == titles


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"version": 1}', '{"version": 2, "files": null}']
)
def test_damaged_standings_change_nothing_but_words(
    offers: Offers, run: Run, tmp_path: Path, damage: str
) -> None:
    """A file of standings that cannot be read is as none, and is written anew."""
    (tmp_path / ".tercet").mkdir()
    titles = offers("timeline", "")
    file = tmp_path / ".tercet/completion.json"
    file.write_text(damage)
    assert offers("timeline", "") == titles
    run("check")
    assert offers("timeline", "") != titles


def test_standings_of_the_past_are_not_kept(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """What was as of a moment is no standing of today."""
    wiki(RICH)
    (tmp_path / ".tercet").mkdir()
    run("shapes", "--as-of", "2")
    assert not (tmp_path / ".tercet/completion.json").exists()


def test_writing_keeps_standings_fresh(
    offers: Offers, run: Run, tmp_path: Path
) -> None:
    """After a command that writes, the standings are those of what it wrote."""
    assert run("set", "drift", "status", "draft", "--yes").exit_code == 0
    assert set(kept(tmp_path)) == set(offers("timeline", ""))


def test_state_of_files_without_files(tmp_path: Path) -> None:
    """Where no files can be listed, their state is not known."""
    assert state_of_files(tmp_path) is None


def test_titles_however_they_are_written(offers: Offers, tmp_path: Path) -> None:
    """Quotes, folded lines and remarks are read over; what is unclear has no words."""
    folder = tmp_path / "wiki/clusters"
    folder.mkdir(exist_ok=True)
    written_so = {
        "a-quoted": "title: 'It''s'  # so",
        "b-double": 'title: "A \\"b\\""',
        "c-folded": "title: >-\n  So\n  it is\nwhy: w",
        "d-plain": "status: draft\ntitle: So\n  it is # yes\nwhy: w",
        "e-odd": "title: 'never closed",
        "f-none": "why: w",
    }
    for name, text in written_so.items():
        (folder / f"x-{name}.yaml").write_text(text)
    assert list(offers("show", "x-").values()) == [
        "It's",
        'A "b"',
        "So it is",
        "So it is",
        "",
        "",
    ]


def test_without_a_wiki_names_are_empty(tmp_path: Path) -> None:
    """Where there is no wiki, commands are offered, and no records."""
    assert answer(tmp_path, "zsh", "show", "a") == ""
    assert "show" in answer(tmp_path, "zsh", "sho")
    assert answer(tmp_path / "nowhere", "zsh", "set", "a", "b") == ""


def test_files_that_are_no_records_are_passed_over(
    offers: Offers, tmp_path: Path
) -> None:
    """Hidden and other files in the folders are no names, and do no harm."""
    folder = tmp_path / "wiki/concepts"
    (folder / ".hidden.yaml").write_text("title: x")
    (folder / "readme.md").write_text("x")
    (folder / "dir.yaml").mkdir()
    assert set(offers("note", "")) >= {"memory", "recall"}
    assert ".hidden" not in offers("show", "")
    (tmp_path / "wiki/wiki.yaml").write_text("levels: [\n")
    assert "theory" in offers("add", "finding", "--level", "")


BASH = shutil.which("bash")


@pytest.mark.skipif(BASH is None, reason="no bash found")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["show", "adams-2020-"], ["adams-2020-first"]),
        (
            ["add", "finding", "--shape", "drift", "--axis", "channel", "=", "vo"],
            ["voice"],
        ),
        (["add", "finding", "--shape=drift", "--axis", "channel=vo"], ["voice"]),
        (["shapes", "--concept", "=", "mem"], ["memory"]),
    ],
)
def test_bash_completes(
    wiki: MakeWiki, tmp_path: Path, words: list[str], expected: list[str]
) -> None:
    """The script works in a real bash, which splits words at equals signs."""
    wiki(RICH)
    script = CliRunner().invoke(cli, ["completion", "bash"]).stdout
    typed = ["tercet", "--root", str(tmp_path), *words]
    quoted = " ".join(f"'{word}'" for word in typed)
    lines = [
        f"tercet() {{ '{sys.executable}' -m tercet \"$@\"; }}",
        script,
        f"COMP_WORDS=({quoted}); COMP_CWORD={len(typed) - 1}; COMPREPLY=()",
        f"_tercet_completion '{tmp_path}/tercet'",
        'printf "%s\\n" "${COMPREPLY[@]}"',
    ]
    program = tmp_path / "tercet"
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -m tercet \"$@\"\n")
    program.chmod(0o755)
    done = subprocess.run(
        [str(BASH), "--norc", "-c", "\n".join(lines)],
        env={**os.environ, "PYTHONPATH": str(ENGINE)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == expected, done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_script_of_each_shell(run: Run, shell: str) -> None:
    """``tercet completion SHELL`` prints a script that asks the command back."""
    shown = run("completion", shell)
    assert shown.exit_code == 0
    assert f"{VARIABLE}={shell}_complete" in shown.stdout


@pytest.mark.parametrize(
    "words", [["sho"], ["show", "ad"], ["why", "drift."], ["explain", "G"]]
)
def test_completion_imports_nothing_that_it_does_not_need(
    wiki: MakeWiki, tmp_path: Path, words: list[str]
) -> None:
    """An id is completed without models, graph, YAML or any command."""
    wiki(RICH)
    typed = ["tercet", "--root", str(tmp_path), *words]
    code = (
        "import sys\nfrom tercet.commands import main\n"
        "try:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={
            **os.environ,
            "PYTHONPATH": str(ENGINE),
            VARIABLE: "zsh_complete",
            "COMP_WORDS": "\n".join(typed),
            "COMP_CWORD": str(len(typed) - 1),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout
    loaded = set(done.stderr.split())
    assert not loaded & {"pydantic", "networkx", "yaml", "rdflib", "mkdocs"}
    assert {name for name in loaded if name.startswith("tercet.commands.")} <= {
        f"tercet.commands.{name}"
        for name in (
            "arguments",
            "completion",
            "known_names",
            "record_files",
            "stand_ins",
            "standing_words",
            "suggestions",
        )
    }
