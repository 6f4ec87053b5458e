"""Dates and renames from a real git repository."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from kbgen.config import load_config
from kbgen.model.knowledge import Change, KnowledgeBase
from kbgen.read import read_knowledge

from .desk import article, said, write

UNDATED = "---\nslug: {0}\ntitle: T\ntype: faq\narea: users\n---\nSome text that fills {0}.\n"


def git(root: Path, *arguments: str, at: str = "2026-01-01T12:00:00Z") -> None:
    names = {
        f"GIT_{who}_{what}": "x@example.com"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    subprocess.run(
        ["git", "-c", "commit.gpgsign=false", *arguments],
        cwd=root,
        env=os.environ
        | names
        | {"GIT_COMMITTER_DATE": at, "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z"},
        check=True,
        capture_output=True,
    )


def commit(root: Path, at: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x", at=at)


def loaded(root: Path) -> KnowledgeBase:
    return read_knowledge(load_config(root / "mkdocs.yml"))


def test_dates_are_the_days_of_the_commits_where_the_desk_is(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": UNDATED.format("a"), "b.md": UNDATED.format("b")})
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("[en]", "[en], time_zone: Europe/Moscow"))
    git(tmp_path, "init", "-q")
    commit(tmp_path, "2026-01-01T22:30:00Z")
    (tmp_path / "content/b.md").write_text(UNDATED.format("b") + "More.\n")
    commit(tmp_path, "2026-02-01T10:00:00Z")
    (tmp_path / "content/new.md").write_text(UNDATED.format("new"))
    kb = loaded(tmp_path)
    assert said(kb) == []
    assert kb.history["content/a.md"] == Change(date(2026, 1, 2), date(2026, 1, 2))
    assert kb.history["content/b.md"] == Change(date(2026, 1, 2), date(2026, 2, 1))
    assert "content/new.md" not in kb.history


def test_renames_are_followed_through_several_commits(tmp_path: Path) -> None:
    write(tmp_path, {"old имя.md": UNDATED.format("a"), "gone.md": UNDATED.format("other")})
    git(tmp_path, "init", "-q")
    commit(tmp_path, "2026-01-01T12:00:00Z")
    content = tmp_path / "content"
    (content / "folder").mkdir()
    (content / "old имя.md").rename(content / "folder/middle.md")
    (content / "gone.md").unlink()
    commit(tmp_path, "2026-01-02T12:00:00Z")
    (content / "folder/middle.md").rename(content / "new.md")
    (content / "new.md").write_text(UNDATED.format("a") + "One more line.\n")
    commit(tmp_path, "2026-01-03T12:00:00Z")
    (content / "gone.md").write_text(
        "---\nslug: again\ntitle: T\ntype: faq\narea: users\n---\nNew.\n"
    )
    commit(tmp_path, "2026-01-04T12:00:00Z")
    kb = loaded(tmp_path)
    assert kb.renames == {
        "content/folder/middle.md": "content/new.md",
        "content/old имя.md": "content/new.md",
    }
    assert kb.history["content/new.md"] == Change(date(2026, 1, 1), date(2026, 1, 3))
    assert kb.history["content/gone.md"] == Change(date(2026, 1, 4), date(2026, 1, 4))


def test_a_knowledge_base_in_a_folder_of_a_larger_repository(tmp_path: Path) -> None:
    root = tmp_path / "docs/help"
    write(root, {"a.md": UNDATED.format("a")})
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("of somebody else")
    git(tmp_path, "init", "-q")
    commit(tmp_path, "2026-03-01T12:00:00Z")
    kb = loaded(root)
    assert sorted(kb.history) == ["content/a.md", "content/taxonomy.yml"]


def test_settings_of_git_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the repository's settings nor a hook's environment reach what is read."""
    write(tmp_path, {"имя.md": UNDATED.format("a")})
    git(tmp_path, "init", "-q")
    commit(tmp_path, "2026-03-01T12:00:00Z")
    trap = tmp_path / "trap"
    for key, value in {
        "core.pager": f"touch {trap}",
        "core.fsmonitor": f"touch {trap}; false",
        "diff.external": f"touch {trap}",
        "log.showRoot": "false",
        "log.showSignature": "true",
        "log.date": "relative",
        "color.ui": "always",
        "core.quotePath": "true",
        "diff.noprefix": "true",
        "diff.orderFile": os.devnull,
        "format.pretty": "oneline",
    }.items():
        git(tmp_path, "config", key, value)
    monkeypatch.setenv("GIT_DIR", "/nonexistent")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nonexistent")
    kb = loaded(tmp_path)
    assert kb.history["content/имя.md"] == Change(date(2026, 3, 1), date(2026, 3, 1))
    assert not trap.exists()


def test_a_shallow_clone_has_no_dates_and_one_warning(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    write(whole, {"a.md": UNDATED.format("a"), "b.md": UNDATED.format("b")})
    git(whole, "init", "-q")
    commit(whole, "2026-01-01T12:00:00Z")
    (whole / "content/b.md").write_text(UNDATED.format("b") + "More.\n")
    commit(whole, "2026-01-02T12:00:00Z")
    git(tmp_path, "clone", "-q", "--depth", "1", whole.as_uri(), "shallow")
    kb = loaded(tmp_path / "shallow")
    assert kb.history == {}
    (line,) = said(kb)
    assert "no-history: no dates of change: this is a shallow clone" in line


def test_outside_of_git_only_undated_articles_are_worth_a_word(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": article("a")})
    assert said(loaded(tmp_path)) == []
    write(tmp_path, {"b.md": UNDATED.format("b")})
    (line,) = said(loaded(tmp_path))
    assert "this is not a git repository" in line


def test_a_repository_without_a_commit_or_a_damaged_one(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": UNDATED.format("a")})
    git(tmp_path, "init", "-q")
    kb = loaded(tmp_path)
    assert (said(kb), kb.history) == ([], {})
    commit(tmp_path, "2026-01-01T12:00:00Z")
    for file in (tmp_path / ".git/objects").rglob("*"):
        if file.is_file():
            file.chmod(0o644)
            file.write_bytes(b"")
    (line,) = said(loaded(tmp_path))
    assert "no-history" in line


def test_no_git_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.md": UNDATED.format("a")})
    monkeypatch.setenv("PATH", str(tmp_path))
    (line,) = said(loaded(tmp_path))
    assert "no-history" in line
