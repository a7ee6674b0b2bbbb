"""Free pages show values and record links, and no text of a record runs there."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import markdown
import pytest

from in_proportion import in_proportion
from page_audit import audit, write_project
from rich_wiki import RICH
from tercet.export import export
from tercet.facts import Facts
from tercet.site import build
from tercet.site.free import FreePage
from wikis import MakeFacts

EVIL = (
    "</title><script>alert(1)</script> *b* `c` [x](javascript:alert(1)) {: onclick=a }"
)
HOSTILE = RICH.replace("title: Recall", f"title: '{EVIL}'")
PAGE = """
--- guide/start.md
# On {{ recall.name }}, {{ drift.frequency | words }} works

There are {{ drift.frequency | words }} works of {{ drift.name | link }}, says
[[adams-2020]], or [[adams-2020#rate|the rate]]; [[?A lost survey]].
Then it was {{ as-of 6: three }}. Code: `{{ drift.state }}` and `[[adams-2020]]`.

    {{ recall.name }}

## {{ recall.name | link }}

[x](start.md "{{ recall.name }}") <b title="{{ recall.name }}">bold</b>
<script>var x = "{{ recall.name }}";</script>
<!-- {{ recall.name }} -->

| a | b |
|---|---|
| {{ drift.diversity | of N }} | {{ recall.name }} |
"""


def rendered(facts: Facts, text: str, path: str = "page.html") -> str:
    """Return a page as Python-Markdown and we make it."""
    page = FreePage(facts, path, text)
    extensions = ["attr_list", "tables", "toc"]
    return page.fill(markdown.markdown(page.markdown, extensions=extensions))


def test_value_and_link_stand_in_the_text(facts: MakeFacts) -> None:
    """A value is a span that names its key; a link leads to the record's page."""
    html = rendered(facts(RICH), "{{ drift.frequency | words }}: [[adams-2020]]")
    assert '<span class="fact" title="drift.frequency">four</span>' in html
    assert 'href="findings/adams-2020.html"' in html
    html = rendered(facts(RICH), "[[adams-2020#rate]]", "a/b/c.html")
    assert 'href="../../findings/adams-2020.html#result-rate"' in html


def test_what_leads_nowhere_is_marked_and_logged(
    facts: MakeFacts, caplog: pytest.LogCaptureFixture
) -> None:
    """An unknown key or record is shown as written, and MkDocs is told."""
    text = "{{ drift.nothing }}, [[nobody]], {{ open"
    html = rendered(facts(RICH), text)
    assert re.search(r'<span class="missing" title="[^"]+">\{\{ drift.nothing', html)
    assert '<span class="missing" title="there is no record' in html
    assert "{{ open" in html
    with caplog.at_level(logging.WARNING, "mkdocs.plugins.tercet"):
        FreePage(facts(RICH), "page.html", text).warn("page.md")
    assert [record.getMessage() for record in caplog.records] == [
        "page.md: {{ drift.nothing }}: no fact 'drift.nothing'",
        "page.md: [[nobody]]: no record 'nobody'",
    ]


def test_value_stands_in_text_only(facts: MakeFacts) -> None:
    """In code, tags, scripts and comments the characters stay as written."""
    raw = "{{ drift.state }}"
    for text in (
        f"`{raw}`",
        f"    {raw}",
        f"```\n{raw}\n```",
        f'[x](y "{raw}")',
        f"<i title='{raw}'>x</i>",
        f"<script>{raw}</script>",
        f"<style>{raw}</style>",
        f"<!-- {raw} -->",
    ):
        html = rendered(facts(RICH), text)
        assert 'class="fact"' not in html, text
        assert "hint" not in html, text
        assert "drift.state" in html, text
    page = FreePage(facts(RICH), "a.html", raw)
    for start in ("<i ", "<i title='>", "<!-- ", '<i x="'):
        assert page.fill(start + page.markdown) == start + raw
    assert ">hint<" in rendered(facts(RICH), f"a < b, <i>x</i> {raw}")


def test_placeholders_cannot_be_forged(facts: MakeFacts) -> None:
    """A page that holds the characters of placeholders loses them."""
    page = FreePage(facts(RICH), "a.html", "\U0010f000\U0010f010\U0010f001 {{ drift }}")
    assert page.markdown.count("\U0010f000") == 1
    assert page.fill("\U0010f000\U0010f019\U0010f001") == ""


def test_titles_are_words_without_tags(facts: MakeFacts) -> None:
    """In a title a value can become no tag, however often it is unescaped."""
    page = FreePage(facts(HOSTILE), "a.html", "# {{ recall.name }}")
    title = page.title(page.markdown)
    assert title.startswith("# ‹/title›‹script›alert(1)‹/script›")


def test_front_matter_is_left_alone(facts: MakeFacts) -> None:
    """Metadata of a page is not text."""
    text = "---\ntitle: '{{ drift }}'\n---\n"
    assert FreePage(facts(RICH), "a.html", text).markdown == text


@pytest.mark.parametrize(
    "text", ["{{" * 100_000, "{{ drift }}" * 15_000, "<" * 200_000, "<a '" * 50_000]
)
def test_hostile_page_takes_no_long_time(facts: MakeFacts, text: str) -> None:
    """Placeholders are put in and filled in linear time."""
    derived = facts(RICH)

    def fill(text: str) -> str:
        page = FreePage(derived, "page.html", text)
        return page.fill(page.markdown)

    fill("{{ drift }}")  # what it tells is derived once
    assert in_proportion(fill, text)


def test_built_page_is_inert(tmp_path: Path) -> None:
    """A script in a record's name, bound on a page, runs nowhere in the site."""
    report = build(write_project(tmp_path, HOSTILE + PAGE))
    text = (report.folder / "guide/start.html").read_text("utf-8")
    found = audit(report.folder / "guide/start.html")
    assert "four works of" in found.text
    assert 'href="../findings/adams-2020.html"' in text
    assert 'href="../shapes/drift.html"' in text
    assert "On ‹/title›‹script›alert(1)‹/script›" in text
    assert "three of three" not in text
    assert "two of three" in text
    assert not re.search("[\U0010f000-\U0010f0ff]", text)
    assert found.handlers == []
    assert not [script for script in found.scripts if "alert(1)" in script]
    assert not re.search(r"<script>alert|javascript:alert\(1\)\"", text)
    script = (report.folder / "search/documents.js").read_text("utf-8")
    (words,) = re.findall(r'"guide/start.html","[^"]*","","","([^"]*)', script)
    assert "four works of" in words
    assert not re.search("[\U0010f000-\U0010f0ff]", script)


def test_exported_page_is_inert(facts: MakeFacts) -> None:
    """An exported page has values as HTML that no Markdown can make run."""
    files = {file.path: file for file in export(facts(HOSTILE + PAGE), "pages")}
    text = files["docs/guide/start.md"].content.decode("utf-8")
    assert '<span class="fact" title="drift&#46;frequency">four</span>' in text
    assert "`{{ drift.state }}`" in text
    extensions = ["attr_list", "tables", "toc"]
    html = markdown.markdown(text, extensions=extensions)
    assert "<script>alert" not in html
    tags = [re.sub(r'"[^"]*"', "", tag) for tag in re.findall(r"<[^>]*>", html)]
    assert not [tag for tag in tags if "onclick" in tag]
    assert "javascript:" not in "".join(re.findall(r'href="[^"]*"', html))
    assert 'href="../shapes/drift.html"' in html
