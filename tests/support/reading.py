"""How the tests of pages read them."""

from __future__ import annotations

from playwright.sync_api import Browser, Page


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def plain(browser: Browser, base: str, path: str, *, width: int = 1280) -> Page:
    """A page without script."""
    page = browser.new_page(java_script_enabled=False, viewport={"width": width, "height": 800})
    page.goto(base + path)
    return page


def settled(page: Page, address: str) -> None:
    """Open a page and wait for the scripts that it asks for after it has loaded."""
    page.goto(address, wait_until="networkidle")
