"""``python -m kbgen``: the same as the command ``kbgen``."""

from kbgen.cli import main

main()
