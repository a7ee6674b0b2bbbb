"""What all commands share: help, exit codes, did-you-mean, colours, where they look."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from rich_wiki import RICH
from tercet import commands
from tercet.commands import COMMANDS, cli, main
from wikis import MakeWiki, Run

ALL = [name for group in COMMANDS.values() for name in group]
READING = (
    ("ready",),
    ("shapes",),
    ("list", "findings"),
    ("show", "drift"),
)


def walked(command: click.Command) -> Iterator[click.Option]:
    """Yield the options of a command."""
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield parameter


def test_help_groups_the_commands(run: Run) -> None:
    """``tercet --help`` lists every command once, under the heading of its group."""
    shown = run("--help")
    assert shown.exit_code == 0
    lines = shown.stdout.splitlines()
    for heading, rows in COMMANDS.items():
        start = lines.index(f"{heading}:") + 1
        names = [line.split()[0] for line in lines[start : start + len(rows)]]
        assert names == list(rows)


def test_no_argument_shows_the_help() -> None:
    """Called by itself, the command shows what it can do."""
    shown = CliRunner().invoke(cli, [])
    assert "Usage: tercet" in shown.output or "Usage: cli" in shown.output
    assert "Check the wiki and say what is wrong" in shown.output


@pytest.mark.parametrize("name", ALL)
def test_help_of_each_command(run: Run, name: str) -> None:
    """Each command's help succeeds anywhere, begins with a verb, shows an example."""
    for flag in ("--help", "-h"):
        shown = run(name, flag, root=Path("/nowhere"))
        assert shown.exit_code == 0
        assert shown.stderr == ""
        assert f"Example: tercet {name}" in shown.stdout


@pytest.mark.parametrize("name", ALL)
def test_help_strings_are_in_one_manner(name: str) -> None:
    """Each option says what it does, from a capital letter to a full stop."""
    context = click.Context(cli)
    command = cli.get_command(context, name)
    assert command is not None
    for option in walked(command):
        assert option.help, option.name
        assert option.help[0].isupper()
        assert option.help.endswith((".", "]"))


def test_version(run: Run) -> None:
    """``--version`` names the program and its version."""
    shown = run("--version")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("tercet ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("chck",), "no command 'chck'; did you mean 'check'?"),
        (("nonsense",), "no command 'nonsense'; 'tercet --help' lists them all."),
        (("shapes", "--stat", "hint"), "Did you mean '--state'"),
        (("shapes", "--state", "hnt"), "'hnt' is not one of"),
        (("--rot", "x", "check"), "'--root'"),
        (("show", "adms-2020"), "no record 'adms-2020'. Did you mean 'adams-2020'"),
        (("list", "findngs"), "no kind of record 'findngs'. Did you mean 'findings'"),
        (("add", "findin"), "no kind of record 'findin'. Did you mean 'finding'"),
        (("note", "recal"), "no concept 'recal'. Did you mean 'recall'?"),
        (("shapes", "--concept", "recal"), "no concept 'recal'. Did you mean 'recall'"),
        (("why", "drift.stat"), "no fact 'drift.stat'. Did you mean 'drift.state'"),
        (("explain", "G0x"), "relation or word 'G0x'; 'tercet explain' lists them"),
        (("explain", "G0001"), "relation or word 'G0001'. Did you mean 'G001'"),
        (("show", "x"), "no record 'x'; 'tercet list KIND' lists them"),
        (("note", "x"), "no concept 'x'; 'tercet list concepts' lists them"),
        (("shapes", "--concept", "x"), "'tercet list concepts' lists them"),
        (("list", "x"), "no kind of record 'x'; kinds: work, finding"),
        (("add", "x"), "no kind of record 'x'; kinds: work, finding"),
        (("export", "x", "--to", "y"), "no format 'x'; formats: pages, schema"),
        (("explain", "complicate"), "Did you mean 'complicates'?"),
        (("check", "--select", "g001"), "no check 'g001'. Did you mean 'G001'"),
        (("check", "--ignore", "Z"), "no check 'Z'; 'tercet explain' lists them"),
        (("check", "--format", "jsn"), "'jsn' is not one of"),
        (("export", "page", "--to", "x"), "no format 'page'. Did you mean 'pages'?"),
        (("show", "drift", "--format", "xml"), "'xml' is not one of"),
        (("list",), "Missing argument 'KIND'"),
        (("why",), "Missing argument 'KEY'"),
        (("export", "pages"), "Missing option '--to'"),
    ],
)
def test_usage_error_names_the_next_step(
    wiki: MakeWiki, run: Run, arguments: tuple[str, ...], message: str
) -> None:
    """What is not known exits with 2, says so on stderr, and offers what is near."""
    wiki(RICH)
    shown = run(*arguments)
    assert shown.exit_code == 2
    assert message in shown.stderr
    assert shown.stdout == ""
    assert "Traceback" not in shown.output


NEEDS_WIKI = (
    ("ready",),
    ("shapes",),
    ("list", "works"),
    ("show", "x"),
    ("why", "x.y"),
    ("note", "x"),
    ("add", "work", "x"),
    ("check",),
    ("export", "schema", "--to", "-"),
)


@pytest.mark.parametrize("arguments", NEEDS_WIKI, ids=lambda row: row[0])
def test_without_a_wiki_the_next_step_is_named(
    run: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """Where there is no wiki, each command says how to start one, and exits with 2."""
    shown = run(*arguments)
    assert shown.exit_code == 2
    assert f"Error: no wiki in '{tmp_path}'" in shown.stderr
    assert "'tercet init'" in shown.stderr
    assert shown.stdout == ""


def test_wiki_is_found_from_a_folder_below(
    wiki: MakeWiki, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --root the wiki is the nearest one from here upwards."""
    wiki(RICH)
    monkeypatch.chdir(tmp_path / "wiki/findings")
    shown = CliRunner().invoke(cli, ["list", "concepts", "--fields", "id"])
    assert shown.stdout.split() == ["id", "memory", "recall"]
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path.parent)
    shown = CliRunner().invoke(cli, ["list", "concepts"])
    assert shown.exit_code == 2
    assert "no wiki in '.'" in shown.stderr


@pytest.mark.parametrize("arguments", READING, ids=lambda row: row[0])
def test_reading_commands_print_json_and_csv(
    wiki: MakeWiki, run: Run, arguments: tuple[str, ...]
) -> None:
    """--json is versioned JSON, --csv has a line of headings; so do the --formats."""
    wiki(RICH)
    printed = run(*arguments, "--json")
    document = json.loads(printed.stdout)
    assert (printed.exit_code, document["format"]) == (0, 1)
    assert len(document) == 2
    assert run(*arguments, "--format", "json").stdout == printed.stdout
    csv = run(*arguments, "--csv")
    assert csv.exit_code == 0
    assert run(*arguments, "--format", "csv").stdout == csv.stdout


@pytest.mark.parametrize("form", ["--json", "--csv", "--format=text"])
@pytest.mark.parametrize("arguments", READING[1:], ids=lambda row: row[0])
def test_unknown_field_is_refused(
    wiki: MakeWiki, run: Run, arguments: tuple[str, ...], form: str
) -> None:
    """A field that rows do not have is refused in each form, with what they have."""
    wiki(RICH)
    shown = run(*arguments, form, "--fields", "nonsense")
    assert shown.exit_code == 2
    assert "no field 'nonsense'; fields: " in shown.stderr
    if form == "--json":
        error = json.loads(shown.stdout)["error"]
        assert "no field 'nonsense'; fields: " in json.dumps(error)
    else:
        assert shown.stdout == ""


def test_fields_are_kept_in_the_given_order(wiki: MakeWiki, run: Run) -> None:
    """--fields chooses and orders the columns of each form."""
    wiki(RICH)
    text = run("shapes", "--fields", "state, id")
    assert text.stdout.splitlines()[:2] == ["state      id", "codified   collapse"]
    csv = run("shapes", "--csv", "--fields", "id,ready,marks,deferred,concepts")
    assert csv.stdout.splitlines()[:3] == [
        "id,ready,marks,deferred,concepts",
        "collapse,false,contested,,recall; memory",
        'drift,false,deferred,"by: A. Curator, date: 2026-01-20, '
        'reason: A replication is due., until: ",recall',
    ]
    json_ = run("shapes", "--json", "--fields", "id")
    assert json.loads(json_.stdout)["shapes"][0] == {"id": "collapse"}


def test_no_color_is_honoured(wiki: MakeWiki, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR set nothing is coloured, even on a terminal; without, it is."""
    loaded = wiki(RICH)
    arguments = ["--root", str(loaded.root), "shapes"]
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = CliRunner().invoke(cli, arguments, color=True)
    assert "\x1b[1m" in coloured.stdout
    monkeypatch.setenv("NO_COLOR", "1")
    plain = CliRunner().invoke(cli, arguments, color=True)
    assert "\x1b" not in plain.stdout
    assert plain.stdout == click.unstyle(coloured.stdout)


@pytest.mark.parametrize(
    ("broken", "note"),
    [
        (("kind: capacity",), "note: 1 record is broken and left out of every count"),
        (("kind: capacity", "state: exploring"), "note: 2 records are broken"),
    ],
)
def test_broken_records_are_noted_on_stderr(
    wiki: MakeWiki, run: Run, broken: tuple[str, ...], note: str
) -> None:
    """An answer goes to stdout all the same; what is left out is said on stderr."""
    text = RICH
    for line in broken:
        text = text.replace(line, line + "\nnonsense: here")
    wiki(text)
    shown = run("shapes", "--json")
    assert shown.exit_code == 0
    assert json.loads(shown.stdout)["shapes"]
    assert note in shown.stderr
    assert "see 'tercet check'" in shown.stderr
    wiki(RICH)
    assert run("shapes").stderr == ""


def test_main_speaks_utf_8(wiki: MakeWiki, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program writes UTF-8 whatever the locale says."""
    loaded = wiki(RICH.replace("title: Recall", "title: Rückruf"))
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setattr(
        sys, "argv", ["tercet", "--root", str(loaded.root), "list", "concepts"]
    )
    with pytest.raises(SystemExit) as caught:
        main()
    out.flush()
    buffer = out.buffer
    assert isinstance(buffer, io.BytesIO)
    assert "Rückruf" in buffer.getvalue().decode("utf-8")
    assert caught.value.code == 0


def test_commands_are_imported_when_called() -> None:
    """The list of commands imports none of them, nor what they need."""
    code = "import sys, tercet.commands; print(*sorted(sys.modules))"
    engine = str(Path(commands.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": engine},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = done.stdout.split()
    assert "tercet.commands" in loaded
    assert not any(name.startswith("tercet.commands.") for name in loaded)
    assert not {"networkx", "pydantic", "yaml", "tercet.facts"} & set(loaded)
