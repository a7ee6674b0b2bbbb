"""``tercet build``: what it refuses to run, and what it says. The site: tests/site."""

from __future__ import annotations

from pathlib import Path

import pytest

import tercet.site
from rich_wiki import RICH
from tercet.commands.build import refuse_code
from tercet.errors import RefusedError
from tercet.site import BuildReport
from wikis import MakeWiki, Run

PLAIN = """\
# !!python in a comment is a comment
site_name: Rich
docs_dir: wiki
theme: {name: material}
plugins: [tercet]
markdown_extensions: [tables, toc]
extra: {token: none}
"""


@pytest.fixture
def config(wiki: MakeWiki) -> Path:
    """The mkdocs.yml of the rich wiki."""
    file = wiki(RICH).root / "mkdocs.yml"
    file.write_text(PLAIN, "utf-8")
    return file


def test_plain_configuration_is_read(config: Path) -> None:
    """Plain values, known names and comments are no code."""
    refuse_code(config)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("hooks: [hook.py]", "the setting 'hooks'"),
        ("hooks: !ENV [HOOKS]", "the tag !ENV"),
        ("? !ENV [NOPE, hooks]\n: [hook.py]", "the tag !ENV"),
        ("x: &x {hooks: [hook.py]}\n<<: *x", "the setting"),
        ("x: !!python/name:os.system", "the tag"),
        ("x: !!python/object/apply:os.system [id]", "the tag"),
        ("x: !<tag:yaml.org,2002:python/name:os.system> y", "the tag"),
        ("x: !!p%79thon/name:os.system", "the tag"),
        ("x: {y: [!!python/name:os.system ]}", "the tag"),
        ("!!python/name:os.system x: y", "the tag"),
        ("INHERIT: other.yml", "the setting 'INHERIT'"),
        ("theme: {name: material, custom_dir: mine}", "the theme's 'custom_dir'"),
        ("theme: {name: mine}", "the theme 'mine'"),
        ("theme: mine", "the theme 'mine'"),
        ("plugins: [projects]", "the plugin 'projects'"),
        ("plugins: privacy", "the plugin 'privacy'"),
        ("markdown_extensions: [evil]", "the extension 'evil'"),
        ("markdown_extensions: [pymdownx.snippets]", "the extension"),
        ('markdown_extensions: [{"subprocess:Popen": {args: [id]}}]', "the extension"),
        ("markdown_extensions: {toc: {slugify: x}, evil: {}}", "the extension 'evil'"),
        ("docs_dir: /", "the docs_dir '/'"),
    ],
)
def test_code_is_refused(config: Path, run: Run, line: str, what: str) -> None:
    """What would run code from the wiki's folder is refused without --trust."""
    name = line.partition(":")[0]
    kept = [row for row in PLAIN.splitlines() if not row.startswith(f"{name}:")]
    config.write_text("\n".join([*kept, line, ""]), "utf-8")
    with pytest.raises(RefusedError) as caught:
        refuse_code(config)
    assert what in str(caught.value)
    assert "--trust" in str(caught.value)
    shown = run("build")
    assert shown.exit_code == 2
    assert what in shown.stderr
    assert not (config.parent / "site").exists()


def test_renamed_tag_is_refused(config: Path) -> None:
    """A %TAG line hides no Python tag, wherever it cuts the name."""
    tag = "tag:yaml.org,2002:python/name:os.system"
    for cut in range(4, len(tag)):
        head, tail = tag[:cut], tag[cut:]
        config.write_text(f"%TAG !e! {head}\n---\nx: !e!{tail}\n", "utf-8")
        with pytest.raises(RefusedError, match="the tag"):
            refuse_code(config)


@pytest.mark.parametrize(
    "content", [b"a: [", b"\xff", b"- a\n- b: c: d", b"[" * 1500, b"a: 2024-13-45"]
)
def test_configuration_that_cannot_be_read(config: Path, content: bytes) -> None:
    """What is no YAML is refused with a message, not with a traceback."""
    config.write_bytes(content)
    with pytest.raises(RefusedError, match="is not valid YAML"):
        refuse_code(config)


def test_configuration_that_is_no_mapping_is_refused(config: Path) -> None:
    """A list or nothing at all is no configuration."""
    for text in ("", "- a\n"):
        config.write_text(text, "utf-8")
        with pytest.raises(RefusedError, match="not a mapping of settings"):
            refuse_code(config)


def test_missing_configuration_names_the_next_step(wiki: MakeWiki, run: Run) -> None:
    """Without mkdocs.yml the command says what makes one."""
    wiki(RICH)
    shown = run("build")
    assert shown.exit_code == 2
    assert "No such file" in shown.stderr
    assert "'tercet init' makes one" in shown.stderr


@pytest.fixture
def built(config: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, object]]:
    """The calls of the site builder, which itself is tested in tests/site."""
    calls: list[tuple[Path, object]] = []

    def build(root: Path, *, site_dir: Path | None = None, **_: object) -> BuildReport:
        calls.append((root, site_dir))
        return BuildReport(folder=site_dir or root / "site", pages=7)

    monkeypatch.setattr(tercet.site, "build", build)
    monkeypatch.setattr("tercet.commands.build.build", build)
    return calls


def test_build_says_where_the_site_is(
    config: Path, run: Run, built: list[tuple[Path, object]]
) -> None:
    """The command ends with the number of pages, and how to open or serve them."""
    shown = run("build")
    assert shown.exit_code == 0
    folder = config.parent / "site"
    assert f"Built 7 pages in {folder}\n" in shown.stdout
    assert str(folder / "index.html") in shown.stdout
    assert f"-m http.server -d '{folder}'" in shown.stdout
    assert built == [(config.parent, None)]


def test_build_elsewhere(
    config: Path, run: Run, built: list[tuple[Path, object]], tmp_path: Path
) -> None:
    """--to names the folder of the site."""
    shown = run("build", "--to", str(tmp_path / "out"))
    assert shown.exit_code == 0
    assert built == [(config.parent, tmp_path / "out")]


def test_trust_lets_code_run(
    config: Path, run: Run, built: list[tuple[Path, object]]
) -> None:
    """With --trust a configuration with hooks is built."""
    config.write_text(PLAIN + "hooks: [hook.py]\n", "utf-8")
    assert run("build", "--trust").exit_code == 0
    assert len(built) == 1


def test_errors_are_noted_or_stop_the_build(
    wiki: MakeWiki, run: Run, built: list[tuple[Path, object]]
) -> None:
    """With errors in the wiki the site is built and says so; --strict builds none."""
    wiki(RICH.replace("kind: capacity", "kind: nonsense"))
    shown = run("build")
    assert shown.exit_code == 0
    assert "warning: 1 error in the wiki; see 'tercet check'" in shown.stderr
    assert len(built) == 1
    strict = run("build", "--strict")
    assert strict.exit_code == 1
    assert "1 error; see 'tercet check'" in strict.stderr
    assert strict.stdout == ""
    assert len(built) == 1
