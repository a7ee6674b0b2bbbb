from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in_proportion import in_proportion
from tercet.quotes import Source, normal

TEXT = """\
It is a sig-
nificant result—this is why
the “state-of-the-
art” model scored −5 points , see \ufb01gure 3.
The insignificant rest. The soft\u00adly spoken end is well-known results.
"""


@pytest.mark.parametrize(
    "quote",
    [
        "significant result",
        "result - this is why",
        "this is why",
        'the "state-of-the-art" model',
        "state–of–the–art",
        "scored -5 points",
        "see  figure\n3",
        "softly spoken",
        "known results",
        "It is a significant result … figure 3 [...] spoken end",
        "It is ... why ( … ) points",
        "It is . . . why",
        "…",
        "“state-of-the-art”",
    ],
)
def test_typography_makes_no_difference(quote: str) -> None:
    """Line ends, hyphens at them, quotes, dashes, ligatures and spaces are aside."""
    assert Source(TEXT).missing(quote) is None
    assert Source(TEXT).fault(quote) is None


@pytest.mark.parametrize(
    ("quote", "missing"),
    [
        ("scored 5 points", "scored 5 points"),
        ("Significant result", "Significant result"),
        ("nificant rest", "nificant rest"),
        ("significant rest", "significant rest"),
        ("figure", None),
        ("figure 3 … It is", "It is"),
        ("It is … nowhere … end", "nowhere"),
        ("points, see", "points, see"),
        ("well known results", "well known results"),
    ],
)
def test_words_case_and_signs_count(quote: str, missing: str | None) -> None:
    """A sign, a capital, a cut word or another order is not the source's."""
    assert Source(TEXT).missing(quote) == missing


def test_signs_of_markdown_are_no_words() -> None:
    """In a kept text of Markdown emphasis, quoting and link targets are aside."""
    text = "> It was **very** _clear_\n> in [the table](t.html) of `code`."
    quote = "very clear in the table of code"
    assert Source(text, markdown=True).missing(quote) is None
    assert Source(text).missing(quote) == quote
    assert Source("a snake_case name", markdown=True).missing("snake_case") is None


def test_nearest_passage_is_shown_with_its_line() -> None:
    """A quote that is not there comes with the passage most like it, and its line."""
    fault = Source(TEXT).fault("the state-of-the-art system scored -5 points")
    assert fault is not None
    assert fault.line == 3
    assert fault.advice.startswith('nearest, on line 3: \'the "state-of-theart" model')
    assert fault.advice.endswith("(it has 'model' for 'system')")


def test_order_is_told_apart_from_absence() -> None:
    """A part that stands before those it should follow is said to do so."""
    fault = Source(TEXT).fault("figure 3 … It is")
    assert fault is not None
    assert "only before those they follow" in fault.message
    assert fault.line == 1


@pytest.mark.parametrize("text", ["", "-", "Nothing of the kind.", " \n \n"])
def test_source_of_other_words_has_nothing_near(text: str) -> None:
    """Where no telling word is shared, nothing is shown."""
    fault = Source(text).fault("sleep prunes synapses")
    assert fault is not None
    assert fault.line is None
    assert "another source" in fault.advice


def test_long_words_are_cut_in_messages() -> None:
    """Of a long quote the beginning is shown."""
    fault = Source("x").fault("word " * 100)
    assert fault is not None
    assert len(fault.message) < 150


@given(st.text("ab -\u2013\u00ad\n.\"'_*", max_size=60), st.data())
def test_words_of_a_text_are_found_in_it(text: str, data: st.DataObject) -> None:
    """Whatever stretch of whole words is quoted, the text holds it."""
    words = text.split()
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    quote = " ".join(words[start:end])
    if ".." not in quote and not quote.startswith("'") and not quote.endswith("'"):
        assert Source(text).missing(quote) is None


@given(st.text(max_size=80))
def test_lines_are_kept(text: str) -> None:
    """The form has as many line ends as the text, so that lines can be named."""
    assert normal(text).count("\n") - normal(text.replace("\n", "")).count("\n") == (
        text.count("\n") - text.count("\r\n")
    )


@pytest.mark.parametrize(
    "text",
    ["a" * 10**6, " " * 10**6, "a-" * 500_000, "[a" * 500_000, "_ >* " * 200_000],
)
@pytest.mark.parametrize("markdown", [False, True])
def test_odd_texts_take_no_odd_time(text: str, markdown: bool) -> None:
    """Long runs of one kind do not make the search slow."""

    def fault(text: str) -> object:
        return Source(text, markdown=markdown).fault("a" * 1500 + "b")

    assert fault(text) is not None
    assert in_proportion(fault, text)
