"""The free Markdown pages of ``wiki/``, as read.

They stand beside the records and are rendered by MkDocs; the engine reads them for
their bound facts and for what they state.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tercet.folders import listed
from tercet.source import MAX_BYTES, Document


def read_pages(folder: Path, name: str) -> Iterator[Document]:
    """Yield the Markdown pages below a folder, sorted by path.

    Hidden files, ``assets`` and ``sources`` are left alone, and so is what cannot be
    read as text of at most 1 MiB: MkDocs speaks of those itself.

    Args:
        folder: Where they lie.
        name: How problems name the folder.
    """
    for inside in listed(folder):
        file = folder / inside
        if not inside.endswith(".md") or not file.is_file():
            continue
        if file.stat().st_size > MAX_BYTES:
            continue
        try:
            yield page_of(f"{name}/{inside}", file.read_bytes())
        except (OSError, UnicodeDecodeError):
            continue


def page_of(path: str, content: bytes) -> Document:
    """Return a page as a document without a value.

    Raises:
        UnicodeDecodeError: If it is not UTF-8.
    """
    return Document(path, content.decode("utf-8-sig"), None)
