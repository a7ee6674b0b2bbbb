"""Rows of numbers that a sentence calls whole, or that it breaks itself."""

from __future__ import annotations

import pytest

from meadow_wiki import MEADOW, told
from tercet.statements.series import series
from wikis import MakeFacts

LATE = MEADOW.replace("seq: 6}", "seq: 8}")


@pytest.mark.parametrize(
    "text",
    [
        "Filing numbers run to 8, with none missing.",
        "The filing numbers run from 1 to 8 without a gap.",
        "No filing number has been skipped.",
        "Our filing numbers are consecutive.",
    ],
)
def test_filing_numbers_never_given_are_told(facts: MakeFacts, text: str) -> None:
    """A row that is called whole is a question if a number was never given."""

    def make(wiki: str) -> object:
        return facts(wiki.replace(MEADOW, LATE))

    ((_, judged),) = told(make, series.read, text)  # type: ignore[arg-type]

    assert (judged.verdict, judged.why) == ("open", "never given: 6, 7")
    assert told(facts, series.read, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The annex reads first, second, fourth and fifth shape.",
        "A first, a second and a fourth finding are listed.",
        "The 1st, 2nd and 4th examples are told here.",
    ],
)
def test_ordinals_of_one_sentence_with_a_gap_are_a_question(
    facts: MakeFacts, text: str
) -> None:
    """Three ordinals or more that leave one out are asked about."""
    ((_, judged),) = told(facts, series.read, text)

    assert judged.verdict == "open"
    assert judged.why in ("no third",)


@pytest.mark.parametrize(
    "text",
    [
        "The first, third and fifth finding share a method.",
        "The first and the fourth finding agree.",
        "The first, second and third finding agree.",
        "We mowed the first, second and fourth strip.",
        "The filing numbers are not consecutive.",
        "The filing of reports has no gaps in its style.",
        "If no filing number were missing, we would know.",
    ],
)
def test_choices_and_other_rows_are_quiet(facts: MakeFacts, text: str) -> None:
    """Choices, whole rows, other things and what is denied say nothing."""
    assert [s.words for s, _ in told(facts, series.read, text)] == []
