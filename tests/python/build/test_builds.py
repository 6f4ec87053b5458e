"""What a build promises: the same bytes everywhere, the same pages from MkDocs, no dead link."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.crawl import broken_links
from support.knowledge import replace, write_knowledge
from support.running import NOW, kbgen, snapshot

ROOT = Path(__file__).parents[3]
REAL = ROOT.parent / "shared" / "relevance-dev"

# Runs kbgen on another calendar day: the clock of the process, not --now.
LATER = (
    "import sys, time_machine\n"
    "with time_machine.travel('2027-03-04 05:06:07+00:00'):\n"
    "    sys.argv = ['kbgen', 'build', '--now', sys.argv[1]]\n"
    "    from kbgen.cli import main\n"
    "    main()\n"
)


def built(root: Path) -> dict[str, bytes | str]:
    done = kbgen(root, "build", "--now", NOW)
    assert done.returncode == 0, done.stdout + done.stderr
    return snapshot(root / "site")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_knowledge(tmp_path_factory.mktemp("desk"))
    git = ["git", "-c", "user.name=Writer", "-c", "user.email=writer@example.com"]
    for step in (["init", "-q"], ["add", "."], ["commit", "-qm", "First articles"]):
        subprocess.run([*git, *step], cwd=root, check=True)
    return root


def test_builds_are_identical_in_any_folder_zone_day_and_hash_seed(
    desk: Path, tmp_path: Path
) -> None:
    first = built(desk)
    other = shutil.copytree(desk, tmp_path / "another folder")
    shutil.rmtree(other / "site")
    shutil.rmtree(other / ".kbgen", ignore_errors=True)
    environment = {**os.environ, "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", LATER, NOW],
        cwd=other,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert snapshot(other / "site") == first


def test_mkdocs_builds_the_same_pages(desk: Path, tmp_path: Path) -> None:
    ours = built(desk)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(tmp_path / "theirs")],
        cwd=desk,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    theirs = snapshot(tmp_path / "theirs")
    assert sorted(theirs) == sorted(ours)
    assert [path for path in ours if ours[path] != theirs[path]] == []


@pytest.mark.parametrize("command", [["kbgen", "build"], ["mkdocs", "build", "-q"]])
def test_a_folder_that_is_not_ours_is_left_alone(
    desk: Path, tmp_path: Path, command: list[str]
) -> None:
    root = shutil.copytree(desk, tmp_path / "desk")
    shutil.rmtree(root / "site", ignore_errors=True)
    (root / "site").mkdir()
    (root / "site" / "thesis.txt").write_text("ten years of work")
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "holds files that kbgen did not make" in done.stdout + done.stderr
    assert snapshot(root / "site") == {"thesis.txt": b"ten years of work"}


def test_mkdocs_stops_at_errors_before_it_empties_the_site(desk: Path, tmp_path: Path) -> None:
    root = shutil.copytree(desk, tmp_path / "desk")
    before = built(root)
    replace(root, "content/ru/sign-in.md", "kb:vpn-password", "kb:vpn-pasword")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "content/ru/sign-in.md:14:" in done.stdout + done.stderr
    assert snapshot(root / "site") == before


@pytest.mark.parametrize("base", ["https://help.example.com/", "https://example.com/support/kb/"])
def test_every_link_of_the_desk_resolves(desk: Path, tmp_path: Path, base: str) -> None:
    root = shutil.copytree(desk, tmp_path / "desk")
    replace(root, "mkdocs.yml", "https://help.example.com/", base)
    built(root)
    assert broken_links(root / "site", base) == []


def test_every_link_of_the_sample_knowledge_base_resolves(tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = kbgen(ROOT, "build", "--site", str(site))
    assert done.returncode == 0, done.stdout + done.stderr
    assert broken_links(site, "https://help.example.com/") == []


def test_real_documents_build_whole(tmp_path: Path) -> None:
    if not REAL.exists():
        pytest.skip("the real documents (../shared/relevance-dev) are not here")
    sets = [f"{locale}={REAL}/vkcloud_{locale}_known/docs.jsonl" for locale in ("ru", "en")]
    root = tmp_path / "real"
    script = ROOT / "tests" / "bench" / "real_articles.py"
    subprocess.run([sys.executable, script, root, *sets], check=True)
    update = kbgen(root, "links", "update")
    assert update.returncode == 0, update.stdout + update.stderr
    built(root)
    for locale, count in (("ru", 1362), ("en", 706)):
        sources = {path.stem for path in (root / "content" / locale).glob("*.md")}
        assert len(sources) == count
        missing = [
            slug for slug in sources if not (root / "site" / locale / slug / "index.html").is_file()
        ]
        assert missing == []
    assert broken_links(root / "site", "https://help.example.com/") == []
