"""The IRIs of a wiki, as terms: ``<IRI>``.

They are flat: a record is ``BASE id/ID``, a part of it ``BASE id/ID.PART``, a fact
``BASE fact/KEY``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

_IN_IRI = "!#$%&'()*+,/:;=?@[]~-._"
_PLAIN = re.compile(r"[A-Za-z0-9_.~-]*")
"""What stands in an IRI as it is: ids and keys of facts, as good as always."""

_KEPT = 1 << 12
"""How many addresses are remembered: those that relations and kinds have."""


@lru_cache(_KEPT)
def iri(address: str) -> str:
    """Return an address as a term; what an IRI cannot hold is percent-encoded.

    Example:
        >>> iri("https://x.example/a b")
        '<https://x.example/a%20b>'
    """
    if not address.isascii() or any(sign in address for sign in ' <>"{}|^`\\'):
        address = quote(address, safe=_IN_IRI)
    return f"<{address}>"


class Names:
    """The IRIs of one wiki.

    Args:
        base: From ``wiki.yaml``.
    """

    def __init__(self, base: str) -> None:
        self.base = base if base.endswith(("/", "#")) else f"{base}/"
        self._start = iri(self.base)[:-1]

    def of(self, *parts: str) -> str:
        """Return the term of a record, or of a part of one."""
        return self._at("id/", ".".join(parts))

    def reference(self, written: str) -> str:
        """Return the term of ``ID`` or ``ID#PART``."""
        return self.of(*written.split("#"))

    def page(self, record: str) -> str:
        """Return the term of the page of a record."""
        return self._at("page/", record)

    def fact(self, key: str) -> str:
        """Return the term of a fact."""
        return self._at("fact/", key)

    def rule(self, local: str) -> str:
        """Return the term of how a fact is computed, or of a codification rule."""
        return self._at("rule/", local)

    def word(self, scheme: str, local: str = "") -> str:
        """Return the term of a scheme of words, or of a word in it."""
        return self._at("word/", f"{scheme}.{local}" if local else scheme)

    def _at(self, folder: str, local: str) -> str:
        if not _PLAIN.fullmatch(local):
            local = quote(local, safe="")
        return f"{self._start}{folder}{local}>"
