"""Every file of every helpdesk, against files read in review.

After a wanted change: ``KBGEN_GOLDEN=write pytest tests/python/macros``, then look at the difference.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from kbgen.macros import TARGETS
from kbgen.model.helpdesk import NAMES, LostDefault

from .desk import exported, write_desk

GOLDEN = Path(__file__).parent / "golden"


def test_every_helpdesk_of_the_table_has_its_module() -> None:
    assert tuple(TARGETS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_files_are_as_reviewed(name: str, tmp_path: Path) -> None:
    root = write_desk(tmp_path, helm=name != "chatwoot")
    done = exported(root, name)
    assert not done.losses
    found = {file.path: file.data.decode() for file in done.files}
    folder = GOLDEN / name
    if os.environ.get("KBGEN_GOLDEN") == "write":
        shutil.rmtree(folder, ignore_errors=True)
        for path, text in found.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
    golden = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert found == golden


@pytest.mark.parametrize("name", NAMES)
def test_an_export_is_the_same_twice(name: str, tmp_path: Path) -> None:
    root = write_desk(tmp_path, helm=name != "chatwoot")
    assert exported(root, name).files == exported(root, name).files


@pytest.mark.parametrize("name", NAMES)
def test_keys_are_unique_and_links_are_public(name: str, tmp_path: Path) -> None:
    done = exported(write_desk(tmp_path, helm=name != "chatwoot"), name, LostDefault.DEFAULT)
    keys = [entry.key for entry in done.entries]
    assert len(set(keys)) == len(keys)
    text = "".join(file.data.decode() for file in done.files)
    assert "https://help.example.com/k/1002/?l=ru#avoid" in text
    assert "kb:" not in text
    assert "\ue000" not in text
