"""Works and pages that prose names and nobody has filed."""

from __future__ import annotations

import pytest

from statements_text import read_page, stated
from tercet.statements.unrecorded import unrecorded

_NOTE = """
--- notes/reader.yaml
status: draft
title: A note
about: [waggle-dance]
body: Notes.
to_read:
  - {title: Lund et al. 2004 (SUNDIAL)}
  - {title: Orion long flight census}
"""


@pytest.mark.parametrize(
    ("prose", "words"),
    [
        ("It was known (Lund et al. 2004).", "Lund et al. 2004"),
        ("It was disputed by Berg (2011) and others.", "Berg (2011)"),
        ("This is Nardo 2013's rule.", "Nardo 2013"),
        ("It varies (Ngo, Chan, Minder 2013).", "Ngo, Chan, Minder 2013"),
        ("It varies (Ngo and Chan 2013; see there).", "Ngo and Chan 2013"),
        ("Frisch et al. 1999 is older.", "Frisch et al. 1999"),
        ("O, Lund et al. say so.", "Lund et al."),
    ],
)
def test_work_that_nobody_filed_is_found(prose: str, words: str) -> None:
    """A citation that no work on record answers is told, as written."""
    assert stated(unrecorded, prose) == [(words, "false")]


@pytest.mark.parametrize(
    "prose",
    [
        "Frisch 2001 and Seeley et al. 2005 are on record, and QUORA.",
        "In March 2011, in Oslo (2012), at NAACL 2013 and since 2014 it rained.",
        "The Summer School (2015) and the Bee Congress 2016 were held.",
        "It was sold 2004 times (1999 in May).",
        "Apis, Bombus 2004 and others.",
    ],
)
def test_year_that_cites_nobody_is_left_alone(prose: str) -> None:
    """Months, places, meetings and counts are no citations."""
    assert stated(unrecorded, prose) == []


def test_name_is_told_once_a_page_and_said_to_be_wanted() -> None:
    """What the wiki wants already is named by its title, once."""
    prose = (
        "See Lund et al. 2004, the SUNDIAL of Lund et al. 2004, and the Orion census."
    )
    page = read_page(prose, more=_NOTE)
    found = list(unrecorded.read(page))

    assert [one.words for one in found] == ["Lund et al. 2004"]
    assert found[0].judge(page.facts).computed == (
        "no work on record; wanted already as 'Lund et al. 2004 (SUNDIAL)'"
    )
    again = "They used SUNDIAL, and the Orion long census of flight."
    assert [words for words, _ in stated(unrecorded, again, more=_NOTE)] == [
        "SUNDIAL",
        "Orion",
    ]


def test_reading_list_names_what_is_wanted() -> None:
    """Each item without a work on record is told; one on record is not."""
    prose = "## To read\n\n- Frisch 2001 — the map\n- Bees at night — a film\n"
    assert stated(unrecorded, prose) == [("Bees at night", "false")]
    plain = "The end.\nNext in this thread\n- Bees at night — a film\n- QUORA paper\n"
    assert stated(unrecorded, plain) == [("Bees at night", "false")]
    other = "## Results\n\n- Bees at night — a film\n"
    assert stated(unrecorded, other) == []


def test_link_that_leads_nowhere_is_found() -> None:
    """A title in the place of an id is mended; what is unknown is to be wanted."""
    page = read_page("[[Waggle dance]] or [[frisch-2010]] or [[Night flights|nights]].")
    found = list(unrecorded.read(page))

    assert [one.fix for one in found] == [
        "[[waggle-dance|Waggle dance]]",
        None,
        "[[?Night flights|nights]]",
    ]
    assert "frisch-2001" in found[1].judge(page.facts).computed
