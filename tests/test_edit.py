"""The one door through which records are written: plan, look, commit."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from facts_text import CONCEPT, finding, shape, use
from rich_wiki import RICH
from tercet.checks import check
from tercet.compare import FactChange
from tercet.edit import Plan, commit, plan, plan_new
from tercet.errors import RefusedError
from tercet.facts import Ordinal, derive
from tercet.records import BY_KIND
from tercet.templates import template
from tercet.wiki import load
from wikis import MakeWiki, blocks

TWO = (
    CONCEPT
    + shape("s")
    + "".join(
        finding(name, seq, more=use("s", f"v{seq}"))
        for seq, name in enumerate(("ada", "bob"), 1)
    )
)


def files(text: str) -> dict[str, bytes]:
    """Return the blocks of a text as files to be."""
    return {f"wiki/{path}": body.encode() for path, body in blocks(text).items()}


def tree(root: Path) -> dict[str, bytes]:
    """Return every file below a folder with its content."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file()
    }


def changes(planned: Plan, *names: str) -> dict[str, tuple[object, object]]:
    """Return the facts of some names that a plan changes, by key, before and after."""
    return {
        change.key: (change.before, change.after)
        for change in planned.found.facts
        if change.name in names
    }


def test_plan_shows_the_facts_that_change(wiki: MakeWiki) -> None:
    """A third example makes its shape ready, and comes with a rank of its own."""
    planned = plan(wiki(TWO), "add", files(finding("cyd", 3, more=use("s", "v3"))))
    of = "instantiating findings of c"
    shown = ("example", "ordinal", "diversity", "frequency", "state")
    assert changes(planned, *shown) == {
        "cyd.example.s": (None, Ordinal(3, 3, "examples of s", "filed")),
        "cyd.ordinal.c": (None, Ordinal(3, 3, of, "filed")),
        "s.diversity": (2, 3),
        "s.frequency": (2, 3),
        "s.state": ("hint", "ready"),
    }
    assert any(one.record == "c" for one in planned.found.sentences)


def test_plan_shows_the_ranks_that_move(wiki: MakeWiki) -> None:
    """A finding filed between two others moves the later one, not the earlier."""
    text = TWO.replace("seq: 2", "seq: 5")
    planned = plan(wiki(text), "add", files(finding("cyd", 3)))
    of = "instantiating findings of c"
    assert changes(planned, "ordinal", "findings") == {
        "bob.ordinal.c": (Ordinal(2, 2, of, "filed"), Ordinal(3, 3, of, "filed")),
        "c.findings": (("ada", "bob"), ("ada", "cyd", "bob")),
        "cyd-w.findings": (None, ("cyd",)),
        "wiki.findings": (("ada", "bob"), ("ada", "bob", "cyd")),
        "cyd.ordinal.c": (None, Ordinal(2, 3, of, "filed")),
    }


def test_plan_shows_new_problems_only(wiki: MakeWiki) -> None:
    """Problems that the wiki has already are not the plan's."""
    loaded = wiki(TWO + "--- concepts/lone.yaml\nstatus: draft\ntitle: L\nkind: x\n")
    assert check(derive(loaded))
    planned = plan(loaded, "add", files(finding("cyd", 2, more=use("gone", "v1"))))
    assert {problem.code for problem in planned.problems} == {"G001", "T002"}
    assert all("cyd" in problem.span.path for problem in planned.problems)


def test_plan_writes_nothing(wiki: MakeWiki, tmp_path: Path) -> None:
    """Looking at a plan leaves the disk and the wiki as they are."""
    loaded = wiki(TWO)
    before = tree(tmp_path)
    planned = plan(loaded, "add", files(finding("cyd", 3)))
    assert tree(tmp_path) == before
    assert "cyd" not in planned.wiki.entries


def test_plan_without_news(wiki: MakeWiki) -> None:
    """A record that nothing is counted of changes no number and no sentence."""
    planned = plan(
        wiki(TWO), "add", {"wiki/threads/t.yaml": template("thread", "t").encode()}
    )
    assert {change.subject for change in planned.found.facts} <= {"t", "wiki"}
    assert [one.record for one in planned.found.sentences if one.record != "t"] == []


def test_new_concept_brings_its_note(wiki: MakeWiki) -> None:
    """All sentences of a new concept's note are new."""
    planned = plan(wiki(TWO), "add", files(CONCEPT.replace("/c.yaml", "/new.yaml")))
    told = [one for one in planned.found.sentences if one.record == "new"]
    assert [one.before for one in told] == [None, None]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("wiki/findings/ada.yaml", "'ada' is taken by wiki/findings/ada.yaml"),
        ("wiki/threads/ada.yaml", "'ada' is taken by wiki/findings/ada.yaml"),
        ("wiki/findings/Bad Name.yaml", "'Bad Name' is not an id"),
        ("wiki/findings/con.yaml", "not a reserved name"),
        ("wiki/findings/x.yml", "no place for a record"),
        ("wiki/finding/x.yaml", "no place for a record"),
        ("wiki/x.yaml", "no place for a record"),
        ("findings/x.yaml", "no place for a record"),
        ("wiki/findings/../x.yaml", "is not an id"),
        ("wiki/findings/deeper/x.yaml", "is not an id"),
        ("../wiki/findings/x.yaml", "no place for a record"),
    ],
)
def test_plan_refuses_what_may_not_be_written(
    wiki: MakeWiki, path: str, message: str
) -> None:
    """An existing file, an id in use, and a path that is no record's are refused."""
    loaded = wiki(TWO)
    with pytest.raises(RefusedError, match=message):
        plan_new(loaded, "add", {path: b"status: draft\n"})


def test_plan_refuses_a_file_that_load_left_aside(
    wiki: MakeWiki, tmp_path: Path
) -> None:
    """A file that came into being since the wiki was loaded is not overwritten."""
    loaded = wiki(TWO)
    (tmp_path / "wiki/threads").mkdir()
    (tmp_path / "wiki/threads/t.yaml").write_text("mine", "utf-8")
    with pytest.raises(RefusedError, match="the id 't' is taken by wiki/threads"):
        plan_new(loaded, "add", {"wiki/threads/t.yaml": b"theirs"})


def test_commit_writes_the_plan(wiki: MakeWiki, tmp_path: Path) -> None:
    """After the commit the wiki has what the plan said it would have."""
    planned = plan(wiki(TWO), "add", files(finding("cyd", 3, more=use("s", "v3"))))
    commit(planned)
    after = derive(load(tmp_path))
    for change in planned.found.facts:
        if change.key != "c.findings":
            assert after.value(change.key) == change.after
    assert len(after.ids("c.findings")) == 3


def test_commit_refuses_a_file_that_came_since(wiki: MakeWiki, tmp_path: Path) -> None:
    """Somebody else's file of that name is kept, and nothing of the plan is written."""
    planned = plan(wiki(TWO), "add", files(finding("cyd", 3)))
    (tmp_path / "wiki/findings/cyd.yaml").write_text("mine", "utf-8")
    with pytest.raises(RefusedError, match=re.escape("cyd.yaml' has changed since")):
        commit(planned)
    assert (tmp_path / "wiki/findings/cyd.yaml").read_text("utf-8") == "mine"
    assert not (tmp_path / "wiki/works/cyd-w.yaml").exists()


@pytest.mark.parametrize("kind", sorted(BY_KIND))
def test_template_is_accepted(wiki: MakeWiki, kind: str) -> None:
    """The template of every kind goes into a wiki without an error."""
    path = f"wiki/{BY_KIND[kind].folder}/a-new-one.yaml"
    planned = plan(wiki(RICH), "add", {path: template(kind, "a-new-one").encode()})
    commit(planned)
    problems = check(derive(load(planned.wiki.root)))
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert {problem.code for problem in planned.problems} <= {"G005", "R010"}


def test_fact_change_is_a_value() -> None:
    """Two equal changes are equal."""
    assert FactChange("a.b", None, 1) == FactChange("a.b", None, 1)


MANY_PLANS = """
import gc, sys, weakref
from pathlib import Path
from tercet.edit import plan
from tercet.wiki import load

gc.set_threshold(2000, 5, 5)
gc.freeze()  # the program itself: what plans leave is all there is to collect
wiki = load(Path(sys.argv[1]))
path = next(one.document.path for one in wiki.entries.values() if one.kind == "finding")
text, alive, most = (wiki.root / path).read_bytes(), weakref.WeakSet(), 0
for number in range(24):
    alive.add(plan(wiki, "x", {path: text + b"# %d\\n" % number}).after)
    most = max(most, len(alive))
print(most)
"""


def test_many_plans_take_no_more_room_than_a_few(wiki: MakeWiki) -> None:
    """The wikis that were supposed are let go, without anybody asking for it."""
    root = wiki(RICH).root
    command = [sys.executable, "-c", MANY_PLANS, str(root)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(said.stdout) <= 15
