"""A new site is made of the one before the last, and nothing of another site is written into."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from kbgen.publish import Target, reuse, rollback, staged, swap, verify
from kbgen.publish.marker import MARKER, marker_text
from kbgen.publish.tree import cleared, link, put, sign_of


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "public" / "site"


def published(site: Path, text: str, *, retire: bool = True) -> bool:
    """As a build does that makes its site of the one before the last; whether there was one."""
    with staged(site, "public") as stage:
        reuse(site, "public")
        mended = (stage / "index.html").is_file()
        there = cleared(str(stage), {MARKER, "index.html"})
        assert ("index.html" in there) == mended
        put(text.encode(), str(stage / "index.html"))
        verify(stage, [MARKER, "index.html"])
        swap(site, retire=retire)
    return mended


def test_the_site_before_the_last_becomes_the_next(site: Path) -> None:
    target = Target(site)
    assert [published(site, text) for text in ("one", "two", "three", "four")] == [
        False, False, False, True
    ]  # fmt: skip
    texts = [(folder / "index.html").read_text() for folder in (site, target.previous)]
    assert texts == ["four", "three"]
    assert (target.retired / "index.html").read_text() == "two"
    rollback(site)
    assert (site / "index.html").read_text() == "three"
    assert published(site, "five")
    assert (target.previous / "index.html").read_text() == "three"
    published(site, "six", retire=False)
    assert not target.retired.exists()


def test_a_stopped_build_leaves_nothing_of_the_site_it_was_made_of(site: Path) -> None:
    for text in ("one", "two", "three"):
        published(site, text)
    with pytest.raises(ValueError, match="bad page"), staged(site, "public"):
        reuse(site, "public")
        raise ValueError("bad page")
    assert sorted(path.name for path in site.parent.iterdir()) == [
        ".site.kbgen-lock", ".site.kbgen-previous", "site",
    ]  # fmt: skip
    assert not published(site, "four")
    assert [(folder / "index.html").read_text() for folder in (site, Target(site).previous)] == [
        "four", "three",
    ]  # fmt: skip


def test_what_only_seems_to_be_an_earlier_site_is_not_used(site: Path) -> None:
    published(site, "one")
    real = site.parent.parent / "elsewhere"
    real.mkdir()
    (real / MARKER).write_text(marker_text("public"))
    (real / "index.html").write_text("elsewhere")
    retired = Target(site).retired
    retired.symlink_to(real)
    assert not published(site, "two")
    assert (real / "index.html").read_text() == "elsewhere"
    real.rename(retired)
    (retired / MARKER).write_text(marker_text("agents"))
    assert not published(site, "three")
    if os.geteuid() == 0:  # only then may a folder be given to somebody else
        published(site, "four")
        os.chown(retired, 12345, -1)
        assert not published(site, "five")


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
