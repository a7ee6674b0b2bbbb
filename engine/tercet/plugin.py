"""The MkDocs plugin: a thin coat over ``tercet.site``.

MkDocs renders the free pages and one frame for each section; when it is done, the
engine stamps the records into the frames.
"""

from __future__ import annotations

import html
from pathlib import Path, PurePosixPath

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from tercet.errors import TercetError
from tercet.facts import Facts, derive
from tercet.output import MARKER, write_file
from tercet.site import Site, stamp
from tercet.site.free import FreePages
from tercet.site.indexes import kinds
from tercet.wiki import find_root, load

OVERRIDES = Path(__file__).parent / "site" / "overrides"
SHIM = "assets/tercet/iframe-worker.js"
WANTED = "wanted.md"


class NoOptions(Config):  # type: ignore[no-untyped-call] # MkDocs leaves it untyped
    """The plugin takes none: what counts stands in wiki.yaml."""


class TercetPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Adds the pages of all records to a MkDocs site."""

    facts: Facts
    free: FreePages

    @event_priority(50)  # before the offline plugin, which would fetch its shim
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our overrides before the theme, behind those of the user."""
        config.use_directory_urls = False
        config.site_name = html.escape(html.unescape(config.site_name))
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(OVERRIDES))
        config.extra["polyfills"] = [*config.extra.get("polyfills", []), SHIM]
        try:
            self.facts = derive(load(find_root(Path(config.docs_dir))))
        except TercetError as error:
            raise PluginError(str(error)) from error
        self.free = FreePages(self.facts)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave the YAML out, lend records their address, add the frames."""
        entries = self.facts.wiki.entries.values()
        records = {entry.document.path for entry in entries}
        for file in list(files):
            path = PurePosixPath(file.src_uri)
            unwanted = path.parts[0] == "sources" or path.suffix in (".yaml", ".yml")
            if unwanted or not _is_inside(file, config):
                files.remove(file)
            if f"wiki/{file.src_uri}" in records:
                files.append(_address(file, config))
        if files.get_file_from_path("README.md") is None:
            _add(files, config, "index.md", config.site_name)
        for title, uri in _sections():
            _add(files, config, uri, title)
        if config.nav is None:
            config.nav = _nav(files)
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Mark facts, and the section indexes as frames with a heading for the list."""
        markdown = self.free.begin(page, markdown)
        titles = {uri: title for title, uri in _sections()}
        if page.file.src_uri not in titles:
            return markdown
        page.meta["tercet"] = True
        return f"{markdown}\n\n## All {titles[page.file.src_uri].lower()}\n"

    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """Put values and links where the Markdown had bound facts and [[id]]."""
        return self.free.finish(page, html)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, **_: object
    ) -> TemplateContext:
        """Let the theme's header name the record, while the navigation does not."""
        if page.meta.get("tercet"):
            page.title = page.title
            page.meta["title"] = f"<!--tercet:topic-->{page.title}<!--/tercet:topic-->"
        return context

    @event_priority(-50)  # after the search index is written, before it goes offline
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Stamp the records into the frames."""
        site = Site(Path(config.site_dir), config.site_name, config.site_url or "")
        try:
            stamp(self.facts, site)
            write_file(site.folder / MARKER, b"Emptied at each build.\n")
        except TercetError as error:
            raise PluginError(str(error)) from error


def _is_inside(file: File, config: MkDocsConfig) -> bool:
    """Tell whether a file is the theme's, or a plain one of the wiki's: no link out."""
    if file.abs_src_path is None or file.src_dir != config.docs_dir:
        return True
    source = Path(file.abs_src_path)
    inside = source.resolve().is_relative_to(Path(config.docs_dir).resolve())
    return inside and source.is_file() and file.src_uri.isprintable()


def _add(files: Files, config: MkDocsConfig, uri: str, title: str) -> None:
    """Add a page that has a title only, unless the curator wrote one."""
    if files.get_file_from_path(uri) is None:
        files.append(File.generated(config, uri, content=f"# {title}\n"))


def _sections() -> list[tuple[str, str]]:
    """Return title and source of every section, in order."""
    rows = [(kind.folder.capitalize(), f"{kind.folder}/index.md") for kind in kinds()]
    return [*rows, ("Wanted", WANTED)]


def _address(record: File, config: MkDocsConfig) -> File:
    """Return an empty file where the page of a record will be, so that links hold."""
    file = File.generated(config, record.src_uri, content="")
    file.dest_uri = str(PurePosixPath(record.src_uri).with_suffix(".html"))
    return file


def _nav(files: Files) -> list[object]:
    """Return home, the sections, and after them the free pages at the top level."""
    sections = _sections()
    home = "README.md" if files.get_file_from_path("README.md") else "index.md"
    known = {home, *(uri for _, uri in sections)}
    free = [file.src_uri for file in files.documentation_pages()]
    rows: list[object] = [{"Home": home}, *({t: uri} for t, uri in sections)]
    return rows + [uri for uri in free if uri not in known and "/" not in uri]
