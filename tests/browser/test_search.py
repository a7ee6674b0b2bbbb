"""The search in a real Chromium: from the disk, served, and served in parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import compressed, served, watched
from page_audit import BROWSED, SITE_WIKI, write_project
from tercet.site import build
from tercet.site.extras.search import LARGE, search

pytestmark = pytest.mark.browser
BOX = ".tercet-search__input"
OPTION = '.tercet-search [role="option"]'
WORDS = (
    ("brown", "findings/brown-2021.html"),
    ("collapse", "shapes/collapse.html"),
    ("2401.00010", "works/hostile-2024-work.html"),
    ("reactivation", "concepts/engram.html"),
    ("痕跡", "concepts/engram.html"),
    ("الذاكرة", "concepts/engram.html"),
    ("gedachtnis", "concepts/engram.html"),
    ("introduction of our own", "findings/index.html"),
)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that counts as large, which is searched by an index in parts."""
    pytest.importorskip("pagefind_bin")
    folder = tmp_path_factory.mktemp("large")
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(search.__globals__, "LARGE", 1)
        return build(write_project(folder, BROWSED)).folder


@pytest.fixture(params=["disk", "server", "parts"])
def address(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of the site from the disk, served, and served in parts."""
    if request.param == "disk":
        yield folder.as_uri()
        return
    site = folder if request.param == "server" else request.getfixturevalue("large")
    with served(site) as found:
        yield found


def test_words_find_records_and_free_pages(browser: Browser, address: str) -> None:
    """Authors, shapes, identifiers, other scripts and words without accents find."""
    page, wrong = watched(browser, address)
    page.goto(f"{address}/shapes/drift.html")
    for words, expected in WORDS:
        page.fill(BOX, "")
        page.fill(BOX, words)
        page.wait_for_selector(f'{OPTION}[data-href="../{expected}"]')

    assert wrong == []


def test_nothing_is_loaded_before_the_box_is_used(
    browser: Browser, folder: Path
) -> None:
    """A page loads no index; the first focus loads it from the disk as scripts."""
    page, wrong = watched(browser, folder.as_uri())
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url.rpartition("/")[2]))
    page.goto(f"{folder.as_uri()}/index.html")
    before = set(sent)
    page.click(BOX)
    page.wait_for_function("() => window.MiniSearch")

    assert not before & {"documents.js", "search-engine.js", "parts.js"}
    assert {"documents.js", "search-engine.js", "parts.js"} <= set(sent)
    assert wrong == []


def test_box_is_a_combobox_by_keyboard(browser: Browser, folder: Path) -> None:
    """Control-K, arrows, Escape and Enter do what ARIA's pattern asks; `/` does not."""
    page, wrong = watched(browser, folder.as_uri())
    page.goto(f"{folder.as_uri()}/shapes/drift.html")
    page.keyboard.press("/")
    assert not page.evaluate("document.activeElement.matches('input')")
    page.keyboard.press("Control+k")
    page.keyboard.type("recall")
    page.wait_for_selector(OPTION)
    assert page.get_attribute(BOX, "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    active = page.get_attribute(BOX, "aria-activedescendant")
    assert active
    assert page.get_attribute(f"#{active}", "aria-selected") == "true"
    page.keyboard.press("Escape")
    assert page.get_attribute(BOX, "aria-expanded") == "false"
    assert page.input_value(BOX) == "recall"
    page.keyboard.press("ArrowDown")
    page.wait_for_selector(OPTION)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/concepts/recall.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("recall")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=recall")

    assert wrong == []


def test_hostile_titles_are_text(browser: Browser, address: str) -> None:
    """Markup in a title is shown as it is written, with what was typed marked."""
    page, wrong = watched(browser, address)
    page.goto(f"{address}/search.html?q=alert")
    page.wait_for_selector(".tercet-results__list mark")

    assert "<script>alert(1)</script>" in page.inner_text(".tercet-results__list")
    assert wrong == []


def test_page_keeps_words_and_filters_in_its_address(
    browser: Browser, address: str
) -> None:
    """Filters narrow, the count is announced, and the address brings it all back."""
    page, wrong = watched(browser, address)
    page.goto(f"{address}/search.html")
    page.fill("#tercet-search-words", "drift")
    page.wait_for_selector(".tercet-results__list li")
    page.select_option('select[name="kind"]', "shape")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.tercet-results__kind')]"
        ".every((one) => one.textContent === 'Shape')"
    )
    page.wait_for_url(re.compile(r"search\.html\?q=drift&kind=shape$"))
    page.reload()
    page.wait_for_selector(".tercet-results__list li")

    assert page.input_value("#tercet-search-words") == "drift"
    assert page.input_value('select[name="kind"]') == "shape"
    assert page.inner_text('[role="status"]').endswith("found.")
    assert wrong == []


def test_parts_cost_little_before_the_first_hit(large: Path) -> None:
    """What a search in parts loads before any word is below half of what it may."""
    fixed = ("pagefind.js", "pagefind-worker.js", "wasm.en.pagefind")
    sizes = [
        len(compressed((large / "search/full" / one).read_bytes())) for one in fixed
    ]

    assert LARGE == 2000
    assert sum(sizes) < 150_000


def test_without_a_script_there_is_no_box(browser: Browser, folder: Path) -> None:
    """The box is hidden, and the search page says where the lists are."""
    page, _wrong = watched(browser, folder.as_uri(), scripts=False)
    page.goto(f"{folder.as_uri()}/search.html")
    assert "Search needs a script" in page.inner_text("article")
    page.goto(f"{folder.as_uri()}/index.html")

    assert not page.is_visible(".tercet-search")


def test_material_search_makes_no_second_box(browser: Browser, tmp_path: Path) -> None:
    """A mkdocs.yml that lists search and offline builds; nobody else is asked."""
    project = write_project(tmp_path, SITE_WIKI)
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8").replace("plugins:\n", "plugins:\n  - search\n")
    config.write_text(f"{text}\n  - offline\n", "utf-8")
    folder = build(project).folder
    page, wrong = watched(browser, folder.as_uri())
    page.goto(f"{folder.as_uri()}/index.html")

    assert page.locator('input[type="search"]').count() == 1
    assert page.locator(".md-search").count() == 0
    assert not page.is_visible('.md-header__button[for="__search"]')
    assert wrong == []
