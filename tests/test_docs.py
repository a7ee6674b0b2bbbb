"""Commands, checks, kinds, fields and files are documented, and the documents hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from tercet.checks import CHECKS
from tercet.commands import COMMANDS, cli
from tercet.facts import derive
from tercet.records import KINDS
from tercet.records.base import Part, part_of
from tercet.wiki import load

ROOT = Path(__file__).parents[1]
HANDBOOK = (ROOT / "HANDBOOK.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
_CODE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
ALL = [name for group in COMMANDS.values() for name in group]


@pytest.mark.parametrize("command", ALL)
def test_command_is_documented(command: str) -> None:
    """Each command stands in the handbook or README, and its help has an example."""
    assert f"tercet {command}" in HANDBOOK + README
    shown = CliRunner().invoke(cli, [command, "--help"])
    assert shown.exit_code == 0
    assert f"Example: tercet {command}" in shown.output


@pytest.mark.parametrize("code", CHECKS)
def test_check_is_explained(code: str) -> None:
    """Each check has a manual page on the command line."""
    shown = CliRunner().invoke(cli, ["explain", code])
    assert shown.exit_code == 0
    assert "How to mend:" in shown.output


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.record_kind)
def test_kind_is_documented(kind: type) -> None:
    """Each kind stands in the handbook with its folder."""
    assert f"| {kind.record_kind} |" in HANDBOOK  # type: ignore[attr-defined]
    assert f"`wiki/{kind.folder}/`" in HANDBOOK  # type: ignore[attr-defined]


def test_every_field_is_described() -> None:
    """Each field of each model says what it is for."""

    def undescribed(model: type[Part]) -> list[str]:
        found = []
        for name, info in model.model_fields.items():
            part = part_of(info.annotation)
            if part is not None:
                found += undescribed(part)
            if not info.description:
                found.append(f"{model.__name__}.{name}")
        return found

    assert [name for kind in KINDS for name in undescribed(kind)] == []


def test_facts_of_the_handbook_exist() -> None:
    """Each key in the handbook's table of facts can be computed."""
    facts = derive(load(ROOT))
    keys = re.findall(r"^\| `([a-z0-9-]+\.[a-z0-9.-]+)` \|", HANDBOOK, re.MULTILINE)
    assert len(keys) >= 10
    for key in keys:
        assert facts.fact(key).key == key


def test_links_between_documents_hold() -> None:
    """Each relative link of the documents at the top leads to a file."""
    broken = [
        (document.name, target)
        for document in sorted(ROOT.glob("*.md"))
        for target in re.findall(
            r"\]\(([^)#]+)", _CODE.sub("", document.read_text("utf-8"))
        )
        if "://" not in target and not (ROOT / target).exists()
    ]
    assert broken == []
