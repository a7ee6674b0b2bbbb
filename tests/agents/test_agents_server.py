"""The server, asked by the protocol's own client over standard streams."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from tercet.agents.answers import NOTICE
from tercet.agents.tools import BY_NAME, MOST_DESCRIPTION, MOST_TOOLS
from tercet.commands.guide import TOPICS

ROOT = Path(__file__).parents[2]
CALLS: dict[str, dict[str, Any]] = {
    "search": {"query": "persona drift", "limit": 2},
    "get": {"id": "shah-2023"},
    "neighbours": {"id": "shah-2023", "limit": 3},
    "shapes": {"short": 1},
    "why": {"key": "reactivation.standing"},
    "note": {"id": "persona-selection", "limit": 2},
    "facts": {"prefix": "reactivation", "limit": 3},
    "wanted": {"limit": 2},
    "check": {"select": "T"},
    "propose": {"command": ["set", "shah-2023", "status", "stable"]},
}


@pytest.fixture
def cluster(tmp_path: Path) -> Path:
    """A copy of this repository's wiki."""
    shutil.copytree(ROOT / "wiki", tmp_path / "wiki")
    return tmp_path


def words(root: Path, *more: str) -> list[str]:
    """Return the command that starts the server."""
    return [sys.executable, "-m", "tercet", "--root", str(root), "mcp", *more]


def talk(root: Path, ask: Callable[[Client], Awaitable[None]], *more: str) -> None:
    """Start the server, and ask it as a client."""
    command, *rest = words(root, *more)
    started = StdioServerParameters(command=command, args=rest, env=dict(os.environ))

    async def session() -> None:
        async with Client(started) as client:
            await ask(client)

    anyio.run(session)


async def called(
    client: Client, name: str, given: dict[str, Any], *, failed: bool = False
) -> dict[str, Any]:
    """Call a tool, and return the JSON of its one block, which is marked as data."""
    result = await client.call_tool(name, given)
    (block,) = (one.model_dump(by_alias=True) for one in result.content)
    assert result.is_error is failed, block["text"]
    assert block["_meta"] == {"tercet/is": "data"}
    found: dict[str, Any] = json.loads(block["text"])
    assert found["notice"] == NOTICE
    assert found["tool"] == name
    return found


def test_client_runs_every_tool(cluster: Path) -> None:
    """Each answers with marked data, and with where its records stand."""
    found: dict[str, dict[str, Any]] = {}

    async def ask(client: Client) -> None:
        for name, given in CALLS.items():
            found[name] = await called(client, name, given)

    talk(cluster, ask)
    assert set(found) == set(BY_NAME)
    assert found["get"]["places"]["shah-2023"] == "wiki/findings/shah-2023.yaml:2:1"
    for name in ("neighbours", "shapes", "why", "note", "facts", "wanted", "propose"):
        assert found[name]["places"]
    assert "reactivation.standing" in found["facts"]["derivation"]["facts"]
    shapes = found["shapes"]
    assert shapes["page"]["total"] == len(shapes["data"]["shapes"]) > 1
    hits = found["search"]["data"]["hits"]
    assert found["search"]["page"]["total"] > len(hits) == 2
    assert all(hit["path"].startswith("wiki/") and hit["line"] for hit in hits)
    diff = found["propose"]["data"]["files"][0]["diff"]
    assert diff[1:] == ["-status: working", "+status: stable"]


def test_client_lists_tools_and_guide(cluster: Path) -> None:
    """At most ten tools, described briefly, and a page for each topic."""

    async def ask(client: Client) -> None:
        tools = await client.list_tools()
        assert len(tools.tools) <= MOST_TOOLS
        size = len(tools.model_dump_json(by_alias=True, exclude_none=True))
        assert size <= MOST_DESCRIPTION
        hints = [one.annotations for one in tools.tools]
        assert all(hint is not None and hint.read_only_hint for hint in hints)
        pages = (await client.list_resources()).resources
        assert [one.name for one in pages] == list(TOPICS)
        page = (await client.read_resource(pages[0].uri)).contents[0].model_dump()
        assert TOPICS["start"].about in page["text"]
        assert "\x1b" not in page["text"]
        with pytest.raises(Exception, match="tercet://guide/start"):
            await client.read_resource("tercet://guide/nothing")

    talk(cluster, ask)


def test_client_writes_by_token(cluster: Path) -> None:
    """A plan is written where that is allowed, by its token, once."""
    file = cluster / "wiki" / "findings" / "shah-2023.yaml"
    before = file.read_bytes()

    async def ask(client: Client) -> None:
        given = dict(CALLS["propose"])
        plan = await called(client, "propose", given)
        assert plan["data"]["written"] is False
        assert file.read_bytes() == before
        given["token"] = plan["data"]["token"]
        assert (await called(client, "propose", given))["data"]["written"] is True
        await called(client, "propose", given, failed=True)

    talk(cluster, ask, "--allow-write")
    assert b"status: stable" in file.read_bytes()


def test_server_outlives_bad_messages(cluster: Path) -> None:
    """Garbage, ten megabytes, and what comes before its turn are errors, no more."""
    long = "y" * 10_000_000
    client = {"name": "test", "version": "1"}
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client}
    lines = [
        _request(1, "tools/call", name="why", arguments={"key": "wiki.shapes"}),
        "garbage",
        long,
        "[" * 100_000,
        '{"jsonrpc": "2.0", "id": 2}',
        _request(3, "initialize", **hello),
        '{"jsonrpc": "2.0", "method": "notifications/initialized"}',
        _request(4, "tools/call", name="why", arguments={"key": long}),
        _request(5, "tools/call", name="why", arguments={"key": 5}),
        _request(6, "tools/call", name="nothing", arguments={}),
        _request(7, "nothing"),
        _request(8, "tools/call", name="why", arguments={"key": "wiki.shapes"}),
    ]
    found = _replies(words(cluster), lines, last=8)
    assert [row["error"]["code"] for row in found[None]] == [-32700] * 4
    assert "error" in found[1][0]
    assert "error" in found[7][0]
    said = {number: _data(found[number][0]) for number in (4, 5, 6, 8)}
    assert "key: String should have at most 1000 characters" in said[4]["error"]
    assert "key: Input should be a valid string" in said[5]["error"]
    assert "no tool 'nothing'" in said[6]["error"]
    assert "reactivation" in said[8]["value"]


def _request(number: int, method: str, **params: object) -> str:
    row = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
    return json.dumps(row)


def _replies(
    command: list[str], lines: list[str], *, last: int
) -> dict[object, list[dict[str, Any]]]:
    """Return what a server replies to lines, by id; it ends by itself after them."""
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write("\n".join(lines) + "\n")
        server.stdin.flush()
        found: dict[object, list[dict[str, Any]]] = {}
        while last not in found:
            reply = json.loads(server.stdout.readline())
            found.setdefault(reply.get("id"), []).append(reply)
        server.stdin.close()
        assert server.wait(timeout=30) == 0
    return found


def _data(reply: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(reply["result"]["content"][0]["text"])["data"]
    return found
