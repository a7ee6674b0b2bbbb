"""A small wiki on sourdough, with labs, authors, flours, a question and a qualifier."""

from __future__ import annotations

from pathlib import Path

from statements_text import Module
from tercet.facts import derive
from tercet.records import Config
from tercet.source import parse
from tercet.statements import Page, Statement
from tercet.statements.text.reading import pages
from tercet.wiki import Wiki, with_files
from wikis import blocks

_CONFIG = """title: Bread
levels:
  - {id: yeast, label: yeast}
  - {id: larva, label: larva}
  - {id: colony, label: colony}
  - {id: loaf, label: loaf}
"""


def _work(name: str, date: str, *authors: str, lab: str) -> str:
    rows = "".join(f"\n  - {{name: {a}, affiliation: {lab}}}" for a in authors)
    return (
        f"--- works/{name}.yaml\nstatus: stable\ntitle: On {name}\nauthors:{rows}\n"
        f"type: preprint\ndate: {date}\n"
    )


def _finding(
    name: str, seq: int, level: str, shapes: str = "", *, more: str = ""
) -> str:
    return (
        f"--- findings/{name}.yaml\nstatus: stable\ntitle: {name} rises\n"
        f"works: [{name}-dough]\nsummary: It was baked.\n{more}instantiates:\n"
        f"  - concept: souring\n    role: instantiates\n    level: {level}\n"
        f"    filed: {{date: unknown, seq: {seq}}}\n    shapes: [{shapes}]\n"
    )


def _shape(name: str, label: str, rule: str = "") -> str:
    return (
        f"--- shapes/{name}.yaml\nstatus: stable\nlabel: {label}\n"
        f"definition: It is known.\nconcepts: [souring]\naxes:\n"
        "  - {id: flour, label: flour, values: [{id: rye, label: rye}, "
        "{id: spelt, label: spelt}, {id: wheat, label: wheat}]}\n" + rule
    )


BREAD = (
    _work("berg-2010-dough", "2010-03", "Ida Berg", "Olaf Lund", lab="Mill Lane Lab")
    + _work("lund-2012-dough", "2012-05", "Olaf Lund", lab="Mill Lane Lab")
    + _work("costa-2014-dough", "2014-07", "Ana Costa", lab="Institute of Grain")
    + _work("reis-2015-dough", "2015-01", "Rui Reis", lab="Institute of Grain")
    + _work("okoye-2016-dough", "2016-02", "Uche Okoye", lab="Harbour Bakery School")
    + _finding("berg-2010", 1, "yeast", "{shape: slow-rise, axes: {flour: rye}}")
    + _finding("lund-2012", 2, "larva", "{shape: slow-rise, axes: {flour: spelt}}")
    + _finding(
        "costa-2014",
        3,
        "larva",
        "{shape: late-salt, axes: {flour: rye}, qualifier: met}",
    )
    + _finding(
        "reis-2015",
        4,
        "colony",
        "{shape: late-salt, axes: {flour: wheat}, qualifier: unmet}",
    )
    + _finding(
        "okoye-2016", 5, "yeast", "{shape: cold-crust, axes: {flour: rye}}"
    ).replace("role: instantiates", "role: complicates")
    + "  - concept: browning\n    role: primary\n    level: loaf\n"
    "    filed: {date: unknown, seq: 6}\n"
    + "--- concepts/souring.yaml\nstatus: stable\ntitle: Dough souring\nkind: pattern\n"
    "definition: Dough turns sour.\n"
    "--- concepts/browning.yaml\nstatus: stable\ntitle: Crust browning\nkind: pattern\n"
    "definition: Crust turns brown.\n"
    + _shape("slow-rise", "slow rise")
    + _shape("late-salt", "late salt", "rule: {qualifier: The salt was weighed.}\n")
    + _shape(
        "cold-crust", "cold crust", "rule: {threshold: 2, reason: Ovens are rare.}\n"
    )
    + "--- questions/sour-or-cold.yaml\nstatus: stable\n"
    "title: Does souring slow down?\n"
    "kind: open\nbody: Nobody knows.\nabout: [souring]\nopened_by: [berg-2010]\n"
    "readings:\n  - {id: a, text: It does.}\n  - {id: b, text: It does not.}\n"
    "probes:\n  - {id: clock, kind: timing, text: Time the dough., on: [berg-2010]}\n"
)
"""Five findings of three labs on souring, one of them on browning too.

Slow rise is a hint at two of three; late salt has two examples of which one meets its
qualifier; cold crust is held at one of two.
"""


def bread(prose: str, *, about: str = "souring") -> Page:
    """Return a page on sourdough as it is read."""
    front = f"---\nabout: {about}\n---\n" if about else ""
    config = parse("wiki/wiki.yaml", _CONFIG.encode())
    empty = Wiki(Path("nowhere"), Config(title="Bread"), config, {}, (), 0)
    files = blocks(BREAD + f"--- page.md\n{front}{prose}\n").items()
    facts = derive(
        with_files(empty, [(f"wiki/{path}", text.encode()) for path, text in files])
    )
    return next(page for page in pages(facts) if page.passage.is_page)


def told(
    module: Module, prose: str, *, about: str = "souring"
) -> list[tuple[str, str]]:
    """Return what a family reads on a page: the words, and the verdict."""
    page = bread(prose, about=about)
    found: list[Statement] = list(module.read(page))
    return [(one.words, one.judge(page.facts).verdict) for one in found]
