"""A computed note as a page shows it: one text, whose numbers open how they came about.

Takes a `ScopeNote`; makes paragraphs, lists and the curator's remarks in order, which
``note.html`` draws, and one panel for each sentence. The panels stand on a page beside
(``how``), so that a long note does not make its own page heavy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from markupsafe import Markup as Html
from markupsafe import escape

from tercet.facts import Facts
from tercet.facts.derivation import places, rule_of, value_in_brief
from tercet.notes import Remark, ScopeNote, Sentence
from tercet.notes.weave import Silence
from tercet.prose import scan
from tercet.records import Entry
from tercet.site.address import page_path, unused
from tercet.site.render import Renderer
from tercet.words import number

GROUNDS, RECORDS, ITEMS, ALIKE = 4, 5, 24, 12
"""So many facts of a sentence, records of a fact, items of a list, and sentences of one
name in a row are shown."""

_QUOTING = frozenset({"untested"})
"""The sentences whose lists are words of the records: nothing in them is computed."""

_WORDS = "|".join(sorted({number(n) for n in range(100)}, key=len, reverse=True))
_NUMBER = re.compile(
    rf"“[^”]*”|(?<![\w-])(?P<number>{_WORDS}|both|\d{{3}}|\d{{1,3}}(?:,\d{{3}})+)(?![\w-])",
    re.IGNORECASE,
)
_SIGN = Html(
    '<a class="counted sign" href="{}" aria-label="How this is computed">°</a>'
)
_MARK = Html('<a class="counted" href="{}"{}>{}</a>')
_UNBROKEN = Html('<span class="nowrap">{}{}</span>')
_NOT_A_STOP = Html(' tabindex="-1"')


@dataclass(frozen=True, slots=True)
class Ground:
    """One fact that a sentence rests on.

    Args:
        key: As ``tercet why`` takes it.
        about: What it is.
        value: In brief.
        rule: The rule behind it, in lines; empty if it only counts.
        records: Id and place of the records that it read, the first ones.
        more_records: How many others it read.
        facts: Key and value in brief of the facts that it read, the first ones.
    """

    key: str
    about: str
    value: str
    rule: tuple[str, ...]
    records: tuple[tuple[str, str], ...]
    more_records: int
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """How a sentence came about.

    Args:
        id: The anchor that its numbers point at.
        text: The sentence, as plain text.
        grounds: The facts that it rests on, the first ones.
        more: The keys of the others.
    """

    id: str
    text: str
    grounds: tuple[Ground, ...]
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Computed sentences that stand in one paragraph, and the list they lead up to.

    Args:
        text: HTML.
        items: HTML, the first ones; empty if no list follows.
        start: The number of the first item; 0 if the list is not numbered.
        more: How many further items the list has.
    """

    text: Html
    items: tuple[Html, ...] = ()
    start: int = 0
    more: int = 0


@dataclass(frozen=True, slots=True)
class PageNote:
    """A note as a page shows it.

    Args:
        subject: The id of the record.
        sections: Passages and remarks under their headings.
        commentary: The remarks that have no place.
        silenced: What the curator leaves out.
        panels: One for each sentence, in order.
    """

    subject: str
    sections: tuple[tuple[str, tuple[Passage | Remark, ...]], ...]
    commentary: tuple[Remark, ...]
    silenced: tuple[Silence, ...]
    panels: tuple[Panel, ...]

    @property
    def has_remarks(self) -> bool:
        """Whether words of a curator stand between the sentences."""
        return any(isinstance(one, Remark) for _, some in self.sections for one in some)


def page_note(renderer: Renderer, note: ScopeNote) -> PageNote:
    """Return a note as a page shows it."""
    entry = renderer.facts.wiki.entries[note.subject]
    panels = _Panels(renderer, how_path(entry).rpartition("/")[2])
    return PageNote(
        note.subject,
        tuple(
            (heading, tuple(_passages(renderer, panels, pieces)))
            for heading, pieces in note.sections
        ),
        note.commentary,
        note.silenced,
        tuple(panels.found),
    )


def how_path(entry: Entry) -> str:
    """Return where it stands how a note came about: ``concepts/ID_how.html``.

    An id has no underscore, so no page of a record can clash with it.
    """
    return page_path(entry).removesuffix(".html") + "_how.html"


@dataclass
class _Panels:
    """Collects the panels of a page, each under an anchor of its own."""

    renderer: Renderer
    page: str
    found: list[Panel] = field(default_factory=list)

    def add(self, sentence: Sentence) -> str:
        """Keep the panel of a sentence, and return its address."""
        name = unused(f"how-{sentence.name}", {panel.id for panel in self.found})
        shown = sentence.facts[:GROUNDS]
        self.found.append(
            Panel(
                name,
                self.renderer.plain(sentence.text),
                tuple(_ground(self.renderer.facts, key) for key in shown),
                sentence.facts[GROUNDS:],
            )
        )
        return f"{self.page}#{name}"


def _ground(facts: Facts, key: str) -> Ground:
    fact = facts.fact(key)
    read = places(facts, fact, at_most=RECORDS)
    return Ground(
        key,
        fact.about,
        value_in_brief(fact.value),
        tuple(rule_of(facts, fact)),
        tuple(read),
        max(0, len(fact.records) - RECORDS),
        tuple(
            (inner, value_in_brief(facts.value(inner)))
            for inner in fact.facts
            if not inner.endswith((".ancestry", ".narrower"))
        )[:RECORDS],
    )


def _passages(
    renderer: Renderer, panels: _Panels, pieces: Sequence[Sentence | Remark]
) -> Iterator[Passage | Remark]:
    """Yield remarks as they are, and the sentences between them in paragraphs."""
    for is_remark, some in groupby(pieces, lambda one: isinstance(one, Remark)):
        if is_remark:
            yield from (one for one in some if isinstance(one, Remark))
        else:
            sentences = (one for one in some if isinstance(one, Sentence))
            yield from _paragraphs(renderer, panels, sentences)


def _paragraphs(
    renderer: Renderer, panels: _Panels, sentences: Iterable[Sentence]
) -> Iterator[Passage]:
    """Yield a paragraph up to each list, and what is left.

    Of very many sentences of one name the first ones are shown.
    """
    texts: list[Html] = []
    for _, alike in groupby(sentences, lambda one: one.name):
        found = tuple(alike)
        for one in found[:ALIKE]:
            panel = panels.add(one)
            texts.append(marked(renderer, one.text, panel))
            if one.items:
                yield _with_list(renderer, panel, Html(" ").join(texts), one)
                texts = []
        if len(found) > ALIKE:
            left = number(len(found) - ALIKE)
            texts.append(escape(f"And so on: {left} more of these sentences."))
    if texts:
        yield Passage(Html(" ").join(texts))


def _with_list(renderer: Renderer, panel: str, text: Html, one: Sentence) -> Passage:
    into = None if one.name in _QUOTING else panel
    shown = [marked(renderer, item, into, in_list=True) for item in one.items[:ITEMS]]
    return Passage(text, tuple(shown), one.start, len(one.items) - len(shown))


def marked(
    renderer: Renderer, text: str, panel: str | None, *, in_list: bool = False
) -> Html:
    """Return a computed text as HTML, each number a link that leads to its panel.

    Titles, labels of links and what stands in quotation marks are not computed. The
    first number can be reached by the keyboard; the others lead to the same panel.

    Args:
        renderer: Of the page.
        text: With links as in prose.
        panel: The address of its panel; None if nothing in it is computed.
        in_list: Whether it is an item of a list that the sentence leads up to: then
            none of its numbers is a stop of its own, and it gets no sign if it has
            none.
    """
    found: list[Html] = []
    stops = 0 if in_list else 1
    at = 0

    def words(piece: str) -> Iterator[Html]:
        nonlocal stops
        begin = 0
        for match in _NUMBER.finditer(piece) if panel else ():
            if match["number"]:
                yield escape(piece[begin : match.start()])
                stop = Html() if stops else _NOT_A_STOP
                stops = 0
                yield _MARK.format(panel, stop, match[0])
                begin = match.end()
        yield escape(piece[begin:])

    for link in scan(text, code=False):
        found += words(text[at : link.start])
        found.append(Html(renderer.markup.piece(link)))  # noqa: S704 - cleaned
        at = link.end
    found += words(text[at:])
    if panel and stops:
        *before, last = found
        start, space, end = last.rpartition(" ")
        found = [*before, start, space, _UNBROKEN.format(end, _SIGN.format(panel))]
    return Html().join(found)
