"""Bound facts: ``{{ reactivation.frequency | words }}`` in prose, looked up.

A key is looked up in the facts and put through ``filters``; nothing is evaluated.
``{{ as-of 13: two }}`` pins words to a moment instead: history, which no later filing
changes; ``{{ as-written: two }}`` keeps words that no check reads.
Every door that shows prose comes here: ``markup`` and the site for HTML, `resolve` for
plain text; ``checks`` asks for what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tercet.errors import TercetError, UnknownNameError
from tercet.facts import Facts, Undecidable
from tercet.facts.moment import MomentError, moment
from tercet.facts.moment import read as read_moment
from tercet.filters import (
    BY_NAME,
    Named,
    Piece,
    Ref,
    Value,
    Words,
    filter_of,
    takes,
    value_pieces,
)
from tercet.problems import Severity, nearest
from tercet.prose import Braces, braces, braces_at

_PINNED = re.compile(r"\s*as-of(?=[\s:])")
_AS_WRITTEN = re.compile(r"\s*as-written\s*:")
_LABEL = re.compile(r"[\[\]\n|]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a bound fact.

    Args:
        message: What was found.
        help: The next step.
        start: Where it stands in the raw characters, from 0.
        length: How many characters are wrong, at least 1.
        severity: An error is shown as written; a warning has a value.
        fix: What to write in their place, if that is known.
    """

    message: str
    help: str
    start: int
    length: int
    severity: Severity = "error"
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """What stands in the place of braces.

    Args:
        pieces: Words and links; the raw characters if it cannot be resolved.
        title: What it rests on, in a few words.
        fault: What is wrong with it, if anything.
    """

    pieces: tuple[Piece, ...]
    title: str
    fault: Fault | None = None

    @property
    def is_missing(self) -> bool:
        """Whether there is no value, so that the raw characters are shown."""
        return self.fault is not None and self.fault.severity == "error"

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(p if isinstance(p, str) else p.label for p in self.pieces)

    @property
    def prose(self) -> str:
        """The words, with links as prose writes them."""
        return "".join(p if isinstance(p, str) else _link(p) for p in self.pieces)


def read(facts: Facts, found: Braces) -> Bound:
    """Return what stands in the place of braces.

    Args:
        facts: Of the wiki.
        found: The braces as written.
    """
    return facts.told(_read_written, found.raw)


def _read_written(facts: Facts, raw: str) -> Bound:
    found = braces_at(raw, 0)
    assert found is not None  # noqa: S101 - it was found as braces
    return _read(facts, found)


def resolve(facts: Facts, text: str) -> str:
    """Return prose in which the values stand in place of the braces.

    For doors that show text. Pages take `read` and escape each piece.

    Args:
        facts: Of the wiki.
        text: Prose; braces that cannot be resolved, or stand in code, stay.
    """
    pieces: list[str] = []
    at = 0
    for found in braces(text):
        pieces += [text[at : found.start], read(facts, found).prose]
        at = found.end
    return "".join([*pieces, text[at:]])


def _read(facts: Facts, found: Braces) -> Bound:
    if not found.is_closed:
        fault = Fault(
            "'{{' is not closed on its line",
            "write {{ KEY }}, or `{{` in backticks if it is no bound fact",
            0,
            2,
        )
        return Bound((found.raw,), fault.message, fault)
    try:
        written = _AS_WRITTEN.match(found.body)
        if written and found.body[written.end() :].strip():
            words = " ".join(found.body[written.end() :].split())
            return Bound((words,), "as written by hand")
        pinned = _PINNED.match(found.body)
        return _pinned(facts, found, pinned) if pinned else _look_up(facts, found)
    except _FaultError as error:
        return Bound((found.raw,), error.fault.message, error.fault)


class _FaultError(Exception):
    """Raised inside this module where a bound fact cannot be resolved."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def _pinned(facts: Facts, found: Braces, match: re.Match[str]) -> Bound:
    head, colon, words = found.body[match.end() :].partition(":")
    text = head.strip()
    start = 2 + match.end() + len(head) - len(head.lstrip())
    said = "write {{ as-of MOMENT: words }}, as in {{ as-of 13: two }}"
    if not (colon and text and words.strip()):
        lacks = "moment" if not text else "colon" if not colon else "words"
        message = f"'as-of' without {'words' if lacks == 'words' else 'a ' + lacks}"
        begin = len(found.body) - len(found.body.lstrip()) + 2
        raise _FaultError(Fault(message, said, begin, len("as-of")))
    try:
        then = read_moment(text)
        if then.date is None:
            moment(facts.wiki, text)
    except (MomentError, UnknownNameError) as error:
        there = error.advice if isinstance(error, MomentError) else ""
        raise _FaultError(Fault(str(error), there or said, start, len(text))) from error
    return Bound((" ".join(words.split()),), f"as of {then}")


def _look_up(facts: Facts, found: Braces) -> Bound:
    parts = list(_parts(found))
    key, start = parts[0]
    if not key or any(c.isspace() for c in key):
        about = f"'{key}' is no key of a fact" if key else "there is no key"
        raise _FaultError(Fault(about, _KEYS, start, max(1, len(key))))
    value: Value = _value(facts, key, start)
    open_ = value if isinstance(value, Undecidable) else None
    for name, place in parts[1:]:
        value = _filtered(facts, key, value, name, place, open_ is not None)
    pieces = value_pieces(facts, key, value)
    if open_ is None:
        return Bound(pieces, key)
    fault = Fault(
        f"'{key}' is {open_}",
        "the page says 'undecidable'; fill in what is unknown, or write round it",
        start,
        len(key),
        "warning",
    )
    return Bound(pieces, f"{key}: {open_}", fault)


_KEYS = "write {{ KEY }} or {{ KEY | FILTER }}; 'tercet facts' lists the keys"


def _parts(found: Braces) -> Iterator[tuple[str, int]]:
    """Yield key and filters, each with where it begins; a bar may be escaped."""
    at = 2
    for part in found.body.split("|"):
        inner = part.removesuffix("\\")
        yield inner.strip(), at + len(inner) - len(inner.lstrip())
        at += len(part) + 1


def _value(facts: Facts, key: str, start: int) -> Value:
    if key in facts.wiki.entries:
        return Named(key)
    subject = key.partition(".")[0]
    if subject != "wiki" and subject not in facts.wiki.entries:
        message = f"no record '{subject}', so no fact '{key}'"
        raise _FaultError(Fault(message, "", start, len(key)))
    try:
        return facts.value(key)
    except UnknownNameError as error:
        raise _FaultError(_unknown(error, key, start)) from error


def _unknown(error: UnknownNameError, key: str, start: int) -> Fault:
    near = [name for name in error.near if name != key]
    return Fault(
        f"no fact '{key}'",
        f"did you mean {' or '.join(repr(n) for n in near[:2])}?"
        if near
        else error.otherwise,
        start,
        len(key),
    )


def suggested(facts: Facts, fault: Fault, found: Braces) -> Fault:
    """Return a fault with the next step, where finding that takes a search.

    Rendering does without; ``checks`` asks for it.
    """
    if fault.help:
        return fault
    key = found.raw[fault.start : fault.start + fault.length]
    subject, dot, rest = key.partition(".")
    for name in nearest(subject, ["wiki", *facts.wiki.entries]):
        if not dot:
            return replace(fault, help=f"did you mean '{name}'?", fix=name)
        try:
            facts.value(f"{name}.{rest}")
        except TercetError:
            continue
        meant = f"{name}.{rest}"
        return replace(fault, help=f"did you mean '{meant}'?", fix=meant)
    return replace(fault, help=_KEYS)


def _filtered(
    facts: Facts, key: str, value: Value, name: str, place: int, is_open: bool
) -> Value:
    known = filter_of(" ".join(name.split()))
    if known is None:
        near = nearest(name, BY_NAME)
        meant = f"did you mean '{near[0]}'?" if near else f"filters: {_names(BY_NAME)}"
        message = f"no filter '{name}'" if name else "there is no filter after the bar"
        fix = near[0] if near else None
        raise _FaultError(Fault(message, meant, place, max(1, len(name)), fix=fix))
    if is_open and known.name != "capital":
        return value
    said = known.apply(facts, key, value)
    if said is None:
        able = takes(facts, key, value)
        there = f"this value takes: {_names(able)}"
        message = f"'{known.name}' takes {known.takes}, and that is not what '{key}' is"
        if isinstance(value, Words):
            message = f"'{known.name}' takes {known.takes}, and has words before it"
        raise _FaultError(Fault(message, there, place, len(name)))
    return said


def _names(names: Iterable[str]) -> str:
    return ", ".join(names)


def _link(ref: Ref) -> str:
    target = f"{ref.id}#{ref.part}" if ref.part else ref.id
    plain = not _LABEL.search(ref.label) and 0 < len(ref.label) <= 300
    return f"[[{target}|{ref.label}]]" if plain else f"[[{target}]]"
