"""Lighthouse on home, a concept and a finding: four scores, and the largest paint.

``make lighthouse`` installs it beside the virtual environment. Its node is the one
inside playwright's package, since Debian's is too old for it.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

import playwright
import pytest

from browsing import served
from page_audit import ROOT

LIGHTHOUSE = ROOT / ".venv/lighthouse/node_modules/lighthouse/cli/index.js"
NODE = Path(playwright.__file__).parent / "driver/node"
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
PAGES = (
    "index.html",
    "concepts/persona-selection.html",
    "findings/marks-2026.html",
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 0.95
LATEST = 1500
TRIES = 4
PHONE = 375
"""The benchmark index of a mid-range phone; a quick machine has four times as much."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,
    pytest.mark.skipif(
        not LIGHTHOUSE.is_file(),
        reason="Lighthouse is not installed: 'make lighthouse' could not reach npm",
    ),
]


class Report(TypedDict):
    """What is read of a report.

    Args:
        scores: By category, up to 1.
        paint: When the largest paint came, in milliseconds.
        benchmark: How fast this machine is now.
        failed: The audits that cost points.
    """

    scores: dict[str, float]
    paint: float
    benchmark: float
    failed: list[str]


@pytest.fixture(scope="module")
def address(real: Path) -> Iterator[str]:
    """The address of the site of this repository's wiki, served compressed."""
    with served(real) as found:
        yield found


def report(url: str, chromium: str, slowdown: float) -> Report:
    """Return what Lighthouse says of a page, as on a slow phone.

    Args:
        url: The page.
        chromium: The path of a Chromium.
        slowdown: How many times slower than this machine the phone is.
    """
    command = [
        *(str(NODE), str(LIGHTHOUSE), url, "--quiet", "--output=json"),
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={FLAGS}",
        f"--throttling.cpuSlowdownMultiplier={slowdown:.2f}",
    ]
    environment = {**os.environ, "CHROME_PATH": chromium}
    run = subprocess.run(command, env=environment, capture_output=True, check=True)
    said = json.loads(run.stdout)
    audits = said["audits"]
    return {
        "scores": {name: said["categories"][name]["score"] for name in CATEGORIES},
        "paint": audits["largest-contentful-paint"]["numericValue"],
        "benchmark": said["environment"]["benchmarkIndex"],
        "failed": [name for name, one in audits.items() if (one["score"] or 1) < 0.9],
    }


def passes(found: Report) -> bool:
    """Tell whether a page reaches what is asked of it."""
    return min(found["scores"].values()) >= LEAST and found["paint"] <= LATEST


@pytest.mark.parametrize("name", PAGES)
def test_a_page_scores_high(name: str, address: str, chromium: str) -> None:
    """Each page reaches 95 in all four, and paints within 1.5 seconds, in some try.

    The phone stays as slow while the machine is busy: what slows it down is taken from
    the last run's own benchmark.
    """
    slowdown = 4.0
    tries: list[Report] = []
    while len(tries) < TRIES and not any(map(passes, tries)):
        tries.append(report(f"{address}/{name}", chromium, slowdown))
        slowdown = min(4.0, max(1.0, tries[-1]["benchmark"] / PHONE))

    assert any(map(passes, tries)), tries
