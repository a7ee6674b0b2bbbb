"""BibTeX in, citations and draft works out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tercet.errors import RefusedError, UnreadableError
from tercet.publications.bibtex import in_part, matches, read, shallow
from tercet.publications.drafts import Draft, drafts
from tercet.publications.readers import read as read_any
from tercet.records import BY_KIND, parse
from tercet.source import parse as parse_source
from tercet.templates import write_record

ENTRY = r"""
@article{shah2023,
  title   = {Scalable and {Transferable} Modulation of Personas},
  author  = {Shah, Rusheb and Feuillade--Montixi, Quentin and Pour, Soroush},
  journal = {Journal of Made-Up Results},
  year    = {2023},
  month   = nov,
  doi     = {https://doi.org/10.1000/jm\_182},
  url     = {https://example.org/a\_b}
}
"""


def one(text: str, taken: tuple[str, ...] = ()) -> Draft:
    """Read the one entry of a text, and show that its work is a valid record."""
    (draft,) = drafts(read(text), taken)
    source = write_record("work", draft.work)
    document = parse_source("wiki/works/x.yaml", source.encode())
    _, problems = parse(document, BY_KIND["work"])
    assert problems == []
    return draft


def misc(**fields: str) -> str:
    """Return an entry with some fields."""
    return "@misc{k, " + ", ".join(f"{n} = {{{v}}}" for n, v in fields.items()) + "}"


def field(name: str, value: str) -> object:
    """Return a field of the work read from an entry with one field of its own."""
    return one("@misc{k, title = {T}, " + value + "}").work.get(name)


def authors(value: str) -> list[str]:
    """Return the names of the work read from an author field."""
    found = one(misc(title="T", author=value)).work["authors"]
    assert isinstance(found, list)
    return [author["name"] for author in found]


def test_entry_that_nests_too_deep_is_named() -> None:
    """By line and key, in plain words; the entries around it are read."""
    deep = "@misc{deep,\n title={" + "{" * 20_000 + "x" + "}" * 20_000 + "}}\n"
    open_ = "@misc {\n" + "{" * 50 + "\n"
    around = "@misc{a, title={One}}\n", "@misc{z, title={Last}}\n"
    text = around[0] + deep + open_ + around[1]
    rest, left_out = shallow(text)
    assert [one.title for one in read(rest)] == ["One", "Last"]
    assert rest.count("\n") == text.count("\n")
    assert left_out == [
        (2, "the entry 'deep' has 20,002 braces within one another, and at most 32 are "
         "read"),
        (4, "an entry has 51 braces within one another, and at most 32 are read"),
    ]  # fmt: skip
    with pytest.raises(RefusedError, match="line 2, column 1: the entry 'deep' has"):
        read(text)


def test_entry_becomes_a_work() -> None:
    """Title, authors, type, date, venue, DOI and address are taken over."""
    assert one(ENTRY) == Draft(
        work_id="shah-2023-scalable",
        finding_id="shah-2023",
        work={
            "status": "draft",
            "title": "Scalable and Transferable Modulation of Personas",
            "authors": [
                {"name": "Rusheb Shah"},
                {"name": "Quentin Feuillade–Montixi"},
                {"name": "Soroush Pour"},
            ],
            "type": "journal-article",
            "date": "2023-11",
            "venue": "Journal of Made-Up Results",
            "doi": "10.1000/jm_182",
            "url": "https://example.org/a_b",
        },
    )


def test_every_entry_becomes_a_draft_with_ids_of_its_own() -> None:
    """Several entries by one author in one year get different ids, as written."""
    text = "\n".join(
        f"@article{{k{number}, title = {{{title}}}, author = {{Doe, J}}, year = 2024}}"
        for number, title in enumerate(["On the First", "A Second", "On the First"])
    )
    found = drafts(read(text), ["doe-2024-second"])
    assert [(draft.work_id, draft.finding_id) for draft in found] == [
        ("doe-2024-first", "doe-2024"),
        ("doe-2024-second-2", "doe-2024-2"),
        ("doe-2024-first-2", "doe-2024-3"),
    ]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (r"Sch{\"o}lkopf, Bernhard", ["Bernhard Schölkopf"]),
        (r"Jos\'e Garc\'ia", ["José García"]),
        (r"Garc\'{\i}a, Jos{\'{e}}", ["José García"]),
        (r"M{\"{u}}ller, J{\o}rgen", ["Jørgen Müller"]),
        (r"Erd{\H{o}}s, Paul and {\L}ukasz Nowak", ["Paul Erdős", "Łukasz Nowak"]),
        (r"Stra{\ss}e, A and \v{C}apek, K", ["A Straße", "K Čapek"]),
        (r"Fran\c{c}ois No\"el", ["François Noël"]),
        (r"Müller, Zoë", ["Zoë Müller"]),
        ("D'Angelo, S and O'Neil", ["S D'Angelo", "O'Neil"]),
        ("{Google and DeepMind} and Doe, J", ["Google and DeepMind", "J Doe"]),
        ("Doe, J and others", ["J Doe"]),
        ("Anderson, Sandy\n  and\n  Andy Land", ["Sandy Anderson", "Andy Land"]),
        ("", ["unknown"]),
    ],
)
def test_authors_are_read(written: str, names: list[str]) -> None:
    """Accents, braces, both orders of names and 'and others' are understood."""
    assert authors(written) == names


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (r"C:{\textbackslash}Temp", r"C:\Temp"),
        (r"{\textbackslash}alpha \textbackslash{\_}", r"\alpha \_"),
        (r"{The} {P}ersona of L{\"u}beck", "The Persona of Lübeck"),
        (r"54--68\% of A \& B: \emph{models} \textbf{x}", "54–68% of A & B: models x"),
        (r"$\alpha$-stable ``words''", "α-stable “words”"),
        (r"It costs \$5 and \$10", "It costs $5 and $10"),
        ("two\n   lines", "two lines"),
        ("", "unknown"),
    ],
)
def test_title_is_plain_text(written: str, title: str) -> None:
    """LaTeX in a title becomes the characters that it stands for."""
    draft = one(misc(title=written))
    assert draft.work["title"] == title


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("year = {2024}", "2024"),
        ("year = 2024, month = mar", "2024-03"),
        ("year = 2024, month = {March}", "2024-03"),
        ("year = 2024, month = {3}", "2024-03"),
        ("year = 2024, month = {13}", "2024"),
        ("year = 2024, month = {spring}", "2024"),
        ("year = {c. 2024}", "2024"),
        ("year = {in press}", "unknown"),
        ("year = {0000}", "unknown"),
        ("date = {2024-02-29}", "2024-02-29"),
        ("date = {2026-02-31}", "2026-02"),
        ("date = {2026-13}", "2026"),
        ("date = {2025-01/2025-03}, year = 2024", "2025-01"),
        ("note = {nothing}", "unknown"),
    ],
)
def test_date_is_as_fine_as_it_is_known(written: str, date: str) -> None:
    """Year, month and day are kept as given; what is no date is not made up."""
    assert field("date", written) == date


@pytest.mark.parametrize(
    ("written", "arxiv"),
    [
        ("eprint = {2601.10387}, archivePrefix = {arXiv}", "2601.10387"),
        ("eprint = {2601.10380v2}, eprinttype = {arxiv}", "2601.10380"),
        ("eprint = {hep-th/9901001}, archiveprefix = {arXiv}", "hep-th/9901001"),
        ("eprint = {math.AG/0601001}, archiveprefix = {arXiv}", "math/0601001"),
        ("eprint = {arXiv:2601.10387}, archiveprefix = {arXiv}", "2601.10387"),
        ("journal = {arXiv preprint arXiv:2401.12345}", "2401.12345"),
        ("url = {https://arxiv.org/abs/2401.12345v3}", "2401.12345"),
        ("doi = {10.48550/arXiv.2401.12345}", "2401.12345"),
        ("eprint = {1234.56789}, eprinttype = {jstor}", None),
        ("doi = {10.1000/1234.5678}", None),
        ("note = {arXiv, to appear}", None),
    ],
)
def test_arxiv_identifier_is_found(written: str, arxiv: str | None) -> None:
    """It may stand as an eprint, in the journal, the address or the DOI."""
    assert field("arxiv", written) == arxiv


@pytest.mark.parametrize(
    ("entry", "type_", "venue"),
    [
        ("@article{k, title = {T}, journal = {J}}", "journal-article", "J"),
        ("@article{k, title = {T}, journaltitle = {J}}", "journal-article", "J"),
        ("@InProceedings{k, title = {T}, booktitle = {B}}", "conference-paper", "B"),
        ("@techreport{k, title = {T}, institution = {I}}", "technical-report", "I"),
        ("@misc{k, title = {T}}", "unknown", None),
        ("@online{k, title = {T}, url = {https://a.org}}", "unknown", None),
        ("@article{k, title = {T}, journal = {arXiv:2401.12345}}", "preprint", None),
        (
            "@article{k, title = {T}, journal = {CoRR}, "
            "eprint = {2401.12345}, eprinttype = {arXiv}}",
            "preprint",
            None,
        ),
        (
            "@inproceedings{k, title = {T}, booktitle = {B}, "
            "eprint = {2401.12345}, archiveprefix = {arXiv}}",
            "conference-paper",
            "B",
        ),
    ],
)
def test_type_and_venue(entry: str, type_: str, venue: str | None) -> None:
    """What appeared at a venue is not a preprint, though arXiv has it too."""
    work = one(entry).work
    assert (work["type"], work.get("venue")) == (type_, venue)


@pytest.mark.parametrize(
    ("entry", "ids"),
    [
        ("author = {von Neumann, John}, year = 1945", ("von-neumann-1945", "t")),
        ("author = {王, 小}, year = 2024", ("wang-2024", "t")),
        ("author = {Doe, J}", ("doe-undated", "t")),
        ("year = 2024", ("unknown-2024", "t")),
    ],
)
def test_ids_follow_author_and_year(entry: str, ids: tuple[str, str]) -> None:
    """The finding is named for author and year, the work with a word after it."""
    draft = one("@misc{k, title = {The T}, " + entry + "}")
    assert draft.finding_id == ids[0]
    assert draft.work_id == f"{ids[0]}-{ids[1]}"


def test_title_without_a_usable_word_is_called_a_work() -> None:
    """Where the title gives no word the kind does, and then a number."""
    text = "@misc{k, title = {On the}, author = {Doe, J}, year = 2024}"
    draft = one(text)
    assert (draft.finding_id, draft.work_id) == ("doe-2024", "doe-2024-work")
    (again,) = drafts(read(text), ["doe-2024", "doe-2024-work"])
    assert (again.finding_id, again.work_id) == ("doe-2024-2", "doe-2024-work-2")


def test_work_and_finding_never_share_an_id() -> None:
    """Where author and year are taken, the word of the title goes to one of them."""
    text = "@misc{k, title = {Sleep}, author = {Doe, J}, year = 2024}"
    (draft,) = drafts(read(text), ["doe-2024"])
    assert (draft.finding_id, draft.work_id) == ("doe-2024-sleep", "doe-2024-sleep-2")


@pytest.mark.parametrize(
    "text",
    ["", "nothing here", "me@example.org", "@comment{x}", "% @misc{k, }"],
)
def test_text_without_an_entry_is_refused(text: str) -> None:
    """A text without any entry is answered with an example of one."""
    with pytest.raises(RefusedError, match=r"no BibTeX entry found.*@article\{key"):
        read(text)


GOOD = "@misc{g, title = {Good}}"


@pytest.mark.parametrize(
    "text",
    [
        "see also {}",
        "@misc{{k, title = {{T}}}} {}",
        "@misc{{k, title = {{T}}}}, {}",
        "@misc{{k, title = {{T}}}} and then {}\n% @misc{{off, title = {{Off}}}}",
        "me@x.org\n{}",
        "@comment{{@misc{{in, title = {{In}}}}}}\n{}",
        "@comment{{open\n{}",
        "\ufeff{}",
        "\r\n{}\r\n",
        "@misc(k, title = {{T}})\n{}",
        '@string{{a = "A"}}\n@misc{{k, title = a # " B", note = "{{"}}"}}\n{}',
        "@misc{{k, title = {{Me @home{{x}}, @misc{{y, z}}}}}}\n{}",
    ],
)
def test_no_entry_is_lost(text: str) -> None:
    """Whatever stands around an entry, and wherever it begins."""
    entries = [one.title for one in read_any(text.format(GOOD))]
    assert entries[-1] == "Good"
    assert len(entries) == 1 + text.count("k, title")


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("@misc{", (1, 7), "found the end of the text; expected a key and a comma"),
        ("@misc{k}", (1, 8), "the entry 'k' says nothing; expected a comma and fields"),
        ("@misc{title = {T}}", (1, 7), "found the field 'title'; expected a key and"),
        (
            "\n@misc{k, title = {T}\n  author = {A}}",
            (3, 3),
            "found 'author'; expected a comma or the closing '}' behind 'title' of 'k'",
        ),
        (
            f"@misc{{k, title = {{T, year = 2020}}\n{GOOD}",
            (2, 1),
            "found the next entry; expected a comma or the closing '}' behind 'title' "
            "of 'k' (from line 1)",
        ),
        (
            f'@misc{{k, title = "T, year = 2020}}\n{GOOD}',
            (1, 18),
            "the quote of 'title' is not closed before the next entry; expected its",
        ),
        (
            f"@misc{{k, title = {{T\n{GOOD}",
            (1, 18),
            "the brace of 'title' is not closed before the next entry; expected its",
        ),
        ("@misc{k, title}", (1, 15), "found '}'; expected '=' behind 'title'"),
        ("@misc{k, title = }", (1, 18), "found '}'; expected the value of 'title'"),
        ("@misc{k, {T}}", (1, 10), "found '{'; expected a field or the closing '}'"),
        (
            "@misc{k, title = {T}, title = {U}}",
            (1, 23),
            "the field 'title' of 'k' stands twice; expected it once",
        ),
        ("@misc{k, title = t}", (1, 18), "'title' uses the string 't', which is not"),
        (
            "@misc{k, title = {T}, crossref = {p}}",
            (1, 1),
            "'k' refers to 'p' by crossref, and it is not in the text; expected",
        ),
        ("@misc{a b, title = {T}}", (1, 9), "found 'b'; expected a key and a comma"),
        (
            f"@in-book{{k, title = {{T}}}}\n{GOOD}",
            (1, 1),
            "found the type 'in-book'; e",
        ),
    ],
)
def test_fault_has_its_place(text: str, place: tuple[int, int], said: str) -> None:
    """Line, column, what was found and what was expected; the others can be read."""
    with pytest.raises(UnreadableError) as caught:
        read(text)
    line, column, told = caught.value.faults[0]
    assert ((line, column), told[: len(said)]) == (place, said)
    found, faults = in_part(text)
    assert [one.title for one in found] == ["Good"] * text.count("Good")
    assert len(faults) == 1


def test_many_open_comments_take_no_time() -> None:
    """The text is gone through once, however much of it does not end."""
    text = "@comment{\n" * 30_000 + "@misc{a, title = {\n" * 3_000 + GOOD
    assert len(in_part(text)[1]) == 3_000


def test_entry_has_what_its_volume_says() -> None:
    """By crossref, as far as it says nothing itself; the volume is no work."""
    text = (
        "@inproceedings{k, title = {T}, doi = {10.1000/1}, crossref = {P}}\n"
        "@inproceedings{l, title = {U}, year = 2021, crossref = {p}}\n"
        "@proceedings{p, title = {Of a Day}, year = 2019, doi = {10.1000/2}}"
    )
    found = read(text)
    assert [(one.title, one.date, one.venue, one.doi) for one in found] == [
        ("T", "2019", "Of a Day", "10.1000/1"),
        ("U", "2021", "Of a Day", ""),
    ]


@pytest.mark.parametrize(
    ("written", "printed", "family"),
    [
        ("van der Berg, Jan", "Jan van der Berg", "van der Berg"),
        ("Jan van der Berg", "Jan van der Berg", "van der Berg"),
        ("de la Cruz, Juan", "Juan de la Cruz", "de la Cruz"),
        ("John von Neumann", "John von Neumann", "von Neumann"),
        (r"de la Vall{\'e}e Poussin, C", "C de la Vallée Poussin", None),
        ("Smith, Jr., John", "John Smith Jr.", "Smith"),
        ("John Smith Jr.", "John Smith Jr.", "Smith"),
        ("{Gemini Team}", "Gemini Team", "Gemini Team"),
        ("Gemini Team", "Gemini Team", "Gemini Team"),
        (r"{G{\"o}del Collaboration}", "Gödel Collaboration", None),
        ("{Google and DeepMind}", "Google and DeepMind", None),
        (r"Jos{\'e} {Garc{\'\i}a M{\'a}rquez}", "José García Márquez", None),
        ("Maarten~de~Rijke", "Maarten de Rijke", "de Rijke"),
        ("Plato", "Plato", "Plato"),
        ("{Plato}", "Plato", "Plato"),
        ("王, 小", "小 王", "王"),
        (r"{\'E}cole, Jean", "Jean École", "École"),
    ],
)
def test_family_is_told_from_the_rest(
    written: str, printed: str, family: str | None
) -> None:
    """Particles belong to the family, suffixes do not; braces hold a team together."""
    (citation,) = read(misc(title="T", author=written))
    wish = {
        "C de la Vallée Poussin": "de la Vallée Poussin",
        "José García Márquez": "García Márquez",
    }
    expected = family or wish.get(printed, printed)
    assert [(n.printed, n.family) for n in citation.authors] == [(printed, expected)]


def test_beginning_of_an_entry_is_known() -> None:
    """An entry may follow words; an address is none."""
    assert matches("% mine\n  @misc{k, title = {T}}")
    assert not matches("me@example.org")


def test_undefined_string_is_named() -> None:
    """A string that the text does not define is named in the message."""
    with pytest.raises(RefusedError, match="uses the string 'foo'"):
        read("@misc{k, title = {T}, month = foo}")


def test_strings_and_comments_of_the_file_are_understood() -> None:
    """@string is put in place, @comment and @preamble are no entries."""
    draft = one(
        "@comment{written by hand}\n@preamble{x}\n"
        '@string{jmr = "Made-Up Results"}\n'
        "@article{k, title = {T}, journal = jmr}"
    )
    assert draft.work["venue"] == "Made-Up Results"


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=20))
def test_no_text_breaks_the_reader(title: str, author: str, year: str) -> None:
    """Whatever stands in an entry, it becomes a valid work or is refused."""
    text = misc(title=title, author=author, year=year)
    try:
        found = drafts(read(text), [])
    except RefusedError:
        return
    for draft in found:
        source = write_record("work", draft.work)
        document = parse_source("wiki/works/x.yaml", source.encode())
        assert parse(document, BY_KIND["work"])[1] == []
