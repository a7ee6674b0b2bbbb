"""Files of records that an earlier build left are those that this one would make."""

from __future__ import annotations

import random
import sqlite3
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from drawn_edits import edits
from mutations import plain, replaced, write
from rich_wiki import RICH
from tercet.facts import Facts, derive
from tercet.facts.watched import Watched, WatchedWiki
from tercet.problems import Span
from tercet.reuse import Inputs, Reuse
from tercet.site import Site
from tercet.site.record_files import RecordFiles, RecordWriter
from tercet.statements.text.lexicon import lexicon
from tercet.wiki import Wiki, load, with_files
from two_processes import words_of_two
from wikis import write_wiki

SITE = Site(Path("none"), "A wiki", "https://example.org/")
ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.usefixtures("kept")


def writer(facts: Facts) -> RecordWriter:
    """Return what makes the files of records."""
    return RecordWriter(facts, SITE, defaultdict(str))


def again(wiki: Wiki, setting: str = "") -> tuple[dict[str, str], list[str]]:
    """Return the files of each record, and the records whose files were made."""
    facts = derive(wiki)
    reuse = Reuse(facts, "pages", setting, RecordFiles.dump, RecordFiles.load)
    made: list[str] = []
    makes = writer(reuse.facts)

    def files(record: str) -> RecordFiles:
        made.append(record)
        return makes.files(record)

    found = reuse.each([*wiki.entries], files, RecordFiles.dump)
    return dict(zip(wiki.entries, found, strict=True)), made


def anew(wiki: Wiki) -> dict[str, str]:
    """Return the files of each record, made from nothing else."""
    makes = writer(derive(wiki))
    return {record: makes.files(record).dump() for record in wiki.entries}


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Wiki:
    """A wiki with all that records may say."""
    return load(write_wiki(tmp_path_factory.mktemp("rich"), RICH))


def assert_equal_after_edits(wiki: Wiki, data: st.DataObject) -> None:
    """Compare the files after an edit with those made from nothing."""
    edited = with_files(wiki, data.draw(edits(wiki)).items())
    assert again(edited)[0] == anew(edited)


@given(st.data())
@settings(max_examples=10)
def test_any_edit_gives_the_same_files(rich: Wiki, data: st.DataObject) -> None:
    """Whatever changes, the files are those of a build from nothing, byte for byte."""
    assert_equal_after_edits(rich, data)


@pytest.mark.long
@given(st.data())
@settings(max_examples=500)
def test_hundreds_give_the_same_files(rich: Wiki, data: st.DataObject) -> None:
    """The same, many times."""
    assert_equal_after_edits(rich, data)


@pytest.mark.long
@given(st.data())
@settings(max_examples=25, phases=[Phase.generate])
def test_edits_of_the_cluster_give_the_same(data: st.DataObject) -> None:
    """The same, of this repository's wiki."""
    assert_equal_after_edits(load(ROOT), data)


MADE = """
import sys
from collections import defaultdict
from pathlib import Path
from tercet.facts import derive
from tercet.reuse import Reuse
from tercet.site import Site
from tercet.site.record_files import RecordFiles, RecordWriter
from tercet.wiki import load

facts = derive(load(sys.argv[1]))
reuse = Reuse(facts, "pages", "", RecordFiles.dump, RecordFiles.load)
makes = RecordWriter(reuse.facts, Site(Path("none"), "A wiki"), defaultdict(str))

def files(record):
    print(record)
    return makes.files(record)

for _ in reuse.each([*facts.wiki.entries], files, RecordFiles.dump):
    pass
"""


def test_another_process_takes_what_was_kept(tmp_path: Path) -> None:
    """States do not rest on the order of sets, which each process has of its own."""
    made = words_of_two(MADE, ROOT, tmp_path)
    assert made[0]
    assert made[1] == []


def summed(wiki: Wiki, record: str, summary: str) -> Wiki:
    """Return the wiki with another summary of a finding."""
    document = wiki.entries[record].document
    value = plain(document.value or {})
    text = write(replaced(value, ("summary",), summary))
    return with_files(wiki, [(document.path, text.encode())])


def test_only_what_may_have_changed_is_made(rich: Wiki) -> None:
    """What an edit does not concern is taken as it was; what it concerns is made."""
    again(rich)
    assert again(rich)[1] == []
    _, made = again(summed(rich, "davis-2022", "Told in other words."))
    assert "davis-2022" in made
    assert len(made) < len(rich.entries) / 2
    assert again(rich)[1] == made


def test_another_setting_makes_all_again(rich: Wiki) -> None:
    """A site of another name or address keeps nothing."""
    again(rich)
    assert again(rich, "another")[1] == [*rich.entries]


def test_records_that_are_gone_are_let_go(rich: Wiki, own_cache: Path) -> None:
    """What is kept does not grow with records that are no more."""
    again(rich)
    gone = rich.entries["davis-2022"].document.path
    again(with_files(rich, [(gone, None)]))
    (file,) = own_cache.glob("pages-*.sqlite")
    with sqlite3.connect(file) as base:
        (held,) = base.execute("SELECT count(*) FROM work").fetchone()
    assert held == len(rich.entries) - 1


def spoilt(file: Path, place: random.Random) -> None:
    """Change some bytes of a file."""
    content = bytearray(file.read_bytes())
    for _ in range(200):
        content[place.randrange(len(content))] = place.randrange(256)
    file.write_bytes(content)


def test_damage_changes_nothing(rich: Wiki, own_cache: Path) -> None:
    """A cache that is damaged, cut off, locked or no database costs time alone."""
    whole = anew(rich)
    again(rich)
    (file,) = own_cache.glob("pages-*.sqlite")
    for seed in range(5):
        again(rich)
        spoilt(file, random.Random(seed))  # noqa: S311 - no secret
        assert again(rich)[0] == whole
    again(rich)
    file.write_bytes(file.read_bytes()[:5000])
    assert again(rich)[0] == whole
    file.write_text("no database")
    assert again(rich)[0] == whole
    again(rich)
    with sqlite3.connect(file) as base:
        base.execute("BEGIN EXCLUSIVE")
        assert again(rich)[0] == whole
        base.rollback()
    assert again(rich)[1] == []  # it was left to the one that wrote


def test_rows_that_were_exchanged_are_not_taken(rich: Wiki, own_cache: Path) -> None:
    """A row is good for its own record only."""
    whole, _ = again(rich)
    (file,) = own_cache.glob("pages-*.sqlite")
    with sqlite3.connect(file) as base:
        base.execute("UPDATE work SET subject = subject || '!'")
        names = [*rich.entries]
        for one, other in zip(names, [*names[1:], names[0]], strict=True):
            change = "UPDATE work SET subject = ? WHERE subject = ?"
            base.execute(change, (other, f"{one}!"))
    assert again(rich)[0] == whole


def test_all_that_a_wiki_has_is_noted(rich: Wiki) -> None:
    """Nothing is told of a wiki without a note of it."""
    noted: list[tuple[object, ...]] = []
    watched = WatchedWiki(rich, lambda *one: noted.append(one))
    asked = {
        "called": lambda: watched.called("davis-2022"),
        "document": lambda: watched.document("wiki/wiki.yaml"),
        "entries": lambda: watched.entries["davis-2022"],
        "line": lambda: watched.line(Span("wiki/wiki.yaml")),
        "once": lambda: watched.once(lexicon),
        "kind": lambda: watched.kind("davis-2022"),
        "links_from": lambda: watched.links_from.get("davis-2022"),
        "links_to": lambda: watched.links_to.get("davis-2022"),
        "of_kind": lambda: [*watched.of_kind("finding")],
    }
    names = [n for n in (*dir(rich), *vars(rich)) if not n.startswith("__")]
    assert set(asked) < set(names)
    for name in names:
        noted.clear()
        asked.get(name, lambda name=name: getattr(watched, name))()
        assert noted, name


def test_each_sort_of_note_has_a_state(rich: Wiki) -> None:
    """What a record is read by differs when it differs, and only then."""
    watched, inputs = Watched(derive(rich)), Inputs(derive(rich))
    with watched.noting() as noted:
        found = watched.wiki
        assert len(found.entries) == len([*found.entries])
        assert "davis-2022" in found.entries
        assert found.kind("nobody") is None
        assert found.config.title
        assert found.renamed is not None
        assert found.links_from.get("davis-2022")
        assert found.links_to.get("nobody") is None
        assert watched.read("davis-2022").id == "davis-2022"
        assert watched.fact("wiki.findings")
    assert {str(one[0]) for one in noted} >= {"ids", "there", "kind", "config", "fact"}
    other = Inputs(derive(summed(rich, "davis-2022", "Told in other words.")))
    changed = [one for one in noted if inputs.state(one) != other.state(one)]
    assert changed == [("record", "davis-2022")]
