"""``export okf``: a bundle of the Open Knowledge Format, version 0.2.

A file for each record, with what OKF has words for in its front matter, and the record
itself, whole, under the key ``tercet``; the body is for people. Where shapes stand is
an ``Attested Computation`` each, with a script that recounts it from the bundle.

Source: https://github.com/GoogleCloudPlatform/knowledge-catalog/blob/main/okf/SPEC.md
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib import resources

from tercet.facts import Facts
from tercet.facts.instances import is_retracted
from tercet.output import OutputFile
from tercet.records import BY_KIND, KINDS, Entry
from tercet.records.concept import Concept
from tercet.records.finding import Finding
from tercet.records.note import Note
from tercet.records.shape import Shape
from tercet.records.work import Work
from tercet.site.markdown import (
    LinkStyle,
    Writer,
    escape,
    relation_of,
    typed_links,
)
from tercet.site.markdown_fields import fields
from tercet.words import capital
from tercet.yaml_text import Plain, block

VERSION = "0.2"
ATTESTER = "references/attesters/standing.py"
STANDINGS = "standings"
STANDING_TYPE = "Attested Computation"
WIKI_PAGE = "wiki.md"
"""The page of what wiki.yaml says; no record has that name."""

SHOWN = ("standing", "frequency", "diversity", "threshold")
"""What the table of a standing shows; the attester reads it there too."""

_STATUS = {"draft": "draft", "working": "draft", "stable": "stable"}
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_LEADS = ("definition", "summary", "body", "about_the_work", "why")


def okf(facts: Facts) -> Iterator[OutputFile]:
    """Yield the files of the bundle.

    Args:
        facts: Of the wiki.

    Yields:
        The lists and the log, the records by folder, the standings, and the attester.
    """
    yield _file("index.md", _root(facts))
    log = _log(facts)
    if log:
        yield _file("log.md", log)
    yield _file(WIKI_PAGE, _wiki(facts))
    for kind in KINDS:
        entries = list(facts.wiki.of_kind(kind.record_kind))
        if entries:
            rows = [
                (entry.name, _name(entry.id), _about(facts, entry)) for entry in entries
            ]
            yield _file(f"{kind.folder}/index.md", _listing(capital(kind.folder), rows))
        for entry in entries:
            yield _file(_path(entry), _record(facts, entry))
    shapes = list(facts.wiki.of_kind("shape"))
    if shapes:
        rows = [(_standing_title(e), _name(e.id), _counts(facts, e)) for e in shapes]
        yield _file(f"{STANDINGS}/index.md", _listing("Standings", rows))
        script = resources.files("tercet.export") / "attester.py"
        yield OutputFile(ATTESTER, script.read_bytes())
    for entry in shapes:
        yield _file(f"{STANDINGS}/{_name(entry.id)}", _standing(facts, entry))


def bundle_path(facts: Facts, record: str) -> str:
    """Return the path of a record's file in the bundle."""
    return _path(facts.wiki.entries[record])


def _path(entry: Entry) -> str:
    return f"{BY_KIND[entry.kind].folder}/{_name(entry.id)}"


def _name(record: str) -> str:
    """Return a file name; ``log.md`` is reserved, and no id has an underscore."""
    return "log_.md" if record == "log" else f"{record}.md"


def _file(path: str, text: str) -> OutputFile:
    return OutputFile(path, f"{text.rstrip()}\n".encode())


def _writer(facts: Facts) -> Writer:
    """Return what writes the bodies: links are relative, from one folder down."""
    return facts.once(_make_writer)


def _make_writer(facts: Facts) -> Writer:
    def record(target: str, part: str | None, words: str) -> str:
        place = f"#{part}" if part else ""
        return f"[{escape(words)}](../{bundle_path(facts, target)}{place})"

    def wanted(_: str, words: str) -> str:
        return escape(words)

    return Writer(facts, LinkStyle(record, wanted))


def _record(facts: Facts, entry: Entry) -> str:
    writer = _writer(facts)
    head: dict[str, Plain] = {
        "type": capital(entry.kind),
        "title": entry.name,
        "description": _about(facts, entry),
        **_resource(entry),
        **_listed("tags", _tags(facts, entry)),
        "status": _status(facts, entry),
        **_listed("sources", _sources(facts, entry)),
    }
    value = entry.document.value
    own: dict[str, object] = {"kind": entry.kind, "id": entry.id}
    own["relations"] = list(_relations(facts, entry))
    if entry.record is None:
        own["broken"] = True
    own["record"] = value if isinstance(value, Mapping) else {}
    blocks = [f"# {escape(entry.name)}", *fields(writer, entry), *writer.note(entry)]
    if entry.kind == "shape":
        page = f"../{STANDINGS}/{_name(entry.id)}"
        blocks += ["## Where it stands", f"[{escape(_counts(facts, entry))}]({page})"]
    return _page(head, own, [*blocks, *writer.relations(entry)])


def _page(head: Mapping[str, Plain], own: object, blocks: list[str]) -> str:
    body = "\n\n".join(blocks)
    return f"---\n{block(head)}tercet: {_json(own)}\n---\n\n{body}"


def _json(value: object) -> str:
    """Return data as JSON that is YAML too, fit to follow a key."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    text = _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return text[:-1] + " }" if text.endswith("\n}") else text


def _listed(key: str, value: list[Plain]) -> dict[str, Plain]:
    return {key: value} if value else {}


def _about(facts: Facts, entry: Entry) -> str:
    record = entry.record
    if record is None:
        return "This record has mistakes; 'tercet check' names them."
    leads = [getattr(record, name, None) for name in _LEADS]
    said = _writer(facts).description(next((lead for lead in leads if lead), None))
    if not said and isinstance(record, Work):
        return record.citation
    return said or BY_KIND[entry.kind].purpose


def _status(facts: Facts, entry: Entry) -> str:
    record = entry.record
    if record is None:
        return "draft"
    gone = is_retracted(facts, record) or record.merged_into is not None
    if gone or getattr(record, "retired", None) is not None:
        return "deprecated"
    return _STATUS[record.status]


def _address(work: Work) -> str | None:
    if work.doi is not None:
        return f"https://doi.org/{work.doi}"
    if work.arxiv is not None:
        return f"https://arxiv.org/abs/{work.arxiv}"
    return work.url


def _resource(entry: Entry) -> dict[str, Plain]:
    address = _address(entry.record) if isinstance(entry.record, Work) else None
    return {"resource": address} if address else {}


def _tags(facts: Facts, entry: Entry) -> list[Plain]:
    record = entry.record
    found: list[str] = []
    if isinstance(record, Finding):
        found = [item.concept for item in record.instantiates]
        found += [use.shape for item in record.instantiates for use in item.shapes]
    if isinstance(record, Concept):
        found = [record.kind]
    if isinstance(record, Shape):
        standing = facts.standing(entry.id)
        found = [standing.state, *standing.marks]
    return [name for name in dict.fromkeys(found) if not name.startswith("[[")]


def _sources(facts: Facts, entry: Entry) -> list[Plain]:
    """Return the works that a record rests on, by address or by their file."""
    record = entry.record
    names: list[str] = []
    if isinstance(record, Finding):
        quoted = [quote.source for quote in record.quotes if quote.source]
        names = [*record.works, *quoted]
    if isinstance(record, Note):
        names = list(record.about)
    found: list[Plain] = []
    for name in dict.fromkeys(names):
        source = facts.wiki.entries.get(name)
        if source is None or not isinstance(source.record, Work):
            continue
        resource = _address(source.record) or f"/{_path(source)}"
        found.append({"id": name, "resource": resource, "title": source.name})
    return found


def _relations(facts: Facts, entry: Entry) -> Iterator[dict[str, str]]:
    for link in typed_links(facts, entry.id):
        row = relation_of(facts, link)
        found = {"relation": row.inverse if link.reverse else row.name, "iri": row.iri}
        if link.reverse:
            found["inverse"] = "true"
        if link.wanted:
            found["wanted"] = link.target
        else:
            found["to"] = link.target
        if link.target in facts.wiki.entries and not link.wanted:
            found["path"] = f"/{bundle_path(facts, link.target)}"
        if link.part:
            found["part"] = link.part
        if link.note:
            found["note"] = link.note
        yield found


def _standing_title(entry: Entry) -> str:
    return f"Standing of {entry.name}"


def _counts(facts: Facts, entry: Entry) -> str:
    found = facts.standing(entry.id)
    marks = f" ({', '.join(found.marks)})" if found.marks else ""
    return (
        f"{found.state}{marks}: frequency {found.frequency}, "
        f"diversity {found.diversity}, threshold {found.threshold}"
    )


def _standing(facts: Facts, entry: Entry) -> str:
    """Return the page of a standing: the contract, and what it gives now."""
    found, writer = facts.standing(entry.id), _writer(facts)
    script = f"../{ATTESTER}"
    head: dict[str, Plain] = {
        "type": STANDING_TYPE,
        "title": _standing_title(entry),
        "description": _counts(facts, entry),
        "status": _status(facts, entry),
        "runtime": "python",
        "parameters": [{"name": "shape", "type": "string", "required": "true"}],
        "computation": script,
        "executor": {
            "resource": script,
            "receipt": ["shape", "frequency", "diversity", "exact", "standing"],
        },
        "attester": {"resource": script},
    }
    states = {
        "frequency": found.frequency,
        "diversity": str(found.diversity),
        "diversity_at_most": found.diversity_at_most,
        "threshold": found.threshold,
        "axes_needed": found.axes_needed,
        "standing": found.state,
        "marks": list(found.marks),
        "witness": list(found.witness),
    }
    own = {"kind": "standing", "shape": entry.id, "states": states}
    rows = {name: states[name] for name in SHOWN}
    table = "\n".join(f"| {capital(name)} | {rows[name]} |" for name in rows)
    witness = ", ".join(writer.reference(name) for name in found.witness)
    command = f"python {ATTESTER} --run {entry.id}"
    blocks = [
        f"# {escape(_standing_title(entry))}",
        f"Of the shape {writer.link(entry.id, None, entry.name)}.",
        f"| Computed | Value |\n|---|---|\n{table}",
        f"The examples that prove it: {witness or 'none'}.",
        "## Recount it",
        f"    {command}\n    python {ATTESTER}",
    ]
    return _page(head, own, blocks)


def _wiki(facts: Facts) -> str:
    config = facts.wiki.config
    head: dict[str, Plain] = {
        "type": "Wiki",
        "title": config.title,
        "description": _writer(facts).description(config.description) or config.title,
        "status": "stable",
    }
    value = facts.wiki.config_document.value
    own = {
        "kind": "wiki",
        "threshold": config.rule.threshold,
        "config": value if isinstance(value, Mapping) else {},
    }
    said = [_writer(facts).prose(config.description)] if config.description else []
    return _page(head, own, [f"# {escape(config.title)}", *said])


def _root(facts: Facts) -> str:
    config = facts.wiki.config
    about = _writer(facts).description(config.description) or config.title
    kinds = [kind for kind in KINDS if any(facts.wiki.of_kind(kind.record_kind))]
    rows = [(capital(k.folder), f"{k.folder}/index.md", k.purpose) for k in kinds]
    lists = [_listing("Records", rows)] if rows else []
    if any(facts.wiki.of_kind("shape")):
        rows = [
            ("Standings", f"{STANDINGS}/index.md", "where each shape stands, computed"),
            ("Attester", ATTESTER, "recounts the standings from this bundle"),
        ]
        lists.append(_listing("Computed", rows))
    front = f'---\nokf_version: "{VERSION}"\n---\n'
    return "\n".join(
        [front, *lists, _listing("About", [(config.title, WIKI_PAGE, about)])]
    )


def _listing(heading: str, rows: list[tuple[str, str, str]]) -> str:
    items = "".join(
        f"* [{escape(name)}]({path}) - {escape(about)}\n" for name, path, about in rows
    )
    return f"# {escape(heading)}\n\n{items}"


def _log(facts: Facts) -> str:
    """Return the history: what was filed, codified, deferred or retracted when."""
    days: dict[str, list[tuple[int, str]]] = {}
    for seq, day, said in _acts(facts):
        if len(day) == len("2026-05-28"):
            days.setdefault(day, []).append((seq, said))
    if not days:
        return ""
    lines = ["# History"]
    for day in sorted(days, reverse=True):
        lines += ["", f"## {day}", ""]
        lines += [f"* {said}" for _, said in sorted(days[day], reverse=True)]
    return "\n".join(lines)


def _acts(facts: Facts) -> Iterator[tuple[int, str, str]]:
    def link(record: str) -> str:
        entry = facts.wiki.entries.get(record)
        name = escape(record if entry is None else entry.name)
        return name if entry is None else f"[{name}]({_path(entry)})"

    for entry in facts.wiki.entries.values():
        record, own = entry.record, link(entry.id)
        if isinstance(record, Finding):
            for item in record.instantiates:
                said = f"**Filing {item.filed.seq}**: {own} under {link(item.concept)}."
                yield item.filed.seq, str(item.filed.date), said
        acts = (
            ("Deferral", getattr(record, "deferred", None)),
            ("Codification", getattr(record, "codified", None)),
            ("Retraction", getattr(record, "retracted", None)),
        )
        for word, act in acts:
            if act is not None:
                yield act.seq, str(act.date), f"**{word} {act.seq}**: {own}."
