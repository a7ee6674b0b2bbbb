"""A small wiki about meadows, for tests of what prose states: six findings.

``MEADOW`` holds the records; ``told`` returns what one reader finds on a free page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tercet.facts import Facts
from tercet.statements import Judgement, Page, Statement
from tercet.statements.text.reading import pages

_FINDINGS = (
    ("adams", 2019, "plot", "mowing", "season: spring, tool: scythe, depth: shallow"),
    ("baker", 2020, "plot", "mowing", "season: autumn, tool: machine, depth: shallow"),
    ("cole", 2020, "farm", "grazing", ""),
    ("dunn", 2021, "farm", "burning", ""),
    ("eliot", 2022, "region", "seeding", ""),
    ("frost", 2023, "plot", "flooding", ""),
)


def _finding(seq: int, name: str, year: int, level: str, shape: str, axes: str) -> str:
    values = f"\n        axes: {{{axes}}}" if axes else ""
    return f"""\
--- works/{name}-{year}-meadow.yaml
status: draft
title: Meadows of {name.title()}
authors:
  - {{name: Ann {name.title()}}}
  - {{name: Bo Nilsen}}
type: preprint
date: {year}
--- findings/{name}-{year}.yaml
status: draft
title: The meadow came back
works: [{name}-{year}-meadow]
summary: It came back.
instantiates:
  - concept: meadow-recovery
    role: instantiates
    level: {level}
    filed: {{date: 2026-01-0{seq}, seq: {seq}}}
    shapes:
      - shape: {shape}{values}
"""


def _shape(shape: str, label: str, more: str = "") -> str:
    return f"""\
--- shapes/{shape}.yaml
status: draft
label: {label}
definition: As the label says.
concepts: [meadow-recovery]
{more}"""


_AXES = """\
axes:
  - id: season
    label: season
    values: [{id: spring, label: spring}, {id: autumn, label: autumn}]
  - id: tool
    label: cutting tool
    values: [{id: scythe, label: scythe}, {id: machine, label: machine}]
  - id: depth
    label: soil depth
    values: [{id: shallow, label: shallow}, {id: deep, label: deep}]
"""

MEADOW = (
    """\
--- wiki.yaml
title: Meadows
levels:
  - {id: plot, label: plot}
  - {id: farm, label: farm}
  - {id: region, label: region}
--- concepts/meadow-recovery.yaml
status: draft
title: Meadow recovery
kind: pattern
definition: How a meadow comes back.
adjacent:
  - {concept: "[[?Soil memory]]", evidence: partial, note: Near.}
  - {concept: "[[?Seed rain]]", evidence: partial, note: Near.}
--- clusters/river-meadows.yaml
status: draft
title: River meadows
why: They lie at the river.
members:
  - baker-2020
  - cole-2020
  - "[[?Late floods delay flowering]]"
"""
    + "".join(_finding(seq, *found) for seq, found in enumerate(_FINDINGS, start=1))
    + _shape("mowing", "rotational mowing", "aliases: [mowing]\n" + _AXES)
    + _shape("mowing-across-regions", "cross-region mowing", "broader: mowing\n")
    + _shape("grazing", "winter grazing", "aliases: [grazing]\n")
    + _shape("burning", "patch burning", "aliases: [burning]\n")
    + _shape("seeding", "plot-level seeding", "aliases: [seeding]\n")
    + _shape("flooding", "spring flooding", "aliases: [flooding]\n")
)


def told(
    make: Callable[[str], Facts], read: Callable[[Page], Iterable[Statement]], text: str
) -> list[tuple[Statement, Judgement]]:
    """Return what a reader finds on a free page, each with its judgement."""
    facts = make(f"{MEADOW}--- page.md\n{text}")
    page = next(p for p in facts.once(pages) if p.passage.is_page)
    return [(statement, statement.judge(facts)) for statement in read(page)]
