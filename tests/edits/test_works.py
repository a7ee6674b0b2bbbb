"""Additions to works leave the rest of the file as it is."""

from __future__ import annotations

import pytest

from tercet.edits.works import known_by, with_version
from tercet.publications.citations import Appearance, Citation
from tercet.records import BY_KIND, parse
from tercet.records.work import Work
from tercet.source import Document
from tercet.source import parse as parse_source

TEXT = """# mine
title: unknown   # not looked up
status: draft
authors: [{name: Doe}]
type: preprint
date: 2024
"""


def document(text: str = TEXT) -> Document:
    """Return a work's record as read."""
    return parse_source("wiki/works/x.yaml", text.encode())


def record(of: Document) -> Work:
    """Return a work, and show that nothing is wrong with it."""
    found, problems = parse(of, BY_KIND["work"])
    assert problems == []
    assert isinstance(found, Work)
    return found


@pytest.mark.parametrize(
    ("date", "labels"),
    [
        ("2023", ["new", "v1", "v2"]),
        ("2024-06", ["v1", "new", "v2"]),
        ("2026", ["v1", "v2", "new"]),
        ("unknown", ["v1", "v2", "new"]),
    ],
)
def test_versions_stand_oldest_first(date: str, labels: list[str]) -> None:
    """A version goes before the first one that is known to be later."""
    text = (
        TEXT + "versions:\n  - label: v1\n    date: 2024\n  - {label: v2, date: 2025}\n"
    )
    after = with_version(document(text), Appearance("new", date, url="https://a.org"))
    assert [version.label for version in record(after).versions] == labels
    assert after.text.startswith(TEXT)


def test_first_version() -> None:
    """A work without versions gets the field."""
    after = with_version(
        document(), Appearance("journal", "2025", venue="J", doi="10.1000/1")
    )
    (version,) = record(after).versions
    assert (version.label, version.venue, version.doi) == ("journal", "J", "10.1000/1")
    assert "title: unknown   # not looked up\n" in after.text


def test_known_by_title_and_identifier() -> None:
    """What the work lacks is filled in, its comments stay, and twice is once."""
    citation = Citation("k", title="On Recall", arxiv="2401.12345", doi="10.1000/1")
    after = known_by(document(), record(document()), citation)
    found = record(after)
    assert (found.title, found.arxiv, found.doi) == (
        "On Recall",
        "2401.12345",
        "10.1000/1",
    )
    assert "# mine\ntitle: On Recall   # not looked up\n" in after.text
    assert known_by(after, found, citation) is after
    other = Citation("k", title="Recall", arxiv="2401.99999")
    again = record(known_by(after, found, other))
    assert (again.title, again.aliases, again.arxiv) == (
        "On Recall",
        ("Recall",),
        "2401.12345",
    )
