from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts_text import CONCEPT, added, at, finding, shape
from statements_text import BEES, bees
from tercet.pages import page_of
from tercet.statements.text.passages import (
    Passage,
    concept_of,
    of_page,
    of_record,
    only_concept,
    passages,
)

WORDS = "held at one example"
FIELDS = {
    "plain": f"definition: It is {WORDS}.",
    "single quotes": f"definition: 'It''s {WORDS}.'",
    "double quotes": f'definition: "It is {WORDS}."',
    "literal": f"definition: |\n  It is.\n\n  It is {WORDS}.\n  It was.",
    "literal with a comment": f"definition: |-  # so\n  It is {WORDS}.",
    "indented literal": f"definition: |2\n    It is {WORDS}.",
    "folded": f"definition: >-\n  It is\n  {WORDS}.\n  It was.",
    "plain over lines": f"definition: It is\n  now\n  {WORDS}.\n",
    "quoted over lines": f'definition: "It is\n  {WORDS}."\n',
}


def only(text: str) -> Passage:
    """Return the definition of the concept of a wiki, with other lines."""
    wiki = added(CONCEPT.replace("definition: What it is.", text))
    (found,) = of_record(wiki.entries["c"])
    return found


def marked(passage: Passage, start: int, end: int) -> str:
    """Return what the place of some characters marks in the file."""
    span = passage.span(start, end)
    line = passage.document.lines[span.line - 1]
    return line[span.column - 1 : span.column - 1 + span.length]


@pytest.mark.parametrize("text", FIELDS.values(), ids=FIELDS)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_words_of_a_field_have_their_place(text: str, ends: str) -> None:
    """In each way to write a text, the place marks just the words meant."""
    found = only(text.replace("\n", ends))
    start = found.written.index(WORDS)
    assert marked(found, start, start + len(WORDS)) == WORDS


def test_equal_words_in_a_folded_text_are_told_apart() -> None:
    """Where one of them is broken over two lines, none takes another's place."""
    found = only(
        f"definition: >-\n  Held at one\n  example. {WORDS}, then\n  {WORDS}.\n"
    )
    first = found.span(0, len(WORDS))
    assert (first.line, first.column, first.length) == (5, 3, len("Held at one"))
    second = found.written.index(WORDS)
    third = found.written.index(WORDS, second + 1)
    assert found.span(second, second + len(WORDS)).line == 6
    assert found.span(third, third + len(WORDS)).line == 7


def test_equal_words_behind_escapes_are_not_confused() -> None:
    """Where the file spells a text otherwise, the whole value is marked."""
    found = only(f'definition: "H\\x65ld at one example\\n and {WORDS}."')
    for start in (0, found.written.index(WORDS)):
        marks = marked(found, start, start + len(WORDS))
        assert marks in (WORDS, found.document.lines[3][12:])
    assert marked(found, 0, 19).startswith('"H')


def test_words_that_go_on_are_marked_to_the_end_of_their_line() -> None:
    """Words over two lines of a literal text are marked on the first."""
    found = only("definition: |\n  It is held at\n  one example.\n")
    start = found.written.index("held")
    assert marked(found, start, len(found.written)) == "held at"


@given(
    words=st.lists(st.sampled_from(["one", "example", "held", "a-b"]), min_size=1),
    folds=st.lists(st.sampled_from([" ", "\n  "]), min_size=60, max_size=60),
)
def test_each_word_of_a_folded_text_has_its_place(
    words: list[str], folds: list[str]
) -> None:
    """However a text is folded, each word is marked, and each where it stands."""
    joined = "".join(w + f for w, f in zip(words, folds, strict=False))
    found = only(f"definition: >-\n  {joined}")
    places, reached = [], 0
    for word in words:
        start = found.written.index(word, reached)
        reached = start + len(word)
        assert marked(found, start, reached) == word
        places.append(found.span(start, reached))
    assert places == sorted(set(places))


def test_code_and_bound_facts_are_blanked() -> None:
    """The text that is read has no code and no bound facts, and equal length."""
    found = only("definition: 'A `code` and {{ c.findings }}.'")
    assert found.text == "A " + " " * 6 + " and " + " " * 16 + "."
    assert found.written == "A `code` and {{ c.findings }}."


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("about", ["c", "[c]", "[ c, s ]"])
def test_page(ends: str, about: str, bom: str) -> None:
    """A page's front matter is no prose, names its subject, and keeps its lines."""
    text = f"---\ntitle: two findings\nabout: {about}\n---\n# Top\n\nIt is so.\n"
    found = of_page(page_of("wiki/p.md", (bom + text.replace("\n", ends)).encode()))
    assert found.is_page
    assert found.about == "c"
    assert len(found.text) == len(found.written)
    assert found.text.split() == ["#", "Top", "It", "is", "so."]
    start = found.text.index("is")
    assert str(found.span(start, start + 2)) == "wiki/p.md:7:4"
    assert marked(found, start, start + 2) == "is"


def test_page_without_front_matter() -> None:
    """Dashes that do not open a page are no front matter."""
    opened = "--- \nabout: c\n---\n"
    for text in ("So\n---\nabout: c\n---\n", "---\nabout: c\n", opened):
        found = of_page(page_of("wiki/p.md", text.encode()))
        assert found.about is None
        assert found.text == text


def test_place_on_a_page_ends_with_its_line() -> None:
    """Words that go on over lines are marked on the first, and one at least."""
    found = of_page(page_of("wiki/p.md", b"It is\nso.\n"))
    assert found.span(3, 9).length == 2
    assert found.span(5, 6).length == 1


def test_passages_are_in_order() -> None:
    """Records come by id, each with its fields in order, and then the pages."""
    wiki = added(CONCEPT + shape("s") + finding("a", 1) + "--- b.md\nB\n--- a.md\nA\n")
    found = [(one.record or one.document.path, one.at) for one in passages(at(wiki, 1))]
    assert found == [
        ("a", ("summary",)),
        ("c", ("definition",)),
        ("s", ("definition",)),
        ("wiki/a.md", ()),
        ("wiki/b.md", ()),
    ]


def test_broken_record_has_no_passage() -> None:
    """What could not be read as a record states nothing."""
    wiki = added(CONCEPT.replace("kind: pattern", "kind: none"))
    assert list(of_record(wiki.entries["c"])) == []


NOTES = """
--- notes/both.yaml
status: draft
title: Both
about: [waggle-dance, nectar-flow]
body: It is.
--- notes/one.yaml
status: draft
title: One
about: [distance-code, waggle-dance]
body: It is.
--- notes/none.yaml
status: draft
title: None
about: [frisch-2001]
body: It is.
"""


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("nectar-flow", "nectar-flow"),
        ("frisch-2001", "waggle-dance"),
        ("distance-code", "waggle-dance"),
        ("frisch-2001-dance", None),
        ("one", "waggle-dance"),
        ("both", None),
        ("none", None),
    ],
)
def test_concept_of_a_record(record: str, expected: str | None) -> None:
    """The prose of a record is about its concept, if it names just one."""
    assert concept_of(bees(more=NOTES), record) == expected


def test_only_concept() -> None:
    """In a wiki with one concept, all prose is about it."""
    alone = at(added(CONCEPT + finding("a", 1)), 1)
    assert only_concept(alone) == "c"
    assert concept_of(alone, "a-w") == "c"
    assert only_concept(at(added(BEES), 7)) is None


def test_finding_under_two_concepts_is_about_neither() -> None:
    """A finding that is filed under two concepts leaves open which is meant."""
    again = (
        "  - {concept: nectar-flow, role: extends, level: prompt, "
        "filed: {date: unknown, seq: 9}}\n"
    )
    more = finding("ada", 8, more=again).replace("concept: c", "concept: waggle-dance")
    assert concept_of(bees(more=more), "ada") is None
