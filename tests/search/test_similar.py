"""Records like another: what they share is said, and used where it helps."""

from __future__ import annotations

from pathlib import Path

import pytest

from tercet.facts import Facts, derive
from tercet.search import candidates, similar, twin
from tercet.wants import wants_of
from tercet.wiki import load
from wikis import MakeFacts, Run, write_wiki

ROOT = Path(__file__).parents[2]
WIKI = """
--- concepts/sorting.yaml
status: working
title: Sorting
kind: pattern
definition: Things come to lie in an order.
--- shapes/sieve.yaml
status: working
label: sieve
definition: Grains of one size pass a mesh and others stay above it.
concepts: [sorting]
axes:
  - id: matter
    label: matter
    values: [{id: sand, label: sand}, {id: grain, label: corn}]
""" + "".join(
    f"""
--- works/{name}-2020-work.yaml
status: working
title: Work of {name}
authors: [{{name: {name}}}]
type: preprint
date: 2020
--- findings/{name}-2020.yaml
status: working
title: {title}
works: [{name}-2020-work]
summary: {summary}
instantiates:
  - concept: sorting
    role: instantiates
    level: theory
    filed: {{date: 2020-01-01, seq: {seq}}}
{shapes}"""
    for seq, (name, title, summary, shapes) in enumerate(
        [
            (
                "ash",
                "A mesh parts coarse grains from fine",
                "Shaken over a mesh, fine sand passes and coarse sand stays above.",
                "    shapes: [{shape: sieve, axes: {matter: sand}}]\n",
            ),
            (
                "birch",
                "Shaking a mesh sorts sand by size",
                "Coarse sand stays above the mesh when it is shaken; fine grains pass.",
                "    shapes: [{shape: sieve, axes: {matter: sand}}]\n",
            ),
            (
                "cedar",
                "Corn shaken over a mesh parts by size of its grains",
                "Coarse grains stay above the mesh; fine grains pass, as does sand.",
                "",
            ),
            (
                "dogwood",
                "Magnets lift iron out of ash heaps",
                "An iron nail follows the magnet, whatever lies about it.",
                "",
            ),
        ],
        1,
    )
)


def test_what_two_findings_share_is_said(facts: MakeFacts) -> None:
    """The shape, the value of an axis and the words come with the score."""
    first, *rest = similar(facts(WIKI), "ash-2020")

    assert first.id == "birch-2020"
    assert first.shapes == ("sieve",)
    assert first.axes == ("sieve.matter: sand",)
    assert {"coarse", "sand"} <= {*first.words}
    assert "both point at sieve" in first.relations
    assert [one.id for one in rest][:1] == ["cedar-2020"]


def test_a_text_is_compared_by_its_words(facts: MakeFacts) -> None:
    """Of any kind of record, unless one is named."""
    found = facts(WIKI)
    text = "which grains pass a mesh, and which stay"

    assert "sieve" in {one.id for one in similar(found, text)}
    assert {one.kind for one in similar(found, text, kinds=("finding",))} == {"finding"}
    assert similar(found, "zeppelin") == ()


def test_a_finding_that_reads_like_an_example_is_a_candidate(facts: MakeFacts) -> None:
    """It is as near to the shape as the examples are, and names the shape nowhere."""
    found = facts(WIKI)
    (want,) = [want for want in wants_of(found, "sieve") if want.what == "candidate"]

    assert [one.id for one in candidates(found, "sieve")] == ["cedar-2020"]
    assert want.by == ("cedar-2020",)
    assert want.wanted.startswith("cedar-2020 reads like an example, and is none yet")


def test_an_example_that_was_left_out_is_near() -> None:
    """In this repository's wiki: among the first three findings that are no example."""
    found = derive(load(ROOT))
    tried = 0
    for shape in found.wiki.of_kind("shape"):
        for left_out in dict.fromkeys(found.ids(f"{shape.id}.examples")):
            if "#" not in left_out and found.value(f"{shape.id}.frequency") != 1:
                assert left_out in _nearest_others(found, shape.id, left_out)[:3]
                tried += 1

    assert tried >= 7


def _nearest_others(facts: Facts, shape: str, left_out: str) -> list[str]:
    """Return the findings that are nearest to a shape and its other examples."""
    from tercet.search.documents import text_of
    from tercet.search.likeness import _by_words, profile

    others = [one for one in facts.ids(f"{shape}.examples") if one != left_out]
    kinds = facts.wiki.entries
    near = _by_words(
        facts, profile(facts, [text_of(kinds[o]) for o in (shape, *others)])
    )
    rows = [
        (score, name)
        for name, (score, _) in near.items()
        if kinds[name].kind == "finding" and name not in others
    ]
    return [name for _, name in sorted(rows, reverse=True)]


@pytest.mark.parametrize("finding", ["shah-2023", "lu-2026", "zou-2023"])
def test_the_title_of_a_finding_finds_its_twin(finding: str) -> None:
    """And a title about something else finds none."""
    found = derive(load(ROOT))
    one = twin(found, found.wiki.entries[finding].name)

    assert one is not None
    assert one.id == finding
    assert twin(found, "Beavers build dams across rivers") is None


def test_who_adds_a_finding_is_told_of_its_twin(tmp_path: Path, run: Run) -> None:
    """The note names what is shared; nothing is refused."""
    write_wiki(tmp_path, WIKI)
    title = "Shaking a mesh sorts sand by its size"
    done = run(
        *("add", "finding", "elm-2021", "--work", "ash-2020-work", "--title", title),
        *("--concept", "sorting", "--role", "extends", "--dry-run"),
    )

    assert "may be the finding birch-2020 (shared words:" in done.output


def test_an_unknown_id_is_no_text(tmp_path: Path, run: Run) -> None:
    """The command says which id was meant."""
    write_wiki(tmp_path, WIKI)
    done = run("similar", "ash-2021")

    assert done.exit_code == 2 or done.exception
    assert "ash-2020" in str(done.exception) + done.output


def test_an_empty_text_is_refused(tmp_path: Path, run: Run) -> None:
    """And one that nothing is like is answered with what to try."""
    write_wiki(tmp_path, WIKI)

    assert "there is nothing to compare" in run("similar", " ").output
    assert run("similar", "qqq zzz").output.endswith("Try tercet search WORDS\n")


def test_a_search_without_hits_says_what_to_try(tmp_path: Path, run: Run) -> None:
    """It does not say that no record has the words: filters may keep all out."""
    write_wiki(tmp_path, WIKI)
    done = run("search", "sand year:2099..")

    assert done.output.startswith("Nothing fits 'sand year:2099..'.\nTry fewer")
