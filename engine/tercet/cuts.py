"""The text of a YAML document with one field or item set, taken away or moved.

Between ``sheet``, which knows the places, and ``splice``, which proves that a new text
holds what was meant. Nothing here is proved: what comes out may be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tercet.errors import RefusedError
from tercet.sheet import Sheet, value_at
from tercet.source import LINE_END, At, Value
from tercet.yaml_text import Quoting, block, flow, refolded, scalar

_BLANK = re.compile(r"[ \t]*(?:#.*)?$")
_MODELINE = "# yaml-language-server:"
_WIDTH = 88


def replaced(sheet: Sheet, at: At, value: Value) -> Iterator[str]:
    """Yield texts with another value in the place of one, the nearest first."""
    text = sheet.document.text
    start, end = sheet.range(at)
    gap = "" if text[start - 1 : start].isspace() else " "
    if at and sheet.is_flow(at[:-1]):
        key = sheet.document.places.get((*at, "\0key"))
        colon = key is not None and ":" not in text[start - 1 : start + 1]
        for mark in ("", ":") if start == end and colon else ("",):
            lead = f"{mark}{gap}" if start == end else ""
            yield spliced(text, [(start, end, lead + flow(value))])
        return
    in_lines = sheet.is_block(at) or sheet.is_in_lines(at)
    line = None if in_lines else _line(sheet, at, value)
    if line is not None:
        yield spliced(text, [(start, end, (gap if start == end else "") + line)])
    if sheet.is_block(at) and isinstance(value, str):
        yield from _in_block(sheet, at, value)
    yield from _anew(sheet, at, value)


def _line(sheet: Sheet, at: At, value: Value) -> str | None:
    """Return a value on one line, to stand where one stood; None if it does not fit."""
    room = _WIDTH - len(str(at[-1]))
    if isinstance(value, str):
        old = sheet.opens(at)
        quoting: Quoting = "'" if old == "'" else '"' if old == '"' else ""
        if not isinstance(value_at(sheet.document, at), str):
            quoting = ""
        if "\n" in value and quoting != '"':
            return None
        line = scalar(value, quoting)
        return line if line is not None and (quoting or len(line) < room) else None
    if sheet.is_flow(at) and len(flow(value)) < room - sheet.start(at)[1]:
        return flow(value)
    return None


def _in_block(sheet: Sheet, at: At, value: str) -> Iterator[str]:
    """Yield the text with a text in lines that keeps those whose words stay."""
    old = str(value_at(sheet.document, at))
    ends = [len(one) - len(one.rstrip("\n")) for one in (old, value)]
    first, last = sheet.document.places[at].line + 1, sheet.last_line(at)
    rows = [sheet.line(number) for number in range(first, last + 1)]
    shift = min((len(r) - len(r.lstrip(" ")) for r in rows if r.strip()), default=0)
    if ends[0] != ends[1] or not shift or "+" in sheet.header(at):
        return
    new: list[str] | None = value.rstrip("\n").split("\n")
    if sheet.opens(at) == ">":
        bare = [row[shift:].rstrip() for row in rows]
        new = refolded(bare, old, value, max(_WIDTH - shift, 20))
    if new is not None:
        lines = [" " * shift + row if row else "" for row in new]
        yield _with_rows(sheet, first, lines, last + 1)


def _anew(sheet: Sheet, at: At, value: Value) -> Iterator[str]:
    """Yield the text with a value written anew; comments beside the old one stay."""
    text, (first, column) = sheet.document.text, sheet.start(at)
    body = _lines(value, column, as_item=isinstance(at[-1], int))
    here, *above = sheet.comments(at) or [""]
    body[0] += f"   {here}" if here else ""
    lead = text[sheet.starts[first] : sheet.head(at)]
    margin = lead[: len(lead) - len(lead.lstrip())]
    rows = [*(margin + row for row in above), lead + body[0], *body[1:]]
    last, end = sheet.last_line(at), sheet.end_line(at)
    yield _with_rows(sheet, first, rows, last + 1)
    # A text in lines would swallow the comments that stand deeper behind it.
    within = [sheet.line(number).strip() for number in range(last + 1, end + 1)]
    rows += [" " * column + row for row in within if row]
    yield _with_rows(sheet, first, rows, end + 1)


def _lines(value: Value, column: int, *, as_item: bool) -> list[str]:
    """Return a value as lines that follow a key's colon or an item's dash."""
    text = block([value]) if as_item else block({"k": value})
    first, *rest = text.removesuffix("\n").split("\n")
    shift = " " * column
    return [
        first[1 if as_item else 2 :],
        *(shift + row if row else row for row in rest),
    ]


def added(sheet: Sheet, at: At, value: Value, order: Sequence[str]) -> str:
    """Return the text with a new field in a mapping that is there."""
    document, parent, key = sheet.document, at[:-1], str(at[-1])
    there = list(parts(sheet, parent))
    rank = order.index(key) if key in order else len(order)
    before = [k for k in there if k in order and order.index(str(k)) < rank]
    if not before and rank == len(order):
        before = there
    if sheet.is_flow(parent):
        written = flow({key: value})[1:-1]
        if before:
            end = sheet.range((*parent, before[-1]))[1]
            return spliced(document.text, [(end, end, f", {written}")])
        start = sheet.range(parent)[0] + 1
        piece = (start, start, written + (", " if there else ""))
        return spliced(document.text, [piece])
    line, column = sheet.start((*parent, there[0]))
    rows = [
        " " * column + row if row else row
        for row in block({key: value}).removesuffix("\n").split("\n")
    ]
    told = _told(sheet, key) if not parent else None
    if told is not None:
        return _with_rows(sheet, told[0], rows, told[1])
    if before:
        last = max(sheet.end_line((*parent, k)) for k in before)
        return _with_rows(sheet, last + 1, rows, last + 1)
    lead = sheet.lead((*parent, there[0]))
    if lead.strip():  # behind a dash
        rows = [lead + rows[0][column:], *rows[1:]]
        rows.append(" " * column + sheet.line(line)[column:])
        return _with_rows(sheet, line, rows, line + 1)
    first = comment_start(sheet, line)
    return _with_rows(sheet, first, rows, first)


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


def inserted(sheet: Sheet, at: At, value: Value) -> str:
    """Return the text with a new item in a list that is there, before that number."""
    text, parent, index = sheet.document.text, at[:-1], int(at[-1])
    there = parts(sheet, parent)
    if not there:
        start = sheet.range(parent)[0] + 1
        return spliced(text, [(start, start, flow(value))])
    is_last = index >= len(there)
    near = (*parent, len(there) - 1 if is_last else index)
    if sheet.is_flow(parent):
        return _inserted_in_brackets(sheet, near, flow(value), is_last)
    column = sheet.start(near)[1]
    first, *rest = _lines(value, column, as_item=True)
    rows = [" " * column + "-" + first, *rest]
    if is_last:
        last = sheet.end_line(near) + 1
        return _with_rows(sheet, last, rows, last)
    floor = sheet.end_line((*parent, index - 1)) + 1 if index else 0
    line = comment_start(sheet, sheet.first_line(near), floor)
    return _with_rows(sheet, line, rows, line)


def _inserted_in_brackets(sheet: Sheet, near: At, written: str, is_last: bool) -> str:
    text, (start, end) = sheet.document.text, sheet.flow_range(near)
    margin, comma = sheet.lead(near), sheet.comma(near)
    is_alone = sheet.is_alone(near)
    if not is_last:
        gap = f",{sheet.line_end}{margin}" if is_alone else ", "
        return spliced(text, [(start, start, written + gap)])
    stop = sheet.stop(end)
    if is_alone and stop < sheet.range(near[:-1])[1]:
        row = f"{sheet.line_end}{margin}{written}"
        if comma is None:
            return spliced(text, [(end, stop, f",{text[end:stop]}{row}")])
        return spliced(text, [(stop, stop, f"{row},")])
    return spliced(text, [(end, end, f", {written}")])


def taken(sheet: Sheet, at: At) -> Iterator[str]:
    """Yield texts without a field or an item, which is not the only one."""
    parent = at[:-1]
    there = list(parts(sheet, parent))
    if sheet.is_flow(parent):
        yield _taken_from_brackets(sheet, at, there)
        return
    first, last = sheet.first_line(at), sheet.end_line(at)
    lead = sheet.lead(at)
    if not lead.strip():
        yield _with_rows(sheet, first, [], last + 1)
        while not sheet.line(last + 1).strip() and last < len(sheet.document.lines):
            last += 1
        yield _with_rows(sheet, first, [], last + 1)  # a text above keeps empty lines
        return
    # It stands behind a dash, and the next one takes its place.
    line, column = sheet.start((*parent, there[1]))
    margin = lead[: len(lead) - len(lead.lstrip())]
    between = [sheet.line(number).strip() for number in range(last + 1, line)]
    rows = [margin + row for row in between if row]
    row = lead + sheet.line(line)[column:]
    yield _with_rows(sheet, first, [*rows, row], line + 1)


def _taken_from_brackets(sheet: Sheet, at: At, there: list[str | int]) -> str:
    text, parent = sheet.document.text, at[:-1]
    number = there.index(at[-1])
    start, end = sheet.flow_range(at)
    comma, stop = sheet.comma(at), sheet.stop(end)
    is_behind_comma = sheet.lead(at).strip() == "," and (comma or stop + 1) > stop
    if sheet.is_alone(at) or is_behind_comma:
        return _with_rows(sheet, sheet.line_at(start), [], sheet.line_at(end) + 1)
    before = sheet.flow_range((*parent, there[number - 1]))[1] if number else -1
    is_first_on_line = before < sheet.starts[sheet.line_at(start)]
    if number + 1 < len(there):
        follower = sheet.flow_range((*parent, there[number + 1]))[0]
        if follower <= stop or comma is None:
            return spliced(text, [(start, follower, "")])
        if is_first_on_line:  # the comment behind it is its own
            return spliced(text, [(start, max(comma, sheet.stop(comma)), "")])
        while text[start - 1] in " \t":
            start -= 1
        return spliced(text, [(start, comma, "")])
    if is_first_on_line:
        return spliced(text, [(start, comma or end, "")])
    return spliced(text, [(before, end, "")])


def reordered(sheet: Sheet, at: At, new: Sequence[str | int]) -> str:
    """Return the text with the parts of a mapping or list in another order.

    Raises:
        RefusedError: If the lines of a part cannot be told from those of another.
    """
    old = list(parts(sheet, at))
    if sheet.is_flow(at):
        return _reordered_in_brackets(sheet, at, old, new)
    return _moved(sheet, at, old, new)


def _moved(
    sheet: Sheet, at: At, old: Sequence[str | int], new: Sequence[str | int]
) -> str:
    firsts = {key: sheet.first_line((*at, key)) for key in old}
    lead = sheet.lead((*at, old[0]))
    behind_dash = bool(lead.strip())
    pieces: dict[str | int, list[str]] = {}
    top = firsts[old[0]]
    begin = top = top if behind_dash else comment_start(sheet, top)
    for key, follower in zip(old, [*old[1:], None], strict=True):
        last = sheet.end_line((*at, key))
        end = last + 1
        if follower is not None:
            if firsts[follower] <= last:
                raise RefusedError(
                    f"two fields share a line at {sheet.document.path}:{last + 1}; put "
                    "each on a line of its own"
                )
            end = comment_start(sheet, firsts[follower], floor=last + 1)
        pieces[key] = [sheet.line(number) for number in range(begin, end)]
        begin = end
    if behind_dash:
        column = len(lead)
        pieces[old[0]][0] = " " * column + pieces[old[0]][0][column:]
        head = pieces[new[0]]
        at_key = next(i for i, row in enumerate(head) if not _BLANK.match(row))
        margin = lead[: len(lead) - len(lead.lstrip())]
        head[:at_key] = [margin + row.lstrip() for row in head[:at_key]]
        head[at_key] = lead + head[at_key][column:]
    rows = [row for key in new for row in pieces[key]]
    return _with_rows(sheet, top, rows, begin)


def _reordered_in_brackets(
    sheet: Sheet, at: At, old: Sequence[str | int], new: Sequence[str | int]
) -> str:
    text = sheet.document.text
    ranges = [sheet.flow_range((*at, key)) for key in old]
    opening, closing = sheet.range(at)
    ends, starts = (
        [opening, *(e for _, e in ranges)],
        [*(s for s, _ in ranges), closing],
    )
    if not any("#" in text[slice(*gap)] for gap in zip(ends, starts, strict=True)):
        moved = [ranges[old.index(key)] for key in new]
        pairs = zip(ranges, moved, strict=True)
        return spliced(text, [(*to, text[slice(*source)]) for to, source in pairs])
    if not all(sheet.is_alone((*at, key)) for key in old):
        raise RefusedError(
            f"comments stand among the items at {sheet.document.span(*at)}; put each "
            "item on a line of its own"
        )
    lines = [(sheet.line_at(start), sheet.line_at(end)) for start, end in ranges]
    top = first = comment_start(sheet, lines[0][0], sheet.document.places[at].line + 1)
    pieces = []
    for (_, last), (_, end), key in zip(lines, ranges, old, strict=True):
        rows = [sheet.line(number) for number in range(first, last + 1)]
        if sheet.comma((*at, key)) is None:
            column = end - sheet.offset(last, 0)
            rows[-1] = rows[-1][:column] + "," + rows[-1][column:]
        pieces.append(rows)
        first = last + 1
    return _with_rows(
        sheet, top, [row for key in new for row in pieces[old.index(key)]], first
    )


def comment_start(sheet: Sheet, line: int, floor: int = 0) -> int:
    """Return the first of the comment lines that stand directly above a line."""
    while line > floor and sheet.line(line - 1).lstrip().startswith("#"):
        if sheet.line(line - 1).startswith(_MODELINE):
            break
        line -= 1
    return line


def _with_rows(sheet: Sheet, first: int, rows: list[str], until: int) -> str:
    """Return the text with rows in place of the lines from ``first`` to ``until``."""
    text, last = sheet.document.text, len(sheet.starts) - 1
    if rows and not rows[-1]:  # a text that keeps the empty lines behind it
        while until < last and not sheet.line(until).strip():
            until += 1
    start, end = sheet.starts[min(first, last)], sheet.starts[min(until, last)]
    lead = (
        "" if start == 0 or LINE_END.search(text[start - 1 : start]) else sheet.line_end
    )
    return text[:start] + lead + sheet.line_end.join([*rows, ""]) + text[end:]


def spliced(text: str, pieces: Sequence[tuple[int, int, str]]) -> str:
    """Return a text with other words in some places."""
    for start, end, words in sorted(pieces, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def parts(sheet: Sheet, at: At) -> Sequence[str | int]:
    """Return the keys of a mapping or the indices of a list.

    Raises:
        RefusedError: If there is text.
    """
    value = value_at(sheet.document, at)
    if isinstance(value, str):
        said = ".".join(map(str, at))
        raise RefusedError(
            f"'{said}' in {sheet.document.path} is text and has no parts"
        )
    return list(value) if isinstance(value, dict) else range(len(value))
