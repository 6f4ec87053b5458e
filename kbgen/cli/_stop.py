"""Ctrl+C and SIGTERM end a command through every ``finally``, wherever they find it."""

from __future__ import annotations

import signal
import sys
import threading
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

# How long until a request to stop that nobody could hear is made again, in seconds.
AGAIN = 0.02


def stop_cleanly() -> None:
    """Make SIGTERM leave as Ctrl+C does, and let neither get lost.

    Python runs a signal's handler between any two instructions, those of destructors and of
    callbacks around a fork among them, and there an exception is printed and forgotten. Such a
    request is made again a moment later, so a command that was asked to stop does.
    """
    signal.signal(signal.SIGTERM, _leave)
    sys.unraisablehook = _ask_again


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _ask_again(lost: UnraisableHookArgs) -> None:
    if isinstance(lost.exc_value, KeyboardInterrupt):
        number = signal.SIGINT
    elif isinstance(lost.exc_value, SystemExit):
        number = signal.SIGTERM
    else:
        sys.__unraisablehook__(lost)
        return
    # Sent to the main thread: a signal that finds another one does not wake a sleeping main.
    timer = threading.Timer(AGAIN, signal.pthread_kill, (threading.main_thread().ident, number))
    timer.daemon = True
    timer.start()
