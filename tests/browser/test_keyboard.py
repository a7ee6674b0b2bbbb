"""A walk over a page by keyboard: what Tab reaches, shows that it has the focus."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import watched

pytestmark = pytest.mark.browser
FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const label = one.id ? document.querySelector(`.md-header label[for="${one.id}"]`) : null;
  const ring = style.outlineStyle !== "none" || (label !== null &&
    getComputedStyle(label).outlineStyle !== "none") || one.matches("input");
  return [one.className.baseVal ?? one.className, one.closest("svg") ? "graph" :
    one.closest(".md-header") ? "header" : one.closest(".md-sidebar") ? "nav" :
    one.closest(".scroll") ? "table" : one.closest(".md-content") ? "content" : "",
    ring, one.id];
}"""  # noqa: E501 - JavaScript
STEPS = 250


def walk(page: Page) -> list[tuple[str, str, bool, str]]:
    """Return class, place, whether focus shows, and id, for each stop of Tab."""
    stops: list[tuple[str, str, bool, str]] = []
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops.append(tuple(page.evaluate(FOCUS)))
    return stops


@pytest.mark.parametrize("name", ["concepts/recall", "findings/adams-2020"])
def test_tab_reaches_all_and_shows_where_it_is(
    browser: Browser, folder: Path, name: str
) -> None:
    """Tab goes from the skip link over search, menu, tables and graph, always seen."""
    page, wrong = watched(browser, folder.as_uri())
    page.goto(f"{folder.as_uri()}/{name}.html")
    stops = walk(page)

    assert stops[0][0].startswith("md-skip")
    assert {"header", "nav", "content", "graph"} <= {place for _, place, _, _ in stops}
    assert [stop for stop in stops if not stop[2]] == []
    assert wrong == []


def test_the_menu_opens_by_keyboard_on_a_phone(browser: Browser, folder: Path) -> None:
    """Where the menu is folded away, Tab and Space open it, and Tab goes on in it."""
    page, _ = watched(browser, folder.as_uri(), 390)
    page.goto(f"{folder.as_uri()}/concepts/recall.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "__drawer"
    folded = [stop for stop in walk(page) if stop[1] == "nav"]
    page.focus("#__drawer")
    page.keyboard.press("Space")
    page.wait_for_function(
        "getComputedStyle(document.querySelector('.md-sidebar--primary')).visibility"
        " === 'visible'"
    )

    assert folded == []
    assert [stop for stop in walk(page) if stop[1] == "nav"]


def test_single_letters_do_nothing(browser: Browser, folder: Path) -> None:
    """The theme's letters neither turn the page nor take the focus away."""
    page, _ = watched(browser, folder.as_uri())
    page.goto(f"{folder.as_uri()}/concepts/recall.html")
    for key in "fspn,.":
        page.keyboard.press(key)

    assert page.evaluate("document.activeElement === document.body")
    assert page.url.endswith("/concepts/recall.html")
