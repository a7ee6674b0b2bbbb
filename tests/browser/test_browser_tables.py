"""Tables that sort and filter, and numbers that open how they came about."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import watched

pytestmark = pytest.mark.browser
ROWS = "#evidence-table tbody tr:not([hidden])"


def findings(page: Page) -> list[str]:
    """Return what is shown, in order: the numbers by which findings were filed."""
    return page.locator(f"{ROWS} td:nth-child(2)").all_inner_texts()


def positions(page: Page) -> list[int]:
    """Return the positions of the rows that are shown, in their order."""
    return [int(text.split()[0]) for text in findings(page)]


def test_table_is_sorted_by_keyboard(browser: Browser, base: str) -> None:
    """A header sorts up, then down, says so, and the address keeps it."""
    page, wrong = watched(browser, base)
    page.goto(f"{base}/concepts/recall.html")
    header = page.locator("#evidence-table th", has_text="Filed")
    assert header.get_attribute("aria-sort") == "none"

    header.locator("button").focus()
    page.keyboard.press("Enter")
    assert header.get_attribute("aria-sort") == "ascending"
    rising = positions(page)
    assert rising == sorted(rising)
    page.keyboard.press("Enter")
    assert header.get_attribute("aria-sort") == "descending"
    assert positions(page) == rising[::-1]

    page.reload()
    assert header.get_attribute("aria-sort") == "descending"
    assert positions(page) == rising[::-1]
    page.locator("#evidence-table th", has_text="Key figure").locator("button").click()
    assert positions(page)[0] == 1  # the one that has a figure; nothing comes last
    assert wrong == []


def test_dates_are_sorted_by_month_and_day(browser: Browser, base: str) -> None:
    """A year comes before its months, and a month before its days."""
    page, wrong = watched(browser, base)
    page.goto(f"{base}/concepts/recall.html")
    cells = page.locator("#evidence-table tbody td:nth-child(3)")
    dates = ["2023-11", "2023-07", "2023-10-03", "2023"]
    told = page.locator(".table-tools [role=status]").first
    expect(told).not_to_be_empty()  # scripts wait for the first paint
    assert cells.count() >= len(dates)
    cells.evaluate_all(
        "(cells, dates) => cells.forEach((cell, i) => "
        "{ cell.textContent = dates[i] ?? ''; })",
        dates,
    )
    page.locator("#evidence-table th", has_text="Published").locator("button").click()
    assert cells.all_inner_texts()[: len(dates)] == sorted(dates)
    assert wrong == []


def test_table_is_filtered(browser: Browser, base: str) -> None:
    """Words and lists narrow it, the count is told, and the address keeps them."""
    page, wrong = watched(browser, base)
    page.goto(f"{base}/concepts/recall.html")
    told = page.locator(".table-tools [role=status]").first
    expect(told).not_to_be_empty()  # scripts wait for the first paint
    everything = told.inner_text()
    total = int(everything.split()[0])

    page.get_by_label("Filter", exact=True).fill("DAVIS fourth")
    assert told.inner_text() == f"2 of {total} instantiations"
    page.locator(".table-tools").get_by_label("Role").select_option("complicates")
    assert told.inner_text() == f"1 of {total} instantiations"
    page.reload()
    assert told.inner_text() == f"1 of {total} instantiations"
    assert (
        page.locator(".table-tools").get_by_label("Role").input_value() == "complicates"
    )

    page.get_by_role("button", name="Show all").click()
    assert told.inner_text() == everything
    assert "#" not in page.url
    assert page.locator(":focus").get_attribute("type") == "search"
    assert wrong == []


def test_hostile_address_does_nothing(browser: Browser, base: str) -> None:
    """What the address says and the table has not is passed over."""
    page, wrong = watched(browser, base)
    page.goto(
        f"{base}/concepts/recall.html"
        "#evidence-table.sort=99&evidence-table.Role=<img src=x onerror=alert(1)>"
    )

    assert page.locator(".table-tools [role=status]").first.inner_text()[0] != "0"
    assert page.locator(".table-tools").get_by_label("Role").input_value() == ""
    assert wrong == []


def test_without_scripts_it_is_complete(browser: Browser, base: str) -> None:
    """The table has all rows and no tools; a number leads to how it came about."""
    page, wrong = watched(browser, base, scripts=False)
    page.goto(f"{base}/concepts/recall.html")
    assert page.locator(".table-tools").count() == 0
    assert page.locator(ROWS).count() > 3

    number = page.locator(".computed a.counted").nth(1)
    anchor = (number.get_attribute("href") or "").rpartition("#")[2]
    number.press("Enter")
    page.wait_for_url(f"{base}/concepts/recall_how.html#{anchor}")
    section = page.locator(f"section:has(#{anchor})")
    assert "tercet why recall." in section.inner_text()
    page.locator(".eyebrow a").click()
    page.wait_for_url(f"{base}/concepts/recall.html")
    assert wrong == []


@pytest.mark.parametrize("width", [320, 1280])
def test_open_panel_stays_on_the_page(browser: Browser, base: str, width: int) -> None:
    """A panel is within the window, wherever its number stands."""
    page, wrong = watched(browser, base, width)
    page.goto(f"{base}/concepts/recall.html")
    panel = page.locator(".how:popover-open")
    for number in page.locator(".computed a.counted:not([tabindex])").all()[:6]:
        number.press("Enter")
        panel.wait_for()
        assert "tercet why recall." in panel.inner_text()
        box = panel.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert 0 <= box["y"] <= 900 - box["height"]
        page.keyboard.press("Escape")
        panel.wait_for(state="hidden")
        assert number.evaluate("one => one === document.activeElement")
    assert page.url == f"{base}/concepts/recall.html"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert wrong == []
