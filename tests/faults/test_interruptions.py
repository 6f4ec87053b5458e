"""Kills, signals, full and read-only disks, two builds at once: the site is whole, old or new.

A fixed sample of kills runs by default; ``KBGEN_KILLS=60`` runs as many as you name.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.knowledge import replace, write_knowledge
from support.running import NOW, kbgen, snapshot

KILLS = int(os.environ.get("KBGEN_KILLS", "6"))
RU = "content/ru/vpn-password.md"
OLD, NEW = "Клиент помнит старый пароль.", "Клиент хранит прежний пароль."
BUILD = [sys.executable, "-m", "kbgen", "build", "--now", NOW]


def build(root: Path) -> dict[str, bytes | str]:
    done = kbgen(root, "build", "--now", NOW)
    assert done.returncode == 0, done.stdout + done.stderr
    return snapshot(root / "site")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return write_knowledge(tmp_path)


def leftovers(root: Path) -> list[str]:
    """What stands beside the site besides the lock and the earlier sites."""
    known = (".site.kbgen-lock", ".site.kbgen-previous", ".site.kbgen-retired")
    return [path.name for path in root.glob(".site.*") if path.name not in known]


def test_a_kill_at_any_moment_leaves_a_whole_site(desk: Path) -> None:
    started = time.monotonic()
    old = build(desk)
    seconds = time.monotonic() - started
    replace(desk, RU, OLD, NEW)
    new = build(desk)
    assert old != new
    moments = random.Random(20261101)
    texts = (NEW, OLD)
    for _ in range(KILLS):
        replace(desk, RU, *texts)
        texts = (texts[1], texts[0])
        process = subprocess.Popen(
            BUILD, cwd=desk, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(moments.uniform(0, seconds * 1.1))
        process.kill()
        process.wait()
        assert snapshot(desk / "site") in (old, new)
    final = build(desk)
    assert final == (new if texts[0] == NEW else old)
    assert leftovers(desk) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_signal_stops_cleanly(desk: Path, number: signal.Signals, share: float) -> None:
    started = time.monotonic()
    old = build(desk)
    seconds = time.monotonic() - started
    replace(desk, RU, OLD, NEW)
    process = subprocess.Popen(BUILD, cwd=desk, stderr=subprocess.PIPE, text=True)
    time.sleep(seconds * share)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    if process.returncode:
        # Before Python can hear it, the system's own way of ending counts as well.
        assert process.returncode in (128 + number, -number)
        left = snapshot(desk / "site")
        # A signal that comes after the swap finds the new site in place.
        assert left in (old, build(desk))
    assert leftovers(desk) == []


def test_two_builds_at_once(desk: Path) -> None:
    old = build(desk)
    runs = [
        subprocess.Popen(BUILD, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [run.communicate(timeout=60)[1] for run in runs]
    assert snapshot(desk / "site") == old
    for run, text in zip(runs, said, strict=True):
        assert run.returncode == 0 or "another build of" in text, text
    assert 0 in [run.returncode for run in runs]
    assert leftovers(desk) == []


@pytest.fixture
def small_disk(desk: Path) -> Iterator[Path]:
    """A file system with room for the site once, and hardly for more."""
    old = build(desk)
    used = sum(-(-len(data) // 4096) * 4 for data in old.values() if isinstance(data, bytes))
    folder = desk / "disk"
    folder.mkdir()
    size = f"size={used * 9 // 8}k"
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("mounting a small file system needs root")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_keeps_the_old_site(desk: Path, small_disk: Path) -> None:
    replace(desk, "mkdocs.yml", "site_dir: site", "site_dir: disk/site")
    first = kbgen(desk, "build", "--now", NOW)
    assert first.returncode == 0, first.stdout + first.stderr
    old = snapshot(small_disk / "site")
    # Every page changes: what does not is linked and takes no room.
    replace(desk, "mkdocs.yml", "site_name: Test desk", "site_name: Another desk")
    done = kbgen(desk, "build", "--now", NOW)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "No space left on device; the old site was kept" in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(small_disk / "site") == old
    assert [path.name for path in small_disk.glob(".site.*stage*")] == []


def test_a_read_only_disk_keeps_the_old_site(desk: Path, small_disk: Path) -> None:
    replace(desk, "mkdocs.yml", "site_dir: site", "site_dir: disk/site")
    assert kbgen(desk, "build", "--now", NOW).returncode == 0
    old = snapshot(small_disk / "site")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    replace(desk, RU, OLD, NEW)
    done = kbgen(desk, "build", "--now", NOW)
    assert done.returncode == 2
    assert "the file system is read-only: choose another site_dir" in done.stderr
    assert snapshot(small_disk / "site") == old
