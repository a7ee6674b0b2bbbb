"""What clusters and threads gather."""

from __future__ import annotations

import pytest

from facts_text import at, groups
from rich_wiki import RICH
from wikis import MakeFacts, MakeWiki

MORE = """
--- threads/path.yaml
status: draft
title: The path
kind: thread
state: developing
summary: From [[clark-2021]] on, past [[?An old survey]].
sections:
  - {title: Then, body: "[[adams-2020]] and [[clark-2021#fall]], in [[the-first-ones]]; [[is-it-real]]"}
  - {title: Last, body: "[[?An old survey]] and [[?Another]]."}
--- clusters/none.yaml
status: draft
title: None of them is there
why: See [[path]].
members: ["[[?Nobody]]"]
"""  # noqa: E501 - one section a line


def test_members_by_concept_and_shape(facts: MakeFacts) -> None:
    """Members are grouped by what they instantiate, and by what they exemplify."""
    found = facts(RICH)

    assert groups(found, "the-first-ones.by-concept") == {
        "recall": ("adams-2020", "brown-2021")
    }
    assert groups(found, "the-first-ones.by-shape") == {
        "drift": ("adams-2020", "brown-2021"),
        "user-drift": ("brown-2021",),
    }
    assert found.ids("the-first-ones.awaits") == ("A lost finding",)


def test_questions_of_a_cluster_are_those_of_its_members(facts: MakeFacts) -> None:
    """Each is named once, though two members open it."""
    found = facts(RICH)

    assert found.ids("the-first-ones.questions") == ("does-it-last",)
    assert found.ids("the-first-ones.open-questions") == ("does-it-last",)


def test_threads_of_a_cluster(facts: MakeFacts) -> None:
    """A thread that names it, and one that it names."""
    found = facts(RICH + MORE)

    assert found.ids("the-first-ones.threads") == ("path",)
    assert found.ids("none.threads") == ("path",)
    assert found.value("none.by-concept") == ()
    assert found.value("none.by-shape") == ()


def test_thread_keeps_its_own_order(facts: MakeFacts) -> None:
    """Findings come as the prose names them, each once; so do unwritten records."""
    found = facts(RICH + MORE)

    assert found.ids("path.findings") == ("clark-2021", "adams-2020")
    assert found.ids("path.questions") == ("is-it-real", "does-it-last")
    assert found.ids("path.open-questions") == ("is-it-real", "does-it-last")
    assert found.ids("path.awaits") == ("An old survey", "Another")


def test_answered_question_is_not_open(facts: MakeFacts) -> None:
    """It stays among the questions of the thread."""
    decided = (
        "relations:\n  - {type: extends, to: adams-2020, note: With a probe.}\n",
        "relations:\n  - {type: adjudicates, to: does-it-last#a}\n",
    )
    found = facts(RICH.replace(*decided) + MORE)

    assert found.ids("path.questions") == ("is-it-real", "does-it-last")
    assert found.ids("path.open-questions") == ("is-it-real",)


def test_moment_before_a_finding(wiki: MakeWiki) -> None:
    """What was not filed by then is no member and no step."""
    found = at(wiki(RICH + MORE), 4)

    assert groups(found, "the-first-ones.by-concept") == {"recall": ("adams-2020",)}
    assert found.ids("path.findings") == ("adams-2020",)


@pytest.mark.parametrize("relation", ["opens", "closes", "fills", "adjudicates"])
def test_what_asks_something_else_has_no_question(
    facts: MakeFacts, relation: str
) -> None:
    """A relation that should lead to a question and leads to a finding is no crash."""
    wrong = (
        "relations:\n  - {type: extends, to: adams-2020, note: With a probe.}\n",
        f"relations:\n  - {{type: {relation}, to: adams-2020}}\n",
    )
    assert wrong[0] in RICH
    found = facts(RICH.replace(*wrong) + MORE)

    assert "adams-2020" not in found.ids("path.questions")
    assert set(found.ids("path.open-questions")) <= set(found.ids("path.questions"))
