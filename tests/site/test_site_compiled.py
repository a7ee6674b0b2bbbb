"""Compiled templates are taken from an earlier process, or made again."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from tercet.site import compiled
from tercet.site.compiled import CompiledTemplates


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where they are kept, of this test alone."""
    place = str(tmp_path / "__pycache__/compiled.pyc")
    monkeypatch.setattr(importlib.util, "cache_from_source", lambda _: place)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "__pycache__"


def compilations(monkeypatch: pytest.MonkeyPatch, text: str = "{{ 1 + 2 }}") -> int:
    """Render a template as a new process would; return how often it was compiled."""
    count = []
    compile_ = Environment.compile

    def counting(*given: object, **more: object) -> object:
        count.append(1)
        return compile_(*given, **more)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(Environment, "compile", counting)
        cache = CompiledTemplates()
        loader = DictLoader({"page.html": text})
        for _ in range(2):
            templates = Environment(  # noqa: S701 - no page is made of it
                loader=loader, bytecode_cache=cache
            )
            assert templates.get_template("page.html").render() == "3"
    return len(count)


def test_compiled_once(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """A second process compiles nothing."""
    assert compilations(monkeypatch) == 1
    assert len([*folder.iterdir()]) == 1
    assert compilations(monkeypatch) == 0


def test_other_text_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that was changed is not taken for what it was."""
    assert compilations(monkeypatch) == 1
    assert compilations(monkeypatch, "{{ 2 + 1 }}") == 1


def test_other_engine_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    """What another engine compiled may hold what its filters made."""
    assert compilations(monkeypatch) == 1
    monkeypatch.setattr(compiled, "engine_stamp", lambda: "another")
    assert compilations(monkeypatch) == 1
    assert compilations(monkeypatch) == 0


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 500])
def test_damaged_file_is_made_anew(
    monkeypatch: pytest.MonkeyPatch, folder: Path, content: bytes
) -> None:
    """It runs nothing that was not compiled here."""
    compilations(monkeypatch)
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for damaged in (content, whole[:-1], whole[:40] + b"\0" + whole[41:]):
        file.write_bytes(damaged)
        assert compilations(monkeypatch) == 1
        assert file.read_bytes() == whole


def test_nothing_is_kept_where_python_keeps_nothing(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    """PYTHONDONTWRITEBYTECODE is heeded, and a folder that cannot be is no failure."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert compilations(monkeypatch) == 1
    assert not folder.exists()

    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    folder.write_text("in the way", "utf-8")
    assert compilations(monkeypatch) == 1
    assert compilations(monkeypatch) == 1
