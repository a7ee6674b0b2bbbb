"""The site in a real Chromium: no other host, no error, no sideways scroll."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from browsing import watched

pytestmark = pytest.mark.browser
PAGES = (
    "index",
    "findings/adams-2020",
    "findings/hostile-2024",
    "concepts/recall",
    "shapes/drift",
    "questions/does-it-last",
    "findings/index",
)


def test_pages_fit_a_phone_and_ask_nobody(browser: Browser, base: str) -> None:
    """No page scrolls sideways at 390 pixels, fails, or loads from another host."""
    page, wrong = watched(browser, base, width=390)
    wide = []
    for name in PAGES:
        page.goto(f"{base}/{name}.html")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(name)

    assert wide == []
    assert wrong == []
