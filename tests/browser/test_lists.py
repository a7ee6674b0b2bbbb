"""The filter above the links to a record."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from browsing import watched

pytestmark = pytest.mark.browser


def shown(page: Page) -> list[str]:
    """Return the links to the record that are to be seen, by name."""
    items = page.locator("dl[data-filtered] li:visible > a:first-child")
    return items.all_text_contents()


def test_links_are_filtered_by_keyboard(browser: Browser, base: str) -> None:
    """Words narrow the list, groups without one go, and Escape brings all back."""
    page, wrong = watched(browser, base)
    page.goto(f"{base}/concepts/recall.html")
    page.get_by_label("Filter links").focus()
    everything = shown(page)

    page.keyboard.type("SUBJECT last")
    assert shown(page) == ["Does it last?"]
    assert page.locator("dl[data-filtered] dt:visible").count() == 1
    told = page.locator(".table-tools:has(+ dl[data-filtered]) [role=status]")
    assert told.inner_text() == f"1 of {len(everything)} links"

    page.keyboard.press("Escape")
    assert shown(page) == everything
    assert told.inner_text() == ""
    assert wrong == []


def test_without_scripts_the_links_are_complete(browser: Browser, base: str) -> None:
    """There is no box, and every link with its sentence is there."""
    page, _ = watched(browser, base, scripts=False)
    page.goto(f"{base}/concepts/recall.html")

    assert page.get_by_label("Filter links").count() == 0
    assert "Does it last?" in shown(page)
    assert "What holds Recall." in page.locator(".said").all_inner_texts()
