"""Edits of one YAML text that change the lines concerned and no other.

Comments, order and quoting of what a person wrote survive. The strict reader is judge:
the new text is read back, and unless it holds just the value that was meant the edit is
refused, so that no text is ever damaged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from tercet.errors import RefusedError
from tercet.sheet import Sheet, value_at
from tercet.source import LINE_END, At, Document, Value, parse
from tercet.yaml_text import Quoting, block, flow, scalar

_COMMENT = re.compile(r"[ \t]+#.*$")
_BLANK = re.compile(r"[ \t]*(?:#.*)?$")


class FieldOrder(Protocol):
    """What tells the canonical order of the fields of a mapping."""

    def __call__(self, at: At) -> Sequence[str]:
        """Return the names of the fields of the mapping at a path, in order."""


def put(document: Document, at: At, value: Value, order: FieldOrder) -> Document:
    """Set a value: in the place of the one that is there, or as a new field.

    Args:
        document: The record as it is.
        at: Where; the last step may be a new field, or the number after the last item
            of a list, and what leads to it is made if it is not there.
        value: Plain data.
        order: Where a new field goes.

    Raises:
        RefusedError: If no edit of single lines can do it.
    """
    sheet = Sheet(document)
    if at in document.places:
        if value_at(document, at) == value:
            return document
        text = _replaced(sheet, at, value)
    else:
        parent, new = _missing(document, at, value)
        if isinstance(parent[-1], int):
            text = _appended(sheet, parent[:-1], new)
        else:
            text = _added(sheet, parent, new, order(parent[:-1]))
    return _proved(document, text, _with(document.value, at, value))


def take(document: Document, at: At) -> Document:
    """Take a field or a list item away; a mapping or list left empty goes with it.

    Raises:
        RefusedError: If it is not there, or no edit of single lines can do it.
    """
    if at not in document.places:
        raise RefusedError(f"there is no {_said(at)} in {document.path}")
    while len(at) > 1 and len(_container(document, at[:-1])) == 1:
        at = at[:-1]
    sheet = Sheet(document)
    text = _taken(sheet, at)
    return _proved(document, text, _without(document.value, at))


def rewrite(
    document: Document, at: Sequence[At], change: Callable[[str], str]
) -> Document:
    """Change words within some text values, where they stand.

    Args:
        document: The record as it is.
        at: The paths of the values.
        change: Takes text and returns it changed. It is tried on each value as it is
            written; where that does not come out as it should (code is indented
            otherwise in the file, a word is folded) the value is written anew.

    Raises:
        RefusedError: If a value can be changed neither way.
    """
    for path in at:
        old = str(value_at(document, path))
        new = change(old)
        if new == old:
            continue
        start, end = Sheet(document).range(path)
        written = change(document.text[start:end])
        text = _spliced(document.text, [(start, end, written)])
        try:
            document = _proved(document, text, _with(document.value, path, new))
        except RefusedError:
            document = put(document, path, new, lambda _: ())
    return document


def in_order(document: Document, order: FieldOrder) -> Document:
    """Put the fields of every mapping that has lines of its own in canonical order.

    Comment lines go with the field below them; a line that editors read, at the top,
    stays there.

    Raises:
        RefusedError: If the lines of a field cannot be told from those of another.
    """
    paths = [at for at in document.places if not at or at[-1] != "\0key"]
    mappings = [at for at in paths if isinstance(value_at(document, at), dict)]
    for at in sorted(mappings, key=len, reverse=True):
        sheet = Sheet(document)
        if at and sheet.is_flow(at):
            continue
        value = value_at(document, at)
        assert isinstance(value, dict)  # noqa: S101 - that is how they were chosen
        wish = list(order(at))
        known = [key for key in wish if key in value]
        keys = known + [key for key in value if key not in known]
        if keys != list(value):
            text = _reordered(sheet, at, list(value), keys)
            document = _proved(document, text, document.value)
    return document


def same_value(document: Document, text: str) -> Document:
    """Return another text of a record, which must hold the same value.

    Raises:
        RefusedError: If it does not.
    """
    return _proved(document, text, document.value)


def _replaced(sheet: Sheet, at: At, value: Value) -> str:
    document = sheet.document
    text = document.text
    start, end = sheet.range(at)
    if at[:-1] and sheet.is_flow(at[:-1]):
        return _spliced(text, [(start, end, flow(value))])
    old = sheet.opens(at)
    if isinstance(value, str) and isinstance(value_at(document, at), str):
        quoting: Quoting = "'" if old == "'" else '"' if old == '"' else ""
        line = None if old in ("|", ">") else scalar(value, quoting)
        if line is not None and (quoting or len(line) < 88 - len(str(at[-1]))):
            return _spliced(text, [(start, end, line)])
    first, last = sheet.first_line(at), sheet.last_line(at)
    comment = ""
    if first == last or old in ("|", ">"):
        tail = (
            sheet.line(first)[document.places[at].end_column :] if first == last else ""
        )
        found = (
            _COMMENT.search(tail or sheet.line(first))
            if old not in ("'", '"')
            else None
        )
        comment = found[0] if found and (tail or old in ("|", ">")) else ""
    column, head = _head(sheet, at)
    body = _lines(value, column, as_item=isinstance(at[-1], int))
    body[0] += comment
    after = sheet.starts[min(last + 1, len(sheet.starts) - 1)]
    new = sheet.line_end.join(body) + sheet.line_end
    if after == len(text) and not LINE_END.search(text[-1:]):
        new = new.removesuffix(sheet.line_end)
    return text[:head] + new + text[after:]


def _head(sheet: Sheet, at: At) -> tuple[int, int]:
    """Return the column of a key or a dash, and where its value goes."""
    key = sheet.document.places.get((*at, "\0key"))
    if key is None:
        line, column = sheet.dash(at)
        return column, sheet.offset(line, column + 1)
    end = sheet.offset(key.end_line, key.end_column)
    return key.column, sheet.document.text.index(":", end) + 1


def _lines(value: Value, column: int, *, as_item: bool) -> list[str]:
    """Return a value as lines that follow a key's colon or an item's dash."""
    text = block([value]) if as_item else block({"k": value})
    first, *rest = text.removesuffix("\n").split("\n")
    shift = " " * column
    return [
        first[1 if as_item else 2 :],
        *(shift + row if row else row for row in rest),
    ]


def _added(sheet: Sheet, at: At, value: Value, order: Sequence[str]) -> str:
    """Return the text with a new field in a mapping that is there."""
    document, parent, key = sheet.document, at[:-1], str(at[-1])
    there = list(_container(document, parent))
    rank = order.index(key) if key in order else len(order)
    before = [k for k in there if k in order and order.index(str(k)) < rank]
    if parent and sheet.is_flow(parent):
        if before or (there and rank == len(order)):
            end = sheet.range((*parent, (before or there)[-1]))[1]
            piece = (end, end, f", {key}: {flow(value)}")
        else:
            start = sheet.range(parent)[0] + 1
            piece = (start, start, f"{key}: {flow(value)}" + (", " if there else ""))
        return _spliced(document.text, [piece])
    first_key = document.places[(*parent, there[0], "\0key")]
    rows = _field(key, value, first_key.column)
    told = _told(sheet, key) if not parent else None
    if told is not None:
        return _with_rows(sheet, told[0], rows, told[1])
    if before:
        last = max(sheet.last_line((*parent, k)) for k in before)
        return _with_rows(sheet, last + 1, rows, last + 1)
    if rank == len(order) and there:
        last = max(sheet.last_line((*parent, k)) for k in there)
        return _with_rows(sheet, last + 1, rows, last + 1)
    if sheet.line(first_key.line)[: first_key.column].strip():  # behind a dash
        start = sheet.offset(first_key.line, first_key.column)
        text = sheet.line_end.join(rows).lstrip() + sheet.line_end
        return _spliced(document.text, [(start, start, text + " " * first_key.column)])
    return _with_rows(sheet, first_key.line, rows, first_key.line)


def _told(sheet: Sheet, key: str) -> tuple[int, int] | None:
    """Return the lines in which a template shows a field, as a comment."""
    lines = sheet.document.lines
    shown = re.compile(rf"#{re.escape(key)}:(?: \S+)?")  # a person writes sentences
    for number, line in enumerate(lines):
        if shown.fullmatch(line):
            end = number + 1
            while end < len(lines) and lines[end].startswith("#  "):
                end += 1
            return number, end
    return None


def _field(key: str, value: Value, column: int) -> list[str]:
    shift = " " * column
    rows = block({key: value}).removesuffix("\n").split("\n")
    return [shift + row if row else row for row in rows]


def _with_rows(sheet: Sheet, first: int, rows: list[str], until: int) -> str:
    """Return the text with rows in place of the lines from ``first`` to ``until``."""
    text, last = sheet.document.text, len(sheet.starts) - 1
    start, end = sheet.starts[min(first, last)], sheet.starts[min(until, last)]
    lead = (
        "" if start == 0 or LINE_END.search(text[start - 1 : start]) else sheet.line_end
    )
    return text[:start] + lead + sheet.line_end.join([*rows, ""]) + text[end:]


def _appended(sheet: Sheet, at: At, value: Value) -> str:
    """Return the text with a new last item in a list that is there."""
    document = sheet.document
    items = _container(document, at)
    if sheet.is_flow(at):
        if items:
            end = sheet.range((*at, len(items) - 1))[1]
            return _spliced(document.text, [(end, end, f", {flow(value)}")])
        start = sheet.range(at)[0] + 1
        return _spliced(document.text, [(start, start, flow(value))])
    _, column = sheet.dash((*at, len(items) - 1))
    first, *rest = _lines(value, column, as_item=True)
    last = sheet.last_line(at)
    return _with_rows(sheet, last + 1, [" " * column + "-" + first, *rest], last + 1)


def _taken(sheet: Sheet, at: At) -> str:
    """Return the text without a field or an item, which is not the only one."""
    document, parent = sheet.document, at[:-1]
    there = list(_container(document, parent))
    if parent and sheet.is_flow(parent):
        return _taken_from_line(sheet, at, there)
    first, last = sheet.first_line(at), sheet.last_line(at)
    key = document.places.get((*at, "\0key"))
    if key is not None and sheet.line(first)[: key.column].strip():  # behind a dash
        follower = document.places[(*parent, there[1], "\0key")]
        start = sheet.offset(first, key.column)
        end = sheet.offset(follower.line, follower.column)
        return _spliced(document.text, [(start, end, "")])
    return _with_rows(sheet, first, [], last + 1)


def _taken_from_line(sheet: Sheet, at: At, there: list[str | int]) -> str:
    document, parent = sheet.document, at[:-1]
    place = there.index(at[-1])
    start, end = _flow_range(sheet, at)
    if place + 1 < len(there):
        end = _flow_range(sheet, (*parent, there[place + 1]))[0]
    else:
        start = _flow_range(sheet, (*parent, there[place - 1]))[1]
    return _spliced(document.text, [(start, end, "")])


def _flow_range(sheet: Sheet, at: At) -> tuple[int, int]:
    """Return where a field (with its key) or an item within brackets stands."""
    key = sheet.document.places.get((*at, "\0key"))
    start, end = sheet.range(at)
    return (sheet.offset(key.line, key.column) if key else start), end


def _reordered(sheet: Sheet, at: At, old: list[str], new: list[str]) -> str:
    """Return the text with the lines of a mapping's fields in another order."""
    document = sheet.document
    firsts = {key: sheet.first_line((*at, key)) for key in old}
    first_key = document.places[(*at, old[0], "\0key")]
    behind_dash = bool(sheet.line(first_key.line)[: first_key.column].strip())
    pieces: dict[str, list[str]] = {}
    begin = _comment_start(sheet, firsts[old[0]], behind_dash)
    top = begin
    for key, follower in zip(old, [*old[1:], None], strict=True):
        last = sheet.last_line((*at, key))
        end = last + 1
        if follower is not None:
            if firsts[follower] <= last:
                raise RefusedError(
                    f"two fields share a line at {document.path}:{last + 1}; put each "
                    "on a line of its own"
                )
            end = _comment_start(sheet, firsts[follower], behind=False, floor=last + 1)
        pieces[key] = [sheet.line(number) for number in range(begin, end)]
        begin = end
    if behind_dash:
        lead = sheet.line(firsts[old[0]])[: first_key.column]
        shift = " " * first_key.column
        pieces[old[0]][0] = shift + pieces[old[0]][0][first_key.column :]
        head = pieces[new[0]]
        at_key = next(i for i, row in enumerate(head) if not _BLANK.match(row))
        head[at_key] = lead + head[at_key][first_key.column :]
    rows = [row for key in new for row in pieces[key]]
    return _with_rows(sheet, top, rows, begin)


def _comment_start(
    sheet: Sheet, line: int, behind: bool = False, floor: int = 0
) -> int:
    """Return the first of the comment lines that stand directly above a line."""
    while not behind and line > floor and sheet.line(line - 1).lstrip().startswith("#"):
        if sheet.line(line - 1).startswith("# yaml-language-server:"):
            break
        line -= 1
    return line


def _spliced(text: str, pieces: list[tuple[int, int, str]]) -> str:
    for start, end, words in sorted(pieces, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _proved(document: Document, text: str, expected: Value | None) -> Document:
    """Return the new document, if it is what was meant.

    Raises:
        RefusedError: If it is not; the old text stays as it is.
    """
    after = parse(document.path, text.encode("utf-8", "surrogatepass"))
    if after.value != expected or len(after.problems) > len(document.problems):
        found = after.problems[0].message if after.problems else "the value got lost"
        raise RefusedError(
            f"{document.path} cannot be changed line by line here ({found}); edit the "
            "file by hand, then run 'tercet check'"
        )
    return after


def _container(document: Document, at: At) -> Sequence[str | int]:
    """Return the keys of a mapping or the indices of a list."""
    value = value_at(document, at)
    if isinstance(value, str):
        raise RefusedError(f"{_said(at)} in {document.path} is text and has no parts")
    return list(value) if isinstance(value, dict) else range(len(value))


def _missing(document: Document, at: At, value: Value) -> tuple[At, Value]:
    """Return the first step that is not there yet, and the value to put there."""
    for end in range(1, len(at) + 1):
        if at[:end] not in document.places:
            for step in reversed(at[end:]):
                value = (value,) if isinstance(step, int) else {step: value}
            _container(document, at[: end - 1])
            return at[:end], value
    return at, value


def _with(value: Value | None, at: At, new: Value) -> Value:
    """Return a value with another at a path."""
    if not at:
        return new
    step, rest = at[0], at[1:]
    if isinstance(step, int):
        items = list(value) if isinstance(value, tuple) else []
        inner = items[step] if step < len(items) else None
        items[step : step + 1] = [_with(inner, rest, new)]
        return tuple(items)
    fields = dict(value) if isinstance(value, dict) else {}
    fields[step] = _with(fields.get(step), rest, new)
    return fields


def _without(value: Value | None, at: At) -> Value:
    step, rest = at[0], at[1:]
    if isinstance(step, int):
        assert isinstance(value, tuple)  # noqa: S101 - the path was looked up
        kept = [_without(value[step], rest)] if rest else []
        return (*value[:step], *kept, *value[step + 1 :])
    assert isinstance(value, dict)  # noqa: S101 - the path was looked up
    if rest:
        return {**value, step: _without(value[step], rest)}
    return {key: item for key, item in value.items() if key != step}


def _said(at: At) -> str:
    return f"'{'.'.join(map(str, at))}'"


def leaves(value: Value, at: At = ()) -> Iterator[tuple[At, str]]:
    """Yield every text of a value with its path."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*at, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from leaves(item, (*at, index))
    else:
        yield at, value
