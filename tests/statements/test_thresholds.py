from __future__ import annotations

import pytest

from facts_text import shape
from statements_text import read_page, stated
from tercet.statements.base import Statement
from tercet.statements.thresholds import thresholds

TRUE = {
    "Codify the distance code when a third example lands.": "when a third",
    "Quorum sensing is codified when a second example is filed.": "when a second",
    "The distance code is to be codified once three examples exist.": "once three",
    "The distance code needs three examples to be codified.": "needs three",
    "The distance code lacks one more example.": "lacks one",
    "The distance code needs one more.": "needs one",
    "The three-example threshold holds.": "three-example threshold",
    "The 3-example codification bar is met.": "3-example codification bar",
    "The distance code has a threshold of three.": "threshold of three",
    "- Frisch 2001 saw it. The bar of three is near.": "bar of three",
}

FALSE = {
    "Codify the distance code when a second example lands.": "when a second",
    "Quorum sensing is to be codified once three examples exist.": "once three",
    "The distance code needs two examples to be codified.": "needs two",
    "The distance code lacks two examples.": "lacks two",
    "The two-example rule holds.": "two-example rule",
    "The distance code has a threshold of two.": "threshold of two",
    "Codified once two examples exist for the distance code.": "once two",
}

INNOCENT = (
    "Codify when another example lands.",
    "“Codify the distance code when a second example lands”, they said.",
    "`Codify the distance code when a second example lands`",
    "The distance code needs {{ distance-code.threshold | words }} examples to be "
    "codified.",
    "The distance code needs two bees.",
    "The rule of thumb is two.",
    "A rule of three years applies.",
    "The bees return when a second flower opens.",
    "Codify the distance code when May comes.",
    "Codify the distance code once forty examples exist.",
    "The two-bee rule holds.",
    "The two-phase standard.",
    "The bees need two examples.",
    "The distance code needs a third example.",
    "They codify when",
    "The distance code needs",
    "The bar of",
)


def only(prose: str, more: str = "") -> Statement:
    """Return the only threshold of a page."""
    (found,) = thresholds.read(read_page(prose, more=more))
    return found


@pytest.mark.parametrize(("prose", "words"), TRUE.items(), ids=TRUE)
def test_true_threshold(prose: str, words: str) -> None:
    """A threshold that is right is read, so that it can be bound."""
    assert stated(thresholds, prose) == [(words, "true")]


@pytest.mark.parametrize(("prose", "words"), FALSE.items(), ids=FALSE)
def test_false_threshold(prose: str, words: str) -> None:
    """A threshold that is wrong is read with the words that state it."""
    assert stated(thresholds, prose) == [(words, "false")]


@pytest.mark.parametrize("prose", INNOCENT)
def test_no_threshold(prose: str) -> None:
    """What else arrives, is needed or is a rule gives nothing."""
    assert stated(thresholds, prose) == []


def test_threshold_that_names_no_shape_is_a_question() -> None:
    """Where no shape is named, it is open."""
    page = read_page("Codify when a third example lands.")
    (found,) = thresholds.read(page)
    assert found.judge(page.facts).verdict == "open"
    assert found.help == "name the shape"


def remark(prose: str, more: str = "") -> str:
    """Return what is added to the judgement of the only threshold of a page."""
    page = read_page(prose, more=more)
    (found,) = thresholds.read(page)
    return found.judge(page.facts).why


def test_judgement_says_what_else_there_is_to_know() -> None:
    """That the example has landed, the shape an exception, its parent stricter."""
    landed = remark("Codify the distance code when a second example lands.")
    assert landed == "the second has landed with seeley-2006, and it is hint"
    own = remark("Codify quorum sensing once three examples exist.")
    assert own == "an exception to the wiki's three: Nests are rare"
    assert remark("The two-example rule.") == "one shape has a threshold of its own"
    more = shape("s", "rule: {threshold: 2}\n").replace("[c]", "[waggle-dance]")
    two = remark("The two-example rule.", more)
    assert two == "two shapes have thresholds of their own"
    bare = remark("The shape s needs three examples to be codified.", more)
    assert bare == "an exception to the wiki's three: no reason is given"
    narrow = more.replace("rule:", "broader: distance-code\nrule:")
    assert remark("The shape s needs three examples to be codified.", narrow).endswith(
        "; its broader shape distance-code asks for three"
    )


def test_no_example_at_all_is_asked_for() -> None:
    """A threshold of nothing is false, and has landed with no example."""
    prose = "The {} takes 0 examples to be codified."
    for name in ("alarm call", "distance code"):
        assert stated(thresholds, prose.format(name)) == [("takes 0", "false")]
        assert remark(prose.format(name)) == ""


def test_threshold_of_two_shapes() -> None:
    """Said of two shapes, it is judged for each, and has no fix."""
    page = read_page(
        "Codify when a second example lands for the distance code and for quorum "
        "sensing."
    )
    found = list(thresholds.read(page))
    assert [one.judge(page.facts).verdict for one in found] == ["false", "true"]
    assert [one.fix for one in found] == [None, None]


@pytest.mark.parametrize(
    ("prose", "fix"),
    [
        (
            "Codify the distance code when a second example lands.",
            "when a {{ distance-code.threshold | ordinal }}",
        ),
        (
            "The distance code needs two examples to be codified.",
            "needs {{ distance-code.threshold | words }}",
        ),
        (
            "The distance code lacks two more.",
            "lacks {{ distance-code.short-by | words }}",
        ),
        (
            "Two-example bar.",
            "{{ wiki.threshold | words | capital }}-example bar",
        ),
    ],
)
def test_fix_binds_the_number(prose: str, fix: str) -> None:
    """The fix puts the bound threshold for the number and keeps the other words."""
    assert only(prose).fix == fix
