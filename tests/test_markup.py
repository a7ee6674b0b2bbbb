"""Prose becomes HTML that is safe, with our links, at the right level of heading."""

from __future__ import annotations

import re

import pytest

from in_proportion import in_proportion
from tercet.bound import Bound, Fault
from tercet.filters import Ref
from tercet.markup import Markup, direction
from tercet.prose import Braces

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "split script": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "image": "<img src=x onerror=alert(1)>",
    "markdown image": "![x](https://example.org/x.png)",
    "attribute": "{onclick=alert(1)} <b onclick='alert(1)'>x</b>",
    "attribute list": "# x {: onclick=alert(1) }\n\n[x](https://y.org){: onclick=a }",
    "javascript": "[x](javascript:alert(1))",
    "hidden javascript": "[x](java&#115;cript:alert(1)) [y](JaVaScRiPt:alert(1))",
    "data": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "vbscript": "[x](vbscript:msgbox)",
    "autolink": "<javascript:alert(1)>",
    "reference": "[x][y]\n\n[y]: javascript:alert(1)",
    "label": "[[shah-2023|<img src=x onerror=alert(1)>]]",
    "target": '[["><script>alert(1)</script>]]',
    "wanted": "[[?<script>alert(1)</script>]]",
    "fence": '```"><script>alert(1)</script>\nx\n```',
    "style": "<style>body{display:none}</style>",
    "frame": "<iframe src=//example.org></iframe>",
    "comment": "<!--tercet:content--> <!-- x -->",
    "front matter": "---\ntitle: <script>alert(1)</script>\n---",
}

LONG = {
    "brackets": "[" * 20_000,
    "double brackets": "[[" * 10_000,
    "links": "[a](" * 5_000,
    "images": "![" * 10_000,
    "emphasis": "*a **b " * 3_000,
    "quotes": "> " * 10_000,
    "ticks": "`" * 20_001,
    "labels": "[[a|" * 5_000,
    "pipes": f"{'|' * 20_000}\n|-|\n",
    "tags": "<a " * 7_000,
}


def resolve(
    target: str, part: str | None, label: str | None, wanted: bool
) -> tuple[str | None, str, str]:
    """Lead to a page of the target's name; "nobody" leads nowhere."""
    if target == "nobody":
        return None, label or target, "no such record"
    page = "wanted" if wanted else target
    href = f"../x/{page}.html" + (f"#{part}" if part else "")
    return href, label or target, f"title of {target}"


MARKUP = Markup(resolve)


def test_link_has_address_words_and_title() -> None:
    """A record link becomes an anchor, with its own label if it has one."""
    html = MARKUP.render("See [[shah-2023]], [[a#r|the *rate*]].")

    assert (
        '<a class="record" href="../x/shah-2023.html" title="title of shah-2023">'
        "shah-2023</a>" in html
    )
    assert (
        '<a class="record" href="../x/a.html#r" title="title of a">the *rate*</a>'
        in html
    )


def test_wanted_and_missing_links_are_marked() -> None:
    """A wanted record is a link of its own class; one to nothing is no link."""
    html = MARKUP.inline("[[?A Title]] and [[nobody]]")

    assert 'class="wanted" href="../x/wanted.html"' in html
    assert '<span class="missing" title="no such record">nobody</span>' in html


def test_link_in_code_is_text() -> None:
    """In code, brackets are brackets."""
    html = MARKUP.render("`[[a]]`\n\n    [[b]]\n\n```\n[[c]]\n```")

    assert "<a" not in html
    assert "[[a]]" in html


def test_link_in_table_may_escape_its_bar() -> None:
    """A label in a table cell is written with a backslash before the bar."""
    html = MARKUP.render("| a | b |\n|---|--:|\n| [[x\\|the label]] | 2 |")

    assert ">the label</a></td>" in html
    assert '<td style="text-align:right">2</td>' in html
    assert '<div class="scroll" tabindex="0" role="region"' in html


def test_link_inside_link_text_is_kept_apart() -> None:
    """Anchors never stand in anchors."""
    html = MARKUP.render("[x [[a]] y](https://example.org)")

    assert html.count("<a ") == html.count("</a>") == 1


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_inert(text: str) -> None:
    """No tag, attribute or address that runs or loads anything comes through."""
    for html in (MARKUP.render(text), MARKUP.inline(text), MARKUP.linked(text)):
        tags = [re.sub(r'"[^"]*"', "", tag) for tag in re.findall(r"<[^>]*>", html)]
        assert not [tag for tag in tags if re.search(r"\son\w+=", tag)]
        assert not re.search(r"<(script|img|style|iframe|!)", html)
        hrefs = re.findall(r'href="([^"]*)"', html)
        assert all(re.match(r"(https?:|\.\./x/)", href) for href in hrefs), hrefs


def test_template_marks_are_text() -> None:
    """Braces of templates stay as they are written."""
    assert MARKUP.render("{{ 7 * 7 }} {% x %}") == "<p>{{ 7 * 7 }} {% x %}</p>\n"


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_text_takes_no_long_time(text: str) -> None:
    """Brackets by the thousand or the like are read in linear time."""
    assert in_proportion(MARKUP.render, text)


def test_headings_take_the_level_of_their_place() -> None:
    """The highest heading gets the level asked for; none is skipped below it."""
    html = MARKUP.render("## A\n\n##### B\n\n## C", heading=4)

    assert re.findall(r"<(h\d)>(\w)", html) == [("h4", "A"), ("h5", "B"), ("h4", "C")]
    assert "<h6>" in MARKUP.render("# A\n\n## B\n\n### C\n\n#### D", heading=4)


def test_inline_has_no_blocks() -> None:
    """Text of several lines for a cell is one line without paragraphs."""
    assert MARKUP.inline("one\n*two*") == "one <em>two</em>"


def test_plain_is_words_only() -> None:
    """For search and descriptions there is no markup, and no entity."""
    text = "# A & b\n\n- *one* [[a|two]]\n- `<three>`"

    assert MARKUP.plain(text) == "A & b one two <three>"


def test_linked_is_plain_text_with_links() -> None:
    """A computed sentence is no Markdown: only its record links are markup."""
    html = MARKUP.linked("a *b* <c> [[d|e]] and [[?F]].")

    assert html.startswith("a *b* &lt;c&gt; <a ")
    assert html.count("<a ") == 2


def look_up(found: Braces) -> Bound:
    """Say that the key is the value; a "nothing" has none."""
    key = found.body.strip()
    if key == "nothing":
        fault = Fault("no fact", "", 0, 1)
        return Bound((found.raw,), fault.message, fault)
    return Bound(("<three> ", Ref("a", "p", "*A*")), key)


def test_bound_fact_is_a_span() -> None:
    """A value is escaped words and links, with its key as title; code stays."""
    markup = Markup(resolve, look_up)
    html = markup.render("**{{ x.y }}** and `{{ x.y }}`, {{ nothing }}, {{ open")
    value = (
        '<strong><span class="fact" title="x.y">&lt;three&gt; <a class="record" '
        'href="../x/a.html#p" title="title of a">*A*</a></span></strong>'
    )

    assert value in html
    assert "<code>{{ x.y }}</code>" in html
    assert '<span class="missing" title="no fact">{{ nothing }}</span>' in html
    assert "{{ open</p>" in html
    assert markup.plain("{{ x.y }}") == "<three> *A*"
    assert 'class="fact"' in markup.linked("{{ x.y }}, [[a]]")


def test_bound_fact_in_a_table_escapes_its_bar() -> None:
    """In a table cell the bar before a filter is written with a backslash."""
    html = Markup(resolve, look_up).render("| a |\n|---|\n| {{ x \\| words }} |")

    assert 'title="x | words"' in html


def test_escaped_braces_are_text() -> None:
    """Behind a backslash braces are characters, as the scan of the records has it."""
    html = Markup(resolve, look_up).render(r"\{{ x }}")

    assert html == "<p>{{ x }}</p>\n"


@pytest.mark.parametrize("text", ["{{" * 10_000, "{{ x }}" * 3_000, "{{|" * 7_000])
def test_braces_take_no_long_time(text: str) -> None:
    """Braces by the thousand are read in linear time."""
    assert in_proportion(Markup(resolve, look_up).render, text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("مفهوم", "ar"),
        ("تحقیق یک یافته", "fa"),
        ("ایک بڑا نتیجہ ہے", "ur"),
        ("מושג [[?x]] 2024", "he"),
        ("ޚިޔާލު", "dv"),
        ("The word مفهوم in a sentence", ""),
        ("2024: 17 %", ""),
        ("", ""),
    ],
)
def test_direction_of_text(text: str, language: str) -> None:
    """Text mostly written from right to left says so, with its language."""
    expected = f' dir="rtl" lang="{language}"' if language else ""
    assert direction(text) == expected


def test_prose_from_right_to_left_is_marked() -> None:
    """The blocks stand in one element that says direction and language."""
    markup = Markup(lambda target, *_: (None, target, ""))
    shown = markup.render("# مفهوم\n\nنص عن [[x]]\n")
    assert shown.startswith('<div dir="rtl" lang="ar"><h3>مفهوم</h3>')
    assert shown.rstrip().endswith("</div>")
    assert "dir=" not in markup.render("A text")
    assert markup.plain("مفهوم") == "مفهوم"
