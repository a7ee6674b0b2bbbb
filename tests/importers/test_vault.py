"""A vault's pages become drafts of the kinds that they say they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tercet.facts import derive
from tercet.importers.base import Draft, Imported
from tercet.importers.known import Known, known
from tercet.importers.page import read_pages
from tercet.importers.resolve import resolve
from tercet.importers.sources import Source
from tercet.importers.vault import read
from tercet.prose import ProseLink, scan
from tercet.records import BY_KIND, parse
from tercet.relations import Relation
from tercet.source import parse as parse_source
from tercet.templates import write_record
from tercet.wiki import Wiki, load
from wikis import Run

PIECES = (
    *"[[a]] [[b|c]] [t](a.md) [r] [t][r] ![[a]] ![[p.png]] ![i](q.png) word".split(),
    *("\n", "\n", "\n\n", " ", "    ", "\t", "> ", "- ", "1. ", "# ", "|", "\\|"),
    *("\n|-|-|\n", "a|b\n-|-\n", "`", "``", "```\n", "~~~\n", "\\", "$$", "<!--"),
    *("-->", "<b>", "---\n", "===\n", "[r]: a.md\n", "k:: ", "[k:: ", "]", "[", "("),
    *(")", "😀", "\u00a0", "\u2028", "\x0c", "\x85", "\x1b", "{{ x }}", "{{", "#tag"),
)


def vault(pages: dict[str, str], wiki: Known | None = None) -> Imported:
    """Return what comes of some pages."""
    rows, _ = read_pages(
        [Source(path, "0" * 64, pages[path]) for path in sorted(pages)]
    )
    given = wiki or Known()
    found = read(rows, resolve(rows, given.names), given)
    for draft in found.drafts:
        assert record_problems(draft) == [], draft
    assert len({draft.id for draft in found.drafts}) == len(found.drafts)
    return found


def record_problems(draft: Draft) -> list[str]:
    """Return why a draft would be no record."""
    text = write_record(draft.kind, draft.fields)
    document = parse_source(f"{draft.id}.yaml", text.encode())
    record, problems = parse(document, BY_KIND[draft.kind])
    assert problems or record is not None
    return [problem.message for problem in problems]


def found_sha(wiki: Wiki, name: str) -> str:
    """Return the checksum of the file that a record came from."""
    record = wiki.entries[name].record
    assert record is not None
    assert record.imported is not None
    return record.imported.sha256


def only(pages: dict[str, str], path: str) -> Draft:
    """Return the draft of one page."""
    (draft,) = [draft for draft in vault(pages).drafts if draft.path == path]
    return draft


def test_page_becomes_a_note() -> None:
    """With its title, its text, its links, and where it comes from."""
    draft = only(
        {
            "n.md": "---\ntags: [x]\n---\n# A note\n\nOn [[w]], [[c]] and [[n]].\n",
            "works/w.md": "A work.",
            "concepts/c.md": "A concept.",
        },
        "n.md",
    )
    assert (draft.kind, draft.id, draft.line) == ("note", "n", 1)
    assert draft.fields == {
        "title": "A note",
        "body": "On [[w]], [[c]] and [[n]].",
        "about": ["w", "c"],
        "status": "draft",
        "imported": {
            "file": "n.md",
            "sha256": "0" * 64,
            "line": "1",
            "unplaced": "tags: [x]",
        },
    }


def test_concept_has_its_lead_as_definition() -> None:
    """The sections become commentary; its kind is as given, or unknown."""
    text = (
        "---\ntype: concept\nkind: mechanism\naliases: [Two]\nx: y\n---\n"
        "# One\n\nIt is so.\n\n## More [[b|c]]\n\nWords.\n\n### Deep\n\n## Empty\n"
    )
    draft = only({"one.md": text}, "one.md")
    assert draft.kind == "concept"
    assert draft.fields["kind"] == "mechanism"
    assert draft.fields["definition"] == "It is so."
    assert draft.fields["aliases"] == ["Two"]
    assert draft.fields["commentary"] == [
        {
            "title": "More c",
            "body": "More [[?b|c]]\n\nWords.\n\n### Deep",
        },
        {"title": "Empty", "body": "Empty"},
    ]
    assert draft.fields["imported"]["unplaced"] == "x: y"  # type: ignore[index,call-overload]
    assert only({"concepts/a.md": "So."}, "concepts/a.md").fields["kind"] == "unknown"


def test_finding_has_works_and_relations() -> None:
    """Typed links that are relations of records are kept as such."""
    pages = {
        "findings/f.md": (
            "---\nwork: '[[w]]'\nextends: '[[g]]'\n---\nIt rose.\n\n## How\n\n"
            "- complicates:: [[g]]\n- complicates [[g]]\n- likes:: [[g]]\n"
        ),
        "findings/g.md": "It fell, said [[w]].",
        "works/w.md": (
            "---\nauthors: [Doe, 'Ann Roe']\nyear: 2024\ndoi: 10.1000/1\n"
            "arxiv: nonsense\n---\nText."
        ),
    }
    found = {draft.id: draft for draft in vault(pages).drafts}
    finding = found["f"].fields
    assert finding["works"] == ["w"]
    assert finding["summary"] == "It rose."
    assert finding["declared_none"] == "not placed yet"
    assert finding["relations"] == [
        {"type": "extends", "to": "g"},
        {"type": "complicates", "to": "g"},
    ]
    assert "likes:: [[g]]" in str(finding["sections"])
    assert found["g"].fields["works"] == ["w"]
    work = found["w"].fields
    assert work["authors"] == [{"name": "Doe"}, {"name": "Ann Roe"}]
    assert (work["date"], work["doi"], work["type"]) == ("2024", "10.1000/1", "unknown")
    assert "arxiv: nonsense" in str(work["imported"])
    edges = [row for row in vault(pages).links if row.link.predicate == "likes"]
    assert len(edges) == 1


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("---\ntype: concept\n---\n# A\n\n## B\n\nc", "no words before its first head"),
        ("---\ntype: finding\n---\nText.", "no work that it reports on"),
        ("---\ntype: question\n---\nWhy?", "no concept, shape or finding"),
        ("---\nclass: cluster\n---\nText.", "no finding that is a member"),
        ("---\ntype: threads\n---\nText.", "no state (exploring, developing"),
        ("---\ntype: shape\n---\nText.", "a shape needs more than a page says"),
        ("---\ntype: question\n---\nOn [[c]].", "no word whether it is open"),
    ],
)
def test_nothing_is_invented(text: str, missing: str) -> None:
    """Where a kind needs more than the page says, it stays a note, and is told."""
    found = vault({"p.md": text, "concepts/c.md": "A concept."})
    assert [one.kind for one in found.drafts if one.path == "p.md"] == ["note"]
    (said,) = [one for one in found.notices if one.severity == "warning"]
    assert missing in said.message


def test_other_kinds() -> None:
    """Questions, threads and clusters that say all that they need."""
    pages = {
        "q.md": "---\ntype: question\nkind: open\n---\nWhy [[c]]?",
        "t.md": "---\nkind: lens\ntype: thread\nstate: ready\n---\nText.",
        "k.md": "---\ntype: cluster\n---\nAll of [[f]].",
        "findings/f.md": "So [[w]].",
        "works/w.md": "W.",
        "concepts/c.md": "C.",
    }
    found = {draft.id: draft for draft in vault(pages).drafts}
    assert {name: one.kind for name, one in found.items()} == {
        "q": "question",
        "t": "thread",
        "k": "cluster",
        "f": "finding",
        "w": "work",
        "c": "concept",
    }
    assert found["t"].fields["kind"] == "lens"
    assert found["k"].fields["members"] == ["f"]
    assert found["q"].fields["about"] == ["c"]


@pytest.mark.parametrize(
    ("path", "title", "id_"),
    [
        ("العربية.md", "العربية", "lrbyh"),
        ("日本語 ノート.md", "日本語 ノート", "ribenyu-noto"),
        ("🧪 lab.md", "🧪 lab", "test-tube-lab"),
        ("e\u0301te\u0301.md", "e\u0301te\u0301", "ete"),
        ("👩\u200d🔬.md", "👩\u200d🔬", "woman-microscope"),
        ("x/index.md", "x", "x"),
        ("---.md", "---", "page"),
        ("con.md", "con", "con-2"),
        ("x" * 200 + ".md", "x" * 200, "x" * 60),
    ],
)
def test_names_of_any_script(path: str, title: str, id_: str) -> None:
    """The id is in ASCII, the title as it is."""
    draft = only({path: "Text."}, path)
    assert (draft.id, draft.fields["title"]) == (id_, title)


def test_ids_that_are_taken_are_left_alone() -> None:
    """Neither the wiki's records nor another page lose their id."""
    wiki = Known(frozenset({"a"}), names=(("Old one", "old"),))
    found = vault({"a.md": "[[Old one]]", "b/A.md": "x"}, wiki)
    assert [draft.id for draft in found.drafts] == ["a-2", "a-3"]
    assert found.drafts[0].fields["body"] == "[[old|Old one]]"


def test_second_import_goes_on_from_the_first(tmp_path: Path, run: Run) -> None:
    """Only what is new comes, and its links lead to the records of the first."""
    old = tmp_path / "old"
    old.mkdir()
    (old / "a.md").write_text("# A\n\nText.\n", "utf-8")
    (old / "b.md").write_text("# B\n\n[[a]]\n", "utf-8")
    goal = ("--as", "vault", "--to", str(tmp_path / "new"))
    assert run("import", str(old), *goal).exit_code == 0
    (old / "c.md").write_text("# C\n\n[[a]] and [[b]]\n", "utf-8")
    assert run("import", str(old), *goal).exit_code == 0
    wiki = load(tmp_path / "new")
    assert set(wiki.entries) == {"a", "b", "c"}
    assert [link.target for link in wiki.links_from["c"]] == ["a", "b"]
    found = known(derive(wiki))
    assert found.earlier[("a.md", found_sha(wiki, "a"))] == "a"


def test_relations_of_the_wiki_count_too() -> None:
    """What wiki.yaml adds is a relation of findings."""
    echoes = Relation(
        "echoes", "echoed-by", "x", ("finding",), ("finding",), stated=True
    )
    pages = {
        "findings/f.md": "It rose.\n\n- echoes:: [[g]]\n- [[w]]",
        "findings/g.md": "It fell: [[w]].",
        "works/w.md": "W.",
    }
    found = vault(pages, Known(relations={"echoes": echoes}))
    assert found.drafts[0].fields["relations"] == [{"type": "echoes", "to": "g"}]


def test_long_page_becomes_a_series() -> None:
    """Notes that follow each other, and no word lost."""
    text = "# Long\n\n" + "".join(
        f"## Part {n}\n\n{'word ' * 3000}\n\n" for n in range(30)
    )
    found = vault({"concepts/long.md": text, "b.md": "[[long]]"})
    series = [one for one in found.drafts if one.path == "concepts/long.md"]
    assert [one.id for one in series] == ["long", "long-2", "long-3", "long-4"]
    assert [one.fields.get("next") for one in series] == [
        ["long-2"],
        ["long-3"],
        ["long-4"],
        None,
    ]
    assert [one.fields["title"] for one in series][:2] == ["Long", "Long (2)"]
    lines = text.split("\n")
    assert all(lines[one.line - 1].startswith("#") for one in series)
    whole = " ".join(str(one.fields["body"]) for one in series)
    assert whole.split() == text.split()[2:]
    assert any("series of 4 notes" in one.message for one in found.notices)


def test_front_matter_is_kept_where_a_field_holds_part_of_it() -> None:
    """A title that is a list, a key that stands twice: all of it is kept."""
    for matter in ("title: [One, Two]", "title: One\ntitle: Two", "title: {a: b}"):
        draft = only({"p.md": f"---\n{matter}\n---\nText."}, "p.md")
        assert draft.fields["imported"]["unplaced"] == matter  # type: ignore[index,call-overload]


def test_empty_page_is_wanted() -> None:
    """Nothing comes of it, and a link to it is a wanted record."""
    found = vault({"empty.md": " \n", "b.md": "[[empty]]", "t.md": "# Title only\n"})
    bodies = {draft.id: draft.fields["body"] for draft in found.drafts}
    assert bodies == {"b": "[[?empty]]", "t": "Title only"}


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join))
def test_any_text_becomes_a_record(text: str) -> None:
    """Places of links are exact, and no link but theirs is in the draft."""
    (page, _), _ = read_pages([Source("p.md", "", text), Source("a.md", "", "x")])
    for link in (*page.links, *page.linked.attachments):
        assert text.startswith(link.raw, link.start)
        assert (link.raw[0] in "![", link.raw[-1] in "])") == (True, True)
    for draft in vault({"p.md": text, "a.md": "x"}).drafts:
        marks = list(scan(str(draft.fields["body"])))
        found = [one for one in marks if isinstance(one, ProseLink)]
        assert len(found) == len(marks)
        assert len(found) <= len(page.links)
        assert all(one.wanted or one.target == "a" for one in found)


def test_one_sided_claims() -> None:
    """A concept that names a finding which does not name it, and the reverse."""
    pages = {
        "concepts/c.md": "C [[f]] [[g]].",
        "findings/f.md": "F [[w]] [[c]].",
        "findings/g.md": "G [[w]].",
        "findings/h.md": "H [[w]] [[c]].",
        "works/w.md": "W.",
        "x.md": "- adjacent-to:: [[y]]",
        "y.md": "Y",
    }
    assert [(one.source, one.target, one.claim) for one in vault(pages).one_sided] == [
        (
            "concepts/c.md",
            "findings/g.md",
            "names the finding, which does not name the concept",
        ),
        (
            "findings/h.md",
            "concepts/c.md",
            "names the concept, which does not name the finding",
        ),
        ("x.md", "y.md", "says 'adjacent-to', which the other does not say back"),
    ]
