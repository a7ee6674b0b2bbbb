"""What some files state, read without the others."""

from __future__ import annotations

from facts_text import CONCEPT, added, finding, shape, use
from tercet.facts import derive
from tercet.statements import COMPARED, read, read_in

SAID = (
    CONCEPT
    + shape("s")
    + finding("ada", 1, more=use("s", "v1"))
    + finding("bob", 2, more=use("s", "v2"))
    + "--- one.md\nThe concept c has five findings. Ada 2024 is the third finding.\n"
    + "--- two.md\nThe shape s is held at seven examples. c has four findings.\n"
)


def test_some_files_state_what_they_state_among_all() -> None:
    """File by file, the same is read as of the whole wiki, but for comparisons."""
    facts = derive(added(SAID))

    def rows(path: str, *, alone: bool) -> list[tuple[str, int, str]]:
        found = read_in(facts, {path}) if alone else read(facts)
        return [
            (one.family, one.start, one.stated)
            for one in found
            if one.passage.document.path == path and one.family not in COMPARED
        ]

    paths = {one.passage.document.path for one in read(facts)}
    assert len(paths) == 2
    for path in paths:
        assert rows(path, alone=True) == rows(path, alone=False)
