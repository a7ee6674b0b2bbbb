"""How pages are laid out: on a phone, on paper, and from right to left."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import watched

pytestmark = pytest.mark.browser
BOX = "element => element.getBoundingClientRect().toJSON()"
CUT = """() => [...document.querySelectorAll(".scroll")].filter(
  (one) => one.scrollHeight > one.clientHeight + 1).length"""
LONG = """() => {
  const body = document.querySelector("#evidence-table tbody");
  for (let copy = 0; copy < 6; copy++) body.append(
    ...[...body.rows].slice(0, 6).map((row) => row.cloneNode(true)));
}"""


def test_dots_and_words_of_the_timeline_are_whole(
    browser: Browser, folder: Path
) -> None:
    """On a phone no dot lies beneath the first column, and no word is broken there."""
    page, _ = watched(browser, folder.as_uri(), width=390)
    page.goto(f"{folder.as_uri()}/timeline.html")
    names = page.locator("table.timeline tbody th")
    edge = max(name.evaluate(BOX)["right"] for name in names.all())
    dots = page.locator("table.timeline .dot").all()
    first = min(dot.evaluate(BOX)["left"] for dot in dots)
    broken = page.evaluate(
        """() => [...document.querySelectorAll("table.timeline th a")].filter((a) => {
          a.textContent = "inductive-bias quantification";
          return a.getClientRects().length > 2; }).length"""
    )
    page.context.close()

    assert first >= edge
    assert broken == 0


def test_paper_shows_whole_tables(browser: Browser, folder: Path) -> None:
    """On screen a long table scrolls by itself; on paper it is whole, cited once."""
    page, _ = watched(browser, folder.as_uri())
    page.goto(f"{folder.as_uri()}/concepts/recall.html")
    page.evaluate(LONG)
    on_screen = page.evaluate(CUT)
    page.emulate_media(media="print")
    cut = page.evaluate(CUT)
    forms = [form for form in page.locator(".cite-form").all() if form.is_visible()]
    page.context.close()

    assert on_screen == 1
    assert cut == 0
    assert len(forms) == 1


def test_nothing_more_is_offered_before_a_search(
    browser: Browser, folder: Path
) -> None:
    """The button for more results is there only when there are more."""
    page, _ = watched(browser, folder.as_uri())
    page.goto(f"{folder.as_uri()}/search.html")
    page.wait_for_function("document.querySelector('[name=kind]').options.length > 1")
    shown = page.locator(".tercet-results__more").is_visible()
    page.context.close()

    assert not shown


def test_sentences_keep_their_direction(browser: Browser, folder: Path) -> None:
    """In a wiki from right to left a sentence in English ends with its full stop."""
    page, _ = watched(browser, folder.as_uri())
    page.goto(f"{folder.as_uri()}/concepts/recall.html")
    stop = page.evaluate(
        """() => {
          document.body.dir = "rtl";
          const lead = document.querySelector(".lead p");
          const box = (start) => { const range = new Range();
            range.setStart(lead.firstChild, start);
            range.setEnd(lead.firstChild, start + 1);
            return range.getBoundingClientRect(); };
          return box(lead.firstChild.length - 1).left - box(0).left; }"""
    )
    page.context.close()

    assert stop > 0
