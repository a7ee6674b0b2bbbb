"""``tercet list``, ``show``, ``note`` and ``why``: what the records say."""

from __future__ import annotations

import json
import re

import pytest

from facts_text import CONCEPT, finding
from rich_wiki import RICH
from tercet.facts import Duration, Group, Ordinal, Undecidable
from tercet.facts.values import standing_json, value_json, value_text
from tercet.notes import MAKERS
from tercet.records import BY_KIND
from wikis import MakeFacts, MakeWiki, Run, Snapshot


def test_list_in_columns(wiki: MakeWiki, run: Run) -> None:
    """Records of a kind come by id, with status and title; long titles are cut."""
    wiki(RICH.replace("title: Recall", f"title: {'A very long title ' * 9}"))
    lines = run("list", "concepts").stdout.splitlines()
    assert lines[0].split() == ["id", "status", "title"]
    assert lines[1].split()[:2] == ["memory", "draft"]
    assert lines[2].endswith("…")
    assert len(lines[2]) < 120


@pytest.mark.parametrize("kind", BY_KIND)
def test_list_takes_both_numbers(wiki: MakeWiki, run: Run, kind: str) -> None:
    """A kind is listed by its name or by that of its folder, broken records too."""
    wiki(RICH)
    one, many = run("list", kind), run("list", BY_KIND[kind].folder)
    assert one.exit_code == 0
    assert one.stdout == many.stdout
    wiki("")
    assert run("list", kind).stdout == f"No {kind} yet.\n"


def test_list_as_json(wiki: MakeWiki, run: Run) -> None:
    """Findings come with their filing numbers, works with dates, shapes with states."""
    wiki(RICH)

    def rows(kind: str) -> dict[str, dict[str, object]]:
        records = json.loads(run("list", kind, "--json").stdout)["records"]
        return {record["id"]: record for record in records}

    assert rows("findings")["davis-2022"] == {
        "id": "davis-2022",
        "kind": "finding",
        "title": "The fourth finding holds",
        "status": "working",
        "filed": [9, 10],
        "concepts": ["recall", "memory"],
        "path": "wiki/findings/davis-2022.yaml",
    }
    assert rows("works")["evans-undated-fifth"]["date"] == "unknown"
    assert rows("shapes")["drift"]["state"] == "hint"


def test_list_names_broken_records(wiki: MakeWiki, run: Run) -> None:
    """A broken record is listed as broken, under its id."""
    wiki(RICH.replace("kind: capacity", "kind: nonsense"))
    assert "memory  broken   memory" in run("list", "concepts").stdout
    wiki(RICH.replace("date: 2022-05-17", "date: soon"))
    works = json.loads(run("list", "works", "--json").stdout)["records"]
    assert {work["id"]: work["date"] for work in works}["davis-2022-fourth"] is None


@pytest.mark.parametrize("record", ["davis-2022", "recall", "drift", "does-it-last"])
def test_show(wiki: MakeWiki, run: Run, snapshot: Snapshot, record: str) -> None:
    """A record is shown with what is computed about it, and what links to it."""
    wiki(RICH)
    shown = run("show", record)
    assert shown.exit_code == 0
    snapshot(shown.stdout)


def test_show_as_json(wiki: MakeWiki, run: Run) -> None:
    """JSON has the record's own fields, its facts, and its links as they read."""
    wiki(RICH)
    record = json.loads(run("show", "does-it-last", "--json").stdout)["record"]
    assert record["id"] == "does-it-last"
    assert record["fields"]["title"] == "Does it last?"
    assert record["facts"]["does-it-last.unfiled-probes"] == ["probe-b"]
    opens = [link for link in record["links"] if link["relation"] == "opens"]
    assert {link["from"] for link in opens} == {"adams-2020", "brown-2021"}
    assert {link["to"] for link in opens} == {"does-it-last"}
    (fills,) = [link for link in record["links"] if link["relation"] == "fills"]
    assert fills["part"] == "probe-a"
    some = json.loads(run("show", "drift", "--json", "--fields", "state,id").stdout)
    assert some == {"format": 1, "record": {"state": "hint", "id": "drift"}}


def test_show_as_csv(wiki: MakeWiki, run: Run) -> None:
    """CSV has a row for each fact."""
    wiki(RICH)
    lines = run("show", "drift", "--csv").stdout.splitlines()
    assert lines[:2] == ["fact,value", "drift.state,hint"]
    assert run("show", "drift", "--csv", "--fields", "value").stdout.startswith("value")


def test_show_of_a_broken_record(wiki: MakeWiki, run: Run) -> None:
    """Of a broken record the file and the next step are shown."""
    wiki(RICH.replace("kind: capacity", "kind: nonsense"))
    shown = run("show", "memory")
    assert shown.exit_code == 0
    assert shown.stdout == (
        "memory\nconcept memory, wiki/concepts/memory.yaml\n"
        "This record is broken; see 'tercet check'.\n"
    )
    record = json.loads(run("show", "memory", "--json").stdout)["record"]
    assert (record["status"], record["fields"]) == ("broken", None)


def test_show_of_a_record_that_nothing_is_linked_with(wiki: MakeWiki, run: Run) -> None:
    """Without a lead and a link there is just less to show."""
    wiki(
        "--- works/w.yaml\nstatus: draft\ntitle: W\ntype: preprint\ndate: 2024\n"
        "authors: [{name: A}]\n"
    )
    shown = run("show", "w").stdout
    assert "Linked from" not in shown
    assert "None: findings." in shown


def test_show_names_relations_that_are_not_in_the_table(
    wiki: MakeWiki, run: Run
) -> None:
    """A link with a misspelt relation is shown as it is written."""
    wiki(RICH.replace("type: doubts", "type: douts"))
    assert "davis-2022 (douts)" in run("show", "brown-2021").stdout


def test_show_without_facts_has_no_heading_for_them(wiki: MakeWiki, run: Run) -> None:
    """Where nothing is computed, there is neither heading nor a key to ask for."""
    name = "is-this-an-id-that-is-long"
    wiki(
        f"--- notes/{name}.yaml\nstatus: draft\ntitle: T\n"
        f"body: |\n  {'x ' * 35}{name} ends.\n\n  Another paragraph.\n"
    )
    shown = run("show", name).stdout
    assert shown == (
        f"T\nnote {name}, wiki/notes/{name}.yaml\n\n"
        f"{'x ' * 34}x\n{name} ends.\n\nAnother paragraph.\n\n"
        "Recorded\n  status  draft\n"
    )


def test_names_of_sentences(wiki: MakeWiki, run: Run) -> None:
    """--names lists each sentence, whether it speaks now, and how it begins."""
    words = (
        "definition: What is recalled.\n"
        "silenced: [{sentence: labs, reason: Few.}, {sentence: ready, reason: So.}]\n"
        "commentary: [{title: Mine, body: B., instead: years}]\n"
    )
    wiki(RICH.replace("definition: What is recalled.\n", words))
    lines = run("note", "recall", "--names").stdout.splitlines()
    assert lines[0].split() == ["name", "now", "begins"]
    rows = {line.split()[0]: line.split("  ", 1)[1].strip() for line in lines[1:]}
    assert list(rows) == [maker.name for maker in MAKERS["concept"]]
    assert rows["tally"].startswith("speaks")
    assert rows["tally"].endswith(" …")
    assert rows["years"].split() == ["replaced", "Mine"]
    assert rows["labs"].startswith("silenced")
    assert rows["ready"] == "silenced"
    assert rows["candidates"] == "nothing to say"
    found = json.loads(run("note", "drift", "--names", "--json").stdout)
    assert found["shape"] == "drift"
    assert [row["name"] for row in found["names"]] == [m.name for m in MAKERS["shape"]]
    assert found["names"][0]["now"] == "speaks"


def test_note(wiki: MakeWiki, run: Run, snapshot: Snapshot) -> None:
    """The scope note is printed as plain text, wrapped."""
    wiki(RICH)
    shown = run("note", "recall")
    assert shown.exit_code == 0
    assert "[[" not in shown.stdout
    assert max(len(line) for line in shown.stdout.splitlines()) <= 88
    snapshot(shown.stdout)


def test_note_as_json(wiki: MakeWiki, run: Run) -> None:
    """JSON names the facts behind each sentence, and keeps the links."""
    wiki(RICH)
    document = json.loads(run("note", "recall", "--json").stdout)
    assert document["format"] == 1
    assert document["concept"] == "recall"
    names = [sentence["name"] for sentence in document["sentences"]]
    first = document["sentences"][names.index("tally")]
    assert first["section"] == "findings"
    assert first["facts"] == ["recall.findings", "recall.works"]
    assert "[[adams-2020|Adams 2020]]" in first["text"]


@pytest.mark.parametrize(
    "key",
    [
        "drift.standing",
        "collapse.standing",
        "bare.standing",
        "user-drift.state",
        "davis-2022.ordinal.recall",
        "davis-2022.example.drift",
        "brown-2021.published.recall",
        "recall.by-level",
        "wiki.next-filing",
        "drift.backlinks",
    ],
)
def test_why(wiki: MakeWiki, run: Run, snapshot: Snapshot, key: str) -> None:
    """A value is explained: the rule, the records and the facts that it rests on."""
    wiki(RICH)
    shown = run("why", key)
    assert shown.exit_code == 0
    snapshot(shown.stdout)


def test_why_to_a_depth(wiki: MakeWiki, run: Run) -> None:
    """--depth says how far facts are followed; 0 names those that were read."""
    wiki(RICH)
    lines = [
        len(run("why", "wiki.one-short", "--depth", str(depth)).stdout.splitlines())
        for depth in range(4)
    ]
    assert lines == sorted(lines)
    assert lines[0] < lines[3]
    flat = run("why", "drift.state", "--depth", "0").stdout
    assert "  drift.standing = hint" in flat
    assert "drift.examples" not in flat


def test_why_as_json(wiki: MakeWiki, run: Run) -> None:
    """JSON has the value as data, the rule in words, facts, and records with places."""
    wiki(RICH)
    document = json.loads(run("why", "davis-2022.ordinal.recall", "--json").stdout)
    assert document["format"] == 1
    assert document["value"] == {
        "position": 4,
        "of": 5,
        "scope": "instantiating findings of recall",
        "basis": "filed",
        "inferred": False,
    }
    assert document["rule"]
    assert {"id": "davis-2022", "place": "wiki/findings/davis-2022.yaml:1:1"} in (
        document["records"]
    )


def test_why_names_the_own_rule(wiki: MakeWiki, run: Run) -> None:
    """A threshold of its own and a qualifier are part of a shape's rule."""
    wiki(RICH)
    shown = run("why", "user-drift.state").stdout
    assert "own threshold: Its cases are rare." in shown
    assert "qualifier: The user is real." in shown
    one = run("why", "collapse.state").stdout
    assert "on 1 or more of 1 axis (speed)" in one
    assert "axes, and none is declared" in run("why", "bare.state").stdout
    assert "Rule" not in run("why", "drift.name").stdout


def test_values_in_words_and_as_data(facts: MakeFacts) -> None:
    """Each kind of value has a form for people and one for programs."""
    found = facts(RICH)
    link = found.links("davis-2022.links")[0]
    rows = [
        (True, "yes", True),
        (False, "no", False),
        (0, "0", 0),
        ("hint", "hint", "hint"),
        ((), "none", []),
        (("a", "b"), "a, b (2)", ["a", "b"]),
        (Undecidable("so"), "undecidable, because so", {"undecidable": "so"}),
        (
            Duration(1.04, 2.0),
            "1.0 to 2.0 years",
            {"years": {"least": 1.04, "most": 2.0}},
        ),
        (
            (Group("x", ("a", "b")), Group("y", ("c",))),
            "x: a, b; y: c",
            [{"label": "x", "ids": ["a", "b"]}, {"label": "y", "ids": ["c"]}],
        ),
        (
            Ordinal(2, 3, "things", "filed"),
            "second of three things (filed)",
            {
                "position": 2,
                "of": 3,
                "scope": "things",
                "basis": "filed",
                "inferred": False,
            },
        ),
        (
            (link,),
            f"{link.subject} {link.relation} {link.object}",
            [{"from": link.subject, "relation": link.relation, "to": link.object}],
        ),
        (
            found.standing("drift"),
            "hint (deferred): 4 examples, 2 different, 3 needed",
            standing_json(found.standing("drift")),
        ),
    ]
    for value, text, data in rows:
        assert value_text(value) == text  # type: ignore[arg-type]
        assert value_json(value) == data  # type: ignore[arg-type]


def test_show_says_what_is_recorded(wiki: MakeWiki, run: Run) -> None:
    """Fields, parts and a retraction are shown; what is none is one line."""
    wiki(
        CONCEPT + finding("ada", 1, more="").replace("status: draft", "status: stable")
    )
    text = run("show", "ada").output
    assert re.search(r"instantiates +c, role \w+, level \w+", text)
    assert "None: " in text
    result = run("retract", "ada", "--reason", "Withdrawn by its authors.", "--yes")
    assert result.exit_code == 0, result.output
    assert "retracted: Withdrawn by its authors." in run("show", "ada").output


@pytest.mark.parametrize("words", [("why", "old.works"), ("show", "old")])
def test_a_former_id_leads_on(wiki: MakeWiki, run: Run, words: tuple[str, ...]) -> None:
    """A record that was renamed answers to the id that it had, and says so."""
    wiki(CONCEPT + finding("old", 1))
    assert run("rename", "old", "new", "--yes").exit_code == 0
    result = run(words[0], words[1].replace("works", "ordinal.c"))
    assert result.exit_code == 0, result.output
    assert "'old' is the former id of new" in result.output


def test_why_of_a_record(wiki: MakeWiki, run: Run) -> None:
    """The id of a shape or a question alone asks where it stands."""
    wiki(RICH)
    for record, fact in (("drift", "standing"), ("does-it-last", "state")):
        alone = run("why", record)
        assert alone.exit_code == 0
        assert alone.stdout == run("why", f"{record}.{fact}").stdout
    assert "1 more example is needed" in run("why", "drift").stdout
    assert run("why", "adams-2020").exit_code == 2
