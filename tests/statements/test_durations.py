"""Durations between works, beside the dates on record."""

from __future__ import annotations

import pytest

from statements_text import read_page, stated
from tercet.statements.durations import durations
from tercet.statements.text.lengths import length_at


@pytest.mark.parametrize(
    ("prose", "words", "verdict"),
    [
        ("Okada 2010 came nine years after Frisch 2001.", "nine years", "true"),
        ("Okada 2010 came four years after Frisch 2001.", "four years", "false"),
        ("Frisch 2001 predates QUORA by ~4 years.", "~4 years", "true"),
        ("Frisch 2001 predates QUORA by ten months.", "ten months", "false"),
        ("QUORA was out two years before Frisch 2001.", "two years", "false"),
        ("QUORA and Frisch 2001 are 3.8 years apart.", "3.8 years", "true"),
        ("Six years separate Frisch 2001 from QUORA.", "Six years", "false"),
        ("From Frisch 2001 to QUORA two years went by.", "two years", "false"),
        ("QUORA came within two years of Frisch 2001.", "within two years", "false"),
        ("QUORA followed Frisch 2001 a year later.", "a year", "false"),
        ("QUORA followed Frisch 2001 within two years.", "within two years", "false"),
        ("Frisch 2001 was followed within a year by QUORA.", "within a year", "false"),
        ("QUORA was preceded within five years by Frisch 2001.", "within", "true"),
        ("QUORA came more than three years after Frisch 2001.", "more", "true"),
    ],
)
def test_time_between_two_works_is_compared(
    prose: str, words: str, verdict: str
) -> None:
    """Both ends named, a time is held against the dates."""
    ((found, judged),) = stated(durations, prose)

    assert found.startswith(words)
    assert judged == verdict


def test_bound_time_is_offered_between_two_works() -> None:
    """What may be written instead is the fact, which says its own unit."""
    page = read_page("Okada 2010 came some four years after Frisch 2001.")
    (found,) = durations.read(page)

    assert found.fix == "{{ frisch-2001.before.okada-2010 }}"
    assert found.keys == ("frisch-2001.before.okada-2010",)


@pytest.mark.parametrize(
    "prose",
    [
        "The hives were watched for four weeks, and two years later they swarmed.",
        "After a month in the dark Frisch 2001 opened the box.",
        "Bees live six weeks; a queen lives five years.",
        "Okada 2010 watched 3-year-old queens.",
        "Two years after the flood Okada 2010 came back.",
    ],
)
def test_time_that_is_not_between_works_is_left_alone(prose: str) -> None:
    """Spans of exposure, ages and the time since other events are not about records."""
    assert stated(durations, prose) == []


def test_end_that_is_not_named_is_a_question() -> None:
    """With two works that "later" may count from, the times of both are told."""
    prose = (
        "Frisch 2001 drew the map, QUORA gave it numbers, and Okada 2010 joined "
        "the two 5 years later."
    )
    ((_, judged),) = stated(durations, prose)
    page = read_page(prose)
    (found,) = durations.read(page)

    assert judged == "open"
    assert "frisch-2001 (2001-05) appeared" in found.judge(page.facts).computed
    assert "seeley-2005 (2005-02) appeared" in found.judge(page.facts).computed


@pytest.mark.parametrize(
    ("prose", "low", "high"),
    [
        ("two years", 1.5, 2.5),
        ("a year and a half", 1.25, 1.75),
        ("two and a half years", 2.25, 2.75),
        ("half a year", 0.375, 0.625),
        ("2 to 3 years", 1.5, 3.5),
        ("at most 3 years", 0, 3),
        ("about 4 years", 3.25, 4.75),
        ("3.4 years", 3.35, 3.45),
        ("exactly 2 years", 1.98, 2.02),
    ],
)
def test_length_is_read_with_what_rounding_allows(
    prose: str, low: float, high: float
) -> None:
    """A length stands for what it may have been rounded from."""
    block = read_page(f"It took {prose}.").readings[-1]
    unit = next(i for i, word in enumerate(block.words) if word.startswith("year"))
    found = length_at(block, unit)

    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high))
