"""The built site is whole: every page, every link, nothing that runs or leaves it."""

from __future__ import annotations

import filecmp
import re
import shutil
from pathlib import Path

import pytest

from page_audit import SITE_WIKI, audit, audits, dead_links, skips, write_project
from tercet import parallel
from tercet.errors import RefusedError, TercetError
from tercet.site import BuildFailedError, BuildReport, build
from tercet.wiki import load


def test_every_record_has_a_page(built: BuildReport) -> None:
    """Each file of a record is a page, broken ones too, and none is published."""
    wiki = load(built.folder.parent)
    for entry in wiki.entries.values():
        path = entry.document.path.removeprefix("wiki/")
        assert (built.folder / path).with_suffix(".html").is_file()
    assert [*built.folder.rglob("*.yaml"), *built.folder.rglob("adams.*")] == []
    assert (built.folder / "assets/note.txt").is_file()
    assert built.pages == len(audits(built.folder))


def test_links_lead_somewhere(folder: Path) -> None:
    """Each link between pages leads to a page, and to a place that is on it."""
    pages = audits(folder)
    assert dead_links(pages) == []
    assert any(
        "adams-2020.html#result-rate" in x for p in pages.values() for x in p.links
    )


def test_pages_are_in_order(folder: Path) -> None:
    """Ids are unique, there is one title, and no heading leaves out a level."""
    for file, page in audits(folder).items():
        assert len(page.ids) == len(set(page.ids)), file
        assert page.headings.count(1) == 1, file
        assert not skips(page.headings), (file, page.headings)


def test_nothing_is_loaded_from_elsewhere(folder: Path) -> None:
    """No page asks another host for anything."""
    for file, page in audits(folder).items():
        assert [x for x in page.loads if "//" in x] == [], file


def test_hostile_text_is_inert(folder: Path) -> None:
    """Scripts, handlers and templates in records are words on the page."""
    for file, page in audits(folder).items():
        assert page.handlers == [], file
        assert [x for x in page.scripts if "alert" in x] == [], file
    page = audit(folder / "findings/hostile-2024.html")
    assert "{{ 7 * 7 }}" in page.text
    assert "<script>alert(1)</script>" in page.text
    assert "z.png" not in str(page.loads)


def test_broken_record_says_so(folder: Path) -> None:
    """Its page has the place of each problem; the lists and the home page name it."""
    page = audit(folder / "findings/broken-2024.html")
    assert "wiki/findings/broken-2024.yaml:1:9" in page.text
    assert "This record is broken" in page.text
    for other in ("findings/index.html", "index.html"):
        assert "broken-2024" in audit(folder / other).text


def test_finding_shows_its_facts(folder: Path) -> None:
    """Ordinals with their mark, role, level, results, and relations both ways."""
    text = _words(folder / "findings/brown-2021.html")
    assert "second of five instantiating findings of Recall inferred" in text
    assert "second of four examples of drift of the answers inferred" in text
    assert "instantiates, prompt level" in text
    assert "doubted by Davis 2022" in text
    text = _words(folder / "findings/adams-2020.html")
    assert "42%" in text
    assert "extended by Clark 2021: With a probe." in text


def test_retracted_finding_says_so(folder: Path) -> None:
    """It has a banner with the reason, and no rank."""
    text = _words(folder / "findings/evans-undated.html")
    assert "Retracted on 2026-02-01" in text
    assert "The data were lost." in text
    assert "instantiating finding of" not in text


def test_concept_shows_note_and_evidence(folder: Path) -> None:
    """Its page has the scope note, the evidence in filing order, and the shapes."""
    text = _words(folder / "concepts/recall.html")
    assert "Five findings instantiate this concept" in text
    order = [text.index(f"{name} ") for name in ("Adams 2020 The", "Clark 2021 The")]
    assert order == sorted(order)
    assert "Memory at large It is narrower." in text
    assert "Outside the tally corroborates" in text.replace("¶", "").replace("  ", " ")


def test_shape_shows_matrix_and_what_is_missing(folder: Path) -> None:
    """Examples stand on the axes, unknown as unknown; pairs and receipt are shown."""
    text = _words(folder / "shapes/drift.html")
    assert "Clark 2021 (fall) 2021-06 image" in text
    assert "not recorded" in text
    assert "How it came about Filing" in text
    assert "How to cite This page, version" in text
    assert "A replication is due." in text
    assert "deferred" in text
    text = _words(folder / "shapes/collapse.html")
    assert "Contested by" in text
    assert "Codification receipt" in text
    text = _words(folder / "shapes/bare.html")
    assert "This shape has no axes yet" in text


def test_question_shows_what_is_filed(folder: Path) -> None:
    """A probe that a finding fills names it; another is not yet filed."""
    text = _words(folder / "questions/does-it-last.html")
    assert "Wait a year. Adams 2020 Clark 2021" in text
    assert "Wait ten years. not yet" in text


def test_generic_page_shows_every_field(folder: Path) -> None:
    """A kind without a template shows its fields by the model."""
    text = _words(folder / "notes/reading.html")
    assert "About The first work, Recall" not in text  # works go by their citation
    assert "About Adams 2020, Recall" in text
    assert "A lost survey: Everybody cites it." in text
    assert "A glossary" in text


def test_wanted_names_who_wants(folder: Path) -> None:
    """The page of red links says which records want each title, and a reason."""
    text = _words(folder / "wanted.html")
    wanted = "A lost survey: Everybody cites it. wanted by Adams 2020, Reading notes"
    assert wanted in text


def test_own_index_is_the_introduction(folder: Path) -> None:
    """A page that the curator wrote for a section stands above its list."""
    text = _words(folder / "findings/index.html")
    assert text.index("An introduction of our own.") < text.index("All findings")
    assert "The second finding holds" in text


def test_home_has_the_panel(folder: Path) -> None:
    """Below the curator's words stand the numbers."""
    text = _words(folder / "index.html")
    assert text.index("Home of the tests") < text.index("In numbers")
    assert "8 findings" in text


@pytest.mark.parametrize("jobs", [1, 2])
def test_two_builds_are_equal(
    built: BuildReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    """No clock, no order of hashes and no number of processes shows in a build."""
    monkeypatch.setattr(parallel, "FEW", 2)
    project = write_project(tmp_path / "again", SITE_WIKI)
    again = build(project, jobs=jobs)
    names = sorted(
        file.relative_to(again.folder).as_posix()
        for file in again.folder.rglob("*")
        if file.is_file()
    )
    same, other, odd = filecmp.cmpfiles(
        built.folder, again.folder, names, shallow=False
    )
    assert (other, odd) == ([], [])
    assert len(same) == sum(1 for file in built.folder.rglob("*") if file.is_file())


def test_rendered_frames_do_not_grow_with_records(tmp_path: Path) -> None:
    """MkDocs renders the same pages for one concept as for thirty.

    Each has a page of its own, and one that says how its note came about.
    """

    def rendered(n: int) -> tuple[int, int]:
        concept = "status: draft\ntitle: C\nkind: pattern\ndefinition: D.\n"
        text = "".join(f"--- concepts/c{i}.yaml\n{concept}" for i in range(n))
        report = build(write_project(tmp_path / f"wiki-{n}", text))
        nav = (report.folder / "concepts/c0.html").read_text("utf-8")
        return nav.count("md-nav__link"), report.pages

    few, many = rendered(1), rendered(30)
    assert few[0] == many[0]
    assert many[1] - few[1] == 2 * 29


def test_sitemap_lists_every_page_without_a_day(tmp_path: Path) -> None:
    """With an address, the sitemap and the canonical links name each page."""
    project = write_project(tmp_path, SITE_WIKI)
    config = project / "mkdocs.yml"
    site = "site_url: https://example.org/w/\n"
    config.write_text(site + config.read_text("utf-8"), "utf-8")
    report = build(project, site_dir=tmp_path / "elsewhere")
    assert report.folder == (tmp_path / "elsewhere").resolve()
    text = (report.folder / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://example.org/w/findings/adams-2020.html</loc>" in text
    assert "lastmod" not in text
    page = (report.folder / "findings/adams-2020.html").read_text("utf-8")
    assert re.findall(r'rel="canonical" href="([^"]*)"', page) == [
        "https://example.org/w/findings/adams-2020.html"
    ]
    assert not list(report.folder.glob("sitemap.xml.gz"))


def test_failure_is_a_plain_message(tmp_path: Path) -> None:
    """What MkDocs cannot do is told as an error of ours, with its reason."""
    project = write_project(tmp_path, "")
    (project / "mkdocs.yml").write_text("site_name: [", "utf-8")
    with pytest.raises(BuildFailedError, match=r"mkdocs\.yml"):
        build(project)
    (project / "mkdocs.yml").unlink()
    with pytest.raises(TercetError, match="could not be built"):
        build(project)
    shutil.copy(Path(__file__).parents[2] / "mkdocs.yml", project)
    (project / "wiki/wiki.yaml").unlink()
    with pytest.raises(BuildFailedError, match="no wiki"):
        build(project)


def test_foreign_main_template_is_explained(tmp_path: Path) -> None:
    """A theme that leaves no places to fill is named, with what to do."""
    project = write_project(tmp_path, "")
    (project / "own").mkdir()
    (project / "own/main.html").write_text('{% extends "base.html" %}', "utf-8")
    config = (project / "mkdocs.yml").read_text("utf-8")
    config = config.replace("name: material", "name: material\n  custom_dir: own")
    (project / "mkdocs.yml").write_text(config, "utf-8")
    with pytest.raises(BuildFailedError, match="places"):
        build(project)


def test_empty_wiki_has_a_site(tmp_path: Path) -> None:
    """A wiki without any record or page builds, and says that there is nothing."""
    report = build(write_project(tmp_path, ""))
    assert report.warnings == ()
    assert "There are none yet." in audit(report.folder / "works/index.html").text
    assert dead_links(audits(report.folder)) == []


def _words(file: Path) -> str:
    return " ".join(audit(file).text.replace("¶", " ").split())


def test_folder_with_other_files_is_not_emptied(tmp_path: Path) -> None:
    """A build empties only what a build has made, never the project."""
    project = write_project(tmp_path / "project", SITE_WIKI)
    thesis = tmp_path / "mine" / "thesis.txt"
    thesis.parent.mkdir()
    thesis.write_text("years of work")
    (tmp_path / "link").symlink_to(thesis.parent)
    for folder in (thesis.parent, tmp_path / "link"):
        with pytest.raises(RefusedError):
            build(project, site_dir=folder)
    with pytest.raises(TercetError):
        build(project, site_dir=project)
    assert thesis.read_text() == "years of work"
    first = build(project, site_dir=tmp_path / "new")
    assert build(project, site_dir=tmp_path / "new").pages == first.pages
