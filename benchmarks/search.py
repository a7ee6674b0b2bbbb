"""Index and query at 1,000 and 5,000 documents: Whoosh, FTS5, and Tantivy beside them.

The documents are sentences of this repository's wiki, mixed anew; Tantivy, from PyPI,
stems and ranks in its own way and is what can be had outside. CPU seconds of the same
documents in the same run: ``python benchmarks/search.py [SIZE ...]``.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

from measuring import ROOT, cpu, say, table
from tercet.errors import SearchQueryError
from tercet.facts import derive
from tercet.records.config import EngineName
from tercet.search.answer import answer
from tercet.search.catalogue import Catalogue
from tercet.search.documents import TEXTS, Document, documents
from tercet.search.engines import WEIGHTS
from tercet.search.grammar import parse
from tercet.wiki import load

SIZES = (1_000, 5_000)
SMALL = 2_000
"""Whoosh is asked up to so many documents, as in a wiki."""
ENGINES: tuple[EngineName, ...] = ("whoosh", "fts5")


def mixed(size: int) -> list[Document]:
    """Return so many documents, made of the sentences of this wiki."""
    random = Random(size)  # noqa: S311 - it shall give the same every time
    found = list(documents(derive(load(ROOT))))
    sentences = [one.strip() for doc in found for one in doc.text.split(". ")]
    people = sorted({name for doc in found for name in doc.people})
    made = []
    for number in range(size):
        base = random.choice(found)
        kept = [one for one in base.text.split(". ") if random.random() < 0.5]
        text = ". ".join([*kept, *random.choices(sentences, k=12)])
        title = " ".join(random.choice(sentences).split()[:12])
        name = f"{base.id}-{number}"
        made.append(
            replace(
                base,
                id=name,
                title=title,
                people=tuple(random.choices(people, k=3)),
                identifiers=(name, f"2{random.randrange(400, 612)}.{number:05}"),
                text=text,
            )
        )
    return made


def queries() -> list[str]:
    """Return the judged searches."""
    sys.path.insert(0, str(ROOT / "tests"))
    judging = importlib.import_module("judging")
    return [one.query for one in judging.judged() if "shape:" not in one.query]


def ours(
    engine: EngineName, docs: list[Document], asked: Sequence[str], folder: Path
) -> tuple[list[float], list[list[str]]]:
    """Measure one of our engines.

    Returns:
        Seconds of indexing, of a search, of opening, and of indexing one record again;
        the ten best of each search.
    """
    folder.mkdir()
    ranked: list[list[str]] = []

    def opened(work: Callable[[Catalogue], object]) -> float:
        def run() -> None:
            with closing(Catalogue(folder, engine)) as catalogue:
                work(catalogue)

        return cpu(run)

    def ask(catalogue: Catalogue) -> None:
        for query in asked:
            found = answer(catalogue, parse(query))
            ranked.append([name for name, _ in found.ranked[:10]])

    indexed = opened(lambda catalogue: catalogue.update(docs, "a"))
    opening = opened(lambda catalogue: None)
    searched = (opened(ask) - opening) / len(asked)
    edits = []
    for number in range(5):
        docs[7 + number] = replace(docs[7 + number], text=docs[number].text)
        edits.append(opened(lambda catalogue: catalogue.update(docs, "b")) - opening)
    return [indexed, searched, opening, sorted(edits)[2]], ranked


def tantivy(
    docs: list[Document], asked: Sequence[str], folder: Path
) -> tuple[list[float], list[list[str]]]:
    """Measure Tantivy on the same documents."""
    library: Any = importlib.import_module("tantivy")
    builder = library.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in TEXTS:
        builder.add_text_field(field, tokenizer_name="en_stem")
    folder.mkdir()
    index = library.Index(builder.build(), path=str(folder))

    def add(writer: Any, some: Sequence[Document]) -> None:  # noqa: ANN401 - theirs
        for one in some:
            writer.delete_documents_by_term("id", one.id)
            texts = {field: one.words_of(field) for field in TEXTS}
            writer.add_document(library.Document(id=one.id, **texts))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()

    def written(some: Sequence[Document]) -> None:
        add(index.writer(num_threads=1), some)

    indexed = cpu(lambda: written(docs))
    ranked: list[list[str]] = []

    def ask() -> None:
        for query in asked:
            words = [item.term.surfaces for item in parse(query).items]
            text = " ".join(f'"{" ".join(one)}"' for one in words)
            boosts = {field: WEIGHTS[field] for field in TEXTS}
            found = index.parse_query(text, list(TEXTS), field_boosts=boosts)
            searcher = index.searcher()
            hits = searcher.search(found, 10).hits
            ranked.append([searcher.doc(at)["id"][0] for _, at in hits])

    searched = cpu(ask) / len(asked)
    edits = [cpu(partial(written, [one])) for one in docs[7:12]]
    return [indexed, searched, 0.0, sorted(edits)[2]], ranked


def overlap(one: list[list[str]], other: list[list[str]]) -> float:
    """Return how much of the ten best is the same, on average."""
    parts = [
        len({*a} & {*b}) / max(len(a), len(b), 1)
        for a, b in zip(one, other, strict=True)
    ]
    return sum(parts) / len(parts)


def side_by_side(size: int) -> tuple[list[list[str]], list[list[str]]]:
    """Return a row for each engine, and how far they agree on the ten best."""
    asked = queries()
    ranked: dict[str, list[list[str]]] = {}
    rows = []
    for engine in (*_engines(size), None):
        name = engine or "tantivy"
        say(f"{size:,} documents, {name}")
        with tempfile.TemporaryDirectory() as folder:
            given = mixed(size), asked, Path(folder, "index")
            found = tantivy(*given) if engine is None else ours(engine, *given)
        seconds, ranked[name] = found
        rows.append([f"{size:,}", name, *(f"{one:.4g} s" for one in seconds)])
    agree = [
        [
            f"{size:,}",
            f"{one} and {other}",
            f"{overlap(ranked[one], ranked[other]):.2f}",
        ]
        for one, other in combinations(ranked, 2)
    ]
    return rows, agree


def _engines(size: int) -> tuple[EngineName, ...]:
    """Return our engines that are asked at a size: Whoosh no longer at large ones."""
    return ENGINES if size <= SMALL else ("fts5",)


def hostile(size: int) -> Iterator[list[str]]:
    """Yield what the worst of the hostile searches takes."""
    sys.path.insert(0, str(ROOT / "tests"))
    searches: Sequence[str] = importlib.import_module("hostile_searches").SEARCHES
    for engine in _engines(size):
        say(f"{len(searches)} hostile searches, {size:,} documents, {engine}")
        with (
            tempfile.TemporaryDirectory() as folder,
            closing(Catalogue(Path(folder), engine)) as catalogue,
        ):
            catalogue.update(mixed(size), "a")
            took = []
            for query in searches:
                start = time.process_time()
                with suppress(SearchQueryError):
                    answer(catalogue, parse(query))
                took.append(time.process_time() - start)
        worst = f"{max(took):.2f} s"
        yield [f"{size:,}", engine, str(len(took)), f"{sum(took):.2f} s", worst]


def main() -> None:
    """Measure the sizes that are named, or all, and the hostile searches."""
    sizes = [int(one) for one in sys.argv[1:]] or list(SIZES)
    found = [side_by_side(size) for size in sizes]
    head = "documents | engine | index | a search | opening | one record again"
    table(head, [row for rows, _ in found for row in rows])
    table(
        "documents | ten best of | the same", [row for _, rows in found for row in rows]
    )
    head = "documents | engine | hostile searches | all | the worst"
    table(head, [row for size in sizes for row in hostile(size)])


if __name__ == "__main__":
    main()
