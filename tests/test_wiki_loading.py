"""Loading: files become entries, and what they say of each other becomes links."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeAlias

import pytest

from records_text import FULL, FULL_CONFIG, MINIMAL
from tercet.errors import NoWikiError
from tercet.problems import Span
from tercet.record_links import Link
from tercet.records import BY_FOLDER, BY_KIND
from tercet.wiki import Wiki, find_root, load, near_ids, with_files
from wikis import MakeWiki, write_wiki

Row: TypeAlias = tuple[str, str | None, bool]
"""Target, part and whether it is wanted."""

NOTE = MINIMAL["note"].replace("body:", "about: [author-2020-work]\nbody:")
WORK = MINIMAL["work"]
FINDING = MINIMAL["finding"]
SMALL = f"""
--- works/a-2020-work.yaml
{WORK}
--- notes/a-note.yaml
{NOTE.replace("author-2020-work", "a-2020-work")}
"""


def told(wiki: Wiki) -> list[tuple[str, str]]:
    """Return code and place of each problem of loading."""
    return [(problem.code, str(problem.span)) for problem in wiki.loading_problems]


def by_relation(wiki: Wiki, source: str) -> dict[str, list[Row]]:
    """Return the links of a record by relation, in order."""
    found: dict[str, list[Row]] = {}
    for link in wiki.links_from.get(source, ()):
        row = (link.target, link.part, link.wanted)
        found.setdefault(link.relation, []).append(row)
    return found


class TestLoad:
    """Every file below wiki/ is an entry or a problem."""

    def test_least_wiki(self, wiki: MakeWiki) -> None:
        """A title is enough for a wiki without records."""
        found = wiki()
        assert found.config.title == "Tiny"
        assert found.entries == {}
        assert found.loading_problems == ()
        assert found.links == ()
        assert found.files == 0

    def test_one_record_of_each_kind(self, wiki: MakeWiki) -> None:
        """Records are read from the folder of their kind, and sorted by id."""
        text = "".join(
            f"--- {model.folder}/one-{kind}.yaml\n{MINIMAL[kind]}"
            for kind, model in BY_KIND.items()
        )
        found = wiki(text)
        assert told(found) == []
        assert list(found.entries) == sorted(f"one-{kind}" for kind in BY_KIND)
        assert found.files == len(BY_KIND)
        for kind in BY_KIND:
            assert [f"one-{kind}"] == [entry.id for entry in found.of_kind(kind)]

    def test_no_wiki(self, tmp_path: Path) -> None:
        """Without wiki.yaml there is no wiki, and the next step is named."""
        with pytest.raises(NoWikiError, match="tercet init") as caught:
            load(tmp_path)
        assert str(tmp_path) == caught.value.root

    def test_root_is_found_from_within(self, wiki: MakeWiki, tmp_path: Path) -> None:
        """The nearest folder upwards that holds a wiki is its root."""
        wiki("--- notes/deep/er/x.md\n")
        assert find_root(tmp_path / "wiki" / "notes" / "deep" / "er") == tmp_path
        assert find_root(tmp_path) == tmp_path
        with pytest.raises(NoWikiError):
            find_root(tmp_path.parent)

    def test_relative_root(
        self, wiki: MakeWiki, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Paths in problems are relative to the project, however it is named."""
        wiki("--- notes/a.yaml\nx\n")
        monkeypatch.chdir(tmp_path)
        assert told(load(".")) == told(load(tmp_path))
        assert told(load(".")) == [("S008", "wiki/notes/a.yaml:1:1")]

    def test_broken_configuration(self, wiki: MakeWiki, tmp_path: Path) -> None:
        """A wiki with a broken wiki.yaml is read by the defaults, and says so."""
        found = wiki(f"--- wiki.yaml\ntitel: x\n{SMALL}")
        assert found.config.title == tmp_path.name
        assert found.config.rule.threshold == 3
        assert len(found.entries) == 2
        assert [code for code, _ in told(found)] == ["R001", "R002"]
        assert {place.split(":")[0] for _, place in told(found)} == {"wiki/wiki.yaml"}

    def test_bad_record_stays_an_entry(self, wiki: MakeWiki) -> None:
        """A bad record keeps its id, so that what points at it is not broken too."""
        found = wiki(SMALL.replace("type: preprint", "type: paper"))
        assert told(found) == [("R004", "wiki/works/a-2020-work.yaml:5:7")]
        assert found.entries["a-2020-work"].record is None
        assert found.entries["a-note"].record is not None
        assert "a-2020-work" in found.links_to

    def test_problems_come_by_place(self, wiki: MakeWiki) -> None:
        """Problems of all files are sorted by path, line and column."""
        text = "--- works/b.yaml\nx\n--- notes/c.yaml\nx\n--- notes/a.yaml\nx: ~\n"
        found = wiki(text)
        places = [problem.span for problem in found.loading_problems]
        assert sorted(places) == places
        assert len(places) == 7


class TestFileNames:
    """The file name is the id, and the folder is the kind."""

    @pytest.mark.parametrize(
        ("name", "wish"),
        [
            ("Shah 2023.yaml", "shah-2023"),
            ("shah_2023.yaml", "shah-2023"),
            ("shah--2023.yaml", "shah-2023"),
            ("-shah.yaml", "shah"),
            ("shah-.yaml", "shah"),
            ("Schäfer.yaml", "sch-fer"),
            ("a.b.yaml", "a-b"),
            ("😀.yaml", "a-new-id"),
            ("con.yaml", "con"),
            ("true.yaml", "true"),
            ("index.yaml", "index"),
            ("a" * 81 + ".yaml", "a" * 81),
            ("shah.yml", "shah"),
            ("shah.YAML", "shah"),
            ("shah.YmL", "shah"),
        ],
    )
    def test_name_that_is_no_id(self, wiki: MakeWiki, name: str, wish: str) -> None:
        """A file whose name is not id.yaml is told, and a name is proposed."""
        found = wiki(f"--- notes/{name}\n{NOTE}")
        (problem,) = found.loading_problems
        assert list(found.entries) == (["shah"] if name.startswith("shah.") else [])
        assert found.files == 1
        assert (problem.code, str(problem.span)) == ("S007", f"wiki/notes/{name}:1:1")
        assert f"rename it, for example to {wish}.yaml" == problem.help

    @pytest.mark.parametrize(
        ("path", "where", "help_"),
        [
            ("note/a.yaml", "note", "did you mean 'notes'?"),
            ("a.yaml", "wiki", "records live in wiki/: clusters, concepts, findings"),
            ("wiki.yml", "wiki", "records live in wiki/: "),
            ("notes/old/a.yaml", "notes/old", ""),
            ("zebra/a.yml", "zebra", "records live in wiki/: "),
        ],
    )
    def test_wrong_folder(
        self, wiki: MakeWiki, path: str, where: str, help_: str
    ) -> None:
        """YAML where no record lives is told, and not read."""
        found = wiki(f"--- {path}\ntitle: x\n")
        (problem,) = found.loading_problems
        assert (problem.code, str(problem.span)) == ("R006", f"wiki/{path}:1:1")
        assert f"no kind of record lives in the folder '{where}'" == problem.message
        assert problem.help.startswith(help_)
        assert found.entries == {}

    @pytest.mark.parametrize(
        "path",
        [
            "index.md",
            "notes/readme.md",
            "notes/a.yaml.bak",
            "notes/a.json",
            "notes/.a.yaml",
            "notes/._a.yaml",
            ".obsidian/a.yaml",
            "assets/data.yaml",
            "sources/a/b.yml",
        ],
    )
    def test_what_is_no_record(self, wiki: MakeWiki, path: str) -> None:
        """Pages, assets, sources and hidden files are left alone."""
        found = wiki(f"--- {path}\nx: [\n")
        assert told(found) == []
        assert found.files == 0

    def test_id_is_taken(self, wiki: MakeWiki) -> None:
        """An id means one record over all kinds; the second file is told."""
        found = wiki(f"--- notes/same.yaml\n{NOTE}--- works/same.yaml\n{WORK}")
        (problem,) = found.loading_problems
        assert (problem.code, str(problem.span)) == ("R005", "wiki/works/same.yaml:1:1")
        assert [str(place) for place in problem.related] == ["wiki/notes/same.yaml:1:1"]
        assert "same-work.yaml" in problem.help
        assert found.entries["same"].kind == "note"

    def test_well_formed_record_keeps_its_id(self, wiki: MakeWiki) -> None:
        """Where a broken file and a good one share an id, the good one has it."""
        found = wiki(f"--- notes/same.yaml\ntitle: x\n--- works/same.yaml\n{WORK}")
        taken = [p for p in found.loading_problems if p.code == "R005"]
        assert [str(problem.span) for problem in taken] == ["wiki/notes/same.yaml:1:1"]
        assert found.entries["same"].kind == "work"

    def test_two_endings(self, wiki: MakeWiki) -> None:
        """The same name with .yaml and .yml is one id, taken twice."""
        found = wiki(f"--- notes/a.yaml\n{NOTE}--- notes/a.yml\n{NOTE}")
        assert {code for code, _ in told(found)} == {"R005", "S007"}
        assert found.entries["a"].document.path == "wiki/notes/a.yaml"

    def test_what_is_no_file(self, wiki: MakeWiki, tmp_path: Path) -> None:
        """Folders, dangling links and pipes with a record's name are told."""
        root = write_wiki(tmp_path, f"--- notes/good.yaml\n{NOTE}")
        folder = root / "wiki" / "notes"
        (folder / "a.yaml").mkdir()
        (folder / "b.yaml").symlink_to("nowhere")
        (folder / "c.yaml").symlink_to("c.yaml")
        os.mkfifo(folder / "d.yaml")
        found = load(root)
        assert told(found) == [("S005", f"wiki/notes/{n}.yaml:1:1") for n in "abcd"]
        assert found.entries["good"].record is not None

    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            (b"a\xff.yaml", r"a\udcff.yaml"),
            (b"a\nb.yaml", r"a\nb.yaml"),
            ("a\u202eb.yaml".encode(), r"a\u202eb.yaml"),
            (b"a\x1b[31m.yaml", r"a\x1b[31m.yaml"),
        ],
    )
    def test_name_that_cannot_be_printed(
        self, tmp_path: Path, name: bytes, shown: str
    ) -> None:
        """A file name that a terminal cannot show is shown by its escapes."""
        root = write_wiki(tmp_path, f"--- notes/good.yaml\n{NOTE}")
        (root / "wiki" / "notes" / os.fsdecode(name)).write_text(NOTE, "utf-8")
        (problem,) = load(root).loading_problems
        assert (problem.code, problem.span.path) == ("S007", f"wiki/notes/{shown}")
        assert problem.message.isprintable()
        assert problem.message.encode()


class TestWithFiles:
    """The wiki as it would be."""

    def test_added(self, wiki: MakeWiki) -> None:
        """An added file is an entry; the loaded wiki stays as it is."""
        before = wiki(SMALL)
        path = "wiki/findings/b-2021.yaml"
        after = with_files(before, [(path, MINIMAL["finding"].encode())])
        assert list(after.entries) == ["a-2020-work", "a-note", "b-2021"]
        assert list(before.entries) == ["a-2020-work", "a-note"]
        assert after.entries["b-2021"].kind == "finding"
        assert after.files == 3

    def test_replaced(self, wiki: MakeWiki) -> None:
        """A replaced file counts, with its problems, in place of the old one."""
        before = wiki(SMALL)
        after = with_files(before, [("wiki/notes/a-note.yaml", b"title: x\n")])
        assert told(before) == []
        assert [code for code, _ in told(after)] == ["R002"] * 2
        assert len(after.entries) == 2

    def test_nothing_changed(self, wiki: MakeWiki) -> None:
        """Without files the wiki is the same, what is wrong with it included."""
        extra = f"--- works/a-note.yaml\n{WORK}--- zebra/x.yaml\nx\n"
        before = wiki(SMALL + extra + "--- notes/bad.yaml\nx\n")
        after = with_files(before, [])
        assert [code for code, _ in told(before)] == ["S008", "R005", "R006"]
        assert told(before) == told(after)
        assert before.files == after.files
        assert before.links == after.links

    def test_is_what_loading_gives(self, wiki: MakeWiki) -> None:
        """A file that is added in thought and one that is written give the same."""
        path = "findings/b-2021.yaml"
        thought = with_files(wiki(SMALL), [(f"wiki/{path}", FINDING.encode())])
        written = wiki(f"{SMALL}--- {path}\n{FINDING}")
        assert told(written) == told(thought)
        assert written.links == thought.links
        assert list(written.entries) == list(thought.entries)


class TestLinks:
    """References and prose links, with their relation and place."""

    @pytest.fixture
    def full(self, wiki: MakeWiki) -> Wiki:
        """A wiki of records in which every field is filled."""
        text = "".join(
            f"--- {model.folder}/one-{kind}.yaml\n{FULL[kind]}"
            for kind, model in BY_KIND.items()
        )
        return wiki(text)

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [
            ("work", {"distinct-from": [("ref-other", None, False)]}),
            (
                "finding",
                {
                    "reports-on": [
                        ("ref-work", None, False),
                        ("ref, a lost work", None, True),
                    ],
                    "example-of": [
                        ("ref-shape-of-result", None, False),
                        ("ref-shape", None, False),
                    ],
                    "instantiates": [("ref-concept", None, False)],
                    "contests": [("ref-contested", None, False)],
                    "challenges": [("ref-challenger", None, False)],
                    "distinct-from": [("ref-distinct", None, False)],
                    "extends": [("ref-extended", "part", False)],
                    "quotes": [("ref-quoted", None, False)],
                },
            ),
            (
                "concept",
                {
                    "adjacent-to": [("ref to a neighbour", None, True)],
                    "broader": [("ref-broader", None, False)],
                },
            ),
            (
                "shape",
                {
                    "shape-of": [("ref-concept", None, False)],
                    "broader": [("ref-broader", None, False)],
                    "codified-with": [("ref-example", "result", False)],
                },
            ),
            ("thread", {}),
            (
                "question",
                {
                    "opens": [("ref-opener", None, False)],
                    "about": [("ref-concept", None, False)],
                    "would-probe": [("ref-material", None, False)],
                },
            ),
            (
                "cluster",
                {
                    "has-member": [
                        ("ref-member", None, False),
                        ("ref to a lost member", None, True),
                    ]
                },
            ),
            (
                "note",
                {
                    "about": [("ref-work", None, False)],
                    "continued-in": [("ref-next", None, False)],
                },
            ),
        ],
    )
    def test_fields_are_links(
        self,
        full: Wiki,
        kind: str,
        expected: dict[str, list[Row]],
    ) -> None:
        """Each reference field carries its relation, target, part and wantedness."""
        expected = {"merged-into": [("ref-merged", None, False)], **expected}
        assert expected == by_relation(full, f"one-{kind}")

    def test_reverse_relation(self, full: Wiki) -> None:
        """A question opened by a finding: the finding is the subject."""
        (link,) = [row for row in full.links if row.relation == "opens"]
        assert (link.source, link.target) == ("one-question", "ref-opener")
        assert (link.subject, link.object) == ("ref-opener", "one-question")

    def test_forward_relation(self, full: Wiki) -> None:
        """A finding that extends another: the finding is the subject."""
        (link,) = [row for row in full.links if row.relation == "extends"]
        assert (link.subject, link.object) == ("one-finding", "ref-extended")
        assert link.note == "Prose on a relation"

    def test_every_link_has_its_place(self, full: Wiki) -> None:
        """Where a link is said to be written, its target stands."""
        for link in full.links:
            span = full.span(link)
            line = full.line(span)
            assert link.target in line[span.column - 1 : span.column - 1 + span.length]

    def test_prose_links(self, wiki: MakeWiki) -> None:
        """Links in prose are mentions, each with its own place."""
        body = (
            "body: |\n  See [[a]], [[b#part|that]] and [[?A gap]].\n"
            "  Again [[a]], not `[[c]]`.\n"
        )
        text = NOTE.replace("body: What was read.\n", body)
        found = wiki(f"--- notes/n.yaml\n{text}")
        rows = [link for link in found.links if link.relation == "mentions"]
        expected = [
            Link("n", "mentions", target, part, wanted, ("body",), raw=raw, nth=nth)
            for target, part, wanted, raw, nth in (
                ("a", None, False, "[[a]]", 0),
                ("b", "part", False, "[[b#part|that]]", 0),
                ("A gap", None, True, "[[?A gap]]", 0),
                ("a", None, False, "[[a]]", 1),
            )
        ]
        assert expected == rows
        assert [str(found.span(link)) for link in rows] == [
            f"wiki/notes/n.yaml:{place}" for place in ("5:7", "5:14", "5:34", "6:9")
        ]

    def test_back_links(self, wiki: MakeWiki) -> None:
        """A record knows the links to it from other records, wanted ones left out."""
        body = 'body: "[[n]] [[m]] [[?x]] [[x]]"'
        text = NOTE.replace("body: What was read.", body)
        found = wiki(f"--- notes/n.yaml\n{text}--- notes/m.yaml\n{text}")
        back = found.links_to.items()
        assert {key: [link.source for link in rows] for key, rows in back} == {
            "author-2020-work": ["m", "n"],
            "n": ["m"],
            "m": ["n"],
            "x": ["m", "n"],
        }

    def test_links_come_by_record(self, full: Wiki) -> None:
        """Links are sorted by the record that they stand in."""
        sources = [link.source for link in full.links]
        assert sorted(sources) == sources

    def test_broken_record_has_no_links(self, wiki: MakeWiki) -> None:
        """What a broken record says of others is not taken for true."""
        found = wiki(f"--- notes/n.yaml\n{NOTE}zzz: 1\n")
        assert found.links == ()


class TestConfiguration:
    """wiki.yaml adds levels and relations."""

    def test_levels(self, wiki: MakeWiki) -> None:
        """Added levels come last, with their labels."""
        found = wiki(f"--- wiki.yaml\n{FULL_CONFIG}")
        assert list(found.levels.items())[-1] == ("interface", "interface")
        assert found.levels["prompt"] == "prompt"

    def test_relations(self, wiki: MakeWiki) -> None:
        """An added relation starts from findings and has an IRI, its own or ours."""
        found = wiki(f"--- wiki.yaml\n{FULL_CONFIG}").relations["doubts"]
        assert (found.sources, found.targets) == (("finding",), ("finding", "work"))
        assert found.stated
        assert found.acyclic
        assert found.iri == "https://example.org/doubts"
        assert "extends" in wiki().relations
        short = "relations: [{name: doubts, inverse: x, targets: [work]}]\n"
        found = wiki(f"--- wiki.yaml\ntitle: x\n{short}").relations["doubts"]
        assert found.iri.endswith("#doubts")
        assert not found.acyclic


class TestLines:
    """The source line of a problem can be shown."""

    def test_line_of_a_record(self, wiki: MakeWiki) -> None:
        """The line of a place is that of its file."""
        found = wiki(SMALL)
        assert found.line(Span("wiki/notes/a-note.yaml", 2)) == "title: A note"
        assert found.line(Span("wiki/wiki.yaml", 1)) == "title: Tiny"

    def test_line_of_a_file_without_an_id(self, wiki: MakeWiki) -> None:
        """A file that is no entry, for its name or a taken id, shows its lines too."""
        found = wiki(f"--- notes/A B.yaml\n{NOTE}--- works/a.yaml\n{NOTE}{SMALL}")
        assert found.line(Span("wiki/notes/A B.yaml", 2)) == "title: A note"
        assert found.line(Span("wiki/works/a.yaml", 2)) == "title: A note"

    def test_line_that_is_not_there(self, wiki: MakeWiki) -> None:
        """A line behind the end, or of no file of the wiki, is empty."""
        found = wiki(SMALL)
        assert found.line(Span("wiki/notes/a-note.yaml", 999)) == ""
        assert found.line(Span("elsewhere.yaml", 1)) == ""


@pytest.mark.parametrize(
    ("name", "kinds", "expected"),
    [
        ("a-not", (), ("a-note",)),
        ("a-2020-wrk", ("work",), ("a-2020-work",)),
        ("a-not", ("work",), ("a-note",)),
        ("zzz", (), ()),
    ],
)
def test_near_ids(
    wiki: MakeWiki, name: str, kinds: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    """Ids of the kinds that fit are proposed first, then any that is near."""
    assert expected == near_ids(wiki(SMALL), name, kinds)


def test_every_folder_is_of_a_kind() -> None:
    """The folders of records are the plurals of their kinds."""
    assert {f"{kind}s" for kind in BY_KIND} == set(BY_FOLDER)
