"""Short forms on a command line become the fields of a finding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rich_wiki import RICH
from tercet.edits.filing import Placing, finding, shape_uses
from tercet.errors import TercetError
from tercet.records import BY_KIND, parse
from tercet.records.finding import Finding
from tercet.source import parse as parse_source
from tercet.templates import write_record
from wikis import MakeFacts


def placing(*cells: str, shapes: tuple[str, ...] = ("drift",)) -> Placing:
    """Return what places a finding under a concept with some cells."""
    return Placing(concept="recall", shapes=shapes, cells=cells)


def test_cells_go_to_their_shapes(facts: MakeFacts) -> None:
    """An axis that one shape has needs no shape; what is not said is unknown."""
    found = facts(RICH)
    both = ("drift", "collapse")
    assert shape_uses(found, placing("speed=slow", "goal=play,harm", shapes=both)) == [
        {"shape": "drift", "axes": {"channel": "unknown", "goal": ["play", "harm"]}},
        {"shape": "collapse", "axes": {"speed": "slow"}},
    ]
    assert shape_uses(found, placing("drift.goal = play")) == [
        {"shape": "drift", "axes": {"channel": "unknown", "goal": "play"}}
    ]
    assert shape_uses(found, placing(shapes=("bare",))) == [{"shape": "bare"}]
    narrower = shape_uses(found, placing("user=new", shapes=("user-drift",)))
    assert isinstance(narrower[0], dict)
    assert set(narrower[0]["axes"]) == {"channel", "goal", "user"}


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("goal", "--axis 'goal' cannot be read; expected AXIS=VALUE, SHAPE.AXIS=VALUE"),
        ("goal=", "cannot be read"),
        ("goal=,", "cannot be read"),
        ("=play", "cannot be read"),
        ("drift.=play", "cannot be read"),
        ("gaol=play", "no axis 'gaol'. Did you mean 'goal'?"),
        ("drift.speed=slow", "no axis 'speed'"),
        ("drft.goal=play", "no shape among those named 'drft'. Did you mean 'drift'?"),
        (
            "goal=play",
            "several shapes have an axis 'goal'; say --axis drift.goal=play or --axis "
            "user-drift.goal=play",
        ),
    ],
)
def test_cell_that_fits_nowhere(facts: MakeFacts, cell: str, message: str) -> None:
    """The message names the cell, and what would do."""
    shapes = ("drift", "user-drift") if message.startswith("several") else ("drift",)
    with pytest.raises(TercetError) as caught:
        shape_uses(facts(RICH), placing(cell, shapes=shapes))
    assert message in str(caught.value)


def test_qualifiers(facts: MakeFacts) -> None:
    """A judgement is of the one shape, or of the one that it names."""
    found = facts(RICH)
    one = Placing(concept="recall", shapes=("bare",), qualifiers=("met",))
    assert shape_uses(found, one) == [{"shape": "bare", "qualifier": "met"}]
    two = Placing(
        concept="recall", shapes=("bare", "collapse"), qualifiers=("collapse=unmet",)
    )
    assert shape_uses(found, two)[1] == {
        "shape": "collapse",
        "axes": {"speed": "unknown"},
        "qualifier": "unmet",
    }
    for wrong in ("met", "bare=yes", "drift=met", ""):
        shapes = ("bare", "collapse")
        with pytest.raises(TercetError, match=f"--qualifier '{wrong}' cannot be read"):
            shape_uses(found, Placing(concept="c", shapes=shapes, qualifiers=(wrong,)))


@pytest.mark.parametrize(
    ("text", "measured", "figure"),
    [
        ("rate = 42.5 %", "rate", {"value": "42.5", "unit": "%"}),
        ("rate=42.5%", "rate", {"value": "42.5", "unit": "%"}),
        ("the rate = 0.92", "the rate", {"value": "0.92"}),
        ("rate = > 0.92", "rate", {"value": "> 0.92"}),
        ("rate = 54-68 points", "rate", {"value": "54-68", "unit": "points"}),
        ("rate = 43.6 ± 2.1 %", "rate", {"value": "43.6 ± 2.1", "unit": "%"}),
        ("speed-up = 3x", "speed-up", {"value": "3", "unit": "x"}),
        ("rate = unknown", "rate", {"value": "unknown"}),
        ("r1: rate = 4", "rate", {"value": "4"}),
        ("κ = 4", "κ", {"value": "4"}),
    ],
)
def test_result(
    facts: MakeFacts, text: str, measured: str, figure: dict[str, str]
) -> None:
    """What was measured stands before the sign, the figure with its unit after it."""
    fields = finding(facts(RICH), Placing(results=(text,)), ["adams-2020-first"], "T")
    rows = fields["results"]
    assert isinstance(rows, list)
    (row,) = rows
    assert (row["measured"], row["figures"]) == (measured, [figure])


def test_results_have_ids_of_their_own(facts: MakeFacts) -> None:
    """Two results measured alike are told apart; an id may be given."""
    texts = ("rate = 1", "rate = 2", "r: rate = 3", "κ = 4")
    fields = finding(facts(RICH), Placing(results=texts), ["adams-2020-first"], "T")
    ids = [row["id"] for row in fields["results"] if isinstance(row, dict)]
    assert ids == ["rate", "rate-2", "r", "k"]


@pytest.mark.parametrize("text", ["rate", "= 4", "rate = much", "rate ="])
def test_result_that_cannot_be_read(facts: MakeFacts, text: str) -> None:
    """The message shows what is expected."""
    with pytest.raises(TercetError, match=r"--result '.*such\s+as"):
        finding(facts(RICH), Placing(results=(text,)), ["w"], "T")


def test_placing_without_a_concept_is_refused(facts: MakeFacts) -> None:
    """What says how it instantiates needs to know what."""
    with pytest.raises(TercetError, match="--role, --level says how it instantiates"):
        finding(facts(RICH), Placing(role="extends", level="prompt"), ["w"], "T")
    fields = finding(facts(RICH), Placing(summary="S"), ["w"], "T")
    assert fields["declared_none"] == "not placed yet"
    assert fields["title"] == "T"


def test_what_is_said() -> None:
    """A title alone leaves room for a template."""
    assert not Placing(title="T", date="2026", seq=4).says_something
    assert Placing(models=("m",)).says_something


def test_naughty_words_survive(facts: MakeFacts) -> None:
    """Title, summary, models and limitations come back to the byte, or are refused."""
    file = Path(__file__).parents[1] / "publications" / "naughty_strings.json"
    found, survived = facts(RICH), 0
    for text in json.loads(file.read_text("ascii"))["strings"]:
        if not text.strip():
            continue
        said = Placing(title=text, summary=text, models=(text,), limitations=(text,))
        written = write_record("finding", finding(found, said, ["w"], "T"))
        record, problems = parse(
            parse_source("wiki/findings/x.yaml", written.encode()), BY_KIND["finding"]
        )
        if record is None:
            assert {problem.code for problem in problems} == {"S005"}, text
            assert all("control character U+" in one.message for one in problems)
            continue
        assert isinstance(record, Finding)
        assert (record.title, record.summary) == (text, text)
        assert record.models == record.limitations == (text,)
        survived += 1
    assert survived > 400
