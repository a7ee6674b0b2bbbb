"""The plain pass that ours is measured against: load, validate, join, and no more.

PyYAML's C loader (texts as they stand), the same Pydantic models, and a NetworkX graph,
written in the plainest way: no places of errors, no facts, no rule.
``python plain_pass.py FOLDER``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import networkx as nx
import yaml

from tercet.records import BY_FOLDER
from tercet.records.base import walk
from tercet.records.fields import ReferenceMarker


def main(root: Path) -> None:
    """Read a wiki's records into a graph, and print its size."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for file in sorted((root / "wiki").glob("*/*.yaml")):
        data = yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506
        record = BY_FOLDER[file.parent.name].model_validate(_frozen(data))
        graph.add_node(file.stem, kind=file.parent.name)
        for found in walk(record):
            if isinstance(found.marker, ReferenceMarker):
                graph.add_edge(file.stem, found.value)
    print(graph.number_of_nodes(), graph.number_of_edges())


def _frozen(value: object) -> object:
    """Return plain data with tuples for lists, as the models want them."""
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


if __name__ == "__main__":
    main(Path(sys.argv[1]))
