"""Edits of one YAML text: the lines concerned change, and no other."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tercet import splice
from tercet.edits import order_of
from tercet.errors import RefusedError
from tercet.records import BY_FOLDER
from tercet.source import At, Document, Value, parse
from tercet.templates import template
from tercet.yaml_text import block

ROOT = Path(__file__).resolve().parents[1]
RECORDS = sorted((ROOT / "wiki").glob("*/*.yaml"))

TEXT = b"""# the top
title: "a b"   # of the title
summary: |
  line one

  line two

# about the works
works: [a, b]   # two
note: >-
  folded
  text
parts:
  - id: a
    text: plain
      continued
    # inside

  - id: b
    more: {k: v, w: [x]}
  # in the list
last: 'it''s'
"""


def unordered(at: At) -> tuple[str, ...]:
    """Know no order of fields."""
    return ()


def document(content: bytes = TEXT) -> Document:
    """Return a document."""
    return parse("a.yaml", content)


def changed(before: Document, after: Document) -> list[str]:
    """Return the lines that go and come."""
    rows = difflib.unified_diff(
        before.text.splitlines(), after.text.splitlines(), n=0, lineterm=""
    )
    return [f"{row[0]} {row[1:]}" for row in list(rows)[2:] if row[0] in "+-"]


@pytest.mark.parametrize(
    ("at", "value", "lines"),
    [
        (
            ("title",),
            "c: d",
            ['- title: "a b"   # of the title', '+ title: "c: d"   # of the title'],
        ),
        (("last",), "isn't", ["- last: 'it''s'", "+ last: 'isn''t'"]),
        (
            ("works", 1),
            "c, d",
            ["- works: [a, b]   # two", "+ works: [a, 'c, d']   # two"],
        ),
        (
            ("works", 2),
            "c",
            ["- works: [a, b]   # two", "+ works: [a, b, c]   # two"],
        ),
        (
            ("parts", 1, "more", "k"),
            "true",
            ["-     more: {k: v, w: [x]}", "+     more: {k: true, w: [x]}"],
        ),
        (
            ("parts", 1, "more", "z"),
            ("1", "2"),
            ["-     more: {k: v, w: [x]}", "+     more: {k: v, w: [x], z: [1, 2]}"],
        ),
        (
            ("parts", 0, "text"),
            "short",
            ["-     text: plain", "-       continued", "+     text: short"],
        ),
        (("parts", 0, "seq"), "21", ["+     seq: 21"]),
        (("parts", 2), {"id": "c"}, ["+   - id: c"]),
        (("fresh",), ("one", "two"), ["+ fresh:", "+   - one", "+   - two"]),
        (("fresh", "deep", 0), "one", ["+ fresh:", "+   deep:", "+     - one"]),
        (
            ("note",),
            "one\ntwo\n",
            [
                "- note: >-",
                "-   folded",
                "-   text",
                "+ note: |",
                "+   one",
                "+   two",
            ],
        ),
    ],
)
def test_put_changes_the_lines_concerned(
    at: At, value: Value, lines: list[str]
) -> None:
    """Comments, order and quotes of everything else stay."""
    before = document()
    after = splice.put(before, at, value, unordered)
    assert changed(before, after) == lines


@pytest.mark.parametrize(
    ("at", "lines"),
    [
        (("title",), ['- title: "a b"   # of the title']),
        (("works", 0), ["- works: [a, b]   # two", "+ works: [b]   # two"]),
        (("works", 1), ["- works: [a, b]   # two", "+ works: [a]   # two"]),
        (("parts", 0, "id"), ["-   - id: a", "-     text: plain", "+   - text: plain"]),
        (
            ("parts", 1, "more", "w", 0),
            ["-     more: {k: v, w: [x]}", "+     more: {k: v}"],
        ),
        (("parts", 1), ["-   - id: b", "-     more: {k: v, w: [x]}"]),
        (("last",), ["- last: 'it''s'"]),
    ],
)
def test_take_takes_the_lines_concerned(at: At, lines: list[str]) -> None:
    """What is left empty goes too; comments beside it stay."""
    before = document()
    assert changed(before, splice.take(before, at)) == lines


def test_same_value_is_the_same_text() -> None:
    """An edit that changes nothing leaves every byte."""
    before = document()
    for at, value in splice.leaves(before.value or {}):
        assert splice.put(before, at, value, unordered) is before


def test_crlf_stays() -> None:
    """Lines go on ending as they did."""
    before = document(TEXT.replace(b"\n", b"\r\n"))
    after = splice.put(before, ("fresh",), ("one", "two"), unordered)
    assert after.text.count("\r\n") == after.text.count("\n")
    assert after.text.startswith(before.text)


def test_no_line_end_at_the_end() -> None:
    """A last line without an end is not glued to what follows."""
    before = document(b"title: t")
    after = splice.put(before, ("works",), ("a",), unordered)
    assert after.text == "title: t\nworks:\n  - a\n"


def test_template_shows_where_a_field_goes() -> None:
    """A field that a template shows as a comment takes the place of that comment."""
    before = parse("w.yaml", template("work", "w").encode())
    after = splice.put(before, ("venue",), "ICML", order_of("work"))
    assert changed(before, after) == ["- #venue: …", "+ venue: ICML"]
    versions = splice.put(after, ("versions", 0), {"label": "v1"}, order_of("work"))
    rows = changed(after, versions)
    assert "- #versions:" in rows
    assert rows[-2:] == ["+ versions:", "+   - label: v1"] or "+ versions:" in rows


def test_new_field_stands_in_the_order_of_the_model() -> None:
    """It comes after the field before it, not at the end."""
    before = parse("w.yaml", b"status: draft\ntitle: t\ntype: unknown\n")
    after = splice.put(before, ("short",), "T", order_of("work"))
    assert after.text == "status: draft\ntitle: t\nshort: T\ntype: unknown\n"


def test_first_field_of_an_item() -> None:
    """A field before the first takes the place behind the dash."""
    before = parse("f.yaml", b"instantiates:\n  - role: extends\n    level: output\n")
    at = ("instantiates", 0, "concept")
    after = splice.put(before, at, "c", order_of("finding"))
    lines = [
        "instantiates:",
        "  - concept: c",
        "    role: extends",
        "    level: output",
    ]
    assert after.text.splitlines() == lines


def test_text_has_no_parts() -> None:
    """A path through a text is refused."""
    with pytest.raises(RefusedError, match=re.escape("'title' in a.yaml is text")):
        splice.put(document(), ("title", "more"), "x", unordered)


def test_what_is_of_another_kind_is_refused() -> None:
    """An item of a mapping, a field of a list; what is no plain data at all."""
    for at in (("parts", "more"), ("parts", 0, 0)):
        with pytest.raises(RefusedError, match="edit the file by hand"):
            splice.put(document(), at, "x", unordered)
    for text in (b"a:\n  <<: b\n", b"a: &x b\n", b"a: [b, *x]\n"):
        with pytest.raises(
            RefusedError, match=r"a\.yaml:[12]:[0-9]+: the file .*, then"
        ):
            splice.put(document(text), ("a",), "x", unordered)
        with pytest.raises(RefusedError, match="run the command again"):
            splice.take(document(text), ("a",))


def test_what_is_not_there_cannot_be_taken() -> None:
    """A field that is not set is named."""
    with pytest.raises(RefusedError, match=re.escape("there is no 'gone' in a.yaml")):
        splice.take(document(), ("gone",))


def test_in_order_moves_fields_with_their_comments() -> None:
    """Fields go into the order of the model, and their comments go along."""
    text = (
        b"# yaml-language-server: $schema=x\n# on the title\ntitle: t\n"
        b"status: draft # s\ntype: unknown\n# on the authors\nauthors:\n"
        b"  - affiliation: Lab\n    # as printed\n    name: A\n\ndate: 2024\n"
    )
    after = splice.in_order(parse("w.yaml", text), order_of("work"))
    assert after.text == (
        "# yaml-language-server: $schema=x\nstatus: draft # s\n# on the title\n"
        "title: t\n# on the authors\nauthors:\n  # as printed\n  - name: A\n"
        "    affiliation: Lab\n\ntype: unknown\ndate: 2024\n"
    )


def test_in_order_leaves_what_is_in_order() -> None:
    """A record in canonical order comes back byte for byte."""
    for file in RECORDS:
        before = parse(file.name, file.read_bytes())
        kind = BY_FOLDER[file.parent.name].record_kind
        once = splice.in_order(before, order_of(kind))
        assert splice.in_order(once, order_of(kind)).text == once.text
        assert sorted(once.text.splitlines()) == sorted(before.text.splitlines())


@pytest.mark.parametrize("file", RECORDS, ids=lambda file: file.stem)
def test_every_value_of_every_record_can_be_edited(file: Path) -> None:
    """A word for a word is one line for one line, unless it stood over several."""
    before = parse(file.name, file.read_bytes())
    for at, _ in splice.leaves(before.value or {}):
        place = before.places[at]
        after = splice.put(before, at, "new: word", unordered)
        rows = changed(before, after)
        if place.line == place.end_line:
            assert [row[0] for row in rows] == ["-", "+"], (at, rows)
        assert splice.take(before, at).value != before.value


NAUGHTY = (
    "no", "yes", "null", "~", "true", "1e3", "0x1F", "1_000", "-", "- a", "?", ": ",
    "a: b", "a #b", "#a", "*a", "&a", "!a", "|", ">", "%a", "@a", "`a`", "{a", "[a",
    "a]", "a}", ",", '"', "'", "''", "\\", "\\n", "a\tb", " a", "a ", "a\nb", "a\n\nb",
    "a\n", "\na", "a\n b", "a  b", "---", "...", "--- a", "=", "<<", "2026-11-25",
    "12:30:45", "é", "日本語", "𝔘", "\u00a0", "\u200b", "\u202e", "\ufeffa", "🏳️‍🌈",
    "{{ a.b }}", "[[a]]", "${x}", "$(x)", "%s", "<script>", "x" * 300, "x y " * 60,
)  # fmt: skip


@pytest.mark.parametrize("text", NAUGHTY)
def test_odd_texts_survive_everywhere(text: str) -> None:
    """As a field, an item, in brackets: what is read back is what was meant."""
    for at in (("title",), ("works", 0), ("works", 2), ("parts", 1, "more", "k")):
        after = splice.put(document(), at, text, unordered)
        assert dict(splice.leaves(after.value or {}))[at] == text
        assert after.problems == ()


PLAIN = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc", "Cn", "Co"), include_characters="\n\t"
    ),
    min_size=1,
    max_size=40,
).filter(str.strip)
KEYS = st.from_regex(r"[a-z]{1,5}", fullmatch=True)
FLAT: st.SearchStrategy[Value] = st.one_of(
    PLAIN,
    st.lists(PLAIN, min_size=1, max_size=3).map(tuple),
    st.dictionaries(KEYS, PLAIN, min_size=1, max_size=3),
)
VALUES: st.SearchStrategy[Value] = st.one_of(
    FLAT,
    st.dictionaries(KEYS, FLAT, min_size=1, max_size=3),
    st.lists(
        st.dictionaries(KEYS, FLAT, min_size=1, max_size=3), min_size=1, max_size=3
    ).map(tuple),
)
"""What records are made of: lists hold words or parts, never lists."""


@settings(max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
@given(value=VALUES, new=VALUES, data=st.data())
def test_write_and_edit_give_back_what_was_meant(
    value: Value, new: Value, data: st.DataObject
) -> None:
    """Parse, write, parse is equal; every edit of it holds what was meant, or refuses.

    That it holds it is what ``splice`` proves of each edit; here none is refused.
    """
    whole: Value = {"top": value, "other": "words"}
    before = parse("a.yaml", block(whole).encode())
    assert (before.value, before.problems) == (whole, ())
    paths = [at for at in before.places if at and at[-1] != "\0key"]
    at = data.draw(st.sampled_from(paths))
    if isinstance(at[-1], int) and isinstance(new, tuple):
        new = new[0]
    after = splice.put(before, at, new, unordered)
    assert splice.put(after, at, new, unordered) is after
    splice.take(before, at)


@pytest.mark.parametrize(
    ("text", "at", "value", "expected"),
    [
        # A list or mapping that is replaced keeps what is about the items that stay.
        (
            "w: # all\n  # on a\n  - a # a!\n  # on b\n  - b\n  - c # c!\nz: z\n",
            ("w",),
            ("a", "c", "d"),
            "w: # all\n  # on a\n  - a # a!\n  # on b\n  - c # c!\n  - d\nz: z\n",
        ),
        (
            "w:\n  - a # a!\n  # on b\n  - b\nz: z\n",
            ("w",),
            ("b", "a"),
            "w:\n  # on b\n  - b\n  - a # a!\nz: z\n",
        ),
        (
            "w:\n  - id: a # a!\n    x: 1\n  - id: b # b!\n    x: 2\n",
            ("w",),
            ({"id": "c"}, {"id": "b", "x": "3"}),
            "w:\n  - id: c # a!\n  - id: b # b!\n    x: 3\n",
        ),
        (
            "m:\n  # on a\n  a: 1 # a!\n  b: 2 # b!\n",
            ("m",),
            {"b": "3", "c": "4"},
            "m:\n  # on a\n  b: 3 # b!\n  c: 4\n",
        ),
        (
            "w: [ # all\n  a, # a!\n  # on b\n  b, # b!\n]\n",
            ("w",),
            ("a", "c", "b"),
            "w: [ # all\n  a, # a!\n  # on b\n  c,\n  b, # b!\n]\n",
        ),
        (
            "w: [\n  # on a\n  a, # a!\n  b # b!\n]\n",
            ("w",),
            ("b", "a"),
            "w: [\n  b, # b!\n  # on a\n  a, # a!\n]\n",
        ),
        ("w: [a#b, 'c #']\n", ("w",), ("c #", "a#b"), "w: ['c #', a#b]\n"),
        ("w: [a, b] # w!\n", ("w",), ("b", "c"), "w: [b, c] # w!\n"),
        ("w: {a: 1} # w!\n", ("w",), ("b", "c"), "w: [b, c] # w!\n"),
        # A comment behind a value stays, however the value is written.
        ('a: "b" # x\n', ("a",), "c\nd\n", 'a: "c\\nd\\n" # x\n'),
        (
            "a: 'b' # x\n",
            ("a",),
            "c\nd\n",
            "a: |   # x\n  c\n  d\n",
        ),
        ("a: b\n  c # x\nd: e\n", ("a",), "f", "a: f # x\nd: e\n"),
        ('a: "b\n  c" # x\n', ("a",), "f", 'a: "f" # x\n'),
        ("a: # x\n  b\n", ("a",), "c", "a: # x\n  c\n"),
        ("a: 'b' # x\n", ("a",), ("c",), "a:   # x\n  - c\n"),
        ("a: b\n  c # x\n", ("a",), ("c",), "a:   # x\n  - c\n"),
        ("a: | # x\n  b\nd: e\n", ("a",), "c", "a: c   # x\nd: e\n"),
        ("a: # x\n  # y\n  b\n", ("a",), ("c",), "# y\na:   # x\n  - c\n"),
        # A key that holds '#'.
        ("'a #b': c\n", ("a #b",), ("d",), "'a #b':\n  - d\n"),
        ("'a #b': |\n  c\n", ("a #b",), ("d",), "'a #b':\n  - d\n"),
        # A value that is not there yet.
        ("a:\nb: c\n", ("a",), "d", "a: d\nb: c\n"),
        ("a: # x\nb: c\n", ("a",), "d", "a: d # x\nb: c\n"),
        ("a: ~ # x\n", ("a",), "unknown", "a: unknown # x\n"),
        ("a:\nb: c\n", ("a",), ("d",), "a:\n  - d\nb: c\n"),
        ("a: {b: , c: d}\n", ("a", "b"), "e", "a: {b: e, c: d}\n"),
        ("a: {b, c: d}\n", ("a", "b"), "e", "a: {b: e, c: d}\n"),
        ("a:   # x\nb: c\n", ("a", 0), "d", "a:   # x\n  - d\nb: c\n"),
        ("a: ~\nb: c\n", ("a", "k", 0), "d", "a:\n  k:\n    - d\nb: c\n"),
        ("a:\n  -\n  - b\n", ("a", 0), "c", "a:\n  - c\n  - b\n"),
        # A last text in lines without a line end; one that keeps its empty lines.
        ("a: |\n  b", ("c",), "d", "a: |-\n  b\nc: d\n"),
        ("a: |+\n  b", ("c",), "d", "a: |-\n  b\nc: d\n"),
        ("a: |+\n  b\n\nc: d\n", ("e",), "f", "a: |+\n  b\n\nc: d\ne: f\n"),
        ("a: |+\n  b\n\n", ("e",), "f", "a: |+\n  b\n\ne: f\n"),
        ("a: |+\n  b\n\nc: d\n", ("a",), "e", "a: e\nc: d\n"),
        ("a: b\n\nc: d\n", ("a",), "e\n\n", "a: |+\n  e\n\nc: d\n"),
        ("a: b\n", ("a",), "x\u2028y", 'a: "x\\Ly"\n'),
        ("a: 'b'\n", ("a",), "x\x85y", 'a: "x\\Ny"\n'),
        ("a: b\n", ("c",), "x\u2029y\rz", 'a: b\nc: "x\\Py\\rz"\n'),
        ("a: [b]\n", ("a", 1), "x\u2028y", 'a: [b, "x\\Ly"]\n'),
        ("a: []\n", ("a", 0), "b", "a: [b]\n"),
        # A text in lines does not swallow a comment.
        ("a:\n  b: c\n  # in a\n", ("a",), "d\ne", "a: |-\n  d\n  e\n# in a\n"),
        # A dash in a comment is none.
        (
            "a:\n  - # x-y\n    b: c\n  - # x-y\n    b: d\n",
            ("a", 1),
            "e",
            "a:\n  - # x-y\n    b: c\n  - e   # x-y\n",
        ),
        (
            "a:\n  - # x-y\n    b: c\n",
            ("a", 1),
            "e",
            "a:\n  - # x-y\n    b: c\n  - e\n",
        ),
        # A new field does not part a comment from what it is about.
        (
            "a: b\nc:\n  - d\n  # in c\n",
            ("e",),
            "f",
            "a: b\nc:\n  - d\n  # in c\ne: f\n",
        ),
        ("{a: b}\n", ("c",), "d", "{a: b, c: d}\n"),
        # A text in lines keeps those whose words stay.
        (
            "a: >\n    one two\n    three four\n\n    five\n    six\nb: c\n",
            ("a",),
            "one two three 4\nfive six\n",
            "a: >\n    one two\n    three 4\n\n    five\n    six\nb: c\n",
        ),
        (
            "a: | # x\n    one\n\n    two\n",
            ("a",),
            "one\n\n2\n",
            "a: | # x\n    one\n\n    2\n",
        ),
    ],
)
def test_put_keeps_comments_and_style(
    text: str, at: At, value: Value, expected: str
) -> None:
    """What a person wrote beside a value stays beside it."""
    after = splice.put(document(text.encode()), at, value, unordered)
    assert after.text == expected


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        (
            "a:\n  - id: b # b!\n    # on kind\n    kind: c # c!\n  - id: d\n",
            ("a", 0, "id"),
            "a:\n  # on kind\n  - kind: c # c!\n  - id: d\n",
        ),
        (
            "a: [\n  b, # b!\n  c, # c!\n]\n",
            ("a", 1),
            "a: [\n  b, # b!\n]\n",
        ),
        ("a: [\n  b, # b!\n  c # c!\n]\n", ("a", 1), "a: [\n  b, # b!\n]\n"),
        ("a: [\n  b, # b!\n  c]\n", ("a", 1), "a: [\n  b, # b!\n  ]\n"),
        ("a: [\n  b, # b!\n  c, # c!\n]\n", ("a", 0), "a: [\n  c, # c!\n]\n"),
        ("a: [b, # b!\n  c, d]\n", ("a", 0), "a: [\n  c, d]\n"),
        ("a: [b, c, # bc\n  d]\n", ("a", 1), "a: [b, # bc\n  d]\n"),
        ("a: [b # b!\n , c # c!\n]\n", ("a", 1), "a: [b # b!\n]\n"),
        ("a: {\n  b: x, # b!\n  c: y # c!\n}\n", ("a", "c"), "a: {\n  b: x, # b!\n}\n"),
        ("a: [b, c,]\n", ("a", 1), "a: [b,]\n"),
        ("a:\nb: c\n", ("a",), "b: c\n"),
        (
            "b: c\n# on a\na: # x\n  - d\n  # in a\ne: f\n",
            ("a",),
            "b: c\n# on a\ne: f\n",
        ),
        ("b: |\n  c\na: d", ("a",), "b: |\n  c\n"),
        ("b: |+\n  c\n\na: d\n\ne: f\n", ("a",), "b: |+\n  c\n\ne: f\n"),
    ],
)
def test_take_keeps_what_is_about_others(text: str, at: At, expected: str) -> None:
    """Only the comment beside what is taken goes with it."""
    assert splice.take(document(text.encode()), at).text == expected
