"""The codification rule: the cases of its definition, and brute force on small ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import FrozenInstanceError, replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tercet.standing import (
    Bounds,
    Criteria,
    Deferral,
    Difference,
    Example,
    Qualified,
    Receipt,
    Rule,
    Standing,
    receipt_hash,
    standing,
)

AXES = ("method", "substrate", "channel", "goal")
WAIT = Deferral("a curator", "2026-01", "one lab only", None)


def example(
    name: str,
    values: str = "",
    *,
    work: str = "",
    qualifier: Qualified = "met",
    seq: int | None = None,
    axes: Sequence[str] = AXES,
) -> Example:
    """Make an example; ``values`` are words in axis order, ? unknown, a|b a list."""
    cells = {
        axis: None if word == "?" else frozenset(word.split("|"))
        for axis, word in zip(axes, values.split(), strict=False)
    }
    return Example(name, work or name, cells, qualifier, seq)


SHAH = example("shah", "pipeline roles system harm", seq=7)
ZHANG = example("zhang", "genetic style system defence", seq=12)
SANDHAN = example("sandhan", "cues traits history service", seq=15)
REACTIVATION = [SHAH, ZHANG, SANDHAN]


def criteria(
    axes: Sequence[str] = AXES,
    threshold: int = 3,
    min_axes: int | None = None,
    qualifier: str | None = None,
) -> Criteria:
    """Make the criteria of a shape with some axes and a rule."""
    return Criteria("s", tuple(axes), Rule(threshold, min_axes, qualifier))


def receipt(examples: Sequence[Example], given: Criteria) -> Receipt:
    """Make the receipt that a curator would write for some examples."""
    names = tuple(one.id for one in examples)
    return Receipt(names, receipt_hash(examples, given), "2026", "a curator", 20)


def details(found: Standing, what: str) -> list[str]:
    """Return what is missing of one sort."""
    return [missing.detail for missing in found.missing if missing.what == what]


def test_three_that_differ_are_ready() -> None:
    """Three examples that differ pairwise on two axes or more carry a shape."""
    found = standing(REACTIVATION, criteria())
    assert (found.frequency, found.diversity, found.diversity_at_most) == (
        3,
        Bounds(3, 3),
        3,
    )
    assert (found.state, found.ready, found.missing) == ("ready", True, ())
    assert found.witness == ("shah", "zhang", "sandhan")
    axes = {(one.left, one.right): one.axes for one in found.differences}
    assert axes[("shah", "zhang")] == ("method", "substrate", "goal")
    assert axes[("zhang", "sandhan")] == AXES


def test_all_axes_would_be_too_much() -> None:
    """With k = all axes the two that share a channel no longer differ."""
    found = standing(REACTIVATION, criteria(min_axes=4))
    assert (found.diversity, found.state) == (Bounds(2, 2), "hint")


def test_three_of_one_kind_are_one() -> None:
    """Three examples alike are frequency 3 and diversity 1."""
    alike = [example(name, "a a a a") for name in ("p", "q", "r")]
    found = standing(alike, criteria())
    assert (found.frequency, found.diversity.lower, found.state) == (3, 1, "held")


def test_one_work_counts_once() -> None:
    """Two findings of one work are one example and never differ."""
    found = standing([SHAH, replace(ZHANG, work="shah")], criteria())
    assert (found.frequency, found.diversity) == (1, Bounds(1, 1))


def test_no_example_is_a_candidate() -> None:
    """A shape without examples is a candidate and proves nothing."""
    found = standing([], criteria())
    assert (found.state, found.frequency, found.witness) == ("candidate", 0, ())


def test_two_are_a_hint() -> None:
    """Two that differ are a hint, and what is missing names both."""
    found = standing([SHAH, SANDHAN], criteria())
    assert found.state == "hint"
    (detail,) = details(found, "example")
    assert "shah, sandhan" in detail
    assert "at least 2 of the 4 axes" in detail


def test_threshold_of_two_goes_straight_to_ready() -> None:
    """With threshold 2 a shape is never a hint."""
    given = criteria(threshold=2)
    assert standing([SHAH], given).state == "held"
    assert standing([SHAH, SANDHAN], given).state == "ready"


def test_without_axes_nothing_differs() -> None:
    """A shape without axes has diversity 1 at most, and lacks its axes."""
    found = standing(REACTIVATION, criteria(axes=()))
    assert (found.frequency, found.diversity, found.diversity_at_most) == (
        3,
        Bounds(1, 1),
        1,
    )
    assert len(details(found, "axes")) == 1


def test_more_axes_asked_for_than_there_are() -> None:
    """A rule that no pair can meet says so."""
    found = standing(REACTIVATION, criteria(min_axes=5))
    assert found.diversity == Bounds(1, 1)
    assert details(found, "axes") == ["The rule asks for 5 axes, the shape has 4."]


def test_one_axis_needs_one_difference() -> None:
    """Where there is one axis, k is 1."""
    one = [example(name, name, axes=AXES[:1]) for name in ("p", "q", "r")]
    found = standing(one, criteria(axes=AXES[:1]))
    assert (found.axes_needed, found.state) == (1, "ready")


@pytest.mark.parametrize(("qualifier", "at_most"), [("unmet", 2), ("unknown", 3)])
def test_qualifier_must_be_met(qualifier: Qualified, at_most: int) -> None:
    """Unless met, an example counts in frequency and not in diversity."""
    judged = [SHAH, ZHANG, replace(SANDHAN, qualifier=qualifier)]
    found = standing(judged, criteria(qualifier="with an anchor"))
    assert (found.frequency, found.diversity.lower) == (3, 2)
    assert found.diversity_at_most == at_most
    assert any("sandhan" in detail for detail in details(found, "qualifier"))


def test_qualifier_is_idle_without_a_rule_for_it() -> None:
    """A judgement without a qualifier in the rule changes nothing."""
    judged = [SHAH, ZHANG, replace(SANDHAN, qualifier="unmet")]
    assert standing(judged, criteria()).state == "ready"


def test_list_of_values_differs_when_none_is_shared() -> None:
    """Two lists of values differ only if they share no value."""
    given = criteria(axes=AXES[:2])
    pair = [example("p", "a|b x"), example("q", "b|c y")]
    assert standing(pair, given).diversity.lower == 1
    pair = [example("p", "a|b x"), example("q", "c|d y")]
    assert standing(pair, given).diversity.lower == 2


def test_unknown_cells_are_named_where_they_decide() -> None:
    """An unknown is no difference, counts at most, and is named if it could decide."""
    open_ = example("open", "cues ? system ?", seq=15)
    found = standing([SHAH, ZHANG, open_], criteria())
    assert (found.diversity.lower, found.diversity_at_most) == (2, 3)
    assert details(found, "cell") == ["open: substrate", "open: goal"]


def test_unknown_cells_that_cannot_decide_are_not_named() -> None:
    """Where all unknowns together change nothing, none is named."""
    found = standing([SHAH, example("open", "? roles system ?")], criteria())
    assert found.diversity_at_most == 2
    assert standing([SHAH], criteria()).missing[0].what == "example"
    lone = standing([example("open", "? ? ? ?")], criteria())
    assert details(lone, "cell") == []


def test_deferral_holds_a_shape_back() -> None:
    """A deferred shape is a hint with a mark, however many examples it has."""
    found = standing(REACTIVATION, replace(criteria(), deferred=WAIT))
    assert (found.state, found.ready, found.marks) == ("hint", False, ("deferred",))
    assert found.deferred == WAIT


def test_codified_is_not_ready() -> None:
    """A receipt makes a shape codified; it is then not ready any more."""
    given = criteria()
    found = standing(
        REACTIVATION, replace(given, codified=receipt(REACTIVATION, given))
    )
    assert (found.state, found.ready, found.marks) == ("codified", False, ())


def test_codified_without_support_is_marked() -> None:
    """A codified shape that lost an example is unsupported and stale."""
    given = criteria()
    act = receipt(REACTIVATION, given)
    found = standing([SHAH, ZHANG], replace(given, codified=act))
    assert (found.state, found.marks) == ("codified", ("unsupported", "stale"))
    assert details(found, "example")


def test_receipt_is_stale_when_an_example_changed() -> None:
    """A changed axis value makes a receipt stale; a new example does not."""
    given = criteria()
    held = replace(given, codified=receipt(REACTIVATION, given))
    more = [*REACTIVATION, example("new", "x x x x", seq=30)]
    assert standing(more, held).marks == ()
    other = example("sandhan", "cues traits history money", seq=15)
    assert standing([SHAH, ZHANG, other], held).marks == ("stale",)


def test_receipt_without_hash_is_not_stale() -> None:
    """Where no hash was recorded, only a missing example makes a receipt stale."""
    act = Receipt(("shah", "zhang", "sandhan"), None, "unknown", "unknown", 21)
    assert standing(REACTIVATION, replace(criteria(), codified=act)).marks == ()


def test_marks_stand_in_their_order() -> None:
    """Marks of all sorts stand beside the state, always in one order."""
    given = replace(
        criteria(),
        deferred=WAIT,
        provisional=True,
        contested_by=("x",),
        merged_into="t",
        retired=True,
    )
    assert standing([SHAH], given).marks == (
        "deferred",
        "provisional",
        "contested",
        "merged",
        "retired",
    )


def test_hash_is_of_what_a_receipt_rests_on() -> None:
    """The order of examples is no part of a hash; values, works and rule are."""
    given = criteria()
    first = receipt_hash(REACTIVATION, given)
    assert receipt_hash(REACTIVATION[::-1], given) == first
    others = [
        receipt_hash([SHAH, ZHANG, replace(SANDHAN, work="w")], given),
        receipt_hash(REACTIVATION, criteria(threshold=2)),
        receipt_hash(REACTIVATION, criteria(qualifier="q")),
        receipt_hash([SHAH, ZHANG, example("sandhan", "cues")], given),
    ]
    assert len({first, *others}) == 5


def test_bounds_read_as_words() -> None:
    """Bounds print as one number when exact, else as a range."""
    assert (str(Bounds(3, 3)), str(Bounds(3, 5))) == ("3", "3 to 5")
    assert (Bounds(3, 3).exact, Bounds(3, 5).exact) == (True, False)


def test_large_shapes_are_answered_with_a_range() -> None:
    """Beyond fifty rows the maximum may be a range; readiness stays exact."""
    many = [
        example(f"e{n}", f"a{n % 7} b{n % 11} c{n % 13} d{n % 5}", seq=n)
        for n in range(1000)
    ]
    found = standing(many, criteria(threshold=6))
    assert found.ready
    assert found.diversity.lower <= found.diversity.upper <= found.diversity_at_most
    assert len(found.witness) == found.diversity.lower
    assert found.frequency == 1000


def test_work_stands_for_whichever_of_its_examples_helps() -> None:
    """A result may be in the witness where the finding of its work cannot be."""
    alike = example("p", "x y", work="w", seq=1)
    result = example("p#r", "z z", work="w", seq=1)
    found = standing([alike, result, example("q", "x y", seq=2)], criteria(AXES[:2]))
    assert found.witness == ("p#r", "q")


def test_witness_prefers_what_was_filed_first() -> None:
    """Filing numbers come first, then ids; what has no number comes last."""
    late, early = example("a", "x x", seq=9), example("z", "x x", seq=1)
    other, last = example("m", "y y"), example("n", "y y")
    found = standing([last, late, other, early], criteria(AXES[:2]))
    assert found.witness == ("z", "m")


def test_differences_are_said_pair_by_pair() -> None:
    """Each pair of the witness is told apart by axes in axis order."""
    assert standing(REACTIVATION, criteria()).differences == (
        Difference("shah", "zhang", ("method", "substrate", "goal")),
        Difference("shah", "sandhan", AXES),
        Difference("zhang", "sandhan", AXES),
    )


def test_missing_and_empty_cells_are_unknown() -> None:
    """What is not said, said to be unknown, or said to be nothing is all unknown."""
    said = Example("p", "p", {"method": frozenset(), "substrate": None}, "met", None)
    found = standing([said, example("q", "y")], criteria(AXES[:2]))
    assert (found.diversity, found.diversity_at_most) == (Bounds(1, 1), 2)
    assert details(found, "cell") == ["p: method", "p: substrate", "q: substrate"]


def test_values_on_other_axes_are_passed_over() -> None:
    """An axis that the shape does not have tells nothing apart."""
    pair = [example("p", "a a x x"), example("q", "a a y y")]
    assert standing(pair, criteria(AXES[:2])).diversity == Bounds(1, 1)


def test_threshold_of_one_takes_one_example() -> None:
    """With threshold 1 a single example is enough, whatever the axes."""
    given = criteria((), threshold=1)
    assert details(standing([], given), "example") == ["1 example is needed."]
    assert standing([SHAH], given).state == "ready"


def test_what_is_missing_is_said_in_a_sentence() -> None:
    """One example or several, a witness or none, one axis or all: it reads well."""
    place = "(method, substrate, channel, goal)"
    assert details(standing([], criteria()), "example") == [
        "3 examples are needed, each from another work, that differ from each other "
        f"on at least 2 of the 4 axes {place}."
    ]
    assert details(standing([SHAH], criteria()), "example") == [
        "2 more examples are needed, each from another work, that differ from each "
        "other and from every example in the witness (shah) "
        f"on at least 2 of the 4 axes {place}."
    ]
    assert details(standing([SHAH, SANDHAN], criteria(min_axes=4)), "example") == [
        "1 more example is needed, from another work, that differs from every example "
        f"in the witness (shah, sandhan) on all 4 axes {place}."
    ]
    assert details(standing([], criteria(AXES[:1])), "example") == [
        "3 examples are needed, each from another work, that differ from each other "
        "on the axis (method)."
    ]


def test_qualifiers_that_keep_the_diversity_low_are_named() -> None:
    """Named are the qualifier, and who would count but for it; no one who would not."""
    alike = replace(SHAH, id="alike", work="alike")
    judged = [
        SHAH,
        replace(alike, qualifier="unmet"),
        replace(alike, id="alike-2", work="alike-2", qualifier="unknown"),
        replace(ZHANG, qualifier="unmet"),
        replace(SANDHAN, qualifier="unknown"),
    ]
    found = standing(judged, criteria(qualifier="with an anchor"))
    assert details(found, "qualifier") == [
        "An example counts only if it meets the qualifier: with an anchor",
        "zhang: qualifier unmet",
        "alike-2: qualifier unknown",
        "sandhan: qualifier unknown",
    ]
    idle = replace(alike, qualifier="unknown")
    found = standing([SHAH, ZHANG, idle], criteria(qualifier="with an anchor"))
    assert len(details(found, "qualifier")) == 1


def test_first_example_may_wait_for_its_qualifier() -> None:
    """With threshold 1 an unknown qualifier decides by itself, and no cell does."""
    judged = [
        example("p", "?", qualifier="unknown"),
        example("q", "x", qualifier="unknown"),
    ]
    found = standing(judged, criteria(AXES[:1], threshold=1, qualifier="q"))
    assert found.state == "held"
    assert details(found, "qualifier")[1:] == [
        "p: qualifier unknown",
        "q: qualifier unknown",
    ]
    assert details(found, "cell") == []


def test_cells_are_named_only_where_a_difference_rests_on_them() -> None:
    """A cell is idle where a known value is shared."""
    rows = {"p": "x x x", "q": "y y y", "alike": "x x ?", "r": "z z ?", "s": "w z ?"}
    found = standing(
        [example(name, values) for name, values in rows.items()],
        criteria(AXES[:3], threshold=4),
    )
    assert (found.diversity, found.diversity_at_most) == (Bounds(3, 3), 4)
    assert details(found, "cell") == ["r: channel", "s: channel"]


def test_wholly_unknown_examples_may_all_differ() -> None:
    """Examples without a known value could be anything, one for each work."""
    blank = [example("p"), example("q"), example("r", work="q")]
    found = standing(blank, criteria())
    assert (found.diversity, found.diversity_at_most) == (Bounds(1, 1), 2)


def test_deferral_is_marked_before_the_number_is_reached() -> None:
    """Who waits already is shown, and what is missing besides."""
    found = standing([SHAH], replace(criteria(), deferred=WAIT))
    assert (found.state, found.marks) == ("held", ("deferred",))
    assert details(found, "example")
    reached = standing(REACTIVATION, replace(criteria(), deferred=WAIT))
    assert reached.missing == ()


def test_codification_ends_a_deferral() -> None:
    """A shape that is codified waits for nothing."""
    act = receipt(REACTIVATION, criteria())
    found = standing(REACTIVATION, replace(criteria(), deferred=WAIT, codified=act))
    assert (found.deferred, found.marks, found.missing) == (None, (), ())


def test_cells_that_would_support_a_codified_shape_are_named() -> None:
    """For a codified shape only the threshold is of interest."""
    given = replace(criteria(), codified=receipt(REACTIVATION, criteria()))
    blank = example("sandhan", seq=15)
    assert len(details(standing([SHAH, ZHANG, blank], given), "cell")) == 4
    assert details(standing([SHAH, blank], given), "cell") == []


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, work="another"),
        lambda one: replace(one, id="shah#other"),
        lambda one: replace(one, values={**one.values, "goal": None}),
        lambda one: replace(one, values={**one.values, "goal": frozenset("xy")}),
    ],
)
def test_receipt_rests_on_each_of_its_examples(
    change: Callable[[Example], Example],
) -> None:
    """Work, values and presence of an example that it names make a receipt stale."""
    given = replace(criteria(), codified=receipt(REACTIVATION, criteria()))
    assert "stale" in standing([change(SHAH), ZHANG, SANDHAN], given).marks


def test_receipt_rests_on_the_rule() -> None:
    """A changed rule makes a receipt stale, the default spelled out does not."""
    act = receipt(REACTIVATION, criteria())
    for rule, marks in (
        (criteria(threshold=2), ("stale",)),
        (criteria(min_axes=3), ("stale",)),
        (criteria(qualifier="q"), ("stale",)),
        (criteria(min_axes=2), ()),
        (criteria(AXES[::-1]), ()),
    ):
        assert standing(REACTIVATION, replace(rule, codified=act)).marks == marks


def test_receipt_rests_on_qualifiers_if_the_rule_has_one() -> None:
    """A qualifier that changed matters only where it is asked for."""
    judged = [replace(SHAH, qualifier="unknown"), ZHANG, SANDHAN]
    for rule, same in ((criteria(), True), (criteria(qualifier="q"), False)):
        before = receipt_hash(REACTIVATION, rule)
        assert (before == receipt_hash(judged, rule)) is same


def test_receipt_without_hash_notices_what_is_gone() -> None:
    """Without a hash, an example that is no longer there still makes it stale."""
    act = replace(receipt(REACTIVATION, criteria()), hash=None)
    found = standing(REACTIVATION[1:], replace(criteria(), codified=act))
    assert found.marks == ("unsupported", "stale")


def test_hash_is_the_same_in_every_process() -> None:
    """A hash names its function, and does not hang on the order of a set."""
    lists = example("p", "a|b|c x", work="w")
    assert (
        receipt_hash([lists], criteria())
        == "sha256:8596a454a15b8dd19e48af71f7114a145c37da3380a7ac3df0ca0b43fe1f5fbf"
    )


def test_hash_is_of_nothing_else() -> None:
    """Filing numbers, other axes and acts on the shape are not in a hash."""
    moved = replace(SHAH, seq=99, values={**SHAH.values, "mood": frozenset("x")})
    renamed = replace(criteria(), shape="renamed", provisional=True)
    assert receipt_hash([SHAH], criteria()) == receipt_hash([moved], renamed)


@pytest.mark.parametrize(
    ("min_axes", "n_axes", "needed"),
    [(None, 0, 1), (None, 1, 1), (None, 2, 2), (None, 6, 2), (3, 4, 3), (0, 4, 1)],
)
def test_axes_needed_are_two_by_default(
    min_axes: int | None, n_axes: int, needed: int
) -> None:
    """Two axes, or one where there is but one; never none."""
    assert Rule(min_axes=min_axes).axes_needed(n_axes) == needed


def test_standing_cannot_be_changed() -> None:
    """What was derived stays as it is."""
    with pytest.raises(FrozenInstanceError):
        standing([], criteria()).frequency = 1  # type: ignore[misc]


def scattered(count: int) -> list[Example]:
    """Make examples with random values, each from a work of its own."""
    dice = Random(1)  # noqa: S311 - a repeatable draw is what is wanted
    words = [" ".join(dice.choices("abcd", k=4)) for _ in range(count)]
    return [example(f"e{n}", values, seq=n) for n, values in enumerate(words)]


def test_beyond_fifty_rows_steps_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """When steps run out a range is given; the threshold is certain all the same."""
    monkeypatch.setattr("tercet.standing.STEPS", 0)
    found = standing(scattered(120), criteria(threshold=6))
    assert not found.diversity.exact
    assert found.diversity.lower == len(found.witness)
    assert found.diversity.upper == found.diversity_at_most
    assert found.ready


def test_up_to_fifty_rows_none_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty rows are searched to the end."""
    found = standing(scattered(50), criteria())
    monkeypatch.setattr("tercet.standing.STEPS", 0)
    assert found.diversity.exact
    assert standing(scattered(50), criteria()) == found


def test_what_is_proven_does_not_fall_beyond_fifty_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However few the steps, an example filed later leaves the lower end."""
    monkeypatch.setattr("tercet.standing.STEPS", 300)
    many = scattered(80)
    lower = [standing(many[:n], criteria()).diversity.lower for n in range(45, 81)]
    assert lower == sorted(lower)


def test_equal_rows_are_one() -> None:
    """Rows are searched, not examples: a thousand alike are quickly one."""
    found = standing([example(f"e{n}", "a b c d") for n in range(1000)], criteria())
    assert (found.frequency, found.diversity) == (1000, Bounds(1, 1))


def differ(a: Example, b: Example, given: Criteria, *, hopeful: bool) -> bool:
    """Tell by the words of the rule whether two examples are different."""
    cells = [(a.values.get(axis), b.values.get(axis)) for axis in given.axes]
    apart = sum(hopeful if x is None or y is None else not x & y for x, y in cells)
    return a.work != b.work and apart >= given.axes_needed


def brute(examples: Sequence[Example], given: Criteria, *, hopeful: bool) -> int:
    """Return the size of the largest set of different examples by trying all."""
    fitting = ("met", "unknown") if hopeful else ("met",)
    fit = [
        one
        for one in examples
        if given.rule.qualifier is None or one.qualifier in fitting
    ]
    best = 0
    for size in range(1, len(fit) + 1):
        for group in combinations(fit, size):
            if all(
                differ(a, b, given, hopeful=hopeful) for a, b in combinations(group, 2)
            ):
                best = size
                break
    return best


CELL = st.none() | st.frozensets(st.sampled_from("xyz"), min_size=1, max_size=2)


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Example], Criteria]:
    """Draw up to seven examples and criteria for them."""
    axes = AXES[: draw(st.integers(0, 4))]
    given = criteria(
        axes,
        draw(st.integers(1, 4)),
        draw(st.none() | st.integers(1, 2)) if len(axes) > 1 else None,
        draw(st.none() | st.just("q")),
    )
    examples = [
        Example(
            f"e{index}",
            f"w{draw(st.integers(0, 4))}",
            {axis: draw(CELL) for axis in axes},
            draw(st.sampled_from(("met", "met", "unmet", "unknown"))),
            draw(st.none() | st.just(index)),
        )
        for index in range(draw(st.integers(0, 7)))
    ]
    return examples, given


@given(cases())
def test_equal_to_brute_force(case: tuple[list[Example], Criteria]) -> None:
    """Diversity, its upper end and readiness are those of trying all sets."""
    examples, given_ = case
    found = standing(examples, given_)
    proven = brute(examples, given_, hopeful=False)
    assert found.diversity == Bounds(proven, proven)
    assert found.diversity_at_most == brute(examples, given_, hopeful=True)
    assert found.ready == (bool(examples) and proven >= given_.rule.threshold)
    assert found.frequency == len({one.work for one in examples})
    named = [one for one in examples if one.id in found.witness]
    assert len(named) == proven
    for a, b in combinations(named, 2):
        assert differ(a, b, given_, hopeful=False)


@given(cases(), st.randoms(use_true_random=False))
def test_order_never_matters(
    case: tuple[list[Example], Criteria], random: Random
) -> None:
    """The order in which examples come changes nothing."""
    examples, given_ = case
    shuffled = examples.copy()
    random.shuffle(shuffled)
    assert standing(shuffled, given_) == standing(examples, given_)


@given(cases())
def test_adding_never_lowers(case: tuple[list[Example], Criteria]) -> None:
    """One more example never lowers frequency, diversity or its upper end."""
    examples, given_ = case
    for count in range(len(examples)):
        fewer = standing(examples[:count], given_)
        more = standing(examples[: count + 1], given_)
        assert fewer.frequency <= more.frequency
        assert fewer.diversity.lower <= more.diversity.lower
        assert fewer.diversity_at_most <= more.diversity_at_most


@given(cases())
def test_unknown_never_raises(case: tuple[list[Example], Criteria]) -> None:
    """Making a cell unknown never raises the diversity."""
    examples, given_ = case
    before = standing(examples, given_).diversity.lower
    for index, one in enumerate(examples):
        for axis in given_.axes:
            blank = replace(one, values={**one.values, axis: None})
            changed = [*examples[:index], blank, *examples[index + 1 :]]
            assert standing(changed, given_).diversity.lower <= before


def different_sets(
    examples: Sequence[Example], given: Criteria, *, hopeful: bool
) -> list[tuple[Example, ...]]:
    """Return all sets of pairwise different examples, largest and earliest first."""
    fitting = ("met", "unknown") if hopeful else ("met",)
    filed = sorted(
        (
            one
            for one in examples
            if given.rule.qualifier is None or one.qualifier in fitting
        ),
        key=lambda one: (one.seq is None, one.seq or 0, one.id),
    )
    return [
        group
        for size in range(len(filed), -1, -1)
        for group in combinations(filed, size)
        if all(differ(a, b, given, hopeful=hopeful) for a, b in combinations(group, 2))
    ]


@given(cases())
def test_witness_is_the_first_of_the_largest_sets(
    case: tuple[list[Example], Criteria],
) -> None:
    """With a work for each example, no other largest set was filed before it."""
    examples, given_ = case
    apart = [replace(one, work=one.id) for one in examples]
    first = different_sets(apart, given_, hopeful=False)[0]
    assert standing(apart, given_).witness == tuple(one.id for one in first)


@given(cases())
def test_what_could_decide_is_named_exactly(
    case: tuple[list[Example], Criteria],
) -> None:
    """An unknown is named if a set that would reach the next state rests on it."""
    examples, given_ = case
    found = standing(examples, given_)
    proven, threshold = found.diversity.lower, given_.rule.threshold
    assume(proven < threshold)
    goal = threshold if proven >= 2 else min(2, threshold)
    named = {
        f"{one.id}: qualifier unmet"
        for one in examples
        if given_.rule.qualifier and one.qualifier == "unmet"
        for met in [[replace(e, qualifier="met") if e is one else e for e in examples]]
        if brute(met, given_, hopeful=False) > proven
    }
    for group in different_sets(examples, given_, hopeful=True):
        for one in group if len(group) == goal else ():
            if given_.rule.qualifier and one.qualifier == "unknown":
                named.add(f"{one.id}: qualifier unknown")
            others = [other for other in group if other is not one]
            if not all(differ(one, other, given_, hopeful=False) for other in others):
                unknown = [axis for axis in given_.axes if not one.values[axis]]
                named.update(f"{one.id}: {axis}" for axis in unknown)
    ids = tuple(f"{one.id}: " for one in examples)
    assert named == {m.detail for m in found.missing if m.detail.startswith(ids)}


@given(cases())
def test_forgetting_a_qualifier_rules_nothing_out(
    case: tuple[list[Example], Criteria],
) -> None:
    """An unknown qualifier proves nothing more, and leaves open what was counted."""
    examples, given_ = case
    before = standing(examples, given_)
    for index, one in enumerate(examples):
        unsure = replace(one, qualifier="unknown")
        after = standing([*examples[:index], unsure, *examples[index + 1 :]], given_)
        assert after.diversity.lower <= before.diversity.lower
        assert after.diversity_at_most >= before.diversity_at_most
