"""A timeline replays the filings that changed where a shape stands."""

from __future__ import annotations

from facts_text import CONCEPT, finding, shape, use
from rich_wiki import RICH
from tercet.facts import derive
from tercet.timeline import timeline, turns
from wikis import MakeFacts, MakeWiki


def rows(steps: list[object]) -> list[tuple[object, ...]]:
    """Return number, event, examples, different and state of each step."""
    return [
        (
            step.seq,  # type: ignore[attr-defined]
            step.what,  # type: ignore[attr-defined]
            step.standing.frequency,  # type: ignore[attr-defined]
            step.standing.diversity.lower,  # type: ignore[attr-defined]
            step.standing.state,  # type: ignore[attr-defined]
        )
        for step in steps
    ]


def test_each_filing_that_changed_something_is_a_step(facts: MakeFacts) -> None:
    """Examples, those of narrower shapes too, and a deferral have a step each."""
    assert rows([*timeline(facts(RICH), "drift")]) == [
        (2, "adams-2020 filed", 1, 1, "held"),
        (5, "brown-2021 filed", 2, 2, "hint"),
        (6, "clark-2021 filed", 3, 2, "hint"),
        (9, "davis-2022 filed", 4, 2, "hint"),
        (12, "deferred by A. Curator", 4, 2, "hint"),
    ]


def test_what_has_no_number_is_there_from_the_start(facts: MakeFacts) -> None:
    """Results of a finding without a filing number come first, and contests count."""
    found = rows([*timeline(facts(RICH), "collapse")])
    first = "brown-2021-beside#side (without a filing number)"
    assert found[0] == (0, first, 1, 1, "held")
    assert [row[0] for row in found] == [0, 6, 9, 14, 16]
    assert found[-1][1] == "codified by A. Curator"


def test_retraction_is_a_step(facts: MakeFacts) -> None:
    """An example that is withdrawn, or whose work is, leaves at that number."""
    gone = "retracted: {reason: Lost., date: 2026-03-01, seq: 20}"
    text = RICH.replace("summary: It was found second.", f"summary: S.\n{gone}")
    last = timeline(facts(text), "drift")[-1]
    assert (last.seq, last.what) == (20, "brown-2021 retracted")
    assert last.standing.frequency == 3
    text = RICH.replace("title: The first work", f"title: The first work\n{gone}")
    last = timeline(facts(text), "drift")[-1]
    assert (last.seq, last.what) == (20, "adams-2020-first retracted")


def test_timeline_ends_at_the_moment_of_its_facts(wiki: MakeWiki) -> None:
    """As of a filing number nothing later is told."""
    found = timeline(derive(wiki(RICH), as_of=6), "drift")
    assert [step.seq for step in found] == [2, 5, 6]
    assert [step.inferred for step in found] == [False, True, False]
    assert [step.date for step in found] == ["2026-01-01", "2026-01-02", "unknown"]


def test_shape_without_examples_has_no_steps(facts: MakeFacts) -> None:
    """Where nothing was filed there is nothing to tell."""
    assert timeline(facts(RICH), "bare") == []


def test_last_step_is_where_it_stands(facts: MakeFacts) -> None:
    """The last step has the standing of today."""
    found = facts(RICH)
    for name in ("drift", "collapse", "user-drift"):
        assert timeline(found, name)[-1].standing == found.standing(name)


def test_a_replay_is_what_the_facts_of_each_number_say(wiki: MakeWiki) -> None:
    """Whatever the run that a number stands in, it says what the facts say as of it."""
    gone = "retracted: {reason: Lost., date: 2026-03-01, seq: 20}"
    text = RICH.replace("summary: It was found second.", f"summary: S.\n{gone}")
    for loaded in (wiki(RICH), wiki(text)):
        found = derive(loaded)
        for name in found.ids("wiki.shapes"):
            for step in timeline(found, name):
                then = derive(loaded, as_of=step.seq)
                assert step.standing == then.standing(name)


def test_turns_are_the_steps_with_their_states(facts: MakeFacts) -> None:
    """States are found without judging each number, and are the same."""
    text = CONCEPT + shape("s")
    for seq, value in enumerate("v1 v1 v1 v2 v1 v2 v1 v3 v4 v4 v1 v5".split(), 1):
        text += finding(f"f{seq}", seq, more=use("s", value))
    for found, name in ((facts(text), "s"), (facts(RICH), "drift")):
        states = [(one.seq, one.what, one.state) for one in turns(found, name)]
        assert states == [
            (one.seq, one.what, one.standing.state) for one in timeline(found, name)
        ]
    assert [one.state for one in turns(facts(text), "s")] == [
        *["held"] * 3,
        *["hint"] * 4,
        *["ready"] * 5,
    ]
