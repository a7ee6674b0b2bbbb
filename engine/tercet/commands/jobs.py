"""``--jobs``: how many processes work at once, for commands that have much to do."""

from __future__ import annotations

import click

from tercet.parallel import processors

_MOST = 64

jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1, _MOST),
    default=lambda: min(processors(), _MOST),
    help="How many processes work at once (default: as many as there are processors).",
)
