"""The cite box: a citation is copied, and that is said."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from browsing import watched

pytestmark = pytest.mark.browser


def test_citation_is_copied_by_keyboard(browser: Browser, base: str) -> None:
    """The button of a form copies its text, from the disk too, and says so."""
    page, wrong = watched(browser, base)
    page.goto(f"{base}/findings/adams-2020.html")
    page.evaluate(
        "document.addEventListener('copy', () => {"
        "window.copied = String(document.activeElement.value); });"
        "if (navigator.clipboard) navigator.clipboard.writeText ="
        " async (text) => { window.copied = text; };"
    )
    form = page.locator(".cite-form").first
    form.locator("button").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.cite-said').textContent")
    assert page.locator(".cite-said").inner_text() == "Copied."
    assert page.evaluate("window.copied") == form.locator("code").text_content()
    assert "The first work" in str(page.evaluate("window.copied"))
    assert wrong == []
