"""Standings: "held at one example", "sits at two", "is now codified", "a hint"."""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, born, bound_count, size_of, value_of
from tercet.statements.standings.apposed import apposed, awaited
from tercet.statements.standings.by_words import told_by_words
from tercet.statements.standings.contests import CONTESTS, contests
from tercet.statements.standings.dated import DATED, codified_when
from tercet.statements.standings.moved import MOVED, moved
from tercet.statements.standings.opposed import OPPOSED, opposed
from tercet.statements.standings.plainly import stood, together
from tercet.statements.standings.ranked import AGAINST, RANKED, against, ranked
from tercet.statements.text.beside import coordinated
from tercet.statements.text.nouns import Number, number_at
from tercet.statements.text.plainly import unless_told
from tercet.statements.text.reading import Page, Reading
from tercet.words import count, listing

FAMILY = "standing"
_STANDS = frozenset(
    "held hold holds sits sit stands stand remains remain stays stay now is are was "
    "were rests rest still at currently codified counted stuck kept keeps".split()
)
_EXAMPLES = frozenset(
    "example examples instance instances instantiation instantiations case "
    "cases".split()
)
_STATES = {
    "codified": "codified",
    "held": "held",
    "hint": "hint",
    "candidate": "candidate",
    "ready": "ready",
    "deferred": "deferred",
    "hold": "deferred",
    "contested": "contested",
    "provisional": "provisional",
    "stale": "stale",
    "retired": "retired",
    "uncodified": "uncodified",
}
_AT = frozenset(("at",))
_CODIFICATION = frozenset(("codification",))
_STATE_WORDS = frozenset(_STATES)
_BE = frozenset(
    "is are was were be been being remains remain stays stay stands became becomes "
    "become counts".split()
)
_MARKS = frozenset("deferred contested provisional stale retired".split())
_BETWEEN = frozenset(
    "now since already also only still yet not no longer formally a an merely just "
    "therefore thus hence never currently finally as - the shape shapes pattern has "
    "have had been be , which that to risen come on fully officially duly properly "
    "long safely indeed firmly clearly today by meanwhile definitely".split()
)
_PRONOUNS = frozenset("it this shape pattern".split())
_HELD_ELSE = frozenset(
    "that by in up constant fixed to as together back out with at".split()
)
_LATER = frozenset("as into when once if whenever unless".split())
_MORE = frozenset("more another further".split())
_CONDITIONS = frozenset("if when whenever once until unless whether should".split())
_MODALS = frozenset(
    "may can could should would might will must to when once if until cannot".split()
)


def read(page: Page) -> Iterator[Statement]:
    """Yield what a page says of where shapes stand."""
    found = [*_found(page)]
    yield from found
    plain = [*unless_told(page, found, stood(page))]
    yield from plain
    wrong = [one for one in found if one.judge(page.facts).verdict != "true"]
    yield from unless_told(page, [*wrong, *plain], together(page))
    yield from unless_told(page, [*found, *plain], told_by_words(page))


def _found(page: Page) -> Iterator[Statement]:
    for reading, index in page.where(_AT):
        yield from _at_number(reading, index)
    for reading, index in page.where(_STATE_WORDS):
        yield from _in_state(reading, index)
    for reading, index in page.where(_CODIFICATION):
        yield from _awaits(reading, index)
    for reading, index in page.where(CONTESTS):
        yield from contests(reading, index)
    for read_one, triggers in _READERS:
        for reading, index in page.where(triggers):
            yield from read_one(reading, index)


_READERS = (
    (against, AGAINST),
    (ranked, RANKED),
    (moved, MOVED),
    (opposed, OPPOSED),
    (codified_when, DATED),
)


def _at_number(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "held at one example (for the … shape)", "now at two examples"."""
    words = reading.words
    if index + 2 >= len(words) or reading.block.is_quoted(index):
        return
    start, _ = reading.block.sentence(index)
    verbs = words[max(start, index - 5) : index]
    if (
        not _STANDS & set(verbs)
        and index != start
        and not _shape_just_before(reading, index)
    ):
        return
    follow = index + 1
    while follow + 1 < len(words) and words[follow] in ("a", "just", "only"):
        follow += 1
    amount = number_at(reading, follow)
    if amount is None or amount.is_ordinal:
        return
    head = _head(words, amount)
    if head is None and words[index - 1] == "held" and _ends_with(words, amount):
        head = amount.last if _shape_just_before(reading, index) else None
    if head is None:
        return
    shapes = reading.shape_at(index, after=head + 1)
    if not shapes:
        refers = {"it", "this", "that", "shape", "which", "pattern"}
        named = (
            reading.context(index, "shape")
            if refers & set(words[start:index])
            else (_in_sentence_before(reading, start))
        )
        shapes = (named,) if named is not None else ()
    then = verbs[-1:] == ["codified"]  # what the rule asked for at the time
    for found in _standing(reading, index, amount, head, shapes):
        if not then or found.judge(reading.facts).verdict == "true":
            yield found


def _in_sentence_before(reading: Reading, start: int) -> str | None:
    if start == 0:
        return None
    first, last = reading.block.sentence(start - 1)
    found = {m.record for m in reading.between(first, last, "shape") if m.record}
    return found.pop() if len(found) == 1 else None


def _head(words: list[str], amount: Number) -> int | None:
    for at in range(amount.last + 1, min(len(words), amount.last + 7)):
        if words[at] in _EXAMPLES:
            return at
        if words[at] in ".;:,()—" or words[at][0].isdigit():
            return None
    return None


def _ends_with(words: list[str], amount: Number) -> bool:
    follow = words[amount.last + 1 : amount.last + 2]
    return not follow or follow[0] in ".;:,)—"


def _shape_just_before(reading: Reading, index: int) -> bool:
    before = reading.between(max(0, index - 8), index, "shape")
    return bool(before) and index - before[-1].last <= 3


def _standing(
    reading: Reading, index: int, amount: Number, head: int, shapes: tuple[str, ...]
) -> Iterator[Statement]:
    words = reading.words
    different = bool({"different", "distinct"} & set(words[amount.last : head]))
    stated = count(amount.value, "example")
    start = reading.block.starts[_begin(reading, index)]
    own = reading.own_shapes()
    if not shapes:
        shapes = own if len(own) == 1 else ()
    if not shapes:
        names = listing(list(own), "or") if own else "no shape is named near it"
        yield Statement(
            FAMILY,
            reading.passage,
            start,
            reading.block.ends(head),
            stated,
            _open(names, bool(own)),
            tuple(f"{shape}.frequency" for shape in own),
            help="name the shape, and bind its number",
            born=born(reading, index),
        )
    for shape in shapes:
        name = "diversity" if different else "frequency"
        key = f"{shape}.{name}"
        yield Statement(
            FAMILY,
            reading.passage,
            start,
            reading.block.ends(head),
            f"{stated} of {shape}",
            _numbered(shape, name, amount.value),
            (key, f"{shape}.state"),
            _fix(reading, start, amount, head, key) if len(shapes) == 1 else None,
            born(reading, index),
        )


def _begin(reading: Reading, index: int) -> int:
    before = reading.words[max(0, index - 1)]
    first, _ = reading.block.sentence(index)
    return index - 1 if index > first and before in _STANDS else index


def _fix(
    reading: Reading, start: int, amount: Number, head: int, key: str
) -> str | None:
    """Return the words with the number bound; None where the noun would not agree."""
    if head == amount.last:
        return None
    counted = bound_count(reading, amount.first, amount.last, head, key)
    if counted is None:
        return None
    return reading.passage.written[start : reading.block.starts[amount.first]] + counted


def _numbered(shape: str, name: str, stated: int) -> Judge:
    def judge(facts: Facts) -> Judgement:
        value = size_of(value_of(facts, f"{shape}.{name}"))
        if value is None:
            return Judgement("open", "a range")
        state = value_of(facts, f"{shape}.state")
        computed = f"{count(value, 'example')} of {shape}, {state}"
        return Judgement("true" if value == stated else "false", computed)

    return judge


def _open(names: str, known: bool) -> Judge:
    def judge(_: Facts) -> Judgement:
        computed = f"it may be of {names}" if known else names
        return Judgement("open", computed, "the words name no shape")

    return judge


def _in_state(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "X is (now, not yet) codified", "X remains a hint"."""
    words = reading.words
    start, end = reading.block.sentence(index)
    if reading.block.is_quoted(index) or _is_other(words, index, end):
        return
    at = index - 1
    negated = False
    while at >= start and words[at] in _BETWEEN and words[at] not in _BE:
        negated = negated or words[at] in ("not", "no", "never")
        at -= 1
    if at < start or words[at] not in _BE:
        beside = apposed(reading, index)
        if beside is not None:
            for name in beside[0]:
                yield _says(reading, (beside[2], index), name, negated=beside[1])
        return
    verb = at
    at -= 1
    while at >= start and words[at] in _BETWEEN | _BE:
        negated = negated or words[at] in ("not", "no", "never")
        at -= 1
    to_be = words[verb - 1] == "to" and words[verb - 2] in ("yet", "still", "remains")
    negated = negated or to_be
    if not to_be and (words[max(start, at)] in _MODALS or words[verb - 1] in _MODALS):
        return
    mention = reading.at(at) if at >= start else None
    begins = max(start, at)
    shape: str | None = None
    if mention is not None and mention.kind == "shape":
        shape, begins = mention.record, mention.first
    elif _PRONOUNS & set(words[max(start, at) : verb]):
        shape = reading.context(max(start, at), "shape")
    elif (named := coordinated(reading, verb)) is not None:
        shape = named.record
    if _MORE & set(words[start : start + 3]) and "and" in words[start:begins]:
        return  # "one more example, and it is ready"
    if shape is None or _CONDITIONS & set(words[max(start, begins - 3) : begins]):
        return
    yield _says(reading, (begins, index), shape, negated=negated)


def _awaits(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "S awaits codification"."""
    found = awaited(reading, index)
    if found is not None and not reading.block.is_quoted(index):
        yield _says(reading, (found[1], index), found[0], negated=True)


def _says(
    reading: Reading, place: tuple[int, int], shape: str, *, negated: bool
) -> Statement:
    """Return what the word at the last of two tokens says of a shape."""
    state = _STATES.get(reading.words[place[1]], "codified")
    if state == "uncodified":
        state, negated = "codified", not negated
    return Statement(
        FAMILY,
        reading.passage,
        reading.block.starts[place[0]],
        reading.block.ends(place[1]),
        f"{shape} is {'not ' if negated else ''}{state}",
        _state(shape, state, negated=negated),
        (f"{shape}.state", f"{shape}.standing"),
        None,
        born(reading, place[1]),
        help="write where it stands now, or pin what was: {{ as-of N: … }}",
    )


def _is_other(words: list[str], index: int, end: int) -> bool:
    """Tell whether the word goes on to mean something else: "held by", "ready for"."""
    follow = words[index + 1] if index + 1 < end else ""
    if words[index] == "held":
        return follow in _HELD_ELSE and words[index + 2 : index + 3] != ["spite"]
    if words[index] == "hold":
        return words[index - 1] != "on"
    if words[index] == "ready":
        return follow == "for" and words[index + 2 : index + 3] != ["codification"]
    if words[index] == "codified" and follow == "in":
        after = words[index + 2] if index + 2 < end else ""
        return after not in ("the", "that", "this") and not after[:1].isdigit()
    return words[index] == "codified" and follow in _LATER


def _state(shape: str, state: str, *, negated: bool) -> Judge:
    def judge(facts: Facts) -> Judgement:
        if state in _MARKS:
            marks = value_of(facts, f"{shape}.marks")
            found = isinstance(marks, tuple) and state in marks
            stands = value_of(facts, f"{shape}.state")
            word = state if found else f"{stands}, not {state}"
        else:
            word = str(value_of(facts, f"{shape}.state"))
            found = word == state
        return Judgement("true" if found != negated else "false", f"{shape} is {word}")

    return judge
