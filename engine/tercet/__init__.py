"""Tercet: a findings wiki whose numbers are computed.

The line, one verb per stage: ``load`` reads the records, ``derive`` computes the
facts, ``check`` and ``describe`` speak from them; ``tercet.export.export`` writes them
out. Names are imported when first used, so that ``import tercet`` stays light.

Example:
    In the folder of a wiki, here that of persona selection:

    >>> import tercet
    >>> facts = tercet.derive(tercet.load("."))
    >>> facts.ids("reactivation.examples")
    ('shah-2023', 'zhang-2025', 'sandhan-2026')
    >>> facts.standing("reactivation").state
    'codified'
    >>> facts.value("reactivation.frequency")
    3
    >>> facts.fact("reactivation.frequency").facts
    ('reactivation.standing',)
    >>> [problem for problem in tercet.check(facts) if problem.code == "T002"]
    []
    >>> tercet.describe(facts, "reactivation").sentences[0].text
    'This is a shape of [[persona-selection|Persona selection]].'

    >>> from tercet.export import export
    >>> [file.path for file in export(facts, "bibtex")]
    ['works.bib']
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tercet.checks import check
    from tercet.edit import Plan, commit, plan
    from tercet.errors import TercetError
    from tercet.export import OutputFile
    from tercet.facts import Facts, derive
    from tercet.notes import ScopeNote, describe
    from tercet.problems import Problem, Span
    from tercet.standing import Standing
    from tercet.wiki import Wiki, load

__version__ = "0.1.0"

_HOME = {
    "Facts": "tercet.facts",
    "OutputFile": "tercet.export",
    "Plan": "tercet.edit",
    "Problem": "tercet.problems",
    "ScopeNote": "tercet.notes",
    "Span": "tercet.problems",
    "Standing": "tercet.standing",
    "TercetError": "tercet.errors",
    "Wiki": "tercet.wiki",
    "check": "tercet.checks",
    "commit": "tercet.edit",
    "derive": "tercet.facts",
    "describe": "tercet.notes",
    "load": "tercet.wiki",
    "plan": "tercet.edit",
}

__all__ = [
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


def __getattr__(name: str) -> object:
    """Import a public name from its module at first use."""
    if name in _HOME:
        return getattr(importlib.import_module(_HOME[name]), name)
    raise AttributeError(f"module 'tercet' has no attribute {name!r}")
