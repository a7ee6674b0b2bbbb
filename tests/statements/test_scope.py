from __future__ import annotations

import pytest

from statements_text import reading, token
from tercet.statements.text.scope import is_hypothetical, scope_of

PAGE = "waggle-dance"


@pytest.mark.parametrize(
    ("prose", "concept", "cluster", "word"),
    [
        ("Here are five findings.", PAGE, None, None),
        ("Here are five findings of the concept.", PAGE, None, "concept"),
        ("Here are five findings of this page.", PAGE, None, "page"),
        ("Here are five findings in the wiki.", None, None, "wiki"),
        ("The concept’s five findings.", PAGE, None, "concept"),
        ("The wiki's five findings.", None, None, "wiki"),
        ("The nectar flow's five findings.", "nectar-flow", None, "concept"),
        ("The nectar flow has five findings.", "nectar-flow", None, "concept"),
        ("The wiki now has five findings.", None, None, "wiki"),
        ("Five findings of the nectar flow.", "nectar-flow", None, "concept"),
        ("Five findings filed under nectar flow.", "nectar-flow", None, "concept"),
        ("Five findings across nest studies.", PAGE, "nest-studies", "cluster"),
        ("Nest studies holds five findings.", PAGE, "nest-studies", "cluster"),
        ("There are five findings in all.", PAGE, None, ""),
        ("There are five findings so far.", PAGE, None, ""),
        ("There are five findings altogether.", PAGE, None, ""),
        ("There are five findings, nectar flow aside.", PAGE, None, None),
        ("There are five findings nectar flow lacks.", PAGE, None, None),
        ("In the wiki, of late, five findings.", PAGE, None, None),
    ],
)
def test_scope(
    prose: str, concept: str | None, cluster: str | None, word: str | None
) -> None:
    """Words before and after a phrase say among what it counts; else the page does."""
    found = reading(prose)
    index = token(found, "five")
    scope = scope_of(found, index, token(found, "findings"))
    assert (scope.concept, scope.cluster) == (concept, cluster)
    assert scope.is_stated == (word is not None)
    assert scope.word == (word or "")


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("Codify when a third example is there.", True),
        ("It awaits a third example.", True),
        ("It needs a third example.", True),
        ("There is no third example.", True),
        ("There would be a third example.", True),
        ("A third example lands in May.", True),
        ("If bees fly it is a third example.", False),
        ("It is the third example. It lands.", False),
        ("It is the third example.", False),
    ],
)
def test_hypothetical(prose: str, expected: bool) -> None:
    """What may come is told from what there is, by the words close to it."""
    found = reading(prose)
    first, last = token(found, "third"), token(found, "example")
    assert is_hypothetical(found, first, last) is expected


def test_arrival_may_be_a_fact() -> None:
    """For a count, what lands has landed, if the reader says so."""
    found = reading("Three examples land.")
    assert is_hypothetical(found, 0, 1)
    assert not is_hypothetical(found, 0, 1, arriving=False)
