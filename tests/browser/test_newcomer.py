"""What a newcomer asks of this wiki is answered by its site, a few clicks from home."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import watched
from page_audit import ROOT
from tercet.facts import Facts, derive
from tercet.wiki import load

pytestmark = pytest.mark.browser
CONCEPT = "persona-selection"


@pytest.fixture(scope="module")
def said() -> Facts:
    """The facts of this repository's wiki."""
    return derive(load(ROOT))


@pytest.fixture
def home(browser: Browser, real: Path) -> Page:
    """The home page on a phone, so busy that it measures pages while they are read."""
    page, _ = watched(browser, real.as_uri(), width=390)
    page.add_init_script("window.requestIdleCallback = (next) => setTimeout(next, 100)")
    page.goto(f"{real.as_uri()}/index.html")
    return page


def test_home_says_what_is_codified_and_what_one_short_needs(
    home: Page, said: Facts
) -> None:
    """Without a click."""
    section = home.locator("section", has_text="Where shapes stand")
    codified = section.locator(".card", has=home.locator(".badge-codified"))
    for shape in said.ids("wiki.codified"):
        assert said.wiki.entries[shape].name in codified.inner_text()
    needs = section.locator(".needs > li").all_inner_texts()
    assert needs
    assert all("; needs " in one for one in needs)


def test_the_concept_says_what_complicates_it_and_how_to_cite(
    home: Page, said: Facts
) -> None:
    """After one click, and after two."""
    home.locator(".start-name a").click()
    panel = home.locator("dl.status > div", has_text="Complicated by").inner_text()
    for finding in said.ids(f"{CONCEPT}.in-role.complicates"):
        assert said.wiki.called(finding) in panel
    home.get_by_role("link", name="How to cite").first.click()
    box = home.locator("#cite-page .cite-text").first
    box.wait_for()
    home.wait_for_timeout(2500)
    home.wait_for_function(
        "(box => box.top >= 0 && box.bottom <= innerHeight)"
        "(document.querySelector('#cite-page .cite-text').getBoundingClientRect())"
    )
    assert f"Concept {CONCEPT}, version " in box.inner_text()


def test_home_says_what_to_read_first(home: Page, said: Facts) -> None:
    """One click leads to the paper, which says how it is cited."""
    first = said.ids(f"{CONCEPT}.read-first")[0]
    home.locator("p", has_text="Read first").locator("a").first.click()
    assert home.locator("h1").inner_text() == said.wiki.entries[first].name
    assert home.locator(f"#cite-{first} .cite-text").first.is_visible()
