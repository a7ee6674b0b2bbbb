"""The front matter of a page: YAML between ``---``, TOML between ``+++``, or JSON.

Every value stays text as it is written, so that ``2601.10380`` keeps its last zero.
Front matter that cannot be read is a notice, and the whole text is the page's body.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import yaml

from tercet.yaml_text import Plain

Form: TypeAlias = Literal["yaml", "toml", "json", ""]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OPENING = re.compile(r"(---|\+\+\+)[ \t]*\n")
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE),
}
_KEY = re.compile(r"[ \t]*[\w\"'][^\n:=]{0,80}[:=]")
_NO_MAPPING = "it is no list of keys and values"
_MAX_CHARACTERS = 200_000
_MAX_DEPTH = 50
_MAX_VALUES = 20_000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of one page.

    Args:
        form: How it is written; empty if there is none that can be read.
        values: By key, in order; texts, lists and mappings.
        text: As it stands between its marks; for JSON with its braces.
        start: Where that text begins in the page's text, from 0.
        end: Where the body begins, from 0.
        said: What is wrong, as line (from 1) and words.
    """

    form: Form = ""
    values: Mapping[str, Plain] = field(default_factory=dict)
    text: str = ""
    start: int = 0
    end: int = 0
    said: tuple[tuple[int, str], ...] = ()


class _BrokenError(Exception):
    """Front matter that cannot be read: why, and on which of its lines, from 0."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.line = line


def front_matter(text: str) -> FrontMatter:
    r"""Return the front matter of a page's text.

    Example:
        >>> front_matter("---\ntitle: A\n---\nbody").values
        {'title': 'A'}
    """
    if text.startswith("{"):
        return _json(text)
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter()
    start = opening.end()
    closing = _CLOSING[opening[1]].search(text, start)
    if closing is None:
        if not _KEY.match(text, start):
            return FrontMatter()
        said = f"front matter opens with '{opening[1]}' and nothing closes it"
        return FrontMatter(said=((1, said),))
    inner = text[start : closing.start()]
    try:
        if len(inner) > _MAX_CHARACTERS:
            raise _BrokenError(f"it is longer than {_MAX_CHARACTERS} characters")
        values, twice = _yaml(inner) if opening[1] == "---" else (_toml(inner), [])
    except _BrokenError as error:
        if str(error) == _NO_MAPPING and not _KEY.match(inner):
            return FrontMatter()  # two rules with words between them
        said = f"front matter cannot be read: {error}"
        return FrontMatter(said=((error.line + 2, said),))
    said_twice = tuple(
        (line + 2, f"front matter has the key '{key}' twice; the last one counts")
        for key, line in twice
    )
    form: Form = "yaml" if opening[1] == "---" else "toml"
    return FrontMatter(form, values, inner, start, closing.end(), said_twice)


def _yaml(text: str) -> tuple[dict[str, Plain], list[tuple[str, int]]]:
    """Return a YAML mapping, and the keys that it has twice with their lines.

    Raises:
        _BrokenError: If it is none.
    """
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        reason = " ".join(part for part in (error.context, error.problem) if part)
        raise _BrokenError(reason, mark.line if mark else 0) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise _BrokenError(
            str(error).splitlines()[0] if str(error) else "YAML"
        ) from error
    if root is None:
        return {}, []
    if not isinstance(root, yaml.MappingNode):
        raise _BrokenError(_NO_MAPPING)
    reader = _Reader()
    found = reader.plain(root, 0)
    return (dict(found) if isinstance(found, Mapping) else {}), reader.twice


class _Reader:
    """Turns nodes of YAML into plain data, within bounds."""

    def __init__(self) -> None:
        self.twice: list[tuple[str, int]] = []
        self._seen = 0

    def plain(self, node: yaml.Node, depth: int) -> Plain:
        """Return a node as texts, lists and mappings.

        Raises:
            _BrokenError: If it is too deep or, with its aliases written out, too large.
        """
        self._seen += 1
        if depth > _MAX_DEPTH or self._seen > _MAX_VALUES:
            raise _BrokenError("it is nested too deeply, or too large", _line(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, depth + 1) for item in node.value]
        if not isinstance(node, yaml.MappingNode):
            return str(node.value)
        found: dict[str, Plain] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if not isinstance(name, str) or not isinstance(key, yaml.ScalarNode):
                raise _BrokenError("a key is no text", _line(key))
            if name in found:
                self.twice.append((name, _line(key)))
            found[name] = self.plain(value, depth + 1)
        return found


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) if node.start_mark else 0


def _toml(text: str) -> dict[str, Plain]:
    try:
        return _mapping(tomllib.loads(text, parse_float=str))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        raise _BrokenError(str(error), int(at[1]) - 1 if at else 0) from error
    except (RecursionError, ValueError) as error:
        raise _BrokenError("it is nested too deeply, or a value is too long") from error


def _json(text: str) -> FrontMatter:
    decoder = json.JSONDecoder(parse_int=str, parse_float=str, object_pairs_hook=_pairs)
    try:
        values, end = decoder.raw_decode(text[:_MAX_CHARACTERS])
        found = _mapping(values)
    except (ValueError, RecursionError, _BrokenError) as error:
        if not re.match(r"\{[ \t]*\n?[ \t]*\"", text):
            return FrontMatter()
        line = getattr(error, "lineno", 1)
        reason = getattr(error, "msg", "it is nested too deeply")
        return FrontMatter(said=((line, f"front matter cannot be read: {reason}"),))
    rest = text[end:]
    line_end = len(rest) - len(rest.lstrip(" \t"))
    if rest[line_end : line_end + 1] not in ("", "\n"):
        return FrontMatter()
    body = min(len(text), end + line_end + 1)
    return FrontMatter("json", found, text[:end], 0, body)


def _pairs(rows: list[tuple[str, object]]) -> dict[str, object]:
    return dict(rows)


def _mapping(values: Mapping[str, object]) -> dict[str, Plain]:
    found = _plain(values, 0)
    return dict(found) if isinstance(found, Mapping) else {}


def _plain(value: object, depth: int) -> Plain:
    if depth > _MAX_DEPTH:
        raise _BrokenError("it is nested too deeply")
    if isinstance(value, Mapping):
        return {str(key): _plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def words(value: Plain | None) -> tuple[str, ...]:
    """Return a value that may be one text or a list as texts; blank ones left out.

    Example:
        >>> words(["a", " "]), words("b"), words(None)
        (('a',), ('b',), ())
    """
    if value is None or isinstance(value, Mapping):
        return ()
    rows = [value] if isinstance(value, str) else value
    texts = (row.strip() for row in rows if isinstance(row, str))
    return tuple(text for text in texts if text)
