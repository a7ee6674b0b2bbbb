"""P024: unknown sentence.

What it finds:
    Commentary placed before, after or instead of a sentence that no scope note has,
    or placed more than once; and a silenced sentence that no scope note has.

Why it matters:
    The commentary falls to the end of the note, and the sentence goes on speaking.

Example:
    after: codifed

How to mend:
    Write the name of a sentence; "tercet note ID --names" lists them, and says which
    have something to say now.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.problems import Problem, did_you_mean
from tercet.records.concept import SENTENCES, Concept
from tercet.source import At


def _find(context: Context) -> Iterator[Problem]:
    for entry in context.wiki.of_kind("concept"):
        record = entry.record
        if not isinstance(record, Concept):
            continue
        named: list[tuple[str, At]] = []
        for index, part in enumerate(record.commentary):
            places = list(part.places)
            named += [(part.places[one], ("commentary", index, one)) for one in places]
            for extra in places[1:]:
                yield Problem(
                    "P024",
                    "error",
                    f"'{extra}' beside '{places[0]}': one place is enough",
                    entry.at("commentary", index, extra),
                    f"keep one of them; '{places[0]}' counts",
                )
        for index, row in enumerate(record.silenced):
            named.append((row.sentence, ("silenced", index, "sentence")))
        for name, at in named:
            if name not in SENTENCES:
                yield Problem(
                    "P024",
                    "error",
                    f"no sentence '{name}'",
                    entry.at(*at),
                    did_you_mean(name, SENTENCES)
                    or f"'tercet note {entry.id} --names' lists the names",
                )


CHECK = Check("P024", "unknown-sentence", "error", ("concept",), _find)
