"""A site is replaced whole or not at all, and only when it is ours."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from kbgen.model.diagnostic import KbgenError
from kbgen.publish import Target, _move_in, recover, reuse, rollback, staged, swap, verify
from kbgen.publish.marker import MARKER, marked_audience, marker_text
from kbgen.publish.tree import cleared, link, put, sign_of


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


def publish_again(site: Path, text: str, audience: str = "public") -> bool:
    """As a build does that makes its site of the one before the last; whether there was one."""
    with staged(site, audience) as stage:
        reuse(site, audience)
        mended = (stage / "index.html").is_file()
        there = cleared(str(stage), {MARKER, "index.html"})
        assert ("index.html" in there) == mended
        put(text.encode(), str(stage / "index.html"))
        verify(stage, [MARKER, "index.html"])
        swap(site, retire=True)
    return mended


def test_the_site_before_the_last_becomes_the_next(site: Path) -> None:
    target = Target(site)
    assert [publish_again(site, text) for text in ("one", "two", "three", "four")] == [
        False, False, False, True
    ]  # fmt: skip
    texts = [(folder / "index.html").read_text() for folder in (site, target.previous)]
    assert texts == ["four", "three"]
    assert (target.retired / "index.html").read_text() == "two"
    rollback(site)
    assert (site / "index.html").read_text() == "three"
    assert publish_again(site, "five")
    assert (target.previous / "index.html").read_text() == "three"
    publish(site, "six")
    assert not target.retired.exists()


def test_a_stopped_build_leaves_nothing_of_the_site_it_was_made_of(site: Path) -> None:
    for text in ("one", "two", "three"):
        publish_again(site, text)
    with pytest.raises(ValueError, match="bad page"), staged(site, "public"):
        reuse(site, "public")
        raise ValueError("bad page")
    assert sorted(path.name for path in site.parent.iterdir()) == [
        ".site.kbgen-lock", ".site.kbgen-previous", "site",
    ]  # fmt: skip
    assert not publish_again(site, "four")
    assert [(folder / "index.html").read_text() for folder in (site, Target(site).previous)] == [
        "four", "three",
    ]  # fmt: skip


def test_what_only_seems_to_be_an_earlier_site_is_not_used(site: Path) -> None:
    publish_again(site, "one")
    real = site.parent.parent / "elsewhere"
    real.mkdir()
    (real / MARKER).write_text(marker_text("public"))
    (real / "index.html").write_text("elsewhere")
    retired = Target(site).retired
    retired.symlink_to(real)
    assert not publish_again(site, "two")
    assert (real / "index.html").read_text() == "elsewhere"
    real.rename(retired)
    (retired / MARKER).write_text(marker_text("agents"))
    assert not publish_again(site, "three")
    if os.geteuid() == 0:  # only then may a folder be given to somebody else
        publish_again(site, "four")
        os.chown(retired, 12345, -1)
        assert not publish_again(site, "five")


def test_a_folder_is_cleared_of_all_but_what_is_wanted(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("kept")
    folder = tmp_path / "folder"
    for path in ("a/b.html", "extra/deep/file.txt", "was-a-file", "was-a-folder/file.txt"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path)
    (folder / "a" / "link").symlink_to(outside)
    (folder / "wanted-link").symlink_to(outside / "kept.txt")
    wanted = {"a/b.html", "new/c.html", "was-a-file/d.html", "was-a-folder", "wanted-link"}
    assert cleared(str(folder), wanted) == {"a/b.html": sign_of(str(folder / "a/b.html"))}
    left = {str(path.relative_to(folder)) for path in folder.rglob("*")}
    assert left == {"a", "a/b.html", "new", "was-a-file"}
    assert (outside / "kept.txt").read_text() == "kept"


def test_a_linked_file_is_replaced_and_not_written_into(tmp_path: Path) -> None:
    old, new = str(tmp_path / "old"), str(tmp_path / "new")
    sign = put(b"one", old)
    digest = sha256(b"one").hexdigest()
    assert link(old, new, sign, digest) == sign == sign_of(new)
    changed = put(b"two", new)
    assert changed == sign_of(new) != sign
    assert Path(old).read_bytes() == b"one"
    # Touched, it is looked into; written into, it is another.
    os.utime(old, ns=(1, 1))
    again = link(old, new, sign, digest)
    assert again == sign_of(old) != sign
    Path(old).write_bytes(b"six")
    assert link(old, new, sign, digest) is None
    assert link(str(tmp_path / "absent"), new, sign, digest) is None


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
