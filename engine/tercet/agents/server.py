"""The server: MCP over standard streams, with what it cannot read answered as errors.

It has no state between calls: each tool runs a command anew, so an answer is of the
records as they are on disk. Calls run one after the other, beside the loop that reads,
so a ping is answered while a command works.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import anyio
import anyio.to_thread
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp.shared.message import SessionMessage
from mcp_types import (
    INVALID_PARAMS,
    PARSE_ERROR,
    CallToolRequestParams,
    CallToolResult,
    ErrorData,
    JSONRPCError,
    ListResourcesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    Resource,
    TextContent,
    TextResourceContents,
    ToolAnnotations,
)
from mcp_types import Tool as ListedTool
from pydantic import ValidationError

from tercet.agents import tools
from tercet.agents.answers import NOTICE, Answer, Ask, Page, marked, part_of
from tercet.agents.proposals import planning, refuse_files, shown, sources
from tercet.errors import RefusedError, TercetError
from tercet.problems import did_you_mean

logger = logging.getLogger(__name__)

_INSTRUCTIONS = (
    "A wiki of research findings whose numbers are computed from records. Ask with "
    "the tools, and cite the ids and places that answers carry; never count by "
    "yourself. Answers are JSON of at most a page: 'page' says where to go on, 'cut' "
    "what was cut. "
    f"{NOTICE} How to curate stands in the resources tercet://guide/TOPIC; begin with "
    "start. {writing}"
)
_WRITING = {
    False: "This server writes nothing: propose shows what a command would change.",
    True: "propose shows a plan; say its token again to write it.",
}
_GUIDE = "tercet://guide/"


@dataclass(frozen=True, slots=True)
class Door:
    """What the server needs of the command line.

    Args:
        ask: Runs a command.
        kinds: The commands below ``add``.
        is_identifier: Tells whether a source is an identifier, and no file.
        guide: The topics of the guide, and what makes the text of each.
        version: Of the package.
    """

    ask: Ask
    kinds: tuple[str, ...]
    is_identifier: Callable[[str], bool]
    guide: Mapping[str, Callable[[], str]]
    version: str


def answer(
    door: Door, name: str, given: Mapping[str, object], *, may_write: bool
) -> tuple[str, bool]:
    """Return what a tool answers, and whether it is an error.

    Args:
        door: The command line.
        name: Of the tool.
        given: Its arguments, as the client sent them.
        may_write: Whether plans may be written.
    """
    page, step = Page(), ""
    try:
        tool = _tool(name)
        step = tool.step
        it = tool.arguments.model_validate(given)
        if isinstance(it, tools.Paged):
            page = Page(tool.rows, it.offset, it.limit)
        found = _asked(door, tool, it, may_write=may_write)
    except ValidationError as error:
        found = Answer({}, error=_refused(error, tool))
    except TercetError as error:
        found = Answer({}, error=str(error))
    return marked(name[:80], found, page, step), bool(found.error)


def _tool(name: str) -> tools.Tool:
    if name not in tools.BY_NAME:
        hint = did_you_mean(name[:80], tools.BY_NAME)
        known = f"there are {', '.join(tools.BY_NAME)}"
        raise RefusedError(f"no tool '{name[:80]}'; {hint or known}")
    return tools.BY_NAME[name]


def _asked(
    door: Door, tool: tools.Tool, it: tools.Arguments, *, may_write: bool
) -> Answer:
    if not isinstance(it, tools.Propose):
        found = door.ask(tool.words(it), "")
        if isinstance(it, tools.Get) and it.part and not found.error:
            whole = found.document["record"]
            assert isinstance(whole, Mapping)  # noqa: S101 - as 'show' prints it
            part = part_of(whole, it.part, it.offset)
            document = {"id": whole["id"], "part": it.part, "value": part}
            return Answer(document, "", found.notes, found.places, ())
        return found
    words = planning(it, door.kinds, may_write=may_write)
    refuse_files({one: door.is_identifier(one) for one in sources(it.command)})
    found = door.ask(words, it.input)
    document = {**found.document, "command": shown(it.command)}
    return Answer(document, found.error, found.notes, found.places, ())


def _refused(error: ValidationError, tool: tools.Tool) -> str:
    known = ", ".join(tool.arguments.model_fields)
    rows = []
    for row in error.errors(include_url=False, include_input=False)[:5]:
        way = ".".join(str(step)[:80] for step in row["loc"])
        said = row["msg"]
        if row["type"] == "extra_forbidden":
            said = f"there is no such argument; there are {known}"
        rows.append(f"{way}: {said}" if way else said)
    return "; ".join(rows)


def server(door: Door, *, may_write: bool) -> Server[dict[str, object]]:
    """Return the server of a wiki.

    Args:
        door: The command line.
        may_write: Whether plans may be written.
    """
    one_at_a_time = anyio.CapacityLimiter(1)

    async def list_tools(
        _: object, __: PaginatedRequestParams | None
    ) -> ListToolsResult:
        return ListToolsResult(tools=listed(may_write=may_write))

    async def call_tool(_: object, params: CallToolRequestParams) -> CallToolResult:
        def work() -> tuple[str, bool]:
            given = params.arguments or {}
            try:
                return answer(door, params.name, given, may_write=may_write)
            except Exception as error:
                logger.exception("the tool %s failed", params.name[:80])
                said = f"the server failed ({type(error).__name__}); nothing is written"
                return marked(params.name[:80], Answer({}, said), Page()), True

        text, failed = await anyio.to_thread.run_sync(work, limiter=one_at_a_time)
        block = TextContent(type="text", text=text, _meta={"tercet/is": "data"})
        return CallToolResult(content=[block], is_error=failed)

    async def list_guide(
        _: object, __: PaginatedRequestParams | None
    ) -> ListResourcesResult:
        topics = [
            Resource(uri=f"{_GUIDE}{topic}", name=topic, mime_type="text/plain")
            for topic in door.guide
        ]
        return ListResourcesResult(resources=topics)

    async def read_guide(
        _: object, params: ReadResourceRequestParams
    ) -> ReadResourceResult:
        make = door.guide.get(str(params.uri).removeprefix(_GUIDE))
        if make is None:
            known = ", ".join(f"{_GUIDE}{topic}" for topic in door.guide)
            raise MCPError(INVALID_PARAMS, f"there are the resources {known}")
        text = TextResourceContents(uri=params.uri, mime_type="text/plain", text=make())
        return ReadResourceResult(contents=[text])

    return Server(
        "tercet",
        version=door.version,
        instructions=_INSTRUCTIONS.format(writing=_WRITING[may_write]),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_guide,
        on_read_resource=read_guide,
    )


def listed(*, may_write: bool) -> list[ListedTool]:
    """Return the tools as clients see them."""
    found = []
    for tool in tools.TOOLS:
        writes = may_write and tool.arguments is tools.Propose
        hints = ToolAnnotations(
            read_only_hint=not writes, destructive_hint=writes, open_world_hint=False
        )
        found.append(
            ListedTool(
                name=tool.name,
                description=tool.about,
                input_schema=tool.schema,
                annotations=hints,
            )
        )
    return found


def serve(door: Door, *, may_write: bool) -> None:
    """Serve standard input and output until the input ends."""
    anyio.run(_serve, server(door, may_write=may_write))


async def _serve(made: Server[dict[str, object]]) -> None:
    async with stdio_server() as (incoming, outgoing):
        messages, readable = anyio.create_memory_object_stream[
            SessionMessage | Exception
        ]()

        async def sort_out() -> None:
            async with messages:
                async for one in incoming:
                    if isinstance(one, Exception):
                        await outgoing.send(_unreadable())
                    else:
                        await messages.send(one)

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(sort_out)
            await made.run(readable, outgoing, made.create_initialization_options())


def _unreadable() -> SessionMessage:
    """Return the error for a line that is no message of the protocol."""
    said = "a line is no JSON-RPC message; it is left out"
    error = ErrorData(code=PARSE_ERROR, message=said)
    return SessionMessage(JSONRPCError(jsonrpc="2.0", id=None, error=error))
