"""What stands beside the pages: data for scripts, texts for machines, lists."""

from __future__ import annotations

import json
import re
import sys
import types
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import RDF, SDO, Dataset, URIRef

from page_audit import SITE_WIKI, write_project
from tercet.errors import RefusedError
from tercet.export import export
from tercet.facts import Facts, derive
from tercet.site import build
from tercet.site.extras import large
from tercet.site.extras.documents import Document
from tercet.site.extras.previews import part, parts
from tercet.site.extras.search import CHARACTERS, LEAST, search
from tercet.wiki import load


def read(file: Path) -> dict[str, Any]:
    """Return the value that a script hands over."""
    text = re.sub(r"^tercet\.\w+\(|\);\n$", "", file.read_text("utf-8"))
    return dict(json.loads(text))


@pytest.fixture(scope="module")
def table(folder: Path) -> dict[str, Any]:
    """What the search box reads."""
    return dict(read(folder / "search/documents.js"))


@pytest.fixture(scope="module")
def facts(folder: Path) -> Facts:
    """The facts of the wiki that was built."""
    return derive(load(folder.parent))


def row(table: dict[str, Any], name: str) -> list[Any]:
    """Return the row of a page."""
    return next(one for one in table["rows"] if one[1] == name)


def test_search_knows_what_a_record_is_called_and_says(table: dict[str, Any]) -> None:
    """A row has title, names, authors, words, standing, concepts and its works."""
    kind, _, title, names, people, text, states, concepts, works = row(
        table, "brown-2021"
    )
    assert table["kinds"][kind] == ["finding", "Finding", "findings"]
    assert title == "The second finding holds"
    assert "Brown and Clark 2021" in names
    assert people == ""
    assert "It was found second" in text
    assert states
    assert table["concepts"][concepts[0]][0] == "recall"
    assert "Brown" in table["rows"][works[0]][4]
    assert "2401.00010" in row(table, "hostile-2024-work")[3]


def test_search_leaves_broken_records_out_and_takes_free_pages(
    table: dict[str, Any],
) -> None:
    """A broken record has no row; a free page has, with its title and words."""
    names = [one[1] for one in table["rows"]]
    assert "broken-2024" not in names
    found = row(table, "findings/index.html")
    assert found[2] == "What was found"
    assert "An introduction of our own." in found[5]
    assert len(names) == len(set(names))


def test_search_holds_words_not_markup(table: dict[str, Any]) -> None:
    """Links and bound facts stand as they are said, and hostile text as data."""
    for one in table["rows"]:
        words = " ".join(field for field in one if isinstance(field, str))
        assert "[[" not in words
        assert "{{" not in words.replace("{{ 7 * 7 }}", "")
    assert row(table, "hostile-2024")[2].startswith("</title><script>")


def test_search_of_many_records_has_their_first_words(tmp_path: Path) -> None:
    """All rows together have so much prose at most, each at least its first words."""
    long = "word " * CHARACTERS
    text = "".join(
        f"--- concepts/c{n}.yaml\nstatus: draft\ntitle: C{n}\nkind: pattern\n"
        f"definition: {long[: CHARACTERS // 2]}\n"
        for n in range(4)
    )
    folder = build(write_project(tmp_path, text)).folder
    rows = read(folder / "search/documents.js")["rows"]
    sizes = [len(one[5]) for one in rows if one[1].startswith("c")]
    assert sum(sizes) <= CHARACTERS
    assert min(sizes) > LEAST


def test_previews_stand_where_the_script_looks(folder: Path, facts: Facts) -> None:
    """Each record's title, first words and standing are in the part of its id."""
    entries = facts.wiki.entries
    of = parts(len(entries))
    for name, entry in entries.items():
        rows = read(folder / f"previews/{part(name, of)}.js")
        assert rows[name][1] == entry.name
    rows = read(folder / f"previews/{part('drift', of)}.js")
    standing = facts.standing("drift")
    assert standing.state in rows["drift"][0]
    assert f"{standing.diversity} of {standing.threshold}" in rows["drift"][0]


def test_each_page_has_a_text_and_data_beside_it(folder: Path, facts: Facts) -> None:
    """ID.md links to files that are there; ID.json has every fact of the record."""
    for entry in facts.wiki.entries.values():
        page = (folder / entry.document.path.removeprefix("wiki/")).with_suffix(".html")
        text = page.with_suffix(".md").read_text("utf-8")
        for link in re.findall(r"\]\((\.\./[^)\s]*)\)", text):
            assert (page.parent / link).resolve().is_file(), (page, link)
        data = json.loads(page.with_suffix(".json").read_text("utf-8"))
        assert data["id"] == entry.id
        head = page.read_text("utf-8").partition("</head>")[0]
        for suffix in (".md", ".json"):
            assert f'href="{entry.id}{suffix}"' in head
    data = json.loads((folder / "shapes/drift.json").read_text("utf-8"))
    assert data["facts"]["drift.diversity"] == facts.value("drift.diversity")
    assert data["links"]


@pytest.mark.filterwarnings(
    "ignore:(Dataset.default_context|ConjunctiveGraph):DeprecationWarning"
)
def test_linked_data_says_what_a_record_is(folder: Path, facts: Facts) -> None:
    """The head has schema.org by kind, and nothing in it can end the script."""
    types = {
        "findings/adams-2020": "Claim",
        "findings/hostile-2024": "Claim",
        "works/hostile-2024-work": "ScholarlyArticle",
        "concepts/recall": "DefinedTerm",
        "shapes/drift": "DefinedTerm",
        "questions/does-it-last": "Question",
        "notes/reading": "CreativeWork",
    }
    for name, type_ in types.items():
        page = (folder / f"{name}.html").read_text("utf-8")
        (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script', page)
        data = json.loads(text)
        assert not set("<>&") & set(text)
        assert data["@type"] == type_
        assert data["@id"] == f"{facts.wiki.config.base.rstrip('/')}/id/{data_id(name)}"
        assert data["name"] == facts.wiki.entries[data_id(name)].name
        graph = Dataset(default_union=True)
        graph.parse(data=text, format="json-ld")  # asks no other host
        thing = URIRef(data["@id"])
        assert (thing, RDF.type, SDO[type_]) in graph
        assert str(graph.value(thing, SDO.name)) == data["name"]
        quads = parse(text.encode(), RdfFormat.JSON_LD)
        assert len(list(quads)) == len(graph)
    data = json.loads(
        re.findall(
            r'ld\+json">(.*?)</script',
            (folder / "findings/hostile-2024.html").read_text("utf-8"),
        )[0]
    )
    assert data["appearance"][0]["author"][0]["name"] == "<img src=x onerror=alert(1)>"
    assert "https://arxiv.org/abs/2401.00010" in data["appearance"][0]["sameAs"]


def test_linked_data_is_of_the_page_it_stands_in(tmp_path: Path) -> None:
    """Each identifier is that of the export, and each address that of its own page."""
    project = write_project(tmp_path, SITE_WIKI)
    config, site = project / "mkdocs.yml", "https://example.org/w/"
    config.write_text(f"site_url: {site}\n{config.read_text('utf-8')}", "utf-8")
    built = build(project, site_dir=tmp_path / "elsewhere").folder
    facts = derive(load(project))
    exported = {
        quad.subject.value
        for file in export(facts, "rdf")
        if file.path == "wiki.nq"
        for quad in parse(file.content, RdfFormat.N_QUADS)
        if isinstance(quad.subject, NamedNode)
    }
    seen = set()
    for page in sorted(built.rglob("*.html")):
        for text in re.findall(
            r'ld\+json">(.*?)</script', page.read_text("utf-8"), re.DOTALL
        ):
            data = json.loads(text)
            assert data["@id"] in exported
            assert data["@id"].rpartition("/")[2] == page.stem
            assert data["url"] == site + page.relative_to(built).as_posix()
            seen.add(page.stem)
    assert seen >= {entry.id for entry in facts.wiki.entries.values() if entry.record}


def data_id(path: str) -> str:
    """Return the id of the record that a page is of."""
    return path.rpartition("/")[2]


def test_every_page_has_a_title_for_sharing(folder: Path) -> None:
    """OpenGraph's title and the site's name stand on each page, escaped."""
    for file in sorted(folder.rglob("*.html")):
        page = file.read_text("utf-8")
        if 'http-equiv="refresh"' in page:
            continue
        assert (
            len(re.findall(r'<meta property="og:title" content="[^"<>]+">', page)) == 1
        )
        assert 'property="og:site_name"' in page


def test_llms_txt_names_the_parts(folder: Path) -> None:
    """It begins with the title, and its links lead to files that are there."""
    text = (folder / "llms.txt").read_text("utf-8")
    assert text.startswith("# ")
    links = re.findall(r"^- \[.*\]\(([^)]*)\)", text, re.MULTILINE)
    assert "findings/index.html" in links
    assert [link for link in links if not (folder / link).is_file()] == []


DOCUMENTS = [
    Document("work", "works/a.html", "Über Spuren", people=("Ana Müller",)),
    Document(
        "finding",
        "findings/b.html",
        "<b>A finding</b>",
        text="記憶痕跡",
        states=("held",),
        concepts=("recall",),
        works=("works/a.html",),
    ),
]


def test_index_in_parts_is_the_same_each_time() -> None:
    """Two runs write the same bytes, without the program's own boxes."""
    pytest.importorskip("pagefind_bin")
    first, again = (list(large.Parts(DOCUMENTS).files()) for _ in range(2))
    assert first == again
    names = {file.path for file in first}
    assert "search/full/pagefind.js" in names
    assert not [name for name in names if "ui" in name.rpartition("/")[2]]


SAYS_NO = """#!/bin/sh
printf 'eyJwYXlsb2FkIjogeyJ0eXBlIjogIkVycm9yIiwgIm1lc3NhZ2UiOiAibm8gcm9vbSJ9fQ==,'
"""


@pytest.mark.skipif(sys.platform == "win32", reason="programs are scripts")
@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("#!/bin/sh\nexit 1\n", "it ended without an answer"),
        (SAYS_NO, "no room"),
        ("#!/bin/sh\nprintf 'bm9uZQ==,'\n", "Pagefind could not index the site: "),
        ("no program", "Exec format error"),
    ],
)
def test_index_in_parts_that_fails_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, said: str
) -> None:
    """A program that ends, or says no, is a problem with words, and nothing waits."""
    script = tmp_path / "pagefind"
    script.write_text(program, "utf-8")
    script.chmod(0o755)
    package = types.SimpleNamespace(get_executable=lambda: script)
    monkeypatch.setitem(sys.modules, large.PACKAGE, package)
    with pytest.raises(RefusedError, match=said):
        list(large.Parts(DOCUMENTS * 2_000).files())


def test_large_wiki_without_the_extra_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is searched by its first words, and the build names the extra."""
    monkeypatch.setitem(search.__globals__, "LARGE", 1)
    monkeypatch.setattr(large, "PACKAGE", "a_package_that_is_not_there")
    report = build(write_project(tmp_path, SITE_WIKI))
    assert not (report.folder / "search/full").exists()
    assert read(report.folder / "search/parts.js")["full"] is False
    assert any("pip install 'tercet[large-site]'" in hint for hint in report.hints)
