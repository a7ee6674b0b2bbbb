"""schema/ is fresh, and it accepts and refuses the records that the models do.

An editor reads a record by YAML 1.2's core schema and knows numbers and truth values;
our reader knows text only. Both are compared on the same files.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from jsonschema import (  # type: ignore[import-untyped]
    Draft202012Validator,
    ValidationError,
)
from jsonschema.protocols import Validator  # type: ignore[import-untyped]
from jsonschema.validators import extend  # type: ignore[import-untyped]

from mutations import Data, Quoted, nodes, plain, replaced, write
from records_text import FULL, FULL_CONFIG, MINIMAL, MINIMAL_CONFIG, problems_of
from tercet.export.schema import schema
from tercet.source import At, parse
from tercet.wiki import load

ROOT = Path(__file__).parents[1]
KINDS = [*FULL, "wiki"]
PER_KIND = 250
VERDICT = {True: "accept", False: "refuse"}
FILES = {file.path: file.content for file in schema()}


def pattern(
    validator: Validator, rule: str, value: object, _: object
) -> Iterator[ValidationError]:
    """Match as ECMA-262 does: ``$`` is the end, never before a last line end."""
    rule = re.sub(r"\$$", r"\\Z", rule)
    if validator.is_type(value, "string") and not re.search(rule, str(value)):
        yield ValidationError(f"{value!r} does not match {rule!r}")


Strict = extend(Draft202012Validator, {"pattern": pattern})
VALIDATORS: dict[str, Validator] = {
    kind: Strict(json.loads(FILES[f"{kind}.schema.json"])) for kind in KINDS
}


class Core(yaml.CSafeLoader):
    """A reader by YAML 1.2's core schema (section 10.3.2), as editors have."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for tag, regex, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
        r"|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN",
        list("-+.0123456789"),
    ),
):
    Core.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{regex})$"), first
    )


def whole(loader: Core, node: yaml.ScalarNode) -> int:
    """Read 12, 0o14 and 0xc."""
    text = str(node.value)
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


def mapping(loader: Core, node: yaml.MappingNode) -> dict[str, object]:
    """Read a mapping whose keys are text, as in JSON."""
    return {
        str(key.value): loader.construct_object(value, deep=True)
        for key, value in node.value
    }


Core.add_constructor("tag:yaml.org,2002:int", whole)
Core.add_constructor("tag:yaml.org,2002:map", mapping)


class Case(NamedTuple):
    """A record of the corpus."""

    kind: str
    about: str
    text: str


ODD: list[Data] = [
    *("", "~", "null", " ", "x", "Bad Id", "a-b", "a--b", "a_b", "a\n", "é", "a b"),
    *("true", "True", "FALSE", "tRUE", "yes", "no", "unknown", "Unknown", "draft"),
    *("0", "1", "-1", "12", "2024", "0999", "10000", "999999999", "1000000000"),
    *("1.5", "-0.25", "42.48", "5 to 6", "2601.1", "2601.10381", "7000.5", "10.1000"),
    *("2020-02", "2020-02-29", "2021-02-29", "2020-04-31", "2020-13", "20-01-01"),
    *("1900-02-29", "2000-02-29", "2025-01-01T00:00:00Z", "last year"),
    *("a#b", "a#", "[[?A title]]", "[[?]]", "[[a]]", "[[?a|b]]", "a" * 81, "a" * 206),
    *("a" * 2001, "https://example.org", "http://a b", "ftp://a", "10.1000/182"),
    *("doi:10.1000/182", "2601.10380v2", "hep-th/9901001", "en", "pt-BR", "sha256:0"),
    *(Quoted(text) for text in ("", "~", "null", "true", "2024", "1.5", "2601.10380")),
]
ODD += [[], ["x"], [""], [[]], [{}], ["a", "a"], {}, {"x": "y"}, {"id": "a"}]
ODD += [{"": "x"}, {"Bad Id": "x"}, {"true": "x"}, {"a": []}, {"a": ["b", "c"]}]


def mutations(record: Data) -> Iterator[tuple[str, Data]]:
    """Yield a record with one thing changed, in every way and at every place."""
    for at, value in nodes(record):
        where = ".".join(map(str, at)) or "record"
        if at:
            yield f"{where} removed", replaced(record, at, None)
            yield f"{where} in a list", replaced(record, at, [value])
        if isinstance(value, dict):
            for key in ("zzz", "Status", "title", "note", "id"):
                yield f"{where} with {key}", replaced(record, at, {**value, key: "x"})
        for odd in ODD if at else ():
            yield f"{where} is {odd!r:.30}", replaced(record, at, odd)


@cache
def corpus(kind: str, size: int) -> tuple[Case, ...]:
    """Return valid and changed records of a kind, the same ones in every run."""
    texts = (
        (MINIMAL_CONFIG, FULL_CONFIG) if kind == "wiki" else (MINIMAL[kind], FULL[kind])
    )
    cases: list[Case] = []
    for text in texts:
        found = parse("x.yaml", text.encode()).value
        assert found is not None
        record = plain(found)
        for at in [at for at, _ in nodes(record) if at[-1:] == ("arxiv",)]:
            record = replaced(record, at, Quoted("2601.10380"))
        rows = list(mutations(record))
        chosen = random.Random(kind).sample(rows, min(size, len(rows)))  # noqa: S311
        rows = [("nothing changed", record), *chosen]
        cases += [Case(kind, about, write(data)) for about, data in rows]
    return tuple(cases)


def unjudged(value: object, text: Data, at: At = ()) -> bool:
    """Tell whether a record holds a number that says less than what was written.

    An editor sees 2601.1038 for ``arxiv: 2601.10380`` and 5 for 005: the schema cannot
    judge what it does not see. In quotes, both are text.
    """
    if isinstance(value, dict):
        assert isinstance(text, dict)
        return any(unjudged(item, text[key], (*at, key)) for key, item in value.items())
    if isinstance(value, list):
        return any(unjudged(a, b, at) for a, b in zip(value, text, strict=True))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return at[-1:] == ("arxiv",) or str(value) != text


@pytest.mark.parametrize("path", FILES)
def test_schema_is_fresh(path: str) -> None:
    """The files in schema/ are what the models give; 'make schema' writes them."""
    assert FILES[path] == (ROOT / "schema" / path).read_bytes()


def test_schema_holds_nothing_stale() -> None:
    """No schema of a kind that is no more is left behind."""
    found = {file.name for file in (ROOT / "schema").glob("*.schema.json")}
    assert found == {path for path in FILES if path.endswith(".schema.json")}


@pytest.mark.parametrize("kind", KINDS)
def test_schema_is_a_schema(kind: str) -> None:
    """Each schema is itself valid, and says that it is generated."""
    found = json.loads(FILES[f"{kind}.schema.json"])
    Draft202012Validator.check_schema(found)
    assert next(iter(found)) == "$comment"
    assert found["$comment"].startswith("Generated")


@pytest.mark.parametrize("kind", KINDS)
def test_reference_names_every_field(kind: str) -> None:
    """The reference for readers has a row for each field of each schema."""
    found = json.loads(FILES[f"{kind}.schema.json"])
    reference = FILES["README.md"].decode()
    parts = [found, *found.get("$defs", {}).values()]
    fields = {name for part in parts for name in part["properties"]}
    assert {name for name in fields if f"| `{name}`" not in reference} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_schema_agrees_on_text(kind: str) -> None:
    """On the text values of our reader, schema and models give one verdict."""
    accepted, differing = 0, []
    for case in corpus(kind, PER_KIND):
        document = parse("x.yaml", case.text.encode())
        if document.problems:
            continue
        ours = problems_of(kind, case.text) == []
        accepted += ours
        if ours != VALIDATORS[kind].is_valid(plain(document.value or {})):
            differing.append((case.about, f"models {VERDICT[ours]}"))
    assert differing == []
    assert accepted >= 5


@pytest.mark.parametrize("kind", KINDS)
def test_schema_agrees_on_typed_values(kind: str) -> None:
    """On the values that an editor sees, schema and models give one verdict.

    Save where the editor sees a number that says less than what was written.
    """
    compared, skipped, differing = 0, 0, []
    for case in corpus(kind, PER_KIND):
        seen = yaml.load(case.text, Core)  # noqa: S506 - a safe loader
        if unjudged(seen, yaml.load(case.text, yaml.CBaseLoader)):  # noqa: S506
            skipped += 1
            continue
        compared += 1
        ours = problems_of(kind, case.text) == []
        if ours != VALIDATORS[kind].is_valid(seen):
            differing.append((case.about, f"models {VERDICT[ours]}"))
    assert differing == []
    assert compared > 10 * skipped


@pytest.mark.parametrize(
    ("written", "expected"),
    [("2601.10380", True), ('"2601.10380"', True), ("2601.1", True), ("5", False)],
)
def test_arxiv_without_quotes_is_a_number_in_an_editor(
    written: str, expected: bool
) -> None:
    """The one field where an editor judges less finely than the models."""
    seen = yaml.load(f"{MINIMAL['work']}arxiv: {written}\n", Core)  # noqa: S506
    assert expected is VALIDATORS["work"].is_valid(seen)


def test_records_of_this_wiki_pass_in_an_editor() -> None:
    """Every record of wiki/ and wiki.yaml itself is accepted as an editor reads it."""
    wiki = load(ROOT)
    documents = [("wiki", wiki.config_document)]
    documents += [(entry.kind, entry.document) for entry in wiki.entries.values()]
    refused = {
        document.path: [error.message for error in errors]
        for kind, document in documents
        if (
            errors := list(
                VALIDATORS[kind].iter_errors(yaml.load(document.text, Core))  # noqa: S506
            )
        )
    }
    assert refused == {}
