"""What arguments name: records, fields, relations, codes, keys; shells complete them.

Each is text for the command, which looks it up and says what is near if there is no
such thing. What a shell offers comes from ``suggestions``. To give an argument
completion, write one of these as its ``type``.
"""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem
from click.types import StringParamType


class Named(StringParamType):
    """The type of an argument that names something the wiki or the engine has.

    Args:
        name: What it names, in a word: the metavar of options, and the row of
            ``suggestions.FINDERS`` that finds what there is.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return what the word that is being typed may become, with words on each."""
        from tercet.commands.suggestions import suggestions

        found = suggestions(self.name, ctx, incomplete)
        return [CompletionItem(name, help=words or None) for name, words in found]


RECORD = Named("record")
SHAPE = Named("shape")
CONCEPT = Named("concept")
WORK = Named("work")
DESCRIBED = Named("described")
"""A record that has a scope note."""
KIND = Named("kind")
FIELD = Named("field")
RELATION = Named("relation")
TARGET = Named("target")
"""A record at the other end of the relation that is named before it."""
LEVEL = Named("level")
CELL = Named("cell")
"""AXIS=VALUE, of the shape that is named before it."""
CODE = Named("code")
SUBJECT = Named("subject")
"""What 'tercet explain' explains: a check, a kind or a relation."""
FACT = Named("fact")
FORMAT = Named("format")

BY_NAME: dict[str, Named] = {
    one.name: one
    for one in (
        RECORD,
        SHAPE,
        CONCEPT,
        WORK,
        DESCRIBED,
        KIND,
        FIELD,
        RELATION,
        TARGET,
        LEVEL,
        CELL,
        CODE,
        SUBJECT,
        FACT,
        FORMAT,
    )
}
"""Each type by the word for what it names."""
