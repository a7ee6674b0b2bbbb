"""Lists, rows, axes and levels in the source documents: all that is found, and where.

Places and numbers only; the words stay in the documents.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tercet.checks import run
from tercet.facts import derive
from tercet.source import Document
from tercet.wiki import load

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
CODES = ("P006", "P007", "P021", "P022")
EXPECTED = {
    ("000", 2, "P006"),  # C80
    ("004", 6, "P007"),  # C06
    ("004", 20, "P006"),  # C37
    ("004", 23, "P021"),  # C33
    ("004", 30, "P007"),  # C04
    ("004", 36, "P006"),  # C39
    ("004", 38, "P007"),  # C01
    ("004", 40, "P006"),  # C02
    ("004", 40, "P021"),  # C79
    ("004", 40, "P022"),  # C54
    ("004", 50, "P006"),  # C12
    ("004", 51, "P006"),  # C37
    ("004", 53, "P022"),  # C10, C53
    ("004", 57, "P006"),  # C13, C14
    ("004", 58, "P006"),  # C15
    ("004", 59, "P007"),  # C16
    ("004", 60, "P006"),  # C31
    ("004", 61, "P006"),  # C70
}


@pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the source documents are not beside the checkout"
)
def test_just_what_contradicts_itself_is_found() -> None:
    """Every known contradiction of these kinds is told at its line, and no other."""
    pages = tuple(
        Document(f"wiki/{file.name[:3]}.md", file.read_text("utf-8"), None)
        for file in sorted(SEEDS.glob("*.txt"))
    )
    report = run(derive(replace(load(ROOT), pages=pages)), select=CODES)

    assert {(p.span.path[5:8], p.span.line, p.code) for p in report.problems} == (
        EXPECTED
    )
