"""What comes first: filing numbers, dates, and points in time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts_text import (
    CONCEPT,
    added,
    at,
    finding,
    groups,
    position,
    shape,
    use,
)
from rich_wiki import RICH
from tercet.errors import UnknownNameError
from tercet.facts import (
    Duration,
    Ordinal,
    Undecidable,
    derive,
)
from wikis import MakeFacts, MakeWiki


def test_ordinals_have_no_gap(facts: MakeFacts) -> None:
    """Gaps in the filing numbers are none in the ranks, which follow the numbers."""
    numbers = {"ada": 30, "bob": 4, "cyd": 17, "dan": 5}
    found = facts(CONCEPT + "".join(finding(n, seq) for n, seq in numbers.items()))
    assert found.ids("c.findings") == ("bob", "dan", "cyd", "ada")
    assert [position(found, f"{n}.ordinal.c") for n in found.ids("c.findings")] == [
        1,
        2,
        3,
        4,
    ]
    assert found.ids("c.last-filed") == ("ada",)


@given(st.lists(st.integers(1, 999), min_size=1, max_size=8, unique=True))
@settings(max_examples=20)
def test_ranks_are_one_to_n(numbers: list[int]) -> None:
    """Whatever the filing numbers, the ranks are 1 to n in their order."""
    text = CONCEPT + "".join(finding(f"f{n}", n) for n in numbers)
    found = derive(added(text))
    order = found.ids("c.findings")
    assert order == tuple(f"f{n}" for n in sorted(numbers))
    ranks = [position(found, f"{name}.ordinal.c") for name in order]
    assert ranks == list(range(1, len(numbers) + 1))


def test_ordinal_says_its_scope_and_basis(facts: MakeFacts) -> None:
    """An ordinal names how many there are, of what, and what orders them."""
    found = facts(CONCEPT + finding("ada", 1) + finding("bob", 7))
    value = found.value("bob.ordinal.c")
    assert value == Ordinal(2, 2, "instantiating findings of c", "filed")
    assert str(value) == "second of two instantiating findings of c (filed)"


def test_inferred_number_marks_the_rank(facts: MakeFacts) -> None:
    """A rank that rests on an inferred filing number says so."""
    text = CONCEPT + finding("ada", 1) + finding("bob", 7)
    marked = text.replace("seq: 7}", "seq: 7, inferred: true}")
    value = facts(marked).value("bob.ordinal.c")
    assert isinstance(value, Ordinal)
    assert value.inferred
    assert str(value).endswith("(filed, from an inferred filing number)")
    plain = facts(text).value("bob.ordinal.c")
    assert isinstance(plain, Ordinal)
    assert not plain.inferred


def test_rank_among_examples(facts: MakeFacts) -> None:
    """Examples of a shape are ranked by filing among themselves."""
    found = facts(RICH)
    assert found.ids("drift.examples") == (
        "adams-2020",
        "brown-2021",
        "clark-2021#fall",
        "davis-2022",
    )
    assert position(found, "davis-2022.example.drift") == 4
    assert position(found, "davis-2022.example.collapse") == 1
    value = found.value("brown-2021.example.drift")
    assert isinstance(value, Ordinal)
    assert (value.scope, value.of, value.inferred) == ("examples of drift", 4, True)


def test_inferred_mark_is_of_the_filing_that_counts(facts: MakeFacts) -> None:
    """An inferred number of another instantiation does not mark an example's rank."""
    other = (
        "  - {concept: d, role: extends, level: prompt,\n"
        "     filed: {date: unknown, seq: 9, inferred: true}}\n"
    )
    text = (
        CONCEPT
        + CONCEPT.replace("/c.yaml", "/d.yaml")
        + shape("s")
        + finding("ada", 1, more=use("s", "v1") + other)
    )
    value = facts(text).value("ada.example.s")
    assert isinstance(value, Ordinal)
    assert not value.inferred


def test_first_of_shape_and_of_level(facts: MakeFacts) -> None:
    """The first example of a shape, and the first at a level, are the first filed."""
    found = facts(RICH)
    assert found.ids("adams-2020.first-of") == ("drift",)
    assert found.ids("brown-2021.first-of") == ("user-drift",)
    assert found.ids("davis-2022.first-of") == ("collapse",)
    assert found.ids("davis-2022-again.first-of") == ()
    assert found.ids("drift.first-example") == ("adams-2020",)
    assert found.ids("bare.first-example") == ()
    assert found.ids("adams-2020.first-at-level") == ("prompt",)
    assert found.ids("brown-2021.first-at-level") == ()
    assert found.ids("davis-2022.first-at-level") == ("interface", "unknown")


def test_published_order_is_three_valued(facts: MakeFacts) -> None:
    """The rank by publication is given where the dates decide it, and only there."""
    dates = {"ada": "2024-03-01", "bob": "2024", "cyd": "2025-01", "dan": "2023-12-31"}
    text = CONCEPT + "".join(
        finding(name, seq, date=date)
        for seq, (name, date) in enumerate(dates.items(), 1)
    )
    found = facts(text)
    assert found.value("dan.published.c") == Ordinal(
        1, 4, "instantiating findings of c", "published"
    )
    assert position(found, "cyd.published.c") == 4
    assert found.value("ada.published.c") == Undecidable(
        "the dates of bob leave open which came first"
    )
    assert str(found.value("bob.published.c")).startswith("undecidable, because")


def test_published_order_with_equal_dates(facts: MakeFacts) -> None:
    """One day is a tie; one year is none: which of two came first is unknown."""
    same_day = (
        CONCEPT
        + finding("ada", 1, date="2024-03-01")
        + finding("bob", 2, date="2024-03-01")
    )
    found = facts(same_day)
    assert position(found, "ada.published.c") == position(found, "bob.published.c") == 1
    found = facts(same_day.replace("2024-03-01", "2024"))
    assert isinstance(found.value("ada.published.c"), Undecidable)


def test_published_order_without_a_date(facts: MakeFacts) -> None:
    """An unknown date leaves the own rank open, and those of all others."""
    text = CONCEPT + finding("ada", 1, date="unknown") + finding("bob", 2)
    found = facts(text)
    assert found.value("ada.published.c") == Undecidable(
        "the date of the work of ada is unknown"
    )
    assert isinstance(found.value("bob.published.c"), Undecidable)


def test_many_open_dates_are_cut_short(facts: MakeFacts) -> None:
    """The reason names three findings at most."""
    text = CONCEPT + "".join(finding(f"f{n}", n) for n in range(1, 7))
    assert facts(text).value("f1.published.c") == Undecidable(
        "the dates of f2, f3, f4 … leave open which came first"
    )


def test_findings_of_one_work_are_published_together(facts: MakeFacts) -> None:
    """Two findings of one work have the same rank, before what came later."""
    found = facts(RICH)
    assert (
        position(found, "davis-2022.published.recall")
        == position(found, "davis-2022-again.published.recall")
        == 4
    )


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("adams-2020.before.davis-2022", "2.2 years"),
        ("adams-2020-first.before.davis-2022-fourth", "2.2 years"),
        ("adams-2020-first.before.clark-2021", "1.3 years"),
        ("brown-2021.before.davis-2022", "0.4 to 1.4 years"),
        (
            "brown-2021.before.clark-2021",
            "undecidable, because 2021 and 2021-06 leave open which came first",
        ),
        (
            "davis-2022.before.adams-2020",
            "undecidable, because davis-2022 (2022-05-17) did not appear before "
            "2020-03-01",
        ),
        (
            "evans-undated.before.adams-2020",
            "undecidable, because the date of evans-undated is unknown",
        ),
        (
            "adams-2020.before.evans-undated-fifth",
            "undecidable, because the date of evans-undated-fifth is unknown",
        ),
    ],
)
def test_duration_is_as_fine_as_the_dates(
    facts: MakeFacts, key: str, text: str
) -> None:
    """How long one came before another: a number, a range, or why it is open."""
    assert str(facts(RICH).value(key)) == text


def test_duration_has_bounds(facts: MakeFacts) -> None:
    """Of a year and a day, the shortest and the longest time are given."""
    value = facts(RICH).value("brown-2021.before.davis-2022")
    assert isinstance(value, Duration)
    assert value.least == pytest.approx(137 / 365.2425)
    assert value.most == pytest.approx(501 / 365.2425)


def test_as_of_counts_what_was_filed_by_then(wiki: MakeWiki) -> None:
    """As of a filing number, later filings do not count; between two, nothing moves."""
    loaded = wiki(RICH)
    counts = [len(at(loaded, seq).ids("recall.findings")) for seq in range(1, 20)]
    assert counts == [0, 1, 1, 1, 2, 3, 3, 3, 4, 4, 4, 4, 4, 5, 6, 6, 6, 5, 5]
    early = at(loaded, 6)
    assert early.ids("drift.examples") == (
        "adams-2020",
        "brown-2021",
        "clark-2021#fall",
    )
    assert early.value("clark-2021.ordinal.recall") == Ordinal(
        3, 3, "instantiating findings of recall", "filed", inferred=False
    )
    assert early.ids("davis-2022.shapes") == ()
    assert at(loaded, 5).ids("collapse.contested-by") == ()


def test_retracted_finding_leaves_from_its_number_on(wiki: MakeWiki) -> None:
    """Before its retraction a finding is in all tallies and ranks, then in none."""
    loaded = wiki(RICH)
    before, after, now = at(loaded, 17), at(loaded, 18), at(loaded, None)
    assert before.ids("recall.findings")[-1] == "evans-undated"
    assert position(before, "evans-undated.ordinal.recall") == 6
    assert groups(before, "recall.by-year")["unknown"] == ("evans-undated",)
    for found in (after, now):
        assert "evans-undated" not in found.ids("recall.findings")
        assert "unknown" not in groups(found, "recall.by-year")
        assert found.ids("evans-undated-fifth.findings") == ()
        with pytest.raises(UnknownNameError):
            found.value("evans-undated.ordinal.recall")


def test_retracted_work_takes_its_findings_along(wiki: MakeWiki) -> None:
    """The findings of a retracted work, its results too, leave from its number on."""
    retraction = "date: 2021-06\nretracted: {reason: A mistake., date: 2026, seq: 20}"
    loaded = wiki(RICH.replace("date: 2021-06", retraction))
    before, after = at(loaded, 19), at(loaded, 20)
    assert "clark-2021" in before.ids("recall.findings")
    assert "clark-2021#fall" in before.ids("drift.examples")
    assert before.ids("collapse.marks") == ("contested",)
    assert "clark-2021" not in after.ids("recall.findings")
    assert "clark-2021#fall" not in after.ids("drift.examples")
    assert after.ids("collapse.contested-by") == ()
    assert after.value("drift.frequency") == 3


def test_deferral_counts_from_its_number_on(wiki: MakeWiki) -> None:
    """A shape is ready until it is deferred; then it is a hint, and says who waits."""
    deferred = "deferred: {by: A. Curator, date: 2026, reason: Wait., seq: 8}"
    text = CONCEPT + shape("s", deferred)
    for number, name in enumerate(("ada", "bob", "cyd"), 1):
        text += finding(name, number, more=use("s", f"v{number}"))
    loaded = wiki(text)
    assert at(loaded, 2).value("s.state") == "hint"
    assert at(loaded, 7).value("s.state") == "ready"
    assert at(loaded, 7).ids("wiki.ready") == ("s",)
    assert at(loaded, 7).ids("wiki.deferred") == ()
    for found in (at(loaded, 8), at(loaded, None)):
        assert found.value("s.state") == "hint"
        assert found.value("s.ready") is False
        assert found.ids("s.marks") == ("deferred",)
        assert found.ids("wiki.deferred") == ("s",)
        deferral = found.standing("s").deferred
        assert deferral is not None
        assert deferral.by == "A. Curator"


def test_receipt_counts_from_its_number_on(wiki: MakeWiki) -> None:
    """A shape is ready until its receipt is filed, and codified from then on."""
    loaded = wiki(RICH)
    assert at(loaded, 13).value("collapse.state") == "held"
    assert at(loaded, 14).value("collapse.state") == "ready"
    assert at(loaded, 15).ids("wiki.codified") == ()
    assert at(loaded, 16).value("collapse.state") == "codified"
    assert at(loaded, 16).value("collapse.ready") is False
    assert at(loaded, None).ids("wiki.codified") == ("collapse",)


def test_not_yet_filed_finding_is_not_outside_the_tally(wiki: MakeWiki) -> None:
    """What is filed later bears on nothing earlier; its work reports nothing yet."""
    relation = "relations: [{type: extends, to: ada}]\n"
    loaded = wiki(CONCEPT + finding("ada", 1) + finding("bob", 5, more=relation))
    assert at(loaded, 3).groups("c.outside") == ()
    assert at(loaded, 3).ids("bob-w.findings") == ()
    assert at(loaded, 5).ids("bob-w.findings") == ("bob",)
