"""The command line: the only room that prints or exits.

A command is a module of this room with a click command named ``command``; COMMANDS lists them in
the order of ``kbgen --help`` and loads each only when it is called.
"""

from __future__ import annotations

import importlib
import sys

import click

from kbgen import __version__
from kbgen.machine.garbage import end_process, leave_garbage, no_collection
from kbgen.model.diagnostic import KbgenError
from kbgen.model.nearest import did_you_mean

COMMANDS: tuple[str, ...] = (
    "init",
    "new",
    "check",
    "build",
    "serve",
    "publish",
    "rule",
    "schema",
    "show",
    "link",
    "links",
    "translations",
    "macros",
    "index",
    "search",
    "related",
    "suggest",
    "eval",
)


class _Commands(click.Group):
    """A group whose commands are imported on first use: ``kbgen check`` never pays for Whoosh."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        with no_collection():  # an import makes none, and took a twentieth longer
            command = importlib.import_module(f"kbgen.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            ctx.fail(f"no command {args[0]!r}{did_you_mean(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kbgen")
def group() -> None:
    """Turn a folder of Markdown articles in git into a help centre."""


def main() -> None:
    """The command ``kbgen``: what ``run`` does, and the end of the process."""
    try:
        run()
    except SystemExit as leaving:
        end_process(leaving.code)
        raise


def run() -> None:
    """Run the command line. Exit codes: 0 well, 1 errors in content, 2 could not run."""
    try:
        # Without standalone mode click turns Exit into what main returns.
        code = group.main(prog_name="kbgen", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except KbgenError as error:
        for problem in error.problems:
            click.echo(f"kbgen: {problem}", err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("kbgen: stopped", err=True)
        sys.exit(130)
    finally:
        leave_garbage()
