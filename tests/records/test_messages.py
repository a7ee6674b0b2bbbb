from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from records_text import problems_of
from tercet.records import KINDS, Config
from tercet.records.base import Part, part_of
from tercet.records.messages import _MAKERS, reword
from tercet.source import Document, Value
from tercet.templates import is_list

WRONG: tuple[Value, ...] = (
    "",
    " ",
    "x",
    "Bad Id",
    "12",
    "-1",
    "0",
    "true",
    "2020-02-30",
    "a" * 81,
    "a" * 3000,
    "a" * 200_001,
    "a\nb",
    (),
    ("a",),
    ("",),
    ((),),
    ({},),
    ({"a": "b"},),
    {},
    {"a": "b"},
    {"a": ()},
    {"a": {"b": "c"}},
    {"a": ("Bad Id", ())},
    {"Bad Id": "x"},
    {"Bad Id": {"x": "y"}},
    {"b" * 81: "a"},
    {"[key]": "a"},
)
LEAKS = re.compile(r"Input|should|valid |String|Field r|Extra|Tuple|dictionary|\^")
MODELS: tuple[type[Part], ...] = (*KINDS, Config)


def wrong_records(
    model: type[Part], wrap: Callable[[dict[str, Value]], dict[str, Value]]
) -> Iterator[dict[str, Value]]:
    """Yield records with one wrong value in each field, and in each part's fields."""
    for name, info in model.model_fields.items():
        for value in WRONG:
            yield wrap({name: value})
        part = part_of(info.annotation)
        if part is not None:
            many = is_list(info.annotation)
            yield from wrong_records(
                part,
                lambda row, name=name, many=many: wrap({name: (row,) if many else row}),  # type: ignore[misc]
            )


def details(
    model: type[Part],
) -> Iterator[tuple[Document, ErrorDetails]]:
    """Yield every complaint about the wrong records of a model."""
    for value in wrong_records(model, lambda row: row):
        document = Document("wiki/x.yaml", "", value)
        try:
            model.model_validate(value)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                yield document, detail


@pytest.mark.parametrize("model", MODELS, ids=lambda model: str(model.__name__))
def test_every_complaint_is_worded(model: type[Part]) -> None:
    """No complaint reaches a curator in Pydantic's words; each says what was found."""
    seen = set()
    for document, detail in details(model):
        seen.add(detail["type"])
        problem = reword(document, model, detail)
        assert re.fullmatch(r"R00[1-7]", problem.code)
        assert detail["type"] in _MAKERS
        assert not LEAKS.search(problem.message + problem.help), problem
        assert "\n" not in problem.message
        assert len(problem.message) < 250
    assert len(seen) >= 5


def test_every_wording_is_needed() -> None:
    """The table holds no complaint that our models do not raise."""
    raised = {detail["type"] for model in MODELS for _, detail in details(model)}
    both: dict[str, Value] = {"status": "draft", "title": "t", "summary": "s"}
    both["works"] = ("w",)
    document = Document("wiki/x.yaml", "", both)
    with pytest.raises(ValidationError) as caught:
        KINDS[1].model_validate(document.value)
    raised |= {detail["type"] for detail in caught.value.errors()}
    assert set(_MAKERS) == raised


def test_unforeseen_complaint_is_worded() -> None:
    """A complaint that the table does not know is told in plain words too."""
    document = Document("wiki/x.yaml", "", {"title": "x"})
    detail = ErrorDetails(type="new", loc=("title",), msg="Input?", input="x")
    problem = reword(document, KINDS[0], detail)
    assert problem.code == "R003"
    assert problem.message == "'title' is 'x', which does not fit here"


@pytest.mark.parametrize(
    ("kind", "text", "place", "message", "help_"),
    [
        (
            "finding",
            "works: [A B]",
            "1:9",
            "'works' is 'A B'; expected the id of a record (lower-case letters, "
            "digits, single hyphens)",
            "for a record that nobody has written yet, write",
        ),
        (
            "finding",
            "instantiates: [{shapes: [{shape: s, axes: {Bad Key: x}}]}]",
            "1:44",
            "the key 'Bad Key' in 'axes' is not an id: lower-case letters, digits and "
            "single hyphens",
            "an id looks like 'system-prompt'",
        ),
        (
            "finding",
            "instantiates: [{shapes: [{shape: s, axes: {k: Bad}}]}]",
            "1:47",
            "'k' is 'Bad'; expected an id: lower-case letters, digits and single "
            "hyphens",
            "an id looks like 'system-prompt'",
        ),
        (
            "finding",
            "instantiates: [{filed: {seq: one}}]",
            "1:30",
            "'seq' is 'one'; expected a whole number",
            "",
        ),
        (
            "finding",
            "results: [{id: a, measured: b, figures: [{value: many}]}]",
            "1:50",
            "'value' is 'many'; expected a figure with at least one digit, or unknown",
            "a result without a number goes into 'note'",
        ),
        (
            "finding",
            "limitations: none",
            "1:14",
            "'limitations' is 'none'; expected a list",
            "put '- ' before each item",
        ),
        (
            "finding",
            "sections: [a]",
            "1:12",
            "'sections' is 'a'; expected a mapping of fields",
            "its fields are title, body",
        ),
        (
            "finding",
            "title: [a]",
            "1:8",
            "'title' is a list; expected text",
            "put quotes around text",
        ),
        (
            "work",
            'title: "One\\ntwo"',
            "1:8",
            "'title' is 'One two'; expected words on one line",
            "shorten it",
        ),
        (
            "finding",
            "summary: [[x]]",
            "1:10",
            "'summary' is a list; expected text",
            "put quotes around text that begins with [ or {",
        ),
        (
            "work",
            "authors: []",
            "1:10",
            "'authors' is an empty list; expected at least one item",
            "add one",
        ),
        (
            "work",
            "date: 2025-02-30",
            "1:7",
            "'date' is '2025-02-30'; expected a day that the month has",
            "",
        ),
        (
            "work",
            "date: last year",
            "1:7",
            "'date' is 'last year'; expected a date as YYYY, YYYY-MM or YYYY-MM-DD, or "
            "unknown",
            "write only what is known",
        ),
        (
            "work",
            "arxiv: arXiv:2601.10380",
            "1:8",
            "'arxiv' is 'arXiv:2601.10380'; expected an arXiv identifier such as "
            "2601.16466",
            "leave out 'arXiv:'",
        ),
        (
            "work",
            "doi: https://doi.org/10.1000/182",
            "1:6",
            "'doi' is 'https://doi.org/10.1000/182'; expected a DOI such as "
            "10.1000/182",
            "leave out 'https://doi.org/'",
        ),
        (
            "work",
            "code: github",
            "1:7",
            "'code' is 'github'; expected a web address that begins with http:// or "
            "https://",
            "write the whole address",
        ),
        (
            "work",
            f"venue: {'x ' * 1500}",
            "1:8",
            f"'venue' is '{'x ' * 30}…'; expected at most 2,000 characters",
            "shorten it",
        ),
        (
            "shape",
            "rule: {threshold: 0}",
            "1:19",
            "'threshold' is '0'; expected a whole number, 1 or more",
            "",
        ),
        (
            "shape",
            "provisional: maybe",
            "1:14",
            "'provisional' is 'maybe'; expected true or false",
            "",
        ),
        (
            "shape",
            "codified: {hash: md5}",
            "1:18",
            "'hash' is 'md5'; expected sha256: and 64 hexadecimal digits, or unknown",
            "'tercet check' prints the hash",
        ),
        (
            "shape",
            "axes: [{label: x, values: [{id: a, label: b}]}]",
            "1:8",
            "the required field 'id' is missing in 'axes'",
            "add 'id:' - its id, as written on examples.",
        ),
        (
            "note",
            "body: '  '",
            "1:7",
            "'body' is empty",
            "write it, or write 'unknown'",
        ),
    ],
)
def test_message(kind: str, text: str, place: str, message: str, help_: str) -> None:
    """A complaint names the field, the value, what was expected, and the next step."""
    found = {
        f"{p.span.line}:{p.span.column}": p
        for p in problems_of(kind, f"{text}\n")
        if p.span.column > 1
    }
    problem = found[place]
    assert message == problem.message
    assert problem.help.startswith(help_)
