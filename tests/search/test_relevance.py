"""How good the answers are: forty searches of this wiki, judged by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from judging import judged, ndcg
from tercet.records.config import EngineName
from tercet.search import search
from tercet.wiki import load

ROOT = Path(__file__).parents[2]


def first_ten(engine: EngineName) -> dict[str, list[str]]:
    """Return the ids of the first ten hits of each search."""
    wiki = load(ROOT)
    return {
        one.query: [hit.id for hit in search(wiki, one.query, engine=engine).hits]
        for one in judged()
    }


def test_what_is_judged_is_there() -> None:
    """Forty searches, by four sorts of people, of records that the wiki has."""
    found = judged()
    named = {name for one in found for name in one.worth} - {"index.md"}

    assert len(found) == 40
    assert {one.who for one in found} == {"newcomer", "reader", "misspelt", "curator"}
    assert named <= load(ROOT).entries.keys()


def test_a_ranking_is_measured_against_the_best_one() -> None:
    """The best ranking has 1, an empty one 0, and a late hit is worth less."""
    worth = {"a": 3, "b": 1}

    assert ndcg(["a", "b"], worth) == 1
    assert ndcg([], worth) == 0
    assert ndcg(["x", "a"], worth) < ndcg(["a", "x"], worth) < 1


@pytest.mark.parametrize("engine", ["whoosh", "fts5"])
def test_what_people_look_for_comes_first(engine: EngineName) -> None:
    """NDCG of the first ten is 0.85 or more."""
    found = first_ten(engine)
    each = [ndcg(found[one.query], one.worth) for one in judged()]

    assert sum(each) / len(each) >= 0.85


def test_the_engines_agree() -> None:
    """Of the first ten hits eight or more are the same, on average."""
    one, other = first_ten("whoosh"), first_ten("fts5")
    shared = [
        len({*one[query]} & {*other[query]}) / max(len(one[query]), len(other[query]))
        for query in one
    ]

    assert sum(shared) / len(shared) >= 0.8
