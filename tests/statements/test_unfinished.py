"""What is announced and not there."""

from __future__ import annotations

import pytest

from statements_text import stated
from tercet.statements import unfinished

_LONG = (
    "The hive also hums at night, and nobody at all knows why that is the case, "
    "or for whom it hums."
)


@pytest.mark.parametrize(
    ("prose", "words", "verdict"),
    [
        ("# Bees\n\nIt dances:", "It dances:", "false"),
        ("It dances:\n\n# Bees\n\nThey hum.", "It dances:", "false"),
        (f"It reframes the levels:\n\n{_LONG}", "It reframes the levels:", "open"),
        ("# Bees\n\nThey hum.\n\n## Night\n", "## Night", "false"),
        ("## Night\n\n## Day\n\nThey hum.", "## Night", "false"),
        ("They hum.\n\nTODO: say why.", "TODO", "false"),
        ("They hum [TBD] at night.", "TBD", "false"),
        ("They hum [citation needed].", "[citation needed]", "false"),
    ],
)
def test_what_is_announced_and_missing_is_found(
    prose: str, words: str, verdict: str
) -> None:
    """A colon, a heading or a mark with nothing behind it is told."""
    assert stated(unfinished, prose) == [(words, verdict)]


@pytest.mark.parametrize(
    "prose",
    [
        "It dances:\n\n- left\n- right",
        "It dances:\n1. left",
        "It dances:\n\n```\nleft\n```",
        "It dances:\n\n| a | b |",
        "It dances:\nLeft turn. It is short.",
        f"It goes as follows:\n\n{_LONG}",
        "# Bees\n\n## Night\n\nThey hum.",
        "# Bees\n\nIt has parts:\n\n## Night\n\nThey hum.",
        "# Bees\n\n![a bee](bee.png)\n\n## Night\n\nThey hum.",
        "Bees leave no TODO list, and XXX is a rating.",
        "`TODO: x` stands in code.",
    ],
)
def test_what_is_there_is_left_alone(prose: str) -> None:
    """Lists, tables, code, images and deeper headings are something."""
    assert stated(unfinished, prose) == []
