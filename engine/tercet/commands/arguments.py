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


class OneOf(click.Choice[str]):
    """A choice that says which word was meant."""

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the word, or say what is allowed."""
        if value not in self.choices:
            what = "value" if param is None else str(param.name).removesuffix("_")
            self.fail(none_of(str(value), what, tuple(self.choices)), param, ctx)
        return str(value)


class Words(click.ParamType[str]):
    """Words that say something: not empty, and on one line where they name a thing.

    Args:
        lines: Whether they may have more lines than one.
    """

    name = "text"

    def __init__(self, *, lines: bool = True) -> None:
        self.lines = lines

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the words as they are."""
        text = str(value)
        if not text.strip():
            self.fail("it is empty; say it in words, or 'unknown'", param, ctx)
        if not self.lines and len(text.strip().splitlines()) > 1:
            self.fail("it has several lines; expected one", param, ctx)
        return text


class Day(click.ParamType[str]):
    """A date as finely as it is known."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the date as it is written."""
        from pydantic import TypeAdapter, ValidationError

        from tercet.records.fields import Date

        try:
            TypeAdapter(Date).validate_python(value)
        except ValidationError:
            wish = "expected YYYY-MM-DD, YYYY-MM, YYYY or unknown"
            self.fail(f"'{value}' is no date; {wish}", param, ctx)
        return str(value)


class Number(click.ParamType[int]):
    """A filing number."""

    name = "number"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Return the number."""
        text = str(value)
        if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
            said = f"'{text}' is no filing number; expected a whole number, 1 or more"
            self.fail(said, param, ctx)
        return int(text)


def none_of(value: str, what: str, known: tuple[str, ...]) -> str:
    """Return what is wrong with a word that is none of those allowed.

    Args:
        value: As given.
        what: What it should be: "level", "value of channel".
        known: The words that are allowed.

    Example:
        >>> none_of("extnds", "role", ("extends", "unknown"))
        "'extnds' is no role; did you mean 'extends'? It is one of extends, unknown"
    """
    from tercet.problems import did_you_mean

    hint = did_you_mean(value, known)
    it = f"{hint} It" if hint else "it"
    return f"'{value}' is no {what}; {it} is one of {', '.join(known)}"


WORDS = Words()
LINE = Words(lines=False)
DAY = Day()
SEQ = Number()
RECORD = Named("record")
EDITED = Named("edited")
"""What 'tercet set' edits: a record, or wiki.yaml."""
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
        EDITED,
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
