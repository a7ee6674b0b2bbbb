"""The sources of a build by MkDocs: what is left out, lent an address, or added."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from tercet.wiki import FOLDER


def sift(files: Files, config: MkDocsConfig, records: Collection[str]) -> None:
    """Leave out what is not published, and lend each record the address of its page.

    Args:
        files: Of the build; changed.
        config: Of the build.
        records: Paths of the records.
    """
    for file in list(files):
        path = PurePosixPath(file.src_uri)
        unwanted = path.parts[0] == "sources" or path.suffix in (".yaml", ".yml")
        if unwanted or not _is_inside(file, config):
            files.remove(file)
        if f"{FOLDER}/{file.src_uri}" in records:
            files.append(_address(file, config))


def add(files: Files, config: MkDocsConfig, uri: str, title: str) -> None:
    """Add a page that has a title only, unless the curator wrote one."""
    if files.get_file_from_path(uri) is None:
        files.append(File.generated(config, uri, content=f"# {title}\n"))


def add_aside(
    files: Files, config: MkDocsConfig, uri: str, title: str, template: str
) -> None:
    """Add a page that no navigation lists, with a template of its own."""
    text = f"---\ntemplate: {template}\n---\n# {title}\n"
    page = File.generated(
        config, uri, content=text, inclusion=InclusionLevel.NOT_IN_NAV
    )
    if files.get_file_from_path(uri) is None:
        files.append(page)


def _is_inside(file: File, config: MkDocsConfig) -> bool:
    """Tell whether a file is the theme's, or a plain one of the wiki's: no link out."""
    if file.abs_src_path is None or file.src_dir != config.docs_dir:
        return True
    source = Path(file.abs_src_path)
    inside = source.resolve().is_relative_to(Path(config.docs_dir).resolve())
    return inside and source.is_file() and file.src_uri.isprintable()


class _Address(File):
    """Where the page of a record will be, so that links hold; it is written later."""

    def copy_file(self, dirty: bool = False) -> None:
        """Write nothing."""


def _address(record: File, config: MkDocsConfig) -> File:
    file = _Address.generated(config, record.src_uri, content="")
    file.dest_uri = str(PurePosixPath(record.src_uri).with_suffix(".html"))
    return file
