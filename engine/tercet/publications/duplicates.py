"""Whether the wiki has a work already: the same, a version of one, or another.

Compares a citation with works; nothing here asks or writes. Titles are compared by
rapidfuzz (https://rapidfuzz.github.io/RapidFuzz/), which finds the pairs that differ
in a word or a subtitle.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, utils

from tercet.publications.citations import Citation
from tercet.publications.identifiers import Identifier
from tercet.publications.keys import family_key, identifier_keys, title_key
from tercet.records.work import Work

Answer = Literal["same", "version"]

_ALIKE = 90.0
"""From here on two titles may be one: a word more, or spelt otherwise."""
_RELATED = 60.0
"""Below, two titles with one identifier between them are a contradiction."""
_WORDS = 4
"""A title of so many words is seldom given twice."""
_PUBLISHED = frozenset({"journal-article", "conference-paper", "workshop-paper"})


@dataclass(frozen=True, slots=True)
class Match:
    """A work that a citation may be.

    Args:
        work: Its id.
        answer: The same publication, or a version of it.
        sure: Whether nobody needs to be asked.
        why: What they share, to be said.
    """

    work: str
    answer: Answer
    sure: bool
    why: str


def matches(citation: Citation, works: Iterable[tuple[str, Work]]) -> list[Match]:
    """Return the works that a citation may be, the surest first.

    Args:
        citation: The publication.
        works: By id; those that are merged into another are passed over, and so are
            those that an equal work is said to be distinct from.

    Returns:
        If one is sure, that one alone; empty if there is none.
    """
    found: list[tuple[float, Match]] = []
    parted: set[str] = set()
    for record, work in works:
        if work.merged_into is not None:
            continue
        score, match = _match(citation, record, work)
        if match is not None:
            found.append((score, match))
            if match.sure:
                parted.update(work.distinct_from)
    found.sort(key=lambda row: (not row[1].sure, -row[0], row[1].work))
    left = [match for _, match in found if match.work not in parted]
    return left[:1] if left and left[0].sure else left


def _match(citation: Citation, record: str, work: Work) -> tuple[float, Match | None]:
    shared = _shared_identifier(citation, work)
    score = _title_score(citation, work)
    answer = _answer(citation, work)
    if shared is not None:
        contradicted = bool(score < _RELATED and title_key(citation.title))
        contradicted = contradicted and title_key(work.title) != ""
        why = f"both have {shared}"
        if contradicted:
            why += f", and another title: {work.title}"
        return 200 + score, Match(record, answer, not contradicted, why)
    equal = _is_titled(citation, work)
    authors = _share_author(citation, work)
    if equal and authors and not _is_at_odds(citation, work, answer):
        return 100 + score, Match(record, answer, True, "title and author agree")
    long = len(citation.title.split()) >= _WORDS
    if equal and (authors or authors is None or long):
        why = "the title is the same"
        why += ", the authors are not" if authors is False else ""
        return 50 + score, Match(record, answer, False, why)
    if score >= _ALIKE and authors:
        return score, Match(record, answer, False, f"its title is like: {work.title}")
    if _may_be_untitled(citation, work) and not _is_at_odds(citation, work, answer):
        why = f"{work.citation}, whose title nobody wrote down, has its first author"
        return 0.0, Match(record, answer, False, why)
    return 0.0, None


def _may_be_untitled(citation: Citation, work: Work) -> bool:
    """Tell whether a work without a title is of the same first author and time."""
    if title_key(work.title) or not citation.authors:
        return False
    ours = family_key(citation.authors[0].family)
    years = citation.date[:4], str(work.date.year)
    near = all(map(str.isdigit, years)) and abs(int(years[0]) - int(years[1])) <= 1
    return near and ours != "" and ours == family_key(work.family_names[0])


def _shared_identifier(citation: Citation, work: Work) -> Identifier | None:
    theirs = {key for key, _ in identifier_keys(work)}
    return next((one for one in identifiers(citation) if one.key in theirs), None)


def identifiers(citation: Citation) -> list[Identifier]:
    """Return the identifiers of a citation and of the versions that it names."""
    found = []
    own = citation.appearance
    for one in (own, *citation.versions):
        if one.arxiv:
            found.append(Identifier("arxiv", one.arxiv))
        if one.doi:
            found.append(Identifier("doi", one.doi))
    return found


def _titles(work: Work) -> list[str]:
    return [title for title in (work.title, *work.aliases) if title_key(title)]


def _is_titled(citation: Citation, work: Work) -> bool:
    key = title_key(citation.title)
    return key != "" and any(title_key(title) == key for title in _titles(work))


def _title_score(citation: Citation, work: Work) -> float:
    """Return how alike the titles are, 0 to 100; one may have a subtitle more."""
    if not title_key(citation.title):
        return 0.0
    plain = utils.default_process(citation.title)
    best = 0.0
    for title in _titles(work):
        other = utils.default_process(title)
        best = max(best, fuzz.token_sort_ratio(plain, other))
        shorter = min(len(plain.split()), len(other.split()))
        if shorter >= _WORDS:
            best = max(best, fuzz.token_set_ratio(plain, other))
    return best


def _share_author(citation: Citation, work: Work) -> bool | None:
    """Tell whether the first author of one is among the authors of the other.

    None if one of them names no author.
    """
    ours = [family_key(name.family) for name in citation.authors]
    theirs = [family_key(family) for family in work.family_names]
    ours, theirs = [one for one in ours if one], [one for one in theirs if one]
    if not ours or not theirs:
        return None
    return ours[0] in theirs or theirs[0] in ours


def _answer(citation: Citation, work: Work) -> Answer:
    """Tell whether a citation shows a version that the work's record does not have."""
    known = {key for key, _ in identifier_keys(work)}
    fresh = [one for one in identifiers(citation) if one.key not in known]
    types = {citation.type, work.type}
    differ = len(types) == 2 and "unknown" not in types
    venues = {title_key(work.venue or "")}
    venues |= {title_key(version.venue or "") for version in work.versions}
    if citation.venue and title_key(citation.venue) in venues:
        return "same"
    told = bool(citation.venue or fresh)
    if differ and told and types & _PUBLISHED and not _is_listed(citation, work):
        return "version"
    return "same"


def _is_listed(citation: Citation, work: Work) -> bool:
    """Tell whether one of the work's versions is of the citation's kind already."""
    label = citation.appearance.label
    return any(version.label.lower().startswith(label) for version in work.versions)


def _is_at_odds(citation: Citation, work: Work, answer: Answer) -> bool:
    """Tell whether two works of one kind have different names of one scheme."""
    if answer == "version":
        return False
    theirs = {key for key, _ in identifier_keys(work)}
    for one in identifiers(citation):
        scheme = one.key.partition(":")[0]
        if any(key.partition(":")[0] == scheme for key in theirs):
            return True
    return False
