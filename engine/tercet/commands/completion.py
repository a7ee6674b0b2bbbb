"""``tercet completion``: what a shell runs when the tab key is pressed.

``complete`` answers it. It builds stand-ins of the commands from
``command_line.json``, so that no command, and nothing that commands need, is imported.
"""

from __future__ import annotations

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    add_completion_class,
    get_completion_class,
)

from tercet.commands.known_names import known
from tercet.commands.stand_ins import stand_in

VARIABLE = "_TERCET_COMPLETE"
"""The environment variable by which a shell asks."""


class _Bash(BashComplete):
    """Bash, which takes ``AXIS=VALUE`` for three words, and completes the last."""

    def get_completion_args(self) -> tuple[list[str], str]:
        args, word = super().get_completion_args()
        words = [""]
        for one in [*args, word]:
            last = words[-1]
            if one == "=" and last.startswith("--"):
                continue
            if last and not last.startswith("-") and (one == "=" or last[-1] == "="):
                words[-1] += one
            else:
                words.append(one)
        self._typed = words[-1]
        return words[1:-1], words[-1]

    def format_completion(self, item: CompletionItem) -> str:
        value = str(item.value)
        before, equals, _ = self._typed.partition("=")
        return f"{item.type},{value.removeprefix(before + equals) if equals else value}"


def complete() -> None:
    """Answer a shell, and end; return if there is nothing to answer from."""
    found = known()
    if not found:
        return
    add_completion_class(_Bash)
    stand_in(found["commands"], "tercet").main(
        prog_name="tercet", complete_var=VARIABLE
    )


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    r"""Print the script that makes a shell complete what you type.

    Commands, options, ids of records with their titles, shapes with their standing,
    fields, relations, axes with their values, checks and keys of facts. Install it
    once, for new shells:

    \b
    bash: tercet completion bash > ~/.tercet-completion.bash
          echo '. ~/.tercet-completion.bash' >> ~/.bashrc
    zsh:  tercet completion zsh > ~/.tercet-completion.zsh
          echo '. ~/.tercet-completion.zsh' >> ~/.zshrc     (after compinit)
    fish: tercet completion fish > ~/.config/fish/completions/tercet.fish

    Example: tercet completion bash
    """
    maker = get_completion_class(shell)
    assert maker is not None  # noqa: S101 - the choices are those that Click has
    root = click.get_current_context().find_root().command
    click.echo(maker(root, {}, "tercet", VARIABLE).source(), nl=False)
