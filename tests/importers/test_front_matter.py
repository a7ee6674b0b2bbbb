"""Front matter of any form is read as text; what is broken stays part of the page."""

from __future__ import annotations

import pytest

from tercet.importers.front_matter import front_matter, words


@pytest.mark.parametrize(
    ("text", "form", "values", "body"),
    [
        ("---\na: 2601.10380\n---\nx", "yaml", {"a": "2601.10380"}, "x"),
        ("---\na: [x, 1]\nb:\n  c: yes\n...\nx", "yaml",
         {"a": ["x", "1"], "b": {"c": "yes"}}, "x"),
        ("---\n---\nx", "yaml", {}, "x"),
        ("---  \n# only a remark\n---", "yaml", {}, ""),
        ("---\na: &x [1]\nb: *x\n---\n", "yaml", {"a": ["1"], "b": ["1"]}, ""),
        ("---\na:\n---\n", "yaml", {"a": ""}, ""),
        ("+++\na = 1.50\nd = 2020-01-02\nt = true\n[e]\nf = ['g']\n+++\nx", "toml",
         {"a": "1.50", "d": "2020-01-02", "t": "true", "e": {"f": ["g"]}}, "x"),
        ('{"a": 1.50, "b": [null, true]}\nx', "json",
         {"a": "1.50", "b": ["", "true"]}, "x"),
        ('{\n  "a": {}\n}\n\nx', "json", {"a": {}}, "\nx"),
        ("x\n---\na: b\n---\n", "", {}, "x\n---\na: b\n---\n"),
        ("----\na: b\n----\n", "", {}, "----\na: b\n----\n"),
        ("---\n\nWords: two\n", "", {}, "---\n\nWords: two\n"),
        ("{{ template }}\nx", "", {}, "{{ template }}\nx"),
        ('{"a": 1} and more', "", {}, '{"a": 1} and more'),
    ],
)  # fmt: skip
def test_forms(text: str, form: str, values: object, body: str) -> None:
    """Each form gives its values as text, and where the body begins."""
    found = front_matter(text)
    assert (found.form, dict(found.values), text[found.end :]) == (form, values, body)
    assert found.said == ()
    assert text[found.start :].startswith(found.text)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("---\na: b\nc: [1\n---\nx", 4, "cannot be read: while parsing a flow"),
        ("---\na: b\nc: d: e\n---\nx", 3, "mapping values are not allowed"),
        ("---\na: b\nx", 1, "front matter opens with '---' and nothing closes it"),
        ("+++\na = 1\nb = \n+++\n", 3, "front matter cannot be read: Invalid value"),
        ('{\n"a": 1,\n"b": }\n', 3, "front matter cannot be read: Expecting value"),
        ("---\nk: " + "x" * 200_001 + "\n---\n", 2, "longer than 200000 characters"),
    ],
)
def test_broken_front_matter(text: str, line: int, said: str) -> None:
    """It is told with its line, and the whole text is the body."""
    found = front_matter(text)
    assert (found.form, found.end) == ("", 0)
    assert found.said[0][0] == line
    assert said in found.said[0][1]


def test_key_twice_is_told() -> None:
    """The last value counts, and the report says so."""
    found = front_matter("---\na: 1\nb: 2\na: 3\n---\n")
    assert found.values == {"a": "3", "b": "2"}
    assert found.said == (
        (4, "front matter has the key 'a' twice; the last one counts"),
    )


def test_words_of_a_value() -> None:
    """One text or a list of texts; mappings are none."""
    assert words(["a", {"b": "c"}, " d "]) == ("a", "d")
    assert words({"a": "b"}) == ()
