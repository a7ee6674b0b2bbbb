"""A wiki of any size, the same for the same size: ``python synthetic.py 1000 FOLDER``.

N findings of N works, N/20 concepts with a shape each, a question for every second
concept; findings, concepts and shapes of 2 to 4 kB, works and questions of less, with
links and bound facts in their prose. Membership is Zipf-shaped: concept k has about 1/k
as many findings as the first. Every sentence is true of the records, and every link
leads somewhere: ``tercet check`` has only the warnings that some shapes are ready, and
notes that the prose of a concept does not mention each finding.
"""

from __future__ import annotations

import random
import sys
from bisect import bisect_left
from itertools import accumulate
from pathlib import Path

_SUBJECTS = (
    "tide meadow engine harbour mortar lantern orchard glacier spindle furnace reef "
    "thermal ledger canal larch kestrel quarry pollen signal kiln barley anchor "
    "drift membrane crystal estuary lichen turbine bobbin copper"
).split()
_QUALITIES = (
    "slow early coastal bright mixed remote narrow seasonal dense shallow rural wet "
    "stable late cold layered silent northern"
).split()
_VERBS = "raises lowers delays shifts narrows doubles halves spreads".split()
_FAMILIES = (
    "Abara Benali Calderon Duarte Ekholm Ferro Grant Hirata Imran Jonas Kuipers Lund "
    "Mwangi Nakata Osei Petrov Quiroga Roth Sato Tamsin Ueda Vega Wilk Xu Yilmaz Zoric"
).split()
_LABS = tuple(f"{place} Institute" for place in "North South East West Coast".split())
_LEVELS = ("theory", "activation", "parameter", "prompt", "output", "deployment")
_ROLES = ("instantiates",) * 16 + ("extends", "quantifies", "complicates")
_WORDS = (
    "the measured samples came from sites that differ in soil and slope and season "
    "while the controls were kept under one roof and read by two people who did not "
    "know which was which so that what remains is what the treatment did"
).split()
_AXES = ("site", "method", "season")
_VALUES = 4


def write(root: Path, findings: int) -> None:
    """Write a wiki of so many findings below a project folder.

    Args:
        root: The project folder; ``wiki/`` is made in it.
        findings: How many; at least 20.
    """
    chance = random.Random(findings)  # noqa: S311
    wiki = root / "wiki"
    for folder in ("concepts", "shapes", "questions", "works", "findings"):
        (wiki / folder).mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text(
        "site_name: Synthetic\ndocs_dir: wiki\ntheme: {name: material}\n"
        "plugins: [tercet]\n"
    )
    (wiki / "wiki.yaml").write_text(f"title: Synthetic wiki of {findings} findings\n")
    concepts = max(1, findings // 20)
    for index in range(concepts):
        _concept(wiki, index, chance)
    weights = list(accumulate(1 / (index + 1) for index in range(concepts)))
    members: list[list[int]] = [[] for _ in range(concepts)]
    for index in range(findings):
        concept = bisect_left(weights, chance.random() * weights[-1])
        _finding(wiki, index, concept, members[concept], chance)
        members[concept].append(index)


def _concept(wiki: Path, index: int, chance: random.Random) -> None:
    name = _concept_name(index)
    title = name.replace("-", " ").capitalize()
    (wiki / "concepts" / f"{name}.yaml").write_text(
        f"status: working\ntitle: {title}\nkind: pattern\n"
        f"definition: |\n  {_sentences(chance, 3, 5)}\n"
        f"commentary:\n  - title: What is known\n    body: |\n"
        f"      The page has {{{{ {name}.findings | words }}}} findings, and the "
        f"pattern is seen in [[{_shape_name(index)}]].\n"
        f"      {_sentences(chance, 11, 15)}\n"
        f"  - title: What is open\n    body: |\n"
        f"      {_sentences(chance, 11, 15)}\n"
    )
    axes = "".join(
        f"  - id: {axis}\n    label: {axis}\n    values:\n"
        + "".join(
            f"      - {{id: {axis}-{value}, label: {axis} {value}}}\n"
            for value in range(_VALUES)
        )
        for axis in _AXES
    )
    (wiki / "shapes" / f"{_shape_name(index)}.yaml").write_text(
        f"status: working\nlabel: {_shape_name(index).replace('-', ' ')}\n"
        f"definition: |\n  {_sentences(chance, 17, 28)}\nconcepts: [{name}]\n"
        f"axes:\n{axes}"
    )
    if index % 2 == 0:
        (wiki / "questions" / f"why-{name}.yaml").write_text(
            f"status: working\ntitle: Why is there {title.lower()} at all?\n"
            f"kind: open\nabout: [{name}]\nbody: |\n  {_sentence(chance)}\n"
            "readings:\n  - id: cause\n    text: It is a cause by itself.\n"
            "  - id: trace\n    text: It is the trace of something else.\n"
        )


def _finding(
    wiki: Path, index: int, concept: int, before: list[int], chance: random.Random
) -> None:
    name, work = _finding_name(index), f"{_finding_name(index)}-report"
    quality, subject = chance.choice(_QUALITIES), chance.choice(_SUBJECTS)
    year = _year(index)
    authors = [_FAMILIES[index % len(_FAMILIES)], chance.choice(_FAMILIES)]
    (wiki / "works" / f"{work}.yaml").write_text(
        f"status: working\ntitle: On the {quality} {subject}, report {index}\n"
        "authors:\n"
        + "".join(
            f"  - {{name: {'ABCDEFGHJK'[index % 10]}. {author}, "
            f"affiliation: {chance.choice(_LABS)}}}\n"
            for author in dict.fromkeys(authors)
        )
        + f"type: preprint\ndate: {year}-{1 + index % 12:02}\n"
        f"about_the_work: |\n  {_sentence(chance)}\n"
    )
    values = {axis: f"{axis}-{chance.randrange(_VALUES)}" for axis in _AXES}
    shape = ", ".join(f"{axis}: {value}" for axis, value in values.items())
    links = [_finding_name(one) for one in before[-2:]]
    beside = "".join(f" It stands beside [[{one}]]." for one in links)
    figures = "".join(
        f'      - {{value: "{chance.randrange(10, 99)}.{chance.randrange(10)}", '
        f'unit: "%", condition: {condition}}}\n'
        for condition in ("treated sites", "control sites")
    )
    relations = (
        f"relations:\n  - {{type: corroborates, to: {links[-1]}}}\n" if links else ""
    )
    (wiki / "findings" / f"{name}.yaml").write_text(
        f"status: working\ntitle: A {quality} {subject} {chance.choice(_VERBS)} the "
        f"yield of series {index}\nworks: [{work}]\nsummary: |\n"
        f"  {_sentences(chance, 3, 5)}{beside}\n"
        f"sections:\n  - title: Method\n    body: |\n"
        f"      {_sentences(chance, 7, 13)}\n"
        f"  - title: What it shows\n    body: |\n"
        f"      {_sentences(chance, 7, 13)} "
        f"It belongs to [[{_concept_name(concept)}]].\n"
        f"results:\n  - id: share\n    measured: Share of plots in series {index}\n"
        f"    figures:\n{figures}"
        f"models: [Plot {index % 70}, Plot {index % 41}]\n"
        f"limitations:\n  - {_sentence(chance)}\n"
        f"instantiates:\n  - concept: {_concept_name(concept)}\n"
        f"    role: {'primary' if not before else chance.choice(_ROLES)}\n"
        f"    level: {chance.choice(_LEVELS)}\n"
        f"    filed: {{date: {year}-12-01, seq: {index + 1}}}\n"
        f"    shapes:\n      - shape: {_shape_name(concept)}\n"
        f"        axes: {{{shape}}}\n{relations}"
    )


def _concept_name(index: int) -> str:
    quality = _QUALITIES[index % len(_QUALITIES)]
    subject = _SUBJECTS[(index // len(_QUALITIES)) % len(_SUBJECTS)]
    again = index // (len(_QUALITIES) * len(_SUBJECTS))
    return f"{quality}-{subject}" + (f"-{again}" if again else "")


def _shape_name(index: int) -> str:
    return f"{_concept_name(index)}-response"


def _finding_name(index: int) -> str:
    family = _FAMILIES[index % len(_FAMILIES)].lower()
    return f"{family}-{_year(index)}-{index}"


def _year(index: int) -> int:
    return 1990 + index % 35


def _sentences(chance: random.Random, least: int, most: int) -> str:
    """Return a paragraph of some sentences."""
    return " ".join(_sentence(chance) for _ in range(chance.randint(least, most)))


def _sentence(chance: random.Random) -> str:
    """Return some words that say nothing of records."""
    first = chance.randrange(len(_WORDS) - 10)
    words = _WORDS[first : first + chance.randrange(8, 16)]
    subject = f"{chance.choice(_QUALITIES)} {chance.choice(_SUBJECTS)}"
    return f"In the {subject} {' '.join(words)}."


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
