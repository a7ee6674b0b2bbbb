"""What audits share: axe-core on an open page, in every scheme and width of a page.

A page is loaded once and brought from state to state, as a reader does it: the window
is made narrow, the scheme is switched by its button. Which scheme comes first
alternates from page to page, by what the reader prefers. In the first, all rules are
asked in both widths; in the second, those on colours where most is in sight, the others
in the narrow window: names and roles do not hang on the scheme.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import axe_playwright_python
from playwright.sync_api import Browser, Page

from browsing import watched

Rules = Literal["all", "colours", "others"]

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
# Parts far from the window are laid out too, and colours have changed over.
RUN = """async (which) => {
  document.documentElement.classList.add("tercet-whole");
  const frame = () => new Promise(requestAnimationFrame);
  await frame().then(frame);
  const over = document.getAnimations().map((one) => one.finished.catch(() => {}));
  const long = new Promise((next) => setTimeout(next, 600));
  await Promise.race([Promise.all(over), long]);
  const colours = ["color-contrast", "link-in-text-block"];
  const found = await axe.run(document, {
    runOnly: which === "colours" ? { type: "rule", values: colours }
      : ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    rules: which === "others"
      ? Object.fromEntries(colours.map((one) => [one, { enabled: false }])) : {},
    resultTypes: ["violations"],
  });
  return found.violations.flatMap(
    (one) => one.nodes.map((node) => `${one.id} ${node.html}`));
}"""
SCHEME = "document.body.dataset.mdColorScheme"
TOGGLE = "[data-md-component=palette] label:not([hidden])"
"""It appears when the theme's scripts have run, which are the last of a page."""
WIDE = "document.documentElement.scrollWidth > innerWidth"
NARROWEST = 320


def violations(page: Page, which: Rules = "all") -> list[str]:
    """Return what axe-core finds against WCAG 2.2 A and AA on the page that is open."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, which)
    return found


def states(page: Page, *, dark: bool) -> Iterator[tuple[str, Rules]]:
    """Bring a page that was loaded wide to every width and scheme; yield its name.

    With it come the rules that are asked there.
    """
    asked: dict[bool, tuple[tuple[int, Rules], ...]] = {
        dark: ((1280, "all"), (390, "all")),
        not dark: ((390, "others"), (1280, "colours")),
    }
    for scheme, widths in asked.items():
        wanted = "slate" if scheme else "default"
        if page.evaluate(SCHEME) != wanted:
            page.click(TOGGLE)
            page.wait_for_function(f"{SCHEME} === '{wanted}'")
        for width, which in widths:
            page.set_viewport_size({"width": width, "height": 900})
            yield f"{wanted} {width}", which


def audit(
    browser: Browser, base: str, names: Iterable[str], *, whole: bool = True
) -> dict[str, list[str]]:
    """Return what is wrong, by page and state.

    Args:
        browser: A running one.
        base: The address of the site.
        names: The pages.
        whole: Whether each is looked at in all four states, or in one, in turn.
    """
    wrong: dict[str, list[str]] = {}
    pages = [watched(browser, base, dark=dark) for dark in (False, True)]
    for turn, name in enumerate(names):
        dark = bool(turn % 2)
        page, errors = pages[dark]
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{base}/{name}")
        page.wait_for_selector(TOGGLE, state="attached")
        for place, (state, which) in enumerate(states(page, dark=dark)):
            if whole:
                wrong[f"{name} {state}"] = violations(page, which)
            elif place == turn // 2 % 4:
                wrong[f"{name} {state}"] = violations(page)
            if page.evaluate(WIDE):
                wrong[f"{name} {state} scrolls sideways"] = [page.url]
        page.set_viewport_size({"width": NARROWEST, "height": 900})
        if page.evaluate(WIDE):
            wrong[f"{name} {NARROWEST} scrolls sideways"] = [page.url]
        wrong[f"{name} asks or fails"] = [*errors]
        errors.clear()
        page.evaluate("localStorage.clear()")
    for page, _ in pages:
        page.context.close()
    return {place: found for place, found in wrong.items() if found}
