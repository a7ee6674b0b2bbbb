"""Places for a map of the whole wiki: records around their concept, ring by ring.

Takes names, kinds and links, gives a place to each. No force is simulated: that costs
the square of the records (see DECISIONS.md). Each record goes to the concept that the
fewest links lead to; around it stand its shapes, then findings, works, and the rest,
each in the direction of what it is linked with. The same wiki gives the same map.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

Place = tuple[float, float]

RINGS: Mapping[str, int] = {"shape": 0, "finding": 1, "work": 2}
"""The ring of a kind around its concept; other kinds stand outside."""

_OUTSIDE = max(RINGS.values()) + 1
_FULL = 2 * math.pi
_GOLDEN = math.pi * (3 - math.sqrt(5))
_GAP = 1.6
_ROOM = 1.3


def places(
    kinds: Mapping[str, str], linked: Mapping[str, Sequence[str]]
) -> dict[str, Place]:
    """Return the place of each record; no two stand on each other.

    Args:
        kinds: The kind of each record.
        linked: The records that each is linked with, the nearest first.
    """
    groups = _groups(kinds, linked)
    drawn = [_around(centre, group, kinds, linked) for centre, group in groups]
    drawn.sort(key=lambda group: -_radius(group))
    found: dict[str, Place] = {}
    covered = 0.0
    for number, group in enumerate(drawn):
        radius = _radius(group) + _GAP
        away = 0.0 if number == 0 else _ROOM * math.sqrt(covered + radius * radius)
        covered += radius * radius
        x, y = _at(away, number * _GOLDEN)
        for record, (dx, dy) in group.items():
            found[record] = (round(x + dx, 2), round(y + dy, 2))
    return {record: found[record] for record in kinds}


def _groups(
    kinds: Mapping[str, str], linked: Mapping[str, Sequence[str]]
) -> list[tuple[str, list[str]]]:
    """Return each concept with the records that it is nearest to; the rest at last."""
    home = {record: record for record, kind in kinds.items() if kind == "concept"}
    front = list(home)
    while front:
        reached = []
        for record in front:
            for other in linked[record]:
                if other not in home:
                    home[other] = home[record]
                    reached.append(other)
        front = reached
    groups: dict[str, list[str]] = {}
    for record in kinds:
        groups.setdefault(home.get(record, ""), []).append(record)
    return list(groups.items())


def _around(
    centre: str,
    group: Iterable[str],
    kinds: Mapping[str, str],
    linked: Mapping[str, Sequence[str]],
) -> dict[str, Place]:
    """Return the places of a group around its concept at (0, 0)."""
    rings: dict[int, list[str]] = {}
    for record in group:
        if record != centre:
            rings.setdefault(RINGS.get(kinds[record], _OUTSIDE), []).append(record)
    found = {centre: (0.0, 0.0)} if centre else {}
    angles: dict[str, float] = {}
    radius = 2.0
    for ring in sorted(rings):
        members = _sorted(rings[ring], angles, linked)
        weights, total = [1.0] * len(members), float(len(members))
        if ring == 0:
            weights, total = _shares(members, rings.get(1, ()), linked)
        rows = math.ceil(total / min(weights) / (_FULL * radius))
        total += (rows - 1) * min(weights)  # so that the last stand off the first
        turned = 0.0
        for number, (name, weight) in enumerate(zip(members, weights, strict=True)):
            angle = _FULL * (turned + weight / 2) / total
            turned += weight
            angles[name] = angle
            found[name] = _at(radius + number % rows, angle)
        radius += rows - 1 + _GAP
    return found


def _shares(
    shapes: Sequence[str],
    findings: Iterable[str],
    linked: Mapping[str, Sequence[str]],
) -> tuple[list[float], float]:
    """Return the share of the circle of each shape by its findings, and the whole.

    None has less than half of what each would have if all had the same.
    """
    own = set(findings)
    found = [own.intersection(linked[shape]) for shape in shapes]
    without = len(own.difference(*found))
    least = (sum(map(len, found)) + without) / len(shapes) / 2
    weights = [max(1.0 + len(some), least) for some in found]
    return weights, sum(weights) + without


def _sorted(
    members: Iterable[str],
    angles: Mapping[str, float],
    linked: Mapping[str, Sequence[str]],
) -> list[str]:
    """Return records by the direction of those that stand already, then by name."""

    def direction(record: str) -> tuple[float, str]:
        known = [angles[other] for other in linked[record] if other in angles]
        if not known:
            return _FULL, record
        x = sum(math.cos(angle) for angle in known)
        y = sum(math.sin(angle) for angle in known)
        return round(math.atan2(y, x) % _FULL, 6), record

    return sorted(members, key=direction)


def _at(radius: float, angle: float) -> Place:
    return radius * math.cos(angle), radius * math.sin(angle)


def _radius(group: Mapping[str, Place]) -> float:
    return max(math.hypot(x, y) for x, y in group.values())
