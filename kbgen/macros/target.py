"""What the modules of helpdesks share: entries, files, and which reply goes where."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from kbgen.macros.reply import Compiled, Reply, Value
from kbgen.model.helpdesk import Helpdesk, LostDefault
from kbgen.model.macro import MAY_BE_MISSING, Macro, MacroChannel, channel_label


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to create in the helpdesk. ``key`` never changes while the macro lives:
    ``slug/locale``, with the channel of a second reply; ``payload`` is what the helpdesk takes;
    ``sizes`` are the texts that its limits count, by the limit's name."""

    key: str
    macro: Macro
    payload: Mapping[str, Any]
    sizes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExportFile:
    """``path`` is relative to the folder that is exported to."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Given:
    """What a helpdesk's module works from. ``several`` is true when there are several locales, the
    default one first."""

    desk: Helpdesk
    macros: Sequence[Compiled]
    locales: tuple[str, ...]
    lost_default: LostDefault = LostDefault.REFUSE

    @property
    def several(self) -> bool:
        return len(self.locales) > 1

    def title(self, compiled: Compiled, channel: MacroChannel | None = None) -> str:
        """The macro's title, with its language where agents would see several."""
        notes = [channel_label(channel, compiled.macro.locale)] if channel else []
        notes += [compiled.macro.locale] if self.several else []
        return compiled.macro.title + (f" ({', '.join(notes)})" if notes else "")

    def value(self, write: Callable[[str, str | None], str]) -> Callable[[Value], str]:
        """A writer of placeholders: ``write`` gets the helpdesk's name of a value and the default, None
        where there is none or it cannot travel. Of a value that the helpdesk does not know, the
        default is all there is; without one the macro was refused."""

        def written(value: Value) -> str:
            native, default = self.desk.values.get(value.name), value.default
            if native is None:
                return default or ""
            if default is None or self.desk.defaults:
                return write(native, default)
            instead = self.lost_default is LostDefault.DEFAULT and value.name in MAY_BE_MISSING
            return default if instead else write(native, None)

        return written


class Target(Protocol):
    """A helpdesk's module."""

    def entries(self, given: Given) -> tuple[Entry, ...]: ...

    def files(self, entries: Sequence[Entry]) -> tuple[ExportFile, ...]: ...


@dataclass(frozen=True, slots=True)
class Placed:
    """A reply that becomes an entry of its own. ``channel`` is None for a macro's first."""

    compiled: Compiled
    reply: Reply
    channel: MacroChannel | None

    @property
    def key(self) -> str:
        macro = self.compiled.macro
        return f"{macro.slug}/{macro.locale}" + (f"/{self.channel}" if self.channel else "")


def placed(given: Given) -> Iterator[Placed]:
    """Every reply that the helpdesk takes, for those that keep one text an entry."""
    for compiled in given.macros:
        seen: list[Reply] = []
        for channel in given.desk.bodies:
            reply = compiled.reply(channel)
            if reply is not None and reply not in seen:
                yield Placed(compiled, reply, channel if seen else None)
                seen.append(reply)


def shortcuts(items: Sequence[Placed]) -> Iterator[str]:
    """What an agent types for each item: the macro's shortcut, else its slug. One that is taken, by
    another language or channel of the macro, says which it is."""
    taken: set[str] = set()
    for item in items:
        macro = item.compiled.macro
        word = macro.shortcut or macro.slug
        if item.channel:
            word += f"-{item.channel}"
        if word in taken:
            word += f"-{macro.locale}"
        taken.add(word)
        yield word


def origin(key: str) -> str:
    """How an entry says where it came from, for people and for the next export."""
    return f"kbgen: {key}"


def json_file(path: str, value: object) -> ExportFile:
    return ExportFile(path, (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())


def csv_file(path: str, rows: Sequence[Sequence[str]]) -> ExportFile:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return ExportFile(path, out.getvalue().encode())
