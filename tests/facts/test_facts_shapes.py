"""Facts about shapes: examples, sub-shapes, results, contests, receipts."""

from __future__ import annotations

import pytest

from facts_text import (
    CONCEPT,
    finding,
    position,
    shape,
    use,
)
from rich_wiki import RICH
from tercet.errors import UnknownNameError
from wikis import MakeFacts


def test_sub_shape_inherits_axes_and_counts_for_the_broader(facts: MakeFacts) -> None:
    """A sub-shape has the broader shape's axes first; its examples count for both."""
    found = facts(RICH)
    assert found.ids("user-drift.axes") == ("channel", "goal", "user")
    assert found.ids("drift.axes") == ("channel", "goal")
    assert found.ids("user-drift.ancestry") == ("user-drift", "drift")
    assert found.ids("drift.narrower") == ("user-drift",)
    assert found.ids("brown-2021.shapes") == ("user-drift", "drift")
    assert found.ids("user-drift.examples") == ("brown-2021",)
    assert "brown-2021" in found.ids("drift.examples")
    assert found.standing("drift").witness == ("adams-2020", "brown-2021")


def test_example_of_two_shapes_of_one_line_counts_once(facts: MakeFacts) -> None:
    """One that names a shape and a narrower one counts once, with the narrower values.

    The order of the shapes' ids plays no part: the names below run both ways.
    """
    for narrow, middle, broad in (("a", "b", "z"), ("z", "y", "a")):
        shapes = (
            "    shapes:\n"
            + f"      - {{shape: {broad}, axes: {{axis: v1}}}}\n"
            + f"      - {{shape: {narrow}, axes: {{axis: v2}}}}\n"
            + f"      - {{shape: {middle}, axes: {{axis: v3}}}}\n"
        )
        text = (
            CONCEPT
            + shape(broad)
            + shape(middle, f"broader: {broad}")
            + shape(narrow, f"broader: {middle}")
            + finding("ada", 3, more=shapes)
            + finding("bob", 4, more=use(broad, "v2"))
            + finding("cyd", 5, more=use(broad, "v1"))
        )
        found = facts(text)
        assert found.ids(f"{broad}.examples") == ("ada", "bob", "cyd")
        assert found.standing(broad).witness == ("ada", "cyd")


def test_example_filed_twice_counts_from_its_first_filing(facts: MakeFacts) -> None:
    """A finding that names a shape under two concepts ranks by the earlier filing."""
    again = (
        "  - concept: d\n    role: extends\n    level: prompt\n"
        "    filed: {date: unknown, seq: 9}\n" + use("s", "v4")
    )
    text = (
        CONCEPT
        + CONCEPT.replace("/c.yaml", "/d.yaml")
        + shape("s")
        + finding("ada", 2, more=use("s", "v1") + again)
        + finding("bob", 5, more=use("s", "v2"))
    )
    found = facts(text)
    assert found.ids("s.examples") == ("ada", "bob")
    assert position(found, "ada.example.s") == 1
    assert found.ids("ada.first-of") == ("s",)


def test_sub_result_counts_with_its_work_and_has_no_number(facts: MakeFacts) -> None:
    """A result with a shape is an example as finding#result, of its finding's work."""
    found = facts(RICH)
    assert "clark-2021#fall" in found.ids("drift.examples")
    assert "clark-2021-third" in found.ids("drift.works")
    assert position(found, "clark-2021.example.drift") == 3
    filed = [name for group in found.groups("wiki.filings") for name in group.ids]
    assert not any("#" in name for name in filed)
    with pytest.raises(UnknownNameError):
        found.value("clark-2021#fall.ordinal.recall")


def test_sub_result_without_filing_number_comes_last(facts: MakeFacts) -> None:
    """A result of a finding that instantiates nothing follows all that are filed."""
    found = facts(RICH)
    assert found.ids("collapse.examples") == (
        "davis-2022",
        "davis-2022-again",
        "brown-2021-beside#side",
    )
    assert found.value("collapse.frequency") == 2
    assert "brown-2021-beside" not in found.ids("recall.findings")


def test_contest_marks_and_counts_for_nothing(facts: MakeFacts) -> None:
    """A finding that contests a shape marks it, and is none of its examples."""
    found = facts(RICH)
    assert found.ids("collapse.contested-by") == ("clark-2021",)
    assert "contested" in found.ids("collapse.marks")
    assert not any("clark" in name for name in found.ids("collapse.examples"))
    assert found.ids("clark-2021.shapes") == ("drift",)
    without = facts(RICH.replace("    contests: [collapse]\n", ""))
    assert "contested" not in without.ids("collapse.marks")
    assert without.value("collapse.frequency") == found.value("collapse.frequency")


def test_parts_of_the_standing_are_facts(facts: MakeFacts) -> None:
    """Each number of a standing can be asked for by its own key, with words."""
    found = facts(RICH)
    standing = found.standing("drift")
    assert found.value("drift.frequency") == standing.frequency == 4
    assert found.value("drift.diversity") == standing.diversity.lower == 2
    assert found.value("drift.diversity-at-most") == standing.diversity_at_most == 3
    assert found.value("drift.threshold") == 3
    assert found.value("drift.axes-needed") == 2
    assert found.ids("drift.witness") == standing.witness
    assert found.ids("drift.missing") == tuple(m.detail for m in standing.missing)
    assert found.value("drift.short-by") == 1
    assert found.value("bare.short-by") == 3
    assert found.value("collapse.short-by") == 0


def test_shape_in_a_circle_can_be_computed(facts: MakeFacts) -> None:
    """Shapes that are broader than each other end the walk; nothing runs forever."""
    text = (
        CONCEPT
        + shape("s", "broader: t")
        + shape("t", "broader: s")
        + finding("ada", 1, more=use("s", "v1"))
    )
    found = facts(text)
    assert found.ids("s.ancestry") == ("s", "t")
    assert found.ids("t.examples") == found.ids("s.examples") == ("ada",)


def test_receipt_hash_follows_what_the_receipt_names(facts: MakeFacts) -> None:
    """The hash changes with an axis value of a named example, and with no other."""
    found = facts(RICH).value("collapse.receipt-hash")
    named = RICH.replace("speed: fast", "speed: slow")
    other = RICH.replace("shape: collapse\n        axes: {speed: slow}\n  - c", "- c")
    assert facts(named).value("collapse.receipt-hash") != found
    assert facts(other).value("collapse.receipt-hash") == found
    written = RICH.replace("hash: unknown", f"hash: {found}")
    assert "stale" not in facts(written).ids("collapse.marks")
    stale = written.replace("speed: fast", "speed: slow")
    assert "stale" in facts(stale).ids("collapse.marks")


def test_misspelt_value_is_no_difference(facts: MakeFacts) -> None:
    """A value that the shape does not declare counts as unknown."""
    found = facts(
        CONCEPT
        + shape("s")
        + finding("ada", 1, more=use("s", "v1"))
        + finding("bob", 2, more=use("s", "v-one"))
    )
    standing = found.standing("s")
    assert (standing.diversity.lower, standing.diversity_at_most) == (1, 2)


def test_work_that_is_no_work_is_no_example(facts: MakeFacts) -> None:
    """A finding whose work cannot be told from another is no example of anything."""
    for wrong in ("nobody-2020", "c", '"[[?A work]]"'):
        text = CONCEPT + shape("s") + finding("ada", 1, more=use("s", "v1"))
        found = facts(text.replace("works: [ada-w]", f"works: [{wrong}]"))
        assert found.ids("s.examples") == ()


def test_merged_works_are_one(facts: MakeFacts) -> None:
    """Works of which one was merged into the other count as one."""
    text = (
        CONCEPT
        + shape("s")
        + finding("ada", 1, more=use("s", "v1"))
        + finding("bob", 2, more=use("s", "v2"))
    )
    assert facts(text).standing("s").diversity.lower == 2
    merged = text.replace(
        "works/bob-w.yaml\n", "works/bob-w.yaml\nmerged_into: ada-w\n"
    )
    standing = facts(merged).standing("s")
    assert (standing.frequency, standing.diversity.lower) == (1, 1)
    gone = text.replace("findings/bob.yaml\n", "findings/bob.yaml\nmerged_into: ada\n")
    assert facts(gone).ids("s.examples") == ("ada",)


def test_broken_work_stays_retracted(facts: MakeFacts) -> None:
    """A mistake elsewhere in a retracted work does not bring its finding back."""
    text = CONCEPT + shape("s") + finding("ada", 1, more=use("s", "v1"))
    broken = text.replace("type: preprint", "type: nonsense")
    assert facts(broken).ids("s.examples") == ("ada",)
    withdrawn = broken.replace(
        "type: nonsense",
        "type: nonsense\nretracted: {reason: x, date: 2025, seq: 9}",
    )
    assert facts(withdrawn).ids("s.examples") == ()


def test_shape_out_of_use_is_not_ready(facts: MakeFacts) -> None:
    """A retired, merged or retracted shape is marked and never ready."""
    examples = "".join(
        finding(name, seq, more=use("s", f"v{seq}"))
        for seq, name in enumerate(("ada", "bob", "cyd"), 1)
    )
    assert facts(CONCEPT + shape("s") + examples).ids("wiki.ready") == ("s",)
    for more, mark in (
        ("retired: No longer used.", "retired"),
        ("retracted: {reason: x, date: 2025, seq: 9}", "retired"),
        ("merged_into: t", "merged"),
    ):
        found = facts(CONCEPT + shape("s", more) + shape("t") + examples)
        assert found.ids("wiki.ready") == ()
        assert found.standing("s").marks == (mark,)


def test_qualifier_is_judged_for_each_shape(facts: MakeFacts) -> None:
    """What meets a narrower shape's qualifier need not meet the broader one's."""

    def met(own: str, broader: str, extra: str = "") -> int:
        shapes = (
            f"    shapes: [{{shape: n, axes: {{axis: v1}}, qualifier: met}}{extra}]\n"
        )
        found = facts(
            CONCEPT
            + shape("s", f"rule: {{qualifier: {broader}}}")
            + shape("n", f"broader: s\nrule: {{qualifier: {own}}}").replace(
                "axes: [{id: axis,", "axes: [{id: other,"
            )
            + finding("ada", 1, more=shapes)
        )
        return found.standing("s").diversity.lower

    assert met("a trial", "a trial") == 1
    assert met("a large sample", "a trial") == 0
    assert met("a trial", "a trial", ", {shape: s, qualifier: unmet}") == 0
