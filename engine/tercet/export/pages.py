"""``export pages``: the site as Markdown files, for a tool that has no plugin of ours.

The same views as the site's. Headings are Markdown, so that any tool makes its own
table of contents; bodies are HTML that is safe already. Record text never stands in a
heading as it is: each character that Markdown could read is written as an entity.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from importlib import resources

from tercet.facts import Facts
from tercet.output import OutputFile
from tercet.progress import each
from tercet.site.evidence import csv_file
from tercet.site.extras.feed import feed_file
from tercet.site.extras.moved import moved_page
from tercet.site.free import FreePage
from tercet.site.home import home
from tercet.site.indexes import index_pages, kinds
from tercet.site.overviews import OVERVIEWS
from tercet.site.page import Page
from tercet.site.render import Renderer
from tercet.site.views import further_pages, record_page
from tercet.wiki import FOLDER

STYLES = "assets/tercet/tercet.css"
_PRE = re.compile(r"<pre>.*?</pre>", re.DOTALL)
_RECORD_LINK = re.compile(r"\]\((?!\w+:)([^()\s]+)\.yaml(?=[#)])")


def pages(facts: Facts) -> Iterator[OutputFile]:
    """Yield the pages of the wiki as Markdown, and the mkdocs.yml that builds them.

    Args:
        facts: Of the wiki.

    Yields:
        ``mkdocs.yml``, then the files of ``docs/`` by path.
    """
    yield OutputFile("mkdocs.yml", _config(facts).encode())
    files = dict(_free_files(facts))
    own = {path: files[path].decode("utf-8", "replace") for path in files}
    files.update((path, text.encode()) for path, text in _generated(facts, own))
    for path in sorted(files):
        yield OutputFile(f"docs/{path}", files[path])


def _generated(facts: Facts, own: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield path and text of every page that the engine writes or adds to."""
    renderer, at_root = Renderer(facts), Renderer(facts, root="")
    for kind in kinds():
        name = kind.record_kind
        for entry in each([*facts.wiki.of_kind(name)], "Making pages"):
            page = record_page(renderer, entry)
            yield _markdown_path(page.path), _record(page)
            for more in further_pages(renderer, entry, page):
                yield _markdown_path(more.path), _record(more)
            if entry.kind == "concept" and entry.record is not None:
                beside = csv_file(facts, entry)
                yield beside.path, beside.content.decode()
        yield from _lists(index_pages(renderer, name), own)
    yield from (moved_page(renderer, former) for former in facts.wiki.renamed)
    for overview in OVERVIEWS:
        yield from _lists(overview.pages(at_root), own)
    beside = feed_file(facts, facts.wiki.config.title, lambda _: "")
    yield beside.path, beside.content.decode()
    start = own.get("index.md", f"# {escape_heading(facts.wiki.config.title)}\n")
    yield "index.md", start + "\n" + "\n".join(_body(home(at_root), level=2))
    styles = resources.files("tercet.site") / "overrides" / STYLES
    yield STYLES, styles.read_text("utf-8")


def _lists(pages: Iterable[Page], own: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the pages of a list, the first below what the curator wrote there."""
    for page in pages:
        path = _markdown_path(page.path)
        if path in own:
            heading = f"## All {page.title.lower()}"
            lines = [own[path], heading, "", *_body(page, level=3), *_block(page.foot)]
            yield path, "\n".join(lines)
        else:
            yield path, _record(page)


def _record(page: Page) -> str:
    return "\n".join(
        [
            *_front_matter(page.title),
            f"# {escape_heading(page.title)}",
            "",
            *_block(f'<p class="eyebrow">{page.eyebrow}</p>' if page.eyebrow else ""),
            *_body(page, level=2),
            *_block(page.foot),
        ]
    )


def _quoted(title: str) -> str:
    """Return a title for YAML, without markup: MkDocs puts it into pages as it is."""
    return json.dumps(html.escape(title), ensure_ascii=False)


def _front_matter(title: str) -> Iterable[str]:
    """Return the title as metadata, escaped, where it has signs of HTML.

    Left to itself the theme strips tags from the heading, and thereby makes tags of
    what was escaped there.
    """
    if not set("<>&") & set(title):
        return []
    return [
        "---",
        f"title: {json.dumps(html.escape(title), ensure_ascii=False)}",
        "---",
        "",
    ]


def _body(page: Page, *, level: int) -> Iterator[str]:
    yield from _block(page.top)
    for section in page.sections:
        mark = "#" * level
        yield f"{mark} {escape_heading(section.title)} {{#{section.id}}}"
        yield ""
        yield from _block(section.body)


def _block(body: str) -> Iterable[str]:
    """Return HTML as one block that Markdown leaves alone: no line in it is empty."""
    kept = _PRE.sub(lambda match: match[0].replace("\n", "&#10;"), body)
    lines = [line.strip() for line in kept.splitlines() if line.strip()]
    return ["<div>", *lines, "</div>", ""] if lines else []


def escape_heading(text: str) -> str:
    """Return plain text as it may stand in a Markdown heading, inert.

    Example:
        >>> escape_heading("<b> [x](y) {#z}, 3 of 4")
        '&#60;b&#62; &#91;x&#93;&#40;y&#41; &#123;&#35;z&#125;, 3 of 4'
    """
    return "".join(
        c if c.isalnum() or c in " ,.?'" else f"&#{ord(c)};"
        for c in " ".join(text.split())
    )


def _markdown_path(path: str) -> str:
    return path.removesuffix(".html") + ".md"


def _free_files(facts: Facts) -> Iterator[tuple[str, bytes]]:
    """Yield the curator's own pages and assets; links to records' files follow."""
    folder = facts.wiki.root / FOLDER
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder)
        if (
            not file.is_file()
            or file.suffix in (".yaml", ".yml")
            or inside.parts[0] == "sources"
            or any(part.startswith(".") for part in inside.parts)
            or not file.resolve().is_relative_to(folder.resolve())
        ):
            continue
        content = file.read_bytes()
        if file.suffix == ".md":
            text = content.decode("utf-8", "replace")
            text = _RECORD_LINK.sub(r"](\1.md", text)
            content = FreePage(facts, inside.as_posix(), text).standalone().encode()
        yield inside.as_posix(), content


def _config(facts: Facts) -> str:
    nav = [f"  - {k.folder.capitalize()}: {k.folder}/index.md" for k in kinds()]
    lines = [
        "# Written by 'tercet export pages'. Nothing in it runs code of the wiki.",
        f"site_name: {_quoted(facts.wiki.config.title)}",
        "use_directory_urls: false",
        "theme: {name: material, font: false}",
        "plugins: [search]",
        "markdown_extensions: [attr_list, tables]",
        f"extra_css: [{STYLES}]",
        "validation: {nav: {omitted_files: ignore}}",
        "nav:",
        "  - Home: index.md",
        *nav,
        *(f"  - {one.title}: {one.source}" for one in OVERVIEWS),
    ]
    return "\n".join(lines) + "\n"
