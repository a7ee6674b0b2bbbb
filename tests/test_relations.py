from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from records_text import record
from tercet.records import BY_KIND
from tercet.records.base import Record, walk
from tercet.records.fields import ID
from tercet.relations import ANY, BY_NAME, RELATIONS, Relation

STATED = [row for row in RELATIONS if row.stated]


@pytest.mark.parametrize("row", RELATIONS, ids=lambda row: str(row.name))
def test_row_is_well_formed(row: Relation) -> None:
    """Names are ids, ends are kinds of record, and the IRI is absolute."""
    for name in (row.name, row.inverse):
        assert re.fullmatch(ID, name)
    assert row.sources
    assert row.targets
    assert set(row.sources) | set(row.targets) <= set(BY_KIND)
    assert urlsplit(row.iri).scheme in ("http", "https")
    assert BY_NAME[row.name] is row


def test_no_two_relations_share_an_iri() -> None:
    """In RDF each relation is a predicate of its own."""
    assert len({row.iri for row in RELATIONS}) == len(RELATIONS)


def test_any_is_every_kind() -> None:
    """What may join anything may join each kind, in their order."""
    assert tuple(BY_KIND) == ANY


@pytest.mark.parametrize("row", STATED, ids=lambda row: str(row.name))
def test_findings_state_relations(row: Relation) -> None:
    """Relations written under ``relations`` start from findings."""
    assert row.sources == ("finding",)


def test_labels_are_words() -> None:
    """A label is the name without its hyphens, on both sides."""
    row = BY_NAME["uses-method-of"]
    assert row.label == "uses method of"
    assert row.inverse_label == "method used by"


@pytest.mark.parametrize("name", ["counterpart-of", "adjacent-to"])
def test_symmetric_relation_is_its_own_inverse(name: str) -> None:
    """Seen from the other side, it is the same."""
    assert BY_NAME[name].inverse == name


@pytest.mark.parametrize("kind", BY_KIND.values(), ids=lambda kind: str(kind.__name__))
def test_fields_carry_relations_of_the_table(kind: type[Record]) -> None:
    """Every reference of a record carries a relation that may start or end there."""
    for found in walk(record(kind.record_kind)):
        name = getattr(found.marker, "relation", "")
        if name:
            row = BY_NAME[name]
            ends = (
                row.targets if getattr(found.marker, "reverse", False) else row.sources
            )
            assert kind.record_kind in ends
