"""The publications that hand-kept pages cite: each one draft, however often cited."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tercet.importers.handwritten.cited import Cited
from tercet.publications.citations import Citation
from tercet.publications.drafts import draft
from tercet.publications.identifiers import Identifier
from tercet.publications.keys import family_key, identifier_keys
from tercet.records.work import Work


@dataclass
class CitedWork:
    """One publication.

    Args:
        id: Of the work.
        cited: All that is said of it.
        path: The file that cites it first; empty if the wiki has the work already.
        line: Where.
        families: The authors' family names, for comparison.
        keys: Its identifiers, for comparison.
    """

    id: str
    cited: Cited
    path: str
    line: int
    families: tuple[str, ...]
    keys: frozenset[str]

    @property
    def is_new(self) -> bool:
        """Whether the wiki does not have it yet."""
        return self.path != ""


class CitedWorks:
    """The publications of an import.

    Two citations are of one work if they share an identifier; or a year and the first
    author, where one list of authors begins as the other does and no identifier speaks
    against it.

    Args:
        known: The works of the wiki.
        taken: Ids that are in use; those of new works are added.
    """

    def __init__(self, known: tuple[tuple[str, Work], ...], taken: set[str]) -> None:
        self._taken = taken
        self.works: list[CitedWork] = []
        for name, work in known:
            citation = Citation("", date=str(work.date))
            keys = frozenset(key for key, _ in identifier_keys(work))
            families = tuple(family_key(one) for one in work.family_names)
            one = CitedWork(name, Cited(citation), "", 0, families, keys)
            self.works.append(one)
        self._by_year: dict[tuple[str, str], list[CitedWork]] = {}
        self._by_key: dict[str, CitedWork] = {}
        for one in self.works:
            self._enter(one)

    def cite(self, cited: Cited, path: str, line: int) -> CitedWork:
        """Return the work of a citation, a new one if none is the same.

        Args:
            cited: What is said of it.
            path: The file that says so.
            line: Where.
        """
        found = self._same(cited)
        if found is None:
            found = self._new(cited, path, line)
        elif found.is_new:
            found.cited = merged(found.cited, cited)
            found.keys |= _keys(cited)
        self._enter(found)
        return found

    def _same(self, cited: Cited) -> CitedWork | None:
        keys, families = _keys(cited), _families(cited)
        for key in sorted(keys):
            if key in self._by_key:
                return self._by_key[key]
        for one in self._by_year.get(_year_key(cited, families), ()):
            short = min(len(families), len(one.families))
            agrees = families[:short] == one.families[:short]
            if agrees and not _at_odds(keys, one.keys):
                return one
        return None

    def _new(self, cited: Cited, path: str, line: int) -> CitedWork:
        work = draft(cited.citation, self._taken).work_id
        self._taken.add(work)
        one = CitedWork(work, cited, path, line, _families(cited), _keys(cited))
        self.works.append(one)
        return one

    def _enter(self, one: CitedWork) -> None:
        year = _year_key(one.cited, one.families)
        rows = self._by_year.setdefault(year, [])
        if year[0] and one not in rows:
            rows.append(one)
        for key in one.keys:
            self._by_key.setdefault(key, one)


def merged(first: Cited, second: Cited) -> Cited:
    """Return what two citations of one work say together; the first is believed."""
    ours, theirs = first.citation, second.citation
    authors = max(ours.authors, theirs.authors, key=len)
    known = [one for one in (ours.date, theirs.date) if one != "unknown"]
    citation = replace(
        ours,
        title=ours.title or theirs.title,
        authors=authors,
        and_others=ours.and_others and theirs.and_others,
        type=ours.type if ours.type != "unknown" else theirs.type,
        date=max(known, key=len, default="unknown"),
        venue=ours.venue or theirs.venue,
        arxiv=ours.arxiv or theirs.arxiv,
        doi=ours.doi or theirs.doi,
        url=ours.url or theirs.url,
    )
    unread = tuple(dict.fromkeys((*first.unread, *second.unread)))
    labs = tuple(dict.fromkeys((*first.labs, *second.labs)))
    return Cited(citation, labs, unread)


def _families(cited: Cited) -> tuple[str, ...]:
    return tuple(family_key(name.family) for name in cited.citation.authors)


def _year_key(cited: Cited, families: tuple[str, ...]) -> tuple[str, str]:
    return (families[0] if families else "", cited.citation.date[:4])


def _keys(cited: Cited) -> frozenset[str]:
    one = cited.citation
    found = [Identifier("arxiv", one.arxiv)] if one.arxiv else []
    found += [Identifier("doi", one.doi)] if one.doi else []
    return frozenset(identifier.key for identifier in found)


def _at_odds(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether both have an identifier of one scheme, and not the same."""
    schemes = {key.partition(":")[0] for key in ours} & {
        key.partition(":")[0] for key in theirs
    }
    return bool(schemes) and not ours & theirs
