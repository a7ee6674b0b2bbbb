"""Hundreds of broken records in one wiki: each is told with its place, none spreads.

Twenty good records stand among them, and link to every broken one that has an id.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from mutations import Data, nodes, plain, replaced, write
from records_text import FULL, MINIMAL
from tercet.commands import cli
from tercet.records import BY_KIND
from tercet.source import MAX_BYTES, parse
from wikis import write_wiki

ENGINE = Path(__file__).parents[1] / "engine"
NOTE, FINDING, WORK, SHAPE, CONCEPT = (
    MINIMAL[kind] for kind in ("note", "finding", "work", "shape", "concept")
)
PLACED = FINDING.replace("declared_none: It is only an example.\n", "").replace(
    "author-2020-work", "good-work-1"
)

GOOD = "--- concepts/good-concept.yaml\n" + CONCEPT
GOOD += f"""\
--- shapes/good-shape.yaml
{SHAPE}concepts: [good-concept]
axes:
  - id: method
    label: Method
    values: [{{id: probing, label: probing}}, {{id: prompting, label: prompting}}]
--- threads/good-thread.yaml
{MINIMAL["thread"].replace("What it follows.", "It follows [[good-finding-1]].")}\
--- questions/good-question.yaml
{MINIMAL["question"].replace("a-concept", "good-concept")}\
probes: [{{id: one, kind: a rerun, text: Run it again.}}]
--- clusters/good-cluster.yaml
{MINIMAL["cluster"].replace("author-2020", "good-finding-1, good-finding-2")}\
"""
for number in range(1, 8):
    GOOD += f"""\
--- works/good-work-{number}.yaml
{WORK.replace("A work", f"Good work {number}")}\
--- findings/good-finding-{number}.yaml
{PLACED.replace("good-work-1", f"good-work-{number}")}\
instantiates:
  - concept: good-concept
    role: primary
    level: prompt
    filed: {{date: 2026-01-0{number}, seq: {number}}}
    shapes: [{{shape: good-shape, axes: {{method: probing}}}}]
"""


class Broken(NamedTuple):
    """One broken file: what is wrong, its path below wiki/, its bytes, the code."""

    about: str
    path: str
    content: bytes
    code: str


def in_note(about: str, line: str, code: str) -> Broken:
    """A note with one more line."""
    return Broken(about, "notes", (NOTE + line + "\n").encode(), code)


def not_yaml() -> Iterator[Broken]:
    """Yield files that are not YAML."""
    for about, line in {
        "colon in text": "x: a: b",
        "tab": "x:\n\ty: z",
        "quote left open": 'x: "y',
        "other quote left open": "x: 'y",
        "bracket left open": "x: [y",
        "brace left open": "x: {y: z",
        "bracket too many": "x: [y]]",
        "brackets crossed": "x: [y}",
        "no colon": "just words",
        "indented too far": "x: y\n  z: 1",
        "list after a mapping": "- x",
        "reserved @": "x: @y",
        "reserved `": "x: `y`",
        "reserved %": "x: %y",
        "unknown escape": 'x: "\\q"',
        "half a surrogate": 'x: "\\uD800"',
        "beyond Unicode": 'x: "\\U00110000"',
        "text after a quote": 'x: "y" z',
        "bare comma": "x: [, y]",
        "empty anchor": "x: & y",
        "empty alias": "x: *",
        "bad tag": "x: !<y z",
        "odd block": "x: |9x\n  y",
        "star": "x: **bold**",
        "question mark": "? x\n? y\n- z",
        "dedent in a block": "x: |\n     a\n  b\n c",
        "merge conflict": "<<<<<<< HEAD\nx: y\n=======\nx: z\n>>>>>>> main",
        "half a key": "x: y\nz",
        "json with a comment": '{"x": 1} // y',
    }.items():
        yield in_note(about, line, "S001")
    for about, text in {
        "unknown directive": "%FOO\n---\n" + NOTE,
        "YAML 3": "%YAML 3.0\n---\n" + NOTE,
        "two YAML directives": "%YAML 1.1\n%YAML 1.1\n---\n" + NOTE,
        "directive without document": "%YAML 1.1\n",
        "a sentence: with a colon: twice": "This is: not a: record",
        "an undeclared handle": "!x!y z: 1",
    }.items():
        yield Broken(about, "notes", text.encode(), "S001")


def not_plain() -> Iterator[Broken]:
    """Yield files with YAML that a record may not use."""
    for about, line, code in (
        ("key twice", "title: again", "S002"),
        ("quoted key twice", '"title": again', "S002"),
        ("key twice in flow", "claims: [{text: a, text: b, reviewed: true}]", "S002"),
        ("anchor", "x: &a y", "S003"),
        ("anchor on a list", "x: &a [y]", "S003"),
        ("anchor on a key", "&a x: y", "S003"),
        ("alias", "x: *a", "S003"),
        ("anchor and alias", "x: &a y\nz: *a", "S003"),
        ("merge key", "<<: {x: y}", "S003"),
        ("merge of an alias", "x: &a {y: z}\nw: {<<: *a}", "S003"),
        ("recursive alias", "x: &a [*a]", "S003"),
        ("list as key", "[x, y]: z", "S003"),
        ("mapping as key", "{x: y}: z", "S003"),
        ("complex key", "? [x]\n: y", "S003"),
        ("alias as key", "*a : y", "S003"),
        ("python name", "x: !!python/name:os.system y", "S003"),
        ("python call", "x: !!python/object/apply:os.system [ls]", "S003"),
        ("python object", "x: !!python/object:x.Y {}", "S003"),
        ("python tuple", "x: !!python/tuple [y]", "S003"),
        ("binary", "x: !!binary aGk=", "S003"),
        ("timestamp", "x: !!timestamp 2020-13-45", "S003"),
        ("int", "x: !!int zebra", "S003"),
        ("set", "x: !!set {y}", "S003"),
        ("omap", "x: !!omap [y: z]", "S003"),
        ("null tag", "x: !!null ''", "S003"),
        ("str tag", "x: !!str 5", "S003"),
        ("local tag", "x: !mine y", "S003"),
        ("verbatim tag", "x: !<tag:example.org,2020:x> y", "S003"),
        ("non-specific tag", "x: ! y", "S003"),
        ("tag on a key", "!!str x: y", "S003"),
        ("value missing", "claims:", "S009"),
        ("tilde", "next: ~", "S009"),
        ("null", "to_read: null", "S009"),
        ("item missing", "next:\n  - a\n  -", "S009"),
        ("value missing in flow", "next: {a}", "S009"),
        ("control character by escape", 'x: "\\0"', "S005"),
        ("bell in a key", '"\\a": y', "S005"),
        ("second document", "---\nx: y", "S006"),
        ("second document by its end", "...\n---\nx: y", "S006"),
        ("deep flow", f"x: {'[' * 40}y{']' * 40}", "S004"),
        ("deep block", "x:\n" + "".join(f"{' ' * n}-\n" for n in range(40)), "S004"),
        ("30,000 brackets", f"x: {'[' * 30_000}", "S004"),
        ("30,000 braces", f"x: {'{a: ' * 30_000}", "S004"),
        ("30,000 dashes", f"x:\n {'- ' * 30_000}", "S004"),
    ):
        yield in_note(about, line, code)
    bomb = ["a0: &a0 [x, x]"]
    bomb += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    yield Broken("alias bomb", "notes", "\n".join(bomb).encode(), "S003")


def not_a_record() -> Iterator[Broken]:
    """Yield files that are not one mapping of readable text."""
    for about, content, code in (
        ("empty", b"", "S006"),
        ("white space", b"\n \n\n", "S006"),
        ("comment only", b"# nothing\n", "S006"),
        ("dashes only", b"---\n", "S006"),
        ("null only", b"null\n", "S006"),
        ("a list", b"- title: x\n", "S008"),
        ("an empty list", b"[]", "S008"),
        ("a word", b"title\n", "S008"),
        ("a quoted word", b'"title"\n', "S008"),
        ("a Markdown page", b"# Title\n\nSome text.\n", "S008"),
        ("an empty mapping", b"{}\n", "R002"),
        ("JSON of something else", b'{"a": [1, 2.5, null]}', "S009"),
        ("HTML", b"<html><body>x</body></html>\n", "S008"),
        ("Latin-1", NOTE.replace("A note", "Schäfer").encode("latin-1"), "S005"),
        ("Windows-1252", NOTE.replace("A note", "a – b").encode("cp1252"), "S005"),
        ("UTF-16", NOTE.encode("utf-16"), "S005"),
        ("UTF-16 without mark", NOTE.encode("utf-16-le"), "S005"),
        ("UTF-32", NOTE.encode("utf-32"), "S005"),
        ("UTF-7 is text", b"title: +AGEAYg-\n", "R002"),
        ("Shift JIS", NOTE.replace("A note", "日本").encode("shift_jis"), "S005"),
        ("broken UTF-8 after a mark", b"\xef\xbb\xbf" + b"a: \xe4\n", "S005"),
        ("cut off within a letter", "title: é".encode()[:-1], "S005"),
        ("overlong NUL", b"title: \xc0\x80\n", "S005"),
        ("surrogate", b"title: \xed\xa0\x80\n", "S005"),
        ("NUL", NOTE.encode() + b"x: \x00\n", "S005"),
        ("NULs", b"\0" * 500, "S005"),
        ("escape", NOTE.encode() + b"x: \x1b[31m\n", "S005"),
        ("delete", NOTE.encode() + b"x: \x7f\n", "S005"),
        ("no character", NOTE.encode() + b"x: \xef\xbf\xbe\n", "S005"),
        ("C1 control", NOTE.encode() + b"x: \xc2\x9b\n", "S005"),
        ("gzip", b"\x1f\x8b\x08\x00\x00\x00", "S005"),
        ("PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "S005"),
        ("ELF", b"\x7fELF\x02\x01\x01\x00", "S005"),
        ("too large", b"a: " + b"x" * MAX_BYTES, "S004"),
        ("far too large", NOTE.encode() + b"# x\n" * MAX_BYTES, "S004"),
        ("many unknown fields", b"".join(b"k%d: x\n" % n for n in range(999)), "R001"),
        ("one long line", b"title: [" + b"x," * 9999 + b"]\n", "R003"),
    ):
        yield Broken(about, "notes", content, code)


def wrong_value() -> Iterator[Broken]:
    """Yield records with one wrong value, from each place of each kind's full one."""
    for kind, model in BY_KIND.items():
        found = parse("x.yaml", FULL[kind].encode()).value
        assert found is not None
        record = plain(found)
        for at, value in nodes(record):
            where = f"{kind}: {'.'.join(map(str, at)) or 'record'}"
            wrong: Data = "x" if isinstance(value, list | dict) else [[]]
            if at and "axes" not in at[:-1]:
                text = write(replaced(record, at, wrong))
                yield Broken(f"{where} wrong", model.folder, text.encode(), "R")
            if isinstance(value, dict) and at[-1:] != ("axes",):
                text = write(replaced(record, at, {**value, "zzz": "x"}))
                yield Broken(f"{where} with more", model.folder, text.encode(), "R001")


def wrong_word() -> Iterator[Broken]:
    """Yield records with one badly written value."""
    fields: dict[str, tuple[str, list[str]]] = {
        "works": (
            WORK,
            [
                *("date: 2025-02-30", "date: 2025-13", "date: 25", "date: 01.02.2025"),
                *("date: yesterday", "date: 1609459200", "date: 2025-1-1", "date: ''"),
                *("date: 2025-01-01T10:00:00Z", "date: 0000", "date: 2025 or so"),
                *("type: paper", "type: Preprint", "status: final", "status: ''"),
                *("authors: []", "authors: [Ann]", "authors: [{x: Ann}]", "title: ''"),
                *("arxiv: 2601.1", "arxiv: arXiv:2601.10380", "doi: 10.1/x"),
                *("doi: https://doi.org/10.1000/182", "url: example.org", "url: 'x y'"),
                *("code: javascript:alert(1)", "url: ftp://x", "merged_into: A B"),
                *("retracted: true", "retracted: {reason: x, date: 2020, seq: 0}"),
                *("wanted: [x]", "versions: [{label: v1, date: x}]", "aliases: ['']"),
            ],
        ),
        "findings": (
            FINDING,
            [
                *("works: []", "works: [A B]", "works: a", "works: ['[[a]]']"),
                *("summary: ' '", "declared_none: ''", "instantiates: []"),
                *("results: x", "results: [x]", "results: [{id: a, measured: ''}]"),
                *("results: [{id: A B, measured: x}]", "results: [{measured: x}]"),
                "results: [{id: a, measured: x, figures: [{value: many}]}]",
                "results: [{id: a, measured: x, shapes: [{shape: a, axes: [b]}]}]",
                "results: [{id: a, measured: x, shapes: [{shape: a, axes: {B: c}}]}]",
                "results: [{id: a, measured: x, shapes: [{shape: a, axes: {b: []}}]}]",
                "results: [{id: a, measured: x, shapes: [{shape: a, qualifier: yes}]}]",
                *("quotes: [{text: x}]", "quotes: [{text: x, where: y, source: '#'}]"),
                *("relations: [{type: extends}]", "relations: [{type: A, to: b}]"),
                *("relations: [{type: extends, to: a#b#c}]", "tensions: [{title: x}]"),
                *("limitations: one", "models: {a: b}", "sections: [{heading: x}]"),
            ],
        ),
        "shapes": (
            SHAPE,
            [
                *("rule: {threshold: 0}", "rule: {threshold: three}", "rule: 3"),
                *("rule: {threshold: 2.5}", "rule: {min_axes: -1}", "provisional: 1"),
                *("provisional: maybe", "deferred: yes", "deferred: {by: x}"),
                *("axes: [{id: a, label: b, values: []}]", "axes: [a]", "concepts: a"),
                "codified: true",
                "axes: [{id: A, label: b, values: [{id: a, label: b}]}]",
                "codified: {date: x, by: y, seq: 1, examples: [a], rule: {}, hash: z}",
            ],
        ),
        "concepts": (
            CONCEPT,
            [
                *("kind: thing", "definition: ''", "boundaries: [{what: x}]"),
                *("adjacent: [{concept: a, evidence: weak, note: x}]", "triggers: x"),
            ],
        ),
        "questions": (
            MINIMAL["question"],
            ["kind: closed", "readings: [{id: (a), text: x}]", "probes: [{id: a}]"],
        ),
        "threads": (MINIMAL["thread"], ["state: done", "kind: string"]),
        "clusters": (MINIMAL["cluster"], ["members: []", "members: ['[[?]]']"]),
        "notes": (NOTE, ["claims: [{text: x, reviewed: no}]", "about: [a, '']"]),
    }
    for folder, (base, lines) in fields.items():
        for line in lines:
            name = line.partition(":")[0]
            kept = [
                row
                for row in base.replace("\n  ", "\n\0").splitlines(keepends=True)
                if not row.startswith(f"{name}:")
            ]
            rows = "".join(kept).replace("\0", "  ")
            if name == "authors":
                rows = rows.replace("  - name: Ann Author\n", "")
            yield Broken(line, folder, f"{rows}{line}\n".encode(), "R")
    for kind, model in BY_KIND.items():
        text = MINIMAL[kind].partition("\n")[2]
        yield Broken(f"{kind} without status", model.folder, text.encode(), "R002")


def joined_wrong() -> Iterator[Broken]:
    """Yield records that are well written and badly joined to others."""
    instance = """\
instantiates:
  - concept: good-concept
    role: primary
    level: prompt
    filed: {date: 2026-01-01, seq: 501}
"""
    shape = "    shapes: [{shape: good-shape, axes: {method: probing}}]\n"
    rows = [
        ("unknown work", FINDING.replace("author-2020-work", "nobody"), "G001"),
        ("unknown link", FINDING.replace("It was", "It, [[nobody]], was"), "G001"),
        ("unknown concept", instance.replace("good-concept", "nobody"), "G001"),
        ("unknown shape", instance + shape.replace("good-shape", "nobody"), "G001"),
        ("unknown contested", instance + "    contests: [nobody]\n", "G001"),
        ("unknown relative", "relations: [{type: extends, to: nobody}]\n", "G001"),
        ("shape as concept", instance.replace("good-concept", "good-shape"), "G002"),
        (
            "concept as work",
            FINDING.replace("author-2020-work", "good-concept"),
            "G002",
        ),
        ("fills a thread", "relations: [{type: fills, to: good-thread}]\n", "G002"),
        ("same work twice", FINDING.replace("-work]", "-work, good-work-1]"), "G003"),
        ("unknown relation", "relations: [{type: proves, to: good-work-2}]\n", "G007"),
        ("unknown part", 'relations: [{type: fills, to: "good-question#x"}]\n', "G008"),
        ("part of nothing", FINDING.replace("It was", "It [[good-work-1#x]]"), "G008"),
        ("unknown level", instance.replace("prompt", "promt"), "R009"),
        ("unknown axis", instance + shape.replace("method", "channel"), "T001"),
        ("unknown value", instance + shape.replace("probing", "poking"), "T001"),
        ("number of another", instance.replace("level: prompt", "level: pr"), "R009"),
        ("number twice", instance, "T002"),
        (
            "result twice",
            "results: [{id: a, measured: x}, {id: a, measured: y}]\n",
            "R008",
        ),
    ]
    for at, (about, part, code) in enumerate(rows):
        base = PLACED if "instantiates" in part else FINDING
        whole = part if part.startswith("status") else base + part
        whole = whole.replace("author-2020-work", "good-work-1")
        whole = whole.replace("a-concept", "good-concept")
        seq = 500 + at - (about == "number twice")
        whole = whole.replace("seq: 501", f"seq: {seq}")
        yield Broken(about, "findings", whole.encode(), code)
    for about, text, code in (
        ("its own broader shape", SHAPE + "broader: SELF\n", "G004"),
        ("merged into itself", SHAPE + "merged_into: SELF\n", "G004"),
        ("broader than a concept", SHAPE + "broader: good-concept\n", "G002"),
        ("threshold without reason", SHAPE + "rule: {threshold: 2}\n", "T005"),
        ("more axes than it has", SHAPE + "rule: {min_axes: 2}\n", "T006"),
        ("unknown concept of a shape", SHAPE + "concepts: [nobody]\n", "G001"),
    ):
        yield Broken(about, "shapes", text.encode(), code)


def misplaced() -> Iterator[Broken]:
    """Yield files with odd names and in wrong places, with their paths."""
    for name in (
        *("With Space.yaml", "Upper-2020.yaml", "under_score.yaml", "a--b.yaml"),
        *("-begin.yaml", "end-.yaml", "a.b.yaml", "ünicode.yaml", "😀.yaml"),
        *("con.yaml", "nul.yaml", "com1.yaml", "index.yaml", "wiki.yaml", "true.yaml"),
        *("null.yaml", f"{'x' * 81}.yaml", "short.yml", "loud.YAML", "a.yaml.yml"),
        "a,b.yaml",
        *("a;b.yaml", "a'b.yaml", 'a"b.yaml', "$(ls).yaml", "%41.yaml", "a&b.yaml"),
        *("[a].yaml", "a#b.yaml", "a|b.yaml", "~.yaml", "a=b.yaml", "a+b.yaml"),
    ):
        yield Broken(f"named {name}", f"notes/{name}", NOTE.encode(), "S007")
    for path in (
        *("loose.yaml", "wiki.yml", "note/typo-2020.yaml", "zebra/a-2020.yaml"),
        *("notes/deeper/a-2021.yaml", "Works/a-2022.yaml", "a/b/c/d.yml"),
    ):
        yield Broken(f"at {path}", path, NOTE.encode(), "R006")
    yield Broken("id taken", "works/good-concept.yaml", WORK.encode(), "R005")
    yield Broken("id taken by kind", "threads/good-work-1.yaml", WORK.encode(), "R005")


NO_FILES: dict[str, Callable[[Path], None]] = {
    "notes/folder.yaml": Path.mkdir,
    "notes/dangling.yaml": lambda path: path.symlink_to("nowhere"),
    "notes/circle.yaml": lambda path: path.symlink_to(path.name),
    "notes/pipe.yaml": os.mkfifo,
    "notes/device.yaml": lambda path: path.symlink_to("/dev/zero"),
}
"""What has a record's name and is no file, with how to make it."""

IN_FOLDERS = (not_yaml, not_plain, not_a_record, wrong_value, wrong_word, joined_wrong)


@cache
def broken() -> tuple[Broken, ...]:
    """Return every broken file, with its whole path below wiki/."""
    found: list[Broken] = []
    for make in IN_FOLDERS:
        for row in make():
            name = f"bad-{len(found):04}"
            content = row.content.replace(b"SELF", name.encode())
            path = f"{row.path}/{name}.yaml"
            found.append(row._replace(path=path, content=content))
    found += [Broken("no file", path, b"", "S005") for path in NO_FILES]
    return (*found, *misplaced())


@dataclass(frozen=True)
class Told:
    """What ``tercet check --format json`` printed, with its exit status."""

    status: int
    stderr: str
    problems: list[dict[str, object]]

    def of(self, path: str) -> list[dict[str, object]]:
        """Return the problems of a file below wiki/."""
        return [row for row in self.problems if row["path"] == f"wiki/{path}"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wiki of all broken files among twenty good ones that link to them."""
    ids = [Path(row.path).stem for row in broken() if "/bad-" in row.path]
    body = " ".join(f"[[{name}]]" for name in ids)
    note = NOTE.replace("author-2020-work", "good-work-1")
    text = (
        GOOD
        + "--- notes/good-note.yaml\n"
        + note.replace("What was read.", f"See {body}")
    )
    made = write_wiki(tmp_path_factory.mktemp("bad"), text)
    for row in broken():
        file = made / "wiki" / row.path
        file.parent.mkdir(parents=True, exist_ok=True)
        if row.path in NO_FILES:
            NO_FILES[row.path](file)
        else:
            file.write_bytes(row.content)
    return made


@pytest.fixture(scope="module")
def told(root: Path) -> Told:
    """One run of the checks over that wiki."""
    shown = CliRunner().invoke(cli, ["--root", str(root), "check", "--format", "json"])
    assert isinstance(shown.exception, SystemExit), shown.exception
    return Told(shown.exit_code, shown.stderr, json.loads(shown.stdout)["problems"])


def test_there_are_hundreds() -> None:
    """The broken files are many, of many sorts, and no two are the same."""
    assert len(broken()) >= 200
    assert len({row.path for row in broken()}) == len(broken())
    codes = Counter(row.code for row in broken())
    assert len(codes) >= 20
    assert GOOD.count("--- ") + 1 == 20


def test_every_broken_file_is_told(told: Told) -> None:
    """Each broken file has an error of its own, of the code that is due."""
    wrong = []
    for row in broken():
        found = [str(problem["code"]) for problem in told.of(row.path)]
        errors = [p for p in told.of(row.path) if p["severity"] == "error"]
        if not errors or not any(code.startswith(row.code) for code in found):
            wrong.append((row.path, row.about, row.code, found))
    assert wrong == []


def test_every_problem_has_a_place_and_words(told: Told, root: Path) -> None:
    """Path, line and column of each problem lie in a file of the wiki."""
    for problem in told.problems:
        line, column = problem["line"], problem["column"]
        assert isinstance(line, int)
        assert isinstance(column, int)
        file = root / str(problem["path"])
        lines = file.read_bytes().splitlines() if file.is_file() else []
        assert 1 <= line <= len(lines) + 1
        assert column >= 1
        assert problem["message"]


def test_good_neighbours_are_unaffected(told: Told) -> None:
    """No good record has a problem, though it links to every broken one."""
    bad = {f"wiki/{row.path}" for row in broken()}
    assert [row for row in told.problems if row["path"] not in bad] == []


def test_run_fails_without_a_traceback(told: Told) -> None:
    """The run ends with status 1 and its summary."""
    assert told.status == 1
    assert "Traceback" not in told.stderr
    assert "errors" in told.stderr


def command(root: Path) -> subprocess.CompletedProcess[bytes]:
    """Run ``python -m tercet check`` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tercet", "--root", str(root), "check"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ENGINE), "NO_COLOR": "1"},
        check=False,
        timeout=300,
    )


def test_command_in_a_process_of_its_own(root: Path) -> None:
    """The command tells each broken file as path:line:column, without a traceback."""
    shown = command(root)
    output = shown.stdout.decode("utf-8")
    assert shown.returncode == 1
    assert b"Traceback" not in shown.stderr
    assert "Traceback" not in output
    for row in broken():
        place = rf"^wiki/{re.escape(row.path)}:\d+:\d+: error "
        assert re.search(place, output, re.MULTILINE)


def test_file_name_that_is_no_text(tmp_path: Path) -> None:
    """A file name that no encoding reads is told by its escapes."""
    root = write_wiki(tmp_path, GOOD)
    (root / "wiki" / "notes").mkdir()
    (root / "wiki" / "notes" / os.fsdecode(b"a\xff\n.yaml")).write_text(NOTE, "utf-8")
    shown = command(root)
    assert shown.returncode == 1
    assert b"Traceback" not in shown.stderr
    assert rb"wiki/notes/a\udcff\n.yaml:1:1: error S007" in shown.stdout
