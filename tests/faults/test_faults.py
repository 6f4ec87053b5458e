"""Bad input: the place, what is wrong, the remedy; no traceback, no hang, nothing lost."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from faults.cases import BLOW_UPS, CASES, Case, body, setting
from support.knowledge import replace, write_knowledge
from support.running import NOW, kbgen, snapshot


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_knowledge(tmp_path_factory.mktemp("desk"))
    done = kbgen(root, "build", "--now", NOW)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture
def desk(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "desk")


ALL = [pytest.param(case, id=f"{group}: {case.name}") for group in CASES for case in CASES[group]]


@pytest.mark.parametrize("case", ALL)
def test_bad_input_is_told_and_nothing_is_lost(desk: Path, case: Case) -> None:
    case.arrange(desk)
    site, sources = snapshot(desk / "site"), snapshot(desk / "content")
    done = kbgen(desk, "build", "--now", NOW)
    said = done.stdout + done.stderr
    assert done.returncode == case.exit, said
    for piece in case.says:
        assert piece in said, f"{piece!r} is not in:\n{said}"
    assert "Traceback" not in said, said
    assert snapshot(desk / "site") == site, "the site changed"
    assert snapshot(desk / "content") == sources, "the sources changed"
    assert not (desk / "hacked").exists()


@pytest.mark.parametrize("text", BLOW_UPS.values(), ids=BLOW_UPS.keys())
def test_small_inputs_that_blow_up_are_cut_off(desk: Path, text: str) -> None:
    body(text)(desk)
    setting("locales: [ru, en]\nbudgets: {page_seconds: 3}")(desk)
    site = snapshot(desk / "site")
    done = kbgen(desk, "build", "--now", NOW)
    said = done.stdout + done.stderr
    assert "Traceback" not in said, said
    assert done.returncode in (0, 1), said
    if done.returncode:
        assert re.search(r"content/ru/vpn-password\.md:\d+:\d+: KB\d+", said), said
        assert snapshot(desk / "site") == site, "the site changed"


def test_a_mended_desk_builds_again(desk: Path) -> None:
    replace(desk, "content/ru/sign-in.md", "type: faq", "type: faqq")
    assert kbgen(desk, "build", "--now", NOW).returncode == 1
    replace(desk, "content/ru/sign-in.md", "type: faqq", "type: faq")
    assert kbgen(desk, "build", "--now", NOW).returncode == 0
