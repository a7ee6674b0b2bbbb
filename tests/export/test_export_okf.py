"""The OKF bundle: conformant, whole, linked, and recounted from itself alone."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

from rich_wiki import RICH
from tercet.export import attester, export
from tercet.export.attester import Bundle, differences, largest, main, run
from tercet.export.okf import ATTESTER, okf
from tercet.facts import Facts, derive
from tercet.source import Value
from tercet.wiki import load
from wikis import MakeFacts, Snapshot

ROOT = Path(__file__).parents[2]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MATTER = re.compile(r"\A---\n(.*?)^---\n", re.MULTILINE | re.DOTALL)
_ITEM = re.compile(r"\* \[(?:[^\]\\]|\\.)+\]\([^()\s]+\) - \S.*")
ODD = """
    --- concepts/log.yaml
    status: stable
    title: "Log *of* <b>all</b> [x] #tag $5 | \\u2028 😀"
    kind: pattern
    aliases: ["007", "1e5", "null", "- a", "2026-05-28", "a: b"]
    definition: |
      See ![picture](http://x.example/a.png), <img src=x>, #tag, 50%% and $a$.
      Code `<b> [[other]] $x$` stays; <https://example.org> is an address.

      | Word | Link |
      |---|---|
      | one | [[log\\|the log]] |
      | two | {{ wiki.concepts | list }} |

      ```
      <i> {{ wiki.threshold }}
      ```
      As it stands: \\{\\{ and [[?A wanted one]] and [[gone]] and {{ no.fact }}.
    epistemic_status: The rule asks for {{ wiki.threshold | words }}.
    merged_into: other
    --- concepts/other.yaml
    status: working
    title: Other
    kind: unknown
    definition: Another.
    --- concepts/broken.yaml
    status: stable
    title: Broken
    definition: "Without a kind, with ``` in it."
    """


@pytest.fixture(scope="module")
def here() -> Facts:
    """The facts of this repository's wiki."""
    return derive(load(ROOT))


def plain(value: Value) -> object:
    """Return what a record's file says as JSON has it."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, str):
        return value
    return [plain(item) for item in value]


def bundle(facts: Facts, folder: Path) -> dict[str, str]:
    """Write the bundle, and return its texts by path."""
    files = list(okf(facts))
    assert len({file.path for file in files}) == len(files)
    for file in files:
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(file.content)
    return {file.path: file.content.decode() for file in files}


def matter(text: str) -> dict[str, Any]:
    """Return the front matter as any reader of YAML has it."""
    found = _MATTER.match(text)
    assert found is not None
    values = yaml.load(found[1], Loader=_Loader)  # noqa: S506 - a safe loader
    assert isinstance(values, dict)
    return values


def own(text: str) -> dict[str, Any]:
    """Return what stands under our key, read as JSON."""
    found = re.search(r"^tercet: (\{.*?)^---$", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    values = json.loads(found[1])
    assert isinstance(values, dict)
    return values


def addresses(text: str) -> list[str]:
    """Return where the links of a page lead, code and addresses of the web left out."""
    body = _MATTER.sub("", text)
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    children = [child for token in tokens for child in token.children or ()]
    found = [
        str(child.attrs["href"]) for child in children if child.type == "link_open"
    ]
    return [address for address in found if "://" not in address]


def attest(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the bundle's own script, by itself."""
    command = [sys.executable, "-I", str(folder / ATTESTER), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_bundle_passes_an_independent_validator(
    facts: MakeFacts, here: Facts, tmp_path: Path
) -> None:
    """okf-ingest finds nothing but that no page says when it was made."""
    validator = pytest.importorskip("okf")
    for name, found in {"rich": facts(RICH), "here": here}.items():
        bundle(found, tmp_path / name)
        read = validator.read_bundle(str(tmp_path / name))
        assert read.okf_version == "0.2"
        said = {(row["severity"], row["rule"]) for row in validator.validate(read)}
        assert said <= {("warn", "missing_timestamp"), ("info", "non_concept_target")}
        records = len(found.wiki.entries) + len(list(found.wiki.of_kind("shape"))) + 1
        assert sum(not one.reserved for one in read.concepts) == records


def test_odd_records_pass_the_validator_too(facts: MakeFacts, tmp_path: Path) -> None:
    """No text of a record breaks the form of its page."""
    validator = pytest.importorskip("okf")
    bundle(facts(ODD), tmp_path / "out")
    found = validator.validate(validator.read_bundle(str(tmp_path / "out")))
    assert not [row for row in found if row["severity"] == "error"]
    assert "broken_link" not in {row["rule"] for row in found}


def test_reserved_files_have_their_form(facts: MakeFacts, tmp_path: Path) -> None:
    """Lists are headings and items; the log is grouped by day, the newest first."""
    texts = bundle(facts(RICH), tmp_path / "out")
    for path in (path for path in texts if path.endswith("index.md")):
        text = texts[path]
        if path == "index.md":
            assert matter(text) == {"okf_version": "0.2"}
            text = _MATTER.sub("", text)
        lines = [line for line in text.splitlines() if line]
        assert lines[0].startswith("# ")
        assert all(row.startswith("# ") or _ITEM.fullmatch(row) for row in lines), path
    lines = [line for line in texts["log.md"].splitlines() if line]
    days = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    assert days == [
        "2026-02-01",
        "2026-01-25",
        "2026-01-20",
        "2026-01-02",
        "2026-01-01",
    ]
    assert lines[0] == "# History"
    assert all(line.startswith(("## ", "* **")) for line in lines[1:])


def test_bundle_without_a_known_day_has_no_log(facts: MakeFacts) -> None:
    """What happened at no known day is in no log."""
    assert "log.md" not in {file.path for file in okf(facts(ODD))}


def test_every_link_leads_to_a_file_and_a_heading(
    facts: MakeFacts, here: Facts, tmp_path: Path
) -> None:
    """Links are relative, and the parts that they name are headings there."""
    for name, found in {"rich": facts(RICH), "here": here, "odd": facts(ODD)}.items():
        root = tmp_path / name
        texts = bundle(found, root)
        count = 0
        for path in (path for path in texts if path.endswith(".md")):
            for address in addresses(texts[path]):
                target, _, part = address.partition("#")
                file = (root / path).parent / target
                assert file.is_file(), (path, address)
                if part:
                    assert f"\n### {part}\n" in file.read_text("utf-8"), address
                count += 1
        assert count > 5


def test_record_is_whole_in_its_page(facts: MakeFacts, here: Facts) -> None:
    """What the record's file says is there as JSON, and to any YAML reader the same."""
    for found in (facts(RICH), here, facts(ODD)):
        texts = {file.path: file.content.decode() for file in okf(found)}
        pages = {
            own(text)["id"]: text for text in texts.values() if '\n "id": ' in text
        }
        assert set(pages) == set(found.wiki.entries)
        for name, text in pages.items():
            entry = found.wiki.entries[name]
            assert own(text)["record"] == plain(entry.document.value or {})
            assert own(text)["kind"] == entry.kind
            assert matter(text)["tercet"] == own(text)
            assert matter(text)["title"] == entry.name
            assert matter(text)["description"]


def test_relations_stand_under_our_key_and_as_links(facts: MakeFacts) -> None:
    """A typed relation has its name, its IRI and its path; the body links it."""
    texts = {file.path: file.content.decode() for file in okf(facts(RICH))}
    text = texts["findings/clark-2021.md"]
    relations = own(text)["relations"]
    assert {
        "relation": "extends",
        "iri": "http://purl.org/spar/cito/extends",
        "to": "adams-2020",
        "path": "/findings/adams-2020.md",
        "note": "With a probe.",
    } in relations
    assert {"relation": "fills", "part": "probe-a"}.items() <= relations[-1].items()
    assert "- extends [Adams 2020](../findings/adams-2020.md): With a probe.\n" in text
    question = own(texts["questions/does-it-last.md"])["relations"]
    assert question[0]["relation"] == "opened-by"
    assert question[0]["inverse"] == "true"


def test_status_and_sources_in_the_words_of_okf(facts: MakeFacts) -> None:
    """Withdrawn is deprecated, working is a draft; works are sources."""
    works = RICH.replace(
        "date: 2020-03-01", "date: 2020-03-01\ndoi: 10.1000/182"
    ).replace("date: 2021-06\n", "date: 2021-06\narxiv: 2106.00001\n")
    texts = {file.path: file.content.decode() for file in okf(facts(works))}
    status = {
        path: matter(texts[path]).get("status")
        for path in texts
        if "/" in path and path.endswith(".md") and not path.endswith("index.md")
    }
    assert status["findings/evans-undated.md"] == "deprecated"
    assert status["findings/adams-2020.md"] == "stable"
    assert status["findings/clark-2021.md"] == "draft"
    davis = matter(texts["findings/davis-2022.md"])["sources"]
    assert davis == [
        {
            "id": "davis-2022-fourth",
            "resource": "/works/davis-2022-fourth.md",
            "title": "The fourth work",
        },
        {
            "id": "adams-2020-first",
            "resource": "https://doi.org/10.1000/182",
            "title": "The first work",
        },
    ]
    clark = matter(texts["works/clark-2021-third.md"])
    assert clark["resource"] == "https://arxiv.org/abs/2106.00001"
    assert matter(texts["notes/reading.md"])["sources"][0]["id"] == "adams-2020-first"


def test_prose_shows_values_and_stays_inert(
    facts: MakeFacts, snapshot: Snapshot
) -> None:
    """Bound facts are values, links are links, and nothing else becomes markup."""
    texts = {file.path: file.content.decode() for file in okf(facts(ODD))}
    text = texts["concepts/log_.md"]
    assert "The rule asks for three." in text
    assert "{{ wiki.threshold | words }}" in own(text)["record"]["epistemic_status"]
    snapshot(_MATTER.sub("", text))


def test_pages_of_a_small_wiki(facts: MakeFacts, snapshot: Snapshot) -> None:
    """A finding, a standing and the lists are as they are kept in the snapshot."""
    texts = {file.path: file.content.decode() for file in okf(facts(RICH))}
    shown = ("index.md", "log.md", "shapes/index.md", "findings/davis-2022.md")
    for path in (*shown, "standings/drift.md", "wiki.md"):
        snapshot(texts[path])


def test_two_exports_are_equal(here: Facts) -> None:
    """The same wiki gives the same bytes."""
    assert list(okf(here)) == list(export(derive(load(ROOT)), "okf"))


def test_attester_counts_what_the_facts_say(
    facts: MakeFacts, here: Facts, tmp_path: Path
) -> None:
    """The bundle's script, run by itself, finds every standing as it is computed."""
    for name, found in {"rich": facts(RICH), "here": here}.items():
        root = tmp_path / name
        bundle(found, root)
        code, said = attest(root)
        shapes = [entry.id for entry in found.wiki.of_kind("shape")]
        assert (code, said.split("\n")[:-1]) == (0, [f"{s}: as stated" for s in shapes])
        for shape in shapes:
            standing = found.standing(shape)
            receipt = run(Bundle(root), shape)
            assert receipt == {
                "shape": shape,
                "frequency": standing.frequency,
                "diversity": standing.diversity.lower,
                "exact": True,
                "standing": standing.state,
            }


def test_receipt_is_attested_or_refused(facts: MakeFacts, tmp_path: Path) -> None:
    """A receipt of the script's own run holds; a changed one is named."""
    root = tmp_path / "out"
    bundle(facts(RICH), root)
    code, said = attest(root, "--run", "drift")
    assert code == 0
    receipt = tmp_path / "receipt.json"
    receipt.write_text(said, "utf-8")
    assert attest(root, "--attest", str(receipt)) == (0, "attested\n")
    wrong = {**json.loads(said), "frequency": 9, "standing": "codified"}
    receipt.write_text(json.dumps(wrong), "utf-8")
    code, said = attest(root, "--attest", str(receipt))
    assert code == 1
    assert "frequency: the receipt says 9, not 4" in said
    assert "standing: the receipt says codified, not ready" not in said
    receipt.write_text('{"shape": "none"}', "utf-8")
    assert attest(root, "--attest", str(receipt))[0] == 1
    assert attest(root, "--run", "none") == (2, "there is no shape 'none'\n")
    code, said = attest(root, "--help")
    assert code == 2
    assert "--attest RECEIPT.json" in said


@pytest.mark.parametrize(
    ("path", "before", "after", "said"),
    [
        (
            "findings/davis-2022.md",
            '"voice"\n',
            '"image"\n',
            "drift: diversity: the page says 2, the records give 3",
        ),
        (
            "findings/adams-2020.md",
            '"works": [\n   "adams-2020-first"',
            '"works": [\n   "clark-2021-third"',
            "drift: frequency: the page says 4, the records give 3",
        ),
        (
            "shapes/collapse.md",
            '"codified": {',
            '"forgotten": {',
            "collapse: standing: the page says codified, the records give ready",
        ),
        (
            "standings/drift.md",
            '"frequency": 4',
            '"frequency": 5',
            "drift: frequency: the page says 5, the records give 4",
        ),
        (
            "standings/drift.md",
            "| Frequency | 4 |",
            "| Frequency | 5 |",
            "drift: frequency: the table says 5, the page 4",
        ),
    ],
)
def test_tampered_bundle_is_caught(
    facts: MakeFacts, tmp_path: Path, path: str, before: str, after: str, said: str
) -> None:
    """Whoever changes a finding or a number is told which standing no longer holds."""
    root = tmp_path / "out"
    bundle(facts(RICH), root)
    file = root / path
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")
    code, found = attest(root)
    assert code == 1
    assert said in found.splitlines()


def test_lost_and_invented_pages_are_caught(facts: MakeFacts, tmp_path: Path) -> None:
    """A shape without its standing is named, and a standing without its shape."""
    root = tmp_path / "out"
    bundle(facts(RICH), root)
    (root / "standings/bare.md").unlink()
    (root / "shapes/user-drift.md").unlink()
    code, said = attest(root)
    assert code == 1
    assert "bare: there is no page of its standing" in said
    assert "user-drift: there is no such shape in the bundle" in said


def test_attester_says_what_it_does_by_itself(
    facts: MakeFacts, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The script is called as a module too, with the bundle's folder."""
    root = tmp_path / "out"
    bundle(facts(RICH), root)
    assert main([], root) == 0
    assert main(["--run", "bare"], root) == 0
    assert '"standing": "candidate"' in capsys.readouterr().out
    assert main(["--run"], root) == 2


def made(seed: int) -> str:
    """Return a wiki of shapes and examples drawn by lot."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    values = "[{id: a, label: a}, {id: b, label: b}, {id: c, label: c}]"
    axes = "\n".join(
        f"  - {{id: x{n}, label: x, values: {values}}}"
        for n in range(draw.randint(0, 3))
    )
    rules = ["", "min_axes: 1", "threshold: 2, reason: r", "qualifier: It is real"]
    rule = f"rule: {{{draw.choice([*rules, 'qualifier: Another'])}}}"
    asked = draw.choice(["", "qualifier: It is real"])
    waits = "deferred: {by: x, date: 2026, reason: r, seq: 99}"
    shapes = f"""
--- concepts/c.yaml
status: stable
title: C
kind: pattern
definition: D.
--- shapes/base.yaml
status: stable
label: base
definition: D.
{"axes:" if axes else ""}
{axes}
{rule}
{draw.choice(["", "retired: No longer used.", waits])}
--- shapes/sub.yaml
status: stable
label: sub
definition: D.
broader: base
axes:
  - {{id: own, label: own, values: {values}}}
rule: {{min_axes: 2{", " + asked if asked else ""}}}
"""
    for n in range(draw.randint(1, 5)):
        gone = draw.choice(
            [""] * 6 + [f"retracted: {{reason: r, date: 2026, seq: {70 + n}}}"]
        )
        gone = "merged_into: w0" if n == 1 and draw.random() < 0.3 else gone
        gone = "broken: yes" if draw.random() < 0.1 else gone
        shapes += f"""
--- works/w{n}.yaml
status: stable
title: W{n}
authors: [{{name: Ann Adams}}]
type: preprint
date: 2020
{gone}
"""
    for n in range(draw.randint(1, 8)):
        uses = ""
        for shape in draw.sample(["base", "sub"], draw.randint(0, 2)):
            cells = {
                axis: draw.choice(["a", "b", "c", "unknown", "[a, b]", "other"])
                for axis in ("x0", "x1", "x2", "own")
                if draw.random() < 0.9
            }
            given = ", ".join(f"{axis}: {cells[axis]}" for axis in cells)
            judged = draw.choice(["met", "met", "unmet", "unknown"])
            uses += (
                f"\n      - {{shape: {shape}, qualifier: {judged}, axes: {{{given}}}}}"
            )
        result = (
            f"\nresults:\n  - id: r\n    measured: m\n    shapes:{uses}" if uses else ""
        )
        gone = draw.choice(
            [""] * 8 + [f"retracted: {{reason: r, date: 2026, seq: {80 + n}}}"]
        )
        shapes += f"""
--- findings/f{n}.yaml
status: stable
title: F{n}
works: [w{draw.randint(0, 4)}]
summary: S.
instantiates:
  - concept: c
    role: unknown
    level: unknown
    filed: {{date: unknown, seq: {n + 1}}}
    {"shapes:" + uses if uses else ""}
{result if draw.random() < 0.4 else ""}
{gone}
"""
    return shapes


@pytest.mark.parametrize("seed", range(40))
def test_attester_agrees_on_wikis_drawn_by_lot(
    facts: MakeFacts, tmp_path: Path, seed: int
) -> None:
    """Two programs that share no line count the same."""
    found = facts(made(seed))
    bundle(found, tmp_path / "out")
    read = Bundle(tmp_path / "out")
    for shape in read.shapes():
        assert differences(read, shape) == []
        assert run(read, shape)["exact"]


def rows(values: Sequence[str], works: int) -> list[Any]:
    """Return rows of one-letter cells, each from its own work or all from a few."""
    return [
        (tuple(frozenset([cell]) for cell in value), [f"w{n % works}"])
        for n, value in enumerate(values)
    ]


def test_search_finds_the_largest_set() -> None:
    """Rows that share works count once a work, and none is missed."""
    assert largest([], 1) == (0, True)
    assert largest(rows(["aa", "bb", "cc"], 3), 2) == (3, True)
    assert largest(rows(["aa", "bb", "cc"], 2), 2) == (2, True)
    assert largest(rows(["ab", "ba", "bb"], 3), 2) == (2, True)
    two: list[Any] = [((frozenset("a"),), ["v", "w"]), ((frozenset("b"),), ["v"])]
    assert largest(two, 1) == (2, True)


def test_search_ends_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond its steps the search gives what it has, as at least."""
    monkeypatch.setattr(attester, "STEPS", 20)
    draw = random.Random(1)  # noqa: S311 - no secret
    many = rows(["".join(draw.choices("abcdefgh", k=4)) for _ in range(100)], works=100)
    size, exact = largest(many, 4)
    assert 2 <= size <= 8
    assert not exact


def test_range_is_borne_out_by_a_number_in_it(facts: MakeFacts, tmp_path: Path) -> None:
    """Where the engine gives a range, the number must lie in it."""
    root = tmp_path / "out"
    bundle(facts(RICH), root)
    file = root / "standings/drift.md"
    text = file.read_text("utf-8")
    for said, found in (("1 to 3", True), ("3 to 4", False)):
        changed = text.replace('"diversity": "2"', f'"diversity": "{said}"')
        changed = changed.replace("| Diversity | 2 |", f"| Diversity | {said} |")
        file.write_text(changed, "utf-8")
        assert (differences(Bundle(root), "drift") == []) is found


def test_examples_on_the_page_prove_what_the_search_cannot_reach(
    facts: MakeFacts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A search that is cut short rests on the witness, and on no false one."""
    root = tmp_path / "out"
    bundle(facts(RICH), root)
    monkeypatch.setattr(attester, "STEPS", 1)
    receipt = run(Bundle(root), "drift")
    assert (receipt["diversity"], receipt["exact"]) == (2, False)
    assert differences(Bundle(root), "drift") == []
    file = root / "standings/drift.md"
    text = file.read_text("utf-8").replace('"brown-2021"', '"davis-2022", "brown-2021"')
    file.write_text(text.replace('"diversity": "2"', '"diversity": "3"'), "utf-8")
    assert "diversity: the page says 3, the records give 1" in differences(
        Bundle(root), "drift"
    )
