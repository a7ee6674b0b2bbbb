"""What a rank or a list of works leaves open: by filing or by publication, and when."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tercet.facts import Facts, Ordinal
from tercet.problems import Span
from tercet.records.finding import Finding
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import born, value_of
from tercet.statements.text.dates import appeared
from tercet.statements.text.names import Mention
from tercet.statements.text.nouns import FINDING_NOUNS, number_at
from tercet.statements.text.reading import Page, Reading
from tercet.words import ordinal

FAMILY = "order"
_REACH = 7
_MOST = 60


def note_year_only(reading: Reading, mention: Mention, found: dict[str, Span]) -> None:
    """Note a work that a list names with all authors, if only its year is known."""
    record = mention.record
    if record is None or record in found or len(found) >= _MOST:
        return
    date = appeared(reading.facts, record)
    block = reading.block
    if date is not None and len(date.text) == 4 and block.kind == "item":
        start, end = block.starts[mention.first], block.ends(mention.last)
        found[record] = reading.passage.span(start, end)


def undated(page: Page, found: dict[str, Span]) -> Statement:
    """Report once a page the works of which only the year is on record."""
    records = tuple(found)
    spans = tuple(found.values())
    concept = page.concept
    keys = tuple(
        f"{record}.published.{concept}"
        for record in records
        if concept is not None and _is_filed_under(page.facts, record, concept)
    )

    def judge(facts: Facts) -> Judgement:
        left = [r for r in records if (d := appeared(facts, r)) and len(d.text) == 4]
        years = f"only the year is on record of {', '.join(left)}"
        why = "so their order by publication, and 'before X' within a year, is open"
        return Judgement("open" if left else "true", years, why)

    for reading in page.readings:
        for mention in reading.mentions:
            if mention.form == "authors" and mention.record == records[0]:
                return Statement(
                    FAMILY,
                    page.passage,
                    reading.block.starts[mention.first],
                    reading.block.ends(mention.last),
                    "a list of works",
                    judge,
                    keys,
                    related=spans[1:],
                    severity="info",
                    help="record the month or day of these works",
                )
    raise AssertionError("a mention was noted")  # pragma: no cover - it was just read


def _is_filed_under(facts: Facts, record: str, concept: str) -> bool:
    found = facts.wiki.entries[record].record
    return isinstance(found, Finding) and any(
        item.concept == concept for item in found.instantiates
    )


def is_filed(reading: Reading, index: int) -> bool:
    """Tell whether an ordinal counts filings: "ninth instantiating finding"."""
    words = reading.words
    reach = words[index + 1 : index + _REACH]
    return ("instantiating" in reach or "filed" in reach) and bool(
        FINDING_NOUNS & set(reach)
    )


def bases(page: Page, ranks: list[tuple[Reading, int]]) -> Iterator[Statement]:
    """Report once a page the ordinals by filing that publication would change."""
    concept = page.concept
    if concept is None:
        return
    rows: list[tuple[str, Reading, int]] = []
    for reading, index in ranks:
        found = number_at(reading, index)
        subject = reading.subject(index)
        if found is None or not found.is_ordinal or subject is None:
            continue
        if not _is_filed_under(page.facts, subject, concept):
            continue
        filed = value_of(page.facts, f"{subject}.ordinal.{concept}")
        dated = value_of(page.facts, f"{subject}.published.{concept}")
        if not isinstance(filed, Ordinal) or not isinstance(dated, Ordinal):
            continue
        if filed.position == found.value != dated.position:
            rows.append((subject, reading, index))
    if not rows:
        return
    subjects = tuple(dict.fromkeys(row[0] for row in rows))
    spans = [_word(reading, index) for _, reading, index in rows]
    _, reading, index = rows[0]
    yield Statement(
        FAMILY,
        page.passage,
        reading.block.starts[index],
        reading.block.ends(index),
        "a rank without what it is by",
        partial(_judge_bases, subjects, concept),
        tuple(
            f"{one}.{name}.{concept}"
            for one in subjects[:1]
            for name in ("ordinal", "published")
        ),
        born=born(reading, index),
        related=tuple(spans[1:_MOST]),
        severity="info",
        help="say by what: as filed, or by publication",
    )


def _word(reading: Reading, index: int) -> Span:
    block = reading.block
    return reading.passage.span(block.starts[index], block.ends(index))


def _judge_bases(subjects: tuple[str, ...], concept: str, facts: Facts) -> Judgement:
    said = []
    for one in subjects:
        filed = value_of(facts, f"{one}.ordinal.{concept}")
        dated = value_of(facts, f"{one}.published.{concept}")
        if isinstance(filed, Ordinal) and isinstance(dated, Ordinal):
            said.append(
                f"{one} {ordinal(filed.position)} as filed, "
                f"{ordinal(dated.position)} by publication"
            )
    if not said:
        return Judgement("open", "undecidable, because the records leave it open")
    return Judgement("open", "; ".join(said))
