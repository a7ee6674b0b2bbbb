"""Differences of two stored conditions that a sentence names."""

from __future__ import annotations

import pytest

from statements_text import bees
from tercet.statements.arithmetic.contrasts import read
from tercet.statements.text.reading import pages

_MORE = """
--- works/brood-2012-flow.yaml
status: stable
title: Straw
authors: [{name: Ada Brood}]
type: preprint
date: 2012-04
--- findings/brood-2012.yaml
status: stable
title: Straw keeps bees
works: [brood-2012-flow]
summary: It does.
results:
  - id: kept
    measured: Bees kept
    figures:
      - {value: 71, unit: "%", condition: straw}
      - {value: 73, unit: "%", condition: wool}
      - {value: 58, unit: "%", condition: bare}
declared_none: It is a count.
"""


@pytest.mark.parametrize(
    ("prose", "verdicts"),
    [
        ("Brood 2012: so straw is worth 15 points over bare hives.", ["false"]),
        ("Brood 2012: so straw is worth 13 points over bare hives.", ["true"]),
        ("Brood 2012 finds wool 2 points better than straw.", ["true"]),
        ("Brood 2012 finds 12 points more than last year.", []),
        ("Straw is worth 15 points over bare hives.", []),
        ("Brood 2012: straw had 71%, which is 15 points over 58% in bare hives.", []),
    ],
)
def test_difference_of_two_conditions(prose: str, verdicts: list[str]) -> None:
    """Two conditions of one result are named, and no figures stand beside them."""
    facts = bees(prose, more=_MORE)
    page = next(page for page in facts.once(pages) if page.passage.is_page)
    found = [one for reading in page.readings for one in read(reading)]

    assert [one.judge(facts).verdict for one in found] == verdicts
