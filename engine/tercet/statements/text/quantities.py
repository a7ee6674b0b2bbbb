"""Numbers with their units in a block of prose, and what is no quantity.

A name ("GPT 5.4", "Section 7.2"), a year, an enumerator or the number of a reference is
marked as a label: it is neither repeated as a figure nor reckoned with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tercet.statements.text.tokens import Block

_NUMBER = re.compile(
    r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
    r"(?:(?:-| ?– ?)[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)?"
)
_UNIT = re.compile(
    r"[-‐‑ ]?(?P<fold>fold)(?!\w)|"
    r" ?(?:(?P<word>(?:percentage|percent|per cent|%)[- ]points?|percent|per cent|"
    r"degrees?(?! of freedom)|pp|pts?|points?|x(?! ?[0-9])|times|mg|kg|g|µg|ng|ml|"
    r"mm|cm|km|m|nm|µm|ms|s|min|h|hours?|days?|weeks?|months?|years?|minutes?|seconds?|"
    r"(?:kilo|centi|milli)?met(?:re|er)s?|(?:kilo|milli)?grams?|Hz|kHz|MHz|eV|keV|"
    r"MeV|GeV|K|mol|mM|µM|V|W|J|Pa|bar|mmHg|USD|EUR|SD)(?![\w-])|"
    r"(?P<mark>[%‰°]|×(?! ?[0-9]))C?)"
)
_LINK = re.compile(r"\[\[[^\[\]\n]{1,500}\]\]")
_ARXIV = re.compile(r"\d{4}\.\d{4,5}")
LABELLED = frozenset(
    "section sections sec appendix figure figures fig table tables chapter layer "
    "layers feature page pages line lines step version no nos hypothesis "
    "experiment entry arxiv equation eq session sessions level levels task "
    "question item part phase volume vol issue seed rank type group grade stage "
    "day year week month reference ref note rule trial run round batch sample "
    "cohort model class case study v january february march april may june july "
    "august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec".split()
)
_SAME_UNIT = {
    "percent": "%",
    "per cent": "%",
    "degree": "°",
    "degrees": "°",
    "fold": "×",
    "pt": "points",
    "pts": "points",
    "point": "points",
    "x": "×",
    "times": "×",
    **{
        f"{prefix}{word}{plural}": symbol + unit
        for prefix, symbol in (("", ""), ("kilo", "k"), ("centi", "c"), ("milli", "m"))
        for word, unit in (("metre", "m"), ("meter", "m"), ("gram", "g"))
        for plural in ("", "s")
    },
    **{
        f"{word}{plural}": unit
        for word, unit in (("hour", "h"), ("minute", "min"), ("second", "s"))
        for plural in ("", "s")
    },
    **{word: f"{word}s" for word in ("day", "week", "month", "year")},
}
_MONEY = frozenset("$€£")
_NOT_BEFORE = frozenset("._,/§#^‐‑-–\\")
_NOT_AFTER = frozenset("_^‐‑-")
_WORD = 24
_AND = re.compile(r"\s*(?:[/,&–]|and|or|to)\s*")


@dataclass(slots=True, eq=False)
class Quantity:
    """A number in prose, or a range of numbers.

    Args:
        start: Offset of its first character in the passage, sign and "~" included.
        number: Offset of its first digit.
        close: Offset after its last digit.
        end: Offset after its unit.
        key: Its digits as written, without sign and thousands marks.
        value: The number; the lower end of a range.
        high: The upper end of a range; None for a single number.
        places: How many decimals are written.
        sign: 1 or −1.
        is_signed: Whether a sign is written.
        is_about: Whether "~" stands before it.
        unit: A symbol or word for its unit; may be empty.
        is_label: Whether it names something rather than measuring it.
    """

    start: int
    number: int
    close: int
    end: int
    key: str
    value: float
    high: float | None
    places: int
    sign: int
    is_signed: bool
    is_about: bool
    unit: str
    is_label: bool

    @property
    def digits(self) -> int:
        """How many digits of it tell something: neither leading nor trailing zeros."""
        bare = self.key.replace(".", "").replace("–", "").lstrip("0")
        return len(bare) if "." in self.key else len(bare.rstrip("0"))

    @property
    def slack(self) -> float:
        """By how much its value may be off: half of its last place, more for "~"."""
        half: float = 0.5 * 10.0**-self.places
        return max(half, abs(self.value) * 0.05) if self.is_about else half

    @property
    def signed(self) -> float:
        """The number with its sign."""
        return self.sign * self.value


def quantities(block: Block) -> list[Quantity]:
    """Return the numbers of a block in order; those within links are left out."""
    text, stop = block.text, block.end
    hidden = [m.span() for m in _LINK.finditer(text, block.start, stop)]
    found: list[Quantity] = []
    at_link = 0
    for match in _NUMBER.finditer(text, block.start, stop):
        start, close = match.span()
        while at_link < len(hidden) and hidden[at_link][1] <= start:
            at_link += 1
        if at_link < len(hidden) and hidden[at_link][0] < start:
            continue
        if start and text[start - 1].isalpha():
            continue
        quantity = _quantity(text, match.group(), start, close, stop)
        if quantity is not None:
            previous = found[-1] if found else None
            quantity.is_label = _is_label(text, quantity, previous)
            found.append(quantity)
    return found


def _quantity(
    text: str, written: str, start: int, close: int, stop: int
) -> Quantity | None:
    before = text[start - 1] if start else " "
    after = text[close] if close < stop else " "
    unit, end = "", close
    if after.isalpha() or after in " %‰×°-‐‑":
        unit, end = unit_at(text, close, stop)
        if not unit and (after.isalpha() or after in _NOT_AFTER):
            return None
    if after in "_^":
        return None
    if after in "./" and close + 1 < stop and text[close + 1].isdigit():
        return None
    first, sign, is_signed, about = start, 1, False, False
    if before in "+−-" and (start < 2 or not _joins(text[start - 2])):
        first, is_signed = start - 1, True
        sign = 1 if before == "+" else -1
        before = text[first - 1] if first else " "
    if before in "~≈":
        first, about = first - 1, True
        before = text[first - 1] if first else " "
    if before in _MONEY:
        if after == before:
            return None  # a formula
        first, unit = first - 1, unit or before
        before = text[first - 1] if first else " "
    if before in _NOT_BEFORE or before.isalnum():
        paired = before == "/" and first > 1 and text[first - 2] in "%)"
        if not paired:
            return None
    low, _, high = written.replace(",", "").replace("-", "–").partition("–")
    low, high = low.strip(), high.strip()
    _, _, decimals = (high or low).partition(".")
    return Quantity(
        first,
        start,
        close,
        end,
        f"{low}–{high}" if high else low,
        float(low[:18]),
        float(high[:18]) if high else None,
        len(decimals),
        sign,
        is_signed,
        about,
        unit,
        is_label=False,
    )


def unit_at(text: str, start: int, stop: int) -> tuple[str, int]:
    """Return the unit that stands right after a number, and the offset after it.

    Example:
        >>> unit_at("1.6-fold", 3, 8), unit_at("5 percentage points", 1, 19)
        (('×', 8), ('pp', 19))
    """
    found = _UNIT.match(text, start, stop)
    if found is None:
        return "", start
    unit = found["mark"] or found["word"] or found["fold"]
    if unit.endswith(("point", "points")) and len(unit) > len("points"):
        unit = "pp"
    return _SAME_UNIT.get(unit, unit), found.end()


def _joins(before: str) -> bool:
    return before.isalnum() or before in "%)]"


def _is_label(text: str, found: Quantity, previous: Quantity | None) -> bool:
    if found.unit in ("%", "×", "pp", "‰") or found.unit in _MONEY:
        return False
    whole = "." not in found.key
    if whole and found.high is None:
        bare = found.close - found.number == 4 and not found.is_signed
        if bare and 1800 <= found.value <= 2100:
            return True
        around = (
            text[found.start - 1 : found.start] + text[found.close : found.close + 1]
        )
        if around == "[]" or (around == "()" and found.value <= 30):
            return True
    elif whole and 1800 <= found.value <= 2100:
        return True
    if _ARXIV.fullmatch(found.key):
        return True
    if (
        found.is_signed
        or found.places > 1
        or found.close - found.number > len(found.key)
    ):
        return False
    named = previous is not None and previous.is_label and not previous.unit
    if named and previous and _AND.fullmatch(text, previous.end, found.start):
        return True
    before = text[max(0, found.start - _WORD) : found.start].rstrip(" .")
    word = before[max(before.rfind(" "), before.rfind("(")) + 1 :]
    if not word.isalpha():
        return False
    if word.lower() in LABELLED:
        return True
    ahead = before[: len(before) - len(word)]
    opens = not ahead or ahead[-1] in '\n(“"' or ahead[-2:] in (". ", ": ")
    return word[0].isupper() and (not opens or (word.isupper() and len(word) > 1))


__all__ = ["LABELLED", "Quantity", "quantities", "unit_at"]
