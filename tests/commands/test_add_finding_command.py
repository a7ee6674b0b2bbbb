"""``tercet add finding``: one command files a paper, from whatever names it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from rich_wiki import RICH
from stored_services import CROSSREF, FEED, Answer, world
from tercet.checks import check
from tercet.commands import cli, twins
from tercet.facts import derive
from tercet.publications import fetch
from tercet.records.finding import Finding
from tercet.records.work import Work
from tercet.wiki import Wiki, load
from wikis import MakeWiki, Run

PREPRINT = """
--- works/doe-2024-drift.yaml
status: stable
title: Persona Drift in Long Talks   # as printed
authors:
  - name: Jane Doe
type: preprint
date: 2024-01-23
arxiv: "2401.12345"
--- findings/doe-2024.yaml
status: draft
title: Personas drift
works: [doe-2024-drift]
summary: They do.
declared_none: Nobody placed it.
"""
JOURNAL = (
    "@article{k, title={Persona Drift in Long Talks}, author={Doe, Jane}, year=2025, "
    "journal={Journal of Things}, doi={10.1000/JT.5}}"
)
LIKE = (
    "@misc{k, title={Persona Drifts in Long Talks}, author={Doe, Jane}, year=2025, "
    "doi={10.1000/other}}"
)


class Terminal:
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


class System:
    """The streams that a command sees on a terminal."""

    stdin = stdout = Terminal()
    exit = sys.exit


def errors(wiki: Wiki) -> list[str]:
    """Return the errors of a wiki, those of prose left out."""
    found = check(derive(wiki))
    return [p.message for p in found if p.severity == "error" and p.code[0] != "P"]


def finding(root: Path, name: str) -> Finding:
    """Return a finding of the wiki, which has no error."""
    wiki = load(root)
    assert errors(wiki) == []
    record = wiki.entries[name].record
    assert isinstance(record, Finding)
    return record


def work(root: Path, name: str) -> Work:
    """Return a work of the wiki, which has no error."""
    wiki = load(root)
    assert errors(wiki) == []
    record = wiki.entries[name].record
    assert isinstance(record, Work)
    return record


def files(root: Path) -> dict[str, bytes]:
    """Return the files of a wiki."""
    return {
        file.relative_to(root / "wiki").as_posix(): file.read_bytes()
        for file in (root / "wiki").rglob("*.yaml")
    }


def test_one_command_files_a_paper(wiki: MakeWiki, run: Run, tmp_path: Path) -> None:
    """Work, summary, result, concept, shape and axes are there after one command."""
    wiki(RICH)
    shown = run(
        *("add", "finding", "doe-2025-drift", "--from", "-", "--yes"),
        *("--title", "Personas drift after an hour", "--summary", "They do."),
        *("--concept", "recall", "--role", "extends", "--level", "prompt"),
        *("--shape", "drift", "--shape", "collapse", "--axis", "channel=text,voice"),
        *("--axis", "drift.goal=play", "--axis", "speed=slow"),
        *("--result", "rate of drift = 42.5 %", "--model", "Model A"),
        *("--limitation", "One model only.", "--date", "2026-11-25"),
        *("--status", "working"),
        stdin=JOURNAL,
    )
    assert shown.exit_code == 0, shown.output
    assert "Wrote 2 files.\n" in shown.stdout
    assert (tmp_path / "wiki/findings/doe-2025-drift.yaml").read_text("utf-8") == (
        "# yaml-language-server: $schema=../../schema/finding.schema.json\n"
        "status: working\n"
        "title: Personas drift after an hour\n"
        "works:\n"
        "  - doe-2025-persona\n"
        "summary: They do.\n"
        "results:\n"
        "  - id: rate-of-drift\n"
        "    measured: rate of drift\n"
        "    figures:\n"
        "      - value: '42.5'\n"
        "        unit: '%'\n"
        "models:\n"
        "  - Model A\n"
        "limitations:\n"
        "  - One model only.\n"
        "instantiates:\n"
        "  - concept: recall\n"
        "    role: extends\n"
        "    level: prompt\n"
        "    filed:\n"
        "      date: 2026-11-25\n"
        "      seq: 19\n"
        "    shapes:\n"
        "      - shape: drift\n"
        "        axes:\n"
        "          channel:\n"
        "            - text\n"
        "            - voice\n"
        "          goal: play\n"
        "      - shape: collapse\n"
        "        axes:\n"
        "          speed: slow\n"
    )
    assert errors(load(tmp_path)) == []


def test_entry_that_nests_too_deep_is_left_out(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """It is named with its place, and the others of the file are filed."""
    wiki(RICH)
    deep = "@misc{deep, title={" + "{" * 20_000 + "x" + "}" * 20_000 + "}}\n"
    file = tmp_path / "refs.bib"
    file.write_text(f"% mine\n{deep}{JOURNAL}\n", "utf-8")
    shown = run("add", "finding", "--from", str(file), "--yes")
    assert shown.exit_code == 0, shown.output
    assert f"{file}:2: the entry 'deep' has 20,002 braces" in shown.stderr
    assert "it is left out" in shown.stderr
    assert (tmp_path / "wiki/findings/doe-2025.yaml").is_file()
    file.write_text(deep, "utf-8")
    shown = run("add", "finding", "--from", str(file), "--yes")
    assert shown.exit_code == 2
    assert f"{file}:1: the entry 'deep'" in shown.stderr
    assert "no other entry is there" in shown.stderr


def test_filing_number_and_date_can_be_said(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """Without --seq the next free number is taken, without --date today."""
    wiki(RICH)
    for number in (None, "40"):
        more = ("--seq", number) if number else ()
        name = f"found-{number or 'next'}"
        shown = run(
            *("add", "finding", name, "--work", "adams-2020-first"),
            *("--concept", "recall", *more, "--yes"),
        )
        assert shown.exit_code == 0, shown.output
    assert finding(tmp_path, "found-next").instantiates[0].filed.seq == 19
    item = finding(tmp_path, "found-40").instantiates[0]
    assert (item.filed.seq, item.role, item.level) == (40, "unknown", "unknown")
    assert item.filed.date.is_known


def test_fetched_preprint_is_filed(
    wiki: MakeWiki, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An arXiv identifier in any spelling brings a work and a finding."""
    for spelling in (
        "2601.16466",
        "https://arxiv.org/pdf/2601.16466v2",
        "arXiv:2601.16466",
    ):
        wiki(RICH)
        with world({"/arxiv": Answer(FEED)}) as found:
            monkeypatch.setattr(fetch, "SERVICES", found.services)
            shown = run("add", "finding", "--from", spelling, "--yes")
        assert shown.exit_code == 0, shown.output
        assert shown.stderr == "asking for arXiv 2601.16466 …\n"
        record = work(tmp_path, "van-der-berg-2026-persona")
        assert record.citation == "van der Berg et al. 2026"
        assert record.family_names == ("van der Berg", "Gemini Team", "Núñez")
        assert finding(tmp_path, "van-der-berg-2026").title == record.title


def test_fetched_doi_is_filed(
    wiki: MakeWiki, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A DOI brings what Crossref says; --email is told to it."""
    wiki(RICH)
    with world({"/works/": Answer(CROSSREF)}) as found:
        monkeypatch.setattr(fetch, "SERVICES", found.services)
        shown = run(
            *("add", "finding", "--from", "doi:10.1000/JT.5", "--yes"),
            *("--email", "a@example.org"),
        )
    assert shown.exit_code == 0, shown.output
    assert work(tmp_path, "van-der-berg-2026-recall").doi == "10.1000/jt.5"
    assert "mailto:a@example.org" in found.asked[0][1]


def test_nothing_is_asked_offline(
    wiki: MakeWiki, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --offline the draft has the identifier, and what follows from it."""
    wiki(RICH)
    with world({}) as found:
        monkeypatch.setattr(fetch, "SERVICES", found.services)
        shown = run("add", "finding", "--from", "2601.16466", "--offline", "--yes")
    assert shown.exit_code == 0, shown.output
    assert found.asked == []
    assert shown.stderr == (
        "arXiv 2601.16466 is not fetched: --offline; the draft has the identifier "
        "alone: fill it in, or give --from FILE.bib\n"
    )
    record = work(tmp_path, "arxiv-2601-16466-work")
    assert (record.title, record.arxiv) == ("unknown", "2601.16466")
    assert (record.type, str(record.date)) == ("preprint", "2026-01")
    assert finding(tmp_path, "arxiv-2601-16466").title == "unknown"
    waits = [
        line.strip() for line in shown.stdout.splitlines() if ": tercet set " in line
    ]
    assert [line for line in waits if line.startswith("title: ")] == [
        'title: tercet set arxiv-2601-16466 title "…"',
        'title: tercet set arxiv-2601-16466-work title "…"',
    ]
    assert (
        'authors.1.name: tercet set arxiv-2601-16466-work authors.1.name "…"' in waits
    )


def test_service_that_fails_is_no_end(
    wiki: MakeWiki, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said what was tried and why it failed, and the draft is written."""
    wiki(RICH)
    with world({"/works/": Answer("busy", 503)}) as found:
        monkeypatch.setattr(fetch, "SERVICES", found.services)
        shown = run("add", "finding", "--from", "10.1000/JT.5", "--yes")
    assert shown.exit_code == 0, shown.output
    assert (
        "DOI 10.1000/jt.5 is not fetched: it answered with HTTP status 503 (tried "
        "127.0.0.1:"
    ) in shown.stderr
    assert work(tmp_path, "doi-10-1000-jt-5-work").doi == "10.1000/jt.5"


def test_missing_libraries_are_named(
    wiki: MakeWiki, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra the message says how to get it, and the draft is written."""
    wiki(RICH)
    monkeypatch.delitem(sys.modules, "tercet.publications.fetch")
    monkeypatch.setitem(sys.modules, "habanero", None)
    shown = run("add", "finding", "--from", "2601.16466", "--yes")
    assert shown.exit_code == 0, shown.output
    assert "(habanero is missing): the libraries that fetch are not" in shown.stderr
    assert "pip install 'tercet[fetch]'" in shown.stderr
    assert work(tmp_path, "arxiv-2601-16466-work").arxiv == "2601.16466"


def test_file_takes_the_place_of_what_is_not_fetched(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """The file is read, and the identifier filled in where it has none."""
    wiki(RICH)
    paper = tmp_path / "paper.bib"
    paper.write_text("@misc{k, title={Drift}, author={Doe, Jane}, year=2026}", "utf-8")
    shown = run(
        *("add", "finding", "--from", "2601.16466", "--offline"),
        *("--from", str(paper), "--yes"),
    )
    assert shown.exit_code == 0, shown.output
    assert shown.stderr.endswith("--offline; the file is read in its place\n")
    record = work(tmp_path, "doe-2026-drift")
    assert (record.arxiv, record.title) == ("2601.16466", "Drift")


def test_file_is_not_read_where_the_service_answers(
    wiki: MakeWiki, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is fetched needs no file."""
    wiki(RICH)
    with world({"/arxiv": Answer(FEED)}) as found:
        monkeypatch.setattr(fetch, "SERVICES", found.services)
        shown = run(
            "add", "finding", "--from", "2601.16466", "--from", "nowhere.bib", "--yes"
        )
    assert shown.exit_code == 0, shown.output
    assert "works/van-der-berg-2026-persona.yaml" in files(tmp_path)


def test_address_is_filled_in(wiki: MakeWiki, run: Run, tmp_path: Path) -> None:
    """An address that no service describes stands in a draft."""
    wiki(RICH)
    shown = run("add", "finding", "--from", "https://Example.org/Post?a=1", "--yes")
    assert shown.exit_code == 0, shown.output
    assert "https://example.org/Post?a=1 is an address that no service" in shown.stderr
    (name,) = [path for path in files(tmp_path) if path.startswith("works/example")]
    record = work(tmp_path, name.removeprefix("works/").removesuffix(".yaml"))
    assert record.url == "https://example.org/Post?a=1"


@pytest.mark.parametrize("name", ["x.json", "x.ris", "x.txt"])
def test_format_is_found_by_content(
    wiki: MakeWiki, run: Run, tmp_path: Path, name: str
) -> None:
    """The name of a file plays no part."""
    texts = {
        "x.json": json.dumps({"title": "Drift", "author": [{"family": "Doe"}]}),
        "x.ris": "TY  - JOUR\nTI  - Drift\nAU  - Doe, J\nER  - \n",
        "x.txt": "@misc{k, title={Drift}, author={Doe, J}}",
    }
    wiki(RICH)
    (tmp_path / name).write_text(texts[name], "utf-8")
    shown = run("add", "finding", "--from", str(tmp_path / name), "--yes")
    assert shown.exit_code == 0, shown.output
    assert work(tmp_path, "doe-undated-drift").title == "Drift"


def test_journal_version_of_a_preprint(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """It is said, and the work has one version more; no second work is added."""
    wiki(PREPRINT)
    before = files(tmp_path)
    shown = run("add", "finding", "--from", "-", "--yes", stdin=JOURNAL)
    assert shown.exit_code == 0, shown.output
    assert shown.stderr == (
        "Persona Drift in Long Talks: a version of doe-2024-drift (title and author "
        "agree); filed already as doe-2024\n"
    )
    after = files(tmp_path)
    assert after.keys() == before.keys()
    changed = after["works/doe-2024-drift.yaml"].decode()
    assert "title: Persona Drift in Long Talks   # as printed\n" in changed
    assert (
        "versions:\n  - label: journal\n    date: 2025\n    venue: Journal of Things\n"
        "    doi: 10.1000/jt.5\n"
    ) in changed
    again = run("add", "finding", "--from", "-", "--yes", stdin=JOURNAL)
    assert again.exit_code == 2
    assert "it is doe-2024-drift (both have DOI 10.1000/jt.5); filed" in again.stderr


def test_version_with_a_finding_of_its_own(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """With an id another finding of the same work is added beside the version."""
    wiki(PREPRINT)
    shown = run("add", "finding", "doe-2025", "--from", "-", "--yes", stdin=JOURNAL)
    assert shown.exit_code == 0, shown.output
    assert finding(tmp_path, "doe-2025").works == ("doe-2024-drift",)
    assert len(work(tmp_path, "doe-2024-drift").versions) == 1


def test_older_version_goes_first(wiki: MakeWiki, run: Run, tmp_path: Path) -> None:
    """Versions stand oldest first."""
    wiki(
        PREPRINT + "--- works/x.yaml\n" + "status: draft\ntitle: X\n"
        "authors: [{name: X}]\ntype: journal-article\ndate: 2026\n"
        "versions:\n  - label: journal\n    date: 2026\n"
    )
    text = (
        "@misc{k, title={Y}, author={Z}, year=2025, month=jan, eprint={2501.00001}, "
        "archiveprefix={arXiv}}"
    )
    shown = run(
        *("add", "finding", "--from", "-", "--version-of", "x", "--yes"), stdin=text
    )
    assert shown.exit_code == 0, shown.output
    labels = [version.label for version in work(tmp_path, "x").versions]
    assert labels == ["preprint", "journal"]


def test_likeness_needs_an_answer(wiki: MakeWiki, run: Run, tmp_path: Path) -> None:
    """Without a terminal the flags are named, and nothing is written."""
    wiki(PREPRINT)
    before = files(tmp_path)
    shown = run("add", "finding", "--from", "-", "--yes", stdin=LIKE)
    assert shown.exit_code == 2
    assert shown.stderr == (
        "Error: 'Persona Drifts in Long Talks' may be in the wiki:\n"
        "  doe-2024-drift: its title is like: Persona Drift in Long Talks\n"
        "say which: --same-as doe-2024-drift, --version-of doe-2024-drift, or "
        "--different\n"
    )
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("flags", "works"),
    [
        (("--same-as", "doe-2024-drift"), 1),
        (("--version-of", "doe-2024-drift"), 1),
        (("--different",), 2),
    ],
)
def test_answer_is_remembered(
    wiki: MakeWiki, run: Run, tmp_path: Path, flags: tuple[str, ...], works: int
) -> None:
    """The records hold the answer, so that neither add nor check asks again."""
    wiki(PREPRINT)
    shown = run(*("add", "finding", "--from", "-", "--yes"), *flags, stdin=LIKE)
    assert shown.exit_code == 0, shown.output
    found = load(tmp_path)
    assert errors(found) == []
    assert len(list(found.of_kind("work"))) == works
    codes = {problem.code for problem in check(derive(found))}
    assert not codes & {"G009", "G010"}
    again = run("add", "finding", "--from", "-", "--yes", stdin=LIKE)
    assert again.exit_code == 2
    assert "may be in the wiki" not in again.stderr
    assert "nothing to add: every entry is filed already" in again.stderr


def test_answer_is_written_into_the_records(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """The same work gets identifier and alias; another says whom it is not."""
    wiki(PREPRINT)
    run(*("add", "finding", "--from", "-", "--yes", "--different"), stdin=LIKE)
    assert work(tmp_path, "doe-2025-persona").distinct_from == ("doe-2024-drift",)
    wiki(PREPRINT)
    run(
        *("add", "finding", "--from", "-", "--yes", "--same-as", "doe-2024-drift"),
        stdin=LIKE,
    )
    record = work(tmp_path, "doe-2024-drift")
    assert record.doi == "10.1000/other"
    assert record.aliases == ("Persona Drifts in Long Talks",)


def test_each_of_several_entries_is_told(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """An option goes to the entry that is like its work; one that fits none is told."""
    other = LIKE.replace("Persona", "Mask").replace("Doe", "Roe")
    other = other.replace("10.1000/other", "10.1000/more")
    second = PREPRINT.replace("doe-2024-drift", "roe-2024-masks")
    second = second.replace("Persona", "Mask").replace("Doe", "Roe")
    second = second.replace("doe-2024", "roe-2024").replace("2401.12345", "2402.12345")
    wiki(PREPRINT + second)
    two = ("--same-as", "doe-2024-drift", "--version-of", "roe-2024-masks")
    command = ("add", "finding", "--from", "-", "--yes")
    shown = run(*command, *two, stdin=LIKE + other)
    assert shown.exit_code == 0, shown.output
    assert work(tmp_path, "doe-2024-drift").doi == "10.1000/other"
    assert len(work(tmp_path, "roe-2024-masks").versions) == 1
    wiki(PREPRINT + second)
    both = ("--same-as", "doe-2024-drift", "--same-as", "roe-2024-masks")
    assert run(*command, *both, stdin=LIKE + other).exit_code == 0
    assert work(tmp_path, "roe-2024-masks").doi == "10.1000/more"
    wiki(PREPRINT + second)
    shown = run(*command, *both, stdin=LIKE + LIKE.replace("other", "third"))
    assert shown.exit_code == 2
    assert "Two of the two entries are like doe-2024-drift; expected" in shown.stderr


@pytest.mark.parametrize(
    ("answers", "works", "versions"),
    [
        (["same"], 1, 0),
        (["version"], 1, 1),
        (["different"], 2, 0),
    ],
)
def test_terminal_is_asked(
    wiki: MakeWiki,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: list[str],
    works: int,
    versions: int,
) -> None:
    """On a terminal the question has three answers."""
    wiki(PREPRINT)
    asked: list[str] = []

    def prompt(question: str, **_: object) -> str:
        asked.append(question)
        return answers.pop(0)

    monkeypatch.setattr(twins, "sys", System)
    monkeypatch.setattr(click, "prompt", prompt)
    shown = run("add", "finding", "--from", "-", "--yes", stdin=LIKE)
    assert shown.exit_code == 0, shown.output
    assert asked == ["Is it the same, a version of it, or different?"]
    assert len(list(load(tmp_path).of_kind("work"))) == works
    assert len(work(tmp_path, "doe-2024-drift").versions) == versions


def test_terminal_is_asked_of_which(
    wiki: MakeWiki, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where several works are like it, it is asked of which."""
    second = PREPRINT.partition("--- findings")[0]
    second = second.replace("doe-2024-drift", "doe-2023-drift")
    second = second.replace("2401.12345", "2301.12345").replace("Talks", "Talkz")
    wiki(PREPRINT + second)
    answers = ["same", "doe-2023-drift"]
    monkeypatch.setattr(twins, "sys", System)
    monkeypatch.setattr(click, "prompt", lambda *_, **__: answers.pop(0))
    text = LIKE.replace("Long Talks", "Long Talk")
    shown = run("add", "finding", "--from", "-", "--yes", stdin=text)
    assert shown.exit_code == 0, shown.output
    assert work(tmp_path, "doe-2023-drift").doi == "10.1000/other"


def test_entries_of_one_file_are_compared(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """A preprint and its journal version in one file are one work; so are twins."""
    wiki(RICH)
    preprint = (
        "@misc{p, title={Persona Drift in Long Talks}, author={Doe, Jane}, year=2024, "
        "eprint={2401.12345}, archiveprefix={arXiv}}\n"
    )
    text = preprint + JOURNAL + "\n" + preprint.replace("{p,", "{q,")
    shown = run("add", "finding", "--from", "-", "--yes", stdin=text)
    assert shown.exit_code == 0, shown.output
    assert "a version of doe-2024-persona" in shown.stderr
    assert "; given twice\n" in shown.stderr
    record = work(tmp_path, "doe-2024-persona")
    assert [version.doi for version in record.versions] == ["10.1000/jt.5"]
    assert {path for path in files(tmp_path) if "doe-" in path} == {
        "works/doe-2024-persona.yaml",
        "findings/doe-2024.yaml",
    }


def test_one_doi_under_two_titles_is_asked(wiki: MakeWiki, run: Run) -> None:
    """Two entries with one DOI and nothing else in common are no twins."""
    wiki(RICH)
    entry = (
        "@misc{{{0}, title={{{0}}}, author={{Doe, J}}, year=2024, doi={{10.1000/7}}}}"
    )
    text = entry.format("Ada") + "\n" + entry.format("Bob")
    shown = run("add", "finding", "--from", "-", "--yes", stdin=text)
    assert shown.exit_code == 2
    assert "doe-2024-ada: both have DOI 10.1000/7, and another title: Ada" in (
        shown.stderr
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--work", "a", "--from", "b"), "say --from or --work, not both"),
        (
            ("--same-as", "a", "--different", "--from", "10.1000/1", "--offline"),
            "say one of --same-as",
        ),
        (("x", "--same-as", "a"), "--different go with --from"),
        (("--concept", "recall"), "which id? Try: tercet add finding my-finding …"),
        (("--work", "a"), "my-finding --work a …"),
        (("x", "--work", "adams-2020-frst"), "no work 'adams-2020-frst'"),
        (("--from", ""), "--from is empty; expected a file, -, an arXiv id, a DOI"),
        (("x", "--concept", "recal"), "no concept 'recal'"),
        (("x", "--concept", "zzz"), "no concept 'zzz'; 'tercet list concepts' lists"),
        (("x", "--concept", "recall", "--shape", "drft"), "no shape 'drft'"),
        (("x", "--shape", "drift"), "--shape says how it instantiates a concept; say"),
        (("x", "--concept", "recall", "--axis", "a=b"), "no axis 'a'"),
        (("x", "--concept", "recall", "--level", "promt"), "'promt' is no level;"),
        (("x", "--concept", "recall", "--date", "today"), "'today' is no date;"),
        (("x", "--concept", "recall", "--seq", "0"), "Invalid value for '--seq'"),
        (("x", "--result", "much"), "--result 'much' cannot be read; expected"),
        (("adams-2020", "--summary", "S"), "'adams-2020' is taken by"),
        (("Not An Id", "--summary", "S"), "'Not An Id' is not an id"),
        (("x", "--ask"), "--ask needs a terminal; say the flags instead"),
    ],
)
def test_what_cannot_be_added(
    wiki: MakeWiki, run: Run, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    """Each mistake is named, with the next step, and nothing is written."""
    wiki(RICH)
    before = files(tmp_path)
    shown = run("add", "finding", *arguments, "--yes")
    assert shown.exit_code == 2
    assert message in shown.stderr, shown.stderr
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    "arguments",
    [("my-id",), ("--title", "T"), ("--same-as", "adams-2020-first"), ("--edit",)],
)
def test_what_fits_one_entry_only(
    wiki: MakeWiki, run: Run, arguments: tuple[str, ...]
) -> None:
    """An id, a title and an answer do not go with several entries."""
    wiki(RICH)
    text = LIKE + "\n" + LIKE.replace("{k,", "{j,").replace("Persona", "Bread")
    text = text.replace("10.1000/other}}\n", "10.1000/first}}\n")
    shown = run("add", "finding", *arguments, "--from", "-", "--yes", stdin=text)
    assert shown.exit_code == 2
    assert "two entries" in shown.stderr or "two findings" in shown.stderr


def test_nobody_is_asked_where_there_is_no_wiki(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder without a wiki is said before anything is fetched."""
    with world({}) as found:
        monkeypatch.setattr(fetch, "SERVICES", found.services)
        monkeypatch.chdir(tmp_path)
        for root in ((), ("--root", str(tmp_path))):
            shown = CliRunner().invoke(
                cli, [*root, "add", "finding", "--from", "2601.16466", "--yes"]
            )
            assert shown.exit_code == 2
            assert "no wiki in" in shown.stderr
    assert found.asked == []


def test_template_without_a_source(wiki: MakeWiki, run: Run, tmp_path: Path) -> None:
    """Nothing but an id and a title gives the template with every field explained."""
    wiki(RICH)
    shown = run("add", "finding", "my-own", "--title", "It holds", "--yes")
    assert shown.exit_code == 0
    assert "# A finding is one reported result." in shown.stdout
    assert "Next: fill in, tercet check" in shown.stdout
    assert finding(tmp_path, "my-own").title == "It holds"


def test_plan_as_json_stands_alone(wiki: MakeWiki, run: Run) -> None:
    """With --json standard output is one document; what is said goes elsewhere."""
    wiki(PREPRINT)
    shown = run("add", "finding", "--from", "-", "--json", "--dry-run", stdin=JOURNAL)
    assert shown.exit_code == 0
    document = json.loads(shown.stdout)
    assert [file["path"] for file in document["files"]] == [
        "wiki/works/doe-2024-drift.yaml"
    ]
