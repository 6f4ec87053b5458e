"""The hooks that .pre-commit-hooks.yaml offers can be run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from support.knowledge import write_knowledge

from kbgen.cli import group

HOOKS = yaml.safe_load((Path(__file__).parents[3] / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs_on_a_clean_knowledge_base(
    hook: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_knowledge(tmp_path))
    assert CliRunner().invoke(group, ["links", "update"]).exit_code == 0
    program, *arguments = hook["entry"].split()
    assert program == "kbgen"
    done = CliRunner().invoke(group, arguments)
    assert done.exit_code == 0, done.output
    assert {"id", "name", "entry", "language"} <= hook.keys()
    assert hook["pass_filenames"] is False
    for path in ("content/ru/a.md", "mkdocs.yml", "content/links.lock"):
        assert re.search(hook["files"], path)
