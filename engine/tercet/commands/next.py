"""``tercet next``: the one thing to do now."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice

import click

from tercet.commands.note import filled, plain
from tercet.commands.output import Output, open_facts, output_options, print_rows
from tercet.steps import Step, steps

_WORDS = {
    "mend": "Mend",
    "codify": "Codify",
    "renew": "Look again at the receipt of",
    "look": "Look at",
    "answer": "Answer what is unknown of",
    "place": "Place",
    "axes": "Declare axes of",
    "example": "Find an example of",
    "later-axes": "Declare axes of",
    "draft": "Finish",
    "accept": "Take over",
    "sort": "Sort",
    "record": "Write",
    "probe": "Fill the probe",
    "reading": "Read",
}
"""What each kind of step asks for."""


@click.command("next")
@click.option("--all", "every", is_flag=True, help="List every step, in order.")
@output_options
def next_command(output: Output, every: bool) -> None:
    """Recommend what to do next, with the command to type.

    Errors come first, then shapes that are ready, receipts that are stale, warnings,
    unknown values that could decide a shape, findings without a place, axes that
    examples wait for. Then what brings shapes nearer: examples to be found, and missing
    axes. Then drafts, unknown roles and levels, records that others point at, probes,
    works to read. Words in capitals are to be filled in.

    Example: tercet next --all
    """
    found = list(islice(steps(open_facts()), None if every else 1))
    print_rows(output, "steps", map(asdict, found), lambda: _text(found, every=every))


def _text(found: list[Step], *, every: bool) -> str:
    if not found:
        return "Nothing is left to do: no error, no warning, nothing wanted."
    if every:
        return "\n".join(
            f"{number}. {_step(step)}" for number, step in enumerate(found, 1)
        )
    return f"{_step(found[0])}\n\nAll that follows: tercet next --all"


def _step(step: Step) -> str:
    head = click.style(f"{_WORDS[step.what]} {step.of}", bold=True)
    return f"{head}\n{filled(plain(step.why), '   ', '   ')}\n   {step.command}"
