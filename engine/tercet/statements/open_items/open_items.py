"""What prose says is still to be done, beside the probes and questions on record.

"Probes on X would adjudicate; not yet filed" is compared with the probes of question
records: by the findings that the sentence is about, then by its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from tercet.facts import Facts
from tercet.problems import Span
from tercet.statements.base import Judgement, Statement
from tercet.statements.figures.stored import stems
from tercet.statements.judging import born
from tercet.statements.open_items.accounts import read as read_accounts
from tercet.statements.open_items.closing import read as read_closing
from tercet.statements.open_items.openers import read as read_openers
from tercet.statements.open_items.plainly import plainly
from tercet.statements.open_items.probes import Match, by_words, match
from tercet.statements.open_items.queries import read as read_queries
from tercet.statements.open_items.settled import read as read_settled
from tercet.statements.open_items.statuses import read as read_statuses
from tercet.statements.open_items.tallies import read as read_tallies
from tercet.statements.text.plainly import apart
from tercet.statements.text.reading import Page, Reading
from tercet.words import count, listing, number

FAMILY = "open-item"
_MODALS = frozenset("would could might can may will should".split())
_DECIDES = frozenset(
    "adjudicate settle decide distinguish discriminate resolve disambiguate".split()
)
_STAYS = frozenset("remain remains remained stays stay is are".split())
_OPEN = frozenset("unexplored untested untried unprobed unmeasured".split())
_DONE = frozenset("filed run tested done measured carried tried attempted".split())
_PROBES = frozenset(
    "probe probes probing experiment experiments measurement measurements trial trials "
    "replication replications ablation ablations assay assays metric metrics survey "
    "surveys excavation excavations dating follow-up".split()
)
_TRIGGERS = _DECIDES | _OPEN | {"yet"}
_AT_THE_TIME = frozenset("time then when until before since".split())
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A sentence that calls for evidence.

    Args:
        reading: The block.
        first: Its first token.
        last: The token after its last.
        marked: Where it says that nobody did it yet; None if it does not say so.
        match: The probe on record that fits.
    """

    reading: Reading
    first: int
    last: int
    marked: tuple[int, int] | None
    match: Match | None

    @property
    def span(self) -> Span:
        block = self.reading.block
        start = block.starts[self.first]
        return self.reading.passage.span(start, block.ends(self.last - 1))


def read_all(pages: Sequence[Page]) -> Iterator[Statement]:
    """Yield what is said to be open, page by page, and where accounts of it differ."""
    for page in pages:
        openers = list(read_openers(page, FAMILY))
        told = [] if _own_question(page) else _told_of_probes(page, openers)
        yield from (statement for statement, _ in told)
        known = {place for _, place in told}
        wanted = [
            one
            for reading in page.having(_TRIGGERS)
            for one in _in_block(reading)
            if one.match is not None or (reading.number, one.first) not in known
        ]
        if not _own_question(page):
            yield from _filed(
                [w for w in wanted if (w.reading.number, w.first) not in known]
            )
            yield from _summary(wanted)
        yield from read_queries(page, FAMILY)
        yield from openers
    yield from read_accounts(pages, FAMILY)


def _told_of_probes(
    page: Page, openers: list[Statement]
) -> list[tuple[Statement, tuple[int, int]]]:
    """Return what is said of the probes of a question together, and of single ones."""
    together = [*read_tallies(page), *read_closing(page)]
    told = {place for _, place in together}
    together += [one for one in read_settled(page) if one[1] not in told]
    known = {place for _, place in together}
    together += [one for one in read_statuses(page) if one[1] not in known]
    known = {place for _, place in together}
    more = {one: place for one, place in plainly(page) if place not in known}
    return together + [(one, more[one]) for one in apart(openers, more)]


def _own_question(page: Page) -> bool:
    """Tell whether a page is the prose of a question: there probes are at home."""
    own = page.passage.record
    return own is not None and page.facts.wiki.kind(own) == "question"


def _in_block(reading: Reading) -> Iterator[_Wanted]:
    words = reading.words
    for first, last in _sentences(reading):
        probe = next((i for i in range(first, last) if words[i] in _PROBES), None)
        if probe is None:
            named = _by_name(reading, first, last)
            if named is not None:
                yield named
            continue
        if not _is_wanted(words, probe, last):
            continue
        found, marked = match(reading, first, last), _mark(words, first, last)
        if found is None or (marked and not found.is_sure):
            found = _called(reading, first, last, marked) or found
        yield _Wanted(reading, first, last, marked, found)


def _by_name(reading: Reading, first: int, last: int) -> _Wanted | None:
    """Read "an arousal count would settle it": a probe by the words of its record."""
    words = reading.words
    for at in range(first + 1, last):
        if words[at] in _DECIDES and words[at - 1] in _MODALS:
            marked = _mark(words, first, last)
            found = _called(reading, first, at - 1, marked)
            if found is None:
                return None
            return _Wanted(reading, first, last, marked, found)
    return None


def _called(
    reading: Reading, first: int, last: int, marked: tuple[int, int] | None
) -> Match | None:
    """Return the probe that some tokens name; by its kind alone only with a mark."""
    said = stems(" ".join(reading.words[first:last]))
    around = stems(" ".join(reading.words[slice(*reading.block.sentence(first))]))
    probe = by_words(reading.facts, said, around, strict=marked is None)
    return None if probe is None else probe.match


def _sentences(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a block; a question in brackets does not end one."""
    begun: int | None = None
    for first, last in reading.block.sentences:
        start = first if begun is None else begun
        inside = reading.words[start:last]
        if inside.count("(") > inside.count(")") and last < len(reading.words):
            begun = start
            continue
        begun = None
        yield start, last


def _is_wanted(words: list[str], probe: int, last: int) -> bool:
    """Tell whether a sentence asks for the probe that it names at a token."""
    for at in range(probe + 1, last):
        word = words[at]
        if (
            word in _DECIDES
            and words[at - 1] in _MODALS
            and "not" not in words[at - 2 : at]
        ):
            return True
        if word in _OPEN and not _STAYS.isdisjoint(words[max(probe, at - 3) : at]):
            return not _is_past(words, at, last)
    mark = _mark(words, probe, last)
    return mark is not None


def _is_past(words: list[str], at: int, last: int) -> bool:
    return words[at + 1 : at + 2] == ["at"] and not _AT_THE_TIME.isdisjoint(
        words[at + 2 : min(last, at + 5)]
    )


def _mark(words: list[str], first: int, last: int) -> tuple[int, int] | None:
    """Return the tokens of "not yet filed" and its like, if a sentence says so."""
    for at in range(first, last - 2):
        if words[at] == "not" and (done := _done_yet(words, at, last)) is not None:
            return at, done
        if words[at + 1] == "yet" and words[at] in ("none", "nobody", "nothing"):
            return at, at + 1
    return None


def _done_yet(words: list[str], at: int, last: int) -> int | None:
    """Return the last token of "not yet filed", "not filed yet", "not been filed"."""
    follow = at + 1
    while follow < last and words[follow] in ("yet", "been", "so", "far"):
        follow += 1
    if follow >= last or words[follow] not in _DONE:
        return None
    late = words[follow + 1 : follow + 2] == ["yet"]
    return follow + late if late or follow > at + 1 else None


def _filed(wanted: list[_Wanted]) -> Iterator[Statement]:
    """Yield the sentences whose probe has been filed since they were written."""
    for one in wanted:
        if one.match is None or not one.match.is_sure:
            continue
        key = f"{one.match.question}.filed-probes"
        judge = partial(_judge, key, one.match.probe, one.marked is not None)
        if judge(one.reading.facts).verdict == "true":
            continue
        block = one.reading.block
        first, last = one.marked or (one.first, one.last - 1)
        stated = "not yet filed" if one.marked else "would decide"
        yield Statement(
            FAMILY,
            one.reading.passage,
            block.starts[first],
            block.ends(last),
            f"the probe {one.match.name} is {stated}"
            if one.marked
            else (f"the probe {one.match.name} {stated}"),
            judge,
            (key,),
            born=born(one.reading, first),
            severity="warning",
            help="say what it showed, and link the finding that fills it",
        )


def _judge(key: str, probe: str, marked: bool, facts: Facts) -> Judgement:
    for group in facts.groups(key):
        if group.label == probe:
            said = f"filed by {listing(group.ids)}"
            return Judgement("false" if marked else "open", said)
    return Judgement("true", "not filed")


def _summary(wanted: list[_Wanted]) -> Iterator[Statement]:
    """Yield once for each kind of probe how many are wanted, and how marked."""
    groups: dict[str, list[_Wanted]] = {}
    for one in wanted:
        groups.setdefault(one.match.kind if one.match else "", []).append(one)
    for kind, rows in groups.items():
        marked = sum(one.marked is not None for one in rows)
        if kind and len(rows) > 1 and marked < len(rows):
            yield _kind(kind, rows, marked)
        elif not kind:
            yield _unmatched(rows)


def _kind(kind: str, rows: list[_Wanted], marked: int) -> Statement:
    first = next(one for one in rows if one.marked is None)
    said = [
        f"line {one.span.line} {one.match.name if one.match else ''}"
        + (" (marked)" if one.marked else "")
        for one in rows[:_SHOWN]
    ]
    done = f"{number(marked)} of them" if marked else "none of them"
    stated = (
        f"{count(len(rows), 'wanted probe')} of the kind “{kind}”, {done} marked as "
        "not yet filed"
    )
    answer = Judgement("open", "; ".join(said))
    advice = "mark them alike, or write {{ wiki.unfiled-probes }} in place of the marks"
    return _told(first, rows, stated, answer, advice, ("wiki.unfiled-probes",))


def _unmatched(rows: list[_Wanted]) -> Statement:
    stated = f"{count(len(rows), 'sentence')} asking for a probe"
    answer = Judgement("open", "no question on record has a probe that fits")
    advice = "add the probe to a question's record, or name the finding it would be on"
    return _told(rows[0], rows, stated, answer, advice, ())


def _told(
    at: _Wanted,
    rows: list[_Wanted],
    stated: str,
    answer: Judgement,
    advice: str,
    keys: tuple[str, ...],
) -> Statement:
    block = at.reading.block
    return Statement(
        FAMILY,
        at.reading.passage,
        block.starts[at.first],
        block.ends(at.last - 1),
        stated,
        partial(_always, answer),
        keys,
        related=tuple(one.span for one in rows[: _SHOWN + 1] if one is not at),
        severity="info",
        help=advice,
    )


def _always(answer: Judgement, _: Facts) -> Judgement:
    return answer


__all__ = ["FAMILY", "read_all"]
