"""P018: claimed first.

What it finds:
    A finding said to be the first that another contests: an earlier example of the same
    shape, a challenger that the record names, or a claim in like words elsewhere in the
    same scope. A challenge that the record names, and that the dates bear out, is
    settled and not reported. One that the dates leave open, or that only looks like one
    by its wording (three content words or more in common, and half of the shorter
    claim's), is information.

Why it matters:
    "First" is the claim that ages worst: the next paper filed may be the older one.

Example:
    (first "to unify the failures", while a paper of 24 days before did so)

How to mend:
    If the other did it before, say so, or say more narrowly what was first:
    tercet set FINDING instantiates.CONCEPT.claims_first.N.challenged_by.+ OTHER.
    If it did something else:
    tercet set FINDING instantiates.CONCEPT.claims_first.N.distinct_from.+ OTHER.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.facts.firsts import Challenger, First, firsts
from tercet.problems import Problem, Severity
from tercet.records.base import dotted

_SAYS = {
    "recorded": "the record names it",
    "example": "it is an example of the same shape",
    "wording": "its own claim is worded alike",
}


def _find(context: Context) -> Iterator[Problem]:
    for entry in context.wiki.of_kind("finding"):
        for first in firsts(context.facts, entry.id):
            for one in first.challengers:
                if one.basis == "recorded" and one.verdict == "earlier":
                    continue  # it is on record, and the dates agree
                mutual = one.verdict == "undecided" and one.basis == "wording"
                if not mutual or entry.id > one.finding:  # told once for the two
                    yield _problem(context, entry.id, first, one)


def _problem(context: Context, finding: str, first: First, one: Challenger) -> Problem:
    at, help_ = (*first.at, "what"), _name(finding, first, one.finding)
    severity: Severity = "info"
    said = f"{one.finding} ({one.date}) {_how(one)}"
    if one.basis == "recorded":
        place = first.claim.challenged_by.index(one.finding)
        at = (*first.at, "challenged_by", place)
        help_ = "find out the dates of both works more finely"
    if one.basis != "recorded" and one.finding in first.contested_by:
        severity = "warning"
    if one.verdict == "later":
        severity, out = "warning", f"'tercet unset {finding} {dotted(at)}'"
        help_ = f"correct a date, or take it out of challenged_by: {out}"
    message = (
        f"{finding} ({one.claimed}) is said to be the first in this "
        f"{first.claim.scope}; {said}: {_SAYS[one.basis]}"
    )
    return Problem("P018", severity, message, context.span(finding, at), help_)


def _name(finding: str, first: First, other: str) -> str:
    way = f"tercet set {finding} {dotted(first.at)}"
    return (
        f"if {other} did it before: '{way}.challenged_by.+ {other}'; if it did "
        f"something else: '{way}.distinct_from.+ {other}'"
    )


def _how(one: Challenger) -> str:
    if one.verdict == "undecided":
        return "may have been before it, the dates leave it open"
    return f"was {one.words}{' it' if one.verdict == 'later' else ''}"


CHECK = Check("P018", "claimed-first", "warning", ("finding",), _find)
