from __future__ import annotations

from pathlib import Path

from tercet.checks import check
from tercet.problems import Problem
from wikis import MakeFacts

BAD = (Path(__file__).parent / "P018" / "bad.txt").read_text("utf-8")


def problems(facts: MakeFacts, text: str) -> list[Problem]:
    """Return what P018 finds in a wiki."""
    return check(facts(text), select=["P018"])


def test_challenge_on_record_is_settled(facts: MakeFacts) -> None:
    """A challenge that is recorded and that the dates bear out is not reported."""
    recorded = BAD.replace("[kim-2026]", "[doe-2024]").replace(
        "recall after sleep\n",
        "recall after sleep\n        challenged_by: [doe-2024]\n",
        1,
    )
    assert problems(facts, recorded) == []


def test_dates_that_leave_it_open_are_a_question(facts: MakeFacts) -> None:
    """Where the dates do not decide, the problem is information and says so."""
    found = problems(facts, BAD.replace("date: 2024-03-01", "date: 2024"))
    assert [p.severity for p in found] == ["info", "warning"]
    assert "the dates leave it open" in found[0].message
    unknown = BAD.replace("date: 2026\n", "date: unknown\n")
    open_ = problems(facts, unknown)[1]
    assert (open_.severity, open_.help[:8]) == ("info", "find out")


def test_like_words_are_a_question_asked_once(facts: MakeFacts) -> None:
    """Two claims in like words, of dates as coarse, are told once for the two."""
    claim = (
        "    claims_first:\n      - scope: wiki\n"
        "        what: to measure how long trained recall lasts\n"
    )
    before = BAD.index("    claims_first:")
    after = BAD.index("--- works/kim")
    text = BAD[:before] + claim + BAD[after:].replace("seq: 3}\n", f"seq: 3}}\n{claim}")
    (found,) = problems(facts, text)
    assert found.severity == "info"
    assert found.span.path == "wiki/findings/kim-2026.yaml"
    assert "worded alike" in found.message
    same = text.replace("date: 2026\n", "date: 2024\n")
    (once,) = problems(facts, same)
    assert "may have been before it" in once.message
