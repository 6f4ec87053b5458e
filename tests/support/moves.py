"""A desk whose every kind of address has moved once: the story that links must survive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from support.knowledge import replace
from support.running import kbgen

NOW = "2026-11-22"
_PHONE = """\
---
slug: phone
title: {title}
type: reference
area: users
redirect_from: [/hc/{locale}/articles/36-phone, /hc/{locale}/Телефон.html]
---

{title}.

## {heading} {{#sets}}

{title}.

## {second} {{#old-name}}

{title}.
"""
_WORDS = {
    "ru": ("Телефоны на столах", "Аппараты", "Как ответить"),
    "en": ("Desk phones", "Sets", "To answer"),
}
# Where an address ends, by its last part; any other stays what it is.
ENDS = {
    "phone": "telephone",
    "1003": "telephone",
    "36-phone": "telephone",
    "Телефон.html": "telephone",
    "1002": "vpn-password",
    "1001": "sign-in",
}

# The script's own words for where a page leads: one place, or a page for each language.
_TO = re.compile(r'data-to="([^"]+)"')
_PAGES = re.compile(r'data-pages="([^"]+)"')


def run(desk: Path, *arguments: str) -> None:
    done = kbgen(desk, *arguments, "--now", NOW)
    assert done.returncode == 0, done.stdout + done.stderr


def build(desk: Path) -> Path:
    run(desk, "build")
    return desk / "site"


def add_phone(desk: Path) -> None:
    """An article with foreign addresses, in both languages."""
    for locale, (title, heading, second) in _WORDS.items():
        text = _PHONE.format(locale=locale, title=title, heading=heading, second=second)
        (desk / f"content/{locale}/phone.md").write_text(text, encoding="utf-8")
    run(desk, "links", "update")


def move_everything(desk: Path) -> None:
    """Rename that article, twice; move its file; retitle a section; delete another article."""
    run(desk, "links", "rename", "phone", "desk-phone")
    for locale in ("ru", "en"):
        folder = desk / f"content/{locale}"
        (folder / "office").mkdir()
        (folder / "phone.md").rename(folder / "office/phone.md")
        replace(desk, f"content/{locale}/office/phone.md", "{#old-name}", "{#new-name}")
        replace(desk, f"content/{locale}/sign-in.md", "kb:vpn-password", "kb:desk-phone#new-name")
        (folder / "vpn-password.md").unlink()
    run(
        desk,
        "links",
        "update",
        "--moved",
        "phone#old-name=new-name",
        "--gone",
        "vpn-password",
        "--reason",
        "ru: Закрыто | en: Closed",
        "--replaced-by",
        "sign-in",
    )
    run(desk, "links", "rename", "desk-phone", "telephone")


def addresses(site: Path) -> list[str]:
    """Every page of an article, every permalink and every redirect that the site has."""
    found = []
    for file in site.rglob("*.html"):
        name = file.relative_to(site).as_posix().removesuffix("index.html")
        if re.match(r"(?:ru|en)/[a-z-]+/$|k/|hc/", name) and not re.search(
            "search|contact|a-z|new|known", name
        ):
            found.append(f"/{name}")
    return sorted(found)


def leads(text: str) -> Iterator[str]:
    """Where the script of a page that only leads on takes its reader; nothing for other pages."""
    yield from _TO.findall(text)
    for pages in _PAGES.findall(text):
        yield from (pair.split()[1] for pair in pages.split(";"))
