"""Recount where the shapes of this bundle stand, from its findings alone.

Written by Tercet into every bundle that it exports. It needs Python 3.10, nothing else.

    python references/attesters/standing.py
        checks every page in standings/ against the findings, shapes and works
    python references/attesters/standing.py --run SHAPE
        counts one shape, and prints the receipt as JSON
    python references/attesters/standing.py --attest RECEIPT.json
        says whether a receipt is what the bundle gives; - reads standard input

The rule: an example counts once for its work. Two examples are different if they come
from different works and share no value on enough axes, both being known. The diversity
is the size of the largest set of examples that are pairwise different. A shape is
codified if a curator recorded it, ready if its diversity reaches its threshold, a hint
from two different examples on, held with any example, else a candidate.

Exit code: 0 if all is as the pages say, 1 if something differs, 2 if the call is wrong.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

STEPS = 20_000
"""So many sets are looked at; beyond that the diversity is "at least"."""

Cell = frozenset[str] | None
Row = tuple[Cell, ...]

COUNTED = ("frequency", "diversity", "standing")
_OWN = re.compile(r"^tercet: (\{.*?)^---$", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| (Frequency|Diversity|Standing) \| (.*?) \|$", re.MULTILINE)


class Bundle:
    """The records of a bundle, and what its pages say of standings."""

    def __init__(self, root: Path) -> None:
        self.records: dict[str, dict[str, Any]] = {}
        self.kinds: dict[str, str] = {}
        self.pages: dict[str, tuple[str, dict[str, Any], dict[str, str]]] = {}
        self.threshold = 3
        for file in sorted(root.rglob("*.md")):
            text = file.read_text("utf-8")
            found = _OWN.search(text)
            if found is not None and text.startswith("---\n"):
                path = file.relative_to(root).as_posix()
                self._take(path, json.loads(found[1]), text[found.end() :])
        self._uses: dict[str, list[dict[str, Any]]] = {}
        for finding in sorted(self.records):
            for use in self._uses_of(finding):
                self._uses.setdefault(use["shape"], []).append(use)

    def _take(self, path: str, own: dict[str, Any], body: str) -> None:
        if own["kind"] == "wiki":
            self.threshold = int(own["threshold"])
        elif own["kind"] == "standing":
            rows = {name.lower(): said for name, said in _ROW.findall(body)}
            self.pages[own["shape"]] = (path, own["states"], rows)
        else:
            self.kinds[own["id"]] = own["kind"]
            self.records[own["id"]] = {} if own.get("broken") else own["record"]
            if own.get("broken") and own["kind"] == "work":
                self.records[own["id"]] = {
                    key: True for key in own["record"] if key == "retracted"
                }

    def shapes(self) -> list[str]:
        """Return the ids of the shapes."""
        return sorted(name for name in self.kinds if self.kinds[name] == "shape")

    def ancestry(self, shape: str) -> list[str]:
        """Return a shape and its broader shapes, narrowest first."""
        found: list[str] = []
        current: str | None = shape
        while current and current not in found and self.kinds.get(current) == "shape":
            found.append(current)
            current = self.records[current].get("broader")
        return found

    def axes(self, shape: str) -> dict[str, set[str]]:
        """Return the axes of a shape with their declared values, broader ones first."""
        found: dict[str, set[str]] = {}
        for name in reversed(self.ancestry(shape)):
            for axis in self.records[name].get("axes", []):
                found[axis["id"]] = {value["id"] for value in axis["values"]}
        return found

    def examples(self, shape: str) -> list[dict[str, Any]]:
        """Return the examples of a shape and its narrower shapes, as filed."""
        names = [name for name in self.shapes() if shape in self.ancestry(name)]
        uses = [use for name in names for use in self._uses.get(name, [])]
        found: dict[str, dict[str, Any]] = {}
        for use in sorted(uses, key=_order):
            first = found.setdefault(use["id"], use)
            if self._depth(use) > self._depth(first):
                found[use["id"]] = {**use, "seq": first["seq"]}
        return sorted(found.values(), key=_order)

    def _depth(self, use: dict[str, Any]) -> int:
        return len(self.ancestry(use["shape"]))

    def _uses_of(self, finding: str) -> Iterator[dict[str, Any]]:
        record = self.records[finding]
        if self.kinds[finding] != "finding" or not record or not self._counts(record):
            return
        work = self._work(record["works"][0])
        if work is None:
            return
        filed = [item["filed"]["seq"] for item in record.get("instantiates", [])]
        for item in record.get("instantiates", []):
            seq = int(item["filed"]["seq"])
            for use in item.get("shapes", []):
                yield {**use, "id": finding, "work": work, "seq": seq}
        first = min(map(int, filed), default=None)
        for result in record.get("results", []):
            for use in result.get("shapes", []):
                name = f"{finding}#{result['id']}"
                yield {**use, "id": name, "work": work, "seq": first}

    def _counts(self, record: dict[str, Any]) -> bool:
        work = self.records.get(record["works"][0], {})
        merged = record.get("merged_into") in self.records
        return not (merged or "retracted" in record or "retracted" in work)

    def _work(self, name: str) -> str | None:
        seen: set[str] = set()
        while self.kinds.get(name) == "work" and name not in seen:
            seen.add(name)
            into = str(self.records[name].get("merged_into"))
            if self.kinds.get(into) != "work":
                return name
            name = into
        return None

    def qualifier(self, shape: str, use: dict[str, Any]) -> str:
        """Return how an example is judged by the qualifier that a shape asks for."""
        asked = self._asked(shape)
        if asked is None:
            return "met"
        same = [one for one in self._uses.get(shape, []) if one["id"] == use["id"]]
        own = {one.get("qualifier", "unknown") for one in same}
        for word in ("unmet", "unknown", "met"):
            if word in own:
                return word
        same_words = asked == self._asked(use["shape"])
        return str(use.get("qualifier", "unknown")) if same_words else "unknown"

    def _asked(self, shape: str) -> object:
        return self.records.get(shape, {}).get("rule", {}).get("qualifier")


def _order(use: dict[str, Any]) -> tuple[bool, int, str]:
    return (use["seq"] is None, use["seq"] or 0, use["id"])


def run(bundle: Bundle, shape: str) -> dict[str, Any]:
    """Count one shape: the receipt."""
    record = bundle.records[shape]
    axes, rule = bundle.axes(shape), record.get("rule", {})
    threshold = int(rule.get("threshold", bundle.threshold))
    needed = int(rule.get("min_axes", min(2, len(axes)))) or 1
    examples = bundle.examples(shape)
    rows: dict[Row, list[str]] = {}
    cells: dict[str, tuple[Row, str]] = {}
    for use in examples:
        if bundle.qualifier(shape, use) == "met":
            row = tuple(_cell(use, axis, declared) for axis, declared in axes.items())
            rows.setdefault(row, []).append(use["work"])
            cells[use["id"]] = (row, use["work"])
    diversity, exact = largest(list(rows.items()), needed)
    _, states, _ = bundle.pages.get(shape, ("", {}, {}))
    shown = [cells[one] for one in states.get("witness", []) if one in cells]
    if not exact and _proves(shown, needed):
        diversity = max(diversity, len(shown))
    waits = "deferred" in record or "retired" in record or "retracted" in record
    waits = waits or "merged_into" in record
    standing = "hint" if diversity >= 2 else "held"
    if diversity >= threshold and not waits:
        standing = "ready"
    if not examples:
        standing = "candidate"
    if "codified" in record:
        standing = "codified"
    return {
        "shape": shape,
        "frequency": len({use["work"] for use in examples}),
        "diversity": diversity,
        "exact": exact,
        "standing": standing,
    }


def _cell(use: dict[str, Any], axis: str, declared: set[str]) -> Cell:
    found = use.get("axes", {}).get(axis, "unknown")
    values = frozenset([found] if isinstance(found, str) else found)
    return values if values <= declared and "unknown" not in values else None


def _differ(left: Row, right: Row, needed: int) -> bool:
    return (
        sum(bool(a and b and not a & b) for a, b in zip(left, right, strict=True))
        >= needed
    )


def _proves(shown: list[tuple[Row, str]], needed: int) -> bool:
    """Tell whether examples are pairwise different."""
    return all(
        one[1] != other[1] and _differ(one[0], other[0], needed)
        for index, one in enumerate(shown)
        for other in shown[index + 1 :]
    )


def largest(rows: list[tuple[Row, list[str]]], needed: int) -> tuple[int, bool]:
    """Return the size of the largest set of different rows, each with its own work.

    Returns:
        The size, and whether there is surely no larger set.
    """
    near = [
        {j for j, other in enumerate(rows) if _differ(row[0], other[0], needed)}
        for row in rows
    ]
    best, steps = 0, 0
    stack: list[Any] = [(len(rows), 0, list(range(len(rows))), {})]
    while stack:
        bound, size, candidates, owners = stack.pop()
        best = max(best, size)
        if bound <= best:
            continue
        steps += 1
        if steps > STEPS:
            return best, False
        colours = _colours(candidates, near)
        for place, index in enumerate(candidates):
            if size + colours[place] <= best:
                continue
            taken = dict(owners)
            if _match(index, rows, taken, set()):
                rest = [one for one in candidates[:place] if one in near[index]]
                stack.append((size + colours[place], size + 1, rest, taken))
    return best, True


def _colours(candidates: list[int], near: list[set[int]]) -> list[int]:
    """Colour candidates greedily, sort them by colour, and return the colours.

    Of the first n candidates no more are pairwise different than the n-th colour says.
    """
    classes: list[list[int]] = []
    for index in candidates:
        for one in classes:
            if not near[index] & set(one):
                one.append(index)
                break
        else:
            classes.append([index])
    candidates[:] = [index for one in classes for index in one]
    return [number for number, one in enumerate(classes, 1) for _ in one]


def _match(index: int, rows: list[Any], owners: dict[str, int], seen: set[str]) -> bool:
    """Find a work for a row, moving other rows to other works where that helps."""
    for work in rows[index][1]:
        if work not in seen:
            seen.add(work)
            if work not in owners or _match(owners[work], rows, owners, seen):
                owners[work] = index
                return True
    return False


def attest(bundle: Bundle, receipt: dict[str, Any]) -> list[str]:
    """Return what is wrong with a receipt; nothing if the bundle bears it out."""
    shape = receipt.get("shape")
    if bundle.kinds.get(str(shape)) != "shape":
        return [f"there is no shape '{shape}' in the bundle"]
    counted = run(bundle, str(shape))
    return [
        f"{name}: the receipt says {receipt.get(name)}, not {counted[name]}"
        for name in COUNTED
        if receipt.get(name) != counted[name]
    ]


def differences(bundle: Bundle, shape: str) -> list[str]:
    """Return where the page of a standing differs from what the records give."""
    if shape not in bundle.pages:
        return ["there is no page of its standing"]
    _, states, rows = bundle.pages[shape]
    counted = run(bundle, shape)
    found = []
    for name in COUNTED:
        said, given = str(states.get(name)), counted[name]
        if not _bears_out(said, given):
            found.append(f"{name}: the page says {said}, the records give {given}")
        if rows.get(name) != said:
            found.append(f"{name}: the table says {rows.get(name)}, the page {said}")
    return found


def _bears_out(said: str, given: object) -> bool:
    """Tell whether a value is the one that is said, or in the range that is said."""
    low, _, high = said.partition(" to ")
    if isinstance(given, int) and high.isdigit() and low.isdigit():
        return int(low) <= given <= int(high)
    return said == str(given)


def main(arguments: list[str], root: Path) -> int:
    """Run the script; returns its exit code."""
    bundle = Bundle(root)
    if not arguments:
        wrong = {shape: differences(bundle, shape) for shape in bundle.shapes()}
        for shape in sorted(set(bundle.pages) - set(wrong)):
            wrong[shape] = ["there is no such shape in the bundle"]
        for shape, found in wrong.items():
            print(
                "\n".join(f"{shape}: {row}" for row in found) or f"{shape}: as stated"
            )
        return int(any(wrong.values()))
    if len(arguments) == 2 and arguments[0] == "--run":
        if arguments[1] not in bundle.shapes():
            print(f"there is no shape '{arguments[1]}'", file=sys.stderr)
            return 2
        print(json.dumps(run(bundle, arguments[1])))
        return 0
    if len(arguments) == 2 and arguments[0] == "--attest":
        name = arguments[1]
        text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8")
        found = attest(bundle, json.loads(text))
        print("\n".join(found) or "attested")
        return int(bool(found))
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parents[2]))
