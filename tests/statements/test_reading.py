from __future__ import annotations

import pytest

from statements_text import bees, named, read_page, reading, token
from tercet.statements.text.reading import Reading, pages


def last(prose: str, word: str) -> tuple[Reading, int]:
    """Return the last block of a page, and the first place of a word in it."""
    found = reading(prose)
    return found, token(found, word)


@pytest.mark.parametrize(
    ("prose", "lead"),
    [
        ("Frisch 2001. It is a start.", "frisch-2001"),
        ("Seeley, Visscher and Passino (2005) filmed it.", "seeley-2005"),
        ("- One list has Frisch 2001 and more.", "frisch-2001"),
        ("- Seeley & Buhrman paced it. Frisch 2001 had not.", "seeley-2006"),
        ("- Nobody. It is. It was. Frisch 2001 came.", "frisch-2001"),
        ("- The bees dance.", None),
        ("The bees dance. They dance on and on. See Frisch 2001.", None),
        ("Frisch 2001 and Lindauer 2003.", None),
        ("Frisch 2001, Frisch 2001.", "frisch-2001"),
    ],
)
def test_lead(prose: str, lead: str | None) -> None:
    """A block is about whom its opening cites, if that is one finding."""
    assert reading(prose).lead == lead


def test_prose_of_a_finding_is_about_it() -> None:
    """In a finding's own prose each block is about the finding."""
    for page in pages(bees()):
        if page.passage.record == "frisch-2001":
            assert [one.lead for one in page.readings] == ["frisch-2001"]
            assert page.finding == "frisch-2001"
            assert page.shape is None
            assert page.concept == "waggle-dance"
            assert page.readings[0].own_shapes() == ("distance-code",)
        if page.passage.record == "distance-code":
            assert page.shape == "distance-code"
            assert page.finding is None


@pytest.mark.parametrize(
    ("prose", "subject"),
    [
        ("As Lindauer 2003 says, Frisch 2001 is the third.", "frisch-2001"),
        ("Long ago and in many a hive, as Frisch 2001 saw, third.", "frisch-2001"),
        ("Lindauer 2003 disputes Frisch 2001, of all people, a third.", None),
        ("Here is a third.", None),
        ("- Frisch 2001: after Lindauer 2003 saw bees, a third.", "frisch-2001"),
    ],
)
def test_subject(prose: str, subject: str | None) -> None:
    """Words are said of the nearest finding if a copula stands between, else the lead.

    Else of the only one in the sentence.
    """
    found, index = last(prose, "third")
    assert found.subject(index) == subject


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("The distance code counts. It is held.", "distance-code"),
        ("Quorum sensing, the distance code: it is held.", "distance-code"),
        ("Quorum sensing is near. Bees fly. Then it is held.", "quorum-sensing"),
        ("# Quorum sensing\n\nHere it is held.", "quorum-sensing"),
        ("# Quorum sensing\n\n# More\n\nHere it is held.", None),
        ("Here it is held.", None),
    ],
)
def test_context(prose: str, expected: str | None) -> None:
    """Words refer back to the nearest of a kind: sentence, one before, heading."""
    found, index = last(prose, "held")
    assert found.context(index, "shape") == expected


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("Nest studies has three members.", ("nest-studies",)),
        ("The waggle dance now counts as its own three.", ("waggle-dance",)),
        ("Nest studies, which has three.", ()),
        ("Nest studies are three.", ()),
        ("Bees have three.", ()),
        ("Nest studies has as of late and for all we know three.", ()),
    ],
)
def test_holder(prose: str, expected: tuple[str, ...]) -> None:
    """Who has what is counted is named just before a verb of having."""
    found, index = last(prose, "three")
    assert named(found.holder(index)) == expected


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("Held for the distance code.", ("distance-code",)),
        (
            "Held for the distance code and for quorum sensing.",
            ("distance-code", "quorum-sensing"),
        ),
        ("The distance code is held.", ("distance-code",)),
        ("Held when the distance code is.", ()),
        ("Held; so for the distance code.", ()),
        ("Held.", ()),
    ],
)
def test_shape_at(prose: str, expected: tuple[str, ...]) -> None:
    """A standing is of the shapes behind "for", else of the one named before."""
    found, index = last(prose, "held")
    assert found.shape_at(index, after=index + 1) == expected


def test_shape_of_its_own_page() -> None:
    """On a shape's own page a standing is the shape's."""
    more = "--- other.md\n---\nabout: quorum-sensing\n---\nHeld at two.\n"
    for page in pages(bees(more=more)):
        if page.passage.document.path == "wiki/other.md":
            assert page.readings[0].shape_at(0) == ("quorum-sensing",)
            assert page.readings[0].context(0, "shape") == "quorum-sensing"


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("# Nectar flow\n\nThe waggle dance.", "nectar-flow"),
        ("The waggle dance, a bee talk.", "waggle-dance"),
        ("The waggle dance and the nectar flow.", None),
        ("Nothing.", None),
        ("---\nabout: distance-code\n---\nNothing.", "waggle-dance"),
        ("---\nabout: nobody\n---\nNothing.", None),
    ],
)
def test_concept_of_a_page(text: str, concept: str | None) -> None:
    """A page is about what it says; else a heading's concept; else its only one."""
    for page in pages(bees(more=f"--- a.md\n{text}\n")):
        if page.passage.document.path == "wiki/a.md":
            assert page.concept == concept


def test_mentions_are_looked_up_by_place() -> None:
    """Mentions between two tokens, at a token, and the last shape before one."""
    found = reading("Frisch 2001 saw the distance code and quorum sensing.")
    index = token(found, "and")
    assert [named(m) for m in found.between(0, index)] == [
        ("frisch-2001",),
        ("distance-code",),
    ]
    assert [named(m) for m in found.between(1, 99, "shape")] == [
        ("distance-code",),
        ("quorum-sensing",),
    ]
    assert named(found.at(index - 1)) == ("distance-code",)
    assert found.at(index) is None
    assert found.at(token(found, "saw")) is None
    assert found.shape_before(index) == "distance-code"
    assert found.shape_before(1) is None


def test_block_knows_its_heading() -> None:
    """A block stands under the nearest heading before it, if there is one."""
    page = read_page("Text.\n\n# One\n\nText.\n\n# Two\n\nText.\n")
    headings = [one.heading for one in page.readings]
    assert [one.block.heading if one else "" for one in page.readings] == [
        "",
        "",
        "one",
        "one",
        "two",
    ]
    assert [one.number if one else None for one in headings] == [None, None, 1, 1, 3]


def test_own_shapes() -> None:
    """The shapes of a block are those of its finding; of no finding, none."""
    assert reading("- Frisch 2001 saw it.").own_shapes() == ("distance-code",)
    assert reading("- The bees saw it.").own_shapes() == ()


def test_facts_and_passage_are_the_page_s() -> None:
    """A block shares the facts, the passage and the numbers of its page."""
    page = read_page("Two bees, 3.5 metres.")
    (found,) = page.readings
    assert found.facts is page.facts
    assert found.passage is page.passage
    assert [one.value for one in found.quantities] == [3.5]


def test_reader_is_asked_once() -> None:
    """What a reader finds on a page is read once."""
    page = read_page("Two bees.")
    calls: list[int] = []

    def read(_: object) -> list[int]:
        calls.append(1)
        return calls

    assert page.once(read) == page.once(read) == (1,)
