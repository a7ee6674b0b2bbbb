"""The site's own search on the searches that ``tercet search`` is judged by."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest
from playwright.sync_api import Browser

from browsing import watched
from judging import judged, ndcg

pytestmark = pytest.mark.browser
KIND = re.compile(r"kind:([a-z]+) ?")
FIND = """async ([words, kind]) => {
  const { find } = await tercet.engine();
  let found = await find(words, { kind });
  if (found.whole) { await found.whole; found = await find(words, { kind }); }
  return (await found.take(0, 10)).map((hit) => hit.path);
}"""


def test_what_people_look_for_comes_first(browser: Browser, real: Path) -> None:
    """In the box of the site too; what is no filter there is searched as words."""
    page, wrong = watched(browser, real.as_uri())
    page.goto(f"{real.as_uri()}/index.html")
    page.click(".tercet-search__input")
    page.wait_for_function("() => window.MiniSearch")
    each = []
    for one in judged():
        chosen = KIND.match(one.query)
        words = KIND.sub("", one.query).replace("shape:", "")
        paths = page.evaluate(FIND, [words, chosen[1] if chosen else ""])
        found = [
            "index.md" if p == "index.html" else PurePosixPath(p).stem for p in paths
        ]
        each.append(ndcg(found, one.worth))

    assert sum(each) / len(each) >= 0.75
    assert wrong == []
