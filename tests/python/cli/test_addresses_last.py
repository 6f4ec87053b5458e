"""Rename an article, remove another, move a folder, retitle a section: every address still lands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from support.moves import ENDS, add_phone, addresses, build, leads, move_everything


def page(site: Path, address: str) -> str:
    path = address.split("#")[0].lstrip("/")
    file = site / (path + "index.html" if path.endswith("/") or not path else path)
    assert file.is_file(), f"nothing is at {address}"
    return file.read_text(encoding="utf-8")


def landings(site: Path, address: str) -> Iterator[tuple[str, str]]:
    """Address and text of every page that an address leads to, in one hop at most."""
    found = list(leads(page(site, address)))
    for target in found or [address]:
        landed = page(site, target)
        assert not (found and list(leads(landed))), f"{address} leads to {target} and on"
        yield target.split("#")[0], landed


def test_every_address_that_ever_was_still_lands(desk: Path) -> None:
    add_phone(desk)
    before = addresses(build(desk))
    assert {
        "/k/phone/",
        "/k/1003/",
        "/ru/phone/",
        "/hc/ru/articles/36-phone/",
        "/hc/en/Телефон.html",
    } <= set(before)

    move_everything(desk)
    site = build(desk)

    for address in before:
        key = address.strip("/").split("/")[-1]
        for landed, text in landings(site, address):
            assert landed.strip("/").split("/")[-1] == ENDS.get(key, key)
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
