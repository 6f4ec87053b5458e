"""The README tells of commands and options that exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from kbgen.cli import group

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "README.md").read_text("utf-8")
NAMED = sorted(
    set(re.findall(r"`kbgen ([^`]+)`", TEXT)) | set(re.findall(r"^\$ kbgen (.+)$", TEXT, re.M))
)


@pytest.mark.parametrize("words", NAMED)
def test_every_command_in_the_readme_exists(words: str) -> None:
    command: click.Command = group
    context = click.Context(group)
    arguments = shlex.split(words)
    while isinstance(command, click.Group) and arguments:
        found = command.get_command(context, arguments.pop(0))
        assert found is not None, f"kbgen {words}: no such command"
        command = found
    known = {option for parameter in command.params for option in parameter.opts}
    given = {argument for argument in arguments if argument.startswith("--")}
    assert given <= known, f"kbgen {words}: {sorted(given - known)}"


def test_every_command_is_in_the_readme_or_its_help() -> None:
    first = {words.split()[0] for words in NAMED}
    known = set(group.list_commands(click.Context(group)))
    assert first <= known
