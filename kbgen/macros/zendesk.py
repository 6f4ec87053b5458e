"""Zendesk: macros, and dynamic content where a macro exists in several languages.

Dynamic content is the only way for one macro to answer in the requester's language, so a translated
macro inserts an item of it. ``locale`` in an item is the code; an account's numbers for it are at
``/api/v2/locales``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from kbgen.macros.html import HtmlSyntax, as_html, brace_guard
from kbgen.macros.reply import Compiled, Reply
from kbgen.macros.target import Entry, ExportFile, Given, json_file, origin
from kbgen.macros.text import TextSyntax, as_text
from kbgen.model.macro import MacroChannel


def _value(name: str, default: str | None) -> str:
    return f'{{{{{name} | default: "{default}"}}}}' if default else f"{{{{{name}}}}}"


def _text_guard(text: str) -> str:
    """Liquid prints a quoted brace; nothing else is safe in plain text."""
    return text.replace("{", '{{"{"}}')


def entries(given: Given) -> tuple[Entry, ...]:
    order = {locale: index for index, locale in enumerate(given.locales)}
    macros = sorted(given.macros, key=lambda one: (one.macro.slug, order[one.macro.locale]))
    groups = groupby(macros, key=lambda one: one.macro.slug)
    return tuple(entry for _, versions in groups for entry in _entries(given, list(versions)))


def _entries(given: Given, versions: list[Compiled]) -> Iterator[Entry]:
    """One entry for all languages; where an overdue one is held back, an entry for each."""
    if len({version.active for version in versions}) > 1:
        for version in versions:
            yield from _entries(given, [version])
        return
    first = versions[0]
    key = first.macro.slug if len(versions) > 1 else f"{first.macro.slug}/{first.macro.locale}"
    items: list[dict[str, Any]] = []
    actions: list[dict[str, Any]] = [{"field": "comment_mode_is_public", "value": "true"}]
    for field, channel, channels in _comments(versions):
        texts = [_text(given, version, channel, field) for version in versions]
        value = texts[0]
        if len(versions) > 1:
            item = _item(versions, channel, texts)
            items.append(item)
            value = f"{{{{dc.{item['name']}}}}}"
        actions.append({"field": field, "value": [channels, value] if channels else value})
    if len(actions) == 1:
        return  # a phone script is for the agent, not for the ticket
    tags = sorted({tag for version in versions for tag in version.macro.tags})
    if tags:
        actions.append({"field": "current_tags", "value": " ".join(tags)})
    title = first.macro.title if len(versions) > 1 else given.title(first)
    macro = {
        "title": f"{first.area}::{title}",
        "description": origin(key),
        "active": first.active,
        "restriction": None,
        "actions": actions,
    }
    yield Entry(key, first.macro, {"macro": macro, "dynamic_content": items})


def _comments(versions: list[Compiled]) -> Iterator[tuple[str, MacroChannel, str]]:
    """The comments of a macro: the action's field, whose reply, and Zendesk's name of the channel
    where the comment is for that alone."""
    email = [version.reply(MacroChannel.EMAIL) for version in versions]
    chat = [version.reply(MacroChannel.CHAT) for version in versions]
    if any(email):
        yield "comment_value_html", MacroChannel.EMAIL, ""
    if any(chat) and chat != email:
        yield "comment_value", MacroChannel.CHAT, "channel:chat" if any(email) else ""


def _text(given: Given, version: Compiled, channel: MacroChannel, field: str) -> str:
    other = MacroChannel.CHAT if channel is MacroChannel.EMAIL else MacroChannel.EMAIL
    reply: Reply | None = version.reply(channel) or version.reply(other)
    if reply is None:
        return ""
    value = given.value(_value)
    if field == "comment_value_html":
        return as_html(reply.blocks, HtmlSyntax(value, brace_guard(given.desk)))
    return as_text(reply.blocks, TextSyntax(value, _text_guard))


def _item(versions: list[Compiled], channel: MacroChannel, texts: list[str]) -> dict[str, Any]:
    name = f"kbgen_{versions[0].macro.slug.replace('-', '_')}_{channel}"
    default = versions[0].macro.locale
    return {
        "name": name,
        "default_locale": default,
        "variants": [
            {
                "locale": version.macro.locale,
                "default": version.macro.locale == default,
                "active": True,
                "content": text,
            }
            for version, text in zip(versions, texts, strict=True)
        ],
    }


def files(entries: Sequence[Entry]) -> tuple[ExportFile, ...]:
    macros = [{"macro": entry.payload["macro"]} for entry in entries]
    items = [{"item": item} for entry in entries for item in entry.payload["dynamic_content"]]
    return json_file("macros.json", macros), json_file("dynamic_content.json", items)
