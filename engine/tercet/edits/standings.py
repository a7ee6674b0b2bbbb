"""What a curator decides about records: to withdraw, to wait, to codify."""

from __future__ import annotations

from tercet import splice
from tercet.edit import content
from tercet.edits import entry_of, order_of, refuse_merged
from tercet.errors import RefusedError
from tercet.facts import Facts
from tercet.facts.shapes import criteria, hash_of
from tercet.facts.values import value_text
from tercet.records.shape import Shape
from tercet.source import Value
from tercet.wiki import Wiki


def retract(
    facts: Facts, record: str, *, reason: str, date: str, seq: int | None = None
) -> dict[str, bytes]:
    """Return the file of a record with its withdrawal.

    Args:
        facts: Of the wiki.
        record: The record's id.
        reason: Why.
        date: When.
        seq: Its filing number; the next free one if none is given.

    Raises:
        UnknownNameError: If there is no such record.
        RefusedError: If it is retracted already, or was merged into another.
    """
    entry = entry_of(facts.wiki, record)
    refuse_merged(entry)
    if "retracted" in (entry.document.value or {}):
        raise RefusedError(
            f"{record} is retracted already; 'tercet unset {record} retracted' takes "
            "that back"
        )
    row: dict[str, Value] = {"reason": reason, "date": date, "seq": _seq(facts, seq)}
    return _put(facts.wiki, record, "retracted", row)


def defer(
    facts: Facts,
    shape: str,
    *,
    by: str,
    date: str,
    reason: str,
    until: str | None = None,
    seq: int | None = None,
) -> dict[str, bytes]:
    """Return the file of a shape that its curator waits with.

    Args:
        facts: Of the wiki.
        shape: The shape's id.
        by: Who waits.
        date: Since when.
        reason: Why.
        until: What is waited for.
        seq: Its filing number; the next free one if none is given.

    Raises:
        UnknownNameError: If there is no such shape.
        RefusedError: If it is codified, deferred already, or merged into another.
    """
    entry = entry_of(facts.wiki, shape, "shape")
    refuse_merged(entry)
    value = entry.document.value or {}
    for field, said in (("codified", "is codified"), ("deferred", "waits already")):
        if field in value:
            raise RefusedError(f"{shape} {said}; 'tercet show {shape}' says since when")
    row: dict[str, Value] = {"by": by, "date": date, "reason": reason}
    if until is not None:
        row["until"] = until
    row["seq"] = _seq(facts, seq)
    return _put(facts.wiki, shape, "deferred", row)


def resume(wiki: Wiki, shape: str) -> dict[str, bytes]:
    """Return the file of a shape that is not waited with any more.

    Raises:
        UnknownNameError: If there is no such shape.
        RefusedError: If nobody waits.
    """
    entry = entry_of(wiki, shape, "shape")
    if "deferred" not in (entry.document.value or {}):
        raise RefusedError(f"{shape} is not deferred, so there is nothing to resume")
    document = splice.take(entry.document, ("deferred",))
    return {document.path: content(wiki, document)}


def codify(
    facts: Facts, shape: str, *, by: str, date: str, seq: int | None = None
) -> dict[str, bytes]:
    """Return the file of a shape with the receipt of its codification.

    The examples are the witness of its standing; rule and hash are as they are now. A
    receipt that is stale is written anew.

    Args:
        facts: Of the wiki.
        shape: The shape's id.
        by: Who codifies.
        date: When.
        seq: Its filing number; the next free one if none is given.

    Raises:
        UnknownNameError: If there is no such shape.
        RefusedError: If the rule does not let it, with what is missing; or it was
            merged into another.
    """
    entry = entry_of(facts.wiki, shape, "shape")
    refuse_merged(entry)
    record = entry.record
    if not isinstance(record, Shape):
        raise RefusedError(f"{shape} is broken; 'tercet check' says what is wrong")
    standing = facts.standing(shape)
    if record.codified is not None and not facts.ids(f"{shape}.receipt-changes"):
        raise RefusedError(f"{shape} is codified already, and its receipt holds")
    if record.deferred is not None and record.codified is None:
        raise RefusedError(
            f"{shape} is deferred by {record.deferred.by}; 'tercet resume {shape}' "
            "ends that"
        )
    reached = standing.diversity.lower >= standing.threshold
    if not (standing.ready or (record.codified is not None and reached)):
        lacks = " ".join(f"\n  {missing.detail}" for missing in standing.missing)
        raise RefusedError(
            f"{shape} may not be codified; its standing is {value_text(standing)}"
            f"{lacks}\n'tercet wanted {shape}' says what would count"
        )
    given = criteria(facts, shape)
    rule: dict[str, Value] = {
        "threshold": str(given.rule.threshold),
        "axes_needed": str(given.axes_needed),
    }
    if given.rule.qualifier is not None:
        rule["qualifier"] = given.rule.qualifier
    receipt: dict[str, Value] = {
        "date": date,
        "by": by,
        "seq": _seq(facts, seq),
        "examples": tuple(standing.witness),
        "rule": rule,
        "hash": hash_of(facts, shape, standing.witness),
    }
    return _put(facts.wiki, shape, "codified", receipt)


def _seq(facts: Facts, seq: int | None) -> str:
    return str(facts.value("wiki.next-filing") if seq is None else seq)


def _put(wiki: Wiki, record: str, field: str, value: Value) -> dict[str, bytes]:
    entry = entry_of(wiki, record)
    order = order_of(entry.kind)
    document = splice.put(entry.document, (field,), value, order)
    return {document.path: content(wiki, document)}
