"""The links in prose: ``[[id]]``, ``[[id|label]]``, ``[[id#part]]``, ``[[?Title]]``.

Used where records are joined (``wiki``); ``markup`` renders the same links to HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LINK = re.compile(
    r"\[\[(?P<wanted>\?)?(?P<target>[^\[\]|#\n\\]{1,200})(?:#(?P<part>[^\[\]|\n\\]{1,80}))?"
    r"(?:\\?\|(?P<label>[^\[\]\n]{1,300}))?\]\]"
)
_CODE = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[^`\n]*$.*?(?:^ {0,3}\1|\Z)"
    r"|(?<!`)(`++)[^\n]+?(?<!`)\2(?!`)",
    re.MULTILINE | re.DOTALL,
)
_NOT_LINE_END = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class ProseLink:
    """One link as written.

    Args:
        target: The id, or the title of a wanted record.
        part: The part after ``#``, if any.
        label: The words after ``|``, if any.
        wanted: Whether it is written as wanted.
        raw: The characters as they stand.
        nth: Which of the equal raw links of this text it is, from 0.
    """

    target: str
    part: str | None
    label: str | None
    wanted: bool
    raw: str
    nth: int


def links(text: str) -> Iterator[ProseLink]:
    """Yield the links of a text in order; those in code are not links.

    Example:
        >>> [link.target for link in links("see [[a|b]], not `[[c]]`")]
        ['a']
    """
    if "[[" not in text:
        return
    plain = _CODE.sub(lambda code: _NOT_LINE_END.sub(" ", code.group()), text)
    seen: dict[str, int] = {}
    for match in LINK.finditer(plain):
        raw = text[match.start() : match.end()]
        nth = seen.get(raw, 0)
        seen[raw] = nth + 1
        target = match["target"].strip()
        wanted = match["wanted"] is not None
        part = match["part"]
        if wanted and part is not None:
            target, part = f"{target}#{part}", None
        start, end = match.span("label")
        label = text[start:end] if start >= 0 else None
        yield ProseLink(target, part, label, wanted, raw, nth)
