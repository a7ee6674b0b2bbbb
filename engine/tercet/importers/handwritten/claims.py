"""What a bullet claims of its finding: ordinal, role, level and shapes, in words.

``third prompt-level reactivation instantiation; first X shape`` stands between the
citation and the first full stop. The words are kept as they are, as a contribution of
the instantiation, where the prose lint reads them; here they are only understood far
enough to place the draft.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tercet.publications.drafts import slug
from tercet.words import ordinal

ORDINALS = {ordinal(value): value for value in range(1, 100)} | {
    f"{value}{ordinal_mark}": value
    for value in range(1, 100)
    for ordinal_mark in ("st", "nd", "rd", "th")
}
_ORDINAL = re.compile(
    rf"(?i)\b({'|'.join(sorted(ORDINALS, key=len, reverse=True))}|earliest|latest|"
    r"another|next|new|only|a|an|the)\b"
)
SENTENCE_END = re.compile(
    r"(?<=[\w)\]%\"”])(?<!\bal)(?<!\bvs)(?<!\bcf)(?<!\be\.g)(?<!\bi\.e)(?<!\bFig)"
    r"[.!?](?=\s+[\"“(]?[A-Z0-9]|\s*$)"
)
_INSTANCE = r"(?:instantiat\w+(?:\s+findings?)?|instances?|findings?|examples?|cases?)"
_COUNTED = re.compile(
    rf"(?i)^(?P<ordinal>[a-z-]+|\d+(?:st|nd|rd|th))\s+(?:filed\s+)?{_INSTANCE}\b"
    r"(?!\s+(?:to|findings?)\b)"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_SHAPES = tuple(
    re.compile(rf"(?i)(?P<words>\w[\w/’' -]{{2,90}}?){last}\b(?!\s+to\b)")
    for last in (r"[\s-]+(?:structural\s+)?(?:shape|pattern)", rf"\s+{_INSTANCE}")
)
"""A shape's words before "shape"; where there are none, before "instance"."""
_ONLY_A_LEVEL = re.compile(r"(?i)[\w-]+[- ](?:level|scale|stage|space)")
_GENERIC = re.compile(
    r"(?i)\b(?:instantiating|filed|structural|structurally|different|concept|clusters?|"
    r"wiki|finding|shape|pattern|of|for|to|in|is|are|this|that|which|from|with|by|and|"
    r"partial|strong|weak|further|methodological)\b"
)
_ROLES: tuple[tuple[str, str], ...] = (
    ("primary", r"\bprimary\b|\bfounding\b|\bcanonical\b|\bcentral instan"),
    ("complicates", r"\bcomplicat\w+|\bcontradict\w+|\bchalleng\w+|\bcounter-?example"),
    ("quantifies", r"\bquantif\w+|\bmeasures the size\b"),
    ("extends", r"\bexten(?:sion|ds|ding)\b|\bgenerali[sz]\w+"),
)
_PIECES = re.compile(r";|\s[—–-]\s|(?<=shape)\s+and\s+|,\s+(?=[a-z-]+\s)")
_MAX_WORDS = 6
_SENTENCES = 12
"""A claim that is a sentence of its own is one of so many behind the citation."""
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_IN_SQUARE = re.compile(r"\[([^\[\]]{3,200})\]\.?")
_ONLY_A_SHAPE = re.compile(r"(?i)[\w-]+(?: [\w-]+){0,3}[ -]shape")


@dataclass(frozen=True, slots=True)
class Claims:
    """What is claimed of a finding.

    Args:
        words: As written, without dash before and full stop after; may be empty.
        ordinal: The place among the concept's findings that is claimed, if any.
        role: As in records; ``instantiates`` where none is said.
        level: Of those that records know, or empty.
        shapes: The words that name a shape, in order.
    """

    words: str
    ordinal: int | None
    role: str
    level: str
    shapes: tuple[str, ...]


def claims(after: str, levels: dict[str, str]) -> tuple[Claims, str]:
    """Return what is claimed behind a citation, and the text that follows.

    Args:
        after: What stands behind the bracket.
        levels: The wiki's levels, labels by id.

    Example:
        >>> made, rest = claims("— third prompt-level reactivation instance. More.", {})
        >>> made.shapes, rest
        (('prompt-level reactivation',), 'More.')
    """
    words = after.strip()
    in_square = _IN_SQUARE.match(words)
    if in_square is not None:
        return read(in_square[1].strip(), levels), words[in_square.end() :].strip()
    if not words or words[0] not in "—–-:;,":
        return _said_later(words.lstrip(". ").strip(), levels)
    words = words.lstrip("—–-:;, ").strip()
    end = next(
        (one for one in SENTENCE_END.finditer(words) if closed(words, one)), None
    )
    claimed, rest = (words[: end.start()], words[end.end() :]) if end else (words, "")
    claimed = claimed.strip().rstrip(".")
    return read(claimed, levels), rest.strip()


def first_sentence(text: str) -> tuple[str, str]:
    """Return the first sentence without its full stop, and the rest.

    Example:
        >>> first_sentence("Doe et al. agree. So do we.")
        ('Doe et al. agree', 'So do we.')
    """
    text = text.strip()
    for end in SENTENCE_END.finditer(text):
        if closed(text, end):
            return text[: end.start()].strip(), text[end.end() :].strip()
    return text.rstrip("."), ""


def _said_later(text: str, levels: dict[str, str]) -> tuple[Claims, str]:
    """Return what a sentence of its own claims, and the other sentences."""
    before: list[str] = []
    rest = text
    while rest and len(before) < _SENTENCES:
        sentence, rest = first_sentence(rest)
        if _is_claim(sentence):
            others = [*(f"{one}." for one in before), rest]
            inside = _IN_BRACKETS.fullmatch(sentence.strip())
            made = read(inside[1] if inside else sentence, levels)
            return made, " ".join(one for one in others if one)
        before.append(sentence)
    return Claims("", None, "instantiates", "", ()), text


def _is_claim(sentence: str) -> bool:
    """Tell whether a sentence begins with a place, or is the name of a shape."""
    first = _PIECES.split(sentence.strip("()[] "))[0].strip()
    place = _COUNTED.match(first)
    if place is not None:
        return place["ordinal"].lower() in ORDINALS
    return _ONLY_A_SHAPE.fullmatch(first) is not None


def closed(words: str, end: re.Match[str]) -> bool:
    """Tell whether no bracket is open where a sentence may end."""
    before = words[: end.start()]
    return before.count("(") <= before.count(")")


def read(words: str, levels: dict[str, str]) -> Claims:
    """Return what some words claim.

    Args:
        words: Of one sentence, without its full stop.
        levels: The wiki's levels, labels by id.
    """
    counted: int | None = None
    shapes: list[str] = []
    placed: list[str] = []
    for piece in _PIECES.split(words):
        text = piece.strip()
        place = _COUNTED.match(text)
        if place is not None and place["ordinal"].lower() in ORDINALS:
            counted = counted or ORDINALS[place["ordinal"].lower()]
            continue
        matches = (pattern.match(text) for pattern in _SHAPES)
        found = next((match for match in matches if match is not None), None)
        if found is not None:
            placed.append(found["words"])
            shapes += [named for named in (_named(found["words"]),) if named]
    outside = _BRACKETS.sub("", words)
    role = next((name for name, pattern in _ROLES if _says(pattern, outside)), "")
    return Claims(
        words,
        counted,
        role or "instantiates",
        _level(" ".join(placed), levels),
        tuple(dict.fromkeys(shapes)),
    )


def _named(words: str) -> str:
    """Return the words that name a shape: no ordinal, no article; empty if generic."""
    text = words.strip()
    while found := _ORDINAL.match(text):
        text = text[found.end() :].strip()
    text = re.split(r",|\bis\b|\bthat\b", text)[0].strip(" -–—")
    size = len(text.split())
    if not text or size > _MAX_WORDS or _GENERIC.search(text):
        return ""
    is_role = any(re.fullmatch(pattern, text, re.IGNORECASE) for _, pattern in _ROLES)
    return "" if is_role or _ONLY_A_LEVEL.fullmatch(text) else text


def _says(pattern: str, words: str) -> bool:
    return re.search(f"(?i){pattern}", words) is not None


def _level(words: str, levels: dict[str, str]) -> str:
    """Return the level that the words name, as in ``prompt-level``."""
    for level, label in levels.items():
        names = {level.replace("-", "[- ]"), re.escape(label).replace("\\ ", "[- ]")}
        for name in sorted(names, key=len, reverse=True):
            if _says(rf"\b{name}[- ](?:level|scale|stage|space)\b", words):
                return level
    return ""


def without_level(words: str) -> str:
    """Return the name of a shape without the level before it.

    Example:
        >>> without_level("prompt-level reactivation"), without_level("dose census")
        ('reactivation', 'dose census')
    """
    return re.sub(r"(?i)^[\w-]*level[\s-]+(?=\w)", "", words)


def shape_key(words: str) -> str:
    """Return by what two names of a shape are the same: letters, singular, no level.

    Example:
        >>> shape_key("Prompt-level reactivations"), shape_key("reactivation shape")
        ('reactivation', 'reactivation')
    """
    bare = slug(without_level(words))
    parts = [part for part in bare.split("-") if part not in _FILLING]
    return "-".join(
        part.removesuffix("s") if not part.endswith("ss") else part for part in parts
    )


_FILLING = frozenset({"the", "a", "an", "of", "shape", "pattern", "structural"})
