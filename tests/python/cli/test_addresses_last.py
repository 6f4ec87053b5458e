"""Rename an article, remove another, move a folder, retitle a section: every address still lands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from support.knowledge import replace
from support.running import kbgen

NOW = "2026-11-22"
PHONE = """\
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
WORDS = {
    "ru": ("Телефоны на столах", "Аппараты", "Как ответить"),
    "en": ("Desk phones", "Sets", "To answer"),
}

# The script's own words for where a page leads: one place, or a page for each language.
_TO = re.compile(r'data-to="([^"]+)"')
_PAGES = re.compile(r'data-pages="([^"]+)"')


def build(desk: Path) -> Path:
    done = kbgen(desk, "build", "--now", NOW)
    assert done.returncode == 0, done.stdout + done.stderr
    return desk / "site"


def run(desk: Path, *arguments: str) -> None:
    done = kbgen(desk, *arguments, "--now", NOW)
    assert done.returncode == 0, done.stdout + done.stderr


def page(site: Path, address: str) -> str:
    path = address.split("#")[0].lstrip("/")
    file = site / (path + "index.html" if path.endswith("/") or not path else path)
    assert file.is_file(), f"nothing is at {address}"
    return file.read_text(encoding="utf-8")


def landings(site: Path, address: str) -> Iterator[tuple[str, str]]:
    """Address and text of every page that an address leads to, in one hop at most."""
    text = page(site, address)
    found = _TO.findall(text) or [
        pair.split()[1] for each in _PAGES.findall(text) for pair in each.split(";")
    ]
    for target in found or [address]:
        landed = page(site, target)
        if found:
            assert not _TO.search(landed), f"{address} leads to {target} and on"
            assert not _PAGES.search(landed), f"{address} leads to {target} and on"
        yield target.split("#")[0], landed


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


def test_every_address_that_ever_was_still_lands(desk: Path) -> None:
    for locale, (title, heading, second) in WORDS.items():
        text = PHONE.format(locale=locale, title=title, heading=heading, second=second)
        (desk / f"content/{locale}/phone.md").write_text(text, encoding="utf-8")
    run(desk, "links", "update")
    before = addresses(build(desk))
    assert {
        "/k/phone/",
        "/k/1003/",
        "/ru/phone/",
        "/hc/ru/articles/36-phone/",
        "/hc/en/Телефон.html",
    } <= set(before)

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
    site = build(desk)

    ends = {
        "phone": "telephone",
        "1003": "telephone",
        "36-phone": "telephone",
        "Телефон.html": "telephone",
        "1002": "vpn-password",
        "1001": "sign-in",
    }
    for address in before:
        key = address.strip("/").split("/")[-1]
        for landed, text in landings(site, address):
            assert landed.strip("/").split("/")[-1] == ends.get(key, key)
            if landed.endswith("/telephone/"):
                assert 'id="old-name"' in text
                assert 'id="new-name"' in text
            if landed.endswith("/vpn-password/"):
                assert "/sign-in/" in text
    assert "Закрыто" in page(site, "/ru/vpn-password/")
    assert "Closed" in page(site, "/en/vpn-password/")
    for key in ("telephone", "desk-phone"):
        assert {landed for landed, _ in landings(site, f"/k/{key}/")} == {
            "/ru/telephone/",
            "/en/telephone/",
        }
