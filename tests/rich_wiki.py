"""A small wiki in which everything happens that facts are about.

Seven filings of one concept with gaps in their numbers, a sub-shape, results that are
examples by themselves, a contest, a deferral, a receipt, and a retracted finding.
"""

from __future__ import annotations

RICH = """
--- wiki.yaml
title: Rich
levels:
  - {id: interface, label: interface}
relations:
  - {name: doubts, inverse: doubted-by, targets: [finding, work]}
--- works/adams-2020-first.yaml
status: stable
title: The first work
authors:
  - {name: Ann Adams, affiliation: North Lab}
type: preprint
date: 2020-03-01
--- works/brown-2021-second.yaml
status: stable
title: The second work
authors:
  - {name: Bo Brown, affiliation: North Lab}
  - {name: "Clark, Cy", affiliation: South Lab}
type: journal-article
date: 2021
--- works/clark-2021-third.yaml
status: stable
title: The third work
authors:
  - {name: Cy Clark}
affiliations: [South Lab]
type: conference-paper
date: 2021-06
--- works/davis-2022-fourth.yaml
status: stable
title: The fourth work
authors:
  - {name: Di Davis}
type: preprint
date: 2022-05-17
--- works/evans-undated-fifth.yaml
status: stable
title: unknown
short: EVA
authors:
  - {name: Ed Evans}
type: blog-post
date: unknown
--- findings/adams-2020.yaml
status: stable
title: The first finding holds
works: [adams-2020-first]
summary: It was found first. See [[brown-2021|the second]] and [[?A lost survey]].
models: [Model A, Model B]
limitations: [One model only.]
results:
  - id: rate
    measured: The rate
    figures: [{value: 42, unit: "%"}]
instantiates:
  - concept: recall
    role: primary
    level: prompt
    filed: {date: 2026-01-01, seq: 2}
    shapes:
      - shape: drift
        axes: {channel: text, goal: harm}
relations:
  - {type: opens, to: does-it-last}
--- findings/brown-2021.yaml
status: stable
title: The second finding holds
works: [brown-2021-second]
summary: It was found second.
models: [Model A]
instantiates:
  - concept: recall
    role: instantiates
    level: prompt
    filed: {date: 2026-01-02, seq: 5, inferred: true}
    shapes:
      - shape: user-drift
        axes: {channel: voice, goal: profit, user: known}
        qualifier: met
--- findings/clark-2021.yaml
status: working
title: The third finding holds
works: [clark-2021-third]
summary: It was found third.
models: [Model C]
results:
  - id: fall
    measured: The fall
    shapes:
      - shape: drift
        axes: {channel: image, goal: unknown}
instantiates:
  - concept: recall
    role: quantifies
    level: activation
    filed: {date: unknown, seq: 6}
    contests: [collapse]
relations:
  - {type: extends, to: adams-2020, note: With a probe.}
  - {type: fills, to: "does-it-last#probe-a"}
--- findings/davis-2022.yaml
status: working
title: The fourth finding holds
works: [davis-2022-fourth, adams-2020-first]
summary: It was found fourth.
instantiates:
  - concept: recall
    role: complicates
    level: interface
    filed: {date: unknown, seq: 9}
    shapes:
      - shape: drift
        axes: {channel: [image, voice], goal: play}
      - shape: collapse
        axes: {speed: slow}
  - concept: memory
    role: instantiates
    level: unknown
    filed: {date: unknown, seq: 10}
relations:
  - {type: doubts, to: brown-2021}
--- findings/davis-2022-again.yaml
status: working
title: The fourth work reports another
works: [davis-2022-fourth]
summary: It is of the same work.
instantiates:
  - concept: recall
    role: instantiates
    level: interface
    filed: {date: unknown, seq: 14}
    shapes:
      - shape: collapse
        axes: {speed: fast}
--- findings/evans-undated.yaml
status: working
title: The fifth finding holds
works: [evans-undated-fifth]
summary: It was found fifth.
instantiates:
  - concept: recall
    role: instantiates
    level: prompt
    filed: {date: unknown, seq: 15}
retracted: {reason: The data were lost., date: 2026-02-01, seq: 18}
--- findings/brown-2021-beside.yaml
status: draft
title: This finding stands beside the tally
works: [brown-2021-second]
summary: It supports the concept.
declared_none: It measures something else.
results:
  - id: side
    measured: Something else
    shapes:
      - shape: collapse
        axes: {speed: slow}
relations:
  - {type: corroborates, to: adams-2020}
  - {type: strengthens, to: inquiry}
--- concepts/recall.yaml
status: working
title: Recall
kind: pattern
definition: What is recalled.
boundaries:
  - {what: Memory at large, reason: It is narrower.}
adjacent:
  - {concept: memory, evidence: partial, note: They touch.}
broader: memory
--- concepts/memory.yaml
status: draft
title: Memory
kind: capacity
definition: What holds [[recall]].
--- shapes/drift.yaml
status: working
label: drift of the answers
definition: Answers drift.
concepts: [recall]
axes:
  - id: channel
    label: Channel
    values:
      - {id: text, label: text}
      - {id: voice, label: voice}
      - {id: image, label: image}
  - id: goal
    label: Goal
    values:
      - {id: harm, label: harm}
      - {id: profit, label: profit}
      - {id: play, label: play}
deferred: {by: A. Curator, date: 2026-01-20, reason: A replication is due., seq: 12}
--- shapes/user-drift.yaml
status: draft
label: drift with the user
definition: Answers drift towards the user.
broader: drift
axes:
  - id: user
    label: User
    values:
      - {id: known, label: known}
      - {id: new, label: new}
rule: {threshold: 2, reason: Its cases are rare., qualifier: The user is real.}
provisional: true
--- shapes/collapse.yaml
status: working
label: collapse
definition: Answers collapse.
concepts: [recall, memory]
axes:
  - id: speed
    label: Speed
    values:
      - {id: slow, label: slow}
      - {id: fast, label: fast}
rule: {threshold: 2, reason: There are two speeds.}
codified:
  date: 2026-01-25
  by: A. Curator
  seq: 16
  examples: ["brown-2021-beside#side", davis-2022-again]
  rule: {threshold: 2, axes_needed: 1}
  hash: unknown
--- shapes/bare.yaml
status: draft
label: bare
definition: A shape without axes or example.
concepts: [memory]
--- threads/inquiry.yaml
status: draft
title: The inquiry
kind: thread
state: exploring
summary: It follows [[adams-2020#rate|the rate]].
--- questions/does-it-last.yaml
status: draft
title: Does it last?
kind: open
body: Nobody waited long enough.
about: [recall]
opened_by: [brown-2021]
readings:
  - {id: a, text: It does.}
  - {id: b, text: It does not.}
probes:
  - {id: probe-a, kind: long run, text: Wait a year., on: [adams-2020]}
  - {id: probe-b, kind: long run, text: Wait ten years.}
--- questions/is-it-real.yaml
status: draft
title: Is it real?
kind: scope
body: It may be an artefact.
about: [recall, drift]
--- clusters/the-first-ones.yaml
status: draft
title: The first ones
why: They came first.
members: [adams-2020, brown-2021, "[[?A lost finding]]"]
--- notes/reading.yaml
status: draft
title: Reading notes
about: [adams-2020-first, recall]
body: To be continued in [[?A second part]].
to_read:
  - {title: A lost survey, why: Everybody cites it.}
wanted:
  - {title: A glossary}
"""
