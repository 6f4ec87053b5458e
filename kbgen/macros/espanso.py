"""Espanso: a package of matches. It knows no ticket, so one form asks the agent for every value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kbgen.macros.html import HtmlSyntax, as_html
from kbgen.macros.osticket import yaml_text
from kbgen.macros.reply import Value, leaves
from kbgen.macros.target import Entry, ExportFile, Given, Placed, placed, shortcuts
from kbgen.macros.text import TextSyntax, as_text
from kbgen.model.macro import MacroChannel, value_label

PACKAGE = "kbgen/0.1.0"
_FORM, _BRACES = "kbform", "kbbraces"


def _value(name: str, default: str | None) -> str:
    return f"{{{{{_FORM}.{name}}}}}"


def _guard(text: str) -> str:
    """Braces are put in by a variable: what a variable brings is not read again."""
    return text.replace("{{", f"{{{{{_BRACES}}}}}")


def entries(given: Given) -> tuple[Entry, ...]:
    html = HtmlSyntax(given.value(_value), _guard)
    text = TextSyntax(given.value(_value), _guard)
    items = [item for item in placed(given) if item.compiled.active]
    found = []
    for item, shortcut in zip(items, shortcuts(items), strict=True):
        match: dict[str, Any] = {
            "trigger": f":{shortcut}",
            "label": given.title(item.compiled, item.channel),
        }
        # Mail takes rich text; chats and scripts are typed.
        if MacroChannel.EMAIL in item.reply.channels:
            body = match["html"] = as_html(item.reply.blocks, html)
        else:
            body = match["replace"] = as_text(item.reply.blocks, text)
        variables = [*_form(given, item), *_braces(body)]
        if variables:
            match["vars"] = variables
        found.append(Entry(item.key, item.compiled.macro, match))
    return tuple(found)


def _form(given: Given, item: Placed) -> list[dict[str, Any]]:
    values = [leaf for leaf in leaves(item.reply.blocks) if isinstance(leaf, Value)]
    defaults: dict[str, str] = {}
    for value in values:
        name = given.desk.values[value.name]
        defaults[name] = defaults.get(name) or value.default or ""
    if not values:
        return []
    locale = item.compiled.macro.locale
    labels = {given.desk.values[value.name]: value_label(value.name, locale) for value in values}
    params: dict[str, Any] = {
        "layout": "\n".join(f"{labels[name]}: [[{name}]]" for name in defaults)
    }
    fields = {name: {"default": default} for name, default in defaults.items() if default}
    if fields:
        params["fields"] = fields
    return [{"name": _FORM, "type": "form", "params": params}]


def _braces(body: str) -> list[dict[str, Any]]:
    if f"{{{{{_BRACES}}}}}" not in body:
        return []
    return [{"name": _BRACES, "type": "echo", "params": {"echo": "{{"}}]


def files(entries: Sequence[Entry]) -> tuple[ExportFile, ...]:
    manifest = {
        "name": "kbgen",
        "title": "Replies of the help centre",
        "description": "Ticket macros, made by kbgen from the knowledge base",
        "version": PACKAGE.partition("/")[2],
        "author": "the help desk",
    }
    readme = "# Replies of the help centre\n\nMade by `kbgen macros export --to espanso`.\n"
    matches = yaml_text({"matches": [dict(entry.payload) for entry in entries]})
    return (
        ExportFile(f"{PACKAGE}/README.md", readme.encode()),
        ExportFile(f"{PACKAGE}/_manifest.yml", yaml_text(manifest).encode()),
        ExportFile(f"{PACKAGE}/package.yml", matches.encode()),
    )
