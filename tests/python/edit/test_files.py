"""Sources are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from kbgen.edit.files import edited, edited_files, write_files, write_source
from kbgen.model.diagnostic import Edit, KbgenError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_mode_byte_order_mark_line_endings_and_link_stay(tmp_path: Path) -> None:
    file = tmp_path / "real" / "a.md"
    file.parent.mkdir()
    file.write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    file.chmod(0o640)
    (tmp_path / "a.md").symlink_to(file)
    texts = edited_files(tmp_path, [Edit("a.md", 5, 8, "2")])
    write_files(tmp_path, texts)
    assert file.read_bytes() == b"\xef\xbb\xbfone\r\n2\r\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert (tmp_path / "a.md").is_symlink()
    assert names(file.parent) == ["a.md"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("old")
    real = os.fsync
    calls = []

    def full_disk(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 3:  # the second file's data; each file is synced, then its folder
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(KbgenError, match=r"b\.md: cannot write: No space.*written before: a\.md"):
        write_files(tmp_path, {"a.md": "new", "b.md": "new"})
    assert (tmp_path / "a.md").read_text() == "new"
    assert (tmp_path / "b.md").read_text() == "old"
    assert names(tmp_path) == ["a.md", "b.md"]


def test_new_files_get_their_folders(tmp_path: Path) -> None:
    write_source(tmp_path / "a" / "b" / "c.md", "текст")
    assert (tmp_path / "a/b/c.md").read_text(encoding="utf-8") == "текст"


def test_equal_edits_count_once_and_overlapping_ones_are_refused() -> None:
    same = Edit("a", 1, 2, "X")
    assert edited("abc", [same, Edit("a", 1, 2, "X"), Edit("a", 3, 3, "!")]) == "aXc!"
    with pytest.raises(ValueError, match="overlap"):
        edited("abc", [same, Edit("a", 0, 2, "Y")])
