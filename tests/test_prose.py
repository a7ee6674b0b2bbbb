from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tercet.prose import ProseLink, blanked, body_start, braces, links, scan


def targets(text: str) -> list[str]:
    """Return the targets of the links of a text."""
    return [link.target for link in links(text)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("[[a]]", ProseLink("a", None, None, False, "[[a]]", 0)),
        ("[[ a ]]", ProseLink("a", None, None, False, "[[ a ]]", 0)),
        ("[[a|words]]", ProseLink("a", None, "words", False, "[[a|words]]", 0)),
        ("[[a#p]]", ProseLink("a", "p", None, False, "[[a#p]]", 0)),
        ("[[a#p|w]]", ProseLink("a", "p", "w", False, "[[a#p|w]]", 0)),
        (r"[[a\|w]]", ProseLink("a", None, "w", False, r"[[a\|w]]", 0)),
        (r"[[a#p\|w]]", ProseLink("a", "p", "w", False, r"[[a#p\|w]]", 0)),
        ("[[a|`w`]]", ProseLink("a", None, "`w`", False, "[[a|`w`]]", 0)),
        ("[[?A title]]", ProseLink("A title", None, None, True, "[[?A title]]", 0)),
        ("[[?C# now]]", ProseLink("C# now", None, None, True, "[[?C# now]]", 0)),
        ("[[?A|w]]", ProseLink("A", None, "w", True, "[[?A|w]]", 0)),
    ],
)
def test_link_is_read(raw: str, expected: ProseLink) -> None:
    """Target, part, label and whether it is wanted are told apart."""
    assert [expected] == list(links(f"See {raw}, there."))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no link",
        "[a](b)",
        "[[]]",
        "[[#part]]",
        "[[|label]]",
        "[[a|]]",
        "[[a\nb]]",
        "[[a]",
        "[a]]",
        "[[a[b]]",
        "[[" + "a" * 201 + "]]",
    ],
)
def test_not_a_link(text: str) -> None:
    """What is not quite a link is text."""
    assert targets(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`[[a]]` [[b]]", ["b"]),
        ("``[[a]] ` [[b]]`` [[c]]", ["c"]),
        ("``[[a]]`", ["a"]),
        ("` [[a]]", ["a"]),
        ("`\n[[a]] `", ["a"]),
        ("```\n[[a]]\n```\n[[b]]", ["b"]),
        ("~~~ yaml\n[[a]]\n~~~\n[[b]]", ["b"]),
        ("  ```\n[[a]]\n  ```\n[[b]]", ["b"]),
        ("````\n```\n[[a]]\n````\n[[b]]", ["b"]),
        ("[[a]]\n```\n[[b]]", ["a"]),
        ("```\n[[a]]\n~~~\n[[b]]\n```\n[[c]]", ["c"]),
        ("not ```[[a]]``` but [[b]]", ["b"]),
        ("[[a|`w]] x` [[b]]", ["b"]),
    ],
)
def test_code_holds_no_links(text: str, expected: list[str]) -> None:
    """A link in a code span or fence is an example of a link."""
    assert expected == targets(text)


def test_equal_links_are_numbered() -> None:
    """Equal links of a text are told apart by their number."""
    found = [(link.raw, link.nth) for link in links("[[a]] [[b]] [[a]] [[a|x]]")]
    assert found == [("[[a]]", 0), ("[[b]]", 0), ("[[a]]", 1), ("[[a|x]]", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "[[" * 50_000,
        "[[a|" * 40_000,
        "[[" + "`" * 100_000,
        "[[" + "```\n~~~\n" * 20_000,
        "[[" + "`a" * 50_000,
        "[[" + "~~~x\n" * 30_000,
    ],
)
def test_hostile_text_is_read_in_a_moment(text: str) -> None:
    """No text of a field's size makes the search slow."""
    assert targets(text) == []


@given(st.text(st.sampled_from("[]|#?`~\\ab \n"), max_size=80))
def test_every_link_stands_in_its_text(text: str) -> None:
    """The raw characters of each link stand in the text, as often as numbered."""
    for link in links(text):
        assert text.count(link.raw) > link.nth
        assert link.target


def bodies(text: str) -> list[str]:
    """Return what stands between the braces of a text."""
    return [found.body.strip() for found in braces(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ a.b }}", ["a.b"]),
        ("{{a}}{{b | words}}", ["a", "b | words"]),
        ("{{ as-of 13: see [[a]] }} [[b]]", ["as-of 13: see [[a]]"]),
        ("`{{ a }}` {{ b }}", ["b"]),
        ("```\n{{ a }}\n```\n{{ b }}", ["b"]),
        ("~~~ `x`\n{{ a }}\n~~~\n{{ b }}", ["b"]),
        (r"\{{ a }} \\{{ b }}", ["b"]),
        (r"\`{{ a }}`", ["a"]),
        ("} }} { a", []),
        ("{{ never closed", [""]),
        ("{{ a\n}}", [""]),
        ("{{ a {{ b }}", ["", "b"]),
        ("{{ " + "a" * 500 + " }}", [""]),
        ("| {{ a \\| words }} |", ["a \\| words"]),
        ("[[a|{{ b }}]]", []),
    ],
)
def test_braces_are_found(text: str, expected: list[str]) -> None:
    """Double braces on one line are found, in code and behind a backslash not."""
    assert bodies(text) == expected


def test_scan_yields_both_in_order_with_their_places() -> None:
    """Links and braces come in order; each stands where it says it does."""
    text = "[[a]] {{ b }} `[[a]]` [[a]] {{ b }}"
    found = list(scan(text))
    assert [(one.raw, one.nth) for one in found] == [
        ("[[a]]", 0),
        ("{{ b }}", 0),
        ("[[a]]", 2),
        ("{{ b }}", 1),
    ]
    assert all(text[one.start : one.end] == one.raw for one in found)
    assert len(list(scan(text, code=False))) == 5


def test_blanked_keeps_every_place() -> None:
    """Code and bound facts become spaces; lines and columns stay."""
    text = "a `b` {{ c }} d\n```\ne\n```\n{{ f"
    assert blanked(text) == "a     " + " " * 7 + " d\n   \n \n   \n{{ f"


def test_front_matter_is_no_text() -> None:
    """The text of a page begins after its front matter, if it has one."""
    assert body_start("---\ntitle: a\n---\nb") == 17
    assert body_start("---\n---\nb") == 8
    assert body_start("a\n---\nb\n---\n") == 0
    assert body_start("--- a\nb") == 0


@pytest.mark.parametrize(
    "text",
    [
        "{{" * 100_000,
        "{{ a `" * 30_000,
        "".join("`" * n + "a" for n in range(1, 600)) + "[[",
        "---\n" + "a\n" * 90_000,
        "\\" * 200_000 + "{{`",
    ],
)
def test_hostile_braces_are_read_to_the_end(text: str) -> None:
    """No text of a field's size stops the scan, and nothing is lost of it."""
    assert all(found.end <= len(text) for found in scan(text))
    assert body_start(text) <= len(text)
    assert len(blanked(text)) == len(text)


@given(st.text(st.sampled_from("[]|#?`~\\{}ab \n"), max_size=80))
def test_everything_found_stands_in_its_text(text: str) -> None:
    """Nothing that is found overlaps, and each stands where it says."""
    at = 0
    for found in scan(text):
        assert found.start >= at
        assert text.startswith(found.raw, found.start)
        assert text.count(found.raw) > found.nth
        at = found.end
    assert len(blanked(text)) == len(text)
