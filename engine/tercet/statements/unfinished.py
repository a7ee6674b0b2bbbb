"""What is announced and not there: a colon, a heading, a mark of something to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tercet.facts import Facts
from tercet.problems import Severity
from tercet.statements.base import Judgement, Statement
from tercet.statements.text.reading import Page
from tercet.statements.text.tokens import Block

FAMILY = "unfinished"
_COLON = re.compile(r":[*_]{0,3}[ \t]*$", re.MULTILINE)
_HASHES = re.compile(r"[ \t]*(#{1,6})[ \t]")
_LISTED = re.compile(
    r"[ \t]*(?:[-*+•>|(\[`~$!<:{\"“‘'‚„]|\d|#|[^\W\d_]{1,3}[).]|[│┌└├─═╔╚║])"
)
_RUN_IN = re.compile(r"[^.!?:\n]{1,60}(?::|\.[ *_]|—| – )")
_OPENING = frozenset(
    "first firstly one on either either: who what when where why how let "
    "we i if".split()
)
_FOLLOWS = frozenset(
    "follows following this these thus is are was were be reads says said writes wrote "
    "asks asked put puts states stated two three four five six ways parts".split()
)
_WORDS = re.compile(r"[^\W_]+")
_MARKS = ("TODO", "TBD", "FIXME", "XXX", "TBC")
_NEEDS = ("itation needed]", "o be ", "laceholder]", "ITATION", "LACEHOLDER")
_MARK = re.compile(r"(?:TODO|TBD|FIXME|XXX|TBC)(?!\w)")
_MARK_BEFORE = re.compile(r"(?:^|[\[({|:—–-])[ \t*_]*\Z")
_MARK_AFTER = re.compile(r"[ \t*_]*(?:$|[:\])}|])", re.MULTILINE)
_NEEDED = re.compile(
    r"\[(?:citation needed|to be (?:written|added|continued|done)|placeholder)\]"
    r"|\(to be (?:written|added|continued|done)\)",
    re.IGNORECASE,
)
_FEW = 4


def read(page: Page) -> Iterator[Statement]:
    """Yield what a page leaves unfinished."""
    yield from _colons(page)
    if page.passage.is_page:
        yield from _headings(page)
    yield from _marks(page)


def _colons(page: Page) -> Iterator[Statement]:
    text, written = page.passage.text, page.passage.written
    headings = [(b.start, _level(b)) for b in page.blocks if b.kind == "heading"]
    number, level = 0, 6
    for match in _COLON.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        line = text[start : match.start()]
        if (
            not line.strip()
            or written[start : match.end()] != text[start : match.end()]
        ):
            continue
        rest = match.end()
        follow = _next_line(written, rest)
        if follow is None:
            yield _statement(page, start, match.end(), _ANNOUNCES, "nothing follows")
            continue
        at, after = follow
        heading = _HASHES.match(after)
        while number < len(headings) and headings[number][0] < start:
            level = headings[number][1]
            number += 1
        if heading is not None and _HASHES.match(line) is None:
            if len(heading[1]) > level:
                continue  # the headings below are what it announces
            yield _statement(page, start, match.end(), _ANNOUNCES, "a heading follows")
            continue
        apart = written.count("\n", rest, at) > 1
        if apart and _is_prose(line, after):
            yield _statement(
                page,
                start,
                match.end(),
                _ANNOUNCES,
                "a paragraph follows that opens no list",
                is_open=True,
            )


_ANNOUNCES = "a line that ends in a colon"


def _next_line(text: str, start: int) -> tuple[int, str] | None:
    """Return the next line that is not empty, with its offset."""
    found = re.compile(r"\S").search(text, start)
    if found is None:
        return None
    begin = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.start())
    return begin, text[begin : end if end >= 0 else len(text)]


def _is_prose(line: str, after: str) -> bool:
    """Tell whether a paragraph after a colon is a thing of its own."""
    if _LISTED.match(after) or not after[:1].isupper() or len(after) < 80:
        return False
    words = [word.lower() for word in _WORDS.findall(line)]
    if not words or words[-1] in _FOLLOWS or _FOLLOWS & set(words[-4:]):
        return False
    opening = _WORDS.findall(after[:40])
    if opening and opening[0].lower() in _OPENING:
        return False
    if _RUN_IN.match(after[:70]) is not None:
        return False
    return any(
        w.lower() in ("also", "likewise", "moreover")
        for w in _WORDS.findall(after[:120])
    )


def _level(block: Block) -> int:
    """Return how deep a heading is; 0 for one without a mark."""
    found = _HASHES.match(block.text, block.start)
    return len(found[1]) if found is not None else 0


def _headings(page: Page) -> Iterator[Statement]:
    found = page.blocks
    text = page.passage.written
    last = len(found)
    while last and found[last - 1].kind == "heading":
        last -= 1
    for number, block in enumerate(found):
        if block.kind != "heading":
            continue
        stop = found[number + 1].start if number + 1 < len(found) else len(text)
        if text[block.end : stop].strip():
            continue
        level = _level(block)
        is_last = number >= last
        if not level and not (is_last and last and _is_bare(block)):
            continue
        following = found[number + 1] if number + 1 < len(found) else None
        if following is not None and level:
            if following.kind != "heading":
                continue
            below = _level(following)
            if not below or below > level:
                continue
        yield _statement(
            page,
            block.start,
            block.end,
            "a heading",
            "nothing stands under it",
            is_open=not level,
        )


def _is_bare(block: Block) -> bool:
    words = block.words
    return len(words) <= _FEW and all(word.isalpha() for word in words)


def _marks(page: Page) -> Iterator[Statement]:
    text = page.passage.text
    marked = _MARK.finditer(text) if any(m in text for m in _MARKS) else ()
    for match in marked:
        start = text.rfind("\n", 0, match.start()) + 1
        before = text[max(start, match.start() - 40) : match.start()]
        opens = _MARK_BEFORE.search(before) is not None
        closes = _MARK_AFTER.match(text, match.end()) is not None
        bare = before.strip() == "" and match.group() != "XXX"
        if (opens and closes) or bare or text[match.end() : match.end() + 1] == ":":
            yield _statement(page, match.start(), match.end(), "a mark", "still to do")
    needed = _NEEDED.finditer(text) if any(m in text for m in _NEEDS) else ()
    for match in needed:
        yield _statement(page, match.start(), match.end(), "a mark", "still to do")


def _statement(
    page: Page,
    start: int,
    end: int,
    stated: str,
    computed: str,
    *,
    is_open: bool = False,
) -> Statement:
    text = page.passage.text
    while end > start and text[end - 1].isspace():
        end -= 1
    severity: Severity = "warning"

    def judge(_: Facts) -> Judgement:
        return Judgement("open" if is_open else "false", computed)

    return Statement(
        FAMILY,
        page.passage,
        start,
        end,
        stated,
        judge,
        severity=severity,
        help="write what is missing, or take it out",
    )
