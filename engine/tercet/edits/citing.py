"""Citations as new records: a work and a finding each, or a version more of a work.

Nothing here asks; ``commands.add_finding`` says what a citation is to the wiki.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tercet.edits import entry_of
from tercet.edits.works import add_version, remember
from tercet.facts import Facts
from tercet.publications.citations import Citation
from tercet.publications.drafts import Draft, draft
from tercet.records import BY_KIND, parse
from tercet.records.work import Work
from tercet.source import parse as parse_source
from tercet.templates import write_record
from tercet.wiki import Wiki, with_files
from tercet.yaml_text import Plain


@dataclass
class Sheaf:
    """The files that come of some citations, one after the other.

    Each citation is compared with the works that the ones before it brought.

    Args:
        facts: Of the wiki as it is.
        files: New content by path.
        findings: The findings that are to be written: id, works, title.
    """

    facts: Facts
    files: dict[str, bytes] = field(default_factory=dict)
    findings: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def wiki(self) -> Wiki:
        """The wiki with what has come so far."""
        return with_files(self.facts.wiki, self.files.items())

    def works(self) -> Iterator[tuple[str, Work]]:
        """Yield the works of the wiki and those that have come so far."""
        for entry in self.facts.wiki.of_kind("work"):
            path = entry.document.path
            record = entry.record
            if path in self.files:
                record = _work(path, self.files[path])
            if isinstance(record, Work):
                yield entry.id, record
        known = {entry.document.path for entry in self.facts.wiki.of_kind("work")}
        for path, content in self.files.items():
            record = _work(path, content) if path not in known else None
            if isinstance(record, Work):
                yield path.rpartition("/")[2].removesuffix(".yaml"), record

    def add_work(
        self, citation: Citation, distinct_from: tuple[str, ...], name: str | None
    ) -> None:
        """Add a work and a finding of it.

        Args:
            citation: Of the work.
            distinct_from: Works that it looks like and is not.
            name: The finding's id; None to make it from author and year.
        """
        one = draft(citation, self._taken(name))
        work: dict[str, Plain] = dict(one.work)
        if distinct_from:
            work["distinct_from"] = list(distinct_from)
        path = f"wiki/works/{one.work_id}.yaml"
        self.files[path] = write_record("work", work).encode()
        self._add_finding(one, one.work_id, citation, name)

    def add_finding(self, work: str, citation: Citation, name: str | None) -> bool:
        """Add a finding of a work that is there, unless it has one.

        Args:
            work: Its id.
            citation: Of the work.
            name: The finding's id, which asks for another one too.

        Returns:
            Whether one is added.
        """
        if not self._is_new(work):
            entry_of(self.facts.wiki, work, "work")
        if name is None and (self.filed(work) or self._is_new(work)):
            return False
        one = draft(citation, self._taken(name))
        self._add_finding(one, work, citation, name)
        return True

    def add_version(self, work: str, citation: Citation) -> None:
        """Add the citation to the versions of a work."""
        self.files |= add_version(self.wiki, work, citation.appearance)

    def remember(self, work: str, citation: Citation) -> None:
        """Write into a work by what the citation is known for the same next time."""
        self.files |= remember(self.wiki, work, citation)

    def filed(self, work: str) -> tuple[str, ...]:
        """Return the findings of a work that the wiki has."""
        if self._is_new(work):
            return ()
        return tuple(self.facts.ids(f"{work}.findings"))

    def _is_new(self, work: str) -> bool:
        return work not in self.facts.wiki.entries and (
            f"wiki/works/{work}.yaml" in self.files
        )

    def _taken(self, name: str | None) -> set[str]:
        new = {path.rpartition("/")[2].removesuffix(".yaml") for path in self.files}
        findings = {row[0] for row in self.findings}
        return {*self.facts.wiki.entries, *new, *findings, *([name] if name else [])}

    def _add_finding(
        self, one: Draft, work: str, citation: Citation, name: str | None
    ) -> None:
        title = citation.title or "unknown"
        self.findings.append((name or one.finding_id, work, title))


def _work(path: str, content: bytes) -> Work | None:
    if not path.startswith("wiki/works/"):
        return None
    record, _ = parse(parse_source(path, content), BY_KIND["work"])
    return record if isinstance(record, Work) else None
