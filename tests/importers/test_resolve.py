"""A link leads to one page, to none, or is said to be ambiguous."""

from __future__ import annotations

import pytest

from tercet.importers.page import read_pages
from tercet.importers.resolve import resolve
from tercet.importers.sources import Source

PAGES = {
    "top.md": "",
    "a/near.md": "",
    "a/twin.md": "",
    "b/twin.md": "",
    "a/b/deep.md": "",
    "b/deep one.md": "---\naliases: [Other name, Both]\n---\n# Its heading\n",
    "b/second.md": "---\nalias: Both\n---\n",
    "c/index.md": "",
    "c/Größe.md": "",
    "c/e\u0301te\u0301.md": "",
    "c/Case.md": "",
    "d/case.md": "",
    "c/V1.2.md": "",
    "z/202601011200 Ideas.md": "",
    "a/c/x.md": "",
    "c/x.md": "",
    "notes.txt": "",
}

KNOWN = (("Known Concept", "known"), ("Twice", "one"), ("Twice", "two"))


def targets(link: str, source: str = "a/from.md") -> tuple[str, ...]:
    """Return what a link in a page may mean."""
    texts = {**PAGES, source: link}
    pages, _ = read_pages([Source(path, "", text) for path, text in texts.items()])
    (found,) = [row for row in resolve(pages, KNOWN)
                if row.source == source]  # fmt: skip
    standing = {0: "dangling", 1: "resolved"}.get(len(found.targets), "ambiguous")
    assert found.standing == standing
    return found.targets


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("[[near]]", "a/near.md"),
        ("[[twin]]", "a/twin.md"),
        ("[[top]]", "top.md"),
        ("[[top.md]]", "top.md"),
        ("[[/top]]", "top.md"),
        ("[[b/twin]]", "b/twin.md"),
        ("[[b/deep]]", "a/b/deep.md"),
        ("[[deep one]]", "b/deep one.md"),
        ("[[Other name]]", "b/deep one.md"),
        ("[[other NAME]]", "b/deep one.md"),
        ("[[Its heading]]", "b/deep one.md"),
        ("[[c]]", "c/index.md"),
        ("[[größe]]", "c/Größe.md"),
        ("[[été]]", "c/e\u0301te\u0301.md"),
        ("[[ÉTÉ]]", "c/e\u0301te\u0301.md"),
        ("[[Case]]", "c/Case.md"),
        ("[[V1.2]]", "c/V1.2.md"),
        ("[[202601011200]]", "z/202601011200 Ideas.md"),
        ("[[c/x]]", "c/x.md"),
        ("[t](c/x.md)", "a/c/x.md"),
        ("[t](../b/deep%20one.html)", "b/deep one.md"),
        ("[t](../c/)", "c/index.md"),
        ("[t](../b/second)", "b/second.md"),
        ("[t](./near.md#part)", "a/near.md"),
        ("[t](b/second.md)", "b/second.md"),
        ("[t](second.md)", "b/second.md"),
        ("[t](/notes.txt)", "notes.txt"),
        ("[[Known concept]]", "known"),
        ("[[from]]", "a/from.md"),
    ],
)
def test_one_page_is_meant(link: str, target: str) -> None:
    """By path, place, name, alias, form and case, in that order."""
    assert targets(link) == (target,)


@pytest.mark.parametrize(
    "link",
    ["[[nobody]]", "[t](../../top.md)", "[[./top]]", "[t](near/x.md)", "[[../..]]"],
)
def test_no_page_is_meant(link: str) -> None:
    """What is not there is dangling; no path leaves the folder."""
    assert targets(link) == ()


def test_several_pages_may_be_meant() -> None:
    """Then all are named, and none is picked."""
    assert targets("[[twin]]", "c/from.md") == ("a/twin.md", "b/twin.md")
    assert targets("[[Both]]") == ("b/deep one.md", "b/second.md")
    assert targets("[[CASE]]") == ("c/Case.md", "d/case.md")
    assert targets("[[twice]]") == ("one", "two")
    assert targets("[[x]]", "z/from.md") == ("a/c/x.md", "c/x.md")
