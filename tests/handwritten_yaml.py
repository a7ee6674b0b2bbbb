"""YAML as people write it, at random: comments everywhere, every style and quote.

Each word of a text stands once, and each comment names the key or word that it is
about, so that a test can see whether it is still where it belongs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from random import Random

STYLES = ("plain", "'", '"', "long", "'long", '"long', "|", ">", "|-", ">-", "|+")


@dataclass
class Scribe:
    """What writes one text.

    Args:
        random: Where chance comes from.
        empty: Whether some values are not written yet.
    """

    random: Random
    empty: bool = False
    numbers: count[int] = field(default_factory=count)

    def word(self, letter: str = "v") -> str:
        """Return a word that stands nowhere else."""
        return f"{letter}{next(self.numbers)}x"

    def chance(self, odds: float = 0.35) -> bool:
        """Tell whether something happens."""
        return self.random.random() < odds

    def above(self, about: str, margin: str) -> list[str]:
        """Return comment lines above what they are about, or none."""
        blank = [""] if self.chance(0.1) else []
        if not self.chance():
            return blank
        more = [f"{margin}#"] if self.chance(0.2) else []
        return [*blank, *more, f"{margin}# above {about} - a-b: 'c"]

    def beside(self, about: str) -> str:
        """Return a comment on the line of what it is about, or nothing."""
        gap = " " * self.random.choice((1, 2, 3))
        return f'{gap}# beside {about}: [x, "y' if self.chance() else ""

    def mapping(self, margin: str, depth: int, name: str = "") -> list[str]:
        """Return the lines of a mapping, which has the margin."""
        rows: list[str] = []
        for number in range(self.random.randint(1, 4)):
            key = name if name and not number else self.word("k")
            written = self.random.choice((key, key, f"'{key} #'", f'"{key}: "'))
            if not (name and not number):
                rows += self.above(key, margin)
            rows += self.field(f"{margin}{written}:", key, margin, depth)
        return rows

    def field(self, lead: str, about: str, margin: str, depth: int) -> list[str]:
        """Return the lines of a key or dash with its value."""
        kind = self.random.choice(("text", "text", "text", "list", "map", "flow"))
        if depth and kind == "list":
            inner = margin + self.random.choice(("", "  ", "    "))
            if lead.endswith("-"):
                inner = f"{margin}  "
            return [f"{lead}{self.beside(about)}", *self.items(inner, depth - 1)]
        if depth and kind == "map":
            inner = margin + "  "
            return [f"{lead}{self.beside(about)}", *self.mapping(inner, depth - 1)]
        if depth and kind == "flow":
            rows = self.flow(f"{margin}  ", depth - 1)
            rows[-1] += self.beside("it")
            return [f"{lead} {rows[0]}", *rows[1:]]
        return self.text(lead, about, margin)

    def text(self, lead: str, about: str, margin: str) -> list[str]:
        """Return the lines of a key or dash with a text."""
        if self.empty and self.chance(0.1):
            return [lead + self.beside(about)]
        style = self.random.choice(STYLES)
        words = [self.word() for _ in range(self.random.randint(1, 4))]
        inner = margin + " " * self.random.choice((2, 3, 4))
        if style[0] in "|>":
            rows = [f"{inner}{word}" for word in words]
            blank = [""] if self.chance(0.2) or style == "|+" else []
            more = [f"{inner}{self.word()}"] if self.chance() else []
            rows += ["", *more] if more else []
            rows += blank
            if not blank and len(margin) > 3 and self.chance(0.2):
                rows.append(f"{margin[:-1]}# within")
            return [f"{lead} {style}{self.beside(about)}", *rows]
        quote = style[0] if style[0] in "'\"" else ""
        if "long" in style:
            rows = [f"{lead} {quote}{words[0]}", *(f"{inner}{w}" for w in words[1:])]
        else:
            rows = [f"{lead} {quote}{' '.join(words)}"]
        rows[-1] += quote + self.beside(words[-1])
        return rows

    def items(self, margin: str, depth: int) -> list[str]:
        """Return the lines of a list whose dashes have the margin."""
        rows: list[str] = []
        for _ in range(self.random.randint(1, 4)):
            if self.chance(0.5):
                word = self.word()
                row = f"{margin}- {self.random.choice((word, repr(word)))}"
                rows += [*self.above(word, margin), row + self.beside(word)]
                continue
            name = self.word("k")
            rows += self.above(name, margin)
            if self.chance(0.2):
                inner = self.mapping(f"{margin}  ", depth, name)
                rows += [f"{margin}-   # a-b", *inner]
            else:
                first, *rest = self.mapping(f"{margin}  ", depth, name)
                rows += [f"{margin}- {first[len(margin) + 2 :]}", *rest]
        return rows

    def flow(self, margin: str, depth: int) -> list[str]:
        """Return the lines of a list or mapping in brackets."""
        is_list = self.chance(0.6)
        opening, closing = "[]" if is_list else "{}"
        parts: list[tuple[str, str]] = []
        for _ in range(self.random.randint(1, 4)):
            word = self.word()
            value = self.random.choice((word, f"'{word}'", f'"{word}"'))
            if depth and self.chance(0.2):
                value = f"[{value}]"
            lead = "" if is_list else f"{self.word('k')}: "
            parts.append((lead + value, word))
        last = self.random.choice((",", ""))
        if self.chance(0.4):
            return [opening + ", ".join(part for part, _ in parts) + closing]
        rows = [opening]
        is_even = self.chance(0.7)  # each part on a line of its own
        for number, (part, word) in enumerate(parts):
            comma = "," if number < len(parts) - 1 else last
            if is_even or self.chance(0.5) or "#" in rows[-1]:
                rows += [row for row in self.above(word, margin) if row]
                rows.append(f"{margin}{part}{comma}")
            else:
                rows[-1] += f" {part}{comma}"
            if is_even or self.chance(0.5):
                rows[-1] += self.beside(word)
        if is_even or "#" in rows[-1]:
            return [*rows, margin + closing]
        return [*rows[:-1], rows[-1] + closing]


def handwritten(random: Random, *, empty: bool = False) -> str:
    """Return a text that one could have written by hand.

    Args:
        random: Where chance comes from.
        empty: Whether some values are not written yet, which is a problem of it.
    """
    scribe = Scribe(random, empty)
    rows = scribe.mapping("", 3)
    end = "\r\n" if scribe.chance(0.1) else "\n"
    return end.join(rows) + ("" if scribe.chance(0.15) else end)
