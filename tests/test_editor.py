"""What a real editor's server shows: the YAML language server, where it is installed.

It is what VS Code, Neovim, Helix and Emacs ask. ``npm install -g yaml-language-server``
puts it on the path.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from rich_wiki import RICH
from tercet.facts import derive
from tercet.live_schema import standing_in_words
from tercet.wiki import load
from wikis import MakeWiki, Run

SERVER = shutil.which("yaml-language-server")
FIRST = "# yaml-language-server: $schema=../../.tercet/schema/finding.schema.json"
DRAFT = f"""\
{FIRST}
status: draft
title: A draft
works: [adams-2020-first]
summary: It is being written.
instantiates:
  - concept: CONCEPT
    role: primary
    level: prompt
    filed: {{date: unknown, seq: 99}}
    shapes:
      - shape: SHAPE
        axes:
          channel: VALUE
"""

pytestmark = pytest.mark.skipif(SERVER is None, reason="no yaml-language-server found")


class Editor:
    """An editor that has one file open.

    Args:
        process: The server, over its standard streams.
        root: The folder that is open.
    """

    def __init__(self, process: subprocess.Popen[bytes], root: Path) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._to: IO[bytes] = process.stdin
        self._from: IO[bytes] = process.stdout
        workspace = {"configuration": True}
        item: dict[str, object] = {"documentationFormat": []}
        documents = {"completion": {"completionItem": item}}
        self._ask(
            "initialize",
            processId=None,
            rootUri=root.as_uri(),
            capabilities={"workspace": workspace, "textDocument": documents},
        )
        self._send({"method": "initialized", "params": {}})

    def open(self, file: Path) -> list[str]:
        """Open a file, and return what the server says is wrong with it."""
        self._uri = file.as_uri()
        document = {"uri": self._uri, "languageId": "yaml", "version": 1}
        document["text"] = file.read_text("utf-8")
        self._send(
            {"method": "textDocument/didOpen", "params": {"textDocument": document}}
        )
        said = self._wait("method", "textDocument/publishDiagnostics")
        return [row["message"] for row in said["params"]["diagnostics"]]

    def complete(self, line: int, character: int) -> dict[str, str]:
        """Return what is offered at a place, with the words on each."""
        found = self._ask(
            "textDocument/completion",
            textDocument={"uri": self._uri},
            position={"line": line, "character": character},
        )
        rows = found["items"] if isinstance(found, dict) else found
        return {row["label"]: row.get("documentation", "") for row in rows}

    def _ask(self, method: str, **params: object) -> Any:  # noqa: ANN401 - as JSON is
        self._send({"id": method, "method": method, "params": params})
        return self._wait("id", method)["result"]

    def _send(self, message: dict[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._to.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._to.flush()

    def _wait(self, key: str, value: str) -> dict[str, Any]:
        while True:
            length = 0
            while (line := self._from.readline()) not in (b"\r\n", b""):
                name, _, rest = line.partition(b":")
                length = int(rest) if name.lower() == b"content-length" else length
            message: dict[str, Any] = json.loads(self._from.read(length))
            if "id" in message and "method" in message:
                asked = message["params"].get("items", [])
                plain = {"completion": True, "validate": True, "schemaStore": {}}
                answer = [plain if row["section"] == "yaml" else {} for row in asked]
                self._send({"id": message["id"], "result": answer})
            elif message.get(key) == value:
                return message


@contextmanager
def editor(root: Path) -> Iterator[Editor]:
    """Start a server, and end it."""
    with subprocess.Popen(
        [str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            yield Editor(process, root)
        finally:
            process.kill()


def draft(root: Path, name: str, **words: str) -> Path:
    """Write a draft, with a word in each place that is to be completed."""
    text = DRAFT
    for place in ("CONCEPT", "SHAPE", "VALUE"):
        text = text.replace(place, words.get(place.lower(), ""))
    file = root / f"wiki/findings/{name}.yaml"
    file.write_text(text, "utf-8")
    return file


def test_editor_offers_what_the_wiki_has(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """At 'shape:' shapes are offered with standings, at an axis the shape's values."""
    wiki(RICH)
    run("schemas")
    facts = derive(load(tmp_path))
    with editor(tmp_path) as at:
        at.open(draft(tmp_path, "one", concept="recall", value="text"))
        offered = at.complete(11, 15)
        names = {shape: facts.wiki.called(shape) for shape in facts.ids("wiki.shapes")}
        assert offered == {
            shape: f"{standing_in_words(facts, shape)}: {name}"
            for shape, name in names.items()
        }
        at.open(draft(tmp_path, "two", shape="user-drift"))
        assert at.complete(6, 13) == {"memory": "Memory", "recall": "Recall"}
        values = at.complete(13, 19)
        assert "voice" in values
        assert values["unknown"] == "not known"


def test_editor_allows_what_is_not_written_yet(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """An id that no record has yet, and a wanted record, are not marked as wrong."""
    wiki(RICH)
    run("schemas")
    words = {"concept": '"[[?To be written]]"', "shape": "not-yet", "value": "new"}
    with editor(tmp_path) as at:
        assert at.open(draft(tmp_path, "three", **words)) == []
        assert at.open(draft(tmp_path, "four", **{**words, "shape": "Not An Id"})) != []


def test_editor_without_live_schemas_says_what_is_missing(
    wiki: MakeWiki, tmp_path: Path
) -> None:
    """A first line that points at schemas that nobody wrote is one error, no more."""
    wiki(RICH)
    with editor(tmp_path) as at:
        said = at.open(draft(tmp_path, "five", concept="recall"))
    assert len(said) == 1
    assert "Unable to load schema" in said[0]
