"""A page has a title, headings, names, tags and links."""

from __future__ import annotations

import pytest

from tercet.importers.page import number_of, read_page, read_pages
from tercet.importers.sources import Source


def source(text: str, path: str = "notes/a page.md") -> Source:
    """Return a file with a text."""
    return Source(path, "0" * 64, text)


@pytest.mark.parametrize(
    ("text", "path", "title", "is_named"),
    [
        ("---\ntitle:  The  title\n---\n# Head", "a.md", "The title", True),
        ("text\n\n# A *head* with `code` and [[b|words]] #", "a.md",
         "A head with code and words", True),
        ("## Second", "f/a b.md", "a b", False),
        ("x", "f/index.md", "f", False),
        ("x", "README.md", "README", False),
        ("#", "a.md", "a", False),
        ("---\ntitle: [x]\n---\n", "a.md", "x", True),
    ],
)  # fmt: skip
def test_title(text: str, path: str, title: str, is_named: bool) -> None:
    """By front matter, the first heading of level 1, or the name of the file."""
    page = read_page(source(text, path))
    assert (page.title, page.is_named) == (title, is_named)


def test_headings_have_slugs_and_lines() -> None:
    """Equal ones are told apart; lines are of the file."""
    page = read_page(source("---\na: b\n---\n# A b!\n\nx\n> ## A b\n\nC d\n===\n"))
    assert [(one.level, one.text, one.slug, one.line) for one in page.headings] == [
        (1, "A b!", "a-b", 4),
        (2, "A b", "a-b-1", 7),
        (1, "C d", "c-d", 9),
    ]
    assert page.source.text[page.headings[2].start :].startswith("C d")


def test_aliases_and_tags() -> None:
    """From front matter and from the text; each once."""
    text = (
        "---\ntitle: T\naliases: [x, T]\nalias: y, z\ntags: '#one, two'\n---\n"
        "# Head\n\n#three/four and #one, a#no `#no` #12 [#no](x.md) &#no;\n"
    )
    page = read_page(source(text))
    assert page.aliases == ("x", "y", "z", "Head")
    assert page.tags == ("one", "two", "three/four", "no")
    assert read_page(source("---\ntags: [a, b c]\n---\n")).tags == ("a", "b c")


def test_body_and_place() -> None:
    """The body begins after the front matter, on a line of the file."""
    page = read_page(source("---\na: b\n---\n\nx [[y]]"))
    assert (page.body, page.line, page.offset) == ("\nx [[y]]", 4, 13)
    assert (page.links[0].line, page.links[0].column) == (5, 3)


def test_number_of_a_zettelkasten() -> None:
    """Digits at the beginning of a file's name name the page too."""
    assert number_of(read_page(source("", "202601011200 Ideas.md"))) == "202601011200"
    assert number_of(read_page(source("", "2026 Ideas.md"))) == ""


def test_broken_front_matter_is_noticed() -> None:
    """With its line; the text stays."""
    pages, notices = read_pages([source("---\na: [\n---\n[[b]]")])
    assert pages[0].body.startswith("---")
    assert [(one.line, one.severity) for one in notices] == [(3, "warning")]
    assert notices[0].message.endswith("; it stays part of the text")
