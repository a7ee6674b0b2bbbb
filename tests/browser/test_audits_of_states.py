"""Pages under axe-core in the states that readers bring them to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from auditing import violations
from browsing import watched

pytestmark = pytest.mark.browser


def open_panel(page: Page) -> None:
    """Open how a number of the scope note came about."""
    page.locator("article a.counted").first.click()
    page.wait_for_selector(".how:popover-open")


def open_preview(page: Page) -> None:
    """Bring the preview of a linked record by keyboard."""
    page.locator("article a.record").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.wait_for_selector("#tercet-preview:not([hidden])")


def search(page: Page) -> None:
    """Search on the page for it, until there are results."""
    page.wait_for_selector("main [type=search]")
    page.locator("main [type=search]").fill("recall")
    page.wait_for_selector("main mark")


def suggest(page: Page) -> None:
    """Search in the box of the header, until it lists what it found."""
    page.keyboard.press("Control+K")
    page.keyboard.type("recall")
    page.wait_for_selector("[role=listbox]:not([hidden]) [role=option]")


def filter_all(page: Page) -> None:
    """Filter the evidence and the links to the record, and sort by a column."""
    page.locator(".table-tools input[type=search]").first.fill("davis")
    page.get_by_label("Filter links").fill("last")
    page.locator("table[data-sortable] button.sort").first.click()


def open_citations(page: Page) -> None:
    """Open every form of a citation, and copy one."""
    for form in page.locator(".cite-form").all():
        if form.get_attribute("open") is None:
            form.locator("summary").click()
    page.locator(".cite-copy").first.click()


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "panel": ("concepts/recall.html", open_panel),
    "preview": ("findings/brown-2021.html", open_preview),
    "search": ("search.html", search),
    "suggestions": ("index.html", suggest),
    "filtered": ("concepts/recall.html", filter_all),
    "citations": ("findings/adams-2020.html", open_citations),
}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_state_passes(
    browser: Browser, folder: Path, state: str, *, dark: bool
) -> None:
    """What opens, appears or is narrowed down breaks no rule of WCAG 2.2 A and AA."""
    path, bring = STATES[state]
    page, wrong = watched(browser, folder.as_uri(), dark=dark)
    page.goto(f"{folder.as_uri()}/{path}")
    page.wait_for_load_state("networkidle")  # the late scripts too
    bring(page)
    found = violations(page)
    page.context.close()

    assert found + wrong == []
