"""Where the entries of a BibTeX file stand, and where they are not what they should be.

bibtexparser takes what it cannot read for a comment and goes on. So that no entry is
lost in silence, ``bibtex`` has a file gone through here first: what is outside of an
entry is left alone, as BibTeX does, and what is wrong within one has its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_OPENING = re.compile(r"^[ \t]*%.*|(?<!\w)@[ \t]*([\w-]+)\s*([{(])", re.MULTILINE)
"""A line that is commented out, or what opens an entry, wherever it stands."""
_HEAD = re.compile(r"^[ \t]*@[ \t]*[\w-]+\s*[{(]\s*[^\s,{}()=\"]+\s*,", re.MULTILINE)
"""What must be the next entry, even where the one before it does not end."""
_KEY = re.compile(r"\s*([^\s,{}()=\"%#]*)\s*")
_NAME = re.compile(r"\s*([A-Za-z0-9_.()+-]*)\s*")
_PIECE = re.compile(r"\s*(?:([{\"])|([0-9]+)|([A-Za-z0-9_:-]+))")
_NEXT = re.compile(r"\s*(#|,|[})]|)")
_BLANK = re.compile(r"\s*")
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())


class Fault(NamedTuple):
    """What is wrong at a place of a text.

    Args:
        at: The offset, from 0.
        said: What was found, and what was expected.
    """

    at: int
    said: str


class Part(NamedTuple):
    """An entry that can be read, or the definition of a string.

    Args:
        kind: As written, in lower case.
        key: Of an entry; empty for a string.
        start: The offset of its ``@``.
        end: The offset behind its closing brace.
        fields: The offset of each field by its name, in lower case.
    """

    kind: str
    key: str
    start: int
    end: int
    fields: dict[str, int]


@dataclass
class Parts:
    """What a text holds.

    Args:
        found: The entries and strings that can be read, in order.
        faults: What is wrong with the others, in order; each has one.
    """

    found: list[Part] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class _FaultError(Exception):
    def __init__(self, at: int, said: str) -> None:
        self.fault = Fault(at, said)
        super().__init__(said)


def parts(text: str, once: frozenset[str]) -> Parts:
    """Return the entries and strings of a text.

    Args:
        text: BibTeX.
        once: The fields that may stand once in an entry; of others the first counts.
    """
    return _Walk(text, once).parts()


class _Walk:
    """One way through a text, from entry to entry."""

    def __init__(self, text: str, once: frozenset[str]) -> None:
        self.text = text
        self.once = once
        self.heads = [match.start() for match in _HEAD.finditer(text)]
        self.strings = set(_MONTHS)
        self.is_open = False

    def parts(self) -> Parts:
        found = Parts()
        at = 0
        while match := _OPENING.search(self.text, at):
            at = match.end()
            if match[1] is None:  # a line that is commented out
                continue
            try:
                part = self._part(match)
            except _FaultError as error:
                found.faults.append(error.fault)
                at = self._next_head(match.end())
                continue
            at = part.end
            if part.kind not in ("comment", "preamble"):
                found.found.append(part)
        return found

    def _next_head(self, at: int) -> int:
        """Return where the next entry begins, which no fault before it reaches."""
        while self.heads and self.heads[0] < at:
            self.heads.pop(0)
        return self.heads[0] if self.heads else len(self.text)

    def _part(self, match: re.Match[str]) -> Part:
        kind, opening = match[1].lower(), match[2]
        start = self.text.index("@", match.start())
        if not (kind.isascii() and kind.isalpha()):
            said = f"found the type '{match[1]}'; expected letters, such as @misc"
            raise _FaultError(start, said)
        if kind in ("comment", "preamble"):
            return Part(kind, "", start, self._behind(match.end() - 1), {})
        limit = self._next_head(match.end())
        closing = "}" if opening == "{" else ")"
        at, key = match.end(), ""
        if kind != "string":
            at, key = self._key(at, closing, kind)
        fields: dict[str, int] = {}
        for name, place, end in self._fields(at, limit, closing, key or kind):
            at = end
            if name in fields and name in self.once:
                said = f"the field '{name}' of '{key}' stands twice; expected it once"
                raise _FaultError(place, said)
            fields.setdefault(name, place)
        if kind == "string":
            self.strings |= fields.keys()
        return Part(kind, key, start, self._blank(at) + 1, fields)

    def _behind(self, at: int) -> int:
        """Return where a comment ends: behind its brace, or else at once."""
        if self.text[at] == "{" and not self.is_open:
            end = self._closing(at, len(self.text))
            self.is_open = end is None  # then no later one is looked for: it is slow
            return end or at + 1
        return at + 1

    def _key(self, at: int, closing: str, kind: str) -> tuple[int, str]:
        """Read the key of an entry and the comma behind it."""
        match = _KEY.match(self.text, at)
        end = match.end() if match else at
        key = match[1] if match else ""
        sign = self.text[end : end + 1]
        if key and sign == ",":
            return end + 1, key
        wish = f"expected a key and a comma first: @{kind}{{key, …"
        if sign == "=":
            raise _FaultError(self._blank(at), f"found the field '{key}'; {wish}")
        if sign == closing:
            wish = "expected a comma and fields behind it: title = {…}, …"
            raise _FaultError(end, f"the entry '{key}' says nothing; {wish}")
        raise _FaultError(end, f"found {self._seen(end)}; {wish}")

    def _fields(
        self, at: int, limit: int, closing: str, owner: str
    ) -> Iterator[tuple[str, int, int]]:
        """Yield name, place and end of each field, up to the closing brace."""
        while not self.text.startswith(closing, place := self._blank(at)):
            match = _NAME.match(self.text, at)
            name, end = (match[1], match.end()) if match else ("", at)
            if not name or place >= limit:
                raise _FaultError(
                    min(place, limit),
                    f"found {self._seen(place, limit)}; expected a field or the "
                    f"closing '{closing}' of '{owner}'",
                )
            if not self.text.startswith("=", end):
                said = f"found {self._seen(end, limit)}; expected '=' behind '{name}'"
                raise _FaultError(end, said)
            at = self._value(end + 1, limit, name)
            sign = _NEXT.match(self.text, at)
            if sign is None or sign[1] not in (",", closing):
                place = self._blank(at)
                raise _FaultError(
                    min(place, limit),
                    f"found {self._seen(place, limit)}; expected a comma or the "
                    f"closing '{closing}' behind '{name}' of '{owner}' (from line "
                    f"{self.text.count(chr(10), 0, end) + 1})",
                )
            at = sign.end() if sign[1] == "," else at
            yield name.lower(), place, at

    def _value(self, at: int, limit: int, name: str) -> int:
        """Read the pieces of a value, joined by ``#``; return where it ends."""
        while True:
            piece = _PIECE.match(self.text, at)
            if piece is None or piece.end() > limit:
                place = min(self._blank(at), limit)
                raise _FaultError(
                    place,
                    f"found {self._seen(place, limit)}; expected the value of "
                    f"'{name}': {{…}}, \"…\" or a number",
                )
            at = piece.end()
            if piece[1]:
                at = self._text(piece.start(1), limit, name)
            elif piece[3] and piece[3].lower() not in self.strings:
                raise _FaultError(
                    piece.start(3),
                    f"'{name}' uses the string '{piece[3]}', which is not defined "
                    "before it; put the value in braces",
                )
            sign = _NEXT.match(self.text, at)
            if sign is None or sign[1] != "#":
                return at
            at = sign.end()

    def _text(self, at: int, limit: int, name: str) -> int:
        """Return where a text in braces or quotes ends."""
        end = self._closing(at, limit)
        if end is None:
            before = "the next entry" if limit < len(self.text) else "the end"
            sign = "quote" if self.text[at] == '"' else "brace"
            said = f"the {sign} of '{name}' is not closed before {before}"
            raise _FaultError(at, f"{said}; expected its closing {sign}")
        return end

    def _closing(self, at: int, limit: int) -> int | None:
        """Return the offset behind what closes a brace or a quote."""
        quoted, depth = self.text[at] == '"', 0
        for match in re.compile(r'[{}"]').finditer(self.text, at + quoted, limit):
            if match[0] == '"':
                if quoted and depth == 0:
                    return match.end()
                continue
            depth += 1 if match[0] == "{" else -1
            if depth == 0 and not quoted:
                return match.end()
            if depth < 0:
                return None
        return None

    def _blank(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        return match.end() if match else at

    def _seen(self, at: int, limit: int | None = None) -> str:
        """Return what stands at a place, in words."""
        if at >= len(self.text):
            return "the end of the text"
        if limit is not None and at >= limit:
            return "the next entry"
        word = re.compile(r"\w{1,30}|.", re.DOTALL).match(self.text, at)
        return f"'{word[0]}'" if word else "nothing"


__all__ = ["Fault", "Part", "Parts", "parts"]
