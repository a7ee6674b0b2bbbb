"""What the plan of an edit tells is what deriving both wikis from their files tells."""

from __future__ import annotations

import gc
import json
import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from disk_faults import quick_folder
from drawn_edits import edits
from recomputed import State, faults
from rich_wiki import RICH
from tercet.commands.comparison import comparison_json
from tercet.edit import Files, plan
from wikis import Run, write_wiki

ROOT = Path(__file__).parents[2]
BIB = """
@article{mahler2026, title = {Masks in Series}, author = {Mahler, Gustava},
  year = {2026}, month = mar, doi = {10.1000/masks.1}}
"""
PLACED = (
    "--concept persona-selection --role extends --level prompt "
    "--shape multi-instantiation --axis level-of-analysis=features-and-rl "
    "--axis substrate=instruction-tuned --axis structure-source=found "
    "--date 2026-06-01"
).split()
VALUE = (
    *("set", "multi-instantiation", "axes.structure-source.values.+"),
    "{id: found, label: found}",
)
FINDING = ("add", "finding", "--from", "masks.bib", "--title", "Masks add up", *PLACED)

WALKS: dict[str, tuple[tuple[str, ...], ...]] = {
    "find": (
        VALUE,
        FINDING,
        (
            *("defer", "multi-instantiation", "--by", "N", "--reason", "Let it rest."),
            *("--date", "2026-06-02"),
        ),
        ("resume", "multi-instantiation"),
        ("codify", "multi-instantiation", "--by", "N", "--date", "2026-06-02"),
        ("retract", "kim-2026", "--reason", "Withdrawn.", "--date", "2026-06-03"),
        ("undo",),
    ),
    "fields": (
        ("set", "huang-2025", "status", "stable"),
        ("set", "huang-2025-values-in-the-wild", "date", "2024-01-05"),
        ("set", "kim-2026", "instantiates.persona-selection.role", "complicates"),
        ("set", "su-2026", "limitations.+", "As [[kim-2026]] has it, two are one."),
        ("unset", "su-2026", "limitations.1"),
    ),
    "the rule": (
        ("set", "wiki", "rule", "{threshold: 2}"),
        ("set", "multi-instantiation", "rule", "{min_axes: 3, reason: Few.}"),
        ("unset", "reactivation", "aliases"),
    ),
    "links": (
        ("add", "relation", "tan-2025", "corroborates", "su-2026"),
        ("unlink", "tan-2025", "corroborates", "su-2026"),
        ("link", "postern-door", "members", "lu-2026"),
    ),
    "examples": (
        (
            "add",
            "example",
            "lu-2026",
            "deployment-scale",
            "--axis",
            "substrate=unknown",
        ),
        (
            *("add", "example", "lu-2026", "multi-instantiation"),
            *("--axis", "substrate=reasoning"),
        ),
        (
            *("add", "example", "zou-2023", "reactivation", "--role", "extends"),
            *("--level", "activation", "--date", "2026-06-04"),
        ),
    ),
    "withdrawn": (
        ("retract", "russell-2026", "--reason", "No.", "--date", "2026-06-01"),
        (
            *("retract", "shah-2023-persona-modulation", "--reason", "No."),
            *("--date", "2026-06-01"),
        ),
        ("retract", "prevention", "--reason", "No.", "--date", "2026-06-01"),
    ),
    "gone": (
        ("add", "finding", "masks-2026", "--work", "kim-2026-conversational-surprise"),
        ("rm", "masks-2026"),
        ("undo",),
    ),
    "new records": (
        ("add", "concept", "drift-of-masks", "--title", "Drift of masks"),
        ("add", "shape", "masks-in-turn", "--label", "masks in turn"),
        ("add", "thread", "on-masks"),
    ),
    "merged": (
        ("merge", "soligo-2025", "soligo-2026"),
        ("merge", "activation-toolkit", "activation-capping"),
        ("merge", "tan-2025-inoculation-prompting", "lu-2026-assistant-axis"),
    ),
    "renamed": (
        ("rename", "reactivation", "a-reactivation"),
        ("rename", "shah-2023", "zz-2023"),
        ("rename", "persona-selection", "selection-of-personas"),
        ("rename", "lu-2026-assistant-axis", "lu-2026-axis"),
        ("undo",),
    ),
    "form": (("fmt",),),
}


SHORT = frozenset(("the rule", "gone"))
"""The walks that are taken each time; the others take minutes together."""


@cache
def cluster() -> State:
    """Return this repository's wiki as it is, derived once."""
    return State.of(ROOT)


def written(root: Path, files: Files) -> Path:
    """Write files as they are planned."""
    for path, content in files.items():
        if content is None:
            (root / path).unlink()
        else:
            (root / path).write_bytes(content)
    return root


def assert_told(before: State, files: Files) -> None:
    """Plan an edit, write it elsewhere, and compare with what is derived there."""
    planned = plan(before.facts.wiki, "x", files)
    assume(not planned.errors)  # it would be refused, and nothing told
    with quick_folder() as folder:
        shutil.copytree(before.facts.wiki.root / "wiki", folder / "wiki")
        after = State.of(written(folder, files))
        assert faults(before, after, comparison_json(planned.found)) == []
    gc.collect()  # two wikis are many objects, and nobody else waits for so many


@cache
def rich(root: Path) -> State:
    """Return a wiki with all that records may say, derived once."""
    return State.of(write_wiki(root, RICH))


@pytest.fixture(scope="session")
def rich_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where that wiki stands."""
    return tmp_path_factory.mktemp("rich")


@given(st.data())
@settings(max_examples=10)
def test_any_edit_is_told(rich_root: Path, data: st.DataObject) -> None:
    """Whatever changes in a record or two, broken or whole: nothing is left untold."""
    before = rich(rich_root)
    assert_told(before, data.draw(edits(before.facts.wiki)))


@pytest.mark.long
@given(st.data())
@settings(max_examples=1000)
def test_a_thousand_are_told(rich_root: Path, data: st.DataObject) -> None:
    """The same, many times."""
    before = rich(rich_root)
    assert_told(before, data.draw(edits(before.facts.wiki)))


@pytest.mark.long
@given(st.data())
@settings(max_examples=25, phases=[Phase.generate])
def test_edits_of_the_cluster_are_told(data: st.DataObject) -> None:
    """The same, of this repository's wiki."""
    before = cluster()
    assert_told(before, data.draw(edits(before.facts.wiki)))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of this repository's wiki, with a paper beside it."""
    shutil.copytree(ROOT / "wiki", tmp_path / "wiki")
    (tmp_path / "masks.bib").write_text(BIB, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        name if name in SHORT else pytest.param(name, marks=pytest.mark.long)
        for name in WALKS
    ],
)
def test_plan_tells_what_changes(name: str, here: Path, run: Run) -> None:
    """Every fact, sentence and problem, and none besides, edit after edit."""
    before = cluster()
    names: dict[str, str] = {}
    for words in WALKS[name]:
        shown = run(*words, "--json", "--yes")
        assert shown.exit_code in (0, 1), shown.output
        after = State.of(here)
        renamed = {words[1]: words[2]} if words[0] == "rename" else {}
        if words == ("undo",):
            renamed = {new: old for old, new in names.items()}
        assert faults(before, after, json.loads(shown.stdout), renamed) == []
        before, names = after, renamed
