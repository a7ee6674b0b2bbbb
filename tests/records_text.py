"""Records of each kind as text: the least that is valid, and one with every field.

In the full ones each reference is ``ref-…`` (or a wanted title that says ref) and each
prose text begins with "Prose", so that tests can find them without the models.
"""

from __future__ import annotations

from tercet.problems import Problem
from tercet.records import BY_KIND, Config, Record, parse, parse_config
from tercet.source import parse as parse_source

MINIMAL = {
    "work": """\
status: draft
title: A work
authors:
  - name: Ann Author
type: preprint
date: 2020
""",
    "finding": """\
status: draft
title: A finding holds
works: [author-2020-work]
summary: It was found.
declared_none: It is only an example.
""",
    "concept": """\
status: draft
title: A concept
kind: pattern
definition: What it is.
""",
    "shape": """\
status: draft
label: A shape
definition: Who belongs.
""",
    "thread": """\
status: draft
title: A thread
kind: thread
state: exploring
summary: What it follows.
""",
    "question": """\
status: draft
title: Is it so?
kind: open
body: How it comes up.
about: [a-concept]
""",
    "cluster": """\
status: draft
title: A cluster
why: What holds it together.
members: [author-2020]
""",
    "note": """\
status: draft
title: A note
body: What was read.
""",
}

MINIMAL_CONFIG = "title: A wiki\n"

_COMMON = """\
status: stable
retracted:
  reason: Prose on the retraction
  date: 2026-02-03
  seq: 90
  inferred: true
merged_into: ref-merged
former_ids: [former-id]
imported:
  file: pages/old.md
  sha256: unknown
  line: 3
  unplaced: "tags: [a, b]"
wanted:
  - title: A wanted record
    why: Prose on why it is wanted
"""

FULL = {
    "work": _COMMON
    + """\
title: A whole work
short: AWW
aliases: [Another name]
authors:
  - name: Ann van Author
    family: van Author
    affiliation: North Lab
  - name: "Builder, Bo"
    family: Builder
    affiliation: South Lab
and_others: true
affiliations: [South Lab]
type: conference-paper
date: 2020-01
versions:
  - label: v1
    date: 2020-01-02
    venue: A venue
    arxiv: "2001.00010"
    doi: 10.1000/182
    url: https://example.org/v1
distinct_from: [ref-other]
venue: A conference
arxiv: "2001.00010"
doi: 10.1000/182
url: https://example.org/work
code: https://example.org/code
kept_text:
  sha256: unknown
  retrieved: 2020-05
about_the_work: Prose on the work
""",
    "finding": _COMMON
    + """\
title: A whole finding holds
aliases: [The finding]
works: [ref-work, "[[?ref, a lost work]]"]
summary: Prose of the summary
sections:
  - title: Method
    body: Prose of a section
why_it_matters: Prose on why it matters
results:
  - id: rate
    measured: The rate
    on: A model
    figures:
      - value: 42.48
        unit: "%"
        condition: In one case
    condition: In all cases
    comparison: Than before
    note: Prose on a result
    shapes:
      - shape: ref-shape-of-result
        axes: {method: probing, channel: [text, voice]}
        qualifier: met
models: [Model A]
limitations: [Prose on one limit]
tensions:
  - title: A tension
    body: Prose on a tension
instantiates:
  - concept: ref-concept
    role: extends
    level: prompt
    filed: {date: unknown, seq: 7, inferred: false}
    shapes:
      - shape: ref-shape
        axes: {method: unknown}
        qualifier: unmet
    contests: [ref-contested]
    contributions: [Prose on a contribution]
    claims_first:
      - scope: shape
        what: to do so
        challenged_by: [ref-challenger]
        distinct_from: [ref-distinct]
relations:
  - type: extends
    to: ref-extended#part
    note: Prose on a relation
quotes:
  - text: Exact words
    where: Section 2
    source: ref-quoted
""",
    "concept": _COMMON
    + """\
title: A whole concept
aliases: [The concept]
kind: mechanism
definition: Prose that defines
epistemic_status: Prose on how well it stands
boundaries:
  - what: Something else
    reason: Prose on a boundary
adjacent:
  - concept: "[[?ref to a neighbour]]"
    evidence: partial
    note: Prose on a neighbour
broader: ref-broader
commentary:
  - title: Scope
    body: Prose of a comment
    before: tally
    after: years
    instead: labs
silenced:
  - sentence: levels
    reason: Prose on what was left out
triggers: [Prose on a trigger]
""",
    "shape": _COMMON
    + """\
label: A whole shape
aliases: [The shape]
definition: Prose that defines
concepts: [ref-concept]
broader: ref-broader
axes:
  - id: method
    label: Method
    values:
      - id: probing
        label: probing
rule:
  threshold: 2
  min_axes: 1
  qualifier: Prose of a qualifier
  reason: Prose of a reason
provisional: true
retired: Prose on why it is retired
deferred:
  by: A curator
  date: 2026-01-01
  reason: Prose on waiting
  until: a second case
  seq: 91
  inferred: false
codified:
  date: unknown
  by: unknown
  seq: 92
  inferred: true
  examples: [ref-example#result]
  rule:
    threshold: 3
    axes_needed: 2
    qualifier: Prose of the qualifier then
  hash: unknown
""",
    "thread": _COMMON
    + """\
title: A whole thread
aliases: [The thread]
kind: lens
state: published
summary: Prose of the summary
sections:
  - title: A part
    body: Prose of a part
""",
    "question": _COMMON
    + """\
title: Is it wholly so?
kind: scope
body: Prose on how it comes up
opened_by: [ref-opener]
about: [ref-concept]
readings:
  - id: a
    text: Prose of a reading
    predicts: Prose on what it predicts
probes:
  - id: one
    kind: a rerun
    text: Prose of a probe
    on: [ref-material]
""",
    "cluster": _COMMON
    + """\
title: A whole cluster
aliases: [The cluster]
why: Prose on what holds it together
members: [ref-member, "[[?ref to a lost member]]"]
""",
    "note": _COMMON
    + """\
title: A whole note
about: [ref-work]
body: Prose of the note
claims:
  - text: Prose of a claim
    reviewed: false
to_read:
  - title: A work to read
    why: Prose on why to read it
next: [ref-next]
""",
}

FULL_CONFIG = """\
title: A whole wiki
description: Prose on the wiki
base: https://example.org/whole/
license: CC BY 4.0
language: en-GB
rule:
  threshold: 4
levels:
  - id: interface
    label: interface
relations:
  - name: doubts
    inverse: doubted-by
    iri: https://example.org/doubts
    targets: [finding, work]
    acyclic: true
checks:
  select: [G, T]
  ignore: [G005]
search:
  engine: fts5
"""


def record(kind: str, text: str | None = None) -> Record:
    """Return a record of a kind from its text, which has to be valid.

    Args:
        kind: The kind of record.
        text: Its YAML; the full one if none is given.
    """
    document = parse_source("x.yaml", (FULL[kind] if text is None else text).encode())
    found, problems = parse(document, BY_KIND[kind])
    assert found is not None, problems
    return found


def config(text: str) -> Config:
    """Return the configuration from the text of wiki.yaml, which has to be valid."""
    found, problems = parse_config(parse_source("wiki.yaml", text.encode()))
    assert found is not None, problems
    return found


def problems_of(kind: str, text: str) -> list[Problem]:
    """Return what is wrong with a record's text; ``wiki`` stands for wiki.yaml."""
    document = parse_source("x.yaml", text.encode())
    if kind == "wiki":
        return parse_config(document)[1]
    return parse(document, BY_KIND[kind])[1]
