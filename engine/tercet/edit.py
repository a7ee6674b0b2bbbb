"""The one door through which a wiki is written: plan, look, commit.

A plan holds the files that would change and the facts that would change with them;
nothing is on disk until ``commit``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tercet import journal
from tercet.compare import Comparison, but_for_names, compare, new_problems
from tercet.errors import RefusedError
from tercet.facts import derive
from tercet.first_lines import aimed, usual_place
from tercet.journal import Change
from tercet.kept import FOLDER as SOURCES
from tercet.problems import Problem
from tercet.records import BY_FOLDER
from tercet.records.fields import is_id
from tercet.source import Document
from tercet.wiki import FOLDER, Wiki, with_files

BOM = b"\xef\xbb\xbf"

_FOLLOWING = ("P", "T003", "T004", "T007")
"""Codes of what an edit brings about in records that it does not touch."""

Files = Mapping[str, bytes | None]
"""New content by path, as ``wiki/FOLDER/ID.yaml``; None deletes the file."""


@dataclass(frozen=True)
class Plan:
    """What would be written, and what would change with it.

    Args:
        wiki: As it is.
        after: As it would be.
        what: The command in words.
        changes: The files that change, by path.
        found: What differs: facts, sentences, and problems that are new. Neither files
            nor problems that are gone are in it.
    """

    wiki: Wiki
    after: Wiki
    what: str
    changes: tuple[Change, ...]
    found: Comparison

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The new problems that the wiki would have."""
        return self.found.problems or ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The new errors for which it is refused: what no record may say.

        What follows from an edit elsewhere is no reason to refuse it: prose that is
        wrong now, a shape that its examples carry no more. The plan tells of it.
        """
        return tuple(
            one
            for one in self.problems
            if one.severity == "error"
            and (self._is_typed(one) or not one.code.startswith(_FOLLOWING))
        )

    def _is_typed(self, problem: Problem) -> bool:
        """Tell whether it is a bound fact that nobody can look up, and newly typed."""
        own = [one for one in self.changes if one.path == problem.span.path]
        if problem.code != "P001" or not own:
            return False
        before = (own[0].before or b"").decode("utf-8-sig", "replace")
        return self.after.line(problem.span) not in before.splitlines()


def plan(
    wiki: Wiki, what: str, files: Files, *, renamed: Mapping[str, str] | None = None
) -> Plan:
    """Work out what writing some files would change.

    Args:
        wiki: The loaded wiki.
        what: The command in words, as ``tercet undo`` will name it.
        files: The new content of each file. The first line of a new record is pointed
            at the schemas that the other records point at.
        renamed: New ids by old ones; what differs in nothing else is no news.

    Raises:
        RefusedError: If a path is no place for a file of the wiki, a new record's id
            is taken, or a file has changed since the wiki was read.
    """
    changes = []
    place = usual_place(entry.document.text for entry in wiki.entries.values())
    for path, given in sorted(files.items()):
        before, new = _before(wiki, path), given
        if before is None and given is not None and place == "live":
            new = aimed(given, place)
        if new is not None and (before is None or wiki.document(path) is None):
            _refuse_taken(wiki, path, files)
        changes.append(Change(path, before, new))
    return plan_changes(wiki, what, changes, renamed=renamed)


def plan_new(wiki: Wiki, what: str, files: Files) -> Plan:
    """Work out what new files would change; as ``plan``, but nothing is overwritten.

    Raises:
        RefusedError: If a path is no place for a record, or its id is taken.
    """
    for path in files:
        _refuse_taken(wiki, path, {})
    return plan(wiki, what, files)


def plan_drafts(wiki: Wiki, what: str, files: Mapping[str, bytes]) -> Plan:
    """Work out what new drafts would bring; only their errors are compared.

    Many drafts change nearly every fact, so nobody is served by a list of those.

    Raises:
        RefusedError: If a path is no place for a record, or its id is taken.
    """
    place = usual_place(entry.document.text for entry in wiki.entries.values())
    changes = []
    for path, given in sorted(files.items()):
        _refuse_taken(wiki, path, {})
        new = aimed(given, place) if place == "live" else given
        changes.append(Change(path, None, new))
    after = with_files(wiki, [(one.path, one.after) for one in changes])
    problems = tuple(one for one in after.loading_problems if one.span.path in files)
    found = Comparison((), (), (), problems)
    return Plan(wiki, after, what, tuple(changes), found)


def plan_changes(
    wiki: Wiki,
    what: str,
    changes: Iterable[Change],
    *,
    renamed: Mapping[str, str] | None = None,
) -> Plan:
    """Work out what changes that say what they are based on would bring.

    Args:
        wiki: The loaded wiki.
        what: The command in words.
        changes: At most one for each path; ``commit`` refuses a stale one.
        renamed: New ids by old ones.
    """
    meant = tuple(one for one in changes if one.before != one.after)
    after = with_files(wiki, [(one.path, one.after) for one in meant])
    old, new = derive(wiki), derive(after)
    found = but_for_names(compare(old, new, problems=False), renamed or {})
    found = replace(found, records=(), problems=new_problems(old, new, renamed or {}))
    return Plan(wiki, after, what, meant, found)


def commit(planned: Plan) -> None:
    """Write the files of a plan: all of them, or none.

    Raises:
        RefusedError: If the plan brings errors, a file has changed or come into being
            since, or the disk refuses.
    """
    refuse_errors(planned)
    journal.commit(planned.wiki.root, planned.what, planned.changes)


def refuse_errors(planned: Plan) -> None:
    """Refuse a plan after which the wiki would have errors that it has not now.

    Raises:
        RefusedError: With the errors.
    """
    errors = planned.errors
    if errors:
        found = [f"  {one.code}: {one.message} ({one.span})" for one in errors]
        hints = [f"    {one.help}" if one.help else "" for one in errors]
        lines = [
            line for pair in zip(found, hints, strict=True) for line in pair if line
        ]
        number = "an error" if len(errors) == 1 else f"{len(errors)} errors"
        said = f"nothing is written, since it would bring {number}:"
        raise RefusedError("\n".join([said, *lines]))


def content(wiki: Wiki, document: Document) -> bytes:
    """Return the bytes of an edited document, as the file had its first ones.

    Raises:
        RefusedError: If the file has changed since it was read.
    """
    before = _before(wiki, document.path)
    bom = BOM if before is not None and before.startswith(BOM) else b""
    return bom + document.text.encode("utf-8", "surrogatepass")


def _before(wiki: Wiki, path: str) -> bytes | None:
    """Return what a file holds, which is what the wiki was read from.

    Raises:
        RefusedError: If it is not.
    """
    try:
        found = (wiki.root / path).read_bytes()
    except FileNotFoundError:
        found = None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RefusedError(f"cannot read '{path}': {reason}") from error
    document = wiki.document(path)
    if document is None or not document.text:
        return found
    if found is None or found.decode("utf-8-sig", "replace") != document.text:
        raise RefusedError(f"'{path}' has changed meanwhile; run the command again")
    return found


def _refuse_taken(wiki: Wiki, path: str, files: Files) -> None:
    """Refuse a new file that is no record, or whose id another record has."""
    folder, _, name = path.removeprefix(f"{FOLDER}/").partition("/")
    if folder == SOURCES and name and "/" not in name:
        return
    record = name.removesuffix(".yaml")
    if path != f"{FOLDER}/{folder}/{record}.yaml" or folder not in BY_FOLDER:
        raise RefusedError(f"'{path}' is no place for a record")
    if not is_id(record):
        raise RefusedError(
            f"'{record}' is not an id: lower-case letters, digits and single hyphens, "
            "at most 80, not a reserved name"
        )
    entry = wiki.entries.get(record)
    now = wiki.renamed.get(record)
    if now is not None and files.get(wiki.entries[now].document.path, b"") is not None:
        raise RefusedError(
            f"'{record}' is the former id of {now}, and old addresses lead there; "
            "choose another"
        )
    taker = None if entry is None else entry.document.path
    if taker is not None and files.get(taker, b"") is None:
        taker = None
    if taker is None and (wiki.root / path).exists():
        taker = path
    if taker is not None:
        raise RefusedError(f"the id '{record}' is taken by {taker}; choose another")
