"""``llms.txt``: what this wiki is and where its parts are, for programs that read.

Source: https://llmstxt.org
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from tercet.output import OutputFile
from tercet.records import BY_KIND
from tercet.site.address import page_path
from tercet.site.extras.base import Stamped
from tercet.site.indexes import kinds
from tercet.site.markdown import escape
from tercet.site.overviews import OVERVIEWS
from tercet.words import capital

MOST = 50
"""So many records of a list are named; the others are in the index of their kind."""

_STANDINGS = (
    ("Codified shapes", "wiki.codified"),
    ("Shapes ready to codify", "wiki.ready"),
    ("Shapes one example short", "wiki.one-short"),
)


def llms(stamped: Stamped) -> Iterator[OutputFile]:
    """Yield it: what is codified, ready and one short, concepts, and the indexes."""
    facts = stamped.facts
    config = facts.wiki.config
    about = stamped.renderer.plain(config.description)
    blocks = [
        f"# {escape(config.title)}",
        *([f"> {escape(about)}"] if about else []),
        "A wiki of findings, kept with Tercet: its numbers are computed from records. "
        "Beside the page of each record, such as findings/ID.html, stand the same as "
        "Markdown (ID.md) and, with every fact, as JSON (ID.json).",
    ]
    for heading, key in _STANDINGS:
        blocks += _section(heading, _records(stamped, facts.ids(key)))
    blocks += _section("Concepts", _records(stamped, facts.ids("wiki.concepts")))
    indexes = [
        f"- [{capital(kind.folder)}]({_address(stamped, f'{kind.folder}/index.html')})"
        f": {BY_KIND[kind.record_kind].purpose}"
        for kind in kinds()
        if facts.ids(f"wiki.{kind.folder}")
    ]
    blocks += _section("Indexes", indexes)
    overviews = [
        f"- [{one.title}]({_address(stamped, one.path)}): {one.about}"
        for one in OVERVIEWS
    ]
    blocks += _section("Optional", overviews)
    yield OutputFile("llms.txt", ("\n\n".join(blocks) + "\n").encode())


def _section(heading: str, lines: Iterable[str]) -> list[str]:
    text = "\n".join(lines)
    return [f"## {heading}", text] if text else []


def _records(stamped: Stamped, ids: tuple[str, ...]) -> Iterator[str]:
    for name in ids[:MOST]:
        entry = stamped.facts.wiki.entries[name]
        path = PurePosixPath(page_path(entry)).with_suffix(".md").as_posix()
        said = stamped.pages[name].description
        line = f"- [{escape(entry.name)}]({_address(stamped, path)})"
        yield line + (f": {escape(said)}" if said else "")


def _address(stamped: Stamped, path: str) -> str:
    return stamped.site.address(path) or path
