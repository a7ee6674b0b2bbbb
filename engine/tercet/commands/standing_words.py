"""Where the shapes stand, in words, kept for completion: ``.tercet/completion.json``.

Commands that have derived all standings anyway keep them; completion shows them while
the record files are the ones that they were derived from, by name, size and time of
change, as git's index tells. Without the file, or with a damaged one, completion shows
titles only.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tercet.facts import Facts

FOLDER = ".tercet"
FILE = "completion.json"
SCHEMAS = "schema"
"""The folder, inside ``FOLDER``, of the live schemas."""
_VERSION = 1


def state_of_files(root: Path) -> str | None:
    """Return a digest of the record files' names, sizes and times of change.

    Returns:
        Hexadecimal digits; None if the files cannot be listed.
    """
    rows = []
    wiki = root / "wiki"
    try:
        inner = [wiki / entry.name for entry in _inside(wiki) if entry.is_dir()]
        for folder in (wiki, *inner):
            for entry in _inside(folder):
                if entry.name.endswith(".yaml"):
                    stat = entry.stat()
                    place = f"{folder.name}/{entry.name}"
                    rows.append(f"{place}\t{stat.st_size}\t{stat.st_mtime_ns}\n")
    except OSError:
        return None
    return hashlib.sha256("".join(sorted(rows)).encode(errors="replace")).hexdigest()


def _inside(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return list(entries)


def kept(root: Path) -> Mapping[str, str]:
    """Return where each shape stands, in words; empty if that is not known for sure."""
    try:
        document = json.loads((root / FOLDER / FILE).read_bytes())
        fresh = document["files"] is not None and document["files"] == state_of_files(
            root
        )
        if document["version"] == _VERSION and fresh:
            return {str(shape): str(said) for shape, said in document["shapes"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    return {}


def remember(facts: Facts, state: str | None) -> None:
    """Keep the standings, and refresh the live schemas where there are some.

    Nothing is kept where no command has made ``.tercet/`` yet, of a moment in the
    past, or where the disk refuses: an answer never fails over it.

    Args:
        facts: Of the wiki as it is.
        state: What `state_of_files` gave before the wiki was read; None if unknown.
    """
    from tercet.errors import RefusedError
    from tercet.live_schema import live_schemas, standing_in_words
    from tercet.output import write, write_file

    folder = facts.wiki.root / FOLDER
    if facts.as_of is not None or not folder.is_dir():
        return
    try:
        if state is not None:
            shapes = facts.ids("wiki.shapes")
            said = {shape: standing_in_words(facts, shape) for shape in shapes}
            document = {"version": _VERSION, "files": state, "shapes": said}
            text = json.dumps(document, ensure_ascii=False, indent=1)
            write_file(folder / FILE, text.encode())
        if (folder / SCHEMAS).is_dir():
            write(live_schemas(facts), folder / SCHEMAS)
    except (OSError, RefusedError):
        return
