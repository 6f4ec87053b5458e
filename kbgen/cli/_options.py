"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from kbgen.model.article import Audience

F = TypeVar("F", bound=Callable[..., Any])


class Moment(click.ParamType[datetime]):
    """A date or a date with time and zone, as ``--now`` takes it."""

    name = "moment"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2026-12-01 or 2026-12-01T09:00+03:00")
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def config_option(command: F) -> F:
    """``--config FILE``: passes ``config_path``."""
    return click.option(
        "-f",
        "--config",
        "config_path",
        type=click.Path(path_type=Path),
        default=Path("mkdocs.yml"),
        show_default=True,
        help="The settings; every other path is found from them.",
    )(command)


def audience_option(help: str) -> Callable[[F], F]:
    """``--audience public|agents``: passes ``audience``."""
    return click.option(
        "--audience",
        type=click.Choice([audience.value for audience in Audience]),
        default=Audience.PUBLIC.value,
        show_default=True,
        help=help,
    )


def now_option(command: F) -> F:
    """``--now MOMENT``: passes ``now``, the clock's time by default."""
    return click.option(
        "--now",
        type=Moment(),
        default=lambda: datetime.now(UTC),
        help="Pretend it is this moment (for what is scheduled or overdue).",
    )(command)
