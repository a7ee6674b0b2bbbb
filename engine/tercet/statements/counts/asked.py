"""Counts of what questions hold: "an open question with three readings", "two probes".

Parts of the counts. A question is recognized by the words of its title, in the
sentence, the one before or the heading; else it is the only one that the page can mean.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.records.question import Question
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, born
from tercet.statements.text.limits import Limit
from tercet.statements.text.nouns import Number
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.text.tokens import blocks
from tercet.words import count

FAMILY = "count"
_NOUNS = {
    "reading": "reading",
    "readings": "reading",
    "probe": "probe",
    "probes": "probe",
}
_ALSO = {
    **dict.fromkeys("answers interpretations explanations accounts".split(), "reading"),
    **dict.fromkeys("hypotheses positions views possibilities".split(), "reading"),
    **dict.fromkeys("experiments tests trials measurements".split(), "probe"),
}
"""Other words for them, where the words behind say that they are on offer."""
_OFFERED = frozenset(
    "proposed suggested listed offer record file compete stand".split()
)
_ADJECTIVES = frozenset(
    "possible rival competing different open recorded filed unfiled of its such "
    "alternative distinct conflicting waiting".split()
)
_PART = frozenset("of is are has have remain remains still".split())
_STATES = frozenset("filed unfiled filled open missing outstanding pending".split())
_FILED = frozenset(("filed", "filled", "done", "run"))
_LIGHT = frozenset(
    "the and that with from this what which whether would could might does not yet are "
    "for its their how why when where can will more than has have been".split()
)
_ANY = (["a", "question"], ["any", "question"], ["every", "question"])
_LEAST = 2
_STEM = 5


def of_question(reading: Reading, amount: Number, limit: Limit) -> Iterator[Statement]:
    """Yield "has three readings", "one of its two probes is filed"."""
    words = reading.words
    at = amount.last + 1
    said: set[str] = set()
    while at < len(words) and words[at] in _ADJECTIVES:
        said.add(words[at])
        at += 1
    start, end = nearby(reading, amount.first)
    if at >= len(words):
        return
    noun = _NOUNS.get(words[at], "")
    if not noun and _OFFERED & set(words[at + 1 : min(end, at + 5)]):
        noun = _ALSO.get(words[at], "")
    if not noun:
        return
    if at >= end or reading.block.is_quoted(amount.first):
        return
    if limit.first and words[limit.first - 1] in ("in", "on", "by", "for", "of", "to"):
        return
    follow = words[at + 1] if at + 1 < end else "."
    if follow in _PART and _STATES & set(words[at + 1 : end]):
        return  # of which it is said what became of them
    if said & {"filed", "unfiled", "open", "waiting", "of"}:
        return  # a part of them
    if limit.first - start == 3 and words[start : start + 2] in _ANY:
        return  # "a question with one reading": any
    question = question_at(reading, amount.first)
    if question is None:
        return
    block = reading.block
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[limit.first],
        block.ends(at),
        f"{limit.of(noun)} of {question}",
        _judge(question, noun, limit),
        (f"{question}.state",),
        born=born(reading, limit.first),
        help="correct the number, or record what is missing",
    )


def _judge(question: str, noun: str, limit: Limit) -> Judge:
    def judge(facts: Facts) -> Judgement:
        record = facts.wiki.entries[question].record
        if not isinstance(record, Question):
            return Judgement("open", f"{question} cannot be read")
        value = len(record.readings if noun == "reading" else record.probes)
        computed = count(value, noun)
        return Judgement("true" if limit.holds(value) else "false", computed)

    return judge


def question_at(reading: Reading, index: int) -> str | None:
    """Return the question that a sentence speaks of; None where that is open."""
    start, end = nearby(reading, index)
    sentence = set(reading.block.spelled[start:end])
    previous = nearby(reading, start - 1)[0] if start else start
    before = set(reading.block.spelled[previous:start])
    heading = reading.heading
    above = set(heading.block.spelled) if heading is not None else set()
    known_titles = reading.facts.once(titles)
    for link in reading.words[start:end]:
        name = (
            link[2:-2].partition("|")[0].partition("#")[0] if link[:2] == "[[" else ""
        )
        if any(name == known for known, _, _ in known_titles):
            return name
    called = _called(reading, (start, end), known_titles)
    if called:
        return called[0] if len(called) == 1 else None
    for around in (sentence, before, above):
        found = [name for name, words, _ in known_titles if is_named(words, around)]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    if "question" not in sentence:
        return None
    own = reading.passage.record or reading.passage.about
    if own is not None and any(own == name for name, _, _ in known_titles):
        return own
    concept = reading.page.concept
    known = [
        row
        for row in known_titles
        if concept is None or concept in _about(reading, row)
    ]
    by_kind = [name for name, _, kind in known if kind in sentence]
    if len(by_kind) == 1:
        return by_kind[0]
    return known[0][0] if len(known) == 1 else None


def _called(
    reading: Reading, place: tuple[int, int], known: tuple[_Title, ...]
) -> list[str]:
    """Return the questions of which "the rest question" may be short, by that word."""
    words = reading.block.spelled
    found: list[str] = []
    for index in range(place[0] + 2, place[1]):
        word = words[index - 1]
        if words[index] != "question" or words[index - 2] not in ("the", "this"):
            continue
        if not any(word == kind for _, _, kind in known):
            found += [name for name, title, _ in known if word in title]
    return found


_Title = tuple[str, frozenset[str], str]


def _about(reading: Reading, row: _Title) -> tuple[str, ...]:
    record = reading.facts.wiki.entries[row[0]].record
    return record.about if isinstance(record, Question) else ()


def is_named(words: frozenset[str], around: set[str]) -> bool:
    """Tell whether all content words of a title stand there, but for their endings."""
    return len(words) >= _LEAST and all(
        word in around
        or (
            len(word) >= _STEM - 1
            and any(
                other.startswith(word[: max(_STEM - 1, len(word) - 3)])
                for other in around
            )
        )
        for word in words
    )


def titles(facts: Facts) -> tuple[_Title, ...]:
    """Return the questions: their id, the content words of their title, their kind."""
    found: list[_Title] = []
    for entry in facts.wiki.of_kind("question"):
        if isinstance(entry.record, Question):
            spelled = [w for b in blocks(entry.record.title) for w in b.spelled]
            words = frozenset(
                w for w in spelled if w.isalpha() and len(w) > 3 and w not in _LIGHT
            )
            found.append((entry.id, words, entry.record.kind))
    return tuple(found)
