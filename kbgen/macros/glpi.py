"""GLPI: followup templates in its Twig, which knows those who asked as a list of people."""

from __future__ import annotations

from collections.abc import Sequence

from kbgen.macros.html import HtmlSyntax, as_html, brace_guard
from kbgen.macros.target import Entry, ExportFile, Given, json_file, placed


def _value(name: str, default: str | None) -> str:
    if name.startswith("ticket."):
        return f"{{{{ {name} }}}}"
    shown = f"{{{{ user.{name} }}}}"
    if default:
        shown = f"{{% if user.{name} %}}{shown}{{% else %}}{default}{{% endif %}}"
    nobody = f"{{% else %}}{default}" if default else ""
    users = "{% for user in ticket.requesters.users %}"
    return f"{users}{{% if loop.first %}}{shown}{{% endif %}}{nobody}{{% endfor %}}"


def entries(given: Given) -> tuple[Entry, ...]:
    syntax = HtmlSyntax(given.value(_value), brace_guard(given.desk))
    found = []
    for item in placed(given):
        if item.compiled.active:
            payload = {
                "name": given.title(item.compiled, item.channel),
                "content": as_html(item.reply.blocks, syntax),
            }
            found.append(Entry(item.key, item.compiled.macro, payload))
    return tuple(found)


def files(entries: Sequence[Entry]) -> tuple[ExportFile, ...]:
    templates = [{"input": entry.payload} for entry in entries]
    return (json_file("followup_templates.json", templates),)
