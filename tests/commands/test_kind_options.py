"""``tercet add KIND`` with options: complete records, and what they lack."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from rich_wiki import RICH
from tercet.checks import check
from tercet.commands import add
from tercet.commands.kind_options import options_of
from tercet.facts import derive
from tercet.records import BY_KIND
from tercet.wiki import load
from wikis import MakeWiki, Run

WHOLE: dict[str, tuple[tuple[str, ...], dict[str, object]]] = {
    "work": (
        (
            *("--author", "Jo Doe", "--author", "Al Roe", "--type", "preprint"),
            *("--date", "2024-05", "--arxiv", "2405.01234", "--status", "stable"),
        ),
        {"authors": ({"name": "Jo Doe"}, {"name": "Al Roe"}), "status": "stable"},
    ),
    "concept": (
        (
            *("--kind", "capacity", "--definition", "What it is."),
            *("--alias", "the new", "--boundary", "Not this: because it is that."),
            *("--adjacent", "recall (partial): by a thread", "--broader", "memory"),
        ),
        {
            "kind": "capacity",
            "boundaries": ({"what": "Not this", "reason": "because it is that."},),
            "adjacent": (
                {"concept": "recall", "evidence": "partial", "note": "by a thread"},
            ),
        },
    ),
    "shape": (
        (
            *("--definition", "Who belongs.", "--concept", "recall"),
            *("--axis", "Channel=system prompt,user turns", "--axis", "user=a,b"),
        ),
        {
            "concepts": ("recall",),
            "axes": (
                {
                    "id": "channel",
                    "label": "Channel",
                    "values": (
                        {"id": "system-prompt", "label": "System prompt"},
                        {"id": "user-turns", "label": "User turns"},
                    ),
                },
                {
                    "id": "user",
                    "label": "User",
                    "values": ({"id": "a", "label": "A"}, {"id": "b", "label": "B"}),
                },
            ),
        },
    ),
    "question": (
        (
            *("--kind", "scope", "--about", "recall", "--body", "It came up."),
            *("--reading", "Yes.", "--reading", "No.", "--opened-by", "adams-2020"),
            *("--probe", "experiment: Try it."),
        ),
        {
            "about": ("recall",),
            "readings": ({"id": "a", "text": "Yes."}, {"id": "b", "text": "No."}),
            "probes": ({"id": "probe-1", "kind": "experiment", "text": "Try it."},),
            "opened_by": ("adams-2020",),
        },
    ),
    "thread": (
        (
            *("--kind", "lens", "--state", "ready", "--summary", "It follows."),
            *("--section", "One: The first part."),
        ),
        {"kind": "lens", "sections": ({"title": "One", "body": "The first part."},)},
    ),
    "cluster": (
        ("--why", "Alike.", "--member", "adams-2020", "--member", "[[?Another]]"),
        {"members": ("adams-2020", "[[?Another]]")},
    ),
    "note": (
        (
            *("--about", "recall", "--body", "Words.", "--claim", "It holds."),
            *("--to-read", "A survey"),
        ),
        {"claims": ({"text": "It holds.", "reviewed": "false"},)},
    ),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_record_is_complete_by_options_alone(
    wiki: MakeWiki, run: Run, tmp_path: Path, kind: str
) -> None:
    """Nothing is left to fill in, the file has no template in it, nothing is wrong."""
    wiki(RICH)
    words, expected = WHOLE[kind]
    shown = run("add", kind, "new-one", "--title", "A new one", *words, "--yes")
    assert shown.exit_code == 0, shown.stderr
    assert "Not filled in yet" not in shown.stdout
    found = load(tmp_path)
    value = found.entries["new-one"].document.value or {}
    assert {key: value[key] for key in expected} == expected
    assert "unknown" not in [*value.values()]
    assert "\n#" not in found.entries["new-one"].document.text
    problems = check(derive(found), ignore=["G005"])
    assert [one for one in problems if one.span.path.endswith("new-one.yaml")] == []


def test_every_kind_has_options() -> None:
    """Each kind but the finding, which has its own, is in the test above."""
    assert {*WHOLE, "finding"} == set(BY_KIND)
    for kind in WHOLE:
        fields = {one.field for one in options_of(kind)}
        required = {n for n, i in BY_KIND[kind].model_fields.items() if i.is_required()}
        assert required - {BY_KIND[kind].label_field} <= fields


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ("concept", "new-one"),
            [
                "title: 'New one' stands in for it; tercet set new-one title \"…\"",
                "kind: tercet set new-one kind mechanism|pattern|capacity|disposition",
                'definition: tercet set new-one definition "…"',
                'boundaries: tercet set new-one boundaries.+ "{what: …, reason: …}"',
                "adjacent: tercet set new-one adjacent.+ "
                '"{concept: …, evidence: established, note: …}"',
            ],
        ),
        (
            (
                "question",
                "new-one",
                "--title",
                "Is it?",
                "--body",
                "B",
                "--reading",
                "R",
            ),
            [
                "kind: 'open' stands in for it; tercet set new-one kind open|scope",
                "about.1: tercet set new-one about.1 ID",
                'probes: tercet set new-one probes.+ "{id: …, kind: …, text: …}"',
            ],
        ),
        (
            ("shape", "new-one", "--title", "T", "--definition", "D"),
            [
                'concepts: tercet set new-one concepts.+ "…"',
                "axes: tercet set new-one axes.+ "
                '"{id: …, label: …, values: [{id: …, label: …}]}"',
            ],
        ),
        (
            (
                "finding",
                "new-one",
                "--concept",
                "recall",
                "--summary",
                "S",
                "--model",
                "M",
            ),
            [
                "title: 'New one' stands in for it; tercet set new-one title \"…\"",
                "works.1: tercet set new-one works.1 ID",
                "instantiates.recall.role: tercet set new-one instantiates.recall.role "
                "primary|instantiates|extends|quantifies|complicates",
                "instantiates.recall.level: tercet set new-one "
                "instantiates.recall.level VALUE",
                'results: tercet set new-one results.+ "{id: …, measured: …}"',
                'limitations: tercet set new-one limitations.+ "…"',
            ],
        ),
    ],
)
def test_plan_says_what_is_not_filled_in(
    wiki: MakeWiki, run: Run, words: tuple[str, ...], expected: list[str]
) -> None:
    """Each field that waits, with the command that fills it."""
    wiki(RICH)
    shown = run("add", *words, "--yes")
    _, _, rest = shown.stdout.partition("\nNot filled in yet:\n")
    assert [line.strip() for line in rest.splitlines()[: len(expected)]] == expected
    assert rest.splitlines()[len(expected)].startswith("Wrote 1 file.")


def test_named_commands_work(wiki: MakeWiki, run: Run, tmp_path: Path) -> None:
    """The commands of the plan, with words put in, make the record complete."""
    wiki(RICH)
    run("add", "question", "new-one", "--yes")
    for words in (
        ("kind", "scope"),
        ("about.1", "recall"),
        ("body", "It came up."),
        ("readings.+", "{id: a, text: Yes.}"),
        ("probes.+", "{id: p, kind: experiment, text: Try it.}"),
    ):
        shown = run("set", "new-one", *words, "--yes")
        assert shown.exit_code == 0, shown.stderr
    found = load(tmp_path)
    assert not [p for p in check(derive(found)) if "new-one" in p.span.path]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("shape", "--axis", "Channel"),
            "'--axis': 'Channel' cannot be read; expected",
        ),
        (("shape", "--axis", "C=?"), "'--axis': 'C=?' cannot be read; expected NAME="),
        (("shape", "--concept", "recal"), "'--concept': no concept 'recal'. Did you"),
        (("shape", "--broader", "recall"), "'--broader': recall is a concept; this"),
        (("question", "--probe", "Try it"), "expected 'KIND: WHAT WOULD BE DONE'"),
        (
            ("question", "--opened-by", "recall"),
            "recall is a concept; this takes a find",
        ),
        (("concept", "--kind", "capacty"), "'capacty' is no kind; did you mean 'capac"),
        (("concept", "--adjacent", "recall (so): x"), "'so' is no evidence; it is one"),
        (("work", "--date", "May 2024"), "'--date': 'May 2024' is no date; expected"),
        (("work", "--title", "A\nB"), "'--title': it has several lines; expected one"),
        (("note", "--body", ""), "'--body': it is empty"),
    ],
)
def test_wrong_option_is_refused(
    wiki: MakeWiki, run: Run, words: tuple[str, ...], said: str
) -> None:
    """It is named, with what it should be; no plan is shown."""
    wiki(RICH)
    shown = run("add", words[0], "new-one", *words[1:], "--yes")
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert said in shown.stderr, shown.stderr


def test_terminal_is_asked_for_the_kind(
    wiki: MakeWiki, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No kind is chosen silently: the question names the option and the words."""
    wiki(RICH)

    class System:
        """The streams that the command sees: a terminal."""

        class stdin:  # noqa: N801 - the name of the stream
            """A stream that says it is a terminal."""

            @staticmethod
            def isatty() -> bool:
                """Say yes."""
                return True

        stdout = stdin

    asked: list[tuple[str, str]] = []

    def prompt(text: str, *, type: click.Choice[str], default: str) -> str:
        asked.append((text, default))
        return type.choices[0]

    monkeypatch.setattr(add, "sys", System)
    monkeypatch.setattr(click, "prompt", prompt)
    shown = run("add", "concept", "new-one")
    assert asked == [("--kind", "unknown")]
    assert "    kind: mechanism\n" in shown.stdout
    asked.clear()
    run("add", "concept", "new-two", "--kind", "pattern")
    run("add", "concept", "new-three", "--yes")
    assert asked == []
    value = load(tmp_path).entries["new-three"].document.value or {}
    assert value["kind"] == "unknown"
