"""A site is replaced whole or not at all, and only when it is ours."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kbgen.model.diagnostic import KbgenError
from kbgen.publish import Target, _move_in, recover, rollback, staged, swap, verify
from kbgen.publish.marker import MARKER, marked_audience, marker_text


def publish(site: Path, text: str, audience: str = "public") -> None:
    with staged(site, audience) as stage:
        (stage / "index.html").write_text(text)
        verify(stage, ["index.html"])
        swap(site)


def snapshot(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "public" / "site"


def test_first_build_makes_the_folder_and_nothing_else_but_the_lock(site: Path) -> None:
    publish(site, "one")
    assert (site / "index.html").read_text() == "one"
    assert marked_audience(site) == "public"
    assert sorted(path.name for path in site.parent.iterdir()) == [".site.kbgen-lock", "site"]


def test_the_replaced_site_can_be_brought_back_and_forth(site: Path) -> None:
    publish(site, "one")
    publish(site, "two")
    rollback(site)
    assert (site / "index.html").read_text() == "one"
    rollback(site)
    assert (site / "index.html").read_text() == "two"


def test_rollback_without_an_earlier_site_says_so(site: Path) -> None:
    publish(site, "one")
    with pytest.raises(KbgenError, match="no earlier site"):
        rollback(site)
    assert (site / "index.html").read_text() == "one"


def test_an_error_while_building_leaves_the_old_site_and_no_stage(site: Path) -> None:
    publish(site, "one")
    before = snapshot(site.parent)
    with pytest.raises(ValueError, match="bad page"), staged(site, "public") as stage:
        (stage / "index.html").write_text("half")
        raise ValueError("bad page")
    assert snapshot(site.parent) == before


@pytest.mark.parametrize("written", [None, b""], ids=["missing", "empty"])
def test_an_incomplete_stage_is_refused(site: Path, written: bytes | None) -> None:
    publish(site, "one")
    with pytest.raises(KbgenError, match=r"1 files are missing or empty \(ru/index.html\)"):  # noqa: SIM117
        with staged(site, "public") as stage:
            (stage / "ru").mkdir()
            if written is not None:
                (stage / "ru/index.html").write_bytes(written)
            verify(stage, ["ru/index.html"])
            swap(site)
    assert (site / "index.html").read_text() == "one"


def _foreign_file(site: Path) -> None:
    site.mkdir(parents=True)
    (site / "thesis.txt").write_text("ten years of work")


def _foreign_dotfile(site: Path) -> None:
    site.mkdir(parents=True)
    (site / ".git").write_text("gitdir: elsewhere")


def _marker_is_a_folder(site: Path) -> None:
    (site / MARKER).mkdir(parents=True)


def _marker_is_a_link(site: Path) -> None:
    site.mkdir(parents=True)
    real = site.parent / "real-marker"
    real.write_text(marker_text("public"))
    (site / MARKER).symlink_to(real)


def _marker_of_something_else(site: Path) -> None:
    site.mkdir(parents=True)
    (site / MARKER).write_text("my notes on kbgen sites")


def _a_file(site: Path) -> None:
    site.parent.mkdir(parents=True)
    site.write_text("not a folder")


def _a_link(site: Path) -> None:
    real = site.parent.parent / "elsewhere"
    real.mkdir()
    (real / MARKER).write_text(marker_text("public"))
    (real / "index.html").write_text("elsewhere")
    site.parent.mkdir(parents=True)
    site.symlink_to(real)


def _a_dangling_link(site: Path) -> None:
    site.parent.mkdir(parents=True)
    site.symlink_to("nowhere")


@pytest.mark.parametrize(
    "make",
    [
        _foreign_file,
        _foreign_dotfile,
        _marker_is_a_folder,
        _marker_is_a_link,
        _marker_of_something_else,
        _a_file,
        _a_link,
        _a_dangling_link,
    ],
    ids=lambda make: make.__name__.strip("_"),
)
def test_what_kbgen_did_not_make_is_never_replaced(site: Path, make: object) -> None:
    assert callable(make)
    make(site)
    before = snapshot(site.parent.parent)
    with pytest.raises(KbgenError):
        publish(site, "ours")
    assert snapshot(site.parent.parent) == before


def test_an_agents_build_never_lands_in_the_public_folder(site: Path) -> None:
    publish(site, "public words")
    with pytest.raises(KbgenError, match="holds the site for the audience 'public'"):
        publish(site, "agents only", audience="agents")
    assert (site / "index.html").read_text() == "public words"


def test_an_empty_folder_is_taken(site: Path) -> None:
    site.mkdir(parents=True)
    publish(site, "one")
    assert (site / "index.html").read_text() == "one"


def test_two_builds_at_once_the_second_is_told(site: Path) -> None:
    with staged(site, "public") as stage:
        code = (
            "from pathlib import Path\n"
            "from kbgen.publish import staged\n"
            f"with staged(Path({str(site)!r}), 'public'): pass\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert "another build of" in done.stderr
        assert stage.exists()


def test_the_lock_ends_with_its_process(site: Path) -> None:
    code = (
        "import os, signal\nfrom pathlib import Path\nfrom kbgen.publish import staged\n"
        f"with staged(Path({str(site)!r}), 'public') as stage:\n"
        "    (stage / 'half.html').write_text('half')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=False)
    assert Target(site).stage.exists()
    publish(site, "one")
    assert sorted(path.name for path in site.iterdir()) == [MARKER, "index.html"]
    assert not Target(site).stage.exists()


def test_without_an_exchange_two_renames_do(site: Path) -> None:
    publish(site, "one")
    target = Target(site)
    with staged(site, "public") as stage:
        (stage / "index.html").write_text("two")
        _move_in(target)
    assert (site / "index.html").read_text() == "two"
    assert (target.previous / "index.html").read_text() == "one"


def test_a_kill_between_the_two_renames_is_mended(site: Path) -> None:
    publish(site, "one")
    target = Target(site)
    site.rename(target.previous)
    recover(target)
    assert (site / "index.html").read_text() == "one"


@pytest.fixture
def mounted(site: Path) -> Iterator[Path]:
    """A site folder that is a mount point of its own, as in a container."""
    site.mkdir(parents=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(site)], capture_output=True
    )
    if done.returncode:
        pytest.skip("mounting needs root")
    yield site
    subprocess.run(["umount", str(site)], check=True)


def test_a_mount_point_is_filled_in_place(mounted: Path) -> None:
    publish(mounted, "one")
    with staged(mounted, "public") as stage:
        (stage / "ru").mkdir()
        (stage / "ru/index.html").write_text("two")
        swap(mounted)
    assert sorted(snapshot(mounted)) == [MARKER, "ru", "ru/index.html"]


def test_a_full_disk_is_one_line_and_the_old_site(mounted: Path) -> None:
    inner = mounted / "site"
    publish(inner, "one")
    with pytest.raises(KbgenError, match="No space left on device; the old site was kept"):  # noqa: SIM117
        with staged(inner, "public") as stage:
            (stage / "index.html").write_text("x" * 2_000_000)
    assert (inner / "index.html").read_text() == "one"
    assert not Target(inner).stage.exists()
