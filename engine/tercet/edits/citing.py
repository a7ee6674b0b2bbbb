"""Citations as new records: a work and a finding each, or a version more of a work.

Nothing here asks; ``commands.add_finding`` says what a citation is to the wiki.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tercet.edit import content
from tercet.edits import entry_of, refuse_merged
from tercet.edits.works import known_by, with_version
from tercet.facts import Facts
from tercet.publications.citations import Citation
from tercet.publications.drafts import draft
from tercet.records import BY_KIND, Entry, parse
from tercet.records.work import Work
from tercet.source import Document
from tercet.source import parse as parse_source
from tercet.templates import write_record
from tercet.wiki import Wiki
from tercet.yaml_text import Plain


@dataclass(frozen=True, slots=True)
class NewFinding:
    """A finding that is to be written.

    Args:
        id: Its id.
        work: The work that reports it.
        title: What to call it where nothing better is said.
    """

    id: str
    work: str
    title: str


@dataclass
class Sheaf:
    """The records that come of some citations, one after the other.

    Each citation is compared with the works that the ones before it brought.

    Args:
        facts: Of the wiki as it is.
        works: The works that are new or changed, by id.
        findings: The findings to be written.
    """

    facts: Facts
    works: dict[str, Entry] = field(default_factory=dict)
    findings: list[NewFinding] = field(default_factory=list)

    @property
    def wiki(self) -> Wiki:
        """The wiki as it is."""
        return self.facts.wiki

    @property
    def files(self) -> dict[str, bytes]:
        """The works' new content by path.

        Raises:
            RefusedError: If a file has changed since the wiki was read.
        """
        return {
            entry.document.path: content(self.wiki, entry.document)
            for entry in self.works.values()
        }

    def known_works(self) -> Iterator[tuple[str, Work]]:
        """Yield the works of the wiki and those that have come so far."""
        here = {entry.id: entry for entry in self.wiki.of_kind("work")}
        for name, entry in {**here, **self.works}.items():
            if isinstance(entry.record, Work):
                yield name, entry.record

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
        fields: dict[str, Plain] = dict(one.work)
        if distinct_from:
            fields["distinct_from"] = list(distinct_from)
        path = f"wiki/works/{one.work_id}.yaml"
        written = write_record("work", fields).encode()
        self._put(one.work_id, parse_source(path, written))
        title = citation.title or "unknown"
        self.findings.append(NewFinding(name or one.finding_id, one.work_id, title))

    def add_finding(self, work: str, citation: Citation, name: str | None) -> bool:
        """Add a finding of a work that is there, unless it has one.

        Args:
            work: Its id.
            citation: Of the work.
            name: The finding's id, which asks for another one too.

        Returns:
            Whether one is added.

        Raises:
            UnknownNameError: If there is no such work.
            RefusedError: If it was merged into another.
        """
        entry = self._entry(work)
        if name is None and (self.filed(work) or entry.id not in self.wiki.entries):
            return False
        one = draft(citation, self._taken(name))
        title = citation.title or "unknown"
        self.findings.append(NewFinding(name or one.finding_id, work, title))
        return True

    def add_version(self, work: str, citation: Citation) -> None:
        """Add a citation to the versions of a work.

        Raises:
            UnknownNameError: If there is no such work.
            RefusedError: If it was merged into another, or its file cannot be edited.
        """
        entry = self._entry(work)
        self._put(work, with_version(entry.document, citation.appearance))

    def remember(self, work: str, citation: Citation) -> None:
        """Write into a work by what the citation is known for the same next time.

        Raises:
            UnknownNameError: If there is no such work.
            RefusedError: If it was merged into another, or its file cannot be edited.
        """
        entry = self._entry(work)
        if isinstance(entry.record, Work):
            document = known_by(entry.document, entry.record, citation)
            if document is not entry.document:
                self._put(work, document)

    def filed(self, work: str) -> tuple[str, ...]:
        """Return the findings of a work that the wiki has."""
        if work not in self.wiki.entries:
            return ()
        return tuple(self.facts.ids(f"{work}.findings"))

    def _entry(self, work: str) -> Entry:
        entry = self.works.get(work) or entry_of(self.wiki, work, "work")
        refuse_merged(entry)
        return entry

    def _put(self, work: str, document: Document) -> None:
        record, _ = parse(document, BY_KIND["work"])
        self.works[work] = Entry(work, "work", document, record)

    def _taken(self, name: str | None) -> set[str]:
        findings = {one.id for one in self.findings}
        own = {name} if name is not None else set()
        return {*self.wiki.entries, *self.works, *findings, *own}
