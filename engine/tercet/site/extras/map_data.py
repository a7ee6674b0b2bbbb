"""The data of the map, as a classic script, so that the page works from the disk."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tercet.output import OutputFile
from tercet.site.address import Addresses
from tercet.site.extras.base import Stamped
from tercet.site.overviews.wiki_map import drawn, links_of_all

DATA = "assets/tercet/map-data.js"


def map_data(stamped: Stamped) -> Iterator[OutputFile]:
    """Yield records with places and lines between them.

    A record is ``[label, name, address, kind, standing, x, y]``, a line the numbers of
    two records and its sort.
    """
    facts = stamped.facts
    addresses = Addresses(facts, root="")
    found = drawn(facts, links_of_all(facts))
    number = {name: index for index, name in enumerate(found.places)}
    records = []
    for name, (x, y) in found.places.items():
        entry = facts.wiki.entries[name]
        standing = facts.standing(name).state if entry.kind == "shape" else ""
        label = facts.wiki.called(name)
        title = "" if entry.name == label else entry.name
        href = addresses.href(name)
        records.append([label, title, href, entry.kind, standing, x, y])
    lines = [[number[one], number[other], line] for one, other, line in found.lines]
    text = json.dumps(
        {"records": records, "lines": lines}, ensure_ascii=False, separators=(",", ":")
    )
    # A separator of lines that JSON allows ended a statement in older scripts.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    yield OutputFile(DATA, f"window.tercetMap={text};\n".encode())
