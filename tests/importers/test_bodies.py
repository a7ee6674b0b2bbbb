"""The text of a page becomes prose of a record, and nothing of it is lost."""

from __future__ import annotations

import pytest

from hard_vault import hard_pages
from tercet.importers.bodies import LONGEST, body, kept_front_matter, pieces, wanted
from tercet.importers.page import read_page
from tercet.importers.resolve import resolve
from tercet.importers.sources import Source
from tercet.prose import braces, links

OTHERS = ("a.md", "f/b c.md", "x/two.md", "y/two.md")
IDS = {"a.md": "a-id", "f/b c.md": "b-c", "x/two.md": "t1", "y/two.md": "t2"}


def written(text: str) -> str:
    """Return the text of a page as prose."""
    pages = [read_page(Source(path, "", "")) for path in OTHERS]
    page = read_page(Source("page.md", "", text))
    rows = [row for row in resolve([*pages, page]) if row.source == "page.md"]
    return body(page, rows, IDS).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see [[a]]", "see [[a-id|a]]"),
        ("see [[A|the a]].", "see [[a-id|the a]]."),
        ("[[a#Part|p]] [[a#Part]]", "[[a-id|p]] [[a-id|a > Part]]"),
        ("![[a]] ![[a#^x]]", "[[a-id|a]] [[a-id|a > x]]"),
        ("[t](a.md) [*u*](f/b%20c.html#h)", "[[a-id|t]] [[b-c|u]]"),
        ("[t][r]\n\n[r]: a.md", "[[a-id|t]]\n\n[r]: a.md"),
        ("[](a.md)", "[[a-id|a]]"),
        ("[[no/Such page]] [x](none.md)", "[[?Such page|no/Such page]] [[?none|x]]"),
        ("[[Nobody]]", "[[?Nobody]]"),
        ("[[two]]", "[[?two]]"),
        ("|a|\n|-|\n|[[a]] [[a\\|b]]|", "|a|\n|-|\n|[[a-id\\|a]] [[a-id\\|b]]|"),
        ("[a [b] c](a.md)", "[[a-id|a (b) c]]"),
        ("![[p.png|3]] ![x](y.png)", "`![[p.png|3]]` `![x](y.png)`"),
        ("[![x](y.png)](a.md)", "[[a-id|x]] (`[![x](y.png)](a.md)`)"),
        ("{{ a.name }} `{{ b }}` {{", "\\{\\{ a.name }} `{{ b }}` \\{\\{"),
        ("\\[[a]] <!-- [[a]] -->", "\\[\\[a]] <!-- [\\[a]] -->"),
        ("`[[a]]`\n```\n[[a]] {{ x }}\n```", "`[[a]]`\n```\n[[a]] {{ x }}\n```"),
        ("$$ [[a]] $$", "$$ [\\[a]] $$"),
        ("[t](https://a.org) <b>x</b>", "[t](https://a.org) <b>x</b>"),
        ("bell \x07", "bell \ufffd"),
        ("rel:: [[a]]", "rel:: [[a-id|a]]"),
    ],
)
def test_rewriting(text: str, expected: str) -> None:
    """Links lead to records, other marks stay words, the rest stays as it is."""
    assert written(text) == expected


def test_what_has_no_place_is_told() -> None:
    """Embeds, titles of links and names of several pages, with their lines."""
    page = read_page(Source("p.md", "", "x\n![[a]] [t](a.md 'ti')\n\n[[two]]\n{{ x }}"))
    pages = [read_page(Source(path, "", "")) for path in OTHERS]
    rows = [row for row in resolve([*pages, page]) if row.source == "p.md"]
    said = body(page, rows, IDS).notices
    assert [(one.severity, one.line, one.message) for one in said] == [
        ("info", 2, "embeds 'a'; it is kept as a link"),
        ("info", 2, "the link to 'a.md' has the title 'ti', which has no place here"),
        ("warning", 4, "'two' may be x/two.md or y/two.md; it is kept as wanted"),
        (
            "info",
            0,
            "what a record would take for a link or a bound fact is escaped: once",
        ),
    ]


def test_every_link_of_a_page_is_one_of_the_record() -> None:
    """On hard pages as many links come out as went in, and no braces."""
    for path, text in hard_pages(2000, seed=3).items():
        page = read_page(Source(path, "", text + "\n{{ x }}\n"))
        rows = resolve([page])
        found = body(page, rows, {}).text
        inside = [row for row in rows if row.link.start >= page.offset]
        assert len(list(links(found))) == len(inside), path
        assert list(braces(found)) == []


def test_long_text_is_cut_where_it_breaks() -> None:
    """Before a heading, at a blank line, a line end or a blank; never in a fence."""
    assert list(pieces("ab\n\ncd", 10)) == [(0, "ab\n\ncd")]
    assert [text for _, text in pieces("a" * 6 + "\n# h\ntext", 10)] == [
        "aaaaaa",
        "# h\ntext",
    ]
    assert [text for _, text in pieces("aaaa\nbb\n\ncc dd", 10)] == [
        "aaaa\nbb",
        "cc dd",
    ]
    assert [text for _, text in pieces("aaaa bbb cccc", 10)] == ["aaaa bbb", "cccc"]
    assert [text for _, text in pieces("a" * 25, 10)] == ["a" * 10, "a" * 10, "a" * 5]
    fence = "aaaaaa\n\nbbbbbbbb\n```\nc\n\nd\n```\n"
    assert next(pieces(fence, 24))[1] == "aaaaaa\n\nbbbbbbbb"
    link = "aaaaaaaaa [[b c|d e f]] g"
    assert next(pieces(link, 15))[1] == "aaaaaaaaa"


def test_pieces_hold_the_whole_text_and_its_lines() -> None:
    """Nothing but blank lines goes, and each piece knows its line."""
    text = "".join(f"line {number} of a long page\n" for number in range(20_000))
    page = read_page(Source("p.md", "", f"---\na: b\n---\n{text}"))
    parts = body(page, (), {}).parts
    assert len(parts) == 4
    assert max(len(part.text) for part in parts) <= LONGEST
    assert "\n".join(part.text for part in parts) == text.rstrip("\n")
    for part in parts:
        first = page.source.text.split("\n")[part.line - 1]
        assert part.text.startswith(first)


def test_titles_of_wanted_pages() -> None:
    """The last part of the path, in characters that a record takes."""
    assert wanted("a/b/C d.md") == "C d"
    assert wanted("folder/") == "folder"
    assert wanted("a#b|[c]\\d") == "a b c d"
    assert wanted("[]") == "Untitled"


def test_front_matter_without_a_field_is_kept() -> None:
    """As written, without the keys that have a field."""
    text = "---\ntitle: T\n# remark\ntags:\n- a\n- b\n'x y': {z: 1}\n---\n"
    page = read_page(Source("p.md", "", text))
    kept, keys = kept_front_matter(page, {"title"})
    assert kept == "# remark\ntags:\n- a\n- b\n'x y': {z: 1}"
    assert keys == ("tags", "x y")
    assert kept_front_matter(page, {"title", "tags", "x y"}) == ("# remark", ())
    toml = read_page(Source("p.md", "", "+++\ntitle = 'T'\nb = 1\n+++\n"))
    assert kept_front_matter(toml, {"title"}) == ("title = 'T'\nb = 1", ("b",))
