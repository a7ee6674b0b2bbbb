"""A block of prose as its readers see it: words, mentions, and what it is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

from tercet.facts import Facts
from tercet.records.finding import Finding
from tercet.statements.text.concordance import Concordance, Sought
from tercet.statements.text.lazily import lazily
from tercet.statements.text.lexicon import Lexicon, lexicon
from tercet.statements.text.names import Mention, mentions
from tercet.statements.text.passages import Passage, concept_of, only_concept, passages
from tercet.statements.text.quantities import Quantity, quantities
from tercet.statements.text.spoken import Spoken, cut, spoken
from tercet.statements.text.tokens import Block

T = TypeVar("T")
_COPULA = frozenset(
    "is was are were as the a an concept concept's cluster wiki wiki's 's ’s ( ) — "
    "– - , : ; its this paper finding finding's study work result here now also "
    "thus hence becomes became remains adds added add supplies supplied provides "
    "contributed contributes makes made marks gives forms counts stands ranks "
    "brings offers introduces introduced opens instance therefore our page's page "
    "thereby constitutes represents being be not with gave gives us provided "
    "yielded brought".split()
)
_HOLDS = frozenset(
    "has have had holds hold counts numbers gathers comprises lists contains "
    "includes spans covers shows with".split()
)
_STOPS = frozenset(", ; : ( ) — – . and but which that".split())
_HOLDS_REACH, _NEAR = 6, 60
_TITLE_ENDS = frozenset(". ; — – :".split())
_REACH = 14
_RUN_IN = 16
_MANY = 4


@dataclass
class Page:
    """All blocks of one passage, and what it is about as a whole.

    Args:
        facts: Of the wiki.
        names: What its records may be called.
        passage: The prose.
        blocks: In order.
        concordance: Where its words occur, among those of other pages.
        number: Its number there.
    """

    facts: Facts
    names: Lexicon
    passage: Passage
    blocks: list[Block]
    concordance: Concordance = field(repr=False)
    number: int
    readings: list[Reading] = field(default_factory=list)
    _once: dict[Callable[[Page], object], object] = field(default_factory=dict)

    def once(self, read: Callable[[Page], Iterable[T]]) -> tuple[T, ...]:
        """Return what a reader finds on the page, read once."""
        found = self._once.get(read)
        if found is None:
            found = self._once[read] = tuple(read(self))
        return cast("tuple[T, ...]", found)

    def where(self, words: Sought) -> list[tuple[Reading, int]]:
        """Return the places of some words on the page, in order."""
        pages = self.concordance.paged.get(words)
        if pages is None:
            pages = self.concordance.by_page(words)
        places = pages.get(self.number)
        if places is None:
            return []
        readings, first = self.readings, self.blocks[0].number
        return [(readings[number - first], token) for number, token in places]

    def having(self, words: Sought) -> list[Reading]:
        """Return the blocks of the page that have one of some words, in order."""
        found = self.where(words)
        return list(dict.fromkeys(reading for reading, _ in found)) if found else []

    @lazily
    def concept(self) -> str | None:
        """The concept that it is about; None where that is open."""
        wiki = self.facts.wiki
        own = self.passage.record or self.passage.about
        if own is not None and own in wiki.entries:
            return concept_of(self.facts, own)
        only = self.facts.told(only_concept)
        if only is not None:
            return only
        named: set[str] = set()
        for reading in self.readings:
            found = [m.record for m in reading.named if m.kind == "concept"]
            if reading.block.kind == "heading" and found:
                return found[0]
            named |= {record for record in found if record}
        return named.pop() if len(named) == 1 else None

    @lazily
    def headings(self) -> list[int]:
        """The numbers of the blocks that are headings, in order."""
        return [r.number for r in self.readings if r.block.kind == "heading"]

    @property
    def finding(self) -> str | None:
        """The finding that it is about, if it is a finding's own prose."""
        own = self.passage.record or self.passage.about
        return own if own and self.facts.wiki.kind(own) == "finding" else None

    @property
    def shape(self) -> str | None:
        """The shape that it is about, if it is a shape's own prose."""
        own = self.passage.record or self.passage.about
        return own if own and self.facts.wiki.kind(own) == "shape" else None


@dataclass(eq=False)
class Reading:
    """One block of a page, with the records that it mentions.

    Args:
        page: The page.
        block: Its words.
        number: Which block of the page it is, from 0.
        words: The block's tokens.
    """

    page: Page
    block: Block
    number: int
    words: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Take the words at hand: they are asked for more than anything else."""
        self.words = self.block.words

    @lazily
    def named(self) -> list[Mention]:
        """The records that it names, as the words alone tell them."""
        return mentions(self.block, self.page.names)

    @lazily
    def mentions(self) -> list[Mention]:
        """The records that it names, in order, without overlaps.

        Where a work has several findings, the one filed under the page's concept.
        """
        found = self.named
        if not any(len(m.records) > 1 and len(m.works) == 1 for m in found):
            return found
        concept = self.page.concept
        if concept is None:
            return found
        own = self.facts.ids(f"{concept}.findings")
        return [_narrowed(mention, own) for mention in found]

    @property
    def facts(self) -> Facts:
        """Of the wiki as it is."""
        return self.page.facts

    @property
    def passage(self) -> Passage:
        """The passage that holds the block."""
        return self.page.passage

    @lazily
    def quantities(self) -> list[Quantity]:
        """Its numbers with their units, in order; those in links are left out."""
        return quantities(self.block) if self.block.numerals else []

    @lazily
    def _firsts(self) -> list[int]:
        return [mention.first for mention in self.mentions]

    def between(self, first: int, last: int, kind: str = "") -> list[Mention]:
        """Return the mentions from a token up to another, of a kind or of any."""
        start = bisect_left(self._firsts, first)
        found = []
        for at in range(start, len(self.mentions)):
            mention = self.mentions[at]
            if mention.first >= last:
                break
            if not kind or mention.kind == kind:
                found.append(mention)
        return found

    def at(self, index: int) -> Mention | None:
        """Return the mention that covers a token."""
        place = bisect_left(self._firsts, index + 1) - 1
        if place < 0:
            return None
        mention = self.mentions[place]
        return mention if mention.last >= index else None

    @lazily
    def lead(self) -> str | None:
        """The finding that the block as a whole is about; None where that is open.

        A finding's own prose is about it. Else it is whom a run-in heading names; whom
        the opening cites with all authors, as lists of findings do; in a list, the
        first finding that is cited.
        """
        if self.page.finding is not None:
            return self.page.finding
        cited = ("citation", "link", "authors")
        first, last = self.block.sentences[0]
        if last - first <= _RUN_IN:
            found = {
                mention.record
                for mention in self.between(first, last, "finding")
                if mention.form != "name"
            }
            if len(found) == 1:
                return found.pop()
        titled = self._titled() if self.block.kind == "item" else None
        if titled is not None:
            return titled
        opening = self.block.sentences[: 2 if self.block.kind == "paragraph" else 4]
        for mention in self.between(0, opening[-1][1], "finding"):
            if mention.form == "authors" and (
                self.block.kind == "item" or mention.last - mention.first > _MANY
            ):
                return mention.record
        if self.block.kind == "item":
            for mention in self.mentions:
                if mention.kind == "finding" and mention.form in cited:
                    return mention.record
        return None

    @lazily
    def is_led(self) -> bool:
        """Whether it names whom it is about, or is an item of a list."""
        return self.block.kind == "item" or not any(
            len(mention.records) > 1 and mention.works for mention in self.named
        )

    def _titled(self) -> str | None:
        """Return whom an item names behind its title: "**Plumes** (Baird 2014) — …"."""
        for mention in self.between(0, _RUN_IN, "finding"):
            before = self.words[mention.first - 1] if mention.first else "("
            follow = self.words[mention.last + 1 : mention.last + 3]
            closed = ")" in (self.words[mention.last], *follow)
            if before != "(" or not closed or mention.form == "name":
                return None
            opened = self.words[: max(0, mention.first - 1)]
            return mention.record if _TITLE_ENDS.isdisjoint(opened) else None
        return None

    def subject(self, index: int) -> str | None:
        """Return the finding that the words at a token are said of.

        The nearest one named before, if only a copula stands between ("Shah et al. is
        the third"); else what the block is about; else the only one of the sentence.
        """
        first, last = self.block.sentence(index)
        before = [m for m in self.between(first, index, "finding") if m.record]
        if before:
            nearest = before[-1]
            gap = self.words[nearest.last + 1 : index]
            if len(gap) <= _REACH and all(self._is_light(word) for word in gap):
                return nearest.record
        if self.lead is not None:
            return self.lead
        inside = {m.record for m in self.between(first, last, "finding")}
        return inside.pop() if len(inside) == 1 else None

    @staticmethod
    def _is_light(word: str) -> bool:
        return word in _COPULA or (len(word) == 4 and word.isdigit())

    def shape_at(self, index: int, *, after: int | None = None) -> tuple[str, ...]:
        """Return the shapes that a statement about a standing is about.

        Args:
            index: The first token of the statement.
            after: The token after it; the sentence's rest is looked at from there.

        Returns:
            Those named behind "for the …" in the same sentence; else the nearest
            before; else the page's own; empty where that is open.
        """
        first, last = self.block.sentence(index)
        behind = after if after is not None else index
        stop = next(
            (i for i in range(behind, last) if self.words[i] in (";", ".")), last
        )
        reach = min(stop, behind + 40)
        follow = [
            m
            for m in self.between(behind, reach, "shape")
            if m.record and self._is_bound_by_for(behind, m)
        ]
        if follow:
            return tuple(dict.fromkeys(m.record for m in follow if m.record))
        before = [m for m in self.between(first, index, "shape") if m.record]
        before = [m for m in before if not self._is_compared(m)] or before
        if before:
            return (before[-1].record,)  # type: ignore[return-value]
        if self.page.shape is not None:
            return (self.page.shape,)
        return ()

    def _is_compared(self, mention: Mention) -> bool:
        """Tell whether something is compared with a record: "narrower than S"."""
        at = mention.first - 1
        at -= at > 0 and self.words[at] == "the"
        return at >= 0 and self.words[at] == "than"

    @lazily
    def heading(self) -> Reading | None:
        """The heading under which the block stands."""
        at = bisect_left(self.page.headings, self.number) - 1
        return self.page.readings[self.page.headings[at]] if at >= 0 else None

    def context(self, index: int, kind: str) -> str | None:
        """Return the record of a kind that words at a token refer back to.

        The nearest one named before in the sentence; else in the sentence before; else
        in the heading; else what the page is about.
        """
        first, _ = self.block.sentence(index)
        start = first
        if first > 0:
            start, _ = self.block.sentence(first - 1)
        for begin, end in ((first, index), (start, first)):
            found = [m for m in self.between(begin, end, kind) if m.record]
            if found:
                return found[-1].record
        if self.heading is not None:
            found = [m for m in self.heading.mentions if m.kind == kind and m.record]
            if found:
                return found[-1].record
        earlier = [m for m in self.between(0, start, kind) if m.record]
        if earlier:
            return earlier[-1].record
        return self.page.shape if kind == "shape" else None

    def holder(self, index: int) -> Mention | None:
        """Return the record that has what is said at a token: "X has three members"."""
        first, _ = self.block.sentence(index)
        first = max(first, index - _NEAR)  # a text without full stops stays quick
        before = [m for m in self.between(first, index) if m.record]
        if not before:
            return None
        gap = self.words[before[-1].last + 1 : index]
        has = len(gap) <= _HOLDS_REACH and bool(_HOLDS & set(gap))
        return before[-1] if has and not _STOPS & set(gap) else None

    def _is_bound_by_for(self, start: int, mention: Mention) -> bool:
        gap = self.words[start : mention.first]
        return any(word in ("for", "of", "in", "as", "on") for word in gap[-6:]) and (
            "when" not in gap and "after" not in gap
        )

    def shape_before(self, index: int) -> str | None:
        """Return the last shape named in the block before a token, if there is one."""
        for at in range(bisect_left(self._firsts, index) - 1, -1, -1):
            mention = self.mentions[at]
            if mention.kind == "shape" and mention.record:
                return mention.record
        return None

    def own_shapes(self) -> tuple[str, ...]:
        """Return the shapes that the block's finding is an example of."""
        lead = self.lead
        if lead is None:
            return ()
        record = self.facts.wiki.entries[lead].record
        if not isinstance(record, Finding):
            return ()
        named = [use.shape for item in record.instantiates for use in item.shapes]
        named += [use.shape for result in record.results for use in result.shapes]
        known = dict.fromkeys(named)
        return tuple(s for s in known if self.facts.wiki.kind(s) == "shape")


def _narrowed(mention: Mention, own: tuple[str, ...]) -> Mention:
    """Return a mention of a work as that of its one finding among some."""
    if len(mention.records) < 2 or len(mention.works) != 1:
        return mention
    among = tuple(record for record in mention.records if record in own)
    return replace(mention, records=among) if len(among) == 1 else mention


def pages(facts: Facts) -> tuple[Page, ...]:
    """Read every passage of a wiki, records by id and then the pages."""
    return read(facts, facts.once(spoken))


def pages_in(facts: Facts, paths: Collection[str]) -> tuple[Page, ...]:
    """Read the passages of some files, as if there were no others.

    Args:
        facts: Of the wiki.
        paths: Of the files.
    """
    chosen = (one for one in passages(facts) if one.document.path in paths)
    return read(facts, cut(chosen))


def read(facts: Facts, chosen: Iterable[Spoken]) -> tuple[Page, ...]:
    """Read some passages.

    Args:
        facts: Of the wiki.
        chosen: Their words.
    """
    names = facts.wiki.once(lexicon)
    return tuple(_page(facts, names, one) for one in chosen)


def _page(facts: Facts, names: Lexicon, one: Spoken) -> Page:
    page = Page(facts, names, *one)
    page.readings = [
        Reading(page, block, number) for number, block in enumerate(one.blocks)
    ]
    return page
