from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts_text import CONCEPT, added, at, finding, groups, shape, use
from tercet.facts import Facts
from tercet.facts.firsts import Challenger, firsts, lead, look_alike, stems
from tercet.records.fields import PartialDate


def claim(what: str = "to do it", scope: str = "shape", more: str = "") -> str:
    """Return the claims of an instantiation: one."""
    return f"    claims_first: [{{scope: {scope}, what: {what}{more}}}]\n"


def facts_of(*blocks: str, as_of: int | None = None) -> Facts:
    """Return facts of a wiki of one concept and some blocks."""
    return at(added(CONCEPT + "".join(blocks)), as_of)


def challengers(facts: Facts, name: str) -> tuple[Challenger, ...]:
    """Return who contests the one claim of a finding."""
    (first,) = firsts(facts, name)
    return first.challengers


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        ("2026-01-30", "2026-02-23", "24 days"),
        ("2026-02-22", "2026-02-23", "1 day"),
        ("2026-01", "2026-02-23", "23 to 53 days"),
        ("2025", "2026-01-23", "1 to 13 months"),
        ("2025", "2026", "up to 24 months"),
        ("2025-03-01", "2025-09-01", "6 months"),
        ("2020-01-01", "2023-01-01", "3.0 years"),
        ("2023-07", "2026-01", "2.4 to 2.6 years"),
    ],
)
def test_lead_is_as_fine_as_the_dates(earlier: str, later: str, words: str) -> None:
    """The time between two dates comes in days, months or years, or as a range."""
    assert lead(PartialDate(earlier), PartialDate(later)) == words


DAYS = st.dates().map(lambda day: PartialDate(day.isoformat()))


@given(DAYS, DAYS)
def test_lead_speaks_of_any_two_dates(one: PartialDate, other: PartialDate) -> None:
    """Whatever two days, one before the other, there are words for the time between."""
    first, second = sorted((one, other), key=lambda date: date.earliest)
    if first != second:
        assert lead(first, second)[0].isdigit()


def test_wording_is_compared_by_stems() -> None:
    """Three content words, and half of the shorter claim, make two claims alike."""
    own = stems("to unify the failures of several models in a framework")
    assert look_alike(own, stems("unifies failure modes across models"))
    assert not look_alike(own, stems("unifies failure"))
    assert not look_alike(own, stems("to measure recall, reading and sleep"))


def test_earlier_example_of_the_shape_contests() -> None:
    """Of a claim within a shape, the examples from certainly earlier works contest."""
    found = facts_of(
        shape("s"),
        finding("a", 1, date="2024-03-01", more=use("s", "v1")),
        finding("b", 2, date="2024-03-25", more=claim() + use("s", "v2")),
        finding("z", 3, date="2025", more=use("s", "v3")),
    )
    (one,) = challengers(found, "b")
    assert (one.finding, one.basis, one.verdict) == ("a", "example", "earlier")
    assert one.words == "24 days before"
    assert groups(found, "b.contested-firsts") == {"to do it": ("a",)}
    assert found.groups("b.open-firsts") == ()
    assert firsts(found, "a") == ()


def test_dates_may_leave_it_open() -> None:
    """An example whose date is as coarse, or unknown, may have been earlier."""
    for date in ("2024", "unknown"):
        found = facts_of(
            shape("s"),
            finding("a", 1, date=date, more=use("s", "v1")),
            finding("b", 2, date="2024-03-25", more=claim() + use("s", "v2")),
        )
        assert groups(found, "b.open-firsts") == {"to do it": ("a",)}
        assert found.groups("b.contested-firsts") == ()
        (one,) = challengers(found, "b")
        assert one.words == "the dates leave open which came first"


def test_named_challenger_is_held_against_the_dates() -> None:
    """A challenger that the record names contests if it was earlier, and only then."""
    for date, words, ids in (
        ("2023", "up to 24 months before", ("a",)),
        ("2025", "not before", None),
    ):
        more = claim("to do it", "cluster", ", challenged_by: [a, nobody, c]")
        found = facts_of(
            finding("a", 1, date=date), finding("b", 2, date="2024", more=more)
        )
        (one,) = challengers(found, "b")
        assert (one.basis, one.words) == ("recorded", words)
        expected = {} if ids is None else {"to do it": ids}
        assert groups(found, "b.contested-firsts") == expected


def test_what_is_distinct_does_not_contest() -> None:
    """A finding named under distinct_from is no challenger, unless it is also named."""
    rows = (
        shape("s"),
        finding("a", 1, date="2023", more=use("s", "v1")),
    )
    more = claim(more=", distinct_from: [a]") + use("s", "v2")
    assert challengers(facts_of(*rows, finding("b", 2, more=more)), "b") == ()
    both = claim(more=", distinct_from: [a], challenged_by: [a]") + use("s", "v2")
    (one,) = challengers(facts_of(*rows, finding("b", 2, more=both)), "b")
    assert one.basis == "recorded"


WORDS = "to measure how long trained recall lasts"
CLUSTER = """
--- clusters/k.yaml
status: draft
title: The two
why: They are alike.
members: [a, b]
"""


@pytest.mark.parametrize(
    ("scope", "more", "ids"),
    [
        ("concept", "", ("a",)),
        ("wiki", "", ("a",)),
        ("literature", "", ("a",)),
        ("cluster", "", ()),
        ("cluster", CLUSTER, ("a",)),
        ("shape", "", ()),
    ],
)
def test_claim_in_like_words_asks(scope: str, more: str, ids: tuple[str, ...]) -> None:
    """In the same scope an earlier claim in like words is a question, no contest."""
    found = facts_of(
        finding("a", 1, date="2023", more=claim(WORDS, "wiki")),
        finding("b", 2, date="2024", more=claim(WORDS, scope)),
        more,
    )
    assert tuple(one.finding for one in challengers(found, "b")) == ids
    assert found.groups("b.contested-firsts") == ()
    assert groups(found, "b.open-firsts") == ({WORDS: ids} if ids else {})
    assert challengers(found, "a") == ()


def test_claim_counts_from_its_filing_to_its_retraction() -> None:
    """What is not filed yet, or retracted, claims and contests nothing."""
    gone = "retracted: {reason: Wrong., date: unknown, seq: 9}\n"
    rows = (
        shape("s"),
        finding("a", 4, date="2023", more=use("s", "v1") + gone),
        finding("b", 2, date="2024", more=claim() + use("s", "v2")),
    )
    assert firsts(facts_of(*rows, as_of=1), "b") == ()
    assert challengers(facts_of(*rows, as_of=3), "b") == ()
    assert len(challengers(facts_of(*rows, as_of=8), "b")) == 1
    assert challengers(facts_of(*rows), "b") == ()


def test_finding_of_the_same_work_contests_nothing() -> None:
    """Two findings of one work are as old as each other."""
    found = facts_of(
        shape("s"),
        finding("a", 1, date="2023", more=use("s", "v1")),
        finding("b", 2, date="2024", more=claim() + use("s", "v2")).replace(
            "works: [b-w]", "works: [a-w]"
        ),
    )
    assert challengers(found, "b") == ()
