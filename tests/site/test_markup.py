"""The Nu HTML Checker finds no error on any page of three sites: ours, the test desk's, its agents'.

The checker is the npm package vnu-jar and needs Java: ``KBGEN_VNU`` names its vnu.jar.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from support.birch import NOW, birch_site

from kbgen.build import lay_out, prepare
from kbgen.config import load_config
from kbgen.model.article import Audience

ROOT = Path(__file__).parents[2]
JAR = Path(os.environ.get("KBGEN_VNU") or ROOT / "node_modules/vnu-jar/build/dist/vnu.jar")

pytestmark = [
    pytest.mark.skipif(not shutil.which("java"), reason="the Nu HTML Checker needs Java"),
    pytest.mark.skipif(
        not JAR.is_file(),
        reason="no vnu.jar: `npm install --no-save vnu-jar`, or name it in KBGEN_VNU",
    ),
]


def messages(folder: Path) -> list[dict[str, Any]]:
    """What the checker says of every HTML file of a folder."""
    done = subprocess.run(
        [
            "java",
            "-jar",
            str(JAR),
            "--skip-non-html",
            "--errors-only",
            "--format",
            "json",
            str(folder),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    found: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return found


def shown(folder: Path) -> list[str]:
    return [
        f"{each['url'].rpartition(str(folder))[2]}:{each.get('lastLine')}: {each['message']}"
        for each in messages(folder)
    ]


def test_a_page_with_an_error_is_found_out(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        "<!doctype html><html lang=en><title>t</title><p><div id=a><b id=a>"
    )
    assert any("Duplicate ID" in each for each in shown(tmp_path))


@pytest.mark.parametrize("audience", list(Audience))
def test_no_page_of_the_test_desk_has_an_error(tmp_path: Path, audience: Audience) -> None:
    assert shown(birch_site(tmp_path / "kb", tmp_path / "site", audience)) == []


def test_no_page_of_the_sample_site_has_an_error(tmp_path: Path) -> None:
    build = prepare(load_config(ROOT / "mkdocs.yml"), now=NOW)
    assert len(build.pages) > 100
    lay_out(build, tmp_path)
    assert shown(tmp_path) == []
