"""What `mkdocs build` tells that MkDocs itself does not know."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support.knowledge import replace, write_knowledge


@pytest.mark.parametrize("strict", [False, True])
def test_a_host_with_too_little_room_is_a_warning(tmp_path: Path, strict: bool) -> None:
    root = write_knowledge(tmp_path / "desk")
    many = ", ".join(f"/hc/{number}" for number in range(60))
    replace(root, "content/en/sign-in.md", "area: users", f"area: users\nredirect_from: [{many}]")
    replace(root, "mkdocs.yml", "  - kbgen:\n", "  - kbgen:\n      host: s3\n")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *(["--strict"] if strict else [])],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "s3 has too little room for every redirect (rules: 50 of 50, 60 needed)" in done.stderr
    assert (done.returncode != 0) == strict
