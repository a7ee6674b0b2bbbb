"""A generated vault of hard cases, for the two counts of links."""

from __future__ import annotations

from random import Random

NAMES = (
    "Plain page",
    "notes/Deep page",
    "Größe & Maß",
    "العربية",
    "日本語 ノート",
    "🧪 lab",
    "v1.2 notes",
    "a (b) c",
    "e\u0301tude",
)

LINKS = (
    "[[{n}]]",
    "[[{n}|a label]]",
    "[[{n}#Some heading|label]]",
    "[[{n}#^block-1]]",
    "![[{n}]]",
    "![[{n}#Part]]",
    "**[[{n}]]**",
    "([[{n}]])",
    "\\![[{n}]]",
    "[big:: [[{n}]]]",
    "(part-of:: [[{n}]])",
    "[text]({u}.md)",
    "[text](../{u}.html)",
    "[text](<{p}.md>)",
    '[text]({u}.md "A title")',
    "[text]({u}#part)",
    "[text](./{u}.md#part)",
    "[*text* `code`]({u}.md)",
    "[text][ref]",
    "[Ref][]",
    "[ref]",
    "![alt]({u}.md)",
    "`code` [[{n}]] `code`",
    "[[{n}]][[{n}|b]]",
    "$5 [[{n}]] and $6",
)

NONE = (
    "`[[{n}]]`",
    "``[[{n}]] ` [x]({u}.md)``",
    "\\[[{n}]]",
    "\\[\\[{n}\\]\\]",
    "[[{n}\\]]",
    "[[]]",
    "[[#Own heading]]",
    "[text](#own)",
    "[text](https://example.org/{u}.md)",
    "[text](mailto:a@example.org)",
    "[text](file.pdf)",
    "![alt](picture.png)",
    "![[picture.png|300]]",
    "[[report.pdf]]",
    "<!-- [[{n}]] [x]({u}.md) -->",
    "$$ x [[{n}]] $$",
    "[no reference]",
    "[ [{n}] ]",
    "[text] ({u}.md)",
)

BLOCKS = (
    "{i}\n{i} and {i},\n{i}",
    "- {i}\n- {i}\n  - {i}",
    "- supports [[{n}]]\n- uses method of [[{n}]] (as said)\n- see {i}",
    "predicate:: [[{n}]], [[{n}]]",
    "> {i} and {i}\n> {i}",
    "text[^1] {i}\n\n[^1]: [[{n}]]",
    "> [!note] {i}\n> {i}",
    "1. {i}\n   - [ ] {i}",
    "> - {i}",
    "# A heading {i} ##",
    "{i}\n===",
    "| a | b |\n|---|:-:|\n| [[{n}\\|label]] | [[{n}]] |\n| `a\\|b` [[{n}\\|x]] | y |",
    "> | a |\n> |---|\n> | [[{n}\\|label]] ![[{n}]] |",
    "```\n[[{n}]]\n```",
    "~~~ md\n[[{n}]] [t]({u}.md)\n\n[[{n}]]\n~~~",
    "    [[{n}]]\n    [t]({u}.md)",
    "\t[[{n}]]",
    "<!-- [[{n}]]\n\n[[{n}]] -->",
    "$$\n[[{n}]]\n\n[[{n}]]\n$$",
    "> ```\n> [[{n}]]\n> ```",
    "<!-- one line [[{n}]] -->",
)

FRONT = (
    '---\ntitle: "T"\nrelated:\n  - "[[{n}]]"\n  - "[[{n}|x]]"\nup: "[[{n}#h]]"\n---\n'
)
END = "\n[ref]: <{p}.md> 'A title'\n"


def hard_pages(links: int, seed: int = 5) -> dict[str, str]:
    """Return pages by path that hold about so many links."""
    random = Random(seed)  # noqa: S311 - a generator of test cases
    pages: dict[str, str] = {}
    while len(pages) * 16 < links:
        blocks = [_block(random) for _ in range(14)]
        front = _filled(FRONT, random) if random.random() < 0.5 else ""
        text = front + "\n\n".join(blocks) + "\n" + _filled(END, random)
        pages[f"folder {len(pages) % 7}/page {len(pages)}.md"] = text
    return pages


def _block(random: Random) -> str:
    text = random.choice(BLOCKS)
    while "{i}" in text:
        kind = LINKS if random.random() < 0.7 else NONE
        text = text.replace("{i}", random.choice(kind), 1)
    return _filled(text, random)


def _filled(text: str, random: Random) -> str:
    """Put names in; one name for each address and path."""
    while any(mark in text for mark in ("{n}", "{u}", "{p}")):
        name = random.choice(NAMES)
        address = "".join(
            c if c.isalnum() or c in "/." else "".join(f"%{b:02X}" for b in c.encode())
            for c in name
        )
        for mark, value in (("{n}", name), ("{u}", address), ("{p}", name)):
            text = text.replace(mark, value, 1)
    return text
