"""Cuts of texts as people write them: one field changes in one place."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handwritten_yaml import handwritten
from tercet import splice
from tercet.errors import RefusedError
from tercet.sheet import Sheet, value_at
from tercet.source import At, Document, Value, parse

COMMENT = re.compile(r"# (above|beside) ([vk][0-9]+x)")
SHORT = "new"
LONG = "new words " * 20 + "end"
PARTS: dict[str, Value] = {"new": SHORT, "more": (SHORT,)}
NEW = (SHORT, LONG, "new\nlines\n", "new\n\n", ("new", "items"), PARTS)


def seeded(seed: int) -> Random:
    """Return where chance comes from."""
    return Random(seed)  # noqa: S311 - it keeps no secret


def unordered(at: At) -> tuple[str, ...]:
    """Know no order of fields."""
    return ()


def words(value: Value) -> set[str]:
    """Return the words of a value, keys and all."""
    return set(re.findall(r"[vk][0-9]+x", repr(value)))


def comments(text: str) -> Counter[str]:
    """Return what each comment is about."""
    return Counter(found[0] for found in COMMENT.finditer(text))


def astray(text: str) -> set[str]:
    """Return what comments are about that do not stand at it.

    One above an item is about the item, whichever of its fields is the first.
    """
    rows, found = text.splitlines(), set()
    for number, row in enumerate(rows):
        comment = COMMENT.search(row)
        if comment is None:
            continue
        at = row[: comment.start()]
        if comment[1] == "above":
            below = (r for r in rows[number + 1 :] if not re.match(r"\s*(#|$)", r))
            at = COMMENT.sub("", next(below, ""))
            if at.lstrip().startswith("- "):
                continue
        if comment[2] not in at:
            found.add(comment[2])
    return found


def places(before: Document, after: Document) -> int:
    """Count the places in which lines differ; empty lines are none."""
    old, new = (
        [row for row in one.text.splitlines() if row.strip()] for one in (before, after)
    )
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(code[0] != "equal" for code in codes)


def some_document(random: Random) -> Document:
    """Return a document; in a fifth of them some values are not written yet."""
    text = handwritten(random, empty=random.random() < 0.2)
    document = parse("a.yaml", text.encode())
    assert {problem.code for problem in document.problems} <= {"S009"}, text
    assert astray(text) == set(), text
    return document


def some_path(random: Random, document: Document) -> At:
    """Return the path of some value."""
    return random.choice([at for at in document.places if at and at[-1] != "\0key"])


def owned(document: Document, at: At) -> set[str]:
    """Return the words that an edit of a value may take comments from."""
    return words(value_at(document, at)) | words(str(at[-1]))


def stays(before: Document, after: Document, but: set[str]) -> None:
    """Show that each comment is there and at its place, but for those of some words."""
    lost = comments(before.text) - comments(after.text)
    assert {about for about in lost if about.split()[-1] not in but} == set()
    assert astray(after.text) - but == set()


SEEDS = st.integers(0, 2**32)
MANY = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@MANY
@given(seed=SEEDS)
def test_value_is_replaced_in_one_place(seed: int) -> None:
    """Comments of all else stay at it, and a text keeps its own ones."""
    random = seeded(seed)
    before = some_document(random)
    at, new = some_path(random, before), random.choice(NEW)
    was = value_at(before, at)
    after = splice.put(before, at, new, unordered)
    stays(before, after, owned(before, at))
    if isinstance(was, str):
        assert comments(before.text) == comments(after.text)
    if isinstance(new, str) and before.text.endswith("\n"):
        assert places(before, after) == 1


@MANY
@given(seed=SEEDS)
def test_field_or_item_is_added_in_one_place(seed: int) -> None:
    """Wherever it goes, no comment is parted from what it is about."""
    random = seeded(seed)
    before = some_document(random)
    at = some_path(random, before)
    was, new = value_at(before, at), random.choice(NEW)
    if isinstance(was, str):
        at, was = (), value_at(before, ())
    step = len(was) if isinstance(was, tuple) else "fresh"
    keys = [key for key in was if random.random() < 0.5] if step == "fresh" else []
    order = (*map(str, keys), "fresh")
    after = splice.put(before, (*at, step), new, lambda _: order)
    stays(before, after, set())
    if before.text.endswith("\n"):
        assert places(before, after) == 1


@MANY
@given(seed=SEEDS)
def test_field_or_item_is_taken_from_one_place(seed: int) -> None:
    """Only what is beside it, or in it, goes with it."""
    random = seeded(seed)
    before = some_document(random)
    at = some_path(random, before)
    gone = owned(before, at)
    while len(at) > 1 and len(value_at(before, at[:-1])) == 1:
        at = at[:-1]
        gone |= words(str(at[-1]))
    if len(at) == len(before.value or {}) == 1:
        return  # nothing would be left
    after = splice.take(before, at)
    stays(before, after, gone)
    if before.text.endswith("\n"):
        assert places(before, after) == 1


@MANY
@given(seed=SEEDS)
def test_items_that_stay_keep_their_comments(seed: int) -> None:
    """A list or mapping that is replaced is changed where it differs."""
    random = seeded(seed)
    before = some_document(random)
    at = some_path(random, before)
    was = value_at(before, at)
    new: Value = was
    kept = set()
    if isinstance(was, tuple):
        items = [item for item in was if random.random() < 0.7] or [was[0]]
        random.shuffle(items)
        new, kept = (*items, SHORT), words(tuple(items))
    elif isinstance(was, dict):
        keys = [key for key in was if random.random() < 0.7] or list(was)[:1]
        fields = {key: was[key] for key in keys}
        new, kept = {**fields, "fresh": SHORT}, words(fields)
    try:
        after = splice.put(before, at, new, unordered)
    except RefusedError as error:
        assert "comments stand among the items" in str(error)
        return
    stays(before, after, words(was) - kept)


@MANY
@given(seed=SEEDS)
def test_order_of_fields_takes_comments_along(seed: int) -> None:
    """No comment is lost, and a second time nothing changes."""
    random = seeded(seed)
    before = some_document(random)
    keys = sorted(
        {step for at in before.places for step in at if isinstance(step, str)}
    )
    random.shuffle(keys)
    after = splice.in_order(before, lambda _: keys)
    stays(before, after, set())
    assert splice.in_order(after, lambda _: keys).text == after.text


@MANY
@given(seed=SEEDS)
def test_words_within_texts_change_where_they_stand(seed: int) -> None:
    """Some words are changed, folded over lines or not."""
    random = seeded(seed)
    before = some_document(random)
    known = sorted(words(before.value or {}))
    chosen = set(random.sample(known, max(1, len(known) // 4)))

    def change(text: str) -> str:
        pairs = re.compile(r"(v[0-9]+x)( v[0-9]+x)?")
        return pairs.sub(lambda m: SHORT if m[1] in chosen else m[0], text)

    texts = [at for at, _ in splice.leaves(before.value or {})]
    after = splice.rewrite(before, texts, change)
    left = words(after.value or {})
    stays(before, after, {word for word in known if word not in left} | chosen)


@MANY
@given(seed=SEEDS)
def test_value_that_is_not_written_yet_is_written(seed: int) -> None:
    """Its key is there, with no value or a comment behind it."""
    random = seeded(seed)
    before = some_document(random)
    sheet = Sheet(before)
    empty = [at for at, _ in splice.leaves(before.value or {}) if sheet.is_nothing(at)]
    for at in empty:
        after = splice.put(before, at, random.choice(("unknown", *NEW)), unordered)
        assert len(after.problems) == len(before.problems) - 1
        assert comments(after.text) == comments(before.text)
        assert astray(after.text) == set()


def test_folded_text_keeps_its_lines() -> None:
    """A link over two lines is changed; the paragraphs around it stay as they were."""
    text = (
        "a: >   # on a\n  One line\n  and [[old|the\n  name]] of it,\n  kept.\n\n"
        "  Short\n  lines.\nb: c\n"
    )
    after = splice.rewrite(
        parse("a.yaml", text.encode()),
        [("a",)],
        lambda found: found.replace("[[old|the name]]", "[[new|it]]"),
    )
    assert after.text == (
        "a: >   # on a\n  One line\n  and [[new|it]] of it,\n  kept.\n\n"
        "  Short\n  lines.\nb: c\n"
    )


@pytest.mark.parametrize(
    ("text", "new", "expected"),
    [
        ("a: >\n  one\n  two\n", "one\ntwo\n", "a: |\n  one\n  two\n"),
        ("a: >\n  one\n\n  two\n", "one\n 2\n", "a: |\n  one\n   2\n"),
        ("a: >\n  one\n    two\n", "one\n  2\n", "a: |\n  one\n    2\n"),
        ("a: |2\n    one\n", "  two\n", "a: |2\n    two\n"),
        ("a: >-\n  one\n  two\n", "one 2", "a: >-\n  one\n  2\n"),
    ],
)
def test_text_in_lines_that_cannot_keep_them(
    text: str, new: str, expected: str
) -> None:
    """It is written anew, and holds what was meant."""
    after = splice.put(parse("a.yaml", text.encode()), ("a",), new, unordered)
    assert (after.value or {})["a"] == new
    assert after.text == expected


def test_entangled_items_are_refused_by_name() -> None:
    """Comments would go with nobody knows which item."""
    before = parse("a.yaml", b"a: [b, c, # c\n  d]\n")
    with pytest.raises(RefusedError, match="comments stand among the items"):
        splice.put(before, ("a",), ("d", "c", "b"), unordered)
