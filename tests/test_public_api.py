"""The public names, and nothing else, are importable from the package."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import tercet

PUBLIC = [
    "Facts",
    "OutputFile",
    "Plan",
    "Problem",
    "ScopeNote",
    "Span",
    "Standing",
    "TercetError",
    "Wiki",
    "check",
    "commit",
    "derive",
    "describe",
    "load",
    "plan",
]


def test_public_names_are_the_agreed_ones() -> None:
    """``__all__`` changes only on purpose."""
    assert tercet.__all__ == PUBLIC


def test_no_public_name_is_hidden_by_a_module() -> None:
    """No module has the name of what is public, which it would take when imported."""
    folder = Path(tercet.__file__).parent
    modules = {path.stem for path in folder.iterdir()}
    assert not modules & set(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_public_name_is_there_and_documented(name: str) -> None:
    """Each public name can be imported and has a docstring."""
    value = getattr(tercet, name)
    assert inspect.getdoc(value)


def test_unknown_name_is_an_attribute_error() -> None:
    """A name that is not public is refused as by any module."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        tercet.nothing  # noqa: B018
