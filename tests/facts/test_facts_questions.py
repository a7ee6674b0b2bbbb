from __future__ import annotations

import pytest

from facts_text import CONCEPT, added, at, finding, groups
from rich_wiki import RICH
from tercet.facts import Facts
from wikis import MakeFacts

QUESTION = """
--- questions/q.yaml
status: draft
title: Is it so?
kind: open
body: Nobody knows.
about: [c]
opened_by: [a]
readings: [{id: yes-it-is, text: It is.}, {id: no-it-is-not, text: It is not.}]
probes:
  - {id: run, kind: long run, text: Run it.}
  - {id: ask, kind: survey, text: Ask them.}
  - {id: rerun, kind: long run, text: Run it again.}
"""


def two(stated: str, *, as_of: int | None = None, gone: str = "") -> Facts:
    """Return facts of a question that a (filed 3) opens and b (filed 5) relates to."""
    relations = f"relations: [{stated}]\n" if stated else ""
    text = CONCEPT + QUESTION + finding("a", 3) + finding("b", 5, more=relations + gone)
    return at(added(text), as_of)


def test_opened_by_is_the_reverse_of_opens(facts: MakeFacts) -> None:
    """A question opened from either side says by whom, the finding's side reversed."""
    found = facts(RICH)
    assert found.ids("does-it-last.opened-by") == ("brown-2021", "adams-2020")
    (link,) = (
        link for link in found.links("brown-2021.backlinks") if link.relation == "opens"
    )
    assert link.reverse
    assert (link.subject, link.object) == ("brown-2021", "does-it-last")
    assert found.ids("is-it-real.opened-by") == ()
    for name in ("brown-2021", "adams-2020"):
        assert found.ids(f"{name}.opens") == ("does-it-last",)


def test_probe_that_is_filled_leaves_the_question_open(facts: MakeFacts) -> None:
    """A finding that fills a probe files it; the other probes stay unfiled."""
    found = facts(RICH)
    assert found.ids("does-it-last.filled-by") == ("clark-2021",)
    assert groups(found, "does-it-last.filed-probes") == {"probe-a": ("clark-2021",)}
    assert found.ids("does-it-last.unfiled-probes") == ("probe-b",)
    assert found.value("does-it-last.state") == "open"
    assert found.ids("recall.questions") == ("does-it-last", "is-it-real")
    assert found.ids("recall.open-questions") == ("does-it-last", "is-it-real")
    assert found.ids("clark-2021.fills") == ("does-it-last#probe-a",)
    assert found.ids("clark-2021.closes") == ()


def test_question_that_is_filled_is_closed(facts: MakeFacts) -> None:
    """A finding that fills the whole question closes it and files no probe."""
    whole = facts(RICH.replace('"does-it-last#probe-a"', "does-it-last"))
    assert whole.ids("does-it-last.filled-by") == ("clark-2021",)
    assert whole.ids("does-it-last.closed-by") == ("clark-2021",)
    assert whole.ids("does-it-last.unfiled-probes") == ("probe-a", "probe-b")
    assert whole.ids("recall.open-questions") == ("is-it-real",)
    assert whole.ids("clark-2021.closes") == ("does-it-last",)


@pytest.mark.parametrize(
    ("to", "label"), [("q#no-it-is-not", "no-it-is-not"), ("q", "the question")]
)
def test_question_that_is_adjudicated_is_closed(to: str, label: str) -> None:
    """Who decides for a reading, or for none by name, closes the question."""
    found = two(f'{{type: adjudicates, to: "{to}"}}')
    assert found.value("q.state") == "closed"
    assert groups(found, "q.adjudicated-by") == {label: ("b",)}
    assert found.ids("q.closed-by") == ("b",)
    assert found.ids("b.adjudicates") == (to,)
    assert found.ids("b.closes") == ("q",)
    assert found.ids("wiki.closed-questions") == ("q",)
    assert found.ids("wiki.open-questions") == ()


def test_reading_that_is_not_there_decides_nothing() -> None:
    """To adjudicate a probe, or a part that does not exist, closes no question."""
    for part in ("run", "perhaps"):
        assert two(f'{{type: adjudicates, to: "q#{part}"}}').value("q.state") == "open"


def test_question_has_a_history() -> None:
    """It is opened with its first opener, closed with who closes it, as of a number."""
    stated = "{type: fills, to: q}"
    states = {n: two(stated, as_of=n).value("q.state") for n in (2, 3, 4, 5)}
    assert states == {2: "not yet opened", 3: "open", 4: "open", 5: "closed"}
    early = two(stated, as_of=2)
    assert early.ids("c.questions") == ()
    assert early.groups("wiki.probes") == ()
    assert early.ids("q.opened-by") == ()
    assert two(stated, as_of=4).ids("b.fills") == ()


def test_retracted_finding_closes_nothing() -> None:
    """Once retracted, a finding fills no probe, closes nothing and opens nothing."""
    gone = "retracted: {reason: Wrong., date: unknown, seq: 9}\n"
    stated = '{type: fills, to: q}, {type: fills, to: "q#run"}, {type: opens, to: q}'
    before, after = two(stated, as_of=8, gone=gone), two(stated, gone=gone)
    assert before.value("q.state") == "closed"
    assert before.ids("q.opened-by") == ("a", "b")
    assert after.value("q.state") == "open"
    assert after.ids("q.unfiled-probes") == ("run", "ask", "rerun")
    assert after.ids("q.opened-by") == ("a",)
    for name in ("fills", "closes", "opens", "adjudicates"):
        assert after.ids(f"b.{name}") == ()


def test_question_that_is_withdrawn_is_none_of_the_concept_s() -> None:
    """A retracted question is neither open nor closed."""
    text = QUESTION + "retracted: {reason: Ill put., date: unknown, seq: 7}\n"
    wiki = added(CONCEPT + text + finding("a", 3))
    assert at(wiki, None).value("q.state") == "withdrawn"
    assert at(wiki, None).ids("c.questions") == ()
    assert at(wiki, 6).value("q.state") == "open"


def test_question_with_a_broken_opener_is_there() -> None:
    """A finding that cannot be read is taken to be filed: the question does not go."""
    broken = CONCEPT + QUESTION + finding("a", 3).replace("summary:", "sumary:")
    assert at(added(broken), 1).value("q.state") == "open"


def test_probes_are_grouped_by_kind_unfiled_first() -> None:
    """Probes of a concept and of the wiki come by kind, those not filed first."""
    found = two('{type: fills, to: "q#run"}')
    every = {"long run": ("q#rerun", "q#run"), "survey": ("q#ask",)}
    waiting = {"long run": ("q#rerun",), "survey": ("q#ask",)}
    for subject in ("wiki", "c"):
        assert groups(found, f"{subject}.probes") == every
        assert groups(found, f"{subject}.unfiled-probes") == waiting
