"""osTicket: canned responses, as the premade.yaml that an installation reads."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from kbgen.macros.html import HtmlSyntax, as_html, brace_guard
from kbgen.macros.target import Entry, ExportFile, Given, origin, placed


def _value(name: str, default: str | None) -> str:
    return f"%{{{name}}}"


def entries(given: Given) -> tuple[Entry, ...]:
    syntax = HtmlSyntax(given.value(_value), brace_guard(given.desk))
    found = []
    for item in placed(given):
        title = given.title(item.compiled, item.channel)
        response = as_html(item.reply.blocks, syntax)
        payload = {
            "isenabled": int(item.compiled.active),
            "title": title,
            "response": response,
            "notes": origin(item.key),
        }
        sizes = {"title": title, "body": response}
        found.append(Entry(item.key, item.compiled.macro, payload, sizes))
    return tuple(found)


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks, so that a change shows as one."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def yaml_text(value: object) -> str:
    """A value as YAML, in its own order, Cyrillic kept."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


def files(entries: Sequence[Entry]) -> tuple[ExportFile, ...]:
    text = yaml_text([dict(entry.payload) for entry in entries])
    return (ExportFile("premade.yaml", text.encode()),)
