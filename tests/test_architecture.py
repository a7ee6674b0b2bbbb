"""The house stays as it is drawn: layers, sizes, complete lists."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tercet import checks, commands, records
from tercet.relations import RELATIONS
from tercet.site import extras

PACKAGE = Path(__file__).parents[1] / "engine" / "tercet"
MODULES = sorted(PACKAGE.rglob("*.py"))
CEILING = 300
BANNED = {"utils", "util", "helpers", "helper", "common", "misc"}


def code_lines(file: Path) -> int:
    """Count the lines that hold code: no blank, no comment, no docstring."""
    text = file.read_text("utf-8")
    tree = ast.parse(text)
    dropped: set[int] = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            dropped |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return sum(
        1
        for number, line in enumerate(text.splitlines(), 1)
        if number not in dropped and line.strip() and not line.strip().startswith("#")
    )


def imported(tree: ast.AST) -> set[str]:
    """Return the modules of the package that a syntax tree imports, lazily too."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{a.name}" for a in node.names)}
    return {name for name in found if name.split(".")[0] == "tercet"}


def name_of(file: Path) -> str:
    """Return the dotted name of a module's file."""
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_module_is_small(file: Path) -> None:
    """No module holds more than 300 lines of code."""
    assert code_lines(file) <= CEILING


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_module_is_named_for_what_it_holds(file: Path) -> None:
    """No module has a name that says nothing."""
    assert file.stem.strip("_") not in BANNED


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_only_commands_import_late(file: Path) -> None:
    """An import inside a function stands in commands/ only."""
    if file.is_relative_to(PACKAGE / "commands"):
        return
    tree = ast.parse(file.read_text("utf-8"))
    late = [
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert late == []


def test_there_is_no_import_cycle() -> None:
    """No module leads back to itself over imports, lazy ones counted.

    A package's own ``__init__`` and its members count as one way only: a member may
    be imported by its package, never the package by its member.
    """
    names = {name_of(file): file for file in MODULES}
    edges = {
        name: {
            other
            for other in imported(ast.parse(file.read_text("utf-8")))
            if other in names and name not in (other, "tercet")
        }
        for name, file in names.items()
    }
    for name, file in names.items():
        if file.name == "__init__.py":
            direct = {
                node.module or ""
                for node in ast.walk(ast.parse(file.read_text("utf-8")))
                if isinstance(node, ast.ImportFrom)
            }
            edges[name] -= {name} - direct
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name not in done:
            for other in sorted(edges[name]):
                visit(other, (*path, name))
            done.add(name)

    for name in sorted(names):
        visit(name, ())


def test_every_check_is_in_the_list() -> None:
    """Each file of checks/ is named in MODULES."""
    files = {
        file.stem
        for file in (PACKAGE / "checks").glob("*.py")
        if file.stem not in ("__init__", "base", "by_file")
    }
    listed = {module.__name__.rsplit(".", 1)[1] for module in checks.MODULES}
    assert files == listed


def test_every_check_is_short_and_has_a_manual_page() -> None:
    """A check is one file of under 60 lines of code that explains itself."""
    for module in checks.MODULES:
        page = module.__doc__ or ""
        for heading in ("What it finds", "Why it matters", "Example", "How to mend"):
            assert f"{heading}:" in page, module.__name__
        file = PACKAGE / "checks" / f"{module.__name__.rsplit('.', 1)[1]}.py"
        assert code_lines(file) < 60


def test_every_kind_is_in_the_list() -> None:
    """Each file of records/ that defines a kind is named in KINDS."""
    defining = {
        file.stem
        for file in (PACKAGE / "records").glob("*.py")
        if "(Record):" in file.read_text("utf-8") and file.stem != "base"
    }
    assert defining == {kind.record_kind for kind in records.KINDS}


def test_every_file_beside_the_pages_is_in_the_list() -> None:
    """Each module of site/extras/ that makes files is named in EXTRAS."""
    making = {
        name_of(file)
        for file in (PACKAGE / "site" / "extras").glob("*.py")
        if "(stamped: Stamped) -> Iterator[OutputFile]:" in file.read_text("utf-8")
    }
    assert making == {extra.__module__ for extra in extras.EXTRAS}


def test_every_command_is_in_the_list() -> None:
    """Each ``…_command`` of commands/ is named in COMMANDS, with its own help."""
    listed = {name for group in commands.COMMANDS.values() for name in group}
    defined = set()
    for file in (PACKAGE / "commands").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.endswith("_command"):
                defined.add(node.name.removesuffix("_command").replace("_", "-"))
    defined.discard("get")
    defined.discard("resolve")
    assert defined == listed


def test_help_of_the_list_is_the_command_s_own() -> None:
    """The line that ``tercet --help`` shows is the first line of the command's help."""
    context = commands.cli.make_context("tercet", ["--help"], resilient_parsing=True)
    for group in commands.COMMANDS.values():
        for name, (_, line) in group.items():
            command = commands.cli.get_command(context, name)
            assert command is not None
            assert command.help is not None
            assert command.help.splitlines()[0].rstrip(".") == line


def test_relations_are_consistent() -> None:
    """Names are unique, and an inverse that is also a name is its own inverse."""
    names = [row.name for row in RELATIONS]
    assert len(names) == len(set(names))
    for row in RELATIONS:
        if row.inverse in names:
            assert row.inverse == row.name


def test_facts_names_are_unique() -> None:
    """No two fact functions answer to one key."""
    from tercet.facts import TABLE

    keys = [(row.kind, row.name) for row in TABLE]
    assert len(keys) == len(set(keys))
