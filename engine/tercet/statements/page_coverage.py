"""What a free page on a concept leaves unsaid: findings, and standings of shapes.

A page that lists the findings of a concept and then discusses them should not lose one
on the way; a page that tells of some shapes where they stand leaves readers guessing
about the others that it names. Both are questions, one of each kind a page.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge
from tercet.statements.standings.standings import read as read_standings
from tercet.statements.text.lists import item_lists
from tercet.statements.text.reading import Page, Reading
from tercet.statements.thresholds.thresholds import read as read_thresholds
from tercet.words import count

FAMILY = "coverage"
_LEAST_ITEMS = 3
_LEAST_TOLD = 3
_LEAST_BLOCKS = 3


def read(page: Page) -> Iterator[Statement]:
    """Yield what a free page leaves unsaid of the concept that it is about."""
    if page.passage.is_page and page.concept is not None:
        yield from _findings(page, page.concept)
        yield from _shapes(page, page.concept)


def _findings(page: Page, concept: str) -> Iterator[Statement]:
    """Name the listed findings that the rest of the page never mentions."""
    for listed in item_lists(page):
        leads = {r.lead: r for r in listed.readings if r.lead is not None}
        own = {id(reading) for reading in listed.readings}
        rest = [r for r in page.readings if id(r) not in own and _is_prose(r)]
        if len(leads) < _LEAST_ITEMS or len(rest) < _LEAST_BLOCKS:
            continue
        said = {m.record for r in rest for m in r.mentions}
        unsaid = tuple(lead for lead in leads if lead not in said)
        if not unsaid or len(unsaid) > len(leads) // 2:
            continue
        first = leads[unsaid[0]]
        yield _told(
            page,
            first,
            f"{count(len(leads), 'finding')} in the list",
            _unsaid(unsaid, "the rest of the page never mentions"),
            tuple(f"{name}.ordinal.{concept}" for name in unsaid),
            [leads[name] for name in unsaid[1:]],
            "say what they add, or why nothing is said of them",
        )


def _is_prose(reading: Reading) -> bool:
    return reading.block.kind == "paragraph"


def _shapes(page: Page, concept: str) -> Iterator[Statement]:
    """Name the shapes of which the page never says where they stand."""
    told: set[str] = set()
    for read_family in (read_standings, read_thresholds):
        for statement in page.once(read_family):
            told |= {key.partition(".")[0] for key in statement.keys}
    named: dict[str, Reading] = {}
    accepted = page.facts.ids(f"{concept}.shapes")
    for reading in page.readings:
        for mention in reading.mentions:
            if mention.record in accepted:
                named.setdefault(str(mention.record), reading)
    unsaid = tuple(shape for shape in named if shape not in told)
    if len(told & set(named)) < _LEAST_TOLD or not unsaid:
        return
    yield _told(
        page,
        named[unsaid[0]],
        f"where {count(len(told & set(named)), 'shape')} stand",
        _standings(unsaid),
        tuple(f"{shape}.state" for shape in unsaid),
        [named[shape] for shape in unsaid[1:]],
        "say where they stand, with a bound fact: {{ "
        + f"{unsaid[0]}.frequency | words }}}}",
    )


def _told(
    page: Page,
    reading: Reading,
    stated: str,
    judge: Judge,
    keys: tuple[str, ...],
    others: list[Reading],
    help_: str,
) -> Statement:
    def place(one: Reading) -> tuple[int, int]:
        first, last = one.block.sentences[0]
        return one.block.starts[first], one.block.ends(min(first + 7, last - 1))

    start, end = place(reading)
    return Statement(
        FAMILY,
        page.passage,
        start,
        end,
        stated,
        judge,
        keys,
        severity="info",
        help=help_,
        related=tuple(page.passage.span(*place(one)) for one in others),
    )


def _unsaid(names: tuple[str, ...], words: str) -> Judge:
    def judge(_: Facts) -> Judgement:
        return Judgement("open", f"{words} {', '.join(names)}")

    return judge


def _standings(shapes: tuple[str, ...]) -> Judge:
    def judge(facts: Facts) -> Judgement:
        rows = [
            f"{shape} ({facts.value(f'{shape}.state')}, "
            f"{count(int(str(facts.value(f'{shape}.frequency'))), 'example')})"
            for shape in shapes
        ]
        said = f"the page never says where these stand: {', '.join(rows)}"
        return Judgement("open", said)

    return judge
