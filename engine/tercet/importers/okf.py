"""OKF bundles as drafts: those that Tercet wrote come back whole, others as pages.

A page that ``export okf`` wrote holds its record under the key ``tercet``; that is the
draft, and its body, which is made of it, is left aside. Any other page is read as the
page of a vault, with its unknown keys kept. A bundle may mix both.

Source: https://github.com/GoogleCloudPlatform/knowledge-catalog/blob/main/okf/SPEC.md
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from tercet.importers.base import Draft, Imported, Notice, Resolved, imported
from tercet.importers.ids import free_id
from tercet.importers.known import Known
from tercet.importers.page import Page
from tercet.importers.redirect import redirected, shifted
from tercet.importers.sources import Source
from tercet.importers.vault import read as read_vault
from tercet.records import BY_KIND, parse
from tercet.records.config import DefaultRule
from tercet.records.fields import is_id
from tercet.source import parse as parse_source
from tercet.templates import write_record
from tercet.yaml_text import Plain, block

_OWN = re.compile(r"^tercet: (?=\{)", re.MULTILINE)
_MADE = ("standing", "wiki")
"""Pages of ours that are no record: computed, or what wiki.yaml says."""

_SETTINGS = ("levels", "relations", "rule")
_RESERVED = ("index.md", "log.md")
_LIST = re.compile(r"\s*(?:#{1,6}\s.*|[*+-]\s+\[[^\n]*|-{3,}\s*|okf_version:.*)?\Z")
_SIGNS = re.compile(
    r"^(?:okf_version|generated|verified|stale_after|usage_window|runtime):",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class _Whole:
    """A page that holds a record whole."""

    page: Page
    kind: str
    id: str
    record: Mapping[str, Plain]


def is_bundle(sources: Iterable[Source]) -> bool:
    """Tell whether files are an OKF bundle.

    They are if the list at the top says so, if Tercet wrote them, or if every page has
    a type and one of them a key that only OKF has.
    """
    typed, signs, pages = True, False, 0
    for source in sources:
        if source.suffix != ".md":
            continue
        text = source.text
        head = text[: text.find("\n---", 3) + 1] if text.startswith("---\n") else ""
        if source.path == "index.md" and "okf_version:" in head:
            return True
        if '\ntercet: {\n "kind": "' in head:
            return True
        if PurePosixPath(source.path).name not in _RESERVED:
            pages += 1
            typed = typed and re.search(r"^type: *\S", head, re.MULTILINE) is not None
            signs = signs or _SIGNS.search(head) is not None
    return bool(pages) and typed and signs


def is_ours(page: Page) -> bool:
    """Tell whether Tercet wrote a page: what it states is computed from records."""
    return bool(_own(page))


def read(
    pages: tuple[Page, ...], links: tuple[Resolved, ...], known: Known
) -> Imported:
    """Return the drafts of a bundle.

    Args:
        pages: Of the bundle, parsed.
        links: Of all pages, resolved.
        known: What the wiki has; ids that are in use there are given anew.
    """
    owns = {page.path: own for page in pages if (own := _own(page))}
    whole, others, notices = _sorted(pages, owns)
    drafts, said_of_ids = _drafts(whole, known)
    ids = {draft.path: draft.id for draft in drafts}
    rest = read_vault(
        others,
        _towards(links, {page.path for page in others}, ids),
        replace(known, ids=known.ids | set(ids.values())),
    )
    said = (*notices, *said_of_ids, *rest.notices)
    return Imported(
        tuple(page.path for page in pages),
        tuple(sorted((*drafts, *rest.drafts), key=lambda one: (one.path, one.line))),
        tuple(_shown(links, {page.path: page.offset for page in pages}, owns)),
        tuple(sorted(said, key=lambda one: (one.path, one.line, one.message))),
        rest.one_sided,
    )


def _sorted(
    pages: Iterable[Page], owns: Mapping[str, Mapping[str, Plain]]
) -> tuple[list[_Whole], tuple[Page, ...], list[Notice]]:
    """Return the records that pages hold whole, and the pages to be read as such."""
    whole: list[_Whole] = []
    others: list[Page] = []
    notices: list[Notice] = []
    for page in pages:
        own = owns.get(page.path, {})
        if str(own.get("kind")) in _MADE:
            notices += _settings(page, own)
            continue
        found = _whole(page, own)
        if isinstance(found, _Whole):
            whole.append(found)
            continue
        if found:
            said = f"its record under 'tercet' cannot be read ({found})"
            step = "its page is read instead"
            notices.append(Notice("warning", page.path, 1, f"{said}; {step}"))
        if not _is_list(page, notices, is_ours=bool(owns)):
            others.append(page)
    return whole, tuple(others), notices


def _shown(
    links: Iterable[Resolved], bodies: Mapping[str, int], owns: Mapping[str, object]
) -> Iterator[Resolved]:
    """Yield the links that stand on pages; a record under our key is no page."""
    for row in links:
        if row.source not in owns or row.link.start >= bodies[row.source]:
            yield row


def _own(page: Page) -> Mapping[str, Plain]:
    """Return what stands under our key; empty if nothing of ours does.

    It is JSON where Tercet wrote it, whatever its length; a tool that wrote the front
    matter anew may have made other YAML of it.
    """
    text = page.source.text
    match = _OWN.search(text) if text.startswith("---\n") else None
    if match is not None:
        try:
            found = json.JSONDecoder().raw_decode(text, match.end())[0]
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict):
            return found
    value = page.values.get("tercet")
    return value if isinstance(value, Mapping) else {}


def _whole(page: Page, own: Mapping[str, Plain]) -> _Whole | str:
    """Return the record that a page holds, or why it has none; empty if not ours."""
    kind, name, record = own.get("kind"), own.get("id"), own.get("record")
    if not own or not isinstance(record, Mapping) or not isinstance(name, str):
        return "it has no kind, id and record" if own else ""
    if not isinstance(kind, str) or kind not in BY_KIND:
        return f"there is no kind '{kind}'"
    if not is_id(name):
        return f"'{name}' is no id"
    unknown = sorted(set(record) - set(BY_KIND[kind].model_fields))
    if unknown:
        return f"a {kind} has no field '{unknown[0]}'"
    try:
        text = write_record(kind, record)
    except (TypeError, AttributeError):
        return "it is no plain data"
    document = parse_source(f"{name}.yaml", text.encode())
    problems = document.problems
    if not problems:
        problems = tuple(parse(document, BY_KIND[kind])[1])
    if problems:
        return problems[0].message
    return _Whole(page, kind, name, record)


def _drafts(whole: Sequence[_Whole], known: Known) -> tuple[list[Draft], list[Notice]]:
    """Return the drafts of whole records, with ids and filing numbers that are free.

    What the wiki has from an earlier import of the same file keeps the id that others
    refer to it by; its draft is left out later.
    """
    taken = {*known.ids}
    names: dict[str, str] = {}
    notices: list[Notice] = []
    new: list[str] = []
    for one in whole:
        free = free_id(one.id, taken) if one.id in taken else one.id
        taken.add(free)
        new.append(free)
        if free != one.id and not _is_there(one, known):
            names.setdefault(one.id, free)
            said = f"the id '{one.id}' is in use; its record is '{free}'"
            notices.append(Notice("warning", one.page.path, 1, said))
    step = known.next_filing - 1
    drafts: list[Draft] = []
    is_shifted = False
    for one, free in zip(whole, new, strict=True):
        model = BY_KIND[one.kind]
        own = redirected(one.record, model, names) if names else dict(one.record)
        fields = shifted(own, step) if step else own
        is_shifted = is_shifted or (fields != own and not _is_there(one, known))
        fields.setdefault("imported", _origin(one))
        drafts.append(Draft(one.kind, free, fields, one.page.path, 1))
    if is_shifted:
        said = f"filing numbers go on from {known.next_filing}: each is {step} higher"
        help_ = "receipts of codified shapes may have to be renewed: tercet check"
        notices.append(Notice("warning", "", 0, said, help_))
    return drafts, notices


def _origin(one: _Whole) -> Plain:
    """Return where a record comes from: as it says itself, or this file."""
    own = one.record.get("imported")
    return own or imported(one.page.path, one.page.source.sha256, 1)


def _is_there(one: _Whole, known: Known) -> bool:
    """Tell whether the wiki has a record from an earlier import of the same file."""
    origin = _origin(one)
    if not isinstance(origin, Mapping):
        return False
    file, sha256, line = (str(origin.get(key)) for key in ("file", "sha256", "line"))
    return (one.kind, file, sha256, line) in known.imports


def _towards(
    links: Iterable[Resolved], paths: set[str], ids: Mapping[str, str]
) -> tuple[Resolved, ...]:
    """Return the links of some pages, those to whole records as links to their ids."""
    return tuple(
        replace(link, targets=tuple(ids.get(one, one) for one in link.targets))
        for link in links
        if link.source in paths
    )


def _settings(page: Page, own: Mapping[str, Plain]) -> list[Notice]:
    """Say what becomes of a page that is no record: of settings, what they were."""
    config = own.get("config")
    if not isinstance(config, Mapping):
        return []
    kept = {key: config[key] for key in _SETTINGS if key in config}
    if kept.get("rule") == {"threshold": str(DefaultRule().threshold)}:
        del kept["rule"]
    if not kept:
        return []
    said = "the settings of the wiki that wrote the bundle are not taken over"
    help_ = f"what records need of them goes into wiki.yaml:\n{block(kept).rstrip()}"
    return [Notice("warning", page.path, 1, said, help_)]


def _is_list(page: Page, notices: list[Notice], *, is_ours: bool) -> bool:
    """Tell whether a reserved page holds nothing that other pages do not say."""
    name = PurePosixPath(page.path).name
    if name not in _RESERVED or (name == "log.md" and not is_ours):
        return False
    if name == "index.md" and not all(map(_LIST.match, page.body.split("\n"))):
        return False
    if not is_ours:
        said = "is a list of other pages; nothing comes of it"
        notices.append(Notice("info", page.path, 0, said))
    return True
