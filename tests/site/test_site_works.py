"""The page of a work."""

from __future__ import annotations

from dataclasses import replace

from rich_wiki import RICH
from tercet.site.citing import citations
from tercet.site.page import Page
from tercet.site.render import Renderer
from tercet.site.views import record_page
from wikis import MakeFacts

QUOTED = RICH.replace(
    "summary: It was found third.\n",
    "summary: It was found third.\n"
    "quotes:\n"
    '  - {text: "It falls.", where: page 3}\n'
    '  - {text: "It rises.", where: page 9, source: adams-2020-first}\n',
).replace(
    "date: 2020-03-01\n",
    "date: 2020-03-01\nversions:\n"
    "  - {label: v1, date: 2020-03-01, arxiv: 2003.00001v1}\n"
    "  - {label: camera-ready, date: 2020-09, venue: The Journal}\n",
)


def page(facts: MakeFacts, name: str) -> Page:
    """Return the page of a record."""
    made = facts(QUOTED)
    return record_page(Renderer(made), made.wiki.entries[name])


def test_citing_comes_first(facts: MakeFacts) -> None:
    """A work is cited more than read here; its findings, quotes, versions follow."""
    found = page(facts, "adams-2020-first")

    ids = [one.id for one in found.sections]
    assert ids[:4] == ["cite", "findings", "quotes", "versions"]
    assert ids.count("cite") == 1
    assert [one.id for one in page(facts, "recall").sections].count("cite") == 1


def test_a_page_is_cited_by_kind_and_version(facts: MakeFacts) -> None:
    """What has the wiki's own name is said once; a question keeps its own mark."""
    made = facts(RICH.replace("title: Rich", "title: Recall"))

    said = {}
    for name in ("recall", "drift", "does-it-last"):
        (one,) = citations(made, made.wiki.entries[name])
        said[name] = dict(one.forms)["Plain text"]

    assert said["recall"].startswith("Recall. Concept recall, version ")
    assert said["drift"].startswith("Recall. drift of the answers. Shape drift, ")
    assert said["does-it-last"].startswith("Recall. Does it last? Question does-it-")


def test_a_page_leads_to_how_it_is_cited(facts: MakeFacts) -> None:
    """Above the title, since it stands far below; lists are not cited."""
    renderer = Renderer(facts(RICH))
    own = record_page(renderer, renderer.facts.wiki.entries["recall"])
    pages = {"own": own, "list": replace(own, sections=())}
    shown = {
        name: renderer.html("article.html", {"page": one, "anchor": "", "level": 2})
        for name, one in pages.items()
    }

    assert '<a href="#cite">How to cite</a>' in shown["own"].partition("<h1")[0]
    assert "#cite" not in shown["list"].partition("<h1")[0]


def test_quotes_stand_under_the_work_that_they_are_from(facts: MakeFacts) -> None:
    """With their place, and the finding that quotes them, be it of another work."""
    first = str(dict(_bodies(page(facts, "adams-2020-first")))["quotes"])
    third = str(dict(_bodies(page(facts, "clark-2021-third")))["quotes"])

    assert "It rises." in first
    assert "page 9" in first
    assert 'href="../findings/clark-2021.html"' in first
    assert "It falls." not in first
    assert "It falls." in third
    assert "It rises." not in third


def test_findings_and_versions_are_tables(facts: MakeFacts) -> None:
    """Findings come with concepts and standings, versions oldest first."""
    bodies = dict(_bodies(page(facts, "adams-2020-first")))

    assert "badge-" in bodies["findings"]
    assert "The first finding holds" in bodies["findings"]
    versions = bodies["versions"]
    assert "https://arxiv.org/abs/2003.00001v1" in versions
    assert versions.index("v1") < versions.index("camera-ready")


def _bodies(found: Page) -> list[tuple[str, str]]:
    return [(one.id, str(one.body)) for one in found.sections]
