"""Moments: filing numbers, dates and n-th findings become a filing number."""

from __future__ import annotations

import pytest

from rich_wiki import RICH
from tercet.errors import UnknownNameError
from tercet.facts.moment import MomentError, filings, moment, read, said
from wikis import MakeWiki

DATED = RICH.replace("{date: unknown, seq: 6}", "{date: 2026-01-03, seq: 6}")
for _seq, _day in ((9, "2026-01-04"), (10, "2026-01"), (14, "2026-01-21")):
    DATED = DATED.replace(
        f"{{date: unknown, seq: {_seq}}}", f"{{date: {_day}, seq: {_seq}}}"
    )
DATED = DATED.replace("{date: unknown, seq: 15}", "{date: 2026-01-22, seq: 15}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13", 13),
        ("0", 0),
        ("007", 7),
        ("recall@1", 2),
        ("recall@2", 5),
        ("recall@6", 15),
        ("memory@1", 10),
        ("2026-01-01", 2),
        ("2026-01-02", 5),
        ("2025", 0),
        ("2026-02", 18),
        ("2026", 18),
        ("2099-12-31", 18),
        ("2026-01-21", 14),
    ],
)
def test_moment_is_a_filing_number(wiki: MakeWiki, text: str, expected: int) -> None:
    """Numbers stand for themselves; dates for the last filing on or before them."""
    assert moment(wiki(DATED), text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is no moment; write a filing number, a date"),
        ("soon", "'soon' is no moment"),
        ("recall@", "'recall@' is no moment"),
        ("recall@0", "'recall@0' is no moment"),
        ("2026-1", "'2026-1' is no moment"),
        ("2026-02-30", "'2026-02-30' is a day that its month does not have"),
        ("99", "there is no filing 99 yet; the last is 18"),
        ("recall@7", "there is no finding 7 of recall; there is recall@1 to recall@6"),
        ("2026-01-15", r"known of filing 10 \(davis-2022\); name a filing number"),
    ],
)
def test_what_is_no_moment_is_refused(wiki: MakeWiki, text: str, message: str) -> None:
    """Each error says what is wrong and what can be written."""
    with pytest.raises(MomentError, match=message):
        moment(wiki(DATED), text)


def test_undated_filings_leave_a_date_open(wiki: MakeWiki) -> None:
    """Filings without a date are named, three of them, and how many more."""
    with pytest.raises(MomentError, match=r"known of filings 6 .*, 9 .*, 10 .* more"):
        moment(wiki(RICH.replace("2026-01-20", "unknown")), "2026-01-03")
    with pytest.raises(MomentError, match=r"a filing number, 0 to 18, or recall@6$"):
        moment(wiki(RICH), "2026-01-03")


def test_undated_filings_before_a_dated_one_are_placed_by_it(wiki: MakeWiki) -> None:
    """What was filed between two dated filings is open between their dates only."""
    found = wiki(RICH)
    assert moment(found, "2026-02-01") == 18
    assert moment(found, "2026-01-25") == 16
    assert moment(found, "2026-01-01") == 2


def test_unknown_concept_is_named(wiki: MakeWiki) -> None:
    """A concept that does not exist is answered with the nearest."""
    with pytest.raises(UnknownNameError, match="Did you mean 'recall'"):
        moment(wiki(RICH), "recal@1")
    text = RICH.replace("concept: memory", "concept: recall")
    with pytest.raises(MomentError, match="of memory; there is none is filed"):
        moment(wiki(text), "memory@1")


def test_nth_finding_counts_what_was_retracted_since(wiki: MakeWiki) -> None:
    """The sixth of six filed findings keeps its place when it is withdrawn."""
    assert moment(wiki(RICH), "recall@6") == 15


def test_nothing_is_filed(wiki: MakeWiki) -> None:
    """In a wiki without filings there is no number, and any day is before the first."""
    found = wiki("")
    assert moment(found, "2026") == 0
    assert said(found, 0) == "filing 0 (before the first)"
    with pytest.raises(MomentError, match="nothing is filed yet"):
        moment(found, "1")


def test_years_are_told_from_filing_numbers(wiki: MakeWiki) -> None:
    """Four digits of our time are a year; other numbers, and those with a zero, not."""
    assert str(read("2026").date) == "2026"
    assert read("1899").seq == 1899
    assert read("2101").seq == 2101
    assert read("02026").seq == 2026


def test_moment_says_what_was_filed(wiki: MakeWiki) -> None:
    """A number is explained by the last act up to it."""
    found = wiki(RICH)
    assert said(found, 5) == "filing 5 (brown-2021 filed, 2026-01-02)"
    assert said(found, 13) == "filing 13 (12: drift deferred by A. Curator, 2026-01-20)"
    assert said(found, 6) == "filing 6 (clark-2021 filed, date unknown)"


def test_filings_are_every_act_in_order(wiki: MakeWiki) -> None:
    """Filings, deferrals, receipts and retractions come by number."""
    rows = [(one.seq, str(one)) for one in filings(wiki(RICH))]
    assert rows == sorted(rows)
    assert (16, "collapse codified by A. Curator") in rows
    assert (18, "evans-undated retracted") in rows
