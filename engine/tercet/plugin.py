"""The MkDocs plugin: a thin coat over ``tercet.site``.

MkDocs renders the free pages and one frame for each section; when it is done, the
engine stamps the records into the frames.
"""

from __future__ import annotations

import html
from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.templates import TemplateContext

from tercet.errors import TercetError
from tercet.facts import Facts, derive
from tercet.output import MARKER, write_file
from tercet.site import Site, earlier, sources, stamp
from tercet.site.extras.joined import theme_styles
from tercet.site.extras.previews import parts
from tercet.site.frame import TOP_LEVEL
from tercet.site.free import FreePages
from tercet.site.home import about
from tercet.site.navigation import navigation, sections
from tercet.wiki import find_root, load

OVERRIDES = Path(__file__).parent / "site" / "overrides"
HOME = {"index.md": ""}
SHIM = "https://unpkg.com/iframe-worker/shim"
"""What the offline plugin adds for Material's search box: a request to another host."""

OPEN_GROUPS = "navigation.sections"


class NoOptions(Config):  # type: ignore[no-untyped-call] # MkDocs leaves it untyped
    """The plugin takes none: what counts stands in wiki.yaml."""


class TercetPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Adds the pages of all records to a MkDocs site."""

    given: Facts | None = None
    """Facts that the caller has derived already, for one build."""
    jobs: int = 1
    """How many processes may work at once."""
    facts: Facts
    free: FreePages
    folder: Path

    @event_priority(-50)  # after the offline plugin, whose shim nothing needs
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our overrides before the theme, behind those of the user."""
        self.folder = Path(config.site_dir)
        config.use_directory_urls = False
        config.site_name = html.escape(html.unescape(config.site_name))
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(OVERRIDES))
        polyfills = config.extra.get("polyfills", [])
        config.extra["polyfills"] = [one for one in polyfills if one != SHIM]
        try:
            root, given = find_root(Path(config.docs_dir)), self.given
            same = given is not None and given.wiki.root.resolve() == root.resolve()
            self.facts = given if given is not None and same else derive(load(root))
            self.given = None
        except TercetError as error:
            raise PluginError(str(error)) from error
        self.free = FreePages(self.facts)
        config.site_description = config.site_description or html.escape(
            about(self.facts)
        )
        config.extra["tercet"] = {
            "parts": parts(len(self.facts.wiki.entries)),
            "styles": theme_styles(config.theme.dirs),
        }
        return config

    def on_pre_build(self, **_: object) -> None:
        """Set the files of an earlier build aside, which MkDocs is about to delete."""
        earlier.set_aside(self.folder)

    def on_build_error(self, *, error: Exception, **_: object) -> None:
        """Bring the earlier site back."""
        earlier.bring_back(self.folder)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave the YAML out, lend records their address, add the frames."""
        records = {e.document.path for e in self.facts.wiki.entries.values()}
        sources.sift(files, config, records)
        home = {} if files.get_file_from_path("README.md") else HOME
        for uri, title in {**home, **sections()}.items():
            sources.add(files, config, uri, title or config.site_name)
        if config.nav is None:
            config.nav = navigation(f.src_uri for f in files.documentation_pages())
            config.theme["features"] = [*config.theme.get("features", []), OPEN_GROUPS]
        sources.add_aside(files, config, "search.md", "Search", "search.html")
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Mark facts, and the section indexes as frames, with the level of headings.

        What the curator wrote on top gets a heading between it and the list.
        """
        markdown = self.free.begin(page, markdown)
        title = sections().get(page.file.src_uri)
        if title is None:
            return markdown
        written = page.file.generated_by is None
        page.meta["tercet"] = TOP_LEVEL + written
        return f"{markdown}\n\n## All {title.lower()}\n" if written else markdown

    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """Put values and links where the Markdown had bound facts and [[id]].

        A frame gets a line of contents, so that the theme leaves a place for more.
        """
        if page.meta.get("tercet") == TOP_LEVEL and page.toc.items:
            title = page.toc.items[0]
            title.children.append(AnchorLink(title.title, title.id, TOP_LEVEL))
        return self.free.finish(page, html)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, **_: object
    ) -> TemplateContext:
        """Let the theme's header name the record, while the navigation does not."""
        if page.meta.get("tercet"):
            page.title = page.title
            page.meta["title"] = f"<!--tercet:topic-->{page.title}<!--/tercet:topic-->"
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Stamp the records into the frames."""
        site = Site(self.folder, config.site_name, config.site_url or "")
        try:
            stamp(self.facts, site, self.jobs)
            write_file(self.folder / MARKER, b"Emptied at each build.\n")
            earlier.drop(self.folder)
        except TercetError as error:
            raise PluginError(str(error)) from error
