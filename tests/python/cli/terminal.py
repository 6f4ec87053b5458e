"""Somebody at a terminal: a real one, as the system makes them."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path

SECONDS = 60


def typed(root: Path, *arguments: str, answers: tuple[str, ...]) -> tuple[int, str]:
    """Run kbgen at a terminal, typing each answer when it asks; what the screen showed."""
    screen, keyboard = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "kbgen", *arguments],
        cwd=root,
        stdin=keyboard,
        stdout=keyboard,
        stderr=keyboard,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"},
    )
    os.close(keyboard)
    shown, waiting = b"", list(answers)
    deadline = time.monotonic() + SECONDS
    try:
        while time.monotonic() < deadline:
            ready, _, _ = select.select([screen], [], [], 0.2)
            if ready:
                try:
                    piece = os.read(screen, 65536)
                except OSError:  # the last process that held the terminal has gone
                    break
                if not piece:
                    break
                shown += piece
            elif waiting and shown.rstrip(b" ").endswith(b":"):
                os.write(screen, waiting.pop(0).encode() + b"\n")
            elif process.poll() is not None:
                break
        else:
            process.kill()
            raise AssertionError(
                f"still running after {SECONDS} s:\n{shown.decode(errors='replace')}"
            )
        return process.wait(SECONDS), shown.decode(errors="replace").replace("\r\n", "\n")
    finally:
        os.close(screen)
