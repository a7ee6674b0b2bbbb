"""The readers of citation formats behind one function.

To add a format, write a module with ``NAME``, ``EXAMPLE``, ``matches`` and ``read``,
and name it in ``READERS``.
"""

from __future__ import annotations

from typing import Protocol

from tercet.errors import RefusedError
from tercet.publications import bibtex, csl, ris
from tercet.publications.citations import Citation


class Reader(Protocol):
    """What a module for a format offers."""

    NAME: str
    EXAMPLE: str

    def matches(self, text: str) -> bool:
        """Tell whether a text is in this format, by how it begins."""

    def read(self, text: str) -> list[Citation]:
        """Return its entries, at least one, or raise RefusedError."""


READERS: tuple[Reader, ...] = (csl, ris, bibtex)


def readable(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return a text without the entries that nest too deep for any reader.

    Args:
        text: In any of the formats; JSON that nests too deep is refused as a whole.

    Returns:
        The rest, its lines where they were; and for each entry left out its line and
        what is wrong with it.
    """
    first = next((one for one in READERS if one.matches(text)), None)
    return bibtex.shallow(text) if first is bibtex else (text, [])


def in_part(text: str) -> tuple[list[Citation], list[tuple[int, int, str]]]:
    """Return the entries of a text that can be read, and what is wrong with the others.

    Args:
        text: In any of the formats; only BibTeX is read in part.

    Returns:
        The entries; line and column of each fault, from 1, and what it is.

    Raises:
        RefusedError: As ``read``, if nothing of it can be read.
    """
    text = text.removeprefix("\ufeff")
    first = next((one for one in READERS if one.matches(text)), None)
    found, faults = bibtex.in_part(text) if first is bibtex else ([], [])
    return (found, faults) if found else (read(text), [])


def read(text: str) -> list[Citation]:
    """Return the entries of a text, whatever its format.

    Args:
        text: BibTeX, CSL-JSON or RIS; what it is called plays no part.

    Raises:
        RefusedError: If it is in none of the formats, or an entry cannot be read.
    """
    text = text.removeprefix("\ufeff")
    for reader in READERS:
        if reader.matches(text):
            return reader.read(text)
    formats = ", ".join(f"{reader.NAME} ({reader.EXAMPLE})" for reader in READERS)
    began = " ".join(text.split())[:40]
    found = f"it begins with '{began}'" if began else "it is empty"
    raise RefusedError(f"no entry found: {found}; expected {formats}")
