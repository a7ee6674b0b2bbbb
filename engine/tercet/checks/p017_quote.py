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
from tercet.records.finding import Finding
from tercet.records.work import Work


def _find(context: Context) -> Iterator[Problem]:
    texts = context.wiki.texts
    quotes = _quotes(context)
    known = set[str]()
    for entry in context.wiki.of_kind("work"):
        work = entry.record if isinstance(entry.record, Work) else None
        stated = work.kept_text.sha256 if work and work.kept_text else ""
        name = texts.find(entry.id)
        known |= {name or ""} if stated or work is None else set()
        if name is None and stated == "unknown":
            path = texts.place(f"{entry.id}{kept.SUFFIXES[0]}")
            said = f"there is no kept text of {entry.id}, so its quotes are not checked"
            help_ = f"put the text at {path}; check then prints its hash"
            at = entry.at("kept_text", "sha256")
            yield Problem("P017", "info", said, at, help_)
        if name is None or work is None or not (stated or entry.id in quotes):
            continue
        text = texts.read(name)
        yield from _text(text, entry.at("kept_text", "sha256"), stated)
        source = Source(text.text, markdown=text.is_markdown)
        for at, quote in () if text.fault else quotes.get(entry.id, ()):
            yield from _quote(source, text.path, quote, at)
    for name in sorted({*texts.names()} - known):
        help_ = "name it WORK-ID.txt, and write kept_text into that work's record"
        span = Span(texts.place(name))
        yield Problem("P017", "warning", "no work records this kept text", span, help_)


def _quotes(context: Context) -> dict[str, list[tuple[Span, str]]]:
    """Return the quotes of each work: where they stand, and their words."""
    found: dict[str, list[tuple[Span, str]]] = {}
    for entry in context.wiki.of_kind("finding"):
        if isinstance(entry.record, Finding):
            for index, quote in enumerate(entry.record.quotes):
                work = quote.source or entry.record.works[0]
                at = entry.at("quotes", index, "text")
                found.setdefault(work, []).append((at, quote.text))
    return found


def _text(text: kept.Kept, span: Span, stated: str) -> Iterator[Problem]:
    if text.fault:
        said = f"the kept text {text.path} cannot be read: {text.fault}"
        yield Problem("P017", "error", said, span, "mend it, or take it away")
    elif stated not in ("", text.sha256):
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
