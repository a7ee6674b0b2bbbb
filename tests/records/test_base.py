from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml
from pydantic import ValidationError

from records_text import FULL, FULL_CONFIG, MINIMAL, config, record
from tercet.records import BY_KIND
from tercet.records.base import Part, walk
from tercet.records.fields import ProseMarker, ReferenceMarker
from tercet.source import At


def leaves(value: object, at: At = ()) -> Iterator[tuple[At, str]]:
    """Yield every scalar of plain data with its path."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*at, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*at, index))
    else:
        yield at, str(value)


def unfilled(part: Part) -> Iterator[str]:
    """Yield the fields of a record, and of its parts, that were left out."""
    for name in type(part).model_fields:
        if name not in part.model_fields_set:
            yield f"{type(part).__name__}.{name}"
        value = getattr(part, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Part):
                yield from unfilled(item)


@pytest.mark.parametrize("kind", BY_KIND)
def test_full_record_fills_every_field(kind: str) -> None:
    """The full records of the tests leave out no field, save one of two."""
    assert set(unfilled(record(kind))) <= {"Finding.declared_none"}


def test_full_configuration_fills_every_field() -> None:
    """The full wiki.yaml of the tests leaves out no field."""
    assert list(unfilled(config(FULL_CONFIG))) == []


@pytest.mark.parametrize("kind", BY_KIND)
def test_walk_finds_every_reference(kind: str) -> None:
    """Each reference is found with its path, wherever it stands."""
    rows = leaves(yaml.load(FULL[kind], yaml.BaseLoader))  # noqa: S506 - types none
    expected = [(at, text) for at, text in rows if text.startswith(("ref", "[[?"))]
    found = [
        (row.at, row.value)
        for row in walk(record(kind))
        if isinstance(row.marker, ReferenceMarker)
    ]
    assert expected
    assert sorted(expected, key=repr) == sorted(found, key=repr)


@pytest.mark.parametrize("kind", BY_KIND)
def test_walk_finds_all_prose(kind: str) -> None:
    """Each prose text is found with its path, wherever it stands, and no other text."""
    rows = leaves(yaml.load(FULL[kind], yaml.BaseLoader))  # noqa: S506 - types none
    expected = [(at, text) for at, text in rows if text.startswith("Prose")]
    found = [
        (row.at, row.value)
        for row in walk(record(kind))
        if isinstance(row.marker, ProseMarker)
    ]
    assert expected
    assert sorted(expected, key=repr) == sorted(found, key=repr)


def test_walk_knows_the_owner() -> None:
    """A marked value comes with the part that it belongs to."""
    owners = {row.at: type(row.owner).__name__ for row in walk(record("finding"))}
    assert owners["relations", 0, "to"] == "StatedRelation"
    assert owners["summary",] == "Finding"


def test_walk_of_a_configuration() -> None:
    """The configuration has prose too."""
    assert [row.at for row in walk(config(FULL_CONFIG))] == [("description",)]


@pytest.mark.parametrize("kind", BY_KIND)
def test_walk_goes_in_field_order(kind: str) -> None:
    """What is found comes in the order of the model's fields."""
    order = list(BY_KIND[kind].model_fields)
    places = [order.index(str(row.at[0])) for row in walk(record(kind))]
    assert sorted(places) == places


def test_declared_none_is_prose() -> None:
    """The reason why a finding instantiates nothing may hold links."""
    found = walk(record("finding", MINIMAL["finding"]))
    assert ("declared_none",) in [row.at for row in found]


@pytest.mark.parametrize("kind", BY_KIND)
def test_records_are_frozen(kind: str) -> None:
    """No field of a record can be set."""
    found = record(kind)
    with pytest.raises(ValidationError, match="frozen"):
        found.status = "draft"  # type: ignore[misc]


@pytest.mark.parametrize("kind", BY_KIND)
def test_names_begin_with_the_name(kind: str) -> None:
    """A record goes by its title or label, and by its aliases."""
    found = record(kind)
    assert getattr(found, found.label_field) == found.name
    assert (found.name, *getattr(found, "aliases", ())) == found.names


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("finding", {"rate": ("results", 0)}),
        ("shape", {"method": ("axes", 0)}),
        ("question", {"a": ("readings", 0), "one": ("probes", 0)}),
        ("work", {}),
        ("note", {}),
    ],
)
def test_parts_have_ids_and_places(kind: str, expected: dict[str, At]) -> None:
    """What ``record#part`` may name is known with its path."""
    assert expected == record(kind).parts


@pytest.mark.parametrize(
    ("kind", "part", "expected"),
    [
        ("finding", "rate", "The rate"),
        ("finding", "gone", "gone"),
        ("shape", "method", "Method"),
        ("shape", "gone", "gone"),
        ("question", "a", "Prose of a reading"),
        ("question", "one", "Prose of a probe"),
        ("question", "gone", "gone"),
        ("cluster", "any", "any"),
    ],
)
def test_parts_have_labels(kind: str, part: str, expected: str) -> None:
    """A part is called by its own words, or by its id if it has none."""
    assert expected == record(kind).part_label(part)
