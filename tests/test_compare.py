"""What differs between two wikis, and what is no news."""

from __future__ import annotations

from pathlib import Path

import pytest

from facts_text import CONCEPT, added, finding, shape, use
from tercet.checks import check
from tercet.compare import (
    GROUPS,
    Comparison,
    FactChange,
    RecordChange,
    but_for_names,
    compare,
    new_problems,
    problem_changes,
    sentence_changes,
)
from tercet.facts import Facts, Undecidable, derive
from tercet.wiki import load, with_files

ROOT = Path(__file__).parents[1]
TWO = (
    CONCEPT
    + shape("s")
    + finding("ada", 1, more=use("s", "v1"))
    + finding("bob", 2, more=use("s", "v2"))
)
THIRD = finding("cyd", 3, date="2025", more=use("s", "v3"))


def facts(text: str) -> Facts:
    """Return the facts of a wiki of the blocks of a text."""
    return derive(added(text))


def by_key(found: Comparison) -> dict[str, FactChange]:
    """Return the facts that differ, by key."""
    return {change.key: change for change in found.facts}


def test_nothing_differs_of_the_same_wiki() -> None:
    """A wiki does not differ from itself, and a comparison without news is false."""
    found = compare(facts(TWO), facts(TWO))
    assert found == Comparison((), (), (), (), ())
    assert not found
    assert compare(facts(TWO), facts(TWO + THIRD))


def test_every_fact_that_differs_is_found() -> None:
    """A third example changes its shape, its concept and the wiki, group by group."""
    found = by_key(compare(facts(TWO), facts(TWO + THIRD)))
    assert {
        key: (change.before, change.after, change.group)
        for key, change in found.items()
        if key in ("s.state", "s.frequency", "s.examples", "c.findings", "s.missing")
    } == {
        "s.state": ("hint", "ready", "standings"),
        "s.missing": (found["s.missing"].before, (), "standings"),
        "s.frequency": (2, 3, "counts"),
        "s.examples": (("ada", "bob"), ("ada", "bob", "cyd"), "examples"),
        "c.findings": (("ada", "bob"), ("ada", "bob", "cyd"), "lists"),
    }
    assert found["cyd.ordinal.c"].group == "ordinals"
    assert found["cyd.example.s"].group == "examples"
    assert found["cyd.example.s"].before is None
    assert found["s.receipt-hash"].group == "values"
    assert {change.group for change in found.values()} == set(GROUPS)


def test_facts_stand_by_group_and_key() -> None:
    """The order is that of the groups, and in each that of the keys."""
    found = compare(facts(TWO), facts(TWO + THIRD)).facts
    order = [(GROUPS.index(change.group), change.key) for change in found]
    assert order == sorted(order)


def test_no_news_is_left_out() -> None:
    """A rank with one more after it, and what a new record does not have, are none."""
    found = by_key(compare(facts(TWO), facts(TWO + THIRD)))
    assert "ada.ordinal.c" not in found
    assert "ada.example.s" not in found
    news = {key for key in found if key.startswith("cyd")}
    assert "cyd.tensions" not in news
    assert "cyd.name" not in news
    assert all(found[key].after for key in news)


def test_a_rank_that_moves_is_news() -> None:
    """A filing number in between moves those after it."""
    later = TWO.replace("seq: 2", "seq: 5")
    found = by_key(compare(facts(later), facts(later + THIRD)))
    assert str(found["bob.ordinal.c"].before).startswith("second of two")
    assert str(found["bob.ordinal.c"].after).startswith("third of three")


def test_what_is_gone_is_told_the_other_way_round() -> None:
    """Before and after change places when the sides do."""
    there = compare(facts(TWO), facts(TWO + THIRD))
    back = compare(facts(TWO + THIRD), facts(TWO))
    assert [(c.key, c.after, c.before) for c in there.facts] == [
        (c.key, c.before, c.after) for c in back.facts
    ]
    assert there.problems == back.solved


def test_links_that_only_moved_in_their_file_are_none() -> None:
    """A field above a link changes its place, not the link."""
    text = TWO.replace("summary: It holds.", "summary: As [[ada]] has it.")
    more = text.replace("summary: As", "limitations: [One.]\nsummary: As")
    assert "ada.backlinks" not in by_key(compare(facts(text), facts(more)))


def test_facts_of_two_records_follow_their_dates() -> None:
    """They are news when a date moves, and not when a record comes or goes."""
    found = by_key(compare(facts(TWO), facts(TWO + THIRD)))
    assert not [key for key in found if ".before." in key or ".older-than." in key]
    moved = facts("2026".join(TWO.rsplit("2024", 1)))
    found = by_key(compare(facts(TWO), moved))
    assert isinstance(found["ada.before.bob"].before, Undecidable)
    assert str(found["ada-w.before.bob-w"].after).endswith("years")
    assert found["c.older-than.bob"].after == ("ada",)


@pytest.mark.parametrize("other", [THIRD, shape("t"), CONCEPT.replace("c.", "d.")])
def test_all_facts_are_compared(other: str) -> None:
    """Each key whose value differs is told, but for the kinds that are no news."""
    old, new = facts(TWO), facts(TWO + other)
    found = by_key(compare(old, new))
    before = {key: old.value(key) for key in old.known()}
    differing = {
        key
        for key in new.known()
        if key in before
        and str(before[key]) != str(new.value(key))
        and key.split(".")[1] not in ("ordinal", "example", "at-level", "in-role")
        and key.split(".")[1] not in ("older-than", "published")
    }
    assert differing <= found.keys()


def test_records_pages_and_settings_are_compared_by_field() -> None:
    """Added, removed and changed files are told; new layout alone is none."""
    wiki = added(TWO)
    pages = with_files(wiki, [("wiki/a.md", b"one\n"), ("wiki/b.md", b"two\n")])
    after = with_files(
        pages,
        [
            ("wiki/concepts/c.yaml", _text(CONCEPT.replace("What it is.", "Else."))),
            ("wiki/a.md", b"one\r\n"),
            ("wiki/b.md", b"three\n"),
        ],
    )
    found = compare(derive(pages), derive(after), problems=False).records
    assert found == (
        RecordChange("wiki/b.md", "page", "changed", "wiki/b.md"),
        RecordChange(
            "c", "concept", "changed", "wiki/concepts/c.yaml", ("definition",)
        ),
    )
    (gone, work) = compare(facts(TWO + THIRD), facts(TWO), problems=False).records
    assert gone == RecordChange("cyd", "finding", "removed", "wiki/findings/cyd.yaml")
    assert work.kind == "work"
    layout = with_files(wiki, [("wiki/concepts/c.yaml", b"# new\n" + _text(CONCEPT))])
    assert not compare(derive(wiki), derive(layout))


def _text(block: str) -> bytes:
    return block.split("yaml\n", 1)[1].encode()


def test_a_file_that_is_no_record_is_compared_too() -> None:
    """A broken record and a misnamed file are told by their paths."""
    wiki = added(TWO)
    broken = with_files(
        wiki, [("wiki/concepts/c.yaml", b"["), ("wiki/concepts/C D.yaml", b"a: b\n")]
    )
    found = compare(derive(wiki), derive(broken)).records
    assert [(row.id, row.kind, row.what, row.fields) for row in found] == [
        ("wiki/concepts/C D.yaml", "file", "added", ()),
        ("c", "concept", "changed", ()),
    ]


def test_sentences_are_paired_by_name_and_likeness() -> None:
    """A reworded sentence has both texts; a new one has none before."""
    found = list(sentence_changes(facts(TWO), facts(TWO + THIRD)))
    tally = next(one for one in found if (one.record, one.name) == ("c", "tally"))
    assert tally.before is not None
    assert tally.before.startswith("Two findings")
    assert tally.after is not None
    assert tally.after.startswith("Three findings")
    ready = next(one for one in found if (one.record, one.name) == ("c", "ready"))
    assert (ready.before, ready.kind) == (None, "concept")
    assert {one.kind for one in found} == {"concept", "shape"}


def test_of_several_sentences_the_alike_are_one_that_changed() -> None:
    """A sentence that is new stands alone, and the one beside it has both sides."""
    text = TWO + shape("t") + finding("dan", 7, more=use("t", "v1"))
    more = finding("eve", 8, more=use("t", "v2"))
    beginnings = [
        (one.name, one.before and one.before[:12], one.after and one.after[:12])
        for one in sentence_changes(facts(text), facts(text + more))
        if one.record == "c"
    ]
    assert beginnings == [
        ("tally", "Three findin", "Four finding"),
        ("shapes", "Of the two s", "Two structur"),
        ("short", "It is one ex", "Both hints a"),
        ("short", None, "[[t|The shap"),
        ("held", "[[t|The shap", None),
    ]


def test_items_of_a_sentence_are_told_apart() -> None:
    """Where only the list differs that a sentence leads up to, the items are told."""
    limit = finding("cyd", 3).replace(
        "summary:", "limitations: [Not tested.]\nsummary:"
    )
    text = TWO + limit
    other = TWO + limit.replace("Not tested.", "Not tested in the wild.")
    (one,) = sentence_changes(facts(text), facts(other))
    assert one.name == "untested"
    assert one.before == one.after
    assert one.come[0].endswith("Not tested in the wild.")
    assert one.gone[0].endswith("Not tested.")


def test_names_that_changed_are_no_news() -> None:
    """What differs in nothing but ids that were renamed is left out."""
    old, new = facts(TWO), facts(TWO.replace("ada", "ann"))
    found = compare(old, new, problems=False)
    assert found.facts
    left = but_for_names(found, {"ada": "ann", "ada-w": "ann-w"})
    assert {change.key for change in left.facts} <= {"ann-w.title", "ann.title"}
    assert but_for_names(found, {}) is found


def test_new_problems_are_those_of_both_sides() -> None:
    """They are the same as where both wikis are checked in full."""
    old, new = facts(TWO), facts(TWO + THIRD.replace("shape: s", "shape: t"))
    assert new_problems(old, new) == problem_changes(old, new)[0] != ()
    assert new_problems(new, new) == ()


def test_problems_are_new_or_gone() -> None:
    """A reference that leads nowhere is new; moved within its file it is not."""
    bad = TWO.replace("summary: It holds.", "summary: See [[nobody]].", 1)
    come, gone = problem_changes(facts(TWO), facts(bad))
    assert [(p.code, p.span.path) for p in come] == [("G001", "wiki/findings/ada.yaml")]
    assert gone == ()
    assert problem_changes(facts(bad), facts(TWO)) == ((), come)
    moved = bad.replace("summary: See", "limitations: [One.]\nsummary: See")
    assert problem_changes(facts(bad), facts(moved)) == ((), ())


def test_a_second_problem_like_the_first_is_new() -> None:
    """The same fault at two places of one file counts twice."""
    one = TWO.replace("summary: It holds.", "summary: See [[nobody]].", 1)
    two = one.replace("[[nobody]].", "[[nobody]].\nlimitations: ['Of [[nobody]].']")
    come, gone = problem_changes(facts(one), facts(two))
    assert [p.code for p in come] == ["G001"]
    assert gone == ()


def test_a_wrong_number_that_stays_wrong_is_no_news() -> None:
    """Its message names another number now, and its line is as it was."""
    said = "summary: Ann Ada (2024) is the second of two filed examples of the shape s."
    text = TWO.replace("summary: It holds.", said, 1)
    more = text + THIRD
    old, new = facts(text), facts(more)
    wrong = [[p.message for p in check(one) if p.code == "P002"] for one in (old, new)]
    assert "first of two" in wrong[0][0]
    assert "first of three" in wrong[1][0]
    come, gone = problem_changes(old, new)
    assert [p for p in (*come, *gone) if p.code == "P002"] == []


def test_without_problems_nobody_checks() -> None:
    """None says that nobody asked, an empty tuple that there are none."""
    found = compare(facts(TWO), facts(TWO + THIRD), problems=False)
    assert (found.problems, found.solved) == (None, None)


def test_this_wiki_is_compared() -> None:
    """A finding that cannot be read changes facts of this wiki."""
    new = derive(load(ROOT))
    drop = next(new.wiki.of_kind("finding")).document.path
    old = derive(with_files(new.wiki, [(drop, b"status: draft\n")]))
    assert compare(old, new, problems=False).facts
