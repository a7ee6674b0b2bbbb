"""Index and query at 1,000 and 10,000 documents: Whoosh, FTS5, and Tantivy beside them.

The documents are sentences of this repository's wiki, mixed anew; Tantivy, from PyPI,
stems and ranks in its own way and is what can be had outside. CPU seconds of the same
documents in the same run: ``python benchmarks/search.py [SIZE ...]``.
"""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from tercet.errors import SearchQueryError
from tercet.facts import derive
from tercet.records.config import EngineName
from tercet.search.answer import answer
from tercet.search.catalogue import Catalogue
from tercet.search.documents import TEXTS, Document, documents
from tercet.search.engines import WEIGHTS
from tercet.search.grammar import parse
from tercet.wiki import load

ROOT = Path(__file__).parents[1]
SIZES = (1_000, 10_000)
HOSTILE_AT = 5_000
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


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds of a piece of work, all its threads together."""
    before = os.times()
    work()
    after = os.times()
    return after.user + after.system - before.user - before.system


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


def side_by_side(size: int) -> None:
    """Print a row for each engine, and how far ours agree."""
    asked = queries()
    ranked: dict[str, list[list[str]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        rows: dict[str, list[float]] = {}
        for engine in ENGINES:
            place = Path(folder, engine)
            rows[engine], ranked[engine] = ours(engine, mixed(size), asked, place)
        rows["tantivy"], ranked["tantivy"] = tantivy(
            mixed(size), asked, Path(folder, "tantivy")
        )
    for name, (indexed, searched, opening, edited) in rows.items():
        print(
            f"{size:>6} {name:<8} index {indexed:7.2f} s, a search {searched:.4f} s, "
            f"opening {opening:.3f} s, one record again {edited:.3f} s"
        )
    for one, other in (("whoosh", "fts5"), ("whoosh", "tantivy"), ("fts5", "tantivy")):
        shared = overlap(ranked[one], ranked[other])
        print(f"{size:>6} top ten of {one} and {other}: {shared:.2f}")


def hostile() -> None:
    """Print what the worst of the hostile searches takes."""
    sys.path.insert(0, str(ROOT / "tests"))
    searches: Sequence[str] = importlib.import_module("hostile_searches").SEARCHES
    for engine in ENGINES:
        with (
            tempfile.TemporaryDirectory() as folder,
            closing(Catalogue(Path(folder), engine)) as catalogue,
        ):
            catalogue.update(mixed(HOSTILE_AT), "a")
            took = []
            for query in searches:
                start = time.process_time()
                with suppress(SearchQueryError):
                    answer(catalogue, parse(query))
                took.append((time.process_time() - start, query[:20]))
        worst, query = max(took)
        print(
            f"{HOSTILE_AT:>6} {engine:<8} {len(took)} hostile searches: "
            f"{sum(one for one, _ in took):.2f} s in all, the worst {worst:.2f} s "
            f"({query!r})"
        )


def main() -> None:
    """Measure the sizes that are named, or all, and the hostile searches."""
    sizes = [int(one) for one in sys.argv[1:]] or SIZES
    for size in sizes:
        side_by_side(size)
    hostile()


if __name__ == "__main__":
    main()
