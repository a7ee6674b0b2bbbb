"""Suppose that record files were in the wiki."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from tercet.errors import RefusedError
from tercet.facts import Facts
from tercet.records import BY_FOLDER, BY_KIND
from tercet.source import MAX_BYTES
from tercet.what_if import Supposition, suppose
from tercet.wiki import CONFIG, FOLDER, Wiki
from tercet.words import listing

_MODELINE = re.compile(r"# yaml-language-server: \$schema=\S*?(\w+)\.schema\.json")


def suppose_records(facts: Facts, paths: Sequence[Path]) -> Supposition:
    """Suppose that record files were in the wiki, in the place of those of their names.

    Args:
        facts: Of the wiki.
        paths: The files, wherever they lie; one may be ``wiki.yaml``.

    Raises:
        RefusedError: If a file cannot be read, nothing says which kind of record it
            is, two would be one record, or the wiki has just these already.
    """
    files: dict[str, bytes] = {}
    for path in paths:
        content = _content(path)
        place = _place(facts.wiki, path, content)
        if place in files:
            raise RefusedError(f"'{path}' is the second file for {place}; name one")
        files[place] = content
    if all(_is_there(facts.wiki, *row) for row in files.items()):
        listed = listing([str(path) for path in paths])
        raise RefusedError(
            f"{listed}: the wiki has just this already; name a file that is not in the "
            "wiki yet, or a changed copy of one that is"
        )
    return suppose(facts, files)


def _content(path: Path) -> bytes:
    """Read a file, of a large one no more than shows that it is too large."""
    if path.exists() and not path.is_file():
        raise RefusedError(f"'{path}' is no plain file; expected the file of a record")
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RefusedError(
            f"cannot read '{path}': {reason}; expected the file of a record (for an "
            "example without a file: tercet what-if --example SHAPE)"
        ) from error


def _place(wiki: Wiki, path: Path, content: bytes) -> str:
    """Return the path that a record file would have in the wiki.

    It is that of the record of the same id; of a new one the folder of its kind, which
    its first line says, or its own folder.
    """
    if path.name == CONFIG:
        return wiki.config_document.path
    entry = wiki.entries.get(path.stem)
    if entry is not None and path.suffix == ".yaml":
        return entry.document.path
    said = _MODELINE.match(content.decode("utf-8-sig", "replace"))
    folder = path.resolve().parent.name
    if said and said[1] in BY_KIND:
        folder = BY_KIND[said[1]].folder
    if folder not in BY_FOLDER or path.suffix != ".yaml":
        raise RefusedError(
            f"nothing says which kind of record '{path}' is; expected ID.yaml with a "
            "first line as 'tercet add' writes it, or in a folder named "
            f"{listing([*BY_FOLDER], 'or')}"
        )
    return f"{FOLDER}/{folder}/{path.name}"


def _is_there(wiki: Wiki, path: str, content: bytes) -> bool:
    document = wiki.document(path)
    text = content.decode("utf-8-sig", "replace")
    return document is not None and document.text == text
