"""What leaves the wiki: files in formats that others read.

To add an exporter, write one file here and name it in ``EXPORTERS``; the command
``tercet export FORMAT`` and its documentation follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tercet.errors import UnknownNameError
from tercet.export.graph import gexf, graphml
from tercet.export.json_files import json_file, json_lines
from tercet.export.nanopub import INDEX, nanopub
from tercet.export.obsidian import obsidian
from tercet.export.okf import okf
from tercet.export.pages import pages
from tercet.export.rdf import rdf
from tercet.export.schema import schema
from tercet.export.sqlite import sqlite
from tercet.export.tables import csv_files, parquet_files, tsv_files
from tercet.export.works import bibtex, csl_json, ris
from tercet.facts import Facts
from tercet.output import OutputFile
from tercet.problems import nearest
from tercet.progress import each


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format.

    Args:
        about: What it makes, in a line.
        make: Yields the files; takes the earlier content of ``follows`` too, if named.
        follows: The file in the folder that says what was exported before.
    """

    about: str
    make: Callable[..., Iterator[OutputFile]]
    follows: str = ""


EXPORTERS: dict[str, Exporter] = {
    "pages": Exporter("Markdown pages and a plain mkdocs.yml, without plugins", pages),
    "schema": Exporter("JSON Schemas of the records and their reference", schema),
    "okf": Exporter("a bundle of the Open Knowledge Format, version 0.2", okf),
    "obsidian": Exporter("an Obsidian vault, one way", obsidian),
    "json": Exporter("records, facts and links in one document", json_file),
    "jsonl": Exporter("the same as JSON Lines, a file each", json_lines),
    "csv": Exporter("the same as tables, with formulas guarded", csv_files),
    "tsv": Exporter("the same tables with tabs", tsv_files),
    "parquet": Exporter("the same tables with typed columns", parquet_files),
    "sqlite": Exporter("a database for SQL and Datasette, with search", sqlite),
    "bibtex": Exporter("the works as BibTeX", bibtex),
    "csl-json": Exporter("the works as CSL-JSON", csl_json),
    "ris": Exporter("the works as RIS", ris),
    "graphml": Exporter("the wiki as a graph, with facts on the nodes", graphml),
    "gexf": Exporter("the same graph for Gephi", gexf),
    "rdf": Exporter("RDF in standard vocabularies, in four syntaxes", rdf),
    "nanopub": Exporter(
        "receipts of codification as nanopublications, unsigned", nanopub, INDEX
    ),
}


def export(facts: Facts, format_: str, *, earlier: bytes = b"") -> Iterator[OutputFile]:
    """Return the files of an export, one by one.

    Args:
        facts: Of the wiki.
        format_: The name of an exporter.
        earlier: What the file that it ``follows`` held; empty if there is none.

    Raises:
        UnknownNameError: If there is no such exporter.

    Example:
        >>> import tercet
        >>> facts = tercet.derive(tercet.load("."))
        >>> [file.path for file in export(facts, "jsonl")]
        ['records.jsonl', 'facts.jsonl', 'links.jsonl']
    """
    if format_ not in EXPORTERS:
        near = nearest(format_, EXPORTERS)
        raise UnknownNameError(
            "format", format_, near, f"formats: {', '.join(EXPORTERS)}"
        )
    found = EXPORTERS[format_]
    files = found.make(facts, earlier) if found.follows else found.make(facts)
    return each(files, "Writing files")


__all__ = ["EXPORTERS", "Exporter", "OutputFile", "export"]
