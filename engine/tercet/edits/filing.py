"""A finding from a few words on a command line: what it says, and what it instantiates.

The words are short forms of fields: ``SHAPE.AXIS=VALUE`` of a cell,
``MEASURED = 42.5 %`` of a result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tercet.edits import entry_of, refuse_merged
from tercet.errors import RefusedError, UnknownNameError
from tercet.facts import Facts
from tercet.facts.instances import axes
from tercet.problems import nearest
from tercet.publications.drafts import slug
from tercet.yaml_text import Plain

_RESULT = re.compile(
    r"(?:(?P<id>[a-z0-9-]+):\s+)?(?P<measured>.+?)\s*=\s*(?P<rest>\S.*)"
)
_FIGURE = re.compile(r"(.*[0-9][0-9.,]*)\s*(.*)")
_MAX_ID = 60


@dataclass(frozen=True, slots=True)
class Placing:
    """What is said of a finding; empty where nothing is.

    Args:
        title: The sentence that states the result.
        summary: The result in a paragraph.
        status: How far the record is.
        concept: The id of the concept that it instantiates.
        role: In which role.
        level: Where it acts.
        shapes: Ids of the shapes that it is an example of.
        cells: ``AXIS=VALUE`` or ``SHAPE.AXIS=VALUE``; several values with commas.
        qualifiers: ``met`` or ``SHAPE=met``; unmet and unknown likewise.
        models: Studied ones.
        limitations: What it does not show.
        results: ``MEASURED = FIGURE UNIT``, or ``ID: MEASURED = FIGURE UNIT``.
        date: The day of filing, as records have it.
        seq: The filing number; the next free one if None.
    """

    title: str = ""
    summary: str = ""
    status: str = "draft"
    concept: str = ""
    role: str = ""
    level: str = ""
    shapes: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    limitations: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    date: str = "unknown"
    seq: int | None = None

    @property
    def says_something(self) -> bool:
        """Whether anything but a title is said, so that a template would not do."""
        words = (self.summary, self.concept, self.role, self.level)
        lists = (self.shapes, self.cells, self.qualifiers)
        more = (self.models, self.limitations, self.results)
        return any(words) or any(lists) or any(more)


def finding(
    facts: Facts, placing: Placing, works: Sequence[str], title: str
) -> dict[str, Plain]:
    """Return the fields of a finding.

    Args:
        facts: Of the wiki, for shapes, axes and the next filing number.
        placing: What is said of it.
        works: Ids of the works that report it.
        title: For one that has none of its own.

    Raises:
        UnknownNameError: If a concept, shape or axis is none of the wiki.
        RefusedError: If a short form cannot be read, or does not say which shape; or
            a work, the concept or a shape was merged into another.
    """
    for work in works:
        if work in facts.wiki.entries:
            refuse_merged(facts.wiki.entries[work])
    fields: dict[str, Plain] = {
        "status": placing.status,
        "title": placing.title or title,
        "works": list(works),
        "summary": placing.summary or "unknown",
    }
    if placing.results:
        fields["results"] = _results(placing.results)
    if placing.models:
        fields["models"] = list(placing.models)
    if placing.limitations:
        fields["limitations"] = list(placing.limitations)
    if placing.concept:
        fields["instantiates"] = [_instantiation(facts, placing)]
    else:
        _refuse_without_concept(placing)
        fields["declared_none"] = "not placed yet"
    return fields


def _refuse_without_concept(placing: Placing) -> None:
    given = {
        "--role": placing.role,
        "--level": placing.level,
        "--shape": placing.shapes,
        "--axis": placing.cells,
        "--qualifier": placing.qualifiers,
    }
    used = [flag for flag, value in given.items() if value]
    if used:
        raise RefusedError(
            f"{', '.join(used)} says how it instantiates a concept; say which: "
            "--concept ID ('tercet list concepts' lists them)"
        )


def _instantiation(facts: Facts, placing: Placing) -> dict[str, Plain]:
    refuse_merged(entry_of(facts.wiki, placing.concept, "concept"))
    seq = placing.seq
    if seq is None:
        seq = int(str(facts.value("wiki.next-filing")))
    found: dict[str, Plain] = {
        "concept": placing.concept,
        "role": placing.role or "unknown",
        "level": placing.level or "unknown",
        "filed": {"date": placing.date, "seq": str(seq)},
    }
    shapes = shape_uses(facts, placing)
    return {**found, "shapes": shapes} if shapes else found


def shape_uses(facts: Facts, placing: Placing) -> list[Plain]:
    """Return the uses of shapes with their cells, in the order that they are named.

    Raises:
        UnknownNameError: If a shape or an axis is none.
        RefusedError: If a cell or a qualifier fits several of the shapes, or none; or
            a shape was merged into another.
    """
    for shape in placing.shapes:
        refuse_merged(entry_of(facts.wiki, shape, "shape"))
    known = {shape: axes(facts, shape) for shape in placing.shapes}
    cells: dict[str, dict[str, Plain]] = {shape: {} for shape in placing.shapes}
    for cell in placing.cells:
        shape, axis, values = _cell(cell, {name: list(known[name]) for name in known})
        cells[shape][axis] = values[0] if len(values) == 1 else values
    judged: dict[str, str] = {}
    for text in placing.qualifiers:
        shape, judgement = _qualifier(text, placing.shapes)
        judged[shape] = judgement
    found: list[Plain] = []
    for shape in placing.shapes:
        use: dict[str, Plain] = {"shape": shape}
        ordered = {axis: cells[shape].get(axis, "unknown") for axis in known[shape]}
        if ordered:
            use["axes"] = ordered
        if shape in judged:
            use["qualifier"] = judged[shape]
        found.append(use)
    return found


def _cell(cell: str, known: dict[str, list[str]]) -> tuple[str, str, list[str]]:
    """Return shape, axis and values of ``SHAPE.AXIS=VALUE`` or ``AXIS=VALUE``."""
    name, equals, said = cell.partition("=")
    values = [value.strip() for value in said.split(",") if value.strip()]
    shape, dot, axis = name.strip().rpartition(".")
    if not equals or not values or not axis:
        raise RefusedError(
            f"--axis '{cell}' cannot be read; expected AXIS=VALUE, SHAPE.AXIS=VALUE, "
            "or AXIS=VALUE,VALUE"
        )
    if dot and shape not in known:
        listed = ", ".join(known) or "none; name it with --shape"
        raise UnknownNameError(
            "shape among those named",
            shape,
            nearest(shape, known),
            f"they are {listed}",
        )
    places = [shape] if dot else [one for one in known if axis in known[one]]
    if len(places) > 1:
        wishes = " or ".join(f"--axis {one}.{axis}={said}" for one in places)
        raise RefusedError(f"several shapes have an axis '{axis}'; say {wishes}")
    if not places or axis not in known[places[0]]:
        every = sorted({one for names in known.values() for one in names})
        listed = ", ".join(every) or "none; name the shape with --shape"
        raise UnknownNameError("axis", axis, nearest(axis, every), f"axes: {listed}")
    return places[0], axis, values


def _qualifier(text: str, shapes: tuple[str, ...]) -> tuple[str, str]:
    shape, equals, judgement = text.rpartition("=")
    if not equals and len(shapes) == 1:
        shape = shapes[0]
    if judgement not in ("met", "unmet", "unknown") or shape not in shapes:
        named = ", ".join(shapes) or "none; name one with --shape"
        raise RefusedError(
            f"--qualifier '{text}' cannot be read; expected SHAPE=met, SHAPE=unmet or "
            f"SHAPE=unknown, of the shapes named: {named}"
        )
    return shape, judgement


def _results(texts: Sequence[str]) -> list[Plain]:
    used: set[str] = set()
    found: list[Plain] = []
    for text in texts:
        match = _RESULT.fullmatch(text)
        if match is None:
            raise RefusedError(
                f"--result '{text}' cannot be read; expected MEASURED = FIGURE UNIT, "
                "such as 'attack success rate = 42.5 %'"
            )
        base = match["id"] or slug(match["measured"])[:_MAX_ID].strip("-") or "result"
        name, number = base, 2
        while name in used:
            name, number = f"{base}-{number}", number + 1
        used.add(name)
        found.append(
            {"id": name, "measured": match["measured"], "figures": [_figure(match)]}
        )
    return found


def _figure(match: re.Match[str]) -> dict[str, Plain]:
    figure = _FIGURE.fullmatch(match["rest"])
    if figure is None:
        if match["rest"] == "unknown":
            return {"value": "unknown"}
        raise RefusedError(
            f"--result '{match[0]}' has no figure after '='; expected a number, such "
            "as 42.5 %, 54-68 % or > 0.92, or unknown"
        )
    value, unit = figure.groups()
    return {"value": value, "unit": unit} if unit else {"value": value}
