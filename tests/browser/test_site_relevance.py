"""The site's own search on the searches that ``tercet search`` is judged by."""

from __future__ import annotations

import re
import shutil
from pathlib import Path, PurePosixPath

import pytest
from playwright.sync_api import Browser

from browsing import watched
from judging import judged, ndcg
from tercet.site import build

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
KIND = re.compile(r"kind:([a-z]+) ?")
FIND = """async ([words, kind]) => {
  const { find } = await tercet.engine();
  let found = await find(words, { kind });
  if (found.whole) { await found.whole; found = await find(words, { kind }); }
  return (await found.take(0, 10)).map((hit) => hit.path);
}"""


def test_what_people_look_for_comes_first(browser: Browser, tmp_path: Path) -> None:
    """In the box of the site too; what is no filter there is searched as words."""
    shutil.copytree(ROOT / "wiki", tmp_path / "wiki")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    page, wrong = watched(browser, build(tmp_path).folder.as_uri())
    page.goto(f"{(tmp_path / 'site').as_uri()}/index.html")
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
