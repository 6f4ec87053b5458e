"""What can be said of a helpdesk: the words of the table in model/helpdesk.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from kbgen.model.macro import VALUES, MacroChannel


class Missing(StrEnum):
    """What a customer reads where the ticket has no value and the macro's default cannot travel."""

    DEFAULT = "the default"
    NOTHING = "nothing"
    DASH = "-"
    UNKNOWN = "not documented"
    ASKED = "the agent is asked"


class BodyForm(StrEnum):
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


class LostDefault(StrEnum):
    """What becomes of a default on a helpdesk that knows none."""

    REFUSE = "refuse"
    VALUE = "value"
    DEFAULT = "default"


class Limit(NamedTuple):
    """``what`` is title, shortcut, keywords or body; ``most`` counts ``unit``."""

    what: str
    most: int
    unit: str = "characters"
    least: int = 0


class Helpdesk(NamedTuple):
    """``values`` gives the helpdesk's own name of every value that it knows. ``bodies`` are the channels
    whose replies it takes; ``one_entry`` whether those of one macro go into one entry. ``opens`` is
    what begins a placeholder there, so what no text from an article may hold unescaped; where
    ``escapes`` is false nothing can be done about it. ``pushed`` says whether kbgen can bring macros into
    an account by itself."""

    name: str
    label: str
    unit: str
    files: str
    form: BodyForm
    values: Mapping[str, str]
    missing: Missing
    source: str
    bodies: tuple[MacroChannel, ...] = (MacroChannel.EMAIL, MacroChannel.CHAT)
    one_entry: bool = False
    tags: bool = False
    shortcut: bool = False
    inactive: bool = False
    languages: bool = False
    astral: bool = True
    opens: tuple[str, ...] = ()
    title_forbids: str = ""
    escapes: bool = True
    limits: tuple[Limit, ...] = ()
    certain: bool = True
    pushed: bool = False

    @property
    def defaults(self) -> bool:
        """Whether a default arrives."""
        return self.missing in (Missing.DEFAULT, Missing.ASKED)

    def limit(self, what: str) -> Limit | None:
        return next((limit for limit in self.limits if limit.what == what), None)


def capabilities(desks: Sequence[Helpdesk]) -> Iterator[tuple[str, ...]]:
    """The table as the manual shows it: the head first, then a row for each helpdesk."""
    yield tuple(_COLUMNS)
    for desk in desks:
        yield tuple(column(desk) for column in _COLUMNS.values())


def _lacks(desk: Helpdesk) -> str:
    return ", ".join(name for name in VALUES if name not in desk.values) or "none"


def _limits(desk: Helpdesk) -> str:
    limits = ", ".join(f"{limit.what} {limit.most:,} {limit.unit}" for limit in desk.limits)
    return limits or "none known"


def _yes(able: bool) -> str:
    return "yes" if able else "no"


_COLUMNS: Mapping[str, Callable[[Helpdesk], str]] = {
    "Helpdesk": lambda desk: desk.name,
    "Becomes": lambda desk: desk.unit,
    "Files": lambda desk: desk.files,
    "Placeholder it lacks": _lacks,
    "Missing value shows": lambda desk: str(desk.missing),
    "Channels": lambda desk: ", ".join(desk.bodies),
    "Sets tags": lambda desk: _yes(desk.tags),
    "Shortcut": lambda desk: _yes(desk.shortcut),
    "Inactive": lambda desk: _yes(desk.inactive),
    "Both languages in one": lambda desk: _yes(desk.languages),
    "Pushed": lambda desk: _yes(desk.pushed),
    "Limits": _limits,
    "Read in": lambda desk: desk.source + ("" if desk.certain else " (part of it from memory)"),
}
