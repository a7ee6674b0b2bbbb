from __future__ import annotations

import pytest

from facts_text import added
from statements_text import BEES, bees, reading
from tercet.statements.text.lexicon import lexicon
from tercet.statements.text.names import mentions
from tercet.statements.text.tokens import blocks

FRISCH = "frisch-2001"
TWICE = "seeley-2005 seeley-2006"

CITED = {
    "Frisch": ("Frisch", FRISCH, "family"),
    "a Frisch paper": ("Frisch", FRISCH, "family"),
    "Karl Frisch": ("Frisch", FRISCH, "family"),
    "Frisch 2001": ("Frisch 2001", FRISCH, "citation"),
    "Frisch (2001)": ("Frisch (2001)", FRISCH, "citation"),
    "(Frisch, 2001)": ("Frisch, 2001", FRISCH, "citation"),
    "Frisch (May 2001)": ("Frisch (May 2001)", FRISCH, "citation"),
    "Frisch's 2001 paper": ("Frisch's 2001", FRISCH, "citation"),
    "Frisch’s (2001) paper": ("Frisch’s (2001)", FRISCH, "citation"),
    "Frisch's paper": ("Frisch", FRISCH, "family"),
    "Frisch and the bees": ("Frisch", FRISCH, "family"),
    "Frisch 1999": ("Frisch 1999", "", "citation"),
    "Seeley et al. saw": ("Seeley et al.", TWICE, "citation"),
    "Seeley et al saw": ("Seeley et al", TWICE, "citation"),
    "Seeley's": ("Seeley", TWICE, "family"),
    "Seeley et al., 2005,": ("Seeley et al., 2005", "seeley-2005", "citation"),
    "Seeley et al.'s (2006)": ("Seeley et al.'s (2006)", "seeley-2006", "citation"),
    "Seeley et al. 2003": ("Seeley et al. 2003", "", "citation"),
    "Seeley and Buhrman 2006": ("Seeley and Buhrman", "seeley-2006", "authors"),
    "Seeley & Buhrman saw": ("Seeley & Buhrman", "seeley-2006", "authors"),
    "Seeley, Visscher and Passino (2005)": (
        "Seeley, Visscher and Passino",
        "seeley-2005",
        "authors",
    ),
    "Seeley, Visscher, & Passino": (
        "Seeley, Visscher, & Passino",
        "seeley-2005",
        "authors",
    ),
    "Seeley and Darwin 2005": ("Seeley and Darwin", "", "authors"),
    "Lindauer, M. and others": ("Lindauer", "lindauer-2003", "family"),
    "van der Okada (2010)": ("van der Okada (2010)", "okada-2010", "citation"),
    "Van der Okada et al.": ("Van der Okada et al.", "okada-2010", "citation"),
}

NAMED = {
    "the distance code": ("distance code", "distance-code", "shape"),
    "Distance-code runs": ("Distance-code", "distance-code", "shape"),
    "distance codes": ("distance codes", "distance-code", "shape"),
    "distance/code": ("distance/code", "distance-code", "shape"),
    "SIT": ("SIT", "distance-code", "shape"),
    "color-learning characterization": (
        "color-learning characterization",
        "colour-learning",
        "shape",
    ),
    "Colour learning characterisations": (
        "Colour learning characterisations",
        "colour-learning",
        "shape",
    ),
    "bee talk": ("bee talk", "waggle-dance", "concept"),
    "Nest studies": ("Nest studies", "nest-studies", "cluster"),
    "the QUORA paper": ("QUORA", "seeley-2005", "finding"),
    "seeley-2005": ("seeley-2005", "seeley-2005", "finding"),
    "frisch 2001 dance": ("frisch 2001 dance", FRISCH, "finding"),
    "[[seeley-2005]]": ("[[seeley-2005]]", "seeley-2005", "finding"),
    "[[ seeley-2005#x|S]]": ("[[ seeley-2005#x|S]]", "seeley-2005", "finding"),
    "[[seeley-2005-quorum]]": ("[[seeley-2005-quorum]]", "seeley-2005", "finding"),
    "[[distance-code|it]]": ("[[distance-code|it]]", "distance-code", "shape"),
}

INNOCENT = (
    "frisch saw it",
    "they sit on it",
    "Sit down",
    "quora and quorum",
    "a distance and a code",
    "a distance, code",
    "Visscher 2005",
    "[[nobody]] and [[?Frisch]]",
    "Bee-talking",
)


@pytest.mark.parametrize(("text", "expected"), CITED.items(), ids=CITED)
def test_citation(text: str, expected: tuple[str, str, str]) -> None:
    """A family name, with or without others and a year, names its candidates."""
    found = reading(f"It says {text} here.")
    (mention,) = found.mentions
    words, records, form = expected
    assert found.block.slice(mention.first, mention.last) == words
    assert mention.records == tuple(records.split())
    assert mention.form == form
    assert mention.kind == ("finding" if records else "work")
    assert mention.record == (None if records in ("", TWICE) else records)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Seeley and Buhrman 2006", 2006),
        ("Seeley and Buhrman (Nature, 2006)", 2006),
        ("Seeley and Buhrman (Nature) said in 2006", None),
        ("Seeley and Buhrman. 2006 was dry", None),
        ("Frisch 2001", 2001),
        ("Frisch and 2001", None),
        ("Frisch (12 of 2001)", None),
    ],
)
def test_year_of_a_citation(text: str, year: int | None) -> None:
    """A year counts if it stands in the citation, not if it comes later."""
    assert reading(text).mentions[0].year == year


@pytest.mark.parametrize(("text", "expected"), NAMED.items(), ids=NAMED)
def test_name(text: str, expected: tuple[str, str, str]) -> None:
    """Labels, aliases, ids, short names and links name a record, however spelled."""
    found = reading(f"It says {text} here.")
    (mention,) = found.mentions
    words, record, kind = expected
    assert found.block.slice(mention.first, mention.last) == words
    assert (mention.record, mention.kind) == (record, kind)


@pytest.mark.parametrize("text", INNOCENT)
def test_not_a_name(text: str) -> None:
    """Other letters, other words, a second author and a lost record name nothing."""
    assert reading(f"It says {text} here.").mentions == []


def test_longest_name_wins() -> None:
    """Of names that begin alike, the longest that fits is taken."""
    more = (
        "--- shapes/distance.yaml\nstatus: stable\nlabel: distance\ndefinition: D.\n"
        "concepts: [waggle-dance]\n"
    )
    found = reading("The distance, the distance code.", more=more)
    assert [m.record for m in found.mentions] == ["distance", "distance-code"]


def test_one_name_of_two_records() -> None:
    """A name that two records share names both, and decides on neither."""
    more = (
        "--- shapes/talk.yaml\nstatus: stable\nlabel: distance code\ndefinition: D.\n"
        "concepts: [waggle-dance]\n"
    )
    (mention,) = reading("The distance code.", more=more).mentions
    assert mention.records == ("distance-code", "talk")
    assert mention.record is None


def test_work_without_a_finding() -> None:
    """A work on which no finding reports is named as a work."""
    more = (
        "--- works/haldane-1954-bees.yaml\nstatus: stable\ntitle: H\n"
        "authors: [{name: Jack Haldane}]\ntype: preprint\ndate: 1954\n"
    )
    (mention,) = reading("As Haldane 1954 says.", more=more).mentions
    assert (mention.kind, mention.record) == ("work", "haldane-1954-bees")
    assert mention.works == ("haldane-1954-bees",)


def test_mentions_are_in_order_and_apart() -> None:
    """Mentions come in the order of the text and never overlap."""
    found = reading(
        "Seeley, Visscher and Passino (2005), Frisch 2001 and [[distance-code]]: "
        "quorum-sensing in nest studies, SIT."
    )
    reached = -1
    for mention in found.mentions:
        assert reached < mention.first <= mention.last
        reached = mention.last
    assert len(found.mentions) == 6


def test_links_are_read_where_there_are_no_names() -> None:
    """A link names its record in a block without any other name."""
    names = lexicon(added(BEES))
    (block,) = blocks("See [[frisch-2001]].")
    assert [m.record for m in mentions(block, names)] == [FRISCH]


def test_broken_record_is_named_by_nothing() -> None:
    """A record that could not be read has no name."""
    broken = "--- shapes/lost-one.yaml\nlabel: lost one\n"
    found = bees("The lost one.", more=broken)
    (block,) = blocks("The lost one.")
    assert mentions(block, lexicon(found.wiki)) == []
