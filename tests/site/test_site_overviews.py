"""Pages over the whole wiki: each in its frame, in the navigation, below own words."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from page_audit import audit, write_project
from tercet.site import build, overviews
from tercet.site.overviews import OVERVIEWS
from tercet.site.overviews.letters import letter_of


def test_every_overview_is_in_the_list() -> None:
    """Each file of overviews/ makes a page that is named in OVERVIEWS."""
    here = Path(overviews.__file__).parent
    files = {file.stem for file in here.glob("*.py") if file.stem != "__init__"}
    listed = {overview.make.__module__.rsplit(".", 1)[1] for overview in OVERVIEWS}

    assert files == listed


def test_every_overview_has_a_page_and_a_place_in_the_navigation(folder: Path) -> None:
    """The heading is its title, and the navigation of every page leads there."""
    page = (folder / "findings/adams-2020.html").read_text("utf-8")
    links = re.findall(r'<a href="([^"]*)" class="md-nav__link', page)
    for overview in OVERVIEWS:
        found = audit(folder / overview.path)
        assert found.text.split("¶")[0].strip().startswith(overview.title)
        assert f"../{overview.path}" in links


def test_own_words_introduce_an_overview(tmp_path: Path) -> None:
    """What a curator wrote stands above; a heading parts it from what is computed."""
    text = "--- wanted.md\n# What we lack\n\nTell us.\n"
    report = build(write_project(tmp_path, text))
    page = audit(report.folder / "wanted.html")

    assert "What we lack" in page.text
    assert page.text.index("Tell us.") < page.text.index("All wanted")
    assert page.headings[:2] == [1, 2]


def test_feed_is_atom_and_the_same_each_time(folder: Path) -> None:
    """It has what RFC 4287 asks for; ids are unique; times come from the records."""
    space = "{http://www.w3.org/2005/Atom}"
    text = (folder / "feed.xml").read_bytes()
    root = ElementTree.fromstring(text)  # noqa: S314 - written by the build
    entries = root.findall(f"{space}entry")
    ids = [entry.findtext(f"{space}id") for entry in entries]

    assert root.tag == f"{space}feed"
    assert root.find(f"{space}author/{space}name") is not None
    assert len(ids) == len(set(ids)) > 0
    for one in (root, *entries):
        for tag in ("id", "title", "updated"):
            assert one.findtext(f"{space}{tag}"), tag
        time = one.findtext(f"{space}updated") or ""
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", time)
    titles = " ".join(entry.findtext(f"{space}title") or "" for entry in entries)
    assert "codified" in titles
    assert "is the second example of" in titles


def test_letters_group_marks_and_scripts() -> None:
    """Letters with marks stand with the plain ones; other scripts by their name."""
    found = [letter_of(text) for text in ("École", "'42", "Ωmega", "Østby", "漢", "!")]

    assert found == ["E", "0–9", "Greek", "O", "CJK", "Other"]
