"""Permalinks, redirects and languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from support.reading import plain, settled


@pytest.mark.parametrize(
    ("asked", "landed"),
    [
        ("/k/1005/", "/ru/vpn-drops/"),
        ("/k/vpn-drops/?l=en", "/en/vpn-drops/"),
        ("/k/1005/?l=en&env=macos#resolution", "/en/vpn-drops/?env=macos#resolution"),
        ("/k/1005/?l=fr", "/ru/vpn-drops/"),
        ("/k/sign-in/?l=en", "/en/sign-in/"),
        ("/k/1006/#cause", "/ru/vpn-drops/#cause"),
        ("/k/1007/", "/ru/sync-setup/"),
        ("/", "/ru/"),
        ("/ru/vpn-breaks/?env=macos#cause", "/ru/vpn-drops/?env=macos#cause"),
        ("/hc/ru/articles/77-sign-in/", "/ru/sign-in/"),
        ("/ru/vpn-drops/#password", "/ru/sign-in/#reset"),
    ],
)
def test_an_address_leads_on(page: Page, base: str, asked: str, landed: str) -> None:
    page.goto(base + asked)
    page.wait_for_url(base + landed)


def test_a_browser_in_english_gets_english(browser: Browser, base: str) -> None:
    page = browser.new_page(locale="en-GB")
    page.goto(f"{base}/k/1005/")
    page.wait_for_url(f"{base}/en/vpn-drops/")


def test_the_chosen_language_is_kept(page: Page, base: str) -> None:
    settled(page, f"{base}/ru/vpn-drops/")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"{base}/en/vpn-drops/")
    page.goto(f"{base}/k/1005/")
    page.wait_for_url(f"{base}/en/vpn-drops/")


def test_the_language_switch_stays_on_the_section(page: Page, base: str) -> None:
    page.goto(f"{base}/ru/vpn-drops/?env=macos#resolution")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"{base}/en/vpn-drops/?env=macos#resolution")


def test_an_old_anchor_is_still_on_the_page(page: Page, base: str) -> None:
    page.goto(f"{base}/ru/sign-in/#phone")
    assert page.url.endswith("/ru/sign-in/#phone")
    assert page.locator("#phone").bounding_box() is not None


def test_without_script_a_permalink_lists_the_languages(browser: Browser, base: str) -> None:
    page = plain(browser, base, "/k/1005/")
    page.locator(".kb-lang[hreflang=en]").click()
    page.wait_for_url(f"{base}/en/vpn-drops/")


def test_without_script_a_redirect_leads_on(browser: Browser, base: str) -> None:
    page = plain(browser, base, "/ru/vpn-breaks/")
    page.wait_for_url(f"{base}/ru/vpn-drops/")
