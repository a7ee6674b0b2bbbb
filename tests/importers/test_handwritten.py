"""Tests of hand-kept pages as records."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from seed_pages import SEEDS, needs_seeds
from tercet.importers import Imported, Known, read
from tercet.records.finding import LEVELS

PAGES = Path(__file__).parent / "pages"


def of(folder: Path, known: Known | None = None) -> Imported:
    """Import a folder into an empty wiki, or into one that is known."""
    return read(folder, "wiki", known or Known(levels=dict(LEVELS)))


def fields(found: Imported, kind: str) -> dict[str, dict[str, Any]]:
    """The drafts of a kind by id."""
    return {one.id: dict(one.fields) for one in found.drafts if one.kind == kind}


def test_pages_become_records_of_each_kind() -> None:
    """Findings, works, shapes and questions are drafted beside the concept."""
    found = of(PAGES)
    assert set(fields(found, "concept")) == {"larval-settlement-cue"}
    assert set(fields(found, "finding")) == {
        "okafor-2019",
        "ribeiro-2021",
        "van-der-berg-2022",
    }
    assert set(fields(found, "shape")) == {"surface-chemistry", "acoustic-cue"}
    assert len(fields(found, "work")) == 3
    assert len(fields(found, "question")) == 2
    assert set(fields(found, "note")) == {"tank-notes"}


def test_a_listed_finding_with_a_page_of_its_own_is_one_record() -> None:
    """The page gives title and prose, the list gives claims; nothing is lost."""
    finding = fields(of(PAGES), "finding")["van-der-berg-2022"]
    assert finding["title"] == "Old larvae prefer red light"
    assert finding["limitations"] == ["One species only.", "The lamp warmed the water."]
    (place,) = finding["instantiates"]
    assert place["role"] == "complicates"
    assert place["contributions"] == [
        "fourth instantiating finding; complicating instance",
        "Larvae prefer red light only when they are old.",
    ]


def test_two_citations_of_a_work_complete_each_other() -> None:
    """The list knows month and DOI, the page title and venue."""
    work = fields(of(PAGES), "work")["van-der-berg-2022-old-larvae"]
    assert work["title"] == "Old larvae and red light"
    assert (work["date"], work["doi"]) == ("2022-03", "10.1234/reef.55")


def test_filing_numbers_are_inferred_and_unique() -> None:
    """A claimed place beyond the list is not believed; numbers follow the wiki's."""
    known = Known(levels=dict(LEVELS), next_filing=41)
    places = [
        place["filed"]
        for finding in fields(of(PAGES, known), "finding").values()
        for place in finding["instantiates"]
    ]
    assert sorted(int(one["seq"]) for one in places) == [41, 42, 43]
    assert all(one["inferred"] == "true" for one in places)


def test_front_matter_without_a_field_is_kept_as_written() -> None:
    """Tags and unknown keys go on with the record."""
    concept = fields(of(PAGES), "concept")["larval-settlement-cue"]
    assert concept["aliases"] == ["settlement cue"]
    assert concept["imported"]["unplaced"] == (
        "tags: [reefs, larvae]\nreviewed: 2025-11-02"
    )


def test_every_word_of_the_pages_is_in_a_draft() -> None:
    """Nothing is dropped: but for headings, each word stands in a draft."""
    found = of(PAGES)
    kept = repr([dict(one.fields) for one in found.drafts]).casefold()
    for path, text in found.pages:
        lines = [line for line in text.split("\n") if not line.startswith(("#", "---"))]
        for word in re.findall(r"[a-z]{5,}", " ".join(lines).casefold()):
            assert word in kept or word == "march", f"{path}: {word}"


def test_known_concepts_and_shapes_are_taken_up(tmp_path: Path) -> None:
    """Names and aliases of the wiki lead to its records, whatever the spelling."""
    (tmp_path / "c.md").write_text(
        "# Drift\n\n## Definition\nIt drifts.\n\n## Findings\n"
        "- It drifts far (Doe, 2020) — second dose-response example.\n\n"
        "## Related concepts\n- homing: partial\n"
    )
    known = Known(
        ids=frozenset({"dose", "home"}),
        levels=dict(LEVELS),
        concepts=(("Homing", "home"),),
        shapes=(("Dose response", "dose"),),
    )
    found = of(tmp_path, known)
    (finding,) = fields(found, "finding").values()
    assert finding["instantiates"][0]["shapes"] == [{"shape": "dose"}]
    assert not fields(found, "shape")
    (concept,) = fields(found, "concept").values()
    assert concept["adjacent"][0]["concept"] == "home"


def test_one_sided_claims_are_told_both_ways(tmp_path: Path) -> None:
    """A list whose finding does not name the concept, and the reverse."""
    (tmp_path / "c.md").write_text(
        "# Drift\n\n## Definition\nIt drifts.\n\n## Findings\n"
        "- [[far]] (Doe, 2020) — primary instance.\n"
    )
    (tmp_path / "far.md").write_text(
        "# Far\n\n## Summary\nIt went far.\n\n## Sources\n- Doe, J. (2020). Far. X.\n"
    )
    (tmp_path / "near.md").write_text(
        "# Near\n\n## Summary\nIt stayed.\n\n## Concepts\n- [[c]]\n\n"
        "## Sources\n- Roe, J. (2021). Near. X.\n"
    )
    told = {(one.source, one.target) for one in of(tmp_path).one_sided}
    assert told == {("c.md", "far.md"), ("near.md", "c.md")}


def test_the_same_files_are_not_drafted_twice() -> None:
    """What an earlier import brought is left alone."""
    first = of(PAGES)
    marks = frozenset(
        (
            one.kind,
            str(one.fields["imported"]["file"]),  # type: ignore[call-overload,index]
            str(one.fields["imported"]["sha256"]),  # type: ignore[call-overload,index]
            str(one.fields["imported"]["line"]),  # type: ignore[call-overload,index]
        )
        for one in first.drafts
    )
    again = of(PAGES, Known(levels=dict(LEVELS), imports=marks))
    assert again.drafts == ()
    assert any("earlier import" in one.message for one in again.notices)


@needs_seeds
def test_source_page_gives_nineteen_findings() -> None:
    """The concept page lists nineteen; one of them has a page of its own."""
    found = of(SEEDS)
    findings = fields(found, "finding")
    assert len(findings) == 19
    assert len(fields(found, "work")) == 19
    assert len(fields(found, "note")) == 2
    reactivation = [
        name
        for name, one in findings.items()
        if {"shape": "prompt-level-reactivation"}
        in one["instantiates"][0].get("shapes", [])
    ]
    assert sorted(reactivation) == ["sandhan-2026", "shah-2023", "zhang-2025"]
