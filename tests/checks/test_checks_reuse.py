"""Problems of prose that an earlier run left are those that this one would find."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from drawn_edits import edits
from mutations import nodes, plain, replaced, write
from rich_wiki import RICH
from tercet.cache import VARIABLE
from tercet.checks import CHECKS, Report, by_file, run
from tercet.facts import derive
from tercet.statements import COMPARED, MODULES
from tercet.wiki import Wiki, load, with_files
from two_processes import words_of_two
from wikis import Run, write_wiki

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.usefixtures("kept")
FOLDER = Path(__file__).parent
STATING = sorted(
    file
    for code in CHECKS
    if code.startswith("P")
    for file in (FOLDER / code).glob("*.txt")
    if file.name != "expected.txt"
)
"""Wikis whose prose states something, rightly or wrongly, of each family."""
PAGE = """
--- notes/round.md
# A round of findings

Adams et al. 2020 was the first finding of the concept, and Brown & Clark the third.
So far there are nine findings, and the shape has four examples: it is a hint.
--- notes/right.md
---
about: recall
---
# What is right today

The wiki has four shapes.
"""


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Wiki:
    """A wiki with all that records may say, and a page that says something of them."""
    return load(write_wiki(tmp_path_factory.mktemp("rich"), RICH + PAGE))


@pytest.fixture(scope="module")
def stating(tmp_path_factory: pytest.TempPathFactory) -> list[Wiki]:
    """The wikis whose prose states something."""
    folder = tmp_path_factory.mktemp("stating")
    return [
        load(write_wiki(folder / str(number), file.read_text("utf-8")))
        for number, file in enumerate(STATING)
    ]


def again(wiki: Wiki, *, unbound: bool = False) -> tuple[Report, list[str]]:
    """Return what is wrong, and the files whose prose was read for that."""
    made: list[str] = []
    told = by_file.ByFile._told

    def counted(self: by_file.ByFile, path: str) -> object:
        made.append(path)
        return told(self, path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(by_file.ByFile, "_told", counted)
        return run(derive(wiki), unbound=unbound), made


def anew(wiki: Wiki, *, unbound: bool = False) -> Report:
    """Return what is wrong, found from nothing else."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, "off")
        return run(derive(wiki), unbound=unbound)


@st.composite
def changes(draw: st.DrawFn, wiki: Wiki) -> dict[str, bytes | None]:
    """Draw an edit of records, of a free page's lines, or of wiki.yaml."""
    kinds = ["records", "config", *(["page"] if wiki.pages else [])]
    kind = draw(st.sampled_from(kinds))
    if kind == "records":
        return draw(edits(wiki))
    if kind == "config":
        document = wiki.config_document
        value = plain(document.value or {})
        inner = [at for at, _ in nodes(value) if at]
        chosen = draw(st.sampled_from(inner)) if inner else ("title",)
        return {document.path: write(replaced(value, chosen, None)).encode()}
    page = draw(st.sampled_from(wiki.pages))
    lines = page.text.splitlines(keepends=True)
    other = draw(st.sampled_from(wiki.pages)).text.splitlines(keepends=True)
    at = draw(st.integers(0, len(lines)))
    lines[at : at + draw(st.integers(0, 2))] = draw(st.permutations(other))[:2]
    return {page.path: "".join(lines).encode()}


def assert_equal_after_edits(wiki: Wiki, data: st.DataObject) -> None:
    """Compare what is found after an edit, and one more, with what is found anew."""
    unbound = data.draw(st.booleans())
    for _ in range(2):
        wiki = with_files(wiki, data.draw(changes(wiki)).items())
        assert again(wiki, unbound=unbound)[0] == anew(wiki, unbound=unbound)


@given(st.data())
@settings(max_examples=10)
def test_any_edit_gives_the_same_problems(
    rich: Wiki, stating: list[Wiki], data: st.DataObject
) -> None:
    """Whatever changes, the problems are those of a run from nothing."""
    assert_equal_after_edits(data.draw(st.sampled_from([rich, *stating])), data)


@pytest.mark.long
@given(st.data())
@settings(max_examples=500)
def test_hundreds_give_the_same_problems(
    rich: Wiki, stating: list[Wiki], data: st.DataObject
) -> None:
    """The same, many times."""
    assert_equal_after_edits(data.draw(st.sampled_from([rich, *stating])), data)


@pytest.mark.long
@given(st.data())
@settings(max_examples=25, phases=[Phase.generate])
def test_edits_of_the_cluster_give_the_same(data: st.DataObject) -> None:
    """The same, of this repository's wiki."""
    assert_equal_after_edits(load(ROOT), data)


def test_each_family_of_pages_is_judged() -> None:
    """What a page states by itself has a check that judges it, file by file."""
    judged = {check.judges for check in CHECKS.values()} - {None, *COMPARED}
    assert judged == {module.FAMILY for module in MODULES}


@pytest.mark.usefixtures("own_cache")
def test_problems_are_kept_whole(stating: list[Wiki]) -> None:
    """A problem that was kept has its help, its fix and all of its places."""
    for wiki in stating[::3]:
        first, made = again(wiki)
        assert again(wiki)[0] == first == anew(wiki)
        for one, other in zip(again(wiki)[0].problems, first.problems, strict=True):
            assert one.span.length == other.span.length
            lengths = [span.length for span in one.related]
            assert lengths == [span.length for span in other.related]
        assert made


NAMING = """
--- notes/naming.md
# What came of it

Zoltan 2019 and a flurry are told of here, and what the grey heron effect was.
"""


CONCEPT = "status: draft\ntitle: {}\nkind: pattern\ndefinition: What it is."
WORK = """
status: stable
title: The work
authors: [{{name: {}}}]
type: preprint
date: 2019-03-01
"""


@pytest.mark.parametrize(
    ("path", "text", "is_read"),
    [
        ("concepts/flurry.yaml", CONCEPT.format("Sudden snow"), True),
        ("concepts/gust.yaml", CONCEPT.format("Grey heron effect"), True),
        ("concepts/breeze.yaml", CONCEPT.format("Mild wind"), False),
        ("works/report.yaml", WORK.format("Bea Zoltan"), True),
        ("works/report.yaml", WORK.format("Bea Yule"), False),
    ],
)
def test_a_new_name_is_sought_where_its_words_are(
    tmp_path: Path, path: str, text: str, is_read: bool
) -> None:
    """A new record has the pages read that may name it, by id, name or author."""
    wiki = load(write_wiki(tmp_path, RICH + NAMING))
    again(wiki)
    wiki = with_files(wiki, [(f"wiki/{path}", text.encode())])
    found, made = again(wiki)
    assert ("wiki/notes/naming.md" in made) == is_read
    assert len(made) < 5
    assert found == anew(wiki)


def summed(wiki: Wiki, record: str, summary: str) -> Wiki:
    """Return the wiki with another summary of a finding."""
    document = wiki.entries[record].document
    text = write(replaced(plain(document.value or {}), ("summary",), summary))
    return with_files(wiki, [(document.path, text.encode())])


def test_only_what_may_have_changed_is_read(rich: Wiki) -> None:
    """A file whose prose is false is replayed each time; else an edit concerns few."""
    _, first = again(rich)
    assert len(first) > len(rich.entries) / 2
    replayed = {one.span.path for one in again(rich)[0].problems}
    _, made = again(rich)
    assert set(made) <= replayed
    edited = summed(rich, "davis-2022", "Told in other words.")
    _, made = again(edited)
    assert rich.entries["davis-2022"].document.path in made
    assert len(made) < len(first) / 2


MADE = """
import sys
from tercet.checks import by_file, run
from tercet.facts import derive
from tercet.wiki import load
made, told = [], by_file.ByFile._told
by_file.ByFile._told = lambda self, path: (made.append(path), told(self, path))[1]
run(derive(load(sys.argv[1])))
print(*made)
"""


def test_another_process_takes_what_was_kept(tmp_path: Path) -> None:
    """States do not rest on the order of sets, which each process has of its own."""
    made = words_of_two(MADE, ROOT, tmp_path)
    assert made[0]
    assert made[1] == []


def test_a_page_is_read_again_where_a_number_changed(rich: Wiki) -> None:
    """A page that says how many there are is read once there are more."""
    again(rich)
    assert "wiki/notes/right.md" not in again(rich)[1]
    gone = rich.entries["bare"].document.path
    found, made = again(with_files(rich, [(gone, None)]))
    assert "wiki/notes/right.md" in made
    told = {one.code for one in found.problems if one.span.path in made}
    assert "P003" in told


def test_unbound_numbers_are_kept_apart(rich: Wiki) -> None:
    """A run that tells unbound numbers takes nothing from one that does not."""
    assert again(rich)[0] == anew(rich)
    assert again(rich, unbound=True)[0] == anew(rich, unbound=True)
    assert again(rich)[0] == anew(rich)
    assert anew(rich) != anew(rich, unbound=True)


def test_chosen_checks_find_what_they_find_alone(rich: Wiki) -> None:
    """With some checks left out, what is kept gives the problems of the others."""
    again(rich)
    found = run(derive(rich), ignore=["P003"]).problems
    assert found == tuple(one for one in anew(rich).problems if one.code != "P003")
    assert len(found) < len(anew(rich).problems)


def test_damage_changes_nothing(rich: Wiki, own_cache: Path) -> None:
    """A cache that is damaged, no database or locked costs time alone."""
    whole = anew(rich)
    again(rich)
    (file,) = own_cache.glob("prose-*.sqlite")
    for seed in range(5):
        place = random.Random(seed)  # noqa: S311 - no secret
        content = bytearray(file.read_bytes())
        for _ in range(200):
            content[place.randrange(len(content))] = place.randrange(256)
        file.write_bytes(content)
        assert again(rich)[0] == whole
        again(rich)
    file.write_text("no database")
    assert again(rich)[0] == whole
    again(rich)
    with sqlite3.connect(file) as base:
        base.execute("BEGIN EXCLUSIVE")
        assert again(rich)[0] == whole


def test_the_command_prints_the_same(run: Run, tmp_path: Path) -> None:
    """What 'tercet check' prints is equal, byte for byte, the first time and later."""
    write_wiki(tmp_path, RICH + PAGE)
    page = tmp_path / "wiki/notes/round.md"
    for text in ("", "\nThere are two findings.\n", "\nOnly one of them counts.\n"):
        page.write_text(page.read_text("utf-8") + text, "utf-8")
        for words in (["check"], ["check", "--unbound", "--format", "json"]):
            shown = run(*words).stdout
            assert run(*words).stdout == shown
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv(VARIABLE, "off")
                assert run(*words).stdout == shown
