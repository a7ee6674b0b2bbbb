"""What each filing brought, as events."""

from __future__ import annotations

from facts_text import CONCEPT, added, at, finding, shape, use
from rich_wiki import RICH
from tercet.events import Change, Event, changes

THREE = (
    CONCEPT
    + finding("a", 3, more=use("s", "v1"))
    + finding("b", 5, more=use("s", "v2"))
    + finding("d", 7, more=use("s", "v3"))
    + shape("s")
)


def told(text: str, *, as_of: int | None = None) -> dict[int, list[str]]:
    """Return what filings brought, in words with ids in brackets."""
    return {
        change.seq: [event.text(lambda name: f"[{name}]") for event in change.events]
        for change in changes(at(added(text), as_of))
    }


def rich() -> dict[int, Change]:
    """Return the changes of the rich wiki by filing number."""
    return {change.seq: change for change in changes(at(added(RICH), None))}


def events(seq: int) -> dict[str, Event]:
    """Return the events of one filing of the rich wiki by id."""
    return {event.id: event for event in rich()[seq].events}


def test_newest_come_first_and_each_number_once() -> None:
    """A number that brought nothing is no change."""
    assert list(told(RICH)) == [18, 16, 14, 12, 10, 9, 6, 5, 2]


def test_finding_is_filed_with_its_rank() -> None:
    """The rank is that among the findings that count."""
    assert told(RICH)[6][0] == "[clark-2021] filed under [recall], its third finding"
    assert told(RICH)[10] == ["[davis-2022] filed under [memory], its first finding"]


def test_example_says_what_the_shape_reached() -> None:
    """Held with the first, hint with the first that differs, ready with the last."""
    assert told(THREE) == {
        7: [
            "[d] filed under [c], its third finding",
            "[d] is the third example of [s], which is ready with it: "
            "three different examples",
        ],
        5: [
            "[b] filed under [c], its second finding",
            "[b] is the second example of [s], the first that differs from another",
        ],
        3: [
            "[a] filed under [c], its first finding",
            "[a] is the first example of [s]",
        ],
    }
    states = [change.events[1].state for change in changes(at(added(THREE), None))]
    assert states == ["ready", "hint", "held"]


def test_as_of_a_filing_later_ones_are_not_told() -> None:
    """Nor does a shape reach what it reached later."""
    assert told(THREE, as_of=5) == {seq: told(THREE)[seq] for seq in (5, 3)}
    assert told(THREE, as_of=2) == {}


def test_example_of_a_narrower_shape_is_told_of_the_broader_where_it_matters() -> None:
    """Of its own shape always, of the broader one when it came further by it."""
    assert list(events(5)) == [
        "5-filed-recall-brown-2021",
        "5-example-drift-brown-2021",
        "5-example-user-drift-brown-2021",
        "5-opened-does-it-last-brown-2021",
    ]
    assert events(5)["5-example-drift-brown-2021"].state == "hint"


def test_questions_are_opened_filled_and_answered() -> None:
    """A probe is told with its question, and is told apart by its id."""
    assert told(RICH)[2][-1] == "[adams-2020] opens the question [does-it-last]"
    filled = events(6)["6-filled-does-it-last.probe-a-clark-2021"]
    assert filled.subject == "does-it-last#probe-a"
    assert filled.text(str) == "clark-2021 fills a probe of the question does-it-last"
    decided = RICH.replace(
        'type: fills, to: "does-it-last#probe-a"', 'type: fills, to: "does-it-last"'
    )
    assert "[clark-2021] answers the question [does-it-last]" in told(decided)[6]


def test_acts_of_curators() -> None:
    """Codified, deferred and retracted, by whom; only a receipt gives a state."""
    (codified,) = rich()[16].events
    assert codified.text(str) == "collapse codified by A. Curator"
    assert (codified.state, codified.by) == ("codified", "collapse")
    (deferred,) = rich()[12].events
    assert deferred.text(str) == "drift deferred by A. Curator"
    assert deferred.state == ""
    assert told(RICH)[18] == ["[evans-undated] retracted"]
    assert 15 not in told(RICH), "what was retracted since is not told as filed"


def test_days_stand_in_for_days_that_nobody_knows() -> None:
    """The one before; for what came before any that is known, the first known."""
    days = {seq: str(change.about) for seq, change in rich().items()}
    assert days[6] == days[9] == days[10] == "2026-01-02"
    assert days[14] == "2026-01-20"
    assert not rich()[14].date.is_known
    assert rich()[5].inferred
    assert not rich()[6].inferred
    known = THREE.replace("date: unknown", "date: 2026-03-04", 1)
    assert {str(one.about) for one in changes(at(added(known), None))} == {"2026-03-04"}
    assert {str(one.about) for one in changes(at(added(THREE), None))} == {"unknown"}


def test_ids_are_unique_and_without_the_sign_of_parts() -> None:
    """The feed names each by its id, now and in later builds."""
    ids = [event.id for change in rich().values() for event in change.events]

    assert len(ids) == len(set(ids))
    assert not [one for one in ids if "#" in one]
