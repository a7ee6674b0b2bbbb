"""Keys, derivations, and what no change of order or break may do."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts_text import (
    CONCEPT,
    added,
    at,
    finding,
    groups,
    rests_on,
    shape,
    use,
    values,
)
from rich_wiki import RICH
from tercet.errors import UnknownNameError
from tercet.facts import (
    TABLE,
    Facts,
    derive,
)
from tercet.facts.instances import exists
from tercet.facts.values import PAIRS
from tercet.wiki import with_files
from wikis import MakeFacts, MakeWiki, blocks


def test_every_known_key_can_be_computed(wiki: MakeWiki) -> None:
    """Each key of the rich wiki has a value, at every point of its history."""
    loaded = wiki(RICH)
    for as_of in (None, *range(20)):
        found = values(at(loaded, as_of))
        assert len(found) > 200
    names = {key.split(".")[1] for key in found}
    assert names == {row.name for row in TABLE}


def test_known_keys_are_chosen_by_prefix_and_name(facts: MakeFacts) -> None:
    """Keys are listed for a subject, or for some names only."""
    found = facts(RICH)
    assert all(key.startswith("drift.") for key in found.known("drift."))
    assert list(found.known(names=("frequency",))) == [
        f"{shape}.frequency" for shape in found.ids("wiki.shapes")
    ]
    assert list(found.known("adams-2020.ex")) == ["adams-2020.example.drift"]


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("drif.state", ("drift.state",)),
        ("drift.stat", ("drift.state",)),
        ("adams-2020.ordinal.recal", ("adams-2020.ordinal.recall",)),
        ("adams-2020.ordinal.recal", ("adams-2020.ordinal.recall",)),
        ("adams-2020.ordinal", ("adams-2020.ordinal.CONCEPT",)),
        ("drift.state.more", ("drift.state",)),
        ("wiki.redy", ("wiki.ready",)),
        ("recal", ("recall",)),
        ("", ()),
        ("nonsense.at.all", ()),
    ],
)
def test_unknown_key_names_near_ones(
    facts: MakeFacts, key: str, near: tuple[str, ...]
) -> None:
    """A key that is not known is refused with the keys that it may stand for."""
    with pytest.raises(UnknownNameError) as caught:
        facts(RICH).value(key)
    assert caught.value.name == key
    assert set(near) <= set(caught.value.near)
    if not near:
        assert caught.value.near == ()
        assert "Did you mean" not in str(caught.value)


def test_subject_without_fact_is_answered_with_the_list(facts: MakeFacts) -> None:
    """A record's id alone is no fact; the message says what lists its keys."""
    with pytest.raises(UnknownNameError, match="'tercet facts drift' lists its keys"):
        facts(RICH).value("drift")


GONE = "this key is gone"


def without(text: str, path: str) -> str:
    """Return the blocks of a wiki but one."""
    rest = {name: body for name, body in blocks(text).items() if name != path}
    return "".join(f"--- {name}\n{body}" for name, body in rest.items())


def variants(path: str, body: str) -> dict[str, str]:
    """Return a record changed by hand in several ways."""
    found = {
        "renamed": re.sub(r"(?m)^(title|label): .*", r"\1: Changed by hand", body),
        "dated": re.sub(r"(?m)^date: .*", "date: 1999", body),
        "relevelled": body.replace("level: prompt", "level: output"),
        "unmoored": re.sub(r"\n(broader|relations|rule|axes|deferred):.*", "\n", body),
        "broken": body + "nonsense: here\n",
    }
    if "retracted" not in body:
        found["retracted"] = (
            body + "retracted: {reason: By hand., date: 2026, seq: 99}\n"
        )
    return {name: text for name, text in found.items() if text != body}


def computed(facts: Facts, key: str) -> object:
    """Return the value of a fact, or that there is none any more."""
    try:
        return facts.value(key)
    except UnknownNameError:
        return GONE


def test_derivation_names_what_the_fact_rests_on(wiki: MakeWiki) -> None:
    """Change a record that a fact does not name, and the fact stays as it is.

    Every record is changed by hand in several ways, and deleted; every fact is
    computed anew. A key goes only with a record that it names. Filing numbers that a
    change gives out are the one exception: no record can be named before it has one.
    """
    loaded = wiki(RICH)
    facts = derive(loaded)
    old = values(facts)
    rests = {key: rests_on(facts, key) for key in old}
    moved = 0
    for path, body in blocks(RICH).items():
        if path == "wiki.yaml":
            continue
        record = path.split("/")[1].removesuffix(".yaml")
        changed = [
            with_files(loaded, [(f"wiki/{path}", text.encode())])
            for text in variants(path, body).values()
        ]
        for other in (*changed, wiki(without(RICH, path))):
            new = derive(other)
            values(new)
            for key, value in old.items():
                if computed(new, key) == value:
                    continue
                moved += 1
                if key not in ("wiki.filings", "wiki.next-filing"):
                    assert record in rests[key] | set(key.split(".")), (key, record)
    assert moved > 1000


@pytest.mark.parametrize(
    ("key", "old", "new", "record"),
    [
        ("drift.witness", "goal: profit", "goal: harm", "brown-2021"),
        ("drift.frequency", "[davis-2022-fourth, ad", "[ad", "davis-2022"),
        (
            "user-drift.threshold",
            "threshold: 2, reason: Its",
            "reason: Its",
            "user-drift",
        ),
        ("recall.by-lab", "South Lab]", "East Lab]", "clark-2021-third"),
        ("adams-2020.published.recall", "2020-03-01", "2023", "adams-2020-first"),
        ("adams-2020.before.davis-2022", "2022-05-17", "2023", "davis-2022-fourth"),
        ("does-it-last.unfiled-probes", "last#probe-a", "last#probe-b", "clark-2021"),
        ("drift.name", "drift of the answers", "another label", "drift"),
    ],
)
def test_change_by_hand_moves_the_fact(
    facts: MakeFacts, key: str, old: str, new: str, record: str
) -> None:
    """A fact moves with a record that its derivation names."""
    before = facts(RICH)
    value = before.value(key)
    assert record in rests_on(before, key)
    assert RICH.count(old) == 1
    assert facts(RICH.replace(old, new)).value(key) != value


def test_direct_derivation_is_listed_in_order(facts: MakeFacts) -> None:
    """A fact lists the facts and records that it read itself, sorted, and its words."""
    fact = facts(RICH).fact("drift.standing")
    assert fact.about == "where the shape stands"
    assert {"drift.axes", "drift.contested-by", "drift.examples"} <= set(fact.facts)
    assert "adams-2020" in fact.records
    assert list(fact.records) == sorted(fact.records)
    assert list(fact.facts) == sorted(fact.facts)
    assert facts(RICH).fact("drift.state").facts == ("drift.standing",)


def test_fact_is_computed_once(facts: MakeFacts) -> None:
    """Asked twice, a fact is the same object."""
    found = facts(RICH)
    assert found.fact("drift.standing") is found.fact("drift.standing")


@given(st.randoms(use_true_random=False))
@settings(max_examples=10)
def test_order_of_files_changes_no_fact(rng: random.Random) -> None:
    """Whatever the order in which records come, every fact is the same."""
    files = {path: body for path, body in blocks(RICH).items() if path != "wiki.yaml"}
    paths = list(files)
    rng.shuffle(paths)
    shuffled = "".join(f"--- {path}\n{files[path]}" for path in paths)
    assert values(derive(added(shuffled))) == values(
        derive(added("".join(f"--- {p}\n{b}" for p, b in files.items())))
    )


def test_facts_hold_while_any_record_is_broken(wiki: MakeWiki) -> None:
    """With any one record broken, every remaining fact can be computed."""
    loaded = wiki(RICH)
    for path, body in blocks(RICH).items():
        if path != "wiki.yaml":
            broken = (body + "nonsense: here\n").encode()
            found = derive(with_files(loaded, [(f"wiki/{path}", broken)]))
            assert len(values(found)) > 150


def test_wanted_works_and_concepts_count_as_unwritten(facts: MakeFacts) -> None:
    """A finding may await its work and its concept; it is no example till then."""
    text = shape("s").replace("concepts: [c]", 'concepts: ["[[?C]]"]') + finding(
        "ada", 1, more=use("s", "v1")
    ).replace("[ada-w]", '["[[?A work]]"]').replace("concept: c", 'concept: "[[?C]]"')
    found = facts(text)
    assert found.value("s.frequency") == 0
    assert groups(found, "wiki.wanted") == {"A work": ("ada",), "C": ("ada", "s")}
    assert list(found.known("ada.ordinal")) == []


def test_empty_wiki_has_facts(facts: MakeFacts) -> None:
    """Without any record the lists of the wiki are empty."""
    found = facts("")
    assert found.ids("wiki.findings") == ()
    assert found.groups("wiki.wanted") == ()
    assert {key.split(".")[0] for key in found.known()} == {"wiki"}


def test_what_is_not_filed_yet_is_not_there(wiki: MakeWiki) -> None:
    """As of a filing, later findings are in no list and no link, nor their wishes."""
    text = RICH.replace("It was found fourth.", "See [[?A late wish]], [[adams-2020]].")
    text = text.replace("members: [adams-2020,", "members: [davis-2022, adams-2020,")
    loaded = wiki(text)
    then, now = derive(loaded, as_of=5), derive(loaded)
    assert set(then.ids("wiki.findings")) == {
        "adams-2020",
        "brown-2021",
        "brown-2021-beside",
    }
    assert "davis-2022" in now.ids("wiki.findings")
    assert "davis-2022" in {link.source for link in now.links("adams-2020.backlinks")}
    sources = {link.source for link in then.links("adams-2020.backlinks")}
    assert not {"davis-2022", "clark-2021"} & sources
    assert "A late wish" in {group.label for group in now.groups("wiki.wanted")}
    assert "A late wish" not in {group.label for group in then.groups("wiki.wanted")}
    assert now.ids("the-first-ones.members")[0] == "davis-2022"
    assert "davis-2022" not in then.ids("the-first-ones.members")
    targets = {link.target for link in then.links("the-first-ones.links")}
    assert "davis-2022" not in targets
    assert then.value("wiki.next-filing") == 6
    assert "adams-2020.before.davis-2022" not in then.known("adams-2020.before")
    assert exists(then, "does-it-last")
    assert not exists(then, "nothing-at-all")


def test_derivations_grow_with_the_wiki_and_no_faster() -> None:
    """A fact of each finding rests on the list it ranks in, not on all findings."""

    def edges(many: int) -> int:
        text = CONCEPT + shape("s")
        for seq in range(1, many + 1):
            date = f"{2000 + seq % 7}-{1 + seq % 12:02}-03"
            more = use("s", f"v{1 + seq % 5}")
            text += finding(f"f{seq}", seq, date=date, more=more)
        found = derive(added(text))
        names = {row.name for row in TABLE} - PAIRS
        known = [found.fact(key) for key in found.known(names=names)]
        return sum(len(fact.facts) + len(fact.records) for fact in known)

    few, some, many = edges(20), edges(40), edges(60)

    assert many - some == pytest.approx(some - few, rel=0.02)
