"""Every format for data says the same numbers as the facts, whatever reads it."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote

import networkx as nx
import pyarrow.parquet as pq
import pyoxigraph
import pytest

from tercet.csv_text import unguarded
from tercet.export import export
from tercet.facts import TABLE, Duration, Facts, Ordinal, derive
from tercet.facts.values import value_json
from tercet.iris import Names
from tercet.relations import TERCET
from tercet.wiki import load

ROOT = Path(__file__).parents[2]
DATA = ("json", "jsonl", "csv", "tsv", "parquet", "sqlite")
GRAPHS = ("graphml", "gexf")
WORKS = ("bibtex", "csl-json", "ris")
AXES = ("form", "place", "time")
Numbers = dict[str, object]


def large(root: Path, findings: int) -> Path:
    """Write a wiki of so many findings, each of its own work, under 50 shapes."""
    wiki = root / "wiki"
    for folder in ("findings", "works", "concepts", "shapes"):
        (wiki / folder).mkdir(parents=True)
    (wiki / "wiki.yaml").write_text("title: Large\n", "utf-8")
    (wiki / "concepts/c.yaml").write_text(
        "title: C\nstatus: draft\nkind: pattern\ndefinition: x\n", "utf-8"
    )
    values = "".join(f"      - {{id: v{n}, label: v{n}}}\n" for n in range(9))
    axes = "".join(
        f"  - id: {axis}\n    label: {axis}\n    values:\n{values}" for axis in AXES
    )
    for n in range(50):
        (wiki / f"shapes/s-{n}.yaml").write_text(
            f"label: S{n}\nstatus: draft\ndefinition: x\nconcepts: [c]\naxes:\n{axes}",
            "utf-8",
        )
    for n in range(findings):
        (wiki / f"works/w-{n}.yaml").write_text(
            f"title: W{n}\nstatus: draft\nauthors: [{{name: A{n}}}]\ntype: preprint\n"
            f"date: {2000 + n % 26}\n",
            "utf-8",
        )
        cells = ", ".join(
            f"{axis}: v{(n * 7 + i * n) % 9}" for i, axis in enumerate(AXES)
        )
        (wiki / f"findings/f-{n}.yaml").write_text(
            f"title: '=F{n} holds.'\nstatus: draft\nworks: [w-{n}]\nsummary: See.\n"
            "instantiates:\n  - concept: c\n    role: instantiates\n    level: prompt\n"
            f"    filed: {{date: unknown, seq: {n + 1}}}\n"
            f"    shapes: [{{shape: s-{n % 50}, axes: {{{cells}}}}}]\n",
            "utf-8",
        )
    return root


@pytest.fixture(
    scope="module",
    params=[0, 100, pytest.param(1000, marks=pytest.mark.long)],
    ids=["this wiki", "a hundred findings", "a thousand findings"],
)
def root(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A wiki as it is, and one that is large."""
    findings = int(request.param)
    return large(tmp_path_factory.mktemp("large"), findings) if findings else ROOT


@pytest.fixture(scope="module")
def facts(root: Path) -> Facts:
    """Its facts."""
    return derive(load(root))


def files(facts: Facts, format_: str) -> dict[str, bytes]:
    """Return the files of an export by path."""
    return {file.path: file.content for file in export(facts, format_)}


def expected(facts: Facts) -> Numbers:
    """Return each fact that is exported, whole."""
    names = {row.name for row in TABLE} - {"before", "older-than"}
    return {key: value_json(facts.value(key)) for key in facts.known(names=names)}


def read(found: dict[str, bytes], format_: str) -> Numbers:
    """Return the facts that a reader of the format finds."""
    if format_ == "json":
        return dict(json.loads(found["wiki.json"])["facts"])
    if format_ == "jsonl":
        lines = found["facts.jsonl"].decode().split("\n")[:-1]
        return {row["key"]: row["value"] for row in map(json.loads, lines)}
    if format_ == "sqlite":
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(found["wiki.db"])
            rows = database.execute("SELECT key, value FROM facts").fetchall()
        return {key: json.loads(value) for key, value in rows}
    if format_ == "parquet":
        stored = pq.read_table(io.BytesIO(found["facts.parquet"])).to_pylist()
        return {row["key"]: json.loads(row["value"]) for row in stored}
    return {
        row["key"]: json.loads(unguarded(row["value"])) for row in table(found, format_)
    }


def table(found: dict[str, bytes], format_: str) -> list[dict[str, str]]:
    """Return the rows of the facts of CSV or TSV."""
    csv.field_size_limit(10_000_000)
    text = io.StringIO(found[f"facts.{format_}"].decode(), newline="")
    return list(csv.DictReader(text, delimiter="," if format_ == "csv" else "\t"))


@pytest.mark.parametrize("format_", DATA)
def test_every_fact_is_in_every_format(facts: Facts, format_: str) -> None:
    """Formats for data hold every fact, and each value is that of the fact."""
    assert read(files(facts, format_), format_) == expected(facts)


def rank_or_number(facts: Facts) -> dict[str, tuple[int, int | None]]:
    """Return the facts that are one number or one rank, with of how many."""
    found: dict[str, tuple[int, int | None]] = {}
    for key in expected(facts):
        value = facts.value(key)
        if isinstance(value, Ordinal):
            found[key] = (value.position, value.of)
        elif isinstance(value, int) and not isinstance(value, bool):
            found[key] = (value, None)
        assert not isinstance(value, Duration)
    return found


@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_number_columns_of_tables(facts: Facts, format_: str) -> None:
    """The columns number and of say a number or a rank, and nothing else."""
    rows = table(files(facts, format_), format_)
    found = {
        row["key"]: (int(row["number"]), int(row["of"]) if row["of"] else None)
        for row in rows
        if row["number"]
    }

    assert found == rank_or_number(facts)


def test_number_columns_of_the_database(facts: Facts) -> None:
    """SQL sees the same numbers as numbers."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(files(facts, "sqlite")["wiki.db"])
        rows = database.execute(
            'SELECT key, number, "of" FROM facts WHERE number IS NOT NULL'
        ).fetchall()

    assert {key: (number, of) for key, number, of in rows} == rank_or_number(facts)


def test_number_columns_of_parquet(facts: Facts) -> None:
    """Typed columns hold the same numbers."""
    content = files(facts, "parquet")["facts.parquet"]
    rows = pq.read_table(io.BytesIO(content)).to_pylist()
    found = {r["key"]: (r["number"], r["of"]) for r in rows if r["number"] is not None}

    assert found == rank_or_number(facts)


@pytest.mark.parametrize("format_", GRAPHS)
def test_numbers_on_the_nodes(facts: Facts, format_: str) -> None:
    """Nodes carry each number of their record; GraphML has those of the wiki too."""
    (content,) = files(facts, format_).values()
    reader = nx.read_graphml if format_ == "graphml" else nx.read_gexf
    graph = reader(io.BytesIO(content))
    found: dict[str, object] = {}
    holders = [*graph.nodes(data=True), ("wiki", graph.graph)]
    for subject, data in holders:
        for name, value in data.items():
            if type(value) is int:
                found[f"{subject}.{name}"] = value
    wanted: dict[str, object] = {}
    for key, (number, of) in rank_or_number(facts).items():
        wanted[key] = number
        wanted |= {} if of is None else {f"{key}.of": of}

    assert found == wanted


RDF = {
    "wiki.nq": pyoxigraph.RdfFormat.N_QUADS,
    "wiki.trig": pyoxigraph.RdfFormat.TRIG,
    "wiki.ttl": pyoxigraph.RdfFormat.TURTLE,
    "wiki.jsonld": pyoxigraph.RdfFormat.JSON_LD,
}


def test_numbers_of_rdf(facts: Facts) -> None:
    """Oxigraph reads in each syntax the numbers and ranks of the facts, no others."""
    found = files(facts, "rdf")
    terms = {f"{TERCET}number": 0, f"{TERCET}outOf": 1}
    base = f"{Names(facts.wiki.config.base).base}fact/"
    wanted = rank_or_number(facts)
    for path, format_ in RDF.items():
        rows: dict[str, list[int | None]] = {}
        for quad in pyoxigraph.parse(found[path], format_):
            place = terms.get(quad.predicate.value)
            if place is not None:
                assert isinstance(quad.subject, pyoxigraph.NamedNode)
                assert isinstance(quad.object, pyoxigraph.Literal)
                key = unquote(quad.subject.value.removeprefix(base))
                rows.setdefault(key, [None, None])[place] = int(quad.object.value)
        assert {key: tuple(row) for key, row in rows.items()} == wanted, path


@pytest.mark.parametrize("format_", WORKS)
def test_works_are_those_of_the_facts(facts: Facts, format_: str) -> None:
    """A bibliography holds the works that the facts name, no more and no fewer."""
    (content,) = files(facts, format_).values()
    text = content.decode()
    key = {"bibtex": ("{", ","), "csl-json": ('"id": "', '"'), "ris": ("ID  - ", "\n")}
    begin, end = key[format_]
    lines = [line + "\n" for line in text.splitlines()]
    mark = "@" if format_ == "bibtex" else begin
    ids = [
        line.partition(begin)[2].partition(end)[0]
        for line in lines
        if line.lstrip().startswith(mark)
    ]

    assert tuple(ids) == facts.ids("wiki.works")


_WRITE = """
import sys
from pathlib import Path
from tercet.export import export
from tercet.facts import derive
from tercet.output import write
from tercet.wiki import load

facts = derive(load(Path(sys.argv[1])))
for name in sys.argv[3:]:
    write(export(facts, name), Path(sys.argv[2]) / name)
"""


def test_bytes_do_not_depend_on_the_run(root: Path, tmp_path: Path) -> None:
    """Two runs with different hash seeds write the same bytes in every format."""
    formats = (*DATA, *GRAPHS, *WORKS, "rdf", "nanopub")
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", _WRITE, str(root), str(tmp_path / seed), *formats],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
    first, second = (
        {
            file.relative_to(tmp_path / seed).as_posix(): file.read_bytes()
            for file in sorted((tmp_path / seed).rglob("*"))
            if file.is_file()
        }
        for seed in ("1", "2")
    )

    assert len(first) >= len(formats)
    assert first == second
