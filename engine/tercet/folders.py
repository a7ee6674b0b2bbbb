"""What lies in ``wiki/``, by name: the one order in which files are read."""

from __future__ import annotations

import os
from pathlib import Path

_LEFT_ALONE = ("assets", "sources")


def listed(folder: Path) -> list[str]:
    """Return what lies below a folder, as paths with forward slashes, in order.

    Hidden files and folders, ``assets`` and ``sources`` are left alone: editors and
    file systems keep theirs beside records, and curators what belongs to records.
    Links to folders are not followed.
    """
    found: list[tuple[str, ...]] = []
    for place, folders, files in os.walk(folder):
        inside = Path(place).relative_to(folder).parts
        shown = [name for name in folders if name[0] != "."]
        folders[:] = [n for n in shown if inside or n not in _LEFT_ALONE]
        found += [(*inside, name) for name in (*folders, *files) if name[0] != "."]
    return ["/".join(parts) for parts in sorted(found)]
