"""Pydantic's complaints in a curator's words, each with its place and next step."""

from __future__ import annotations

from collections.abc import Callable

from pydantic_core import ErrorDetails

from tercet.problems import Problem, Span, did_you_mean, nearest
from tercet.records.base import Part, dotted, part_of
from tercet.source import At, Document

_SHOWN = 60


Maker = Callable[[Document, type[Part], At, ErrorDetails], Problem]


def reword(document: Document, model: type[Part], detail: ErrorDetails) -> Problem:
    """Turn one of Pydantic's error details into a Problem.

    Args:
        document: Where the value stands.
        model: The model that refused it.
        detail: As ``ValidationError.errors()`` gives it.
    """
    loc = detail["loc"]
    if loc and loc[-1] == "[key]" and detail["type"] != "extra_forbidden":
        return _key(document, _path(document, loc[:-1]))
    maker = _MAKERS.get(detail["type"], _other)
    return maker(document, model, _path(document, loc), detail)


def _path(document: Document, loc: tuple[int | str, ...]) -> At:
    """Drop the members of unions and such from a loc: keep what is in the file."""
    value: object = document.value
    path: list[int | str] = []
    for place, step in enumerate(loc):
        if _holds(value, step):
            value = value[step]  # type: ignore[index]  # _holds has looked
        elif isinstance(value, dict) and place == len(loc) - 1:
            value = None
        else:
            continue
        path.append(step)
    return tuple(path)


def _holds(value: object, step: int | str) -> bool:
    if isinstance(value, dict):
        return step in value
    return isinstance(value, tuple) and isinstance(step, int) and step < len(value)


def _found(detail: ErrorDetails) -> str:
    value = detail["input"]
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, tuple):
        return "a list" if value else "an empty list"
    return f"'{_cut(str(value))}'"


def _cut(text: str) -> str:
    words = " ".join(text[: 10 * _SHOWN].split())
    return words[:_SHOWN] + ("…" if len(words) > _SHOWN else "")


def _field(at: At) -> str:
    names = [str(step) for step in at if isinstance(step, str)]
    return f"'{_cut(names[-1])}'" if names else "the record"


def _problem(code: str, message: str, span: Span, help_: str = "") -> Problem:
    return Problem(code, "error", message, span, help_)


def _model_at(model: type[Part], at: At) -> type[Part]:
    """Follow a path through the models, to name the fields that stand there."""
    current = model
    for step in at:
        if isinstance(step, str) and step in current.model_fields:
            current = part_of(current.model_fields[step].annotation) or current
    return current


def _extra(
    document: Document, model: type[Part], at: At, detail: ErrorDetails
) -> Problem:
    name = str(detail["loc"][-1])
    fields = _model_at(model, at[:-1]).model_fields
    hint = did_you_mean(name, fields)
    known = f"fields here: {', '.join(sorted(fields))}"
    near = nearest(name, fields, 1)
    return Problem(
        "R001",
        "error",
        f"unknown field '{_cut(name)}'",
        document.key_span(*at),
        hint or known,
        near[0] if near else None,
    )


def _missing(
    document: Document, model: type[Part], at: At, detail: ErrorDetails
) -> Problem:
    name = str(detail["loc"][-1])
    field = _model_at(model, at[:-1]).model_fields.get(name)
    about = field.description if field is not None and field.description else ""
    where = f" in {_field(at[:-1])}" if at[:-1] else ""
    span = document.span(*at[:-1])
    return _problem(
        "R002",
        f"the required field '{name}' is missing{where}",
        Span(span.path, span.line, span.column),
        f"add '{name}:' - {about[:1].lower()}{about[1:]}"
        f"{_or_set(document, (*at[:-1], name))}"
        if about
        else "",
    )


def _or_set(document: Document, at: At, verb: str = "set") -> str:
    """Return the command that does the same to a record, or to wiki.yaml."""
    folder, _, name = document.path.rpartition("/")
    if not name.endswith(".yaml") or ("/" not in folder and name != "wiki.yaml"):
        return ""
    what = f"{verb} {name.removesuffix('.yaml')} {dotted(at)}"
    return f" ('tercet {what}{' …' if verb == 'set' else ''}')"


def _choice(
    document: Document, model: type[Part], at: At, detail: ErrorDetails
) -> Problem:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    words = [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]
    hint = did_you_mean(str(detail["input"]), words)
    near = nearest(str(detail["input"]), words, 1)
    return Problem(
        "R004",
        "error",
        f"{_field(at)} is {_found(detail)}, not one of {', '.join(words)}",
        document.span(*at),
        hint or "write one of these words",
        near[0] if near else None,
    )


def _blank(
    document: Document, model: type[Part], at: At, detail: ErrorDetails
) -> Problem:
    help_ = "write it, or write 'unknown'"
    if not _is_required(model, at):
        help_ = "write it, write 'unknown', or take it away"
        help_ += _or_set(document, at, "unset")
    return _problem("R007", f"{_field(at)} is empty", document.span(*at), help_)


def _no_item(
    document: Document, model: type[Part], at: At, detail: ErrorDetails
) -> Problem:
    help_ = "add one"
    if not _is_required(model, at):
        help_ = f"add one, or take the field away{_or_set(document, at, 'unset')}"
    maker = _expected("R007", "at least one item", help_)
    return maker(document, model, at, detail)


def _is_required(model: type[Part], at: At) -> bool:
    """Tell whether a field may not be left out; items of lists may."""
    field = _model_at(model, at[:-1]).model_fields.get(str(at[-1])) if at else None
    return field is not None and field.is_required()


def _expected(code: str, expected: str, help_: str = "") -> Maker:
    def make(
        document: Document, model: type[Part], at: At, detail: ErrorDetails
    ) -> Problem:
        message = f"{_field(at)} is {_found(detail)}; expected {expected}"
        return _problem(code, message, document.span(*at), help_)

    return make


def _key(document: Document, at: At) -> Problem:
    message = f"the key '{_cut(str(at[-1]))}' in {_field(at[:-1])} is not {_AN_ID}"
    return _problem("R004", message, document.key_span(*at), _ID_HELP)


def _pattern(
    document: Document, model: type[Part], at: At, detail: ErrorDetails
) -> Problem:
    names = [step for step in at if isinstance(step, str)]
    expected, help_ = _PATTERNS[names[-1]]
    return _expected("R004", expected, help_)(document, model, at, detail)


def _too_long(
    document: Document, model: type[Part], at: At, detail: ErrorDetails
) -> Problem:
    expected = f"at most {detail['ctx']['max_length']:,} characters"
    return _expected("R004", expected, "shorten it")(document, model, at, detail)


def _no_mapping(
    document: Document, model: type[Part], at: At, detail: ErrorDetails
) -> Problem:
    fields = ", ".join(_model_at(model, at).model_fields)
    maker = _expected("R003", "a mapping of fields", f"its fields are {fields}")
    return maker(document, model, at, detail)


_AN_ID = "an id: lower-case letters, digits and single hyphens"
_ID_HELP = "an id looks like 'system-prompt'; words for readers go into 'label'"
_WEB = "a web address that begins with http:// or https://"
_PATTERNS: dict[str, tuple[str, str]] = {
    "arxiv": ("an arXiv identifier such as 2601.16466", "leave out 'arXiv:'"),
    "doi": ("a DOI such as 10.1000/182", "leave out 'https://doi.org/'"),
    "url": (_WEB, "write the whole address"),
    "code": (_WEB, "write the whole address"),
    "base": (_WEB, "write the whole address"),
    "iri": (_WEB, "write the whole address"),
    "hash": (
        "sha256: and 64 hexadecimal digits, or unknown",
        "'tercet check' prints the hash that belongs here",
    ),
    "sha256": (
        "64 hexadecimal digits, or unknown",
        "'tercet check' prints the digits that belong here",
    ),
    "value": (
        "a figure with at least one digit, or unknown",
        "a result without a number goes into 'note'",
    ),
    "language": ("a language tag such as en or pt-BR", ""),
}


def _other(
    document: Document, model: type[Part], at: At, detail: ErrorDetails
) -> Problem:
    message = f"{_field(at)} is {_found(detail)}, which does not fit here"
    return _problem("R003", message, document.span(*at), "see 'tercet explain KIND'")


def _one_of_two(
    document: Document, model: type[Part], at: At, detail: ErrorDetails
) -> Problem:
    both = isinstance(document.value, dict) and "declared_none" in document.value
    found = "both stand here" if both else "neither stands here"
    return _problem(
        "R002",
        f"a finding needs 'instantiates', or 'declared_none' with the reason; {found}",
        document.key_span("declared_none") if both else Span(document.path),
        "delete one of the two"
        if both
        else "add 'instantiates:' with a concept, or say why there is none",
    )


_REFERENCE = _expected(
    "R004",
    "the id of a record (lower-case letters, digits, single hyphens)",
    'for a record that nobody has written yet, write "[[?Its title]]" in quotes',
)
_MAKERS: dict[str, Maker] = {
    "extra_forbidden": _extra,
    "missing": _missing,
    "literal_error": _choice,
    "blank": _blank,
    "string_pattern_mismatch": _pattern,
    "reference": _REFERENCE,
    "one_line": _expected(
        "R004",
        "words on one line",
        "shorten it; what is longer goes into another field",
    ),
    "part_id": _expected("R004", _AN_ID, _ID_HELP),
    "instantiates_or_none": _one_of_two,
    "whole_number": _expected(
        "R003", "a whole number", "write digits only, without zeros before them"
    ),
    "positive_number": _expected(
        "R003", "a whole number, 1 or more", "write digits only"
    ),
    "flag": _expected("R003", "true or false"),
    "date": _expected(
        "R003",
        "a date as YYYY, YYYY-MM or YYYY-MM-DD, or unknown",
        "write only what is known: 2025 is better than an invented day",
    ),
    "day": _expected(
        "R003", "a day that the month has", "correct the day, or leave it out"
    ),
    "string_type": _expected(
        "R003", "text", "put quotes around text that begins with [ or {"
    ),
    "int_type": _expected("R003", "a whole number"),
    "bool_type": _expected("R003", "true or false"),
    "tuple_type": _expected("R003", "a list", "put '- ' before each item"),
    "dict_type": _expected("R003", "a mapping", "write 'axis: value', one a line"),
    "model_type": _no_mapping,
    "dataclass_exact_type": _expected("R003", "a date as YYYY, YYYY-MM or YYYY-MM-DD"),
    "too_short": _no_item,
    "too_long": _too_long,
    "string_too_long": _too_long,
}
