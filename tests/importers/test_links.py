"""Links of pages: every form, its place, and two counts that agree."""

from __future__ import annotations

from collections import Counter

import pytest

from hard_vault import hard_pages
from in_proportion import in_proportion
from plain_scanner import Seen, scan_page
from tercet.importers.base import PageLink
from tercet.importers.page import read_page
from tercet.importers.sources import Source


def links_of(text: str) -> tuple[PageLink, ...]:
    """Return the links of a page with a text."""
    return read_page(Source("page.md", "0" * 64, text)).links


def test_two_counts_agree() -> None:
    """On 20,000 links of every form the tokens and a plain scanner say the same."""
    total: Counter[str] = Counter()
    for path, text in hard_pages(21_000).items():
        found = [
            Seen(link.line, link.column, link.kind, link.target)
            for link in links_of(text)
        ]
        assert found == scan_page(text), path
        total.update(one.kind for one in found)

    assert total.total() >= 20_000
    assert set(total) == {"wikilink", "embed", "markdown", "reference"}


def test_places_are_exact() -> None:
    """What is raw stands in the text at its start, line and column."""
    for text in hard_pages(400, seed=8).values():
        lines = text.split("\n")
        for link in links_of(text):
            assert text.startswith(link.raw, link.start)
            first = link.raw.split("\n")[0]
            assert lines[link.line - 1].startswith(first, link.column - 1)
            assert link.raw[0] in "[!"
            assert link.raw[-1] in "])"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[a]]", ("wikilink", "a", "", "")),
        ("[[f/a#h#i|the  label]]", ("wikilink", "f/a", "h#i", "the  label")),
        ("[[a#^b1]]", ("wikilink", "a", "^b1", "")),
        ("[[a\\|b]]", ("wikilink", "a", "", "b")),
        ("![[a|b]]", ("embed", "a", "", "b")),
        ("[t](a%20b.md#x%20y)", ("markdown", "a b.md", "x y", "t")),
        ("[t](<a b.md>)", ("markdown", "a b.md", "", "t")),
        ("[*t* `c`](a.html?x=1)", ("markdown", "a.html", "", "t c")),
        ("[t](100%.md)", ("markdown", "100%.md", "", "t")),
        ("[t](../a/b)", ("markdown", "../a/b", "", "t")),
        ("[t](a/)", ("markdown", "a/", "", "t")),
        ("[t][r]\n\n[r]: a.md 'x'", ("reference", "a.md", "", "t")),
        ("[r]\n\n[r]: a.md#h", ("reference", "a.md", "h", "r")),
        ("![t](a.md)", ("embed", "a.md", "", "t")),
        ("[[[a]]]", ("wikilink", "a", "", "")),
        ("<span>[[a]]</span>", ("wikilink", "a", "", "")),
        ("- \n  1. > [[a]]", ("wikilink", "a", "", "")),
        ("x [^1]\n\n[^1]: [[a]]", ("wikilink", "a", "", "")),
        ("[[Topic: x]]", ("wikilink", "Topic: x", "", "")),
    ],
)
def test_form(text: str, expected: tuple[str, str, str, str]) -> None:
    """Each form gives kind, target, heading and label."""
    (link,) = links_of(text)
    assert (link.kind, link.target, link.heading, link.label) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[[a\\]]",
        "[[a\nb]]",
        "[[ ]]",
        "[[|x]]",
        "[t]()",
        "[t](?x=1)",
        "[t](//host/a.md)",
        "[[https://a.org/b]]",
        "[t](a.py)",
        "<div>\n[[a]]\n</div>",
        "- x\n\n      [[a]]",
        "`` [[a]]\n[[b]] ``",
        "<a.md>",
        "[r]: a.md",
        "$$\n[[a]]\n\n[[b]]\n$$",
        "- x\n  $$\n  [[a]]\n  $$",
    ],
)
def test_no_link(text: str) -> None:
    """What Markdown and wikis do not show as a link to a page is none."""
    assert links_of(text) == ()


def test_attachments_are_apart() -> None:
    """Images and files are no pages, and are kept with their places."""
    page = read_page(Source("a.md", "", "![[x.png|3]] [t](b.pdf) ![y](c.jpg) [[d.md]]"))
    assert [link.target for link in page.links] == ["d.md"]
    assert [link.raw for link in page.linked.attachments] == [
        "![[x.png|3]]",
        "[t](b.pdf)",
        "![y](c.jpg)",
    ]


@pytest.mark.parametrize(
    ("text", "predicates"),
    [
        ("supports:: [[a]], [[b]]", ["supports", "supports"]),
        ("**Uses method of**:: [[a]]", ["uses-method-of"]),
        ("- supports:: [a](a.md)", ["supports"]),
        ("x [supports:: [[a]], [[b]]] [[c]]", ["supports", "supports", ""]),
        ("x (supports:: [[a]]) [[c]]", ["supports", ""]),
        ("- supports [[a]]", ["supports"]),
        ("- supports [[a]] and [[b]] (since 2020)", ["supports", "supports"]),
        ("- uses method of [[a]] throughout", ["uses-method-of"]),
        ("- The [[a]] shows it", [""]),
        ("- so it is said [[a]]", [""]),
        ("supports [[a]]", [""]),
        ("std::vector [[a]]", [""]),
        ("one\nsupports:: [[a]]\ntwo [[b]]", ["supports", ""]),
        ("| a |\n|---|\n| k:: [[a]] |", [""]),
        ("---\nkey:\n  - '[[a]]'\n# '[[no]]'\nup: '[[b]]'\n---\n", ["key", "up"]),
        ("+++\nsee = ['[[a]]']\n[[table]]\nb = '[[c]]'\n+++\n", ["see", "b"]),
        ('{"rel": "[[a]]"}\n[[b]]', ["rel", ""]),
    ],
)
def test_typed_links(text: str, predicates: list[str]) -> None:
    """A relation is named by a field, in brackets, by an item, or by front matter."""
    assert [link.predicate for link in links_of(text)] == predicates


@pytest.mark.parametrize(
    "text",
    [
        "word [[page]] word " * 50_000,
        "A paragraph with [[a link|label]] and [one](x.md)\n\n" * 25_000,
        "- supports [[a]], [[b]]\n" * 10_000,
        "[[" * 200_000,
        "[[a|" * 200_000,
        "$$ a\n" * 100_000,
        "x $$ [[a]] " * 50_001,
        "k:: " * 200_000,
        "[a:: " * 20_000 + "[[a]]",
        "#" * 200_000,
    ],
    ids=lambda text: text[:12],
)
def test_long_pages_take_time_in_proportion(text: str) -> None:
    """A page of a megabyte, be it one line or many."""
    assert in_proportion(links_of, text)


def test_nothing_is_read_twice() -> None:
    """A link in a link's words stands for itself; the outer brackets are text."""
    assert [one.target for one in links_of("[a [[b]] c](d.md)")] == ["b"]
