"""P017: quote.

What it finds:
    A quote that the kept text of its work, wiki/sources/WORK-ID.txt or .md, does not
    hold. White space, hyphens at line ends, typographic quotes and dashes, and
    ligatures make no difference. An ellipsis (… or [...]) splits a quote into parts
    that must stand in this order. Also a kept text that differs from what its work
    records, that no work records, or that cannot be read. And, for information, a
    text that a work announces (sha256: unknown) and that is not there.

Why it matters:
    Readers take the words between quotation marks for the source's own.

Example:
    text: personas are drawn from a posterior   (the source: "a persona is sampled")

How to mend:
    Copy the words from the source; the message shows the passage nearest to them. For
    a new or changed text, write its sha256, which the message gives, under kept_text.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet import kept
from tercet.checks.base import Check, Context
from tercet.problems import Problem, Span
from tercet.quotes import Source
from tercet.records import Entry
from tercet.records.finding import Finding
from tercet.records.work import Work
from tercet.wiki import FOLDER


def _find(context: Context) -> Iterator[Problem]:
    folder = context.wiki.root / FOLDER
    quotes = _quotes(context)
    known = set[str]()
    for entry in context.wiki.of_kind("work"):
        name = kept.find(folder, entry.id)
        if name is None or not isinstance(entry.record, Work):
            known.add(name or "")
            yield from _awaited(entry) if name is None else ()
            continue
        if entry.record.kept_text is not None:
            known.add(name)
        elif entry.id not in quotes:
            continue
        text = kept.read(folder, name)
        yield from _text(text, entry.at("kept_text", "sha256"), entry.record)
        source = Source(text.text, markdown=text.is_markdown)
        for finding, index, quote in () if text.fault else quotes.get(entry.id, ()):
            span = context.span(finding, ("quotes", index, "text"))
            yield from _quote(source, text.path, quote, span)
    for name in kept.names(folder):
        if name not in known:
            help_ = "name it WORK-ID.txt, and write kept_text into that work's record"
            span = Span(f"{FOLDER}/{kept.FOLDER}/{name}")
            said = "no work records this kept text"
            yield Problem("P017", "warning", said, span, help_)


def _awaited(entry: Entry) -> Iterator[Problem]:
    """Yield that a text was announced and never kept: no file, and no hash of one."""
    stated = entry.record.kept_text if isinstance(entry.record, Work) else None
    if stated is not None and stated.sha256 == "unknown":
        said = f"there is no kept text of {entry.id}, so its quotes are not checked"
        path = f"{FOLDER}/{kept.FOLDER}/{entry.id}{kept.SUFFIXES[0]}"
        help_ = f"put the text at {path}; check then prints its hash"
        yield Problem("P017", "info", said, entry.at("kept_text", "sha256"), help_)


def _quotes(context: Context) -> dict[str, list[tuple[str, int, str]]]:
    """Return the quotes of each work: finding, place among its quotes, and words."""
    found: dict[str, list[tuple[str, int, str]]] = {}
    for entry in context.wiki.of_kind("finding"):
        if isinstance(entry.record, Finding):
            for index, quote in enumerate(entry.record.quotes):
                work = quote.source or entry.record.works[0]
                found.setdefault(work, []).append((entry.id, index, quote.text))
    return found


def _text(text: kept.Kept, span: Span, work: Work) -> Iterator[Problem]:
    stated = work.kept_text.sha256 if work.kept_text is not None else None
    if text.fault:
        said = f"the kept text {text.path} cannot be read: {text.fault}"
        yield Problem("P017", "error", said, span, "mend it, or take it away")
    elif stated is not None and stated != text.sha256:
        what = "has no hash on" if stated == "unknown" else "differs from the one on"
        said = f"the kept text {text.path} {what} record"
        help_ = f"look at it; if it is right, write sha256: {text.sha256}"
        yield Problem("P017", "warning", said, span, help_, text.sha256)


def _quote(source: Source, path: str, quote: str, span: Span) -> Iterator[Problem]:
    fault = source.fault(quote)
    if fault is not None:
        related = () if fault.line is None else (Span(path, fault.line),)
        said = f"{path} {fault.message}"
        yield Problem("P017", "error", said, span, fault.advice, related=related)


CHECK = Check("P017", "quote", "error", ("work", "finding"), _find)
