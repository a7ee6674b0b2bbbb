"""Firsts and onlys at a level by other nouns, and findings under one concept alone."""

from __future__ import annotations

import pytest

from statements_text import stated
from tercet.statements.firsts import firsts

_MORE = """
--- works/brood-2012-flow.yaml
status: stable
title: Nectar is told
authors: [{name: Ada Brood}]
type: preprint
date: 2012-04
--- findings/brood-2012.yaml
status: stable
title: The dance brings nectar
works: [brood-2012-flow]
summary: It was weighed.
instantiates:
  - concept: nectar-flow
    role: primary
    level: prompt
    filed: {date: unknown, seq: 8}
  - concept: waggle-dance
    role: extends
    level: prompt
    filed: {date: unknown, seq: 9}
"""


@pytest.mark.parametrize(
    ("prose", "words", "verdict"),
    [
        ("Frisch 2001 is its first prompt-level result.", "first", "true"),
        ("Seeley 2006 is its first prompt-level result.", "first", "false"),
        ("Okada 2010 is the concept's first prompt-level paper.", "first", "false"),
        ("Frisch 2001 is its only prompt-level one.", "only", "false"),
        (
            "Seeley 2006 is the first prompt-level result of waggle dance.",
            "first",
            "false",
        ),
        ("Brood 2012 is filed under this concept alone.", "filed under", "false"),
        ("Brood 2012 belongs to nectar flow only.", "belongs to", "false"),
        ("Frisch 2001 is filed only under waggle dance.", "filed only", "true"),
        ("Frisch 2001 instantiates nectar flow alone.", "instantiates", "false"),
    ],
)
def test_what_is_said_to_be_first_or_alone(
    prose: str, words: str, verdict: str
) -> None:
    """The level and the concepts on record decide."""
    ((found, judged),) = stated(firsts, prose, more=_MORE)

    assert found.startswith(words)
    assert judged == verdict


@pytest.mark.parametrize(
    "prose",
    [
        "Frisch 2001 is its first prompt-level result to count bees in rain.",
        "It is not its first prompt-level result.",
        "The folder is filed under B alone.",
        "Brood 2012 is filed under waggle dance and nectar flow.",
    ],
)
def test_other_words_are_left_alone(prose: str) -> None:
    """A narrower claim, a denial, and what is about no concept."""
    assert stated(firsts, prose, more=_MORE) == []
