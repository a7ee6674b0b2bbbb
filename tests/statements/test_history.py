from __future__ import annotations

import pytest

from statements_text import Module, bees, read_page
from tercet.statements import ordinals
from tercet.statements.base import Judgement, Statement
from tercet.statements.counts import counts
from tercet.statements.history import History, Turn, history
from tercet.statements.moments import at
from tercet.statements.standings import standings

RETRACTED = """
--- findings/ada-2008.yaml
status: stable
title: A third code
works: [frisch-2001-dance]
summary: It was not so.
retracted: {reason: It was not so., date: 2026-01-01, seq: 9, inferred: false}
instantiates:
  - concept: waggle-dance
    role: extends
    level: prompt
    filed: {date: unknown, seq: 8}
    shapes: [{shape: distance-code, axes: {cue: sun}}]
"""


def past(module: Module, prose: str, *, more: str = "") -> History:
    """Return how the only statement of a page fared."""
    page = read_page(prose, more=more)
    (found,) = module.read(page)
    return history(page.facts, found)


def turns(found: History) -> list[tuple[int, str]]:
    """Return the turns of a history in short."""
    return [(turn.seq, turn.verdict) for turn in found.turns]


def test_stale_since_a_filing() -> None:
    """What was true is false since the filing that changed it."""
    found = past(counts, "Four findings are filed under the concept.")
    assert turns(found) == [(1, "false"), (5, "true"), (6, "false")]
    assert found.false_since == Turn(6, ("okada-2010",), "false")
    assert not found.wrong_at_birth
    assert found.text == "false since filing 6 (okada-2010)"


def test_wrong_at_birth() -> None:
    """What was true at no filing was wrong when it was written."""
    found = past(counts, "Nine findings are filed under the concept.")
    assert turns(found) == [(1, "false")]
    assert found.wrong_at_birth
    assert found.false_since is None
    assert found.text == "wrong at birth: at no filing was it true"


def test_wrong_since_it_can_have_been_written() -> None:
    """Filings before the last finding that a sentence names do not count for it."""
    prose = "With Seeley and Buhrman 2006, two findings are filed under the concept."
    assert turns(past(counts, prose)) == [(5, "false")]


def test_true_for_a_while() -> None:
    """Each turn is kept, and a standing that came and went has a beginning and an end.

    The distance code was held from filing 1 to 4.
    """
    found = past(standings, "The distance code is held.")
    assert turns(found) == [(1, "true"), (5, "false")]
    assert found.text == "false since filing 5 (seeley-2006)"


def test_codification_is_a_filing() -> None:
    """A receipt makes a sentence stale as a finding does."""
    found = past(standings, "Quorum sensing is ready.")
    assert turns(found) == [(1, "false"), (4, "true"), (7, "false")]
    assert found.text == "false since filing 7 (quorum-sensing)"


def test_retraction() -> None:
    """A retraction makes a sentence false, or true again."""
    found = past(counts, "Six findings are filed under the concept.", more=RETRACTED)
    assert turns(found) == [(1, "false"), (8, "true"), (9, "false")]
    assert found.text == "false since filing 9 (ada-2008)"
    found = past(counts, "Five findings are filed under the concept.", more=RETRACTED)
    assert turns(found) == [(1, "false"), (6, "true"), (8, "false"), (9, "true")]
    assert found.false_since is None


def test_rank_never_changes_without_a_filing() -> None:
    """An ordinal is true or false from the filing of its finding on."""
    prose = "Seeley et al. 2005 is the third of three instantiating findings."
    assert turns(past(ordinals, prose)) == [(4, "true"), (5, "false")]


@pytest.mark.parametrize("as_of", [4, 5])
def test_history_ends_with_the_moment_of_its_facts(as_of: int) -> None:
    """As of a filing number, later filings have not been."""
    facts = bees("The distance code is held.")
    page = read_page("The distance code is held.")
    (found,) = standings.read(page)
    assert (
        turns(history(at(facts, as_of), found))
        == [(1, "true"), (5, "false")][: as_of - 3]
    )


def test_statement_about_no_known_fact() -> None:
    """Where it is not known on what a statement rests, each filing is looked at."""
    page = read_page("Nothing.")
    seen: list[int | None] = []

    def judge(facts: object) -> Judgement:
        seen.append(getattr(facts, "as_of", None))
        return Judgement("false", "")

    for keys in ((), ("nobody.at-all",)):
        seen.clear()
        one = Statement("count", page.passage, 0, 1, "", judge, keys)
        assert history(page.facts, one).wrong_at_birth
        assert seen == [1, 2, 4, 5, 6, 7]
    one = Statement("count", page.passage, 0, 1, "", judge, ("quorum-sensing.state",))
    seen.clear()
    history(page.facts, one)
    assert set(seen) < {1, 2, 4, 5, 6, 7}


def test_open_is_neither() -> None:
    """A statement that was open and is false now has its turn where it became false."""
    never = History((Turn(1, ("a",), "open"), Turn(2, ("b",), "false")))
    assert never.false_since is None
    assert never.wrong_at_birth
    rows = (Turn(1, ("a",), "true"), Turn(2, ("b",), "open"), Turn(3, ("c",), "false"))
    assert History(rows).text == "false since filing 3 (c)"
    assert History(()).false_since is None
