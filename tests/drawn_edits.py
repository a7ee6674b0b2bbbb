"""Edits of a wiki, drawn at random: what may become of a record or two."""

from __future__ import annotations

from hypothesis import strategies as st

from mutations import nodes, plain, replaced, write
from tercet.wiki import Wiki


@st.composite
def edits(draw: st.DrawFn, wiki: Wiki) -> dict[str, bytes | None]:
    """Draw one or two records with a field or a part taken away, or had from others."""
    found: dict[str, bytes | None] = {}
    entries = [one for one in wiki.entries.values() if one.record is not None]
    values = {one.id: plain(one.document.value or {}) for one in entries}
    for _ in range(draw(st.integers(1, 2))):
        entry = draw(st.sampled_from(entries))
        value = values[entry.id]
        at, _ = draw(st.sampled_from(list(nodes(value))))
        kin = [one.id for one in entries if one.kind == entry.kind]
        others = dict(nodes(values[draw(st.sampled_from(kin))]))
        by = others.get(at) if draw(st.booleans()) else None
        text = None if not at and by is None else write(replaced(value, at, by))
        found[entry.document.path] = text.encode() + b"\n" if text else None
    return found
