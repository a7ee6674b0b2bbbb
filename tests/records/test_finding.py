from __future__ import annotations

import pytest

from records_text import MINIMAL, problems_of, record
from tercet.records.finding import LEVELS, Finding, ShapeUse

INSTANTIATES = """\
instantiates:
  - concept: a-concept
    role: primary
    level: prompt
    filed: {date: 2026-01-01, seq: 1}
"""


@pytest.mark.parametrize(
    ("axes", "expected"),
    [
        ({"method": ("probing",)}, frozenset({"probing"})),
        ({"method": ("probing", "prompting")}, frozenset({"probing", "prompting"})),
        ({"method": ("unknown",)}, None),
        ({"method": ("probing", "unknown")}, None),
        ({"channel": ("text",)}, None),
        ({}, None),
    ],
)
def test_values_on_an_axis(
    axes: dict[str, tuple[str, ...]], expected: frozenset[str] | None
) -> None:
    """Declared values are a set; one that is unknown or left out makes it unknown."""
    assert expected == ShapeUse(shape="s", axes=axes).values("method")


def test_one_value_needs_no_list() -> None:
    """A single axis value may be written without brackets."""
    found = record("finding")
    assert isinstance(found, Finding)
    assert found.results[0].shapes[0].axes == {
        "method": ("probing",),
        "channel": ("text", "voice"),
    }


def test_instantiates_or_says_why_not() -> None:
    """A finding instantiates something, or says why it does not: one of the two."""
    base = MINIMAL["finding"].replace("declared_none: It is only an example.\n", "")
    assert problems_of("finding", base + INSTANTIATES) == []
    (neither,) = problems_of("finding", base)
    assert neither.message.endswith("neither stands here")
    assert (neither.span.line, neither.span.column) == (1, 1)
    (both,) = problems_of("finding", MINIMAL["finding"] + INSTANTIATES)
    assert both.message.endswith("both stand here")
    assert (both.span.line, both.span.column) == (5, 1)


def test_an_empty_list_instantiates_nothing() -> None:
    """An empty list is no way to instantiate nothing."""
    text = MINIMAL["finding"] + "instantiates: []\n"
    assert [p.code for p in problems_of("finding", text)] == ["R007"]


def test_levels_are_ids_with_labels() -> None:
    """The level ids are the labels with hyphens for spaces."""
    expected = {label.replace(" ", "-"): label for label in LEVELS.values()}
    assert expected == LEVELS


def test_figures_are_kept_as_printed() -> None:
    """A figure is text: 42.50 does not become 42.5."""
    text = MINIMAL["finding"]
    text += "results: [{id: a, measured: b, figures: [{value: 42.50}]}]\n"
    found = record("finding", text)
    assert isinstance(found, Finding)
    assert found.results[0].figures[0].value == "42.50"
