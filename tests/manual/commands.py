"""The commands of kbgen, from click's own description of them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import click

from kbgen.cli import group
from manual.words import Words

# What these mean is plain from the command; click shows them without a word.
# Told once, above all commands; the command named here lends its words.
_SHARED = {"config_path": "check", "now": "check"}

_DEFAULT = re.compile(r"(.*?)(?:\s+\[default: (.*)\])?$", re.DOTALL)
_UNTOLD = {"--limit": "How many to show.", "--format": "How to print what is found."}


def commands(words: Words) -> str:
    """A heading for each command; those of a group stand below it."""
    return "\n".join([*_shared(words), *_group(group, "kbgen", words, 2)])


def _shared(words: Words) -> Iterator[str]:
    context = click.Context(group)
    yield f"## {words.say('What most commands take')} {{#shared}}\n"
    for name, lender in _SHARED.items():
        command = group.get_command(context, lender)
        assert command is not None
        for option in command.params:
            if isinstance(option, click.Option) and option.name == name:
                yield f"{_spelling(option)}\n:   {_meaning(option, words)}\n"


def _group(parent: click.Group, name: str, words: Words, level: int) -> Iterator[str]:
    context = click.Context(parent, info_name=name)
    for child in parent.list_commands(context):
        command = parent.get_command(context, child)
        assert command is not None
        yield from _command(command, f"{name} {child}", words, level)


def _command(command: click.Command, name: str, words: Words, level: int) -> Iterator[str]:
    anchor = name.removeprefix("kbgen ").replace(" ", "-")
    yield f"{'#' * level} {name} {{#{anchor}}}\n"
    arguments = [
        a.metavar or f"{a.name}".upper() for a in command.params if isinstance(a, click.Argument)
    ]
    options = [option for option in command.params if isinstance(option, click.Option)]
    if not isinstance(command, click.Group):
        usage = [name, *(["[OPTIONS]"] if options else []), *arguments]
        yield f"```console\n$ {' '.join(usage)}\n```\n"
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        yield words.say(" ".join(paragraph.split())) + "\n"
    for option in options:
        if option.name not in _SHARED:
            yield f"{_spelling(option)}\n:   {_meaning(option, words)}\n"
    if isinstance(command, click.Group):
        yield from _group(command, name, words, level + 1)


def _spelling(option: click.Option) -> str:
    names = [*option.opts, *option.secondary_opts]
    if option.is_flag:
        return ", ".join(f"`{name}`" for name in names)
    if isinstance(option.type, click.Choice):
        value = "|".join(str(choice) for choice in option.type.choices)
    elif option.metavar:
        value = option.metavar
    else:
        value = {"integer": "NUMBER", "integer range": "NUMBER"}.get(
            option.type.name, option.type.name.upper()
        )
    return (
        ", ".join(f"`{name}`" for name in names[:-1])
        + (", " if names[1:] else "")
        + f"`{names[-1]} {value}`"
    )


def _meaning(option: click.Option, words: Words) -> str:
    help, told = _DEFAULT.match(option.help or _UNTOLD[option.opts[-1]]).groups()  # type: ignore[union-attr]
    said = words.say(help)
    default = words.say(told) if told else ""
    if option.show_default and not option.is_flag:
        given = option.show_default
        default = words.say(given) if isinstance(given, str) else f"`{option.default}`"
    return f"{said} {words.say('By default')}: {default}." if default else said
