"""What is made of the theme alone is kept where Python keeps its own, and made anew where it is damaged."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from kbgen_mkdocs.assets import Assets, theme_assets
from kbgen_mkdocs.templates import own_templates
from support.knowledge import replace, write_knowledge

from kbgen.build import lay_out, prepare
from kbgen.config import load_config
from kbgen.machine.kept import read_checked


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "pycache"))
    return write_knowledge(tmp_path / "desk")


def compiled(desk: Path) -> dict[Path, bytes]:
    own_templates(load_config(desk / "mkdocs.yml"), Assets({}, {})).get_template("kb-redirect.html")
    kept = (desk.parent / "pycache").rglob("kbgen_theme/*.pyc")
    return {path: path.read_bytes() for path in sorted(kept)}


def test_a_template_is_compiled_once(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    made = compiled(desk)
    assert made
    stamps = {path: path.stat().st_mtime_ns for path in made}
    assert compiled(desk) == made
    assert {path: path.stat().st_mtime_ns for path in made} == stamps
    for path, data in made.items():
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert all(map(read_checked, compiled(desk)))


def test_kept_code_holds_no_address_of_another_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "pycache"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    for name in ("first", "second"):
        root = write_knowledge(tmp_path / name)
        replace(root, "mkdocs.yml", "help.example.com/", f"help.example.com/{name}/")
        built = prepare(load_config(root / "mkdocs.yml"), now=datetime(2026, 11, 1, tzinfo=UTC))
        lay_out(built, tmp_path / "sites" / name)
    pages = [page.read_text("utf-8") for page in (tmp_path / "sites/second").rglob("*.html")]
    assert len(pages) > 10
    assert not [page for page in pages if "/first/" in page]


def test_nothing_is_kept_where_python_keeps_nothing(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert compiled(desk) == {}
    assert not list(desk.rglob("*.pyc"))


def test_styles_and_scripts_are_made_small_once_for_all_knowledge_bases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "pycache"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    made = theme_assets(tmp_path / "first", agents=False)
    assert made != theme_assets(tmp_path / "first", agents=True)
    with monkeypatch.context() as without:
        without.delattr("kbgen_theme.assets")
        assert theme_assets(tmp_path / "second", agents=False) == made
    kept = list((tmp_path / "pycache").rglob("assets-*.pyc"))
    assert len(kept) == 2
    for path in kept:
        path.write_bytes(path.read_bytes()[:-9])
    assert theme_assets(tmp_path / "second", agents=False) == made


def test_styles_and_scripts_are_kept_with_the_knowledge_base_where_python_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "pycache"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    made = theme_assets(tmp_path / "cache", agents=False)
    monkeypatch.delattr("kbgen_theme.assets")
    assert theme_assets(tmp_path / "cache", agents=False) == made
    assert not (tmp_path / "pycache").exists()
