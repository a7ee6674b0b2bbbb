"""P001: bound fact.

What it finds:
    Double braces in prose that cannot be looked up: an unknown key or filter, a value
    that the filter cannot say, a malformed moment, braces that are not closed. And, as
    a warning, a fact that the records leave undecidable.

Why it matters:
    Readers see the braces, or the word "undecidable", in place of a value.

Example:
    Found in {{ reactivation.frequncy | words }} works.

How to mend:
    Correct it; 'tercet facts PREFIX' lists the keys with their values and filters. In
    code, as in `{{ KEY }}`, braces are plain characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tercet.bound import Fault, read, suggested
from tercet.checks.base import ALL_PROSE, Check, Context
from tercet.problems import Problem
from tercet.prose import Braces, body_start, braces
from tercet.statements.text.passages import Passage, passages

_SEARCHES = 50


def _find(context: Context) -> Iterator[Problem]:
    facts = context.facts
    for passage in passages(facts):
        if "{{" not in passage.written:
            continue
        begin = body_start(passage.written) if passage.is_page else 0
        searches = 0  # so that a page full of braces takes no long time
        for found in braces(passage.written):
            fault = read(facts, found).fault if found.start >= begin else None
            if fault is None:
                continue
            if searches < _SEARCHES:
                fault = suggested(facts, fault, found)
                searches += 1
            yield _problem(context, passage, found, fault)


def _problem(
    context: Context, passage: Passage, found: Braces, fault: Fault
) -> Problem:
    span = passage.span(found.start, found.end)
    line = context.wiki.line(span)
    fix = None
    if line.startswith(found.raw, span.column - 1):
        column = span.column + fault.start
        span = replace(span, column=column, length=fault.length)
        fix = fault.fix
    return Problem("P001", fault.severity, fault.message, span, fault.help, fix)


CHECK = Check("P001", "bound-fact", "error", ALL_PROSE, _find)
