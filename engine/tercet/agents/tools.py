"""The tools: what each takes, and which command answers it.

Each is read-only but `propose`, which plans, and writes where that is allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from tercet.errors import RefusedError

MOST_TOOLS = 10
MOST_DESCRIPTION = 10_000
"""So many characters may the list of tools have that a client is sent."""

_MOST_HITS = 1_000
"""So many hits does a search give at most."""

Word: TypeAlias = Annotated[str, Field(max_length=1_000)]
Name: TypeAlias = Annotated[str, Field(min_length=1, max_length=1_000)]
Words: TypeAlias = Annotated[str, Field(max_length=100_000)]


class Arguments(BaseModel):
    """What a tool takes; anything else is refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Paged(Arguments):
    """What a tool takes that answers with a list."""

    limit: int = Field(20, ge=1, le=200)
    offset: int = Field(0, ge=0, le=10_000_000)


class Search(Paged):
    """What `search` takes."""

    query: Word = ""
    similar_to: Word = Field("", description="an id or a text, instead of query")


class Get(Arguments):
    """What `get` takes."""

    id: Name
    part: Word = Field("", description="only this, such as fields.sections.1.body")
    offset: int = Field(0, ge=0, description="characters or items of part to skip")
    as_of: Word = Field("", description="a filing number, a date, or CONCEPT@N")


class Neighbours(Paged):
    """What `neighbours` takes."""

    id: Name
    distance: int = Field(1, ge=1, le=6)


class Shapes(Paged):
    """What `shapes` takes."""

    state: Literal["", "candidate", "held", "hint", "ready", "codified"] = ""
    short: int = Field(0, ge=0, le=99, description="those that lack so many examples")
    concept: Word = ""
    as_of: Word = ""


class Why(Arguments):
    """What `why` takes."""

    key: Name
    as_of: Word = ""


class Note(Paged):
    """What `note` takes."""

    id: Name
    as_of: Word = ""


class FactKeys(Paged):
    """What `facts` takes."""

    prefix: Word = ""
    as_of: Word = ""


class Wanted(Paged):
    """What `wanted` takes."""

    shape: Word = ""


class Check(Paged):
    """What `check` takes."""

    select: Word = Field("", description="codes or their beginnings: T003,P")
    no_info: bool = False


class Propose(Arguments):
    """What `propose` takes."""

    command: list[Words] = Field(min_length=1, max_length=200)
    input: str = Field(
        "", max_length=1_000_000, description="what '--from -' reads: BibTeX, RIS, CSL"
    )
    token: Word = ""


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool.

    Args:
        name: How clients call it.
        about: What it does, for a model that chooses.
        arguments: What it takes.
        words: The command that answers it, from the arguments.
        step: What to ask where it refuses.
        rows: The list of its JSON that is paged: the first of these that it has.
    """

    name: str
    about: str
    arguments: type[Arguments]
    words: Callable[[Any], list[str]]
    step: str
    rows: tuple[str, ...] = ()

    @property
    def schema(self) -> dict[str, object]:
        """The JSON Schema of what it takes."""
        found: dict[str, object] = self.arguments.model_json_schema()
        found.pop("title", None)
        found.pop("description", None)
        properties = found.get("properties")
        assert isinstance(properties, dict)  # noqa: S101 - it has fields
        for one in properties.values():
            one.pop("title", None)
        return found


def _options(**given: object) -> list[str]:
    """Return the options that are said: ``as_of="13"`` as ``--as-of=13``."""
    found: list[str] = []
    for name, value in given.items():
        option = f"--{name.replace('_', '-')}"
        if value is True:
            found.append(option)
        elif value:
            found.append(f"{option}={value}")
    return found


def _asks(command: str, *, options: Sequence[str], named: str = "") -> list[str]:
    """Return a command with options; what it is about comes last, and is no option."""
    return [command, "--json", *options, *(["--", named] if named else [])]


def _search(it: Search) -> list[str]:
    if bool(it.query) == bool(it.similar_to):
        raise RefusedError("say either query or similar_to")
    if it.similar_to:  # all of them, since it does not tell how many there are
        return _asks("similar", options=_options(limit=_MOST_HITS), named=it.similar_to)
    limit = min(_MOST_HITS, it.offset + it.limit)
    return _asks("search", options=_options(limit=limit), named=it.query)


def _shapes(it: Shapes) -> list[str]:
    if it.short:
        if it.state or it.concept:
            raise RefusedError("short goes with neither state nor concept")
        return _asks("ready", options=_options(short=it.short, as_of=it.as_of))
    chosen = _options(state=it.state, concept=it.concept, as_of=it.as_of)
    return _asks("shapes", options=chosen)


def _check(it: Check) -> list[str]:
    return _asks("check", options=_options(select=it.select, no_info=it.no_info))


_FIND = "search finds the id of a record, by words or with similar_to"

TOOLS: tuple[Tool, ...] = (
    Tool(
        "search",
        "Search the records: words, a phrase in quotes, prefix*, filters such as "
        "kind:finding shape:ID year:2025.. state:held. Hits have id, place and "
        "snippet. With similar_to, the records most like an id or a text, each with "
        "the reasons.",
        Search,
        _search,
        "search with other words; filters: kind:finding shape:ID concept:ID state:held "
        "status:draft year:2025..; put free text into similar_to",
        ("hits", "similar"),
    ),
    Tool(
        "get",
        "One record whole: its fields as recorded, the facts computed of it by key, "
        "and its links. Long texts are cut, and 'cut' names them: ask again with part.",
        Get,
        lambda it: _asks("show", options=_options(as_of=it.as_of), named=it.id),
        _FIND,
    ),
    Tool(
        "neighbours",
        "The records near a record, nearest first, with the links that lead there.",
        Neighbours,
        lambda it: _asks(
            "neighbours", options=_options(distance=it.distance), named=it.id
        ),
        _FIND,
        ("neighbours",),
    ),
    Tool(
        "shapes",
        "Where structural shapes stand, with examples, how many differ, the witness "
        "and what is missing. state=ready: may be codified now; short=1: lack one "
        "example.",
        Shapes,
        _shapes,
        "shapes without arguments lists all; search with kind:concept finds concepts",
        ("shapes",),
    ),
    Tool(
        "why",
        "Explain a computed value: its rule, the facts and the records (with lines) "
        "that it rests on. key is a fact such as SHAPE.standing; facts and get list "
        "keys.",
        Why,
        lambda it: _asks("why", options=_options(as_of=it.as_of), named=it.key),
        "facts with the id of a record as prefix lists its keys; facts without, all",
    ),
    Tool(
        "note",
        "The scope note of a concept (or the note of a shape, thread or cluster): "
        "computed sentences, each with the facts it rests on, and the curator's words.",
        Note,
        lambda it: _asks("note", options=_options(as_of=it.as_of), named=it.id),
        "search with kind:concept,shape,thread,cluster finds what has a note; get "
        "shows any record",
        ("sentences",),
    ),
    Tool(
        "facts",
        "The computed facts whose keys begin with prefix (a record's id, ID.NAME, or "
        "wiki), with values. In prose write {{ KEY }}, never the number itself.",
        FactKeys,
        lambda it: _asks("facts", options=_options(as_of=it.as_of), named=it.prefix),
        _FIND,
        ("facts",),
    ),
    Tool(
        "wanted",
        "What the wiki asks for, most useful first: unknown values that could decide, "
        "examples that would count, records pointed at. With shape: every way in which "
        "a further example would count.",
        Wanted,
        lambda it: _asks("wanted", options=[], named=it.shape),
        "shapes lists the shapes; wanted without arguments, all that is asked for",
        ("wanted",),
    ),
    Tool(
        "check",
        "What is wrong in the wiki: problems with code, file, line, message and help.",
        Check,
        _check,
        "check without select; the codes stand in the resource tercet://guide/review",
        ("problems",),
    ),
    Tool(
        "propose",
        "Plan an edit: command is a writing command of tercet in words, such as "
        '["set","ID","status","stable"], ["link","ID","extends","ID"], '
        '["add","finding","--from","-"] (with input), '
        '["add","example","FINDING","SHAPE","--axis","A=V"], '
        '["codify","SHAPE","--by","NAME"]; the guide lists them. It answers with the '
        "diff of files, the facts and sentences that change, new problems, and a "
        "token. Nothing is written then. To write, repeat it with the token: only a "
        "server that was started with --allow-write does, and only if the plan is "
        "still the same.",
        Propose,
        lambda it: list(it.command),
        "the commands, fields and relations stand in the resources "
        "tercet://guide/findings, shapes and prose; get shows a record as it is",
    ),
)
BY_NAME: Mapping[str, Tool] = {tool.name: tool for tool in TOOLS}
