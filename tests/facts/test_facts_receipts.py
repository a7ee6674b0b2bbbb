from __future__ import annotations

import pytest

from facts_text import CONCEPT, added, at, finding, shape, use
from tercet.facts import Facts

RECEIPT = """codified:
  date: 2026-01-01
  by: A. Curator
  seq: 7
  examples: [a, b]
  rule: {{threshold: {threshold}, axes_needed: 1{qualifier}}}
  hash: {hash}
rule: {{threshold: 2, reason: So it is.}}
"""


def receipt(given: str = "unknown", threshold: int = 2, qualifier: str = "") -> str:
    """Return the receipt of a shape, with a hash."""
    return RECEIPT.format(hash=given, threshold=threshold, qualifier=qualifier)


ROWS = [shape("s", receipt()), finding("a", 1, more=use("s", "v1"))]
ROWS += [finding("b", 2, more=use("s", "v2"))]
OTHER = shape("t")


def facts_of(*changes: tuple[str, str], as_of: int | None = None) -> Facts:
    """Return facts of the rows with the hash of then, after some replacements."""
    text = CONCEPT + "".join(ROWS) + OTHER
    then = str(at(added(text), None).value("s.receipt-hash"))
    text = text.replace("hash: unknown", f"hash: {then}")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return at(added(text), as_of)


def test_receipt_that_fits_has_no_changes() -> None:
    """Nothing changed, nothing is said; nor of a shape without a receipt."""
    assert facts_of().ids("s.receipt-changes") == ()
    assert facts_of().ids("t.receipt-changes") == ()
    assert "stale" not in facts_of().standing("s").marks


GONE = "summary: It holds.\nretracted: {reason: No., date: unknown, seq: 9}\n"
GONE_WORK = "title: The work of b\nretracted: {reason: No., date: unknown, seq: 9}\n"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("findings/b.yaml", "findings/d.yaml", "is no longer there: no finding has"),
        ("title: The finding b\n", "titel: b\n", "cannot be read: its record is"),
        (
            "title: The finding b\nworks: [b-w]\nsummary: It holds.\n",
            f"title: The finding b\nworks: [b-w]\n{GONE}",
            "is retracted, since filing number 9",
        ),
        (
            "title: The finding b\n",
            "title: The finding b\nmerged_into: a\n",
            "was merged into a",
        ),
        ("title: The work of b\n", GONE_WORK, "reports on b-w, which is retracted"),
        ("works: [b-w]", "works: [x-w]", "has no work: there is no record 'x-w'"),
        (
            "shapes: [{shape: s, axes: {axis: v2}}]",
            "shapes: [{shape: t, axes: {axis: v2}}]",
            "is now filed under t",
        ),
        (
            "    shapes: [{shape: s, axes: {axis: v2}}]\n",
            "",
            "is filed under c without a shape now",
        ),
        (
            "    shapes: [{shape: s, axes: {axis: v2}}]\n",
            "results: [{id: r, measured: R, shapes: [{shape: s, axes: {axis: v2}}]}]\n",
            "gave its place to b#r",
        ),
        ("seq: 2}", "seq: 12}", "is not filed yet"),
        ("examples: [a, b]", 'examples: [a, "b#r"]', "has no result 'r' any more"),
        ("examples: [a, b]", "examples: [a, c]", "is no longer there"),
    ],
)
def test_example_that_is_gone_is_named_with_its_fate(
    old: str, new: str, words: str
) -> None:
    """What became of an example that the receipt names is said in words."""
    found = facts_of((old, new), as_of=10)
    (change,) = found.ids("s.receipt-changes")
    assert words in change
    assert "stale" in found.standing("s").marks


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("rule: {threshold: 2, reason", "rule: {threshold: 1, reason", "threshold was"),
        (
            "rule: {threshold: 2, reason: So it is.}",
            "rule: {threshold: 2, reason: So it is., qualifier: It lasts.}",
            "the rule's qualifier was none and is 'It lasts.'",
        ),
        (
            "{axis: v2}",
            "{axis: v3}",
            "b had axis: v2 then, and has v3 now",
        ),
        ("{axis: v2}", "{axis: unknown}", "b had axis: v2 then, and has unknown now"),
        ("{axis: v2}", "{axis: [v2, v3]}", "b had axis: v2 then, and has v2 or v3 now"),
        (
            "works: [b-w]",
            "works: [a-w]",
            "of a or b its axis values, its work or its qualifier changed, or the axes",
        ),
    ],
)
def test_stale_hash_is_explained(old: str, new: str, words: str) -> None:
    """A rule, or a single value that gives the hash back, is named; the rest is not."""
    (change,) = facts_of((old, new)).ids("s.receipt-changes")
    assert words in change


def test_judgement_of_then_is_found() -> None:
    """A changed judgement of the qualifier gives the hash back, and is named."""
    rule = "rule: {threshold: 2, reason: So it is., qualifier: It lasts.}"
    asks = receipt(qualifier=", qualifier: It lasts.").replace(
        "rule: {threshold: 2, reason: So it is.}", rule
    )
    rows = [shape("s", asks), *ROWS[1:]]
    text = CONCEPT + "".join(rows).replace("axis: v2}}", "axis: v2}, qualifier: met}")
    then = str(at(added(text), None).value("s.receipt-hash"))
    now = text.replace("hash: unknown", f"hash: {then}").replace(
        "qualifier: met", "qualifier: unmet"
    )
    (change,) = at(added(now), None).ids("s.receipt-changes")
    assert change == "b had qualifier: met then, and has unmet now"


def test_receipt_without_hash_shows_the_rule_only() -> None:
    """Where the hash is unknown, the rule of then is all that can be compared."""
    text = CONCEPT + "".join([shape("s", receipt(threshold=3)), *ROWS[1:]])
    (change,) = at(added(text), None).ids("s.receipt-changes")
    assert change == "the rule's threshold was 3 and is 2"


def test_receipt_to_come_has_no_changes() -> None:
    """As of a filing before it, a receipt is not there."""
    found = facts_of(("{axis: v2}", "{axis: v3}"), as_of=6)
    assert found.ids("s.receipt-changes") == ()
