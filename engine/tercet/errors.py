"""What stops the program. What is wrong in a wiki is a Problem, not an error."""

from __future__ import annotations

from collections.abc import Sequence


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
    """A name (record, fact, code, format) that nothing answers to.

    Args:
        what: The kind of thing that was asked for.
        name: As it was given.
        near: Names that may have been meant, best first.
        otherwise: Where to look if none is near.
        kind: What a record of that name is, where it is one of another kind.
        taker: With `kind`: what takes the thing that was asked for.
    """

    def __init__(
        self,
        what: str,
        name: str,
        near: tuple[str, ...] = (),
        otherwise: str = "",
        *,
        kind: str = "",
        taker: str = "",
    ) -> None:
        hint = f"; {otherwise}" if otherwise else ""
        if near:
            hint = f". Did you mean {' or '.join(repr(n) for n in near)}?"
        said = f"no {what} '{name}'{hint}"
        if kind:
            said = f"{name} is a {kind}; {taker} takes a {what}: {otherwise}"
        super().__init__(said)
        self.what = what
        self.name = name
        self.near = near
        self.otherwise = otherwise
        self.kind = kind


class RefusedError(TercetError):
    """Something that may not be done, with the next step."""


class UnreadableError(RefusedError):
    """A text that is to be read is not what it should be, at some places.

    Args:
        faults: Line and column of each, from 1, with what was found there and what was
            expected.
    """

    def __init__(self, faults: Sequence[tuple[int, int, str]]) -> None:
        super().__init__(
            "\n".join(f"line {line}, column {at}: {said}" for line, at, said in faults)
        )
        self.faults = tuple(faults)

    def at(self, name: str) -> str:
        """Return what is wrong, each with the name of the file before it.

        Args:
            name: Of the file.
        """
        rows = (f"{name}:{line}:{at}: {said}" for line, at, said in self.faults)
        return "\n".join(rows)


class NotFetchedError(TercetError):
    """A service did not give what it was asked for.

    Args:
        named: What was asked for: "arXiv 2601.16466".
        tried: The addresses that were asked, in order.
        reason: Why the last of them gave nothing.
        known_to_be_none: Whether the service answered that there is no such thing.
    """

    def __init__(
        self,
        named: str,
        tried: tuple[str, ...],
        reason: str,
        *,
        known_to_be_none: bool = False,
    ) -> None:
        super().__init__(f"{named} is not fetched: {reason} (tried {', '.join(tried)})")
        self.named = named
        self.tried = tried
        self.reason = reason
        self.known_to_be_none = known_to_be_none


class SearchQueryError(TercetError):
    """A search that cannot be read, with the place where it goes wrong.

    Args:
        query: As it was given.
        start: Where what is wrong begins, in characters from 0.
        end: Where it ends.
        found: What stands there.
        expected: What could stand there.
    """

    def __init__(
        self, query: str, start: int, end: int, found: str, expected: str
    ) -> None:
        first = max(0, start - 40)
        shown = query[first : first + 76]
        shown = "".join(sign if sign.isprintable() else " " for sign in shown)
        marked = " " * (start - first) + "^" * max(1, min(end - start, 36))
        super().__init__(
            f"the search cannot be read at character {start + 1}\n"
            f"  {shown}\n  {marked}\n"
            f"  found: {found}\n  expected: {expected}"
        )
        self.query = query
        self.start = start
        self.end = end
        self.found = found
        self.expected = expected
