"""The design of the site: colours that can be read, in either scheme."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from tercet.facts.concepts import STATES

FOLDER = resources.files("tercet.site") / "overrides/assets/tercet"
SHEET = (FOLDER / "tercet.css").read_text("utf-8")
ENOUGH = 4.5
"""The contrast that WCAG 2.2 AA asks of text."""


def colours(selector: str) -> dict[str, tuple[float, float, float]]:
    """Return the colours that a rule gives names to, each part from 0 to 1."""
    body = SHEET.partition(f"{selector} {{")[2].partition("\n}")[0]
    found = {}
    for name, value in re.findall(r"--tercet-([a-z]+): #([0-9a-f]{3,6});", body):
        digits = value if len(value) == 6 else "".join(c * 2 for c in value)
        parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
        found[name] = tuple(parts)
    return found  # type: ignore[return-value]


def luminance(colour: tuple[float, float, float]) -> float:
    """Return the relative luminance of a colour, as WCAG defines it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(
    one: tuple[float, float, float], other: tuple[float, float, float]
) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [":root", '[data-md-color-scheme="slate"]'])
@pytest.mark.parametrize("name", [*STATES, "quiet", "link", "warn"])
def test_words_can_be_read(scheme: str, name: str) -> None:
    """Every colour of words has enough contrast on every surface."""
    found = colours(scheme)
    tint = tuple(
        0.08 * own + 0.92 * page
        for own, page in zip(found[name], found["page"], strict=True)
    )
    for surface in (found["page"], found["soft"], found["raised"], tint):
        assert contrast(found[name], surface) >= ENOUGH  # type: ignore[arg-type]


def test_colours_and_sizes_come_from_the_properties() -> None:
    """No rule below the properties names a colour of its own."""
    rules = SHEET.partition("/* Text */")[2]

    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", rules) == []


def test_every_property_that_is_used_is_defined() -> None:
    """No style sheet refers to a property of ours that nobody has set."""
    own = [file for file in FOLDER.iterdir() if file.name.endswith(".css")]
    text = "".join(file.read_text("utf-8") for file in own)
    used = set(re.findall(r"var\((--tercet-[a-z0-9-]+)", text))
    defined = set(re.findall(r"(--tercet-[a-z0-9-]+):", text))

    assert used <= defined
