"""The format of citations is found by what they say, and nothing breaks a reader."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tercet.errors import RefusedError
from tercet.publications.drafts import drafts
from tercet.publications.readers import READERS, read
from tercet.records import BY_KIND, parse
from tercet.records.work import Work
from tercet.source import parse as parse_source
from tercet.templates import write_record

NAUGHTY: list[str] = json.loads(
    (Path(__file__).parent / "naughty_strings.json").read_text("ascii")
)["strings"]
SPECIAL = set("\\{}$%&#_^~\"'`")


def as_csl(title: str, author: str) -> str:
    """Return CSL-JSON with a title and an author."""
    return json.dumps([{"id": "k", "title": title, "author": [{"literal": author}]}])


def as_ris(title: str, author: str) -> str:
    """Return RIS with a title and an author."""
    return f"TY  - GEN\nTI  - {title}\nAU  - {author}\nER  - \n"


def as_bibtex(title: str, author: str) -> str:
    """Return BibTeX with a title and an author."""
    return f"@misc{{k, title = {{{title}}}, author = {{{{{author}}}}}}}"


def record_of(text: str) -> Work:
    """Return the work that comes of the one entry of a text, by way of its file."""
    (draft,) = drafts(read(text), [])
    written = write_record("work", draft.work)
    record, problems = parse(
        parse_source("wiki/works/x.yaml", written.encode()), BY_KIND["work"]
    )
    assert problems == []
    assert isinstance(record, Work)
    return record


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_naughty_string_survives(text: str) -> None:
    """A title and a name come back to the byte, or are refused with a reason."""
    assert len(NAUGHTY) >= 400
    for name, author in ((text, "Doe"), ("T", text)):
        try:
            record = record_of(as_csl(name, author))
        except RefusedError as error:
            assert "of 'k' holds the character U+" in str(error)
            continue
        blank = not name.strip() or not author.strip()
        assert blank or (record.title, record.authors[0].name) == (name, author)


@pytest.mark.parametrize(
    ("write", "plain"),
    [
        (as_ris, lambda text: text == text.strip() and "," not in text),
        (
            as_bibtex,
            lambda text: (
                text == text.strip()
                and not SPECIAL & set(text)
                and "  " not in text
                and "--" not in text
            ),
        ),
    ],
    ids=["ris", "bibtex"],
)
def test_naughty_strings_survive_other_formats(
    write: Callable[[str, str], str], plain: Callable[[str], bool]
) -> None:
    """What means nothing special in a format comes back to the byte too."""
    survived = 0
    for text in filter(plain, NAUGHTY):
        if not text or not text.isprintable() or text.splitlines() != [text]:
            continue
        try:
            record = record_of(write(text, text))
        except RefusedError:
            continue
        assert (record.title, record.authors[0].name) == (text, text)
        survived += 1
    assert survived > 100


def test_format_is_found_by_content() -> None:
    """CSL-JSON, RIS and BibTeX are told apart, with a byte order mark too."""
    for write in (as_csl, as_ris, as_bibtex):
        for mark in ("", "\ufeff", "\n"):
            (found,) = read(mark + write("On Recall", "Doe"))
            assert found.title == "On Recall"
    assert [reader.NAME for reader in READERS] == ["CSL-JSON", "RIS", "BibTeX"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("", "it is empty"), ("just\n words", "it begins with 'just words'")],
)
def test_what_is_in_no_format_is_refused(text: str, found: str) -> None:
    """The message says what was found, and what each format looks like."""
    with pytest.raises(
        RefusedError, match=f"no entry found: {found}; expected CSL-JSON"
    ):
        read(text)


@given(st.text(max_size=100), st.text(max_size=50))
def test_no_text_breaks_a_reader(title: str, author: str) -> None:
    """Whatever stands in an entry, it becomes a valid work or is refused."""
    for write in (as_csl, as_ris, as_bibtex):
        try:
            found = drafts(read(write(title, author)), [])
        except RefusedError:
            continue
        for draft in found:
            written = write_record("work", draft.work)
            document = parse_source("wiki/works/x.yaml", written.encode())
            assert parse(document, BY_KIND["work"])[1] == []


@given(st.text(max_size=200))
def test_no_text_breaks_the_choice(text: str) -> None:
    """Any text at all is read or refused."""
    for beginning in ("", "[", "TY  - ", "@misc{k, ", '{"title": '):
        try:
            read(beginning + text)
        except RefusedError:
            continue
