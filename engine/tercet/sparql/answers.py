"""What a query answers with: terms, rows, a truth or triples, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Term:
    """One RDF term of an answer.

    Args:
        type: What it is; ``bnode`` is a node without a name.
        value: The IRI, or the characters of the literal.
        datatype: The IRI of a literal's type; empty for plain text.
        language: The tag of a literal; empty for none.
    """

    type: Literal["uri", "literal", "bnode"]
    value: str
    datatype: str = ""
    language: str = ""

    @property
    def json(self) -> dict[str, str]:
        """As the SPARQL 1.1 Query Results JSON Format writes it."""
        extra = {"datatype": self.datatype, "xml:lang": self.language}
        kept = {key: value for key, value in extra.items() if value}
        return {"type": self.type, "value": self.value, **kept}


Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a query.

    Args:
        form: ``select`` and its rows; ``ask`` and its truth; ``graph``: the triples
            that ``CONSTRUCT`` and ``DESCRIBE`` give, as rows of three.
        columns: The names of the columns.
        rows: In the order of the query; triples in alphabetical order.
        truth: What ``ASK`` answers.
        cut: Whether there would have been more rows than were asked for.
    """

    form: Literal["select", "ask", "graph"]
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    truth: bool | None = None
    cut: bool = False

    @property
    def json(self) -> dict[str, object]:
        """As the SPARQL 1.1 Query Results JSON Format writes it.

        Triples, for which that format has no form, stand as rows of ``subject``,
        ``predicate`` and ``object``.
        """
        if self.form == "ask":
            return {"head": {}, "boolean": self.truth}
        found = [
            {
                name: term.json
                for name, term in zip(self.columns, row, strict=True)
                if term is not None
            }
            for row in self.rows
        ]
        return {"head": {"vars": list(self.columns)}, "results": {"bindings": found}}


TRIPLE = ("subject", "predicate", "object")
