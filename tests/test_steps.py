"""What to do next: the order of steps, their reasons, and commands that are taken."""

from __future__ import annotations

import shlex

from facts_text import CONCEPT, finding, shape, use
from rich_wiki import RICH
from tercet.steps import ORDER, Step, steps
from wikis import MakeFacts, Run

READY = (
    CONCEPT
    + shape("s")
    + "".join(
        finding(name, seq, more=use("s", f"v{seq}"))
        for seq, name in enumerate(("ada", "bob", "cyd"), 1)
    )
)


def kinds(found: list[Step]) -> list[str]:
    """Return the kinds of steps, each once, in order."""
    return list(dict.fromkeys(step.what for step in found))


def test_errors_come_first(facts: MakeFacts) -> None:
    """While something is wrong, that is to be mended before all else."""
    broken = READY + finding("dan", 4, more=use("gone", "v1"))
    first = next(steps(facts(broken)))
    assert first.what == "mend"
    assert first.of.startswith("wiki/findings/dan.yaml:")
    assert first.command.startswith("tercet check --select ")
    assert not first.why.endswith(".")  # it may end in a command to type


def test_ready_shapes_come_before_what_is_wanted(facts: MakeFacts) -> None:
    """A shape that may be codified is the next step of a clean wiki."""
    first = next(steps(facts(READY)))
    assert first == Step(
        "codify",
        "s",
        "ada, bob and cyd differ pairwise; three needed.",
        "tercet codify s --by NAME",
    )


def test_order_is_the_one_written_down(facts: MakeFacts) -> None:
    """Steps come kind by kind, in the order of the list."""
    found = list(steps(facts(RICH)))
    order = [kind.__name__.strip("_").replace("_", "-") for kind in ORDER]
    assert kinds(found) == [name for name in order if name in kinds(found)]
    assert kinds(found)[0] == "answer"


def test_stale_receipts_say_what_changed(facts: MakeFacts) -> None:
    """A receipt that its examples no longer carry is taken back, or written anew."""
    fewer = RICH.replace("axes: {speed: fast}", "axes: {speed: slow}")
    (step,) = [one for one in steps(facts(fewer)) if one.what == "renew"]
    assert step.command == "tercet unset collapse codified"
    assert "no longer carry it" in step.why
    stale = RICH.replace("hash: unknown", f"hash: sha256:{'0' * 64}")
    (step,) = [one for one in steps(facts(stale)) if one.what == "renew"]
    assert step.command == "tercet codify collapse --by NAME"


def test_answers_name_the_field(facts: MakeFacts, run: Run) -> None:
    """The command for an unknown value is one that 'tercet set' takes."""
    found = [step for step in steps(facts(RICH)) if step.what == "answer"]
    assert [step.command for step in found] == [
        "tercet set clark-2021 results.fall.shapes.drift.axes.goal VALUE"
    ]
    args = shlex.split(found[0].command.replace("VALUE", "play"))[1:]
    shown = run(*args, "--dry-run")
    assert shown.exit_code == 0, shown.output


def test_qualifiers_name_the_field(facts: MakeFacts, run: Run) -> None:
    """The command for a qualifier that nobody judged is taken too."""
    asks = "rule: {qualifier: It is large., threshold: 2, reason: Few.}"
    text = CONCEPT + shape("s", asks)
    for seq, name in enumerate(("ada", "bob"), 1):
        text += finding(name, seq, more=use("s", f"v{seq}"))
    found = [step for step in steps(facts(text)) if step.what == "answer"]
    way = "instantiates.c.shapes.s.qualifier met|unmet"
    assert found[0].command == f"tercet set ada {way}"
    args = shlex.split(found[0].command.replace("|unmet", ""))[1:]
    assert run(*args, "--dry-run").exit_code == 0


def test_axes_can_be_declared_by_the_command(facts: MakeFacts, run: Run) -> None:
    """The command that declares an axis is taken as it is, with words filled in."""
    found = [step for step in steps(facts(RICH)) if step.what == "later-axes"]
    assert found[0].of == "bare"
    command = found[0].command.replace("AXIS", "speed").replace("VALUE", "slow")
    assert run(*shlex.split(command)[1:], "--dry-run").exit_code == 0


def test_findings_without_a_place(facts: MakeFacts, run: Run) -> None:
    """A finding that counts nowhere is to be an example, by a command that is taken."""
    head = finding("dan", 4).partition("instantiates:")[0]
    text = READY + head + "declared_none: not placed yet\n"
    (step,) = [step for step in steps(facts(text)) if step.what == "place"]
    assert step.of == "dan"
    command = step.command.replace("SHAPE", "s").replace("AXIS=VALUE", "axis=v4")
    assert run(*shlex.split(command)[1:], "--dry-run").exit_code == 0


def test_axes_that_examples_wait_for(facts: MakeFacts) -> None:
    """Of a shape with several examples and no axis, those are to be declared early."""
    axes = "axes: [{id: axis, label: Axis"
    start = READY.index(axes)
    text = READY[:start] + READY[READY.index("\n", start) + 1 :]
    for number in (1, 2, 3):
        text = text.replace(f", axes: {{axis: v{number}}}", "")
    found = [step for step in steps(facts(text)) if step.what == "axes"]
    assert [step.of for step in found] == ["s"]
    assert found[0].why.startswith("It has three examples")


def test_unknown_levels_are_asked_for(facts: MakeFacts, run: Run) -> None:
    """A level that nobody said is a step, by a command that is taken."""
    (step,) = [one for one in steps(facts(RICH)) if one.what == "sort"]
    assert step.command == "tercet set davis-2022 instantiates.memory.level LEVEL"
    args = shlex.split(step.command.replace("LEVEL", "output"))[1:]
    assert run(*args, "--dry-run").exit_code == 0


def test_links_are_taken(facts: MakeFacts, run: Run) -> None:
    """The command that fills a probe is taken, with a finding filled in."""
    (step,) = [step for step in steps(facts(RICH)) if step.what == "probe"]
    command = step.command.replace("FINDING", "adams-2020")
    assert run(*shlex.split(command)[1:], "--dry-run").exit_code == 0


def test_codify_is_taken(facts: MakeFacts, run: Run) -> None:
    """The command that codifies is taken as it is."""
    command = next(steps(facts(READY))).command
    assert run(*shlex.split(command)[1:], "--dry-run").exit_code == 0


def test_steps_are_the_same_each_time(facts: MakeFacts) -> None:
    """Two readings of one wiki recommend the same."""
    assert list(steps(facts(RICH))) == list(steps(facts(RICH)))


def test_warnings_are_steps(facts: MakeFacts) -> None:
    """But those that a step of their own is about, and templates of drafts."""
    lone = "--- notes/n.yaml\nstatus: stable\ntitle: N\nbody: B.\n"
    found = list(steps(facts(READY + lone)))
    (step,) = [one for one in found if one.what == "look"]
    assert step.of.startswith("wiki/notes/n.yaml:")
    assert step.command == "tercet check --select G005"
    assert kinds(found)[:2] == ["codify", "look"]
