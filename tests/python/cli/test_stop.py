"""A request to stop is heard even where Python forgets exceptions."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

DEAF = """
import signal, time
from kbgen.cli._stop import stop_cleanly

class Deaf:
    def __del__(self):
        signal.raise_signal(signal.{name})

# A shell's background job is started deaf to Ctrl+C.
signal.signal(signal.SIGINT, signal.default_int_handler)
stop_cleanly()
try:
    Deaf()
    time.sleep(60)
finally:
    print("tidied up")
"""


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 128 + signal.SIGTERM), ("SIGINT", -2)])
def test_a_stop_inside_a_destructor_is_not_lost(name: str, code: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", DEAF.format(name=name)], capture_output=True, text=True, timeout=30
    )
    assert done.returncode == code
    assert done.stdout == "tidied up\n"
    assert "Exception ignored" not in done.stderr
