"""New records as text: templates that stand, files that keep what they are given."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tercet.errors import RefusedError
from tercet.records import BY_KIND, Record, parse
from tercet.records.base import part_of
from tercet.source import UNPRINTABLE, Document
from tercet.source import parse as parse_source
from tercet.templates import choices, is_list, template, write_record

KINDS = sorted(BY_KIND)
PLAIN = st.characters(
    exclude_categories=("Cs", "Cc"),
    include_characters="\t\n",
    exclude_characters="\ufffe\uffff",
)
WORDS = st.text(max_size=300)


def read(kind: str, text: str) -> tuple[Document, Record | None]:
    """Read a record as the engine would, and show that nothing is wrong with it."""
    document = parse_source(f"wiki/{BY_KIND[kind].folder}/x.yaml", text.encode())
    record, problems = parse(document, BY_KIND[kind])
    assert problems == []
    return document, record


def uncommented(text: str) -> str:
    """Return a template with every optional field in use."""
    return re.sub(r"^#(?=[a-z]|  )", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("kind", KINDS)
def test_template_is_a_valid_draft(kind: str) -> None:
    """The template of every kind is a well-formed record as it stands."""
    document, record = read(kind, template(kind, "my-first-one"))
    assert record is not None
    assert (record.status, record.name) == ("draft", "My first one")
    assert document.lines[0].endswith(f"$schema=../../schema/{kind}.schema.json")


@pytest.mark.parametrize("kind", KINDS)
def test_template_names_every_field(kind: str) -> None:
    """Each field of the model stands in the template, with what it is for."""
    text = template(kind, "x")
    for field, info in BY_KIND[kind].model_fields.items():
        assert re.search(rf"^#?{field}:", text, re.MULTILINE)
        assert f"# {info.description}\n" in text


@pytest.mark.parametrize("kind", KINDS)
def test_optional_fields_are_in_place(kind: str) -> None:
    """With each '#' deleted it is YAML still, and no field is unknown or misplaced."""
    text = uncommented(template(kind, "x"))
    document = parse_source("x.yaml", text.encode())
    assert document.problems == ()
    assert isinstance(document.value, dict)
    assert set(document.value) == set(BY_KIND[kind].model_fields)
    _, problems = parse(document, BY_KIND[kind])
    assert {problem.code for problem in problems} <= {"R003", "R004"}


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Does it hold?", "Does it hold?"),
        ("Shah: a study # of “three”", "Shah: a study # of “three”"),
        ("no", "no"),
        ("2024", "2024"),
        ("- [[x]] *y* &z", "- [[x]] *y* &z"),
        ("two\nlines  and   spaces ", "two lines and spaces"),
        (" \n", "An id"),
        ("", "An id"),
        ("A full sentence " * 20 + "ends", "A full sentence " * 20 + "ends"),
    ],
)
def test_title_is_kept(title: str, kept: str) -> None:
    """A title of any length and spelling reads back; a blank one is made of the id."""
    for kind in KINDS:
        _, record = read(kind, template(kind, "an-id", title))
        assert record is not None
        assert record.name == kept


@given(WORDS)
@example("'")
@example("a: b # c")
@example("x" * 2000)
@example("a\u200bb\u202ec\ufeffd\x85e\u2028f")
@example("a\x07b")
def test_every_title_reads_back(title: str) -> None:
    """Whatever is typed as a title, the template keeps it, or it is refused by name."""
    try:
        text = template("cluster", "an-id", title)
    except RefusedError as error:
        assert "the title holds the character U+" in str(error)
        assert UNPRINTABLE.search(title)
        return
    _, record = read("cluster", text)
    assert record is not None
    kept = re.sub(r"[ \t\n\r]+", " ", title).strip(" ") if title.strip() else ""
    assert record.name == (kept or "An id")


@given(st.text(PLAIN, min_size=1, max_size=400))
@example("ends in a space " * 20)
@example("a\n  b\n\nc\n")
@example("no")
def test_written_text_reads_back(text: str) -> None:
    """What a record is given is what the strict reader finds in its file."""
    written = write_record("cluster", {"title": "t", "why": text})
    document = parse_source("x.yaml", written.encode())
    assert document.problems == ()
    assert document.value == {"title": "t", "why": text}


def test_fields_are_written_in_the_order_of_the_model() -> None:
    """A record file has its modeline, then the fields as the model orders them."""
    found = write_record(
        "work",
        {
            "date": "2025-11",
            "authors": [{"name": "A"}],
            "title": "T",
            "status": "draft",
        },
    )
    assert found == (
        "# yaml-language-server: $schema=../../schema/work.schema.json\n"
        "status: draft\n"
        "title: T\n"
        "authors:\n"
        "  - name: A\n"
        "date: 2025-11\n"
    )


def test_unknown_field_is_refused() -> None:
    """A field that the model does not have is a mistake of the caller."""
    with pytest.raises(ValueError, match="nonsense"):
        write_record("work", {"nonsense": "x"})


def test_models_are_read() -> None:
    """What a field holds is found through optional, annotated and listed types."""
    fields = BY_KIND["finding"].model_fields
    assert part_of(fields["results"].annotation).__name__ == "Result"  # type: ignore[union-attr]
    assert part_of(fields["summary"].annotation) is None
    assert is_list(fields["works"].annotation)
    assert not is_list(fields["summary"].annotation)
    assert choices(fields["status"].annotation) == ("draft", "working", "stable")
    assert choices(fields["title"].annotation) == ()
