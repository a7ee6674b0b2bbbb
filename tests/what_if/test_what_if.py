"""What would change if: records, examples and rules that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from facts_text import CONCEPT, added, finding, shape, use
from rich_wiki import RICH
from tercet.errors import RefusedError, UnknownNameError
from tercet.facts import Facts, derive
from tercet.facts.prospects import prospects
from tercet.what_if import Supposition
from tercet.what_if.example import Case, suppose_example
from tercet.what_if.records import suppose_records
from tercet.what_if.rule import suppose_rule
from wikis import MakeFacts, blocks

TWO = (
    CONCEPT
    + shape("s")
    + "".join(
        finding(name, seq, more=use("s", f"v{seq}"))
        for seq, name in enumerate(("ada", "bob"), 1)
    )
)


def state(found: Supposition, shape_id: str) -> tuple[str, str]:
    """Return where a shape stands before and after."""
    sides = (found.before, found.after)
    before, after = (facts.standing(shape_id).state for facts in sides)
    return before, after


def written(folder: Path, text: str) -> list[Path]:
    """Write the blocks of a text below a folder; return their paths."""
    paths = []
    for path, body in blocks(text).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body, "utf-8")
        paths.append(file)
    return paths


def tree(root: Path) -> dict[Path, bytes]:
    """Return every file below a folder with its content."""
    return {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_records_that_are_not_there(facts: MakeFacts, tmp_path: Path) -> None:
    """A third example outside the wiki makes its shape ready; nothing is written."""
    now = facts(TWO)
    paths = written(tmp_path / "drafts", finding("cyd", 3, more=use("s", "v3")))
    before = tree(tmp_path)
    found = suppose_records(now, paths)
    assert state(found, "s") == ("hint", "ready")
    assert [row.path for row in found.found.records] == [
        "wiki/findings/cyd.yaml",
        "wiki/works/cyd-w.yaml",
    ]
    assert tree(tmp_path) == before


def test_changed_copy_replaces_the_record(facts: MakeFacts, tmp_path: Path) -> None:
    """A file named as a record stands in its place, wherever it lies."""
    copy = tmp_path / "bob.yaml"
    text = finding("bob", 2, more=use("s", "v1")).split("--- findings/bob.yaml\n")[1]
    copy.write_text(text, "utf-8")
    assert state(suppose_records(facts(TWO), [copy]), "s") == ("hint", "held")


def test_first_line_says_the_kind(facts: MakeFacts, tmp_path: Path) -> None:
    """A new record may lie anywhere, if its first line is as 'add' writes it."""
    line = "# yaml-language-server: $schema=../../schema/concept.schema.json\n"
    file = tmp_path / "new-one.yaml"
    file.write_text(
        f"{line}status: draft\ntitle: N\nkind: pattern\ndefinition: d\n", "utf-8"
    )
    found = suppose_records(facts(TWO), [file])
    assert found.after.wiki.kind("new-one") == "concept"


def test_wiki_yaml_may_be_supposed(facts: MakeFacts, tmp_path: Path) -> None:
    """Another wiki.yaml is taken for the wiki's own."""
    file = tmp_path / "wiki.yaml"
    file.write_text("title: Tiny\nrule: {threshold: 2}\n", "utf-8")
    assert state(suppose_records(facts(TWO), [file]), "s") == ("hint", "ready")


def test_new_problems_are_told(facts: MakeFacts, tmp_path: Path) -> None:
    """What is wrong with a record that is not there yet is told with its place."""
    paths = written(tmp_path / "d", finding("cyd", 3, more=use("gone", "v1")))
    found = suppose_records(facts(TWO), paths).found.problems
    assert found is not None
    assert any(problem.code == "G001" for problem in found)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("nobody-knows.yaml", "title: x\n", "nothing says which kind of record"),
        ("notes.txt", "x", "nothing says which kind of record"),
    ],
)
def test_file_of_no_kind_is_refused(
    facts: MakeFacts, tmp_path: Path, name: str, content: str, said: str
) -> None:
    """A file that is no record is refused with what was expected."""
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(RefusedError, match=said):
        suppose_records(facts(TWO), [tmp_path / name])


def test_what_is_there_already_is_refused(facts: MakeFacts, tmp_path: Path) -> None:
    """A file of the wiki itself supposes nothing; nor can one be named twice."""
    now = facts(TWO)
    with pytest.raises(RefusedError, match="has just this already"):
        suppose_records(now, [tmp_path / "wiki/findings/ada.yaml"])
    with pytest.raises(RefusedError, match="no plain file"):
        suppose_records(now, [tmp_path])
    with pytest.raises(RefusedError, match="No such file"):
        suppose_records(now, [tmp_path / "none.yaml"])
    copy = written(tmp_path / "x", "--- findings/ada.yaml\nstatus: draft\n")
    with pytest.raises(RefusedError, match="second file"):
        suppose_records(now, [*copy, *copy])


def test_example_without_a_file(facts: MakeFacts) -> None:
    """A hypothetical example is filed with the next number, from a new work."""
    found, reasons = suppose_example(facts(TWO), Case("s", ("axis=v3",)))
    assert reasons == ()
    assert state(found, "s") == ("hint", "ready")
    assert found.after.ids("c.findings")[-1] == "hypothetical-example"


def test_example_that_is_too_like(facts: MakeFacts) -> None:
    """One that is like another does not count, and it is said from which it differs."""
    found, reasons = suppose_example(facts(TWO), Case("s", ("axis=v2",)))
    assert state(found, "s") == ("hint", "hint")
    assert reasons == (
        "It would not count as a different example: still 2 of 3.",
        "From bob it differs on no axis as far as is known; 1 needed.",
    )


def test_example_of_a_work_that_is_there(facts: MakeFacts) -> None:
    """Another example of one work counts once."""
    case = Case("s", ("axis=v3",), work="ada-w")
    _, reasons = suppose_example(facts(TWO), case)
    assert "ada is of the same work, ada-w." in reasons
    with pytest.raises(UnknownNameError):
        suppose_example(facts(TWO), Case("s", work="ada"))


def test_example_that_meets_no_qualifier(facts: MakeFacts) -> None:
    """Unless the qualifier is met, the example does not count, and that is why."""
    now = facts(RICH)
    cells = ("channel=text", "goal=harm", "user=new")
    _, reasons = suppose_example(now, Case("user-drift", cells, "unknown"))
    assert "Its qualifier is unknown" in reasons[1]
    _, reasons = suppose_example(now, Case("user-drift", cells))
    assert reasons == ()


def test_example_with_a_value_not_declared(facts: MakeFacts) -> None:
    """A value with a plus is declared for the supposition, on the shape that has it."""
    cells = ("channel=+smell", "goal=+fun,+joy", "user=new")
    found, reasons = suppose_example(facts(RICH), Case("user-drift", cells))
    assert reasons == ()
    changed = {row.path: row.fields for row in found.found.records if row.fields}
    assert changed == {"wiki/shapes/drift.yaml": ("axes",)}
    with pytest.raises(RefusedError, match=r"axis=\+v9"):
        suppose_example(facts(TWO), Case("s", ("axis=v9",)))


def test_example_of_a_wiki_wide_shape(facts: MakeFacts) -> None:
    """Without a concept to be filed under it is a result that carries the shape."""
    text = TWO.replace("concepts: [c]\n", "")
    found, reasons = suppose_example(facts(text), Case("s", ("axis=v3",)))
    assert reasons == ()
    assert "hypothetical-example#result" in found.after.ids("s.examples")
    assert found.after.ids("c.findings") == found.before.ids("c.findings")


def test_names_made_up_are_free(facts: MakeFacts) -> None:
    """A record that is called like the made-up one stays as it is."""
    text = TWO.replace(
        "--- findings/bob.yaml", "--- findings/hypothetical-example.yaml"
    )
    found, _ = suppose_example(facts(text), Case("s", ("axis=v3",)))
    assert "hypothetical-example-2" in found.after.wiki.entries


def every_case(facts: Facts, shape_id: str) -> Iterator[dict[str, str]]:
    """Yield every way to know all axes of a shape."""
    declared = {
        axis.id: [value.id for value in axis.values]
        for entry in facts.wiki.of_kind("shape")
        if entry.record is not None
        for axis in getattr(entry.record, "axes", ())
    }
    axes = facts.ids(f"{shape_id}.axes")
    for row in product(*(declared[axis] for axis in axes)):
        yield dict(zip(axes, row, strict=True))


@pytest.mark.parametrize("shape_id", ["drift", "collapse", "user-drift"])
def test_what_is_wanted_counts_and_nothing_else(shape_id: str) -> None:
    """What-if and wanted agree on every combination of declared values."""
    now = derive(added(RICH))
    rows = prospects(now, shape_id).rows
    for values in every_case(now, shape_id):
        case = Case(shape_id, tuple(f"{a}={v}" for a, v in values.items()))
        found, reasons = suppose_example(now, case)
        sides = (found.before, found.after)
        before, after = (one.standing(shape_id).diversity.lower for one in sides)
        claimed = any(
            all(values[cell.axis] in cell.values for cell in row) for row in rows
        )
        assert claimed == (after > before) == (not reasons), values


def test_rule_of_a_shape(facts: MakeFacts) -> None:
    """A lower threshold makes a hint ready, without a reason being asked for."""
    found = suppose_rule(facts(TWO), "s", ["threshold=2"])
    assert state(found, "s") == ("hint", "ready")
    assert found.found.problems is not None
    assert {problem.code for problem in found.found.problems} == {"T003"}
    found = suppose_rule(facts(RICH), "drift", ["min_axes=1", "threshold=4"])
    assert found.after.standing("drift").axes_needed == 1
    assert found.after.standing("drift").threshold == 4


def test_rule_of_the_wiki(facts: MakeFacts) -> None:
    """Without a shape it is the wiki's own rule that is another."""
    found = suppose_rule(facts(TWO), None, ["threshold=2"])
    assert state(found, "s") == ("hint", "ready")
    assert found.after.value("wiki.threshold") == 2


def test_rule_takes_a_qualifier(facts: MakeFacts) -> None:
    """A qualifier that nobody judged takes the examples out of the diversity."""
    found = suppose_rule(facts(TWO), "s", ["qualifier=It is large."])
    assert state(found, "s") == ("hint", "held")


@pytest.mark.parametrize(
    ("shape_id", "setting", "said"),
    [
        ("s", "thresold=2", "Did you mean 'threshold'"),
        (None, "min_axes=1", "it has threshold"),
        ("s", "threshold=0", "a whole number from 1"),
        ("s", "threshold", "a whole number from 1"),
        ("s", "qualifier=", "and words"),
        ("gone", "threshold=2", "no shape 'gone'"),
    ],
)
def test_rule_that_cannot_be_read(
    facts: MakeFacts, shape_id: str | None, setting: str, said: str
) -> None:
    """A setting that is none is refused with what was expected."""
    with pytest.raises((RefusedError, UnknownNameError), match=said):
        suppose_rule(facts(TWO), shape_id, [setting])
