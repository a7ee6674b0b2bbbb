"""A small wiki on bees, and short ways to look at what prose states of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from facts_text import added
from tercet.facts import Facts, derive
from tercet.statements import Page, Statement
from tercet.statements.text.names import Mention
from tercet.statements.text.reading import Reading, pages

BEES = """
--- works/frisch-2001-dance.yaml
status: stable
title: How far the dance points
authors: [{name: Karl Frisch}]
type: journal-article
date: 2001-05
--- works/lindauer-2003-scouts.yaml
status: stable
title: Scouts count their heads
authors: [{name: Martin Lindauer}, {name: Tom Seeley}]
type: journal-article
date: 2003
--- works/seeley-2005-quorum.yaml
status: stable
title: A quorum at the nest
short: QUORA
authors: [{name: Tom Seeley}, {name: Kirk Visscher}, {name: Kevin Passino}]
type: preprint
date: 2005-02
--- works/seeley-2006-nest.yaml
status: stable
title: The nest is measured
authors: [{name: Tom Seeley}, {name: Susannah Buhrman}]
type: preprint
date: 2006
--- works/okada-2010-hornets.yaml
status: stable
title: Hornets stop the dance
authors: [{name: "van der Okada, Rei"}]
type: preprint
date: 2010
--- findings/frisch-2001.yaml
status: stable
title: The dance tells how far
works: [frisch-2001-dance]
summary: It was watched.
instantiates:
  - concept: waggle-dance
    role: primary
    level: prompt
    filed: {date: unknown, seq: 1}
    shapes: [{shape: distance-code, axes: {cue: sun}}]
--- findings/lindauer-2003.yaml
status: stable
title: Scouts agree by heads
works: [lindauer-2003-scouts]
summary: It was counted.
instantiates:
  - concept: waggle-dance
    role: instantiates
    level: prompt
    filed: {date: unknown, seq: 2}
    shapes: [{shape: quorum-sensing, axes: {place: tree}}]
--- findings/seeley-2005.yaml
status: stable
title: A quorum ends the search
works: [seeley-2005-quorum]
summary: It was filmed.
instantiates:
  - concept: waggle-dance
    role: instantiates
    level: activation
    filed: {date: unknown, seq: 4}
    shapes: [{shape: quorum-sensing, axes: {place: box}}]
--- findings/seeley-2006.yaml
status: stable
title: The nest is paced out
works: [seeley-2006-nest]
summary: It was paced.
instantiates:
  - concept: waggle-dance
    role: quantifies
    level: prompt
    filed: {date: unknown, seq: 5}
    shapes: [{shape: distance-code, axes: {cue: polarized}}]
--- findings/okada-2010.yaml
status: stable
title: Hornets stop it
works: [okada-2010-hornets]
summary: It was heard.
instantiates:
  - concept: waggle-dance
    role: complicates
    level: activation
    filed: {date: unknown, seq: 6}
    shapes: [{shape: colour-learning, axes: {hue: blue}}]
--- concepts/waggle-dance.yaml
status: stable
title: Waggle dance
aliases: [bee talk]
kind: pattern
definition: A bee tells others where to fly.
--- concepts/nectar-flow.yaml
status: stable
title: Nectar flow
kind: pattern
definition: What the hive brings in.
--- shapes/distance-code.yaml
status: stable
label: distance code
aliases: [SIT]
definition: The run is as long as the flight.
concepts: [waggle-dance]
axes:
  - {id: cue, label: cue, values: [{id: sun, label: sun}, {id: polarized, label: p}]}
--- shapes/quorum-sensing.yaml
status: stable
label: quorum sensing
definition: Enough heads end the search.
concepts: [waggle-dance]
axes:
  - {id: place, label: place, values: [{id: tree, label: tree}, {id: box, label: box}]}
rule: {threshold: 2, reason: Nests are rare.}
codified:
  date: unknown
  by: unknown
  seq: 7
  inferred: true
  examples: [lindauer-2003, seeley-2005]
  rule: {threshold: 2, axes_needed: 1}
  hash: unknown
--- shapes/colour-learning.yaml
status: stable
label: colour-learning characterisation
definition: Hues are learnt.
concepts: [waggle-dance]
axes:
  - {id: hue, label: hue, values: [{id: blue, label: blue}, {id: red, label: red}]}
--- shapes/alarm-call.yaml
status: stable
label: alarm call
definition: A call clears the floor.
concepts: [waggle-dance]
--- clusters/nest-studies.yaml
status: stable
title: Nest studies
why: All of them watch nests.
members: [lindauer-2003, seeley-2005, seeley-2006]
"""
"""Two concepts, of which one has five findings and four shapes, all of them numbered.

The distance code is a hint at two of three, quorum sensing codified at two of two,
colour learning held at one, and the alarm call has no example. Filing 3 is missing.
"""


class Module(Protocol):
    """The module of a family of statements."""

    FAMILY: str

    def read(self, page: Page) -> Iterator[Statement]:
        """Yield the statements of a page."""


def bees(prose: str = "", *, more: str = "") -> Facts:
    """Return the facts of the wiki on bees, with a page on the dance, and records."""
    page = f"--- page.md\n---\nabout: waggle-dance\n---\n{prose}\n"
    return derive(added(BEES + more + page))


def read_page(prose: str, *, more: str = "") -> Page:
    """Return a page on the waggle dance as it is read."""
    return next(page for page in pages(bees(prose, more=more)) if page.passage.is_page)


def reading(prose: str, *, more: str = "") -> Reading:
    """Return the last block of a page on the waggle dance."""
    return read_page(prose, more=more).readings[-1]


def named(mention: Mention | None) -> tuple[str, ...]:
    """Return the candidates of a mention; empty if it is none."""
    return () if mention is None else mention.records


def token(found: Reading, word: str) -> int:
    """Return the first token that is a word."""
    return found.words.index(word)


def stated(module: Module, prose: str, *, more: str = "") -> list[tuple[str, str]]:
    """Return what a family reads on a page: the words, and the verdict."""
    page = read_page(prose, more=more)
    return [
        (found.words, found.judge(page.facts).verdict) for found in module.read(page)
    ]
