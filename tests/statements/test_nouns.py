from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements_text import reading, token
from tercet.statements.text.nouns import Noun, head_of, level_of, noun_at, number_at
from tercet.words import number, ordinal


def noun(phrase: str) -> Noun | None:
    """Return the noun phrase that starts a sentence."""
    return noun_at(reading(phrase), 0)


@given(value=st.integers(1, 99))
def test_numbers_in_words_are_read_back(value: int) -> None:
    """Each number up to ninety-nine is read as it is written, in words and digits."""
    for written, is_ordinal in (
        (number(value), False),
        (ordinal(value), True),
        (str(value), False),
        (f"{value}th", True),
    ):
        found = number_at(_Line(written), 0)  # type: ignore[arg-type]
        assert found is not None
        assert (found.value, found.is_ordinal) == (value, is_ordinal)
        assert found.last == written.count("-") * 2


class _Line:
    """As much of a reading as numbers look at."""

    def __init__(self, text: str) -> None:
        self.words = text.replace("-", " - ").split()


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("both bees", 0, (2, 0, 0)),
        ("a single bee", 1, (1, 0, 1)),
        ("single bees", 0, None),
        ("twenty bees", 0, (20, 0, 0)),
        ("twenty - odd", 0, (20, 0, 0)),
        ("twenty - eleven", 0, (20, 0, 0)),
        ("12345 bees", 0, None),
        ("1.5 bees", 0, None),
        ("2x bees", 0, None),
        ("² bees", 0, None),
        ("1000th bee", 0, None),
        ("bees", 0, None),
        ("zero", 0, None),
    ],
)
def test_number_at(text: str, at: int, expected: tuple[int, int, int] | None) -> None:
    """Whole numbers of ordinary size count; fractions, codes and letters do not."""
    found = number_at(_Line(text), at)  # type: ignore[arg-type]
    if expected is None:
        assert found is None
    else:
        assert found is not None
        assert (found.value, found.first, found.last) == expected


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("finding", "findings"),
        ("instances", "findings"),
        ("cases", "examples"),
        ("shape", "shapes"),
        ("study", "works"),
        ("axes", "axes"),
        ("probe", "probes"),
        ("bee", None),
    ],
)
def test_head(word: str, kind: str | None) -> None:
    """Nouns of records are known with their synonyms, others not."""
    assert head_of(word) == kind


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("prompt-level findings", {"noun": "findings", "level": "prompt"}),
        ("fine-tuning findings", {"unknown": ["fine", "tuning"]}),
        ("complicating findings", {"role": "complicates"}),
        ("primary finding", {"role": "primary"}),
        ("2005 findings", {"year": "2005"}),
        ("instantiating findings", {"is_filed": True}),
        ("held shapes", {"noun": "shapes", "state": "held"}),
        ("structurally different examples", {"is_different": True}),
        ("distance code examples", {"shapes": ("distance-code",)}),
        ("distance-code and other", None),
        ("waggle dance findings", {"concept": "waggle-dance"}),
        ("shapes instantiating findings", {"noun": "findings"}),
        ("of the structural shapes", {"noun": "shapes", "unknown": []}),
        ("busy bee findings", {"unknown": ["busy", "bee"]}),
        ("papers", {"noun": "works"}),
        ("bees and findings", None),
        ("bees, findings", None),
        ("bees", None),
        ("[[distance-code]] examples", {"shapes": ("distance-code",)}),
    ],
)
def test_noun_phrase(phrase: str, expected: dict[str, object] | None) -> None:
    """The words before the noun are a level, a role, a state … or leave it open."""
    found = noun(phrase)
    if expected is None:
        assert found is None
    else:
        assert found is not None
        assert {name: getattr(found, name) for name in expected} == expected


def test_noun_phrase_is_not_endless() -> None:
    """A noun that stands too far off is no part of the phrase."""
    assert noun("very " * 20 + "findings") is None
    found = noun("very " * 3 + "findings that are findings")
    assert found is not None
    assert (found.first, found.last) == (0, 3)


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("prompt", "prompt"),
        ("deployment", "deployment"),
        ("human", "human-population"),
        ("fine", "fine-tuning-objective"),
        ("field", None),
    ],
)
def test_level_of(word: str, level: str | None) -> None:
    """A level goes by its id, its label, or the first word of its id."""
    found = reading("Nothing.")
    assert level_of(found, word) == level
    assert token(found, "nothing") == 0
