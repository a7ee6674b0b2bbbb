"""Which part of a name is the family."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tercet.publications.people import Name, natural, parted, sorted_name, whole
from tercet.records.work import Author


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Rusheb Shah", "Shah"),
        ("Plato", "Plato"),
        ("Jan van der Berg", "van der Berg"),
        ("Ludwig van Beethoven", "van Beethoven"),
        ("Laurens Van Der Maaten", "Van Der Maaten"),
        ("Thi Van Nguyen", "Nguyen"),
        ("Juan De La Cruz", "De La Cruz"),
        ("José Ortega y Gasset", "Ortega y Gasset"),
        ("Charles de la Vallée Poussin", "de la Vallée Poussin"),
        ("John Smith Jr.", "Smith"),
        ("John Smith, Jr.", "Smith"),
        ("John Smith III", "Smith"),
        ("Gemini Team", "Gemini Team"),
        ("The ATLAS Collaboration", "The ATLAS Collaboration"),
        ("e e cummings", "cummings"),
        ("von Neumann", "Neumann"),
    ],
)
def test_family_of_a_spoken_name(text: str, family: str) -> None:
    """Particles come along, suffixes do not, and a team is one name."""
    assert natural(text.split()) == Name(text, family)


@pytest.mark.parametrize(
    ("text", "printed", "family"),
    [
        ("van der Berg, Jan", "Jan van der Berg", "van der Berg"),
        ("Smith, John, Jr.", "John Smith Jr.", "Smith"),
        ("Smith, Jr., John", "John Smith Jr.", "Smith"),
        ("Gemini Team", "Gemini Team", "Gemini Team"),
        ("Plato,", "Plato", "Plato"),
        (", John", "John", "John"),
        ("Doe, Jane, A., B.", "Jane, A. Doe B.", "Doe"),
    ],
)
def test_family_of_a_sorted_name(text: str, printed: str, family: str) -> None:
    """What stands before the comma is the family; without one the name is whole."""
    assert sorted_name(text) == Name(printed, family)


@given(
    st.lists(
        st.sampled_from("Jan van der de la Berg Jr. Team y Cruz".split()),
        min_size=1,
        max_size=6,
    )
)
def test_record_gives_the_family_back(words: list[str]) -> None:
    """What is written into a record is read as the same family."""
    name = natural(words)
    assert Author(**name.author).family_name == name.family
    assert name.printed == " ".join(words)


def test_family_is_written_only_where_it_must_be() -> None:
    """A name whose last word is its family says nothing more."""
    assert parted("Rusheb", "Shah").author == {"name": "Rusheb Shah"}
    assert whole("Plato").author == {"name": "Plato"}
    assert whole("Gemini Team").author["family"] == "Gemini Team"
