from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in_proportion import in_proportion
from tercet.statements.text.tokens import Block, blocks, spelling

TEXTS = st.text(
    st.sampled_from("aBé\u0130ß19.,;:!?-‐–—'’\"“”[]|#*+()%² \t\n\r"), max_size=120
)


def one(text: str) -> Block:
    """Return the only block of a text."""
    (found,) = blocks(text)
    return found


def sentences(block: Block) -> list[str]:
    """Return the sentences of a block as written."""
    return [block.slice(first, last - 1) for first, last in block.sentences]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("colours", "color"),
        ("behaviours", "behavior"),
        ("characterisations", "characterization"),
        ("generalise", "generalize"),
        ("rise", "rise"),
        ("four", "four"),
        ("bus", "bus"),
        ("glass", "glass"),
        ("analysis", "analysis"),
        ("codes", "code"),
        ("its", "its"),
    ],
)
def test_spelling(word: str, expected: str) -> None:
    """British and American, singular and plural, are spelled alike."""
    assert spelling(word) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two-thirds held", ["two", "-", "thirds", "held"]),
        ("At 1,200.5 or 3.", ["at", "1,200.5", "or", "3", "."]),
        ("The 2nd one’s 3x", ["the", "2nd", "one", "’s", "3x"]),
        ("See [[a-b|the A]].", ["see", "[[a-b|the a]]", "."]),
        ("snake_case [x]", ["snake", "case", "[", "x", "]"]),
        ("İstanbul", ["İstanbul"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Words, numbers, links and marks are tokens; a possessive s is one by itself."""
    assert one(text).words == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is so. It was so! Was it? Yes", 4),
        ("Shah et al. Show it.", 1),
        ("See fig. 3 of vol. 2.", 1),
        ("It is 3.5 high.", 1),
        ("A. Curator did it.", 1),
        ("It ends. then goes on.", 1),
        ("“It ends.” Then on.", 2),
        ("e.g. One. Two.", 2),
        ("No end", 1),
    ],
)
def test_sentences(text: str, expected: int) -> None:
    """A full stop ends a sentence unless it belongs to an abbreviation or a number."""
    found = one(text)
    assert len(found.sentences) == expected
    assert "".join("".join(sentences(found)).split()) == "".join(text.split())


def test_sentence_of_a_token() -> None:
    """Each token knows the sentence that holds it."""
    found = one("One is. Two are. Three be.")
    cut = [found.sentence(index) for index in range(len(found.words))]
    assert cut == [(0, 3)] * 3 + [(3, 6)] * 3 + [(6, 9)] * 3


def test_blocks_have_kinds_and_headings() -> None:
    """Headings, paragraphs, items and table rows are told apart; a heading reaches on.

    An item and a paragraph may go on over lines.
    """
    text = (
        "# The Top:\n\nA line\ngoes on.\n- an item\n  goes on\n2) another\n"
        "| a | b |\n|---|---|\n\n## Below\nText.\n"
    )
    found = blocks(text)
    assert [(b.kind, b.heading, b.text[b.start : b.end].strip()) for b in found] == [
        ("heading", "", "# The Top:"),
        ("paragraph", "the top", "A line\ngoes on."),
        ("item", "the top", "an item\n  goes on"),
        ("item", "the top", "another"),
        ("table", "the top", "| a | b |"),
        ("table", "the top", "|---|---|"),
        ("heading", "the top", "## Below"),
        ("paragraph", "below", "Text."),
    ]


def test_page_has_headings_without_marks() -> None:
    """On a page a short line by itself is a heading; in a field it is a paragraph."""
    text = "What we found\n\n" + "It was long. " * 20 + "\n"
    assert [block.kind for block in blocks(text, page=True)] == ["heading", "paragraph"]
    assert [block.kind for block in blocks(text)] == ["paragraph", "paragraph"]
    ended = text.replace("found\n", "found.\n")
    assert [block.kind for block in blocks(ended, page=True)] == ["paragraph"] * 2


def test_page_has_a_paragraph_on_each_long_line() -> None:
    """On a page a long, finished line is a paragraph; in a field the next goes on."""
    line = "It was long. " * 20
    text = f"{line.strip()}\n{line.strip()}"
    assert len(blocks(text, page=True)) == 2
    assert len(blocks(text)) == 1


def test_line_ends_with_carriage_returns() -> None:
    """Windows line ends make the same blocks of the same words."""
    text = "# Top\n\nOne line\n\n- item\n- item two\n"
    with_returns = blocks(text.replace("\n", "\r\n"), page=True)
    assert [(b.kind, b.words) for b in with_returns] == [
        (b.kind, b.words) for b in blocks(text, page=True)
    ]


def test_quoted_tokens() -> None:
    """What stands between double quotation marks of one line is quoted."""
    found = one('He said “one two” and "three" but four ” five\n“six\nseven”')
    quoted = [w for i, w in enumerate(found.words) if found.is_quoted(i)]
    assert [word for word in quoted if word.isalpha()] == ["one", "two", "three"]


def test_parts_of_a_block() -> None:
    """A token is found as written, by place, by word and by digit."""
    found = one("The Second-turn, 2 of 3 Bees")
    assert found.raw(1) == "Second"
    assert found.slice(1, 3) == "Second-turn"
    assert found.text[: found.ends(1)] == "The Second"
    assert found.joined(3)
    assert not found.joined(1)
    assert [found.words[i] for i in found.numerals] == ["2", "3"]
    assert list(found.where(("turn", "the"))) == [0, 3]
    assert found.index_at(0) == 0
    assert found.words[found.index_at(found.starts[3] + 2)] == "turn"
    assert found.spelled[-1] == "bee"


@pytest.mark.parametrize("page", [False, True])
@given(text=TEXTS)
def test_every_token_stands_in_the_text(text: str, page: bool) -> None:
    """Each token lies in its block, slices back to itself, and blocks never overlap."""
    at = 0
    for block in blocks(text, page=page):
        assert at <= block.start <= block.end <= len(text)
        at = block.end
        reached = block.start
        for index, word in enumerate(block.words):
            assert reached <= block.starts[index]
            reached = block.ends(index)
            assert block.raw(index).lower() == word or len(word.lower()) != len(word)
            assert block.index_at(block.starts[index]) == index
        assert reached <= block.end


@given(text=TEXTS)
def test_sentences_cover_their_block(text: str) -> None:
    """The sentences of a block follow upon each other and leave no token out."""
    for block in blocks(text):
        assert block.sentences[0][0] == 0
        assert block.sentences[-1][1] == len(block.words)
        for (_, end), (start, _) in zip(
            block.sentences, block.sentences[1:], strict=False
        ):
            assert end == start
        for index in range(len(block.words)):
            first, last = block.sentence(index)
            assert first <= index < last


@pytest.mark.parametrize("page", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        '"' * 200_000,
        "“" * 200_000,
        '"1 ' * 70_000,
        "[" * 200_000,
        "[[a" * 70_000,
        "]" * 200_000,
        "-" * 200_000,
        "- " * 100_000,
        "-\n" * 100_000,
        "1" * 200_000,
        "1." * 100_000,
        "1, " * 70_000,
        "#" * 200_000,
        "# \n" * 10_000,
        "|" * 200_000,
        " " * 200_000,
        "\n" * 200_000,
        "\r" * 200_000,
        ". " * 100_000,
        "’s" * 100_000,
        "İ" * 200_000,
        "a\n\n" * 10_000,
    ],
    ids=lambda text: repr(text[:4]) if isinstance(text, str) else None,
)
def test_hostile_text_is_read_in_a_moment(text: str, page: bool) -> None:
    """No text of a field's size makes the tokens or what is quoted slow."""

    def read(text: str) -> None:
        for block in blocks(text, page=page):
            for index in block.numerals:
                block.is_quoted(index)
                block.sentence(index)

    assert in_proportion(read, text)
