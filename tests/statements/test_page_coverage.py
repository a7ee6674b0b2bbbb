"""What a free page leaves unsaid."""

from __future__ import annotations

from meadow_wiki import told
from tercet.statements import page_coverage
from wikis import MakeFacts

LIST = """\
# Instantiating findings

- Mowing helped (Adams, Nilsen 2019).
- Grazing helped (Cole, Nilsen 2020).
- Cutting helped (Baker, Nilsen 2020).
- Fire helped (Dunn, Nilsen 2021).

# Scope note

"""
SAID = """\
Adams and Nilsen 2019 cut by hand.

Cole and Nilsen 2020 let sheep in.

Baker and Nilsen 2020 used a machine.
"""


def test_listed_finding_that_is_never_discussed_is_named(facts: MakeFacts) -> None:
    """A finding of the list that the rest of the page never mentions is a question."""
    ((statement, judged),) = told(facts, page_coverage.read, LIST + SAID)

    assert judged.verdict == "open"
    assert judged.computed == "the rest of the page never mentions dunn-2021"
    assert statement.keys == ("dunn-2021.ordinal.meadow-recovery",)


def test_page_that_discusses_all_is_quiet(facts: MakeFacts) -> None:
    """A page that comes back to every listed finding leaves nothing unsaid."""
    more = SAID + "\nDunn and Nilsen 2021 set fire.\n"

    assert told(facts, page_coverage.read, LIST + more) == []


def test_list_without_discussion_is_quiet(facts: MakeFacts) -> None:
    """A page that only lists findings is not blamed for it."""
    assert told(facts, page_coverage.read, LIST) == []


def test_shape_without_its_standing_is_named(facts: MakeFacts) -> None:
    """Where some standings are told, the shapes without one are named, with theirs."""
    text = (
        "Grazing is held at one example. Burning is held at one example. "
        "Seeding is held at one example. Flooding is a shape too."
    )
    ((statement, judged),) = told(facts, page_coverage.read, text)

    assert judged.verdict == "open"
    assert "flooding (held, one example)" in judged.computed
    assert "grazing (" not in judged.computed
    assert statement.stated == "where three shapes stand"


def test_page_that_tells_no_standing_is_quiet(facts: MakeFacts) -> None:
    """A page that names shapes and tells no standing at all is left alone."""
    text = "Grazing, burning, seeding and flooding are shapes."

    assert told(facts, page_coverage.read, text) == []
