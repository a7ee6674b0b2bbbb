"""The door of the search: what is found, how it is cut, and what stays true."""

from __future__ import annotations

from pathlib import Path

import pytest

from tercet.errors import NoWikiError
from tercet.records.config import EngineName
from tercet.search import search
from tercet.wiki import load
from wikis import MakeWiki, write_wiki

SMALL = """
--- works/hollis-2019-queues.yaml
status: working
title: How queues form
short: QF
authors: [{name: Ada Hollis}, {name: José Ñandú}]
type: preprint
date: 2019-05
arxiv: 1905.01380
--- findings/hollis-2019.yaml
status: working
title: Queues settle within 42.48 minutes of opening
works: [hollis-2019-queues]
summary: |
  Waiting lines settle. The self-serving counter is reactivated at noon.
declared_none: not placed yet
--- questions/why-noon.yaml
status: working
title: Why does the counter wake at noon?
opened_by: [hollis-2019]
about: [hollis-2019]
readings:
  - {id: hunger, statement: People are hungry then.}
--- notes/arabic-and-han.yaml
status: draft
title: التنشيط عند الظهيرة
body: |
  記憶痕跡 appears in one sentence.
--- index.md
# Welcome to the queues

A page about waiting.
"""
ENGINES: tuple[EngineName, ...] = ("whoosh", "fts5")


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> EngineName:
    """Each engine in turn: what holds for one holds for the other."""
    found: EngineName = request.param
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small wiki on disk."""
    return write_wiki(tmp_path, SMALL)


def ids(root: Path, query: str, engine: EngineName) -> list[str]:
    """Return the ids of the hits, the best first."""
    return [hit.id for hit in search(root, query, engine=engine).hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("queues form", "hollis-2019-queues"),
        ("reactivation", "hollis-2019"),
        ("42.48", "hollis-2019"),
        ("1905.01380", "hollis-2019-queues"),
        ("arXiv:1905.01380", "hollis-2019-queues"),
        ("arxiv:1905.01380v2", "hollis-2019-queues"),
        ("https://arxiv.org/pdf/1905.01380v2", "hollis-2019-queues"),
        ("doi:1905.01380", "hollis-2019-queues"),
        ("author:hollis kind:work", "hollis-2019-queues"),
        ("jose nandu kind:work", "hollis-2019-queues"),
        ("selfserving", "hollis-2019"),
        ("التنشيط", "arabic-and-han"),
        ("تنشيطٌ", None),
        ("憶痕", "arabic-and-han"),
        ("跡", "arabic-and-han"),
        ('"waiting lines"', "hollis-2019"),
        ('"lines waiting"', None),
        ("coun* kind:question", "why-noon"),
        ("noon -counter", None),
        ("page about waiting", "index.md"),
        ("QF kind:finding", "hollis-2019"),
        ("status:draft", "arabic-and-han"),
        ("kind:work,note year:..2019", "hollis-2019-queues"),
        ("kind:finding year:2020..", None),
        ("kind:finding -year:..2018", "hollis-2019"),
        ("kind:cluster", None),
        ("status:stable", None),
        ("state:codified", None),
    ],
)
def test_a_record_is_found_by_what_it_says(
    root: Path, engine: EngineName, query: str, first: str | None
) -> None:
    """Words, inflections, figures, names, scripts, phrases and filters find it."""
    found = ids(root, query, engine)

    assert (found[0] if found else None) == first


def test_a_hit_says_where_its_words_stand(root: Path, engine: EngineName) -> None:
    """The snippet is the line of the file that has the words, which are marked."""
    (hit,) = search(root, '"waiting lines"', engine=engine).hits
    marked = [hit.snippet[start:end] for start, end in hit.marks]

    assert (hit.path, hit.line) == ("wiki/findings/hollis-2019.yaml", 5)
    assert hit.snippet.startswith("Waiting lines settle.")
    assert marked == ["Waiting", "lines"]


def test_a_misspelt_word_is_taken_for_the_nearest(
    root: Path, engine: EngineName
) -> None:
    """What is in no record is searched as what it is most like, and that is said."""
    found = search(root, "quues author:holis", engine=engine)

    assert found.suggestions == ("queues author:hollis",)
    assert found.hits[0].id == "hollis-2019-queues"


def test_pages_of_hits_follow_each_other(root: Path, engine: EngineName) -> None:
    """A limit and an offset cut the one list of hits."""
    whole = ids(root, "queues noon counter waiting", engine)
    query = "queues noon counter waiting"
    parts = [
        search(root, query, engine=engine, limit=1, offset=at).hits[0].id
        for at in range(len(whole))
    ]

    assert len(whole) > 1
    assert parts == whole


def test_an_answer_is_of_the_records_as_they_are(
    root: Path, engine: EngineName
) -> None:
    """What was changed, added or deleted since the last search counts at once."""
    file = root / "wiki/questions/why-noon.yaml"
    assert ids(root, "hungry", engine) == ["why-noon"]
    file.write_text(file.read_text("utf-8").replace("hungry", "thirsty"), "utf-8")
    assert ids(root, "+hungry", engine) == []
    assert ids(root, "thirsty", engine) == ["why-noon"]
    file.rename(file.with_name("why-late.yaml"))
    assert ids(root, "thirsty", engine) == ["why-late"]
    file.with_name("why-late.yaml").unlink()
    assert ids(root, "+thirsty", engine) == []


def test_what_depends_on_other_records_is_kept_up(
    root: Path, engine: EngineName
) -> None:
    """A finding is found by the authors of its work when those change."""
    file = root / "wiki/works/hollis-2019-queues.yaml"
    assert ids(root, "author:hollis kind:finding", engine) == ["hollis-2019"]
    file.write_text(file.read_text("utf-8").replace("Ada Hollis", "Ada Moss"), "utf-8")

    assert ids(root, "author:moss kind:finding", engine) == ["hollis-2019"]


def test_a_broken_record_is_found(root: Path, engine: EngineName) -> None:
    """It is there on disk, so that a search finds it to be mended."""
    (root / "wiki/works/odd.yaml").write_text("title: A zeppelin\n", "utf-8")

    assert ids(root, "zeppelin status:broken", engine) == ["odd"]


def test_a_loaded_wiki_is_searched_as_it_was_loaded(
    root: Path, engine: EngineName
) -> None:
    """What changes on disk afterwards is not in the answer; then it is again."""
    wiki = load(root)
    (root / "wiki/questions/why-noon.yaml").unlink()

    assert [hit.id for hit in search(wiki, "hungry", engine=engine).hits] == [
        "why-noon"
    ]
    assert ids(root, "+hungry", engine) == []


def test_the_engine_is_named_in_the_wiki_or_fits_its_size(
    wiki: MakeWiki, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word in wiki.yaml goes before the size."""
    named = wiki("--- wiki.yaml\ntitle: T\nsearch: {engine: fts5}\n")
    assert search(named.root, "x").engine == search(named, "x").engine == "fts5"
    small = wiki("--- index.md\n# x\n")
    assert search(small.root, "x").engine == search(small, "x").engine == "whoosh"
    monkeypatch.setattr("tercet.search.searched.LARGE", 0)
    assert search(small.root, "x").engine == search(small, "x").engine == "fts5"


def test_a_folder_without_a_wiki_is_refused(tmp_path: Path) -> None:
    """The error is that of every command."""
    with pytest.raises(NoWikiError):
        search(tmp_path, "x")
