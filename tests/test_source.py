from __future__ import annotations

import os
import re
import string
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tercet import source
from tercet.parsed import read
from tercet.problems import Problem, Span
from tercet.source import MAX_BYTES, MAX_DEPTH, Document, Place, Value, parse


def problems(content: str | bytes) -> tuple[Problem, ...]:
    """Return the problems of a file's content."""
    return document(content).problems


def document(content: str | bytes) -> Document:
    """Parse a file's content."""
    data = content.encode() if isinstance(content, str) else content
    return parse("wiki/a.yaml", data)


def told(content: str | bytes) -> list[tuple[str, str]]:
    """Return code and line:column of each problem."""
    return [(p.code, f"{p.span.line}:{p.span.column}") for p in problems(content)]


class TestValues:
    """Every scalar is text until a field types it."""

    @pytest.mark.parametrize(
        "scalar",
        [
            "2601.10380",
            "no",
            "NO",
            "yes",
            "true",
            "on",
            "2025",
            "007",
            "0x1f",
            "1_000",
            "1e5",
            "2025-01-02",
            "2025-01-02T03:04:05Z",
            "12:30:45",
            "unknown",
            "=",
            ".inf",
            "nil",
        ],
    )
    def test_plain_scalar_stays_text(self, scalar: str) -> None:
        """Nothing that YAML would type is typed."""
        found = document(f"arxiv: {scalar}\nitems: [{scalar}]\n")
        assert found.problems == ()
        assert found.value == {"arxiv": scalar, "items": (scalar,)}

    def test_a_key_stays_text(self) -> None:
        """A key that looks like a number or a truth value is text too."""
        assert document("1: a\nno: b\n2.50: c\n").value == {
            "1": "a",
            "no": "b",
            "2.50": "c",
        }

    @pytest.mark.parametrize(
        ("written", "value"),
        [
            ('"a\\tb"', "a\tb"),
            ("'it''s'", "it's"),
            ("|\n  a\n  b\n", "a\nb\n"),
            (">-\n  a\n  b\n", "a b"),
            ('""', ""),
            ('"~"', "~"),
            ("'null'", "null"),
            ("a # comment", "a"),
            ("a#b", "a#b"),
            ("[[link]]", (("link",),)),
            ("{}", {}),
            ("[]", ()),
            ("{a: {b: [c]}}", {"a": {"b": ("c",)}}),
        ],
    )
    def test_styles_are_read(self, written: str, value: Value) -> None:
        """Quoted, literal, folded and flow styles give what YAML says they give."""
        found = document(f"key: {written}\n")
        assert found.problems == ()
        assert found.value == {"key": value}

    def test_line_ends_of_windows_are_read(self) -> None:
        """CRLF ends lines as LF does."""
        found = document("a: b\r\nc:\r\n  - d\r\n")
        assert found.value == {"a": "b", "c": ("d",)}
        assert found.span("c", 0) == Span("wiki/a.yaml", 3, 5, 1)

    def test_byte_order_mark_is_dropped(self) -> None:
        """A byte order mark is no part of the first key, nor of its column."""
        found = document(b"\xef\xbb\xbftitle: x\n")
        assert found.value == {"title": "x"}
        assert found.span("title") == Span("wiki/a.yaml", 1, 8, 1)

    @pytest.mark.parametrize("line", ["%YAML 1.1", "%YAML 1.2", "%TAG ! tag:x,2020:"])
    def test_harmless_directive_is_passed_over(self, line: str) -> None:
        """A directive changes nothing, because no scalar is typed and no tag taken."""
        assert document(f"{line}\n---\na: no\n").value == {"a": "no"}


class TestRefusals:
    """What is not plain, strict YAML is a problem with a place."""

    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            # more or less than one mapping
            ("", [("S006", "1:1")]),
            ("\n\n# only a comment\n", [("S006", "1:1")]),
            ("---\n", [("S006", "1:1")]),
            ("~", [("S006", "1:1")]),
            ("- a\n- b\n", [("S008", "1:1")]),
            ("-\n", [("S009", "1:2"), ("S008", "1:1")]),
            ("just words\n", [("S008", "1:1")]),
            ('""', [("S008", "1:1")]),
            ("a: 1\n---\nb: 2\n", [("S006", "2:1")]),
            ("a: 1\n...\n---\nb: 2\n", [("S006", "3:1")]),
            ("---\n---\n", [("S006", "2:1")]),
            # keys
            ("a: 1\nb: 2\na: 3\n", [("S002", "3:1")]),
            ("x:\n  a: 1\n  a: 2\n", [("S002", "3:3")]),
            ('a: 1\n"a": 2\n', [("S002", "2:1")]),
            ("? ''\n: 1\n? ''\n: 2\n", [("S002", "3:3")]),
            (": 1\n", [("S001", "1:1")]),
            ("?", [("S009", "1:2")]),
            ("? [a]\n: 1\n", [("S003", "1:3")]),
            ("? {a: 1}\n: 1\n", [("S003", "1:3")]),
            ("[a, b]: 1\n", [("S003", "1:1")]),
            ("*a : 1\n", [("S003", "1:1"), ("S003", "1:1")]),
            ("&a k: 1\n", [("S003", "1:1")]),
            ("!!str k: 1\n", [("S003", "1:1")]),
            ("<<: {a: 1}\n", [("S003", "1:1")]),
            ('"<<": {a: 1}\n', [("S003", "1:1")]),
            (
                "x: &a {b: 1}\ny:\n  <<: *a\n",
                [("S003", p) for p in ("1:4", "3:3", "3:7")],
            ),
            # anchors, aliases, tags
            ("a: &x 1\nb: *x\n", [("S003", "1:4"), ("S003", "2:4")]),
            ("a: &x [1]\n", [("S003", "1:4")]),
            ("a: &x {b: 1}\n", [("S003", "1:4")]),
            ("a: !!python/object:os.system x\n", [("S003", "1:4")]),
            ("a: !!binary aGk=\n", [("S003", "1:4")]),
            ("a: !local x\n", [("S003", "1:4")]),
            ("a: ! x\n", [("S003", "1:4")]),
            ("a: !<tag:yaml.org,2002:str> x\n", [("S003", "1:4")]),
            (
                "a: !!set {b, c}\n",
                [("S003", "1:4"), ("S009", "1:12"), ("S009", "1:15")],
            ),
            ("a: !!timestamp x\n", [("S003", "1:4")]),
            ("!!map\na: 1\n", [("S003", "1:1")]),
            ("--- !!omap\n- a: 1\n", [("S003", "1:5"), ("S008", "1:1")]),
            # no value
            ("a:\n", [("S009", "1:3")]),
            ("a: ~\nb: null\nc: NULL\n", [("S009", f"{n}:4") for n in (1, 2, 3)]),
            ("a: [b, ~]\n", [("S009", "1:8")]),
            ("a:\n  - b\n  -\n", [("S009", "3:4")]),
            ("a: {b}\n", [("S009", "1:6")]),
            # not YAML
            ("title: a: b\n", [("S001", "1:9")]),
            ("a: 1\n b: 2\n", [("S001", "2:3")]),
            ("a:\n\tb: 1\n", [("S001", "2:1")]),
            ("a: @b\n", [("S001", "1:4")]),
            ("a: `b`\n", [("S001", "1:4")]),
            ("a: %b\n", [("S001", "1:4")]),
            ('a: 1\nb: "c\n', [("S001", "2:4")]),
            ("a: 1\nb: 'c\n", [("S001", "2:4")]),
            ('a: "\\q"\n', [("S001", "1:5")]),
            ('a: "\\uD800"\n', [("S001", "1:7")]),
            ('a: "\\U00110000"\n', [("S001", "1:7")]),
            ("a: [1, 2\nb: 3\n", [("S001", "2:2")]),
            ("a: {b: 1\n", [("S001", "2:1")]),
            ("a: {b: 1", [("S001", "1:9")]),
            ("a: 1\nb\nc: 2\n", [("S001", "2:1")]),
            ("a: [1]]\n", [("S001", "1:7")]),
            ("- a\nb: 1\n", [("S001", "2:1")]),
            ("a\nb: 1\n", [("S001", "2:2")]),
            ('a: "b" c\n', [("S001", "1:8")]),
            ("%FOO\n---\na: 1\n", [("S001", "1:5")]),
            ("%YAML 3.0\n---\na: 1\n", [("S001", "1:1")]),
            ("a: |\n b\n  c\n d\n e\nf\n", [("S001", "6:1")]),
            ("x\n" * 3 + "a: 1\n", [("S001", "4:2")]),
        ],
    )
    def test_refused(self, content: str, expected: list[tuple[str, str]]) -> None:
        """Each oddity has its code and its place, and gives no wrong value."""
        assert expected == told(content)

    @pytest.mark.parametrize(
        ("content", "code", "place"),
        [
            (b"title: Sch\xe4fer\n", "S005", "1:11"),
            (b"a: b\ntitle: Sch\xe4fer\n", "S005", "2:11"),
            (b"\xef\xbb\xbfa: \xe4\n", "S005", "1:4"),
            ("title: é \udce4".encode("utf-8", "surrogateescape"), "S005", "1:10"),
            ("title: x".encode("utf-16"), "S005", "1:1"),
            ("title: x".encode("utf-16-le"), "S005", "1:2"),
            ("title: x".encode("utf-32"), "S005", "1:1"),
            (b"a: b\nc: \x00\n", "S005", "2:4"),
            (b"a: \x1b[31mred\n", "S005", "1:4"),
            (b"a: \x7f\n", "S005", "1:4"),
            (b"a: \xc0\x80\n", "S005", "1:4"),
            (b"a: \xed\xa0\x80\n", "S005", "1:4"),
            ("a: b\r\nc: \ufffe\r\n".encode(), "S005", "2:4"),
            ("a: b\u2028c: \x08\n".encode(), "S005", "2:4"),
            (b"\x1f\x8b\x08\x00gzip", "S005", "1:2"),
            (b"\x89PNG\r\n\x1a\n", "S005", "1:1"),
        ],
    )
    def test_encoding(self, content: bytes, code: str, place: str) -> None:
        """What is not UTF-8 text is refused at the first byte or character of it."""
        assert [(code, place)] == told(content)
        assert document(content).value is None

    @pytest.mark.parametrize("escape", ["\\0", "\\x07", "\\e", "\\uFFFE"])
    def test_control_character_by_an_escape(self, escape: str) -> None:
        """An escape cannot write what may not stand in the text."""
        assert told(f'a: 1\nb: "x{escape}"\n') == [("S005", "2:4")]
        assert told(f'"x{escape}": 1\n') == [("S005", "1:1")]

    def test_too_deep(self) -> None:
        """Sixteen levels are allowed, seventeen are not."""
        allowed = "a: " + "[" * (MAX_DEPTH - 1) + "x" + "]" * (MAX_DEPTH - 1)
        assert told(allowed) == []
        refused = "a: " + "[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH
        assert [("S004", f"1:{4 + MAX_DEPTH}")] == told(refused)

    @pytest.mark.parametrize("bracket", ["[", "[[], ", "{a: ", "{? ", "- ", "? "])
    def test_thirty_thousand_levels(self, bracket: str) -> None:
        """Depth that kills other loaders is a problem here, told once."""
        found = problems("a:\n  " + bracket * 30_000)
        assert [p.code for p in found if p.code != "S003"] == ["S004"]
        assert len(found) <= MAX_DEPTH + 1

    def test_alias_bomb(self) -> None:
        """Aliases are not followed, however many there are."""
        rows = ["a0: &a0 x"]
        rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
        found = problems("\n".join(rows))
        assert {"S003"} == {p.code for p in found}
        assert len(found) == 30 + 29 * 9

    def test_too_large(self) -> None:
        """One MiB is allowed, one byte more is not."""
        head = b"a: "
        assert problems(head + b"x" * (MAX_BYTES - len(head))) == ()
        assert told(head + b"x" * (MAX_BYTES - len(head) + 1)) == [("S004", "1:1")]

    def test_places_of_several_problems(self) -> None:
        """Reading goes on behind a problem, so that all of them are told."""
        content = "a: 1\na: 2\nb: &x 3\nc:\nd: !y z\n"
        assert [p.code for p in problems(content)] == ["S002", "S003", "S009", "S003"]

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            ("title: a: b\n", "put quotes around text that holds ': '"),
            ("a:\n\tb: 1\n", "indent with spaces"),
            ('a: "b\n', "the quote that opens here is never closed"),
            ("a: [1\nb: 2\n", "is a bracket not closed"),
            ('a: "\\q"\n', "write a backslash as two"),
            ("a: 1\nb\nc: 2\n", "is a colon missing"),
            ("%FOO\n---\na: 1\n", "put quotes around the value"),
            ("a: [[b]] c\n", "quote the whole of a text that begins with a quote or"),
            ("a: b\na: c\n", "keep one of the two"),
            ("a: &x b\n", "write the value out in full"),
            ("a:\n", "write 'unknown', or delete the key"),
        ],
    )
    def test_help_says_what_to_do(self, content: str, words: str) -> None:
        """Each problem names the next step."""
        assert words in problems(content)[0].help

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("a:\n", "'a' has no value"),
            ("a: [~]\n", "an item of 'a' has no value"),
            ("- ~\n", "an item has no value"),
            ("a: b\na: c\n", "'a' stands twice in one mapping"),
            (f"a: !{'x' * 99} b\n", f"the file carries the tag '!{'x' * 59}'"),
            ("", "the file is empty; a record is a mapping"),
            ("- a\n", "the file holds a list; a record is a mapping"),
            ("a\n", "the file holds plain text; a record is a mapping"),
            (b"\xff", "the file is not UTF-8: byte 0xff stands here"),
            (b"a: \x00", "the file holds the control character U+0000"),
        ],
    )
    def test_message_says_what_is_wrong(
        self, content: str | bytes, message: str
    ) -> None:
        """Each problem names the thing and what was found, in bounded length."""
        assert problems(content)[0].message.startswith(message)


class TestPlaces:
    """Every value and key knows its place."""

    TEXT = "title: One\nlist:\n  - {a: b}\n  - |\n    long\n    text\n'q k': \"x y\"\n"

    @pytest.mark.parametrize(
        ("at", "line", "column", "length"),
        [
            (("title",), 1, 8, 3),
            (("list",), 3, 3, 8),
            (("list", 0), 3, 5, 6),
            (("list", 0, "a"), 3, 9, 1),
            (("list", 1), 4, 5, 1),
            (("q k",), 7, 8, 5),
            (("missing",), 1, 1, 10),
            (("list", 7, "deep"), 3, 3, 8),
            ((), 1, 1, 10),
        ],
    )
    def test_span(
        self, at: tuple[str | int, ...], line: int, column: int, length: int
    ) -> None:
        """The place is the value's, or that of the nearest one around it."""
        found = document(self.TEXT).span(*at)
        assert (line, column, length) == (found.line, found.column, found.length)

    @pytest.mark.parametrize(
        ("at", "line", "column", "length"),
        [
            (("title",), 1, 1, 5),
            (("list", 0, "a"), 3, 6, 1),
            (("q k",), 7, 1, 5),
            (("missing",), 1, 1, 10),
        ],
    )
    def test_key_span(
        self, at: tuple[str | int, ...], line: int, column: int, length: int
    ) -> None:
        """The place is the key's; without such a key, that of what is around it."""
        found = document(self.TEXT).key_span(*at)
        assert (line, column, length) == (found.line, found.column, found.length)

    @pytest.mark.parametrize(
        ("needle", "nth", "line", "column"),
        [
            ("[[a]]", 0, 2, 3),
            ("[[a]]", 1, 2, 13),
            ("[[a]]", 2, 3, 8),
            ("[[a]]", 3, 1, 6),
            ("nowhere", 0, 1, 6),
        ],
    )
    def test_span_of_words(self, needle: str, nth: int, line: int, column: int) -> None:
        """Words within a value have a place; those not found, that of the value."""
        found = document("why: |\n  [[a]] and [[a]]\n  with [[a]]\nz: [[a]]\n")
        span = found.span_of(("why",), needle, nth)
        assert (line, column) == (span.line, span.column)

    def test_span_of_words_in_no_value(self) -> None:
        """Words of a value that is not there have the place of what is around it."""
        assert Span("wiki/a.yaml", 1, 1) == document("a: b\n").span_of(("c",), "x")

    def test_columns_count_characters(self) -> None:
        """An emoji or a Greek letter is one column, as editors count."""
        found = document("a: {😀: ö, β: x}\n")
        assert found.span("a", "😀").column == 8
        assert found.span("a", "β").column == 14

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
    def test_lines_are_counted_as_yaml_counts_them(self, end: str) -> None:
        """Each of YAML's line ends ends a line of the document too."""
        found = document(f"a: b{end}c: d{end}")
        assert found.lines == ("a: b", "c: d", "")
        assert found.value == {"a": "b", "c": "d"}
        assert Span("wiki/a.yaml", 2, 4, 1) == found.span("c")

    def test_places_of_a_broken_file(self) -> None:
        """What was read before the mistake keeps its place."""
        found = document("a: b\nc: d: e\n")
        assert Span("wiki/a.yaml", 1, 4) == found.span("a")
        assert Place(0, 3, 0, 4) == found.places["a",]

    def test_span_beyond_the_text_is_one_wide(self) -> None:
        """A file that could not be decoded still gives a place."""
        assert Span("wiki/a.yaml", 1, 1) == document(b"a: \xff").span("a", "b")


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"])
    .filter(lambda c: c != "\ufeff")
    .filter(lambda c: not source.UNPRINTABLE.search(c)),
    max_size=20,
)
KEYS = st.text(
    string.ascii_letters + string.digits + "_-?< é😀", min_size=1, max_size=9
)
NESTED = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(KEYS.filter(lambda key: key != "<<"), inner, max_size=4)
    ),
    max_leaves=12,
)
RECORDS = st.dictionaries(
    KEYS.filter(lambda key: key != "<<"), NESTED, min_size=1, max_size=5
)


def plain(value: Value) -> object:
    """Return a value with lists for tuples, as PyYAML writes them."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, tuple) else value


def assert_inside(span: Span, found: Document) -> None:
    """Fail if a span does not lie in the document."""
    assert 1 <= span.line <= len(found.lines)
    assert 1 <= span.column <= len(found.lines[span.line - 1]) + 1
    assert span.length >= 1


@given(
    RECORDS,
    st.sampled_from([None, True, False]),
    st.sampled_from([None, '"', "'", "|", ">"]),
    st.sampled_from([20, 1000]),
)
def test_written_data_is_read_back(
    value: dict[str, Value], flow: bool | None, style: str | None, width: int
) -> None:
    """Whatever the style, the text values come back and every place is in the file."""
    text = yaml.safe_dump(
        plain(value),
        default_flow_style=flow,
        default_style=style,
        allow_unicode=True,
        width=width,
        sort_keys=False,
    )
    # PyYAML tags what a style alone would not say; our files never do.
    found = document(re.sub(r"!!\w+ ", "", text))
    if found.problems == ():
        assert value == found.value
    for at in found.places:
        assert_inside(found.span(*at), found)
        assert_inside(found.key_span(*at), found)


@given(RECORDS)
def test_strict_data_has_no_problem(value: dict[str, Value]) -> None:
    """Double quotes around every scalar always read back, without a problem."""
    text = yaml.safe_dump(plain(value), default_style='"', width=1000, sort_keys=False)
    found = document(text)
    assert found.problems == ()
    assert value == found.value


@given(
    st.text(
        st.sampled_from("ab:-[]{}'\"\\#&*!|>%@`~<?,.\n\r\t \u2028é😀0"), max_size=60
    )
)
def test_no_text_raises(text: str) -> None:
    """Any text gives a value or a problem that lies in the file, never an exception."""
    found = document(text)
    assert found.problems or found.value is not None
    for problem in found.problems:
        assert_inside(problem.span, found)


@given(st.binary(max_size=60))
def test_no_bytes_raise(content: bytes) -> None:
    """Any bytes give a value or a problem with a place."""
    found = document(content)
    assert found.problems or found.value is not None
    assert all(p.span.line >= 1 and p.span.column >= 1 for p in found.problems)


@pytest.mark.parametrize(
    "content",
    [
        "a: b\nc: [d, {e: f}]\n",
        "a:\nb: ~\n",
        "a: b\na: c\n",
        "a: &x b\n",
        'a: "\\U00110000"\n',
        'a: "\\uD800"\n',
        'a: "b\n',
        "%YAML 3.0\n---\na: 1\n",
    ],
)
def test_without_the_c_loader(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own parser, where there is no libyaml, gives the same lines."""
    expected = document(content)
    monkeypatch.setattr(source, "_Loader", yaml.SafeLoader)
    found = document(content)
    assert expected.problems or expected.value == found.value
    assert [p.span.line for p in expected.problems] == [
        p.span.line for p in found.problems
    ]


class TestRead:
    """Files that cannot be read are problems too."""

    def test_file(self, tmp_path: Path) -> None:
        """A file is read under the name it is given."""
        file = tmp_path / "x.yaml"
        file.write_text("a: b\n", "utf-8")
        assert Document("wiki/x.yaml", "a: b\n", {"a": "b"}) == read(
            file, "wiki/x.yaml"
        )

    def test_large_file(self, tmp_path: Path) -> None:
        """A file over the limit is not read to its end."""
        file = tmp_path / "x.yaml"
        file.write_bytes(b"a: " + b"x" * 3 * MAX_BYTES)
        assert [p.code for p in read(file, "x.yaml").problems] == ["S004"]

    def test_missing_file(self, tmp_path: Path) -> None:
        """A file that has gone is a problem with the system's reason."""
        (problem,) = read(tmp_path / "x.yaml", "x.yaml").problems
        assert problem.code == "S005"
        assert "cannot be read: No such file" in problem.message

    def test_folder(self, tmp_path: Path) -> None:
        """A folder with a file's name is a problem."""
        (problem,) = read(tmp_path, "x.yaml").problems
        assert "it is not a regular file" in problem.message

    def test_dangling_link(self, tmp_path: Path) -> None:
        """A link that leads nowhere, or to itself, is a problem."""
        for name, target in (("a.yaml", "gone"), ("b.yaml", "b.yaml")):
            (tmp_path / name).symlink_to(target)
            assert [p.code for p in read(tmp_path / name, name).problems] == ["S005"]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
    def test_pipe(self, tmp_path: Path) -> None:
        """A named pipe is refused rather than waited for."""
        os.mkfifo(tmp_path / "x.yaml")
        (problem,) = read(tmp_path / "x.yaml", "x.yaml").problems
        assert "it is not a regular file" in problem.message

    def test_no_permission(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A file that may not be read is a problem."""
        file = tmp_path / "x.yaml"
        file.write_text("a: b\n", "utf-8")

        def refuse(*args: object, **options: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        (problem,) = read(file, "x.yaml").problems
        assert "cannot be read: Permission denied" in problem.message
