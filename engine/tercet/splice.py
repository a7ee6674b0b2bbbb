"""Edits of one YAML text that change the lines concerned and no other.

Comments, order and quoting of what a person wrote survive. The strict reader is judge:
the new text is read back, and unless it holds just the value that was meant the edit is
refused, so that no text is ever damaged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Protocol

from tercet.cuts import added, inserted, parts, reordered, replaced, spliced, taken
from tercet.errors import RefusedError
from tercet.sheet import Sheet, value_at
from tercet.source import LINE_END, UNPRINTABLE, At, Document, Value, parse

NAMING = ("id", "concept", "shape", "name", "label", "title", "type", "to", "sentence")
"""The fields by which an item of a list may be named, the likeliest first."""


class _NotReadBackError(RefusedError):
    """Raised inside this module when a new text does not hold what was meant."""


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
    _refuse_if_odd(document)
    _refuse_unwritable(value)
    if at not in document.places:
        parent, new = _missing(document, at, value)
        if parent in document.places:
            return put(document, parent, new, order)

        def made(sheet: Sheet) -> Iterable[str]:
            if isinstance(parent[-1], int):
                return [inserted(sheet, parent, new)]
            return [added(sheet, parent, new, order(parent[:-1]))]

        return _first_proved(document, made, _with(document.value, at, value))
    was = value_at(document, at)
    if was == value and not Sheet(document).is_nothing(at):
        return document
    try:
        if isinstance(was, dict) and isinstance(value, dict) and was and value:
            return _merged_fields(document, at, value, order)
        if isinstance(was, tuple) and isinstance(value, tuple) and was and value:
            return _merged_items(document, at, value, order)
    except _NotReadBackError:
        pass  # then it is written anew as a whole
    return _first_proved(
        document,
        lambda sheet: replaced(sheet, at, value),
        _with(document.value, at, value),
    )


def take(document: Document, at: At) -> Document:
    """Take a field or a list item away; a mapping or list left empty goes with it.

    Raises:
        RefusedError: If it is not there, or no edit of single lines can do it.
    """
    _refuse_if_odd(document)
    if at not in document.places:
        raise RefusedError(f"there is no {_said(at)} in {document.path}")
    while len(at) > 1 and len(parts(Sheet(document), at[:-1])) == 1:
        at = at[:-1]
    return _first_proved(
        document, lambda sheet: taken(sheet, at), _without(document.value, at)
    )


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
        text = spliced(document.text, [(start, end, written)])
        try:
            document = _proved(document, text, _with(document.value, path, new))
        except _NotReadBackError:
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
            document = _in_turn(document, at, keys, document.value)
    return document


def same_value(document: Document, text: str) -> Document:
    """Return another text of a record, which must hold the same value.

    Raises:
        RefusedError: If it does not.
    """
    return _proved(document, text, document.value)


def ended(document: Document) -> Document:
    """Return a document whose last line ends; its value stays, whatever stands there.

    A text in lines that ends without a line end is told so in its header.

    Raises:
        RefusedError: If its last line cannot be ended.
    """
    text, sheet = document.text, Sheet(document)
    if not text or LINE_END.search(text[-1]):
        return document

    last = max(document.places, key=lambda at: sheet.range(at)[0])
    start = sheet.range(last)[0]
    header = sheet.header(last)
    rest, mark = text[start + len(header) :] + sheet.line_end, header.rstrip("+-")
    tries = [text + sheet.line_end]
    tries += [f"{text[:start]}{mark}{chomping}{rest}" for chomping in ("-", "")]
    for one in tries:
        try:
            return _proved(document, one, document.value)
        except _NotReadBackError:
            continue
    raise RefusedError(
        f"the last line of {document.path} has no line end; add one by hand, then run "
        "'tercet check'"
    )


def _merged_fields(
    document: Document, at: At, value: dict[str, Value], order: FieldOrder
) -> Document:
    """Set the fields of a mapping one by one; those that are not to be there go."""
    for key, item in value.items():
        document = put(document, (*at, key), item, order)
    gone = [one for one in parts(Sheet(document), at) if one not in value]
    for one in gone:
        document = take(document, (*at, one))
    return document


def _merged_items(
    document: Document, at: At, value: tuple[Value, ...], order: FieldOrder
) -> Document:
    """Set the items of a list one by one; those that stay keep what is about them."""
    was = value_at(document, at)
    assert isinstance(was, tuple)  # noqa: S101 - the caller has looked
    names, wish = [_name(item) for item in was], [_name(item) for item in value]
    kept = [names.index(name) for name in dict.fromkeys(wish) if name in names]
    turned: list[int] = list(range(len(was)))
    for place, number in zip(sorted(kept), kept, strict=True):
        turned[place] = number
    if turned != sorted(turned):
        moved = _with(document.value, at, tuple(was[number] for number in turned))
        document = _in_turn(document, at, turned, moved)
    matcher = SequenceMatcher(None, [names[n] for n in turned], wish, autojunk=False)
    for _, old, old_end, new, new_end in reversed(matcher.get_opcodes()):
        both = min(old_end - old, new_end - new)
        for item in reversed(value[new + both : new_end]):
            document = _inserted(document, (*at, old + both), item)
        for number in reversed(range(old + both, old_end)):
            document = take(document, (*at, number))
        for step in range(both):
            document = put(document, (*at, old + step), value[new + step], order)
    return document


def _in_turn(
    document: Document, at: At, turn: Sequence[str | int], expected: Value | None
) -> Document:
    return _first_proved(document, lambda sheet: [reordered(sheet, at, turn)], expected)


def _inserted(document: Document, at: At, item: Value) -> Document:
    there = value_at(document, at[:-1])
    assert isinstance(there, tuple) and isinstance(at[-1], int)  # noqa: S101
    expected = (*there[: at[-1]], item, *there[at[-1] :])
    return _first_proved(
        document,
        lambda sheet: [inserted(sheet, at, item)],
        _with(document.value, at[:-1], expected),
    )


def _name(item: Value) -> str:
    """Return what tells an item of a list from the others."""
    named = [item[k] for k in NAMING if k in item] if isinstance(item, dict) else []
    return repr(named[0] if named else item)


def _refuse_if_odd(document: Document) -> None:
    """Refuse a document that holds more than plain data.

    Raises:
        RefusedError: With the first of what is no plain data.
    """
    for problem in document.problems:
        if problem.code == "S003":
            raise RefusedError(
                f"{problem.span}: {problem.message}; {problem.help}, then run the "
                "command again"
            )


def _refuse_unwritable(value: Value) -> None:
    """Refuse a value with a character that no file of the wiki may hold.

    Raises:
        RefusedError: With the first one.
    """
    for _, text in leaves(value):
        odd = UNPRINTABLE.search(text)
        if odd is not None:
            raise RefusedError(
                f"the value holds the character U+{ord(odd[0]):04X}, which no record "
                "may hold; take it out and run the command again"
            )


def _first_proved(
    document: Document, make: Callable[[Sheet], Iterable[str]], expected: Value | None
) -> Document:
    """Return the new document of the first text that holds what was meant.

    Raises:
        RefusedError: If none does, even when the last line of the old one is ended.
    """
    refused = []
    for text in make(Sheet(document)):
        try:
            return _proved(document, text, expected)
        except _NotReadBackError as error:
            refused.append(error)
    if LINE_END.search(document.text[-1:]):
        raise refused[0]
    return _first_proved(ended(document), make, expected)


def _proved(document: Document, text: str, expected: Value | None) -> Document:
    """Return the new document, if it is what was meant.

    Raises:
        RefusedError: If it is not; the old text stays as it is.
    """
    after = parse(document.path, text.encode("utf-8", "surrogatepass"))
    if after.value != expected or len(after.problems) > len(document.problems):
        found = "the rest of it would be read in another way"
        if len(after.problems) > len(document.problems):
            found = after.problems[-1].message
        raise _NotReadBackError(
            f"{document.path} cannot be changed line by line here ({found}); edit the "
            "file by hand, then run 'tercet check'"
        )
    return after


def _missing(document: Document, at: At, value: Value) -> tuple[At, Value]:
    """Return the first step that is not there yet, and the value to put there.

    That is a step that is there, if nothing is written under it.
    """
    end = next(n for n in range(1, len(at) + 1) if at[:n] not in document.places)
    above, step = at[: end - 1], at[end - 1]
    is_nothing = Sheet(document).is_nothing(above)
    for inner in reversed(at[end - is_nothing :]):
        value = (value,) if isinstance(inner, int) else {inner: value}
    if is_nothing:
        return above, value
    there = parts(Sheet(document), above)
    if isinstance(step, int) != isinstance(there, range):
        found, wish = (
            ("items", "fields") if isinstance(step, str) else ("fields", "items")
        )
        raise RefusedError(
            f"{_said(above)} in {document.path} holds {found}, where {wish} should be; "
            "edit the file by hand, then run 'tercet check'"
        )
    return at[:end], value


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
