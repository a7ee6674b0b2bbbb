"""``search/full/``: the index in parts, of which a search loads those that it needs.

Pagefind's, from the extra ``tercet[large-site]``. Its script asks a server for the
parts, so that a site on the disk is searched by ``documents.js`` whatever its size.
Filters are words of the text (`word`): Pagefind writes its own in another order with
every run.
"""

from __future__ import annotations

import contextlib
import html
import importlib
import importlib.util
import json
import re
import subprocess
import threading
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatchcase
from itertools import pairwise
from typing import IO, Any

from tercet.errors import RefusedError
from tercet.output import OutputFile
from tercet.progress import step
from tercet.site.extras.documents import Document

PACKAGE = "pagefind_bin"
FOLDER = "search/full"
PARTS = (
    "pagefind.js",
    "pagefind-worker.js",
    "pagefind-entry.json",
    "*.pf_meta",
    "wasm.*",
    "fragment/*",
    "index/*",
)
"""What the search loads; Pagefind's own boxes are left out."""
_CANNOT = "Pagefind could not index the site: "

_RUN = re.compile(r"\w+")
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u065f\u0670]"
)
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"}
    | {"ى": "ي", "ة": "ه"}
)


def is_there() -> bool:
    """Tell whether what makes the index is installed."""
    return importlib.util.find_spec(PACKAGE) is not None


def word(sort: str, value: str) -> str:
    """Return the word by which a filter finds its documents: letters and digits only.

    Example:
        >>> word("kind", "finding"), word("concept", "persona-selection")
        ('kindqfinding', 'conceptqpersonaqselection')
    """
    return f"{sort}-{value}".replace("-", "q")


class Parts:
    """The parts of an index of documents, made by another process from here on.

    Args:
        found: The documents.
    """

    def __init__(self, found: Sequence[Document]) -> None:
        people = {one.path: one.people for one in found}
        pages = (
            (one.path, _page(one, [*one.people, *_of_works(one, people)]))
            for one in found
        )
        self._worker = ThreadPoolExecutor(1)
        self._parts = self._worker.submit(_indexed, pages)

    def files(self) -> Iterator[OutputFile]:
        """Yield the parts as soon as they are there.

        Raises:
            RefusedError: If Pagefind does not do it.
        """
        with self._worker, step("Indexing pages"):
            parts = self._parts.result()
        for name in sorted(parts):
            if any(fnmatchcase(name, part) for part in PARTS):
                yield OutputFile(f"{FOLDER}/{name}", parts[name])


def _of_works(one: Document, people: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for path in one.works:
        yield from people.get(path, ())


def _indexed(pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Return the files of Pagefind's index of pages, without a page on the disk.

    It is a process that is asked by its own protocol: JSON in Base64, each message
    ended by a comma, answered in turn. It ends, answered or not, when its input does.

    Raises:
        RefusedError: If it does not answer, or with an error.
    """
    program = importlib.import_module(PACKAGE).get_executable()
    try:
        return _asked([program, "--service"], pages)
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise RefusedError(f"{_CANNOT}{error}") from error


def _asked(command: list[str], pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 - the program of the package, our messages
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin is not None and process.stdout is not None  # noqa: S101
        enough = threading.Event()
        asking = threading.Thread(target=_ask, args=(process.stdin, pages, enough))
        asking.start()
        try:
            for answer in _answers(process.stdout):
                if answer["type"] == "Error":
                    raise RefusedError(_CANNOT + str(answer["message"]))
                if answer["type"] == "GetFiles":
                    rows = answer["files"]
                    return {one["path"]: b64decode(one["content"]) for one in rows}
        finally:
            process.kill()
            enough.set()
            asking.join()
    raise RefusedError(f"{_CANNOT}it ended without an answer")


def _ask(
    stream: IO[bytes], pages: Iterable[tuple[str, str]], enough: threading.Event
) -> None:
    """Send the pages, ask for the index, and hold the line until it is there."""
    with contextlib.suppress(OSError), stream:
        _send(stream, type="NewIndex", config={"keep_index_url": True})
        for path, page in pages:
            _send(
                stream, type="AddFile", index_id=0, file_path=path, file_contents=page
            )
        _send(stream, type="GetFiles", index_id=0)
        stream.flush()
        enough.wait()


def _send(stream: IO[bytes], **payload: object) -> None:
    message = json.dumps({"message_id": 0, "payload": payload})
    stream.write(b64encode(message.encode()) + b",")


def _answers(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    begun: list[bytes] = []
    while chunk := stream.read1(1 << 16):  # type: ignore[attr-defined]
        *ends, rest = chunk.split(b",")
        for end in ends:
            yield json.loads(b64decode(b"".join([*begun, end])))["payload"]
            begun = []
        begun.append(rest)


def _page(one: Document, people: Sequence[str]) -> str:
    """Return a page for Pagefind: the title, whose words count most, and the rest."""
    names, text = " · ".join(one.names), html.escape(one.text)
    whole = " ".join([one.title, names, *people, one.text])
    marks = [
        word("kind", one.kind),
        *(word("standing", state) for state in one.states),
        *(word("concept", name) for name in one.concepts),
    ]
    return "\n".join(
        [
            '<!doctype html><html lang="en"><body data-pagefind-body>',
            f"<h1>{html.escape(one.title)}</h1>",
            f'<p data-pagefind-meta="names">{html.escape(names)}</p>',
            f"<p>{html.escape(', '.join(people))}</p><p>{text}</p>",
            f'<p data-pagefind-weight="0.1">{" ".join([*terms(whole), *marks])}</p>',
            f'<i hidden data-pagefind-meta="kind:{html.escape(one.kind)}"></i>',
            f'<i hidden data-pagefind-meta="states:{" ".join(one.states)}"></i>',
            "</body></html>",
        ]
    )


def terms(text: str) -> list[str]:
    """Return the words of a text that are not plain ASCII, as the search spells them.

    In one case, without accents and points; scripts without spaces in pairs of signs.
    The same is done to what a reader types, in ``search-engine.js``.

    Example:
        >>> terms("Réactivation of Müller 記憶痕跡")
        ['reactivation', 'muller', '記憶', '憶痕', '痕跡']
    """
    found: dict[str, None] = {}
    for run in _RUN.findall(text):
        if not run.isascii():
            bare = _MARKS.sub("", unicodedata.normalize("NFKD", run.lower()))
            bare = unicodedata.normalize("NFC", bare).translate(_LETTERS)
            for part in _UNSPACED.findall(bare):
                found.update(dict.fromkeys(map("".join, pairwise(part))))
            found.update(dict.fromkeys(_UNSPACED.sub(" ", bare).split()))
    return list(found)
