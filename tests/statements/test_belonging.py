"""Who belongs where: levels, parts of the records, clusters, tables."""

from __future__ import annotations

import pytest

from meadow_wiki import MEADOW, told
from tercet.statements.membership import membership
from wikis import MakeFacts

A, B, C = "Adams et al. 2019", "Baker et al. 2020", "Cole et al. 2020"
D, E, F = "Dunn et al. 2021", "Eliot et al. 2022", "Frost et al. 2023"
GREEN = """\
--- works/green-2022-marker.yaml
status: draft
title: A marker
authors: [{name: Ann Green}, {name: Bo Nilsen}]
type: preprint
date: 2022
--- findings/green-2022.yaml
status: draft
title: A marker rose
works: [green-2022-marker]
summary: It rose.
declared_none: It measures a marker.
"""


@pytest.mark.parametrize(
    "text",
    [
        f"{A} is a farm-level finding.",
        f"{A} is a paper at the level of the farm.",
        f"{A} (farm level) is short.",
        f"{A}, a farm-level study, is short.",
        f"{A}, at the farm level, is short.",
        f"As a farm-level finding, {A} is short.",
        f"{A} is short. As a farm-level finding it has few plots.",
        f"Among the farm-level findings, {A} is short.",
        f"{A} stands out among the farm-level findings.",
        f"{A}, like the other farm-level findings, is short.",
        f"{A}, unlike {D}, is a farm-level finding.",
        f"The farm-level result of {A} is short.",
        f"The farm-level findings include {A}.",
        f"We file {A} at the farm level.",
        f"The level of {A} is farm.",
        f"{A} is short. It is a farm-level finding.",
        f"{A} is short. The result sits at the farm level.",
        f"{A} is short. Their gain is a farm-level result.",
        f"{A} is short. This farm-level finding is old.",
        f"{A} is short, for it is a farm-level finding.",
        f"- **Mowing** ({A}) — a long trial; a farm-level result.",
        f"In the tally {A} belongs with the regional findings.",
        f"| finding | level |\n|---|---|\n| {A} | farm |\n| {C} | farm |",
        f"| finding | shape |\n|---|---|\n| {A} | grazing |\n| {C} | grazing |",
        f"{A} is counted among the findings of the river-meadows cluster.",
        f"{A} is a member of the river-meadows cluster.",
        f"{A} belongs to the river-meadows cluster.",
        f"{A} is an example of grazing.",
        f"Among the examples of grazing is {A}.",
        f"The examples of grazing include {A}.",
    ],
)
def test_finding_that_is_elsewhere_is_found(facts: MakeFacts, text: str) -> None:
    """One finding that is said to be where it is not is told, however it is said."""
    ((statement, judged),) = told(facts, membership.read, text)

    assert judged.verdict == "false"
    assert "adams-2019" in judged.computed
    assert statement.severity == "warning"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{A} and {B} agree. Both are farm-level findings.", 2),
        (f"{A} and {B} agree; both are farm-level findings.", 2),
        (f"{A} and {D} agree. They are farm-level findings.", 1),
        (f"{A} and {D} agree. The two are farm-level findings.", 1),
        (f"{A} and {D} are farm-level findings.", 1),
        (f"At the farm level stand {A}, {C} and {D}.", 1),
        ("All members of the river-meadows cluster are at the farm level.", 1),
        ("Mowing is old. Every finding of the line works at the farm level.", 2),
        ("All six act at the level of the farm.", 4),
    ],
)
def test_pronouns_and_groups_stand_for_findings(
    facts: MakeFacts, text: str, found: int
) -> None:
    """Pronouns, and "all six", are those named just before, or all that there are."""
    made = told(facts, membership.read, text)

    assert sum(judged.verdict == "false" for _, judged in made) == found


@pytest.mark.parametrize(
    "text",
    [
        "Green et al. 2022 is counted among the instantiating findings.",
        "Green et al. 2022 instantiates meadow recovery.",
        "Green et al. 2022 is filed under meadow recovery.",
        "Green et al. 2022, an instantiating finding, is short.",
        "Green et al. 2022 is filed as an instantiating finding.",
        "We count Green et al. 2022 among the instantiating findings.",
        "Green et al. 2022 is an example of meadow recovery.",
        "Green et al. 2022 is a farm-level finding.",
    ],
)
def test_finding_that_is_declared_to_be_none_is_found(
    facts: MakeFacts, text: str
) -> None:
    """What instantiates nothing, and says why, is no instantiating finding."""

    def make(wiki: str) -> object:
        return facts(wiki.replace("--- page.md", f"{GREEN}--- page.md"))

    ((_, judged),) = told(make, membership.read, text)  # type: ignore[arg-type]

    assert judged.verdict == "false"
    assert MEADOW


@pytest.mark.parametrize(
    "text",
    [
        f"{A} is a plot-level finding.",
        f"{A} is not a farm-level finding.",
        f"Unlike the farm-level findings, {A} has plots.",
        f"{A} and {D} agree. It is a farm-level finding.",
        f"{A} has an effect at the farm level.",
        f"{A} extends the farm-level findings.",
        f"{A} differs from {D}, a farm-level finding.",
        f"{A} is, unlike {D}, a plot-level finding.",
        f"{D}, unlike {A}, is a farm-level finding.",
        f"{A} and {D} are a plot-level and a farm-level finding.",
        f"{A} would be a farm-level finding if plots were farms.",
        f"{A} is one of two findings, the other a farm-level finding.",
        f"{A} is close to the regional findings.",
        f"{A} is an example of good practice.",
        f"{A} is no member of the river-meadows cluster.",
        f"“{A} is a farm-level finding”, they wrote.",
        f"| finding | level |\n|---|---|\n| {A} | not farm |\n| {C} | farm |",
        f"| finding | shape |\n|---|---|\n| {A} and {C} | grazing |",
        f"| finding | shape |\n|---|---|\n| {A} | mowing (2nd) |\n\n| {C} | mowing |",
        "All six act at once. Each finding of the day was at the farm level.",
    ],
)
def test_right_places_and_other_things_are_quiet(facts: MakeFacts, text: str) -> None:
    """Right levels, what is denied, compared or quoted, and other words say nothing."""
    assert [s.words for s, _ in told(facts, membership.read, text)] == []
