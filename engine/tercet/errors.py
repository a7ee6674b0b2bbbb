"""What stops the program. What is wrong in a wiki is a Problem, not an error."""

from __future__ import annotations


class TercetError(Exception):
    """The root of all errors that Tercet raises on purpose."""


class NoWikiError(TercetError):
    """There is no ``wiki.yaml`` where a wiki was expected."""

    def __init__(self, root: str) -> None:
        super().__init__(
            f"no wiki in '{root}': there is no wiki/wiki.yaml. "
            "Start one with 'tercet init', or name its folder with --root"
        )
        self.root = root


class UnknownNameError(TercetError):
    """A name (record, fact, code, format) that nothing answers to."""

    def __init__(self, what: str, name: str, near: tuple[str, ...] = ()) -> None:
        hint = f". Did you mean {' or '.join(repr(n) for n in near)}?" if near else ""
        super().__init__(f"no {what} '{name}'{hint}")
        self.what = what
        self.name = name
        self.near = near


class RefusedError(TercetError):
    """Something that may not be done, with the next step."""
