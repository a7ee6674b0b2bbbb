"""Plain data becomes YAML that reads back as it was."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from in_proportion import in_proportion
from tercet.source import parse
from tercet.yaml_text import block

TEXTS = st.lists(
    st.sampled_from(
        [
            *"ab\n\n \t:#-|>'\"[{%@é😀",
            "  ",
            "\u3000",
            "---\n",
            "...\n",
            "\x85",
            "\u2028",
        ]
    ),
    min_size=1,
    max_size=14,
).map("".join)


@given(TEXTS)
def test_any_text_reads_back(text: str) -> None:
    """At the top, in a list, and in a mapping of a list."""
    for value in ({"k": text}, {"k": [text, text]}, {"a": [{"b": text, "c": "d"}]}):
        written = block(value)
        assert yaml.load(written, Loader=yaml.BaseLoader) == value  # noqa: S506 - texts
        if text.strip():
            assert parse("x.yaml", written.encode()).problems == ()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("two  \nlines\t", "k: |-\n  two  \n  lines\t\n"),
        ("\ttab\n", "k: |2\n  \ttab\n"),
        ("  indented\nmore\n\n", "k: |2+\n    indented\n  more\n\n"),
        ("a\n\n\nb", "k: |-\n  a\n\n\n  b\n"),
    ],
)
def test_lines_stand_as_a_block(text: str, written: str) -> None:
    """With tabs, and with blanks at their ends: nothing is quoted that need not be."""
    assert block({"k": text}) == written


def test_long_text_takes_no_long_time() -> None:
    """A record as large as one may be is written at once."""
    text = "A line of the text of a record, with [[a-link|words]].\n" * 18_000
    written = block({"title": "T", "body": text})
    assert yaml.load(written, Loader=yaml.CBaseLoader) == {  # noqa: S506 - texts
        "title": "T",
        "body": text,
    }
    assert in_proportion(lambda text: block({"body": text}), text)
