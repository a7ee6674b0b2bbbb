"""Suppose that a shape's rule, or the wiki's, had other numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tercet import splice
from tercet.edits import entry_of, order_of
from tercet.errors import RefusedError, UnknownNameError
from tercet.facts import Facts
from tercet.problems import nearest
from tercet.records.config import DefaultRule
from tercet.records.shape import Rule
from tercet.source import At, Document
from tercet.what_if import Supposition, suppose
from tercet.words import listing

_REASON = {"reason": "It is supposed."}
"""For a threshold of a shape's own without a reason, which a check would ask for."""


def suppose_rule(
    facts: Facts, shape: str | None, settings: Sequence[str]
) -> Supposition:
    """Suppose that a rule were another.

    Args:
        facts: Of the wiki.
        shape: The shape whose rule it is; None for the wiki's own.
        settings: ``threshold=2``, ``min_axes=1``, ``qualifier=words``.

    Raises:
        UnknownNameError: If there is no such shape, or a rule has no such part.
        RefusedError: If a setting cannot be read.
    """
    if shape is None:
        config = facts.wiki.config_document
        told = _settings(settings, [*DefaultRule.model_fields], "the wiki's rule")
        after = _changed(config, told, _unordered)
    else:
        document = entry_of(facts.wiki, shape, "shape").document
        known = [name for name in Rule.model_fields if name != "reason"]
        told = _settings(settings, known, "the rule of a shape")
        after = _changed(document, _with_reason(document, told), order_of("shape"))
    return suppose(facts, {after.path: after.text.encode()})


def _settings(texts: Sequence[str], known: Sequence[str], whose: str) -> dict[str, str]:
    told: dict[str, str] = {}
    for text in texts:
        name, equals, value = (part.strip() for part in text.partition("="))
        if name not in known:
            what = f"part of {whose}"
            listed = f"it has {listing(list(known))}"
            raise UnknownNameError(what, name, nearest(name, known), listed)
        number = value.isascii() and value.isdigit() and int(value[:9]) > 0
        if not equals or not value or (name != "qualifier" and not number):
            expected = "words" if name == "qualifier" else "a whole number from 1"
            raise RefusedError(
                f"--rule '{text}' cannot be read; expected {name}= and {expected}"
            )
        told[name] = value
    return told


def _changed(
    document: Document, told: Mapping[str, str], order: splice.FieldOrder
) -> Document:
    for name, value in told.items():
        document = splice.put(document, ("rule", name), value, order)
    return document


def _with_reason(document: Document, told: Mapping[str, str]) -> Mapping[str, str]:
    """Return the settings, with a reason for a threshold that has none."""
    own = (document.value or {}).get("rule", {})
    has_reason = isinstance(own, dict) and "reason" in own
    return told if has_reason or "threshold" not in told else {**told, **_REASON}


def _unordered(at: At) -> tuple[str, ...]:
    """Leave the order of the fields of wiki.yaml as it is."""
    return ()
