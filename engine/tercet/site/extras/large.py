"""``search/full/``: the index in parts, of which a search loads those that it needs.

Pagefind's, from the extra ``tercet[large-site]``. Its script asks a server for the
parts, so that a site on the disk is searched by ``documents.js`` whatever its size.
Filters are words of the text (`word`): Pagefind writes its own in another order with
every run.
"""

from __future__ import annotations

import html
import importlib
import importlib.util
import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

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


def files(found: Sequence[Document]) -> Iterator[OutputFile]:
    """Yield the parts of an index of documents.

    Raises:
        RefusedError: If Pagefind does not do it.
    """
    people = {one.path: one.people for one in found}
    program = importlib.import_module(PACKAGE).get_executable()
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "pages"), Path(folder, "index")
        for one in found:
            page = source / one.path
            page.parent.mkdir(parents=True, exist_ok=True)
            own = [
                *one.people,
                *(name for at in one.works for name in people.get(at, ())),
            ]
            page.write_text(_page(one, own), "utf-8")
        command = [program, "--site", source, "--output-path", target]
        command.append("--keep-index-url")
        with step("Indexing pages"):
            done = subprocess.run(  # noqa: S603 - the program of the package, our files
                command, capture_output=True, text=True, check=False
            )
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()[-1:]
            raise RefusedError(f"Pagefind could not index the site: {' '.join(said)}")
        paths = {path for part in PARTS for path in target.glob(part)}
        for path in sorted(paths):
            name = path.relative_to(target).as_posix()
            yield OutputFile(f"{FOLDER}/{name}", path.read_bytes())


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
