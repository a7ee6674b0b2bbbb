"""How far things have come: steps of a shape, its examples by concept, what to read."""

from __future__ import annotations

from facts_text import CONCEPT, added, at, finding, groups, rests_on, shape, use
from rich_wiki import RICH

FOUR = (
    CONCEPT
    + finding("a", 3, more=use("s", "v1"))
    + finding("b", 5, more=use("s", "v1"))
    + finding("d", 7, more=use("s", "v2"))
    + finding("e", 9, more=use("s", "v3"))
)

STEPS = {"held": ("a",), "hint": ("d",), "ready": ("e",)}


def test_each_step_is_reached_by_the_example_that_brought_it() -> None:
    """One like another brings a shape nowhere; the third different one, to ready."""
    found = at(added(FOUR + shape("s")), None)

    assert groups(found, "s.reached") == {
        "held": ("a",),
        "hint": ("d",),
        "ready": ("e",),
    }
    assert rests_on(found, "s.reached") >= {"a", "b", "d", "e", "s"}


def test_steps_as_of_a_filing() -> None:
    """What was filed later had brought it nowhere by then."""
    wiki = added(FOUR + shape("s"))

    assert groups(at(wiki, 2), "s.reached") == {}
    assert groups(at(wiki, 5), "s.reached") == {"held": ("a",)}
    assert groups(at(wiki, 8), "s.reached") == {"held": ("a",), "hint": ("d",)}


def test_shape_that_needs_two_has_no_hint() -> None:
    """With a threshold of two, the second that differs makes it ready at once."""
    two = shape("s", "rule: {threshold: 2, reason: There are two.}")

    assert groups(at(added(FOUR + two), None), "s.reached") == {
        "held": ("a",),
        "ready": ("d",),
    }


def test_withdrawn_examples_brought_it_nowhere() -> None:
    """The next that counts takes the place of one that was withdrawn."""
    lost = "retracted: {reason: Lost., date: 2026-01-01, seq: 11}\n"
    gone = finding("a", 3, more=use("s", "v1") + lost)
    text = FOUR.replace(finding("a", 3, more=use("s", "v1")), gone)
    found = at(added(text + shape("s")), None)

    assert groups(found, "s.reached") == {
        "held": ("b",),
        "hint": ("d",),
        "ready": ("e",),
    }


def test_deferral_and_receipt_change_no_step() -> None:
    """They say what a curator does with it, not how far it had come."""
    put_off = "deferred: {by: A, date: 2026-01-01, reason: Wait., seq: 10}"

    assert groups(at(added(FOUR + shape("s", put_off)), None), "s.reached") == groups(
        at(added(FOUR + shape("s")), None), "s.reached"
    )


def test_examples_by_concept() -> None:
    """One that is a result by itself is filed under the concepts of its finding."""
    found = at(added(RICH), None)

    assert groups(found, "drift.by-concept") == {
        "recall": ("adams-2020", "brown-2021", "clark-2021#fall", "davis-2022")
    }
    assert groups(found, "bare.by-concept") == {}


def test_concepts_with_the_most_findings_come_first() -> None:
    """Equal ones by name."""
    text = FOUR + "".join(
        CONCEPT.replace("concepts/c.yaml", f"concepts/{name}.yaml") for name in "zb"
    )

    assert at(added(text), None).ids("wiki.concepts-by-size") == ("c", "b", "z")


def test_what_to_read_first_is_the_primary_account() -> None:
    """Without one, the work of the finding filed first; without findings, nothing."""
    primary = FOUR.replace("role: instantiates", "role: primary", 2).replace(
        "role: primary", "role: instantiates", 1
    )

    assert at(added(primary), None).ids("c.read-first") == ("b-w",)
    assert at(added(FOUR), None).ids("c.read-first") == ("a-w",)
    assert at(added(CONCEPT), None).ids("c.read-first") == ()
