"""One query in a process of its own, which is stopped when its time is over.

A join or a pattern can run for ever, inside a library that no timer reaches; a process
can always be ended. Nothing but the answer comes back from it.
"""

from __future__ import annotations

import importlib
import multiprocessing
import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from multiprocessing.connection import Connection
from pathlib import Path

from tercet.errors import RefusedError, TercetError
from tercet.export.rdf.writers import Graphs
from tercet.sparql.answers import Answer
from tercet.sparql.binding import with_values
from tercet.sparql.endpoint import Endpoint
from tercet.sparql.engine import Engine
from tercet.sparql.guard import checked

ENGINES = {"rdflib": "tercet.sparql.in_rdflib", "oxigraph": "tercet.sparql.in_oxigraph"}
"""The modules of the engines, imported when one is chosen."""
LARGE = 200_000
"""From how many triples on pyoxigraph is taken, where it is installed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may cost.

    Args:
        rows: How many rows it may give; more are cut off.
        seconds: How long it may take, without the loading of the triples.
        bytes: How much memory it may take on top of the triples; 0 for any.
    """

    rows: int = 10_000
    seconds: float = 10.0
    bytes: int = 2 << 30


@dataclass(frozen=True, slots=True)
class Question:
    """A query, and what it is asked of.

    Args:
        text: In SPARQL 1.1.
        bound: Values by the names of variables, as N-Triples writes them.
        prefixes: What it may use without declaring.
        limits: What it may cost.
        endpoint: The address of a store elsewhere, in place of the wiki's triples.
    """

    text: str
    bound: Mapping[str, str] = field(default_factory=dict)
    prefixes: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    endpoint: str = ""


def ask(question: Question, graphs: Graphs = (), engine: str = "auto") -> Answer:
    """Answer a query within its limits.

    Args:
        question: The query.
        graphs: The triples that it is asked of, in named graphs.
        engine: ``rdflib``, ``oxigraph``, or ``auto``: pyoxigraph for large wikis.

    Raises:
        RefusedError: If the query is unreadable, does more than read, takes longer
            or more memory than it may, or has no variable that is bound.
    """
    chosen = chosen_engine(engine, graphs)
    ours, theirs = multiprocessing.Pipe(duplex=False)
    worker = multiprocessing.Process(
        target=_work, args=(theirs, question, graphs, chosen), daemon=True
    )
    worker.start()
    theirs.close()
    try:
        _expect(ours, None, question.limits)  # it has loaded the triples
        answer = _expect(ours, question.limits.seconds, question.limits)
    finally:
        worker.kill()
        worker.join()
        ours.close()
    assert isinstance(answer, Answer)  # noqa: S101 - the worker sends nothing else
    return answer


def chosen_engine(engine: str, graphs: Graphs) -> str:
    """Return which engine answers.

    Raises:
        RefusedError: If it is not installed.
    """
    if engine == "oxigraph" and find_spec("pyoxigraph") is None:
        raise RefusedError(
            "pyoxigraph is not installed: pip install 'tercet[sparql]', or take "
            "--engine rdflib"
        )
    if engine != "auto":
        return engine
    large = sum(len(list(triples)) for _, triples in graphs) >= LARGE
    return "oxigraph" if large and find_spec("pyoxigraph") else "rdflib"


def _expect(pipe: Connection, seconds: float | None, limits: Limits) -> object:
    """Return what the worker sends next."""
    if not pipe.poll(seconds):
        raise RefusedError(
            f"stopped after {seconds:g} s without an answer; ask for less, or give it "
            "longer with --time-limit"
        )
    try:
        sent = pipe.recv()
    except EOFError as error:
        raise RefusedError(
            "stopped: the query took more memory than it may; ask for less"
        ) from error
    if isinstance(sent, str):
        raise RefusedError(sent)
    return sent


def _work(pipe: Connection, question: Question, graphs: Graphs, engine: str) -> None:
    """Load, say so, and answer: in the worker."""
    warnings.simplefilter("ignore")  # rdflib's, about rdflib
    with suppress(BrokenPipeError):
        pipe.send(_guarded(lambda: _loaded(question, graphs, engine, pipe)))


def _guarded(answer: Callable[[], Answer]) -> Answer | str:
    """Return the answer, or why there is none."""
    try:
        return answer()
    except TercetError as error:
        return str(error)
    except MemoryError:
        return "stopped: the query took more memory than it may; ask for less"
    except RecursionError:
        return "stopped: the query nests too deeply"
    except Exception as error:  # whatever an engine stumbles over
        return f"the query cannot be answered: {error}"


def _loaded(
    question: Question, graphs: Graphs, engine: str, pipe: Connection
) -> Answer:
    made = _engine(question, graphs, engine)
    pipe.send(None)
    _limit_memory(question.limits.bytes)
    query = checked(question.text, question.prefixes)
    text = with_values(question.text, query, question.bound)
    if text != question.text:
        query = checked(text, question.prefixes)
    return made.answer(query, text, question.limits.rows)


def _engine(question: Question, graphs: Graphs, engine: str) -> Engine:
    if question.endpoint:
        return Endpoint(question.endpoint, question.prefixes, question.limits.seconds)
    make = importlib.import_module(ENGINES[engine]).ENGINE
    made: Engine = make(graphs, question.prefixes)
    return made


def _limit_memory(extra: int) -> None:
    """Let this process grow by so much, where the system can hold it to that."""
    if not extra:
        return
    with suppress(ImportError, OSError, ValueError):
        resource = importlib.import_module("resource")  # not on Windows
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        most = pages * resource.getpagesize() + extra
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
