"""The agents' palette over a desk with a macro: its site, and what an agent does with it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from kbgen.model.article import Audience
from support.birch import KB, birch_site

MACRO = """\
---
slug: vpn-reply
title: {title}
area: infrastructure
shortcut: впнответ
channels: [email, chat]
---

{hello}, {{{{ customer.first_name | default: "{somebody}" }}}}!

{{{{ section("vpn-drops", "resolution") }}}}

{thanks} `{{{{ "{{{{" }}}}` {{{{ article("vpn-drops") }}}}

{{{{ agent.name }}}}, {{{{ ticket.id }}}}

## {chat}

{hello}! {{{{ section("vpn-drops") }}}} {thanks}
"""
RU = {"title": "Ответ про обрывы VPN", "hello": "Здравствуйте", "somebody": "коллега", "thanks": "Спасибо!", "chat": "Чат"}  # fmt: skip
EN = {"title": "Reply on VPN drops", "hello": "Hello", "somebody": "there", "thanks": "Thank you!", "chat": "Chat"}  # fmt: skip


def palette_site(folder: Path) -> Path:
    """What is served of it, below ``/base``."""
    shutil.copytree(KB, folder / "kb")
    for locale, words in (("ru", RU), ("en", EN)):
        file = folder / "kb/content/macros" / locale / "vpn-reply.md"
        file.parent.mkdir(parents=True)
        file.write_text(MACRO.format(**words).replace('`{{ "{{" }}`', "`{x}` & y."), "utf-8")
    settings = folder / "kb/mkdocs.yml"
    chosen = "  - kbgen:\n      helpdesks: [zammad, plain]\n      macros: {lost_default: value}\n"
    settings.write_text(settings.read_text("utf-8").replace("  - kbgen:\n", chosen), "utf-8")
    birch_site(folder / "kb", folder / "served" / "base", Audience.AGENTS)
    return folder / "served"


def asked(page: Page, address: str, query: str) -> None:
    page.goto(address)
    page.get_by_role("combobox", name="Статья, раздел или макрос").fill(query)
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.locator("[data-link]")).to_have_text(re.compile("^https?://"))


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def rich(page: Page) -> str:
    return str(
        page.evaluate(
            "navigator.clipboard.read().then(([item]) => item.getType('text/html'))"
            ".then((blob) => blob.text())"
        )
    )


def meant(page: Page, base: str, query: str = "ответ обрывы") -> None:
    page.goto(f"{base}/ru/agents/")
    page.get_by_role("combobox").fill(query)
    expect(page.locator("[data-title]")).to_have_text("Ответ про обрывы VPN")
    expect(page.locator("[data-reply]")).to_contain_text("Здравствуйте")
